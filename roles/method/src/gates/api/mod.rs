//! Gates as JSON.

mod views;

use ::api::{Answer, Body, Committed, ListAnswer, ListOf, Office, Path, Prose, Title, Views, Visit, Word, nullable};
use office::{Day, Permit};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    ConditionId, GateChange, GateId, NewCondition, NewCriterion, NewDecision, Outcome, Review, Verdict, queries,
};
use crate::lifecycles::{Check, Force};
use views::{CriterionView, GateView};

pub(super) type VerdictWord = Word<Verdict>;
pub(super) type OutcomeWord = Word<Outcome>;
pub(super) type ForceWord = Word<Force>;
pub(super) type CheckWord = Word<Check>;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(read, change))
        .routes(routes!(add_criterion))
        .routes(routes!(judge, remove_criterion))
        .routes(routes!(vote))
        .routes(routes!(decide))
        .routes(routes!(fulfil))
}

/// What changes of a gate.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GatePatch {
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Option<Day>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>)]
    chair: Option<Option<Uuid>>,
    /// People who vote beside the chair.
    reviewers: Option<Vec<Uuid>>,
    quorum: Option<i64>,
    /// The least should-score in percent.
    threshold: Option<i64>,
}

/// A criterion of the project's own.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CriterionBody {
    /// Left out: the next of the gate's own.
    key: Option<Title>,
    group: Title,
    text: Title,
    /// `must` when left out.
    force: Option<ForceWord>,
    weight: Option<i64>,
    check: Option<CheckWord>,
    verdict: Option<VerdictWord>,
    #[serde(default)]
    evidence: Prose,
}

/// What a review found.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Judgement {
    verdict: VerdictWord,
    /// Left out: the evidence stays as it is.
    evidence: Option<Prose>,
}

/// A vote.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Voting {
    vote: OutcomeWord,
    #[serde(default)]
    note: Prose,
    /// Whose vote it is; one's own when left out. For another's one must be able to decide in the scope.
    person: Option<Uuid>,
}

/// A decision.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Deciding {
    outcome: OutcomeWord,
    because: Prose,
    #[serde(default)]
    conditions: Vec<ConditionBody>,
    /// The day of the meeting, today when left out.
    #[schema(value_type = Option<String>, format = Date)]
    decided_on: Option<Day>,
}

/// What must follow a conditional go.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ConditionBody {
    text: Title,
    owner: Uuid,
    #[schema(value_type = String, format = Date)]
    due_on: Day,
}

/// How a condition was fulfilled.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FulfilmentBody {
    evidence: Prose,
}

/// List gates with their criteria, votes and decisions.
#[utoipa::path(get, path = "/api/v1/method/gates", tag = "method", responses((status = 200, body = ListAnswer<GateView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<GateView>>> {
    let page = queries::list(&mut visit, &listing, Permit::Read).await?;
    let items = views(&mut visit, &page.items).await?;
    visit.commit(ListAnswer { items, next: page.next, total: page.total }).await
}

/// Read a gate.
#[utoipa::path(get, path = "/api/v1/method/gates/{id}", tag = "method", params(("id" = Uuid, Path)), responses((status = 200, body = GateView)))]
async fn read(mut visit: Visit, Path(id): Path<GateId>) -> Answer<Committed<GateView>> {
    let review = queries::find(&mut visit, id, Permit::Read).await?;
    answer(visit, &review).await
}

/// Change day, chair, reviewers, quorum or threshold of a gate.
#[utoipa::path(patch, path = "/api/v1/method/gates/{id}", tag = "method", params(("id" = Uuid, Path)), request_body = GatePatch, responses((status = 200, body = GateView)))]
async fn change(mut visit: Visit, Path(id): Path<GateId>, Body(body): Body<GatePatch>) -> Answer<Committed<GateView>> {
    let review = super::change(&mut visit, id, body.into()).await?;
    answer(visit, &review).await
}

/// Add a criterion of the project's own.
#[utoipa::path(post, path = "/api/v1/method/gates/{id}/criteria", tag = "method", params(("id" = Uuid, Path)), request_body = CriterionBody, responses((status = 201, body = CriterionView)))]
async fn add_criterion(
    mut visit: Visit,
    Path(id): Path<GateId>,
    Body(body): Body<CriterionBody>,
) -> Answer<Committed<CriterionView>> {
    let (review, criterion) = super::add_criterion(&mut visit, id, body.into()).await?;
    let mut view = view(&mut visit, &review).await?;
    let one = view.take_criterion(criterion)?;
    visit.commit_created(format!("/api/v1/method/gates/{id}/criteria/{criterion}"), 1, one).await
}

