//! Artefacts, told through HTTP.

use ::api::trial::{TrialOffice, TrialPerson};
use insta::assert_snapshot;
use office::Role;
use serde_json::json;

const ARTEFACTS: &str = "/api/v1/method/artefacts";

/// A project with the light life cycle; answers the address of its first artefact, which is mandatory.
async fn vision(lead: &TrialPerson) -> String {
    let words = json!({ "scope": lead.project("Bridge"), "lifecycle": "hybrid-light" });
    let applied = lead.post("/api/v1/method/applications", words).await;
    format!("{ARTEFACTS}/{}", applied.json["artefacts"][0]["id"].as_str().unwrap())
}

#[tokio::test]
async fn an_artefact_moves_on() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let path = vision(&ada).await;
    let bridge = ada.project("Bridge");
    assert_eq!(office.measure(bridge, "method.artefacts_missing").await, Some(3.0));
    let change = json!({ "state": "review", "owner": ada.id, "link": "https://norvane.example/vision" });
    let changed = ada.patch(&path, 1, change).await;
    assert_eq!((&changed.json["state"], &changed.json["owner"]["name"]), (&json!("review"), &json!("Ada")));
    assert_eq!(office.measure(bridge, "method.artefacts_missing").await, Some(2.0));
    assert_eq!(office.measure(bridge, "method.artefacts_mandatory_due").await, Some(3.0));
    assert_eq!(office.journal_of(changed.id()).await, ["created", "changed"]);
    assert_eq!(ada.patch(&path, 1, json!({ "state": "approved" })).await.status, 412);
    let missing = ada.get(&format!("{ARTEFACTS}?scope={bridge}&state=missing&sort=position")).await;
    assert_eq!(missing.items().len(), 8);
    assert_eq!(missing.items()[0]["name"], "Short Business Case");
}

#[tokio::test]
async fn refusals_in_words() {
    let ada = TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await;
    let path = vision(&ada).await;
    assert_snapshot!(ada.patch(&path, 1, json!({ "state": "waived" })).await.told(), @r#"
    422 ART-101
    artefact "Vision and Goal" is mandatory and cannot be waived without a reason
    hint: say in `because` what takes its place
    "#);
    assert_snapshot!(ada.patch(&path, 1, json!({ "link": "javascript:alert(1)" })).await.told(), @r#"
    422 ART-102
    artefact "Vision and Goal" has a link that is no address
    hint: begin it with https:// or /
    "#);
    let waived = ada.patch(&path, 1, json!({ "state": "waived", "because": "The program has one." })).await;
    assert_eq!(waived.json["waived_because"], "The program has one.");
    let back = ada.patch(&path, 2, json!({ "state": "draft" })).await;
    assert_eq!(back.json["waived_because"], json!(null));
}

#[tokio::test]
async fn each_role_may_what_it_may() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let path = vision(&ada).await;
    let cleo = office.person("Cleo").await.is(Role::Contributor, "Bridge").await;
    assert_eq!(cleo.patch(&path, 1, json!({ "state": "draft" })).await.status, 403);
    ada.patch(&path, 1, json!({ "owner": cleo.id })).await;
    assert_eq!(cleo.patch(&path, 2, json!({ "state": "draft" })).await.json["state"], "draft");
    let sam = office.person("Sam").await.is(Role::Stakeholder, "Bridge").await;
    assert_eq!(sam.get(&path).await.status, 404);
    let zed = office.person("Zed").await.leads("Tunnel").await;
    assert_eq!(zed.get(&path).await.status, 404);
}
