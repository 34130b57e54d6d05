//! Enrolments as JSON.

use ::api::{Answer, Body, Committed, ListAnswer, ListOf, Office, Path, PersonView, Views, Visit, Word};
use office::{Instant, Permit};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{Enrolment, EnrolmentId, Status, queries};

type StatusWord = Word<Status>;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, enrol)).routes(routes!(cancel)).routes(routes!(attend))
}

/// A person about to be enrolled.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EnrolmentBody {
    session: Uuid,
    /// Oneself when left out.
    person: Option<Uuid>,
    /// For coaches who enter what was on paper; a seat or the waiting list is always found here.
    status: Option<StatusWord>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Nothing {}

/// An enrolment as the page shows it.
#[derive(Serialize, ToSchema)]
struct EnrolmentView {
    id: Uuid,
    session: Uuid,
    person: Option<PersonView>,
    status: StatusWord,
    #[schema(value_type = String, format = DateTime)]
    listed_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

/// List enrolments: the own, and those of the people whom one leads.
#[utoipa::path(get, path = "/api/v1/coach/enrolments", tag = "coach", responses((status = 200, body = ListAnswer<EnrolmentView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<EnrolmentView>>> {
    let page = queries::list(&mut visit, &listing, Permit::Edit).await?;
    let known = Views::of(&mut visit, page.items.iter().map(|one| one.person), []).await?;
    visit.commit(ListAnswer::of(page.map(|one| EnrolmentView::of(&one, &known)))).await
}

/// Enrol a person, or put the person on the waiting list.
#[utoipa::path(post, path = "/api/v1/coach/enrolments", tag = "coach", request_body = EnrolmentBody, responses((status = 201, body = EnrolmentView)))]
async fn enrol(mut visit: Visit, Body(body): Body<EnrolmentBody>) -> Answer<Committed<EnrolmentView>> {
    let person = body.person.unwrap_or(visit.person());
    let entered = body.status.map(|word| word.0);
    let one = super::enrol(&mut visit, body.session, person, entered).await?;
    let known = Views::of(&mut visit, [one.person], []).await?;
    let view = EnrolmentView::of(&one, &known);
    visit.commit_created(format!("/api/v1/coach/enrolments/{}", one.id), one.version, view).await
}

/// Cancel an enrolment; the first of the waiting gets the seat.
#[utoipa::path(post, path = "/api/v1/coach/enrolments/{id}/cancellation", tag = "coach", params(("id" = Uuid, Path)), request_body = Nothing, responses((status = 200, body = EnrolmentView)))]
async fn cancel(
    mut visit: Visit,
    Path(id): Path<EnrolmentId>,
    Body(_body): Body<Nothing>,
) -> Answer<Committed<EnrolmentView>> {
    let one = super::cancel(&mut visit, id).await?;
    answer(visit, &one).await
}

/// Note that a person attended.
#[utoipa::path(post, path = "/api/v1/coach/enrolments/{id}/attendance", tag = "coach", params(("id" = Uuid, Path)), request_body = Nothing, responses((status = 200, body = EnrolmentView)))]
async fn attend(
    mut visit: Visit,
    Path(id): Path<EnrolmentId>,
    Body(_body): Body<Nothing>,
) -> Answer<Committed<EnrolmentView>> {
    let one = super::attend(&mut visit, id).await?;
    answer(visit, &one).await
}

async fn answer(mut visit: Visit, one: &Enrolment) -> Answer<Committed<EnrolmentView>> {
    let known = Views::of(&mut visit, [one.person], []).await?;
    visit.commit_version(one.version, EnrolmentView::of(one, &known)).await
}

impl EnrolmentView {
    fn of(one: &Enrolment, known: &Views) -> EnrolmentView {
        EnrolmentView {
            id: one.id,
            session: one.session,
            person: known.person(Some(one.person)),
            status: Word(one.status),
            listed_at: one.listed_at,
            version: one.version,
            may: if one.status.is_listed() { vec!["cancel"] } else { Vec::new() },
        }
    }
}
