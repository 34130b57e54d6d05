//! Teams: people who work together in a scope.

use ::api::{Answer, Body, Committed, ListAnswer, Office, Path, PersonView, Problem, ScopeView, Title, Views, Visit};
use office::{Permit, teams};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, add)).routes(routes!(change))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TeamBody {
    name: Title,
    scope: Uuid,
    #[serde(default)]
    members: Vec<Uuid>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TeamPatch {
    name: Option<Title>,
    members: Option<Vec<Uuid>>,
}

#[derive(Serialize, ToSchema)]
struct TeamView {
    id: Uuid,
    name: String,
    scope: ScopeView,
    members: Vec<PersonView>,
    version: i64,
    may: Vec<&'static str>,
}

/// List teams.
#[utoipa::path(get, path = "/api/v1/teams", tag = "office", responses((status = 200, body = ListAnswer<TeamView>)))]
async fn list(mut visit: Visit) -> Answer<Committed<ListAnswer<TeamView>>> {
    let person = visit.person();
    let teams = teams::all(visit.rows().await?, person, Permit::View).await?;
    let items = views(&mut visit, &teams).await?;
    visit.commit(ListAnswer::whole(items)).await
}

/// Add a team.
#[utoipa::path(post, path = "/api/v1/teams", tag = "office", request_body = TeamBody, responses((status = 201, body = TeamView)))]
async fn add(mut visit: Visit, Body(body): Body<TeamBody>) -> Answer<Committed<TeamView>> {
    visit.demand(Permit::Edit, body.scope, "add a team").await?;
    refuse_unknown(&mut visit, &body.members).await?;
    let now = visit.now();
    let team = teams::Team {
        id: visit.new_id(),
        scope_id: body.scope,
        name: body.name.0,
        members: store::json_text(&body.members),
        created_at: now,
        changed_at: now,
        version: 1,
    };
    visit.insert(&team).await?;
    let mut view = views(&mut visit, std::slice::from_ref(&team)).await?;
    visit.commit_created(format!("/api/v1/teams/{}", team.id), 1, view.remove(0)).await
}

/// Change a team's name or members.
#[utoipa::path(patch, path = "/api/v1/teams/{id}", tag = "office", params(("id" = Uuid, Path)), request_body = TeamPatch, responses((status = 200, body = TeamView)))]
async fn change(mut visit: Visit, Path(id): Path<Uuid>, Body(body): Body<TeamPatch>) -> Answer<Committed<TeamView>> {
    let person = visit.person();
    let found = teams::find(visit.rows().await?, person, Permit::View, id).await?;
    let before = found.ok_or_else(|| Problem::unknown("team", id))?;
    visit.demand(Permit::Edit, before.scope_id, "change a team").await?;
    visit.expect_version(&before)?;
    let mut after = before.clone();
    after.changed_at = visit.now();
    if let Some(name) = body.name {
        after.name = name.0;
    }
    if let Some(members) = body.members {
        refuse_unknown(&mut visit, &members).await?;
        after.members = store::json_text(&members);
    }
    let after = visit.replace("changed", &before, &after).await?;
    let mut view = views(&mut visit, std::slice::from_ref(&after)).await?;
    visit.commit_version(after.version, view.remove(0)).await
}

async fn refuse_unknown(visit: &mut Visit, members: &[Uuid]) -> Answer<()> {
    let known = Views::of(visit, members.iter().copied(), []).await?;
    match members.iter().find(|id| known.person(Some(**id)).is_none()) {
        Some(unknown) => Err(Problem::unknown("person", unknown)),
        None => Ok(()),
    }
}

async fn views(visit: &mut Visit, teams: &[teams::Team]) -> Answer<Vec<TeamView>> {
    let members = |team: &teams::Team| store::from_json_text::<Vec<Uuid>>(&team.members).unwrap_or_default();
    let edits = visit.scopes_with(Permit::Edit).await?;
    let known = Views::of(visit, teams.iter().flat_map(members), teams.iter().map(|team| team.scope_id)).await?;
    let view = |team: &teams::Team| TeamView {
        id: team.id,
        name: team.name.clone(),
        scope: known.scope(team.scope_id),
        members: members(team).into_iter().filter_map(|id| known.person(Some(id))).collect(),
        version: team.version,
        may: if edits.contains(&team.scope_id) { vec!["edit"] } else { vec![] },
    };
    Ok(teams.iter().map(view).collect())
}
