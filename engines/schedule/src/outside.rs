//! What comes from outside a plan: dates that P6 keeps of links to absent projects, and links between plans of one run.

use std::sync::OnceLock;

use crate::Policy;
use crate::network::{NEVER_BEFORE, Network, State};

/// Earliest start and finish that something outside allows. Units: work counts on the task's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outside {
    pub start: i64,
    pub finish: i64,
}

impl Network<'_> {
    /// Dates of external links, unless the plan's options ignore them.
    pub(crate) fn compile_external(&mut self) {
        let plan = self.checked.plan();
        let is_told = |task: &plan::Task| task.external_start.is_some() || task.external_finish.is_some();
        if self.policy != Policy::P6 || plan.options.ignores_external || !plan.tasks.iter().any(is_told) {
            return;
        }
        for (id, task) in plan.each_task().filter(|(_, task)| is_told(task) && !task.is_complete()) {
            let time = self.time(id.0);
            let start = task.external_start.filter(|_| !task.is_started()).map(|date| time.work(date).0);
            let finish = task.external_finish.map(|date| time.work(date).0);
            if let Some(start) = start {
                self.push_outside(id.0, start, NEVER_BEFORE);
            }
            if let Some(finish) = finish {
                let activity = &mut self.activities[id.0 as usize];
                activity.ceiling_finish = activity.ceiling_finish.min(finish);
            }
        }
    }

    /// Lets nothing of a task begin or end before what is outside allows. Answers whether that says anything new.
    pub(crate) fn push_outside(&mut self, task: u32, start: i64, finish: i64) -> bool {
        let known = self.outside.entry(task).or_insert(Outside { start: NEVER_BEFORE, finish: NEVER_BEFORE });
        let pushed = Outside { start: known.start.max(start), finish: known.finish.max(finish) };
        if pushed == *known {
            return false;
        }
        *known = pushed;
        let activity = &mut self.activities[task as usize];
        if activity.state == State::Waiting {
            activity.floor_start = activity.floor_start.max(start);
            activity.floor_finish = activity.floor_finish.max(finish);
        }
        self.packed = OnceLock::new();
        true
    }

    /// Lets a task end no later than what follows it outside allows. Answers whether that says anything new.
    pub(crate) fn limit_outside(&mut self, task: u32, finish: i64) -> bool {
        let ceiling = &mut self.activities[task as usize].ceiling_finish;
        let is_new = finish < *ceiling;
        *ceiling = (*ceiling).min(finish);
        is_new
    }
}
