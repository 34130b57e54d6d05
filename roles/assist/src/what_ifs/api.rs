//! What-ifs as JSON.

use ::api::{
    Answer, Asked, Body, Committed, ListAnswer, ListOf, Office, Path, PersonView, Problem, ScopeView, Title, Views,
    Visit, Word,
};
use office::{Instant, Permit, plans::PlanHeader};
use plan::Differing;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{Clash, NewWhatIf, Pair, Status, WhatIf, WhatIfId, model, queries};

type WhatIfStatusWord = Word<Status>;

/// Differences of one plan that are told; the rest is a number.
const TOLD_MOST: usize = 500;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, open)).routes(routes!(read, drop_it)).routes(routes!(merge))
}

/// A what-if about to be opened.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WhatIfBody {
    scope: Uuid,
    name: Title,
    plans: Vec<Uuid>,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct MergeQuery {
    /// The copies win where both sides changed the same.
    #[serde(default)]
    takes_copies: bool,
}

/// A what-if as lists show it.
#[derive(Serialize, ToSchema)]
struct WhatIfView {
    id: Uuid,
    scope: ScopeView,
    name: String,
    status: WhatIfStatusWord,
    created_by: Option<PersonView>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    ended_by: Option<PersonView>,
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Instant>,
    version: i64,
    may: Vec<&'static str>,
}

/// A what-if with its copies beside the plans they came from.
#[derive(Serialize, ToSchema)]
struct WhatIfPage {
    #[serde(flatten)]
    head: WhatIfView,
    pairs: Vec<PairView>,
}

/// One plan in its two forms.
#[derive(Serialize, ToSchema)]
struct SideView {
    plan: Uuid,
    number: i64,
    revision: i64,
    start: Option<String>,
    finish: Option<String>,
    task_count: i64,
    critical_count: i64,
    finding_count: i64,
}

/// What the copy says otherwise.
#[derive(Serialize, ToSchema)]
struct DifferenceView {
    area: &'static str,
    turn: &'static str,
    task: Option<String>,
    name: String,
    field: &'static str,
    before: String,
    after: String,
}

/// What both sides changed, each in its own way.
#[derive(Serialize, ToSchema)]
struct ClashView {
    plan: Uuid,
    name: String,
    field: &'static str,
    before: String,
    in_copy: String,
    in_plan: String,
}

#[derive(Serialize, ToSchema)]
struct PairView {
    scope: ScopeView,
    name: String,
    live: SideView,
    copy: SideView,
    /// Working minutes by which the copy ends after the plan.
    finish_moved_minutes: i64,
    difference_count: usize,
    differences: Vec<DifferenceView>,
    clashes: Vec<ClashView>,
}

/// List what-ifs.
#[utoipa::path(get, path = "/api/v1/assist/what-ifs", tag = "assist", responses((status = 200, body = ListAnswer<WhatIfView>)))]
async fn list(mut visit: Visit, ListOf(listing): ListOf) -> Answer<Committed<ListAnswer<WhatIfView>>> {
    let page = queries::list(&mut visit, &listing, Permit::View).await?;
    let items = views(&mut visit, &page.items).await?;
    visit.commit(ListAnswer { items, next: page.next, total: page.total }).await
}

/// Copy plans to play in.
#[utoipa::path(post, path = "/api/v1/assist/what-ifs", tag = "assist", request_body = WhatIfBody, responses((status = 201, body = WhatIfView)))]
async fn open(mut visit: Visit, Body(body): Body<WhatIfBody>) -> Answer<Committed<WhatIfPage>> {
    let new = NewWhatIf { scope: body.scope, name: body.name.0, plans: body.plans };
    let what_if = super::open(&mut visit, new).await?;
    let page = page(&mut visit, &what_if).await?;
    visit.commit_created(format!("/api/v1/assist/what-ifs/{}", what_if.id), what_if.version, page).await
}

/// Compare the copies of a what-if with the plans as they are now.
#[utoipa::path(get, path = "/api/v1/assist/what-ifs/{id}", tag = "assist", params(("id" = Uuid, Path)), responses((status = 200, body = WhatIfPage)))]
async fn read(mut visit: Visit, Path(id): Path<WhatIfId>) -> Answer<Committed<WhatIfPage>> {
    let what_if = queries::find(&mut visit, id, Permit::View).await?;
    let page = page(&mut visit, &what_if).await?;
    visit.commit_version(what_if.version, page).await
}

/// Bring what was changed in the copies into their plans: all of it, or nothing.
#[utoipa::path(post, path = "/api/v1/assist/what-ifs/{id}/merge", tag = "assist", params(("id" = Uuid, Path), ("takes_copies" = Option<bool>, Query)), responses((status = 200, body = WhatIfView)))]
async fn merge(
    mut visit: Visit,
    Path(id): Path<WhatIfId>,
    Asked(query): Asked<MergeQuery>,
) -> Answer<Committed<WhatIfView>> {
    let what_if = super::merge(&mut visit, id, query.takes_copies).await?;
    let view = views(&mut visit, std::slice::from_ref(&what_if)).await?.remove(0);
    visit.commit_version(what_if.version, view).await
}

