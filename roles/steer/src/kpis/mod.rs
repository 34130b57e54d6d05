//! KPIs: questions with a formula over measures, thresholds and a status; ratios of sums, never means of ratios.

mod api;
mod formula;
mod migrations;
mod model;
mod queries;
mod reading;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use ::api::{Answer, Job, JobKind, Listener, Problem, Register, Visit};
use office::{
    Day, Permit, PersonId, ScopeId,
    measures::{Measure, MeasureKind, Published},
    scopes::Scope,
};

use plan::Subject;

use crate::sums::Sums;
pub use model::{Direction, Kpi, KpiChange, KpiId, NewKpi, Status, Unit};
pub use reading::{Limits, Point, Reading, Reason, Signal, limits, signal};

/// Qualifier: the KPI's key. 0 green, 1 amber, 2 red, 3 void.
const KPI_STATUS: MeasureKind = MeasureKind::count("steer.kpi_status");
const REVIEW: &str = "steer.kpi_review";
/// A year and a quarter of history, and what was carried into it.
const HISTORY_DAYS: i32 = 500;

const fn listen(measure: &'static str) -> Listener {
    Listener { measure, job: REVIEW }
}

pub const REGISTER: Register = Register {
    name: "kpis",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[JobKind { name: REVIEW, attempts_max: 3, run: |job| Box::pin(review(job)) }],
    measures: &[KPI_STATUS],
    listens: &[
        listen("assist.ev"),
        listen("assist.tasks_total"),
        listen("method.gates_decided"),
        listen("risk.exposure"),
        listen("risk.responses_open"),
        listen("coach.gaps"),
        listen("steer.checkins_late"),
    ],
    desk: Some(|visit, scope| Box::pin(api::desk(visit, scope))),
};

/// Defines an indicator for a scope and everything below it.
pub async fn define(visit: &mut Visit, new: NewKpi, wanted_key: Option<&str>) -> Answer<Kpi> {
    visit.demand(Permit::Edit, new.scope, "define an indicator").await?;
    let known = queries::known_names(visit, Permit::Edit).await?;
    let key = visit.next_key("K", wanted_key).await?;
    let kpi = new.defined(visit.new_id(), key, &known, visit.now())?;
    queries::insert(visit, &kpi).await?;
    visit.queue_once(REVIEW, kpi.scope.to_string(), Some(kpi.scope)).await?;
    Ok(kpi)
}

/// Changes an indicator. Published statuses stay as they were told; the journal keeps the formula of each day.
pub async fn change(visit: &mut Visit, id: KpiId, change: KpiChange) -> Answer<Kpi> {
    let before = queries::find(visit, id, Permit::Read).await?;
    demand_edit(visit, &before, "change an indicator").await?;
    let known = queries::known_names(visit, Permit::Edit).await?;
    let after = before.changed(change, &known, visit.now())?;
    let after = queries::replace(visit, "changed", &before, &after).await?;
    visit.queue_once(REVIEW, after.scope.to_string(), Some(after.scope)).await?;
    Ok(after)
}

/// Deletes an indicator; the journal keeps it.
pub async fn delete(visit: &mut Visit, id: KpiId) -> Answer<()> {
    let kpi = queries::find(visit, id, Permit::Read).await?;
    demand_edit(visit, &kpi, "delete an indicator").await?;
    queries::remove(visit, &kpi).await
}

/// Whoever sees a definition from below may know that it is there, and is told plainly that it is not theirs.
async fn demand_edit(visit: &mut Visit, kpi: &Kpi, act: &str) -> Answer<()> {
    if visit.may(Permit::Edit, kpi.scope).await? {
        return Ok(());
    }
    Err(Problem::forbidden(act, Subject::new("KPI", kpi.id.to_string(), kpi.name.clone())))
}

