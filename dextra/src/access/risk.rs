//! The endpoints of risk: risks, responses, matrix, forecasts.

use api::trial::TrialPerson;
use office::Permit::{Contribute, Decide, Edit, Read};
use serde_json::{Value, json};

use super::{
    table::{
        Needs::{Above, Listed, On, SignIn},
        Row, row,
    },
    world::World,
};

pub const ROWS: &[Row] = &[
    row("GET", "/api/v1/risk/risks", "", Listed(Read)),
    row("POST", "/api/v1/risk/risks", "", On(Contribute)).with(|world| risk(world, "Another")),
    row("GET", "/api/v1/risk/risks/{id}", "risk", On(Read)),
    row("PATCH", "/api/v1/risk/risks/{id}", "risk", On(Edit)).with(|_| json!({ "title": "Other" })),
    row("DELETE", "/api/v1/risk/risks/{id}", "risk", On(Edit)),
    row("PUT", "/api/v1/risk/risks/{id}/assessment", "risk", On(Edit))
        .with(|_| json!({ "stage": "current", "probability": 2, "impact": 2 })),
    row("GET", "/api/v1/risk/risks/{id}/assessments", "risk", On(Read)),
    row("POST", "/api/v1/risk/risks/{id}/escalation", "risk", On(Decide))
        .with(|_| json!({ "because": "It is larger than the project." })),
    row("POST", "/api/v1/risk/risks/{id}/escalation/answer", "escalated risk", Above(Decide))
        .with(|_| json!({ "answer": "accepted" })),
    row("POST", "/api/v1/risk/risks/{id}/closure", "risk", On(Edit))
        .with(|_| json!({ "outcome": "closed", "because": "It is past." })),
    row("GET", "/api/v1/risk/responses", "", Listed(Read)),
    row("POST", "/api/v1/risk/responses", "", On(Contribute)).with(|world| response(world, "escalated risk")),
    row("GET", "/api/v1/risk/responses/{id}", "response", On(Read)),
    row("PATCH", "/api/v1/risk/responses/{id}", "response", On(Edit)).with(|_| json!({ "title": "Other" })),
    row("DELETE", "/api/v1/risk/responses/{id}", "response", On(Edit)),
    row("GET", "/api/v1/risk/matrix", "", On(Read)).asking("?scope={scope}"),
    row("GET", "/api/v1/risk/matrix", "", SignIn),
    row("GET", "/api/v1/risk/forecasts", "", On(Read)).asking("?scope={scope}"),
    row("POST", "/api/v1/risk/forecasts", "", On(Contribute))
        .with(|world| json!({ "scope": world.scope(), "iterations": 100 })),
    row("GET", "/api/v1/risk/forecasts/projects", "", Listed(Read)),
];

fn risk(world: &World, title: &str) -> Value {
    json!({ "scope": world.scope(), "title": title, "inherent": { "probability": 3, "impact": 4 } })
}

fn response(world: &World, risk: &str) -> Value {
    json!({ "risk": world.id(risk), "strategy": "mitigate", "title": "A second crane" })
}

pub async fn samples(world: &mut World, owner: &TrialPerson) {
    for (name, title) in [("risk", "The quay sinks"), ("escalated risk", "The harbour closes")] {
        let body = risk(world, title);
        world.sample(owner, name, "/api/v1/risk/risks", body).await;
    }
    let body = response(world, "risk");
    world.sample(owner, "response", "/api/v1/risk/responses", body).await;
    let path = format!("/api/v1/risk/risks/{}/escalation", world.id("escalated risk"));
    let told = owner.post(&path, json!({ "because": "It is larger than the project." })).await;
    assert!(told.status.is_success(), "{}", told.told());
}
