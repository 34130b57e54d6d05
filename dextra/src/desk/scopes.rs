//! Scopes: the tree as each person sees it, with the names above what they may see.

use std::collections::HashSet;

use ::api::{
    Answer, Body, Committed, ListAnswer, MoneyView, Office, OnConstraint, Path, PersonView, Problem, Prose, Title,
    Views, Visit, Word, nullable,
};
use office::{Day, Permit, ScopeId, ScopeKind, Worded, scopes, worded};
use plan::Subject;
use serde::{Deserialize, Serialize};
use store::sort_key;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

worded! { pub enum Stage "stage" { Proposed = "proposed", Running = "running", Held = "held", Closed = "closed", Stopped = "stopped" } }
worded! { pub enum Declared "declared status" { Green = "green", Amber = "amber", Red = "red" } }
type StageWord = Word<Stage>;
type DeclaredWord = Word<Declared>;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, add)).routes(routes!(read, change))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ScopeBody {
    parent: Uuid,
    /// `portfolio`, `program`, `project`.
    kind: String,
    /// Left out: made from the name.
    key: Option<Title>,
    name: Title,
    #[serde(default)]
    summary: Prose,
    lead: Option<Uuid>,
    #[schema(value_type = Option<String>, format = Date)]
    starts_on: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    ends_on: Option<Day>,
    budget: Option<MoneyView>,
    stage: Option<StageWord>,
    declared: Option<DeclaredWord>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ScopePatch {
    name: Option<Title>,
    summary: Option<Prose>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<Uuid>)]
    lead: Option<Option<Uuid>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, format = Date)]
    starts_on: Option<Option<Day>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, format = Date)]
    ends_on: Option<Option<Day>>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<MoneyView>)]
    budget: Option<Option<MoneyView>>,
    stage: Option<StageWord>,
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    declared: Option<Option<DeclaredWord>>,
}

#[derive(Serialize, ToSchema)]
struct ScopeFullView {
    id: Uuid,
    parent: Option<Uuid>,
    kind: String,
    key: String,
    name: String,
    summary: String,
    lead: Option<PersonView>,
    #[schema(value_type = Option<String>, format = Date)]
    starts_on: Option<Day>,
    #[schema(value_type = Option<String>, format = Date)]
    ends_on: Option<Day>,
    budget: Option<MoneyView>,
    stage: String,
    declared: Option<String>,
    version: i64,
    may: Vec<&'static str>,
}

/// List the scopes one may see, parents before children. Above them only the names are told.
#[utoipa::path(get, path = "/api/v1/scopes", tag = "office", responses((status = 200, body = ListAnswer<ScopeFullView>)))]
async fn list(mut visit: Visit) -> Answer<Committed<ListAnswer<ScopeFullView>>> {
    let items = visible(&mut visit).await?;
    visit.commit(ListAnswer::whole(items)).await
}

async fn visible(visit: &mut Visit) -> Answer<Vec<ScopeFullView>> {
    let own = visit.scopes_with(Permit::Read).await?;
    let edits = visit.scopes_with(Permit::Edit).await?;
    let administers = visit.scopes_with(Permit::Administer).await?;
    let all = scopes::all(visit.rows().await?).await?;
    let mut named: HashSet<ScopeId> = own.as_ref().clone();
    // Parents stand before children, so one walk from the back reaches every ancestor.
    for scope in all.iter().rev() {
        if let (true, Some(parent)) = (named.contains(&scope.id), scope.parent_id) {
            named.insert(parent);
        }
    }
    let known = Views::of(visit, all.iter().filter_map(|scope| scope.lead_id), []).await?;
    let shown = all.iter().filter(|scope| named.contains(&scope.id));
    Ok(shown
        .map(|scope| {
            let may = acts(edits.contains(&scope.id), administers.contains(&scope.id));
            if own.contains(&scope.id) { view(scope, &known, may) } else { name_only(scope) }
        })
        .collect())
}

fn acts(edits: bool, administers: bool) -> Vec<&'static str> {
    let mut may = if edits { vec!["edit"] } else { vec![] };
    if administers {
        may.extend(["add", "grant"]);
    }
    may
}

