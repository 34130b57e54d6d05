//! Checking: from a plan as read to a plan that engines may trust. All faults are told at once, cycles by name.

use std::collections::HashMap;

use crate::{CalendarId, Finding, Link, Minutes, Plan, Severity, Subject, Task, TaskId, WorkingTime};

mod faults;
mod order;
mod shape;

use order::Network;
pub use order::Node;
use shape::Shape;

/// A plan that was checked: every id leads somewhere, nothing depends on itself, every used calendar works.
///
/// Besides the plan it holds what every engine needs and nobody should compute twice: compiled calendars, links by task, and one
/// order of computing. Obtained from [`check`] only.
pub struct CheckedPlan<'p> {
    plan: &'p Plan,
    findings: Vec<Finding>,
    /// One entry per calendar of the plan; `None` where nothing needs it, or only a resource does and it has no work.
    times: Vec<Option<WorkingTime>>,
    /// Monday to Friday, for tasks of a plan that names no calendar.
    fallback: WorkingTime,
    shape: Shape,
    network: Network,
}

/// Checks a plan.
///
/// Errors: every fault that forbids scheduling, in the order tasks, outline, calendars, links, cycles: `PLN-101` a unique id
/// twice, `PLN-102` a link to a missing task, `PLN-103` a negative duration, `PLN-104` a parent that is missing, itself a
/// descendant or listed after its child, `PLN-106` an unknown calendar, `PLN-107` a calendar without work, `PLN-108` shifts out
/// of order, `PLN-109` an amount beyond two thousand years, `PLN-111` an assignment to a missing task or resource, `SCH-201`
/// a cycle with its members in order. What only deserves a word is in [`CheckedPlan::findings`]: `PLN-112` a constraint without date,
/// `PLN-113` a finish before its start, `PLN-114` a date before 1900 or after 2200.
///
/// ```
/// use plan::{Lag, Link, LinkKind, Minutes, Plan, Task, TaskId};
/// let task = |uid: &str| Task { uid: uid.into(), name: uid.into(), ..Task::default() };
/// let link = |from, to| Link { from: TaskId(from), to: TaskId(to), kind: LinkKind::FinishStart, lag: Lag::Working(Minutes(0)) };
/// let mut plan = Plan { tasks: vec![task("A"), task("B")], links: vec![link(0, 1)], ..Plan::default() };
/// assert!(plan::check(&plan).is_ok());
/// plan.links.push(link(1, 0));
/// assert_eq!(plan::check(&plan).err().unwrap()[0].code, "SCH-201");
/// ```
pub fn check(plan: &Plan) -> Result<CheckedPlan<'_>, Vec<Finding>> {
    let (mut findings, shape, needs) = checked_tasks(plan);
    faults::of_plan(plan, &mut findings);
    faults::of_links(plan, &mut findings);
    faults::of_assignments(plan, &mut findings);
    let times = compile_times(plan, needs, &mut findings);
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return Err(findings);
    }
    let network = match Network::of(plan, &shape) {
        Ok(network) => network,
        Err(cycle) => {
            findings.push(told_cycle(plan, &cycle));
            return Err(findings);
        }
    };
    Ok(CheckedPlan { plan, findings, times, fallback: standard_time(), shape, network })
}

/// One walk through the tasks for all that is asked of each: a task is large, and memory is the slow part.
fn checked_tasks(plan: &Plan) -> (Vec<Finding>, Shape, Needs) {
    let (mut findings, mut of_outline) = (Vec::new(), Vec::new());
    let mut shape = Shape::with_capacity(plan.tasks.len());
    let mut needs = Needs::of(plan);
    for (id, task) in plan.each_task() {
        shape.push(task);
        faults::of_task(task, &mut findings);
        faults::of_parent(plan, id, task, &mut of_outline);
        needs.mark(task.calendar, || subject_of(task));
    }
    if shape.may_repeat_uids() {
        let mut of_uids = Vec::new();
        faults::of_uids(plan, &mut of_uids);
        findings.splice(0..0, of_uids);
    }
    findings.extend(of_outline);
    (findings, shape, needs)
}

impl<'p> CheckedPlan<'p> {
    pub fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// What deserves a word though it stops nothing: warnings and notes.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The compiled calendar behind an id, unless nothing needs it or it has no work.
    pub fn time(&self, id: CalendarId) -> Option<&WorkingTime> {
        self.times[id.0 as usize].as_ref()
    }

    /// The compiled calendar of tasks that name none.
    pub fn time_of_plan(&self) -> &WorkingTime {
        self.plan.calendar.and_then(|id| self.time(id)).unwrap_or(&self.fallback)
    }

    /// The compiled calendar on which a task works: its own, else the plan's.
    pub fn time_of(&self, task: &Task) -> &WorkingTime {
        task.calendar.and_then(|id| self.time(id)).unwrap_or_else(|| self.time_of_plan())
    }

    /// One order in which every task comes after what it waits for: links, and the links of every summary above it.
    ///
    /// Shapes: a task once as [`Node::Task`]; a summary also as [`Node::Gate`], before everything inside it.
    pub fn order(&self) -> &[Node] {
        &self.network.order
    }

