//! Actions as JSON.

use ::api::{
    Act, Answer, Body, Committed, DeskLines, ListAnswer, ListOf, NeedLine, Office, Path, PersonView, Prose, ScopeView,
    Title, Views, Visit, Word, nullable,
};
use office::{Day, Instant, Permit, ScopeId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{Action, ActionChange, ActionId, NewAction, Priority, Status, may, queries};

// Named, because the OpenAPI derive asks generic arguments for a schema of their own.
type PriorityWord = Word<Priority>;
type StatusWord = Word<Status>;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new()
        .routes(routes!(list, note))
        .routes(routes!(read, change, delete))
        .routes(routes!(close))
        .routes(routes!(reopen))
}

/// An action about to be noted.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ActionBody {
    scope: Uuid,
    /// Left out: the next key.
    key: Option<String>,
    title: Title,
    #[serde(default)]
    description: Prose,
    owner: Option<Uuid>,
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Day>,
    priority: Option<PriorityWord>,
    status: Option<StatusWord>,
    source: Option<Title>,
}

/// What changes of an action.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ActionPatch {
    title: Option<Title>,
    description: Option<Prose>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>)]
    owner: Option<Option<Uuid>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Option<Day>>,
    priority: Option<PriorityWord>,
    status: Option<StatusWord>,
    source: Option<Title>,
}

/// How an action ends.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Closing {
    /// `done` when left out.
    outcome: Option<StatusWord>,
    #[serde(default)]
    because: Prose,
}

/// Why an action opens again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Reopening {
    #[serde(default)]
    because: Prose,
}

/// An action as the page shows it.
#[derive(Serialize, ToSchema)]
struct ActionView {
    id: Uuid,
    key: String,
    scope: ScopeView,
    title: String,
    description: String,
    owner: Option<PersonView>,
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Day>,
    is_overdue: bool,
    priority: PriorityWord,
    status: StatusWord,
    source: String,
    closed_because: Option<String>,
    closed_by: Option<PersonView>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

/// List actions.
#[utoipa::path(get, path = "/api/v1/assist/actions", tag = "assist", responses((status = 200, body = ListAnswer<ActionView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<ActionView>>> {
    let page = queries::list(&mut visit, &listing, Permit::View).await?;
    let items = views(&mut visit, &page.items).await?;
    visit.commit(ListAnswer { items, next: page.next, total: page.total }).await
}

/// Note an action.
#[utoipa::path(post, path = "/api/v1/assist/actions", tag = "assist", request_body = ActionBody, responses((status = 201, body = ActionView)))]
async fn note(mut visit: Visit, Body(body): Body<ActionBody>) -> Answer<Committed<ActionView>> {
    let key = body.key.clone();
    let action = super::note(&mut visit, body.into(), key.as_deref()).await?;
    let view = view(&mut visit, &action).await?;
    visit.commit_created(format!("/api/v1/assist/actions/{}", action.id), action.version, view).await
}

/// Read an action.
#[utoipa::path(get, path = "/api/v1/assist/actions/{id}", tag = "assist", params(("id" = Uuid, Path)), responses((status = 200, body = ActionView)))]
async fn read(mut visit: Visit, Path(id): Path<ActionId>) -> Answer<Committed<ActionView>> {
    let action = queries::find(&mut visit, id, Permit::View).await?;
    answer(visit, &action).await
}

/// Change an action.
#[utoipa::path(patch, path = "/api/v1/assist/actions/{id}", tag = "assist", params(("id" = Uuid, Path)), request_body = ActionPatch, responses((status = 200, body = ActionView)))]
async fn change(
    mut visit: Visit,
    Path(id): Path<ActionId>,
    Body(body): Body<ActionPatch>,
) -> Answer<Committed<ActionView>> {
    let action = super::change(&mut visit, id, body.into()).await?;
    answer(visit, &action).await
}

/// Delete an action noted by mistake.
#[utoipa::path(delete, path = "/api/v1/assist/actions/{id}", tag = "assist", params(("id" = Uuid, Path)), responses((status = 204)))]
async fn delete(mut visit: Visit, Path(id): Path<ActionId>) -> Answer<Committed<()>> {
    super::delete(&mut visit, id).await?;
    visit.commit_empty().await
}

/// Close an action as done or dropped.
#[utoipa::path(post, path = "/api/v1/assist/actions/{id}/closure", tag = "assist", params(("id" = Uuid, Path)), request_body = Closing, responses((status = 200, body = ActionView)))]
async fn close(mut visit: Visit, Path(id): Path<ActionId>, Body(body): Body<Closing>) -> Answer<Committed<ActionView>> {
    let outcome = body.outcome.map_or(Status::Done, |word| word.0);
    let action = super::close(&mut visit, id, outcome, &body.because.0).await?;
    answer(visit, &action).await
}