/// Add a scope below another.
#[utoipa::path(post, path = "/api/v1/scopes", tag = "office", request_body = ScopeBody, responses((status = 201, body = ScopeFullView)))]
async fn add(mut visit: Visit, Body(body): Body<ScopeBody>) -> Answer<Committed<ScopeFullView>> {
    visit.demand_admin_scope()?;
    visit.demand(Permit::Administer, body.parent, "add a scope").await?;
    let scope = checked(&mut visit, body).await?;
    let by = visit.author();
    let added = scopes::add(visit.rows().await?, by, &scope).await.map_err(Problem::from);
    added.on_constraint("scope_key_key", || key_taken(&scope.key))?;
    visit.touch("office.scopes", scope.id);
    let known = Views::of(&mut visit, scope.lead_id, []).await?;
    let view = view(&scope, &known, acts(true, true));
    visit.commit_created(format!("/api/v1/scopes/{}", scope.id), 1, view).await
}

async fn checked(visit: &mut Visit, body: ScopeBody) -> Answer<scopes::Scope> {
    let rows = visit.rows().await?;
    let parent = scopes::known(rows, body.parent).await?.ok_or_else(|| Problem::unknown("scope", body.parent))?;
    let position = scopes::all(rows).await?.len() as i64;
    let kind = ScopeKind::of(&body.kind)
        .ok_or_else(|| Problem::unfit("SCO-101", "kind", format!("`{}` is no kind of scope", body.kind)))?;
    if !ScopeKind::of(&parent.kind).is_some_and(|above| above.may_hold(kind)) {
        let cause = format!("a {} cannot stand below the {} \"{}\"", body.kind, parent.kind, parent.name);
        return Err(Problem::unfit("SCO-102", "kind", cause).hint("projects stand below programs or portfolios"));
    }
    refuse_turned(body.starts_on.as_ref(), body.ends_on.as_ref())?;
    let key = body.key.map_or_else(|| key_of(&body.name.0), |key| key_of(&key.0));
    let now = visit.now();
    Ok(scopes::Scope {
        id: visit.new_id(),
        parent_id: Some(parent.id),
        kind: kind.word().into(),
        key,
        sort_key: sort_key(&body.name.0),
        name: body.name.0,
        summary: body.summary.0,
        lead_id: body.lead,
        starts_on: body.starts_on,
        ends_on: body.ends_on,
        currency: body.budget.as_ref().map_or_else(|| parent.currency.clone(), |budget| budget.currency.clone()),
        budget_minor: body.budget.map(|budget| budget.minor),
        stage: body.stage.map_or(Stage::Running, |word| word.0).word().into(),
        declared: body.declared.map(|word| word.0.word().into()),
        position,
        created_at: now,
        changed_at: now,
        version: 1,
    })
}

fn refuse_turned(starts: Option<&Day>, ends: Option<&Day>) -> Answer<()> {
    if let (Some(starts), Some(ends)) = (starts, ends)
        && ends < starts
    {
        let cause = format!("{} lies before the start {}", ends.as_str(), starts.as_str());
        return Err(Problem::unfit("SCO-103", "ends_on", cause));
    }
    Ok(())
}

fn key_taken(key: &str) -> Problem {
    Problem::conflict("SCO-104", Subject::new("scope", key, key), "has a key that is taken").hint("send another key")
}

/// `Substation Nord` → `substation-nord`.
fn key_of(name: &str) -> String {
    let plain = sort_key(name);
    let words: Vec<&str> = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "scope".into() } else { words.join("-") }
}

/// Read a scope.
#[utoipa::path(get, path = "/api/v1/scopes/{id}", tag = "office", params(("id" = Uuid, Path)), responses((status = 200, body = ScopeFullView)))]
async fn read(mut visit: Visit, Path(id): Path<ScopeId>) -> Answer<Committed<ScopeFullView>> {
    let scope = found(&mut visit, id).await?;
    answer(visit, &scope).await
}

async fn found(visit: &mut Visit, id: ScopeId) -> Answer<scopes::Scope> {
    if !visit.may(Permit::Read, id).await? {
        return Err(Problem::unknown("scope", id));
    }
    scopes::known(visit.rows().await?, id).await?.ok_or_else(|| Problem::unknown("scope", id))
}

