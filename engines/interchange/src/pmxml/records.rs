//! P6's XML and its tables tell the same in other words: which element is which column, and how its value is said.

use crate::p6::words::{self, Words};

/// How a value is said in XML where a table says it otherwise.
#[derive(Clone, Copy)]
pub(super) enum As {
    Plain,
    /// `1` and `0` for `Y` and `N`.
    Flag,
    /// 0 to 1 for percent.
    Share,
    /// A name for a code: from the name to the code, and back.
    Word(fn(&str) -> Option<&'static str>, fn(&str) -> Option<&'static str>),
    /// Read from a file, never written: another element tells the same.
    Also,
}

/// An element, its column and how its value is said.
pub(super) type Field = (&'static str, &'static str, As);

/// A record: its element, its table, its fields in the order of P6.
pub(super) struct Record {
    pub(super) element: &'static str,
    pub(super) table: &'static str,
    pub(super) fields: &'static [Field],
}

impl Record {
    /// Names of the table's columns, each once.
    pub(super) fn columns(&self) -> Vec<&'static str> {
        let mut columns: Vec<&'static str> = Vec::new();
        for (_, column, _) in self.fields {
            if !columns.contains(column) {
                columns.push(column);
            }
        }
        columns
    }
}

fn code<T>(words: Words<T>, name: &str) -> Option<&'static str> {
    words.iter().find(|(.., known)| *known == name).map(|(_, code, _)| *code)
}

fn name<T>(words: Words<T>, code: &str) -> Option<&'static str> {
    words.iter().find(|(_, known, _)| *known == code).map(|(.., name)| *name)
}

macro_rules! word {
    ($list:path) => {
        As::Word(|text| code($list, text), |text| name($list, text))
    };
}

const STATUS: Words<()> =
    &[((), "TK_NotStart", "Not Started"), ((), "TK_Active", "In Progress"), ((), "TK_Complete", "Completed")];
const CALENDAR_TYPES: Words<()> =
    &[((), "CA_Base", "Global"), ((), "CA_Project", "Project"), ((), "CA_Rsrc", "Resource")];
const RESOURCE_TYPES: Words<()> =
    &[((), "RT_Labor", "Labor"), ((), "RT_Equip", "Nonlabor"), ((), "RT_Mat", "Material")];
const CRITICAL: Words<()> = &[((), "CT_TotFloat", "Critical Float"), ((), "CT_DrivPath", "Longest Path")];
const OUTER: Words<()> = &[((), "SD_None", "1"), ((), "SD_Both", "0")];
const FLAGS: Words<()> = &[((), "Y", "true"), ((), "N", "false")];

/// The code of a table for a flag of XML.
pub(super) fn flag(text: &str) -> &'static str {
    match text {
        "1" => "Y",
        "0" => "N",
        _ => code(FLAGS, text).unwrap_or_default(),
    }
}

pub(super) const CALENDAR: Record = Record {
    element: "Calendar",
    table: "CALENDAR",
    fields: &[
        ("BaseCalendarObjectId", "base_clndr_id", As::Plain),
        ("HoursPerDay", "day_hr_cnt", As::Plain),
        ("HoursPerMonth", "month_hr_cnt", As::Plain),
        ("HoursPerWeek", "week_hr_cnt", As::Plain),
        ("HoursPerYear", "year_hr_cnt", As::Plain),
        ("IsDefault", "default_flag", As::Flag),
        ("IsPersonal", "rsrc_private", As::Flag),
        ("Name", "clndr_name", As::Plain),
        ("ObjectId", "clndr_id", As::Plain),
        ("ProjectObjectId", "proj_id", As::Plain),
        ("Type", "clndr_type", word!(CALENDAR_TYPES)),
    ],
};

pub(super) const ROLE: Record = Record {
    element: "Role",
    table: "ROLES",
    fields: &[
        ("Id", "role_short_name", As::Plain),
        ("Name", "role_name", As::Plain),
        ("ObjectId", "role_id", As::Plain),
        ("SequenceNumber", "seq_num", As::Plain),
    ],
};

pub(super) const RESOURCE: Record = Record {
    element: "Resource",
    table: "RSRC",
    fields: &[
        ("CalendarObjectId", "clndr_id", As::Plain),
        ("Id", "rsrc_short_name", As::Plain),
        ("IsActive", "active_flag", As::Flag),
        ("Name", "rsrc_name", As::Plain),
        ("ObjectId", "rsrc_id", As::Plain),
        ("ResourceType", "rsrc_type", word!(RESOURCE_TYPES)),
        ("SequenceNumber", "rsrc_seq_num", As::Plain),
    ],
};

pub(super) const RATE: Record = Record {
    element: "ResourceRate",
    table: "RSRCRATE",
    fields: &[
        ("EffectiveDate", "start_date", As::Plain),
        ("MaxUnitsPerTime", "max_qty_per_hr", As::Plain),
        ("ObjectId", "rsrc_rate_id", As::Plain),
        ("PricePerUnit", "cost_per_qty", As::Plain),
        ("ResourceObjectId", "rsrc_id", As::Plain),
    ],
};

