//! The editor: does edits to a plan and tells how to take them back.

use std::collections::HashMap;

use super::{Edit, Taken, TakenAssignment, TakenBaseline, TakenLink, blocks, fields, outline, refusals};
use crate::{
    Assignment, Baseline, BaselineTask, Lag, Link, LinkKind, Plan, Refusal, Resource, ResourceId, Subject, Task, TaskId,
};

/// Does edits to a plan, one after the other.
///
/// Shapes: the plan is in outline order, each task directly followed by all below it; see
/// [`prepare_for_edits`](super::prepare_for_edits). A refused edit changes nothing.
pub struct Editor<'p> {
    plan: &'p mut Plan,
    /// Index of each task by unique id; of several tasks with one id, the last.
    index: HashMap<String, u32>,
}

/// Does all edits or none, and answers the edits that take them back, in the order of doing.
///
/// Errors: `EDT-101` to `EDT-141`, told per edit in [`Editor::apply`]; the plan is then as it was. Whether the plan that comes out can
/// be scheduled (cycles) is not judged here: [`check`](crate::check()) does that.
///
/// ```
/// use plan::{Edit, Plan, Task, TaskChange};
/// let task = Task { uid: "A".into(), name: "Dig".into(), ..Task::default() };
/// let mut plan = Plan { tasks: vec![task], ..Plan::default() };
/// let edit = Edit::SetTask { task: "A".into(), change: TaskChange::Name("Dig deep".into()) };
/// let inverse = plan::apply(&mut plan, &[edit]).unwrap();
/// assert_eq!(plan.tasks[0].name, "Dig deep");
/// plan::apply(&mut plan, &inverse).unwrap();
/// assert_eq!(plan.tasks[0].name, "Dig");
/// ```
pub fn apply(plan: &mut Plan, edits: &[Edit]) -> Result<Vec<Edit>, Refusal> {
    Editor::of(plan)?.apply_all(edits)
}

