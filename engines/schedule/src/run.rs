//! One run: a plan compiled, both passes, and what people read of them.

use plan::{CheckedPlan, Finding, Moment, Severity, Subject};

use crate::answer::{self, Standing};
use crate::forward::Span;
use crate::{Network, Policy, Schedule, expected, spread};

/// 2201-01-01: plans end before it.
const LAST: Moment = Moment(84_371 * 1440);

/// Schedules a plan.
///
/// Shapes: [`Schedule::tasks`] and [`Schedule::links`] stand in the order of the plan's tasks and links. Units: see
/// [`TaskDates`]. `as_of` replaces the plan's own data or status date. Errors: none stop it; the findings tell what was assumed:
/// `SCH-101` a plan without start, `SCH-102` a task that starts against logic because a date holds, `SCH-103` a plan that is to be
/// scheduled from a finish which it does not have, `SCH-104` a task whose crew never works when it does, `SCH-105` a plan
/// that ends after 2200.
pub fn run(checked: &CheckedPlan<'_>, policy: Policy, as_of: Option<Moment>) -> (Schedule, Vec<Finding>) {
    let mut network = Network::of(checked, policy, as_of);
    let limit = network.settle_from_finish();
    let mut remaining = network.remaining();
    network.apply_expected(&mut remaining);
    let early = network.forward(&remaining);
    let end = limit.unwrap_or_else(|| network.end(&early));
    finished(&network, &remaining, early, end)
}

/// From where the backward pass sets out: what must be met, else what is found.
pub(crate) fn latest(network: &Network<'_>, end: Moment) -> Moment {
    network.checked.plan().must_finish.filter(|_| network.policy == Policy::P6).unwrap_or(end)
}

/// What follows the forward pass: late dates, work that waits, floats and findings.
pub(crate) fn finished(
    network: &Network<'_>,
    remaining: &[i64],
    mut early: Vec<Span>,
    end: Moment,
) -> (Schedule, Vec<Finding>) {
    network.stretch_efforts(&mut early, end);
    let limit = latest(network, end);
    let has_moves = network.activities.iter().any(|activity| activity.is_late_as_possible);
    let (late, standing) = spread::both(
        network.len(),
        || network.backward(remaining, &early, limit),
        || (!has_moves).then(|| Standing::of(network, remaining, &early)),
    );
    let checked = network.checked;
    let first = expected::before_expected(checked, network);
    let plain = first.as_ref().map(|_| early.clone()).unwrap_or_default();
    network.delay_late_as_possible(remaining, &mut early, &late, end);
    let kept = first.map(|first| expected::kept_floats(network, &first, &plain, &early, &late)).unwrap_or_default();
    let standing = standing.unwrap_or_else(|| Standing::of(network, remaining, &early));
    let schedule = answer::assemble(network, remaining, (early, late), standing, &kept, end);
    let mut findings = told(checked, &schedule);
    findings.extend(network.idle_crews.iter().map(|task| idle_crew(checked.plan(), *task)));
    (schedule, findings)
}

fn told(checked: &CheckedPlan<'_>, schedule: &Schedule) -> Vec<Finding> {
    let plan = checked.plan();
    let mut findings = Vec::new();
    let is_from_finish = plan.options.schedules_from_finish && schedule.policy == Policy::MsProject;
    if plan.start.is_none() && schedule.as_of.is_none() && !(is_from_finish && plan.finish.is_some()) {
        let subject = Subject::new("plan", &plan.uid, &plan.name);
        let cause = "has neither a start nor a date up to which progress is known";
        findings.push(Finding::new("SCH-101", Severity::Warning, subject, cause).hint("give the plan a start"));
    }
    if is_from_finish && plan.finish.is_none() {
        let subject = Subject::new("plan", &plan.uid, &plan.name);
        let cause = "is to be scheduled from its finish and has none; it is scheduled from its start";
        findings.push(Finding::new("SCH-103", Severity::Warning, subject, cause).hint("give the plan a finish"));
    }
    if let Some(finish) = schedule.finish.filter(|finish| *finish >= LAST) {
        let subject = Subject::new("plan", &plan.uid, &plan.name);
        let cause = format!("ends after 2200, on {}", finish.iso());
        let hint = "look for a duration, a lag or a date that is too large";
        findings
            .push(Finding::new("SCH-105", Severity::Warning, subject, cause).hint(hint).value("finish", finish.iso()));
    }
    let is_any_broken = schedule.links.iter().any(|link| link.is_broken);
    for (id, task) in plan.each_task().filter(|_| is_any_broken) {
        let broken = checked.incoming(id).iter().find(|link| schedule.links[**link as usize].is_broken);
        if let Some(link) = broken {
            let before = plan.task(plan.links[*link as usize].from);
            let cause = format!("starts before \"{}\" allows, because a date holds against logic", before.name);
            let subject = Subject::new("task", &task.uid, &task.name);
            findings.push(
                Finding::new("SCH-102", Severity::Warning, subject, cause)
                    .hint("move the date or remove the link")
                    .value("before", &before.name),
            );
        }
    }
    findings
}

fn idle_crew(plan: &plan::Plan, task: u32) -> Finding {
    let task = &plan.tasks[task as usize];
    let cause = "has no time in which its calendar and its resources both work; its calendar is taken alone";
    let subject = Subject::new("task", &task.uid, &task.name);
    Finding::new("SCH-104", Severity::Warning, subject, cause)
        .hint("change a calendar, or let the task ignore resources")
}
