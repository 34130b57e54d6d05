//! The answer: dates, floats and causes, task by task and link by link.

use plan::{Minutes, Moment, Plan, StoredDates, TaskId};

use crate::Policy;
use crate::forward::Span;
use crate::network::{Network, Pin, State};
use crate::spread;
use crate::why::Why;

/// A scheduled plan.
///
/// Shapes: `tasks` and `links` stand in the order of the plan's.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    pub policy: Policy,
    /// The date up to which progress was taken as known.
    pub as_of: Option<Moment>,
    /// Earliest start and latest finish over all tasks that take part; `None` for a plan without any.
    pub start: Option<Moment>,
    pub finish: Option<Moment>,
    pub tasks: Vec<TaskDates>,
    pub links: Vec<LinkDates>,
}

/// Dates of one task. Units: floats are working minutes on the task's calendar. A value that does not exist is `None`: an
/// empty summary has no dates, completed work under P6 has no float.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct TaskDates {
    /// What a person plans with: the actual date where there is one, else the early date.
    pub start: Option<Moment>,
    pub finish: Option<Moment>,
    pub early_start: Option<Moment>,
    pub early_finish: Option<Moment>,
    pub late_start: Option<Moment>,
    pub late_finish: Option<Moment>,
    pub total_float: Option<Minutes>,
    pub free_float: Option<Minutes>,
    pub is_critical: bool,
    pub is_on_longest_path: bool,
    pub why: Why,
}

/// How a link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct LinkDates {
    /// Working minutes on the successor's calendar by which the link could slip before it holds the successor up.
    /// `None` when it holds nothing: its successor has begun, or one end is inactive.
    pub slack: Option<Minutes>,
    /// It sets the successor's date; ties all drive.
    pub is_driving: bool,
    /// A date holds against this link.
    pub is_broken: bool,
}

impl Schedule {
    /// Puts these dates where a file keeps those of its tool, in the plan that was scheduled.
    pub fn store_in(&self, plan: &mut Plan) {
        for (task, dates) in plan.tasks.iter_mut().zip(&self.tasks) {
            task.stored = StoredDates {
                start: dates.start,
                finish: dates.finish,
                early_start: dates.early_start,
                early_finish: dates.early_finish,
                late_start: dates.late_start,
                late_finish: dates.late_finish,
                total_float: dates.total_float,
                free_float: dates.free_float,
                is_critical: Some(dates.is_critical),
            };
        }
        plan.finish = self.finish.or(plan.finish);
    }

    pub fn of(&self, task: TaskId) -> &TaskDates {
        &self.tasks[task.0 as usize]
    }
}

impl Network<'_> {
    /// The latest early finish.
    pub(crate) fn end(&self, early: &[Span]) -> Moment {
        let taking_part =
            self.activities.iter().zip(early).filter(|(activity, _)| {
                !activity.is_inactive && !matches!(activity.state, State::Summary | State::Effort)
            });
        taking_part.map(|(_, span)| span.finish_at).max().unwrap_or_default()
    }
}

impl Network<'_> {
    /// The latest finish where every moment is known; complete work counts with its actual finish. See [`Network::finish`].
    fn finish_shown(&self, early: &[Span]) -> Option<Moment> {
        let shown = self.activities.iter().zip(early).filter_map(|(activity, span)| match activity.state {
            _ if activity.is_inactive => None,
            State::Waiting | State::Running => Some(span.finish_at),
            State::Fixed | State::Done => Some(activity.ended),
            State::Effort | State::Summary => None,
        });
        shown.max()
    }
}

/// What the early dates say of links: how each stands, and how much room they leave each task.
pub(crate) struct Standing {
    links: Vec<LinkDates>,
    rooms: Vec<i64>,
}

impl Standing {
    pub(crate) fn of(network: &Network<'_>, remaining: &[i64], early: &[Span]) -> Standing {
        Standing { links: network.link_dates(remaining, early), rooms: network.rooms(early) }
    }
}

