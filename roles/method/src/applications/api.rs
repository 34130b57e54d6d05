//! Applications as JSON.

use ::api::{
    Answer, Body, Committed, ListAnswer, ListOf, Office, Path, PersonView, Prose, ScopeView, Title, Views, Visit,
};
use office::{Day, Instant, Permit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{Application, ApplicationId, queries};
use crate::{artefacts, gates, lifecycles};

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, apply)).routes(routes!(read))
}

/// A life cycle about to be applied.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ApplicationBody {
    scope: Uuid,
    /// The id or the key of the life cycle.
    lifecycle: Title,
    /// What the project does otherwise, and why.
    #[serde(default)]
    tailoring_note: Prose,
}

/// A life cycle as a project follows it, with what it made.
#[derive(Serialize, ToSchema)]
struct ApplicationView {
    id: Uuid,
    /// The key of the life cycle.
    key: String,
    scope: ScopeView,
    lifecycle: LifecycleRef,
    tailoring_note: String,
    applied_by: Option<PersonView>,
    /// Filled when one application is read.
    gates: Vec<GateRef>,
    artefacts: Vec<ArtefactRef>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

#[derive(Serialize, ToSchema)]
struct LifecycleRef {
    id: Uuid,
    key: String,
    name: String,
    version_label: String,
}

#[derive(Serialize, ToSchema)]
struct GateRef {
    id: Uuid,
    key: String,
    name: String,
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Day>,
    version: i64,
    criteria: Vec<CriterionRef>,
}

#[derive(Serialize, ToSchema)]
struct CriterionRef {
    id: Uuid,
    key: String,
    text: String,
    version: i64,
}

#[derive(Serialize, ToSchema)]
struct ArtefactRef {
    id: Uuid,
    key: String,
    name: String,
    version: i64,
}

/// List which project follows which life cycle.
#[utoipa::path(get, path = "/api/v1/method/applications", tag = "method", responses((status = 200, body = ListAnswer<ApplicationView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<ApplicationView>>> {
    let page = queries::list(&mut visit, &listing, Permit::Read).await?;
    let people = page.items.iter().map(|one| one.applied_by);
    let known = Views::of(&mut visit, people, page.items.iter().map(|one| one.scope)).await?;
    let items = page.items.iter().map(|one| ApplicationView::of(one, &known)).collect();
    visit.commit(ListAnswer { items, next: page.next, total: page.total }).await
}

/// Apply a life cycle to a project: makes its gates and artefacts.
#[utoipa::path(post, path = "/api/v1/method/applications", tag = "method", request_body = ApplicationBody, responses((status = 201, body = ApplicationView)))]
async fn apply(mut visit: Visit, Body(body): Body<ApplicationBody>) -> Answer<Committed<ApplicationView>> {
    let note = &body.tailoring_note.0;
    let application = super::apply(&mut visit, body.scope, &body.lifecycle.0, note).await?;
    let view = whole(&mut visit, &application).await?;
    visit.commit_created(format!("/api/v1/method/applications/{}", application.id), application.version, view).await
}

/// Read an application with its gates and artefacts.
#[utoipa::path(get, path = "/api/v1/method/applications/{id}", tag = "method", params(("id" = Uuid, Path)), responses((status = 200, body = ApplicationView)))]
async fn read(mut visit: Visit, Path(id): Path<ApplicationId>) -> Answer<Committed<ApplicationView>> {
    let application = queries::find(&mut visit, id, Permit::Read).await?;
    let view = whole(&mut visit, &application).await?;
    visit.commit_version(application.version, view).await
}

async fn whole(visit: &mut Visit, one: &Application) -> Answer<ApplicationView> {
    let known = Views::of(visit, [one.applied_by], [one.scope]).await?;
    let gates = gates::of_scope(visit, one.scope).await?;
    let artefacts = artefacts::of_scope(visit, one.scope).await?;
    Ok(ApplicationView {
        gates: gates.into_iter().map(GateRef::from).collect(),
        artefacts: artefacts.into_iter().map(ArtefactRef::from).collect(),
        ..ApplicationView::of(one, &known)
    })
}

impl ApplicationView {
    fn of(one: &Application, known: &Views) -> ApplicationView {
        let cycle = lifecycles::find(&one.lifecycle).ok();
        ApplicationView {
            id: one.id,
            key: one.lifecycle.clone(),
            scope: known.scope(one.scope),
            lifecycle: LifecycleRef {
                id: cycle.map(|cycle| cycle.id).unwrap_or_default(),
                key: one.lifecycle.clone(),
                name: cycle.map_or_else(|| one.lifecycle.clone(), |cycle| cycle.name.clone()),
                version_label: one.version_label.clone(),
            },
            tailoring_note: one.tailoring_note.clone(),
            applied_by: known.person(Some(one.applied_by)),
            gates: Vec::new(),
            artefacts: Vec::new(),
            created_at: one.applied_at,
            version: one.version,
            may: Vec::new(),
        }
    }
}

impl From<gates::Review> for GateRef {
    fn from(review: gates::Review) -> GateRef {
        let criterion =
            |one: gates::Criterion| CriterionRef { id: one.id, key: one.key, text: one.text, version: one.version };
        GateRef {
            id: review.gate.id,
            key: review.gate.key,
            name: review.gate.name,
            due_on: review.gate.due_on,
            version: review.gate.version,
            criteria: review.criteria.into_iter().map(criterion).collect(),
        }
    }
}

impl From<artefacts::Artefact> for ArtefactRef {
    fn from(one: artefacts::Artefact) -> ArtefactRef {
        ArtefactRef { id: one.id, key: one.key, name: one.name, version: one.version }
    }
}
