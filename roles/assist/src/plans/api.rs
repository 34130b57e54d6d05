//! Plans as JSON.

pub mod desk;
pub mod findings;
pub mod page;
pub mod words;

use std::sync::Arc;

use ::api::{Answer, Asked, Committed, ListAnswer, ListOf, Office, Path, PersonView, Problem, ScopeView, Views, Visit};
use office::{Day, Instant, Permit, PlanId, plans::PlanHeader};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    live::{Live, Refused},
    model::{self, FORECAST_NAMES, Forecast, Listed},
    queries,
};
use crate::edits;
pub use findings::FindingView;
use page::Drawn;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(read))
        .routes(routes!(versions))
        .routes(routes!(read_findings))
}

/// A plan as lists show it.
#[derive(Serialize, ToSchema)]
struct PlanView {
    id: Uuid,
    scope: ScopeView,
    name: String,
    /// The version of the plan, counted from 1 in its project.
    number: i64,
    format: String,
    start: Option<String>,
    finish: Option<String>,
    as_of: Option<String>,
    baseline_finish: Option<String>,
    #[schema(value_type = Option<String>, format = Date)]
    p80_finish: Option<Day>,
    task_count: i64,
    critical_count: i64,
    finding_count: i64,
    /// `live` while people work in it, `kept` when it stands, `what_if` for a copy to play with.
    state: String,
    /// What people call this version; empty for most.
    label: String,
    /// Counts the edits of a live version.
    revision: i64,
    /// Civil days by which the finish lies after that of the version before; null in the first.
    finish_moved_days: Option<i64>,
    created_by: Option<PersonView>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

/// The finish as a simulation sees it, at the task where the plan ends.
#[derive(Serialize, ToSchema)]
struct ForecastView {
    task: String,
    #[schema(value_type = String, format = Date)]
    p10: Day,
    #[schema(value_type = String, format = Date)]
    p50: Day,
    #[schema(value_type = String, format = Date)]
    p80: Day,
    #[schema(value_type = String, format = Date)]
    p90: Day,
}

/// A whole plan as the Gantt reads it.
#[derive(Serialize, ToSchema)]
struct PlanPage {
    #[serde(flatten)]
    head: PlanView,
    #[serde(flatten)]
    drawn: Drawn,
    forecast: Option<ForecastView>,
    findings: Vec<FindingView>,
    /// Whether the visitor has an edit of the own to take back, or to do again.
    can_undo: bool,
    can_redo: bool,
}

/// Beside which baseline a plan is drawn.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadQuery {
    baseline: Option<u32>,
}

/// List the newest plan of each project.
#[utoipa::path(get, path = "/api/v1/assist/plans", tag = "assist", responses((status = 200, body = ListAnswer<PlanView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<PlanView>>> {
    let headers = queries::newest(&mut visit, listing.scope, Permit::Read).await?;
    let measures = queries::measures(&mut visit, listing.scope, &FORECAST_NAMES, None, Permit::Read).await?;
    let forecasts = model::forecasts(&measures);
    let wanted = listing.q.unwrap_or_default().trim().to_lowercase();
    let found = headers.into_iter().filter(|header| header.name.to_lowercase().contains(&wanted));
    let p80 = |header: &PlanHeader| forecasts.get(&header.scope_id).and_then(|one| one.p80.clone());
    let plans = found.map(|header| Listed { p80_finish: p80(&header), header }).collect();
    let plans = model::sorted(plans, listing.sort.as_deref().unwrap_or("name"))?;
    let items = views(&mut visit, plans).await?;
    visit.commit(ListAnswer::whole(items)).await
}

/// Read a plan with its tasks, links, computed dates and findings, as it is now.
#[utoipa::path(get, path = "/api/v1/assist/plans/{id}", tag = "assist", params(("id" = Uuid, Path), ("baseline" = Option<u32>, Query)), responses((status = 200, body = PlanPage)))]
async fn read(mut visit: Visit, Path(id): Path<PlanId>, Asked(query): Asked<ReadQuery>) -> Answer<Committed<PlanPage>> {
    let header = queries::find(&mut visit, id, Permit::Read).await?;
    let live = edits::bring(&mut visit, &header).await?;
    let number = header.number;
    let page = page(&mut visit, header, live, query.baseline).await?;
    visit.commit_version(number, page).await
}

