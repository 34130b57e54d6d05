//! Ways back through the network: which predecessors hold a task and by how little, links of summaries included.

use plan::{CheckedPlan, Lag, LagCalendar, LinkKind, Minutes, Moment, TaskId, WorkingTime};

use super::Sentence;
use crate::{Cause, Policy, Schedule};

/// A scheduled plan, walked backwards.
#[derive(Clone, Copy)]
pub(crate) struct Ways<'a> {
    pub checked: &'a CheckedPlan<'a>,
    pub schedule: &'a Schedule,
}

/// One task of the chain that holds another, and why it starts when it does.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub task: TaskId,
    pub cause: Cause,
    pub start: Option<Moment>,
    pub finish: Option<Moment>,
    pub because: Sentence,
}

/// A predecessor of a task, by way of a link that may stand on a summary above either of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    pub from: TaskId,
    pub link: u32,
    /// Working minutes on the successor's calendar by which it does not hold the successor.
    pub slack: i64,
}

/// Longest chain told; what is longer is cut, because nobody reads it and a page has to draw it.
const STEPS_MAX: usize = 1000;

impl<'a> Ways<'a> {
    /// Every predecessor of a task that could hold it, in the order of links.
    pub fn back(&self, task: TaskId) -> Vec<Way> {
        let mut ways = Vec::new();
        let links = self.checked.incoming(task).iter();
        for index in links {
            if let Some(slack) = self.schedule.links[*index as usize].slack {
                ways.extend(self.way(*index, slack.0));
            }
        }
        if self.schedule.policy == Policy::MsProject && !self.checked.plan().task(task).is_started() {
            self.ways_through_summaries(task, &mut ways);
        }
        ways
    }

    /// A link on a summary holds everything inside it.
    fn ways_through_summaries(&self, task: TaskId, ways: &mut Vec<Way>) {
        let plan = self.checked.plan();
        let Some(start) = self.schedule.of(task).early_start else { return };
        let mut above = plan.task(task).parent;
        while let Some(summary) = above {
            for index in self.checked.incoming(summary) {
                let is_to_start =
                    matches!(plan.links[*index as usize].kind, LinkKind::FinishStart | LinkKind::StartStart);
                let Some(landed) = self.landed(*index).filter(|_| is_to_start) else { continue };
                let slack = self.time(task).between(landed, start).0;
                ways.extend(self.way(*index, slack));
            }
            above = plan.task(summary).parent;
        }
    }

    fn way(&self, link: u32, slack: i64) -> Option<Way> {
        let plan_link = self.checked.plan().links[link as usize];
        let from = self.leaf(plan_link.from, begins_at_start(plan_link.kind))?;
        Some(Way { from, link, slack })
    }

    /// The task itself, or under a summary the one that begins or ends it.
    pub fn leaf(&self, task: TaskId, begins: bool) -> Option<TaskId> {
        let mut at = task;
        while self.checked.plan().task(at).is_summary() {
            let children = self.checked.children(at).iter().map(|child| TaskId(*child));
            let dated = children.filter(|child| self.schedule.of(*child).early_finish.is_some());
            at = if begins {
                dated.min_by_key(|child| (self.schedule.of(*child).early_start, child.0))?
            } else {
                dated.max_by_key(|child| (self.schedule.of(*child).early_finish, child.0))?
            };
        }
        Some(at)
    }

    pub fn time(&self, task: TaskId) -> &'a WorkingTime {
        self.checked.time_of(self.checked.plan().task(task))
    }

    /// The moment that a link demands of its successor, lag included.
    pub fn landed(&self, index: u32) -> Option<Moment> {
        let plan = self.checked.plan();
        let link = plan.links[index as usize];
        let dates = self.schedule.of(link.from);
        let moment = match link.kind {
            LinkKind::FinishStart | LinkKind::FinishFinish => dates.early_finish?,
            LinkKind::StartStart | LinkKind::StartFinish => dates.early_start?,
        };
        let (lag, is_elapsed) = match link.lag {
            Lag::Working(lag) => (lag, false),
            Lag::Elapsed(lag) => (lag, true),
            Lag::Share(share) => (Minutes((plan.task(link.from).duration.0 as f64 * share).round() as i64), false),
        };
        if lag == Minutes(0) {
            return Some(moment);
        }
        let calendar = match self.schedule.policy {
            Policy::MsProject => LagCalendar::Successor,
            Policy::P6 => plan.options.lag_calendar,
        };
        let time = match calendar {
            _ if is_elapsed => return Some(moment + lag),
            LagCalendar::TwentyFourHours => return Some(moment + lag),
            LagCalendar::Predecessor => self.time(link.from),
            LagCalendar::Successor => self.time(link.to),
            LagCalendar::Project => self.checked.time_of_plan(),
        };
        Some(time.finish_at(Minutes(time.work(moment).0 + lag.0)))
    }

    /// The chain that holds a task: the task itself, what drives it, what drives that, until something that no link holds.
    pub fn chain(&self, task: TaskId) -> Vec<Step> {
        let mut chain = Vec::new();
        let mut at = Some(task);
        while let Some(task) = at.filter(|_| chain.len() < STEPS_MAX) {
            let dates = self.schedule.of(task);
            chain.push(Step {
                task,
                cause: dates.why.cause,
                start: dates.start,
                finish: dates.finish,
                because: super::because(self.checked.plan(), self.schedule, task),
            });
            at = self.driver(task);
        }
        chain
    }

    /// The predecessor that holds a task, or nothing when a date does.
    fn driver(&self, task: TaskId) -> Option<TaskId> {
        match self.schedule.of(task).why.cause {
            Cause::Link(index) => {
                let link = self.checked.plan().links[index as usize];
                self.leaf(link.from, begins_at_start(link.kind))
            }
            Cause::Summary(_) => {
                let held = self.back(task).into_iter().filter(|way| way.slack <= 0);
                held.min_by_key(|way| way.slack).map(|way| way.from)
            }
            // A summary starts with the first line below it.
            Cause::Children => {
                let children = self.checked.children(task).iter().map(|child| TaskId(*child));
                let dated = children.filter(|child| self.schedule.of(*child).start.is_some());
                dated.min_by_key(|child| (self.schedule.of(*child).start, child.0))
            }
            _ => None,
        }
    }
}

fn begins_at_start(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::StartStart | LinkKind::StartFinish)
}
