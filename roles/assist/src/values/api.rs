//! Closed periods as JSON.

use ::api::{Answer, Body, Committed, ListAnswer, ListOf, Office, Path, PersonView, Prose, ScopeView, Views, Visit};
use office::{Day, Instant, Permit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    model::{NewPeriod, Period, PeriodId},
    queries,
};

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, close)).routes(routes!(read))
}

/// A period about to be closed. Amounts are cumulative minor units.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PeriodBody {
    scope: Uuid,
    #[schema(value_type = String, format = Date)]
    as_of: Day,
    pv: i64,
    ev: i64,
    ac: i64,
    bac: i64,
    currency: String,
    /// Left out: read off the planned values so far.
    es_periods: Option<f64>,
    planned_periods: f64,
    /// Needed when a closed period is corrected.
    #[serde(default)]
    because: Prose,
}

/// A closed period as pages show it, with what follows from it.
#[derive(Serialize, ToSchema)]
struct PeriodView {
    id: Uuid,
    scope: ScopeView,
    #[schema(value_type = String, format = Date)]
    as_of: Day,
    pv: i64,
    ev: i64,
    ac: i64,
    bac: i64,
    currency: String,
    es_periods: f64,
    elapsed_periods: f64,
    planned_periods: f64,
    cpi: Option<f64>,
    spi: Option<f64>,
    spi_t: Option<f64>,
    eac: Option<i64>,
    /// Why a figure is missing.
    reason: Option<&'static str>,
    /// The period that this one corrects.
    corrects: Option<Uuid>,
    because: String,
    closed_by: Option<PersonView>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

/// List closed periods with their corrections, the newest first.
#[utoipa::path(get, path = "/api/v1/assist/values", tag = "assist", responses((status = 200, body = ListAnswer<PeriodView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<PeriodView>>> {
    let page = queries::list(&mut visit, &listing, Permit::View).await?;
    let items = views(&mut visit, &page.items).await?;
    visit.commit(ListAnswer { items, next: page.next, total: page.total }).await
}

/// Close a period, or correct a closed one by the same day.
#[utoipa::path(post, path = "/api/v1/assist/values", tag = "assist", request_body = PeriodBody, responses((status = 201, body = PeriodView)))]
async fn close(mut visit: Visit, Body(body): Body<PeriodBody>) -> Answer<Committed<PeriodView>> {
    let period = super::close(&mut visit, body.into()).await?;
    let view = views(&mut visit, std::slice::from_ref(&period)).await?.remove(0);
    visit.commit_created(format!("/api/v1/assist/values/{}", period.id), period.version, view).await
}

/// Read a closed period.
#[utoipa::path(get, path = "/api/v1/assist/values/{id}", tag = "assist", params(("id" = Uuid, Path)), responses((status = 200, body = PeriodView)))]
async fn read(mut visit: Visit, Path(id): Path<PeriodId>) -> Answer<Committed<PeriodView>> {
    let period = queries::find(&mut visit, id, Permit::View).await?;
    let view = views(&mut visit, std::slice::from_ref(&period)).await?.remove(0);
    visit.commit_version(period.version, view).await
}

async fn views(visit: &mut Visit, periods: &[Period]) -> Answer<Vec<PeriodView>> {
    let people = periods.iter().map(|one| one.closed_by);
    let known = Views::of(visit, people, periods.iter().map(|one| one.scope)).await?;
    let edits = visit.scopes_with(Permit::Edit).await?;
    let may = |period: &Period| if edits.contains(&period.scope) { vec!["correct"] } else { Vec::new() };
    Ok(periods.iter().map(|one| PeriodView { may: may(one), ..PeriodView::of(one, &known) }).collect())
}

impl PeriodView {
    fn of(period: &Period, known: &Views) -> PeriodView {
        let figures = period.figures();
        let periods = |thousandths: i64| thousandths as f64 / 1000.0;
        PeriodView {
            id: period.id,
            scope: known.scope(period.scope),
            as_of: period.as_of.clone(),
            pv: period.pv,
            ev: period.ev,
            ac: period.ac,
            bac: period.bac,
            currency: period.currency.clone(),
            es_periods: periods(period.es),
            elapsed_periods: periods(period.at),
            planned_periods: periods(period.pd),
            cpi: figures.cpi,
            spi: figures.spi,
            spi_t: figures.spi_t,
            eac: figures.eac,
            reason: figures.reason,
            corrects: period.corrects,
            because: period.because.clone(),
            closed_by: known.person(Some(period.closed_by)),
            created_at: period.created_at,
            version: period.version,
            may: Vec::new(),
        }
    }
}

impl From<PeriodBody> for NewPeriod {
    fn from(body: PeriodBody) -> NewPeriod {
        NewPeriod {
            scope: body.scope,
            as_of: body.as_of,
            pv: body.pv,
            ev: body.ev,
            ac: body.ac,
            bac: body.bac,
            currency: body.currency,
            es_periods: body.es_periods,
            planned_periods: body.planned_periods,
            because: body.because.0,
        }
    }
}
