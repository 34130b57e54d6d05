//! Summaries: the span of what lies below them.

use plan::{Minutes, Moment, TaskMode};

use crate::TaskDates;
use crate::network::{Network, State};
use crate::why::Cause;

/// Fills in the dates of summaries from the tasks below, the deepest first.
///
/// Shapes: `tasks` stand in plan order, a parent before its children.
pub(crate) fn roll_up(network: &Network<'_>, tasks: &mut [TaskDates]) {
    for child in (0..tasks.len()).rev() {
        if network.activities[child].state == State::Summary {
            finish_summary(network, child, tasks);
        }
        if network.activities[child].is_inactive {
            continue;
        }
        let Some(parent) = network.checked.parent(plan::TaskId(child as u32)) else { continue };
        let below = tasks[child];
        widen(&mut tasks[parent.0 as usize], &below);
    }
}

/// Under way when its children are, without a date of their own for each: floats and typed dates of a summary itself.
fn finish_summary(network: &Network<'_>, summary: usize, tasks: &mut [TaskDates]) {
    let task = &network.checked.plan().tasks[summary];
    let dates = &mut tasks[summary];
    dates.why.cause = Cause::Children;
    if let TaskMode::Manual { start, finish } = task.mode {
        dates.start = start.or(dates.start);
        dates.finish = finish.or(dates.finish);
    }
    let time = network.time(summary as u32);
    dates.total_float = dates.early_finish.zip(dates.late_finish).map(|(early, late)| time.between(early, late));
}

fn widen(parent: &mut TaskDates, child: &TaskDates) {
    let first = |one: Option<Moment>, other: Option<Moment>| one.into_iter().chain(other).min();
    let last = |one: Option<Moment>, other: Option<Moment>| one.max(other);
    parent.start = first(parent.start, child.start);
    parent.early_start = first(parent.early_start, child.early_start);
    parent.late_start = first(parent.late_start, child.late_start);
    parent.finish = last(parent.finish, child.finish);
    parent.early_finish = last(parent.early_finish, child.early_finish);
    parent.late_finish = last(parent.late_finish, child.late_finish);
    parent.free_float = parent.free_float.into_iter().chain(child.free_float).min_by_key(|float: &Minutes| float.0);
    parent.is_critical |= child.is_critical;
    parent.is_on_longest_path |= child.is_on_longest_path;
}
