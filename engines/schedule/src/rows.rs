//! Rows: the open part of a network, laid flat, for engines that pass many iterations through it side by side.
//!
//! Work that is done, typed or in some other way fixed is folded into floors, so that what is left is only "the latest of a
//! floor and some links, then add the duration". Networks that need more than that have no rows and are walked one by one.

use plan::{Moment, TaskId, WorkingTime};

use crate::forward::Span;
use crate::network::{NEVER_BEFORE, NONE, Network, Origin, Pin, Reading, State, Step, Tie};

/// A network laid flat.
///
/// Shapes: `tasks` in an order in which every task comes after those its links begin at; `links` grouped by the task they end
/// at, see [`RowTask::links`]. Units: work counts on each task's own calendar.
pub struct Rows<'n> {
    pub tasks: Vec<RowTask>,
    pub links: Vec<RowLink>,
    /// The latest finish of what is fixed.
    pub fixed_finish: Option<Moment>,
    pub times: Vec<&'n WorkingTime>,
}

/// An open task: it starts at the latest of `floor`, `floor_finish` less its duration, and its links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowTask {
    pub task: TaskId,
    /// Index into [`Rows::times`].
    pub time: u32,
    pub floor: i64,
    pub floor_finish: i64,
    pub links: std::ops::Range<u32>,
    /// Nothing with work of its own begins after it.
    pub can_be_last: bool,
    /// A point is read at the start of the next interval instead of the end of the last.
    pub reads_start: bool,
}

/// A link between open tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowLink {
    /// Index into [`Rows::tasks`].
    pub from: u32,
    pub begins_at_start: bool,
    pub ends_at_finish: bool,
    pub lag: i64,
    /// `None` where predecessor, lag and successor share a calendar; else the calendar on which the lag is walked.
    pub lag_time: Option<u32>,
}

impl Network<'_> {
    /// The network laid flat, or `None` where linked summaries, dates that hold against logic, levelling delays, pauses or
    /// completed work that unfinished work pushes ask for more.
    ///
    /// `remaining` are the durations with which what is fixed is computed; see [`Network::remaining`].
    pub fn rows(&self, remaining: &[i64]) -> Option<Rows<'_>> {
        if self.steps.iter().any(|step| !matches!(step, Step::Task(_))) {
            return None;
        }
        let spans = self.forward(remaining);
        let mut place = vec![NONE; self.len()];
        let mut is_ender = vec![false; self.len()];
        self.packed().enders.iter().for_each(|task| is_ender[*task as usize] = true);
        let mut rows = Rows {
            tasks: Vec::new(),
            links: Vec::new(),
            fixed_finish: None,
            times: self.times.iter().map(std::convert::AsRef::as_ref).collect(),
        };
        for step in &self.steps {
            let Step::Task(task) = *step else { return None };
            match self.activities[task as usize].state {
                _ if self.activities[task as usize].is_inactive => {}
                State::Waiting | State::Running => {
                    let row = self.row(task, &spans, &place, &mut rows.links)?;
                    let row = RowTask { can_be_last: is_ender[task as usize], ..row };
                    place[task as usize] = rows.tasks.len() as u32;
                    rows.tasks.push(row);
                }
                State::Done if self.is_pushed(task, &place) => return None,
                State::Done | State::Fixed => {
                    rows.fixed_finish = rows.fixed_finish.max(Some(self.activities[task as usize].ended));
                }
                State::Effort | State::Summary => {}
            }
        }
        Some(rows)
    }

    fn is_pushed(&self, task: u32, place: &[u32]) -> bool {
        self.incoming(task).iter().any(|tie| tie.pushes && place[tie.from as usize] != NONE)
    }

    fn row(&self, task: u32, spans: &[Span], place: &[u32], links: &mut Vec<RowLink>) -> Option<RowTask> {
        let activity = &self.activities[task as usize];
        if activity.pin != Pin::Free || activity.gate != NONE || activity.delay != 0 {
            return None;
        }
        let first = links.len() as u32;
        let mut row = RowTask {
            task: TaskId(task),
            time: activity.time,
            floor: activity.floor.max(activity.floor_start),
            floor_finish: activity.floor_finish,
            links: first..first,
            can_be_last: false,
            reads_start: activity.reading == Reading::Start && activity.state == State::Waiting,
        };
        if activity.state == State::Running {
            row.floor = self.time(task).work(activity.ended).0;
            row.floor_finish = NEVER_BEFORE;
            return Some(row);
        }
        for tie in self.incoming(task).iter().filter(|tie| tie.pushes) {
            let is_fixed = place[tie.from as usize] == NONE
                || matches!(tie.origin, Origin::Instant(_))
                || tie.begins_at_start && self.activities[tie.from as usize].state == State::Running;
            if is_fixed {
                let floor = if tie.ends_at_finish { &mut row.floor_finish } else { &mut row.floor };
                *floor = (*floor).max(self.reach(tie, spans));
            } else {
                links.push(self.row_link(tie, place)?);
            }
        }
        row.links.end = links.len() as u32;
        Some(row)
    }

    fn row_link(&self, tie: &Tie, place: &[u32]) -> Option<RowLink> {
        if matches!(tie.origin, Origin::Done(_) | Origin::Instant(_)) {
            return None;
        }
        Some(RowLink {
            from: place[tie.from as usize],
            begins_at_start: tie.origin == Origin::Start,
            ends_at_finish: tie.ends_at_finish,
            lag: tie.lag,
            lag_time: (!tie.is_same).then_some(tie.lag_time),
        })
    }
}
