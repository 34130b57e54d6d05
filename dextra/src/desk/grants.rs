//! Grants: who is what, where. Given and taken by those who administer the scope.

use ::api::{
    Answer, Body, Committed, ListAnswer, ListOf, Office, OnConstraint, Path, PersonView, Problem, ScopeView, Views,
    Visit,
};
use office::{Permit, Role, people};
use plan::Subject;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, give)).routes(routes!(take))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GrantBody {
    person: Uuid,
    /// `owner`, `pmo`, `portfolio_manager`, `project_manager`, `contributor`, `stakeholder`.
    role: String,
    scope: Uuid,
}

#[derive(Serialize, ToSchema)]
struct GrantView {
    id: Uuid,
    person: Option<PersonView>,
    role: String,
    scope: ScopeView,
    version: i64,
    may: Vec<&'static str>,
}

/// List the grants on scopes one works in.
#[utoipa::path(get, path = "/api/v1/grants", tag = "office", responses((status = 200, body = ListAnswer<GrantView>)))]
async fn list(mut visit: Visit, ListOf(asked): ListOf) -> Answer<Committed<ListAnswer<GrantView>>> {
    let visible = visit.scopes_with(Permit::View).await?;
    let mut grants = people::grants(visit.rows().await?).await?;
    grants.retain(|grant| visible.contains(&grant.scope_id) && asked.scope.is_none_or(|scope| scope == grant.scope_id));
    let items = views(&mut visit, &grants).await?;
    visit.commit(ListAnswer::whole(items)).await
}

/// Give a role on a scope.
#[utoipa::path(post, path = "/api/v1/grants", tag = "office", request_body = GrantBody, responses((status = 201, body = GrantView)))]
async fn give(mut visit: Visit, Body(body): Body<GrantBody>) -> Answer<Committed<GrantView>> {
    visit.demand_admin_scope()?;
    visit.demand(Permit::Administer, body.scope, "give a role").await?;
    let grant = checked(&mut visit, &body).await?;
    visit.insert(&grant).await.on_constraint("granted_person_id_scope_id_role_key", held_already)?;
    visit.office().remembered().forget(body.person);
    let mut view = views(&mut visit, std::slice::from_ref(&grant)).await?;
    visit.commit_created(format!("/api/v1/grants/{}", grant.id), 1, view.remove(0)).await
}

async fn checked(visit: &mut Visit, body: &GrantBody) -> Answer<people::Grant> {
    let words = Role::ALL.map(Role::word).join(", ");
    let role = Role::of(&body.role)
        .ok_or_else(|| Problem::unfit("GRN-101", "role", format!("`{}` is no role; use one of {words}", body.role)))?;
    refuse_for_owners(visit, role.word(), body.scope, "make an owner").await?;
    if people::known(visit.rows().await?, body.person).await?.is_none() {
        return Err(Problem::unknown("person", body.person));
    }
    Ok(people::Grant {
        id: visit.new_id(),
        person_id: body.person,
        scope_id: body.scope,
        role: role.word().into(),
        created_at: visit.now(),
        version: 1,
    })
}

fn held_already() -> Problem {
    Problem::conflict("GRN-102", Subject::new("grant", "", ""), "is held already")
}

/// Take a role away.
#[utoipa::path(delete, path = "/api/v1/grants/{id}", tag = "office", params(("id" = Uuid, Path)), responses((status = 204)))]
async fn take(mut visit: Visit, Path(id): Path<Uuid>) -> Answer<Committed<()>> {
    visit.demand_admin_scope()?;
    let found = people::find_grant(visit.rows().await?, id).await?;
    let grant = found.ok_or_else(|| Problem::unknown("grant", id))?;
    visit.demand(Permit::Administer, grant.scope_id, "take a role").await?;
    visit.expect_version_if_told(&grant)?;
    refuse_for_owners(&mut visit, &grant.role, grant.scope_id, "take an owner's role").await?;
    keep_one_owner(&mut visit, &grant).await?;
    visit.remove(&grant).await?;
    visit.office().remembered().forget(grant.person_id);
    visit.commit_empty().await
}

/// Only an owner makes and unmakes owners: else a PMO officer could make themselves one.
async fn refuse_for_owners(visit: &mut Visit, role: &str, scope: Uuid, act: &str) -> Answer<()> {
    let person = visit.person();
    let own = office::permits::roles_on(visit.rows().await?, person, scope).await?;
    if role == Role::Owner.word() && !own.contains(&Role::Owner) {
        return Err(Problem::forbidden(act, Subject::new("scope", scope.to_string(), "")));
    }
    Ok(())
}

async fn keep_one_owner(visit: &mut Visit, grant: &people::Grant) -> Answer<()> {
    let all = people::grants(visit.rows().await?).await?;
    let owners = all.iter().filter(|one| one.role == "owner" && one.scope_id == grant.scope_id).count();
    if grant.role == "owner" && owners <= 1 {
        let subject = Subject::new("grant", grant.id.to_string(), "owner");
        return Err(Problem::conflict("GRN-103", subject, "is the last owner").hint("make another owner first"));
    }
    Ok(())
}

async fn views(visit: &mut Visit, grants: &[people::Grant]) -> Answer<Vec<GrantView>> {
    let administered = visit.scopes_with(Permit::Administer).await?;
    let known = Views::of(visit, grants.iter().map(|one| one.person_id), grants.iter().map(|one| one.scope_id)).await?;
    let view = |grant: &people::Grant| GrantView {
        id: grant.id,
        person: known.person(Some(grant.person_id)),
        role: grant.role.clone(),
        scope: known.scope(grant.scope_id),
        version: grant.version,
        may: if administered.contains(&grant.scope_id) { vec!["delete"] } else { vec![] },
    };
    Ok(grants.iter().map(view).collect())
}
