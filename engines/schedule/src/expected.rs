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
use crate::network::{Network, State, Step};

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

impl Network<'_> {
    /// Turns expected finishes of open P6 activities into what remains: work from where it can begin to the date that is expected.
    pub(crate) fn apply_expected(&self, remaining: &mut [i64]) {
        let plan = self.checked.plan();
        let is_open = |task: &Task| task.expected_finish.is_some() && !task.is_complete() && !task.is_milestone();
        if self.policy != Policy::P6 || !plan.options.uses_expected_finish || !plan.tasks.iter().any(is_open) {
            return;
        }
        let mut spans = vec![Span::default(); self.len()];
        for step in &self.steps {
            let Step::Task(task) = *step else { continue };
            let at = task as usize;
            spans[at] = self.early_of(task, remaining[at], &spans, &[]);
            let finish = plan.tasks[at].expected_finish.filter(|_| is_open(&plan.tasks[at]));
            if let Some(finish) = finish.filter(|_| self.activities[at].state == State::Waiting) {
                let needed = self.time(task).work(finish).0 - spans[at].start;
                // A date before the start of work that has not begun says nothing; of work under way nothing is left.
                if needed <= 0 && !self.activities[at].is_started {
                    continue;
                }
                remaining[at] = needed.max(0);
                spans[at] = self.early_of(task, remaining[at], &spans, &[]);
            }
        }
    }
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
