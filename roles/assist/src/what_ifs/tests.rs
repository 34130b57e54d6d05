//! What-ifs, told through HTTP.

use ::api::trial::{TrialOffice, TrialPerson};
use serde_json::{Value, json};

const PLANS: &str = "/api/v1/assist/plans";
const WHAT_IFS: &str = "/api/v1/assist/what-ifs";
const BRIDGE: &str = include_str!("../../fixtures/bridge.xml");

struct Playing {
    ada: TrialPerson,
    plan: String,
    what_if: String,
    copy: String,
}

async fn plan() -> (TrialPerson, String) {
    let ada = TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await;
    let path = format!("/api/v1/assist/imports?scope={}&name=plan.xml", ada.project("Bridge"));
    let import = ada.upload(&path, BRIDGE.as_bytes().to_vec()).await.id();
    ada.trial().run_jobs().await;
    let told = ada.post(&format!("/api/v1/assist/imports/{import}/acceptance"), json!({})).await;
    let plan = told.json["plan"].as_str().unwrap_or_else(|| panic!("{}", told.told())).to_owned();
    (ada, plan)
}

async fn playing() -> Playing {
    let (ada, plan) = plan().await;
    let body = json!({ "scope": ada.project("Bridge"), "name": "A second crew", "plans": [plan] });
    let told = ada.post(WHAT_IFS, body).await;
    assert_eq!(told.status.as_u16(), 201, "{}", told.told());
    let copy = told.json["pairs"][0]["copy"]["plan"].as_str().unwrap().to_owned();
    Playing { plan, what_if: told.id().to_string(), copy, ada }
}

impl Playing {
    async fn set(&self, plan: &str, base: i64, field: &str, to: Value) -> Value {
        let ops = json!([{ "op": "set", "task": "2", "field": field, "to": to }]);
        let told = self.ada.post(&format!("{PLANS}/{plan}/edits"), json!({ "base": base, "ops": ops })).await;
        assert_eq!(told.status.as_u16(), 200, "{}", told.told());
        told.json
    }

    async fn pair(&self) -> Value {
        self.ada.get(&format!("{WHAT_IFS}/{}", self.what_if)).await.json["pairs"][0].clone()
    }

    async fn newest(&self) -> Value {
        let id = self.ada.get(PLANS).await.items()[0]["id"].as_str().unwrap().to_owned();
        let page = self.ada.get(&format!("{PLANS}/{id}")).await.json;
        page["tasks"].as_array().unwrap().iter().find(|task| task["uid"] == "2").unwrap().clone()
    }
}

#[tokio::test]
async fn a_copy_is_played_in_and_the_plan_stays_as_it_is() {
    let play = playing().await;
    let before = play.newest().await;
    play.set(&play.copy, 0, "duration", json!(4800)).await;
    assert_eq!(play.newest().await, before);
    let pair = play.pair().await;
    // The duration, and what remains of it.
    assert_eq!(pair["difference_count"], 2, "{pair}");
    assert_eq!(
        (&pair["differences"][0]["field"], &pair["differences"][0]["turn"]),
        (&json!("duration"), &json!("changed"))
    );
    assert!(pair["finish_moved_minutes"].as_i64().unwrap() > 0);
    // A copy is no version of its project, and no plan of the office.
    assert_eq!(play.ada.get(PLANS).await.items().len(), 1);
    assert_eq!(play.ada.get(&format!("{PLANS}/{}/versions", play.plan)).await.items().len(), 1);
}

#[tokio::test]
async fn merged_it_becomes_the_plan_with_one_edit_that_can_be_taken_back() {
    let play = playing().await;
    play.set(&play.copy, 0, "duration", json!(4800)).await;
    play.set(&play.copy, 1, "name", json!("Pour twice")).await;
    let told = play.ada.post(&format!("{WHAT_IFS}/{}/merge", play.what_if), json!({})).await;
    assert_eq!((told.status.as_u16(), &told.json["status"]), (200, &json!("merged")), "{}", told.told());
    let line = play.newest().await;
    assert_eq!((&line["name"], &line["duration_minutes"]), (&json!("Pour twice"), &json!(4800)));
    let newest = play.ada.get(PLANS).await.items()[0]["id"].as_str().unwrap().to_owned();
    let undone = play.ada.post(&format!("{PLANS}/{newest}/undo"), json!({ "base": 1 })).await;
    assert_eq!(undone.status.as_u16(), 200, "{}", undone.told());
    assert_ne!(play.newest().await["name"], "Pour twice");
    let again = play.ada.post(&format!("{WHAT_IFS}/{}/merge", play.what_if), json!({})).await;
    assert_eq!(again.json["code"], "PLA-123");
}

#[tokio::test]
async fn what_both_sides_changed_is_told_and_nothing_is_lost() {
    let play = playing().await;
    play.set(&play.copy, 0, "duration", json!(4800)).await;
    play.set(&play.plan, 0, "duration", json!(960)).await;
    let clash = &play.pair().await["clashes"][0];
    assert_eq!(clash["field"], "duration", "{clash}");
    let path = format!("{WHAT_IFS}/{}/merge", play.what_if);
    let refused = play.ada.post(&path, json!({})).await;
    assert_eq!((refused.status.as_u16(), &refused.json["code"]), (409, &json!("PLA-121")));
    assert_eq!(play.newest().await["duration_minutes"], 960);
    let taken = play.ada.post(&format!("{path}?takes_copies=true"), json!({})).await;
    assert_eq!(taken.status.as_u16(), 200, "{}", taken.told());
    assert_eq!(play.newest().await["duration_minutes"], 4800);
}

#[tokio::test]
async fn dropped_it_leaves_the_plan_alone() {
    let play = playing().await;
    play.set(&play.copy, 0, "duration", json!(4800)).await;
    let before = play.newest().await;
    assert_eq!(play.ada.delete(&format!("{WHAT_IFS}/{}", play.what_if), 1).await.status.as_u16(), 204);
    assert_eq!(play.newest().await, before);
    let listed = play.ada.get(WHAT_IFS).await;
    assert_eq!(listed.items()[0]["status"], "dropped");
    let (ada, plan) = (&play.ada, &play.plan);
    let twice = json!({ "scope": ada.project("Bridge"), "name": "Twice", "plans": [plan, plan] });
    assert_eq!(ada.post(WHAT_IFS, twice).await.json["code"], "PLA-122");
}
