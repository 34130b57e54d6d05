//! Spreads: an amount as drawn, ordered.

/// An amount over all iterations, the smallest first.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Spread {
    ordered: Vec<f64>,
    mean: f64,
}

impl Spread {
    /// Orders what was drawn.
    pub fn of(mut drawn: Vec<f64>) -> Spread {
        let mean = drawn.iter().sum::<f64>() / drawn.len().max(1) as f64;
        drawn.sort_unstable_by(f64::total_cmp);
        Spread { ordered: drawn, mean }
    }

    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Standard deviation; 0 for fewer than two draws.
    pub fn deviation(&self) -> f64 {
        let squares: f64 = self.ordered.iter().map(|value| (value - self.mean).powi(2)).sum();
        if self.ordered.len() < 2 { 0.0 } else { (squares / (self.ordered.len() - 1) as f64).sqrt() }
    }

    /// The smallest drawn value that a share of all draws does not exceed; `share` from 0 to 1, 0.8 for P80.
    pub fn percentile(&self, share: f64) -> f64 {
        self.ordered.get(rank(share, self.ordered.len())).copied().unwrap_or(0.0)
    }

    /// Share of draws that do not exceed an amount, 0 to 1.
    pub fn probability_by(&self, amount: f64) -> f64 {
        self.ordered.partition_point(|drawn| *drawn <= amount) as f64 / self.ordered.len().max(1) as f64
    }

    pub fn ordered(&self) -> &[f64] {
        &self.ordered
    }
}

/// Place of a percentile among ordered draws: the inverse of the empirical distribution, without interpolation.
pub(crate) fn rank(share: f64, count: usize) -> usize {
    let rank = (share * count as f64 - 1e-9).ceil() as usize;
    rank.clamp(1, count.max(1)) - 1
}
