//! The matrix, told through HTTP.

use ::api::trial::{TrialOffice, TrialPerson};
use insta::assert_snapshot;
use office::Role;
use serde_json::{Value, json};

async fn note(ada: &TrialPerson, scope: &str, kind: &str, levels: (i64, i64), cost: Option<i64>) {
    let cost = cost.map(|minor| json!({ "low": minor, "likely": minor, "high": minor, "currency": "EUR" }));
    let words = json!({ "scope": ada.project(scope), "title": scope, "kind": kind, "probability": 0.5, "cost": cost,
        "inherent": { "probability": levels.0, "impact": levels.1 }, "target": { "probability": 1, "impact": 1 } });
    assert_eq!(ada.post("/api/v1/risk/risks", words).await.status, 201);
}

#[tokio::test]
async fn cells_hold_risks_and_sums_roll_up() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    office.person("Bo").await.leads("Bridge").await.leads("Tunnel").await;
    let ada = office.person("Ada").await.is(Role::Pmo, "Norvane").await;
    note(&ada, "Bridge", "threat", (4, 4), Some(1000)).await;
    note(&ada, "Bridge", "opportunity", (2, 2), Some(400)).await;
    note(&ada, "Tunnel", "threat", (2, 3), None).await;
    note(&ada, "Green Grid", "threat", (5, 1), Some(100)).await;
    let told = ada.get(&format!("/api/v1/risk/matrix?scope={}", ada.project("Renewal 2030"))).await;
    let cells: Vec<&Value> = told.json["cells"].as_array().unwrap().iter().collect();
    assert_eq!((cells.len(), &cells[0]["score"], &cells[24]["score"]), (25, &json!(5), &json!(5)));
    let full: Vec<String> = cells
        .iter()
        .filter(|cell| cell["risks"] != json!([]))
        .map(|cell| format!("{} band {}: {}", cell["score"], cell["band"], cell["risks"][0]["key"]))
        .collect();
    assert_eq!(full, ["5 band 2: \"R-003\"", "16 band 4: \"R-001\"", "4 band 1: \"O-001\"", "6 band 2: \"R-002\""]);
    let lines: Vec<String> = told.json["rollup"].as_array().unwrap().iter().map(line).collect();
    assert_snapshot!(lines.join("\n"), @r#"
    "Renewal 2030": 3 threats, 1 opportunities, worst 4, exposure 350, unknown 1
    "Green Grid": 3 threats, 1 opportunities, worst 4, exposure 350, unknown 1
    "Bridge": 1 threats, 1 opportunities, worst 4, exposure 300, unknown 0
    "Tunnel": 1 threats, 0 opportunities, worst 2, exposure null, unknown 1
    "#);
    let target = ada.get("/api/v1/risk/matrix?stage=target").await;
    assert_eq!(target.json["cells"][20]["risks"].as_array().unwrap().len(), 4);
}

fn line(sums: &Value) -> String {
    format!(
        "{}: {} threats, {} opportunities, worst {}, exposure {}, unknown {}",
        sums["scope"]["name"],
        sums["threats"],
        sums["opportunities"],
        sums["worst"],
        sums["exposure"]["minor"],
        sums["unknown"]
    )
}

#[tokio::test]
async fn a_lead_sees_the_own_project_only() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let bo = office.person("Bo").await.leads("Tunnel").await;
    note(&ada, "Bridge", "threat", (4, 4), Some(1000)).await;
    assert_eq!(bo.get("/api/v1/risk/matrix").await.json["rollup"].as_array().unwrap().len(), 1);
    assert_eq!(bo.get(&format!("/api/v1/risk/matrix?scope={}", bo.project("Bridge"))).await.status, 404);
    assert_snapshot!(bo.get("/api/v1/risk/matrix?stage=later").await.told(), @r#"
    422 MTX-101
    field "later" is no stage of a judgement
    hint: ask for inherent, current or target
    "#);
}
