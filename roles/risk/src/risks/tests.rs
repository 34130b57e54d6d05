//! Risks, told through HTTP.

use ::api::trial::{TrialOffice, TrialPerson};
use insta::assert_snapshot;
use office::Role;
use serde_json::{Value, json};

const RISKS: &str = "/api/v1/risk/risks";

/// R-018 of the mock-ups.
fn switchgear(ada: &TrialPerson) -> Value {
    json!({
        "scope": ada.project("Bridge"), "title": "GIS switchgear delivered late", "kind": "threat", "category": "commercial",
        "cause": "One supplier", "event": "Delivery after February", "effect": "Assembly starts later",
        "owner": ada.id, "status": "active",
        "inherent": { "probability": 5, "impact": 5 }, "current": { "probability": 4, "impact": 4 },
        "target": { "probability": 3, "impact": 3 }, "probability": 0.55,
        "delay_days": { "low": 20, "likely": 33, "high": 45 },
        "cost": { "low": 40000000, "likely": 58909100, "high": 77818200, "currency": "EUR" },
        "task_uids": ["13"], "proximity_on": "2027-02-04", "review_on": "2026-11-20"
    })
}

async fn ada() -> TrialPerson {
    TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await
}

#[tokio::test]
async fn a_risk_is_identified_with_score_band_and_exposure() {
    let ada = ada().await;
    let told = ada.post(RISKS, switchgear(&ada)).await;
    let brief: Vec<String> = [
        "key",
        "status",
        "inherent_score",
        "score",
        "target_score",
        "band",
        "is_above_tolerance",
        "exposure",
        "expected_days",
        "is_review_overdue",
        "may",
    ]
    .iter()
    .map(|name| format!("{name} {}", told.json[*name]))
    .collect();
    assert_snapshot!(brief.join("\n"), @r#"
    key "R-001"
    status "active"
    inherent_score 25
    score 16
    target_score 9
    band 4
    is_above_tolerance true
    exposure {"currency":"EUR","minor":32400005}
    expected_days 17.96666666666667
    is_review_overdue true
    may ["edit","assess","respond","close","escalate","delete"]
    "#);
    let bridge = ada.project("Bridge");
    assert_eq!(ada.trial().measure(bridge, "risk.exposure").await, Some(32_400_005.0));
    assert_eq!(ada.trial().measure(bridge, "risk.open").await, Some(1.0));
    assert_eq!(ada.trial().measure(bridge, "risk.high").await, Some(1.0));
}

#[tokio::test]
async fn an_opportunity_has_its_own_key_and_wins() {
    let ada = ada().await;
    let words = json!({
        "scope": ada.project("Bridge"), "title": "One lift for both", "kind": "opportunity",
        "inherent": { "probability": 3, "impact": 2 }, "probability": 0.5,
        "delay_days": { "low": 2, "likely": 4, "high": 6 },
        "cost": { "low": 100, "likely": 200, "high": 300, "currency": "EUR" }
    });
    let told = ada.post(RISKS, words).await;
    assert_eq!(told.json["key"], "O-001");
    assert_eq!(told.json["exposure"], json!({ "minor": -100, "currency": "EUR" }));
    assert_eq!(told.json["expected_days"], -2.0);
    let bare =
        json!({ "scope": ada.project("Bridge"), "title": "Unknown", "inherent": { "probability": 1, "impact": 1 } });
    let bare = ada.post(RISKS, bare).await;
    assert_eq!((&bare.json["exposure"], &bare.json["current"]["impact"]), (&Value::Null, &json!(1)));
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    let ada = ada().await;
    let mut told = String::new();
    for (field, value) in [
        ("inherent", json!({ "probability": 6, "impact": 5 })),
        ("probability", json!(1.4)),
        ("delay_days", json!({ "low": 5, "likely": 3, "high": 9 })),
        ("cost", json!({ "low": -5, "likely": 3, "high": 9, "currency": "EUR" })),
        ("cost", json!({ "low": 1, "likely": 3, "high": 9, "currency": "USD" })),
        ("task_uids", json!([""])),
        ("status", json!("closed")),
    ] {
        let mut body = switchgear(&ada);
        body[field] = value;
        told += &ada.post(RISKS, body).await.told();
        told.push('\n');
    }
    assert_snapshot!(told, @r#"
    422 RSK-101
    risk "GIS switchgear delivered late" has a level outside 1 to 5: 6 × 5
    hint: judge probability and impact from 1 to 5
    422 RSK-102
    risk "GIS switchgear delivered late" has a probability of 1.4
    hint: enter a probability between 0 and 1
    422 RSK-103
    risk "GIS switchgear delivered late" has a delay out of order
    hint: order it: 0 ≤ low ≤ likely ≤ high
    422 RSK-104
    risk "GIS switchgear delivered late" has a cost out of order
    hint: order it: 0 ≤ low ≤ likely ≤ high
    422 RSK-105
    risk "GIS switchgear delivered late" is told in USD, while its scope keeps money in EUR
    hint: convert it: two currencies do not add
    422 RSK-106
    risk "GIS switchgear delivered late" names more than 200 tasks, or one without a proper id
    422 RSK-107
    risk "GIS switchgear delivered late" cannot start closed
    hint: identify it, then close it
    "#);
    assert_eq!(ada.get(RISKS).await.items().len(), 0);
}

#[tokio::test]
async fn a_judgement_is_kept_beside_the_earlier_ones() {
    let ada = ada().await;
    let id = ada.post(RISKS, switchgear(&ada)).await.id();
    let path = format!("{RISKS}/{id}/assessment");
    let words = json!({ "stage": "current", "probability": 2, "impact": 4, "because": "A second source is found" });
    let told = ada.put(&path, 1, words.clone()).await;
    assert_eq!((&told.json["score"], &told.json["band"], &told.json["version"]), (&json!(8), &json!(2), &json!(2)));
    assert_eq!(ada.put(&path, 1, words).await.status, 412);
    let history = ada.get(&format!("{RISKS}/{id}/assessments")).await;
    let stages: Vec<String> = history.items().iter().map(|one| format!("{} {}", one["stage"], one["score"])).collect();
    assert_eq!(stages, ["\"inherent\" 25", "\"current\" 16", "\"target\" 9", "\"current\" 8"]);
    assert_eq!(history.items()[3]["because"], "A second source is found");
    assert_eq!(ada.trial().journal_of(id).await, ["created", "assessed"]);
}

#[tokio::test]
async fn a_risk_ends_with_a_reason() {
    let ada = ada().await;
    let id = ada.post(RISKS, switchgear(&ada)).await.id();
    let closure = format!("{RISKS}/{id}/closure");
    let silent = ada.post(&closure, json!({ "outcome": "closed", "because": " " })).await.told();
    let open = ada.post(&closure, json!({ "outcome": "active", "because": "x" })).await.told();
    let by_change = ada.patch(&format!("{RISKS}/{id}"), 1, json!({ "status": "closed" })).await.told();
    let closed = ada.post(&closure, json!({ "outcome": "occurred", "because": "Delivered in March" })).await;
    assert_eq!((&closed.json["status"], &closed.json["may"]), (&json!("occurred"), &json!(["delete"])));
    let again = ada.post(&closure, json!({ "outcome": "closed", "because": "x" })).await.told();
    assert_snapshot!([silent, open, by_change, again].join("\n"), @r#"
    422 RSK-111
    risk "GIS switchgear delivered late" cannot be closed without a reason
    hint: write one sentence
    422 RSK-110
    risk "GIS switchgear delivered late" can only end as occurred or closed
    422 RSK-109
    risk "GIS switchgear delivered late" cannot be closed by a change
    hint: close it and say why
    422 RSK-108
    risk "GIS switchgear delivered late" is closed
    hint: identify a new risk if it may happen again
    "#);
    assert_eq!(ada.trial().measure(ada.project("Bridge"), "risk.open").await, Some(0.0));
}

#[tokio::test]
async fn an_escalation_waits_for_those_who_decide_above() {
    let ada = ada().await;
    let office = ada.trial().clone();
    let id = ada.post(RISKS, switchgear(&ada)).await.id();
    let (path, answer) = (format!("{RISKS}/{id}/escalation"), format!("{RISKS}/{id}/escalation/answer"));
    let early = ada.post(&answer, json!({ "answer": "accepted" })).await.told();
    let silent = ada.post(&path, json!({ "because": "" })).await.told();
    let escalated = ada.post(&path, json!({ "because": "Above our reserve" })).await;
    assert_eq!(escalated.json["escalation"]["to"]["name"], "Green Grid");
    let twice = ada.post(&path, json!({ "because": "Still" })).await.told();
    let own = ada.post(&answer, json!({ "answer": "accepted" })).await.told();
    let cleo = office.person("Cleo").await.is(Role::PortfolioManager, "Green Grid").await;
    let mute = cleo.post(&answer, json!({ "answer": "returned" })).await.told();
    let accepted = cleo.post(&answer, json!({ "answer": "accepted" })).await;
    assert_eq!(accepted.json["escalation"]["answer"], "accepted");
    assert_snapshot!([early, silent, twice, own, mute].join("\n"), @r#"
    422 RSK-115
    risk "GIS switchgear delivered late" has no escalation that waits for an answer
    422 RSK-113
    risk "GIS switchgear delivered late" cannot be escalated without a reason
    hint: write one sentence
    422 RSK-114
    risk "GIS switchgear delivered late" is escalated and waits for an answer already
    403 API-103
    risk "GIS switchgear delivered late" may not be changed by you: who decides on the scope above answers an escalation
    hint: ask the PMO for a role that may do this
    422 RSK-116
    risk "GIS switchgear delivered late" cannot be returned without a reason
    hint: write one sentence
    "#);
    assert_eq!(office.journal_of(id).await, ["created", "escalated", "accepted"]);
}

#[tokio::test]
async fn nobody_is_above_the_office() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let olga = office.person("Olga").await.is(Role::Owner, "Norvane").await;
    let words =
        json!({ "scope": olga.project("Norvane"), "title": "A", "inherent": { "probability": 1, "impact": 1 } });
    let id = olga.post(RISKS, words).await.id();
    let told = olga.post(&format!("{RISKS}/{id}/escalation"), json!({ "because": "x" })).await;
    assert_snapshot!(told.told(), @r#"
    422 RSK-112
    risk "A" stands at the top: nobody is above to take it
    "#);
}

#[tokio::test]
async fn each_role_may_what_it_may() {
    let ada = ada().await;
    let office = ada.trial().clone();
    let path = format!("{RISKS}/{}", ada.post(RISKS, switchgear(&ada)).await.id());
    let sam = office.person("Sam").await.is(Role::Stakeholder, "Bridge").await;
    assert_eq!(sam.get(&path).await.json["may"], json!([]));
    assert_eq!(sam.patch(&path, 1, json!({ "title": "Mine" })).await.status, 403);
    assert_eq!(sam.post(RISKS, switchgear(&ada)).await.status, 403);
    let cleo = office.person("Cleo").await.is(Role::Contributor, "Bridge").await;
    assert_eq!(cleo.post(RISKS, switchgear(&ada)).await.status, 201);
    assert_eq!(cleo.delete(&path, 1).await.status, 403);
    let stranger = office.person("Zed").await.leads("Tunnel").await;
    assert_eq!(stranger.get(&path).await.status, 404);
    assert_eq!(stranger.get(RISKS).await.items().len(), 0);
    assert_eq!(
        ada.patch(&path, 1, json!({ "title": "Later", "probability": null })).await.json["exposure"],
        Value::Null
    );
    assert_eq!(ada.delete(&path, 2).await.status, 204);
    assert_eq!(ada.get(&path).await.status, 404);
}

#[tokio::test]
async fn lists_filter_and_sort() {
    let ada = ada().await;
    for (probability, kind) in [(1, "threat"), (5, "threat"), (3, "opportunity")] {
        let mut body = switchgear(&ada);
        body["current"]["probability"] = json!(probability);
        body["kind"] = json!(kind);
        ada.post(RISKS, body).await;
    }
    let keys = |told: &::api::trial::Told| -> Vec<String> {
        told.items().iter().map(|item| item["key"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(keys(&ada.get(RISKS).await), ["R-002", "O-001", "R-001"]);
    assert_eq!(keys(&ada.get(&format!("{RISKS}?band=4&kind=threat")).await), ["R-002"]);
    assert_eq!(
        keys(&ada.get(&format!("{RISKS}?status=active&category=commercial&owner={}&limit=1", ada.id)).await),
        ["R-002"]
    );
    assert_eq!(keys(&ada.get(&format!("{RISKS}?sort=expected_days&limit=1")).await), ["O-001"]);
    assert_eq!(keys(&ada.get(&format!("{RISKS}?q=switchgear&scope={}", ada.project("Green Grid"))).await).len(), 3);
}
