//! Responses, told through HTTP.

use ::api::trial::{TrialOffice, TrialPerson};
use insta::assert_snapshot;
use office::Role;
use serde_json::json;
use uuid::Uuid;

const RESPONSES: &str = "/api/v1/risk/responses";

async fn ada_with(kind: &str) -> (TrialPerson, Uuid) {
    let ada = TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await;
    let words = json!({ "scope": ada.project("Bridge"), "title": "Late steel", "kind": kind,
        "inherent": { "probability": 4, "impact": 4 } });
    let id = ada.post("/api/v1/risk/risks", words).await.id();
    (ada, id)
}

#[tokio::test]
async fn a_response_is_planned_and_done() {
    let (ada, risk) = ada_with("threat").await;
    let words = json!({ "risk": risk, "strategy": "mitigate", "title": "Second source", "owner": ada.id,
        "due_on": "2026-11-20", "cost": { "minor": 9600000, "currency": "EUR" } });
    let planned = ada.post(RESPONSES, words).await;
    assert_snapshot!(planned.told(), @r#"
    201
    {
      "changed_at": "<instant>",
      "cost": {
        "currency": "EUR",
        "minor": 9600000
      },
      "created_at": "<instant>",
      "due_on": "2026-11-20",
      "ended_at": null,
      "ended_by": null,
      "id": "<id>",
      "is_overdue": true,
      "key": "RP-001",
      "may": [
        "edit",
        "end",
        "delete"
      ],
      "owner": {
        "id": "<Ada>",
        "initials": "A",
        "name": "Ada"
      },
      "risk": {
        "band": 4,
        "id": "<id>",
        "key": "R-001",
        "kind": "threat",
        "score": 16,
        "title": "Late steel"
      },
      "scope": {
        "id": "<Bridge>",
        "key": "bridge",
        "kind": "project",
        "name": "Bridge"
      },
      "status": "planned",
      "strategy": "mitigate",
      "title": "Second source",
      "version": 1
    }
    "#);
    let bridge = ada.project("Bridge");
    assert_eq!(ada.trial().measure(bridge, "risk.responses_overdue").await, Some(1.0));
    assert_eq!(ada.get(&format!("/api/v1/risk/risks/{risk}")).await.json["response"]["title"], "Second source");
    let path = format!("{RESPONSES}/{}", planned.id());
    let done = ada.patch(&path, 1, json!({ "status": "done" })).await;
    assert_eq!(done.json["ended_by"]["name"], "Ada");
    assert_eq!(ada.trial().measure(bridge, "risk.responses_overdue").await, Some(0.0));
    assert_eq!(ada.trial().measure(bridge, "risk.responses_open").await, Some(0.0));
    assert_eq!(ada.patch(&path, 1, json!({ "status": "doing" })).await.status, 412);
    assert_eq!(ada.trial().journal_of(planned.id()).await, ["created", "changed"]);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    let (ada, risk) = ada_with("opportunity").await;
    let avoid = ada.post(RESPONSES, json!({ "risk": risk, "strategy": "avoid", "title": "Run" })).await.told();
    let dollars =
        json!({ "risk": risk, "strategy": "share", "title": "Pay", "cost": { "minor": 1, "currency": "USD" } });
    let dollars = ada.post(RESPONSES, dollars).await.told();
    ada.post(&format!("/api/v1/risk/risks/{risk}/closure"), json!({ "outcome": "closed", "because": "Over" })).await;
    let late = ada.post(RESPONSES, json!({ "risk": risk, "strategy": "share", "title": "Late" })).await.told();
    assert_snapshot!([avoid, dollars, late].join("\n"), @r#"
    422 RSP-102
    response "Run" has a strategy that does not suit an opportunity
    hint: choose exploit, share, enhance, accept or escalate
    422 RSP-103
    response "Pay" costs less than nothing, or another currency than EUR
    hint: convert it: two currencies do not add
    422 RSP-101
    response "Late" belongs to a risk that is closed
    "#);
}

#[tokio::test]
async fn each_role_may_what_it_may() {
    let (ada, risk) = ada_with("threat").await;
    let office = ada.trial().clone();
    let words = json!({ "risk": risk, "strategy": "accept", "title": "Wait" });
    let path = format!("{RESPONSES}/{}", ada.post(RESPONSES, words.clone()).await.id());
    let sam = office.person("Sam").await.is(Role::Stakeholder, "Bridge").await;
    assert_eq!(sam.get(&path).await.json["may"], json!([]));
    assert_eq!(sam.post(RESPONSES, words.clone()).await.status, 403);
    let cleo = office.person("Cleo").await.is(Role::Contributor, "Bridge").await;
    assert_eq!(cleo.patch(&path, 1, json!({ "title": "Mine" })).await.status, 403);
    let zed = office.person("Zed").await.leads("Tunnel").await;
    assert_eq!(zed.post(RESPONSES, words).await.status, 404);
    assert_eq!(
        ada.get(&format!("{RESPONSES}?risk={risk}&status=planned,doing&strategy=accept")).await.items().len(),
        1
    );
    assert_eq!(ada.delete(&path, 1).await.status, 204);
}

#[tokio::test]
async fn a_deleted_risk_takes_its_responses_along() {
    let (ada, risk) = ada_with("threat").await;
    ada.post(RESPONSES, json!({ "risk": risk, "strategy": "accept", "title": "Wait" })).await;
    assert_eq!(ada.delete(&format!("/api/v1/risk/risks/{risk}"), 1).await.status, 204);
    assert_eq!(ada.get(RESPONSES).await.items().len(), 0);
}
