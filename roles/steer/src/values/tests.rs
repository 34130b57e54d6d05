//! Earned value, told through HTTP.

use ::api::trial::TrialOffice;
use insta::assert_snapshot;
use office::Role;
use serde_json::json;

use crate::trial::close;

const VALUES: &str = "/api/v1/steer/values";

#[tokio::test]
async fn a_portfolio_is_recomputed_from_sums() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    office.person("Bo").await.leads("Bridge").await.leads("Tunnel").await;
    close(&office, "Bridge", "2026-10-15", [90, 90, 100, 1000], [900, 1000]).await;
    close(&office, "Bridge", "2026-11-15", [200, 180, 200, 1000], [1800, 2000]).await;
    close(&office, "Tunnel", "2026-10-15", [1000, 900, 1000, 9000], [900, 1000]).await;
    let marta = office.person("Marta").await.is(Role::Pmo, "Norvane").await;
    let told = marta.get(&format!("{VALUES}?scope={}", marta.project("Renewal 2030"))).await;
    assert_eq!(told.json["cpi"], (180.0 + 900.0) / (200.0 + 1000.0));
    assert_snapshot!(told.told(), @r#"
    200
    {
      "ac": 1200,
      "as_of": "2026-11-15",
      "bac": 10000,
      "cpi": 0.9,
      "currency": "EUR",
      "cv": -120,
      "eac": 11111,
      "earned_share": 0.108,
      "ev": 1080,
      "points": [
        {
          "ac": 1100,
          "as_of": "2026-10-15",
          "ev": 990,
          "pv": 1090
        },
        {
          "ac": 1200,
          "as_of": "2026-11-15",
          "ev": 1080,
          "pv": 1200
        }
      ],
      "pv": 1200,
      "reason": null,
      "spi": 0.9,
      "spi_t": 0.9,
      "sv": -120,
      "vac": -1111
    }
    "#);
}

#[tokio::test]
async fn nothing_closed_is_nothing_known() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let bo = office.person("Bo").await.leads("Bridge").await;
    let told = bo.get(&format!("{VALUES}?scope={}", bo.project("Bridge"))).await;
    assert_eq!(
        (&told.json["cpi"], &told.json["points"], &told.json["reason"]),
        (&json!(null), &json!([]), &json!("no period is closed"))
    );
    close(&office, "Bridge", "2026-11-15", [100, 50, 0, 1000], [500, 1000]).await;
    let told = bo.get(&format!("{VALUES}?scope={}", bo.project("Bridge"))).await;
    assert_eq!((&told.json["cpi"], &told.json["reason"]), (&json!(null), &json!("no cost is booked")));
    let zed = office.person("Zed").await;
    assert_eq!(zed.get(&format!("{VALUES}?scope={}", bo.project("Bridge"))).await.status, 404);
}
