//! Edits: one change of a plan that a person, a mend or a merge proposes. Values, so that they can be shown before they are
//! done, kept as history, and turned round.
//!
//! Tasks, calendars and resources are named by their unique ids: an index moves when somebody else inserts a line.

use crate::{
    Assignment, Constraint, Gap, Lag, LinkKind, Minutes, Moment, Options, ShareKind, Task, TaskKind, TaskMode, WorkRule,
};

/// One change of a plan. `after` names the sibling behind which a task stands; `None` is the first place under its parent.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    AddTask {
        parent: Option<String>,
        after: Option<String>,
        task: Box<Task>,
    },
    /// With everything below it, its links and its assignments.
    RemoveTask {
        task: String,
    },
    MoveTask {
        task: String,
        parent: Option<String>,
        after: Option<String>,
    },
    SetTask {
        task: String,
        change: TaskChange,
    },
    AddLink {
        from: String,
        to: String,
        kind: LinkKind,
        lag: Lag,
    },
    RemoveLink {
        from: String,
        to: String,
        kind: LinkKind,
    },
    SetLink {
        from: String,
        to: String,
        kind: LinkKind,
        lag: Lag,
    },
    AddAssignment {
        task: String,
        resource: Option<String>,
        assignment: Box<Assignment>,
    },
    RemoveAssignment {
        assignment: String,
    },
    SetPlan {
        change: PlanChange,
    },
}

/// A field of a task with its new value.
#[derive(Clone, Debug, PartialEq)]
pub enum TaskChange {
    Name(String),
    Code(String),
    Wbs(String),
    Note(String),
    Kind(TaskKind),
    Mode(TaskMode),
    /// Unique id of a calendar of the plan; `None` for the plan's own.
    Calendar(Option<String>),
    Duration(Minutes),
    Remaining(Minutes),
    IsElapsed(bool),
    Constraint(Option<Constraint>),
    ConstraintSecond(Option<Constraint>),
    Deadline(Option<Moment>),
    ExpectedFinish(Option<Moment>),
    ExternalStart(Option<Moment>),
    ExternalFinish(Option<Moment>),
    LevellingDelay(Minutes),
    Gaps(Vec<Gap>),
    WorkRule(WorkRule),
    IsEffortDriven(bool),
    Priority(Option<u16>),
    ShareKind(ShareKind),
    ActualStart(Option<Moment>),
    ActualFinish(Option<Moment>),
    /// 0 to 1.
    Share(f64),
    Physical(Option<f64>),
    Suspended(Option<Moment>),
    Resumed(Option<Moment>),
}

/// A field of the plan with its new value.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanChange {
    Name(String),
    Start(Option<Moment>),
    AsOf(Option<Moment>),
    MustFinish(Option<Moment>),
    /// Unique id of a calendar of the plan.
    Calendar(Option<String>),
    Options(Box<Options>),
}
