//! Risks as JSON.

mod bodies;
mod desk;
mod views;

use ::api::{Answer, Body, Committed, ListAnswer, ListOf, Office, Path, Visit};
use office::Permit;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{RiskId, queries};
use bodies::{Assessing, Closing, Escalating, EscalationReply, RiskBody, RiskPatch};
pub use desk::desk;
use views::{AssessmentView, RiskView};

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new()
        .routes(routes!(list, identify))
        .routes(routes!(read, change, delete))
        .routes(routes!(assess))
        .routes(routes!(assessments))
        .routes(routes!(close))
        .routes(routes!(escalate))
        .routes(routes!(answer_escalation))
}

/// List risks.
#[utoipa::path(get, path = "/api/v1/risk/risks", tag = "risk", responses((status = 200, body = ListAnswer<RiskView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<RiskView>>> {
    let page = queries::list(&mut visit, &listing, Permit::Read).await?;
    let items = views::of(&mut visit, &page.items).await?;
    visit.commit(ListAnswer { items, next: page.next, total: page.total }).await
}

/// Identify a risk.
#[utoipa::path(post, path = "/api/v1/risk/risks", tag = "risk", request_body = RiskBody, responses((status = 201, body = RiskView)))]
async fn identify(mut visit: Visit, Body(body): Body<RiskBody>) -> Answer<Committed<RiskView>> {
    let key = body.key.clone();
    let risk = super::identify(&mut visit, body.into(), key.as_deref()).await?;
    let view = views::one(&mut visit, &risk).await?;
    visit.commit_created(format!("/api/v1/risk/risks/{}", risk.id), risk.version, view).await
}

/// Read a risk.
#[utoipa::path(get, path = "/api/v1/risk/risks/{id}", tag = "risk", params(("id" = Uuid, Path)), responses((status = 200, body = RiskView)))]
async fn read(mut visit: Visit, Path(id): Path<RiskId>) -> Answer<Committed<RiskView>> {
    let risk = queries::find(&mut visit, id, Permit::Read).await?;
    views::answer(visit, &risk).await
}

/// Change what is told about a risk.
#[utoipa::path(patch, path = "/api/v1/risk/risks/{id}", tag = "risk", params(("id" = Uuid, Path)), request_body = RiskPatch, responses((status = 200, body = RiskView)))]
async fn change(mut visit: Visit, Path(id): Path<RiskId>, Body(body): Body<RiskPatch>) -> Answer<Committed<RiskView>> {
    let risk = super::change(&mut visit, id, body.into()).await?;
    views::answer(visit, &risk).await
}

/// Delete a risk identified by mistake.
#[utoipa::path(delete, path = "/api/v1/risk/risks/{id}", tag = "risk", params(("id" = Uuid, Path)), responses((status = 204)))]
async fn delete(mut visit: Visit, Path(id): Path<RiskId>) -> Answer<Committed<()>> {
    super::delete(&mut visit, id).await?;
    visit.commit_empty().await
}

/// Judge a risk at one stage; earlier judgements are kept.
#[utoipa::path(put, path = "/api/v1/risk/risks/{id}/assessment", tag = "risk", params(("id" = Uuid, Path)), request_body = Assessing, responses((status = 200, body = RiskView)))]
async fn assess(mut visit: Visit, Path(id): Path<RiskId>, Body(body): Body<Assessing>) -> Answer<Committed<RiskView>> {
    let risk = super::assess(&mut visit, id, body.stage.0, body.assessed(), &body.because.0).await?;
    views::answer(visit, &risk).await
}

/// Read every judgement of a risk, oldest first.
#[utoipa::path(get, path = "/api/v1/risk/risks/{id}/assessments", tag = "risk", params(("id" = Uuid, Path)), responses((status = 200, body = ListAnswer<AssessmentView>)))]
async fn assessments(mut visit: Visit, Path(id): Path<RiskId>) -> Answer<Committed<ListAnswer<AssessmentView>>> {
    let risk = queries::find(&mut visit, id, Permit::Read).await?;
    let found = queries::assessments(&mut visit, risk.id, Permit::Read).await?;
    let items = views::assessments(&mut visit, &found).await?;
    visit.commit(ListAnswer::whole(items)).await
}

/// Close a risk as occurred or closed.
#[utoipa::path(post, path = "/api/v1/risk/risks/{id}/closure", tag = "risk", params(("id" = Uuid, Path)), request_body = Closing, responses((status = 200, body = RiskView)))]
async fn close(mut visit: Visit, Path(id): Path<RiskId>, Body(body): Body<Closing>) -> Answer<Committed<RiskView>> {
    let risk = super::close(&mut visit, id, body.outcome.0, &body.because.0).await?;
    views::answer(visit, &risk).await
}

/// Pass a risk to the scope above.
#[utoipa::path(post, path = "/api/v1/risk/risks/{id}/escalation", tag = "risk", params(("id" = Uuid, Path)), request_body = Escalating, responses((status = 200, body = RiskView)))]
async fn escalate(
    mut visit: Visit,
    Path(id): Path<RiskId>,
    Body(body): Body<Escalating>,
) -> Answer<Committed<RiskView>> {
    let risk = super::escalate(&mut visit, id, &body.because.0).await?;
    views::answer(visit, &risk).await
}

/// Accept an escalation or return it.
#[utoipa::path(post, path = "/api/v1/risk/risks/{id}/escalation/answer", tag = "risk", params(("id" = Uuid, Path)), request_body = EscalationReply, responses((status = 200, body = RiskView)))]
async fn answer_escalation(
    mut visit: Visit,
    Path(id): Path<RiskId>,
    Body(body): Body<EscalationReply>,
) -> Answer<Committed<RiskView>> {
    let risk = super::answer_escalation(&mut visit, id, body.answer.0, &body.because.0).await?;
    views::answer(visit, &risk).await
}
