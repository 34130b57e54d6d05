//! The neutral hub: what a plan is, whoever wrote it. Readers produce it, engines compute on it, pages draw it.
//!
//! A [`Plan`] holds tasks in the order of its outline, the links between them, the calendars they work on, the people and
//! machines that do the work, and what its own tool believed about dates ([`StoredDates`]). Quantities are newtypes over
//! integers: a [`Moment`] is a civil minute, [`Minutes`] is an amount of time, [`Money`] is minor units of one currency.
//!
//! What this crate does *not* do: it computes no schedule, reads no file, knows no clock and no zone.

mod assignment;
mod baseline;
mod calendar;
mod check;
mod constraint;
mod difference;
mod edit;
mod finding;
mod link;
mod money;
mod options;
mod task;
mod time;
mod working_time;

pub use assignment::{Assignment, Resource, ResourceId, ResourceKind};
pub use baseline::{Baseline, BaselineTask};
pub use calendar::{Calendar, CalendarException, CalendarId, Shift};
pub use check::{CheckedPlan, Node, check};
pub use constraint::{Constraint, ConstraintKind};
pub use difference::{Area, Difference, Differing, Turn, aligned, difference, edits_between};
pub use edit::{
    Edit, Editor, Numbering, PlanChange, Taken, TakenAssignment, TakenBaseline, TakenLink, TaskChange, apply,
    prepare_for_edits,
};
pub use finding::{Finding, Place, Refusal, Severity, Subject};
pub use link::{CrossLink, Lag, Link, LinkKind};
pub use money::Money;
pub use options::{CriticalRule, Dialect, FloatMode, LagCalendar, Moves, Options, ProgressMode, StartLag};
pub use task::{Gap, Progress, ShareKind, StoredDates, Task, TaskId, TaskKind, TaskMode, WorkRule};
pub use time::{Minutes, Moment};
pub use working_time::WorkingTime;

/// One project's network as its tool kept it.
///
/// Shapes: `tasks` stands in outline order, a parent before its children; every [`TaskId`], [`CalendarId`] and
/// [`ResourceId`] in it is an index into the vectors of the same plan.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Plan {
    /// The file's own id of the project.
    pub uid: String,
    /// Short code, as P6's project id; empty when the tool has none.
    pub code: String,
    pub name: String,
    /// Planned start: a default for unconstrained tasks.
    pub start: Option<Moment>,
    /// Finish as its tool stored it.
    pub finish: Option<Moment>,
    /// Up to when progress is known: P6's data date, MS Project's status date.
    pub as_of: Option<Moment>,
    /// P6's must-finish-by: where the backward pass starts from.
    pub must_finish: Option<Moment>,
    pub currency: String,
    pub calendars: Vec<Calendar>,
    /// The calendar of tasks that name none.
    pub calendar: Option<CalendarId>,
    pub tasks: Vec<Task>,
    pub links: Vec<Link>,
    pub resources: Vec<Resource>,
    pub assignments: Vec<Assignment>,
    pub baselines: Vec<Baseline>,
    pub options: Options,
}

impl Plan {
    /// The task behind an id of this plan.
    ///
    /// Errors: panics when the id belongs to another plan, which is our own mistake.
    pub fn task(&self, id: TaskId) -> &Task {
        &self.tasks[id.0 as usize]
    }

    /// Tasks with their ids, in outline order.
    pub fn each_task(&self) -> impl Iterator<Item = (TaskId, &Task)> {
        self.tasks.iter().enumerate().map(|(index, task)| (TaskId(index as u32), task))
    }

    /// The calendar on which a task works: its own, else the plan's.
    pub fn calendar_of(&self, task: &Task) -> Option<&Calendar> {
        task.calendar.or(self.calendar).map(|id| &self.calendars[id.0 as usize])
    }
}
