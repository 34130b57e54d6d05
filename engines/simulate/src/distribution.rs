//! Distributions, each defined by its inverse: the value below which a share of all draws lies.

use crate::beta::{Beta, QuantileTable};

/// How an uncertain quantity spreads.
#[derive(Clone, Debug, PartialEq)]
pub enum Distribution {
    Constant(f64),
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
    /// BetaPERT with the usual weight 4 on the mode. Its standard deviation is not a sixth of the range.
    Pert {
        low: f64,
        mode: f64,
        high: f64,
    },
    Uniform {
        low: f64,
        high: f64,
    },
    /// Values with their weights; the weights sum to 1.
    Discrete(Vec<(f64, f64)>),
}

impl Distribution {
    /// The clause that says what is wrong with the parameters, or `None` when they make sense.
    pub fn fault(&self) -> Option<String> {
        match self {
            Distribution::Constant(value) if !value.is_finite() => Some("has a value that is not a number".into()),
            Distribution::Constant(_) => None,
            Distribution::Triangular { low, mode, high } | Distribution::Pert { low, mode, high } => {
                let is_ordered = low <= mode && mode <= high && (high - low).is_finite();
                (!is_ordered).then(|| format!("has a range out of order ({low}, {mode}, {high})"))
            }
            Distribution::Uniform { low, high } => {
                let is_ordered = low <= high && (high - low).is_finite();
                (!is_ordered).then(|| format!("has a range out of order ({low}, {high})"))
            }
            Distribution::Discrete(values) => {
                let sum: f64 = values.iter().map(|(_, weight)| weight).sum();
                let is_sound = values.iter().all(|(value, weight)| value.is_finite() && *weight >= 0.0);
                (!is_sound || (sum - 1.0).abs() > 1e-9).then(|| format!("has weights that sum to {sum}, not to 1"))
            }
        }
    }

    /// The value below which the share `u` of all draws lies.
    ///
    /// `u` lies in the open interval (0, 1). Errors: none; see [`Distribution::fault`] for parameters without sense.
    ///
    /// ```
    /// let triangular = simulate::Distribution::Triangular { low: 80.0, mode: 100.0, high: 150.0 };
    /// assert!((triangular.quantile(0.8) - 123.5425).abs() < 1e-4);
    /// ```
    pub fn quantile(&self, u: f64) -> f64 {
        Quantiles::of(self, Solved).at(u)
    }

    pub fn mean(&self) -> f64 {
        match self {
            Distribution::Constant(value) => *value,
            Distribution::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Distribution::Pert { low, mode, high } => (low + 4.0 * mode + high) / 6.0,
            Distribution::Uniform { low, high } => (low + high) / 2.0,
            Distribution::Discrete(values) => values.iter().map(|(value, weight)| value * weight).sum(),
        }
    }

    /// The smallest value that can be drawn.
    pub fn low(&self) -> f64 {
        match self {
            Distribution::Constant(value) => *value,
            Distribution::Triangular { low, .. }
            | Distribution::Pert { low, .. }
            | Distribution::Uniform { low, .. } => *low,
            Distribution::Discrete(values) => values.iter().map(|(value, _)| *value).fold(f64::INFINITY, f64::min),
        }
    }
}

/// Where beta quantiles come from: the equation itself, or a table of it.
pub(crate) trait BetaQuantile {
    fn at(&self, u: f64) -> f64;
}

pub(crate) struct Solved(Beta);

impl BetaQuantile for Solved {
    fn at(&self, u: f64) -> f64 {
        self.0.quantile(u)
    }
}

impl BetaQuantile for std::sync::Arc<QuantileTable> {
    #[inline]
    fn at(&self, u: f64) -> f64 {
        self.quantile(u)
    }
}

/// A distribution made ready for many draws.
pub(crate) enum Quantiles<B> {
    Constant(f64),
    Triangular {
        low: f64,
        high: f64,
        cut: f64,
        rise: f64,
        fall: f64,
    },
    Pert {
        low: f64,
        width: f64,
        beta: B,
    },
    Uniform {
        low: f64,
        width: f64,
    },
    /// Values with the share of draws up to and including each.
    Discrete(Vec<(f64, f64)>),
}

impl<B: BetaQuantile> Quantiles<B> {
    pub(crate) fn of(distribution: &Distribution, table: impl FnOnce(Beta) -> B) -> Quantiles<B> {
        match distribution {
            Distribution::Constant(value) => Quantiles::Constant(*value),
            // Exactly the mode, not nearly: zero ranges must reproduce the deterministic dates.
            Distribution::Triangular { low, mode, high } | Distribution::Pert { low, mode, high } if low >= high => {
                Quantiles::Constant(*mode)
            }
            Distribution::Triangular { low, mode, high } => {
                let width = high - low;
                let (rise, fall) = (width * (mode - low), width * (high - mode));
                Quantiles::Triangular { low: *low, high: *high, cut: (mode - low) / width, rise, fall }
            }
            Distribution::Pert { low, mode, high } => {
                let width = high - low;
                let (alpha, beta) = (1.0 + 4.0 * (mode - low) / width, 1.0 + 4.0 * (high - mode) / width);
                Quantiles::Pert { low: *low, width, beta: table(Beta::new(alpha, beta)) }
            }
            Distribution::Uniform { low, high } => Quantiles::Uniform { low: *low, width: high - low },
            Distribution::Discrete(values) => {
                let mut sum = 0.0;
                let cumulated = values.iter().map(|(value, weight)| {
                    sum += weight;
                    (*value, sum)
                });
                let mut cumulated: Vec<(f64, f64)> = cumulated.collect();
                if let Some(last) = cumulated.last_mut() {
                    last.1 = 1.0;
                }
                Quantiles::Discrete(cumulated)
            }
        }
    }

