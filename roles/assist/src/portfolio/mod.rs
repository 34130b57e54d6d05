//! Portfolio: all plans of a place on one axis, and the links between them.
//!
//! Shown on: assist/portfolio

mod api;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;
mod together;

use ::api::{Answer, Register, Visit};
use office::{Permit, ScopeId};

use crate::{edits, plans::queries as found};
use together::Member;

pub use model::{CrossLink, CrossLinkId, NewCrossLink};

pub const REGISTER: Register = Register {
    name: "portfolio",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[],
    listens: &[],
    desk: None,
};

/// Projects of one answer; who has more looks into their programs.
const PROJECTS_MOST: usize = 200;

/// The newest plans of a place, and how many are left out.
pub async fn members(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<(Vec<Member>, usize)> {
    let headers = found::newest(visit, scope, Permit::Read).await?;
    let left_out = headers.len().saturating_sub(PROJECTS_MOST);
    let mut members = Vec::new();
    for header in headers.into_iter().take(PROJECTS_MOST) {
        members.push(Member { live: edits::bring(visit, &header).await?, header });
    }
    Ok((members, left_out))
}

/// Links two plans: the successor's people agree to wait, so theirs is the permit that counts.
///
/// Errors: `PLA-131` one project at both ends, `PLA-132` a task that its plan does not have, `SCH-202` tasks that would wait for
/// themselves, `PLA-133` a link that is there.
pub async fn link(visit: &mut Visit, new: NewCrossLink) -> Answer<CrossLink> {
    visit.demand(Permit::Edit, new.to.scope, "let a plan wait for another").await?;
    visit.demand(Permit::Read, new.from.scope, "read the plan to wait for").await?;
    new.demand_two_projects()?;
    let mut aside = visit.aside();
    let scopes = [new.from.scope, new.to.scope];
    let plans = together::plans_of(&mut aside, &scopes, Permit::Read).await?;
    let link = new.linked(visit.new_id(), visit.person(), visit.now());
    let mut links = queries::among(&mut aside, &scopes, Permit::Read).await?;
    model::demand_new(&link, &links)?;
    links.push(link.clone());
    together::demand_sound(&mut aside, plans, links).await?;
    queries::insert(visit, &link).await?;
    Ok(link)
}

/// Takes a link between plans away.
pub async fn unlink(visit: &mut Visit, id: CrossLinkId) -> Answer<()> {
    let link = queries::find(visit, id, Permit::Read).await?;
    visit.demand(Permit::Edit, link.to.scope, "remove a link between plans").await?;
    queries::remove(visit, &link).await
}
