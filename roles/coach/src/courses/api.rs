//! Courses as JSON.

use ::api::{Answer, Body, Committed, ListAnswer, ListOf, Office, Path, Prose, Title, Visit};
use office::{Instant, Permit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{Course, CourseId, NewCourse, queries};
use crate::competencies::{self, Competency};

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, offer)).routes(routes!(read))
}

/// A course about to be offered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CourseBody {
    /// The office when left out.
    scope: Option<Uuid>,
    name: Title,
    #[serde(default)]
    summary: Prose,
    minutes: i64,
    competency: Option<Uuid>,
    /// The level that it leads to.
    level: Option<i64>,
}

/// A course as the page shows it.
#[derive(Serialize, ToSchema)]
pub struct CourseView {
    id: Uuid,
    name: String,
    summary: String,
    minutes: i64,
    competency: Option<CompetencyRef>,
    level: Option<i64>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

#[derive(Serialize, ToSchema)]
pub struct CompetencyRef {
    id: Uuid,
    name: String,
}

/// List courses.
#[utoipa::path(get, path = "/api/v1/coach/courses", tag = "coach", responses((status = 200, body = ListAnswer<CourseView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<CourseView>>> {
    let page = queries::list(&mut visit, &listing, Permit::Read).await?;
    let known = competencies::all(&mut visit).await?;
    let writes = visit.scopes_with(Permit::Administer).await?;
    visit.commit(ListAnswer::of(page.map(|one| CourseView::of(&one, &known, writes.contains(&one.scope))))).await
}

/// Offer a course.
#[utoipa::path(post, path = "/api/v1/coach/courses", tag = "coach", request_body = CourseBody, responses((status = 201, body = CourseView)))]
async fn offer(mut visit: Visit, Body(body): Body<CourseBody>) -> Answer<Committed<CourseView>> {
    let course = super::offer(&mut visit, body.into()).await?;
    let known = competencies::all(&mut visit).await?;
    let view = CourseView::of(&course, &known, true);
    visit.commit_created(format!("/api/v1/coach/courses/{}", course.id), course.version, view).await
}

/// Read a course.
#[utoipa::path(get, path = "/api/v1/coach/courses/{id}", tag = "coach", params(("id" = Uuid, Path)), responses((status = 200, body = CourseView)))]
async fn read(mut visit: Visit, Path(id): Path<CourseId>) -> Answer<Committed<CourseView>> {
    let course = super::find(&mut visit, id).await?;
    let known = competencies::all(&mut visit).await?;
    let writes = visit.may(Permit::Administer, course.scope).await?;
    visit.commit_version(course.version, CourseView::of(&course, &known, writes)).await
}

impl CourseView {
    fn of(one: &Course, known: &[Competency], writes: bool) -> CourseView {
        let competency = known.iter().find(|known| Some(known.id) == one.competency);
        CourseView {
            id: one.id,
            name: one.name.clone(),
            summary: one.summary.clone(),
            minutes: one.minutes,
            competency: competency.map(|one| CompetencyRef { id: one.id, name: one.name.clone() }),
            level: one.level,
            created_at: one.created_at,
            version: one.version,
            may: if writes { vec!["schedule"] } else { Vec::new() },
        }
    }
}

impl From<CourseBody> for NewCourse {
    fn from(body: CourseBody) -> NewCourse {
        NewCourse {
            scope: body.scope,
            name: body.name.0,
            summary: body.summary.0,
            minutes: body.minutes,
            competency: body.competency,
            level: body.level,
        }
    }
}
