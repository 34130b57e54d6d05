//! The board: every project of a portfolio in one line, judged by rule beside what was declared.

mod api;
mod model;
#[cfg(test)]
mod tests;

use ::api::{Answer, Register, Visit};
use office::{Permit, ScopeId, scopes::Scope};

use crate::values;
use model::{Board, NEXT_GATE, P80, PHASE, drawn};

pub const REGISTER: Register = Register {
    name: "board",
    routes: api::routes,
    migrations: &[],
    jobs: &[],
    measures: &[],
    listens: &[],
    desk: Some(|visit, scope| Box::pin(api::desk(visit, scope))),
};

/// Draws the board of a scope; without one, of all that the visitor may see.
pub async fn draw(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<(Board, Vec<Scope>)> {
    if let Some(scope) = scope {
        visit.demand(Permit::Read, scope, "read the board").await?;
    }
    let places = values::places(visit, scope).await?;
    let names: Vec<&str> = values::NAMES.into_iter().chain([P80, NEXT_GATE, PHASE]).collect();
    let measures = values::measures_of(visit, scope, &names, None).await?;
    let board = drawn(&places, &measures, &visit.today());
    Ok((board, places))
}
