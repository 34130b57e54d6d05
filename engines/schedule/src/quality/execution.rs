//! Checks 10, 11, 13 and 14, and the month's hits: resources, and what became of the promises.

use plan::{Minutes, Moment, TaskId};

use super::population::{Counted, Counting, takes_part};
use super::{FinishTarget, Measure, Reason, Unit};

pub(super) fn resources(count: &Counting<'_>) -> Measure {
    let plan = count.checked.plan();
    let mut is_loaded = vec![false; plan.tasks.len()];
    for assignment in &plan.assignments {
        let is_paid = assignment.cost.as_ref().is_some_and(|cost| cost.minor != 0);
        is_loaded[assignment.task.0 as usize] |= assignment.resource.is_some() || is_paid;
    }
    let mut counted = count.those(|task, id| {
        let is_paid = task.cost.as_ref().is_some_and(|cost| cost.minor != 0);
        !count.is_left_out(task) && !is_loaded[id.0 as usize] && !is_paid
    });
    counted.denominator = count.tasks.iter().filter(|id| !count.is_left_out(count.task(**id))).count() as i64;
    let definition =
        "incomplete tasks with duration that have neither a resource nor a cost, of incomplete tasks with duration";
    let measure = counted.at_most("resources", count.settings.resources_max, definition).numbered(10);
    if count.settings.claims_resources { measure } else { measure.informational() }
}

/// Tasks whose baseline finish has come, done or not.
fn due(count: &Counting<'_>, as_of: Moment) -> Vec<(TaskId, Moment)> {
    let tasks = count.checked.plan().each_task().filter(|(_, task)| takes_part(task) && !count.is_left_out(task));
    let promised = tasks.filter_map(|(id, _)| Some((id, count.promised(id)?.finish?)));
    promised.filter(|(_, finish)| *finish <= as_of).collect()
}

/// Status date and baseline, or why a check on promises has no result.
fn promises(count: &Counting<'_>) -> Result<Moment, Reason> {
    if count.baseline.is_none() {
        return Err(Reason::NoBaseline);
    }
    count.schedule.as_of.ok_or(Reason::NoStatusDate)
}

fn is_late(count: &Counting<'_>, id: TaskId, promised: Moment) -> bool {
    count.schedule.of(id).finish.is_some_and(|finish| count.is_before(count.task(id), promised, finish))
}

pub(super) fn missed_tasks(count: &Counting<'_>) -> Measure {
    let definition = "tasks that finish, really or by forecast, after their baseline finish, of those whose baseline finish is not after \
                      the status date, complete or not; tasks without duration are left out";
    let threshold = count.settings.missed_tasks_max;
    let as_of = match promises(count) {
        Ok(as_of) => as_of,
        Err(reason) => {
            return Counted::default().at_most("missed_tasks", threshold, definition).numbered(11).without(reason);
        }
    };
    let due = due(count, as_of);
    let missed: Vec<TaskId> =
        due.iter().filter(|(id, finish)| is_late(count, *id, *finish)).map(|(id, _)| *id).collect();
    let counted =
        Counted { numerator: missed.len() as i64, denominator: due.len() as i64, tasks: missed, ..Counted::default() };
    let measure = counted.at_most("missed_tasks", threshold, definition).numbered(11);
    if due.is_empty() { measure.without(Reason::NothingDue) } else { measure }
}

pub(super) fn cpli(count: &Counting<'_>) -> Measure {
    let definition = match count.settings.finish_target {
        FinishTarget::LateFinish => {
            "critical path length plus total float of the finish, over critical path length: working time of the plan's calendar from \
             the status date to the finish"
        }
        FinishTarget::BaselineFinish => {
            "critical path length plus working time from the finish to the baseline finish, over critical path length: working time \
             of the plan's calendar from the status date to the finish"
        }
    };
    let (length, float, reason) = match path_length(count) {
        Ok((length, float)) => (length, float, None),
        Err(reason) => (Minutes(0), Minutes(0), Some(reason)),
    };
    let counted = Counted { numerator: length.0 + float.0, denominator: length.0, ..Counted::default() };
    let measure = counted.at_least("cpli", count.settings.cpli_min, definition).numbered(13).counting(Unit::Minutes);
    match reason {
        Some(reason) => measure.without(reason),
        None => measure,
    }
}

