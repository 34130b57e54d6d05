//! Levels and the matrix, told through HTTP.

use ::api::trial::{TrialOffice, TrialPerson};
use insta::assert_snapshot;
use office::{Day, Instant, Role};
use serde_json::json;
use uuid::Uuid;

use super::model::{Basis, Level, effective};

const LEVELS: &str = "/api/v1/coach/levels";

async fn risk_for(marta: &TrialPerson, needed: i64) -> Uuid {
    let words = json!({ "name": "Risk", "area": "Plan", "anchors": ["A", "B", "C", "D", "E"] });
    let risk = marta.post("/api/v1/coach/competencies", words).await.id();
    let needs = json!([{ "competency": risk, "level": needed, "is_mandatory": true }]);
    marta.post("/api/v1/coach/profiles", json!({ "role_title": "project manager", "needs": needs })).await;
    risk
}

#[tokio::test]
async fn gaps_follow_what_the_role_needs() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let marta = office.person("Marta").await.is(Role::Pmo, "Norvane").await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let risk = risk_for(&marta, 4).await;
    let bridge = ada.project("Bridge");
    let matrix = format!("/api/v1/coach/matrix?scope={bridge}");
    let cell = |told: &::api::trial::Told| told.json["people"][0]["cells"][0].clone();
    assert_eq!(cell(&ada.get(&matrix).await)["gap"], json!(null));
    let own = json!({ "person": ada.id, "competency": risk, "level": 5, "basis": "self" });
    assert_eq!(ada.post(LEVELS, own).await.status, 201);
    // One's own word counts up to "independent".
    assert_eq!(
        cell(&ada.get(&matrix).await),
        json!({ "competency": risk, "level": 3, "needed": 4, "gap": 1, "is_verified": false, "is_expired": false })
    );
    assert_eq!(office.measure(bridge, "coach.gaps").await, Some(1.0));
    let found = json!({ "person": ada.id, "competency": risk, "level": 4, "basis": "assessor",
        "assessed_on": "2026-01-01", "valid_until": "2026-10-01" });
    assert_eq!(marta.post(LEVELS, found).await.status, 201);
    let told = marta.get(&matrix).await;
    assert_eq!(
        (&cell(&told)["gap"], &cell(&told)["is_verified"], &cell(&told)["is_expired"]),
        (&json!(0), &json!(true), &json!(true))
    );
    assert_eq!(told.json["coverage"][0], json!({ "competency": risk, "at_level": 1, "of": 1 }));
    assert_eq!(office.measure(bridge, "coach.gaps").await, Some(0.0));
}

#[tokio::test]
async fn levels_are_private() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let marta = office.person("Marta").await.is(Role::Pmo, "Norvane").await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let cleo = office.person("Cleo").await.is(Role::Contributor, "Bridge").await;
    let bob = office.person("Bob").await.leads("Tunnel").await;
    let risk = risk_for(&marta, 3).await;
    for person in [&ada, &cleo, &bob, &marta] {
        let own = json!({ "person": person.id, "competency": risk, "level": 2, "basis": "self" });
        assert_eq!(person.post(LEVELS, own).await.status, 201);
    }
    assert_eq!(cleo.get(LEVELS).await.items().len(), 1);
    assert_eq!(ada.get(LEVELS).await.items().len(), 2);
    assert_eq!(marta.get(LEVELS).await.items().len(), 4);
    let grid = format!("/api/v1/coach/matrix?scope={}", office.id_of("Green Grid"));
    assert_eq!(marta.get(&grid).await.json["people"].as_array().unwrap().len(), 3);
    assert_eq!(marta.get(&format!("{grid}&role=project_manager")).await.json["people"].as_array().unwrap().len(), 2);
    let bridge = format!("/api/v1/coach/matrix?scope={}", ada.project("Bridge"));
    assert_eq!(cleo.get(&bridge).await.json["people"].as_array().unwrap().len(), 1);
    assert_eq!(bob.get(&bridge).await.status, 404);
}

#[tokio::test]
async fn who_may_assess_whom() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let marta = office.person("Marta").await.is(Role::Pmo, "Norvane").await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let cleo = office.person("Cleo").await.is(Role::Contributor, "Bridge").await;
    let risk = risk_for(&marta, 3).await;
    let words = |person: Uuid, basis: &str| json!({ "person": person, "competency": risk, "level": 3, "basis": basis });
    assert_eq!(ada.post(LEVELS, words(cleo.id, "manager")).await.status, 201);
    assert_snapshot!(ada.post(LEVELS, words(ada.id, "assessor")).await.told(), @r"
    403 API-103
    level may not be changed by you: others are assessed by who coaches them, oneself only by one's own word
    hint: ask the PMO for a role that may do this
    ");
    assert_eq!(ada.post(LEVELS, words(cleo.id, "self")).await.status, 403);
    assert_eq!(cleo.post(LEVELS, words(ada.id, "peer")).await.status, 403);
    assert_eq!(marta.post(LEVELS, words(marta.id, "assessor")).await.status, 201);
    let high = json!({ "person": ada.id, "competency": risk, "level": 6, "basis": "self" });
    assert_snapshot!(ada.post(LEVELS, high).await.told(), @r"
    422 LVL-101
    level is not from 1 to 5
    hint: 1 aware, 2 supported, 3 independent, 4 lead, 5 expert
    ");
    let early =
        json!({ "person": ada.id, "competency": risk, "level": 3, "basis": "self", "assessed_on": "2027-01-01" });
    assert_snapshot!(ada.post(LEVELS, early).await.told(), @r"
    422 LVL-102
    level was assessed on a day to come, or ends before it began
    hint: check both days
    ");
}

#[test]
fn the_newest_verified_holds() {
    let day = |text: &str| Day::parse(text).unwrap();
    let level = |level: i64, basis: Basis, on: &str| Level {
        id: Uuid::nil(),
        person: Uuid::nil(),
        competency: Uuid::nil(),
        level,
        basis,
        assessed_on: day(on),
        valid_until: None,
        note: String::new(),
        noted_by: Uuid::nil(),
        created_at: Instant(0),
    };
    let holds = |levels: &[Level]| effective(levels.iter(), &day("2026-11-23")).map(|one| (one.level, one.is_verified));
    assert_eq!(holds(&[]), None);
    assert_eq!(holds(&[level(5, Basis::Own, "2026-01-01")]), Some((3, false)));
    let peer = level(4, Basis::Peer, "2026-02-01");
    assert_eq!(holds(&[level(5, Basis::Own, "2026-05-01"), peer.clone()]), Some((4, false)));
    let (old, new) = (level(2, Basis::Assessor, "2025-01-01"), level(3, Basis::Test, "2026-01-01"));
    assert_eq!(holds(&[new, peer, old]), Some((3, true)));
}