    /// Indices into the plan's links of those that end at a task. Links of inactive tasks are left out.
    pub fn incoming(&self, task: TaskId) -> &[u32] {
        self.network.incoming.of(task.0)
    }

    /// The same for all tasks at once: where the group of each begins, with the end of the last, and the groups one after the
    /// other.
    pub fn incoming_groups(&self) -> (&[u32], &[u32]) {
        self.network.incoming.groups()
    }

    /// Indices into the plan's links of those that begin at a task. Links of inactive tasks are left out.
    pub fn outgoing(&self, task: TaskId) -> &[u32] {
        self.network.outgoing.of(task.0)
    }

    /// The summary right above a task.
    pub fn parent(&self, task: TaskId) -> Option<TaskId> {
        self.shape.parent(task.0)
    }

    /// Indices of the tasks right below a summary.
    pub fn children(&self, task: TaskId) -> &[u32] {
        self.network.children.of(task.0)
    }
}

fn standard_time() -> WorkingTime {
    WorkingTime::compile(&crate::Calendar::standard()).unwrap_or_else(|_| WorkingTime::continuous())
}

/// Which calendars somebody works on.
struct Needs {
    is_needed: Vec<bool>,
    findings: Vec<Finding>,
}

impl Needs {
    fn of(plan: &Plan) -> Needs {
        let mut needs = Needs { is_needed: vec![false; plan.calendars.len()], findings: Vec::new() };
        needs.mark(plan.calendar, || Subject::new("plan", &plan.uid, &plan.name));
        needs
    }

    fn mark(&mut self, id: Option<CalendarId>, subject: impl Fn() -> Subject) {
        let Some(id) = id else { return };
        match self.is_needed.get_mut(id.0 as usize) {
            Some(mark) => *mark = true,
            None => self.findings.push(
                Finding::new("PLN-106", Severity::Error, subject(), "works on a calendar that the plan does not have")
                    .hint("name one of the plan's calendars"),
            ),
        }
    }
}

/// Compiles the calendars that tasks, the plan or resources work on. A resource's calendar without work is only told.
fn compile_times(plan: &Plan, needs: Needs, findings: &mut Vec<Finding>) -> Vec<Option<WorkingTime>> {
    let mut of_resources = Needs { is_needed: vec![false; plan.calendars.len()], findings: needs.findings };
    for resource in &plan.resources {
        of_resources.mark(resource.calendar, || Subject::new("resource", &resource.uid, &resource.name));
    }
    findings.append(&mut of_resources.findings);
    let (is_needed, is_resource) = (needs.is_needed, of_resources.is_needed);
    let mut times = Vec::with_capacity(plan.calendars.len());
    for (index, calendar) in plan.calendars.iter().enumerate() {
        if !is_needed[index] && !is_resource[index] {
            times.push(None);
            continue;
        }
        times.push(WorkingTime::compile(calendar).map_or_else(
            |refusal| {
                let severity = if is_needed[index] { Severity::Error } else { Severity::Warning };
                let finding = Finding::new(refusal.code, severity, refusal.subject, refusal.cause);
                findings.push(Finding { values: refusal.values, ..finding.hint(refusal.hint) });
                None
            },
            Some,
        ));
    }
    times
}

/// How findings name a task: its unique id, and the name that people know.
pub(crate) fn subject_of(task: &Task) -> Subject {
    let name = if task.name.is_empty() { &task.code } else { &task.name };
    Subject::new("task", &task.uid, name)
}

fn told_cycle(plan: &Plan, cycle: &[TaskId]) -> Finding {
    let name = |id: &TaskId| format!("\"{}\"", subject_of(plan.task(*id)).name);
    let subject = cycle.first().map(|id| subject_of(plan.task(*id))).unwrap_or_default();
    let way = cycle.iter().skip(1).chain(cycle.first()).map(name).collect::<Vec<_>>().join(" → ");
    let cause = match cycle {
        [_] => "depends on itself".to_owned(),
        _ => format!("depends on itself through {way}"),
    };
    Finding::new("SCH-201", Severity::Error, subject, cause).hint("remove one of these links").value("way", way)
}

fn told_link(plan: &Plan, link: &Link) -> String {
    let end = |id: TaskId| plan.tasks.get(id.0 as usize).map_or_else(|| format!("#{}", id.0), |task| task.uid.clone());
    format!("{} {} {}", end(link.from), link.kind.letters(), end(link.to))
}

fn count_by<'a, K: std::hash::Hash + Eq>(keys: impl Iterator<Item = K> + 'a) -> HashMap<K, usize> {
    let mut counts = HashMap::new();
    for key in keys {
        *counts.entry(key).or_insert(0) += 1;
    }
    counts
}

/// Longer than any plan: two thousand years of clock minutes.
pub(crate) const AMOUNT_MAX: Minutes = Minutes(2000 * 366 * 1440);

#[cfg(test)]
mod tests;
