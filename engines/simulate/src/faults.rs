//! What forbids a run, and what deserves a word before it.

use std::collections::HashSet;

use plan::{CheckedPlan, Finding, Plan, Severity, Subject, TaskId};
use schedule::Network;

use crate::{Distribution, Model, Settings};

/// Most iterations of one run.
pub const ITERATIONS_MAX: u32 = 1_000_000;
/// Most tasks that one matrix of correlations ties together.
const CORRELATED_MAX: usize = 300;

struct Faults<'p> {
    plan: &'p Plan,
    found: Vec<Finding>,
}

/// Everything wrong with a model and its settings; see [`crate::run`] for the codes.
pub(crate) fn of(model: &Model, settings: &Settings, checked: &CheckedPlan<'_>) -> Vec<Finding> {
    let mut faults = Faults { plan: checked.plan(), found: Vec::new() };
    faults.of_ranges(model);
    faults.of_risks(model);
    faults.of_drivers(model);
    faults.of_correlations(model);
    faults.of_costs(model);
    if !(1..=ITERATIONS_MAX).contains(&settings.iterations) {
        let cause = format!("asks for {} iterations", settings.iterations);
        faults.tell("SIM-103", Subject::new("simulation", "", ""), cause, "ask for 1 to 1,000,000 iterations");
    }
    faults.found
}

