//! Mends of dates, durations and names.

use std::collections::HashSet;

use plan::{Constraint, ConstraintKind, Edit, Minutes, Moment, PlanChange, Task, TaskChange, TaskId};

use super::super::dates;
use super::super::further::shortest_shift;
use super::{Mend, Smith};
use crate::Policy;
use crate::explain::{LateCause, Passes};

/// A hard date becomes a soft one: a start on becomes a start not before, a finish not after becomes a deadline, which warns instead
/// of stopping logic.
pub(super) fn softened(smith: &Smith<'_>, id: TaskId) -> Option<Mend> {
    let task = smith.count.task(id);
    let mut edits = Vec::new();
    let mut floor = None;
    for (constraint, is_first) in [(task.constraint, true), (task.constraint_second, false)] {
        let Some(constraint) = constraint.filter(|one| smith.count.settings.hard_kinds.contains(&one.kind)) else {
            continue;
        };
        let (kind, deadline) = soft(smith, id, constraint);
        let soft = kind.map(|kind| Constraint { kind, date: constraint.date });
        floor = floor.or(soft);
        edits.push(
            smith.set(id, if is_first { TaskChange::Constraint(soft) } else { TaskChange::ConstraintSecond(soft) }),
        );
        if let Some(date) = deadline.filter(|date| task.deadline.is_none_or(|own| *date < own)) {
            edits.push(smith.set(id, TaskChange::Deadline(Some(date))));
        }
    }
    let key = if floor.is_some() { "soften" } else { "to_deadline" };
    let title = match floor {
        Some(_) => format!("let the date of \"{}\" hold it back only, not stop logic", task.name),
        None => format!("make the date of \"{}\" a deadline", task.name),
    };
    (!edits.is_empty()).then(|| smith.mend(key, id, title, edits))
}

/// The soft kind that remains, and the deadline that takes over the late side.
fn soft(smith: &Smith<'_>, id: TaskId, constraint: Constraint) -> (Option<ConstraintKind>, Option<Moment>) {
    use ConstraintKind as Kind;
    let task = smith.count.task(id);
    let time = smith.count.checked.time_of(task);
    let finish = |start: Moment| time.finish_at(Minutes(time.work(start).0 + task.remaining.0));
    match constraint.kind {
        Kind::StartOn | Kind::MandatoryStart => (Some(Kind::StartNoEarlierThan), None),
        Kind::FinishOn | Kind::MandatoryFinish => (Some(Kind::FinishNoEarlierThan), constraint.date),
        Kind::StartNoLaterThan => (None, constraint.date.filter(|_| !task.is_elapsed).map(finish)),
        Kind::FinishNoLaterThan => (None, constraint.date),
        kind => (Some(kind), None),
    }
}

/// Moves the dates that cannot be met to where the plan can meet them; one mend per date, not per task that suffers from it.
pub(super) fn met(smith: &Smith<'_>, tasks: &[TaskId]) -> Vec<Mend> {
    let passes = Passes::of(smith.count.checked, smith.count.schedule);
    let mut seen = HashSet::new();
    let mut roots = HashSet::new();
    let mut mends = Vec::new();
    for task in tasks {
        let Some((root, cause)) = root(smith, &passes, *task, &mut seen) else { continue };
        let is_of_plan = cause == LateCause::MustFinish;
        if roots.insert(if is_of_plan { None } else { Some(root) }) {
            mends.extend(moved(smith, root, cause));
        }
    }
    mends
}

/// The task whose own date makes this one late, along what bounds each late finish. Nothing when somebody else came by here.
fn root(
    smith: &Smith<'_>,
    passes: &Passes<'_>,
    task: TaskId,
    seen: &mut HashSet<TaskId>,
) -> Option<(TaskId, LateCause)> {
    let mut at = task;
    while seen.insert(at) {
        match passes.late_cause(at).0 {
            LateCause::Link(index) => at = smith.count.link(index).to,
            cause @ (LateCause::Deadline | LateCause::Constraint(_) | LateCause::MustFinish) => {
                return Some((at, cause));
            }
            _ => return None,
        }
    }
    None
}

fn moved(smith: &Smith<'_>, id: TaskId, cause: LateCause) -> Option<Mend> {
    let task = smith.count.task(id);
    let dates = smith.count.schedule.of(id);
    let (edit, to) = match cause {
        LateCause::Deadline => (smith.set(id, TaskChange::Deadline(dates.early_finish)), dates.early_finish?),
        LateCause::MustFinish => {
            let finish = smith.count.schedule.finish?;
            (Edit::SetPlan { change: PlanChange::MustFinish(Some(finish)) }, finish)
        }
        LateCause::Constraint(kind) => {
            use ConstraintKind::{FinishNoLaterThan, FinishOn, MandatoryFinish};
            let is_finish = matches!(kind, FinishNoLaterThan | FinishOn | MandatoryFinish);
            let date = if is_finish { dates.early_finish? } else { dates.early_start? };
            let constraint = Some(Constraint { kind, date: Some(date) });
            let is_first = task.constraint.is_some_and(|one| one.kind == kind);
            let change =
                if is_first { TaskChange::Constraint(constraint) } else { TaskChange::ConstraintSecond(constraint) };
            (smith.set(id, change), date)
        }
        _ => return None,
    };
    let what = if cause == LateCause::MustFinish { "the plan".into() } else { format!("\"{}\"", task.name) };
    let title = format!("move the date of {what} to {}, where it can be met", to.iso().replace('T', " "));
    let mend = smith.mend("move_date", id, title, vec![edit]);
    Some(Mend { values: vec![("task", task.name.clone()), ("to", to.iso())], ..mend })
}