    #[inline]
    pub(crate) fn at(&self, u: f64) -> f64 {
        match self {
            Quantiles::Constant(value) => *value,
            Quantiles::Triangular { low, high, cut, rise, fall } => {
                if u < *cut {
                    low + (u * rise).sqrt()
                } else {
                    high - ((1.0 - u) * fall).sqrt()
                }
            }
            Quantiles::Pert { low, width, beta } => low + width * beta.at(u),
            Quantiles::Uniform { low, width } => low + width * u,
            Quantiles::Discrete(values) => {
                let index = values.partition_point(|(_, share)| *share < u).min(values.len() - 1);
                values[index].0
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Distribution;

    fn near(one: f64, other: f64, digits: f64) {
        assert!((one - other).abs() <= 0.5 * 10f64.powf(-digits) + 1e-6 * other.abs(), "{one} is not {other}");
    }

    /// Tabled oracle O1: means and percentiles of triangular distributions, four digits.
    #[test]
    fn triangular_percentiles() {
        for (low, mode, high, mean, tabled) in [
            (2.0, 4.0, 10.0, 5.333_333, [3.2649, 5.1010, 6.9016, 7.8091]),
            (80.0, 100.0, 150.0, 110.0, [91.8322, 108.1670, 123.5425, 131.2917]),
            (10.0, 10.0, 20.0, 13.333_333, [10.5132, 12.9289, 15.5279, 16.8377]),
            (5.0, 10.0, 10.0, 8.333_333, [6.5811, 8.5355, 9.4721, 9.7434]),
            (0.0, 10.0, 10.0, 6.666_667, [3.1623, 7.0711, 8.9443, 9.4868]),
        ] {
            let distribution = Distribution::Triangular { low, mode, high };
            near(distribution.mean(), mean, 6.0);
            for (share, value) in [0.1, 0.5, 0.8, 0.9].into_iter().zip(tabled) {
                near(distribution.quantile(share), value, 4.0);
            }
        }
        // Closed forms at 1e-6 relative: P80 of (80, 100, 150) is 150 - sqrt(0.2 * 70 * 50).
        let exact = 150.0 - 700f64.sqrt();
        let drawn = Distribution::Triangular { low: 80.0, mode: 100.0, high: 150.0 }.quantile(0.8);
        assert!((drawn / exact - 1.0).abs() < 1e-6);
    }

    /// Tabled oracle O2: BetaPERT with weight 4, four digits.
    #[test]
    fn pert_percentiles() {
        for (low, mode, high, mean, tabled) in [
            (2.0, 4.0, 10.0, 4.666_667, [2.8979, 4.5105, 5.9215, 6.6711]),
            (80.0, 100.0, 150.0, 105.0, [89.0435, 103.8259, 116.2588, 122.7270]),
            (1.0, 2.0, 9.0, 3.0, [1.4785, 2.7690, 4.1028, 4.8712]),
        ] {
            let distribution = Distribution::Pert { low, mode, high };
            near(distribution.mean(), mean, 6.0);
            for (share, value) in [0.1, 0.5, 0.8, 0.9].into_iter().zip(tabled) {
                near(distribution.quantile(share), value, 4.0);
            }
        }
        // Beta(2, 4) has a closed form: I(x) = 10 x^2 - 20 x^3 + 15 x^4 - 4 x^5.
        let x = (Distribution::Pert { low: 2.0, mode: 4.0, high: 10.0 }.quantile(0.8) - 2.0) / 8.0;
        let share = x * x * (10.0 - x * (20.0 - x * (15.0 - 4.0 * x)));
        assert!((share - 0.8).abs() < 1e-9);
    }

    #[test]
    fn a_range_of_nothing_is_its_mode() {
        let distribution = Distribution::Triangular { low: 480.0, mode: 480.0, high: 480.0 };
        assert_eq!((distribution.quantile(0.001), distribution.quantile(0.999)), (480.0, 480.0));
    }

    #[test]
    fn senseless_parameters_are_told() {
        assert!(Distribution::Triangular { low: 3.0, mode: 2.0, high: 5.0 }.fault().is_some());
        assert!(Distribution::Pert { low: f64::NAN, mode: 2.0, high: 5.0 }.fault().is_some());
        assert!(Distribution::Discrete(vec![(1.0, 0.5), (2.0, 0.4)]).fault().is_some());
        assert!(Distribution::Uniform { low: 1.0, high: 1.0 }.fault().is_none());
    }
}
