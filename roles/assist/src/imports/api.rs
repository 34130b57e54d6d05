//! Imports as JSON; the file itself comes as the raw body.

pub mod desk;

use ::api::{
    Answer, Body, Committed, ListAnswer, ListOf, Office, Path, PersonView, Problem, ScopeView, Views, Visit, Word,
};
use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, Query, rejection::BytesRejection, rejection::QueryRejection},
    http::StatusCode,
};
use office::{Instant, Permit, PlanId, plans};
use plan::Subject;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    model::{Import, ImportId, Project, State},
    queries::{self, StoredReading},
};
use crate::plans::FindingView;

type StateWord = Word<State>;

/// A file in memory: more than any plan seen, less than hurts.
const FILE_BYTES_MAX: usize = 64 << 20;

pub fn routes() -> OpenApiRouter<Office> {
    let files = OpenApiRouter::new().routes(routes!(list, bring)).layer(DefaultBodyLimit::max(FILE_BYTES_MAX));
    files.routes(routes!(read, discard)).routes(routes!(accept))
}

/// Where a file belongs and what it is called.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Brought {
    scope: Uuid,
    name: String,
}

/// Which project of the file becomes the plan.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Acceptance {
    /// Needed only when the file holds several projects.
    project_uid: Option<String>,
}

/// A project found in the file, beside the plan it would follow.
#[derive(Serialize, ToSchema)]
struct ProjectView {
    uid: String,
    name: String,
    task_count: i64,
    link_count: i64,
    critical_count: i64,
    start: Option<String>,
    finish: Option<String>,
    as_of: Option<String>,
    baseline_finish: Option<String>,
    /// The version now in force, if there is one.
    current_number: Option<i64>,
    current_finish: Option<String>,
    current_task_count: Option<i64>,
    /// Civil days by which the finish would move.
    finish_moves_days: Option<i64>,
}

/// An import as lists show it.
#[derive(Serialize, ToSchema)]
struct ImportView {
    id: Uuid,
    scope: ScopeView,
    name: String,
    bytes: i64,
    state: StateWord,
    job: Uuid,
    format: Option<String>,
    finding_count: i64,
    error_count: i64,
    /// Why it was refused.
    #[schema(value_type = Option<Object>)]
    problem: Option<Box<RawValue>>,
    /// The plan it became.
    plan: Option<Uuid>,
    brought_by: Option<PersonView>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

/// An import with all that was read.
#[derive(Serialize, ToSchema)]
struct ImportPage {
    #[serde(flatten)]
    head: ImportView,
    projects: Vec<ProjectView>,
    #[schema(value_type = Vec<FindingView>)]
    findings: Box<RawValue>,
}

/// List imports, the newest first.
#[utoipa::path(get, path = "/api/v1/assist/imports", tag = "assist", responses((status = 200, body = ListAnswer<ImportView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<ImportView>>> {
    let page = queries::list(&mut visit, &listing, Permit::View).await?;
    let items = views(&mut visit, &page.items).await?;
    visit.commit(ListAnswer { items, next: page.next, total: page.total }).await
}

/// Bring a schedule file to a project. It is read in the background; the answer names the job.
#[utoipa::path(post, path = "/api/v1/assist/imports", tag = "assist", params(("scope" = Uuid, Query), ("name" = String, Query)), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 202, body = ImportPage)))]
async fn bring(
    mut visit: Visit,
    place: Result<Query<Brought>, QueryRejection>,
    bytes: Result<Bytes, BytesRejection>,
) -> Answer<Committed<ImportPage>> {
    let Query(place) = place.map_err(|error| unfit_address(&error.body_text()))?;
    let bytes = bytes.map_err(refused_body)?;
    let import = super::bring(&mut visit, place.scope, &place.name, bytes.into()).await?;
    let page = page(&mut visit, &import).await?;
    visit.commit_accepted(format!("/api/v1/assist/imports/{}", import.id), page).await
}

/// Read an import with its findings and what would change.
#[utoipa::path(get, path = "/api/v1/assist/imports/{id}", tag = "assist", params(("id" = Uuid, Path)), responses((status = 200, body = ImportPage)))]
async fn read(mut visit: Visit, Path(id): Path<ImportId>) -> Answer<Committed<ImportPage>> {
    let import = queries::find(&mut visit, id, Permit::View).await?;
    let page = page(&mut visit, &import).await?;
    visit.commit_version(import.version, page).await
}

