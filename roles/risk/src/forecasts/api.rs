//! Forecasts as JSON.

use ::api::{Answer, Body, Committed, ListAnswer, ListOf, Office, PersonView, Problem, ScopeView, Views, Visit};
use office::{Day, Instant, Permit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::model::{Bar, Note, Point, Row};
use super::{Forecast, queries};

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(newest, ask)).routes(routes!(projects))
}

/// What a person asks for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ForecastBody {
    scope: Uuid,
    /// 100 to 100 000; 5 000 when left out.
    iterations: Option<i64>,
    /// The same seed gives the same bits; left out, it stays the same for a project.
    seed: Option<i64>,
}

/// The job that computes it.
#[derive(Serialize, ToSchema)]
struct ForecastJob {
    id: Uuid,
    kind: &'static str,
    state: &'static str,
    done: f64,
    says: &'static str,
    #[schema(value_type = Option<String>)]
    error: Option<()>,
}

/// A forecast as the page shows it.
#[derive(Serialize, ToSchema)]
struct ForecastView {
    id: Uuid,
    scope: ScopeView,
    plan: Uuid,
    plan_number: i64,
    iterations: i64,
    seed: i64,
    #[schema(value_type = String, format = DateTime)]
    computed_at: Instant,
    computed_for: Option<PersonView>,
    risk_count: i64,
    #[schema(value_type = Option<String>, format = Date)]
    deterministic_finish: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    p10: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    p50: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    p80: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    p90: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    mean: Option<Day>,
    rows: Vec<RowView>,
    curve: Vec<PointView>,
    tornado: Vec<BarView>,
    #[schema(value_type = Option<String>, format = Date)]
    commitment: Option<Day>,
    commitment_chance: Option<f64>,
    commitment_chance_without: Option<f64>,
    /// With the planned responses; null when none makes a risk less likely.
    commitment_chance_answered: Option<f64>,
    commitment_status: &'static str,
    commitment_status_without: &'static str,
    commitment_status_answered: &'static str,
    /// Chance of the plan's own finish.
    plan_chance: Option<f64>,
    is_in_time: Option<bool>,
    notes: Vec<NoteView>,
    may: Vec<&'static str>,
}

#[derive(Serialize, ToSchema)]
struct RowView {
    name: String,
    #[schema(value_type = String, format = Date)]
    on: Day,
    half_days: Option<i64>,
    #[schema(value_type = String, format = Date)]
    without_on: Day,
    risk_days: f64,
    /// With the planned responses.
    answered: Option<AnsweredView>,
}

/// A date when the planned responses work.
#[derive(Serialize, ToSchema)]
struct AnsweredView {
    #[schema(value_type = String, format = Date)]
    on: Day,
    half_days: Option<i64>,
    /// Working days; negative is earlier.
    gain_days: f64,
}

#[derive(Serialize, ToSchema)]
struct PointView {
    #[schema(value_type = String, format = Date)]
    on: Day,
    without: f64,
    with: f64,
    answered: Option<f64>,
}

#[derive(Serialize, ToSchema)]
struct BarView {
    risk: Uuid,
    key: String,
    title: String,
    days: f64,
    answered_days: Option<f64>,
}

#[derive(Serialize, ToSchema)]
struct NoteView {
    code: String,
    subject: String,
    cause: String,
}

/// The newest forecast of one of several projects, in short.
#[derive(Serialize, ToSchema)]
struct ProjectForecastView {
    scope: ScopeView,
    #[schema(value_type = Option<String>, format = Date)]
    deterministic_finish: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    p50: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    p80: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    commitment: Option<Day>,
    commitment_chance: Option<f64>,
    status: &'static str,
    is_in_time: Option<bool>,
    #[schema(value_type = String, format = DateTime)]
    computed_at: Instant,
}