impl<'p> Editor<'p> {
    /// Errors: `EDT-112` for a plan that is not in outline order.
    pub fn of(plan: &'p mut Plan) -> Result<Editor<'p>, Refusal> {
        if !outline::is_in_order(plan) {
            return Err(refusals::no_outline());
        }
        let index = plan.each_task().map(|(id, task)| (task.uid.clone(), id.0)).collect();
        Ok(Editor { plan, index })
    }

    pub fn plan(&self) -> &Plan {
        self.plan
    }

    /// The task with a unique id.
    ///
    /// Errors: `EDT-101` when there is none.
    pub fn find(&self, uid: &str) -> Result<TaskId, Refusal> {
        self.index.get(uid).map(|index| TaskId(*index)).ok_or_else(|| refusals::unknown_task(uid))
    }

    /// Does all edits or none; answers the edits that take them back, in the order of doing.
    pub fn apply_all(&mut self, edits: &[Edit]) -> Result<Vec<Edit>, Refusal> {
        self.all(edits, Editor::apply)
    }

    /// As [`Editor::apply_all`] for edits that were judged before: history that is done again or taken back. Values that a file
    /// brought may come back though nobody could type them.
    pub fn restore_all(&mut self, edits: &[Edit]) -> Result<Vec<Edit>, Refusal> {
        self.all(edits, Editor::carry_out)
    }

    fn all(
        &mut self,
        edits: &[Edit],
        one: impl Fn(&mut Editor<'p>, &Edit) -> Result<Edit, Refusal>,
    ) -> Result<Vec<Edit>, Refusal> {
        let mut done = Vec::with_capacity(edits.len());
        for edit in edits {
            match one(self, edit) {
                Ok(inverse) => done.push(inverse),
                Err(refusal) => {
                    for inverse in done.iter().rev() {
                        // An inverse fits the plan that its edit left behind.
                        let _ = self.carry_out(inverse);
                    }
                    return Err(refusal);
                }
            }
        }
        done.reverse();
        Ok(done)
    }

    /// Does one edit and answers the edit that takes it back.
    ///
    /// Errors: `EDT-101` unknown task, `EDT-102` a unique id that is taken, `EDT-104` a task inside itself, `EDT-105` no sibling to
    /// stand behind, `EDT-106` unknown calendar, `EDT-107` a negative amount, `EDT-108` an amount beyond all plans, `EDT-109` a
    /// date before 1900 or after 2200, `EDT-110` no share, `EDT-111` no priority, `EDT-113` pauses out of order, `EDT-114` a summary
    /// made a milestone, `EDT-120` a link to itself, `EDT-121` twice, `EDT-122` unknown, `EDT-130` to `EDT-135` resources and their
    /// assignments, `EDT-140` and `EDT-141` baselines.
    pub fn apply(&mut self, edit: &Edit) -> Result<Edit, Refusal> {
        self.judge(edit)?;
        self.carry_out(edit)
    }

    /// Whether the values of an edit make sense.
    fn judge(&self, edit: &Edit) -> Result<(), Refusal> {
        let named = |kind: &str, uid: &str| Subject::new(kind, uid, uid);
        match edit {
            Edit::AddTask { task, .. } => fields::judge_whole(self.plan, task),
            Edit::SetTask { task, change } => {
                let index = self.find(task)?.0;
                let has_children = outline::end_of(self.plan, index) > index + 1;
                fields::judge(&self.plan.tasks[index as usize], change, has_children)
            }
            Edit::AddLink { from, lag, .. } | Edit::SetLink { from, lag, .. } => {
                fields::judge_lag(*lag, || named("link", from))
            }
            Edit::AddAssignment { assignment, .. } if !(0.0..=1e6).contains(&assignment.units) => {
                Err(refusals::no_units(&assignment.uid))
            }
            Edit::SetPlan { change } => fields::judge_of_plan(self.plan, change),
            _ => Ok(()),
        }
    }

    fn carry_out(&mut self, edit: &Edit) -> Result<Edit, Refusal> {
        match edit {
            Edit::AddTask { parent, after, task } => self.add_task(parent, after, task),
            Edit::RemoveTask { task } => self.remove_task(task),
            Edit::MoveTask { task, parent, after } => self.move_task(task, parent, after),
            Edit::SetTask { task, change } => {
                let index = self.find(task)?.0;
                let change = fields::exchange(self.plan, index, change)?;
                Ok(Edit::SetTask { task: task.clone(), change })
            }
            Edit::AddLink { from, to, kind, lag } => self.add_link(from, to, *kind, *lag),
            Edit::RemoveLink { from, to, kind } => self.remove_link(from, to, *kind),
            Edit::SetLink { from, to, kind, lag } => self.set_link(from, to, *kind, *lag),
            Edit::AddAssignment { task, resource, assignment } => self.add_assignment(task, resource, assignment),
            Edit::RemoveAssignment { assignment } => self.remove_assignment(assignment),
            Edit::AddResource { resource } => self.add_resource(resource),
            Edit::RemoveResource { resource } => self.remove_resource(resource),
            Edit::AddBaseline { number, name, tasks } => self.add_baseline(*number, name, tasks),
            Edit::RemoveBaseline { number } => self.remove_baseline(*number),
            Edit::PutBack { taken } => self.put_back(taken),
            Edit::SetPlan { change } => {
                let change = fields::exchange_of_plan(self.plan, change)?;
                Ok(Edit::SetPlan { change })
            }
        }
    }

    fn uid(&self, id: TaskId) -> String {
        self.plan.task(id).uid.clone()
    }

    /// The index at which a task stands that comes behind `after` under `parent`.
    fn place(&self, parent: &Option<String>, after: &Option<String>) -> Result<(Option<TaskId>, u32), Refusal> {
        let parent = parent.as_deref().map(|uid| self.find(uid)).transpose()?;
        let Some(after) = after else { return Ok((parent, parent.map_or(0, |parent| parent.0 + 1))) };
        let sibling = self.find(after)?;
        if self.plan.task(sibling).parent != parent {
            return Err(refusals::no_sibling(after));
        }
        Ok((parent, outline::end_of(self.plan, sibling.0)))
    }

    fn insert(&mut self, at: u32, lines: Vec<Task>) {
        let count = lines.len() as u32;
        self.index.values_mut().filter(|index| **index >= at).for_each(|index| *index += count);
        let own = lines.iter().enumerate().map(|(offset, task)| (task.uid.clone(), at + offset as u32));
        self.index.extend(own);
        blocks::insert(self.plan, at, lines);
    }

    fn add_task(&mut self, parent: &Option<String>, after: &Option<String>, task: &Task) -> Result<Edit, Refusal> {
        if task.uid.is_empty() || self.index.contains_key(&task.uid) {
            return Err(refusals::taken_uid(&task.uid));
        }
        let (parent, at) = self.place(parent, after)?;
        self.insert(at, vec![Task { parent, ..task.clone() }]);
        Ok(Edit::RemoveTask { task: task.uid.clone() })
    }

    fn remove_task(&mut self, uid: &str) -> Result<Edit, Refusal> {
        let from = self.find(uid)?.0;
        let to = outline::end_of(self.plan, from);
        let after = outline::sibling_before(self.plan, from).map(|index| self.uid(TaskId(index)));
        let is_gone = |id: TaskId| (from..to).contains(&id.0);
        let mut taken = Taken { after, ..Taken::default() };
        taken.links = self.take_links(|link| is_gone(link.from) || is_gone(link.to));
        taken.assignments = self.take_assignments(|one| is_gone(one.task));
        taken.baselines = self.take_baseline_lines(|line| is_gone(line.task));
        let parents: Vec<Option<String>> =
            (from..to).map(|index| self.plan.tasks[index as usize].parent.map(|id| self.uid(id))).collect();
        let lines = blocks::remove(self.plan, from, to);
        for line in &lines {
            self.index.remove(&line.uid);
        }
        self.index.values_mut().filter(|index| **index >= to).for_each(|index| *index -= to - from);
        taken.tasks = parents.into_iter().zip(lines.into_iter().map(|line| Task { parent: None, ..line })).collect();
        Ok(Edit::PutBack { taken: Box::new(taken) })
    }

    fn move_task(&mut self, uid: &str, parent: &Option<String>, after: &Option<String>) -> Result<Edit, Refusal> {
        let from = self.find(uid)?.0;
        let to = outline::end_of(self.plan, from);
        let task = &self.plan.tasks[from as usize];
        let inside = |uid: &Option<String>| uid.as_deref().and_then(|uid| self.index.get(uid)).copied();
        if [parent, after].into_iter().filter_map(inside).any(|index| (from..to).contains(&index)) {
            return Err(refusals::inside_itself(task));
        }
        let old_parent = task.parent.map(|id| self.uid(id));
        let old_after = outline::sibling_before(self.plan, from).map(|index| self.uid(TaskId(index)));
        let (parent, at) = self.place(parent, after)?;
        self.plan.tasks[from as usize].parent = parent;
        blocks::shift(self.plan, from, to, at);
        self.renumber(from.min(at), to.max(at));
        Ok(Edit::MoveTask { task: uid.to_owned(), parent: old_parent, after: old_after })
    }

    fn renumber(&mut self, from: u32, to: u32) {
        for index in from..to {
            let uid = &self.plan.tasks[index as usize].uid;
            if let Some(known) = self.index.get_mut(uid) {
                *known = index;
            }
        }
    }

    fn link_place(&self, from: &str, to: &str, kind: LinkKind) -> Result<Option<usize>, Refusal> {
        let (from, to) = (self.find(from)?, self.find(to)?);
        Ok(self.plan.links.iter().position(|link| link.from == from && link.to == to && link.kind == kind))
    }

    fn add_link(&mut self, from: &str, to: &str, kind: LinkKind, lag: Lag) -> Result<Edit, Refusal> {
        let ends = (self.find(from)?, self.find(to)?);
        if ends.0 == ends.1 {
            return Err(refusals::link_to_itself(self.plan.task(ends.0)));
        }
        if self.link_place(from, to, kind)?.is_some() {
            return Err(refusals::link_twice(from, to, kind));
        }
        self.plan.links.push(Link { from: ends.0, to: ends.1, kind, lag });
        Ok(Edit::RemoveLink { from: from.to_owned(), to: to.to_owned(), kind })
    }

    fn remove_link(&mut self, from: &str, to: &str, kind: LinkKind) -> Result<Edit, Refusal> {
        let place = self.link_place(from, to, kind)?.ok_or_else(|| refusals::unknown_link(from, to, kind))?;
        let link = self.plan.links.remove(place);
        let taken = TakenLink { place: place as u32, from: from.to_owned(), to: to.to_owned(), link };
        Ok(Edit::PutBack { taken: Box::new(Taken { links: vec![taken], ..Taken::default() }) })
    }

    fn set_link(&mut self, from: &str, to: &str, kind: LinkKind, lag: Lag) -> Result<Edit, Refusal> {
        let place = self.link_place(from, to, kind)?.ok_or_else(|| refusals::unknown_link(from, to, kind))?;
        let lag = std::mem::replace(&mut self.plan.links[place].lag, lag);
        Ok(Edit::SetLink { from: from.to_owned(), to: to.to_owned(), kind, lag })
    }

    fn resource_id(&self, uid: &Option<String>) -> Result<Option<ResourceId>, Refusal> {
        let Some(uid) = uid else { return Ok(None) };
        let place = self.plan.resources.iter().position(|resource| resource.uid == *uid);
        place.map(|index| Some(ResourceId(index as u32))).ok_or_else(|| refusals::unknown_resource(uid))
    }

    fn add_assignment(&mut self, task: &str, resource: &Option<String>, one: &Assignment) -> Result<Edit, Refusal> {
        let (task, resource) = (self.find(task)?, self.resource_id(resource)?);
        if one.uid.is_empty() || self.plan.assignments.iter().any(|other| other.uid == one.uid) {
            return Err(refusals::taken_assignment(&one.uid));
        }
        self.plan.assignments.push(Assignment { task, resource, ..one.clone() });
        Ok(Edit::RemoveAssignment { assignment: one.uid.clone() })
    }

    fn remove_assignment(&mut self, uid: &str) -> Result<Edit, Refusal> {
        if !self.plan.assignments.iter().any(|one| one.uid == uid) {
            return Err(refusals::unknown_assignment(uid));
        }
        let assignments = self.take_assignments(|one| one.uid == uid);
        Ok(Edit::PutBack { taken: Box::new(Taken { assignments, ..Taken::default() }) })
    }

    fn add_resource(&mut self, resource: &Resource) -> Result<Edit, Refusal> {
        if resource.uid.is_empty() || self.plan.resources.iter().any(|one| one.uid == resource.uid) {
            return Err(refusals::taken_resource(&resource.uid));
        }
        self.plan.resources.push(resource.clone());
        Ok(Edit::RemoveResource { resource: resource.uid.clone() })
    }

    fn remove_resource(&mut self, uid: &str) -> Result<Edit, Refusal> {
        let place = self.resource_id(&Some(uid.to_owned()))?.map_or(0, |id| id.0);
        if self.plan.assignments.iter().any(|one| one.resource == Some(ResourceId(place))) {
            return Err(refusals::used_resource(uid));
        }
        let resource = self.plan.resources.remove(place as usize);
        self.each_resource_id(|id| id.0 -= u32::from(id.0 > place));
        Ok(Edit::PutBack { taken: Box::new(Taken { resource: Some((place, resource)), ..Taken::default() }) })
    }

    fn each_resource_id(&mut self, shift: impl FnMut(&mut ResourceId)) {
        self.plan.assignments.iter_mut().filter_map(|one| one.resource.as_mut()).for_each(shift);
    }

    fn add_baseline(&mut self, number: u32, name: &str, lines: &[(String, BaselineTask)]) -> Result<Edit, Refusal> {
        if self.plan.baselines.iter().any(|one| one.number == number) {
            return Err(refusals::taken_baseline(number));
        }
        let at = |(uid, line): &(String, BaselineTask)| Ok(BaselineTask { task: self.find(uid)?, ..line.clone() });
        let tasks = lines.iter().map(at).collect::<Result<Vec<_>, Refusal>>()?;
        self.plan.baselines.push(Baseline { number, name: name.to_owned(), tasks });
        Ok(Edit::RemoveBaseline { number })
    }

    fn remove_baseline(&mut self, number: u32) -> Result<Edit, Refusal> {
        let place = self.plan.baselines.iter().position(|one| one.number == number);
        let place = place.ok_or_else(|| refusals::unknown_baseline(number))?;
        let gone = self.plan.baselines.remove(place);
        let lines = gone.tasks.into_iter().enumerate();
        let lines = lines.map(|(place, line)| (place as u32, self.uid(line.task), line)).collect();
        let baselines = vec![TakenBaseline { number, whole: Some((place as u32, gone.name)), lines }];
        Ok(Edit::PutBack { taken: Box::new(Taken { baselines, ..Taken::default() }) })
    }

    fn take_links(&mut self, is_gone: impl Fn(&Link) -> bool) -> Vec<TakenLink> {
        let links = std::mem::take(&mut self.plan.links);
        let mut taken = Vec::new();
        for (place, link) in links.into_iter().enumerate() {
            if is_gone(&link) {
                taken.push(TakenLink { place: place as u32, from: self.uid(link.from), to: self.uid(link.to), link });
            } else {
                self.plan.links.push(link);
            }
        }
        taken
    }

    fn take_assignments(&mut self, is_gone: impl Fn(&Assignment) -> bool) -> Vec<TakenAssignment> {
        let all = std::mem::take(&mut self.plan.assignments);
        let mut taken = Vec::new();
        for (place, assignment) in all.into_iter().enumerate() {
            if !is_gone(&assignment) {
                self.plan.assignments.push(assignment);
                continue;
            }
            let resource = assignment.resource.map(|id| self.plan.resources[id.0 as usize].uid.clone());
            let task = self.uid(assignment.task);
            taken.push(TakenAssignment { place: place as u32, task, resource, assignment });
        }
        taken
    }

    fn take_baseline_lines(&mut self, is_gone: impl Fn(&BaselineTask) -> bool) -> Vec<TakenBaseline> {
        let mut taken = Vec::new();
        for index in 0..self.plan.baselines.len() {
            let (number, all) = {
                let baseline = &mut self.plan.baselines[index];
                (baseline.number, std::mem::take(&mut baseline.tasks))
            };
            let mut lines = Vec::new();
            for (place, line) in all.into_iter().enumerate() {
                if is_gone(&line) {
                    lines.push((place as u32, self.uid(line.task), line));
                } else {
                    self.plan.baselines[index].tasks.push(line);
                }
            }
            if !lines.is_empty() {
                taken.push(TakenBaseline { number, whole: None, lines });
            }
        }
        taken
    }

    /// Errors: what it needs to stand on is gone; then nothing is put back.
    fn put_back(&mut self, taken: &Taken) -> Result<Edit, Refusal> {
        let inverse = self.inverse_of_putting_back(taken)?;
        self.judge_ends(taken)?;
        if let Some((root, _)) = taken.tasks.first() {
            // The sibling may have left since: then the lines come first under their parent.
            let place = self.place(root, &taken.after).or_else(|_| self.place(root, &None))?;
            self.put_back_lines(place, &taken.tasks);
        }
        if let Some((place, resource)) = &taken.resource {
            let place = (*place).min(self.plan.resources.len() as u32);
            self.each_resource_id(|id| id.0 += u32::from(id.0 >= place));
            self.plan.resources.insert(place as usize, resource.clone());
        }
        for one in &taken.links {
            let link = Link { from: self.find(&one.from)?, to: self.find(&one.to)?, ..one.link };
            let place = (one.place as usize).min(self.plan.links.len());
            self.plan.links.insert(place, link);
        }
        for one in &taken.assignments {
            let (task, resource) = (self.find(&one.task)?, self.resource_id(&one.resource)?);
            let place = (one.place as usize).min(self.plan.assignments.len());
            self.plan.assignments.insert(place, Assignment { task, resource, ..one.assignment.clone() });
        }
        taken.baselines.iter().try_for_each(|one| self.put_back_baseline(one))?;
        Ok(inverse)
    }

    fn put_back_lines(&mut self, (parent, at): (Option<TaskId>, u32), tasks: &[(Option<String>, Task)]) {
        let places: HashMap<&str, u32> =
            tasks.iter().zip(at..).map(|((_, task), index)| (task.uid.as_str(), index)).collect();
        let line = |(offset, (above, task)): (usize, &(Option<String>, Task))| {
            let inside = above.as_deref().and_then(|uid| places.get(uid)).map(|index| TaskId(*index));
            Task { parent: if offset == 0 { parent } else { inside }, ..task.clone() }
        };
        let lines = tasks.iter().enumerate().map(line).collect();
        self.insert(at, lines);
    }

    fn put_back_baseline(&mut self, taken: &TakenBaseline) -> Result<(), Refusal> {
        if let Some((place, name)) = &taken.whole {
            let place = (*place as usize).min(self.plan.baselines.len());
            let baseline = Baseline { number: taken.number, name: name.clone(), tasks: Vec::new() };
            self.plan.baselines.insert(place, baseline);
        }
        let Some(index) = self.plan.baselines.iter().position(|one| one.number == taken.number) else {
            // The baseline itself was removed meanwhile: there is nothing left to be promised.
            return Ok(());
        };
        for (place, uid, line) in &taken.lines {
            let Ok(task) = self.find(uid) else { continue };
            let lines = &mut self.plan.baselines[index].tasks;
            lines.insert((*place as usize).min(lines.len()), BaselineTask { task, ..line.clone() });
        }
        Ok(())
    }

    /// Everything that is put back must have its ends, in the plan or among what comes back with it, and not be there yet.
    fn judge_ends(&self, taken: &Taken) -> Result<(), Refusal> {
        let own = |uid: &str| taken.tasks.iter().any(|(_, task)| task.uid == uid);
        let known = |uid: &str| if own(uid) { Ok(()) } else { self.find(uid).map(|_| ()) };
        if let Some((_, task)) = taken.tasks.iter().find(|(_, task)| self.index.contains_key(&task.uid)) {
            return Err(refusals::taken_uid(&task.uid));
        }
        if let Some((Some(parent), _)) = taken.tasks.first() {
            self.find(parent)?;
        }
        for one in &taken.links {
            known(&one.from)?;
            known(&one.to)?;
            let is_new = own(&one.from) || own(&one.to);
            if !is_new && self.link_place(&one.from, &one.to, one.link.kind)?.is_some() {
                return Err(refusals::link_twice(&one.from, &one.to, one.link.kind));
            }
        }
        for one in &taken.assignments {
            known(&one.task)?;
            self.resource_id(&one.resource)?;
            if self.plan.assignments.iter().any(|other| other.uid == one.assignment.uid) {
                return Err(refusals::taken_assignment(&one.assignment.uid));
            }
        }
        if let Some((_, resource)) = &taken.resource
            && self.plan.resources.iter().any(|one| one.uid == resource.uid)
        {
            return Err(refusals::taken_resource(&resource.uid));
        }
        let twice = |one: &&TakenBaseline| {
            one.whole.is_some() && self.plan.baselines.iter().any(|other| other.number == one.number)
        };
        taken.baselines.iter().find(twice).map_or(Ok(()), |one| Err(refusals::taken_baseline(one.number)))
    }

    /// One removal takes one kind of thing, so one removal takes away again what is put back.
    fn inverse_of_putting_back(&self, taken: &Taken) -> Result<Edit, Refusal> {
        if let Some((_, task)) = taken.tasks.first() {
            return Ok(Edit::RemoveTask { task: task.uid.clone() });
        }
        if let Some(one) = taken.links.first() {
            return Ok(Edit::RemoveLink { from: one.from.clone(), to: one.to.clone(), kind: one.link.kind });
        }
        if let Some(one) = taken.assignments.first() {
            return Ok(Edit::RemoveAssignment { assignment: one.assignment.uid.clone() });
        }
        if let Some((_, resource)) = &taken.resource {
            return Ok(Edit::RemoveResource { resource: resource.uid.clone() });
        }
        match taken.baselines.first() {
            Some(one) => Ok(Edit::RemoveBaseline { number: one.number }),
            None => Ok(Edit::PutBack { taken: Box::default() }),
        }
    }
}
