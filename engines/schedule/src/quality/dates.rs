//! Checks 6 to 9: floats, durations, and dates that progress contradicts.

use plan::{Minutes, Task, TaskId};

use super::population::{Counted, Counting, number, takes_part};
use super::{CountedDurations, Measure, Reason};

pub(super) fn measures(count: &Counting<'_>) -> Vec<Measure> {
    let all = [high_float(count), negative_float(count), high_duration(count), invalid_dates(count)];
    all.into_iter().zip(6..).map(|(measure, number)| measure.numbered(number)).collect()
}

/// `above 44` or `at least 44`.
fn limit(count: &Counting<'_>, days: f64) -> String {
    let word = if count.settings.is_limit_too_much { "of at least" } else { "above" };
    format!("{word} {} working days", number(days))
}

fn high_float(count: &Counting<'_>) -> Measure {
    let days = count.settings.high_float_days;
    let definition = format!("incomplete tasks with total float {}, of all incomplete tasks", limit(count, days));
    count
        .those(|task, id| count.schedule.of(id).total_float.is_some_and(|float| count.exceeds(float, days, task)))
        .at_most("high_float", count.settings.high_float_max, definition)
}

fn negative_float(count: &Counting<'_>) -> Measure {
    count.those(|_, id| count.schedule.of(id).total_float.is_some_and(|float| float < Minutes(0))).at_most(
        "negative_float",
        count.settings.negative_float_max,
        "incomplete tasks with total float below zero, of all incomplete tasks",
    )
}

fn high_duration(count: &Counting<'_>) -> Measure {
    let days = count.settings.high_duration_days;
    let is_counted = |task: &Task, id: TaskId| {
        !(count.settings.leaves_out_points && task.duration <= Minutes(0)) && is_near(count, id)
    };
    let duration = |task: &Task, id: TaskId| match count.settings.counted_durations {
        CountedDurations::Baseline => count.promised(id).and_then(|promised| promised.duration),
        CountedDurations::Remaining => Some(task.remaining),
    };
    let mut counted = count.those(|task, id| {
        is_counted(task, id) && duration(task, id).is_some_and(|amount| count.exceeds(amount, days, task))
    });
    counted.denominator = count.tasks.iter().filter(|id| is_counted(count.task(**id), **id)).count() as i64;
    let which = match count.settings.counted_durations {
        CountedDurations::Baseline => "baseline",
        CountedDurations::Remaining => "remaining",
    };
    let window = count
        .settings
        .planning_window_days
        .map_or_else(String::new, |days| format!(" that start within {} days after the status date", number(days)));
    let definition = format!(
        "incomplete tasks with a {which} duration {}, of incomplete tasks with duration{window}",
        limit(count, days)
    );
    let measure = counted.at_most("high_duration", count.settings.high_duration_max, definition);
    match (count.settings.counted_durations, &count.baseline) {
        (CountedDurations::Baseline, None) => measure.without(Reason::NoBaseline),
        _ => measure,
    }
}

/// Inside the planning window, when one is set and the plan has a status date.
fn is_near(count: &Counting<'_>, id: TaskId) -> bool {
    let (Some(days), Some(as_of)) = (count.settings.planning_window_days, count.schedule.as_of) else { return true };
    count.schedule.of(id).start.is_some_and(|start| (start - as_of).0 as f64 <= days * 1440.0)
}

fn invalid_dates(count: &Counting<'_>) -> Measure {
    let definition = "incomplete tasks with a forecast start or finish before the status date, or any task with an actual date after \
                      it, of all incomplete tasks";
    let threshold = count.settings.invalid_dates_max;
    let Some(as_of) = count.schedule.as_of else {
        return Counted::default().at_most("invalid_dates", threshold, definition).without(Reason::NoStatusDate);
    };
    let mut counted = count.those(|task, id| is_behind(count, task, id));
    for (id, task) in count.checked.plan().each_task().filter(|(_, task)| takes_part(task)) {
        let ahead = task.progress.actual_start.max(task.progress.actual_finish);
        if ahead.is_some_and(|date| date > as_of) {
            counted.tasks.push(id);
        }
    }
    counted.tasks.sort_unstable();
    counted.tasks.dedup();
    counted.numerator = counted.tasks.len() as i64;
    counted.at_most("invalid_dates", threshold, definition)
}

/// Still to be done, and planned before the status date.
pub(super) fn is_behind(count: &Counting<'_>, task: &Task, id: TaskId) -> bool {
    let Some(as_of) = count.schedule.as_of else { return false };
    let dates = count.schedule.of(id);
    let is_late = |date: Option<plan::Moment>| date.is_some_and(|date| count.is_before(task, date, as_of));
    (!task.is_started() && is_late(dates.start)) || is_late(dates.finish)
}
