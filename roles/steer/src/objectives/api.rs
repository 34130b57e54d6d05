//! Objectives as JSON.

use ::api::{
    Act, Answer, Body, Committed, DeskLines, ListAnswer, ListOf, NeedLine, Office, Path, PersonView, Prose, ScopeView,
    Title, Tongue, Views, Visit, Word, nullable,
};
use office::{Day, Instant, Permit, ScopeId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    Attention, CheckIn, KeyResult, Look, NewObjective, Objective, ObjectiveChange, ObjectiveId, Status, ToldResult,
    Unit, may, queries,
};

// Named, because the OpenAPI derive asks generic arguments for a schema of their own.
type ObjectiveStatusWord = Word<Status>;
type AttentionWord = Word<Attention>;
type ResultUnitWord = Word<Unit>;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new()
        .routes(routes!(list, set))
        .routes(routes!(read, change, delete))
        .routes(routes!(check_ins, check_in))
        .routes(routes!(close))
}

/// A key result as told; with the id of a known one it changes that one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct KeyResultBody {
    id: Option<Uuid>,
    title: Title,
    start: f64,
    target: f64,
    unit: ResultUnitWord,
}

/// An objective about to be set.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ObjectiveBody {
    scope: Uuid,
    /// Left out: the next key.
    key: Option<String>,
    title: Title,
    #[serde(default)]
    description: Prose,
    owner: Option<Uuid>,
    /// `2026-Q4`, `2027`.
    period: Title,
    key_results: Vec<KeyResultBody>,
}

/// What changes of an objective.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ObjectivePatch {
    title: Option<Title>,
    description: Option<Prose>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>)]
    owner: Option<Option<Uuid>>,
    period: Option<Title>,
    key_results: Option<Vec<KeyResultBody>>,
}

/// A look at a key result.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CheckInBody {
    key_result: Uuid,
    value: f64,
    /// 1 to 5.
    confidence: i64,
    #[serde(default)]
    note: Prose,
}

/// What was learnt.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ObjectiveClosing {
    because: Prose,
}

#[derive(Serialize, ToSchema)]
struct KeyResultView {
    id: Uuid,
    title: String,
    start: f64,
    target: f64,
    current: f64,
    unit: ResultUnitWord,
    /// 0 to 1.
    progress: f64,
    confidence: Option<i64>,
}

/// An objective as the page shows it.
#[derive(Serialize, ToSchema)]
struct ObjectiveView {
    id: Uuid,
    key: String,
    scope: ScopeView,
    title: String,
    description: String,
    owner: Option<PersonView>,
    period: String,
    status: ObjectiveStatusWord,
    key_results: Vec<KeyResultView>,
    /// Mean of the key results, 0 to 1.
    progress: f64,
    /// `green` from 0.7, `amber` from 0.4, else `red`.
    progress_status: &'static str,
    /// The lowest of the key results.
    confidence: Option<i64>,
    #[schema(value_type = Option<String>, format = DateTime)]
    checked_in_at: Option<Instant>,
    attention: AttentionWord,
    days_since_look: i64,
    closed_because: Option<String>,
    closed_by: Option<PersonView>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

#[derive(Serialize, ToSchema)]
struct CheckInView {
    id: Uuid,
    key_result: Uuid,
    value: f64,
    confidence: i64,
    note: String,
    by: Option<PersonView>,
    #[schema(value_type = String, format = DateTime)]
    at: Instant,
}

/// List objectives.
#[utoipa::path(get, path = "/api/v1/steer/objectives", tag = "steer", responses((status = 200, body = ListAnswer<ObjectiveView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<ObjectiveView>>> {
    let page = queries::list(&mut visit, &listing, Permit::Read).await?;
    let items = views(&mut visit, &page.items).await?;
    visit.commit(ListAnswer { items, next: page.next, total: page.total }).await
}

/// Set an objective.
#[utoipa::path(post, path = "/api/v1/steer/objectives", tag = "steer", request_body = ObjectiveBody, responses((status = 201, body = ObjectiveView)))]
async fn set(mut visit: Visit, Body(body): Body<ObjectiveBody>) -> Answer<Committed<ObjectiveView>> {
    let key = body.key.clone();
    let objective = super::set(&mut visit, body.into(), key.as_deref()).await?;
    let view = view(&mut visit, &objective).await?;
    visit.commit_created(format!("/api/v1/steer/objectives/{}", objective.id), objective.version, view).await
}

