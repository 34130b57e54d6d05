//! How long activities last from their actual start to the end of what remains: P6's XML tells it beside the planned duration.

use std::collections::HashMap;

use plan::{CalendarId, Dialect, Minutes, Plan, Task, WorkingTime};

/// Durations at completion of all tasks.
///
/// P6 counts the working time from the actual start to the actual finish, or to the data date and then what remains. In other
/// tools the duration of a task is the one at completion.
pub(crate) fn durations(plan: &Plan) -> Vec<Minutes> {
    let mut times: HashMap<Option<CalendarId>, WorkingTime> = HashMap::new();
    plan.tasks.iter().map(|task| duration(plan, task, &mut times)).collect()
}

fn duration(plan: &Plan, task: &Task, times: &mut HashMap<Option<CalendarId>, WorkingTime>) -> Minutes {
    if plan.options.dialect != Dialect::P6 {
        return task.duration;
    }
    let Some(start) = task.progress.actual_start else { return task.remaining };
    let Some(until) = task.progress.actual_finish.or(plan.as_of) else { return task.duration };
    let id = if task.is_elapsed { None } else { task.calendar.or(plan.calendar) };
    let time = times.entry(id).or_insert_with(|| {
        let calendar = id.map(|id| &plan.calendars[id.0 as usize]);
        calendar.and_then(|calendar| WorkingTime::compile(calendar).ok()).unwrap_or_else(WorkingTime::continuous)
    });
    // Work that begins after the data date has not lasted yet.
    Minutes(time.between(start, until).0.max(0).saturating_add(task.remaining.0))
}
