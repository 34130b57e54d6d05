//! Movement: how the finish of a plan moved between two versions, split by cause.
//!
//! The parts are found by sequential replacement: the earlier version takes over the differences of one cause after the other, is
//! scheduled each time, and each part is the difference it makes. The last step ends in the later version itself, so the parts sum to
//! the whole, always and exactly. The order is fixed, because another order would share out joint effects differently (a longer task
//! on a new path belongs to whichever is replaced later):
//!
//! 1. **progress**: what happened. Actual dates, the data date, and what remains of begun tasks. First, because it is fact; what
//!    remains of the difference is what people changed in the plan (the half-step method, AACE 29R-03, MIP 3.4).
//! 2. **duration**: estimates of tasks, who works on them.
//! 3. **calendar**: when work is done.
//! 4. **constraint**: dates held by hand: constraints, deadlines, typed dates, the start of the plan, must-finish.
//! 5. **logic**: links between tasks that both versions have, and the options of scheduling.
//! 6. **scope**: tasks that only one version has, with their links, and tasks that became active, inactive or another kind.
//!
//! Shapley's average over all 720 orders would favour no cause, but costs a hundred times as much and cannot be retraced by hand.

use plan::{Finding, Minutes, Moment, Plan};

use crate::{Policy, Schedule, Sentence, Value, run};

mod steps;
mod variance;

pub use variance::{Variance, variances};

use steps::Walk;

/// Why a finish moves, in the order of replacement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MovementCause {
    Progress,
    Duration,
    Calendar,
    Constraint,
    Logic,
    Scope,
}

/// How the finish moved. Units: a movement is positive when the finish came later.
#[derive(Clone, Debug, PartialEq)]
pub struct Movement {
    pub before: Option<Moment>,
    pub after: Option<Moment>,
    /// Minutes on the clock; the sum of the parts' minutes.
    pub minutes: Minutes,
    /// Working minutes on the later version's own calendar; the sum of the parts' working minutes.
    pub working: Minutes,
    /// One for each cause, in the order of replacement.
    pub parts: Vec<Part>,
}

/// The part of one cause.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub cause: MovementCause,
    pub minutes: Minutes,
    pub working: Minutes,
    /// How many tasks differ by this cause, or carry links or calendars that do.
    pub changed: usize,
    /// The tasks that contributed most, the most first; at most five.
    pub tasks: Vec<Contribution>,
    /// The plan between the versions could not be scheduled (a new link and an old one make a cycle): what this cause did is
    /// counted with the next.
    pub is_counted_with_next: bool,
}

/// What one task did to the finish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// Unique id and name, of the later version where it has the task.
    pub uid: String,
    pub name: String,
    /// Minutes on the clock by which the finish moves when, of this cause, only this task changes. Single effects need not add up.
    /// `None` for tasks that came or went.
    pub alone: Option<Minutes>,
}

impl MovementCause {
    pub const ALL: [MovementCause; 6] = [
        MovementCause::Progress,
        MovementCause::Duration,
        MovementCause::Calendar,
        MovementCause::Constraint,
        MovementCause::Logic,
        MovementCause::Scope,
    ];

    /// Stable name: `progress`, `duration`, `calendar`, `constraint`, `logic`, `scope`.
    pub fn name(self) -> &'static str {
        match self {
            MovementCause::Progress => "progress",
            MovementCause::Duration => "duration",
            MovementCause::Calendar => "calendar",
            MovementCause::Constraint => "constraint",
            MovementCause::Logic => "logic",
            MovementCause::Scope => "scope",
        }
    }
}

impl Movement {
    pub fn part(&self, cause: MovementCause) -> Option<&Part> {
        self.parts.iter().find(|part| part.cause == cause)
    }
}

impl Part {
    /// What this cause did, in words; amounts in days of the plan.
    pub fn sentence(&self, plan: &Plan) -> Sentence {
        let cause = ("cause", Value::Text(self.cause.name().into()));
        if self.is_counted_with_next {
            return Sentence::new("moved-with-next", vec![cause]);
        }
        let most = self.tasks.first();
        let key = match (self.working.0.signum(), most) {
            (0, _) => "moved-none",
            (1, None) => "moved-later",
            (1, Some(_)) => "moved-later-most",
            (_, None) => "moved-earlier",
            (_, Some(_)) => "moved-earlier-most",
        };
        let by = ("by", Value::amount(plan, Minutes(self.working.0.saturating_abs())));
        let task = most.map(|one| ("task", Value::Task { uid: one.uid.clone(), name: one.name.clone() }));
        Sentence::new(key, [cause, by].into_iter().chain(task).collect())
    }
}

/// Splits the movement of the finish from one version of a plan to another by cause.
///
/// Tasks, calendars and resources are matched by unique id. Both versions are scheduled by the policy of their own tool. Errors: the
/// findings of the version that cannot be scheduled.
///
/// ```
/// use plan::{Minutes, Moment, Plan, Task};
/// use jiff::civil::date;
/// let start = Some(Moment::of(date(2026, 3, 2).at(8, 0, 0, 0)));
/// let task = |minutes| Task { uid: "A".into(), duration: Minutes(minutes), remaining: Minutes(minutes), ..Task::default() };
/// let before = Plan { start, tasks: vec![task(480)], ..Plan::default() };
/// let after = Plan { tasks: vec![task(960)], ..before.clone() };
/// let movement = schedule::movement(&before, &after).unwrap();
/// assert_eq!(movement.working, Minutes(480));
/// assert_eq!(movement.part(schedule::MovementCause::Duration).unwrap().working, Minutes(480));
/// ```
pub fn movement(before: &Plan, after: &Plan) -> Result<Movement, Vec<Finding>> {
    let first = scheduled(before)?;
    let last = scheduled(after)?;
    let checked = plan::check(after)?;
    let time = checked.time_of_plan();
    // A tool may give every task a new id with every export.
    let before = &plan::aligned(before, after);
    let mut walk = Walk::of(before, after);
    let mut parts = Vec::new();
    let mut at = first.finish;
    for cause in MovementCause::ALL {
        let step = walk.step(cause, &last);
        let is_counted_with_next = step.finish.is_none();
        let to = step.finish.unwrap_or(at);
        parts.push(Part {
            cause,
            minutes: between(at, to),
            working: Minutes(work(time, to).0 - work(time, at).0),
            changed: step.changed,
            tasks: step.tasks,
            is_counted_with_next,
        });
        at = to;
    }
    let working = Minutes(work(time, last.finish).0 - work(time, first.finish).0);
    Ok(Movement {
        before: first.finish,
        after: last.finish,
        minutes: between(first.finish, last.finish),
        working,
        parts,
    })
}

fn between(from: Option<Moment>, to: Option<Moment>) -> Minutes {
    to.unwrap_or_default() - from.unwrap_or_default()
}

fn work(time: &plan::WorkingTime, moment: Option<Moment>) -> Minutes {
    time.work(moment.unwrap_or_default())
}

/// A plan scheduled by its own tool's rules.
fn scheduled(plan: &Plan) -> Result<Schedule, Vec<Finding>> {
    let checked = plan::check(plan)?;
    Ok(run(&checked, Policy::of(plan.options.dialect), None).0)
}

#[cfg(test)]
mod tests;
