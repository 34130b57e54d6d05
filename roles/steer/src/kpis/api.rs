//! KPIs as JSON.

use ::api::{
    Act, Answer, Body, Committed, DeskLines, Figure, ListAnswer, ListOf, NeedLine, Office, Path, PersonView, Prose,
    ScopeView, Title, Tongue, Views, Visit, Word, nullable,
};
use office::{Day, Instant, Permit, ScopeId, scopes::Scope};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{Direction, Kpi, KpiChange, KpiId, Limits, NewKpi, Point, Reading, Reason, Signal, Status, Unit, may};
use super::{limits, red_of, signal};

// Named, because the OpenAPI derive asks generic arguments for a schema of their own.
type UnitWord = Word<Unit>;
type DirectionWord = Word<Direction>;
type KpiStatusWord = Word<Status>;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, define)).routes(routes!(read, change, delete))
}

/// An indicator about to be defined.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct KpiBody {
    scope: Uuid,
    /// Left out: the next key.
    key: Option<String>,
    name: Title,
    /// Measures, numbers, `+ − × ÷` and parentheses: `assist.ev / assist.ac`.
    formula: String,
    unit: UnitWord,
    direction: DirectionWord,
    green: f64,
    amber: f64,
    target: Option<f64>,
    owner: Option<Uuid>,
    #[serde(default)]
    question: Prose,
}

/// What changes of an indicator.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct KpiPatch {
    name: Option<Title>,
    formula: Option<String>,
    unit: Option<UnitWord>,
    direction: Option<DirectionWord>,
    green: Option<f64>,
    amber: Option<f64>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<f64>)]
    target: Option<Option<f64>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>)]
    owner: Option<Option<Uuid>>,
    question: Option<Prose>,
}

/// An indicator with its reading in the scope asked for.
#[derive(Serialize, ToSchema)]
struct KpiView {
    id: Uuid,
    key: String,
    scope: ScopeView,
    name: String,
    formula: String,
    unit: UnitWord,
    direction: DirectionWord,
    green: f64,
    amber: f64,
    target: Option<f64>,
    owner: Option<PersonView>,
    question: String,
    value: Option<f64>,
    status: KpiStatusWord,
    #[schema(value_type = Option<String>, format = Date)]
    as_of: Option<Day>,
    /// Since when the status is what it is.
    #[schema(value_type = Option<String>, format = Date)]
    since: Option<Day>,
    delta: Option<f64>,
    is_better: Option<bool>,
    series: Vec<KpiPoint>,
    numerator: Option<f64>,
    denominator: Option<f64>,
    /// The unit of both, when it is the same: money is in minor units.
    parts_unit: Option<String>,
    /// Why there is no status.
    reason: Option<String>,
    limits: Option<KpiLimits>,
    signal: Option<KpiSignal>,
    /// Values of the projects below; only when one indicator is read.
    evidence: Vec<KpiEvidence>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

#[derive(Serialize, ToSchema)]
struct KpiPoint {
    #[schema(value_type = String, format = Date)]
    as_of: Day,
    value: Option<f64>,
}

/// The natural spread of the series (individuals chart).
#[derive(Serialize, ToSchema)]
struct KpiLimits {
    mean: f64,
    lower: f64,
    upper: f64,
    is_provisional: bool,
}

/// What stands out: `outside` the limits, `falling` or `rising` for six points or more.
#[derive(Serialize, ToSchema)]
struct KpiSignal {
    rule: &'static str,
    #[schema(value_type = String, format = Date)]
    since: Day,
    count: usize,
}

#[derive(Serialize, ToSchema)]
struct KpiEvidence {
    scope: ScopeView,
    value: Option<f64>,
    status: KpiStatusWord,
}

/// List indicators with their readings in a scope.
#[utoipa::path(get, path = "/api/v1/steer/kpis", tag = "steer", responses((status = 200, body = ListAnswer<KpiView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<KpiView>>> {
    let found = super::board(&mut visit, listing.scope).await?;
    let items = views(&mut visit, &found).await?;
    visit.commit(ListAnswer::whole(items)).await
}

/// Define an indicator.
#[utoipa::path(post, path = "/api/v1/steer/kpis", tag = "steer", request_body = KpiBody, responses((status = 201, body = KpiView)))]
async fn define(mut visit: Visit, Body(body): Body<KpiBody>) -> Answer<Committed<KpiView>> {
    let key = body.key.clone();
    let kpi = super::define(&mut visit, body.into(), key.as_deref()).await?;
    let view = detail(&mut visit, kpi.id, Some(kpi.scope)).await?;
    visit.commit_created(format!("/api/v1/steer/kpis/{}", kpi.id), kpi.version, view).await
}

