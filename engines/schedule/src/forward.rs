//! The forward pass: how early everything can be.

use plan::{Minutes, Moment};

use crate::lean::Packed;
use crate::network::{NEVER_BEFORE, NONE, Network, Origin, Pin, Reading, State, Step, Tie};

/// Start and finish of a task, each as work count on its own calendar and as a moment.
///
/// The moments hold only after [`Network::forward`], or where the network asks for them; see [`Network::forward_counts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Span {
    pub start: i64,
    pub finish: i64,
    pub start_at: Moment,
    pub finish_at: Moment,
}

impl Network<'_> {
    /// Early dates of every task.
    ///
    /// Shapes: `remaining` and the answer hold one entry per task in plan order. Summaries that carry no link have no span
    /// of their own here. Units: minutes on each task's calendar. Errors: none, the plan was checked.
    pub fn forward(&self, remaining: &[i64]) -> Vec<Span> {
        let mut spans = vec![Span::default(); self.len()];
        let mut gates = vec![Moment(NEVER_BEFORE); self.gate_count()];
        self.walk(None, remaining, &mut spans, &mut gates);
        spans
    }

    /// As [`Network::forward`], into memory kept by the caller, and with moments only where the network needs them.
    ///
    /// Shapes: `gates` is room for one moment per task when summaries carry links, see [`Network::gate_count`].
    pub fn forward_counts(&self, remaining: &[i64], spans: &mut [Span], gates: &mut [Moment]) {
        self.walk(Some(self.packed()), remaining, spans, gates);
    }

    /// How many moments the forward pass keeps for gates: none without linked summaries.
    pub fn gate_count(&self) -> usize {
        if self.steps.iter().any(|step| matches!(step, Step::Gate(_))) { self.len() } else { 0 }
    }

    /// `packed` leaves out the moments that nobody asks for.
    fn walk(&self, packed: Option<&Packed>, remaining: &[i64], spans: &mut [Span], gates: &mut [Moment]) {
        for step in &self.steps {
            match (*step, packed) {
                (Step::Task(task), Some(packed)) if packed.lean[task as usize].is_plain => {
                    spans[task as usize] = self.plain_span(packed, task, remaining[task as usize], spans);
                }
                (Step::Task(task), _) => {
                    let is_asked = packed.map_or((true, true), |packed| packed.is_asked[task as usize]);
                    spans[task as usize] = self.early(task, remaining[task as usize], (spans, gates), is_asked);
                }
                (Step::Gate(summary), _) => gates[summary as usize] = self.gate(summary, spans, gates),
                (Step::Roll(summary), _) => spans[summary as usize] = self.rolled(summary, spans),
            }
        }
    }

    /// Early dates of one task, moments included.
    pub(crate) fn early_of(&self, task: u32, remaining: i64, spans: &[Span], gates: &[Moment]) -> Span {
        self.early(task, remaining, (spans, gates), (true, true))
    }

    fn early(&self, task: u32, remaining: i64, (spans, gates): (&[Span], &[Moment]), is_asked: (bool, bool)) -> Span {
        let activity = &self.activities[task as usize];
        match activity.state {
            State::Waiting => {
                let start = self.earliest(task, remaining, spans, gates);
                self.span(task, start, remaining, is_asked)
            }
            State::Done => self.done(task, spans, gates),
            State::Running => self.running(task, remaining),
            State::Fixed => self.fixed(task),
            // Efforts follow the others, see `effort.rs`.
            State::Effort | State::Summary => Span::default(),
        }
    }

    /// The work count at which remaining work can begin.
    pub(crate) fn earliest(&self, task: u32, remaining: i64, spans: &[Span], gates: &[Moment]) -> i64 {
        let activity = &self.activities[task as usize];
        match activity.pin {
            Pin::Start(start) => return start,
            Pin::Finish(finish) => return finish - remaining,
            Pin::Free => {}
        }
        let mut start = activity.floor.max(activity.floor_start).max(activity.floor_finish - remaining);
        for tie in self.incoming(task).iter().filter(|tie| tie.pushes) {
            let reach = self.reach(tie, spans);
            start = start.max(if tie.ends_at_finish { reach - remaining } else { reach });
        }
        if activity.gate != NONE {
            start = start.max(self.time(task).work(gates[activity.gate as usize]).0);
        }
        if activity.delay > 0 {
            let time = self.time(task);
            start = time.work(Moment(time.start_at(Minutes(start)).0 + activity.delay)).0;
        }
        start
    }

    fn span(&self, task: u32, start: i64, remaining: i64, is_asked: (bool, bool)) -> Span {
        let finish = start + remaining;
        let mut span = Span { start, finish, ..Span::default() };
        if is_asked.0 {
            span.start_at = self.shown_start(task, start, remaining);
        }
        if is_asked.1 {
            span.finish_at = self.shown_finish(task, finish, remaining);
        }
        span
    }

    /// A start is read at the beginning of the next interval, unless the task is a point that ends something.
    pub(crate) fn shown_start(&self, task: u32, start: i64, remaining: i64) -> Moment {
        let time = self.time(task);
        match self.activities[task as usize].reading {
            Reading::Finish if remaining == 0 => time.finish_at(Minutes(start)),
            _ => time.start_at(Minutes(start)),
        }
    }

    pub(crate) fn shown_finish(&self, task: u32, finish: i64, remaining: i64) -> Moment {
        let time = self.time(task);
        match self.activities[task as usize].reading {
            Reading::Start if remaining == 0 => time.start_at(Minutes(finish)),
            _ => time.finish_at(Minutes(finish)),
        }
    }

    /// P6 keeps completed work at the data date, literally, unless an unfinished predecessor pushes it further.
    fn done(&self, task: u32, spans: &[Span], gates: &[Moment]) -> Span {
        let activity = &self.activities[task as usize];
        let start = self.earliest(task, 0, spans, gates);
        let at = if start > activity.floor {
            self.time(task).start_at(Minutes(start))
        } else {
            // The same amount of work may still be a later instant, and another calendar would see the difference.
            let direct = self.incoming(task).iter().filter(|tie| tie.pushes && !tie.begins_at_start && tie.lag == 0);
            direct.map(|tie| spans[tie.from as usize].finish_at).fold(activity.begun, Moment::max)
        };
        Span { start, finish: start, start_at: at, finish_at: at }
    }

    fn running(&self, task: u32, remaining: i64) -> Span {
        let activity = &self.activities[task as usize];
        let time = self.time(task);
        let finish = time.work(activity.ended).0 + remaining;
        let start = time.work(activity.begun).0;
        Span { start, finish, start_at: activity.begun, finish_at: time.finish_at(Minutes(finish)) }
    }

    fn fixed(&self, task: u32) -> Span {
        let activity = &self.activities[task as usize];
        let time = self.time(task);
        let (start_at, finish_at) = (activity.begun, activity.ended);
        Span { start: time.work(start_at).0, finish: time.work(finish_at).0, start_at, finish_at }
    }

    /// Where a link lands, as a work count on the successor's calendar.
    pub(crate) fn reach(&self, tie: &Tie, spans: &[Span]) -> i64 {
        let from = &spans[tie.from as usize];
        match tie.origin {
            Origin::Finish if tie.is_same => from.finish + tie.lag,
            Origin::Start if tie.is_same => from.start + tie.lag,
            // Already counted on the calendar of the lag: one conversion less.
            Origin::Finish if tie.lag != 0 && tie.lag_time == self.activities[tie.from as usize].time => {
                let landed = self.times[tie.lag_time as usize].finish_at(Minutes(from.finish + tie.lag));
                self.time(tie.to).work(landed).0
            }
            Origin::Finish if self.lands_next_day && tie.lag == 0 => {
                self.carried(tie, self.time(tie.from).start_at(Minutes(from.finish)))
            }
            Origin::Finish => self.carried(tie, from.finish_at),
            Origin::Start => self.carried(tie, from.start_at),
            Origin::Instant(moment) => self.time(tie.to).work(moment).0,
            Origin::Done(moment) => self.time(tie.to).work(moment.max(from.finish_at)).0,
        }
    }

    /// A moment moved by the lag on its own calendar, then counted on the successor's.
    pub(crate) fn carried(&self, tie: &Tie, moment: Moment) -> i64 {
        let after = self.activities[tie.to as usize].time;
        let own = &self.times[after as usize];
        if tie.lag == 0 || tie.lag_time == after {
            return own.work(moment).0 + tie.lag;
        }
        let lag_time = &self.times[tie.lag_time as usize];
        own.work(lag_time.finish_at(Minutes(lag_time.work(moment).0 + tie.lag))).0
    }

    /// What a summary demands: its own links and constraint, and those of the summaries above.
    pub(crate) fn gate(&self, summary: u32, spans: &[Span], gates: &[Moment]) -> Moment {
        let above = self.activities[summary as usize].gate;
        let mut gate = self.gate_floors[summary as usize];
        if above != NONE {
            gate = gate.max(gates[above as usize]);
        }
        for tie in self.incoming(summary).iter().filter(|tie| tie.pushes && !tie.ends_at_finish) {
            gate = gate.max(self.time(summary).start_at(Minutes(self.reach(tie, spans))));
        }
        gate
    }

    /// The dates of a linked summary: from the first start to the last finish of what is right below it.
    pub(crate) fn rolled(&self, summary: u32, spans: &[Span]) -> Span {
        let mut start_at = Moment(i64::MAX);
        let mut finish_at = Moment(NEVER_BEFORE);
        self.each_leaf(summary, &mut |leaf| {
            start_at = start_at.min(spans[leaf as usize].start_at);
            finish_at = finish_at.max(spans[leaf as usize].finish_at);
        });
        if finish_at.0 == NEVER_BEFORE {
            return Span::default();
        }
        let time = self.time(summary);
        Span { start: time.work(start_at).0, finish: time.work(finish_at).0, start_at, finish_at }
    }

    /// Every active task below a summary that is none itself.
    pub(crate) fn each_leaf(&self, summary: u32, visit: &mut impl FnMut(u32)) {
        let mut waiting = vec![summary];
        while let Some(above) = waiting.pop() {
            for child in self.checked.children(plan::TaskId(above)) {
                let activity = &self.activities[*child as usize];
                match activity.state {
                    State::Summary => waiting.push(*child),
                    State::Effort => {}
                    _ if !activity.is_inactive => visit(*child),
                    _ => {}
                }
            }
        }
    }
}
