//! The endpoints of steer: indicators, earned value, the board, objectives.

use api::trial::TrialPerson;
use office::Permit::{Contribute, Edit, Read};
use serde_json::{Value, json};

use super::{
    table::{
        Needs::{Listed, On, SignIn},
        Row, row,
    },
    world::World,
};

pub const ROWS: &[Row] = &[
    row("GET", "/api/v1/steer/kpis", "", Listed(Read)),
    row("POST", "/api/v1/steer/kpis", "", On(Edit)).with(|world| kpi(world, "Another")),
    row("GET", "/api/v1/steer/kpis/{id}", "kpi", On(Read)),
    row("PATCH", "/api/v1/steer/kpis/{id}", "kpi", On(Edit)).with(|_| json!({ "name": "Other" })),
    row("DELETE", "/api/v1/steer/kpis/{id}", "kpi", On(Edit)),
    row("GET", "/api/v1/steer/values", "", On(Read)).asking("?scope={scope}"),
    row("GET", "/api/v1/steer/values", "", SignIn),
    row("GET", "/api/v1/steer/board", "", On(Read)).asking("?scope={scope}"),
    row("GET", "/api/v1/steer/board", "", SignIn),
    row("GET", "/api/v1/steer/objectives", "", Listed(Read)),
    row("POST", "/api/v1/steer/objectives", "", On(Contribute)).with(|world| objective(world, "Another")),
    row("GET", "/api/v1/steer/objectives/{id}", "objective", On(Read)),
    row("PATCH", "/api/v1/steer/objectives/{id}", "objective", On(Edit)).with(|_| json!({ "title": "Other" })),
    row("DELETE", "/api/v1/steer/objectives/{id}", "objective", On(Edit)),
    row("GET", "/api/v1/steer/objectives/{id}/check-ins", "objective", On(Read)),
    row("POST", "/api/v1/steer/objectives/{id}/check-ins", "objective", On(Contribute))
        .with(|world| json!({ "key_result": world.id("key result"), "value": 1, "confidence": 3 })),
    row("POST", "/api/v1/steer/objectives/{id}/closure", "objective", On(Edit))
        .with(|_| json!({ "because": "We learnt to count." })),
];

fn kpi(world: &World, name: &str) -> Value {
    json!({ "scope": world.scope(), "name": name, "formula": "assist.tasks_critical / assist.tasks_total",
        "unit": "ratio", "direction": "down", "green": 0.2, "amber": 0.4 })
}

fn objective(world: &World, title: &str) -> Value {
    json!({ "scope": world.scope(), "title": title, "period": "2026 Q4",
        "key_results": [{ "title": "Berths", "start": 0, "target": 5, "unit": "count" }] })
}

pub async fn samples(world: &mut World, owner: &TrialPerson) {
    let body = kpi(world, "Critical share");
    world.sample(owner, "kpi", "/api/v1/steer/kpis", body).await;
    let body = objective(world, "Ships come in");
    let told = world.sample(owner, "objective", "/api/v1/steer/objectives", body).await;
    world.keep("key result", &told["key_results"][0]["id"]);
}
