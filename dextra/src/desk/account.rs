//! The account: who is signed in, and what they are where.

use ::api::{Answer, Committed, Office, PersonView, ScopeView, Visit};
use office::{people, scopes, settings};
use serde::Serialize;
use store::Rows;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(current))
}

/// Who is signed in.
#[derive(Serialize, ToSchema)]
pub struct AccountView {
    pub person: PersonView,
    pub email: String,
    pub title: String,
    pub language: String,
    pub theme: String,
    pub office: String,
    pub is_demo: bool,
    pub grants: Vec<GrantedView>,
    pub version: i64,
}

/// A role on a scope and everything below it.
#[derive(Serialize, ToSchema)]
pub struct GrantedView {
    pub role: String,
    pub scope: ScopeView,
}

/// See who is signed in.
#[utoipa::path(get, path = "/api/v1/sessions/current", tag = "office", responses((status = 200, body = AccountView)))]
async fn current(mut visit: Visit) -> Answer<Committed<AccountView>> {
    let id = visit.person();
    let rows = visit.rows().await?;
    let person = people::known(rows, id).await?.ok_or_else(|| ::api::Problem::unknown("person", id))?;
    let view = account(rows, &person).await?;
    visit.commit_version(person.version, view).await
}

/// The account of a person.
pub async fn account(rows: &Rows, person: &people::Person) -> Answer<AccountView> {
    let settings = settings::current(rows).await?;
    let grants = people::grants_of(rows, person.id).await?;
    let ids: Vec<Uuid> = grants.iter().map(|grant| grant.scope_id).collect();
    let known = scopes::named(rows, &ids).await?;
    let granted = |grant: &people::Grant| {
        let scope = known.iter().find(|scope| scope.id == grant.scope_id)?;
        Some(GrantedView { role: grant.role.clone(), scope: scope.into() })
    };
    Ok(AccountView {
        person: person.into(),
        email: person.email.clone(),
        title: person.title.clone(),
        language: person.language.clone(),
        theme: person.theme.clone(),
        office: settings.as_ref().map_or_else(String::new, |one| one.short_name.clone()),
        is_demo: settings.is_some_and(|one| one.is_demo),
        grants: grants.iter().filter_map(granted).collect(),
        version: person.version,
    })
}
