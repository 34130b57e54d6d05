//! From the finish: MS Project's other way round. The way back sets out from the finish of the project and finds its start; work
//! waits as long as it can, unless it is to be done as soon as possible.

use plan::{Dialect, Minutes, Moment};

use crate::Policy;
use crate::forward::Span;
use crate::network::{NEVER_BEFORE, Network, Pin, State};

impl Network<'_> {
    /// Sets the start of a plan that is scheduled from its finish, and answers that finish. `None` for all others.
    ///
    /// A task of MS Project without constraint is as soon as possible there, for its tool tells the opposite in so many words;
    /// in plans of our own it waits.
    pub(crate) fn settle_from_finish(&mut self) -> Option<Moment> {
        let plan = self.checked.plan();
        let finish = plan.finish.filter(|_| plan.options.schedules_from_finish && self.policy == Policy::MsProject)?;
        let remaining = self.remaining();
        // Where begun and typed work stands is all that the way back asks of the early dates.
        let early = self.forward(&remaining);
        let late = self.backward(&remaining, &early, finish);
        let start = self.first(&late).unwrap_or(finish);
        let waits = plan.options.dialect != Dialect::MsProject;
        for (activity, task) in self.activities.iter_mut().zip(&plan.tasks) {
            if activity.state != State::Waiting {
                continue;
            }
            if activity.floor > NEVER_BEFORE {
                activity.floor = self.times[activity.time as usize].work(start).0;
            }
            let is_free = activity.pin == Pin::Free && task.constraint.is_none();
            activity.is_late_as_possible |= waits && is_free;
        }
        self.packed = std::sync::OnceLock::new();
        Some(finish)
    }

    /// When the first open work must begin.
    fn first(&self, late: &[Span]) -> Option<Moment> {
        let open = self.activities.iter().zip(late).zip(0..);
        let open = open.filter(|((activity, _), _)| activity.state == State::Waiting && !activity.is_inactive);
        open.map(|((_, span), task)| self.time(task).start_at(Minutes(span.start))).min()
    }
}
