//! Edits: how people work in a plan together. Each is computed, kept with its inverse, and told to whoever has the plan open.
//!
//! Shown on: assist/plans

mod adoption;
mod api;
mod ground;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use ::api::{Answer, Problem, Register, Visit};
use office::{
    Permit, PlanId,
    plans::{PlanHeader, State},
};
use plan::Subject;
use uuid::Uuid;

use crate::plans::live::{Edited, Live, Refused, Step};
use crate::plans::{queries as plans, settling};

pub use adoption::adopt;
use ground::Ground;
pub use ground::bring;
use model::{Meaning, Op, Touches};
use queries::{Kind, NewEdit, Own};

pub const REGISTER: Register = Register {
    name: "edits",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[],
    listens: &[],
    desk: None,
};

/// How often an edit begins again because others were faster, before it gives up.
const TRIES: usize = 8;

/// What a person asks of a plan.
#[derive(Clone)]
pub struct Wanted {
    pub plan: PlanId,
    /// The revision that the person saw.
    pub base: i64,
    pub label: String,
    pub ops: Vec<Op>,
}

/// What came of it: the plan as it is now, and the step that led there.
pub struct Outcome {
    pub header: PlanHeader,
    pub live: Arc<Live>,
    pub step: Step,
    pub edit: Option<Uuid>,
    pub label: String,
}

/// Work on a plan that may have to be done again when others were faster.
struct Task {
    kind: Kind,
    of: Option<Own>,
    label: String,
    op_count: i64,
}

/// Does all operations of a person or none, and keeps them.
///
/// The plan is computed before the transaction opens; should another edit be kept meanwhile, it is computed again on top of that.
pub async fn edit(visit: &mut Visit, wanted: Wanted) -> Answer<Outcome> {
    model::demand_measure(&wanted.ops)?;
    for _ in 0..TRIES {
        let (ground, edited) = tried(visit, &wanted).await?;
        let task = Task { kind: Kind::Edit, of: None, label: wanted.label.clone(), op_count: wanted.ops.len() as i64 };
        if let Some(outcome) = keep(visit, ground, edited, task).await? {
            return Ok(outcome);
        }
        visit.let_go();
    }
    Err(crowded(wanted.plan))
}

/// What an edit would do; nothing is kept.
pub async fn preview(visit: &mut Visit, wanted: Wanted) -> Answer<Outcome> {
    model::demand_measure(&wanted.ops)?;
    let (ground, edited) = tried(visit, &wanted).await?;
    let step = Step { from: ground.live.revision, to: ground.live.revision, ..(*edited.step).clone() };
    let header = shown(&ground.header, &edited.live);
    let live = Arc::new(edited.live);
    Ok(Outcome { header, live, step, edit: None, label: wanted.label })
}

async fn tried(visit: &mut Visit, wanted: &Wanted) -> Answer<(Ground, Edited)> {
    let ground = ground::for_edit(visit, wanted.plan, wanted.base).await?;
    let touches = Touches::of_others(&ground.meanwhile, visit.person());
    let conflicts = model::conflicts(&wanted.ops, &touches, &ground.live);
    if !conflicts.is_empty() {
        return Err(api::conflict(visit, &ground.header, &conflicts).await?);
    }
    let (live, by, ops) = (ground.live.clone(), ground.by(visit), wanted.ops.clone());
    let work = move || live.after(by, |editor| Meaning::of(&live)?.done(editor, &ops));
    let edited = visit.office().compute(work).await?.map_err(Refused::refusal)?;
    Ok((ground, edited))
}

/// Keeps the dates of now as a baseline of the plan.
pub async fn promise(visit: &mut Visit, plan: PlanId, name: String) -> Answer<Outcome> {
    let op = Op::Promise { name: name.clone() };
    at_once(visit, plan, name, op).await
}

/// Removes a baseline.
pub async fn unpromise(visit: &mut Visit, plan: PlanId, number: u32) -> Answer<Outcome> {
    at_once(visit, plan, String::new(), Op::Unpromise { number }).await
}

/// Edits the plan whatever it is now.
async fn at_once(visit: &mut Visit, plan: PlanId, label: String, op: Op) -> Answer<Outcome> {
    let base = plans::find(&mut visit.aside(), plan, Permit::Read).await?.revision;
    edit(visit, Wanted { plan, base, label, ops: vec![op] }).await
}

/// The live version stands from now on; the next edit makes the next version out of it.
pub async fn stand(visit: &mut Visit, plan: PlanId, label: String) -> Answer<PlanHeader> {
    let before = plans::find(visit, plan, Permit::Read).await?;
    visit.demand(Permit::Edit, before.scope_id, "keep a version").await?;
    if !before.is(State::Live) {
        let subject = Subject::new("plan", before.id.to_string(), before.name);
        return Err(Problem::conflict("PLA-153", subject, "is not being edited").hint("it stands already"));
    }
    let label = if label.is_empty() { before.label.clone() } else { label };
    let after = PlanHeader { state: State::Kept.word().into(), label, ..before.clone() };
    let kept = visit.replace("kept", &before, &after).await?;
    settling::ask(visit, &kept).await?;
    Ok(kept)
}

/// Takes back the last edit of the visitor that still holds.
pub async fn undo(visit: &mut Visit, plan: PlanId, base: i64) -> Answer<Outcome> {
    back_or_forth(visit, plan, base, Kind::Undo).await
}

/// Does again what the visitor took back last, unless the visitor has edited something else since.
pub async fn redo(visit: &mut Visit, plan: PlanId, base: i64) -> Answer<Outcome> {
    back_or_forth(visit, plan, base, Kind::Redo).await
}

