//! Responses as JSON.

use ::api::{
    Act, Answer, Body, Committed, DeskLines, Figure, ListAnswer, ListOf, MoneyView, NeedLine, Office, Path, PersonView,
    ScopeView, Title, Tongue, Views, Visit, Word, nullable,
};
use office::{Day, Instant, Permit, ScopeId};
use plan::Money;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{NewResponse, Response, ResponseChange, ResponseId, Status, Strategy, may, queries};
use crate::risks::{self, RiskName};

// Named, because the OpenAPI derive asks generic arguments for a schema of their own.
type StrategyWord = Word<Strategy>;
type ResponseStatusWord = Word<Status>;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, plan)).routes(routes!(read, change, delete))
}

/// A response about to be planned.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ResponseBody {
    risk: Uuid,
    /// Left out: the next key.
    key: Option<String>,
    strategy: StrategyWord,
    title: Title,
    owner: Option<Uuid>,
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Day>,
    status: Option<ResponseStatusWord>,
    cost: Option<MoneyView>,
}

/// What changes of a response.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ResponsePatch {
    strategy: Option<StrategyWord>,
    title: Option<Title>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>)]
    owner: Option<Option<Uuid>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Option<Day>>,
    status: Option<ResponseStatusWord>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<MoneyView>)]
    cost: Option<Option<MoneyView>>,
}

/// A response as the page shows it.
#[derive(Serialize, ToSchema)]
struct ResponseView {
    id: Uuid,
    key: String,
    scope: ScopeView,
    risk: RiskRef,
    strategy: StrategyWord,
    title: String,
    owner: Option<PersonView>,
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Day>,
    is_overdue: bool,
    status: ResponseStatusWord,
    cost: Option<MoneyView>,
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Instant>,
    ended_by: Option<PersonView>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

/// The risk that a response belongs to.
#[derive(Serialize, ToSchema)]
struct RiskRef {
    id: Uuid,
    key: String,
    title: String,
    kind: &'static str,
    band: i64,
    score: i64,
}

/// List responses.
#[utoipa::path(get, path = "/api/v1/risk/responses", tag = "risk", responses((status = 200, body = ListAnswer<ResponseView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<ResponseView>>> {
    let page = queries::list(&mut visit, &listing, Permit::Read).await?;
    let items = views(&mut visit, &page.items).await?;
    visit.commit(ListAnswer { items, next: page.next, total: page.total }).await
}

/// Plan a response to a risk.
#[utoipa::path(post, path = "/api/v1/risk/responses", tag = "risk", request_body = ResponseBody, responses((status = 201, body = ResponseView)))]
async fn plan(mut visit: Visit, Body(body): Body<ResponseBody>) -> Answer<Committed<ResponseView>> {
    let (risk, key) = (body.risk, body.key.clone());
    let response = super::plan(&mut visit, risk, body.into(), key.as_deref()).await?;
    let view = view(&mut visit, &response).await?;
    visit.commit_created(format!("/api/v1/risk/responses/{}", response.id), response.version, view).await
}

/// Read a response.
#[utoipa::path(get, path = "/api/v1/risk/responses/{id}", tag = "risk", params(("id" = Uuid, Path)), responses((status = 200, body = ResponseView)))]
async fn read(mut visit: Visit, Path(id): Path<ResponseId>) -> Answer<Committed<ResponseView>> {
    let response = queries::find(&mut visit, id, Permit::Read).await?;
    let view = view(&mut visit, &response).await?;
    visit.commit_version(response.version, view).await
}

/// Change a response, or move it on.
#[utoipa::path(patch, path = "/api/v1/risk/responses/{id}", tag = "risk", params(("id" = Uuid, Path)), request_body = ResponsePatch, responses((status = 200, body = ResponseView)))]
async fn change(
    mut visit: Visit,
    Path(id): Path<ResponseId>,
    Body(body): Body<ResponsePatch>,
) -> Answer<Committed<ResponseView>> {
    let response = super::change(&mut visit, id, body.into()).await?;
    let view = view(&mut visit, &response).await?;
    visit.commit_version(response.version, view).await
}

/// Delete a response planned by mistake.
#[utoipa::path(delete, path = "/api/v1/risk/responses/{id}", tag = "risk", params(("id" = Uuid, Path)), responses((status = 204)))]
async fn delete(mut visit: Visit, Path(id): Path<ResponseId>) -> Answer<Committed<()>> {
    super::delete(&mut visit, id).await?;
    visit.commit_empty().await
}

async fn view(visit: &mut Visit, response: &Response) -> Answer<ResponseView> {
    let mut views = views(visit, std::slice::from_ref(response)).await?;
    Ok(views.remove(0))
}

async fn views(visit: &mut Visit, responses: &[Response]) -> Answer<Vec<ResponseView>> {
    let people = responses.iter().flat_map(|one| one.owner.into_iter().chain(one.ended.as_ref().map(|end| end.by)));
    let known = Views::of(visit, people, responses.iter().map(|one| one.scope)).await?;
    let risks = risks::names(visit, responses.iter().map(|one| one.risk)).await?;
    let edits = visit.scopes_with(Permit::Edit).await?;
    let (today, person) = (visit.today(), visit.person());
    let one = |response: &Response| ResponseView {
        may: may(response, person, edits.contains(&response.scope)),
        ..ResponseView::of(response, &known, risks.get(&response.risk), &today)
    };
    Ok(responses.iter().map(one).collect())
}

