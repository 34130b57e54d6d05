//! Variance: how each task stands against what a baseline promised.

use plan::{Baseline, CheckedPlan, Minutes, Moment, Money, TaskId};

use crate::Schedule;

/// How a task stands against its baseline. Positive is later, longer, more; `None` where one side is unknown.
#[derive(Clone, Debug, PartialEq)]
pub struct Variance {
    pub task: TaskId,
    /// Working minutes on the task's calendar.
    pub start: Option<Minutes>,
    pub finish: Option<Minutes>,
    /// Working minutes: as scheduled (begun work: from start to finish) less the baseline's.
    pub duration: Option<Minutes>,
    /// Person-minutes of all assignments less the baseline's.
    pub work: Option<Minutes>,
    pub cost: Option<Money>,
}

/// Variances of every task that a baseline knows, in plan order.
pub fn variances(checked: &CheckedPlan<'_>, schedule: &Schedule, baseline: &Baseline) -> Vec<Variance> {
    let plan = checked.plan();
    let mut work = vec![None::<Minutes>; plan.tasks.len()];
    for assignment in &plan.assignments {
        let sum = &mut work[assignment.task.0 as usize];
        *sum = Some(Minutes(sum.unwrap_or_default().0.saturating_add(assignment.work.0)));
    }
    let mut variances = Vec::with_capacity(baseline.tasks.len());
    for promised in baseline.tasks.iter().filter(|one| (one.task.0 as usize) < plan.tasks.len()) {
        let (id, task) = (promised.task, plan.task(promised.task));
        let dates = schedule.of(id);
        let between = |from: Moment, to: Moment| {
            if task.is_elapsed { to - from } else { checked.time_of(task).between(from, to) }
        };
        let pair = |from: Option<Moment>, to: Option<Moment>| Some(between(from?, to?));
        let is_span = task.is_started() || task.is_summary();
        let lasts = if is_span { pair(dates.start, dates.finish) } else { Some(task.duration) };
        let cost = task.cost.as_ref().zip(promised.cost.as_ref());
        variances.push(Variance {
            task: id,
            start: pair(promised.start, dates.start),
            finish: pair(promised.finish, dates.finish),
            duration: lasts.zip(promised.duration).map(|(now, then)| Minutes(now.0 - then.0)),
            work: work[id.0 as usize].zip(promised.work).map(|(now, then)| Minutes(now.0 - then.0)),
            cost: cost.and_then(|(now, then)| {
                let less = Money { minor: then.minor.checked_neg()?, currency: then.currency.clone() };
                now.plus(&less)
            }),
        });
    }
    variances.sort_by_key(|variance| variance.task);
    variances
}
