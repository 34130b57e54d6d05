//! Conflicts: two people who change the same field, and only then.

use std::collections::HashMap;

use office::{Instant, PersonId};
use plan::{Edit, LinkKind, Plan, PlanChange};

use super::meaning::plan_now;
use super::{Op, Wish};
use crate::plans::live::{Live, Past};

/// What somebody else changed since the person looked, though the person wants to change it too.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// Unique id of the task; empty for a field of the plan.
    pub task: String,
    pub name: String,
    pub field: String,
    pub was: Option<Wish>,
    pub now: Option<Wish>,
    pub by: PersonId,
    pub at: Instant,
}

/// What edits changed, by task and field, with who did it last.
#[derive(Default)]
pub struct Touches(HashMap<(String, String), (PersonId, Instant)>);

const PLACE: &str = "place";
const REMOVED: &str = "removed";
const WORK: &str = "who";

impl Touches {
    /// What the others changed. Shapes: `history` oldest first.
    pub fn of_others(history: &[Past], person: PersonId) -> Touches {
        let mut touches = Touches::default();
        for past in history.iter().filter(|past| past.by != person) {
            for (task, field) in past.edits.iter().flat_map(fields_of) {
                touches.0.insert((task, field), (past.by, past.at));
            }
        }
        touches
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn who(&self, task: &str, field: &str) -> Option<(PersonId, Instant)> {
        self.0.get(&(task.to_owned(), field.to_owned())).copied()
    }

    fn who_of_task(&self, task: &str) -> Option<(PersonId, Instant)> {
        let found = self.0.iter().filter(|((touched, _), _)| touched == task);
        found.map(|(_, who)| *who).max_by_key(|(_, at)| *at)
    }

    /// The fields that edits share with these, as conflicts; for taking edits back.
    pub fn shared_with(&self, edits: &[Edit], live: &Live) -> Vec<Conflict> {
        let mut found = Vec::new();
        let lost = edits.iter().filter(|edit| !holds(edit, &live.plan));
        for (task, field) in lost.flat_map(fields_of) {
            let Some((by, at)) = self.who(&task, &field) else { continue };
            let name = name_of(&live.plan, &task);
            if found.iter().all(|one: &Conflict| (&one.task, &one.field) != (&task, &field)) {
                found.push(Conflict { task, name, field, was: None, now: None, by, at });
            }
        }
        found
    }
}

/// Whether the plan still says what an edit set, whoever touched it since.
fn holds(edit: &Edit, plan: &Plan) -> bool {
    let Edit::SetTask { task, change } = edit else { return false };
    let is_calendar = matches!(change, plan::TaskChange::Calendar(_));
    let found = plan.tasks.iter().find(|one| one.uid == *task).filter(|_| !is_calendar);
    found.is_some_and(|task| change.exchange(&mut task.clone()) == *change)
}

fn name_of(plan: &Plan, uid: &str) -> String {
    plan.tasks.iter().find(|task| task.uid == uid).map_or_else(String::new, |task| task.name.clone())
}

fn link_field(to: &str, kind: LinkKind) -> String {
    format!("link {to} {}", kind.letters())
}

/// Task and field that an edit changes.
fn fields_of(edit: &Edit) -> Vec<(String, String)> {
    let one = |task: &str, field: &str| vec![(task.to_owned(), field.to_owned())];
    match edit {
        Edit::SetTask { task, change } => one(task, change.word()),
        Edit::AddTask { task, .. } => one(&task.uid, "added"),
        Edit::RemoveTask { task } => one(task, REMOVED),
        Edit::MoveTask { task, .. } => one(task, PLACE),
        Edit::AddLink { from, to, kind, .. }
        | Edit::RemoveLink { from, to, kind }
        | Edit::SetLink { from, to, kind, .. } => one(from, &link_field(to, *kind)),
        Edit::AddAssignment { task, .. } => one(task, WORK),
        Edit::RemoveAssignment { .. } | Edit::AddResource { .. } | Edit::RemoveResource { .. } => Vec::new(),
        Edit::AddBaseline { number, .. } | Edit::RemoveBaseline { number } => one("", &format!("baseline {number}")),
        Edit::SetPlan { change } => one("", field_of_plan(change)),
        Edit::PutBack { taken } => {
            let tasks = taken.tasks.iter().map(|(_, task)| (task.uid.clone(), "added".to_owned()));
            let links = taken.links.iter().map(|one| (one.from.clone(), link_field(&one.to, one.link.kind)));
            let works = taken.assignments.iter().map(|one| (one.task.clone(), WORK.to_owned()));
            tasks.chain(links).chain(works).collect()
        }
    }
}

/// The field of the plan in the words of the API.
pub fn field_of_plan(change: &PlanChange) -> &'static str {
    match change {
        PlanChange::Name(_) => "name",
        PlanChange::Start(_) => "start",
        PlanChange::AsOf(_) => "as_of",
        PlanChange::MustFinish(_) => "must_finish",
        PlanChange::Calendar(_) => "calendar",
        PlanChange::Options(_) => "options",
    }
}