pub(super) const PROJECT: Record = Record {
    element: "Project",
    table: "PROJECT",
    fields: &[
        ("ActivityDefaultCalendarObjectId", "clndr_id", As::Plain),
        ("CriticalActivityFloatLimit", "critical_drtn_hr_cnt", As::Plain),
        ("CriticalActivityFloatThreshold", "critical_drtn_hr_cnt", As::Also),
        ("CriticalActivityPathType", "critical_path_type", word!(CRITICAL)),
        ("DataDate", "last_recalc_date", As::Plain),
        ("Id", "proj_short_name", As::Plain),
        ("MustFinishByDate", "plan_end_date", As::Plain),
        ("Name", "*name", As::Plain),
        ("ObjectId", "proj_id", As::Plain),
        ("PlannedStartDate", "plan_start_date", As::Plain),
        ("ScheduledFinishDate", "scd_end_date", As::Plain),
        ("WBSCodeSeparator", "name_sep_char", As::Plain),
        ("WBSObjectId", "*top", As::Plain),
    ],
};

pub(super) const OPTIONS: Record = Record {
    element: "ScheduleOptions",
    table: "SCHEDOPTIONS",
    fields: &[
        ("ComputeTotalFloatType", "sched_float_type", word!(words::FLOAT_MODES)),
        ("IgnoreOtherProjectRelationships", "sched_outer_depend_type", word!(OUTER)),
        ("MakeOpenEndedActivitiesCritical", "sched_open_critical_flag", As::Flag),
        ("OutOfSequenceScheduleType", "*sequence", As::Plain),
        ("ProjectObjectId", "proj_id", As::Plain),
        ("RelationshipLagCalendar", "sched_calendar_on_relationship_lag", word!(words::LAG_CALENDARS)),
        ("StartToStartLagCalculationType", "sched_lag_early_start_flag", As::Flag),
        ("UseExpectedFinishDates", "sched_use_expect_end_flag", As::Flag),
    ],
};

pub(super) const NODE: Record = Record {
    element: "WBS",
    table: "PROJWBS",
    fields: &[
        ("Code", "wbs_short_name", As::Plain),
        ("Name", "wbs_name", As::Plain),
        ("OBSObjectId", "obs_id", As::Plain),
        ("ObjectId", "wbs_id", As::Plain),
        ("ParentObjectId", "parent_wbs_id", As::Plain),
        ("ProjectObjectId", "proj_id", As::Plain),
        ("SequenceNumber", "seq_num", As::Plain),
    ],
};

pub(super) const ACTIVITY: Record = Record {
    element: "Activity",
    table: "TASK",
    fields: &[
        ("ActualDuration", "*lasted", As::Plain),
        ("ActualFinishDate", "act_end_date", As::Plain),
        ("ActualStartDate", "act_start_date", As::Plain),
        ("AtCompletionDuration", "*complete", As::Plain),
        ("CalendarObjectId", "clndr_id", As::Plain),
        ("DurationType", "duration_type", word!(words::WORK_RULES)),
        ("EarlyFinishDate", "early_end_date", As::Plain),
        ("EarlyStartDate", "early_start_date", As::Plain),
        ("ExpectedFinishDate", "expect_end_date", As::Plain),
        ("ExternalEarlyStartDate", "external_early_start_date", As::Plain),
        ("ExternalLateFinishDate", "external_late_end_date", As::Plain),
        ("FinishDate", "*finish", As::Plain),
        ("FreeFloat", "free_float_hr_cnt", As::Plain),
        ("Id", "task_code", As::Plain),
        ("IsLongestPath", "driving_path_flag", As::Flag),
        ("LateFinishDate", "late_end_date", As::Plain),
        ("LateStartDate", "late_start_date", As::Plain),
        ("LevelingPriority", "priority_type", word!(words::PRIORITIES)),
        ("Name", "task_name", As::Plain),
        ("ObjectId", "task_id", As::Plain),
        ("PercentCompleteType", "complete_pct_type", word!(words::SHARE_KINDS)),
        ("PhysicalPercentComplete", "phys_complete_pct", As::Share),
        ("PlannedDuration", "target_drtn_hr_cnt", As::Plain),
        ("PlannedFinishDate", "target_end_date", As::Plain),
        ("PlannedStartDate", "target_start_date", As::Plain),
        ("PrimaryConstraintDate", "cstr_date", As::Plain),
        ("PrimaryConstraintType", "cstr_type", word!(words::CONSTRAINTS)),
        ("ProjectObjectId", "proj_id", As::Plain),
        ("RemainingDuration", "remain_drtn_hr_cnt", As::Plain),
        ("RemainingEarlyFinishDate", "reend_date", As::Plain),
        ("RemainingEarlyStartDate", "restart_date", As::Plain),
        ("RemainingLateFinishDate", "rem_late_end_date", As::Plain),
        ("RemainingLateStartDate", "rem_late_start_date", As::Plain),
        ("ResumeDate", "resume_date", As::Plain),
        ("SecondaryConstraintDate", "cstr_date2", As::Plain),
        ("SecondaryConstraintType", "cstr_type2", word!(words::CONSTRAINTS)),
        ("StartDate", "*start", As::Plain),
        ("Status", "status_code", word!(STATUS)),
        ("SuspendDate", "suspend_date", As::Plain),
        ("TotalFloat", "total_float_hr_cnt", As::Plain),
        ("Type", "task_type", word!(words::TASK_KINDS)),
        ("WBSObjectId", "wbs_id", As::Plain),
    ],
};

