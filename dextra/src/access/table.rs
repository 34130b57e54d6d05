//! The table: one row for each endpoint, with what it needs and a body that makes sense.

use office::Permit;
use serde_json::{Value, json};

use super::world::World;

/// What an endpoint asks of its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Open to everybody, signed in or not.
    Nothing,
    /// Any signed-in person.
    SignIn,
    /// Something of another person, which nobody else may touch: a token, a job, a suggestion.
    OwnOnly,
    /// A permit on the record's scope.
    On(Permit),
    /// A list that holds the sample only for those with a permit on its scope.
    Listed(Permit),
    /// The permit to administer the whole office.
    Office,
}

pub struct Row {
    pub method: &'static str,
    pub path: &'static str,
    /// What stands behind the `?` of the address; `{scope}` and the names of samples are filled in.
    pub query: &'static str,
    /// The sample that `{id}` means.
    pub of: &'static str,
    pub needs: Needs,
    pub body: fn(&World) -> Value,
    pub is_file: bool,
}

const fn row(method: &'static str, path: &'static str, of: &'static str, needs: Needs) -> Row {
    Row { method, path, query: "", of, needs, body: |_| json!({}), is_file: false }
}

impl Row {
    const fn with(self, body: fn(&World) -> Value) -> Row {
        Row { body, ..self }
    }

    const fn asking(self, query: &'static str) -> Row {
        Row { query, ..self }
    }

    #[allow(dead_code)]
    const fn file(self) -> Row {
        Row { is_file: true, ..self }
    }
}

use Needs::{Listed, Nothing, Office, On, OwnOnly, SignIn};
use Permit::{Administer, Contribute, Edit, Read, View};

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
    row("GET", "/api/v1/journal", "", Listed(View)).asking("?scope={scope}"),
    row("GET", "/api/v1/journal/{kind}/{id}", "action", On(View)).asking("?as_of=2030-01-01"),
    row("GET", "/api/v1/measures", "", Listed(Read)).asking("?scope={scope}"),
    row("POST", "/api/v1/measures", "", On(Edit)).with(|world| {
        json!({ "rows": [{ "scope": world.scope(), "name": "own.visits", "value": 1, "unit": "count", "as_of": "2026-11-01" }] })
    }),
    row("GET", "/api/v1/jobs", "", SignIn),
    row("GET", "/api/v1/jobs/{id}", "nothing", OwnOnly),
    row("POST", "/api/v1/jobs/{id}/cancellation", "nothing", OwnOnly),
    row("POST", "/api/v1/jobs/{id}/retry", "nothing", OwnOnly),
    row("GET", "/api/v1/desk", "", SignIn),
    row("GET", "/api/v1/events", "", SignIn),
    // assist
    row("GET", "/api/v1/assist/actions", "", Listed(View)),
    row("POST", "/api/v1/assist/actions", "", On(Contribute))
        .with(|world| json!({ "scope": world.scope(), "title": "Another" })),
    row("GET", "/api/v1/assist/actions/{id}", "action", On(View)),
    row("PATCH", "/api/v1/assist/actions/{id}", "action", On(Edit)).with(|_| json!({ "title": "Other" })),
    row("DELETE", "/api/v1/assist/actions/{id}", "action", On(Edit)),
    row("POST", "/api/v1/assist/actions/{id}/closure", "action", On(Edit)),
    row("POST", "/api/v1/assist/actions/{id}/reopening", "action", On(Edit)),
];
