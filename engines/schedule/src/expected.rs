//! Expected finishes: what P6 knows of remaining work before they are applied.
//!
//! P6 finds total floats in a first pass over the network, with the work that the original duration leaves after the time worked
//! since the actual start. Then expected finishes become remaining durations and the dates are found again. As-late-as-possible
//! work that has no free float to use up is not touched again: its total float stays that of the first pass.
//!
//! Source: the dates stored in a real file with 225 expected finishes and 298 open as-late-as-possible activities. Of the 47
//! without free float the rule gives 33 to the minute; no other reading gives more than 4.

use plan::{CheckedPlan, Minutes, Task};

use crate::Policy;
use crate::forward::Span;
use crate::network::Network;

/// Early dates before expected finishes are applied, where somebody will ask for them.
pub(crate) fn before_expected(checked: &CheckedPlan<'_>, network: &Network<'_>) -> Option<Vec<Span>> {
    let plan = checked.plan();
    let is_asked = network.policy == Policy::P6
        && plan.options.uses_expected_finish
        && network.activities.iter().any(|activity| activity.is_late_as_possible)
        && plan.tasks.iter().any(is_expected);
    if !is_asked {
        return None;
    }
    let mut first = Network::of(checked, network.policy, network.as_of);
    first.lands_next_day = true;
    let mut remaining = first.remaining();
    for (id, task) in plan.each_task().filter(|(_, task)| is_expected(task)) {
        if let (Some(begun), Some(as_of)) = (task.progress.actual_start, network.as_of) {
            let worked = network.time(id.0).between(begun, as_of);
            remaining[id.0 as usize] = (task.duration.0 - worked.0.max(0)).max(0);
        }
    }
    Some(first.forward(&remaining))
}

/// Under way, with a finish that somebody expects.
fn is_expected(task: &Task) -> bool {
    task.expected_finish.is_some() && task.is_started() && !task.is_complete()
}

/// Total floats that stay as the first pass found them. Shapes: one entry per task, most of them `None`.
pub(crate) fn kept_floats(
    network: &Network<'_>,
    first: &[Span],
    plain: &[Span],
    moved: &[Span],
    late: &[Span],
) -> Vec<Option<Minutes>> {
    let kept = network.activities.iter().enumerate().map(|(task, activity)| {
        let stays = activity.is_late_as_possible && plain[task].finish == moved[task].finish;
        stays.then(|| Minutes(late[task].finish - first[task].finish))
    });
    kept.collect()
}