/// Read the newest forecast of a project.
#[utoipa::path(get, path = "/api/v1/risk/forecasts", tag = "risk", responses((status = 200, body = ForecastView)))]
async fn newest(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ForecastView>> {
    let unnamed = || Problem::unfit("FOR-105", "scope", "is missing").hint("name a project: ?scope=ID");
    let forecast = super::newest(&mut visit, listing.scope.ok_or_else(unnamed)?).await?;
    let known = Views::of(&mut visit, forecast.by, [forecast.scope]).await?;
    let runs = visit.may(Permit::Contribute, forecast.scope).await?;
    let may = if runs { vec!["run"] } else { Vec::new() };
    visit.commit(ForecastView { may, ..ForecastView::of(&forecast, &known) }).await
}

/// Read the newest forecast of each project in a scope, in short.
#[utoipa::path(get, path = "/api/v1/risk/forecasts/projects", tag = "risk", responses((status = 200, body = ListAnswer<ProjectForecastView>)))]
async fn projects(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<ProjectForecastView>>> {
    let found = queries::newest_of_all(&mut visit, listing.scope, Permit::Read).await?;
    let known = Views::of(&mut visit, [], found.iter().map(|forecast| forecast.scope)).await?;
    let mut items: Vec<_> = found.iter().map(|forecast| ProjectForecastView::of(forecast, &known)).collect();
    items.sort_by(|a, b| a.scope.name.cmp(&b.scope.name));
    visit.commit(ListAnswer::whole(items)).await
}

/// Run a forecast.
#[utoipa::path(post, path = "/api/v1/risk/forecasts", tag = "risk", request_body = ForecastBody, responses((status = 202, body = ForecastJob)))]
async fn ask(mut visit: Visit, Body(body): Body<ForecastBody>) -> Answer<Committed<ForecastJob>> {
    let id = super::ask(&mut visit, body.scope, body.iterations.unwrap_or(5000), body.seed).await?;
    let job = ForecastJob { id, kind: super::JOB, state: "queued", done: 0.0, says: "", error: None };
    visit.commit_accepted(format!("/api/v1/jobs/{id}"), job).await
}

/// 80 % and above is safe, below 60 % is not.
fn status(chance: Option<f64>) -> &'static str {
    match chance {
        None => "void",
        Some(chance) if chance >= 0.8 => "green",
        Some(chance) if chance >= 0.6 => "amber",
        Some(_) => "red",
    }
}

impl ForecastView {
    fn of(forecast: &Forecast, known: &Views) -> ForecastView {
        let found = &forecast.found;
        let on = |name: &str| found.row(name).map(|row| row.on.clone());
        ForecastView {
            id: forecast.id,
            scope: known.scope(forecast.scope),
            plan: forecast.plan,
            plan_number: forecast.plan_number,
            iterations: forecast.asked.iterations,
            seed: forecast.asked.seed,
            computed_at: forecast.at,
            computed_for: known.person(forecast.by),
            risk_count: found.risk_count,
            deterministic_finish: found.deterministic_finish.clone(),
            p10: on("p10"),
            p50: on("p50"),
            p80: on("p80"),
            p90: on("p90"),
            mean: on("mean"),
            rows: found.rows.iter().map(RowView::of).collect(),
            curve: found.curve.iter().map(PointView::of).collect(),
            tornado: found.tornado.iter().map(BarView::of).collect(),
            commitment: found.commitment.clone(),
            commitment_chance: found.commitment_chance,
            commitment_chance_without: found.commitment_chance_without,
            commitment_chance_answered: found.commitment_chance_answered,
            commitment_status: status(found.commitment_chance),
            commitment_status_without: status(found.commitment_chance_without),
            commitment_status_answered: status(found.commitment_chance_answered),
            plan_chance: found.plan_chance,
            is_in_time: found.is_in_time(),
            notes: found.notes.iter().map(NoteView::of).collect(),
            may: Vec::new(),
        }
    }
}

impl ProjectForecastView {
    fn of(forecast: &Forecast, known: &Views) -> ProjectForecastView {
        let found = &forecast.found;
        ProjectForecastView {
            scope: known.scope(forecast.scope),
            deterministic_finish: found.deterministic_finish.clone(),
            p50: found.row("p50").map(|row| row.on.clone()),
            p80: found.row("p80").map(|row| row.on.clone()),
            commitment: found.commitment.clone(),
            commitment_chance: found.commitment_chance,
            status: status(found.commitment_chance),
            is_in_time: found.is_in_time(),
            computed_at: forecast.at,
        }
    }
}

impl RowView {
    fn of(row: &Row) -> RowView {
        let (on, without_on) = (row.on.clone(), row.without_on.clone());
        let answered = row.answered.as_ref().map(|one| AnsweredView {
            on: one.on.clone(),
            half_days: one.half_days,
            gain_days: one.gain_days,
        });
        RowView { name: row.name.clone(), on, half_days: row.half_days, without_on, risk_days: row.risk_days, answered }
    }
}

impl PointView {
    fn of(point: &Point) -> PointView {
        PointView { on: point.on.clone(), without: point.without, with: point.with, answered: point.answered }
    }
}

impl BarView {
    fn of(bar: &Bar) -> BarView {
        let (key, title) = (bar.key.clone(), bar.title.clone());
        BarView { risk: bar.risk, key, title, days: bar.days, answered_days: bar.answered_days }
    }
}

impl NoteView {
    fn of(note: &Note) -> NoteView {
        NoteView { code: note.code.clone(), subject: note.subject.clone(), cause: note.cause.clone() }
    }
}
