//! Explained dates: what sets a start, what would bind next, the way back to the data date, and what would bring it earlier.
//!
//! Every gain is found by doing it: the edits are applied to a copy, the copy is scheduled, and the difference is told. What no edit
//! can do (work on days off) is read from the calendar.

use plan::{CheckedPlan, Edit, LinkKind, Minutes, Moment, TaskId};

use crate::{Cause, Schedule};

mod chain;
mod gains;
mod late;
mod sentence;

pub use chain::Step;
pub use late::LateCause;
pub use sentence::{Sentence, Value, told_name};

pub(crate) use chain::Ways;
pub(crate) use late::Passes;

/// Why a task's dates are what they are. Everything said is a [`Sentence`]: a key with named values, and its English.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    pub task: TaskId,
    pub cause: Cause,
    /// What sets the start: `4.2 Set transformer finishes Mon 15 Feb 2027`.
    pub because: Sentence,
    pub next: Option<Rival>,
    /// Time on which the task's calendar does not work, between what holds the task and its start.
    pub gap: Option<CalendarGap>,
    /// The way back, the task itself first.
    pub chain: Vec<Step>,
    /// What would bring the task earlier, the most first.
    pub gains: Vec<Gain>,
    pub late: Late,
}

/// What would bind if the first did not.
#[derive(Clone, Debug, PartialEq)]
pub struct Rival {
    pub cause: Cause,
    /// Working minutes on the task's calendar by which it does not bind; 0 when it holds as much.
    pub slack: Minutes,
    pub told: Sentence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalendarGap {
    pub from: Moment,
    pub until: Moment,
}

/// A change that would bring the task earlier.
#[derive(Clone, Debug, PartialEq)]
pub struct Gain {
    pub told: Sentence,
    /// Working minutes on the task's calendar; for days off, minutes on the clock.
    pub earlier: Minutes,
    /// Where the start would then lie, unless that depends on how days off are worked.
    pub start: Option<Moment>,
    /// Working minutes of the plan's calendar by which the finish of the plan would come earlier; below zero when it would slip.
    pub finish_earlier: Minutes,
    /// What to do; empty where no edit does it.
    pub edits: Vec<Edit>,
}

/// Why the late finish, and with it the float, is what it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Late {
    pub cause: LateCause,
    pub because: Sentence,
    /// Working minutes by which the next thing would allow more.
    pub next: Option<(LateCause, Minutes)>,
    /// The float in words; `None` for a task without.
    pub float: Option<Sentence>,
}

/// Explains the dates of a task.
///
/// Units: see each field. Errors: none; a task without dates (an empty summary) is explained by its kind. It schedules up to a dozen
/// copies of the plan; for the cause alone use [`because`].
pub fn explain(checked: &CheckedPlan<'_>, schedule: &Schedule, task: TaskId) -> Explanation {
    let dates = schedule.of(task);
    let ways = Ways { checked, schedule };
    let chain = ways.chain(task);
    let next = dates.why.next.map(|(cause, slack)| Rival {
        cause,
        slack,
        told: sentence::of_cause(checked.plan(), schedule, task, cause),
    });
    let gap = gap(&ways, task);
    let passes = Passes::of(checked, schedule);
    Explanation {
        task,
        cause: dates.why.cause,
        because: because(checked.plan(), schedule, task),
        next,
        gap,
        gains: gains::found(&ways, &chain, gap),
        chain,
        late: late::explained(&passes, schedule, task),
    }
}

/// What sets the start of a task, in words; costs nothing.
pub fn because(plan: &plan::Plan, schedule: &Schedule, task: TaskId) -> Sentence {
    sentence::of_cause(plan, schedule, task, schedule.of(task).why.cause)
}

/// A day or more without work between what holds a task and its start.
fn gap(ways: &Ways<'_>, task: TaskId) -> Option<CalendarGap> {
    let dates = ways.schedule.of(task);
    let until = dates.early_start?;
    let from = match dates.why.cause {
        Cause::Link(index) => {
            let is_to_start =
                matches!(ways.checked.plan().links[index as usize].kind, LinkKind::FinishStart | LinkKind::StartStart);
            ways.landed(index).filter(|_| is_to_start)?
        }
        Cause::AsOf => ways.schedule.as_of?,
        Cause::PlanStart => ways.checked.plan().start?,
        Cause::Constraint(kind) => {
            let own = ways.checked.plan().task(task);
            let both = own.constraint.iter().chain(&own.constraint_second);
            let is_start = matches!(kind, plan::ConstraintKind::StartNoEarlierThan | plan::ConstraintKind::StartOn);
            both.into_iter().find(|one| one.kind == kind && is_start)?.date?
        }
        _ => return None,
    };
    let is_idle = ways.checked.plan().task(task).is_elapsed
        || ways.checked.time_of(ways.checked.plan().task(task)).between(from, until) != Minutes(0);
    ((until - from).0 >= 1440 && !is_idle).then_some(CalendarGap { from, until })
}

#[cfg(test)]
mod tests;
