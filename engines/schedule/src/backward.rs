//! The backward pass: how late everything may be.

use plan::{Minutes, Moment};

use crate::forward::Span;
use crate::network::{NEVER_AFTER, NONE, Network, Pin, State, Step, Tie};

impl Network<'_> {
    /// Late dates of every task, backward from `end`.
    ///
    /// Shapes: `early` and the answer hold one entry per task in plan order. Units: minutes on each task's calendar.
    /// Late dates may lie before early ones: float is then negative.
    pub(crate) fn backward(&self, remaining: &[i64], early: &[Span], end: Moment) -> Vec<Span> {
        let ends: Vec<i64> = self.times.iter().map(|time| time.work(end).0).collect();
        let mut late = vec![Span::default(); self.len()];
        let mut lids = vec![Moment(NEVER_AFTER); self.len()];
        // Whatever comes after a task has told it its limit by the time the walk gets there: links are read in their order.
        let mut limits = vec![NEVER_AFTER; self.len()];
        for step in self.steps.iter().rev() {
            match *step {
                Step::Task(task) if self.activities[task as usize].state == State::Done => {
                    late[task as usize] = self.done_late(task, &late, end);
                    self.hold_back(task, remaining, &late, &mut limits);
                }
                Step::Task(task) => {
                    let limit = self
                        .limit(task, remaining, limits[task as usize], &lids)
                        .min(ends[self.activities[task as usize].time as usize]);
                    late[task as usize] = self.latest(task, remaining[task as usize], limit, early);
                    self.hold_back(task, remaining, &late, &mut limits);
                }
                Step::Roll(summary) => lids[summary as usize] = self.lid(summary, &late, &lids),
                Step::Gate(summary) => {
                    late[summary as usize] = self.rolled_late(summary, &late);
                    self.hold_back(summary, remaining, &late, &mut limits);
                }
            }
        }
        self.stretch_efforts_late(&mut late);
        late
    }

    /// Tells every predecessor how late this task lets it be.
    fn hold_back(&self, task: u32, remaining: &[i64], late: &[Span], limits: &mut [i64]) {
        for tie in self.incoming(task).iter().filter(|tie| tie.limits) {
            let mut limit = self.back(tie, tie.lag_late, late);
            if tie.begins_at_start && !self.activities[tie.from as usize].is_complete {
                limit += remaining[tie.from as usize];
            }
            let known = &mut limits[tie.from as usize];
            *known = limit.min(*known);
        }
    }

    /// The work count at which a task must be finished for nothing after it to slip: `limit` is what its links leave it.
    fn limit(&self, task: u32, remaining: &[i64], mut limit: i64, lids: &[Moment]) -> i64 {
        let activity = &self.activities[task as usize];
        let own = if activity.is_complete { 0 } else { remaining[task as usize] };
        if activity.lid != NONE {
            limit = limit.min(self.time(task).work(lids[activity.lid as usize]).0);
        }
        limit.min(activity.ceiling_finish).min(activity.ceiling_start.saturating_add(own))
    }

    fn latest(&self, task: u32, remaining: i64, limit: i64, early: &[Span]) -> Span {
        let activity = &self.activities[task as usize];
        let remaining = if activity.is_complete { 0 } else { remaining };
        let limit = match activity.pin_late {
            Pin::Start(start) => start + remaining,
            Pin::Finish(finish) => finish,
            Pin::Free => limit,
        };
        match activity.state {
            State::Waiting => Span {
                start: limit - remaining,
                finish: limit,
                start_at: self.shown_start(task, limit - remaining, remaining),
                finish_at: self.shown_finish(task, limit, remaining),
            },
            // What is begun cannot begin at another time. Its late finish is never shown before its early one, but the count
            // keeps the truth, so that float may be negative.
            State::Running => {
                let own = early[task as usize];
                let shown = limit.max(own.finish);
                Span { finish: limit, finish_at: self.time(task).finish_at(Minutes(shown)), ..own }
            }
            State::Fixed if activity.is_complete => early[task as usize],
            State::Fixed | State::Effort => {
                let own = early[task as usize];
                let time = self.time(task);
                let length = if activity.state == State::Fixed { remaining } else { own.finish - own.start };
                let (mut start, finish) = (limit - length, limit);
                if activity.state == State::Fixed && finish >= own.finish {
                    // With room at its end it needs none before its start.
                    start = start.max(own.start);
                }
                Span {
                    start,
                    finish,
                    start_at: time.start_at(Minutes(start)),
                    finish_at: time.finish_at(Minutes(finish)),
                }
            }
            State::Done | State::Summary => Span::default(),
        }
    }

    /// Completed work under P6 takes the instant of what follows it literally, on whatever calendar that was found.
    fn done_late(&self, task: u32, late: &[Span], end: Moment) -> Span {
        let mut at = end;
        for tie in self.outgoing(task).filter(|tie| tie.limits) {
            let to = &late[tie.to as usize];
            let moment = if tie.ends_at_finish { to.finish_at } else { to.start_at };
            let lag_time = &self.times[tie.lag_time as usize];
            at = at.min(match tie.lag_late {
                0 => moment,
                lag => lag_time.finish_at(Minutes(lag_time.work(moment).0 - lag)),
            });
        }
        let count = self.time(task).work(at).0;
        Span { start: count, finish: count, start_at: at, finish_at: at }
    }

    /// The latest work count, on the predecessor's calendar, which a link leaves it.
    pub(crate) fn back(&self, tie: &Tie, lag: i64, spans: &[Span]) -> i64 {
        let to = &spans[tie.to as usize];
        if tie.is_same {
            return if tie.ends_at_finish { to.finish } else { to.start } - lag;
        }
        let moment = match (tie.is_resumed, tie.ends_at_finish) {
            (true, _) => self.activities[tie.to as usize].ended,
            (false, true) => to.finish_at,
            (false, false) => to.start_at,
        };
        let before = self.activities[tie.from as usize].time;
        let own = &self.times[before as usize];
        if lag == 0 || tie.lag_time == before {
            return own.work(moment).0 - lag;
        }
        let lag_time = &self.times[tie.lag_time as usize];
        let count = Minutes(lag_time.work(moment).0 - lag);
        own.work(if tie.ends_at_finish { lag_time.finish_at(count) } else { lag_time.start_at(count) }).0
    }

    /// The latest moment that a summary's links and deadline allow inside it.
    fn lid(&self, summary: u32, late: &[Span], lids: &[Moment]) -> Moment {
        let mut lid = self.lid_ceilings[summary as usize];
        let above = self.checked.parent(plan::TaskId(summary)).map_or(NONE, |id| self.lid_of(id.0));
        if above != NONE {
            lid = lid.min(lids[above as usize]);
        }
        for tie in self.outgoing(summary).filter(|tie| tie.limits && !tie.begins_at_start) {
            let count = self.back(tie, tie.lag_late, late);
            // Everything in the summary that follows has begun: it holds nothing back.
            if count < NEVER_AFTER / 2 {
                lid = lid.min(self.time(summary).finish_at(Minutes(count)));
            }
        }
        lid
    }

    fn lid_of(&self, summary: u32) -> u32 {
        let is_own = self.outgoing(summary).next().is_some() || self.lid_ceilings[summary as usize].0 < NEVER_AFTER;
        if is_own { summary } else { self.activities[summary as usize].lid }
    }

    /// Late dates of a linked summary: what its predecessors have to respect.
    pub(crate) fn rolled_late(&self, summary: u32, late: &[Span]) -> Span {
        let mut start_at = Moment(NEVER_AFTER);
        let mut finish_at = Moment(i64::MIN);
        self.each_leaf(summary, &mut |leaf| {
            if !self.activities[leaf as usize].is_started {
                start_at = start_at.min(late[leaf as usize].start_at);
            }
            finish_at = finish_at.max(late[leaf as usize].finish_at);
        });
        if start_at.0 == NEVER_AFTER {
            return Span { start: NEVER_AFTER, finish: NEVER_AFTER, start_at: FAR, finish_at: FAR };
        }
        let time = self.time(summary);
        Span { start: time.work(start_at).0, finish: time.work(finish_at).0, start_at, finish_at }
    }
}

/// Beyond every plan, and still a moment that calendars can count.
const FAR: Moment = Moment(1 << 45);