/// Puts the passes together into what people read. `kept` holds total floats found in another pass; it is empty or one entry
/// per task.
pub(crate) fn assemble(
    network: &Network<'_>,
    remaining: &[i64],
    (early, late): (Vec<Span>, Vec<Span>),
    standing: Standing,
    kept: &[Option<Minutes>],
    end: Moment,
) -> Schedule {
    let mut tasks = spread::each(network.len(), |index| {
        let (task, spans) = (index as u32, (early.as_slice(), &late[index]));
        let mut dates = network.task_dates(task, spans, &standing, kept.get(index).copied().flatten());
        dates.why = network.why(task, remaining[index], &early, &standing.links);
        dates
    });
    let (finish, links) = (network.finish_shown(&early), standing.links);
    network.mark_longest_path(&mut tasks, &early, &links, end);
    network.mark_critical(&mut tasks);
    crate::summaries::roll_up(network, &mut tasks);
    let taking_part = || {
        let dates = tasks.iter().zip(&network.activities);
        dates.filter(|(_, activity)| !activity.is_inactive && activity.state != State::Summary).map(|(dates, _)| dates)
    };
    let start = taking_part().filter_map(|dates| dates.start).min();
    Schedule { policy: network.policy, as_of: network.as_of, start, finish, tasks, links }
}

impl Network<'_> {
    /// Dates and floats of one task, without the cause. A summary has none yet.
    fn task_dates(
        &self,
        task: u32,
        (early, allowed): (&[Span], &Span),
        standing: &Standing,
        kept: Option<Minutes>,
    ) -> TaskDates {
        let activity = &self.activities[task as usize];
        if activity.state == State::Summary {
            return TaskDates::default();
        }
        let own = &early[task as usize];
        let mut dates = TaskDates {
            start: Some(own.start_at),
            finish: Some(own.finish_at),
            early_start: Some(own.start_at),
            early_finish: Some(own.finish_at),
            late_start: Some(allowed.start_at),
            late_finish: Some(allowed.finish_at),
            ..TaskDates::default()
        };
        let is_typed = activity.state == State::Fixed && !activity.is_complete;
        if (activity.is_started || activity.is_complete) && !is_typed {
            let progress = &self.checked.plan().tasks[task as usize].progress;
            dates.start = progress.actual_start.or(dates.start);
            dates.finish = progress.actual_finish.or(dates.finish);
        }
        if activity.is_inactive {
            return dates;
        }
        dates.total_float = kept.or(self.total_float(task, own, allowed));
        if self.policy == Policy::MsProject && activity.pin != Pin::Free {
            // A must-date that breaks a link shows by how much as negative float.
            let broken = self.incoming(task).iter().filter_map(|tie| standing.links[tie.link as usize].slack).min();
            dates.total_float = dates.total_float.min(broken.filter(|slack| *slack < Minutes(0)).or(dates.total_float));
        }
        dates.free_float = self.free_float_within(task, standing.rooms[task as usize], early, dates.total_float);
        dates
    }

    fn link_dates(&self, remaining: &[i64], early: &[Span]) -> Vec<LinkDates> {
        let mut links = vec![LinkDates::default(); self.checked.plan().links.len()];
        for tie in self.ties.iter().filter(|tie| tie.pushes) {
            let to = &self.activities[tie.to as usize];
            if !matches!(to.state, State::Waiting | State::Done) || to.is_inactive {
                continue;
            }
            let reach = self.reach(tie, early);
            let needed = if tie.ends_at_finish { reach - remaining[tie.to as usize] } else { reach };
            let slack = early[tie.to as usize].start - needed;
            links[tie.link as usize] = LinkDates {
                slack: Some(Minutes(slack)),
                is_driving: slack == 0 && to.pin == Pin::Free,
                is_broken: slack < 0,
            };
        }
        links
    }
}