/// Change a scope: its name, lead, days, budget, stage and declared status.
#[utoipa::path(patch, path = "/api/v1/scopes/{id}", tag = "office", params(("id" = Uuid, Path)), request_body = ScopePatch, responses((status = 200, body = ScopeFullView)))]
async fn change(
    mut visit: Visit,
    Path(id): Path<ScopeId>,
    Body(body): Body<ScopePatch>,
) -> Answer<Committed<ScopeFullView>> {
    let before = found(&mut visit, id).await?;
    visit.demand(Permit::Edit, id, "change the scope").await?;
    visit.expect_version(&before)?;
    let after = changed(&before, body, visit.now());
    refuse_turned(after.starts_on.as_ref(), after.ends_on.as_ref())?;
    let after = visit.replace("changed", &before, &after).await?;
    answer(visit, &after).await
}

fn changed(before: &scopes::Scope, body: ScopePatch, now: office::Instant) -> scopes::Scope {
    let mut after = before.clone();
    if let Some(name) = body.name {
        after.sort_key = sort_key(&name.0);
        after.name = name.0;
    }
    if let Some(summary) = body.summary {
        after.summary = summary.0;
    }
    if let Some(budget) = body.budget {
        after.currency = budget.as_ref().map_or_else(|| before.currency.clone(), |budget| budget.currency.clone());
        after.budget_minor = budget.map(|budget| budget.minor);
    }
    after.lead_id = body.lead.unwrap_or(before.lead_id);
    after.starts_on = body.starts_on.unwrap_or_else(|| before.starts_on.clone());
    after.ends_on = body.ends_on.unwrap_or_else(|| before.ends_on.clone());
    after.stage = body.stage.map_or_else(|| before.stage.clone(), |word| word.0.word().into());
    after.declared =
        body.declared.map_or_else(|| before.declared.clone(), |told| told.map(|word| word.0.word().into()));
    after.changed_at = now;
    after
}

async fn answer(mut visit: Visit, scope: &scopes::Scope) -> Answer<Committed<ScopeFullView>> {
    let known = Views::of(&mut visit, scope.lead_id, []).await?;
    let edits = visit.may(Permit::Edit, scope.id).await?;
    let administers = visit.may(Permit::Administer, scope.id).await?;
    let view = view(scope, &known, acts(edits, administers));
    visit.commit_version(scope.version, view).await
}

/// The root of the tree.
pub async fn root_of(visit: &mut Visit) -> Answer<ScopeId> {
    let all = scopes::all(visit.rows().await?).await?;
    let root = all.into_iter().find(|scope| scope.parent_id.is_none());
    root.map(|scope| scope.id).ok_or_else(|| Problem::unknown("office", "root"))
}

fn view(scope: &scopes::Scope, known: &Views, may: Vec<&'static str>) -> ScopeFullView {
    ScopeFullView {
        id: scope.id,
        parent: scope.parent_id,
        kind: scope.kind.clone(),
        key: scope.key.clone(),
        name: scope.name.clone(),
        summary: scope.summary.clone(),
        lead: known.person(scope.lead_id),
        starts_on: scope.starts_on.clone(),
        ends_on: scope.ends_on.clone(),
        budget: scope.budget_minor.map(|minor| MoneyView { minor, currency: scope.currency.clone() }),
        stage: scope.stage.clone(),
        declared: scope.declared.clone(),
        version: scope.version,
        may,
    }
}

/// What stands above one's own scopes: the crumbs need its name, nobody gets more.
fn name_only(scope: &scopes::Scope) -> ScopeFullView {
    ScopeFullView {
        id: scope.id,
        parent: scope.parent_id,
        kind: scope.kind.clone(),
        key: scope.key.clone(),
        name: scope.name.clone(),
        summary: String::new(),
        lead: None,
        starts_on: None,
        ends_on: None,
        budget: None,
        stage: scope.stage.clone(),
        declared: None,
        version: scope.version,
        may: Vec::new(),
    }
}
