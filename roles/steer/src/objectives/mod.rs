//! Objectives: what we want to change in a period, with key results and a weekly look at them.

mod api;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use ::api::{Answer, Register, Visit};
use office::{Permit, PersonId, ScopeId, measures::MeasureKind};

pub use model::{
    Attention, CheckIn, KeyResult, NewObjective, Objective, ObjectiveChange, ObjectiveId, Status, ToldResult, Unit,
};

/// Open objectives without a look for more than a week.
const CHECK_INS_LATE: MeasureKind = MeasureKind::count("steer.checkins_late");

pub const REGISTER: Register = Register {
    name: "objectives",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[CHECK_INS_LATE],
    listens: &[],
    desk: Some(|visit, scope| Box::pin(api::desk(visit, scope))),
};

/// Sets an objective with its key results.
pub async fn set(visit: &mut Visit, new: NewObjective, wanted_key: Option<&str>) -> Answer<Objective> {
    visit.demand(Permit::Contribute, new.scope, "set an objective").await?;
    let key = visit.next_key("OBJ", wanted_key).await?;
    let (id, now) = (visit.new_id(), visit.now());
    let objective = new.set(id, key, &mut || visit.new_id(), now)?;
    queries::insert(visit, &objective).await?;
    publish(visit, objective.scope).await?;
    Ok(objective)
}

/// Changes an objective. Its owner may; everything else is for those who edit the scope.
pub async fn change(visit: &mut Visit, id: ObjectiveId, change: ObjectiveChange) -> Answer<Objective> {
    let before = find_to_change(visit, id).await?;
    let now = visit.now();
    let after = before.changed(change, &mut || visit.new_id(), now)?;
    queries::replace(visit, "changed", &before, &after).await
}

/// Tells where a key result stands and how sure we are. Earlier looks stay: confidence falls before the value does.
pub async fn check_in(visit: &mut Visit, id: ObjectiveId, look: Look) -> Answer<Objective> {
    let before = queries::find(visit, id, Permit::Read).await?;
    visit.demand(Permit::Contribute, before.scope, "check in").await?;
    let after = before.checked_in(look.key_result, look.value, look.confidence, visit.now())?;
    let after = queries::replace(visit, "checked in", &before, &after).await?;
    let kept = CheckIn {
        id: visit.new_id(),
        objective: id,
        scope: before.scope,
        key_result: look.key_result,
        value: look.value,
        confidence: look.confidence,
        note: look.note,
        by: visit.person(),
        at: visit.now(),
    };
    queries::insert_check_in(visit, &kept).await?;
    publish(visit, after.scope).await?;
    Ok(after)
}

/// What a person tells at a check-in.
#[derive(Clone, Debug)]
pub struct Look {
    pub key_result: uuid::Uuid,
    pub value: f64,
    pub confidence: i64,
    pub note: String,
}

/// Closes an objective with what was learnt.
pub async fn close(visit: &mut Visit, id: ObjectiveId, because: &str) -> Answer<Objective> {
    let before = find_to_change(visit, id).await?;
    let after = before.closed(because, visit.person(), visit.now())?;
    let after = queries::replace(visit, "closed", &before, &after).await?;
    publish(visit, after.scope).await?;
    Ok(after)
}

/// Deletes an objective set by mistake; the journal keeps it.
pub async fn delete(visit: &mut Visit, id: ObjectiveId) -> Answer<()> {
    let objective = queries::find(visit, id, Permit::Read).await?;
    visit.demand(Permit::Edit, objective.scope, "delete an objective").await?;
    queries::remove(visit, &objective).await?;
    publish(visit, objective.scope).await
}

async fn find_to_change(visit: &mut Visit, id: ObjectiveId) -> Answer<Objective> {
    let objective = queries::find(visit, id, Permit::Read).await?;
    let is_own = objective.owner == Some(visit.person());
    let permit = if is_own { Permit::Contribute } else { Permit::Edit };
    visit.demand(permit, objective.scope, "change the objective of another person").await?;
    Ok(objective)
}

async fn publish(visit: &mut Visit, scope: ScopeId) -> Answer<()> {
    let today = visit.today();
    let open = queries::open_at(visit, scope, Permit::Read).await?;
    let late = open.iter().filter(|one| one.attention(&today) != Attention::Fresh).count() as i64;
    visit.publish(CHECK_INS_LATE, scope, late * 1000).await
}

/// What the caller may do with an objective.
fn may(objective: &Objective, person: PersonId, edits: bool, contributes: bool) -> Vec<&'static str> {
    let mut acts = Vec::new();
    let is_open = objective.closed.is_none();
    if contributes && is_open {
        acts.push("check_in");
    }
    if (edits || objective.owner == Some(person)) && is_open {
        acts.extend(["edit", "close"]);
    }
    if edits {
        acts.push("delete");
    }
    acts
}
