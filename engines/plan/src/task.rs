//! Tasks: what is to be done, how far it is, and what its tool said about its dates.

use crate::{CalendarId, Constraint, Minutes, Moment, Money};

/// Index of a task in its plan, in outline order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaskId(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TaskKind {
    #[default]
    Task,
    /// Works on the calendars of its driving resources (P6).
    ResourceDependent,
    /// Spans its links and drives nothing (P6).
    LevelOfEffort,
    /// Spans its children: an MS Project summary, a P6 WBS node or WBS summary activity.
    Summary,
    StartMilestone,
    FinishMilestone,
}

/// Who sets the dates of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TaskMode {
    #[default]
    Automatic,
    /// As typed: it drives its successors and is not driven (MS Project).
    Manual { start: Option<Moment>, finish: Option<Moment> },
    /// Kept, but schedules nothing.
    Inactive,
}

/// What stays when the work, the units or the duration of an assignment change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum WorkRule {
    #[default]
    FixedUnits,
    FixedDuration,
    FixedWork,
    /// P6: duration and units per time stay, work follows.
    FixedDurationAndUnits,
}

/// What the percentage people see of a task measures (P6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ShareKind {
    #[default]
    Duration,
    Units,
    Physical,
}

/// A pause inside a task (MS Project's split). Units: working minutes on the task's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Work of the task that is done before the pause.
    pub after: Minutes,
    /// How long nothing is done.
    pub length: Minutes,
}

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Progress {
    pub actual_start: Option<Moment>,
    pub actual_finish: Option<Moment>,
    /// 0 to 1, share of duration done.
    pub share: f64,
    /// 0 to 1, share of the deliverable done, where it is measured apart.
    pub physical: Option<f64>,
    pub suspended: Option<Moment>,
    pub resumed: Option<Moment>,
}

/// Dates and floats as the file told them: the oracle of our own.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct StoredDates {
    pub start: Option<Moment>,
    pub finish: Option<Moment>,
    pub early_start: Option<Moment>,
    pub early_finish: Option<Moment>,
    pub late_start: Option<Moment>,
    pub late_finish: Option<Moment>,
    pub total_float: Option<Minutes>,
    pub free_float: Option<Minutes>,
    pub is_critical: Option<bool>,
}

/// A line of the plan. Units: `duration` and `remaining` are working minutes on its calendar, clock minutes if elapsed.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Task {
    /// The file's own unique id: stable over edits, the key of samples and risks.
    pub uid: String,
    /// What people call it: P6's activity id, MS Project's line number.
    pub code: String,
    pub name: String,
    pub wbs: String,
    pub parent: Option<TaskId>,
    pub kind: TaskKind,
    pub mode: TaskMode,
    pub calendar: Option<CalendarId>,
    pub duration: Minutes,
    pub remaining: Minutes,
    pub is_elapsed: bool,
    pub constraint: Option<Constraint>,
    pub constraint_second: Option<Constraint>,
    pub deadline: Option<Moment>,
    pub expected_finish: Option<Moment>,
    /// Dates that another project's plan imposes (P6): not before this start, not after this finish.
    pub external_start: Option<Moment>,
    pub external_finish: Option<Moment>,
    /// Levelling delay added after logic, in elapsed minutes.
    pub levelling_delay: Minutes,
    /// Pauses in order of `after`; most tasks have none.
    pub gaps: Vec<Gap>,
    pub work_rule: WorkRule,
    pub is_effort_driven: bool,
    /// The task's own calendar holds alone, whatever its resources work (MS Project).
    pub ignores_resource_calendars: bool,
    pub is_estimated: bool,
    /// 0 to 1000, 500 is usual: who goes first when resources are levelled.
    pub priority: Option<u16>,
    pub share_kind: ShareKind,
    pub progress: Progress,
    pub cost: Option<Money>,
    pub cost_actual: Option<Money>,
    /// What people wrote about it, plain text.
    pub note: String,
    pub stored: StoredDates,
}

impl Task {
    pub fn is_summary(&self) -> bool {
        self.kind == TaskKind::Summary
    }

    pub fn is_milestone(&self) -> bool {
        matches!(self.kind, TaskKind::StartMilestone | TaskKind::FinishMilestone)
    }

    pub fn is_complete(&self) -> bool {
        self.progress.actual_finish.is_some()
    }

    pub fn is_started(&self) -> bool {
        self.progress.actual_start.is_some()
    }
}
