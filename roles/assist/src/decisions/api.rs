//! Decisions as JSON.

use ::api::{
    Act, AheadLine, Answer, Body, Committed, DeskLines, ListAnswer, ListOf, NeedLine, Office, Path, PersonView, Prose,
    ScopeView, Title, Views, Visit, Word, nullable,
};
use office::{Day, Instant, Permit, ScopeId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{Decision, DecisionChange, DecisionId, Kind, NewDecision, Status, queries};

// Named, because the OpenAPI derive asks generic arguments for a schema of their own.
type DecisionKindWord = Word<Kind>;
type DecisionStatusWord = Word<Status>;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, propose)).routes(routes!(read, change, delete)).routes(routes!(take))
}

/// A decision about to be proposed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DecisionBody {
    scope: Uuid,
    /// Left out: the next key.
    key: Option<String>,
    title: Title,
    #[serde(default)]
    description: Prose,
    kind: DecisionKindWord,
    owner: Option<Uuid>,
    #[schema(value_type = Option<String>, format = Date)]
    needed_by: Option<Day>,
    #[serde(default)]
    communicated_to: Prose,
}

/// What changes of a decision.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DecisionPatch {
    title: Option<Title>,
    description: Option<Prose>,
    kind: Option<DecisionKindWord>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>)]
    owner: Option<Option<Uuid>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, format = Date)]
    needed_by: Option<Option<Day>>,
    communicated_to: Option<Prose>,
}

/// How a decision is taken.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Taking {
    /// `taken` or `rejected`.
    outcome: DecisionStatusWord,
    because: Prose,
    /// Today when left out.
    #[schema(value_type = Option<String>, format = Date)]
    decided_on: Option<Day>,
}

/// A decision as the page shows it.
#[derive(Serialize, ToSchema)]
struct DecisionView {
    id: Uuid,
    key: String,
    scope: ScopeView,
    title: String,
    description: String,
    kind: DecisionKindWord,
    status: DecisionStatusWord,
    owner: Option<PersonView>,
    #[schema(value_type = Option<String>, format = Date)]
    needed_by: Option<Day>,
    is_overdue: bool,
    #[schema(value_type = Option<String>, format = Date)]
    decided_on: Option<Day>,
    decided_by: Option<PersonView>,
    because: Option<String>,
    communicated_to: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

/// List decisions.
#[utoipa::path(get, path = "/api/v1/assist/decisions", tag = "assist", responses((status = 200, body = ListAnswer<DecisionView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<DecisionView>>> {
    let page = queries::list(&mut visit, &listing, Permit::Read).await?;
    let items = views(&mut visit, &page.items).await?;
    visit.commit(ListAnswer { items, next: page.next, total: page.total }).await
}

/// Propose a decision.
#[utoipa::path(post, path = "/api/v1/assist/decisions", tag = "assist", request_body = DecisionBody, responses((status = 201, body = DecisionView)))]
async fn propose(mut visit: Visit, Body(body): Body<DecisionBody>) -> Answer<Committed<DecisionView>> {
    let key = body.key.clone();
    let decision = super::propose(&mut visit, body.into(), key.as_deref()).await?;
    let view = view(&mut visit, &decision).await?;
    visit.commit_created(format!("/api/v1/assist/decisions/{}", decision.id), decision.version, view).await
}

/// Read a decision.
#[utoipa::path(get, path = "/api/v1/assist/decisions/{id}", tag = "assist", params(("id" = Uuid, Path)), responses((status = 200, body = DecisionView)))]
async fn read(mut visit: Visit, Path(id): Path<DecisionId>) -> Answer<Committed<DecisionView>> {
    let decision = queries::find(&mut visit, id, Permit::Read).await?;
    answer(visit, &decision).await
}

/// Change a decision that is proposed; later only who was told.
#[utoipa::path(patch, path = "/api/v1/assist/decisions/{id}", tag = "assist", params(("id" = Uuid, Path)), request_body = DecisionPatch, responses((status = 200, body = DecisionView)))]
async fn change(
    mut visit: Visit,
    Path(id): Path<DecisionId>,
    Body(body): Body<DecisionPatch>,
) -> Answer<Committed<DecisionView>> {
    let decision = super::change(&mut visit, id, body.into()).await?;
    answer(visit, &decision).await
}

/// Delete a proposal made by mistake.
#[utoipa::path(delete, path = "/api/v1/assist/decisions/{id}", tag = "assist", params(("id" = Uuid, Path)), responses((status = 204)))]
async fn delete(mut visit: Visit, Path(id): Path<DecisionId>) -> Answer<Committed<()>> {
    super::delete(&mut visit, id).await?;
    visit.commit_empty().await
}

/// Take or reject a decision.
#[utoipa::path(post, path = "/api/v1/assist/decisions/{id}/taking", tag = "assist", params(("id" = Uuid, Path)), request_body = Taking, responses((status = 200, body = DecisionView)))]
async fn take(
    mut visit: Visit,
    Path(id): Path<DecisionId>,
    Body(body): Body<Taking>,
) -> Answer<Committed<DecisionView>> {
    let decision = super::take(&mut visit, id, body.outcome.0, &body.because.0, body.decided_on).await?;
    answer(visit, &decision).await
}

