//! The board, told through HTTP.

use ::api::trial::TrialOffice;
use insta::assert_snapshot;
use office::Role;
use serde_json::Value;

use crate::trial::{close, publish};

const BOARD: &str = "/api/v1/steer/board";

fn line(project: &Value) -> String {
    let worth = &project["worth"];
    format!(
        "{} {} cpi {} {} spi(t) {} p80 {} causes {}",
        project["scope"]["name"],
        project["status"],
        worth["cpi"],
        project["cpi_status"],
        worth["spi_t"],
        project["p80"],
        project["causes"]
    )
}

#[tokio::test]
async fn projects_are_judged_by_rule() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    office.person("Bo").await.leads("Bridge").await.leads("Tunnel").await.leads("Road").await;
    close(&office, "Bridge", "2026-11-15", [200, 176, 200, 1000], [1860, 2000]).await;
    close(&office, "Tunnel", "2026-11-15", [200, 200, 200, 1000], [2000, 2000]).await;
    // 9 August 2027.
    publish(&office, "Tunnel", "2026-11-20", &[("risk.p80_finish", 21_039_000, "days")]).await;
    let marta = office.person("Marta").await.is(Role::Pmo, "Norvane").await;
    let told = marta.get(&format!("{BOARD}?scope={}", marta.project("Renewal 2030"))).await;
    let program = &told.json["programs"][0];
    assert_eq!(program["scope"]["name"], "Green Grid");
    let lines: Vec<String> = program["projects"].as_array().unwrap().iter().map(line).collect();
    assert_snapshot!(lines.join("\n"), @r#"
    "Bridge" "red" cpi 0.88 "red" spi(t) 0.93 p80 null causes ["the cost index is 0.88","the schedule index SPI(t) is 0.93"]
    "Tunnel" "green" cpi 1.0 "green" spi(t) 1.0 p80 "2027-08-09" causes []
    "Road" "void" cpi null "void" spi(t) null p80 null causes []
    "#);
    assert_eq!(told.json["total"]["cpi"], 376.0 / 400.0);
    assert_eq!(program["total"]["eac"]["minor"], (2000.0_f64 / (376.0 / 400.0)).round() as i64);
    assert_eq!(told.json["worst"]["name"], "Bridge");
    assert_eq!(told.json["project_count"], 3);
}

#[tokio::test]
async fn a_lead_sees_the_own_project_only() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let bo = office.person("Bo").await.leads("Bridge").await;
    let zed = office.person("Zed").await.leads("Tunnel").await;
    assert_eq!(zed.get(BOARD).await.json["project_count"], 1);
    assert_eq!(zed.get(&format!("{BOARD}?scope={}", bo.project("Bridge"))).await.status, 404);
    assert_eq!(
        bo.get(&format!("{BOARD}?scope={}", bo.project("Bridge"))).await.json["programs"][0]["scope"],
        Value::Null
    );
}
