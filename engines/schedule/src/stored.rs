//! Agreement with the file: our dates beside those its own tool stored.

use plan::{CheckedPlan, Minutes, Moment, Task, TaskId, TaskMode, WorkingTime};

use crate::{Policy, Schedule};

/// A compared value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    EarlyStart,
    EarlyFinish,
    LateStart,
    LateFinish,
    TotalFloat,
    Start,
    Finish,
}

/// A value that differs: ours and the stored one, as moments or, for float, as minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    pub task: TaskId,
    pub field: Field,
    pub ours: Option<i64>,
    pub stored: i64,
}

/// How well a schedule agrees with the dates stored in its file.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Agreement {
    /// Leaf tasks that take part and have stored early and late dates.
    pub tasks: usize,
    /// Of these, tasks whose seven values are all equal or equivalent.
    pub tasks_equal: usize,
    /// In task order; a task without difference has no entry.
    pub differences: Vec<Difference>,
}

/// Compares a schedule with the stored dates of its plan.
///
/// Two moments are equivalent when they are the same amount of work on the task's calendar (Friday 17:00 and Monday 08:00).
/// Floats may differ by `float_tolerance` working minutes. A value that the file leaves blank is not compared.
pub fn compare(checked: &CheckedPlan<'_>, schedule: &Schedule, float_tolerance: Minutes) -> Agreement {
    let mut agreement = Agreement::default();
    for (id, task) in checked.plan().each_task() {
        if task.is_summary() || task.mode == TaskMode::Inactive || !has_stored(task) {
            continue;
        }
        let time = checked.time_of(task);
        let before = agreement.differences.len();
        for (field, ours, stored) in moments(schedule, id, task) {
            let Some(stored) = stored else { continue };
            if !ours.is_some_and(|ours| is_equivalent(ours, stored, time)) {
                let ours = ours.map(|moment| moment.0);
                agreement.differences.push(Difference { task: id, field, ours, stored: stored.0 });
            }
        }
        let ours = schedule.of(id).total_float;
        // A completed P6 activity has no float to compare.
        let is_compared = !(schedule.policy == Policy::P6 && task.is_complete());
        if let Some(stored) = task.stored.total_float.filter(|_| is_compared)
            && ours.is_none_or(|ours| (ours.0 - stored.0).abs() > float_tolerance.0)
        {
            let ours = ours.map(|float| float.0);
            agreement.differences.push(Difference { task: id, field: Field::TotalFloat, ours, stored: stored.0 });
        }
        agreement.tasks += 1;
        agreement.tasks_equal += usize::from(agreement.differences.len() == before);
    }
    agreement
}

fn has_stored(task: &Task) -> bool {
    let stored = &task.stored;
    stored.early_start.is_some() && stored.late_finish.is_some()
}

fn is_equivalent(ours: Moment, stored: Moment, time: &WorkingTime) -> bool {
    ours == stored || time.are_equal(ours, stored)
}

fn moments(schedule: &Schedule, id: TaskId, task: &Task) -> [(Field, Option<Moment>, Option<Moment>); 6] {
    let (ours, stored) = (schedule.of(id), &task.stored);
    [
        (Field::EarlyStart, ours.early_start, stored.early_start),
        (Field::EarlyFinish, ours.early_finish, stored.early_finish),
        (Field::LateStart, ours.late_start, stored.late_start),
        (Field::LateFinish, ours.late_finish, stored.late_finish),
        (Field::Start, ours.start, stored.start),
        (Field::Finish, ours.finish, stored.finish),
    ]
}
