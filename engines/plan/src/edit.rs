//! Edits: one change of a plan that a person, a mend or a merge proposes. Values, so that they can be shown before they are
//! done, kept as history, and turned round.
//!
//! Tasks, calendars and resources are named by their unique ids: an index moves when somebody else inserts a line.

use crate::{
    Assignment, BaselineTask, Constraint, Gap, Lag, Link, LinkKind, Minutes, Moment, Options, Resource, ShareKind,
    Task, TaskKind, TaskMode, WorkRule,
};

mod blocks;
mod editor;
mod fields;
mod numbers;
mod outline;
mod refusals;
#[cfg(test)]
mod tests;
mod words;

pub use editor::{Editor, apply};
pub use numbers::Numbering;
pub use outline::prepare_for_edits;

/// One change of a plan. `after` names the sibling behind which a task stands; `None` is the first place under its parent.
///
/// Calendars are not edited, so an added task means its calendar by its index; its `parent` is that of the edit.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A task without children.
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
        /// Its `task` and `resource` are those of the edit.
        assignment: Box<Assignment>,
    },
    RemoveAssignment {
        assignment: String,
    },
    AddResource {
        resource: Box<Resource>,
    },
    /// One that has no assignment left.
    RemoveResource {
        resource: String,
    },
    /// Dates kept under a name; each line with the unique id of its task, whose index is not read.
    AddBaseline {
        number: u32,
        name: String,
        tasks: Vec<(String, BaselineTask)>,
    },
    RemoveBaseline {
        number: u32,
    },
    /// Puts back what an edit took away, in its old places: the inverse of every removal.
    PutBack {
        taken: Box<Taken>,
    },
    SetPlan {
        change: PlanChange,
    },
}

/// What one edit took away. Places are indices in the lists of the plan, ascending; ids of the plan inside the records are not
/// read, the unique ids beside them are.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Taken {
    /// A task and all below it, in outline order, each with the unique id of its parent.
    pub tasks: Vec<(Option<String>, Task)>,
    /// The sibling behind which the first of them stood.
    pub after: Option<String>,
    pub links: Vec<TakenLink>,
    pub assignments: Vec<TakenAssignment>,
    pub baselines: Vec<TakenBaseline>,
    /// A resource and its place.
    pub resource: Option<(u32, Resource)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TakenLink {
    pub place: u32,
    pub from: String,
    pub to: String,
    pub link: Link,
}

#[derive(Clone, Debug, PartialEq)]
pub struct TakenAssignment {
    pub place: u32,
    pub task: String,
    pub resource: Option<String>,
    pub assignment: Assignment,
}

/// Lines of one baseline, or the whole of it when `whole` is there.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenBaseline {
    pub number: u32,
    /// With its place among the baselines.
    pub whole: Option<(u32, String)>,
    /// Place, unique id of the task, and what was promised.
    pub lines: Vec<(u32, String, BaselineTask)>,
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