/// Read an objective.
#[utoipa::path(get, path = "/api/v1/steer/objectives/{id}", tag = "steer", params(("id" = Uuid, Path)), responses((status = 200, body = ObjectiveView)))]
async fn read(mut visit: Visit, Path(id): Path<ObjectiveId>) -> Answer<Committed<ObjectiveView>> {
    let objective = queries::find(&mut visit, id, Permit::Read).await?;
    answer(visit, &objective).await
}

/// Change an objective.
#[utoipa::path(patch, path = "/api/v1/steer/objectives/{id}", tag = "steer", params(("id" = Uuid, Path)), request_body = ObjectivePatch, responses((status = 200, body = ObjectiveView)))]
async fn change(
    mut visit: Visit,
    Path(id): Path<ObjectiveId>,
    Body(body): Body<ObjectivePatch>,
) -> Answer<Committed<ObjectiveView>> {
    let objective = super::change(&mut visit, id, body.into()).await?;
    answer(visit, &objective).await
}

/// Delete an objective set by mistake.
#[utoipa::path(delete, path = "/api/v1/steer/objectives/{id}", tag = "steer", params(("id" = Uuid, Path)), responses((status = 204)))]
async fn delete(mut visit: Visit, Path(id): Path<ObjectiveId>) -> Answer<Committed<()>> {
    super::delete(&mut visit, id).await?;
    visit.commit_empty().await
}

/// Read every look at an objective, newest first.
#[utoipa::path(get, path = "/api/v1/steer/objectives/{id}/check-ins", tag = "steer", params(("id" = Uuid, Path)), responses((status = 200, body = ListAnswer<CheckInView>)))]
async fn check_ins(mut visit: Visit, Path(id): Path<ObjectiveId>) -> Answer<Committed<ListAnswer<CheckInView>>> {
    let objective = queries::find(&mut visit, id, Permit::Read).await?;
    let found = queries::check_ins(&mut visit, objective.id, Permit::Read).await?;
    let known = Views::of(&mut visit, found.iter().map(|one| one.by), []).await?;
    let items = found.iter().map(|one| CheckInView::of(one, &known)).collect();
    visit.commit(ListAnswer::whole(items)).await
}

/// Tell where a key result stands.
#[utoipa::path(post, path = "/api/v1/steer/objectives/{id}/check-ins", tag = "steer", params(("id" = Uuid, Path)), request_body = CheckInBody, responses((status = 201, body = ObjectiveView)))]
async fn check_in(
    mut visit: Visit,
    Path(id): Path<ObjectiveId>,
    Body(body): Body<CheckInBody>,
) -> Answer<Committed<ObjectiveView>> {
    let objective = super::check_in(&mut visit, id, body.into()).await?;
    let view = view(&mut visit, &objective).await?;
    visit.commit_created(format!("/api/v1/steer/objectives/{id}"), objective.version, view).await
}

/// Close an objective.
#[utoipa::path(post, path = "/api/v1/steer/objectives/{id}/closure", tag = "steer", params(("id" = Uuid, Path)), request_body = ObjectiveClosing, responses((status = 200, body = ObjectiveView)))]
async fn close(
    mut visit: Visit,
    Path(id): Path<ObjectiveId>,
    Body(body): Body<ObjectiveClosing>,
) -> Answer<Committed<ObjectiveView>> {
    let objective = super::close(&mut visit, id, &body.because.0).await?;
    answer(visit, &objective).await
}

async fn answer(mut visit: Visit, objective: &Objective) -> Answer<Committed<ObjectiveView>> {
    let view = view(&mut visit, objective).await?;
    visit.commit_version(objective.version, view).await
}

async fn view(visit: &mut Visit, objective: &Objective) -> Answer<ObjectiveView> {
    let mut views = views(visit, std::slice::from_ref(objective)).await?;
    Ok(views.remove(0))
}

async fn views(visit: &mut Visit, objectives: &[Objective]) -> Answer<Vec<ObjectiveView>> {
    let people = objectives.iter().flat_map(|one| one.owner.into_iter().chain(one.closed.as_ref().map(|end| end.by)));
    let known = Views::of(visit, people, objectives.iter().map(|one| one.scope)).await?;
    let edits = visit.scopes_with(Permit::Edit).await?;
    let contributes = visit.scopes_with(Permit::Contribute).await?;
    let (today, person) = (visit.today(), visit.person());
    let one = |objective: &Objective| ObjectiveView {
        may: may(objective, person, edits.contains(&objective.scope), contributes.contains(&objective.scope)),
        ..ObjectiveView::of(objective, &known, &today)
    };
    Ok(objectives.iter().map(one).collect())
}

