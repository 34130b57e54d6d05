//! Profiles, told through HTTP, and whom they fit.

use ::api::trial::TrialOffice;
use insta::assert_snapshot;
use office::{Instant, Role};
use serde_json::json;

use super::{Profile, matching};

const PROFILES: &str = "/api/v1/coach/profiles";

#[tokio::test]
async fn a_role_says_what_it_needs() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let marta = office.person("Marta").await.is(Role::Pmo, "Norvane").await;
    let words = json!({ "name": "Risk", "area": "Plan", "anchors": ["A", "B", "C", "D", "E"] });
    let risk = marta.post("/api/v1/coach/competencies", words).await.id();
    let needs = |level: i64| json!([{ "competency": risk, "level": level, "is_mandatory": true }]);
    let made = marta.post(PROFILES, json!({ "role_title": "Project manager", "needs": needs(3) })).await;
    assert_eq!((made.status.as_u16(), &made.json["needs"][0]["level"]), (201, &json!(3)));
    assert_snapshot!(marta.post(PROFILES, json!({ "role_title": "Trainer", "needs": needs(6) })).await.told(), @r#"
    422 PRF-101
    profile "Trainer" has a level outside 1 to 5, or names a competency twice
    hint: give each competency one level from 1 (aware) to 5 (expert)
    "#);
    assert_snapshot!(marta.post(PROFILES, json!({ "role_title": "Project manager", "needs": [] })).await.told(), @r#"
    409 PRF-102
    profile "Project manager" is written already
    hint: change the one that is there
    "#);
    let path = format!("{PROFILES}/{}", made.id());
    assert_eq!(marta.patch(&path, 1, json!({ "needs": needs(4) })).await.json["needs"][0]["level"], 4);
    assert_eq!(marta.patch(&path, 1, json!({ "needs": needs(2) })).await.status, 412);
    let ada = office.person("Ada").await.leads("Bridge").await;
    assert_eq!(ada.get(PROFILES).await.items().len(), 1);
    assert_eq!(ada.patch(&path, 2, json!({ "needs": [] })).await.status, 403);
}

#[test]
fn the_longest_title_fits_best_and_else_the_grant() {
    let of = |title: &str| Profile::of(uuid::Uuid::nil(), uuid::Uuid::nil(), title, Vec::new(), Instant(0)).unwrap();
    let profiles = [of("Project manager"), of("Senior project manager"), of("Trainer")];
    let found = |title: &str, roles: &[Role]| matching(&profiles, title, roles).map(|one| one.role_title.clone());
    assert_eq!(found("Senior project manager, infrastructure", &[]).as_deref(), Some("Senior project manager"));
    assert_eq!(found("Project manager, digital", &[]).as_deref(), Some("Project manager"));
    assert_eq!(found("Engineer", &[Role::ProjectManager]).as_deref(), Some("Project manager"));
    assert_eq!(found("Engineer", &[Role::Contributor]), None);
}