/// Working minutes from the status date to the finish, and the float of the finish.
fn path_length(count: &Counting<'_>) -> Result<(Minutes, Minutes), Reason> {
    let as_of = count.schedule.as_of.ok_or(Reason::NoStatusDate)?;
    let time = count.checked.time_of_plan();
    let last = count.tasks.iter().max_by_key(|id| (count.schedule.of(**id).early_finish, id.0));
    let last = last.ok_or(Reason::NothingToCount)?;
    let finish = count.schedule.of(*last).early_finish.ok_or(Reason::NothingToCount)?;
    let target = match count.settings.finish_target {
        FinishTarget::LateFinish => count.schedule.of(*last).late_finish.unwrap_or(finish),
        FinishTarget::BaselineFinish => {
            let promised = count.baseline.as_ref().ok_or(Reason::NoBaseline)?;
            promised.iter().flatten().filter_map(|task| task.finish).max().ok_or(Reason::NoBaseline)?
        }
    };
    let length = time.between(as_of, finish);
    if length <= Minutes(0) {
        return Err(Reason::NoTimeLeft);
    }
    Ok((length, time.between(finish, target)))
}

pub(super) fn bei(count: &Counting<'_>) -> Measure {
    let definition = "tasks completed, over tasks whose baseline finish is not after the status date plus tasks without baseline dates; \
                      tasks without duration are left out";
    let threshold = count.settings.bei_min;
    let as_of = match promises(count) {
        Ok(as_of) => as_of,
        Err(reason) => return Counted::default().at_least("bei", threshold, definition).numbered(14).without(reason),
    };
    let mut counted = Counted::default();
    for (id, task) in count.checked.plan().each_task().filter(|(_, task)| takes_part(task) && !count.is_left_out(task))
    {
        let promised = count.promised(id).and_then(|promised| promised.finish);
        let is_due = promised.is_none_or(|finish| finish <= as_of);
        counted.numerator += i64::from(task.is_complete());
        counted.denominator += i64::from(is_due);
        if is_due && !task.is_complete() {
            counted.tasks.push(id);
        }
    }
    let is_empty = counted.denominator == 0;
    let measure = counted.at_least("bei", threshold, definition).numbered(14);
    if is_empty { measure.without(Reason::NothingDue) } else { measure }
}

/// Hit rate: what the month of the status date promised and kept.
pub(super) fn hits(count: &Counting<'_>) -> Measure {
    let definition = "tasks finished on or before their baseline finish, of those promised for the month of the status date up to it";
    let threshold = count.settings.bei_min;
    let as_of = match promises(count) {
        Ok(as_of) => as_of,
        Err(reason) => {
            return Counted::default().at_least("hits", threshold, definition).informational().without(reason);
        }
    };
    let month = |moment: Moment| moment.date().map(|date| (date.year(), date.month()));
    let due: Vec<_> = due(count, as_of).into_iter().filter(|(_, finish)| month(*finish) == month(as_of)).collect();
    let is_hit = |id: TaskId, finish: Moment| count.task(id).is_complete() && !is_late(count, id, finish);
    let missed: Vec<TaskId> = due.iter().filter(|(id, finish)| !is_hit(*id, *finish)).map(|(id, _)| *id).collect();
    let counted = Counted {
        numerator: (due.len() - missed.len()) as i64,
        denominator: due.len() as i64,
        tasks: missed,
        ..Counted::default()
    };
    counted.at_least("hits", threshold, definition).informational()
}