impl ObjectiveView {
    fn of(objective: &Objective, known: &Views, today: &Day) -> ObjectiveView {
        let progress = objective.progress();
        ObjectiveView {
            id: objective.id,
            key: objective.key.clone(),
            scope: known.scope(objective.scope),
            title: objective.title.clone(),
            description: objective.description.clone(),
            owner: known.person(objective.owner),
            period: objective.period.clone(),
            status: Word(objective.status()),
            key_results: objective.key_results.iter().map(KeyResultView::of).collect(),
            progress_status: grade(progress),
            progress,
            confidence: objective.confidence(),
            checked_in_at: objective.checked_in_at,
            attention: Word(objective.attention(today)),
            days_since_look: objective.days_since_look(today),
            closed_because: objective.closed.as_ref().map(|end| end.because.clone()),
            closed_by: known.person(objective.closed.as_ref().map(|end| end.by)),
            created_at: objective.created_at,
            changed_at: objective.changed_at,
            version: objective.version,
            may: Vec::new(),
        }
    }
}

/// The usual grades of OKR: 0.7 and 0.4.
fn grade(progress: f64) -> &'static str {
    match progress {
        0.7.. => "green",
        0.4.. => "amber",
        _ => "red",
    }
}

impl KeyResultView {
    fn of(result: &KeyResult) -> KeyResultView {
        KeyResultView {
            id: result.id,
            title: result.title.clone(),
            start: result.start,
            target: result.target,
            current: result.current,
            unit: Word(result.unit),
            progress: result.progress(),
            confidence: result.confidence,
        }
    }
}

impl CheckInView {
    fn of(look: &CheckIn, known: &Views) -> CheckInView {
        CheckInView {
            id: look.id,
            key_result: look.key_result,
            value: look.value,
            confidence: look.confidence,
            note: look.note.clone(),
            by: known.person(Some(look.by)),
            at: look.at,
        }
    }
}

impl From<KeyResultBody> for ToldResult {
    fn from(body: KeyResultBody) -> ToldResult {
        ToldResult { id: body.id, title: body.title.0, start: body.start, target: body.target, unit: body.unit.0 }
    }
}

impl From<ObjectiveBody> for NewObjective {
    fn from(body: ObjectiveBody) -> NewObjective {
        NewObjective {
            scope: body.scope,
            title: body.title.0,
            description: body.description.0,
            owner: body.owner,
            period: body.period.0,
            key_results: body.key_results.into_iter().map(ToldResult::from).collect(),
        }
    }
}

impl From<ObjectivePatch> for ObjectiveChange {
    fn from(body: ObjectivePatch) -> ObjectiveChange {
        ObjectiveChange {
            title: body.title.map(|title| title.0),
            description: body.description.map(|text| text.0),
            owner: body.owner,
            period: body.period.map(|period| period.0),
            key_results: body.key_results.map(|told| told.into_iter().map(ToldResult::from).collect()),
        }
    }
}

impl From<CheckInBody> for Look {
    fn from(body: CheckInBody) -> Look {
        Look { key_result: body.key_result, value: body.value, confidence: body.confidence, note: body.note.0 }
    }
}

/// On the desk: the visitor's own objectives that nobody looked at for more than a week.
pub async fn desk(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<DeskLines> {
    let (person, today, tongue) = (visit.person(), visit.today(), visit.tongue());
    let own = queries::open_of(visit, person, scope, Permit::Read).await?;
    let known = Views::of(visit, [], own.iter().map(|one| one.scope)).await?;
    let late = own.iter().filter(|one| one.attention(&today) != Attention::Fresh);
    let needs = late.map(|objective| need(objective, &known, &today, tongue)).collect();
    Ok(DeskLines { needs, ..DeskLines::default() })
}

fn need(objective: &Objective, known: &Views, today: &Day, tongue: Tongue) -> NeedLine {
    let (title, days) = (&objective.title, objective.days_since_look(today));
    NeedLine {
        kind: "objective".into(),
        sentence: tongue.say(format!("Check in: {title}"), format!("Faire le point : {title}")),
        reason: tongue.say(
            format!("{} is yours, without a look for {days} days", objective.key),
            format!("{} est à vous, sans point depuis {days} jours", objective.key),
        ),
        scope: Some(known.scope(objective.scope)),
        due_on: None,
        is_overdue: objective.attention(today) == Attention::Neglected,
        act: Act::Review,
        link: format!("/steer/objectives?scope={}&record={}", objective.scope, objective.id),
    }
}
