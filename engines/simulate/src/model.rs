//! What is uncertain: ranges on tasks, risks that may occur.

use std::collections::HashSet;

use plan::{CheckedPlan, Finding, Severity, Subject, TaskId};
use schedule::Network;

use crate::Distribution;

/// In which unit a range is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Working minutes on the task's calendar.
    Minutes,
    /// Multiples of the remaining duration: 0.9, 1 and 1.3, say.
    ShareOfRemaining,
}

/// The spread of one task's remaining duration.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    pub task: TaskId,
    pub scale: Scale,
    pub distribution: Distribution,
}

/// What a risk does to a task when it occurs: adds working minutes to its remaining duration.
#[derive(Clone, Debug, PartialEq)]
pub struct Delay {
    pub task: TaskId,
    /// Working minutes on the task's calendar.
    pub distribution: Distribution,
}

/// An event that occurs or does not, once per iteration for all it touches.
#[derive(Clone, Debug, PartialEq)]
pub struct Risk {
    /// Stable over edits: the key of its draws.
    pub id: String,
    pub name: String,
    /// 0 to 1.
    pub probability: f64,
    pub delays: Vec<Delay>,
}

/// Everything that is uncertain about a plan.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Model {
    pub ranges: Vec<Range>,
    pub risks: Vec<Risk>,
}

impl Model {
    /// The usual ranges where nobody has estimated any: each open task between 90 and 130 % of what remains, most likely 100 %.
    ///
    /// Source: the defaults that tools of the trade print (90/100/130).
    pub fn usual(checked: &CheckedPlan<'_>) -> Model {
        let open = checked.plan().each_task().filter(|(_, task)| {
            !task.is_summary() && !task.is_complete() && task.remaining.0 > 0 && task.mode == plan::TaskMode::Automatic
        });
        let ranges = open.map(|(task, _)| Range {
            task,
            scale: Scale::ShareOfRemaining,
            distribution: Distribution::Triangular { low: 0.9, mode: 1.0, high: 1.3 },
        });
        Model { ranges: ranges.collect(), risks: Vec::new() }
    }

    pub(crate) fn faults(&self, checked: &CheckedPlan<'_>) -> Vec<Finding> {
        let plan = checked.plan();
        let mut faults = Vec::new();
        let mut ranged = HashSet::new();
        let mut fault = |code, subject: &Subject, cause: String, hint: &str| {
            faults.push(Finding::new(code, Severity::Error, subject.clone(), cause).hint(hint));
        };
        for range in &self.ranges {
            let Some(task) = plan.tasks.get(range.task.0 as usize) else {
                let subject = Subject::new("range", range.task.0.to_string(), "");
                fault("SIM-104", &subject, "lies on a task that the plan does not have".into(), "remove the range");
                continue;
            };
            let subject = Subject::new("task", &task.uid, &task.name);
            if !ranged.insert(range.task) {
                fault("SIM-105", &subject, "has two ranges".into(), "keep one of them");
            }
            if let Some(cause) = range.distribution.fault() {
                fault("SIM-101", &subject, cause, "order the range: low, most likely, high");
            } else if range.distribution.low() < 0.0 {
                fault("SIM-106", &subject, "may last less than nothing".into(), "begin the range at zero or above");
            }
        }
        let mut ids = HashSet::new();
        for risk in &self.risks {
            let subject = Subject::new("risk", &risk.id, &risk.name);
            if !(0.0..=1.0).contains(&risk.probability) {
                let cause = format!("has a probability of {}", risk.probability);
                fault("SIM-102", &subject, cause, "enter a probability between 0 and 1");
            }
            if !ids.insert(risk.id.as_str()) {
                fault("SIM-107", &subject, "shares its id with another risk".into(), "give each risk its own id");
            }
            for delay in &risk.delays {
                if delay.task.0 as usize >= plan.tasks.len() {
                    fault("SIM-104", &subject, "delays a task that the plan does not have".into(), "map it again");
                }
                if let Some(cause) = delay.distribution.fault() {
                    fault("SIM-101", &subject, cause, "order the range: low, most likely, high");
                } else if delay.distribution.low() < 0.0 {
                    fault("SIM-106", &subject, "may delay by less than nothing".into(), "begin the delay at zero");
                }
            }
        }
        faults
    }

    /// Ranges and delays that change nothing, because the dates of their task stand.
    pub(crate) fn notes(&self, checked: &CheckedPlan<'_>, network: &Network<'_>) -> Vec<Finding> {
        let touched = self.ranges.iter().map(|range| range.task);
        let delayed = self.risks.iter().flat_map(|risk| risk.delays.iter().map(|delay| delay.task));
        let idle: Vec<TaskId> = touched.chain(delayed).filter(|task| !network.is_open(*task)).collect();
        let told = idle.into_iter().map(|id| {
            let task = checked.plan().task(id);
            let subject = Subject::new("task", &task.uid, &task.name);
            let cause = "has a range or a risk that changes nothing, because its dates stand";
            Finding::new("SIM-201", Severity::Note, subject, cause).hint("put it on a task that is still to be done")
        });
        told.collect()
    }
}
