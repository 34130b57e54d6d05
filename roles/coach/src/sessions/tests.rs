//! Sessions, told through HTTP.

use ::api::trial::TrialOffice;
use insta::assert_snapshot;
use office::Role;
use serde_json::json;

const SESSIONS: &str = "/api/v1/coach/sessions";

#[tokio::test]
async fn a_session_is_set_and_seen_ahead() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let marta = office.person("Marta").await.is(Role::Pmo, "Norvane").await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let course = marta.post("/api/v1/coach/courses", json!({ "name": "Risk workshop", "minutes": 210 })).await.id();
    let words = |seats: i64| {
        json!({ "course": course, "starts_at": "2026-12-01T09:00:00Z", "minutes": 210, "trainer": marta.id,
            "place": "Vallby", "seats": seats })
    };
    let made = marta.post(SESSIONS, words(12)).await;
    assert_eq!((made.status.as_u16(), &made.json["course"]["name"]), (201, &json!("Risk workshop")));
    assert_snapshot!(marta.post(SESSIONS, words(0)).await.told(), @r"
    422 SES-101
    session needs its length in minutes and at least one seat
    hint: send minutes and seats above 0
    ");
    assert_eq!(ada.post(SESSIONS, words(3)).await.status, 403);
    assert_eq!(ada.get(SESSIONS).await.items()[0]["may"], json!(["enrol"]));
    assert_eq!(office.measure(office.id_of("Norvane"), "coach.sessions_ahead").await, Some(1.0));
    let mut visit = ::api::Visit::of_job(office.office().clone(), Some(marta.caller()));
    let lines = super::api::desk(&mut visit, None).await.unwrap();
    assert_eq!(
        (lines.ahead[0].title.as_str(), lines.ahead[0].time.as_deref()),
        ("Risk workshop", Some("2026-12-01T09:00:00Z"))
    );
}