/// List all versions of a plan, newest first.
#[utoipa::path(get, path = "/api/v1/assist/plans/{id}/versions", tag = "assist", params(("id" = Uuid, Path)), responses((status = 200, body = ListAnswer<PlanView>)))]
async fn versions(mut visit: Visit, Path(id): Path<PlanId>) -> Answer<Committed<ListAnswer<PlanView>>> {
    let header = queries::find(&mut visit, id, Permit::Read).await?;
    let headers = queries::versions(&mut visit, header.scope_id, Permit::Read).await?;
    let finishes: Vec<Option<String>> = headers.iter().map(|one| one.finish.clone()).collect();
    let plans = headers.into_iter().map(|header| Listed { header, p80_finish: None }).collect();
    let mut items = views(&mut visit, plans).await?;
    for (view, before) in items.iter_mut().zip(finishes.iter().skip(1)) {
        view.finish_moved_days = model::finish_moved(before.as_deref(), view.finish.as_deref());
    }
    visit.commit(ListAnswer::whole(items)).await
}

/// List the findings of a plan, the heaviest first.
#[utoipa::path(get, path = "/api/v1/assist/plans/{id}/findings", tag = "assist", params(("id" = Uuid, Path)), responses((status = 200, body = ListAnswer<FindingView>)))]
async fn read_findings(mut visit: Visit, Path(id): Path<PlanId>) -> Answer<Committed<ListAnswer<FindingView>>> {
    let header = queries::find(&mut visit, id, Permit::Read).await?;
    let live = edits::bring(&mut visit, &header).await?;
    let items = told(&mut visit, &header, live).await?;
    visit.commit(ListAnswer::whole(items)).await
}

async fn page(visit: &mut Visit, header: PlanHeader, live: Arc<Live>, baseline: Option<u32>) -> Answer<PlanPage> {
    let scope = Some(header.scope_id);
    let measures = queries::measures(visit, scope, &FORECAST_NAMES, None, Permit::Read).await?;
    let forecast = model::forecasts(&measures).remove(&header.scope_id).unwrap_or_default();
    let (can_undo, can_redo) = edits::can(visit, header.id).await?;
    let findings = told(visit, &header, live.clone()).await?;
    let listed = Listed { header, p80_finish: forecast.p80.clone() };
    let head = views(visit, vec![listed]).await?.remove(0);
    let drawn = visit.office().compute(move || page::whole(&live, baseline)).await?;
    let mut drawn = drawn.map_err(|faults| Problem::from(Refused::Faults(faults).refusal()))?;
    let forecast = forecast_view(drawn.finish_task.take(), forecast);
    Ok(PlanPage { head, drawn, forecast, findings, can_undo, can_redo })
}

/// What the checks say now, and what was told when the file was read.
async fn told(visit: &mut Visit, header: &PlanHeader, live: Arc<Live>) -> Answer<Vec<FindingView>> {
    let stored = queries::stored_findings(visit, header, Permit::Read).await?;
    let work = move || live.judged().map(|(judged, _)| findings::told_now(stored, &judged.findings));
    visit.office().compute(work).await?.map_err(|refused| Problem::from(refused.refusal()))
}

/// A forecast is drawn only when it is whole: half a whisker misleads.
fn forecast_view(task: Option<String>, forecast: Forecast) -> Option<ForecastView> {
    let Forecast { p10, p50, p80, p90 } = forecast;
    Some(ForecastView { task: task?, p10: p10?, p50: p50?, p80: p80?, p90: p90? })
}

/// What whoever may change a plan may do with it.
const MAY: [&str; 4] = ["import", "edit", "baseline", "keep"];

async fn views(visit: &mut Visit, plans: Vec<Listed>) -> Answer<Vec<PlanView>> {
    let people = plans.iter().filter_map(|plan| plan.header.created_by);
    let known = Views::of(visit, people, plans.iter().map(|plan| plan.header.scope_id)).await?;
    let edits = visit.scopes_with(Permit::Edit).await?;
    let one = |plan: Listed| {
        let may = if edits.contains(&plan.header.scope_id) { MAY.to_vec() } else { Vec::new() };
        PlanView { may, ..PlanView::of(plan, &known) }
    };
    Ok(plans.into_iter().map(one).collect())
}

impl PlanView {
    fn of(plan: Listed, known: &Views) -> PlanView {
        let Listed { header, p80_finish } = plan;
        PlanView {
            id: header.id,
            scope: known.scope(header.scope_id),
            name: header.name,
            number: header.number,
            format: header.format,
            start: header.start,
            finish: header.finish,
            as_of: header.as_of,
            baseline_finish: header.baseline_finish,
            p80_finish,
            task_count: header.task_count,
            critical_count: header.critical_count,
            finding_count: header.finding_count,
            state: header.state,
            label: header.label,
            revision: header.revision,
            finish_moved_days: None,
            created_by: known.person(header.created_by),
            created_at: header.created_at,
            version: header.number,
            may: Vec::new(),
        }
    }
}
