//! The endpoints of coach: competencies, levels, courses, suggestions.

use api::trial::TrialPerson;
use office::Permit::{Administer, Edit};
use serde_json::{Value, json};

use super::{
    table::{
        Needs::{Coach, Listed, Office, On, OwnOnly, SignIn},
        Row, row,
    },
    world::World,
};

pub const ROWS: &[Row] = &[
    row("GET", "/api/v1/coach/competencies", "", SignIn),
    row("POST", "/api/v1/coach/competencies", "", Office).with(|_| competency("Welding")),
    row("GET", "/api/v1/coach/competencies/{id}", "competency", SignIn),
    row("PATCH", "/api/v1/coach/competencies/{id}", "competency", Office).with(|_| json!({ "area": "Steel" })),
    row("GET", "/api/v1/coach/profiles", "", SignIn),
    row("POST", "/api/v1/coach/profiles", "", Office).with(|world| profile(world, "Diver")),
    row("GET", "/api/v1/coach/profiles/{id}", "profile", SignIn),
    row("PATCH", "/api/v1/coach/profiles/{id}", "profile", Office)
        .with(|world| json!({ "needs": [{ "competency": world.id("competency"), "level": 2 }] })),
    row("GET", "/api/v1/coach/courses", "", SignIn),
    row("POST", "/api/v1/coach/courses", "", Office).with(|_| json!({ "name": "Diving", "minutes": 60 })),
    row("GET", "/api/v1/coach/courses/{id}", "course", SignIn),
    row("GET", "/api/v1/coach/sessions", "", SignIn),
    row("POST", "/api/v1/coach/sessions", "", Office).with(session),
    row("GET", "/api/v1/coach/sessions/{id}", "session", SignIn),
    row("GET", "/api/v1/coach/enrolments", "", Listed(Edit)).asking("?person={person}"),
    row("POST", "/api/v1/coach/enrolments", "", Coach).with(enrolment),
    row("POST", "/api/v1/coach/enrolments/{id}/cancellation", "enrolment", Coach),
    // The list of who was there is kept by the trainer and the PMO.
    row("POST", "/api/v1/coach/enrolments/{id}/attendance", "enrolment", Office),
    row("GET", "/api/v1/coach/levels", "", Listed(Edit)).asking("?person={person}"),
    row("POST", "/api/v1/coach/levels", "", Coach).with(level),
    row("GET", "/api/v1/coach/matrix", "", Listed(Edit)).asking("?scope={scope}").listing("people"),
    row("GET", "/api/v1/coach/suggestions", "", Listed(Administer)).asking("?scope={scope}"),
    row("GET", "/api/v1/coach/suggestions/{id}", "suggestion", On(Administer)),
    row("POST", "/api/v1/coach/suggestions/{id}/answer", "suggestion", OwnOnly).with(|_| json!({ "answer": "later" })),
];

fn competency(name: &str) -> Value {
    json!({ "name": name, "area": "Trades", "anchors": ["Aware", "Supported", "Independent", "Lead", "Expert"] })
}

fn profile(world: &World, role_title: &str) -> Value {
    json!({ "role_title": role_title, "needs": [{ "competency": world.id("competency"), "level": 3 }] })
}

fn session(world: &World) -> Value {
    json!({ "course": world.id("course"), "starts_at": "2027-01-11T09:00:00Z", "minutes": 60, "place": "Hall",
        "seats": 10 })
}

fn enrolment(world: &World) -> Value {
    json!({ "session": world.id("session"), "person": world.id("person") })
}

fn level(world: &World) -> Value {
    json!({ "person": world.id("person"), "competency": world.id("competency"), "level": 2, "basis": "manager" })
}

pub async fn samples(world: &mut World, owner: &TrialPerson) {
    world.sample(owner, "competency", "/api/v1/coach/competencies", competency("Rigging")).await;
    let body = profile(world, "Rigger");
    world.sample(owner, "profile", "/api/v1/coach/profiles", body).await;
    world.sample(owner, "course", "/api/v1/coach/courses", json!({ "name": "Knots", "minutes": 60 })).await;
    let body = session(world);
    world.sample(owner, "session", "/api/v1/coach/sessions", body).await;
    let body = enrolment(world);
    world.sample(owner, "enrolment", "/api/v1/coach/enrolments", body).await;
    let body = level(world);
    world.sample(owner, "level", "/api/v1/coach/levels", body).await;
    // The plan has no links: the rule has found the lead of the project by now.
    world.trial.run_jobs().await;
    let found = owner.get(&format!("/api/v1/coach/suggestions?scope={}", world.scope())).await;
    world.keep("suggestion", &found.items()[0]["id"]);
}
