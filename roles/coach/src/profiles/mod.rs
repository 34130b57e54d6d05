//! Profiles: which level of which competency a role needs.
//!
//! Shown on: coach/matrix, coach/competencies

mod api;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use ::api::{Answer, OnConstraint, Problem, Register, Visit};
use office::{Permit, ScopeId};
use plan::Subject;

use crate::competencies;

pub use model::{Need, Profile, ProfileId, matching};

pub const REGISTER: Register = Register {
    name: "profiles",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[],
    listens: &[],
    desk: None,
};

/// Says what a role needs. Everybody may read it: nobody shall be measured by a list that is kept secret.
pub async fn require(visit: &mut Visit, scope: Option<ScopeId>, role_title: &str, needs: Vec<Need>) -> Answer<Profile> {
    let scope = match scope {
        Some(scope) => scope,
        None => visit.root().await?,
    };
    crate::pmo::demand(visit, scope, "write a profile").await?;
    let known = competencies::all(visit).await?;
    if let Some(need) = needs.iter().find(|need| known.iter().all(|one| one.id != need.competency)) {
        return Err(Problem::unknown("competency", need.competency));
    }
    let (id, now) = (visit.new_id(), visit.now());
    let profile = Profile::of(id, scope, role_title, needs, now)?;
    queries::insert(visit, &profile).await.on_constraint("role_profile_sort_key_key", || {
        let subject = Subject::new("profile", "", role_title);
        Problem::conflict("PRF-102", subject, "is written already").hint("change the one that is there")
    })?;
    Ok(profile)
}

/// Replaces what a role needs.
pub async fn change(visit: &mut Visit, id: ProfileId, needs: Vec<Need>) -> Answer<Profile> {
    let before = queries::find(visit, id, Permit::Read).await?;
    crate::pmo::demand(visit, before.scope, "change a profile").await?;
    let after = Profile::of(id, before.scope, &before.role_title, needs, visit.now())?;
    let after = Profile { created_at: before.created_at, version: before.version, ..after };
    queries::replace(visit, &before, &after).await
}

pub async fn all(visit: &mut Visit) -> Answer<Vec<Profile>> {
    queries::all(visit, Permit::Read).await
}
