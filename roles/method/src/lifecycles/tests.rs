//! Life cycles, told through HTTP, and packs that do not hold together.

use ::api::trial::TrialOffice;
use insta::assert_snapshot;

use super::packs;

#[tokio::test]
async fn the_shelf_is_open_to_everybody_signed_in() {
    let ada = TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await;
    let told = ada.get("/api/v1/method/lifecycles").await;
    let names: Vec<&str> = told.items().iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(names, ["PM²-based", "Hybrid light"]);
    let pm2 = &told.items()[0];
    assert_eq!(pm2["gates"].as_array().unwrap().len(), 4);
    assert_eq!(pm2["may"][0], "apply");
    let by_key = ada.get("/api/v1/method/lifecycles/pm2-based").await;
    assert_eq!(by_key.json["id"], pm2["id"]);
    let by_id = ada.get(&format!("/api/v1/method/lifecycles/{}", by_key.id())).await;
    assert_eq!(by_id.json["key"], "pm2-based");
    // The id is the same in every office and every version: data files and links rely on it.
    assert_eq!(by_key.id().to_string(), super::model::id_of("pm2-based").to_string());
    assert_snapshot!(ada.get("/api/v1/method/lifecycles/waterfall").await.told(), @r"
    404 API-104
    lifecycle is not known here
    hint: check the address, or ask for a permit on its scope
    ");
}

#[test]
fn every_pack_of_ours_is_whole() {
    assert_eq!(super::all().len(), 2);
    for one in super::all() {
        assert_eq!(one.findings(), []);
        assert!(!one.licence.is_empty() && !one.source.is_empty());
    }
}

#[test]
fn a_bad_pack_is_told_by_place() {
    let told = |text: &str| -> String {
        let (lifecycle, findings) = packs::read(text);
        assert!(lifecycle.is_none());
        findings.iter().map(|one| format!("{} {}\n", one.code, one.message())).collect()
    };
    assert_snapshot!(told("{"), @r"
    LIF-101 line 1: pack is not JSON: EOF while parsing an object at line 1 column 1
    ");
    assert_snapshot!(told(r#"{ "key": 7, "colour": "red" }"#), @r#"
    LIF-102 pack: field "colour" is not a field of a pack
    LIF-102 pack: field "key" is not a text
    LIF-102 pack: field "name" is not a text
    LIF-102 pack: field "version_label" is not a text
    LIF-102 pack: field "status" is not a text
    LIF-102 pack: field "summary" is not a text
    LIF-102 pack: field "licence" is not a text
    LIF-102 pack: field "source" is not a text
    LIF-102 pack: field "changes_made" is not a text
    LIF-102 pack: field "roles" is not a list
    LIF-102 pack: field "phases" is not a list
    LIF-102 pack: field "gates" is not a list
    LIF-102 pack: field "artefacts" is not a list
    LIF-102 pack: field "activities" is not a list
    "#);
    let bad = r#"{ "key": "x", "name": "X", "version_label": "1", "status": "draft", "summary": "", "licence": "",
        "source": "", "changes_made": "", "roles": [{ "key": "a", "short": "A", "name": "A", "layer": "" }],
        "phases": [{ "key": "one", "name": "One", "kind": "circular" }, { "key": "one", "name": "Two", "kind": "iterative" }],
        "gates": [{ "key": "g", "short": "G", "name": "G", "phase_from": "one", "phase_to": "three", "threshold": 101,
            "quorum": 0, "criteria": [] }],
        "artefacts": [{ "key": "p", "name": "P", "purpose": "", "phase": "one", "gate": "h", "is_mandatory": true,
            "rasci": { "a": "R" } }],
        "activities": [{ "key": "q", "name": "Q", "phase": "zero", "rasci": { "b": "A", "a": "X" } }] }"#;
    assert_snapshot!(told(bad), @r#"
    LIF-102 pack/phases/0: field "kind" is `circular`, not one of sequential, iterative, continuous
    LIF-103 x/phases: element "one" stands twice
    LIF-104 x/gates: element "g" names the phase `three`, which the pack does not have
    LIF-105 x/gates: element "g" has a threshold outside 0 to 100 or a quorum below 1
    LIF-106 x/gates: element "g" has no must, so anything would pass
    LIF-108 x/artefacts: element "p" is asked for at the gate `h`, which is not there
    LIF-110 x/artefacts: element "p" has 0 roles that answer for it
    LIF-107 x/activities: element "q" names the phase `zero`, which is not there
    LIF-109 x/activities: element "q" gives a letter to a role that the pack does not have, or a letter that is not one of R A S C I
    "#);
}
