//! Values: closed periods of a project with what was planned, earned and spent, from which all cost figures follow.
//!
//! Shown on: assist/plans

mod api;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use ::api::{Answer, Problem, Register, Visit};
use office::{
    Permit, ScopeKind,
    measures::{MeasureKind, Published},
    scopes,
};

pub use model::{NewPeriod, Period};

const PV: MeasureKind = MeasureKind::money("assist.pv");
const EV: MeasureKind = MeasureKind::money("assist.ev");
const AC: MeasureKind = MeasureKind::money("assist.ac");
const BAC: MeasureKind = MeasureKind::money("assist.bac");
const ES: MeasureKind = MeasureKind::periods("assist.es");
const AT: MeasureKind = MeasureKind::periods("assist.at");
const PD: MeasureKind = MeasureKind::periods("assist.pd");

pub const REGISTER: Register = Register {
    name: "values",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[PV, EV, AC, BAC, ES, AT, PD],
    listens: &[],
    // Steering tells on the desk what moved: it reads the measures of all projects anyway.
    desk: None,
};

/// Closes a period, or corrects one that is closed.
///
/// A correction is a row of its own and says why: what was reported can be looked up as it was reported.
pub async fn close(visit: &mut Visit, new: NewPeriod) -> Answer<Period> {
    visit.demand(Permit::Edit, new.scope, "close a period").await?;
    let place = scopes::known(visit.rows().await?, new.scope).await?;
    let place = place.ok_or_else(|| Problem::unknown("scope", new.scope))?;
    let history = queries::in_force(visit, new.scope, Permit::View).await?;
    let is_project = ScopeKind::of(&place.kind) == Some(ScopeKind::Project);
    new.demand_place(&place.name, is_project, &place.currency)?;
    let period = new.closed(visit.new_id(), &history, visit.person(), visit.now())?;
    queries::insert(visit, &period).await?;
    publish(visit, &period).await?;
    Ok(period)
}

async fn publish(visit: &mut Visit, period: &Period) -> Answer<()> {
    for (kind, value) in [
        (PV, period.pv),
        (EV, period.ev),
        (AC, period.ac),
        (BAC, period.bac),
        (ES, period.es),
        (AT, period.at),
        (PD, period.pd),
    ] {
        let published = Published {
            scope: period.scope,
            name: kind.name.into(),
            qualifier: String::new(),
            value,
            unit: kind.unit.into(),
            as_of: period.as_of.clone(),
        };
        visit.publish_value(&published).await?;
    }
    Ok(())
}
