//! Applications, told through HTTP.

use ::api::trial::TrialOffice;
use insta::assert_snapshot;
use office::Role;
use serde_json::json;

const APPLICATIONS: &str = "/api/v1/method/applications";

#[tokio::test]
async fn a_project_gets_its_gates_and_artefacts_at_once() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let bridge = ada.project("Bridge");
    let words = json!({ "scope": bridge, "lifecycle": "pm2-based", "tailoring_note": "No outsourcing." });
    let applied = ada.post(APPLICATIONS, words).await;
    assert_eq!(applied.status, 201);
    let keys: Vec<&str> =
        applied.json["gates"].as_array().unwrap().iter().filter_map(|gate| gate["key"].as_str()).collect();
    assert_eq!(keys, ["rfp", "rfe", "rfc", "end"]);
    assert_eq!(applied.json["gates"][0]["criteria"][0]["key"], "need");
    assert_eq!(applied.json["artefacts"].as_array().unwrap().len(), 25);
    assert_eq!(applied.json["lifecycle"]["name"], "PM²-based");
    assert_eq!(ada.get(&format!("{APPLICATIONS}/{}", applied.id())).await.json["gates"][2]["key"], "rfc");
    assert_eq!(ada.get(&format!("{APPLICATIONS}?scope={bridge}")).await.items().len(), 1);
    assert_eq!(office.measure(bridge, "method.musts_open").await, Some(5.0));
    assert_eq!(office.measure(bridge, "method.gates_total").await, Some(4.0));
    assert_eq!(office.measure(bridge, "method.artefacts_missing").await, Some(3.0));
    assert_eq!(office.journal_of(applied.id()).await, ["created"]);
}

#[tokio::test]
async fn once_is_enough() {
    let ada = TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await;
    let id = ada.get("/api/v1/method/lifecycles/hybrid-light").await.id();
    let words = json!({ "scope": ada.project("Bridge"), "lifecycle": id });
    assert_eq!(ada.post(APPLICATIONS, words.clone()).await.status, 201);
    assert_snapshot!(ada.post(APPLICATIONS, words).await.told(), @r#"
    409 APP-101
    project "Bridge" follows a life cycle already
    hint: tailor its gates and artefacts; a second life cycle would double them
    "#);
    assert_eq!(ada.get("/api/v1/method/gates").await.items().len(), 3);
}

#[tokio::test]
async fn a_program_passes_no_gate() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let marta = office.person("Marta").await.is(Role::Pmo, "Norvane").await;
    let words = json!({ "scope": office.id_of("Green Grid"), "lifecycle": "pm2-based" });
    assert_snapshot!(marta.post(APPLICATIONS, words).await.told(), @r#"
    422 APP-102
    program "Green Grid" is no project, and only projects pass gates
    hint: choose a project below it
    "#);
}

#[tokio::test]
async fn who_may_not_and_what_is_not_there() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let bridge = ada.project("Bridge");
    let words = json!({ "scope": bridge, "lifecycle": "pm2-based" });
    let cleo = office.person("Cleo").await.is(Role::Contributor, "Bridge").await;
    assert_eq!(cleo.post(APPLICATIONS, words.clone()).await.status, 403);
    let zed = office.person("Zed").await.leads("Tunnel").await;
    assert_eq!(zed.post(APPLICATIONS, words.clone()).await.status, 404);
    assert_eq!(ada.post(APPLICATIONS, json!({ "scope": bridge, "lifecycle": "agile" })).await.status, 404);
    let id = ada.post(APPLICATIONS, words).await.id();
    assert_eq!(zed.get(&format!("{APPLICATIONS}/{id}")).await.status, 404);
    let sam = office.person("Sam").await.is(Role::Stakeholder, "Bridge").await;
    assert_eq!(sam.get(&format!("{APPLICATIONS}/{id}")).await.status, 200);
}
