//! Microsoft Project: actual dates stand, must-dates win over logic, summaries carry links and constraints.
//!
//! Source: rules found by recomputing the dates which MS Project stored in real plans (5,902 tasks).

use plan::{CheckedPlan, ConstraintKind, Gap, Moment, Plan, Task, TaskMode};

use super::{Origins, constraints, harden, is_late_as_possible, plain, soften};
use crate::network::{Activity, Calendars, NEVER_AFTER, NEVER_BEFORE, Pin, State, Tie};

pub(super) fn activity(
    checked: &CheckedPlan<'_>,
    task: &Task,
    time: (u32, bool),
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
        // Going back, what counts is the work, however long people said it lies there.
        let span = time.between(activity.begun, activity.ended).0.max(0);
        activity.remaining = if task.duration.0 > 0 { task.duration.0 } else { span };
        return activity;
    }
    activity.remaining += idle(task);
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
    if task.is_started() {
        // A start that has happened can be asked for no more, unless it is one that must be: then the whole task stands.
        activity.ceiling_start = NEVER_AFTER;
        if let Pin::Start(_) = activity.pin_late {
            activity.pin_late = Pin::Finish(time.work(activity.ended).0 + activity.remaining);
        }
    }
    if let Some(deadline) = task.deadline {
        activity.ceiling_finish = activity.ceiling_finish.min(time.work(deadline).0);
    }
    activity
}

/// Working minutes of the pauses that lie in what remains. One right where the work stands is told by the date of resuming.
fn idle(task: &Task) -> i64 {
    let done = done(task);
    let is_ahead = |gap: &&Gap| gap.after.0 > done && gap.after < task.duration;
    task.gaps.iter().filter(is_ahead).map(|gap| gap.length.0.max(0)).sum()
}

/// Working minutes of a task that are behind.
fn done(task: &Task) -> i64 {
    if task.is_started() { (task.duration.0 - task.remaining.0).max(0) } else { 0 }
}

/// From where the remainder of a begun task runs.
fn resumed(task: &Task, begun: Moment, time: &plan::WorkingTime) -> Moment {
    let done = done(task);
    let is_behind = |gap: &&Gap| gap.after.0 < done || gap.after.0 == done && task.progress.resumed.is_none();
    let paused: i64 = task.gaps.iter().filter(is_behind).map(|gap| gap.length.0.max(0)).sum();
    let straight = time.finish_at(plan::Minutes(time.work(begun).0 + done + paused));
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

/// What progress does to a link.
pub(super) fn adjust(tie: &mut Tie, plan: &Plan, activities: &[Activity]) {
    let (before, after) = (&activities[tie.from as usize], &activities[tie.to as usize]);
    let is_finish_bound = || {
        let constraint = plan.tasks[tie.from as usize].constraint;
        constraint.is_some_and(|constraint| constraint.kind == ConstraintKind::FinishNoEarlierThan)
    };
    // What is done holds nothing up; a start that has happened, that people typed, or that a finish date governs, cannot be late.
    let is_typed = before.state == State::Fixed;
    if after.is_complete || (tie.begins_at_start && (before.is_started || is_typed || is_finish_bound())) {
        tie.limits = false;
    }
    // A begun successor is held up again where its remainder resumes.
    if after.is_started && !tie.ends_at_finish {
        tie.limits = tie.limits && !tie.begins_at_start;
        tie.is_resumed = true;
        tie.is_same = false;
    }
}

/// Constraint and deadline of a summary hold for everything inside it.
pub(super) fn summary_bounds(task: &Task) -> (Moment, Moment) {
    let mut floor = Moment(NEVER_BEFORE);
    let mut ceiling = task.deadline.unwrap_or(Moment(NEVER_AFTER));
    if let TaskMode::Manual { start: Some(start), .. } = task.mode {
        floor = floor.max(start);
    }
    for (kind, date) in constraints(task) {
        match kind {
            ConstraintKind::StartNoEarlierThan => floor = floor.max(date),
            ConstraintKind::FinishNoLaterThan => ceiling = ceiling.min(date),
            _ => {}
        }
    }
    (floor, ceiling)
}
