//! Artefacts: the documents that a method asks for, and how far each has come.

mod api;
mod desk;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use ::api::{Answer, Register, Visit};
use office::{Permit, ScopeId, measures::MeasureKind};

use crate::lifecycles::Lifecycle;

pub use model::{Artefact, ArtefactChange, ArtefactId, State};

// Mandatory artefacts of the gates behind and of the next one, without those waived.
const MANDATORY_DUE: MeasureKind = MeasureKind::count("method.artefacts_mandatory_due");
// Of these, the ones that nobody has begun.
const MISSING: MeasureKind = MeasureKind::count("method.artefacts_missing");
const APPROVED: MeasureKind = MeasureKind::count("method.artefacts_approved");

pub const REGISTER: Register = Register {
    name: "artefacts",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[MANDATORY_DUE, MISSING, APPROVED],
    listens: &[],
    desk: Some(|visit, scope| Box::pin(desk::desk(visit, scope))),
};

/// Expects the artefacts of a life cycle in a project; none is there yet.
pub async fn expect_all(visit: &mut Visit, application: uuid::Uuid, scope: ScopeId, cycle: &Lifecycle) -> Answer<()> {
    for (position, element) in cycle.artefacts.iter().enumerate() {
        let artefact = Artefact {
            id: visit.new_id(),
            application,
            scope,
            key: element.key.clone(),
            name: element.name.clone(),
            purpose: element.purpose.clone(),
            phase: cycle.phase_name(&element.phase).into(),
            gate: element.gate.clone(),
            is_mandatory: element.is_mandatory,
            state: State::Missing,
            waived_because: None,
            owner: None,
            link: None,
            position: position as i64,
            created_at: visit.now(),
            changed_at: visit.now(),
            version: 1,
        };
        queries::insert(visit, &artefact).await?;
    }
    Ok(())
}

/// Artefacts of a project in the order of its phases.
pub async fn of_scope(visit: &mut Visit, scope: ScopeId) -> Answer<Vec<Artefact>> {
    queries::of_scope(visit, scope, Permit::Read).await
}

/// Moves an artefact on. Its owner may do that; everybody else needs the permit to edit.
pub async fn change(visit: &mut Visit, id: ArtefactId, change: ArtefactChange) -> Answer<Artefact> {
    let before = queries::find(visit, id, Permit::View).await?;
    let is_own = before.owner == Some(visit.person());
    let permit = if is_own { Permit::Contribute } else { Permit::Edit };
    visit.demand(permit, before.scope, "change an artefact of somebody else").await?;
    let after = before.changed(change, visit.now())?;
    let after = queries::replace(visit, "changed", &before, &after).await?;
    crate::gates::publish_artefacts(visit, after.scope).await?;
    Ok(after)
}

/// Publishes the counts of a project. `due` names the gates behind and the next one.
pub async fn publish(visit: &mut Visit, scope: ScopeId, due: &[String]) -> Answer<()> {
    let artefacts = of_scope(visit, scope).await?;
    let is_due = |one: &&Artefact| one.is_mandatory && one.state != State::Waived && due.contains(&one.gate);
    let count = |is: &dyn Fn(&Artefact) -> bool| artefacts.iter().filter(is_due).filter(|one| is(one)).count() as i64;
    let values = [
        (MANDATORY_DUE, count(&|_| true)),
        (MISSING, count(&|one| one.state == State::Missing)),
        (APPROVED, count(&|one| one.state == State::Approved)),
    ];
    for (kind, value) in values {
        visit.publish(kind, scope, value * 1000).await?;
    }
    Ok(())
}