/// Indicators with their readings in a scope; without one, in all that the visitor may see.
pub async fn board(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<Vec<(Kpi, Reading)>> {
    if let Some(scope) = scope {
        visit.demand(Permit::Read, scope, "read indicators").await?;
    }
    let kpis = queries::list(visit, scope, Permit::Read).await?;
    readings(visit, scope, kpis).await
}

/// One indicator with its reading in a scope, and in each project below that has a value.
pub async fn look(
    visit: &mut Visit,
    id: KpiId,
    scope: Option<ScopeId>,
) -> Answer<(Kpi, Reading, Vec<(Scope, Reading)>)> {
    if let Some(scope) = scope {
        visit.demand(Permit::Read, scope, "read indicators").await?;
    }
    let kpi = queries::find(visit, id, Permit::Read).await?;
    let today = visit.today();
    let measures = measures_of(visit, scope, std::slice::from_ref(&kpi)).await?;
    let reading = read(&kpi, &Sums::of(&measures, None), &today);
    let mut evidence = Vec::new();
    for place in queries::places(visit, scope, Permit::Read).await?.into_iter().filter(|place| place.kind == "project")
    {
        let own = read(&kpi, &Sums::of(&measures, Some(&BTreeSet::from([place.id]))), &today);
        if own.value.is_some() {
            evidence.push((place, own));
        }
    }
    Ok((kpi, reading, evidence))
}

async fn readings(visit: &mut Visit, scope: Option<ScopeId>, kpis: Vec<Kpi>) -> Answer<Vec<(Kpi, Reading)>> {
    let measures = measures_of(visit, scope, &kpis).await?;
    let (sums, today) = (Sums::of(&measures, None), visit.today());
    Ok(kpis.into_iter().map(|kpi| (read(&kpi, &sums, &today), kpi)).map(|(reading, kpi)| (kpi, reading)).collect())
}

async fn measures_of(visit: &mut Visit, scope: Option<ScopeId>, kpis: &[Kpi]) -> Answer<Vec<Measure>> {
    let from = visit.today().plus_days(-HISTORY_DAYS);
    queries::measures_of(visit, scope, names_of(kpis), &from, Permit::Read).await
}

fn names_of(kpis: &[Kpi]) -> Vec<String> {
    let formulas: Vec<_> = kpis.iter().filter_map(Kpi::read).collect();
    let names: BTreeSet<&str> = formulas.iter().flat_map(|formula| formula.names()).collect();
    names.into_iter().map(str::to_owned).collect()
}

/// A stored formula was checked when it came in; one that does not read now is void.
fn read(kpi: &Kpi, sums: &Sums<'_>, today: &Day) -> Reading {
    match kpi.read() {
        Some(formula) => reading::read(kpi, &formula, sums, today),
        None => Reading::void(Reason::Missing(kpi.formula.clone())),
    }
}

/// Judges every indicator anew where measures changed, and everywhere above, and publishes the statuses.
async fn review(job: Job) -> Answer<Option<String>> {
    let scope = job.subject_id()?;
    let mut visit = job.visit().await?;
    let path = queries::above(&mut visit, scope, Permit::Read).await?;
    let kpis = queries::defined_at(&mut visit, &path, Permit::Read).await?;
    let (names, today) = (names_of(&kpis), visit.today());
    let from = today.plus_days(-HISTORY_DAYS);
    for (index, place) in path.iter().enumerate() {
        let measures = queries::measures_within(&mut visit, *place, &names, &from, Permit::Read).await?;
        let sums = Sums::of(&measures, None);
        for kpi in kpis.iter().filter(|kpi| path[index..].contains(&kpi.scope)) {
            publish(&mut visit, *place, kpi, &read(kpi, &sums, &today)).await?;
        }
    }
    visit.touch("steer.kpis", scope);
    visit.commit(()).await?;
    Ok(None)
}

/// The status of the last three points, and of today when it is void: an older one stands as it was told.
async fn publish(visit: &mut Visit, scope: ScopeId, kpi: &Kpi, reading: &Reading) -> Answer<()> {
    let told =
        reading.series.iter().rev().take(3).filter_map(|point| Some((point.as_of.clone(), kpi.status(point.value?))));
    let mut told: Vec<(Day, Status)> = told.collect();
    if reading.status == Status::Void && !reading.series.is_empty() {
        told.push((visit.today(), Status::Void));
    }
    for (as_of, status) in told {
        let (name, unit) = (KPI_STATUS.name.to_owned(), KPI_STATUS.unit.to_owned());
        let value = status.number() * 1000;
        visit.publish_value(&Published { scope, name, qualifier: kpi.key.clone(), value, unit, as_of }).await?;
    }
    Ok(())
}

/// What the caller may do with an indicator.
fn may(edits: bool) -> Vec<&'static str> {
    if edits { vec!["edit", "delete"] } else { Vec::new() }
}

/// Red indicators that a person owns, for the desk.
fn red_of(found: &[(Kpi, Reading)], person: PersonId) -> Vec<&(Kpi, Reading)> {
    found.iter().filter(|(kpi, reading)| kpi.owner == Some(person) && reading.status == Status::Red).collect()
}

impl Reading {
    fn void(reason: Reason) -> Reading {
        Reading {
            value: None,
            status: Status::Void,
            as_of: None,
            since: None,
            delta: None,
            series: Vec::new(),
            numerator: None,
            denominator: None,
            parts_unit: None,
            reason: Some(reason),
        }
    }
}
