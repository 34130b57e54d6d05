//! KPIs, told through HTTP.

use ::api::trial::{TrialOffice, TrialPerson};
use insta::assert_snapshot;
use office::Role;
use serde_json::{Value, json};

use crate::trial::{close, publish};

const KPIS: &str = "/api/v1/steer/kpis";

async fn marta() -> TrialPerson {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    office.person("Bo").await.leads("Bridge").await.leads("Tunnel").await;
    close(&office, "Bridge", "2026-10-15", [90, 90, 100, 1000], [900, 1000]).await;
    close(&office, "Bridge", "2026-11-15", [200, 180, 200, 1000], [1800, 2000]).await;
    close(&office, "Tunnel", "2026-11-15", [2, 1, 2, 10], [500, 1000]).await;
    office.person("Marta").await.is(Role::Pmo, "Norvane").await
}

fn cost_index(marta: &TrialPerson) -> Value {
    json!({ "scope": marta.project("Norvane"), "name": "Cost index", "formula": "assist.ev / assist.ac", "unit": "ratio",
        "direction": "up", "green": 0.95, "amber": 0.9, "target": 1.0, "owner": marta.id, "question": "Worth its cost?" })
}

#[tokio::test]
async fn a_kpi_is_a_ratio_of_sums() {
    let marta = marta().await;
    let told = marta.post(KPIS, cost_index(&marta)).await;
    let brief: Vec<String> = [
        "key",
        "value",
        "status",
        "numerator",
        "denominator",
        "as_of",
        "since",
        "delta",
        "is_better",
        "series",
        "reason",
        "may",
    ]
    .iter()
    .map(|name| format!("{name} {}", told.json[*name]))
    .collect();
    assert_snapshot!(brief.join("\n"), @r#"
    key "K-001"
    value 0.8960396039603961
    status "red"
    numerator 181.0
    denominator 202.0
    as_of "2026-11-15"
    since "2026-11-15"
    delta -0.003960396039603964
    is_better false
    series [{"as_of":"2026-10-15","value":0.9},{"as_of":"2026-11-15","value":0.8960396039603961}]
    reason null
    may ["edit","delete"]
    "#);
    let list = marta.get(&format!("{KPIS}?scope={}", marta.project("Renewal 2030"))).await;
    // (180 + 1) / (200 + 2), and not the mean of 0.9 and 0.5.
    assert_eq!(list.items()[0]["value"], 181.0 / 202.0);
    assert_eq!(list.items()[0]["status"], "red");
    let tunnel = marta.get(&format!("{KPIS}/{}?scope={}", told.id(), marta.project("Tunnel"))).await;
    assert_eq!((&tunnel.json["value"], &tunnel.json["evidence"][0]["status"]), (&json!(0.5), &json!("red")));
}

#[tokio::test]
async fn statuses_are_published_at_every_level() {
    let marta = marta().await;
    marta.post(KPIS, cost_index(&marta)).await;
    marta.trial().run_jobs().await;
    let office = marta.trial();
    assert_eq!(office.measure(marta.project("Norvane"), "steer.kpi_status").await, Some(2.0));
    close(office, "Bridge", "2026-11-20", [300, 300, 300, 1000], [3000, 3000]).await;
    assert!(office.run_jobs().await >= 1);
    assert_eq!(office.measure(marta.project("Bridge"), "steer.kpi_status").await, Some(0.0));
    assert_eq!(office.measure(marta.project("Norvane"), "steer.kpi_status").await, Some(0.0));
}

#[tokio::test]
async fn the_unknown_and_the_old_are_void_with_a_reason() {
    let marta = marta().await;
    let office = marta.trial();
    publish(office, "Bridge", "2026-09-01", &[("office.late", 5000, "count"), ("office.zero", 0, "count")]).await;
    let mut reasons = String::new();
    for formula in ["office.late", "assist.ev / office.zero", "steer.checkins_late"] {
        let mut body = cost_index(&marta);
        body["formula"] = json!(formula);
        let told = marta.post(KPIS, body).await.json;
        reasons += &format!("{} {} {}\n", told["value"], told["status"], told["reason"]);
    }
    assert_snapshot!(reasons, @r#"
    5.0 "void" "out of date: last value of 2026-09-01"
    null "void" "its denominator is zero"
    null "void" "nobody published `steer.checkins_late` here"
    "#);
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_with_its_place() {
    let marta = marta().await;
    let mut told = String::new();
    for (field, value) in [
        ("formula", json!("assist.ev / (assist.ac")),
        ("formula", json!("assist.ev / assist.acc")),
        ("green", json!(0.8)),
        ("direction", json!("down")),
        ("direction", json!("band")),
    ] {
        let mut body = cost_index(&marta);
        body[field] = value;
        told += &marta.post(KPIS, body).await.told();
        told.push('\n');
    }
    let mut body = cost_index(&marta);
    body["direction"] = json!("band");
    body["green"] = json!(0.05);
    body["amber"] = json!(0.1);
    body["target"] = Value::Null;
    told += &marta.post(KPIS, body).await.told();
    assert_snapshot!(told, @r#"
    422 KPI-101
    KPI "Cost index" has a formula that does not read at letter 13: it opens a parenthesis that is not closed
    hint: write measures, numbers, + − × ÷ and parentheses
    422 KPI-102
    KPI "Cost index" names `assist.acc` at letter 13, which nobody publishes
    hint: publish it first, or use one like assist.ac
    422 KPI-103
    KPI "Cost index" has thresholds out of order
    hint: green must not lie below amber
    422 KPI-103
    KPI "Cost index" has thresholds out of order
    hint: green must not lie above amber
    422 KPI-103
    KPI "Cost index" has thresholds out of order
    hint: give distances from the target: 0 ≤ green ≤ amber
    422 KPI-104
    KPI "Cost index" is a band without a target
    hint: name the target it should stay near
    "#);
}

#[tokio::test]
async fn each_role_may_what_it_may() {
    let marta = marta().await;
    let office = marta.trial().clone();
    let id = marta.post(KPIS, cost_index(&marta)).await.id();
    let path = format!("{KPIS}/{id}");
    let sam = office.person("Sam").await.is(Role::Stakeholder, "Tunnel").await;
    // The definition stands above him, the value is that of what he may see.
    let seen = sam.get(&path).await;
    assert_eq!((&seen.json["value"], &seen.json["may"]), (&json!(0.5), &json!([])));
    assert_eq!(sam.patch(&path, 1, json!({ "green": 0.99 })).await.status, 403);
    assert_eq!(sam.get(&format!("{KPIS}?scope={}", sam.project("Bridge"))).await.status, 404);
    assert_eq!(marta.patch(&path, 1, json!({ "green": 0.85, "amber": 0.8 })).await.json["status"], "green");
    assert_eq!(marta.patch(&path, 1, json!({ "green": 0.99 })).await.status, 412);
    assert_eq!(office.journal_of(id).await, ["created", "changed"]);
    assert_eq!(marta.delete(&path, 2).await.status, 204);
}

#[tokio::test]
async fn a_long_fall_is_told() {
    let marta = marta().await;
    let office = marta.trial();
    for (month, value) in (1..=10).zip([90, 91, 90, 89, 88, 87, 86, 85, 84, 83]) {
        publish(office, "Bridge", &format!("2026-{month:02}-20"), &[("office.points", value * 1000, "points")]).await;
    }
    let mut body = cost_index(&marta);
    body["formula"] = json!("office.points");
    let told = marta.post(KPIS, body).await.json;
    assert_eq!(
        (&told["signal"]["rule"], &told["signal"]["count"], &told["delta"]),
        (&json!("falling"), &json!(8), &json!(-1.0))
    );
    assert_eq!((&told["is_better"], &told["limits"]["is_provisional"]), (&json!(false), &json!(true)));
}
