//! Links, resources, assignments and baselines.

use std::collections::HashMap;

use super::matching::Matches;
use super::told::{Told, calendar_name, word};
use super::{Area, Differing, Turn};
use crate::{Assignment, Baseline, BaselineTask, Link, Plan, Resource, Subject, TaskId};

pub(super) fn compare(before: &Plan, after: &Plan, matches: &Matches, entries: &mut Vec<Differing>) {
    links(before, after, matches, entries);
    let resources = resources(before, after, entries);
    assignments(before, after, matches, &resources, entries);
    baselines(before, after, matches, entries);
}

/// What is told of one thing in a list.
struct Teller<'e> {
    area: Area,
    subject: Subject,
    task: Option<String>,
    entries: &'e mut Vec<Differing>,
}

impl Teller<'_> {
    fn tell(&mut self, turn: Turn, field: &'static str, before: String, after: String) {
        let (area, subject, task) = (self.area, self.subject.clone(), self.task.clone());
        self.entries.push(Differing { area, turn, subject, task, field, before, after });
    }

    fn changed(&mut self, field: &'static str, before: String, after: String) {
        if before != after {
            self.tell(Turn::Changed, field, before, after);
        }
    }
}

fn link_teller<'e>(plan: &Plan, link: &Link, entries: &'e mut Vec<Differing>) -> Teller<'e> {
    let (from, to) = (plan.task(link.from), plan.task(link.to));
    let subject = Subject::new("link", format!("{} → {}", from.uid, to.uid), format!("{} → {}", from.name, to.name));
    Teller { area: Area::Links, subject, task: Some(to.uid.clone()), entries }
}

fn links(before: &Plan, after: &Plan, matches: &Matches, entries: &mut Vec<Differing>) {
    // By both ends, in the names of the second plan.
    let mut ours: HashMap<(TaskId, TaskId), Vec<&Link>> = HashMap::new();
    let mut gone: Vec<&Link> = Vec::new();
    for link in &before.links {
        match (matches.to_after[link.from.0 as usize], matches.to_after[link.to.0 as usize]) {
            (Some(from), Some(to)) => ours.entry((from, to)).or_default().push(link),
            _ => gone.push(link),
        }
    }
    let mut fresh: Vec<&Link> = Vec::new();
    for link in &after.links {
        let own = ours.entry((link.from, link.to)).or_default();
        match own.iter().position(|one| one.kind == link.kind) {
            Some(at) => {
                let was = own.remove(at);
                let (was, is) = (was.lag, link.lag);
                if was != is {
                    link_teller(after, link, entries).tell(Turn::Changed, "lag", was.told(), is.told());
                }
            }
            None => fresh.push(link),
        }
    }
    let told = |link: &Link| format!("{} {}", link.kind.letters(), link.lag.told());
    for link in fresh {
        // One that is left between the same tasks has become this one.
        let was = ours.get_mut(&(link.from, link.to)).and_then(Vec::pop);
        let turn = if was.is_some() { Turn::Changed } else { Turn::Added };
        let field = if was.is_some() { "kind" } else { "" };
        link_teller(after, link, entries).tell(turn, field, was.map(told).unwrap_or_default(), told(link));
    }
    let mut left: Vec<&Link> = ours.into_values().flatten().chain(gone).collect();
    left.sort_by_key(|link| (link.to, link.from, link.kind));
    for link in left {
        link_teller(before, link, entries).tell(Turn::Removed, "", told(link), String::new());
    }
}

/// Compares resources and answers which of the first plan is which of the second.
fn resources(before: &Plan, after: &Plan, entries: &mut Vec<Differing>) -> Vec<Option<usize>> {
    let mut matched = vec![None; before.resources.len()];
    for (place, resource) in after.resources.iter().enumerate() {
        let by_uid = before.resources.iter().position(|one| one.uid == resource.uid);
        let by_name = || before.resources.iter().position(|one| one.name == resource.name && !one.name.is_empty());
        let was = by_uid.or_else(by_name).filter(|at| matched[*at].is_none());
        let subject = Subject::new("resource", &resource.uid, &resource.name);
        let mut teller = Teller { area: Area::Resources, subject, task: None, entries };
        let Some(at) = was else {
            teller.tell(Turn::Added, "", String::new(), resource.name.clone());
            continue;
        };
        matched[at] = Some(place);
        let Resource { uid, name, kind, units_max, rate_hour, calendar } = &before.resources[at];
        teller.changed("uid", uid.told(), resource.uid.told());
        teller.changed("name", name.told(), resource.name.told());
        teller.changed("kind", word(kind), word(resource.kind));
        teller.changed("calendar", calendar_name(before, *calendar), calendar_name(after, resource.calendar));
        teller.changed("units_max", units_max.told(), resource.units_max.told());
        teller.changed("rate_hour", rate_hour.told(), resource.rate_hour.told());
    }
    for (resource, _) in before.resources.iter().zip(&matched).filter(|(_, matched)| matched.is_none()) {
        let subject = Subject::new("resource", &resource.uid, &resource.name);
        let mut teller = Teller { area: Area::Resources, subject, task: None, entries };
        teller.tell(Turn::Removed, "", resource.name.clone(), String::new());
    }
    matched
}

