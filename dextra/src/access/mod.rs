//! Who may what: a table walks every endpoint for every role on every level. An endpoint without a row fails the test.

mod table;
mod world;

use std::collections::BTreeSet;

use api::trial::{Told, TrialOffice, TrialPerson};
use axum::http::StatusCode;
use office::{Permit, Role};
use table::{Needs, ROWS, Row};
use world::World;

use crate::server;

/// Where a grant may lie, seen from the record: on its project or above it, or beside it.
const PLACES: [(&str, bool); 5] =
    [("Norvane", true), ("Renewal 2030", true), ("Green Grid", true), ("Bridge", true), ("Tunnel", false)];

#[test]
fn every_endpoint_has_a_row() {
    let told: BTreeSet<String> = serde_json::to_value(server::openapi()).unwrap()["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
            methods.into_iter().map(move |method| format!("{} {path}", method.to_uppercase()))
        })
        .collect();
    let rows: BTreeSet<String> = ROWS.iter().map(|row| format!("{} {}", row.method, row.path)).collect();
    let missing: Vec<_> = told.difference(&rows).collect();
    let stale: Vec<_> = rows.difference(&told).collect();
    assert!(missing.is_empty(), "endpoints without a row in access/table.rs: {missing:#?}");
    assert!(stale.is_empty(), "rows without an endpoint: {stale:#?}");
}

#[tokio::test]
async fn each_role_on_each_level_may_what_the_table_says() {
    let world = World::open().await;
    let mut wrong = Vec::new();
    for role in Role::ALL {
        for (place, covers) in PLACES {
            let person = world.trial.person(&format!("{} at {place}", role.word())).await.is(role, place).await;
            for row in ROWS {
                let is_allowed = allowed(row.needs, role, place, covers);
                let answer = ask(&world, &person, row).await;
                if let Some(fault) = fault(row, is_allowed, &answer) {
                    wrong.push(format!("{} at {place}: {} {}: {fault}", role.word(), row.method, row.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn nobody_comes_in_without_a_door() {
    let world = World::open().await;
    let stranger = world.trial.person("Stranger").await.without_token();
    for row in ROWS.iter().filter(|row| row.needs != Needs::Nothing) {
        let answer = ask(&world, &stranger, row).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{} {}", row.method, row.path);
    }
}

#[tokio::test]
async fn a_reading_token_writes_nothing() {
    let world = World::open().await;
    let owner = world.trial.person("Owner").await.is(Role::Owner, "Norvane").await;
    let made = owner.post("/api/v1/tokens", serde_json::json!({ "name": "Reader", "scopes": ["read"] })).await;
    let reader = owner.with_token(made.json["token"].as_str().unwrap());
    for row in ROWS.iter().filter(|row| row.method != "GET" && row.needs != Needs::Nothing) {
        let answer = ask(&world, &reader, row).await;
        assert_eq!(answer.json["code"], "API-105", "{} {}", row.method, row.path);
    }
}

fn allowed(needs: Needs, role: Role, place: &str, covers: bool) -> bool {
    match needs {
        Needs::Nothing | Needs::SignIn | Needs::OwnOnly => true,
        Needs::On(permit) | Needs::Listed(permit) => covers && role.allows(permit),
        Needs::Office => place == "Norvane" && role.allows(Permit::Administer),
    }
}

fn fault(row: &Row, is_allowed: bool, answer: &Told) -> Option<String> {
    let status = answer.status;
    if status.is_server_error() {
        return Some(format!("broke: {}", answer.told()));
    }
    if let Needs::Listed(_) = row.needs {
        let count = answer.json["items"].as_array().map(Vec::len)?;
        return (is_allowed == (count == 0)).then(|| format!("lists {count} items"));
    }
    if row.needs == Needs::OwnOnly {
        // Somebody else's: unknown to everybody here, whatever their role.
        return (!matches!(status.as_u16(), 403 | 404)).then(|| format!("answers {status} to another person"));
    }
    let is_kept_out = matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
    (is_allowed == is_kept_out)
        .then(|| format!("answers {}", answer.told().lines().take(2).collect::<Vec<_>>().join(" ")))
}

async fn ask(world: &World, person: &TrialPerson, row: &Row) -> Told {
    let path = world.filled(row.path, row.of);
    // A version nobody has: a change that is allowed stops there, and the sample stays as it is.
    const NO_VERSION: i64 = 999_999;
    match row.method {
        "GET" => person.get(&format!("{path}{}", world.filled(row.query, row.of))).await,
        "PATCH" => person.patch(&path, NO_VERSION, (row.body)(world)).await,
        "PUT" => person.put(&path, NO_VERSION, (row.body)(world)).await,
        "DELETE" => person.delete(&path, NO_VERSION).await,
        "POST" if row.is_file => {
            person.upload(&format!("{path}{}", world.filled(row.query, row.of)), b"none".to_vec()).await
        }
        _ => person.post(&format!("{path}{}", world.filled(row.query, row.of)), (row.body)(world)).await,
    }
}

/// The office of the table's tests, behind the whole router.
pub async fn whole() -> TrialOffice {
    let trial = TrialOffice::open(&server::ROLES).await;
    let router = server::router(trial.office().clone(), None);
    trial.behind(router)
}
