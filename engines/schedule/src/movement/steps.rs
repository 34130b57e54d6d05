//! The steps between two versions: one plan that takes over the differences of one cause after the other.

use std::collections::{HashMap, HashSet};

use plan::{CalendarId, LinkKind, Minutes, Moment, Plan, Resource, ResourceId, Task, TaskId, TaskMode};

use super::{Contribution, MovementCause, scheduled};
use crate::Schedule;

/// Tasks named for a cause, and candidates that are tried for it.
const NAMED_MAX: usize = 5;
const TRIED_MAX: usize = 8;

/// The walk from the earlier version to the later one.
pub(super) struct Walk<'a> {
    after: &'a Plan,
    /// The earlier version, with what has been taken over. Calendars and resources of the later one stand behind its own.
    at: Plan,
    /// By task of the earlier version, the same task in the later one.
    matched: Vec<Option<TaskId>>,
    before_count: usize,
    calendars: u32,
    resources: u32,
    finish: Option<Moment>,
    is_on_path: Vec<bool>,
}

/// What one step did.
pub(super) struct Step {
    /// The finish behind the step; `None` when the plan cannot be scheduled there.
    pub finish: Option<Option<Moment>>,
    pub changed: usize,
    pub tasks: Vec<Contribution>,
}

impl<'a> Walk<'a> {
    pub fn of(before: &Plan, after: &'a Plan) -> Walk<'a> {
        let later: HashMap<&str, TaskId> = after.each_task().map(|(id, task)| (task.uid.as_str(), id)).collect();
        let matched = before.tasks.iter().map(|task| later.get(task.uid.as_str()).copied()).collect();
        let mut at = before.clone();
        let (calendars, resources) = (at.calendars.len() as u32, at.resources.len() as u32);
        at.calendars.extend(after.calendars.iter().cloned());
        let moved = |resource: &Resource| Resource {
            calendar: resource.calendar.map(|id| CalendarId(id.0 + calendars)),
            ..resource.clone()
        };
        at.resources.extend(after.resources.iter().map(moved));
        let mut walk = Walk {
            after,
            at,
            matched,
            before_count: before.tasks.len(),
            calendars,
            resources,
            finish: None,
            is_on_path: Vec::new(),
        };
        walk.remember();
        walk
    }

    /// Finish and longest path of where the walk stands.
    fn remember(&mut self) -> Option<Option<Moment>> {
        let schedule = scheduled(&self.at).ok()?;
        self.finish = schedule.finish;
        self.is_on_path = schedule.tasks.iter().map(|dates| dates.is_on_longest_path).collect();
        Some(schedule.finish)
    }

    pub fn step(&mut self, cause: MovementCause, last: &Schedule) -> Step {
        if cause == MovementCause::Scope {
            return self.last_step(last);
        }
        let changed = self.changed(cause);
        if changed.is_empty() && !self.differs_beside_tasks(cause) {
            return Step { finish: Some(self.finish), changed: 0, tasks: vec![] };
        }
        let (mut before, path) = (self.at.clone(), std::mem::take(&mut self.is_on_path));
        let from = self.finish;
        self.take_over(cause, &changed);
        self.take_over_beside_tasks(cause);
        let finish = self.remember();
        let tasks = if finish.is_some() && finish != Some(from) {
            let ranked = self.ranked(cause, changed.clone(), &before, &path);
            std::mem::swap(&mut self.at, &mut before);
            let tasks = self.contributions(cause, &ranked, from);
            std::mem::swap(&mut self.at, &mut before);
            tasks
        } else {
            Vec::new()
        };
        if finish.is_none() {
            self.is_on_path = path;
        }
        Step { finish, changed: changed.len(), tasks }
    }

    /// Those on the longest path before or behind the step first, the largest change first.
    fn ranked(&self, cause: MovementCause, mut changed: Vec<u32>, before: &Plan, path: &[bool]) -> Vec<u32> {
        let is_on = |path: &[bool], task: u32| path.get(task as usize).copied().unwrap_or_default();
        let size = |task: u32| {
            let (old, new) = (&before.tasks[task as usize], &self.at.tasks[task as usize]);
            match cause {
                MovementCause::Progress | MovementCause::Duration => (new.remaining.0 - old.remaining.0).abs(),
                _ => new.remaining.0,
            }
        };
        changed.sort_by_key(|task| {
            let is_driving = is_on(path, *task) || is_on(&self.is_on_path, *task);
            (!is_driving, std::cmp::Reverse(size(*task)), *task)
        });
        changed.truncate(TRIED_MAX);
        changed
    }

    /// Tries each candidate alone, on the plan as it stood before the step. What moves nothing is not named.
    fn contributions(&mut self, cause: MovementCause, ranked: &[u32], from: Option<Moment>) -> Vec<Contribution> {
        let stand = self.at.clone();
        let mut found: Vec<Contribution> = Vec::new();
        for task in ranked {
            self.at = stand.clone();
            self.take_over(cause, &[*task]);
            let Ok(schedule) = scheduled(&self.at) else { continue };
            let alone = super::between(from, schedule.finish);
            if alone != Minutes(0) {
                let own = &self.at.tasks[*task as usize];
                found.push(Contribution { uid: own.uid.clone(), name: own.name.clone(), alone: Some(alone) });
            }
        }
        self.at = stand;
        found.sort_by_key(|one| std::cmp::Reverse(one.alone.map_or(0, |alone| alone.0.abs())));
        found.truncate(NAMED_MAX);
        found
    }

    /// The later version itself: whatever is left came by scope.
    fn last_step(&self, last: &Schedule) -> Step {
        let gone = (0..self.before_count).filter(|task| self.matched[*task].is_none());
        let known: HashSet<&str> = self.at.tasks.iter().map(|task| task.uid.as_str()).collect();
        let come = self.after.each_task().filter(|(_, task)| !known.contains(task.uid.as_str())).map(|(id, _)| id);
        let turned = (0..self.before_count)
            .filter(|task| self.matched[*task].is_some_and(|id| is_turned(&self.at.tasks[*task], self.after.task(id))));
        let mut named: Vec<(bool, i64, &Task)> = Vec::new();
        for task in gone.chain(turned) {
            let own = &self.at.tasks[task];
            named.push((self.is_on_path.get(task).copied().unwrap_or_default(), own.remaining.0, own));
        }
        for id in come {
            let own = self.after.task(id);
            named.push((last.of(id).is_on_longest_path, own.remaining.0, own));
        }
        named.sort_by_key(|(is_on, size, task)| (!is_on, std::cmp::Reverse(*size), task.uid.clone()));
        let changed = named.len();
        let is_moved = self.finish != last.finish;
        let driving = named.into_iter().filter(|(is_on, ..)| *is_on && is_moved).take(NAMED_MAX);
        let tasks = driving
            .map(|(_, _, task)| Contribution { uid: task.uid.clone(), name: task.name.clone(), alone: None })
            .collect();
        Step { finish: Some(last.finish), changed, tasks }
    }

    /// Tasks of both versions that differ by a cause.
    fn changed(&self, cause: MovementCause) -> Vec<u32> {
        if cause == MovementCause::Logic {
            let (mut old, new) = (self.links_by_successor(), self.links_to_come());
            let mut changed: Vec<u32> = Vec::new();
            for (task, links) in &new {
                if old.remove(task).unwrap_or_default() != *links {
                    changed.push(*task);
                }
            }
            changed.extend(old.into_iter().filter(|(_, links)| !links.is_empty()).map(|(task, _)| task));
            changed.sort_unstable();
            return changed;
        }
        let pairs = self.matched.iter().enumerate();
        let pairs = pairs.filter_map(|(old, new)| Some((old as u32, (*new)?)));
        pairs
            .filter(|(old, new)| self.differs(cause, &self.at.tasks[*old as usize], *new))
            .map(|(old, _)| old)
            .collect()
    }

    fn differs(&self, cause: MovementCause, old: &Task, id: TaskId) -> bool {
        let new = self.after.task(id);
        match cause {
            MovementCause::Progress => {
                old.progress != new.progress || (new.is_started() && old.remaining != new.remaining)
            }
            MovementCause::Duration => {
                (old.duration, old.is_elapsed, old.expected_finish)
                    != (new.duration, new.is_elapsed, new.expected_finish)
                    || old.remaining != new.remaining
                    || old.gaps != new.gaps
            }
            MovementCause::Calendar => {
                let calendar = |id: Option<CalendarId>, all: &[plan::Calendar], own: Option<CalendarId>| {
                    id.or(own).and_then(|id| all.get(id.0 as usize).cloned())
                };
                old.ignores_resource_calendars != new.ignores_resource_calendars
                    || old.calendar.is_some() != new.calendar.is_some()
                    || calendar(old.calendar, &self.at.calendars, self.at.calendar)
                        != calendar(new.calendar, &self.after.calendars, self.after.calendar)
            }
            MovementCause::Constraint => {
                (old.constraint, old.constraint_second, old.deadline, old.levelling_delay)
                    != (new.constraint, new.constraint_second, new.deadline, new.levelling_delay)
                    || (old.external_start, old.external_finish) != (new.external_start, new.external_finish)
                    || (is_active(old) && is_active(new) && old.mode != new.mode)
            }
            MovementCause::Logic | MovementCause::Scope => false,
        }
    }

    fn differs_beside_tasks(&self, cause: MovementCause) -> bool {
        let (at, after) = (&self.at, self.after);
        match cause {
            MovementCause::Progress => at.as_of != after.as_of,
            MovementCause::Duration => {
                at.assignments != after.assignments || at.resources.len() != after.resources.len()
            }
            MovementCause::Calendar => true,
            MovementCause::Constraint => (at.start, at.must_finish) != (after.start, after.must_finish),
            MovementCause::Logic => at.options != after.options,
            MovementCause::Scope => true,
        }
    }

    fn take_over(&mut self, cause: MovementCause, tasks: &[u32]) {
        if cause == MovementCause::Logic {
            return self.take_over_links(tasks);
        }
        let offset = self.calendars;
        for task in tasks {
            let Some(id) = self.matched[*task as usize] else { continue };
            let new = self.after.task(id);
            let old = &mut self.at.tasks[*task as usize];
            match cause {
                MovementCause::Progress => {
                    old.progress = new.progress;
                    if new.is_started() {
                        old.remaining = new.remaining;
                    }
                }
                MovementCause::Duration => {
                    (old.duration, old.remaining, old.is_elapsed) = (new.duration, new.remaining, new.is_elapsed);
                    (old.expected_finish, old.gaps) = (new.expected_finish, new.gaps.clone());
                }
                MovementCause::Calendar => {
                    old.calendar = new.calendar.map(|id| CalendarId(id.0 + offset));
                    old.ignores_resource_calendars = new.ignores_resource_calendars;
                }
                MovementCause::Constraint => {
                    (old.constraint, old.constraint_second) = (new.constraint, new.constraint_second);
                    (old.deadline, old.levelling_delay) = (new.deadline, new.levelling_delay);
                    (old.external_start, old.external_finish) = (new.external_start, new.external_finish);
                    if is_active(old) && is_active(new) {
                        old.mode = new.mode;
                    }
                }
                MovementCause::Logic | MovementCause::Scope => {}
            }
        }
    }

    fn take_over_beside_tasks(&mut self, cause: MovementCause) {
        let offset = self.calendars;
        match cause {
            MovementCause::Progress => self.at.as_of = self.after.as_of,
            MovementCause::Duration => self.take_over_assignments(),
            MovementCause::Calendar => {
                self.at.calendar = self.after.calendar.map(|id| CalendarId(id.0 + offset));
                self.take_over_resource_calendars();
            }
            MovementCause::Constraint => {
                (self.at.start, self.at.must_finish) = (self.after.start, self.after.must_finish);
            }
            MovementCause::Logic => self.at.options = self.after.options.clone(),
            MovementCause::Scope => {}
        }
    }

    /// Where a resource of the later version stands here: the old one of the same id, else the new one behind the old ones.
    fn resource(&self, id: ResourceId) -> ResourceId {
        let uid = self.after.resources.get(id.0 as usize).map(|resource| resource.uid.as_str());
        let old = &self.at.resources[..self.resources as usize];
        let known = old.iter().position(|resource| Some(resource.uid.as_str()) == uid);
        known.map_or(ResourceId(id.0 + self.resources), |place| ResourceId(place as u32))
    }

    fn take_over_assignments(&mut self) {
        let back = self.back();
        let known: HashMap<u32, ResourceId> =
            (0..self.after.resources.len() as u32).map(|id| (id, self.resource(ResourceId(id)))).collect();
        let matched = &self.matched;
        self.at.assignments.retain(|one| matched[one.task.0 as usize].is_none());
        for one in &self.after.assignments {
            let Some(task) = back.get(&one.task.0) else { continue };
            let mut moved = one.clone();
            moved.task = TaskId(*task);
            moved.resource = one.resource.and_then(|id| known.get(&id.0).copied());
            self.at.assignments.push(moved);
        }
    }

    fn take_over_resource_calendars(&mut self) {
        let offset = self.calendars;
        let later: HashMap<&str, &Resource> =
            self.after.resources.iter().map(|resource| (resource.uid.as_str(), resource)).collect();
        for resource in self.at.resources.iter_mut().take(self.resources as usize) {
            if let Some(new) = later.get(resource.uid.as_str()) {
                resource.calendar = new.calendar.map(|id| CalendarId(id.0 + offset));
            }
        }
    }

    /// From tasks of the later version to those of the earlier.
    fn back(&self) -> HashMap<u32, u32> {
        let pairs = self.matched.iter().enumerate();
        pairs.filter_map(|(old, new)| Some((new.as_ref()?.0, old as u32))).collect()
    }

    /// Links between tasks of both versions as they stand, by successor, in an order that two versions share.
    fn links_by_successor(&self) -> HashMap<u32, Vec<LinkWords>> {
        let is_common = |link: &&plan::Link| {
            self.matched[link.from.0 as usize].is_some() && self.matched[link.to.0 as usize].is_some()
        };
        by_successor(self.at.links.iter().filter(is_common).copied())
    }

    /// The same links as the later version has them.
    fn links_to_come(&self) -> HashMap<u32, Vec<LinkWords>> {
        let back = self.back();
        by_successor(self.after.links.iter().filter_map(|link| carried(link, &back)))
    }

    fn take_over_links(&mut self, tasks: &[u32]) {
        let back = self.back();
        let wanted: HashSet<u32> = tasks.iter().copied().collect();
        let matched = &self.matched;
        self.at.links.retain(|link| !wanted.contains(&link.to.0) || matched[link.from.0 as usize].is_none());
        let new = self.after.links.iter().filter_map(|link| carried(link, &back));
        self.at.links.extend(new.filter(|link| wanted.contains(&link.to.0)));
    }
}

/// A link as it is compared: predecessor, kind and lag.
type LinkWords = (u32, LinkKind, String);

fn by_successor(links: impl Iterator<Item = plan::Link>) -> HashMap<u32, Vec<LinkWords>> {
    let mut all: HashMap<u32, Vec<LinkWords>> = HashMap::new();
    for link in links {
        all.entry(link.to.0).or_default().push((link.from.0, link.kind, format!("{:?}", link.lag)));
    }
    all.values_mut().for_each(|links| links.sort_unstable());
    all
}

/// A link of the later version between the tasks of the earlier.
fn carried(link: &plan::Link, back: &HashMap<u32, u32>) -> Option<plan::Link> {
    let (from, to) = (back.get(&link.from.0)?, back.get(&link.to.0)?);
    Some(plan::Link { from: TaskId(*from), to: TaskId(*to), ..*link })
}

fn is_active(task: &Task) -> bool {
    task.mode != TaskMode::Inactive
}

/// Of another kind, or taken out or back in.
fn is_turned(old: &Task, new: &Task) -> bool {
    old.kind != new.kind || is_active(old) != is_active(new)
}
