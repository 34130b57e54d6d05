//! Crews: the time in which those who do a task can work, where it is not simply the task's own calendar.
//!
//! Microsoft Project works an assignment when its resource works, and when the task's own calendar works too if it has one and
//! does not ignore resources; a task takes as long as anybody of its crew works. P6 works a resource-dependent activity on the
//! calendar of its driving resource; of several, on that with the least working time in a week, which ends last.
//!
//! Most plans have nothing to find here: their resources work as the project does.

use std::collections::BTreeMap;

use plan::{CalendarId, CheckedPlan, ResourceKind, Task, TaskKind, TaskMode, WorkingTime};

use crate::Policy;

mod merge;

use merge::{both, either};

/// The time of one crew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CrewTime {
    /// A calendar of the plan.
    Calendar(CalendarId),
    /// Index into [`Crews::merged`].
    Merged(u32),
}

/// Whose crew sets another time than the task's own calendar.
#[derive(Default)]
pub(crate) struct Crews {
    pub merged: Vec<WorkingTime>,
    of_task: BTreeMap<u32, CrewTime>,
    /// Tasks whose crew and calendar never work at the same time: their own calendar holds.
    pub never: Vec<u32>,
}

impl Crews {
    pub(crate) fn of(checked: &CheckedPlan<'_>, policy: Policy) -> Crews {
        match policy {
            Policy::P6 => driven(checked),
            Policy::MsProject => assigned(checked),
        }
    }

    pub(crate) fn get(&self, task: u32) -> Option<CrewTime> {
        if self.of_task.is_empty() { None } else { self.of_task.get(&task).copied() }
    }
}

/// P6: the driving resource of a resource-dependent activity.
fn driven(checked: &CheckedPlan<'_>) -> Crews {
    let plan = checked.plan();
    let mut crews = Crews::default();
    if !plan.tasks.iter().any(|task| task.kind == TaskKind::ResourceDependent) {
        return crews;
    }
    for assignment in plan.assignments.iter().filter(|assignment| assignment.is_driving) {
        let Some(resource) = assignment.resource.map(|id| &plan.resources[id.0 as usize]) else { continue };
        let Some(id) = resource.calendar.filter(|id| checked.time(*id).is_some()) else { continue };
        if plan.task(assignment.task).kind != TaskKind::ResourceDependent {
            continue;
        }
        let crew = crews.of_task.entry(assignment.task.0).or_insert(CrewTime::Calendar(id));
        if let CrewTime::Calendar(known) = *crew
            && week_minutes(checked, id) < week_minutes(checked, known)
        {
            *crew = CrewTime::Calendar(id);
        }
    }
    crews
}

fn week_minutes(checked: &CheckedPlan<'_>, id: CalendarId) -> i64 {
    let week = checked.plan().calendars[id.0 as usize].week.iter().flatten();
    week.map(|shift| i64::from(shift.to) - i64::from(shift.from)).sum()
}

/// Microsoft Project: whoever is assigned.
fn assigned(checked: &CheckedPlan<'_>) -> Crews {
    let plan = checked.plan();
    let mut crews = Crews::default();
    let usual = checked.time_of_plan();
    // Calendars that work otherwise than the project: most resources have one of their own that says the same.
    let is_other = |id: CalendarId| checked.time(id).is_some_and(|time| time != usual);
    let others: Vec<bool> = (0..plan.calendars.len()).map(|index| is_other(CalendarId(index as u32))).collect();
    let is_other = |id: Option<CalendarId>| id.is_some_and(|id| others[id.0 as usize]);
    if !others.iter().any(|other| *other) {
        return crews;
    }
    let mut calendars: BTreeMap<u32, Vec<Option<CalendarId>>> = BTreeMap::new();
    for assignment in &plan.assignments {
        let task = plan.task(assignment.task);
        let Some(resource) = assignment.resource.map(|id| &plan.resources[id.0 as usize]) else { continue };
        let own = resource.calendar.filter(|id| is_other(Some(*id)));
        if resource.kind == ResourceKind::Work && takes_part(task) {
            calendars.entry(assignment.task.0).or_default().push(own);
        }
    }
    let mut known: Vec<(Vec<Option<CalendarId>>, Option<CrewTime>)> = Vec::new();
    for (task, mut crew) in calendars {
        let own = plan.tasks[task as usize].calendar.filter(|id| is_other(Some(*id)));
        crew.sort_unstable();
        crew.dedup();
        // The usual case: everybody works as the task does.
        if crew == [own] || own.is_none() && crew == [None] {
            continue;
        }
        crew.insert(0, own);
        let found = known.iter().find(|(members, _)| *members == crew).map(|(_, time)| *time);
        let time = found.unwrap_or_else(|| crews.meet(checked, own, &crew[1..]));
        match time {
            Some(time) => drop(crews.of_task.insert(task, time)),
            None => crews.never.push(task),
        }
        known.push((crew, time));
    }
    crews
}

/// Whether a crew has a say in when a task is worked.
fn takes_part(task: &Task) -> bool {
    let is_alone = task.ignores_resource_calendars && task.calendar.is_some();
    task.mode == TaskMode::Automatic && !task.is_summary() && !task.is_elapsed && !is_alone && task.duration.0 > 0
}

impl Crews {
    /// The time in which anybody of the crew works, and the task's own calendar too.
    fn meet(
        &mut self,
        checked: &CheckedPlan<'_>,
        own: Option<CalendarId>,
        members: &[Option<CalendarId>],
    ) -> Option<CrewTime> {
        if let ([Some(id)], None) = (members, own) {
            return Some(CrewTime::Calendar(*id));
        }
        let plan = checked.plan();
        let calendar = |id: &Option<CalendarId>| id.or(plan.calendar).map(|id| plan.calendars[id.0 as usize].clone());
        let crew = members.iter().filter_map(calendar).reduce(|all, next| either(&all, &next))?;
        let met = match own {
            Some(id) => both(&plan.calendars[id.0 as usize], &crew),
            None => crew,
        };
        self.merged.push(WorkingTime::compile(&met).ok()?);
        Some(CrewTime::Merged(self.merged.len() as u32 - 1))
    }
}
