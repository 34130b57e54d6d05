//! The office's own endpoints: doors, people, scopes, search, journal, measures, jobs, the first page.

use api::trial::TrialPerson;
use office::Permit::{Administer, Edit, Read, View};
use serde_json::json;

use super::{
    table::{
        Needs::{Listed, Nothing, Office, On, OwnOnly, SignIn},
        Row, row,
    },
    world::World,
};

pub const ROWS: &[Row] = &[
    row("GET", "/api/v1/health", "", Nothing),
    row("GET", "/api/v1/office", "", Nothing),
    row("POST", "/api/v1/office/owner", "", Nothing)
        .with(|_| json!({ "office": "O", "name": "N", "email": "n@o.example", "password": "a long sentence" })),
    row("POST", "/api/v1/sessions", "", Nothing),
    row("GET", "/api/v1/sessions/current", "", SignIn),
    row("DELETE", "/api/v1/sessions/current", "", SignIn),
    row("GET", "/api/v1/tokens", "", SignIn),
    row("POST", "/api/v1/tokens", "", SignIn).with(|_| json!({ "name": "T", "scopes": ["read"] })),
    row("DELETE", "/api/v1/tokens/{id}", "token", OwnOnly),
    row("GET", "/api/v1/people", "", SignIn),
    row("POST", "/api/v1/people", "", Office)
        .with(|_| json!({ "name": "New", "email": format!("{}@new.example", uuid::Uuid::now_v7()) })),
    row("GET", "/api/v1/people/{id}", "person", SignIn),
    row("PATCH", "/api/v1/people/{id}", "person", Office).with(|_| json!({ "title": "Boss" })),
    row("GET", "/api/v1/teams", "", Listed(View)),
    row("POST", "/api/v1/teams", "", On(Edit)).with(|world| json!({ "name": "T", "scope": world.scope() })),
    row("PATCH", "/api/v1/teams/{id}", "team", On(Edit)).with(|_| json!({ "name": "U" })),
    row("GET", "/api/v1/grants", "", Listed(View)).asking("?scope={scope}"),
    row("POST", "/api/v1/grants", "", On(Administer))
        .with(|world| json!({ "person": world.id("person"), "role": "stakeholder", "scope": world.scope() })),
    row("DELETE", "/api/v1/grants/{id}", "grant", On(Administer)),
    row("GET", "/api/v1/scopes", "", SignIn),
    row("POST", "/api/v1/scopes", "", On(Administer))
        .with(|world| json!({ "parent": world.scope(), "kind": "project", "name": "Below" })),
    row("GET", "/api/v1/scopes/{id}", "scope", On(Read)),
    row("PATCH", "/api/v1/scopes/{id}", "scope", On(Edit)).with(|_| json!({ "name": "Other" })),
    row("GET", "/api/v1/search", "", SignIn).asking("?q=bridge"),
    row("GET", "/api/v1/search", "", Listed(View)).asking("?q=hush"),
    row("GET", "/api/v1/search", "", Listed(Read)).asking("?q=quay"),
    row("GET", "/api/v1/journal", "", Listed(View)).asking("?scope={scope}"),
    row("GET", "/api/v1/journal/{kind}/{id}", "action", On(View)).asking("?as_of=2030-01-01"),
    row("GET", "/api/v1/journal/{kind}/{id}", "level", OwnOnly).asking("?as_of=2030-01-01"),
    row("GET", "/api/v1/journal/{kind}/{id}", "suggestion", OwnOnly).asking("?as_of=2030-01-01"),
    row("GET", "/api/v1/measures", "", Listed(Read)).asking("?scope={scope}"),
    row("POST", "/api/v1/measures", "", On(Edit)).with(|world| {
        json!({ "rows": [{ "scope": world.scope(), "name": "own.visits", "value": 1, "unit": "count", "as_of": "2026-11-01" }] })
    }),
    row("GET", "/api/v1/jobs", "", SignIn),
    row("GET", "/api/v1/jobs/{id}", "job", Office),
    row("POST", "/api/v1/jobs/{id}/cancellation", "job", Office),
    row("POST", "/api/v1/jobs/{id}/retry", "job", Office),
    row("GET", "/api/v1/desk", "", SignIn),
    row("GET", "/api/v1/events", "", SignIn).endless(),
];

pub async fn samples(world: &mut World, owner: &TrialPerson) {
    let (scope, person) = (world.scope(), world.id("person"));
    world.sample(owner, "token", "/api/v1/tokens", json!({ "name": "Own", "scopes": ["read"] })).await;
    let grant = json!({ "person": person, "role": "contributor", "scope": scope });
    world.sample(owner, "grant", "/api/v1/grants", grant).await;
    world.sample(owner, "team", "/api/v1/teams", json!({ "name": "Hush crew", "scope": scope })).await;
    let led = owner.patch(&format!("/api/v1/scopes/{scope}"), 1, json!({ "lead": person })).await;
    assert!(led.status.is_success(), "{}", led.told());
}
