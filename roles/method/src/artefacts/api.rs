//! Artefacts as JSON.

use ::api::{
    Answer, Body, Committed, ListAnswer, ListOf, Office, Path, PersonView, Prose, ScopeView, Views, Visit, Word,
    nullable,
};
use office::{Instant, Permit, PersonId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{Artefact, ArtefactChange, ArtefactId, State, queries};

type StateWord = Word<State>;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read, change))
}

/// What changes of an artefact.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ArtefactPatch {
    state: Option<StateWord>,
    /// Why it is waived; needed for a mandatory one.
    because: Option<Prose>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>)]
    owner: Option<Option<Uuid>>,
    /// Where it lies: an address.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    link: Option<Option<Prose>>,
}

/// An artefact as the page shows it.
#[derive(Serialize, ToSchema)]
struct ArtefactView {
    id: Uuid,
    /// The key in the life cycle: `project-charter`.
    key: String,
    scope: ScopeView,
    name: String,
    purpose: String,
    phase: String,
    /// The key of the gate at which it is asked for.
    gate: String,
    is_mandatory: bool,
    state: StateWord,
    waived_because: Option<String>,
    owner: Option<PersonView>,
    link: Option<String>,
    position: i64,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

/// List artefacts.
#[utoipa::path(get, path = "/api/v1/method/artefacts", tag = "method", responses((status = 200, body = ListAnswer<ArtefactView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<ArtefactView>>> {
    let page = queries::list(&mut visit, &listing, Permit::View).await?;
    let items = views(&mut visit, &page.items).await?;
    visit.commit(ListAnswer { items, next: page.next, total: page.total }).await
}

/// Read an artefact.
#[utoipa::path(get, path = "/api/v1/method/artefacts/{id}", tag = "method", params(("id" = Uuid, Path)), responses((status = 200, body = ArtefactView)))]
async fn read(mut visit: Visit, Path(id): Path<ArtefactId>) -> Answer<Committed<ArtefactView>> {
    let artefact = queries::find(&mut visit, id, Permit::View).await?;
    answer(visit, &artefact).await
}

/// Move an artefact on: its state, owner or link.
#[utoipa::path(patch, path = "/api/v1/method/artefacts/{id}", tag = "method", params(("id" = Uuid, Path)), request_body = ArtefactPatch, responses((status = 200, body = ArtefactView)))]
async fn change(
    mut visit: Visit,
    Path(id): Path<ArtefactId>,
    Body(body): Body<ArtefactPatch>,
) -> Answer<Committed<ArtefactView>> {
    let artefact = super::change(&mut visit, id, body.into()).await?;
    answer(visit, &artefact).await
}

async fn answer(mut visit: Visit, artefact: &Artefact) -> Answer<Committed<ArtefactView>> {
    let view = views(&mut visit, std::slice::from_ref(artefact)).await?.remove(0);
    visit.commit_version(artefact.version, view).await
}

async fn views(visit: &mut Visit, artefacts: &[Artefact]) -> Answer<Vec<ArtefactView>> {
    let owners = artefacts.iter().filter_map(|one| one.owner);
    let known = Views::of(visit, owners, artefacts.iter().map(|one| one.scope)).await?;
    let edits = visit.scopes_with(Permit::Edit).await?;
    let person = visit.person();
    let view = |one: &Artefact| ArtefactView::of(one, &known, person, edits.contains(&one.scope));
    Ok(artefacts.iter().map(view).collect())
}

impl ArtefactView {
    fn of(one: &Artefact, known: &Views, person: PersonId, edits: bool) -> ArtefactView {
        ArtefactView {
            id: one.id,
            key: one.key.clone(),
            scope: known.scope(one.scope),
            name: one.name.clone(),
            purpose: one.purpose.clone(),
            phase: one.phase.clone(),
            gate: one.gate.clone(),
            is_mandatory: one.is_mandatory,
            state: Word(one.state),
            waived_because: one.waived_because.clone(),
            owner: known.person(one.owner),
            link: one.link.clone(),
            position: one.position,
            created_at: one.created_at,
            changed_at: one.changed_at,
            version: one.version,
            may: if edits || one.owner == Some(person) { vec!["edit"] } else { Vec::new() },
        }
    }
}

impl From<ArtefactPatch> for ArtefactChange {
    fn from(body: ArtefactPatch) -> ArtefactChange {
        ArtefactChange {
            state: body.state.map(|word| word.0),
            because: body.because.map(|text| text.0),
            owner: body.owner,
            link: body.link.map(|link| link.map(|link| link.0)),
        }
    }
}
