//! Policies: two schools of scheduling, named after the tools whose dates they reproduce.

use std::borrow::Cow;

use plan::{
    CheckedPlan, ConstraintKind, Dialect, Lag, LagCalendar, LinkKind, Minutes, Moment, Task, TaskId, TaskKind, TaskMode,
};

use crate::crews::{CrewTime, Crews};
use crate::network::{Activity, Calendars, NEVER_AFTER, NEVER_BEFORE, NONE, Origin, Pin, Reading, State, Tie, dated};
use crate::spread;

mod ms_project;
mod p6;

/// Whose rules hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// As Primavera P6: unfinished work lies at or after the data date, logic is retained, constraints are soft unless mandatory.
    P6,
    /// As Microsoft Project: actual dates stand, must-dates win over logic, summaries may carry links.
    MsProject,
}

impl Policy {
    /// The policy of the tool that wrote the plan. Plans of our own follow MS Project's, which has no data date to invent.
    pub fn of(dialect: Dialect) -> Policy {
        match dialect {
            Dialect::P6 => Policy::P6,
            Dialect::MsProject | Dialect::Dextra => Policy::MsProject,
        }
    }

    pub(crate) fn activities<'p>(
        self,
        checked: &'p CheckedPlan<'p>,
        as_of: Option<Moment>,
        calendars: &mut Calendars<'p>,
    ) -> Vec<Activity> {
        let tasks = &checked.plan().tasks;
        let origin = origin(checked, as_of);
        let mut crews = Crews::of(checked, self);
        let first = calendars.times.len() as u32;
        calendars.times.extend(std::mem::take(&mut crews.merged).into_iter().map(Cow::Owned));
        calendars.idle_crews = std::mem::take(&mut crews.never);
        let calendars = &*calendars;
        spread::each(tasks.len(), |index| {
            let task = &tasks[index];
            let time = match crews.get(index as u32) {
                None => (own_calendar(task, calendars), false),
                Some(CrewTime::Calendar(id)) => (calendars.index(Some(id)), true),
                Some(CrewTime::Merged(index)) => (first + index, true),
            };
            match self {
                Policy::P6 => p6::activity(checked, task, time, origin, calendars),
                Policy::MsProject => ms_project::activity(checked, task, time, origin, calendars),
            }
        })
    }

    /// Compiled links grouped by successor, and where each group begins.
    pub(crate) fn ties(
        self,
        checked: &CheckedPlan<'_>,
        as_of: Option<Moment>,
        activities: &[Activity],
        calendars: &Calendars<'_>,
    ) -> (Vec<Tie>, Vec<u32>) {
        let plan = checked.plan();
        let origin = origin(checked, as_of);
        let (first, links) = checked.incoming_groups();
        let ties = spread::each(links.len(), |at| {
            let mut tie = self.tie(checked, links[at], activities, calendars);
            match self {
                Policy::P6 => p6::adjust(&mut tie, plan, origin, activities, &calendars.times),
                Policy::MsProject => ms_project::adjust(&mut tie, plan, activities),
            }
            tie
        });
        (ties, first.to_vec())
    }

    /// A link before progress has a word.
    fn tie(self, checked: &CheckedPlan<'_>, index: u32, activities: &[Activity], calendars: &Calendars<'_>) -> Tie {
        let plan = checked.plan();
        let link = plan.links[index as usize];
        let (before, after) = (activities[link.from.0 as usize].time, activities[link.to.0 as usize].time);
        // A lag knows nothing of crews.
        let own = |id: TaskId, time: u32| match activities[id.0 as usize].is_crewed {
            true => own_calendar(plan.task(id), calendars),
            false => time,
        };
        let walked = match (self, plan.options.lag_calendar) {
            (Policy::MsProject, _) | (Policy::P6, LagCalendar::Successor) => own(link.to, after),
            (Policy::P6, LagCalendar::Predecessor) => own(link.from, before),
            (Policy::P6, LagCalendar::Project) => Calendars::PLAN,
            (Policy::P6, LagCalendar::TwentyFourHours) => Calendars::CLOCK,
        };
        let (lag, lag_time) = match link.lag {
            Lag::Working(lag) => (lag.0, walked),
            Lag::Elapsed(lag) => (lag.0, Calendars::CLOCK),
            Lag::Share(share) => ((plan.task(link.from).duration.0 as f64 * share).round() as i64, walked),
        };
        let begins_at_start = matches!(link.kind, LinkKind::StartStart | LinkKind::StartFinish);
        Tie {
            from: link.from.0,
            to: link.to.0,
            link: index,
            origin: if begins_at_start { Origin::Start } else { Origin::Finish },
            ends_at_finish: matches!(link.kind, LinkKind::FinishFinish | LinkKind::StartFinish),
            begins_at_start,
            lag,
            lag_late: lag,
            lag_time,
            is_same: before == after && (lag == 0 || lag_time == before),
            is_resumed: false,
            pushes: true,
            limits: true,
        }
    }

    /// Earliest and latest moment that a summary's own constraint and deadline allow inside it.
    pub(crate) fn summary_bounds(self, task: &Task) -> (Moment, Moment) {
        match self {
            // A P6 WBS node has no dates of its own.
            Policy::P6 => (Moment(NEVER_BEFORE), Moment(NEVER_AFTER)),
            Policy::MsProject => ms_project::summary_bounds(task),
        }
    }
}