/// Where operations meet what others changed meanwhile: a field that was changed since the person looked, and says something
/// else than the person saw and wants; a task that is removed though somebody worked on it, or worked on though it is removed.
pub fn conflicts(ops: &[Op], touches: &Touches, live: &Live) -> Vec<Conflict> {
    if touches.is_empty() {
        return Vec::new();
    }
    let index: HashMap<&str, plan::TaskId> = live.plan.each_task().map(|(id, task)| (task.uid.as_str(), id)).collect();
    let told = |task: &str, field: &str, (was, now): (Option<Wish>, Option<Wish>), (by, at)| Conflict {
        task: task.to_owned(),
        name: index.get(task).map_or_else(String::new, |id| live.plan.task(*id).name.clone()),
        field: field.to_owned(),
        was,
        now,
        by,
        at,
    };
    let mut found = Vec::new();
    for op in ops {
        let gone = named_by(op).into_iter().filter(|uid| !index.contains_key(uid));
        found.extend(gone.filter_map(|uid| Some(told(uid, REMOVED, (None, None), touches.who(uid, REMOVED)?))));
        match op {
            Op::Set { task, wish, was: Some(was) } => {
                let Some(id) = index.get(task.as_str()) else { continue };
                let now = wish.now(&live.plan, &live.schedule, *id);
                let Some(who) = wish.moves().iter().find_map(|field| touches.who(task, field)) else { continue };
                if was.as_ref() != Some(&now) && *wish != now {
                    found.push(told(task, wish.field(), (was.clone(), Some(now)), who));
                }
            }
            Op::Remove { task } if index.contains_key(task.as_str()) => {
                let own = touches.who_of_task(task);
                found.extend(own.map(|who| told(task, "remove", (None, None), who)));
            }
            Op::Move { task, .. } => {
                found.extend(touches.who(task, PLACE).map(|who| told(task, PLACE, (None, None), who)));
            }
            Op::Link { from, to, kind, .. } | Op::Unlink { from, to, kind } => {
                let field = link_field(to, *kind);
                found.extend(touches.who(from, &field).map(|who| told(from, &field, (None, None), who)));
            }
            Op::Plan { change, was: Some(was) } => {
                let (field, now) = (field_of_plan(change), plan_now(&live.plan, change));
                if now == *was || now == *change {
                    continue;
                }
                found.extend(touches.who("", field).map(|who| told("", field, (None, None), who)));
            }
            Op::Apply(edits) => {
                let fields = edits.iter().flat_map(fields_of);
                found.extend(fields.filter_map(|(task, field)| {
                    let who = touches.who(&task, &field)?;
                    Some(told(&task, &field, (None, None), who))
                }));
            }
            _ => {}
        }
    }
    found
}

/// Tasks that must be there for an operation.
fn named_by(op: &Op) -> Vec<&str> {
    match op {
        Op::Set { task, .. } | Op::Remove { task } | Op::Assign { task, .. } | Op::Unassign { task, .. } => vec![task],
        Op::Add(line) => line.parent.iter().chain(&line.after).map(String::as_str).collect(),
        Op::Move { task, parent, after } => {
            std::iter::once(task).chain(parent).chain(after).map(String::as_str).collect()
        }
        Op::Link { from, to, .. } | Op::Unlink { from, to, .. } => vec![from, to],
        Op::Plan { .. } | Op::Apply(_) | Op::Promise { .. } | Op::Unpromise { .. } => Vec::new(),
    }
}
