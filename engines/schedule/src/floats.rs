//! Float and what it says: how much room, and who has none.

use plan::{CriticalRule, FloatMode, Minutes, Moment, TaskId};

use crate::forward::Span;
use crate::network::{NEVER_AFTER, NONE, Network, State, Tie};
use crate::{LinkDates, Policy, TaskDates};

impl Network<'_> {
    /// Room before the plan's end slips. Units: working minutes on the task's calendar.
    pub(crate) fn total_float(&self, task: u32, early: &Span, late: &Span) -> Option<Minutes> {
        let activity = &self.activities[task as usize];
        let (mut start, mut finish) = (late.start - early.start, late.finish - early.finish);
        if activity.is_crewed && self.policy == Policy::MsProject && finish >= 0 {
            // Room is counted on the task's own calendar, whoever works.
            let own = self.checked.time_of(&self.checked.plan().tasks[task as usize]);
            start = own.between(early.start_at, late.start_at).0;
            finish = own.between(early.finish_at, late.finish_at).0;
        }
        match (self.policy, activity.state) {
            (Policy::P6, _) if activity.is_complete => None,
            (Policy::P6, _) => Some(Minutes(match self.checked.plan().options.float {
                FloatMode::Finish => finish,
                FloatMode::Start => start,
                FloatMode::Smallest => start.min(finish),
            })),
            (Policy::MsProject, State::Fixed) if activity.is_complete => Some(Minutes(0)),
            (Policy::MsProject, State::Running | State::Fixed) => Some(Minutes(finish)),
            (Policy::MsProject, _) => Some(Minutes(start.min(finish))),
        }
    }

    /// By task, the room that its own links leave it before a successor slips.
    pub(crate) fn rooms(&self, early: &[Span]) -> Vec<i64> {
        let mut rooms = vec![NEVER_AFTER; self.len()];
        for tie in self.ties.iter().filter(|tie| tie.limits) {
            let room = &mut rooms[tie.from as usize];
            *room = self.room(tie, early).min(*room);
        }
        rooms
    }

    fn room(&self, tie: &Tie, early: &[Span]) -> i64 {
        let own = &early[tie.from as usize];
        self.back(tie, tie.lag_late, early) - if tie.begins_at_start { own.start } else { own.finish }
    }

    /// Room before any successor slips, see [`Network::free_float_within`].
    pub(crate) fn free_float(&self, task: u32, early: &[Span], total: Option<Minutes>) -> Option<Minutes> {
        let rooms = self.outgoing(task).filter(|tie| tie.limits).map(|tie| self.room(tie, early));
        self.free_float_within(task, rooms.min().unwrap_or(NEVER_AFTER), early, total)
    }

    /// Room before any successor slips, where `room` is what the task's own links leave; without successors all of the total
    /// float. `None` for completed work under P6.
    pub(crate) fn free_float_within(
        &self,
        task: u32,
        mut room: i64,
        early: &[Span],
        total: Option<Minutes>,
    ) -> Option<Minutes> {
        let activity = &self.activities[task as usize];
        if activity.is_complete {
            return (self.policy == Policy::MsProject).then_some(Minutes(0));
        }
        let own = &early[task as usize];
        // What follows a summary above follows this task too.
        let mut above = self.checked.parent(TaskId(task)).filter(|_| activity.lid != NONE);
        while let Some(summary) = above {
            for tie in self.outgoing(summary.0).filter(|tie| tie.limits && !tie.begins_at_start) {
                let last = self.time(summary.0).finish_at(Minutes(self.back(tie, tie.lag_late, early)));
                room = room.min(self.time(task).work(last).0 - own.finish);
            }
            above = self.checked.parent(summary);
        }
        let room = if room == NEVER_AFTER { total.map_or(0, |total| total.0) } else { room };
        Some(Minutes(room.max(0)))
    }

    /// Walks back over driving links from the last finish.
    pub(crate) fn mark_longest_path(&self, tasks: &mut [TaskDates], early: &[Span], links: &[LinkDates], end: Moment) {
        let is_last = |task: u32| {
            let activity = &self.activities[task as usize];
            !matches!(activity.state, State::Summary | State::Effort)
                && !activity.is_inactive
                && !activity.is_complete
                && early[task as usize].finish_at == end
        };
        let mut waiting: Vec<u32> = (0..self.len() as u32).filter(|task| is_last(*task)).collect();
        while let Some(task) = waiting.pop() {
            if std::mem::replace(&mut tasks[task as usize].is_on_longest_path, true) {
                continue;
            }
            let driving = self.incoming(task).iter().filter(|tie| links[tie.link as usize].is_driving);
            waiting.extend(driving.map(|tie| tie.from).filter(|from| !self.activities[*from as usize].is_complete));
        }
    }

    pub(crate) fn mark_critical(&self, tasks: &mut [TaskDates]) {
        let rule = self.checked.plan().options.critical;
        for (dates, activity) in tasks.iter_mut().zip(&self.activities) {
            let can_be = !activity.is_complete && !activity.is_inactive && activity.state != State::Effort;
            let is_critical = match rule {
                CriticalRule::FloatAtMost(most) => dates.total_float.is_some_and(|float| float.0 <= most),
                CriticalRule::LongestPath => dates.is_on_longest_path,
            };
            dates.is_critical = can_be && is_critical;
        }
        if self.checked.plan().options.are_open_ends_critical {
            for task in 0..self.len() as u32 {
                let activity = &self.activities[task as usize];
                let is_open = activity.state == State::Waiting && self.outgoing(task).next().is_none();
                tasks[task as usize].is_critical |= is_open && !activity.is_inactive;
            }
        }
    }
}
