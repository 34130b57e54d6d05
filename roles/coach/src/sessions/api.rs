//! Sessions as JSON, and on the desk.

use ::api::{
    AheadLine, Answer, Body, Committed, DeskLines, ListAnswer, ListOf, Office, Path, PersonView, Title, Views, Visit,
};
use office::{Instant, Permit, ScopeId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{NewSession, Session, SessionId, queries};
use crate::{
    courses::{self, Course},
    enrolments::{self, Enrolment, Seats},
};

const SECONDS_AHEAD: i64 = 14 * 86_400;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, schedule)).routes(routes!(read))
}

/// A session about to be set.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SessionBody {
    course: Uuid,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    minutes: i64,
    trainer: Option<Uuid>,
    place: Title,
    seats: i64,
}

/// A session as the page shows it.
#[derive(Serialize, ToSchema)]
struct SessionView {
    id: Uuid,
    course: CourseRef,
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    minutes: i64,
    trainer: Option<PersonView>,
    place: String,
    seats: i64,
    taken: i64,
    waiting: i64,
    has_begun: bool,
    /// The visitor's own place on the list.
    mine: Option<MineView>,
    version: i64,
    may: Vec<&'static str>,
}

#[derive(Serialize, ToSchema)]
struct CourseRef {
    id: Uuid,
    name: String,
}

#[derive(Serialize, ToSchema)]
struct MineView {
    id: Uuid,
    status: &'static str,
    version: i64,
}

/// List sessions, the latest first.
#[utoipa::path(get, path = "/api/v1/coach/sessions", tag = "coach", responses((status = 200, body = ListAnswer<SessionView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<SessionView>>> {
    let page = queries::list(&mut visit, &listing, Permit::Read).await?;
    let items = views(&mut visit, &page.items).await?;
    visit.commit(ListAnswer { items, next: page.next, total: page.total }).await
}

/// Set a session.
#[utoipa::path(post, path = "/api/v1/coach/sessions", tag = "coach", request_body = SessionBody, responses((status = 201, body = SessionView)))]
async fn schedule(mut visit: Visit, Body(body): Body<SessionBody>) -> Answer<Committed<SessionView>> {
    let session = super::schedule(&mut visit, body.into()).await?;
    let view = views(&mut visit, std::slice::from_ref(&session)).await?.remove(0);
    visit.commit_created(format!("/api/v1/coach/sessions/{}", session.id), session.version, view).await
}

/// Read a session.
#[utoipa::path(get, path = "/api/v1/coach/sessions/{id}", tag = "coach", params(("id" = Uuid, Path)), responses((status = 200, body = SessionView)))]
async fn read(mut visit: Visit, Path(id): Path<SessionId>) -> Answer<Committed<SessionView>> {
    let session = super::find(&mut visit, id).await?;
    let view = views(&mut visit, std::slice::from_ref(&session)).await?.remove(0);
    visit.commit_version(session.version, view).await
}

async fn views(visit: &mut Visit, sessions: &[Session]) -> Answer<Vec<SessionView>> {
    let ids: Vec<Uuid> = sessions.iter().map(|one| one.id).collect();
    let courses = courses::of_ids(visit, &sessions.iter().map(|one| one.course).collect::<Vec<_>>()).await?;
    let known = Views::of(visit, sessions.iter().filter_map(|one| one.trainer), []).await?;
    let seats = enrolments::seats(visit, &ids).await?;
    let own = enrolments::own(visit, &ids).await?;
    let now = visit.now();
    let view = |one: &Session| SessionView::of(one, &courses, &known, seats.get(&one.id).copied(), &own, now);
    Ok(sessions.iter().map(view).collect())
}

impl SessionView {
    fn of(
        one: &Session,
        courses: &[Course],
        known: &Views,
        seats: Option<Seats>,
        own: &[Enrolment],
        now: Instant,
    ) -> SessionView {
        let seats = seats.unwrap_or_default();
        let mine = own.iter().find(|mine| mine.session == one.id);
        let is_listed = mine.is_some_and(|mine| mine.status.is_listed());
        let course = courses.iter().find(|course| course.id == one.course);
        let may = match (one.has_begun(now), is_listed) {
            (true, _) => Vec::new(),
            (false, true) => vec!["cancel"],
            (false, false) => vec!["enrol"],
        };
        SessionView {
            id: one.id,
            course: CourseRef { id: one.course, name: course.map_or_else(String::new, |course| course.name.clone()) },
            starts_at: one.starts_at,
            minutes: one.minutes,
            trainer: known.person(one.trainer),
            place: one.place.clone(),
            seats: one.seats,
            taken: seats.taken,
            waiting: seats.waiting,
            has_begun: one.has_begun(now),
            mine: mine.map(|mine| MineView { id: mine.id, status: mine.status_word(), version: mine.version }),
            version: one.version,
            may,
        }
    }
}

impl From<SessionBody> for NewSession {
    fn from(body: SessionBody) -> NewSession {
        NewSession {
            course: body.course,
            starts_at: body.starts_at,
            minutes: body.minutes,
            trainer: body.trainer,
            place: body.place.0,
            seats: body.seats,
        }
    }
}

/// On the desk: sessions of the next two weeks that the visitor gives, goes to, or runs for the office.
pub async fn desk(visit: &mut Visit, _scope: Option<ScopeId>) -> Answer<DeskLines> {
    let (now, me) = (visit.now(), visit.person());
    let near = queries::between(visit, now, now.plus_seconds(SECONDS_AHEAD), Permit::Read).await?;
    let own = enrolments::own(visit, &near.iter().map(|one| one.id).collect::<Vec<_>>()).await?;
    let run = queries::between(visit, now, now.plus_seconds(SECONDS_AHEAD), Permit::Administer).await?;
    let is_mine = |one: &&Session| {
        run.iter().any(|other| other.id == one.id)
            || one.trainer == Some(me)
            || own.iter().any(|mine| mine.session == one.id && mine.status.is_listed())
    };
    let mine: Vec<&Session> = near.iter().filter(is_mine).collect();
    let courses = courses::of_ids(visit, &mine.iter().map(|one| one.course).collect::<Vec<_>>()).await?;
    let ahead = mine.iter().map(|one| ahead_line(one, &courses)).collect();
    Ok(DeskLines { ahead, ..DeskLines::default() })
}

fn ahead_line(one: &Session, courses: &[Course]) -> AheadLine {
    let course = courses.iter().find(|course| course.id == one.course);
    AheadLine {
        on: one.starts_at.day(),
        time: Some(one.starts_at.timestamp().to_string()),
        title: course.map_or_else(String::new, |course| course.name.clone()),
        place: one.place.clone(),
        link: format!("/coach/courses?record={}", one.course),
    }
}
