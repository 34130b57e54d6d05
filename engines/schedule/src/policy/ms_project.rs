//! Microsoft Project: actual dates stand, must-dates win over logic, summaries carry links and constraints.
//!
//! Source: rules found by recomputing the dates which MS Project stored in real plans (5,902 tasks).

use plan::{CheckedPlan, ConstraintKind, Moment, Task, TaskMode};

use super::{Origins, constraints, harden, is_late_as_possible, plain, soften};
use crate::network::{Activity, Calendars, NEVER_AFTER, NEVER_BEFORE, State, Tie};

pub(super) fn activity(
    checked: &CheckedPlan<'_>,
    task: &Task,
    time: u32,
    origin: Origins,
    calendars: &Calendars<'_>,
) -> Activity {
    let mut activity = plain(task, time);
    if task.is_summary() {
        return activity;
    }
    let time = &calendars.times[activity.time as usize];
    if let TaskMode::Manual { start, finish } = task.mode {
        let start = task.progress.actual_start.or(start);
        let begun = start.or(finish).unwrap_or(origin.start);
        let typed = task.progress.actual_finish.or(finish);
        activity.state = State::Fixed;
        activity.begun = begun;
        activity.ended = typed.unwrap_or_else(|| time.finish_at(plan::Minutes(time.work(begun).0 + task.duration.0)));
        return activity;
    }
    if let Some(begun) = task.progress.actual_start {
        activity.begun = begun;
        activity.state = State::Running;
        activity.ended = resumed(task, begun, time);
        if let Some(ended) = task.progress.actual_finish {
            activity.state = State::Fixed;
            activity.ended = ended;
            activity.remaining = 0;
        }
    }
    activity.is_late_as_possible = is_late_as_possible(task) && !task.is_started();
    activity.floor = time.work(origin.start).0;
    for (kind, date) in constraints(task) {
        constrain(&mut activity, kind, time.work(date).0, checked.plan().options.honours_constraints);
    }
    if let Some(deadline) = task.deadline {
        activity.ceiling_finish = activity.ceiling_finish.min(time.work(deadline).0);
    }
    activity
}

/// From where the remainder of a begun task runs.
fn resumed(task: &Task, begun: Moment, time: &plan::WorkingTime) -> Moment {
    let done = plan::Minutes(time.work(begun).0 + (task.duration.0 - task.remaining.0).max(0));
    let straight = time.finish_at(done);
    match task.progress.resumed {
        Some(resumed) if task.remaining.0 > 0 && resumed > straight => resumed,
        _ => straight,
    }
}

fn constrain(activity: &mut Activity, kind: ConstraintKind, work: i64, are_honoured: bool) {
    use ConstraintKind as Kind;
    // The project's start is a default, not a floor, for a task with a date of its own.
    if matches!(kind, Kind::StartNoEarlierThan | Kind::StartOn | Kind::FinishNoEarlierThan | Kind::FinishOn) {
        activity.floor = NEVER_BEFORE;
    }
    let is_must = matches!(kind, Kind::StartOn | Kind::FinishOn | Kind::MandatoryStart | Kind::MandatoryFinish);
    if is_must && are_honoured {
        harden(activity, kind, work);
    } else {
        soften(activity, kind, work);
    }
}

/// What progress and typed dates do to a link.
pub(super) fn adjust(tie: &mut Tie, activities: &[Activity]) {
    let after = &activities[tie.to as usize];
    // What has begun cannot be held up any more, so it no longer holds up others.
    if after.is_complete || (after.is_started && !tie.ends_at_finish) {
        tie.limits = false;
    }
}

/// Constraint and deadline of a summary hold for everything inside it.
pub(super) fn summary_bounds(task: &Task) -> (Moment, Moment) {
    let mut floor = Moment(NEVER_BEFORE);
    let mut ceiling = task.deadline.unwrap_or(Moment(NEVER_AFTER));
    for (kind, date) in constraints(task) {
        match kind {
            ConstraintKind::StartNoEarlierThan => floor = floor.max(date),
            ConstraintKind::FinishNoLaterThan => ceiling = ceiling.min(date),
            _ => {}
        }
    }
    (floor, ceiling)
}
