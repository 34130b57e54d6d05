//! The codes of P6: what a word of the hub is called in XER and in P6's XML.

use plan::{ConstraintKind, FloatMode, LagCalendar, LinkKind, ProgressMode, ShareKind, TaskKind, WorkRule};

/// Meaning, code in XER, name in P6's XML.
pub(crate) type Words<T> = &'static [(T, &'static str, &'static str)];

pub(crate) const TASK_KINDS: Words<TaskKind> = &[
    (TaskKind::Task, "TT_Task", "Task Dependent"),
    (TaskKind::ResourceDependent, "TT_Rsrc", "Resource Dependent"),
    (TaskKind::LevelOfEffort, "TT_LOE", "Level of Effort"),
    (TaskKind::StartMilestone, "TT_Mile", "Start Milestone"),
    (TaskKind::FinishMilestone, "TT_FinMile", "Finish Milestone"),
    (TaskKind::Summary, "TT_WBS", "WBS Summary"),
];

pub(crate) const WORK_RULES: Words<WorkRule> = &[
    (WorkRule::FixedUnits, "DT_FixedRate", "Fixed Units/Time"),
    (WorkRule::FixedDuration, "DT_FixedDUR2", "Fixed Duration and Units"),
    (WorkRule::FixedWork, "DT_FixedQty", "Fixed Units"),
    (WorkRule::FixedDurationAndUnits, "DT_FixedDrtn", "Fixed Duration and Units/Time"),
];

pub(crate) const SHARE_KINDS: Words<ShareKind> = &[
    (ShareKind::Duration, "CP_Drtn", "Duration"),
    (ShareKind::Units, "CP_Units", "Units"),
    (ShareKind::Physical, "CP_Phys", "Physical"),
];

/// The middle of each fifth of the hub's 0 to 1000.
pub(crate) const PRIORITIES: Words<u16> = &[
    (900, "PT_Top", "Top"),
    (700, "PT_High", "High"),
    (500, "PT_Normal", "Normal"),
    (300, "PT_Low", "Low"),
    (100, "PT_Lowest", "Lowest"),
];

pub(crate) const CONSTRAINTS: Words<ConstraintKind> = &[
    (ConstraintKind::AsLateAsPossible, "CS_ALAP", "As Late As Possible"),
    (ConstraintKind::StartOn, "CS_MSO", "Start On"),
    (ConstraintKind::FinishOn, "CS_MEO", "Finish On"),
    (ConstraintKind::StartNoEarlierThan, "CS_MSOA", "Start On or After"),
    (ConstraintKind::StartNoLaterThan, "CS_MSOB", "Start On or Before"),
    (ConstraintKind::FinishNoEarlierThan, "CS_MEOA", "Finish On or After"),
    (ConstraintKind::FinishNoLaterThan, "CS_MEOB", "Finish On or Before"),
    (ConstraintKind::MandatoryStart, "CS_MANDSTART", "Mandatory Start"),
    (ConstraintKind::MandatoryFinish, "CS_MANDFIN", "Mandatory Finish"),
];

pub(crate) const LINK_KINDS: Words<LinkKind> = &[
    (LinkKind::FinishStart, "PR_FS", "Finish to Start"),
    (LinkKind::StartStart, "PR_SS", "Start to Start"),
    (LinkKind::FinishFinish, "PR_FF", "Finish to Finish"),
    (LinkKind::StartFinish, "PR_SF", "Start to Finish"),
];

pub(crate) const LAG_CALENDARS: Words<LagCalendar> = &[
    (LagCalendar::Predecessor, "rcal_Predecessor", "Predecessor Activity Calendar"),
    (LagCalendar::Successor, "rcal_Successor", "Successor Activity Calendar"),
    (LagCalendar::TwentyFourHours, "rcal_24Hour", "24 Hour Calendar"),
    (LagCalendar::Project, "rcal_ProjDefault", "Project Default Calendar"),
];

pub(crate) const FLOAT_MODES: Words<FloatMode> = &[
    (FloatMode::Finish, "FT_FF", "Finish Float = Late Finish - Early Finish"),
    (FloatMode::Start, "FT_SS", "Start Float = Late Start - Early Start"),
    (FloatMode::Smallest, "FT_Min", "Smallest of Start Float and Finish Float"),
];

/// XER says this with two flags.
pub(crate) const PROGRESS_MODES: Words<ProgressMode> = &[
    (ProgressMode::RetainedLogic, "", "Retained Logic"),
    (ProgressMode::ProgressOverride, "", "Progress Override"),
    (ProgressMode::ActualDates, "", "Actual Dates"),
];

/// The code of a meaning in XER.
pub(crate) fn code<T: PartialEq + Copy>(words: Words<T>, meaning: T) -> &'static str {
    words.iter().find(|(known, ..)| *known == meaning).map_or("", |(_, code, _)| code)
}

/// The name of a meaning in P6's XML.
pub(crate) fn name<T: PartialEq + Copy>(words: Words<T>, meaning: T) -> &'static str {
    words.iter().find(|(known, ..)| *known == meaning).map_or("", |(.., name)| name)
}

/// P6's priority for one of the hub's.
pub(crate) fn priority(priority: u16) -> u16 {
    (priority.min(999) / 200) * 200 + 100
}
