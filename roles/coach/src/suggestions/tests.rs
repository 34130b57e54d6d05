//! Suggestions, told through HTTP: measures come in, a job runs, the lead finds a lesson.

use ::api::{
    Tongue, Visit,
    trial::{TrialOffice, TrialPerson},
};
use insta::assert_snapshot;
use office::{
    Role,
    measures::{MeasureKind, Published},
    scopes,
};
use serde_json::json;
use store::Author;

use super::rules;

const SUGGESTIONS: &str = "/api/v1/coach/suggestions";

/// An office in which Ada leads Bridge by name, and the scheduling clinic is offered.
async fn office_with_lead() -> (TrialOffice, TrialPerson, TrialPerson) {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let marta = office.person("Marta").await.is(Role::Pmo, "Norvane").await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    marta.post("/api/v1/coach/courses", json!({ "name": "Scheduling clinic", "minutes": 240 })).await;
    let rows = office.office().store().write().await.unwrap();
    let before = scopes::known(&rows, ada.project("Bridge")).await.unwrap().unwrap();
    let after = scopes::Scope { lead_id: Some(ada.id), ..before.clone() };
    let by = Author { person: None, at: office.office().now() };
    store::replace(&rows, by, "changed", &before, &after).await.unwrap();
    rows.commit().await.unwrap();
    (office, marta, ada)
}

