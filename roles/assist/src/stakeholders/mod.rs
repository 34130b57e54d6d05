//! Stakeholders: who cares about a project, how much, what they expect, and when we speak with them next.

mod api;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use ::api::{Answer, Register, Visit};
use office::{Permit, ScopeId, measures::MeasureKind};

pub use model::{NewStakeholder, Stakeholder, StakeholderChange, StakeholderId, Stance};

const STAKEHOLDERS: MeasureKind = MeasureKind::count("assist.stakeholders");
/// Of high influence, and against us or sceptical.
const STAKEHOLDERS_CRITICAL: MeasureKind = MeasureKind::count("assist.stakeholders_critical");

pub const REGISTER: Register = Register {
    name: "stakeholders",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[STAKEHOLDERS, STAKEHOLDERS_CRITICAL],
    listens: &[],
    desk: Some(|visit, scope| Box::pin(api::desk(visit, scope))),
};

/// Notes a stakeholder. Whoever contributes meets people whom the lead has not met.
pub async fn note(visit: &mut Visit, new: NewStakeholder, wanted_key: Option<&str>) -> Answer<Stakeholder> {
    visit.demand(Permit::Contribute, new.scope, "note a stakeholder").await?;
    let key = visit.next_key("SH", wanted_key).await?;
    let stakeholder = new.noted(visit.new_id(), key, visit.now())?;
    queries::insert(visit, &stakeholder).await?;
    publish(visit, stakeholder.scope).await?;
    Ok(stakeholder)
}

/// Changes a stakeholder. Who looks after them may; everything else is for those who edit the scope.
pub async fn change(visit: &mut Visit, id: StakeholderId, change: StakeholderChange) -> Answer<Stakeholder> {
    let before = queries::find(visit, id, Permit::View).await?;
    let is_own = before.owner == Some(visit.person());
    let permit = if is_own { Permit::Contribute } else { Permit::Edit };
    visit.demand(permit, before.scope, "change the stakeholder of another person").await?;
    let after = before.changed(change, visit.now())?;
    let after = queries::replace(visit, "changed", &before, &after).await?;
    publish(visit, after.scope).await?;
    Ok(after)
}

/// Deletes a stakeholder who is none any more; the journal keeps what was known.
pub async fn delete(visit: &mut Visit, id: StakeholderId) -> Answer<()> {
    let stakeholder = queries::find(visit, id, Permit::View).await?;
    visit.demand(Permit::Edit, stakeholder.scope, "delete a stakeholder").await?;
    queries::remove(visit, &stakeholder).await?;
    publish(visit, stakeholder.scope).await
}

async fn publish(visit: &mut Visit, scope: ScopeId) -> Answer<()> {
    let all = queries::list_of(visit, scope, Permit::View).await?;
    let critical = all.iter().filter(|one| one.is_critical()).count() as i64;
    visit.publish(STAKEHOLDERS, scope, all.len() as i64 * 1000).await?;
    visit.publish(STAKEHOLDERS_CRITICAL, scope, critical * 1000).await
}
