//! Applications: which life cycle a project follows, and how it was tailored.
//!
//! Shown on: method/lifecycles

mod api;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use ::api::{Answer, OnConstraint, Problem, Register, Visit};
use office::{Permit, ScopeId, scopes};
use plan::Subject;

use crate::{artefacts, gates, lifecycles};

pub use model::{Application, ApplicationId};

pub const REGISTER: Register = Register {
    name: "applications",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[],
    listens: &[],
    desk: None,
};

/// Applies a life cycle to a project: its gates with their criteria and its artefacts are there at once, or nothing is.
pub async fn apply(visit: &mut Visit, scope: ScopeId, lifecycle: &str, tailoring_note: &str) -> Answer<Application> {
    visit.demand(Permit::Edit, scope, "apply a life cycle").await?;
    let place = scopes::known(visit.rows().await?, scope).await?.ok_or_else(|| Problem::unknown("scope", scope))?;
    model::refuse_unless_project(&place.kind, &place.name)?;
    let cycle = lifecycles::find(lifecycle)?;
    let application = Application {
        id: visit.new_id(),
        scope,
        lifecycle: cycle.key.clone(),
        version_label: cycle.version_label.clone(),
        tailoring_note: tailoring_note.trim().into(),
        applied_by: visit.person(),
        applied_at: visit.now(),
        version: 1,
    };
    queries::insert(visit, &application).await.on_constraint("method_application_scope_id_key", || {
        let subject = Subject::new("project", scope.to_string(), place.name.clone());
        Problem::conflict("APP-101", subject, "follows a life cycle already")
            .hint("tailor its gates and artefacts; a second life cycle would double them")
    })?;
    artefacts::expect_all(visit, application.id, scope, cycle).await?;
    gates::plan_all(visit, application.id, scope, cycle).await?;
    Ok(application)
}
