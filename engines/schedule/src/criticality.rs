//! Criticality of one forward pass: who stands without float between the start and the last finish.

use plan::Moment;

use crate::forward::Span;
use crate::network::{NONE, Network, Pin, Reading, State};

/// Memory for [`Network::visit_critical`], kept by the caller over many passes.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    stamps: Vec<u32>,
    stamp: u32,
    waiting: Vec<u32>,
}

impl Network<'_> {
    /// The latest finish of a forward pass; complete work counts with its actual finish.
    ///
    /// Shapes: one entry per task in plan order; `spans` may come from [`Network::forward_counts`]. `None` for an empty plan.
    pub fn finish(&self, remaining: &[i64], spans: &[Span]) -> Option<Moment> {
        // Per calendar the latest count, and whether a point read at the start of the next interval stands there.
        let mut counts = [(i64::MIN, false); 16];
        let mut last: Option<Moment> = None;
        for task in self.packed().enders.iter().map(|task| *task as usize) {
            let activity = &self.activities[task];
            match activity.state {
                State::Waiting | State::Running => {
                    let is_start = remaining[task] == 0 && activity.reading == Reading::Start;
                    let found = (spans[task].finish, is_start && activity.state == State::Waiting);
                    match counts.get_mut(activity.time as usize) {
                        Some(count) => *count = (*count).max(found),
                        None => last = last.max(Some(self.read(activity.time, found))),
                    }
                }
                State::Fixed | State::Done => last = last.max(Some(activity.ended)),
                State::Effort | State::Summary => {}
            }
        }
        for (time, found) in counts.iter().enumerate().filter(|(_, found)| found.0 != i64::MIN) {
            last = last.max(Some(self.read(time as u32, *found)));
        }
        last
    }

    fn read(&self, time: u32, (count, is_start): (i64, bool)) -> Moment {
        let time = &self.times[time as usize];
        if is_start { time.start_at(plan::Minutes(count)) } else { time.finish_at(plan::Minutes(count)) }
    }

    /// Visits every task of a forward pass that cannot slip without moving `finish`, ties included.
    ///
    /// A task counts when it ends at `finish` itself or a link without slack leads from it to one that counts. Deadlines and
    /// late constraints play no part. Source: criticality index, van Slyke 1963.
    pub fn visit_critical(
        &self,
        remaining: &[i64],
        (spans, gates): (&[Span], &[Moment]),
        finish: Moment,
        trace: &mut Trace,
        mut visit: impl FnMut(u32),
    ) {
        trace.begin(self.len());
        let ends: Vec<i64> = self.times.iter().map(|time| time.work(finish).0).collect();
        for task in &self.packed().enders {
            let activity = &self.activities[*task as usize];
            let is_last = spans[*task as usize].finish >= ends[activity.time as usize];
            if is_last && matches!(activity.state, State::Waiting | State::Running) {
                trace.waiting.push(*task);
            }
        }
        while let Some(task) = trace.waiting.pop() {
            if !trace.is_first(task) {
                continue;
            }
            let activity = &self.activities[task as usize];
            if activity.state == State::Summary {
                let rolled = spans[task as usize];
                self.each_leaf(task, &mut |leaf| {
                    if spans[leaf as usize].finish_at == rolled.finish_at {
                        trace.waiting.push(leaf);
                    }
                });
                continue;
            }
            visit(task);
            if activity.state == State::Waiting && activity.pin == Pin::Free {
                self.trace_back(task, remaining[task as usize], spans, gates, &mut trace.waiting);
            }
        }
    }

    fn trace_back(&self, task: u32, remaining: i64, spans: &[Span], gates: &[Moment], waiting: &mut Vec<u32>) {
        let activity = &self.activities[task as usize];
        let start = spans[task as usize].start;
        for tie in self.incoming(task).iter().filter(|tie| tie.pushes) {
            let reach = self.reach(tie, spans);
            let needed = if tie.ends_at_finish { reach - remaining } else { reach };
            if needed == start && self.is_open(plan::TaskId(tie.from)) | self.is_summary(tie.from) {
                waiting.push(tie.from);
            }
        }
        let mut gate = activity.gate;
        while gate != NONE && self.time(task).work(gates[gate as usize]).0 == start {
            for tie in self.incoming(gate).iter().filter(|tie| tie.pushes && !tie.ends_at_finish) {
                let landed = self.time(gate).start_at(plan::Minutes(self.reach(tie, spans)));
                if landed == gates[gate as usize] && self.is_open(plan::TaskId(tie.from)) | self.is_summary(tie.from) {
                    waiting.push(tie.from);
                }
            }
            gate = self.activities[gate as usize].gate;
        }
    }

    fn is_summary(&self, task: u32) -> bool {
        self.activities[task as usize].state == State::Summary
    }
}

impl Trace {
    fn begin(&mut self, count: usize) {
        self.stamps.resize(count, 0);
        self.stamp += 1;
        self.waiting.clear();
    }

    fn is_first(&mut self, task: u32) -> bool {
        std::mem::replace(&mut self.stamps[task as usize], self.stamp) != self.stamp
    }
}
