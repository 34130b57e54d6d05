//! Objectives, told through HTTP.

use ::api::trial::{TrialOffice, TrialPerson};
use insta::assert_snapshot;
use office::Role;
use serde_json::{Value, json};

const OBJECTIVES: &str = "/api/v1/steer/objectives";

async fn ada() -> TrialPerson {
    TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await
}

fn trust(ada: &TrialPerson) -> Value {
    json!({ "scope": ada.project("Bridge"), "title": "Every figure can be trusted", "owner": ada.id, "period": "2026 Q4",
        "key_results": [
            { "title": "Statuses that agree", "start": 6, "target": 10, "unit": "count" },
            { "title": "Cost posted late", "start": 0.16, "target": 0.06, "unit": "percent" }
        ] })
}

#[tokio::test]
async fn an_objective_is_set_looked_at_and_closed() {
    let ada = ada().await;
    let office = ada.trial().clone();
    let set = ada.post(OBJECTIVES, trust(&ada)).await;
    let brief: Vec<String> =
        ["key", "status", "progress", "progress_status", "confidence", "attention", "period", "may"]
            .iter()
            .map(|name| format!("{name} {}", set.json[*name]))
            .collect();
    assert_snapshot!(brief.join("\n"), @r#"
    key "OBJ-001"
    status "open"
    progress 0.0
    progress_status "red"
    confidence null
    attention "fresh"
    period "2026 Q4"
    may ["check_in","edit","close","delete"]
    "#);
    let path = format!("{OBJECTIVES}/{}", set.id());
    let result = |index: usize| set.json["key_results"][index]["id"].clone();
    ada.post(
        &format!("{path}/check-ins"),
        json!({ "key_result": result(0), "value": 8, "confidence": 4, "note": "Two more" }),
    )
    .await;
    let body = json!({ "key_result": result(1), "value": 0.06, "confidence": 2 });
    let looked = ada.post(&format!("{path}/check-ins"), body).await;
    assert_eq!(looked.status, 201);
    assert_eq!(
        (&looked.json["progress"], &looked.json["progress_status"], &looked.json["confidence"]),
        (&json!(0.75), &json!("green"), &json!(2))
    );
    assert_eq!(ada.get(&format!("{path}/check-ins")).await.items().len(), 2);
    office.later(8 * 86_400);
    assert_eq!(ada.get(&path).await.json["attention"], "late");
    office.later(14 * 86_400);
    assert_eq!(ada.get(&path).await.json["attention"], "neglected");
    let other = ada.post(OBJECTIVES, trust(&ada)).await;
    assert_eq!(office.measure(ada.project("Bridge"), "steer.checkins_late").await, Some(1.0));
    assert_eq!(ada.delete(&format!("{OBJECTIVES}/{}", other.id()), 1).await.status, 204);
    let closed = ada.post(&format!("{path}/closure"), json!({ "because": "We say why now" })).await;
    assert_eq!((&closed.json["status"], &closed.json["may"]), (&json!("closed"), &json!(["delete"])));
    assert_eq!(office.measure(ada.project("Bridge"), "steer.checkins_late").await, Some(0.0));
    assert_eq!(office.journal_of(set.id()).await, ["created", "checked in", "checked in", "closed"]);
    assert_eq!(ada.get(&format!("{OBJECTIVES}?status=open")).await.items().len(), 0);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    let ada = ada().await;
    let set = ada.post(OBJECTIVES, trust(&ada)).await;
    let path = format!("{OBJECTIVES}/{}", set.id());
    let result = set.json["key_results"][0]["id"].clone();
    let mut bare = trust(&ada);
    bare["key_results"] = json!([]);
    let mut flat = trust(&ada);
    flat["key_results"][0]["target"] = json!(6);
    let mut told = vec![ada.post(OBJECTIVES, bare).await.told(), ada.post(OBJECTIVES, flat).await.told()];
    for body in [
        json!({ "key_result": result, "value": 7, "confidence": 6 }),
        json!({ "key_result": ada.id, "value": 7, "confidence": 3 }),
    ] {
        told.push(ada.post(&format!("{path}/check-ins"), body).await.told());
    }
    told.push(ada.post(&format!("{path}/closure"), json!({ "because": " " })).await.told());
    ada.post(&format!("{path}/closure"), json!({ "because": "Done" })).await;
    told.push(ada.patch(&path, 2, json!({ "title": "More" })).await.told());
    told.push(ada.get(&format!("{OBJECTIVES}?status=lost")).await.told());
    assert_snapshot!(told.join("\n"), @r#"
    422 OBJ-101
    objective "Every figure can be trusted" has 0 key results
    hint: name one to five: more is no focus
    422 OBJ-102
    objective "Every figure can be trusted" has the key result "Statuses that agree", which starts at its target
    hint: say from where to where
    422 OBJ-104
    objective "Every figure can be trusted" cannot be looked at with a confidence of 6
    hint: judge confidence from 1 to 5
    422 OBJ-105
    objective "Every figure can be trusted" does not have this key result
    hint: name one of its own
    422 OBJ-106
    objective "Every figure can be trusted" cannot be closed without a word
    hint: write what was learnt
    422 OBJ-103
    objective "Every figure can be trusted" is closed
    hint: set a new one for the next period
    422 OBJ-107
    field "status" `lost` is no status
    hint: use open or closed
    "#);
}

#[tokio::test]
async fn each_role_may_what_it_may() {
    let ada = ada().await;
    let office = ada.trial().clone();
    let set = ada.post(OBJECTIVES, trust(&ada)).await;
    let path = format!("{OBJECTIVES}/{}", set.id());
    let look = json!({ "key_result": set.json["key_results"][0]["id"], "value": 7, "confidence": 3 });
    let sam = office.person("Sam").await.is(Role::Stakeholder, "Bridge").await;
    assert_eq!(sam.get(&path).await.json["may"], json!([]));
    assert_eq!(sam.post(&format!("{path}/check-ins"), look.clone()).await.status, 403);
    let cleo = office.person("Cleo").await.is(Role::Contributor, "Bridge").await;
    assert_eq!(cleo.post(&format!("{path}/check-ins"), look).await.status, 201);
    assert_eq!(cleo.patch(&path, 2, json!({ "title": "Mine" })).await.status, 403);
    let zed = office.person("Zed").await.leads("Tunnel").await;
    assert_eq!(zed.get(&path).await.status, 404);
    let mut kept = set.json["key_results"].clone();
    for one in kept.as_array_mut().unwrap() {
        let fields = one.as_object_mut().unwrap();
        fields.retain(|name, _| ["id", "title", "start", "target", "unit"].contains(&name.as_str()));
    }
    kept.as_array_mut().unwrap().push(json!({ "title": "A third", "start": 0, "target": 1, "unit": "count" }));
    assert_eq!(ada.patch(&path, 1, json!({ "title": "Late" })).await.status, 412);
    let changed = ada.patch(&path, 2, json!({ "key_results": kept })).await;
    assert_eq!(
        (changed.json["key_results"].as_array().unwrap().len(), &changed.json["key_results"][0]["current"]),
        (3, &json!(7.0))
    );
}