/// End a what-if without taking anything over.
#[utoipa::path(delete, path = "/api/v1/assist/what-ifs/{id}", tag = "assist", params(("id" = Uuid, Path)), responses((status = 204)))]
async fn drop_it(mut visit: Visit, Path(id): Path<WhatIfId>) -> Answer<Committed<()>> {
    super::drop_it(&mut visit, id).await?;
    visit.commit_empty().await
}

async fn page(visit: &mut Visit, what_if: &WhatIf) -> Answer<WhatIfPage> {
    let head = views(visit, std::slice::from_ref(what_if)).await?.remove(0);
    let pairs = super::pairs(visit, what_if, Permit::Read).await?;
    let known = Views::of(visit, [], pairs.iter().map(|pair| pair.live.scope_id)).await?;
    let work = move || pairs.iter().map(|pair| PairView::of(pair, &known)).collect();
    let pairs = visit.office().compute(work).await?;
    Ok(WhatIfPage { head, pairs })
}

async fn views(visit: &mut Visit, what_ifs: &[WhatIf]) -> Answer<Vec<WhatIfView>> {
    // Collected first: a borrowed iterator would have to outlive the wait.
    let people: Vec<Uuid> =
        what_ifs.iter().flat_map(|one| [Some(one.created_by), one.ended.map(|(by, _)| by)]).flatten().collect();
    let known = Views::of(visit, people, what_ifs.iter().map(|one| one.scope)).await?;
    let edits = visit.scopes_with(Permit::Edit).await?;
    Ok(what_ifs.iter().map(|one| WhatIfView::of(one, &known, edits.contains(&one.scope))).collect())
}

/// The problem of a merge where both sides changed the same.
pub fn clashing(what_if: &WhatIf, clashes: &[Clash]) -> Problem {
    let cause = "changes what was changed in the plan meanwhile";
    let mut problem = Problem::conflict("PLA-121", super::subject(what_if), cause)
        .hint("look at both, then merge and let the copies win, or drop it");
    let views: Vec<_> = clashes.iter().take(TOLD_MOST).map(ClashView::of).collect();
    problem.values.insert("clashes".into(), serde_json::json!(views));
    problem
}

impl WhatIfView {
    fn of(one: &WhatIf, known: &Views, may_edit: bool) -> WhatIfView {
        let is_open = one.status == Status::Open;
        WhatIfView {
            id: one.id,
            scope: known.scope(one.scope),
            name: one.name.clone(),
            status: Word(one.status),
            created_by: known.person(Some(one.created_by)),
            created_at: one.created_at,
            ended_by: known.person(one.ended.map(|(by, _)| by)),
            ended_at: one.ended.map(|(_, at)| at),
            version: one.version,
            may: if is_open && may_edit { vec!["merge", "drop"] } else { Vec::new() },
        }
    }
}

impl PairView {
    fn of(pair: &Pair, known: &Views) -> PairView {
        let differences = model::differences(pair);
        PairView {
            scope: known.scope(pair.live.scope_id),
            name: pair.live.name.clone(),
            live: SideView::of(&pair.live),
            copy: SideView::of(&pair.copy),
            finish_moved_minutes: pair.copied.finish_moved(pair.lived.schedule.finish),
            difference_count: differences.len(),
            differences: differences.into_iter().take(TOLD_MOST).map(DifferenceView::of).collect(),
            clashes: model::clashes(pair).iter().take(TOLD_MOST).map(ClashView::of).collect(),
        }
    }
}

impl SideView {
    fn of(header: &PlanHeader) -> SideView {
        SideView {
            plan: header.id,
            number: header.number,
            revision: header.revision,
            start: header.start.clone(),
            finish: header.finish.clone(),
            task_count: header.task_count,
            critical_count: header.critical_count,
            finding_count: header.finding_count,
        }
    }
}

impl DifferenceView {
    fn of(one: Differing) -> DifferenceView {
        DifferenceView {
            area: one.area.word(),
            turn: one.turn.word(),
            task: one.task,
            name: one.subject.name,
            field: one.field,
            before: one.before,
            after: one.after,
        }
    }
}

impl ClashView {
    fn of(clash: &Clash) -> ClashView {
        ClashView {
            plan: clash.plan,
            name: clash.subject.name.clone(),
            field: clash.field,
            before: clash.before.clone(),
            in_copy: clash.in_copy.clone(),
            in_plan: clash.in_plan.clone(),
        }
    }
}
