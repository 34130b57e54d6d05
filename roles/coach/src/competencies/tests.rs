//! Competencies, told through HTTP.

use ::api::trial::TrialOffice;
use insta::assert_snapshot;
use office::Role;
use serde_json::json;

const COMPETENCIES: &str = "/api/v1/coach/competencies";

#[tokio::test]
async fn the_pmo_writes_and_everybody_reads() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let marta = office.person("Marta").await.is(Role::Pmo, "Norvane").await;
    let anchors = json!(["Aware", "Supported", "Independent", "Lead", "Expert"]);
    let words = json!({ "name": "Scheduling", "area": "Plan", "anchors": anchors });
    let made = marta.post(COMPETENCIES, words.clone()).await;
    assert_eq!(made.status, 201);
    assert_snapshot!(marta.post(COMPETENCIES, words.clone()).await.told(), @r#"
    409 CMP-102
    competency "Scheduling" is described already
    hint: change the one that is there
    "#);
    assert_snapshot!(marta.post(COMPETENCIES, json!({ "name": "Risk", "area": "Plan", "anchors": ["One"] })).await.told(), @r#"
    422 CMP-101
    competency "Risk" needs five anchors, one for each level
    hint: write what a person does at the levels aware, supported, independent, lead, expert
    "#);
    let path = format!("{COMPETENCIES}/{}", made.id());
    assert_eq!(marta.patch(&path, 1, json!({ "area": "Plan and control" })).await.version(), 2);
    assert_eq!(marta.patch(&path, 1, json!({ "area": "Plan" })).await.status, 412);
    assert_eq!(office.journal_of(made.id()).await, ["created", "changed"]);
    let sam = office.person("Sam").await.is(Role::Stakeholder, "Green Grid").await;
    assert_eq!(sam.get(&path).await.json["area"], "Plan and control");
    assert_eq!(sam.post(COMPETENCIES, words.clone()).await.status, 403);
    let nobody = office.person("Nobody").await;
    assert_eq!(nobody.get(&path).await.status, 404);
    assert_eq!(nobody.get(COMPETENCIES).await.items().len(), 0);
}
