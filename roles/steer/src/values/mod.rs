//! Values: planned, earned and actual cost of a scope over time, and what follows from them.

mod api;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use ::api::{Answer, Register, Visit};
use office::{Day, Permit, ScopeId, measures::Measure, scopes::Scope};

use crate::sums::Sums;
pub use model::{EV, NAMES, Period, Worth, periods, worth};

pub const REGISTER: Register = Register {
    name: "values",
    routes: api::routes,
    migrations: &[],
    jobs: &[],
    measures: &[],
    listens: &[],
    desk: None,
};

/// The curve of a scope and where it stands today.
pub async fn curve(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<(Vec<Period>, Worth, String)> {
    if let Some(scope) = scope {
        visit.demand(Permit::Read, scope, "read values").await?;
    }
    let places = places(visit, scope).await?;
    let measures = measures_of(visit, scope, &NAMES, None).await?;
    let (sums, today) = (Sums::of(&measures, None), visit.today());
    let currency = places.first().map_or_else(String::new, |place| place.currency.clone());
    Ok((periods(&sums, &today), worth(&sums, &today), currency))
}

/// Measures that the visitor may see, for other slices of this role.
pub async fn measures_of(
    visit: &mut Visit,
    scope: Option<ScopeId>,
    names: &[&str],
    from: Option<Day>,
) -> Answer<Vec<Measure>> {
    queries::measures_of(visit, scope, names, from, Permit::Read).await
}

/// A scope and those below it that the visitor may see.
pub async fn places(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<Vec<Scope>> {
    queries::places(visit, scope, Permit::Read).await
}
