//! Competencies as JSON.

use ::api::{Answer, Body, Committed, ListAnswer, ListOf, Office, Path, Prose, Title, Visit};
use office::{Instant, Permit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{Competency, CompetencyId, model::CompetencyChange, queries};

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, describe)).routes(routes!(read, change))
}

/// A competency about to be described.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CompetencyBody {
    /// The office when left out.
    scope: Option<Uuid>,
    name: Title,
    area: Title,
    #[serde(default)]
    description: Prose,
    /// Five texts: aware, supported, independent, lead, expert.
    anchors: Vec<Title>,
}

/// What changes of a competency.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CompetencyPatch {
    name: Option<Title>,
    area: Option<Title>,
    description: Option<Prose>,
    anchors: Option<Vec<Title>>,
}

/// A competency as the page shows it.
#[derive(Serialize, ToSchema)]
struct CompetencyView {
    id: Uuid,
    name: String,
    area: String,
    description: String,
    anchors: Vec<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

/// List competencies.
#[utoipa::path(get, path = "/api/v1/coach/competencies", tag = "coach", responses((status = 200, body = ListAnswer<CompetencyView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<CompetencyView>>> {
    let page = queries::list(&mut visit, &listing, Permit::Read).await?;
    let writes = visit.scopes_with(Permit::Administer).await?;
    let view = |one: Competency| CompetencyView::of(&one, writes.contains(&one.scope));
    visit.commit(ListAnswer::of(page.map(view))).await
}

/// Describe a competency.
#[utoipa::path(post, path = "/api/v1/coach/competencies", tag = "coach", request_body = CompetencyBody, responses((status = 201, body = CompetencyView)))]
async fn describe(mut visit: Visit, Body(body): Body<CompetencyBody>) -> Answer<Committed<CompetencyView>> {
    let scope = body.scope;
    let one = super::describe(&mut visit, scope, body.into()).await?;
    let view = CompetencyView::of(&one, true);
    visit.commit_created(format!("/api/v1/coach/competencies/{}", one.id), one.version, view).await
}

/// Read a competency.
#[utoipa::path(get, path = "/api/v1/coach/competencies/{id}", tag = "coach", params(("id" = Uuid, Path)), responses((status = 200, body = CompetencyView)))]
async fn read(mut visit: Visit, Path(id): Path<CompetencyId>) -> Answer<Committed<CompetencyView>> {
    let one = queries::find(&mut visit, id, Permit::Read).await?;
    let writes = visit.may(Permit::Administer, one.scope).await?;
    visit.commit_version(one.version, CompetencyView::of(&one, writes)).await
}

/// Change a competency.
#[utoipa::path(patch, path = "/api/v1/coach/competencies/{id}", tag = "coach", params(("id" = Uuid, Path)), request_body = CompetencyPatch, responses((status = 200, body = CompetencyView)))]
async fn change(
    mut visit: Visit,
    Path(id): Path<CompetencyId>,
    Body(body): Body<CompetencyPatch>,
) -> Answer<Committed<CompetencyView>> {
    let one = super::change(&mut visit, id, body.into()).await?;
    visit.commit_version(one.version, CompetencyView::of(&one, true)).await
}

impl CompetencyView {
    fn of(one: &Competency, writes: bool) -> CompetencyView {
        CompetencyView {
            id: one.id,
            name: one.name.clone(),
            area: one.area.clone(),
            description: one.description.clone(),
            anchors: one.anchors.clone(),
            created_at: one.created_at,
            changed_at: one.changed_at,
            version: one.version,
            may: if writes { vec!["edit"] } else { Vec::new() },
        }
    }
}

impl From<CompetencyBody> for Competency {
    fn from(body: CompetencyBody) -> Competency {
        Competency {
            id: Uuid::nil(),
            scope: Uuid::nil(),
            name: body.name.0,
            area: body.area.0,
            description: body.description.0,
            anchors: body.anchors.into_iter().map(|anchor| anchor.0).collect(),
            created_at: Instant(0),
            changed_at: Instant(0),
            version: 1,
        }
    }
}

impl From<CompetencyPatch> for CompetencyChange {
    fn from(body: CompetencyPatch) -> CompetencyChange {
        CompetencyChange {
            name: body.name.map(|name| name.0),
            area: body.area.map(|area| area.0),
            description: body.description.map(|text| text.0),
            anchors: body.anchors.map(|anchors| anchors.into_iter().map(|anchor| anchor.0).collect()),
        }
    }
}
