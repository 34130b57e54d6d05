//! Decisions, told through HTTP.

use ::api::{Caller, Scopes, Visit, trial::TrialOffice, trial::TrialPerson};
use insta::assert_snapshot;
use office::Role;
use serde_json::{Value, json};

const DECISIONS: &str = "/api/v1/assist/decisions";

async fn ada() -> TrialPerson {
    TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await
}

fn trench(person: &TrialPerson) -> Value {
    json!({ "scope": person.project("Bridge"), "title": "Second cable trench", "kind": "time", "owner": person.id,
        "needed_by": "2026-11-20" })
}

#[tokio::test]
async fn a_decision_is_proposed_and_taken() {
    let ada = ada().await;
    let bridge = ada.project("Bridge");
    let proposed = ada.post(DECISIONS, trench(&ada)).await;
    assert_snapshot!(proposed.told(), @r#"
    201
    {
      "because": null,
      "changed_at": "<instant>",
      "communicated_to": "",
      "created_at": "<instant>",
      "decided_by": null,
      "decided_on": null,
      "description": "",
      "id": "<id>",
      "is_overdue": true,
      "key": "D-001",
      "kind": "time",
      "may": [
        "edit",
        "decide",
        "delete"
      ],
      "needed_by": "2026-11-20",
      "owner": {
        "id": "<Ada>",
        "initials": "A",
        "name": "Ada"
      },
      "scope": {
        "id": "<Bridge>",
        "key": "bridge",
        "kind": "project",
        "name": "Bridge"
      },
      "status": "proposed",
      "title": "Second cable trench",
      "version": 1
    }
    "#);
    let office = ada.trial();
    assert_eq!(office.measure(bridge, "assist.decisions_overdue").await, Some(1.0));
    office.later(3 * 86_400);
    let path = format!("{DECISIONS}/{}", proposed.id());
    let taken = ada.post(&format!("{path}/taking"), json!({ "outcome": "taken", "because": "Six days earlier" })).await;
    assert_eq!(taken.status, 200, "{}", taken.told());
    let told = ["status", "decided_on", "because"].map(|name| taken.json[name].as_str().unwrap_or_default().to_owned());
    assert_eq!(told, ["taken", "2026-11-26", "Six days earlier"]);
    assert_eq!(taken.json["may"], json!(["edit"]));
    assert_eq!(office.measure(bridge, "assist.decisions_open").await, Some(0.0));
    assert_eq!(office.measure(bridge, "assist.decision_days").await, Some(3.0));
    assert_eq!(office.journal_of(proposed.id()).await, ["created", "taken"]);
}

#[tokio::test]
async fn what_is_decided_stays() {
    let ada = ada().await;
    let id = ada.post(DECISIONS, trench(&ada)).await.id();
    let path = format!("{DECISIONS}/{id}");
    let rejected = ada.post(&format!("{path}/taking"), json!({ "outcome": "rejected", "because": "Too dear" })).await;
    assert_eq!(rejected.json["status"], "rejected");
    assert_snapshot!(ada.patch(&path, 2, json!({ "title": "Third trench" })).await.told(), @r#"
    422 DEC-101
    decision "Second cable trench" is decided and stays as it was
    hint: propose a new decision that replaces it
    "#);
    assert_eq!(ada.patch(&path, 2, json!({ "communicated_to": "Site team" })).await.version(), 3);
    assert_eq!(ada.delete(&path, 3).await.json["code"], "DEC-101");
    let again = ada.post(&format!("{path}/taking"), json!({ "outcome": "taken", "because": "After all" })).await;
    assert_eq!(again.json["code"], "DEC-101");
}

#[tokio::test]
async fn a_decision_needs_an_outcome_a_reason_and_a_past() {
    let ada = ada().await;
    let id = ada.post(DECISIONS, trench(&ada)).await.id();
    let path = format!("{DECISIONS}/{id}/taking");
    let told = async |body: Value| ada.post(&path, body).await.told();
    assert_snapshot!(told(json!({ "outcome": "proposed", "because": "x" })).await, @r#"
    422 DEC-102
    decision "Second cable trench" can only be taken or rejected
    "#);
    assert_snapshot!(told(json!({ "outcome": "taken", "because": " " })).await, @r#"
    422 DEC-103
    decision "Second cable trench" cannot be decided without a reason
    hint: write one sentence
    "#);
    assert_snapshot!(told(json!({ "outcome": "taken", "because": "x", "decided_on": "2026-11-24" })).await, @r#"
    422 DEC-104
    decision "Second cable trench" cannot be decided in the future
    hint: name today or a day before
    "#);
    assert!(told(json!({ "outcome": "taken" })).await.contains("missing field `because`"));
}

#[tokio::test]
async fn each_role_may_what_it_may() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let cleo = office.person("Cleo").await.is(Role::Contributor, "Bridge").await;
    let sam = office.person("Sam").await.is(Role::Stakeholder, "Bridge").await;
    let zed = office.person("Zed").await.leads("Tunnel").await;
    let id = cleo.post(DECISIONS, trench(&ada)).await.id();
    let path = format!("{DECISIONS}/{id}");
    let taking = json!({ "outcome": "taken", "because": "Yes" });
    assert_eq!(sam.get(&path).await.json["may"], json!([]));
    assert_eq!(sam.post(DECISIONS, trench(&ada)).await.status, 403);
    assert_eq!(cleo.post(&format!("{path}/taking"), taking.clone()).await.status, 403);
    assert_eq!(cleo.patch(&path, 1, json!({ "title": "Mine" })).await.status, 403);
    assert_eq!(zed.post(&format!("{path}/taking"), taking.clone()).await.status, 404);
    assert_eq!(ada.patch(&path, 7, json!({ "title": "Late" })).await.status, 412);
    assert_eq!(ada.post(&format!("{path}/taking"), taking).await.status, 200);
}

#[tokio::test]
async fn lists_filter_by_kind_and_status() {
    let ada = ada().await;
    ada.post(DECISIONS, trench(&ada)).await;
    ada.post(DECISIONS, json!({ "scope": ada.project("Bridge"), "title": "Second source", "kind": "cost" })).await;
    let titles = async |query: &str| -> Vec<String> {
        let told = ada.get(&format!("{DECISIONS}?{query}")).await;
        told.items().iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(titles("kind=cost").await, ["Second source"]);
    assert_eq!(titles("status=proposed,taken").await, ["Second cable trench", "Second source"]);
    assert_eq!(titles("status=taken").await, [""; 0]);
    assert_eq!(titles("q=TRENCH").await, ["Second cable trench"]);
}

#[tokio::test]
async fn the_desk_shows_what_waits_for_me() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let boss = office.person("Boss").await.is(Role::Pmo, "Norvane").await;
    ada.post(DECISIONS, trench(&ada)).await;
    for (title, day) in [("Soon", "2026-12-03"), ("Later", "2027-01-15")] {
        let body = json!({ "scope": ada.project("Bridge"), "title": title, "kind": "cost", "needed_by": day });
        ada.post(DECISIONS, body).await;
    }
    let caller =
        Caller { person: boss.id, name: "Boss".into(), language: "fr".into(), scopes: Scopes::ALL, session: None };
    let mut visit = Visit::of_job(office.office().clone(), Some(caller));
    let lines = super::REGISTER.desk.unwrap()(&mut visit, None).await.unwrap();
    let told: Vec<(&str, &str, bool)> =
        lines.needs.iter().map(|one| (one.sentence.as_str(), one.reason.as_str(), one.is_overdue)).collect();
    assert_eq!(told, [("Décider Second cable trench", "D-001, Ada", true)]);
    let ahead: Vec<&str> = lines.ahead.iter().map(|one| one.title.as_str()).collect();
    assert_eq!(ahead, ["Décider Soon"]);
}
