//! The edits that lead from one plan to another: what a merge proposes and an undo takes back.

use std::collections::{HashMap, HashSet};

use super::matching::rising;
use crate::{
    Assignment, Baseline, CalendarId, Edit, Link, LinkKind, Plan, PlanChange, Resource, Task, TaskChange, TaskId,
};

/// Edits that turn the first plan into the second, in the order of doing.
///
/// Shapes: tasks, resources and assignments match by unique id alone. Edits cannot say everything: calendars, changed resources, costs,
/// stored dates, the marks `is_estimated` and `ignores_resource_calendars`, the project's ids, and the order of links, resources,
/// assignments and baselines stay as in the first plan; [`difference`](super::difference) tells them. Both plans are in outline order.
///
/// ```
/// use plan::{Minutes, Plan, Task};
/// let task = |hours: i64| Task { uid: "1".into(), duration: Minutes(hours * 60), ..Task::default() };
/// let mut before = Plan { tasks: vec![task(8)], ..Plan::default() };
/// let after = Plan { tasks: vec![task(16)], ..Plan::default() };
/// let edits = plan::edits_between(&before, &after);
/// plan::apply(&mut before, &edits).unwrap();
/// assert_eq!(before, after);
/// ```
pub fn edits_between(before: &Plan, after: &Plan) -> Vec<Edit> {
    let pair = Pair { before, after, was: by_uid(before), is: by_uid(after) };
    let mut edits = of_plan(before, after);
    pair.outline(&mut edits);
    pair.fields(&mut edits);
    pair.links(&mut edits);
    pair.works(&mut edits);
    pair.baselines(&mut edits);
    edits
}

fn by_uid(plan: &Plan) -> HashMap<&str, TaskId> {
    plan.each_task().map(|(id, task)| (task.uid.as_str(), id)).collect()
}

fn calendar_uid(plan: &Plan, id: Option<CalendarId>) -> Option<String> {
    id.and_then(|id| plan.calendars.get(id.0 as usize)).map(|calendar| calendar.uid.clone())
}

fn of_plan(before: &Plan, after: &Plan) -> Vec<Edit> {
    let mut changes = Vec::new();
    if before.name != after.name {
        changes.push(PlanChange::Name(after.name.clone()));
    }
    if before.start != after.start {
        changes.push(PlanChange::Start(after.start));
    }
    if before.as_of != after.as_of {
        changes.push(PlanChange::AsOf(after.as_of));
    }
    if before.must_finish != after.must_finish {
        changes.push(PlanChange::MustFinish(after.must_finish));
    }
    let calendar = calendar_uid(after, after.calendar);
    let is_there = calendar.as_ref().is_none_or(|uid| before.calendars.iter().any(|one| one.uid == *uid));
    if calendar_uid(before, before.calendar) != calendar && is_there {
        changes.push(PlanChange::Calendar(calendar));
    }
    if before.options != after.options {
        changes.push(PlanChange::Options(Box::new(after.options.clone())));
    }
    changes.into_iter().map(|change| Edit::SetPlan { change }).collect()
}

struct Pair<'a> {
    before: &'a Plan,
    after: &'a Plan,
    was: HashMap<&'a str, TaskId>,
    is: HashMap<&'a str, TaskId>,
}

