//! Options: how the plan's own tool scheduled it. Kept from the file, so that the same dates come out.

/// Whose rules hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Dialect {
    P6,
    MsProject,
    #[default]
    Dextra,
}

/// What happens to the remainder of a started task whose predecessors are not finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ProgressMode {
    #[default]
    RetainedLogic,
    ProgressOverride,
    ActualDates,
}

/// On whose calendar a working lag is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LagCalendar {
    Predecessor,
    Successor,
    Project,
    TwentyFourHours,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FloatMode {
    Start,
    #[default]
    Finish,
    Smallest,
}

/// The four move options of MS Project: parts of a task on the wrong side of the status date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Moves {
    /// Done work planned after the status date ends at it.
    pub completed_back: bool,
    /// ... and the remainder starts at it too.
    pub remaining_back: bool,
    /// Remaining work planned before the status date starts at it.
    pub remaining_forward: bool,
    /// ... and the done part ends at it too.
    pub completed_forward: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum StartLag {
    #[default]
    EarlyStart,
    ActualStart,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CriticalRule {
    /// Critical when total float is at most this many working minutes.
    FloatAtMost(i64),
    LongestPath,
}

/// Scheduling options of a plan. Units: minutes.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    pub dialect: Dialect,
    pub progress: ProgressMode,
    pub lag_calendar: LagCalendar,
    pub float: FloatMode,
    pub critical: CriticalRule,
    pub are_open_ends_critical: bool,
    pub uses_expected_finish: bool,
    pub ignores_external: bool,
    /// MS Project: a must-date wins over logic.
    pub honours_constraints: bool,
    pub schedules_from_finish: bool,
    /// MS Project: what entering progress moves to the status date.
    pub moves: Moves,
    /// MS Project: a started task may pause where its remainder waits.
    pub splits_in_progress: bool,
    /// From where a lag of a start link counts when the predecessor has begun (P6).
    pub start_lag: StartLag,
    pub minutes_per_day: u32,
    pub minutes_per_week: u32,
    pub days_per_month: u32,
    /// Minute of the day at which tasks start when only a day is told.
    pub default_start: u16,
    pub default_end: u16,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            dialect: Dialect::Dextra,
            progress: ProgressMode::RetainedLogic,
            lag_calendar: LagCalendar::Successor,
            float: FloatMode::Finish,
            critical: CriticalRule::FloatAtMost(0),
            are_open_ends_critical: false,
            uses_expected_finish: true,
            ignores_external: false,
            honours_constraints: true,
            schedules_from_finish: false,
            moves: Moves::default(),
            splits_in_progress: true,
            start_lag: StartLag::default(),
            minutes_per_day: 480,
            minutes_per_week: 2400,
            days_per_month: 20,
            default_start: 480,
            default_end: 1020,
        }
    }
}
