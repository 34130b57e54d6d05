//! Edits as JSON.

mod ops;
mod views;

use ::api::{Answer, Asked, Body, Committed, ListAnswer, Office, Path, Problem, Title, Views, Visit};
use office::{Permit, PlanId, plans::PlanHeader};
use plan::Subject;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Outcome, Wanted, model::Conflict, queries};
use crate::plans::{memory::Memory, queries as plans};
use ops::OpBody;
use views::{ChangeView, DoneView, KeptView, conflict_view};

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new()
        .routes(routes!(history, edit))
        .routes(routes!(undo))
        .routes(routes!(redo))
        .routes(routes!(changes))
        .routes(routes!(promise))
        .routes(routes!(unpromise))
        .routes(routes!(keep))
}

/// An edit: all of its operations are done, or none.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EditBody {
    /// The revision that the person saw.
    base: i64,
    /// What the history calls it.
    label: Option<Title>,
    ops: Vec<OpBody>,
}

/// The name of a baseline about to be kept.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PromiseBody {
    name: Title,
}

/// How a version is called that stands from now on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct KeepBody {
    name: Option<Title>,
}

/// From where a person takes an edit back, or does it again.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BackBody {
    base: i64,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct EditQuery {
    #[serde(default)]
    preview: bool,
    baseline: Option<u32>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangesQuery {
    since: i64,
    baseline: Option<u32>,
}

/// Edit a plan: all operations or none; with `preview` nothing is kept.
#[utoipa::path(post, path = "/api/v1/assist/plans/{id}/edits", tag = "assist", params(("id" = Uuid, Path), ("preview" = Option<bool>, Query), ("baseline" = Option<u32>, Query)), request_body = EditBody, responses((status = 200, body = ChangeView)))]
async fn edit(
    mut visit: Visit,
    Path(id): Path<PlanId>,
    Asked(query): Asked<EditQuery>,
    Body(body): Body<EditBody>,
) -> Answer<Committed<ChangeView>> {
    let wanted = body.wanted(id)?;
    if query.preview {
        let outcome = super::preview(&mut visit, wanted).await?;
        let view = views::change(&mut visit.aside(), &outcome, query.baseline).await?;
        return visit.commit(view).await;
    }
    let outcome = super::edit(&mut visit, wanted).await?;
    answer(visit, outcome, query.baseline).await
}

/// Take back the last edit of the visitor.
#[utoipa::path(post, path = "/api/v1/assist/plans/{id}/undo", tag = "assist", params(("id" = Uuid, Path)), request_body = BackBody, responses((status = 200, body = ChangeView)))]
async fn undo(mut visit: Visit, Path(id): Path<PlanId>, Body(body): Body<BackBody>) -> Answer<Committed<ChangeView>> {
    let outcome = super::undo(&mut visit, id, body.base).await?;
    answer(visit, outcome, None).await
}

/// Do again what the visitor took back last.
#[utoipa::path(post, path = "/api/v1/assist/plans/{id}/redo", tag = "assist", params(("id" = Uuid, Path)), request_body = BackBody, responses((status = 200, body = ChangeView)))]
async fn redo(mut visit: Visit, Path(id): Path<PlanId>, Body(body): Body<BackBody>) -> Answer<Committed<ChangeView>> {
    let outcome = super::redo(&mut visit, id, body.base).await?;
    answer(visit, outcome, None).await
}

/// Read what became different since a revision, as one change.
#[utoipa::path(get, path = "/api/v1/assist/plans/{id}/changes", tag = "assist", params(("id" = Uuid, Path), ("since" = i64, Query), ("baseline" = Option<u32>, Query)), responses((status = 200, body = ChangeView)))]
async fn changes(
    mut visit: Visit,
    Path(id): Path<PlanId>,
    Asked(query): Asked<ChangesQuery>,
) -> Answer<Committed<ChangeView>> {
    let header = plans::find(&mut visit, id, Permit::Read).await?;
    let live = super::bring(&mut visit, &header).await?;
    let view = views::since(&mut visit, header, live, query.since, query.baseline).await?;
    visit.commit(view).await
}

/// Keep the dates of now as a named baseline.
#[utoipa::path(post, path = "/api/v1/assist/plans/{id}/baselines", tag = "assist", params(("id" = Uuid, Path)), request_body = PromiseBody, responses((status = 200, body = ChangeView)))]
async fn promise(
    mut visit: Visit,
    Path(id): Path<PlanId>,
    Body(body): Body<PromiseBody>,
) -> Answer<Committed<ChangeView>> {
    let outcome = super::promise(&mut visit, id, body.name.0).await?;
    answer(visit, outcome, None).await
}

/// Remove a baseline; it can be taken back like any edit.
#[utoipa::path(delete, path = "/api/v1/assist/plans/{id}/baselines/{number}", tag = "assist", params(("id" = Uuid, Path), ("number" = u32, Path)), responses((status = 200, body = ChangeView)))]
async fn unpromise(mut visit: Visit, Path((id, number)): Path<(PlanId, u32)>) -> Answer<Committed<ChangeView>> {
    let outcome = super::unpromise(&mut visit, id, number).await?;
    answer(visit, outcome, None).await
}

/// Let the live version stand as it is: the next edit makes the next version.
#[utoipa::path(post, path = "/api/v1/assist/plans/{id}/keep", tag = "assist", params(("id" = Uuid, Path)), request_body = KeepBody, responses((status = 200, body = KeptView)))]
async fn keep(mut visit: Visit, Path(id): Path<PlanId>, Body(body): Body<KeepBody>) -> Answer<Committed<KeptView>> {
    let label = body.name.map_or_else(String::new, |name| name.0);
    let header = super::stand(&mut visit, id, label).await?;
    visit.commit(KeptView::from(header)).await
}

/// List the edits of a plan, newest first.
#[utoipa::path(get, path = "/api/v1/assist/plans/{id}/edits", tag = "assist", params(("id" = Uuid, Path)), responses((status = 200, body = ListAnswer<DoneView>)))]
async fn history(mut visit: Visit, Path(id): Path<PlanId>) -> Answer<Committed<ListAnswer<DoneView>>> {
    let header = plans::find(&mut visit, id, Permit::Read).await?;
    let done = queries::history(&mut visit, header.id, HISTORY_MOST, Permit::Read).await?;
    let known = Views::of(&mut visit, done.iter().map(|one| one.by), []).await?;
    let items = done.into_iter().map(|one| DoneView::of(one, &known)).collect();
    visit.commit(ListAnswer::whole(items)).await
}

/// Who looks further back looks into the journal.
const HISTORY_MOST: u64 = 500;

/// Commits, then lets the memory of this server know what the database knows.
async fn answer(mut visit: Visit, outcome: Outcome, baseline: Option<u32>) -> Answer<Committed<ChangeView>> {
    let view = views::change(&mut visit, &outcome, baseline).await?;
    let memory = visit.office().shelf::<Memory>();
    let committed = visit.commit(view).await?;
    memory.keep(outcome.header.id, outcome.live);
    Ok(committed)
}

impl EditBody {
    fn wanted(self, plan: PlanId) -> Answer<Wanted> {
        let label = self.label.map_or_else(String::new, |label| label.0);
        let ops = self.ops.into_iter().map(OpBody::op).collect::<Answer<_>>()?;
        Ok(Wanted { plan, base: self.base, label, ops })
    }
}

/// The problem of two people at one field: who changed it, when, and what it says now.
pub async fn conflict(visit: &mut Visit, header: &PlanHeader, conflicts: &[Conflict]) -> Answer<Problem> {
    let mut aside = visit.aside();
    let known = Views::of(&mut aside, conflicts.iter().map(|one| one.by), []).await?;
    let views: Vec<_> = conflicts.iter().map(|one| conflict_view(one, &known)).collect();
    let subject = Subject::new("plan", header.id.to_string(), header.name.clone());
    let cause = "was changed by somebody else where this edit changes it";
    let mut problem = Problem::conflict("PLA-110", subject, cause)
        .hint("look at what it says now, then decide; nothing of theirs was lost");
    problem.values.insert("conflicts".into(), views.into());
    Ok(problem)
}
