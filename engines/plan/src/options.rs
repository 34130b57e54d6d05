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
    /// MS Project: progress behind the status date may move the remainder after it.
    pub moves_remaining: bool,
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
            moves_remaining: false,
            minutes_per_day: 480,
            minutes_per_week: 2400,
            days_per_month: 20,
            default_start: 480,
            default_end: 1020,
        }
    }
}
