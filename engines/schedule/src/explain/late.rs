//! Why the late finish is what it is: what follows, a date of its own, or the end of the plan.

use plan::{CheckedPlan, ConstraintKind, LinkKind, Minutes, Moment, TaskId};

use super::Late;
use super::sentence::{Sentence, Value};
use crate::forward::Span;
use crate::network::{NEVER_AFTER, NONE, Network, State};
use crate::{Policy, Schedule};

/// What bounds a late finish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LateCause {
    /// The link at this index of the plan.
    Link(u32),
    /// Links or dates of this summary above.
    Summary(TaskId),
    Deadline,
    Constraint(ConstraintKind),
    /// The plan must finish by a date (P6).
    MustFinish,
    /// The latest finish of the plan.
    PlanFinish,
    /// Begun, complete or typed: the dates stand.
    Fixed,
    /// Something else that the plan's own rules bring.
    Other,
}

/// The passes as [`crate::run`] made them, kept for questions about late dates.
pub(crate) struct Passes<'p> {
    network: Network<'p>,
    remaining: Vec<i64>,
    late: Vec<Span>,
    end: Moment,
}

impl<'p> Passes<'p> {
    pub fn of(checked: &'p CheckedPlan<'p>, schedule: &Schedule) -> Passes<'p> {
        let network = Network::of(checked, schedule.policy, schedule.as_of);
        let remaining = network.remaining();
        let mut early = network.forward(&remaining);
        let end = network.end(&early);
        network.stretch_efforts(&mut early, end);
        let end = checked.plan().must_finish.filter(|_| schedule.policy == Policy::P6).unwrap_or(end);
        let late = network.backward(&remaining, &early, end);
        Passes { network, remaining, late, end }
    }

    /// What bounds the late finish of a task, and by how much the next bound is wider.
    pub fn late_cause(&self, task: TaskId) -> (LateCause, Option<(LateCause, Minutes)>) {
        let network = &self.network;
        let activity = &network.activities[task.0 as usize];
        if !matches!(activity.state, State::Waiting | State::Running) || activity.is_complete {
            return (LateCause::Fixed, None);
        }
        let found = self.late_bounds(task);
        let finish = self.late[task.0 as usize].finish;
        let Some((cause, count)) = found.first().copied() else { return (LateCause::Other, None) };
        if count > finish {
            let summary = activity.lid;
            let held = if summary == NONE { LateCause::Other } else { LateCause::Summary(TaskId(summary)) };
            return (held, Some((cause, Minutes(count - finish))));
        }
        (cause, found.get(1).map(|(cause, next)| (*cause, Minutes(next - count))))
    }

    /// Work counts at which a task must be finished for this or that, the tightest first; links before dates.
    fn late_bounds(&self, task: TaskId) -> Vec<(LateCause, i64)> {
        let network = &self.network;
        let own = self.remaining[task.0 as usize];
        let mut found = Vec::new();
        for tie in network.outgoing(task.0).filter(|tie| tie.limits) {
            let back = network.back(tie, tie.lag_late, &self.late);
            found.push((LateCause::Link(tie.link), if tie.begins_at_start { back + own } else { back }));
        }
        found.extend(self.dates(task, own));
        let end = network.time(task.0).work(self.end).0;
        let is_must = network.policy == Policy::P6 && network.checked.plan().must_finish.is_some();
        found.push((if is_must { LateCause::MustFinish } else { LateCause::PlanFinish }, end));
        found.retain(|(_, count)| *count < NEVER_AFTER / 2);
        found.sort_by_key(|(_, count)| *count);
        found
    }

    /// Deadline and constraints of the task itself.
    fn dates(&self, task: TaskId, own: i64) -> Vec<(LateCause, i64)> {
        let plan_task = self.network.checked.plan().task(task);
        let time = self.network.time(task.0);
        let deadline = plan_task.deadline.map(|date| (LateCause::Deadline, time.work(date).0));
        let both = plan_task.constraint.iter().chain(&plan_task.constraint_second);
        let held = both.filter_map(|constraint| {
            use ConstraintKind as Kind;
            let work = time.work(constraint.date?).0;
            let count = match constraint.kind {
                Kind::FinishOn | Kind::FinishNoLaterThan | Kind::MandatoryFinish => work,
                Kind::StartOn | Kind::StartNoLaterThan | Kind::MandatoryStart if !plan_task.is_started() => work + own,
                _ => return None,
            };
            Some((LateCause::Constraint(constraint.kind), count))
        });
        deadline.into_iter().chain(held).collect()
    }
}

pub(super) fn explained(passes: &Passes<'_>, schedule: &Schedule, task: TaskId) -> Late {
    let (cause, next) = passes.late_cause(task);
    let plan = passes.network.checked.plan();
    let because = told(passes, schedule, task, cause);
    let float = schedule.of(task).total_float.filter(|_| cause != LateCause::Fixed).map(|float| {
        let key = match float.0 {
            0 => "float-none",
            1.. => "float-room",
            _ => "float-missing",
        };
        let amount = Value::amount(plan, Minutes(float.0.saturating_abs()));
        Sentence::new(key, vec![("float", amount), ("because", Value::Text(because.english()))])
    });
    Late { cause, because, next, float }
}

fn told(passes: &Passes<'_>, schedule: &Schedule, task: TaskId, cause: LateCause) -> Sentence {
    let plan = passes.network.checked.plan();
    let on = |moment: Option<Moment>| moment.map(|moment| ("on", Value::Moment(moment)));
    let one = |key, moment: Option<Moment>| Sentence::new(key, on(moment).into_iter().collect());
    match cause {
        LateCause::Link(index) => {
            let link = &plan.links[index as usize];
            let dates = schedule.of(link.to);
            let (verb, moment) = match link.kind {
                LinkKind::FinishStart | LinkKind::StartStart => ("start", dates.late_start),
                LinkKind::FinishFinish | LinkKind::StartFinish => ("finish", dates.late_finish),
            };
            let mut values = vec![("after", Value::task(plan, link.to)), ("verb", Value::Text(verb.into()))];
            values.extend(on(moment));
            Sentence::new("late-link", values)
        }
        LateCause::Summary(summary) => Sentence::new("late-summary", vec![("summary", Value::task(plan, summary))]),
        LateCause::Deadline => one("late-deadline", plan.task(task).deadline),
        LateCause::Constraint(kind) => {
            let own = plan.task(task);
            let mut both = own.constraint.iter().chain(&own.constraint_second);
            one("late-constraint", both.find(|one| one.kind == kind).and_then(|one| one.date))
        }
        LateCause::MustFinish => one("late-must-finish", plan.must_finish),
        LateCause::PlanFinish => one("late-plan-finish", Some(passes.end)),
        LateCause::Fixed => Sentence::new("late-fixed", vec![]),
        LateCause::Other => Sentence::new("late-other", vec![]),
    }
}
