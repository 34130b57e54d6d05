//! Why this date: what binds the start of a task, and by how much the next thing does not.

use plan::{ConstraintKind, Minutes, TaskId, TaskMode};

use crate::LinkDates;
use crate::forward::Span;
use crate::network::{NEVER_BEFORE, NONE, Network, Pin, State};
use crate::policy::Policy;

/// What sets a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Cause {
    /// The link at this index of the plan.
    Link(u32),
    /// A link or constraint of this summary above.
    Summary(TaskId),
    Constraint(ConstraintKind),
    /// P6: unfinished work lies at or after the data date.
    AsOf,
    /// Nothing holds it but the start of the plan.
    #[default]
    PlanStart,
    /// It has begun or is complete.
    Actual,
    /// A person typed it.
    Manual,
    LevellingDelay,
    AsLateAsPossible,
    /// It spans what it accompanies (level of effort).
    Effort,
    /// It spans what lies below it.
    Children,
    /// It schedules nothing.
    Inactive,
    /// Another plan: a link between plans of one run, or a date that P6 keeps of one.
    Outside,
}

/// The binding cause of a task's start and what would bind next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Why {
    pub cause: Cause,
    /// The runner-up, and the working minutes by which it does not bind. `None` when nothing else holds the task.
    pub next: Option<(Cause, Minutes)>,
}

impl Network<'_> {
    pub(crate) fn why(&self, task: u32, remaining: i64, early: &[Span], links: &[LinkDates]) -> Why {
        let activity = &self.activities[task as usize];
        let plan_task = &self.checked.plan().tasks[task as usize];
        let alone = |cause| Why { cause, next: None };
        if activity.is_inactive {
            return alone(Cause::Inactive);
        }
        match activity.state {
            State::Fixed if matches!(plan_task.mode, TaskMode::Manual { .. }) && !activity.is_started => {
                return alone(Cause::Manual);
            }
            State::Fixed | State::Running | State::Done => return alone(Cause::Actual),
            State::Effort => return alone(Cause::Effort),
            State::Summary => return alone(Cause::Children),
            State::Waiting => {}
        }
        let start = early[task as usize].start;
        let mut found = Candidates { start, best: None, next: None };
        for tie in self.incoming(task) {
            if let Some(slack) = links[tie.link as usize].slack {
                found.offer(Cause::Link(tie.link), start - slack.0);
            }
        }
        self.offer_dates(task, remaining, &mut found);
        if activity.gate != NONE && found.best.is_none_or(|(_, count)| count < start) {
            found.offer(Cause::Summary(TaskId(activity.gate)), start);
        }
        match found.best {
            Some((_, count)) if count < start && activity.is_late_as_possible => alone(Cause::AsLateAsPossible),
            Some((_, count)) if count < start && activity.delay > 0 => alone(Cause::LevellingDelay),
            Some((cause, _)) => Why { cause, next: found.next.map(|(cause, count)| (cause, Minutes(start - count))) },
            None => alone(Cause::PlanStart),
        }
    }

    /// Dates that stand under the start: the plan's, the data date, constraints.
    fn offer_dates(&self, task: u32, remaining: i64, found: &mut Candidates) {
        let activity = &self.activities[task as usize];
        let is_begun = activity.is_started;
        let floor = match self.policy {
            Policy::P6 if is_begun => Cause::Actual,
            Policy::P6 => Cause::AsOf,
            Policy::MsProject => Cause::PlanStart,
        };
        if let Some(outside) = self.outside.get(&task) {
            found.offer(Cause::Outside, outside.start.max(outside.finish.saturating_sub(remaining)));
        }
        found.offer(floor, activity.floor);
        let kind = |wanted: fn(ConstraintKind) -> bool| {
            let plan_task = &self.checked.plan().tasks[task as usize];
            let both = plan_task.constraint.iter().chain(&plan_task.constraint_second);
            both.map(|constraint| constraint.kind).find(|kind| wanted(*kind))
        };
        let is_dated = |pin: Pin, floor: i64| pin != Pin::Free || floor != NEVER_BEFORE;
        if !is_dated(activity.pin, activity.floor_start) && !is_dated(activity.pin, activity.floor_finish) {
            return;
        }
        let start_kind = kind(|kind| {
            use ConstraintKind::{MandatoryStart, StartNoEarlierThan, StartOn};
            matches!(kind, StartNoEarlierThan | StartOn | MandatoryStart)
        });
        let finish_kind = kind(|kind| {
            use ConstraintKind::{FinishNoEarlierThan, FinishOn, MandatoryFinish};
            matches!(kind, FinishNoEarlierThan | FinishOn | MandatoryFinish)
        });
        if let Some(kind) = start_kind {
            let count = if let Pin::Start(start) = activity.pin { start } else { activity.floor_start };
            found.offer(Cause::Constraint(kind), count);
        }
        if let Some(kind) = finish_kind {
            let count = if let Pin::Finish(finish) = activity.pin { finish } else { activity.floor_finish };
            found.offer(Cause::Constraint(kind), count - remaining);
        }
    }
}

/// The two that reach furthest; the first offered wins a tie, so links come before dates.
struct Candidates {
    start: i64,
    best: Option<(Cause, i64)>,
    next: Option<(Cause, i64)>,
}

impl Candidates {
    fn offer(&mut self, cause: Cause, count: i64) {
        if count <= NEVER_BEFORE / 2 || count > self.start {
            return;
        }
        if self.best.is_none_or(|(_, best)| count > best) {
            self.next = self.best.replace((cause, count));
        } else if self.next.is_none_or(|(_, next)| count > next) {
            self.next = Some((cause, count));
        }
    }
}
