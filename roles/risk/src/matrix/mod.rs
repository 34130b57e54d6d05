//! The matrix: open risks in their cells, and what they amount to from project to portfolio.
//!
//! Shown on: risk/risks

mod api;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use ::api::{Answer, Register, Visit};
use office::{Permit, ScopeId, scopes::Scope};

use crate::risks::{self, Risk};
pub use model::{Rollup, rolled_up};

pub const REGISTER: Register = Register {
    name: "matrix",
    routes: api::routes,
    migrations: &[],
    jobs: &[],
    measures: &[],
    listens: &[],
    desk: None,
};

/// The open risks of a scope and below, the scopes among which they are rolled up, and their sums.
pub async fn draw(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<(Vec<Risk>, Vec<Scope>, Vec<Rollup>)> {
    if let Some(scope) = scope {
        visit.demand(Permit::Read, scope, "read risks").await?;
    }
    let risks = risks::open_within(visit, scope).await?;
    let places = queries::places(visit, scope, Permit::Read).await?;
    let rollup = rolled_up(&risks, &places);
    Ok((risks, places, rollup))
}
