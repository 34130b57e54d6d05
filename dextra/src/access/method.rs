//! The endpoints of method: life cycles, gates, artefacts.

use api::trial::TrialPerson;
use office::Permit::{Decide, Edit, Read, View};
use serde_json::json;

use super::{
    table::{
        Needs::{Listed, On, SignIn},
        Row, row,
    },
    world::World,
};

pub const ROWS: &[Row] = &[
    row("GET", "/api/v1/method/lifecycles", "", SignIn),
    row("GET", "/api/v1/method/lifecycles/{id}", "lifecycle", SignIn),
    row("GET", "/api/v1/method/applications", "", Listed(Read)),
    row("POST", "/api/v1/method/applications", "", On(Edit))
        .with(|world| json!({ "scope": world.scope(), "lifecycle": "hybrid-light" })),
    row("GET", "/api/v1/method/applications/{id}", "application", On(Read)),
    row("GET", "/api/v1/method/artefacts", "", Listed(View)),
    row("GET", "/api/v1/method/artefacts/{id}", "artefact", On(View)),
    row("PATCH", "/api/v1/method/artefacts/{id}", "artefact", On(Edit)).with(|_| json!({ "state": "draft" })),
    row("GET", "/api/v1/method/gates", "", Listed(Read)),
    row("GET", "/api/v1/method/gates/{id}", "gate", On(Read)),
    row("PATCH", "/api/v1/method/gates/{id}", "gate", On(Edit)).with(|_| json!({ "due_on": "2026-12-02" })),
    row("POST", "/api/v1/method/gates/{id}/criteria", "gate", On(Edit))
        .with(|_| json!({ "group": "Safety", "text": "The crane is tested" })),
    row("PUT", "/api/v1/method/gates/{id}/criteria/{criterion}", "gate", On(Edit))
        .with(|_| json!({ "verdict": "met", "evidence": "Seen." })),
    row("DELETE", "/api/v1/method/gates/{id}/criteria/{criterion}", "gate", On(Edit)),
    // The vote of a reviewer, noted by another; one's own vote is for chair and reviewers alone.
    row("PUT", "/api/v1/method/gates/{id}/vote", "gate", On(Decide))
        .with(|world| json!({ "vote": "go", "person": world.id("person") })),
    row("POST", "/api/v1/method/gates/{id}/decision", "gate", On(Decide))
        .with(|_| json!({ "outcome": "go", "because": "We are ready." })),
    row("POST", "/api/v1/method/gates/{id}/conditions/{condition}/fulfilment", "decided gate", On(Edit))
        .with(|_| json!({ "evidence": "Passed on Friday." })),
];

pub async fn samples(world: &mut World, owner: &TrialPerson) {
    let (scope, person) = (world.scope(), world.id("person"));
    let application = json!({ "scope": scope, "lifecycle": "hybrid-light" });
    world.sample(owner, "application", "/api/v1/method/applications", application).await;
    for (name, path) in [("lifecycle", "/api/v1/method/lifecycles"), ("artefact", "/api/v1/method/artefacts")] {
        let told = owner.get(path).await;
        world.keep(name, &told.items()[0]["id"]);
    }
    let gates = owner.get("/api/v1/method/gates").await;
    world.keep("gate", &gates.items()[0]["id"]);
    world.keep("decided gate", &gates.items()[1]["id"]);

    let gate = format!("/api/v1/method/gates/{}", world.id("gate"));
    let criterion = json!({ "group": "Safety", "text": "The quay carries the crane" });
    world.sample(owner, "criterion", &format!("{gate}/criteria"), criterion).await;
    let version = owner.get(&gate).await.version();
    let asked = owner.patch(&gate, version, json!({ "reviewers": [person] })).await;
    assert!(asked.status.is_success(), "{}", asked.told());

    let decision = json!({ "outcome": "conditional", "because": "Nearly.",
        "conditions": [{ "text": "Test the brakes", "owner": owner.id, "due_on": "2026-12-01" }] });
    let path = format!("/api/v1/method/gates/{}/decision", world.id("decided gate"));
    let told = owner.post(&path, decision).await;
    assert!(told.status.is_success(), "{}", told.told());
    world.keep("condition", &told.json["conditions"][0]["id"]);
}