async fn back_or_forth(visit: &mut Visit, plan: PlanId, base: i64, kind: Kind) -> Answer<Outcome> {
    for _ in 0..TRIES {
        let ground = ground::for_edit(visit, plan, base).await?;
        let mut aside = visit.aside();
        let own = queries::own(&mut aside, ground.header.id, Permit::Edit).await?;
        let target = if kind == Kind::Undo { undoable(&own) } else { redoable(&own) };
        let target = target.cloned().ok_or_else(|| nothing(&ground.header, kind))?;
        let (forth, back) = queries::both_ways(&mut aside, target.id, Permit::Edit).await?;
        let after = if kind == Kind::Undo { target.applied_at } else { target.undone_at.unwrap_or(base) };
        let meanwhile = queries::since(&mut aside, ground.header.id, after, Permit::Edit).await?;
        let others = Touches::of_others(&meanwhile, visit.person()).shared_with(&forth, &ground.live);
        if !others.is_empty() {
            return Err(api::conflict(visit, &ground.header, &others).await?);
        }
        let (live, by) = (ground.live.clone(), ground.by(visit));
        let edits = if kind == Kind::Undo { back } else { forth };
        let work = move || live.after(by, |editor| editor.restore_all(&edits).map(|inverse| (edits.clone(), inverse)));
        let edited = visit.office().compute(work).await?.map_err(Refused::refusal)?;
        let (label, op_count) = (target.label.clone(), 0);
        if let Some(outcome) = keep(visit, ground, edited, Task { kind, of: Some(target), label, op_count }).await? {
            return Ok(outcome);
        }
        visit.let_go();
    }
    Err(crowded(plan))
}

/// The newest of one's own edits that holds.
fn undoable(own: &[Own]) -> Option<&Own> {
    own.iter().find(|one| one.undone_at.is_none())
}

/// What was taken back last, after the newest of one's own edits.
fn redoable(own: &[Own]) -> Option<&Own> {
    let newest = own.iter().map(|one| one.revision).max()?;
    let taken = own.iter().filter(|one| one.undone_at.is_some_and(|at| at > newest));
    taken.max_by_key(|one| one.undone_at)
}

/// Whether the visitor has something to take back, and something to do again.
pub async fn can(visit: &mut Visit, plan: PlanId) -> Answer<(bool, bool)> {
    let own = queries::own(visit, plan, Permit::Read).await?;
    Ok((undoable(&own).is_some(), redoable(&own).is_some()))
}

/// Keeps what was computed, in one transaction; `None` when somebody else was faster.
async fn keep(visit: &mut Visit, ground: Ground, edited: Edited, task: Task) -> Answer<Option<Outcome>> {
    let before = match ground::claim(visit, &ground).await {
        Ok(Some(before)) => before,
        Ok(None) => return Ok(None),
        Err(problem) if is_race(&problem) => return Ok(None),
        Err(problem) => return Err(problem),
    };
    let revision = edited.live.revision;
    let finish_moved = edited.live.finish_moved(ground.live.schedule.finish);
    let (edits, inverse) =
        (interchange::json::edits_to_json(&edited.edits), interchange::json::edits_to_json(&edited.inverse));
    match (task.kind, &task.of) {
        (Kind::Undo, Some(own)) => queries::replace_undone(visit, own.id, revision).await?,
        (Kind::Redo, Some(own)) => queries::replace_redone(visit, own.id, revision, &inverse).await?,
        _ => {}
    }
    let (id, of) = (visit.new_id(), task.of.as_ref().map(|own| own.id));
    let new = NewEdit {
        id,
        plan: before.id,
        revision,
        kind: task.kind,
        of,
        label: task.label.clone(),
        edits,
        inverse,
        op_count: task.op_count.max(edited.edits.len() as i64),
        finish_moved,
        by: visit.person(),
        at: visit.now(),
    };
    let kept = async {
        queries::insert(visit, &new).await?;
        visit.replace("edited", &before, &shown(&before, &edited.live)).await
    };
    let header = match kept.await {
        Ok(header) => header,
        Err(problem) if is_race(&problem) => return Ok(None),
        Err(problem) => return Err(problem),
    };
    settling::ask(visit, &header).await?;
    let (live, step) = (Arc::new(edited.live), (*edited.step).clone());
    Ok(Some(Outcome { header, live, step, edit: Some(id), label: task.label }))
}

/// Somebody else kept the same revision first.
fn is_race(problem: &Problem) -> bool {
    problem.is_race(&["plan_edit_plan_id_revision_key", "plan_scope_id_number_key"])
}

/// The header of a plan as it is after an edit; findings are counted when it settles.
fn shown(before: &PlanHeader, live: &Live) -> PlanHeader {
    let facts = &live.head;
    PlanHeader {
        name: if facts.name.is_empty() { before.name.clone() } else { facts.name.clone() },
        start: facts.start.clone(),
        finish: facts.finish.clone(),
        as_of: facts.as_of.clone(),
        baseline_finish: facts.baseline_finish.clone(),
        task_count: facts.tasks,
        critical_count: facts.critical,
        revision: live.revision,
        ..before.clone()
    }
}

fn nothing(header: &PlanHeader, kind: Kind) -> Problem {
    let subject = Subject::new("plan", header.id.to_string(), header.name.clone());
    let cause = match kind {
        Kind::Redo => "has no edit of yours to do again",
        _ => "has no edit of yours to take back",
    };
    Problem::conflict("PLA-116", subject, cause).hint("look at its history")
}

fn crowded(plan: PlanId) -> Problem {
    let subject = Subject::new("plan", plan.to_string(), "");
    Problem::conflict("PLA-112", subject, "is edited by others faster than this edit can be computed")
        .hint("send it again in a moment")
}