/// Publishes as an import would: on behalf of somebody, in one transaction.
async fn publish(office: &TrialOffice, by: &TrialPerson, values: &[(&'static str, i64)]) {
    let mut visit = Visit::of_job(office.office().clone(), Some(by.caller()));
    let as_of = visit.today();
    for (name, value) in values {
        let kind = MeasureKind::count(name);
        let scope = office.id_of("Bridge");
        let value = Published {
            scope,
            name: kind.name.into(),
            qualifier: String::new(),
            value: value * 1000,
            unit: kind.unit.into(),
            as_of: as_of.clone(),
        };
        visit.publish_value(&value).await.unwrap();
    }
    visit.commit(()).await.unwrap();
    office.run_jobs().await;
}

const WEAK: [(&str, i64); 2] = [("assist.tasks_missing_logic", 9), ("assist.tasks_total", 100)];

#[tokio::test]
async fn missing_logic_becomes_a_lesson_for_the_lead() {
    let (office, marta, ada) = office_with_lead().await;
    publish(&office, &marta, &WEAK).await;
    let told = ada.get(SUGGESTIONS).await;
    let one = &told.items()[0];
    assert_eq!(one["seen"], "9\u{a0}% of the tasks have no predecessor or no successor");
    assert_eq!(one["evidence"]["told"], "9 of 100 tasks hang loose; 5\u{a0}% is the limit.");
    assert_eq!(one["evidence"]["link"], format!("/assist/plans?scope={}", ada.project("Bridge")));
    assert_eq!((&one["course"]["name"], &one["status"]), (&json!("Scheduling clinic"), &json!("open")));
    assert_eq!((&one["evidence"]["value"], &one["evidence"]["limit"]), (&json!(0.09), &json!(0.05)));
    let path = format!("{SUGGESTIONS}/{}", one["id"].as_str().unwrap());
    assert_eq!(ada.get(&path).await.json["evidence"]["series"][0]["value"], 0.09);
    assert_eq!(office.measure(ada.project("Bridge"), "coach.suggestions_open").await, Some(1.0));
    // Not again while it is open.
    publish(&office, &marta, &WEAK).await;
    assert_eq!(ada.get(SUGGESTIONS).await.items().len(), 1);
    let mut visit = Visit::of_job(office.office().clone(), Some(ada.caller()));
    let lines = super::api::desk(&mut visit, None).await.unwrap();
    assert_eq!(lines.suggestion.unwrap()["rule"], "missing_logic");
}

#[tokio::test]
async fn a_sound_plan_or_no_lead_says_nothing() {
    let (office, marta, ada) = office_with_lead().await;
    publish(&office, &marta, &[("assist.tasks_missing_logic", 5), ("assist.tasks_total", 100)]).await;
    publish(&office, &marta, &[("assist.tasks_missing_logic", 0), ("assist.tasks_total", 0)]).await;
    assert_eq!(ada.get(SUGGESTIONS).await.items().len(), 0);
}

#[tokio::test]
async fn declined_means_rest_for_sixty_days() {
    let (office, marta, ada) = office_with_lead().await;
    publish(&office, &marta, &WEAK).await;
    let id = ada.get(SUGGESTIONS).await.items()[0]["id"].as_str().unwrap().to_owned();
    let path = format!("{SUGGESTIONS}/{id}/answer");
    let answered = ada.post(&path, json!({ "answer": "declined", "because": "We replan next week." })).await;
    assert_eq!(
        (&answered.json["status"], &answered.json["because"]),
        (&json!("declined"), &json!("We replan next week."))
    );
    assert_snapshot!(ada.post(&path, json!({ "answer": "taken" })).await.told(), @r"
    422 SUG-101
    suggestion was answered already
    hint: nothing is left to do
    ");
    office.later(59 * 86_400);
    publish(&office, &marta, &WEAK).await;
    assert_eq!(ada.get(SUGGESTIONS).await.items().len(), 1);
    office.later(2 * 86_400);
    publish(&office, &marta, &WEAK).await;
    assert_eq!(ada.get(&format!("{SUGGESTIONS}?status=open")).await.items().len(), 1);
}

#[tokio::test]
async fn later_may_still_be_taken_and_is_counted() {
    let (office, marta, ada) = office_with_lead().await;
    publish(&office, &marta, &WEAK).await;
    let id = ada.get(SUGGESTIONS).await.items()[0]["id"].as_str().unwrap().to_owned();
    let path = format!("{SUGGESTIONS}/{id}/answer");
    assert_eq!(ada.post(&path, json!({ "answer": "later" })).await.json["may"], json!(["answer"]));
    let taken = ada.post(&path, json!({ "answer": "taken" })).await;
    assert_eq!((&taken.json["taken_count"], &taken.json["may"]), (&json!(1), &json!([])));
    assert_eq!(office.measure(ada.project("Bridge"), "coach.suggestions_taken").await, Some(1.0));
}

#[tokio::test]
async fn only_the_person_and_the_coaches_see_it() {
    let (office, marta, ada) = office_with_lead().await;
    publish(&office, &marta, &WEAK).await;
    let id = ada.get(SUGGESTIONS).await.items()[0]["id"].as_str().unwrap().to_owned();
    let path = format!("{SUGGESTIONS}/{id}");
    assert_eq!(marta.get(&path).await.json["may"], json!([]));
    assert_eq!(marta.post(&format!("{path}/answer"), json!({ "answer": "taken" })).await.status, 403);
    let ines = office.person("Ines").await.is(Role::PortfolioManager, "Green Grid").await;
    let cleo = office.person("Cleo").await.is(Role::ProjectManager, "Bridge").await;
    for other in [ines, cleo] {
        assert_eq!(other.get(&path).await.status, 404);
        assert_eq!(other.get(SUGGESTIONS).await.items().len(), 0);
    }
}

#[tokio::test]
async fn three_are_enough() {
    let (office, marta, ada) = office_with_lead().await;
    let all = [
        ("assist.ev", 80),
        ("assist.ac", 100),
        ("risk.responses_open", 10),
        ("risk.responses_overdue", 3),
        ("assist.tasks_total", 100),
        ("assist.tasks_missing_logic", 9),
    ];
    publish(&office, &marta, &all).await;
    assert_eq!(ada.get(SUGGESTIONS).await.items().len(), 3);
    let course = marta.post("/api/v1/coach/courses", json!({ "name": "Risk workshop", "minutes": 210 })).await.id();
    let words =
        json!({ "course": course, "starts_at": "2026-11-01T09:00:00Z", "minutes": 210, "place": "Vallby", "seats": 3 });
    marta.post("/api/v1/coach/sessions", words).await;
    let seen = ada.get(&format!("{SUGGESTIONS}?sort=created_at")).await;
    let rules: Vec<&str> = seen.items().iter().filter_map(|one| one["rule"].as_str()).collect();
    assert_eq!(rules, ["missing_logic", "cost_index", "responses_overdue"]);
    assert_eq!(seen.items()[1]["seen"], "The cost index is 0.80, below 0.90");
}

#[test]
fn the_table_of_rules_is_whole_in_both_languages() {
    assert_eq!(rules::all().len(), rules::entries().len());
    let rule = rules::find("missing_logic").unwrap();
    assert_eq!(rule.told(87, Tongue::French), "8,7\u{a0}%");
    assert_eq!(rule.words(Tongue::French).lesson_minutes, rule.words(Tongue::English).lesson_minutes);
}