/// Read an indicator with its reading in a scope and in the projects below.
#[utoipa::path(get, path = "/api/v1/steer/kpis/{id}", tag = "steer", params(("id" = Uuid, Path)), responses((status = 200, body = KpiView)))]
async fn read(mut visit: Visit, Path(id): Path<KpiId>, ListOf(listing): ListOf) -> Answer<Committed<KpiView>> {
    let view = detail(&mut visit, id, listing.scope).await?;
    visit.commit_version(view.version, view).await
}

/// Change an indicator.
#[utoipa::path(patch, path = "/api/v1/steer/kpis/{id}", tag = "steer", params(("id" = Uuid, Path)), request_body = KpiPatch, responses((status = 200, body = KpiView)))]
async fn change(mut visit: Visit, Path(id): Path<KpiId>, Body(body): Body<KpiPatch>) -> Answer<Committed<KpiView>> {
    let kpi = super::change(&mut visit, id, body.into()).await?;
    let view = detail(&mut visit, kpi.id, Some(kpi.scope)).await?;
    visit.commit_version(kpi.version, view).await
}

/// Delete an indicator.
#[utoipa::path(delete, path = "/api/v1/steer/kpis/{id}", tag = "steer", params(("id" = Uuid, Path)), responses((status = 204)))]
async fn delete(mut visit: Visit, Path(id): Path<KpiId>) -> Answer<Committed<()>> {
    super::delete(&mut visit, id).await?;
    visit.commit_empty().await
}

async fn detail(visit: &mut Visit, id: KpiId, scope: Option<ScopeId>) -> Answer<KpiView> {
    let (kpi, reading, evidence) = super::look(visit, id, scope).await?;
    let mut views = views(visit, &[(kpi, reading)]).await?;
    let evidence = evidence.iter().map(KpiEvidence::of).collect();
    Ok(KpiView { evidence, ..views.remove(0) })
}

async fn views(visit: &mut Visit, found: &[(Kpi, Reading)]) -> Answer<Vec<KpiView>> {
    let known =
        Views::of(visit, found.iter().filter_map(|(kpi, _)| kpi.owner), found.iter().map(|(kpi, _)| kpi.scope)).await?;
    let edits = visit.scopes_with(Permit::Edit).await?;
    let tongue = visit.tongue();
    let one = |(kpi, reading): &(Kpi, Reading)| KpiView {
        may: may(edits.contains(&kpi.scope)),
        ..KpiView::of(kpi, reading, &known, tongue)
    };
    Ok(found.iter().map(one).collect())
}

impl KpiView {
    fn of(kpi: &Kpi, reading: &Reading, known: &Views, tongue: Tongue) -> KpiView {
        let limits = limits(&reading.series);
        let before = reading.value.zip(reading.delta);
        KpiView {
            id: kpi.id,
            key: kpi.key.clone(),
            scope: known.scope(kpi.scope),
            name: kpi.name.clone(),
            formula: kpi.formula.clone(),
            unit: Word(kpi.unit),
            direction: Word(kpi.direction),
            green: kpi.green,
            amber: kpi.amber,
            target: kpi.target,
            owner: known.person(kpi.owner),
            question: kpi.question.clone(),
            value: reading.value,
            status: Word(reading.status),
            as_of: reading.as_of.clone(),
            since: reading.since.clone(),
            delta: reading.delta,
            is_better: before.and_then(|(value, delta)| kpi.is_better(value - delta, value)),
            series: reading.series.iter().map(KpiPoint::of).collect(),
            numerator: reading.numerator,
            denominator: reading.denominator,
            parts_unit: reading.parts_unit.clone(),
            reason: reading.reason.as_ref().map(|reason| told(reason, tongue)),
            signal: signal(&reading.series, limits).map(KpiSignal::of),
            limits: limits.map(KpiLimits::of),
            evidence: Vec::new(),
            created_at: kpi.created_at,
            changed_at: kpi.changed_at,
            version: kpi.version,
            may: Vec::new(),
        }
    }
}

