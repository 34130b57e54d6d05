//! Edits, told through HTTP: two people in one plan, on a real database.

use ::api::trial::{Told, TrialOffice, TrialPerson};
use serde_json::{Value, json};

use crate::plans::memory::Memory;

const PLANS: &str = "/api/v1/assist/plans";
const BRIDGE: &str = include_str!("../../fixtures/bridge.xml");

/// Ada leads Bridge with a plan; Ben leads it with her.
struct Two {
    ada: TrialPerson,
    ben: TrialPerson,
    plan: String,
}

async fn two() -> Two {
    let trial = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = trial.person("Ada").await.leads("Bridge").await;
    let ben = trial.person("Ben").await.leads("Bridge").await;
    let path = format!("/api/v1/assist/imports?scope={}&name=plan.xml", ada.project("Bridge"));
    let import = ada.upload(&path, BRIDGE.as_bytes().to_vec()).await.id();
    trial.run_jobs().await;
    let told = ada.post(&format!("/api/v1/assist/imports/{import}/acceptance"), json!({})).await;
    let plan = told.json["plan"].as_str().unwrap_or_else(|| panic!("{}", told.told())).to_owned();
    Two { ada, ben, plan }
}

/// As [`two`], in a version that is live already: at revision 1.
async fn two_live() -> Two {
    let mut two = two().await;
    let told = edit(&two.ada, &two.plan, 0, json!([set("5", "name", "Paint it")])).await;
    two.plan = told.json["plan"].as_str().unwrap_or_else(|| panic!("{}", told.told())).to_owned();
    two
}

fn set(task: &str, field: &str, to: impl Into<Value>) -> Value {
    json!({ "op": "set", "task": task, "field": field, "to": to.into() })
}

fn saw(task: &str, field: &str, was: impl Into<Value>, to: impl Into<Value>) -> Value {
    json!({ "op": "set", "task": task, "field": field, "was": was.into(), "to": to.into() })
}

async fn edit(person: &TrialPerson, plan: &str, base: i64, ops: Value) -> Told {
    person.post(&format!("{PLANS}/{plan}/edits"), json!({ "base": base, "label": "Test", "ops": ops })).await
}

async fn page(person: &TrialPerson, plan: &str) -> Value {
    person.get(&format!("{PLANS}/{plan}")).await.json
}

/// `2 Pour deck 2026-11-02T08:00 2026-11-06T17:00` for each line of an answer.
fn lines(json: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let tasks = json["tasks"].as_array().unwrap_or_else(|| panic!("no tasks in {json}"));
    let line = |one: &Value| ["uid", "name", "start", "finish"].map(|name| text(&one[name])).join(" ");
    tasks.iter().map(line).collect()
}

fn task<'j>(json: &'j Value, uid: &str) -> &'j Value {
    json["tasks"].as_array().unwrap().iter().find(|one| one["uid"] == uid).unwrap_or_else(|| panic!("no task {uid}"))
}

#[tokio::test]
async fn the_first_edit_makes_the_next_version_and_tells_what_moved() {
    let Two { ada, plan, .. } = two().await;
    let told = edit(&ada, &plan, 0, json!([saw("2", "duration", 2400, 2880)])).await;
    assert_eq!(told.status, 200, "{}", told.told());
    let change = told.json;
    assert_ne!(change["plan"], json!(plan));
    assert_eq!(
        (&change["revision"], &change["head"]["number"], &change["head"]["state"]),
        (&json!(1), &json!(2), &json!("live"))
    );
    assert_eq!(
        lines(&change),
        [
            "1 Deck 2026-11-02T08:00 2026-11-13T17:00",
            "2 Pour deck 2026-11-02T08:00 2026-11-09T17:00",
            "3 Strip forms 2026-11-12T08:00 2026-11-13T17:00",
            "4 Open to traffic 2026-11-13T17:00 2026-11-13T17:00",
            "5 Paint the rail 2026-11-02T08:00 2026-11-02T17:00",
        ]
    );
    assert_eq!((&change["finish_moved_minutes"], &change["can_undo"]), (&json!(480), &json!(true)));
    let live = change["plan"].as_str().unwrap();
    assert_eq!(page(&ada, live).await["finish"], "2026-11-13T17:00");
    assert_eq!(page(&ada, &plan).await["finish"], "2026-11-12T17:00");
}
