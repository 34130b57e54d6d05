//! The doors, told through HTTP.

use api::trial::{TrialOffice, TrialPerson};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use insta::assert_snapshot;
use office::Role;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::{run::Opened, server};

/// A new office before its owner, behind the whole router.
async fn new_office() -> (Router, own_folder::Folder) {
    let folder = own_folder::Folder::new();
    let opened = Opened::at(&folder.address()).await.unwrap();
    (server::router(opened.office, None), folder)
}

/// A folder that goes with the test.
mod own_folder {
    pub struct Folder(std::path::PathBuf);

    impl Folder {
        pub fn new() -> Folder {
            let path = std::env::temp_dir().join(format!("dextra-doors-{}", uuid::Uuid::now_v7()));
            std::fs::create_dir_all(&path).unwrap();
            Folder(path)
        }

        pub fn address(&self) -> String {
            format!("sqlite:{}", self.0.join("dextra.db").display())
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }
}

struct Answered {
    status: StatusCode,
    headers: HeaderMap,
    json: Value,
}

impl Answered {
    fn cookie(&self) -> String {
        let cookie = self.headers[header::SET_COOKIE].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }
}

async fn ask(router: &Router, method: &str, path: &str, headers: &[(&str, &str)], body: Value) -> Answered {
    let mut request = Request::builder().method(method).uri(path).header("host", "office.example");
    if !body.is_null() {
        request = request.header("content-type", "application/json");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let bytes = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
    let answer = router.clone().oneshot(request.body(bytes).unwrap()).await.unwrap();
    let (status, headers) = (answer.status(), answer.headers().clone());
    let bytes = to_bytes(answer.into_body(), 1 << 24).await.unwrap();
    Answered { status, headers, json: serde_json::from_slice(&bytes).unwrap_or(Value::Null) }
}

fn owner() -> Value {
    json!({ "office": "Bridge Works", "name": "Ada Lovelace", "email": "Ada@Bridge.example", "password": "a long sentence" })
}

#[tokio::test]
async fn the_first_owner_comes_once() {
    let (router, _folder) = new_office().await;
    assert_eq!(ask(&router, "GET", "/api/v1/office", &[], Value::Null).await.json["needs_owner"], true);
    let short = json!({ "office": "B", "name": "A", "email": "a@b.example", "password": "short" });
    assert_eq!(ask(&router, "POST", "/api/v1/office/owner", &[], short).await.json["code"], "DOR-103");
    let first = ask(&router, "POST", "/api/v1/office/owner", &[], owner()).await;
    assert_eq!(first.status, StatusCode::CREATED);
    assert_eq!(first.json["grants"][0]["role"], "owner");
    let again = ask(&router, "POST", "/api/v1/office/owner", &[], owner()).await;
    assert_eq!(again.json["code"], "DOR-101");
    let cookie = first.cookie();
    let scopes = ask(&router, "GET", "/api/v1/scopes", &[("cookie", &cookie)], Value::Null).await;
    assert_eq!(scopes.json["items"][0]["name"], "Bridge");
}

#[tokio::test]
async fn a_session_is_a_cookie_that_ends_with_signing_out() {
    let (router, _folder) = new_office().await;
    ask(&router, "POST", "/api/v1/office/owner", &[], owner()).await;
    let words = json!({ "email": "ada@bridge.example", "password": "a long sentence" });
    let signed = ask(&router, "POST", "/api/v1/sessions", &[], words.clone()).await;
    let line = signed.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(line.contains("HttpOnly") && line.contains("SameSite=Lax"), "{line}");
    let secure = ask(&router, "POST", "/api/v1/sessions", &[("x-forwarded-proto", "https")], words).await;
    let line = secure.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(line.starts_with("__Host-dextra=") && line.contains("Secure"), "{line}");
    let cookie = signed.cookie();
    let me = [("cookie", cookie.as_str())];
    assert_eq!(
        ask(&router, "GET", "/api/v1/sessions/current", &me, Value::Null).await.json["email"],
        "ada@bridge.example"
    );
    assert_eq!(ask(&router, "DELETE", "/api/v1/sessions/current", &me, Value::Null).await.status, 204);
    assert_eq!(ask(&router, "GET", "/api/v1/sessions/current", &me, Value::Null).await.json["code"], "API-101");
}

#[tokio::test]
async fn a_write_by_cookie_comes_from_our_own_page() {
    let (router, _folder) = new_office().await;
    let cookie = ask(&router, "POST", "/api/v1/office/owner", &[], owner()).await.cookie();
    let body = json!({ "name": "Script", "scopes": ["read"] });
    let foreign = [("cookie", cookie.as_str()), ("origin", "https://evil.example")];
    assert_eq!(ask(&router, "POST", "/api/v1/tokens", &foreign, body.clone()).await.json["code"], "API-106");
    let form = [("cookie", cookie.as_str()), ("content-type", "text/plain")];
    assert_eq!(ask(&router, "POST", "/api/v1/tokens", &form, Value::Null).await.status, 403);
    let own = [("cookie", cookie.as_str()), ("origin", "http://office.example")];
    assert_eq!(ask(&router, "POST", "/api/v1/tokens", &own, body).await.status, 201);
}

#[tokio::test]
async fn a_token_does_what_it_was_made_for() {
    let (router, _folder) = new_office().await;
    let cookie = ask(&router, "POST", "/api/v1/office/owner", &[], owner()).await.cookie();
    let me = [("cookie", cookie.as_str())];
    let body = json!({ "name": "Script", "scopes": ["read"] });
    let made = ask(&router, "POST", "/api/v1/tokens", &me, body).await;
    let bearer = format!("Bearer {}", made.json["token"].as_str().unwrap());
    let token = [("authorization", bearer.as_str())];
    assert_eq!(ask(&router, "GET", "/api/v1/scopes", &token, Value::Null).await.status, 200);
    let write = ask(&router, "POST", "/api/v1/tokens", &token, json!({ "name": "More", "scopes": ["read"] })).await;
    assert_eq!(write.json["code"], "API-105");
    let path = format!("/api/v1/tokens/{}", made.json["id"].as_str().unwrap());
    assert_eq!(ask(&router, "DELETE", &path, &me, Value::Null).await.status, 204);
    assert_eq!(ask(&router, "GET", "/api/v1/scopes", &token, Value::Null).await.status, 401);
    let past = json!({ "name": "Old", "scopes": ["read"], "expires_on": "2020-01-01" });
    assert_eq!(ask(&router, "POST", "/api/v1/tokens", &me, past).await.json["code"], "DOR-108");
}

#[tokio::test]
async fn signing_in_is_slowed_down_after_five_failures() {
    let (router, _folder) = new_office().await;
    ask(&router, "POST", "/api/v1/office/owner", &[], owner()).await;
    let wrong = json!({ "email": "ada@bridge.example", "password": "not this one" });
    for _ in 0..5 {
        assert_eq!(ask(&router, "POST", "/api/v1/sessions", &[], wrong.clone()).await.json["code"], "DOR-105");
    }
    let right = json!({ "email": "ada@bridge.example", "password": "a long sentence" });
    let refused = ask(&router, "POST", "/api/v1/sessions", &[], right).await;
    assert_eq!((refused.status.as_u16(), refused.json["code"].as_str()), (429, Some("DOR-106")));
    let other = json!({ "email": "nobody@bridge.example", "password": "whatever it is" });
    assert_eq!(ask(&router, "POST", "/api/v1/sessions", &[], other).await.json["code"], "DOR-105");
}

/// The trial office behind the whole router.
async fn whole() -> TrialOffice {
    let trial = TrialOffice::open(&server::ROLES).await;
    let router = server::router(trial.office().clone(), None);
    trial.behind(router)
}

async fn owner_of(trial: &TrialOffice) -> TrialPerson {
    trial.person("Olga Owner").await.is(Role::Owner, "Norvane").await
}

#[tokio::test]
async fn the_tree_grows_and_shows_no_more_than_one_may_see() {
    let trial = whole().await;
    let olga = owner_of(&trial).await;
    let program = trial.id_of("Green Grid");
    let body = json!({ "parent": program, "kind": "project", "name": "Substation Nord", "ends_on": "2027-07-09" });
    let nord = olga.post("/api/v1/scopes", body.clone()).await;
    assert_eq!((nord.status.as_u16(), nord.json["key"].as_str()), (201, Some("substation-nord")));
    assert_eq!(olga.post("/api/v1/scopes", body).await.json["code"], "SCO-104");
    let below = json!({ "parent": nord.id(), "kind": "program", "name": "Wrong" });
    assert_snapshot!(olga.post("/api/v1/scopes", below).await.told(), @r#"
    422 SCO-102
    field "kind" a program cannot stand below the project "Substation Nord"
    hint: projects stand below programs or portfolios
    "#);
    let ada = trial.person("Ada").await.leads("Bridge").await;
    let seen = ada.get("/api/v1/scopes").await;
    let names: Vec<&str> = seen.items().iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(names, ["Norvane", "Renewal 2030", "Green Grid", "Bridge"]);
    assert_eq!(ada.get(&format!("/api/v1/scopes/{}", nord.id())).await.status, 404);
    assert_eq!(
        ada.post("/api/v1/scopes", json!({ "parent": program, "kind": "project", "name": "X" })).await.status,
        404
    );
}

#[tokio::test]
async fn grants_are_given_by_those_who_administer() {
    let trial = whole().await;
    let olga = owner_of(&trial).await;
    let pia = trial.person("Pia").await.is(Role::Pmo, "Norvane").await;
    let zed = trial.person("Zed").await;
    let grant = |role: &str| json!({ "person": zed.id, "role": role, "scope": trial.id_of("Green Grid") });
    assert_eq!(pia.post("/api/v1/grants", grant("contributor")).await.status, 201);
    assert_eq!(pia.post("/api/v1/grants", grant("contributor")).await.json["code"], "GRN-102");
    assert_eq!(pia.post("/api/v1/grants", grant("owner")).await.status, 403);
    let password = json!({ "password": "a sentence of the PMO" });
    assert_eq!(pia.patch(&format!("/api/v1/people/{}", olga.id), 1, password.clone()).await.status, 403);
    assert_eq!(pia.patch(&format!("/api/v1/people/{}", zed.id), 1, password).await.status, 200);
    assert_eq!(zed.post("/api/v1/grants", grant("project_manager")).await.status, 403);
    assert_eq!(olga.post("/api/v1/grants", grant("king")).await.json["code"], "GRN-101");
    let own = olga.get("/api/v1/grants").await;
    let last = own.items().iter().find(|one| one["role"] == "owner").unwrap();
    let path = format!("/api/v1/grants/{}", last["id"].as_str().unwrap());
    assert_eq!(pia.delete(&path, 1).await.status, 403);
    assert_eq!(olga.delete(&path, 1).await.json["code"], "GRN-103");
}

#[tokio::test]
async fn the_journal_tells_who_changed_what_and_how_it_was() {
    let trial = whole().await;
    let ada = trial.person("Ada").await.leads("Bridge").await;
    let action = ada.post("/api/v1/assist/actions", json!({ "scope": ada.project("Bridge"), "title": "First" })).await;
    let before = trial.office().now().timestamp();
    trial.later(60);
    let path = format!("/api/v1/assist/actions/{}", action.id());
    ada.patch(&path, 1, json!({ "title": "Second" })).await;
    let lines = ada.get(&format!("/api/v1/journal?subject={}", action.id())).await;
    let acts: Vec<&str> = lines.items().iter().filter_map(|line| line["act"].as_str()).collect();
    assert_eq!(acts, ["changed", "created"]);
    assert_eq!(lines.items()[0]["by"]["name"], "Ada");
    assert_eq!(lines.items()[0]["before"]["title"], "First");
    let was = ada.get(&format!("/api/v1/journal/action/{}?as_of={before}", action.id())).await;
    assert_eq!(was.json["after"]["title"], "First");
    let zed = trial.person("Zed").await.leads("Tunnel").await;
    assert_eq!(zed.get(&format!("/api/v1/journal?subject={}", action.id())).await.items().len(), 0);
    assert_eq!(zed.get(&format!("/api/v1/journal/action/{}?as_of=2030-01-01", action.id())).await.status, 404);
}

#[tokio::test]
async fn search_finds_beginnings_of_words_where_one_may() {
    let trial = whole().await;
    let ada = trial.person("Ada").await.leads("Bridge").await;
    let body =
        json!({ "scope": ada.project("Bridge"), "title": "Révision des paliers", "description": "O'Hara; drop" });
    ada.post("/api/v1/assist/actions", body).await;
    let found = |told: &api::trial::Told| told.items().iter().filter(|one| one["kind"] == "action").count();
    assert_eq!(found(&ada.get("/api/v1/search?q=revis%20PAL").await), 1);
    assert_eq!(found(&ada.get("/api/v1/search?q=%27%22%29%3Bdrop").await), 1);
    assert_eq!(found(&ada.get("/api/v1/search?q=nothing").await), 0);
    let zed = trial.person("Zed").await.leads("Tunnel").await;
    assert_eq!(found(&zed.get("/api/v1/search?q=revision").await), 0);
}

#[tokio::test]
async fn measures_are_brought_in_whole_or_not_at_all() {
    let trial = whole().await;
    let ada = trial.person("Ada").await.leads("Bridge").await;
    let row = |value: f64, unit: &str| json!({ "scope": ada.project("Bridge"), "name": "own.visits", "value": value, "unit": unit, "as_of": "2026-11-01" });
    let bad = json!({ "rows": [row(1.0, "count"), row(2.0, "bananas")] });
    assert_eq!(ada.post("/api/v1/measures", bad).await.json["code"], "MEA-102");
    assert_eq!(ada.get("/api/v1/measures?name=own.visits").await.items().len(), 0);
    ada.post("/api/v1/measures", json!({ "rows": [row(1.5, "count")] })).await;
    ada.post("/api/v1/measures", json!({ "rows": [row(2.5, "count")] })).await;
    let forged = json!({ "rows": [{ "scope": ada.project("Bridge"), "name": "assist.ev", "value": 1, "unit": "money", "as_of": "2026-11-01" }] });
    assert_eq!(ada.post("/api/v1/measures", forged).await.status, 403);
    let kept = ada.get("/api/v1/measures?name=own.visits").await;
    assert_eq!((kept.items().len(), kept.items()[0]["value"].as_f64()), (1, Some(2.5)));
}

#[tokio::test]
async fn unknown_addresses_and_wrong_methods_are_problems() {
    let trial = whole().await;
    let ada = trial.person("Ada").await;
    assert_eq!(ada.get("/api/v1/nothing").await.json["code"], "API-104");
    assert_eq!(ada.put("/api/v1/search", 1, json!({})).await.json["code"], "API-110");
    assert_eq!(ada.get("/api/v1/assist/actions/not-an-id").await.status, 404);
}