/// Throw an import away that did not become a plan.
#[utoipa::path(delete, path = "/api/v1/assist/imports/{id}", tag = "assist", params(("id" = Uuid, Path)), responses((status = 204)))]
async fn discard(mut visit: Visit, Path(id): Path<ImportId>) -> Answer<Committed<()>> {
    super::discard(&mut visit, id).await?;
    visit.commit_empty().await
}

/// Accept what was read as the next version of the project's plan.
#[utoipa::path(post, path = "/api/v1/assist/imports/{id}/acceptance", tag = "assist", params(("id" = Uuid, Path)), request_body = Acceptance, responses((status = 201, body = ImportPage)))]
async fn accept(
    mut visit: Visit,
    Path(id): Path<ImportId>,
    Body(body): Body<Acceptance>,
) -> Answer<Committed<ImportPage>> {
    let (import, plan) = super::accept(&mut visit, id, body.project_uid.as_deref()).await?;
    let page = page(&mut visit, &import).await?;
    visit.commit_created(plan_address(plan.id), import.version, page).await
}

fn plan_address(id: PlanId) -> String {
    format!("/api/v1/assist/plans/{id}")
}

fn unfit_address(cause: &str) -> Problem {
    Problem::unfit("IMP-110", "address", cause).hint("write ?scope=PROJECT&name=FILE")
}

fn refused_body(rejection: BytesRejection) -> Problem {
    let subject = Subject::new("file", "", "");
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "IMP-111", subject, "is larger than 64 MiB")
            .hint("export fewer projects at once");
    }
    Problem::new(rejection.status(), "IMP-112", subject, "did not arrive whole").hint("send it again")
}

async fn page(visit: &mut Visit, import: &Import) -> Answer<ImportPage> {
    let reading = queries::reading(visit, import, Permit::View).await?;
    let person = visit.person();
    let current = plans::newest(visit.rows().await?, person, Permit::View, Some(import.scope)).await?;
    let current = current.into_iter().find(|plan| plan.scope_id == import.scope && Some(plan.id) != import.plan);
    let head = views(visit, std::slice::from_ref(import)).await?.remove(0);
    let StoredReading { findings, projects } = reading;
    let projects = projects.iter().map(|one| ProjectView::of(one, current.as_ref())).collect();
    let findings = RawValue::from_string(findings).map_err(|error| Problem::broken(&error))?;
    Ok(ImportPage { head, projects, findings })
}

async fn views(visit: &mut Visit, imports: &[Import]) -> Answer<Vec<ImportView>> {
    let people = imports.iter().map(|one| one.brought_by);
    let known = Views::of(visit, people, imports.iter().map(|one| one.scope)).await?;
    let edits = visit.scopes_with(Permit::Edit).await?;
    Ok(imports.iter().map(|one| ImportView::of(one, &known, edits.contains(&one.scope))).collect())
}

impl ImportView {
    fn of(import: &Import, known: &Views, edits: bool) -> ImportView {
        ImportView {
            id: import.id,
            scope: known.scope(import.scope),
            name: import.name.clone(),
            bytes: import.bytes,
            state: Word(import.state),
            job: import.job,
            format: import.format.clone(),
            finding_count: import.findings,
            error_count: import.errors,
            problem: import.problem.clone().and_then(|text| RawValue::from_string(text).ok()),
            plan: import.plan,
            brought_by: known.person(Some(import.brought_by)),
            created_at: import.created_at,
            changed_at: import.changed_at,
            version: import.version,
            may: import.may(edits),
        }
    }
}

impl ProjectView {
    fn of(project: &Project, current: Option<&plans::PlanHeader>) -> ProjectView {
        let facts = project.facts.clone();
        let before = current.and_then(|plan| plan.finish.clone());
        ProjectView {
            finish_moves_days: crate::plans::finish_moved(before.as_deref(), facts.head.finish.as_deref()),
            uid: facts.uid,
            name: facts.head.name,
            task_count: facts.head.tasks,
            link_count: facts.links,
            critical_count: facts.head.critical,
            start: facts.head.start,
            finish: facts.head.finish,
            as_of: facts.head.as_of,
            baseline_finish: facts.head.baseline_finish,
            current_number: current.map(|plan| plan.number),
            current_finish: before,
            current_task_count: current.map(|plan| plan.task_count),
        }
    }
}
