//! Gates, told through HTTP.

use ::api::trial::{Told, TrialOffice, TrialPerson};
use insta::assert_snapshot;
use office::Role;
use serde_json::{Value, json};

const GATES: &str = "/api/v1/method/gates";

/// A project with the light life cycle; answers the address of its first gate.
async fn first_gate(lead: &TrialPerson) -> String {
    let words = json!({ "scope": lead.project("Bridge"), "lifecycle": "hybrid-light" });
    let applied = lead.post("/api/v1/method/applications", words).await;
    format!("{GATES}/{}", applied.json["gates"][0]["id"].as_str().unwrap())
}

async fn judge(person: &TrialPerson, gate: &str, key: &str, verdict: &str) -> Told {
    person.put(&format!("{gate}/criteria/{key}"), 1, json!({ "verdict": verdict, "evidence": "Seen." })).await
}

async fn judge_all(person: &TrialPerson, gate: &str) {
    for key in ["goal", "backlog", "done", "team", "money", "risks", "guardrails"] {
        assert_eq!(judge(person, gate, key, "met").await.status, 200);
    }
}

#[tokio::test]
async fn a_go_waits_for_its_musts() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let gate = first_gate(&ada).await;
    for key in ["goal", "backlog", "done"] {
        judge(&ada, &gate, key, "met").await;
    }
    let judged = judge(&ada, &gate, "risks", "partly").await;
    assert_eq!((&judged.json["state"], &judged.json["musts_met"]), (&json!("open"), &json!(3)));
    assert_eq!(judged.json["should_score"], 25.0);
    assert_eq!(office.measure(ada.project("Bridge"), "method.musts_open").await, Some(2.0));
    let go = json!({ "outcome": "go", "because": "We are ready." });
    assert_snapshot!(ada.post(&format!("{gate}/decision"), go.clone()).await.told(), @r#"
    409 GTE-101
    gate "Ready to deliver" cannot be passed while these musts are open: "The team is whole and together for half of its time", "Money for the first three iterations is released"
    hint: close or waive them, or decide a conditional go
    "#);
    judge(&ada, &gate, "team", "met").await;
    judge(&ada, &gate, "money", "waived").await;
    assert_snapshot!(ada.post(&format!("{gate}/decision"), go.clone()).await.told(), @r#"
    409 GTE-102
    gate "Ready to deliver" scores 25 % on its shoulds, below its threshold of 60 %
    hint: judge or mend the shoulds, or decide a conditional go
    "#);
    judge(&ada, &gate, "guardrails", "met").await;
    let decided = ada.post(&format!("{gate}/decision"), go).await;
    assert_eq!((&decided.json["state"], &decided.json["decision"]["outcome"]), (&json!("decided"), &json!("go")));
    assert_eq!(decided.json["decision"]["snapshot"]["musts_met"], 5);
    assert_eq!(office.measure(ada.project("Bridge"), "method.gates_decided").await, Some(1.0));
    assert_eq!(office.journal_of(decided.id()).await, ["created", "opened", "decided"]);
    assert_snapshot!(judge(&ada, &gate, "goal", "partly").await.told(), @r#"
    422 GTE-105
    gate "Ready to deliver" is decided, its record stays as it was
    hint: decide again first
    "#);
}

#[tokio::test]
async fn the_next_gate_is_published_with_its_day() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let gate = first_gate(&ada).await;
    let next = || office.measure(ada.project("Bridge"), "method.next_gate_on");
    assert_eq!(next().await, Some(0.0));
    assert_eq!(ada.patch(&gate, 1, json!({ "due_on": "1970-01-31" })).await.status, 200);
    assert_eq!(next().await, Some(30.0));
}

#[tokio::test]
async fn waiting_criteria_do_not_raise_the_score() {
    let ada = TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await;
    let gate = first_gate(&ada).await;
    assert_eq!(ada.get(&gate).await.json["should_score"], Value::Null);
    assert_eq!(judge(&ada, &gate, "risks", "met").await.json["should_score"], 50.0);
    assert_eq!(judge(&ada, &gate, "guardrails", "waived").await.json["should_score"], 100.0);
}

#[tokio::test]
async fn conditions_have_owner_and_day_and_are_fulfilled() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let bob = office.person("Bob").await.is(Role::Stakeholder, "Bridge").await;
    let gate = first_gate(&ada).await;
    let words = json!({ "outcome": "conditional", "because": "Nearly." });
    assert_snapshot!(ada.post(&format!("{gate}/decision"), words).await.told(), @r#"
    422 GTE-103
    gate "Ready to deliver" takes conditions with a conditional go, and only with it
    hint: give each condition its text, owner and day
    "#);
    let words = json!({ "outcome": "conditional", "because": "Nearly.",
        "conditions": [{ "text": "Recovery test passed", "owner": bob.id, "due_on": "2026-11-20" }] });
    let decided = ada.post(&format!("{gate}/decision"), words).await;
    assert_eq!(decided.json["conditions"][0]["is_overdue"], true);
    assert_eq!(office.measure(ada.project("Bridge"), "method.conditions_overdue").await, Some(1.0));
    let condition = decided.json["conditions"][0]["id"].as_str().unwrap();
    let path = format!("{gate}/conditions/{condition}/fulfilment");
    assert_snapshot!(bob.post(&path, json!({ "evidence": " " })).await.told(), @r#"
    422 GTE-109
    condition "Recovery test passed" is not fulfilled without evidence
    hint: write one sentence, or name a document
    "#);
    let done = bob.post(&path, json!({ "evidence": "Passed on Friday." })).await;
    assert_eq!(done.json["conditions"][0]["is_met"], true);
    assert_snapshot!(bob.post(&path, json!({ "evidence": "Again." })).await.told(), @r#"
    422 GTE-108
    condition "Recovery test passed" is fulfilled already
    "#);
    // After a conditional go the musts may still be closed, and then it is decided again.
    judge_all(&ada, &gate).await;
    let again = ada.post(&format!("{gate}/decision"), json!({ "outcome": "go", "because": "All done." })).await;
    assert_eq!(again.json["decision"]["former"], again.json["decided_before"][0]["id"]);
    assert_eq!(again.json["decided_before"][0]["snapshot"]["musts_met"], 0);
}

#[tokio::test]
async fn a_decision_needs_a_reason_and_a_day_that_was() {
    let ada = TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await;
    let gate = first_gate(&ada).await;
    let path = format!("{gate}/decision");
    assert_snapshot!(ada.post(&path, json!({ "outcome": "hold", "because": "" })).await.told(), @r#"
    422 GTE-104
    gate "Ready to deliver" is not decided without a reason
    hint: write one sentence
    "#);
    let early = json!({ "outcome": "hold", "because": "Wait.", "decided_on": "2027-01-01" });
    assert_snapshot!(ada.post(&path, early).await.told(), @r#"
    422 GTE-110
    gate "Ready to deliver" cannot be decided on a day to come
    hint: leave the day out, or name the day of the meeting
    "#);
    let held =
        ada.post(&path, json!({ "outcome": "recycle", "because": "Back to work.", "decided_on": "2026-11-02" })).await;
    assert_eq!((&held.json["state"], &held.json["decision"]["decided_on"]), (&json!("open"), &json!("2026-11-02")));
}

#[tokio::test]
async fn chair_and_reviewers_vote_and_the_chair_decides() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let ines = office.person("Ines").await.is(Role::Stakeholder, "Bridge").await;
    let rémi = office.person("Rémi").await.is(Role::Stakeholder, "Green Grid").await;
    let gate = first_gate(&ada).await;
    let asked = json!({ "chair": ines.id, "reviewers": [rémi.id, rémi.id], "due_on": "2026-12-02" });
    let changed = ada.patch(&gate, 1, asked).await;
    assert_eq!((&changed.json["days_ahead"], &changed.json["is_quorate"]), (&json!(9), &json!(false)));
    assert_eq!(changed.json["votes"].as_array().unwrap().len(), 2);
    let voted = ines.put(&format!("{gate}/vote"), 0, json!({ "vote": "go" })).await;
    assert_eq!(voted.json["votes"][0]["vote"], "go");
    let voted = ada
        .put(&format!("{gate}/vote"), 0, json!({ "vote": "conditional", "note": "By phone", "person": rémi.id }))
        .await;
    assert_eq!((&voted.json["votes_given"], &voted.json["is_quorate"]), (&json!(2), &json!(true)));
    assert_eq!(ines.put(&format!("{gate}/vote"), 7, json!({ "vote": "hold" })).await.status, 412);
    assert_eq!(ines.put(&format!("{gate}/vote"), 1, json!({ "vote": "hold" })).await.json["votes"][0]["vote"], "hold");
    assert_snapshot!(ada.put(&format!("{gate}/vote"), 0, json!({ "vote": "go" })).await.told(), @r#"
    403 API-103
    gate "Ready to deliver" may not be changed by you: only its chair and its reviewers vote
    hint: ask the PMO for a role that may do this
    "#);
    let words = json!({ "outcome": "stop", "because": "No need any more." });
    assert_eq!(ada.post(&format!("{gate}/decision"), words.clone()).await.status, 403);
    assert_eq!(ines.post(&format!("{gate}/decision"), words).await.json["state"], "decided");
}

#[tokio::test]
async fn criteria_are_added_waived_with_a_reason_and_removed_when_ones_own() {
    let ada = TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await;
    let gate = first_gate(&ada).await;
    let words = json!({ "group": "Controls", "text": "All 46 controls in operation", "check": "measure",
        "verdict": "met", "evidence": "46 of 46 controls" });
    let added = ada.post(&format!("{gate}/criteria"), words).await;
    assert_eq!(
        (added.status.as_u16(), &added.json["key"], &added.json["force"]),
        (201, &json!("own-8"), &json!("must"))
    );
    let again = json!({ "key": "goal", "group": "Aim", "text": "Another goal" });
    assert_snapshot!(ada.post(&format!("{gate}/criteria"), again).await.told(), @r#"
    409 GTE-107
    criterion "Another goal" has the key `goal`, which the gate knows already
    hint: choose another key, or leave it out
    "#);
    let waiver = json!({ "verdict": "waived", "evidence": "" });
    assert_snapshot!(ada.put(&format!("{gate}/criteria/goal"), 1, waiver).await.told(), @r#"
    422 GTE-106
    criterion "The goal is measurable and has an owner" cannot be waived without a reason
    hint: say in the evidence what covers it, or who accepts that nothing does
    "#);
    assert_snapshot!(ada.delete(&format!("{gate}/criteria/goal"), 1).await.told(), @r#"
    422 GTE-111
    criterion "The goal is measurable and has an owner" belongs to the life cycle or to the office and is not removed
    hint: waive it and say why
    "#);
    assert_eq!(ada.delete(&format!("{gate}/criteria/{}", added.id()), 1).await.status, 204);
    assert_eq!(ada.get(&gate).await.json["criteria"].as_array().unwrap().len(), 7);
}

#[tokio::test]
async fn a_lost_update_is_refused() {
    let ada = TrialOffice::open(&[&crate::ROLE]).await.person("Ada").await.leads("Bridge").await;
    let gate = first_gate(&ada).await;
    assert_eq!(ada.patch(&gate, 1, json!({ "due_on": "2026-12-02" })).await.version(), 2);
    assert_eq!(ada.patch(&gate, 1, json!({ "due_on": null })).await.status, 412);
    assert_snapshot!(ada.patch(&gate, 2, json!({ "quorum": 0 })).await.told(), @r#"
    422 GTE-112
    gate "Ready to deliver" needs a quorum from 1 to 50 and a threshold from 0 to 100
    hint: send numbers in these ranges
    "#);
    assert_eq!(judge(&ada, &gate, "goal", "met").await.status, 200);
    assert_eq!(judge(&ada, &gate, "goal", "partly").await.status, 412);
}

#[tokio::test]
async fn each_role_may_what_it_may() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let gate = first_gate(&ada).await;
    let sam = office.person("Sam").await.is(Role::Stakeholder, "Bridge").await;
    assert_eq!(sam.get(&gate).await.status, 200);
    assert_eq!(sam.get(&gate).await.json["may"], json!([]));
    assert_eq!(sam.patch(&gate, 1, json!({ "quorum": 1 })).await.status, 403);
    assert_eq!(judge(&sam, &gate, "goal", "met").await.status, 403);
    let cleo = office.person("Cleo").await.is(Role::Contributor, "Green Grid").await;
    assert_eq!(cleo.post(&format!("{gate}/decision"), json!({ "outcome": "stop", "because": "x" })).await.status, 403);
    let zed = office.person("Zed").await.leads("Tunnel").await;
    assert_eq!(zed.get(&gate).await.status, 404);
    assert_eq!(zed.get(GATES).await.items().len(), 0);
}

#[tokio::test]
async fn the_desk_says_who_must_do_what() {
    let office = TrialOffice::open(&[&crate::ROLE]).await;
    let ada = office.person("Ada").await.leads("Bridge").await;
    let ines = office.person("Ines").await.is(Role::PortfolioManager, "Green Grid").await;
    let gate = first_gate(&ada).await;
    ada.patch(&gate, 1, json!({ "chair": ines.id, "due_on": "2026-12-02" })).await;
    let mut visit = ::api::Visit::of_job(office.office().clone(), Some(ines.caller()));
    let lines = super::desk::desk(&mut visit, None).await.unwrap();
    assert_eq!(lines.needs[0].sentence, "Decide gate G1 · Ready to deliver");
    assert_eq!(lines.needs[0].reason, "5 musts open, first: The goal is measurable and has an owner");
    assert_eq!((lines.figures[0].value, lines.figures[0].status.as_str()), (Some(1.0), "amber"));
}
