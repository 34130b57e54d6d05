//! Where a plan stands against one of its baselines.

use plan::{Baseline, BaselineTask, CheckedPlan, Finding, Minutes, Moment, Severity, Subject, Task, TaskKind};

use crate::{Curve, Sums, Timing};

/// What is counted as budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// The baseline's cost, in minor units of the plan's currency.
    Cost,
    /// The baseline's duration in working minutes, for plans without cost. AC is then unknown and counts as 0.
    Duration,
}

/// A plan against its baseline at one date.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub sums: Sums,
    /// Planned value at the end of each period, from the baseline's start.
    pub curve: Curve,
    pub timing: Timing,
    /// Ends of the periods, as the curve's entries.
    pub period_ends: Vec<Moment>,
    /// The baseline's start.
    pub start: Option<Moment>,
}

/// Takes PV, EV and AC from a plan, a baseline and a date.
///
/// Planned value grows along a straight line over the working minutes of each task between its baseline dates; a milestone
/// earns at once. Earned value is the share complete (physical if measured) times the baseline's budget, never taken
/// from cost. Level of effort earns what was planned. Shapes: periods of `period_working_minutes` on the plan's calendar.
/// Findings: `VAL-201` a task without baseline, `VAL-202` a baseline without any budget, `VAL-203` a share outside 0 to 1, which is
/// taken as its nearer end, `VAL-204` earned value without cost.
pub fn standing(
    checked: &CheckedPlan<'_>,
    baseline: &Baseline,
    budget: Budget,
    as_of: Moment,
    period_working_minutes: Minutes,
) -> (Standing, Vec<Finding>) {
    let plan = checked.plan();
    let mut findings = Vec::new();
    let mut phased: Vec<Option<&BaselineTask>> = vec![None; plan.tasks.len()];
    for entry in &baseline.tasks {
        if let Some(slot) = phased.get_mut(entry.task.0 as usize) {
            *slot = Some(entry);
        }
    }
    let leaves = || plan.tasks.iter().zip(&phased).filter(|(task, _)| !task.is_summary());
    let start = leaves().filter_map(|(_, entry)| entry.and_then(|entry| entry.start)).min();
    let finish = leaves().filter_map(|(_, entry)| entry.and_then(|entry| entry.finish)).max();
    let period_ends = period_ends(checked, start, finish, period_working_minutes);
    let mut totals = Totals { planned: vec![0.0; period_ends.len()], ..Totals::default() };
    for (task, entry) in leaves() {
        let Some(entry) = entry else {
            let subject = Subject::new("task", &task.uid, &task.name);
            findings.push(
                Finding::new("VAL-201", Severity::Note, subject, "is not in the baseline").hint("baseline the change"),
            );
            continue;
        };
        totals.add(checked, task, entry, (budget, as_of), &period_ends, &mut findings);
    }
    told_totals(&totals, checked, budget, &mut findings);
    let bac = totals.bac;
    let whole = |value: f64| (value.round_ties_even() as i64).clamp(0, bac.max(0));
    let sums = Sums::new(whole(totals.pv), whole(totals.ev), totals.ac, bac.max(0)).unwrap_or_default();
    let curve = Curve::of(totals.planned.iter().map(|value| whole(*value)).collect());
    let done = leaves().map(|(task, _)| task.progress.actual_finish).collect::<Option<Vec<_>>>();
    let clock = done.and_then(|finishes| finishes.into_iter().max()).map_or(as_of, |last| last.min(as_of));
    let passed = start.map_or(0, |start| checked.time_of_plan().between(start, clock).0.max(0));
    let elapsed = passed as f64 / period_working_minutes.0.max(1) as f64;
    let timing = Timing::of(&curve, sums.ev(), elapsed);
    (Standing { sums, curve, timing, period_ends, start }, findings)
}

