//! Distributions, each defined by its inverse: the value below which a share of all draws lies.

use crate::beta::Beta;
use crate::normal;

/// How an uncertain quantity spreads.
#[derive(Clone, Debug, PartialEq)]
pub enum Distribution {
    Constant(f64),
    Triangular {
        low: f64,
        mode: f64,
        high: f64,
    },
    /// BetaPERT; `shape` is the weight of the mode, usually 4. Its standard deviation is not a sixth of the range.
    Pert {
        low: f64,
        mode: f64,
        high: f64,
        shape: f64,
    },
    Uniform {
        low: f64,
        high: f64,
    },
    /// Cut at zero: no duration and no cost is less than nothing.
    Normal {
        mean: f64,
        deviation: f64,
    },
    /// By its own mean and standard deviation, not by those of its logarithm.
    Lognormal {
        mean: f64,
        deviation: f64,
    },
    Beta {
        low: f64,
        high: f64,
        alpha: f64,
        beta: f64,
    },
    /// Values with their weights; the weights sum to 1.
    Discrete(Vec<(f64, f64)>),
    /// Values with the share of draws up to each, straight in between: the first share is 0, the last 1.
    Cumulative(Vec<(f64, f64)>),
}

impl Distribution {
    /// The triangle whose shares `p` and `q` lie at `low` and `high`: people name 10 and 90 percent more surely than ends.
    ///
    /// Shapes: `low <= mode <= high`, `0 < p < q < 1`. `None` where no triangle has them, or they are not in order.
    /// Source: (low - a)^2 = p (b - a)(mode - a) and (b - high)^2 = (1 - q)(b - a)(b - mode), solved for a and b.
    ///
    /// ```
    /// let triangle = simulate::Distribution::trigen((80.0, 0.1), 100.0, (150.0, 0.9)).unwrap();
    /// assert!((triangle.low() - 56.699839).abs() < 1e-5);
    /// ```
    pub fn trigen((low, p): (f64, f64), mode: f64, (high, q): (f64, f64)) -> Option<Distribution> {
        let is_ordered = low <= mode && mode <= high && (high - low).is_finite() && 0.0 < p && p < q && q < 1.0;
        if !is_ordered {
            return None;
        }
        if low == high {
            return Some(Distribution::Constant(mode));
        }
        // With x = mode - a and y = b - mode each equation gives its unknown from the width; the width is their fixed point.
        let below = |width: f64| root(mode - low, p * width);
        let above = |width: f64| root(high - mode, (1.0 - q) * width);
        let grown = |width: f64| below(width) + above(width) - width;
        let (mut narrow, mut wide) = (high - low, 2.0 * (high - low));
        while grown(wide) > 0.0 && wide.is_finite() {
            wide *= 2.0;
        }
        for _ in 0..200 {
            let middle = 0.5 * (narrow + wide);
            if grown(middle) > 0.0 { narrow = middle } else { wide = middle }
        }
        Some(Distribution::Triangular { low: mode - below(narrow), mode, high: mode + above(narrow) })
    }

    /// The clause that says what is wrong with the parameters, or `None` when they make sense.
    pub fn fault(&self) -> Option<String> {
        let ordered =
            |is_ordered: bool, told: String| (!is_ordered).then(|| format!("has a range out of order ({told})"));
        match self {
            Distribution::Constant(value) if !value.is_finite() => Some("has a value that is not a number".into()),
            Distribution::Constant(_) => None,
            Distribution::Triangular { low, mode, high } | Distribution::Pert { low, mode, high, .. } => {
                let is_ordered = low <= mode && mode <= high && (high - low).is_finite();
                ordered(is_ordered, format!("{low}, {mode}, {high}")).or_else(|| self.shape_fault())
            }
            Distribution::Uniform { low, high } | Distribution::Beta { low, high, .. } => {
                ordered(low <= high && (high - low).is_finite(), format!("{low}, {high}"))
                    .or_else(|| self.shape_fault())
            }
            Distribution::Normal { mean, deviation } => {
                let is_sound = mean.is_finite() && deviation.is_finite() && *deviation >= 0.0;
                (!is_sound).then(|| format!("has a mean of {mean} and a standard deviation of {deviation}"))
            }
            Distribution::Lognormal { mean, deviation } => {
                let is_sound = mean.is_finite() && *mean > 0.0 && deviation.is_finite() && *deviation >= 0.0;
                (!is_sound).then(|| format!("has a mean of {mean} and a standard deviation of {deviation}"))
            }
            Distribution::Discrete(values) => {
                let sum: f64 = values.iter().map(|(_, weight)| weight).sum();
                let is_sound = values.iter().all(|(value, weight)| value.is_finite() && *weight >= 0.0);
                (!is_sound || (sum - 1.0).abs() > 1e-6).then(|| format!("has weights that sum to {sum}, not to 1"))
            }
            Distribution::Cumulative(knots) => cumulative_fault(knots),
        }
    }

