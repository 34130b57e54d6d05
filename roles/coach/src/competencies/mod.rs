//! Competencies: what people of the office should be able to do, each with five anchors from aware to expert.

mod api;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use ::api::{Answer, OnConstraint, Problem, Register, Visit};
use office::{Permit, ScopeId};
use plan::Subject;

pub use model::{Competency, CompetencyId};

pub const REGISTER: Register = Register {
    name: "competencies",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[],
    listens: &[],
    desk: None,
};

/// Describes a competency. Everybody in the office may read it; only the PMO writes.
pub async fn describe(visit: &mut Visit, scope: Option<ScopeId>, new: Competency) -> Answer<Competency> {
    let scope = match scope {
        Some(scope) => scope,
        None => visit.root().await?,
    };
    crate::pmo::demand(visit, scope, "describe a competency").await?;
    let now = visit.now();
    let competency = Competency { id: visit.new_id(), scope, created_at: now, changed_at: now, version: 1, ..new };
    competency.check()?;
    queries::insert(visit, &competency).await.on_constraint("competency_sort_key_key", || {
        let subject = Subject::new("competency", "", competency.name.clone());
        Problem::conflict("CMP-102", subject, "is described already").hint("change the one that is there")
    })?;
    Ok(competency)
}

/// Changes name, area, description or anchors.
pub async fn change(visit: &mut Visit, id: CompetencyId, change: model::CompetencyChange) -> Answer<Competency> {
    let before = queries::find(visit, id, Permit::Read).await?;
    crate::pmo::demand(visit, before.scope, "change a competency").await?;
    let after = before.changed(change, visit.now());
    after.check()?;
    queries::replace(visit, &before, &after).await
}

/// Every competency of the office, by area and name.
pub async fn all(visit: &mut Visit) -> Answer<Vec<Competency>> {
    queries::all(visit, Permit::Read).await
}

/// A competency that the visitor may read.
pub async fn find(visit: &mut Visit, id: CompetencyId) -> Answer<Competency> {
    queries::find(visit, id, Permit::Read).await
}