/// Open work goes behind the status date; an actual date that lies ahead of it goes.
pub(super) fn after_status_date(smith: &Smith<'_>, id: TaskId) -> Option<Mend> {
    let (task, as_of) = (smith.count.task(id), smith.count.schedule.as_of?);
    let is_ahead = |date: Option<Moment>| date.is_some_and(|date| date > as_of);
    let mut edits = Vec::new();
    if is_ahead(task.progress.actual_finish) {
        edits.push(smith.set(id, TaskChange::ActualFinish(None)));
    }
    if is_ahead(task.progress.actual_start) {
        edits.push(smith.set(id, TaskChange::ActualStart(None)));
    }
    if !edits.is_empty() {
        let title = format!("take the actual date of \"{}\" back: it lies after the status date", task.name);
        // A task that is not finished after all has its work before it again.
        if task.remaining == Minutes(0) && task.is_complete() && !task.is_started() {
            edits.push(smith.set(id, TaskChange::Remaining(task.duration)));
        }
        return Some(smith.mend("clear_actual", id, title, edits));
    }
    if !dates::is_behind(smith.count, task, id) {
        return None;
    }
    let title = format!("reschedule what is left of \"{}\" behind the status date", task.name);
    if task.is_started() {
        let is_open = smith.count.schedule.policy == Policy::MsProject && task.remaining > Minutes(0);
        let resumed = smith.set(id, TaskChange::Resumed(Some(as_of)));
        return is_open.then(|| smith.mend("resume", id, title, vec![resumed]));
    }
    let soft = Constraint { kind: ConstraintKind::StartNoEarlierThan, date: Some(as_of) };
    let edit = smith.set(id, TaskChange::Constraint(Some(soft)));
    let is_free = task.constraint.is_none_or(|one| one.kind == ConstraintKind::StartNoEarlierThan)
        && !matches!(task.mode, plan::TaskMode::Manual { .. });
    is_free.then(|| smith.mend("reschedule", id, title, vec![edit]))
}

pub(super) fn dropped(smith: &Smith<'_>, id: TaskId) -> Option<Mend> {
    let task = smith.count.task(id);
    task.constraint?;
    let title = format!("remove the constraint of \"{}\"", task.name);
    Some(smith.mend("drop_constraint", id, title, vec![smith.set(id, TaskChange::Constraint(None))]))
}

/// The next whole shift.
pub(super) fn rounded(smith: &Smith<'_>, id: TaskId) -> Option<Mend> {
    let task = smith.count.task(id);
    let shift = smith.count.checked.plan().calendar_of(task).map_or(240, shortest_shift).max(1);
    let whole = Minutes((task.duration.0 + shift - 1) / shift * shift);
    let title = format!("round the duration of \"{}\" up to whole shifts", task.name);
    let edits = vec![smith.set(id, TaskChange::Duration(whole)), smith.set(id, TaskChange::Remaining(whole))];
    Some(smith.mend("round", id, title, edits))
}

pub(super) fn without_duration(smith: &Smith<'_>, id: TaskId) -> Mend {
    let none = Minutes(0);
    let edits = vec![smith.set(id, TaskChange::Duration(none)), smith.set(id, TaskChange::Remaining(none))];
    smith.mend("no_duration", id, format!("give the milestone \"{}\" no duration", smith.name(id)), edits)
}

/// Lines of one name get numbers; the first keeps its name.
pub(super) fn renamed(smith: &Smith<'_>, tasks: &[TaskId]) -> Vec<Mend> {
    let key = |task: &Task, name: &str| (task.parent, name.trim().to_lowercase());
    let every = smith.count.checked.plan().tasks.iter();
    let mut taken: HashSet<_> = every.map(|task| key(task, &task.name)).collect();
    let mut met = HashSet::new();
    let mut mends = Vec::new();
    for id in tasks {
        let task = smith.count.task(*id);
        if met.insert(key(task, &task.name)) {
            continue;
        }
        let numbered = (2u32..).map(|number| format!("{} ({number})", task.name.trim()));
        let Some(name) = numbered.into_iter().find(|name| taken.insert(key(task, name))) else { continue };
        let title = format!("call this \"{}\" \"{name}\"", task.name);
        let mend = smith.mend("rename", *id, title, vec![smith.set(*id, TaskChange::Name(name.clone()))]);
        mends.push(Mend { values: vec![("task", task.name.clone()), ("name", name)], ..mend });
    }
    mends
}
