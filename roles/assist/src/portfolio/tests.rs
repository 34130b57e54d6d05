//! All plans on one axis, told through HTTP.

use ::api::trial::{Told, TrialOffice, TrialPerson};
use serde_json::{Value, json};

const PORTFOLIO: &str = "/api/v1/assist/portfolio-plans";
const LINKS: &str = "/api/v1/assist/cross-links";
const BRIDGE: &str = include_str!("../../fixtures/bridge.xml");

/// Ada leads two projects with the same plan.
async fn two() -> TrialPerson {
    let trial = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = trial.person("Ada").await.leads("Bridge").await.leads("Tunnel").await;
    for project in ["Bridge", "Tunnel"] {
        let path = format!("/api/v1/assist/imports?scope={}&name=plan.xml", ada.project(project));
        let import = ada.upload(&path, BRIDGE.as_bytes().to_vec()).await.id();
        ada.trial().run_jobs().await;
        let told = ada.post(&format!("/api/v1/assist/imports/{import}/acceptance"), json!({})).await;
        assert!(told.status.is_success(), "{}", told.told());
    }
    ada
}

async fn link(ada: &TrialPerson, (from, one): (&str, &str), (to, other): (&str, &str)) -> Told {
    let end = |project: &str, task: &str| json!({ "scope": ada.project(project), "task": task });
    ada.post(LINKS, json!({ "from": end(from, one), "to": end(to, other), "type": "FS", "lag_minutes": 0 })).await
}

async fn portfolio(ada: &TrialPerson) -> Value {
    let told = ada.get(PORTFOLIO).await;
    assert!(told.status.is_success(), "{}", told.told());
    told.json
}

fn project<'p>(portfolio: &'p Value, ada: &TrialPerson, name: &str) -> &'p Value {
    let id = ada.project(name).to_string();
    let projects = portfolio["projects"].as_array().unwrap();
    projects.iter().find(|one| one["scope"]["id"] == id.as_str()).unwrap_or_else(|| panic!("{portfolio}"))
}

#[tokio::test]
async fn a_link_between_plans_moves_the_plan_that_waits() {
    let ada = two().await;
    let before = portfolio(&ada).await;
    assert_eq!(project(&before, &ada, "Bridge")["finish"], project(&before, &ada, "Tunnel")["finish"]);
    let made = link(&ada, ("Bridge", "4"), ("Tunnel", "2")).await;
    assert_eq!(made.status.as_u16(), 201, "{}", made.told());
    let after = portfolio(&ada).await;
    assert_eq!(project(&after, &ada, "Bridge")["finish"], project(&before, &ada, "Bridge")["finish"]);
    let moved = project(&after, &ada, "Tunnel")["finish"].as_str().unwrap().to_owned();
    assert!(moved.as_str() > project(&before, &ada, "Tunnel")["finish"].as_str().unwrap(), "{moved}");
    assert_eq!(after["cross_links"][0]["driving"], true, "{after}");
    let gone = ada.delete(&format!("{LINKS}/{}", made.id()), made.version()).await;
    assert_eq!(gone.status.as_u16(), 204);
    let last = portfolio(&ada).await;
    assert_eq!(project(&last, &ada, "Tunnel")["finish"], project(&before, &ada, "Tunnel")["finish"]);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_and_nothing_is_kept() {
    let ada = two().await;
    let code = |told: Told| told.json["code"].as_str().unwrap_or_default().to_owned();
    assert_eq!(code(link(&ada, ("Bridge", "2"), ("Bridge", "4")).await), "PLA-131");
    assert_eq!(code(link(&ada, ("Bridge", "none"), ("Tunnel", "4")).await), "PLA-132");
    assert_eq!(link(&ada, ("Bridge", "4"), ("Tunnel", "2")).await.status.as_u16(), 201);
    assert_eq!(code(link(&ada, ("Bridge", "4"), ("Tunnel", "2")).await), "PLA-133");
    // Tunnel waits for Bridge, so Bridge cannot wait for what follows in Tunnel.
    let circle = link(&ada, ("Tunnel", "4"), ("Bridge", "2")).await;
    assert_eq!(circle.json["code"], "SCH-202", "{}", circle.told());
    assert_eq!(portfolio(&ada).await["cross_links"].as_array().unwrap().len(), 1);
}
