//! Forecasts, told through HTTP and run by the queue.

use ::api::{
    Visit,
    trial::{TrialOffice, TrialPerson},
};
use insta::assert_snapshot;
use office::{
    Role,
    plans::{self, PlanContent, PlanHeader},
};
use plan::{Calendar, CalendarId, Lag, Link, LinkKind, Minutes, Moment, Plan, Task, TaskId};
use serde_json::{Value, json};

const FORECASTS: &str = "/api/v1/risk/forecasts";

/// Three tasks of ten days in a row, from 30 November 2026, with a deadline on the last.
fn bridge() -> Plan {
    let day = |text: &str| Moment::at(text.parse().unwrap(), 480);
    let task = |uid: &str| Task {
        uid: uid.into(),
        name: format!("Task {uid}"),
        duration: Minutes(4800),
        remaining: Minutes(4800),
        ..Task::default()
    };
    let last = Task { deadline: Some(day("2027-01-18") + Minutes(540)), ..task("3") };
    let link = |from, to| Link {
        from: TaskId(from),
        to: TaskId(to),
        kind: LinkKind::FinishStart,
        lag: Lag::Working(Minutes(0)),
    };
    Plan {
        name: "Bridge".into(),
        start: Some(day("2026-11-30")),
        calendars: vec![Calendar::standard()],
        calendar: Some(CalendarId(0)),
        tasks: vec![task("1"), task("2"), last],
        links: vec![link(0, 1), link(1, 2)],
        ..Plan::default()
    }
}

async fn keep_plan(ada: &TrialPerson, plan: &Plan) {
    let visit = Visit::of_job(ada.trial().office().clone(), None);
    let scope = ada.project("Bridge");
    let rows = ada.trial().office().store().write().await.unwrap();
    let number = plans::last_number(&rows, scope).await.unwrap() + 1;
    let header = PlanHeader {
        id: visit.new_id(),
        scope_id: scope,
        number,
        name: plan.name.clone(),
        format: "dextra".into(),
        file_id: None,
        start: None,
        finish: None,
        as_of: None,
        baseline_finish: None,
        task_count: 3,
        critical_count: 3,
        finding_count: 0,
        created_by: None,
        created_at: visit.now(),
        state: "kept".into(),
        revision: 0,
        made_from: None,
        what_if_id: None,
        label: String::new(),
        version: 1,
    };
    let content = PlanContent {
        plan_id: header.id,
        plan: interchange::json::to_json(plan),
        schedule: "{}".into(),
        findings: "[]".into(),
        revision: 0,
    };
    plans::keep(&rows, visit.author(), &header, &content).await.unwrap();
    rows.commit().await.unwrap();
}

async fn ada() -> TrialPerson {
    let ada = TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await;
    keep_plan(&ada, &bridge()).await;
    ada
}

async fn note_risk(ada: &TrialPerson, title: &str, days: f64, task: &str) -> Value {
    let words = json!({ "scope": ada.project("Bridge"), "title": title, "inherent": { "probability": 4, "impact": 4 },
        "probability": 0.5, "delay_days": { "low": days, "likely": days, "high": days }, "task_uids": [task] });
    ada.post("/api/v1/risk/risks", words).await.json
}

async fn forecast(ada: &TrialPerson, seed: i64) -> Value {
    let asked = json!({ "scope": ada.project("Bridge"), "iterations": 2000, "seed": seed });
    let job = ada.post(FORECASTS, asked).await;
    assert_eq!((job.status.as_u16(), &job.json["state"]), (202, &json!("queued")));
    ada.trial().run_jobs().await;
    ada.get(&format!("{FORECASTS}?scope={}", ada.project("Bridge"))).await.json
}

#[tokio::test]
async fn the_same_seed_gives_the_same_bits() {
    let ada = ada().await;
    note_risk(&ada, "Late steel", 10.0, "2").await;
    note_risk(&ada, "Frost", 2.0, "3").await;
    note_risk(&ada, "Elsewhere", 2.0, "99").await;
    let first = forecast(&ada, 42).await;
    let second = forecast(&ada, 42).await;
    let other = forecast(&ada, 43).await;
    for part in ["rows", "curve", "tornado", "commitment_chance"] {
        assert_eq!(first[part], second[part], "{part}");
    }
    assert_ne!(first["curve"], other["curve"]);
    assert_ne!(first["id"], second["id"]);
    assert_eq!((&first["seed"], &first["iterations"], &first["plan_number"]), (&json!(42), &json!(2000), &json!(1)));
    assert_eq!(first["deterministic_finish"], "2027-01-08");
    assert_eq!(first["commitment"], "2027-01-18");
    assert_eq!(first["risk_count"], 2);
    assert_eq!(first["notes"][0]["cause"], "delays no task of this plan");
    let bars: Vec<&Value> = first["tornado"].as_array().unwrap().iter().map(|bar| &bar["title"]).collect();
    assert_eq!(bars, ["Late steel", "Frost"]);
    let curve = first["curve"].as_array().unwrap();
    assert!(curve.len() <= 200 && curve.last().unwrap()["with"] == 1.0 && curve[0]["with"] == 0.0);
    assert!(curve.iter().all(|point| point["with"].as_f64() <= point["without"].as_f64()), "a risk never helps");
    let chance = first["commitment_chance"].as_f64().unwrap();
    assert!(chance > 0.3 && chance < first["commitment_chance_without"].as_f64().unwrap());
}