/// Judge a criterion, named by its id or its key. If-Match names the criterion's version.
#[utoipa::path(put, path = "/api/v1/method/gates/{id}/criteria/{criterion}", tag = "method", params(("id" = Uuid, Path), ("criterion" = String, Path)), request_body = Judgement, responses((status = 200, body = GateView)))]
async fn judge(
    mut visit: Visit,
    Path((id, criterion)): Path<(GateId, String)>,
    Body(body): Body<Judgement>,
) -> Answer<Committed<GateView>> {
    let evidence = body.evidence.as_ref().map(|text| text.0.as_str());
    let review = super::judge(&mut visit, id, &criterion, body.verdict.0, evidence).await?;
    answer(visit, &review).await
}

/// Remove a criterion that the project added by mistake.
#[utoipa::path(delete, path = "/api/v1/method/gates/{id}/criteria/{criterion}", tag = "method", params(("id" = Uuid, Path), ("criterion" = String, Path)), responses((status = 204)))]
async fn remove_criterion(mut visit: Visit, Path((id, criterion)): Path<(GateId, String)>) -> Answer<Committed<()>> {
    super::remove_criterion(&mut visit, id, &criterion).await?;
    visit.commit_empty().await
}

/// Vote at a gate. If-Match names the vote's version when one was given before.
#[utoipa::path(put, path = "/api/v1/method/gates/{id}/vote", tag = "method", params(("id" = Uuid, Path)), request_body = Voting, responses((status = 200, body = GateView)))]
async fn vote(mut visit: Visit, Path(id): Path<GateId>, Body(body): Body<Voting>) -> Answer<Committed<GateView>> {
    let person = body.person.unwrap_or(visit.person());
    let review = super::vote(&mut visit, id, person, body.vote.0, &body.note.0).await?;
    answer(visit, &review).await
}

/// Decide a gate. A decision is kept as it was; deciding again refers to it.
#[utoipa::path(post, path = "/api/v1/method/gates/{id}/decision", tag = "method", params(("id" = Uuid, Path)), request_body = Deciding, responses((status = 200, body = GateView)))]
async fn decide(mut visit: Visit, Path(id): Path<GateId>, Body(body): Body<Deciding>) -> Answer<Committed<GateView>> {
    let review = super::decide(&mut visit, id, body.into()).await?;
    answer(visit, &review).await
}

/// Declare a condition fulfilled.
#[utoipa::path(post, path = "/api/v1/method/gates/{id}/conditions/{condition}/fulfilment", tag = "method", params(("id" = Uuid, Path), ("condition" = Uuid, Path)), request_body = FulfilmentBody, responses((status = 200, body = GateView)))]
async fn fulfil(
    mut visit: Visit,
    Path((id, condition)): Path<(GateId, ConditionId)>,
    Body(body): Body<FulfilmentBody>,
) -> Answer<Committed<GateView>> {
    let review = super::fulfil(&mut visit, id, condition, &body.evidence.0).await?;
    answer(visit, &review).await
}

async fn answer(mut visit: Visit, review: &Review) -> Answer<Committed<GateView>> {
    let view = view(&mut visit, review).await?;
    visit.commit_version(review.gate.version, view).await
}

async fn view(visit: &mut Visit, review: &Review) -> Answer<GateView> {
    Ok(views(visit, std::slice::from_ref(review)).await?.remove(0))
}

async fn views(visit: &mut Visit, reviews: &[Review]) -> Answer<Vec<GateView>> {
    let known =
        Views::of(visit, reviews.iter().flat_map(views::people), reviews.iter().map(|one| one.gate.scope)).await?;
    let rights = views::Rights {
        person: visit.person(),
        edits: visit.scopes_with(Permit::Edit).await?,
        decides: visit.scopes_with(Permit::Decide).await?,
        administers: visit.scopes_with(Permit::Administer).await?,
    };
    let today = visit.today();
    Ok(reviews.iter().map(|review| GateView::of(review, &known, &today, &rights)).collect())
}

impl From<GatePatch> for GateChange {
    fn from(body: GatePatch) -> GateChange {
        GateChange {
            due_on: body.due_on,
            chair: body.chair,
            reviewers: body.reviewers,
            quorum: body.quorum,
            threshold: body.threshold,
        }
    }
}

impl From<CriterionBody> for NewCriterion {
    fn from(body: CriterionBody) -> NewCriterion {
        NewCriterion {
            key: body.key.map(|key| key.0),
            group: body.group.0,
            text: body.text.0,
            force: body.force.map_or(Force::Must, |word| word.0),
            weight: body.weight.unwrap_or(1).clamp(1, 100),
            check: body.check.map_or(Check::Judgement, |word| word.0),
            verdict: body.verdict.map_or(Verdict::Waiting, |word| word.0),
            evidence: body.evidence.0,
        }
    }
}

impl From<Deciding> for NewDecision {
    fn from(body: Deciding) -> NewDecision {
        let condition = |one: ConditionBody| NewCondition { text: one.text.0, owner: one.owner, due_on: one.due_on };
        NewDecision {
            outcome: body.outcome.0,
            because: body.because.0,
            decided_on: body.decided_on,
            conditions: body.conditions.into_iter().map(condition).collect(),
        }
    }
}
