//! Checks 1 to 5: how the network is tied together.

use plan::{CheckedPlan, LinkKind, Task, TaskId};

use super::population::{Counted, Counting, is_point, lag_sign};
use super::{CountedLinks, Measure, Unit};

pub(super) fn measures(count: &Counting<'_>) -> Vec<Measure> {
    let all = [logic(count), leads(count), lags(count), finish_start(count), hard_constraints(count)];
    all.into_iter().zip(1..).map(|(measure, number)| measure.numbered(number)).collect()
}

fn logic(count: &Counting<'_>) -> Measure {
    let (first, last) = ends(count);
    count
        .those(|_, id| {
            !(has_before(count.checked, id) || first == Some(id)) || !(has_after(count.checked, id) || last == Some(id))
        })
        .at_most(
            "logic",
            count.settings.logic_max,
            "incomplete tasks without predecessor or successor, of all incomplete tasks; the milestones at which the plan \
             starts and finishes are exempt",
        )
}

/// The milestones at which the plan starts and finishes: of those without predecessor the earliest, of those without successor the
/// latest.
pub(super) fn ends(count: &Counting<'_>) -> (Option<TaskId>, Option<TaskId>) {
    let dates = |id: &TaskId| count.schedule.of(*id);
    let is_point = |id: &TaskId| count.task(*id).is_milestone() && is_point(count.task(*id));
    let milestones = || count.tasks.iter().copied().filter(is_point);
    let free = milestones().filter(|id| count.checked.incoming(*id).is_empty());
    let first = free.min_by_key(|id| (dates(id).early_start, id.0));
    let free = milestones().filter(|id| count.checked.outgoing(*id).is_empty() && Some(*id) != first);
    (first, free.max_by_key(|id| (dates(id).early_finish, id.0)))
}

/// A link on a summary is logic for everything inside it.
fn has_logic(checked: &CheckedPlan<'_>, id: TaskId, links: fn(&CheckedPlan<'_>, TaskId) -> bool) -> bool {
    let mut at = Some(id);
    while let Some(task) = at {
        if links(checked, task) {
            return true;
        }
        at = checked.plan().task(task).parent;
    }
    false
}

pub(super) fn has_before(checked: &CheckedPlan<'_>, id: TaskId) -> bool {
    has_logic(checked, id, |checked, task| !checked.incoming(task).is_empty())
}

pub(super) fn has_after(checked: &CheckedPlan<'_>, id: TaskId) -> bool {
    has_logic(checked, id, |checked, task| !checked.outgoing(task).is_empty())
}

/// How the denominator of link checks is told.
fn links_told(count: &Counting<'_>) -> &'static str {
    match count.settings.counted_links {
        CountedLinks::ToOpenTasks => "links to incomplete tasks",
        CountedLinks::All => "all links",
    }
}

fn leads(count: &Counting<'_>) -> Measure {
    let definition = format!("links with a negative lag, of {}", links_told(count));
    let counted = count.those_links(|link| lag_sign(link.lag) < 0);
    counted.at_most("leads", count.settings.leads_max, definition).counting(Unit::Links)
}

fn lags(count: &Counting<'_>) -> Measure {
    let definition = format!("links with a positive lag, of {}", links_told(count));
    let counted = count.those_links(|link| lag_sign(link.lag) > 0);
    counted.at_most("lags", count.settings.lags_max, definition).counting(Unit::Links)
}

fn finish_start(count: &Counting<'_>) -> Measure {
    let definition = format!("finish-to-start links, of {}; listed are the others", links_told(count));
    let other = count.those_links(|link| link.kind != LinkKind::FinishStart);
    let counted = Counted { numerator: other.denominator - other.numerator, ..other };
    counted.at_least("finish_start", count.settings.finish_start_min, definition).counting(Unit::Links)
}

fn hard_constraints(count: &Counting<'_>) -> Measure {
    let definition = "incomplete tasks held by a date that can stop logic (start or finish on, not later than, mandatory), of all \
                      incomplete tasks";
    count.those(|task, _| is_hard(count, task)).at_most(
        "hard_constraints",
        count.settings.hard_constraints_max,
        definition,
    )
}

pub(super) fn is_hard(count: &Counting<'_>, task: &Task) -> bool {
    let mut both = task.constraint.iter().chain(&task.constraint_second);
    both.any(|constraint| count.settings.hard_kinds.contains(&constraint.kind))
}