/// Open a closed action again.
#[utoipa::path(post, path = "/api/v1/assist/actions/{id}/reopening", tag = "assist", params(("id" = Uuid, Path)), request_body = Reopening, responses((status = 200, body = ActionView)))]
async fn reopen(
    mut visit: Visit,
    Path(id): Path<ActionId>,
    Body(body): Body<Reopening>,
) -> Answer<Committed<ActionView>> {
    let action = super::reopen(&mut visit, id, &body.because.0).await?;
    answer(visit, &action).await
}

async fn answer(mut visit: Visit, action: &Action) -> Answer<Committed<ActionView>> {
    let view = view(&mut visit, action).await?;
    visit.commit_version(action.version, view).await
}

async fn view(visit: &mut Visit, action: &Action) -> Answer<ActionView> {
    let mut views = views(visit, std::slice::from_ref(action)).await?;
    Ok(views.remove(0))
}

async fn views(visit: &mut Visit, actions: &[Action]) -> Answer<Vec<ActionView>> {
    let people = actions.iter().flat_map(|one| one.owner.into_iter().chain(one.closed.as_ref().map(|end| end.by)));
    let known = Views::of(visit, people, actions.iter().map(|one| one.scope)).await?;
    let edits = visit.scopes_with(Permit::Edit).await?;
    let (today, person) = (visit.today(), visit.person());
    let one = |action: &Action| ActionView {
        may: may(action, person, edits.contains(&action.scope)),
        ..ActionView::of(action, &known, &today)
    };
    Ok(actions.iter().map(one).collect())
}

impl ActionView {
    fn of(action: &Action, known: &Views, today: &Day) -> ActionView {
        ActionView {
            id: action.id,
            key: action.key.clone(),
            scope: known.scope(action.scope),
            title: action.title.clone(),
            description: action.description.clone(),
            owner: known.person(action.owner),
            due_on: action.due_on.clone(),
            is_overdue: action.is_overdue(today),
            priority: Word(action.priority),
            status: Word(action.status),
            source: action.source.clone(),
            closed_because: action.closed.as_ref().map(|end| end.because.clone()),
            closed_by: known.person(action.closed.as_ref().map(|end| end.by)),
            created_at: action.created_at,
            changed_at: action.changed_at,
            version: action.version,
            may: Vec::new(),
        }
    }
}

impl From<ActionBody> for NewAction {
    fn from(body: ActionBody) -> NewAction {
        NewAction {
            scope: body.scope,
            title: body.title.0,
            description: body.description.0,
            owner: body.owner,
            due_on: body.due_on,
            priority: body.priority.map_or(Priority::Normal, |word| word.0),
            status: body.status.map_or(Status::Open, |word| word.0),
            source: body.source.map_or_else(String::new, |source| source.0),
        }
    }
}

impl From<ActionPatch> for ActionChange {
    fn from(body: ActionPatch) -> ActionChange {
        ActionChange {
            title: body.title.map(|title| title.0),
            description: body.description.map(|text| text.0),
            owner: body.owner,
            due_on: body.due_on,
            priority: body.priority.map(|word| word.0),
            status: body.status.map(|word| word.0),
            source: body.source.map(|source| source.0),
        }
    }
}

/// On the desk: the visitor's own open actions that are due within a week.
pub async fn desk(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<DeskLines> {
    let (person, today) = (visit.person(), visit.today());
    let actions = queries::open_of(visit, person, scope, &today.plus_days(7), Permit::View).await?;
    let known = Views::of(visit, [], actions.iter().map(|one| one.scope)).await?;
    let yours = visit.tongue().say("yours", "à vous");
    let needs = actions.iter().map(|action| need(action, &known, &today, &yours)).collect();
    Ok(DeskLines { needs, ..DeskLines::default() })
}

fn need(action: &Action, known: &Views, today: &Day, yours: &str) -> NeedLine {
    let source = if action.source.is_empty() { yours } else { &action.source };
    NeedLine {
        kind: "action".into(),
        sentence: action.title.clone(),
        reason: format!("{}, {source}", action.key),
        scope: Some(known.scope(action.scope)),
        due_on: action.due_on.clone(),
        is_overdue: action.is_overdue(today),
        act: Act::Close,
        link: format!("/assist/actions?scope={}&record={}", action.scope, action.id),
    }
}
