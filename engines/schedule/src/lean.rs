//! The lean network: what the forward pass of an ordinary task needs, packed close, because a simulation walks it millions of times.

use plan::{Moment, TaskId};

use crate::forward::Span;
use crate::network::{NONE, Network, Origin, Pin, Reading, State, Tie};

/// A link that pushes, in sixteen bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Push {
    from: u32,
    /// Index into the network's ties, for links that need a calendar.
    tie: u32,
    lag: i32,
    kind: PushKind,
    ends_at_finish: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PushKind {
    SameFinish,
    SameStart,
    /// Through calendars, or from a date of the past.
    Other,
}

/// A task whose start is the latest of floors and links, and nothing else.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lean {
    floor: i64,
    floor_finish: i64,
    first: u32,
    end: u32,
    /// Constraints that hold against logic, gates and delays go the long way.
    pub is_plain: bool,
    pub asks_start: bool,
    pub asks_finish: bool,
}

/// The network packed close, one entry per task.
#[derive(Clone, Debug)]
pub(crate) struct Packed {
    pub lean: Vec<Lean>,
    pushes: Vec<Push>,
    /// Whose moments (not only work counts) other tasks ask for, start and finish apart.
    pub is_asked: Vec<(bool, bool)>,
    /// Tasks that can finish last.
    pub enders: Vec<u32>,
}

impl Network<'_> {
    /// What [`Network::forward_counts`] reads.
    pub(crate) fn packed(&self) -> &Packed {
        self.packed.get_or_init(|| self.pack())
    }

    fn pack(&self) -> Packed {
        let is_asked = self.found_asked();
        let mut pushes = Vec::with_capacity(self.ties.len());
        let mut lean = Vec::with_capacity(self.len());
        for (task, activity) in self.activities.iter().enumerate() {
            let first = pushes.len() as u32;
            let group = self.first_tie[task] as usize..self.first_tie[task + 1] as usize;
            for index in group.filter(|index| self.ties[*index].pushes) {
                let tie = &self.ties[index];
                let (lag, kind) = match (tie.is_same, tie.origin, i32::try_from(tie.lag)) {
                    (true, Origin::Finish, Ok(lag)) => (lag, PushKind::SameFinish),
                    (true, Origin::Start, Ok(lag)) => (lag, PushKind::SameStart),
                    _ => (0, PushKind::Other),
                };
                pushes.push(Push { from: tie.from, tie: index as u32, lag, kind, ends_at_finish: tie.ends_at_finish });
            }
            let is_free = activity.pin == Pin::Free && activity.gate == NONE && activity.delay == 0;
            lean.push(Lean {
                floor: activity.floor.max(activity.floor_start),
                floor_finish: activity.floor_finish,
                first,
                end: pushes.len() as u32,
                is_plain: is_free && activity.state == State::Waiting,
                asks_start: is_asked[task].0,
                asks_finish: is_asked[task].1,
            });
        }
        Packed { lean, pushes, is_asked, enders: self.found_enders() }
    }

    /// Moments are dear: in a simulation they are computed only where another calendar or a summary asks for them.
    fn found_asked(&self) -> Vec<(bool, bool)> {
        let mut is_asked = vec![(false, false); self.activities.len()];
        let asks = |tie: &&Tie| !tie.is_same || self.activities[tie.to as usize].state == State::Done;
        for tie in self.ties.iter().filter(|tie| tie.pushes).filter(asks) {
            let asked = &mut is_asked[tie.from as usize];
            match tie.origin {
                Origin::Start => asked.0 = true,
                Origin::Finish | Origin::Done(_) => asked.1 = true,
                Origin::Instant(_) => {}
            }
        }
        // A summary stands before its children, so what is asked of it reaches them in one run.
        for task in 0..is_asked.len() {
            if let Some(parent) = self.checked.parent(TaskId(task as u32)) {
                let above = is_asked[parent.0 as usize];
                is_asked[task] = (is_asked[task].0 || above.0, is_asked[task].1 || above.1);
            }
        }
        is_asked
    }

    /// Tasks that can be last: one never is when something with work of its own begins after it.
    fn found_enders(&self) -> Vec<u32> {
        let mut is_followed = vec![false; self.len()];
        for tie in &self.ties {
            let to = &self.activities[tie.to as usize];
            let comes_after = tie.pushes && tie.lag >= 0 && tie.origin == Origin::Finish && !tie.ends_at_finish;
            let has_work = to.remaining > 0 || to.reading == Reading::Start;
            if comes_after && has_work && to.state == State::Waiting && to.pin == Pin::Free && !to.is_inactive {
                is_followed[tie.from as usize] = true;
            }
        }
        let takes_part = |activity: &crate::network::Activity| {
            !activity.is_inactive && !matches!(activity.state, State::Effort | State::Summary)
        };
        let both = self.activities.iter().zip(is_followed).enumerate();
        both.filter(|(_, (activity, followed))| !followed && takes_part(activity))
            .map(|(task, _)| task as u32)
            .collect()
    }

    /// The work count at which a plain task can begin.
    #[inline]
    fn earliest_plain(&self, (packed, lean): (&Packed, &Lean), remaining: i64, spans: &[Span]) -> i64 {
        let mut start = lean.floor.max(lean.floor_finish - remaining);
        for push in &packed.pushes[lean.first as usize..lean.end as usize] {
            let reach = match push.kind {
                PushKind::SameFinish => spans[push.from as usize].finish + i64::from(push.lag),
                PushKind::SameStart => spans[push.from as usize].start + i64::from(push.lag),
                PushKind::Other => self.reach(&self.ties[push.tie as usize], spans),
            };
            start = start.max(if push.ends_at_finish { reach - remaining } else { reach });
        }
        start
    }

    /// The span of a plain task, with moments only where others ask for them.
    #[inline]
    pub(crate) fn plain_span(&self, packed: &Packed, task: u32, remaining: i64, spans: &[Span]) -> Span {
        let lean = &packed.lean[task as usize];
        let start = self.earliest_plain((packed, lean), remaining, spans);
        let finish = start + remaining;
        let mut span = Span { start, finish, start_at: Moment(0), finish_at: Moment(0) };
        if lean.asks_start {
            span.start_at = self.shown_start(task, start, remaining);
        }
        if lean.asks_finish {
            span.finish_at = self.shown_finish(task, finish, remaining);
        }
        span
    }
}
