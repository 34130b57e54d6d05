//! Enrolments, told through HTTP.

use ::api::trial::{TrialOffice, TrialPerson};
use insta::assert_snapshot;
use office::Role;
use serde_json::{Value, json};

const ENROLMENTS: &str = "/api/v1/coach/enrolments";

async fn session(marta: &TrialPerson, seats: i64) -> Value {
    let course = marta.post("/api/v1/coach/courses", json!({ "name": "Risk workshop", "minutes": 210 })).await.id();
    let words = json!({ "course": course, "starts_at": "2026-12-01T09:00:00Z", "minutes": 210, "place": "Vallby", "seats": seats });
    marta.post("/api/v1/coach/sessions", words).await.json["id"].clone()
}

#[tokio::test]
async fn seats_then_the_waiting_list_then_promotion() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let marta = office.person("Marta").await.is(Role::Pmo, "Norvane").await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let bob = office.person("Bob").await.leads("Tunnel").await;
    let cleo = office.person("Cleo").await.is(Role::Contributor, "Bridge").await;
    let id = session(&marta, 1).await;
    let first = ada.post(ENROLMENTS, json!({ "session": id })).await;
    assert_eq!(first.json["status"], "enrolled");
    office.later(60);
    assert_eq!(bob.post(ENROLMENTS, json!({ "session": id })).await.json["status"], "waiting");
    office.later(60);
    assert_eq!(ada.post(ENROLMENTS, json!({ "session": id, "person": cleo.id })).await.json["status"], "waiting");
    assert_snapshot!(ada.post(ENROLMENTS, json!({ "session": id })).await.told(), @r"
    422 ENR-101
    enrolment stands already: once is enough
    hint: nothing is left to do
    ");
    let seen = bob.get("/api/v1/coach/sessions").await;
    let shown = &seen.items()[0];
    assert_eq!(
        (&shown["taken"], &shown["waiting"], &shown["mine"]["status"]),
        (&json!(1), &json!(2), &json!("waiting"))
    );
    let path = format!("{ENROLMENTS}/{}/cancellation", first.id());
    assert_eq!(bob.post(&path, json!({})).await.status, 404);
    assert_eq!(ada.post(&path, json!({})).await.json["status"], "cancelled");
    assert_eq!(bob.get(ENROLMENTS).await.items()[0]["status"], "enrolled");
    assert_eq!(cleo.get(ENROLMENTS).await.items()[0]["status"], "waiting");
    assert_snapshot!(ada.post(&path, json!({})).await.told(), @r"
    422 ENR-104
    enrolment cannot be cancelled any more
    hint: tell the trainer
    ");
    assert_eq!(ada.post(ENROLMENTS, json!({ "session": id })).await.json["status"], "waiting");
    assert_eq!(bob.post(ENROLMENTS, json!({ "session": id, "person": ada.id })).await.status, 403);
}

#[tokio::test]
async fn who_attended_is_asked_to_assess_again() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let marta = office.person("Marta").await.is(Role::Pmo, "Norvane").await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let id = session(&marta, 5).await;
    let enrolled = ada.post(ENROLMENTS, json!({ "session": id })).await;
    let path = format!("{ENROLMENTS}/{}/attendance", enrolled.id());
    assert_snapshot!(marta.post(&path, json!({})).await.told(), @r"
    422 ENR-103
    enrolment has not begun, so nobody attended it
    hint: note it when the session is over
    ");
    office.later(10 * 86_400);
    assert_eq!(ada.post(&path, json!({})).await.status, 403);
    assert_eq!(marta.post(&path, json!({})).await.json["status"], "attended");
    let suggested = ada.get("/api/v1/coach/suggestions").await;
    assert_eq!(suggested.items()[0]["rule"], "reassess");
    assert_eq!(suggested.items()[0]["course"]["name"], "Risk workshop");
    assert_snapshot!(ada.post(ENROLMENTS, json!({ "session": id })).await.told(), @r"
    422 ENR-102
    session has begun, and takes nobody any more
    hint: choose a session that is ahead
    ");
    let bob = office.person("Bob").await.leads("Tunnel").await;
    assert_snapshot!(bob.post(ENROLMENTS, json!({ "session": id })).await.told(), @r"
    422 ENR-102
    session has begun, and takes nobody any more
    hint: choose a session that is ahead
    ");
    let entered = json!({ "session": id, "person": bob.id, "status": "attended" });
    assert_eq!(bob.post(ENROLMENTS, entered.clone()).await.status, 403);
    assert_eq!(marta.post(ENROLMENTS, entered).await.json["status"], "attended");
    // What was entered from paper is history: it asks nobody for anything.
    assert_eq!(bob.get("/api/v1/coach/suggestions").await.items().len(), 0);
}
