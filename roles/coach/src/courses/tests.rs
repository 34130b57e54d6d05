//! Courses, told through HTTP.

use ::api::trial::TrialOffice;
use insta::assert_snapshot;
use office::Role;
use serde_json::json;

const COURSES: &str = "/api/v1/coach/courses";

#[tokio::test]
async fn the_pmo_offers_and_everybody_reads() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let marta = office.person("Marta").await.is(Role::Pmo, "Norvane").await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let words = json!({ "name": "Risk workshop", "summary": "Cause, event, effect.", "minutes": 210 });
    let made = marta.post(COURSES, words.clone()).await;
    assert_eq!(made.status, 201);
    assert_eq!(office.journal_of(made.id()).await, ["created"]);
    assert_snapshot!(marta.post(COURSES, words.clone()).await.told(), @r#"
    409 CRS-102
    course "Risk workshop" is offered already
    hint: choose another name
    "#);
    assert_snapshot!(marta.post(COURSES, json!({ "name": "Nap", "minutes": 0 })).await.told(), @r#"
    422 CRS-101
    course "Nap" has no minutes, or leads to a level outside 1 to 5
    hint: give its length in minutes and a level from 1 to 5
    "#);
    assert_eq!(ada.post(COURSES, words).await.status, 403);
    assert_eq!(ada.get(&format!("{COURSES}?q=risk")).await.items().len(), 1);
    assert_eq!(ada.get(&format!("{COURSES}/{}", made.id())).await.json["may"], json!([]));
}
