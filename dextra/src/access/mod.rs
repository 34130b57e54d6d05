//! Who may what: a table walks every endpoint for every role on every level. An endpoint without a row fails the test.

mod assist;
mod coach;
mod desk;
mod method;
mod risk;
mod steer;
mod table;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use api::trial::{Told, TrialOffice, TrialPerson};
use axum::http::StatusCode;
use office::{Permit, Role};
use table::{Needs, Row, rows};
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
    let known: BTreeSet<String> = rows().map(|row| format!("{} {}", row.method, row.path)).collect();
    let missing: Vec<_> = told.difference(&known).collect();
    let stale: Vec<_> = known.difference(&told).collect();
    assert!(missing.is_empty(), "endpoints without a row in access/table.rs: {missing:#?}");
    assert!(stale.is_empty(), "rows without an endpoint: {stale:#?}");
}

/// Who stumbles over what at one endpoint.
type Faults = BTreeMap<String, Vec<String>>;

/// Somebody with one grant.
struct Who {
    role: Role,
    place: &'static str,
    /// Whether the grant lies on the record's project or above it.
    covers: bool,
}

impl Who {
    fn told(&self) -> String {
        format!("{} at {}", self.role.word(), self.place)
    }

    fn has(&self, permit: Permit) -> bool {
        self.covers && self.role.allows(permit)
    }

    fn may(&self, needs: Needs) -> bool {
        match needs {
            Needs::Nothing | Needs::SignIn => true,
            Needs::OwnOnly => false,
            Needs::On(permit) | Needs::Listed(permit) => self.has(permit),
            Needs::Above(permit) => self.has(permit) && self.place != "Bridge",
            Needs::Coach => self.has(Permit::Edit),
            Needs::Office => self.place == "Norvane" && self.role.allows(Permit::Administer),
        }
    }
}

#[tokio::test]
async fn each_role_on_each_level_may_what_the_table_says() {
    let world = World::open().await;
    let mut wrong: BTreeMap<String, Faults> = BTreeMap::new();
    for role in Role::ALL {
        for (place, covers) in PLACES {
            let who = Who { role, place, covers };
            let person = world.trial.person(&who.told()).await.is(role, place).await;
            for row in rows().filter(|row| !row.is_endless) {
                let answer = ask(&world, &person, row).await;
                if let Some(fault) = fault(row, &who, &answer).or_else(|| leak(&world, row, &who, &answer)) {
                    let needs = format!("{} {}{} needs {:?}", row.method, row.path, row.query, row.needs);
                    wrong.entry(needs).or_default().entry(fault).or_default().push(who.told());
                }
            }
        }
    }
    let people = |(fault, people): (&String, &Vec<String>)| format!("    {fault}: {}\n", people.join(", "));
    let told =
        |(needs, faults): (&String, &Faults)| format!("{needs}\n{}", faults.iter().map(people).collect::<String>());
    assert!(wrong.is_empty(), "{} rows wrong\n{}", wrong.len(), wrong.iter().map(told).collect::<String>());
}

#[tokio::test]
async fn nobody_comes_in_without_a_door() {
    let world = World::open().await;
    let stranger = world.trial.person("Stranger").await.without_token();
    for row in rows().filter(|row| row.needs != Needs::Nothing) {
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
    for row in rows().filter(|row| row.method != "GET" && row.needs != Needs::Nothing) {
        let answer = ask(&world, &reader, row).await;
        assert_eq!(answer.json["code"], "API-105", "{} {}", row.method, row.path);
    }
}

/// What is wrong with an answer, in a few words.
fn fault(row: &Row, who: &Who, answer: &Told) -> Option<String> {
    let told = || answer.told().lines().take(2).collect::<Vec<_>>().join(" ");
    let status = answer.status.as_u16();
    if status >= 500 {
        return Some(format!("breaks it: {}", told()));
    }
    let may = who.may(row.needs);
    if let Needs::Listed(_) = row.needs {
        let count = answer.json[row.list].as_array().map_or(0, Vec::len);
        return (may == (count == 0)).then(|| format!("finds {count} lines: {status}"));
    }
    if may {
        let is_done = match status {
            200..=299 | 409 | 412 => true,
            422 => answer.json["code"] != "API-102",
            _ => row.needs == Needs::Nothing,
        };
        return (!is_done).then(|| format!("should be let in, is told {}", told()));
    }
    let refusals = refusals(row, who);
    (!refusals.contains(&status)).then(|| format!("should be refused with {refusals:?}, is told {}", told()))
}

/// How somebody is refused: 404 where the record itself may not be found, else 403.
fn refusals(row: &Row, who: &Who) -> &'static [u16] {
    let Some(at) = row.path.find("{id}") else {
        let is_hidden = matches!(row.needs, Needs::On(_)) && !who.covers;
        return if is_hidden { &[404] } else { &[403] };
    };
    let record = &row.path[..at + "{id}".len()];
    if row.method == "GET" && row.path == record {
        return &[404];
    }
    match rows().find(|row| row.method == "GET" && row.path == record) {
        Some(reading) if who.may(reading.needs) => &[403],
        Some(_) => &[404],
        None => &[403, 404],
    }
}

/// No answer of any kind names the project to somebody beside it, nor the team's records to somebody outside the team.
fn leak(world: &World, row: &Row, who: &Who, answer: &Told) -> Option<String> {
    if row.method != "GET" || !answer.status.is_success() {
        return None;
    }
    let text = answer.json.to_string();
    if !who.covers && text.contains(&world.scope().to_string()) {
        return Some("is told of a project beside the own one".into());
    }
    (!who.has(Permit::View) && text.contains("Hush")).then(|| "is told what only the team may see".into())
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