impl ResponseView {
    fn of(response: &Response, known: &Views, risk: Option<&RiskName>, today: &Day) -> ResponseView {
        ResponseView {
            id: response.id,
            key: response.key.clone(),
            scope: known.scope(response.scope),
            risk: RiskRef::of(response.risk, risk),
            strategy: Word(response.strategy),
            title: response.title.clone(),
            owner: known.person(response.owner),
            due_on: response.due_on.clone(),
            is_overdue: response.is_overdue(today),
            status: Word(response.status),
            cost: response.cost.clone().map(|cost| MoneyView { minor: cost.minor, currency: cost.currency }),
            ended_at: response.ended.as_ref().map(|end| end.at),
            ended_by: known.person(response.ended.as_ref().map(|end| end.by)),
            created_at: response.created_at,
            changed_at: response.changed_at,
            version: response.version,
            may: Vec::new(),
        }
    }
}

impl RiskRef {
    fn of(id: Uuid, risk: Option<&RiskName>) -> RiskRef {
        let name = risk.cloned().unwrap_or_default();
        RiskRef { id, key: name.key, title: name.title, kind: name.kind, band: name.band, score: name.score }
    }
}

fn money(cost: MoneyView) -> Money {
    Money { minor: cost.minor, currency: cost.currency }
}

impl From<ResponseBody> for NewResponse {
    fn from(body: ResponseBody) -> NewResponse {
        NewResponse {
            strategy: body.strategy.0,
            title: body.title.0,
            owner: body.owner,
            due_on: body.due_on,
            status: body.status.map_or(Status::Planned, |word| word.0),
            cost: body.cost.map(money),
        }
    }
}

impl From<ResponsePatch> for ResponseChange {
    fn from(body: ResponsePatch) -> ResponseChange {
        ResponseChange {
            strategy: body.strategy.map(|word| word.0),
            title: body.title.map(|title| title.0),
            owner: body.owner,
            due_on: body.due_on,
            status: body.status.map(|word| word.0),
            cost: body.cost.map(|cost| cost.map(money)),
        }
    }
}

/// On the desk: the visitor's own responses due within a week, and how many of all are overdue.
pub async fn desk(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<DeskLines> {
    let (person, today, tongue) = (visit.person(), visit.today(), visit.tongue());
    let own = queries::due_of(visit, person, scope, &today.plus_days(7), Permit::Read).await?;
    let open = queries::open_dated(visit, scope, Permit::Read).await?;
    let known = Views::of(visit, [], own.iter().map(|one| one.scope)).await?;
    let needs = own.iter().map(|response| need(response, &known, &today, tongue)).collect();
    let figures = figure(&open, &today, tongue).into_iter().collect();
    Ok(DeskLines { needs, figures, ..DeskLines::default() })
}

fn need(response: &Response, known: &Views, today: &Day, tongue: Tongue) -> NeedLine {
    let is_overdue = response.is_overdue(today);
    let key = &response.key;
    let reason = if is_overdue {
        tongue.say(format!("Response {key} is yours and overdue"), format!("La réponse {key} est à vous et en retard"))
    } else {
        tongue.say(format!("Response {key} is yours"), format!("La réponse {key} est à vous"))
    };
    NeedLine {
        kind: "risk".into(),
        sentence: response.title.clone(),
        reason,
        scope: Some(known.scope(response.scope)),
        due_on: response.due_on.clone(),
        is_overdue,
        act: Act::Open,
        link: format!("/risk/responses?scope={}&record={}", response.scope, response.id),
    }
}

/// "Risk actions overdue", against the limit of 5 % of all open ones; nothing where nothing is open.
fn figure(open: &[Response], today: &Day, tongue: Tongue) -> Option<Figure> {
    let overdue = open.iter().filter(|one| one.is_overdue(today));
    let count = overdue.clone().count();
    let oldest = overdue.filter_map(|one| one.due_on.as_ref()).map(|due| due.days_until(today)).max();
    let percent = (count * 100).checked_div(open.len())?;
    let status = match percent {
        ..=5 => "green",
        6..=15 => "amber",
        _ => "red",
    };
    let total = open.len();
    let context = match oldest {
        Some(days) => tongue
            .say(format!("limit 5 % · oldest {days} days"), format!("limite 5 % · la plus ancienne : {days} jours")),
        None => tongue.say("limit 5 %", "limite 5 %"),
    };
    Some(Figure {
        key: "risk_actions_overdue".into(),
        label: tongue.say("Risk actions overdue", "Réponses aux risques en retard"),
        value: Some(count as f64),
        unit: tongue.say(format!("of {total} open, {percent} %"), format!("sur {total} ouvertes, {percent} %")),
        status: status.into(),
        context,
        link: "/risk/responses".into(),
        trend: Vec::new(),
    })
}