/// From when remaining work may run: the data date, else the plan's start, else the first date that the plan mentions.
pub(crate) fn origin(checked: &CheckedPlan<'_>, as_of: Option<Moment>) -> Origins {
    let plan = checked.plan();
    let mentioned = || {
        let typed = plan.tasks.iter().filter_map(|task| match task.mode {
            TaskMode::Manual { start, .. } => start,
            _ => task.progress.actual_start.or(task.constraint.and_then(|constraint| constraint.date)),
        });
        typed.min().unwrap_or_default()
    };
    let start = plan.start.unwrap_or_else(|| as_of.unwrap_or_else(mentioned));
    Origins { start, as_of: as_of.unwrap_or(start) }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Origins {
    pub start: Moment,
    pub as_of: Moment,
}

/// On which calendar a task's duration is worked.
fn own_calendar(task: &Task, calendars: &Calendars<'_>) -> u32 {
    if task.is_elapsed { Calendars::CLOCK } else { calendars.index(task.calendar) }
}

/// An activity before its policy has a word.
fn plain(task: &Task, (time, is_crewed): (u32, bool)) -> Activity {
    let is_point = task.is_milestone() || task.remaining == Minutes(0);
    Activity {
        state: if task.is_summary() { State::Summary } else { State::Waiting },
        reading: if task.kind == TaskKind::FinishMilestone { Reading::Finish } else { Reading::Start },
        time,
        is_crewed,
        remaining: if task.is_milestone() && is_point { 0 } else { task.remaining.0 },
        floor: NEVER_BEFORE,
        floor_start: NEVER_BEFORE,
        floor_finish: NEVER_BEFORE,
        pin: Pin::Free,
        ceiling_start: NEVER_AFTER,
        ceiling_finish: NEVER_AFTER,
        pin_late: Pin::Free,
        begun: Moment::default(),
        ended: Moment::default(),
        delay: task.levelling_delay.0.max(0),
        is_late_as_possible: false,
        is_started: task.is_started(),
        is_complete: task.is_complete(),
        is_inactive: task.mode == TaskMode::Inactive,
        gate: NONE,
        lid: NONE,
    }
}

/// Floors and ceilings of a constraint that logic may overrule.
fn soften(activity: &mut Activity, kind: ConstraintKind, work: i64) {
    use ConstraintKind as Kind;
    if matches!(kind, Kind::StartOn | Kind::StartNoEarlierThan) {
        activity.floor_start = activity.floor_start.max(work);
    }
    if matches!(kind, Kind::FinishOn | Kind::FinishNoEarlierThan) {
        activity.floor_finish = activity.floor_finish.max(work);
    }
    if matches!(kind, Kind::StartOn | Kind::StartNoLaterThan) {
        activity.ceiling_start = activity.ceiling_start.min(work);
    }
    if matches!(kind, Kind::FinishOn | Kind::FinishNoLaterThan) {
        activity.ceiling_finish = activity.ceiling_finish.min(work);
    }
}

/// A constraint that holds against logic, in both passes.
fn harden(activity: &mut Activity, kind: ConstraintKind, work: i64) {
    let pin = match kind {
        ConstraintKind::StartOn | ConstraintKind::MandatoryStart => Pin::Start(work),
        _ => Pin::Finish(work),
    };
    (activity.pin, activity.pin_late) = (pin, pin);
}

/// Constraints in their order, the primary first.
fn constraints(task: &Task) -> impl Iterator<Item = (ConstraintKind, Moment)> {
    task.constraint.iter().chain(&task.constraint_second).filter_map(dated)
}

fn is_late_as_possible(task: &Task) -> bool {
    let mut both = task.constraint.iter().chain(&task.constraint_second);
    both.any(|constraint| constraint.kind == ConstraintKind::AsLateAsPossible)
}