impl Pair<'_> {
    fn uid(&self, plan: &Plan, id: Option<TaskId>) -> Option<String> {
        id.map(|id| plan.task(id).uid.clone())
    }

    /// Tasks that stay under their parent in their order; the others are moved.
    fn stable(&self) -> HashSet<&str> {
        let mut children: HashMap<Option<&str>, Vec<(&str, u32)>> = HashMap::new();
        let parent = |plan: &'_ Plan, task: &Task| task.parent.map(|id| plan.task(id).uid.clone());
        for task in &self.after.tasks {
            let Some(was) = self.was.get(task.uid.as_str()) else { continue };
            if parent(self.before, self.before.task(*was)) == parent(self.after, task) {
                let above = task.parent.map(|id| self.after.task(id).uid.as_str());
                children.entry(above).or_default().push((task.uid.as_str(), was.0));
            }
        }
        let mut stable = HashSet::new();
        for siblings in children.into_values() {
            let figures: Vec<u32> = siblings.iter().map(|(_, was)| *was).collect();
            let stays = siblings.iter().zip(rising(&figures)).filter(|(_, stays)| *stays);
            stable.extend(stays.map(|((uid, _), _)| *uid));
        }
        stable
    }

    /// New and moved tasks from the top, so that a parent stands where it belongs before its children come; then those that go.
    fn outline(&self, edits: &mut Vec<Edit>) {
        let stable = self.stable();
        let mut last: HashMap<Option<TaskId>, TaskId> = HashMap::new();
        for (id, task) in self.after.each_task() {
            let parent = self.uid(self.after, task.parent);
            let after = self.uid(self.after, last.insert(task.parent, id));
            if !self.was.contains_key(task.uid.as_str()) {
                let calendar = calendar_uid(self.after, task.calendar)
                    .and_then(|uid| self.before.calendars.iter().position(|one| one.uid == uid))
                    .map(|place| CalendarId(place as u32));
                let task = Box::new(Task { calendar, parent: None, ..task.clone() });
                edits.push(Edit::AddTask { parent, after, task });
            } else if !stable.contains(task.uid.as_str()) {
                edits.push(Edit::MoveTask { task: task.uid.clone(), parent, after });
            }
        }
        let goes = |task: &Task| !self.is.contains_key(task.uid.as_str());
        for task in self.before.tasks.iter().filter(|task| goes(task)) {
            // What lies under another one that goes goes with it.
            if task.parent.is_none_or(|parent| !goes(self.before.task(parent))) {
                edits.push(Edit::RemoveTask { task: task.uid.clone() });
            }
        }
    }

    fn fields(&self, edits: &mut Vec<Edit>) {
        for task in &self.after.tasks {
            let Some(was) = self.was.get(task.uid.as_str()) else { continue };
            let changes = self.changes(self.before.task(*was), task);
            edits.extend(changes.into_iter().map(|change| Edit::SetTask { task: task.uid.clone(), change }));
        }
    }

    fn changes(&self, was: &Task, is: &Task) -> Vec<TaskChange> {
        let mut changes = Vec::new();
        macro_rules! fields {
            ($was:expr, $is:expr, $($field:ident => $change:ident),+ $(,)?) => {
                $(if $was.$field != $is.$field { changes.push(TaskChange::$change($is.$field.clone())); })+
            };
        }
        fields!(was, is,
            name => Name, code => Code, wbs => Wbs, note => Note, kind => Kind, mode => Mode, duration => Duration,
            remaining => Remaining, is_elapsed => IsElapsed, constraint => Constraint,
            constraint_second => ConstraintSecond, deadline => Deadline, expected_finish => ExpectedFinish,
            external_start => ExternalStart, external_finish => ExternalFinish, levelling_delay => LevellingDelay,
            gaps => Gaps, work_rule => WorkRule, is_effort_driven => IsEffortDriven, priority => Priority,
            share_kind => ShareKind,
        );
        fields!(was.progress, is.progress,
            actual_start => ActualStart, actual_finish => ActualFinish, share => Share, physical => Physical,
            suspended => Suspended, resumed => Resumed,
        );
        let calendar = calendar_uid(self.after, is.calendar);
        let is_there = calendar.as_ref().is_none_or(|uid| self.before.calendars.iter().any(|one| one.uid == *uid));
        if calendar_uid(self.before, was.calendar) != calendar && is_there {
            changes.push(TaskChange::Calendar(calendar));
        }
        changes
    }

    fn links(&self, edits: &mut Vec<Edit>) {
        let key = |plan: &'_ Plan, link: &Link| -> (String, String, LinkKind) {
            (plan.task(link.from).uid.clone(), plan.task(link.to).uid.clone(), link.kind)
        };
        let was: HashMap<_, _> = self.before.links.iter().map(|link| (key(self.before, link), link.lag)).collect();
        let is: HashMap<_, _> = self.after.links.iter().map(|link| (key(self.after, link), link.lag)).collect();
        for link in &self.before.links {
            let (from, to, kind) = key(self.before, link);
            let stays = self.is.contains_key(from.as_str()) && self.is.contains_key(to.as_str());
            if stays && !is.contains_key(&(from.clone(), to.clone(), kind)) {
                edits.push(Edit::RemoveLink { from, to, kind });
            }
        }
        let mut told = HashSet::new();
        for link in &self.after.links {
            let key = key(self.after, link);
            let (lag, known) = (link.lag, was.get(&key));
            if known == Some(&lag) || !told.insert(key.clone()) {
                continue;
            }
            let (from, to, kind) = key;
            edits.push(match known {
                Some(_) => Edit::SetLink { from, to, kind, lag },
                None => Edit::AddLink { from, to, kind, lag },
            });
        }
    }

    fn resource_uid(plan: &Plan, one: &Assignment) -> Option<String> {
        one.resource.map(|id| plan.resources[id.0 as usize].uid.clone())
    }

    /// Whether two assignments say the same, each in its plan.
    fn is_same_work(&self, was: &Assignment, is: &Assignment) -> bool {
        let ends = |plan: &Plan, one: &Assignment| (plan.task(one.task).uid.clone(), Self::resource_uid(plan, one));
        let moved = Assignment { task: is.task, resource: is.resource, ..was.clone() };
        moved == *is && ends(self.before, was) == ends(self.after, is)
    }

    fn works(&self, edits: &mut Vec<Edit>) {
        let (before, after) = (self.before, self.after);
        let has = |list: &[Resource], uid: &str| list.iter().any(|one| one.uid == uid);
        let was: HashMap<&str, &Assignment> = before.assignments.iter().map(|one| (one.uid.as_str(), one)).collect();
        let is: HashMap<&str, &Assignment> = after.assignments.iter().map(|one| (one.uid.as_str(), one)).collect();
        for one in &before.assignments {
            let stays = is.get(one.uid.as_str()).is_some_and(|is| self.is_same_work(one, is));
            // Those of a task that went are gone already.
            if !stays && self.is.contains_key(before.task(one.task).uid.as_str()) {
                edits.push(Edit::RemoveAssignment { assignment: one.uid.clone() });
            }
        }
        let fresh = after.resources.iter().filter(|one| !has(&before.resources, &one.uid));
        edits.extend(fresh.map(|one| {
            let calendar = calendar_uid(after, one.calendar)
                .and_then(|uid| before.calendars.iter().position(|calendar| calendar.uid == uid));
            let calendar = calendar.map(|place| CalendarId(place as u32));
            Edit::AddResource { resource: Box::new(Resource { calendar, ..one.clone() }) }
        }));
        for one in &after.assignments {
            if !was.get(one.uid.as_str()).is_some_and(|was| self.is_same_work(was, one)) {
                edits.push(Edit::AddAssignment {
                    task: after.task(one.task).uid.clone(),
                    resource: Self::resource_uid(after, one),
                    assignment: Box::new(one.clone()),
                });
            }
        }
        let gone = before.resources.iter().filter(|one| !has(&after.resources, &one.uid));
        edits.extend(gone.map(|one| Edit::RemoveResource { resource: one.uid.clone() }));
    }

    fn baselines(&self, edits: &mut Vec<Edit>) {
        // Lines by unique id; those of tasks that go are gone already.
        let lines = |plan: &Plan, one: &Baseline| {
            let lines = one.tasks.iter().map(|line| (plan.task(line.task).uid.clone(), line.clone()));
            lines.filter(|(uid, _)| self.is.contains_key(uid.as_str())).collect::<Vec<_>>()
        };
        let bare = |lines: &[(String, crate::BaselineTask)]| {
            let bare =
                lines.iter().map(|(uid, line)| (uid.clone(), crate::BaselineTask { task: TaskId(0), ..line.clone() }));
            bare.collect::<Vec<_>>()
        };
        for baseline in &self.before.baselines {
            let is = self.after.baselines.iter().find(|one| one.number == baseline.number);
            let ours = bare(&lines(self.before, baseline));
            if !is.is_some_and(|is| is.name == baseline.name && bare(&lines(self.after, is)) == ours) {
                edits.push(Edit::RemoveBaseline { number: baseline.number });
            }
        }
        for baseline in &self.after.baselines {
            let was = self.before.baselines.iter().find(|one| one.number == baseline.number);
            let tasks = lines(self.after, baseline);
            let is_same = |was: &Baseline| was.name == baseline.name && bare(&lines(self.before, was)) == bare(&tasks);
            if !was.is_some_and(is_same) {
                edits.push(Edit::AddBaseline { number: baseline.number, name: baseline.name.clone(), tasks });
            }
        }
    }
}