    fn shape_fault(&self) -> Option<String> {
        let (name, values) = match self {
            Distribution::Pert { shape, .. } => ("a weight of the mode", vec![*shape]),
            Distribution::Beta { alpha, beta, .. } => ("shapes", vec![*alpha, *beta]),
            _ => return None,
        };
        let is_sound = values.iter().all(|value| value.is_finite() && *value > 0.0);
        (!is_sound).then(|| format!("has {name} that is not above zero ({values:?})"))
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
        match self {
            Distribution::Constant(value) => *value,
            // Exactly the mode, not nearly: zero ranges must reproduce the deterministic dates.
            Distribution::Triangular { low, mode, high } | Distribution::Pert { low, mode, high, .. }
                if low >= high =>
            {
                *mode
            }
            Distribution::Triangular { low, mode, high } => {
                let width = high - low;
                if u < (mode - low) / width {
                    low + (u * width * (mode - low)).sqrt()
                } else {
                    high - ((1.0 - u) * width * (high - mode)).sqrt()
                }
            }
            Distribution::Pert { low, high, .. } => {
                low + (high - low) * self.beta().map_or(0.5, |beta| beta.quantile(u))
            }
            Distribution::Uniform { low, high } => low + (high - low) * u,
            Distribution::Normal { mean, deviation } => (mean + deviation * normal::quantile(u)).max(0.0),
            Distribution::Lognormal { mean, deviation } => {
                let (mu, sigma) = logarithmic(*mean, *deviation);
                (mu + sigma * normal::quantile(u)).exp()
            }
            Distribution::Beta { low, high, .. } => {
                low + (high - low) * self.beta().map_or(0.5, |beta| beta.quantile(u))
            }
            Distribution::Discrete(values) => {
                let mut sum = 0.0;
                let found = values.iter().find(|(_, weight)| {
                    sum += weight;
                    u <= sum
                });
                found.or(values.last()).map_or(0.0, |(value, _)| *value)
            }
            Distribution::Cumulative(knots) => between(knots, u),
        }
    }

    /// The beta distribution on 0 to 1 behind a shape that has one.
    pub(crate) fn beta(&self) -> Option<Beta> {
        match self {
            Distribution::Pert { low, mode, high, shape } => {
                let width = high - low;
                Some(Beta::new(1.0 + shape * (mode - low) / width, 1.0 + shape * (high - mode) / width))
            }
            Distribution::Beta { alpha, beta, .. } => Some(Beta::new(*alpha, *beta)),
            _ => None,
        }
    }

    /// The mean; of a normal distribution that of the uncut one.
    pub fn mean(&self) -> f64 {
        match self {
            Distribution::Constant(value) => *value,
            Distribution::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Distribution::Pert { low, mode, high, shape } => (low + shape * mode + high) / (shape + 2.0),
            Distribution::Uniform { low, high } => (low + high) / 2.0,
            Distribution::Normal { mean, .. } | Distribution::Lognormal { mean, .. } => *mean,
            Distribution::Beta { low, high, alpha, beta } => low + (high - low) * alpha / (alpha + beta),
            Distribution::Discrete(values) => values.iter().map(|(value, weight)| value * weight).sum(),
            Distribution::Cumulative(knots) => {
                knots.windows(2).map(|pair| 0.5 * (pair[0].0 + pair[1].0) * (pair[1].1 - pair[0].1)).sum()
            }
        }
    }

    /// The smallest value that can be drawn.
    pub fn low(&self) -> f64 {
        match self {
            Distribution::Constant(value) => *value,
            Distribution::Triangular { low, .. }
            | Distribution::Pert { low, .. }
            | Distribution::Beta { low, .. }
            | Distribution::Uniform { low, .. } => *low,
            Distribution::Normal { .. } | Distribution::Lognormal { .. } => 0.0,
            Distribution::Discrete(values) | Distribution::Cumulative(values) => {
                values.iter().map(|(value, _)| *value).fold(f64::INFINITY, f64::min)
            }
        }
    }

    /// The value where it cannot vary.
    pub fn fixed(&self) -> Option<f64> {
        match self {
            Distribution::Constant(value) => Some(*value),
            Distribution::Triangular { low, mode, high } | Distribution::Pert { low, mode, high, .. } => {
                (low == high).then_some(*mode)
            }
            Distribution::Uniform { low, high } | Distribution::Beta { low, high, .. } => (low == high).then_some(*low),
            Distribution::Normal { mean, deviation } | Distribution::Lognormal { mean, deviation } => {
                (*deviation == 0.0).then_some(mean.max(0.0))
            }
            Distribution::Discrete(values) => match values.as_slice() {
                [(value, _)] => Some(*value),
                _ => None,
            },
            Distribution::Cumulative(_) => None,
        }
    }
}

/// The positive x with (x - d)^2 = s x that lies above d.
fn root(d: f64, s: f64) -> f64 {
    let half = d + 0.5 * s;
    half + (half * half - d * d).max(0.0).sqrt()
}

/// Mean and standard deviation of the logarithm.
pub(crate) fn logarithmic(mean: f64, deviation: f64) -> (f64, f64) {
    let variance = (1.0 + (deviation / mean).powi(2)).ln();
    (mean.ln() - 0.5 * variance, variance.sqrt())
}

