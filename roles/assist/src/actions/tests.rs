//! Actions, told through HTTP.

use ::api::{Caller, Scopes, Visit, trial::TrialOffice};
use insta::assert_snapshot;
use office::Role;
use serde_json::json;

const ACTIONS: &str = "/api/v1/assist/actions";

#[tokio::test]
async fn an_action_is_noted_and_closed() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let bridge = ada.project("Bridge");
    let words = json!({ "scope": bridge, "title": "Order the bearings", "owner": ada.id, "due_on": "2026-11-20" });
    let noted = ada.post(ACTIONS, words).await;
    assert_snapshot!(noted.told(), @r#"
    201
    {
      "changed_at": "<instant>",
      "closed_because": null,
      "closed_by": null,
      "created_at": "<instant>",
      "description": "",
      "due_on": "2026-11-20",
      "id": "<id>",
      "is_overdue": true,
      "key": "A-001",
      "may": [
        "edit",
        "close",
        "delete"
      ],
      "owner": {
        "id": "<Ada>",
        "initials": "A",
        "name": "Ada"
      },
      "priority": "normal",
      "scope": {
        "id": "<Bridge>",
        "key": "bridge",
        "kind": "project",
        "name": "Bridge"
      },
      "source": "",
      "status": "open",
      "title": "Order the bearings",
      "version": 1
    }
    "#);
    assert_eq!(office.measure(bridge, "assist.actions_overdue").await, Some(1.0));
    let closed = ada.post(&format!("{ACTIONS}/{}/closure", noted.id()), json!({ "outcome": "done" })).await;
    assert_eq!(closed.json["status"], "done");
    assert_eq!(office.measure(bridge, "assist.actions_overdue").await, Some(0.0));
    assert_eq!(office.journal_of(noted.id()).await, ["created", "closed"]);
}

#[tokio::test]
async fn a_dropped_promise_needs_a_reason() {
    let ada = TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await;
    let id = ada.post(ACTIONS, json!({ "scope": ada.project("Bridge"), "title": "Paint the rail" })).await.id();
    let answer = ada.post(&format!("{ACTIONS}/{id}/closure"), json!({ "outcome": "dropped" })).await;
    assert_snapshot!(answer.told(), @r#"
    422 ACT-105
    action "Paint the rail" cannot be dropped without a reason
    hint: write one sentence
    "#);
}

#[tokio::test]
async fn a_lost_update_is_refused() {
    let ada = TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await;
    let id = ada.post(ACTIONS, json!({ "scope": ada.project("Bridge"), "title": "Paint the rail" })).await.id();
    let path = format!("{ACTIONS}/{id}");
    assert_eq!(ada.patch(&path, 1, json!({ "title": "Paint both rails" })).await.version(), 2);
    assert_snapshot!(ada.patch(&path, 1, json!({ "title": "Paint it red" })).await.told(), @r"
    412 API-112
    action was changed by somebody else since you read it
    hint: read it again and repeat your change; nothing of theirs was lost
    ");
    assert_eq!(ada.get(&path).await.json["title"], "Paint both rails");
}

#[tokio::test]
async fn each_role_may_what_it_may() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let id = ada.post(ACTIONS, json!({ "scope": ada.project("Bridge"), "title": "Paint the rail" })).await.id();
    let path = format!("{ACTIONS}/{id}");
    let sam = office.person("Sam").await.is(Role::Stakeholder, "Bridge").await;
    assert_eq!(sam.get(&path).await.status, 404);
    let cleo = office.person("Cleo").await.is(Role::Contributor, "Green Grid").await;
    assert_eq!(cleo.get(&path).await.status, 200);
    assert_eq!(cleo.patch(&path, 1, json!({ "title": "Mine" })).await.status, 403);
    let stranger = office.person("Zed").await.leads("Tunnel").await;
    assert_eq!(stranger.get(&path).await.status, 404);
    assert_eq!(stranger.get(ACTIONS).await.items().len(), 0);
}

#[tokio::test]
async fn lists_page_sort_and_filter() {
    let ada = TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await;
    for (title, due) in [("One", Some("2026-12-03")), ("Two", None), ("Three", Some("2026-12-01"))] {
        ada.post(ACTIONS, json!({ "scope": ada.project("Bridge"), "title": title, "due_on": due })).await;
    }
    let titles = |told: &::api::trial::Told| -> Vec<String> {
        told.items().iter().map(|item| item["title"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let first = ada.get(&format!("{ACTIONS}?limit=2&sort=due_on")).await;
    assert_eq!(titles(&first), ["Three", "One"]);
    let cursor = first.json["next"].as_str().unwrap();
    assert_eq!(titles(&ada.get(&format!("{ACTIONS}?limit=2&sort=due_on&cursor={cursor}")).await), ["Two"]);
    assert_eq!(titles(&ada.get(&format!("{ACTIONS}?q=TH")).await), ["Three"]);
    assert_snapshot!(ada.get(&format!("{ACTIONS}?colour=red")).await.told(), @r#"
    422 API-107
    field "colour" is not a field of this list
    hint: see the documentation of this list
    "#);
}

#[tokio::test]
async fn what_does_not_fit_is_refused_in_words() {
    let ada = TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await;
    let bridge = ada.project("Bridge");
    let long = "x".repeat(201);
    for (body, part) in [
        (json!({ "scope": bridge, "title": "A", "colour": 1 }), "unknown field `colour`"),
        (json!({ "scope": bridge, "title": long }), "at most 200 characters"),
        (json!({ "scope": bridge, "title": "A", "due_on": "2026-02-30" }), "not a day"),
        (json!({ "scope": bridge, "title": "A", "priority": "urgent" }), "use one of low, normal, high"),
    ] {
        let told = ada.post(ACTIONS, body).await.told();
        assert!(told.starts_with("422 API-102") && told.contains(part), "{told}");
    }
    let sly = ada.post(ACTIONS, json!({ "scope": bridge, "title": "'; drop table action; --<script>" })).await;
    assert_eq!(sly.json["title"], "'; drop table action; --<script>");
}

#[tokio::test]
async fn the_desk_shows_what_i_promised_for_this_week() {
    let ada = TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await;
    for (title, due) in [("Late", "2026-11-20"), ("Soon", "2026-11-30"), ("Later", "2026-12-01")] {
        let words = json!({ "scope": ada.project("Bridge"), "title": title, "owner": ada.id, "due_on": due });
        ada.post(ACTIONS, words).await;
    }
    ada.post(ACTIONS, json!({ "scope": ada.project("Bridge"), "title": "Nobody's", "due_on": "2026-11-20" })).await;
    let caller =
        Caller { person: ada.id, name: "Ada".into(), language: "fr".into(), scopes: Scopes::ALL, session: None };
    let mut visit = Visit::of_job(ada.trial().office().clone(), Some(caller));
    let lines = super::REGISTER.desk.unwrap()(&mut visit, None).await.unwrap();
    let told: Vec<(&str, &str, bool)> =
        lines.needs.iter().map(|one| (one.sentence.as_str(), one.reason.as_str(), one.is_overdue)).collect();
    assert_eq!(told, [("Late", "A-001, à vous", true), ("Soon", "A-002, à vous", false)]);
}