#[tokio::test]
async fn planned_responses_make_risks_as_likely_as_their_targets() {
    let ada = ada().await;
    let words = json!({ "scope": ada.project("Bridge"), "title": "Late steel", "inherent": { "probability": 4, "impact": 4 },
        "target": { "probability": 1, "impact": 4 }, "probability": 0.6,
        "delay_days": { "low": 10, "likely": 10, "high": 10 }, "task_uids": ["2"] });
    ada.post("/api/v1/risk/risks", words).await;
    let found = forecast(&ada, 7).await;
    let p50 = &found["rows"][1];
    // 60 % make P50 late by the ten days, 5 % by none.
    assert!(p50["answered"]["gain_days"].as_f64() < Some(-8.0), "{p50}");
    assert!(found["tornado"][0]["answered_days"].as_f64() < found["tornado"][0]["days"].as_f64());
    assert!(found["commitment_chance_answered"].as_f64() > found["commitment_chance"].as_f64());
    let helps = |point: &Value| point["answered"].as_f64() >= point["with"].as_f64();
    assert!(found["curve"].as_array().unwrap().iter().all(helps));
}

#[tokio::test]
async fn on_one_path_a_delay_counts_once() {
    let ada = ada().await;
    let words = json!({ "scope": ada.project("Bridge"), "title": "Late steel", "inherent": { "probability": 5, "impact": 4 },
        "probability": 1.0, "delay_days": { "low": 5, "likely": 5, "high": 5 }, "task_uids": ["1", "2"] });
    ada.post("/api/v1/risk/risks", words).await;
    let found = forecast(&ada, 7).await;
    assert_eq!(found["tornado"][0]["days"], 5.0);
    assert_eq!((&found["tornado"][0]["answered_days"], &found["rows"][2]["answered"]), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn percentiles_are_published_as_day_numbers() {
    let ada = ada().await;
    let found = forecast(&ada, 1).await;
    let day: jiff::civil::Date = found["p80"].as_str().unwrap().parse().unwrap();
    let number = (day - jiff::civil::date(1970, 1, 1)).get_days();
    assert_eq!(ada.trial().measure(ada.project("Bridge"), "risk.p80_finish").await, Some(f64::from(number)));
    assert!(found["p10"].as_str() <= found["p50"].as_str() && found["p80"].as_str() <= found["p90"].as_str());
    let all = ada.get(&format!("{FORECASTS}/projects?scope={}", ada.project("Green Grid"))).await;
    assert_eq!(all.items()[0]["p80"], found["p80"]);
}

#[tokio::test]
async fn edits_of_risks_queue_one_run() {
    let ada = ada().await;
    let risk = note_risk(&ada, "Late steel", 10.0, "2").await;
    let path = format!("/api/v1/risk/risks/{}", risk["id"].as_str().unwrap());
    for (version, chance) in [(1, 0.6), (2, 0.7), (3, 0.8)] {
        assert_eq!(ada.patch(&path, version, json!({ "probability": chance })).await.status, 200);
    }
    assert_eq!(ada.trial().run_jobs().await, 1);
    assert_eq!(ada.get(&format!("{FORECASTS}?scope={}", ada.project("Bridge"))).await.json["risk_count"], 1);
}

#[tokio::test]
async fn what_cannot_be_run_is_refused() {
    let ada = ada().await;
    let bridge = ada.project("Bridge");
    let none = ada.get(&format!("{FORECASTS}?scope={bridge}")).await.told();
    let unnamed = ada.get(FORECASTS).await.told();
    let many = ada.post(FORECASTS, json!({ "scope": bridge, "iterations": 100001 })).await.told();
    let seed = ada.post(FORECASTS, json!({ "scope": bridge, "seed": -1 })).await.told();
    let office = ada.trial().clone();
    let bo = office.person("Bo").await.leads("Tunnel").await;
    let planless = bo.post(FORECASTS, json!({ "scope": bo.project("Tunnel") })).await.told();
    assert_snapshot!([none, unnamed, many, seed, planless].join("\n"), @r#"
    404 API-104
    forecast is not known here
    hint: run one: it needs a plan, and counts risks with numbers
    422 FOR-105
    field "scope" is missing
    hint: name a project: ?scope=ID
    422 FOR-101
    forecast asks for 100001 iterations
    hint: ask for 100 to 100000
    422 FOR-102
    forecast has the seed -1
    hint: take a whole number from 0 to 2⁵³ − 1
    422 FOR-103
    scope "Tunnel" has no plan yet
    hint: import a plan, then run the forecast
    "#);
    let sam = office.person("Sam").await.is(Role::Stakeholder, "Bridge").await;
    assert_eq!(sam.post(FORECASTS, json!({ "scope": bridge })).await.status, 403);
    assert_eq!(bo.post(FORECASTS, json!({ "scope": bridge })).await.status, 404);
    assert_eq!(ada.trial().run_jobs().await, 0);
}

#[tokio::test]
async fn a_plan_that_cannot_be_computed_says_why() {
    let ada = ada().await;
    let mut plan = bridge();
    let back = Link { from: TaskId(2), to: TaskId(0), ..plan.links[0] };
    plan.links.push(back);
    keep_plan(&ada, &plan).await;
    assert_eq!(ada.post(FORECASTS, json!({ "scope": ada.project("Bridge") })).await.status, 202);
    assert_eq!(ada.trial().run_jobs().await, 1);
    assert_eq!(ada.get(&format!("{FORECASTS}?scope={}", ada.project("Bridge"))).await.status, 404);
}