fn between(knots: &[(f64, f64)], u: f64) -> f64 {
    let after = knots.partition_point(|(_, share)| *share < u).clamp(1, knots.len().max(2) - 1);
    let ((low, from), (high, to)) = (knots[after - 1], knots[after]);
    if to > from { low + (high - low) * (u - from) / (to - from) } else { high }
}

fn cumulative_fault(knots: &[(f64, f64)]) -> Option<String> {
    let is_rising = knots.windows(2).all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 <= pair[1].1);
    let is_finite = knots.iter().all(|(value, _)| value.is_finite());
    let spans = knots.len() >= 2 && knots[0].1 == 0.0 && knots[knots.len() - 1].1 == 1.0;
    (!(is_rising && is_finite && spans)).then(|| "has shares that do not rise from 0 to 1".into())
}

#[cfg(test)]
mod tests {
    use super::Distribution;

    fn near(one: f64, other: f64, digits: f64) {
        assert!((one - other).abs() <= 0.5 * 10f64.powf(-digits) + 1e-6 * other.abs(), "{one} is not {other}");
    }

    fn pert(low: f64, mode: f64, high: f64) -> Distribution {
        Distribution::Pert { low, mode, high, shape: 4.0 }
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
            let distribution = pert(low, mode, high);
            near(distribution.mean(), mean, 6.0);
            for (share, value) in [0.1, 0.5, 0.8, 0.9].into_iter().zip(tabled) {
                near(distribution.quantile(share), value, 4.0);
            }
        }
        // Beta(2, 4) has a closed form: I(x) = 10 x^2 - 20 x^3 + 15 x^4 - 4 x^5.
        let x = (pert(2.0, 4.0, 10.0).quantile(0.8) - 2.0) / 8.0;
        let share = x * x * (10.0 - x * (20.0 - x * (15.0 - 4.0 * x)));
        assert!((share - 0.8).abs() < 1e-9);
    }

    /// Tabled oracle O3: triangles named by their 10 and 90 percent.
    #[test]
    fn trigen_ends() {
        for (low, mode, high, least, most, mean) in [
            (80.0, 100.0, 150.0, 56.699_839, 182.079_861, 112.926_567),
            (8.0, 10.0, 15.0, 5.669_984, 18.207_986, 11.292_657),
            (90.0, 100.0, 110.0, 81.909_830, 118.090_170, 100.0),
        ] {
            let found = Distribution::trigen((low, 0.1), mode, (high, 0.9)).unwrap();
            let Distribution::Triangular { low: a, high: b, .. } = found else { unreachable!("{found:?}") };
            near(a, least, 6.0);
            near(b, most, 6.0);
            near(found.mean(), mean, 6.0);
            near(found.quantile(0.1), low, 6.0);
            near(found.quantile(0.9), high, 6.0);
        }
        assert!(Distribution::trigen((5.0, 0.1), 4.0, (8.0, 0.9)).is_none());
    }

    /// Tabled oracle O4: lognormal by its own mean and standard deviation.
    #[test]
    fn lognormal_percentiles() {
        let distribution = Distribution::Lognormal { mean: 100.0, deviation: 30.0 };
        let (mu, sigma) = super::logarithmic(100.0, 30.0);
        near(mu, 4.562_081, 6.0);
        near(sigma, 0.293_560, 6.0);
        for (share, value) in [0.1, 0.5, 0.8, 0.9].into_iter().zip([65.7506, 95.7826, 122.6271, 139.5320]) {
            near(distribution.quantile(share), value, 4.0);
        }
    }

    #[test]
    fn a_cumulative_table_is_straight_between_its_knots() {
        let distribution = Distribution::Cumulative(vec![(10.0, 0.0), (20.0, 0.5), (40.0, 1.0)]);
        assert_eq!([0.25, 0.5, 0.75].map(|u| distribution.quantile(u)), [15.0, 20.0, 30.0]);
        assert_eq!(distribution.mean(), 22.5);
        assert!(Distribution::Cumulative(vec![(10.0, 0.0), (5.0, 1.0)]).fault().is_some());
    }

    #[test]
    fn a_range_of_nothing_is_its_mode() {
        let distribution = Distribution::Triangular { low: 480.0, mode: 480.0, high: 480.0 };
        assert_eq!((distribution.quantile(0.001), distribution.quantile(0.999)), (480.0, 480.0));
    }

    #[test]
    fn senseless_parameters_are_told() {
        assert!(Distribution::Triangular { low: 3.0, mode: 2.0, high: 5.0 }.fault().is_some());
        assert!(pert(f64::NAN, 2.0, 5.0).fault().is_some());
        assert!(Distribution::Normal { mean: 3.0, deviation: -1.0 }.fault().is_some());
        assert!(Distribution::Lognormal { mean: 0.0, deviation: 1.0 }.fault().is_some());
        assert!(Distribution::Beta { low: 0.0, high: 1.0, alpha: 0.0, beta: 2.0 }.fault().is_some());
        assert!(Distribution::Discrete(vec![(1.0, 0.5), (2.0, 0.4)]).fault().is_some());
        assert!(Distribution::Uniform { low: 1.0, high: 1.0 }.fault().is_none());
    }
}
