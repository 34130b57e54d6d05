//! Level of effort: work that lasts as long as what it accompanies, and drives nothing.

use plan::{Minutes, Moment};

use crate::forward::Span;
use crate::network::{Network, Origin, State};

impl Network<'_> {
    /// Gives each level of effort the dates which its links span.
    pub(crate) fn stretch_efforts(&self, early: &mut [Span], end: Moment) {
        for task in 0..self.len() as u32 {
            if self.activities[task as usize].state == State::Effort {
                early[task as usize] = self.stretched(task, early, end);
            }
        }
    }

    fn stretched(&self, task: u32, early: &[Span], end: Moment) -> Span {
        let activity = &self.activities[task as usize];
        let time = self.time(task);
        let mut start = activity.floor;
        let mut finish = None;
        // Links from other efforts push nothing; their spans are not known yet.
        let incoming =
            self.incoming(task).iter().filter(|tie| self.activities[tie.from as usize].state != State::Effort);
        for tie in incoming.filter(|tie| !matches!(tie.origin, Origin::Done(_))) {
            let reach = self.reach(tie, early);
            if tie.ends_at_finish {
                finish = finish.max(Some(reach));
            } else {
                start = start.max(reach);
            }
        }
        for tie in self.outgoing(task).filter(|tie| !tie.begins_at_start) {
            finish = finish.max(Some(self.back(tie, tie.lag, early)));
        }
        let last = time.work(end).0;
        let finish = finish.unwrap_or((start + activity.remaining).min(last.max(start))).max(start);
        Span { start, finish, start_at: time.start_at(Minutes(start)), finish_at: time.finish_at(Minutes(finish)) }
    }
}