fn told(reason: &Reason, tongue: Tongue) -> String {
    match reason {
        Reason::Missing(name) => {
            tongue.say(format!("nobody published `{name}` here"), format!("personne n'a publié `{name}` ici"))
        }
        Reason::ByZero => tongue.say("its denominator is zero", "son dénominateur est nul"),
        Reason::Stale(day) => {
            let day = day.as_str();
            tongue.say(format!("out of date: last value of {day}"), format!("périmé : dernière valeur du {day}"))
        }
    }
}

impl KpiPoint {
    fn of(point: &Point) -> KpiPoint {
        KpiPoint { as_of: point.as_of.clone(), value: point.value }
    }
}

impl KpiLimits {
    fn of(limits: Limits) -> KpiLimits {
        let Limits { mean, lower, upper, is_provisional } = limits;
        KpiLimits { mean, lower, upper, is_provisional }
    }
}

impl KpiSignal {
    fn of(signal: Signal) -> KpiSignal {
        KpiSignal { rule: signal.rule, since: signal.since, count: signal.count }
    }
}

impl KpiEvidence {
    fn of((place, reading): &(Scope, Reading)) -> KpiEvidence {
        KpiEvidence { scope: place.into(), value: reading.value, status: Word(reading.status) }
    }
}

impl From<KpiBody> for NewKpi {
    fn from(body: KpiBody) -> NewKpi {
        NewKpi {
            scope: body.scope,
            name: body.name.0,
            formula: body.formula,
            unit: body.unit.0,
            direction: body.direction.0,
            green: body.green,
            amber: body.amber,
            target: body.target,
            owner: body.owner,
            question: body.question.0,
        }
    }
}

impl From<KpiPatch> for KpiChange {
    fn from(body: KpiPatch) -> KpiChange {
        KpiChange {
            name: body.name.map(|name| name.0),
            formula: body.formula,
            unit: body.unit.map(|word| word.0),
            direction: body.direction.map(|word| word.0),
            green: body.green,
            amber: body.amber,
            target: body.target,
            owner: body.owner,
            question: body.question.map(|text| text.0),
        }
    }
}

/// On the desk: indicators that the visitor owns and that are red, and how many of all are out of date.
pub async fn desk(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<DeskLines> {
    let found = super::board(visit, scope).await?;
    let red = red_of(&found, visit.person());
    let known = Views::of(visit, [], red.iter().map(|(kpi, _)| kpi.scope)).await?;
    let tongue = visit.tongue();
    let needs = red.into_iter().map(|(kpi, reading)| need(kpi, reading, &known, tongue)).collect();
    Ok(DeskLines { needs, figures: figure(&found, tongue).into_iter().collect(), ..DeskLines::default() })
}

fn need(kpi: &Kpi, reading: &Reading, known: &Views, tongue: Tongue) -> NeedLine {
    let (name, since) = (&kpi.name, reading.since.as_ref().map_or("", |day| day.as_str()));
    NeedLine {
        kind: "kpi".into(),
        sentence: tongue.say(format!("\u{201c}{name}\u{201d} is red"), format!("« {name} » est au rouge")),
        reason: tongue.say(
            format!("KPI {} is yours, red since {since}", kpi.key),
            format!("KPI {} est à vous, rouge depuis le {since}", kpi.key),
        ),
        scope: Some(known.scope(kpi.scope)),
        due_on: None,
        is_overdue: false,
        act: Act::Open,
        link: format!("/steer/kpis?scope={}&record={}", kpi.scope, kpi.id),
    }
}

/// "Figures out of date": indicators that are void, and the first reason.
fn figure(found: &[(Kpi, Reading)], tongue: Tongue) -> Option<Figure> {
    let total = found.len();
    let void: Vec<_> = found.iter().filter(|(_, reading)| reading.status == Status::Void).collect();
    let first = void
        .iter()
        .find_map(|(kpi, reading)| Some(format!("{}: {}", kpi.name, told(reading.reason.as_ref()?, tongue))));
    (total > 0).then(|| Figure {
        key: "figures_out_of_date".into(),
        label: tongue.say("Figures out of date", "Chiffres périmés"),
        value: Some(void.len() as f64),
        unit: tongue.say(format!("of {total}"), format!("sur {total}")),
        status: if void.is_empty() { "green" } else { "void" }.into(),
        context: first.unwrap_or_else(|| tongue.say("all figures are fresh", "tous les chiffres sont à jour")),
        link: "/steer/kpis?status=void".into(),
        trend: Vec::new(),
    })
}