fn assignment_teller<'e>(plan: &Plan, one: &Assignment, entries: &'e mut Vec<Differing>) -> Teller<'e> {
    let task = plan.task(one.task);
    let resource = one.resource.map_or("nobody", |id| plan.resources[id.0 as usize].name.as_str());
    let subject = Subject::new("assignment", &one.uid, format!("{resource} on {}", task.name));
    Teller { area: Area::Assignments, subject, task: Some(task.uid.clone()), entries }
}

fn assignments(
    before: &Plan,
    after: &Plan,
    matches: &Matches,
    resources: &[Option<usize>],
    entries: &mut Vec<Differing>,
) {
    type Key = (TaskId, Option<usize>);
    let mut ours: HashMap<Key, Vec<&Assignment>> = HashMap::new();
    let mut gone: Vec<&Assignment> = Vec::new();
    for one in &before.assignments {
        let resource = one.resource.map(|id| resources[id.0 as usize]);
        match (matches.to_after[one.task.0 as usize], resource) {
            (Some(task), None) => ours.entry((task, None)).or_default().push(one),
            (Some(task), Some(Some(resource))) => ours.entry((task, Some(resource))).or_default().push(one),
            _ => gone.push(one),
        }
    }
    for one in &after.assignments {
        let key = (one.task, one.resource.map(|id| id.0 as usize));
        let own = ours.entry(key).or_default();
        let mut teller = assignment_teller(after, one, entries);
        if own.is_empty() {
            teller.tell(Turn::Added, "", String::new(), one.work.told());
            continue;
        }
        // Of several between the same two, the one with the same id, else the first.
        let was = own.remove(own.iter().position(|other| other.uid == one.uid).unwrap_or_default());
        teller.changed("uid", was.uid.told(), one.uid.told());
        teller.changed("units", was.units.told(), one.units.told());
        teller.changed("work", was.work.told(), one.work.told());
        teller.changed("work_actual", was.work_actual.told(), one.work_actual.told());
        teller.changed("work_remaining", was.work_remaining.told(), one.work_remaining.told());
        teller.changed("cost", was.cost.told(), one.cost.told());
        teller.changed("cost_actual", was.cost_actual.told(), one.cost_actual.told());
        teller.changed("driving", was.is_driving.told(), one.is_driving.told());
    }
    let mut left: Vec<&Assignment> = ours.into_values().flatten().chain(gone).collect();
    left.sort_by_key(|one| (one.task, one.resource));
    for one in left {
        assignment_teller(before, one, entries).tell(Turn::Removed, "", one.work.told(), String::new());
    }
}

fn baseline_teller<'e>(baseline: &Baseline, task: Option<String>, entries: &'e mut Vec<Differing>) -> Teller<'e> {
    let subject = Subject::new("baseline", baseline.number.to_string(), &baseline.name);
    Teller { area: Area::Baselines, subject, task, entries }
}

fn baselines(before: &Plan, after: &Plan, matches: &Matches, entries: &mut Vec<Differing>) {
    for baseline in &after.baselines {
        let Some(was) = before.baselines.iter().find(|one| one.number == baseline.number) else {
            let lines = format!("{} tasks", baseline.tasks.len());
            baseline_teller(baseline, None, entries).tell(Turn::Added, "", String::new(), lines);
            continue;
        };
        baseline_teller(baseline, None, entries).changed("name", was.name.told(), baseline.name.told());
        let lines = was.tasks.iter().filter_map(|line| Some((matches.to_after[line.task.0 as usize]?, line)));
        let mut lines: HashMap<TaskId, &BaselineTask> = lines.collect();
        // The lines of a task that came or went are told with it.
        for line in baseline.tasks.iter().filter(|line| matches.to_before[line.task.0 as usize].is_some()) {
            let task = after.task(line.task);
            let mut teller = baseline_teller(baseline, Some(task.uid.clone()), entries);
            let Some(was) = lines.remove(&line.task) else {
                teller.tell(Turn::Added, "line", String::new(), line.finish.told());
                continue;
            };
            teller.changed("start", was.start.told(), line.start.told());
            teller.changed("finish", was.finish.told(), line.finish.told());
            teller.changed("duration", was.duration.told(), line.duration.told());
            teller.changed("work", was.work.told(), line.work.told());
            teller.changed("cost", was.cost.told(), line.cost.told());
        }
        let mut left: Vec<(TaskId, &BaselineTask)> = lines.into_iter().collect();
        left.sort_by_key(|(id, _)| *id);
        for (id, line) in left {
            let uid = after.task(id).uid.clone();
            baseline_teller(baseline, Some(uid), entries).tell(
                Turn::Removed,
                "line",
                line.finish.told(),
                String::new(),
            );
        }
    }
    for baseline in before.baselines.iter().filter(|was| after.baselines.iter().all(|is| is.number != was.number)) {
        baseline_teller(baseline, None, entries).tell(
            Turn::Removed,
            "",
            format!("{} tasks", baseline.tasks.len()),
            String::new(),
        );
    }
}