impl Faults<'_> {
    fn tell(&mut self, code: &'static str, subject: Subject, cause: String, hint: &str) {
        self.found.push(Finding::new(code, Severity::Error, subject, cause).hint(hint));
    }

    fn distribution(&mut self, subject: &Subject, distribution: &Distribution) -> bool {
        let Some(cause) = distribution.fault() else { return true };
        self.tell("SIM-101", subject.clone(), cause, "order the range: low, most likely, high; weights sum to 1");
        false
    }

    /// As a quantity that cannot be negative.
    fn amount(&mut self, subject: &Subject, distribution: &Distribution, told: &str) {
        if self.distribution(subject, distribution) && distribution.low() < 0.0 {
            self.tell("SIM-106", subject.clone(), format!("may {told} less than nothing"), "begin the range at zero");
        }
    }

    fn probability(&mut self, subject: &Subject, probability: f64) {
        if !(0.0..=1.0).contains(&probability) {
            let cause = format!("has a probability of {probability}");
            self.tell("SIM-102", subject.clone(), cause, "enter a probability between 0 and 1");
        }
    }

    fn mapped(&mut self, subject: &Subject, task: TaskId) -> bool {
        let is_known = (task.0 as usize) < self.plan.tasks.len();
        if !is_known {
            let cause = "touches a task that the plan does not have".into();
            self.tell("SIM-104", subject.clone(), cause, "map it to a task of this plan");
        }
        is_known
    }

    fn task(&mut self, kind: &str, id: TaskId) -> Option<Subject> {
        let subject = Subject::new(kind, id.0.to_string(), "");
        self.mapped(&subject, id).then(|| {
            let task = self.plan.task(id);
            Subject::new("task", &task.uid, &task.name)
        })
    }

    fn of_ranges(&mut self, model: &Model) {
        let mut ranged = HashSet::new();
        for range in &model.ranges {
            let Some(subject) = self.task("range", range.task) else { continue };
            if !ranged.insert(range.task) {
                self.tell("SIM-105", subject.clone(), "has two ranges".into(), "keep one of them");
            }
            self.amount(&subject, &range.distribution, "last");
        }
    }

    fn of_risks(&mut self, model: &Model) {
        let mut ids = HashSet::new();
        for risk in &model.risks {
            let subject = Subject::new("risk", &risk.id, &risk.name);
            self.probability(&subject, risk.probability);
            if !ids.insert(risk.id.as_str()) {
                self.tell("SIM-107", subject.clone(), "shares its id with another".into(), "give each its own id");
            }
            for delay in &risk.delays {
                self.mapped(&subject, delay.task);
                self.distribution(&subject, &delay.distribution);
            }
            for factor in &risk.factors {
                self.mapped(&subject, factor.task);
                self.amount(&subject, &factor.distribution, "multiply by");
            }
            for cost in &risk.costs {
                self.distribution(&subject, cost);
            }
        }
    }

    fn of_drivers(&mut self, model: &Model) {
        let mut ids = HashSet::new();
        for driver in &model.drivers {
            let subject = Subject::new("driver", &driver.id, &driver.name);
            self.probability(&subject, driver.probability);
            if !ids.insert(driver.id.as_str()) {
                self.tell("SIM-107", subject.clone(), "shares its id with another".into(), "give each its own id");
            }
            self.amount(&subject, &driver.factor, "multiply by");
            for task in &driver.tasks {
                self.mapped(&subject, *task);
            }
        }
    }

    fn of_correlations(&mut self, model: &Model) {
        let ranged: HashSet<TaskId> = model.ranges.iter().map(|range| range.task).collect();
        let mut tied = HashSet::new();
        for correlation in &model.correlations {
            let subject = Subject::new("correlation", "", "");
            if !(-1.0..=1.0).contains(&correlation.value) {
                let cause = format!("has a value of {}", correlation.value);
                self.tell("SIM-108", subject.clone(), cause, "enter a value between -1 and 1");
            }
            let distinct: HashSet<TaskId> = correlation.tasks.iter().copied().collect();
            if correlation.tasks.len() < 2 || distinct.len() < correlation.tasks.len() {
                let cause = "does not name two different tasks".into();
                self.tell("SIM-109", subject.clone(), cause, "name at least two tasks, each once");
            }
            for task in &correlation.tasks {
                if self.mapped(&subject, *task) && !ranged.contains(task) {
                    let task = self.plan.task(*task);
                    let subject = Subject::new("task", &task.uid, &task.name);
                    let cause = "is correlated and has no range".into();
                    self.tell("SIM-110", subject, cause, "give it a range, or take it out of the correlation");
                }
            }
            tied.extend(distinct);
        }
        if tied.len() > CORRELATED_MAX {
            let cause = format!("ties {} tasks together", tied.len());
            let hint = "use a driver for what many tasks share; at most 300 tasks are correlated";
            self.tell("SIM-111", Subject::new("simulation", "", ""), cause, hint);
        }
    }

    fn of_costs(&mut self, model: &Model) {
        let mut costed = HashSet::new();
        for cost in &model.costs {
            let Some(subject) = self.task("cost", cost.task) else { continue };
            if !costed.insert(cost.task) {
                self.tell("SIM-105", subject.clone(), "has two costs".into(), "keep one of them");
            }
            for distribution in cost.fixed.iter().chain(&cost.per_minute) {
                self.distribution(&subject, distribution);
            }
        }
    }
}

/// Ranges, delays and drivers that change nothing, because the dates of their task stand.
pub(crate) fn notes(model: &Model, checked: &CheckedPlan<'_>, network: &Network<'_>) -> Vec<Finding> {
    let ranged = model.ranges.iter().map(|range| range.task);
    let delayed = model.risks.iter().flat_map(|risk| risk.delays.iter().map(|delay| delay.task));
    let factored = model.risks.iter().flat_map(|risk| risk.factors.iter().map(|factor| factor.task));
    let mut told = HashSet::new();
    let idle = ranged.chain(delayed).chain(factored).filter(|task| !network.is_open(*task) && told.insert(*task));
    let idle: Vec<TaskId> = idle.collect();
    let note = |id: TaskId| {
        let task = checked.plan().task(id);
        let subject = Subject::new("task", &task.uid, &task.name);
        let cause = "has a range or a risk that changes nothing, because its dates stand";
        Finding::new("SIM-201", Severity::Note, subject, cause).hint("put it on a task that is still to be done")
    };
    idle.into_iter().map(note).collect()
}
