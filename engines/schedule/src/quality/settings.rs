//! Settings of the quality checks: thresholds, and the definitions on which implementations disagree.

use plan::ConstraintKind;

/// Which links are counted by checks 2 to 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum CountedLinks {
    /// Those whose successor is still to be done.
    #[default]
    ToOpenTasks,
    All,
}

/// Which duration check 8 looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum CountedDurations {
    #[default]
    Baseline,
    Remaining,
}

/// What the float of the finish is measured against by check 13.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FinishTarget {
    /// The late finish: a must-finish date, a deadline or constraint, else the finish itself.
    #[default]
    LateFinish,
    /// The finish that the baseline promised.
    BaselineFinish,
}

/// Thresholds and definitions. Units: shares 0 to 1, days are working days of each task's calendar. The default is the table of
/// the DCMA checks as most implementations count them.
#[derive(Clone, Debug, PartialEq)]
pub struct QualitySettings {
    pub logic_max: f64,
    pub leads_max: f64,
    pub lags_max: f64,
    pub finish_start_min: f64,
    pub hard_constraints_max: f64,
    pub high_float_max: f64,
    pub high_float_days: f64,
    pub negative_float_max: f64,
    pub high_duration_max: f64,
    pub high_duration_days: f64,
    pub invalid_dates_max: f64,
    pub resources_max: f64,
    pub missed_tasks_max: f64,
    pub cpli_min: f64,
    pub bei_min: f64,
    /// Check 12: by how many working days the tested task is prolonged.
    pub path_test_days: f64,
    /// Check 12: the share of these days that other calendars behind the tested task may swallow or add.
    pub path_test_tolerance: f64,
    pub counted_links: CountedLinks,
    pub counted_durations: CountedDurations,
    pub finish_target: FinishTarget,
    /// Whether exactly the limit of checks 6 and 8 counts as too much.
    pub is_limit_too_much: bool,
    /// Whether milestones belong to the base set of checks 1 and 5 to 7.
    pub counts_milestones: bool,
    /// Whether tasks without duration are left out of checks on durations, baselines and resources (8, 10, 11, 14).
    pub leaves_out_points: bool,
    /// Check 8 looks only at tasks that start within so many calendar days after the status date.
    pub planning_window_days: Option<f64>,
    /// What check 5 calls hard.
    pub hard_kinds: Vec<ConstraintKind>,
    /// The plan claims that resources are assigned: check 10 then says no.
    pub claims_resources: bool,
    /// Number of the baseline to measure against; without it the lowest that holds tasks.
    pub baseline: Option<u32>,
    /// Weight of each of the fourteen in the score.
    ///
    /// Score: `100 × Σ weight of passed checks / Σ weight of judged checks`. Checks that are not available or informational
    /// are not judged. When one of the hard checks 2, 7, 9, 12 fails, the score is at most [`QualitySettings::hard_cap`].
    pub weights: [f64; 14],
    pub hard_cap: f64,
    /// Further checks: a lag above so many days hides work.
    pub long_lag_days: f64,
    /// Further checks: more predecessors than this make a merge point.
    pub predecessors_max: usize,
}

impl Default for QualitySettings {
    fn default() -> QualitySettings {
        use ConstraintKind as Kind;
        QualitySettings {
            logic_max: 0.05,
            leads_max: 0.0,
            lags_max: 0.05,
            finish_start_min: 0.9,
            hard_constraints_max: 0.05,
            high_float_max: 0.05,
            high_float_days: 44.0,
            negative_float_max: 0.0,
            high_duration_max: 0.05,
            high_duration_days: 44.0,
            invalid_dates_max: 0.0,
            resources_max: 0.0,
            missed_tasks_max: 0.05,
            cpli_min: 0.95,
            bei_min: 0.95,
            path_test_days: 600.0,
            path_test_tolerance: 0.05,
            counted_links: CountedLinks::ToOpenTasks,
            counted_durations: CountedDurations::Baseline,
            finish_target: FinishTarget::LateFinish,
            is_limit_too_much: false,
            counts_milestones: true,
            leaves_out_points: true,
            planning_window_days: None,
            hard_kinds: vec![
                Kind::StartOn,
                Kind::FinishOn,
                Kind::StartNoLaterThan,
                Kind::FinishNoLaterThan,
                Kind::MandatoryStart,
                Kind::MandatoryFinish,
            ],
            claims_resources: false,
            baseline: None,
            weights: [1.0; 14],
            hard_cap: 60.0,
            long_lag_days: 10.0,
            predecessors_max: 5,
        }
    }
}