fn told_totals(totals: &Totals, checked: &CheckedPlan<'_>, budget: Budget, findings: &mut Vec<Finding>) {
    let subject = || Subject::new("plan", &checked.plan().uid, &checked.plan().name);
    if totals.bac <= 0 {
        let finding = Finding::new("VAL-202", Severity::Warning, subject(), "has a baseline without any budget");
        findings.push(finding.hint("enter costs, or measure by duration"));
    }
    if budget == Budget::Cost && totals.ac == 0 && totals.ev > 0.0 {
        let finding = Finding::new("VAL-204", Severity::Warning, subject(), "has earned value and no cost");
        findings.push(finding.hint("book the cost of the work done"));
    }
}

#[derive(Default)]
struct Totals {
    pv: f64,
    ev: f64,
    ac: i64,
    bac: i64,
    planned: Vec<f64>,
}

impl Totals {
    fn add(
        &mut self,
        checked: &CheckedPlan<'_>,
        task: &Task,
        entry: &BaselineTask,
        (budget, as_of): (Budget, Moment),
        period_ends: &[Moment],
        findings: &mut Vec<Finding>,
    ) {
        let amount = match budget {
            Budget::Cost => entry.cost.as_ref().map_or(0, |cost| cost.minor),
            Budget::Duration => entry.duration.map_or(0, |duration| duration.0),
        };
        let amount = amount.max(0);
        let due = |moment: Moment| amount as f64 * due_share(checked, task, entry, moment);
        self.bac = self.bac.saturating_add(amount);
        self.pv += due(as_of);
        self.ev += match task.kind {
            TaskKind::LevelOfEffort => due(as_of),
            _ => amount as f64 * share_done(task, findings),
        };
        if budget == Budget::Cost {
            self.ac = self.ac.saturating_add(task.cost_actual.as_ref().map_or(0, |cost| cost.minor));
        }
        for (planned, end) in self.planned.iter_mut().zip(period_ends) {
            *planned += due(*end);
        }
    }
}

fn share_done(task: &Task, findings: &mut Vec<Finding>) -> f64 {
    if task.is_complete() {
        return 1.0;
    }
    let share = task.progress.physical.unwrap_or(task.progress.share);
    if !(0.0..=1.0).contains(&share) {
        let subject = Subject::new("task", &task.uid, &task.name);
        let cause = format!("is {} % complete", share * 100.0);
        findings.push(Finding::new("VAL-203", Severity::Warning, subject, cause).hint("enter a share from 0 to 100 %"));
    }
    if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) }
}

/// Share of a task's budget that the baseline plans up to a moment.
fn due_share(checked: &CheckedPlan<'_>, task: &Task, entry: &BaselineTask, moment: Moment) -> f64 {
    let (Some(start), Some(finish)) = (entry.start.or(entry.finish), entry.finish.or(entry.start)) else { return 0.0 };
    let time = checked.time_of(task);
    let (passed, whole) = (time.between(start, moment).0, time.between(start, finish).0);
    if whole <= 0 {
        return if moment >= finish { 1.0 } else { 0.0 };
    }
    (passed as f64 / whole as f64).clamp(0.0, 1.0)
}

/// Ends of equal spans of working time from the baseline's start until past its finish.
fn period_ends(
    checked: &CheckedPlan<'_>,
    start: Option<Moment>,
    finish: Option<Moment>,
    period: Minutes,
) -> Vec<Moment> {
    let (Some(start), Some(finish)) = (start, finish) else { return Vec::new() };
    let time = checked.time_of_plan();
    let period = period.0.max(1);
    let first = time.work(start).0;
    let whole = (time.work(finish).0 - first).max(0);
    // A curve of more than ten thousand periods says no more than its finish does.
    let count = whole.div_euclid(period) + i64::from(whole.rem_euclid(period) > 0);
    let count = count.clamp(1, 10_000);
    (1..=count)
        .map(|index| time.finish_at(Minutes(first + index * period)).max(if index == count { finish } else { start }))
        .collect()
}