pub(super) const ASSIGNMENT: Record = Record {
    element: "ResourceAssignment",
    table: "TASKRSRC",
    fields: &[
        ("ActivityObjectId", "task_id", As::Plain),
        ("ActualFinishDate", "act_end_date", As::Plain),
        ("ActualOvertimeCost", "act_ot_cost", As::Plain),
        ("ActualOvertimeUnits", "act_ot_qty", As::Plain),
        ("ActualRegularCost", "act_reg_cost", As::Plain),
        ("ActualRegularUnits", "act_reg_qty", As::Plain),
        ("ActualStartDate", "act_start_date", As::Plain),
        ("DrivingActivityDatesFlag", "rollup_dates_flag", As::Flag),
        ("ObjectId", "taskrsrc_id", As::Plain),
        ("PlannedCost", "target_cost", As::Plain),
        ("PlannedFinishDate", "target_end_date", As::Plain),
        ("PlannedStartDate", "target_start_date", As::Plain),
        ("PlannedUnits", "target_qty", As::Plain),
        ("PlannedUnitsPerTime", "target_qty_per_hr", As::Plain),
        ("ProjectObjectId", "proj_id", As::Plain),
        ("RemainingCost", "remain_cost", As::Plain),
        ("RemainingUnits", "remain_qty", As::Plain),
        ("RemainingUnitsPerTime", "remain_qty_per_hr", As::Plain),
        ("ResourceObjectId", "rsrc_id", As::Plain),
        ("ResourceType", "rsrc_type", word!(RESOURCE_TYPES)),
        ("RoleObjectId", "role_id", As::Plain),
    ],
};

pub(super) const EXPENSE: Record = Record {
    element: "ActivityExpense",
    table: "PROJCOST",
    fields: &[
        ("ActivityObjectId", "task_id", As::Plain),
        ("ActualCost", "act_cost", As::Plain),
        ("ExpenseItem", "cost_name", As::Plain),
        ("ObjectId", "cost_item_id", As::Plain),
        ("PlannedCost", "target_cost", As::Plain),
        ("ProjectObjectId", "proj_id", As::Plain),
        ("RemainingCost", "remain_cost", As::Plain),
    ],
};

pub(super) const TOPIC: Record = Record {
    element: "NotebookTopic",
    table: "MEMOTYPE",
    fields: &[
        ("AvailableForActivity", "task_flag", As::Flag),
        ("AvailableForEPS", "eps_flag", As::Flag),
        ("AvailableForProject", "proj_flag", As::Flag),
        ("AvailableForWBS", "wbs_flag", As::Flag),
        ("Name", "memo_type", As::Plain),
        ("ObjectId", "memo_type_id", As::Plain),
        ("SequenceNumber", "seq_num", As::Plain),
    ],
};

pub(super) const NOTE: Record = Record {
    element: "ActivityNote",
    table: "TASKMEMO",
    fields: &[
        ("ActivityObjectId", "task_id", As::Plain),
        ("Note", "task_memo", As::Plain),
        ("NotebookTopicObjectId", "memo_type_id", As::Plain),
        ("ObjectId", "memo_id", As::Plain),
        ("ProjectObjectId", "proj_id", As::Plain),
    ],
};

pub(super) const LINK: Record = Record {
    element: "Relationship",
    table: "TASKPRED",
    fields: &[
        ("Lag", "lag_hr_cnt", As::Plain),
        ("ObjectId", "task_pred_id", As::Plain),
        ("PredecessorActivityObjectId", "pred_task_id", As::Plain),
        ("PredecessorProjectObjectId", "pred_proj_id", As::Plain),
        ("SuccessorActivityObjectId", "task_id", As::Plain),
        ("SuccessorProjectObjectId", "proj_id", As::Plain),
        ("Type", "pred_type", word!(words::LINK_KINDS)),
    ],
};

/// All records, in the order in which their tables are read.
pub(super) const RECORDS: [&Record; 13] = [
    &PROJECT,
    &CALENDAR,
    &OPTIONS,
    &NODE,
    &ROLE,
    &RESOURCE,
    &RATE,
    &ACTIVITY,
    &LINK,
    &ASSIGNMENT,
    &EXPENSE,
    &TOPIC,
    &NOTE,
];
