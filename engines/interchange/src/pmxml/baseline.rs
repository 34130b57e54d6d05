//! Baselines of P6's XML: whole projects of their own, whose activities have the codes of the live ones.

use std::collections::HashMap;

use plan::{Baseline, BaselineTask, Minutes, Moment, Plan, TaskId};

use super::records::Record;
use super::tables::{Values, told};
use crate::figure;

/// A baseline while it is read: activities by their code.
#[derive(Default)]
pub(super) struct Lines {
    /// Id of the project of which it is a baseline.
    pub(super) of: String,
    pub(super) name: String,
    activities: Vec<(String, BaselineTask)>,
}

pub(super) fn take(lines: &mut Lines, record: &Record, values: &Values<'_>) {
    if record.table != "TASK" {
        return;
    }
    let date = |one: &str, other: &str| -> Option<Moment> {
        let own = figure::moment(&told(values, one)).ok();
        own.or_else(|| figure::moment(&told(values, other)).ok())
    };
    let hours = |name: &str| figure::decimal(&told(values, name)).and_then(figure::minutes_of_hours);
    let work = hours("PlannedLaborUnits")
        .map(|labor| Minutes(labor.0.saturating_add(hours("PlannedNonLaborUnits").unwrap_or_default().0)));
    lines.activities.push((
        told(values, "Id").into_owned(),
        BaselineTask {
            task: TaskId(0),
            start: date("StartDate", "PlannedStartDate"),
            finish: date("FinishDate", "PlannedFinishDate"),
            duration: hours("PlannedDuration").filter(|minutes| minutes.0 >= 0),
            work,
            cost: figure::decimal(&told(values, "PlannedTotalCost")).and_then(|amount| figure::money(amount, "")),
        },
    ));
}

/// Gives each plan its baselines. Activities that the plan no longer has are counted in the answer.
pub(super) fn add(plans: &mut [Plan], baselines: Vec<Lines>) -> usize {
    let mut lost = 0;
    let is_single = plans.len() == 1;
    for lines in baselines {
        let Some(plan) = plans.iter_mut().find(|plan| plan.uid == lines.of || is_single) else {
            lost += lines.activities.len();
            continue;
        };
        let is_held = |task: &plan::Task| !task.code.is_empty() && !task.is_summary();
        let places: HashMap<&str, TaskId> =
            plan.each_task().filter(|(_, task)| is_held(task)).map(|(id, task)| (task.code.as_str(), id)).collect();
        let mut tasks = Vec::with_capacity(lines.activities.len());
        let mut seen = std::collections::HashSet::new();
        for (code, line) in lines.activities {
            match places.get(code.as_str()).filter(|id| seen.insert(**id)) {
                Some(id) => {
                    let mut line = BaselineTask { task: *id, ..line };
                    if let Some(cost) = &mut line.cost {
                        cost.currency.clone_from(&plan.currency);
                    }
                    tasks.push(line);
                }
                None => lost += 1,
            }
        }
        tasks.sort_by_key(|line| line.task);
        let number = plan.baselines.len() as u32;
        plan.baselines.push(Baseline { number, name: lines.name, tasks });
    }
    lost
}
