//! The scheme "Five by five, four bands": levels with their ranges, scores and bands.

/// From `from` (exclusive) to `to` (inclusive) percent; `None` is open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    pub level: i64,
    pub label: &'static str,
    pub from_percent: Option<f64>,
    pub to_percent: Option<f64>,
}

const fn level(level: i64, label: &'static str, from_percent: Option<f64>, to_percent: Option<f64>) -> Level {
    Level { level, label, from_percent, to_percent }
}

/// How likely, as percent.
pub const PROBABILITIES: [Level; 5] = [
    level(1, "very_low", None, Some(10.0)),
    level(2, "low", Some(10.0), Some(30.0)),
    level(3, "medium", Some(30.0), Some(50.0)),
    level(4, "high", Some(50.0), Some(70.0)),
    level(5, "very_high", Some(70.0), None),
];

/// How strong, as percent of the duration or of the budget of the place.
pub const IMPACTS: [Level; 5] = [
    level(1, "very_low", None, Some(1.0)),
    level(2, "low", Some(1.0), Some(3.0)),
    level(3, "medium", Some(3.0), Some(7.0)),
    level(4, "high", Some(7.0), Some(15.0)),
    level(5, "very_high", Some(15.0), None),
];

/// Scores above this ask for an escalation.
pub const TOLERANCE: i64 = 12;

/// A place in the matrix: two levels from 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assessed {
    pub probability: i64,
    pub impact: i64,
}

impl Assessed {
    pub fn fits(self) -> bool {
        (1..=5).contains(&self.probability) && (1..=5).contains(&self.impact)
    }

    /// A rank, not a quantity: never added over risks.
    pub fn score(self) -> i64 {
        self.probability * self.impact
    }

    pub fn band(self) -> i64 {
        band(self.score())
    }
}

/// 1 to 4: scores up to 4, 5 to 9, 10 to 14, 15 and above.
pub fn band(score: i64) -> i64 {
    match score {
        ..=4 => 1,
        5..=9 => 2,
        10..=14 => 3,
        _ => 4,
    }
}
