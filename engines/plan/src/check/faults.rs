//! Faults of a plan that can be seen task by task, link by link.

use super::{AMOUNT_MAX, count_by, subject_of, told_link};
use crate::{Finding, Lag, Minutes, Moment, Plan, Severity, Subject, Task, TaskId, TaskMode};

fn error(code: &'static str, subject: Subject, cause: impl Into<String>) -> Finding {
    Finding::new(code, Severity::Error, subject, cause)
}

/// Unique ids that stand more than once.
pub(super) fn of_uids(plan: &Plan, findings: &mut Vec<Finding>) {
    let uids = count_by(plan.tasks.iter().map(|task| task.uid.as_str()));
    let mut twice: Vec<_> = uids.into_iter().filter(|(_, count)| *count > 1).collect();
    twice.sort_unstable();
    for (uid, count) in twice {
        let cause = format!("stands {count} times under the unique id \"{uid}\"");
        let task = plan.tasks.iter().find(|task| task.uid == uid).map(subject_of).unwrap_or_default();
        findings.push(error("PLN-101", task, cause).hint("give each task its own unique id"));
    }
}

pub(super) fn of_task(task: &Task, findings: &mut Vec<Finding>) {
    if task.duration < Minutes(0) || task.remaining < Minutes(0) {
        findings.push(
            error("PLN-103", subject_of(task), "has a negative duration").hint("enter a duration of zero or more"),
        );
    }
    if task.duration > AMOUNT_MAX || task.remaining > AMOUNT_MAX {
        let cause = "has a duration beyond two thousand years";
        findings.push(error("PLN-109", subject_of(task), cause).hint("enter a shorter duration"));
    }
    for constraint in task.constraint.iter().chain(&task.constraint_second) {
        if constraint.date.is_none() && constraint.kind != crate::ConstraintKind::AsLateAsPossible {
            let finding = Finding::new("PLN-112", Severity::Warning, subject_of(task), "has a constraint without date");
            findings.push(finding.hint("give the constraint a date or remove it"));
        }
    }
    if task.progress.actual_start.zip(task.progress.actual_finish).is_some_and(|(start, finish)| finish < start) {
        let finding = Finding::new("PLN-113", Severity::Warning, subject_of(task), "finished before it started");
        findings.push(finding.hint("correct the actual dates"));
    }
    if let Some(date) = dates_of(task).into_iter().flatten().find(|date| !YEARS.contains(&date.day_number())) {
        let cause = format!("has a date before 1900 or after 2200: {}", date.iso());
        let finding = Finding::new("PLN-114", Severity::Warning, subject_of(task), cause);
        findings.push(finding.hint("enter a date between 1900 and 2200").value("date", date.iso()));
    }
}

/// Days from 1900-01-01 to 2200-12-31.
const YEARS: std::ops::Range<i64> = -25_567..84_371;

/// Every date that people enter for a task.
fn dates_of(task: &Task) -> [Option<Moment>; 12] {
    let progress = &task.progress;
    let (start, finish) = match task.mode {
        TaskMode::Manual { start, finish } => (start, finish),
        _ => (None, None),
    };
    [
        task.constraint.and_then(|constraint| constraint.date),
        task.constraint_second.and_then(|constraint| constraint.date),
        task.deadline,
        task.expected_finish,
        task.external_start,
        task.external_finish,
        progress.actual_start,
        progress.actual_finish,
        progress.suspended,
        progress.resumed,
        start,
        finish,
    ]
}

/// Dates of the plan itself.
pub(super) fn of_plan(plan: &Plan, findings: &mut Vec<Finding>) {
    let dates = [plan.start, plan.finish, plan.as_of, plan.must_finish];
    if let Some(date) = dates.into_iter().flatten().find(|date| !YEARS.contains(&date.day_number())) {
        let subject = Subject::new("plan", &plan.uid, &plan.name);
        let cause = format!("has a date before 1900 or after 2200: {}", date.iso());
        let finding = Finding::new("PLN-114", Severity::Warning, subject, cause);
        findings.push(finding.hint("enter a date between 1900 and 2200").value("date", date.iso()));
    }
}

pub(super) fn of_parent(plan: &Plan, id: TaskId, task: &Task, findings: &mut Vec<Finding>) {
    let cause = match task.parent {
        None => return,
        Some(parent) if parent < id => return,
        Some(parent) if parent == id => "stands below itself",
        Some(parent) if (parent.0 as usize) < plan.tasks.len() => "stands before its parent or in a circle of parents",
        Some(_) => "stands below a task that does not exist",
    };
    findings.push(error("PLN-104", subject_of(task), cause).hint("list parents before their children"));
}

pub(super) fn of_links(plan: &Plan, findings: &mut Vec<Finding>) {
    let exists = |id: crate::TaskId| (id.0 as usize) < plan.tasks.len();
    for link in &plan.links {
        let subject = || Subject::new("link", told_link(plan, link), told_link(plan, link));
        if !exists(link.from) || !exists(link.to) {
            findings.push(error("PLN-102", subject(), "leads to a task that does not exist").hint("remove the link"));
        }
        let is_huge = match link.lag {
            Lag::Working(lag) | Lag::Elapsed(lag) => lag.0.unsigned_abs() > AMOUNT_MAX.0.unsigned_abs(),
            Lag::Share(share) => !share.is_finite() || share.abs() > 1e4,
        };
        if is_huge {
            findings
                .push(error("PLN-109", subject(), "has a lag beyond two thousand years").hint("enter a shorter lag"));
        }
    }
}

pub(super) fn of_assignments(plan: &Plan, findings: &mut Vec<Finding>) {
    for assignment in &plan.assignments {
        let has_task = (assignment.task.0 as usize) < plan.tasks.len();
        let has_resource = assignment.resource.is_none_or(|id| (id.0 as usize) < plan.resources.len());
        if !has_task || !has_resource {
            let subject = Subject::new("assignment", &assignment.uid, &assignment.uid);
            let cause = "belongs to a task or resource that does not exist";
            findings.push(error("PLN-111", subject, cause).hint("remove the assignment"));
        }
    }
}