async fn answer(mut visit: Visit, decision: &Decision) -> Answer<Committed<DecisionView>> {
    let view = view(&mut visit, decision).await?;
    visit.commit_version(decision.version, view).await
}

async fn view(visit: &mut Visit, decision: &Decision) -> Answer<DecisionView> {
    let mut views = views(visit, std::slice::from_ref(decision)).await?;
    Ok(views.remove(0))
}

async fn views(visit: &mut Visit, decisions: &[Decision]) -> Answer<Vec<DecisionView>> {
    let people = decisions.iter().flat_map(|one| one.owner.into_iter().chain(one.outcome.as_ref().map(|end| end.by)));
    let known = Views::of(visit, people, decisions.iter().map(|one| one.scope)).await?;
    let edits = visit.scopes_with(Permit::Edit).await?;
    let decides = visit.scopes_with(Permit::Decide).await?;
    let (today, person) = (visit.today(), visit.person());
    let one = |decision: &Decision| DecisionView {
        may: decision.may(person, edits.contains(&decision.scope), decides.contains(&decision.scope)),
        ..DecisionView::of(decision, &known, &today)
    };
    Ok(decisions.iter().map(one).collect())
}

impl DecisionView {
    fn of(decision: &Decision, known: &Views, today: &Day) -> DecisionView {
        let outcome = decision.outcome.as_ref();
        DecisionView {
            id: decision.id,
            key: decision.key.clone(),
            scope: known.scope(decision.scope),
            title: decision.title.clone(),
            description: decision.description.clone(),
            kind: Word(decision.kind),
            status: Word(decision.status()),
            owner: known.person(decision.owner),
            needed_by: decision.needed_by.clone(),
            is_overdue: decision.is_overdue(today),
            decided_on: outcome.map(|one| one.on.clone()),
            decided_by: known.person(outcome.map(|one| one.by)),
            because: outcome.map(|one| one.because.clone()),
            communicated_to: decision.communicated_to.clone(),
            created_at: decision.created_at,
            changed_at: decision.changed_at,
            version: decision.version,
            may: Vec::new(),
        }
    }
}

impl From<DecisionBody> for NewDecision {
    fn from(body: DecisionBody) -> NewDecision {
        NewDecision {
            scope: body.scope,
            title: body.title.0,
            description: body.description.0,
            kind: body.kind.0,
            owner: body.owner,
            needed_by: body.needed_by,
            communicated_to: body.communicated_to.0,
        }
    }
}

impl From<DecisionPatch> for DecisionChange {
    fn from(body: DecisionPatch) -> DecisionChange {
        DecisionChange {
            title: body.title.map(|title| title.0),
            description: body.description.map(|text| text.0),
            kind: body.kind.map(|word| word.0),
            owner: body.owner,
            needed_by: body.needed_by,
            communicated_to: body.communicated_to.map(|text| text.0),
        }
    }
}

/// How far ahead the calendar of the desk looks, and how many decisions it names.
const AHEAD_DAYS: i32 = 14;
const AHEAD_MOST: usize = 5;

/// On the desk: proposals that the visitor owns, and those of others that are needed by tomorrow, where they may decide.
/// Those that are needed later stand in the calendar.
pub async fn desk(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<DeskLines> {
    let (person, today) = (visit.person(), visit.today());
    let until = today.plus_days(AHEAD_DAYS);
    let decisions = queries::waiting(visit, person, scope, &until, Permit::Decide).await?;
    let owners = decisions.iter().filter_map(|one| one.owner);
    let known = Views::of(visit, owners, decisions.iter().map(|one| one.scope)).await?;
    let verb = visit.tongue().say("Decide", "Décider");
    let (needs, later): (Vec<_>, Vec<_>) = decisions.iter().partition(|one| one.waits_for(person, &today.plus_days(1)));
    let needs = needs.into_iter().map(|one| line(one, &known, &today, &verb)).collect();
    let ahead = later.into_iter().take(AHEAD_MOST).filter_map(|one| ahead(one, &known, &verb)).collect();
    Ok(DeskLines { needs, ahead, ..DeskLines::default() })
}

fn line(decision: &Decision, known: &Views, today: &Day, verb: &str) -> NeedLine {
    let owner = known.person(decision.owner).map_or_else(String::new, |owner| format!(", {}", owner.name));
    NeedLine {
        kind: "decision".into(),
        sentence: format!("{verb} {}", decision.title),
        reason: format!("{}{owner}", decision.key),
        scope: Some(known.scope(decision.scope)),
        due_on: decision.needed_by.clone(),
        is_overdue: decision.is_overdue(today),
        act: Act::Decide,
        link: link(decision),
    }
}

fn ahead(decision: &Decision, known: &Views, verb: &str) -> Option<AheadLine> {
    Some(AheadLine {
        on: decision.needed_by.clone()?,
        time: None,
        title: format!("{verb} {}", decision.title),
        place: known.scope(decision.scope).name,
        link: link(decision),
    })
}

fn link(decision: &Decision) -> String {
    format!("/assist/decisions?scope={}&record={}", decision.scope, decision.id)
}
