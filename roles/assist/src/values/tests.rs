//! Closed periods, told through HTTP.

use ::api::trial::{TrialOffice, TrialPerson};
use insta::assert_snapshot;
use office::Role;
use serde_json::{Value, json};

const VALUES: &str = "/api/v1/assist/values";

async fn ada() -> TrialPerson {
    TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await
}

fn period(person: &TrialPerson, as_of: &str, pv: i64, ev: i64, ac: i64) -> Value {
    json!({ "scope": person.project("Bridge"), "as_of": as_of, "pv": pv, "ev": ev, "ac": ac, "bac": 10_000_000,
        "currency": "EUR", "planned_periods": 10 })
}

#[tokio::test]
async fn a_period_is_closed_and_published() {
    let ada = ada().await;
    let bridge = ada.project("Bridge");
    let told = ada.post(VALUES, period(&ada, "2026-09-15", 1_000_000, 800_000, 900_000)).await;
    assert_snapshot!(told.told(), @r#"
    201
    {
      "ac": 900000,
      "as_of": "2026-09-15",
      "bac": 10000000,
      "because": "",
      "closed_by": {
        "id": "<Ada>",
        "initials": "A",
        "name": "Ada"
      },
      "corrects": null,
      "cpi": 0.8888888888888888,
      "created_at": "<instant>",
      "currency": "EUR",
      "eac": 11250000,
      "elapsed_periods": 1.0,
      "es_periods": 0.8,
      "ev": 800000,
      "id": "<id>",
      "may": [
        "correct"
      ],
      "planned_periods": 10.0,
      "pv": 1000000,
      "reason": null,
      "scope": {
        "id": "<Bridge>",
        "key": "bridge",
        "kind": "project",
        "name": "Bridge"
      },
      "spi": 0.8,
      "spi_t": 0.8,
      "version": 1
    }
    "#);
    let office = ada.trial();
    assert_eq!(office.measure(bridge, "assist.ev").await, Some(800_000.0));
    // Eight tenths of the first period are earned.
    assert_eq!(office.measure(bridge, "assist.es").await, Some(0.8));
    assert_eq!(office.measure(bridge, "assist.at").await, Some(1.0));
    assert_eq!(office.measure(bridge, "assist.pd").await, Some(10.0));
    ada.post(VALUES, period(&ada, "2026-10-15", 3_000_000, 2_000_000, 2_500_000)).await;
    // Half of the second period: 10 000 were planned at its start, 30 000 at its end.
    assert_eq!(office.measure(bridge, "assist.es").await, Some(1.5));
    assert_eq!(office.measure(bridge, "assist.at").await, Some(2.0));
    assert_eq!(office.journal_of(told.id()).await, ["created"]);
}

#[tokio::test]
async fn what_the_caller_knows_is_taken() {
    let ada = ada().await;
    let mut body = period(&ada, "2026-09-15", 1_000_000, 800_000, 0);
    body["es_periods"] = json!(0.93);
    let told = ada.post(VALUES, body).await;
    assert_eq!(told.json["es_periods"], json!(0.93));
    // Without cost there is no cost index, and the view says why.
    assert_eq!((told.json["cpi"].clone(), told.json["reason"].as_str()), (Value::Null, Some("no cost is booked")));
    assert_eq!(ada.trial().measure(ada.project("Bridge"), "assist.es").await, Some(0.93));
}

#[tokio::test]
async fn a_correction_is_a_row_of_its_own_with_a_reason() {
    let ada = ada().await;
    let first = ada.post(VALUES, period(&ada, "2026-09-15", 1_000_000, 800_000, 900_000)).await;
    let again = period(&ada, "2026-09-15", 1_000_000, 800_000, 950_000);
    assert_snapshot!(ada.post(VALUES, again.clone()).await.told(), @r#"
    422 VAL-407
    period "2026-09-15" is closed already and cannot be corrected without a reason
    hint: say why in `because`
    "#);
    let mut corrected = again;
    corrected["because"] = json!("Accruals of September");
    let second = ada.post(VALUES, corrected).await;
    assert_eq!(second.json["corrects"], first.json["id"]);
    assert_eq!(second.json["elapsed_periods"], json!(1.0));
    assert_eq!(ada.get(VALUES).await.items().len(), 2);
    assert_eq!(ada.trial().measure(ada.project("Bridge"), "assist.ac").await, Some(950_000.0));
    assert_eq!(ada.get(&format!("{VALUES}/{}", first.id())).await.json["ac"], json!(900_000));
}

#[tokio::test]
async fn what_cannot_be_is_refused_in_words() {
    let ada = ada().await;
    ada.post(VALUES, period(&ada, "2026-10-15", 1_000_000, 800_000, 900_000)).await;
    let told = async |body: Value| ada.post(VALUES, body).await.told();
    let with = |name: &str, value: Value| {
        let mut body = period(&ada, "2026-11-15", 2_000_000, 800_000, 900_000);
        body[name] = value;
        body
    };
    assert_snapshot!(told(with("ev", json!(20_000_000))).await, @r#"
    422 VAL-101
    earned value is above the budget or below zero
    hint: correct the progress or the budget
    "#);
    assert_snapshot!(told(with("currency", json!("USD"))).await, @r#"
    422 VAL-403
    period "2026-11-15" is told in USD, and the project counts in EUR
    hint: convert the amounts first
    "#);
    assert_snapshot!(told(with("planned_periods", json!(0))).await, @r#"
    422 VAL-404
    period "2026-11-15" has a number of periods that cannot be
    hint: count periods from 0 to 10000
    "#);
    assert_snapshot!(told(with("as_of", json!("2026-11-24"))).await, @r#"
    422 VAL-405
    period "2026-11-24" lies ahead
    hint: close it when it is over
    "#);
    assert_snapshot!(told(with("as_of", json!("2026-09-15"))).await, @r#"
    422 VAL-406
    period "2026-09-15" lies before the last closed period
    hint: correct a closed period by its own day
    "#);
    let program = ada.trial().person("Pia").await.is(Role::Pmo, "Norvane").await;
    let body = json!({ "scope": ada.project("Green Grid"), "as_of": "2026-11-15", "pv": 0, "ev": 0, "ac": 0, "bac": 1,
        "currency": "EUR", "planned_periods": 2 });
    assert_snapshot!(program.post(VALUES, body).await.told(), @r#"
    422 VAL-402
    scope "Green Grid" closes no period of its own
    hint: close the periods of its projects; their sums are the program's
    "#);
}

#[tokio::test]
async fn each_role_may_what_it_may() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let cleo = office.person("Cleo").await.is(Role::Contributor, "Bridge").await;
    let sam = office.person("Sam").await.is(Role::Stakeholder, "Bridge").await;
    let body = period(&ada, "2026-09-15", 1_000_000, 800_000, 900_000);
    assert_eq!(cleo.post(VALUES, body.clone()).await.status, 403);
    let path = format!("{VALUES}/{}", ada.post(VALUES, body).await.id());
    assert_eq!(cleo.get(&path).await.json["may"], json!([]));
    assert_eq!(sam.get(&path).await.status, 404);
}
