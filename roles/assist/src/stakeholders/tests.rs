//! Stakeholders, told through HTTP.

use ::api::trial::{TrialOffice, TrialPerson};
use insta::assert_snapshot;
use office::Role;
use serde_json::{Value, json};

const STAKEHOLDERS: &str = "/api/v1/assist/stakeholders";

async fn ada() -> TrialPerson {
    TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await
}

fn county(person: &TrialPerson) -> Value {
    json!({ "scope": person.project("Bridge"), "name": "County road authority", "organisation": "County",
        "interest": 2, "influence": 5, "stance": "sceptical", "owner": person.id, "next_contact_on": "2026-11-20" })
}

#[tokio::test]
async fn a_stakeholder_is_noted_and_won_over() {
    let ada = ada().await;
    let bridge = ada.project("Bridge");
    let noted = ada.post(STAKEHOLDERS, county(&ada)).await;
    assert_snapshot!(noted.told(), @r#"
    201
    {
      "changed_at": "<instant>",
      "created_at": "<instant>",
      "engagement": "",
      "expectation": "",
      "id": "<id>",
      "influence": 5,
      "interest": 2,
      "is_contact_overdue": true,
      "is_critical": true,
      "key": "SH-001",
      "may": [
        "edit",
        "delete"
      ],
      "name": "County road authority",
      "next_contact_on": "2026-11-20",
      "organisation": "County",
      "owner": {
        "id": "<Ada>",
        "initials": "A",
        "name": "Ada"
      },
      "person": null,
      "role_title": "",
      "scope": {
        "id": "<Bridge>",
        "key": "bridge",
        "kind": "project",
        "name": "Bridge"
      },
      "stance": "sceptical",
      "version": 1
    }
    "#);
    assert_eq!(ada.trial().measure(bridge, "assist.stakeholders_critical").await, Some(1.0));
    let path = format!("{STAKEHOLDERS}/{}", noted.id());
    let change = json!({ "stance": "supportive", "next_contact_on": null });
    let changed = ada.patch(&path, 1, change).await;
    assert_eq!(
        (changed.json["is_critical"].as_bool(), changed.json["next_contact_on"].clone()),
        (Some(false), Value::Null)
    );
    assert_eq!(ada.trial().measure(bridge, "assist.stakeholders_critical").await, Some(0.0));
    assert_eq!(ada.delete(&path, 2).await.status, 204);
    assert_eq!(ada.trial().measure(bridge, "assist.stakeholders").await, Some(0.0));
    assert_eq!(ada.trial().journal_of(noted.id()).await, ["created", "changed", "deleted"]);
}

#[tokio::test]
async fn interest_and_influence_have_a_scale() {
    let ada = ada().await;
    let mut body = county(&ada);
    body["influence"] = json!(6);
    assert_snapshot!(ada.post(STAKEHOLDERS, body).await.told(), @r#"
    422 STK-101
    stakeholder "County road authority" has influence 6, outside 1 to 5
    hint: 1 is least, 5 is most
    "#);
    let id = ada.post(STAKEHOLDERS, county(&ada)).await.id();
    let answer = ada.patch(&format!("{STAKEHOLDERS}/{id}"), 1, json!({ "interest": 0 })).await;
    assert_eq!(answer.json["code"], "STK-101");
    let mut body = county(&ada);
    body["stance"] = json!("angry");
    assert!(ada.post(STAKEHOLDERS, body).await.told().contains("use one of against, sceptical"));
}

#[tokio::test]
async fn each_role_may_what_it_may() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let cleo = office.person("Cleo").await.is(Role::Contributor, "Bridge").await;
    let sam = office.person("Sam").await.is(Role::Stakeholder, "Bridge").await;
    let path = format!("{STAKEHOLDERS}/{}", ada.post(STAKEHOLDERS, county(&ada)).await.id());
    // What is noted about people is for those who work with them.
    assert_eq!(sam.get(&path).await.status, 404);
    assert_eq!(sam.get(STAKEHOLDERS).await.items().len(), 0);
    assert_eq!(cleo.get(&path).await.json["may"], json!([]));
    assert_eq!(cleo.patch(&path, 1, json!({ "interest": 3 })).await.status, 403);
    assert_eq!(cleo.delete(&path, 1).await.status, 403);
    let own = cleo.post(STAKEHOLDERS, county(&cleo)).await;
    let own_path = format!("{STAKEHOLDERS}/{}", own.id());
    assert_eq!(cleo.patch(&own_path, 1, json!({ "interest": 3 })).await.version(), 2);
    assert_eq!(ada.patch(&own_path, 1, json!({ "interest": 4 })).await.status, 412);
}

#[tokio::test]
async fn lists_sort_by_influence_and_look_into_names() {
    let ada = ada().await;
    ada.post(STAKEHOLDERS, county(&ada)).await;
    let body = json!({ "scope": ada.project("Bridge"), "name": "Rowing club", "interest": 5, "influence": 1, "stance": "against" });
    ada.post(STAKEHOLDERS, body).await;
    let names = async |query: &str| -> Vec<String> {
        let told = ada.get(&format!("{STAKEHOLDERS}?{query}")).await;
        told.items().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names("").await, ["County road authority", "Rowing club"]);
    assert_eq!(names("sort=-interest").await, ["Rowing club", "County road authority"]);
    assert_eq!(names("q=rowing").await, ["Rowing club"]);
    assert_eq!(names("stance=sceptical").await, ["County road authority"]);
}
