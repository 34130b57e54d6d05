//! As late as possible: tasks that wait until somebody needs them.

use plan::{Minutes, Moment};

use crate::Policy;
use crate::forward::Span;
use crate::network::{Network, Origin, Step};

impl Network<'_> {
    /// Moves late-as-possible tasks right, last ones first.
    ///
    /// P6 uses up free float, so that no successor slips. MS Project uses up total float; successors without a date of their
    /// own then follow, which costs a second forward pass.
    pub(crate) fn delay_late_as_possible(&self, remaining: &[i64], early: &mut [Span], late: &[Span], end: Moment) {
        if !self.activities.iter().any(|activity| activity.is_late_as_possible) {
            return;
        }
        match self.policy {
            Policy::P6 => self.use_free_float(remaining, early, end),
            Policy::MsProject => self.use_total_float(remaining, early, late),
        }
        self.stretch_efforts(early, end);
    }

    fn use_free_float(&self, remaining: &[i64], early: &mut [Span], end: Moment) {
        for step in self.steps.iter().rev() {
            let Step::Task(task) = *step else { continue };
            if !self.activities[task as usize].is_late_as_possible {
                continue;
            }
            let to_end = Minutes(self.time(task).work(end).0 - early[task as usize].finish);
            let room = self.free_float(task, early, Some(to_end)).unwrap_or_default();
            let before = early[task as usize];
            let mut room = room.0;
            // Between calendars the way back is not the exact inverse of the way forth: try, and step back by what is too much.
            for _ in 0..32 {
                early[task as usize] = self.at(task, before.start + room, remaining[task as usize]);
                match self.excess(task, remaining, early) {
                    0 => break,
                    excess => room -= excess,
                }
                if room <= 0 {
                    break;
                }
            }
            if room <= 0 || self.excess(task, remaining, early) > 0 {
                early[task as usize] = before;
            }
        }
    }

    /// By how much a task, where it now stands, would push one of its successors.
    fn excess(&self, task: u32, remaining: &[i64], early: &[Span]) -> i64 {
        let pushed = self.outgoing(task).filter(|tie| tie.pushes).map(|tie| {
            let to = tie.to as usize;
            // A point may be shown at a day's start: here it counts as the end of the day before, as it does going back.
            let reach = match tie.origin {
                Origin::Finish if !tie.is_same => {
                    self.carried(tie, self.time(task).finish_at(Minutes(early[task as usize].finish)))
                }
                _ => self.reach(tie, early),
            };
            reach - if tie.ends_at_finish { early[to].start + remaining[to] } else { early[to].start }
        });
        pushed.max().unwrap_or(0).max(0)
    }

    fn use_total_float(&self, remaining: &[i64], early: &mut [Span], late: &[Span]) {
        let mut gates = vec![Moment(crate::network::NEVER_BEFORE); self.gate_count()];
        for step in &self.steps {
            match *step {
                Step::Task(task) => {
                    let activity = &self.activities[task as usize];
                    let own = remaining[task as usize];
                    let mut span = self.early_of(task, own, early, &gates);
                    if activity.is_late_as_possible {
                        span = self.at(task, span.start.max(late[task as usize].start), own);
                    }
                    early[task as usize] = span;
                }
                Step::Gate(summary) => gates[summary as usize] = self.gate(summary, early, &gates),
                Step::Roll(summary) => early[summary as usize] = self.rolled(summary, early),
            }
        }
    }

    fn at(&self, task: u32, start: i64, remaining: i64) -> Span {
        let (start_at, finish_at) =
            (self.shown_start(task, start, remaining), self.shown_finish(task, start + remaining, remaining));
        Span { start, finish: start + remaining, start_at, finish_at }
    }
}
