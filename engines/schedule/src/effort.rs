//! Level of effort: work that lasts as long as what it accompanies, and drives nothing.

use plan::{Minutes, Moment};

use crate::forward::Span;
use crate::network::{Network, Origin, State, Tie};

impl Network<'_> {
    /// Gives each level of effort the dates which its links span.
    pub(crate) fn stretch_efforts(&self, early: &mut [Span], end: Moment) {
        for task in 0..self.len() as u32 {
            if self.activities[task as usize].state == State::Effort {
                early[task as usize] = self.stretched(task, early, end);
            }
        }
    }

    /// Late starts of levels of effort: as the late dates of what leads to them allow, as their early starts are found.
    pub(crate) fn stretch_efforts_late(&self, late: &mut [Span]) {
        for task in 0..self.len() as u32 {
            if self.activities[task as usize].state != State::Effort {
                continue;
            }
            let spanned = self
                .incoming(task)
                .iter()
                .filter(|tie| !tie.ends_at_finish && self.is_spanned(tie) && !matches!(tie.origin, Origin::Instant(_)));
            let start = spanned.map(|tie| self.reach(tie, late)).max();
            if let Some(start) = start.map(|start| start.min(late[task as usize].finish)) {
                late[task as usize].start = start;
                late[task as usize].start_at = self.time(task).start_at(Minutes(start));
            }
        }
    }

    /// Whether a link tells a level of effort when to be: not from another one or a summary, whose span is not known, nor from completed work.
    fn is_spanned(&self, tie: &Tie) -> bool {
        let has_span = !matches!(self.activities[tie.from as usize].state, State::Effort | State::Summary);
        has_span && !matches!(tie.origin, Origin::Done(_))
    }

    fn stretched(&self, task: u32, early: &[Span], end: Moment) -> Span {
        let activity = &self.activities[task as usize];
        let time = self.time(task);
        let mut start = activity.floor;
        let mut finish = None;
        for tie in self.incoming(task).iter().filter(|tie| self.is_spanned(tie)) {
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
