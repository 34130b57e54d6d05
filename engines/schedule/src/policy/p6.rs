//! Primavera P6: the data date is a floor, progress keeps its logic, lag of past work is partly used up.
//!
//! Source: rules found by recomputing the dates stored in real XER files from their neighbours (11,192 activities).

use std::borrow::Cow;

use plan::{CheckedPlan, ConstraintKind, Moment, Plan, ProgressMode, Task, TaskKind, WorkingTime};

use super::{Origins, constraints, harden, is_late_as_possible, plain, soften};
use crate::network::{Activity, Calendars, Origin, State, Tie};

pub(super) fn activity(
    checked: &CheckedPlan<'_>,
    task: &Task,
    time: (u32, bool),
    origin: Origins,
    calendars: &Calendars<'_>,
) -> Activity {
    let mut activity = plain(task, time);
    let time = &calendars.times[activity.time as usize];
    // Levelled dates stand beside the early ones in P6; they do not move them.
    activity.delay = 0;
    activity.floor = time.work(origin.as_of).0;
    if task.kind == TaskKind::LevelOfEffort {
        activity.state = State::Effort;
    }
    if let (Some(ended), ProgressMode::ActualDates) = (task.progress.actual_finish, checked.plan().options.progress)
        && !task.is_summary()
    {
        // With actual dates the past stands where it happened, on the way there and back.
        activity.state = State::Fixed;
        activity.remaining = 0;
        activity.begun = task.progress.actual_start.unwrap_or(ended);
        activity.ended = ended;
        return activity;
    }
    if task.is_complete() && !task.is_summary() {
        activity.state = State::Done;
        activity.remaining = 0;
        activity.begun = origin.as_of;
        activity.ended = task.progress.actual_finish.unwrap_or(origin.as_of);
        return activity;
    }
    if let Some(resumed) = task.progress.resumed.filter(|_| task.is_started()) {
        activity.floor = activity.floor.max(time.work(resumed).0);
    }
    activity.is_late_as_possible = is_late_as_possible(task) && !task.is_started();
    for (kind, date) in constraints(task) {
        let work = time.work(date).0;
        match kind {
            ConstraintKind::MandatoryStart | ConstraintKind::MandatoryFinish => harden(&mut activity, kind, work),
            _ => soften(&mut activity, kind, work),
        }
    }
    if let Some(deadline) = task.deadline {
        activity.ceiling_finish = activity.ceiling_finish.min(time.work(deadline).0);
    }
    activity
}

/// What progress does to a link.
pub(super) fn adjust(
    tie: &mut Tie,
    plan: &Plan,
    origin: Origins,
    activities: &[Activity],
    times: &[Cow<'_, WorkingTime>],
) {
    let (before, after) = (&activities[tie.from as usize], &activities[tie.to as usize]);
    let is_outside = before.state == State::Summary || after.state == State::Summary;
    // A level of effort drives nothing: it pushes no successor and holds back no predecessor.
    tie.pushes = !is_outside && before.state != State::Effort;
    tie.limits = !is_outside && after.state != State::Effort;
    if let Some(begun) = happened(plan, tie, before) {
        let lag_time = &times[tie.lag_time as usize];
        let moved = moved(lag_time, begun, tie.lag);
        tie.origin = if before.is_complete { Origin::Done(moved) } else { Origin::Instant(moved) };
        tie.is_same = false;
        let elapsed = lag_time.between(begun, origin.as_of).0.max(0);
        tie.lag_late = (tie.lag - elapsed).max(0);
    }
    if after.is_started {
        // What was begun out of sequence waits, even behind completed work that is itself pushed by something unfinished.
        let is_retained = plan.options.progress == ProgressMode::RetainedLogic;
        tie.pushes = tie.pushes && is_retained;
        tie.limits = tie.limits && (is_retained || after.is_complete);
    }
}

/// When the end of the predecessor that a link counts from happened.
fn happened(plan: &Plan, tie: &Tie, before: &Activity) -> Option<Moment> {
    // Most tasks have not begun, and a look at the whole task is a far one.
    if !before.is_started && !before.is_complete {
        return None;
    }
    let progress = &plan.tasks[tie.from as usize].progress;
    if tie.begins_at_start { progress.actual_start } else { progress.actual_finish }
}

fn moved(time: &WorkingTime, moment: Moment, lag: i64) -> Moment {
    if lag == 0 { moment } else { time.finish_at(plan::Minutes(time.work(moment).0 + lag)) }
}
