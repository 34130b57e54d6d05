//! The demo office as a whole: it loads, its figures reconcile between pages, and every role finds something to do.

use api::Office;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use serde_json::{Value, json};
use store::{Instant, Store};
use tower::ServiceExt;

use super::{Wish, open, text};
use crate::server::{ROLES, migrations, router};

/// 2026-11-23 08:12 UTC, the anchor of the data: overdue is overdue on the same day in every run.
const MORNING: Instant = Instant(1_795_421_520_000_000);

/// The demo office, and a way to ask it.
struct Norvane {
    router: Router,
    people: Vec<Value>,
}

impl Norvane {
    async fn open() -> Norvane {
        let address = match std::env::var("DEXTRA_TEST_DATABASE").as_deref() {
            Ok("postgres") => {
                let server = std::env::var("DEXTRA_TEST_POSTGRES").unwrap();
                store::trial::fresh_database(&server, &migrations(), MORNING).await.unwrap()
            }
            _ => format!("sqlite:{}/dextra-norvane-{}.db", std::env::temp_dir().display(), uuid::Uuid::now_v7()),
        };
        let store = Store::open(&address).await.unwrap();
        store::migrate(&store, &migrations(), MORNING).await.unwrap();
        let office = Office::open(store, &ROLES, || MORNING.timestamp()).await.unwrap();
        open(office.clone(), &Wish::default()).await.unwrap();
        let mut norvane = Norvane { router: router(office, None), people: Vec::new() };
        let told = norvane.ask("GET", "/api/v1/office", "", Value::Null).await;
        norvane.people = told["people"].as_array().unwrap().clone();
        norvane
    }

    async fn ask(&self, method: &str, path: &str, cookie: &str, body: Value) -> Value {
        self.answer(method, path, cookie, body).await.1
    }

    async fn answer(&self, method: &str, path: &str, cookie: &str, body: Value) -> (String, Value) {
        let mut request = Request::builder().method(method).uri(path).header(header::COOKIE, cookie);
        if !body.is_null() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let bytes = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        let answer = self.router.clone().oneshot(request.body(bytes).unwrap()).await.unwrap();
        let set = answer.headers().get(header::SET_COOKIE).map(|value| value.to_str().unwrap().to_owned());
        let cookie = set.unwrap_or_default().split(';').next().unwrap_or_default().to_owned();
        let bytes = to_bytes(answer.into_body(), 1 << 28).await.unwrap();
        (cookie, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    /// Signs a person in by the beginning of the name; answers the cookie.
    async fn sign_in(&self, name: &str) -> String {
        let named = |one: &&Value| one["name"].as_str().unwrap().starts_with(name);
        let person = self.people.iter().find(named).unwrap_or_else(|| panic!("no {name}"));
        self.answer("POST", "/api/v1/sessions", "", json!({ "person": person["id"] })).await.0
    }
}

fn near(one: &Value, other: &Value, what: &str) {
    let (one, other) = (one.as_f64().unwrap(), other.as_f64().unwrap());
    assert!((one - other).abs() < 1e-4, "{what}: {one} is not {other}");
}

/// One load serves all: it is the same office for every question.
#[tokio::test]
async fn norvane_reconciles_and_everybody_finds_something_to_do() {
    let norvane = Norvane::open().await;
    let wanted: Value = serde_json::from_str(&text("checks.json").unwrap()).unwrap();
    let marta = norvane.sign_in("Marta").await;
    let get = async |path: &str| norvane.ask("GET", path, &marta, Value::Null).await;
    let scopes = get("/api/v1/scopes").await;
    let id = |key: &str| {
        let found = scopes["items"].as_array().unwrap().iter().find(|one| one["key"] == key);
        found.unwrap_or_else(|| panic!("no scope {key}"))["id"].as_str().unwrap().to_owned()
    };
    let portfolio = id("renewal-2030");

    let values = get(&format!("/api/v1/steer/values?scope={portfolio}")).await;
    let board = get(&format!("/api/v1/steer/board?scope={portfolio}")).await;
    let kpis = get(&format!("/api/v1/steer/kpis?scope={portfolio}&limit=100")).await;
    money_reconciles(&wanted, &values, &board, &kpis);
    let matrix = get(&format!("/api/v1/risk/matrix?scope={portfolio}")).await;
    risks_reconcile(&wanted, &matrix, &get("/api/v1/risk/risks?limit=200").await);
    let plans = get(&format!("/api/v1/assist/plans?scope={}", id("substation-nord"))).await;
    let plan = plans["items"][0]["id"].as_str().unwrap();
    plan_reconciles(&wanted, &get(&format!("/api/v1/assist/plans/{plan}")).await);

    for name in ["Marta", "Ines", "Aïcha", "Andrei", "Rémi", "Daniel", "Tomas", "Elif"] {
        let cookie = norvane.sign_in(name).await;
        let desk = norvane.ask("GET", "/api/v1/desk", &cookie, Value::Null).await;
        let count = desk["needs"].as_array().unwrap().len();
        assert!(count >= 3, "{name} finds {count} things to act on");
        assert!(desk["needs"].as_array().unwrap().iter().all(|need| need["reason"] != "" && need["link"] != ""));
    }
}

fn money_reconciles(wanted: &Value, values: &Value, board: &Value, kpis: &Value) {
    for (of, place) in [("pv", "portfolio_pv_minor"), ("ev", "portfolio_ev_minor"), ("ac", "portfolio_ac_minor")] {
        assert_eq!(values[of], wanted[place], "{of}");
    }
    assert_eq!(board["total"]["earned"]["minor"], wanted["portfolio_ev_minor"]);
    assert_eq!(board["total"]["cost"]["minor"], wanted["portfolio_ac_minor"]);
    assert_eq!(board["total"]["eac"]["minor"], wanted["portfolio_eac_minor"]);
    let cpi = kpis["items"].as_array().unwrap().iter().find(|kpi| kpi["formula"] == "assist.ev / assist.ac").unwrap();
    for (told, page) in [(&values["cpi"], "values"), (&board["total"]["cpi"], "board"), (&cpi["value"], "indicators")] {
        near(told, &wanted["portfolio_cpi"], page);
    }
    let programs = board["programs"].as_array().unwrap();
    let sum: i64 = programs.iter().map(|one| one["total"]["earned"]["minor"].as_i64().unwrap()).sum();
    assert_eq!(Some(sum), wanted["portfolio_ev_minor"].as_i64(), "programs add up to the portfolio");
    for program in programs {
        let key = program["scope"]["key"].as_str().unwrap();
        near(&program["total"]["cpi"], &wanted["programs"][key]["cpi"], key);
        for project in program["projects"].as_array().unwrap() {
            let key = project["scope"]["key"].as_str().unwrap();
            near(&project["worth"]["cpi"], &wanted["projects"][key]["cpi"], key);
        }
    }
    assert_eq!(kpis["total"], wanted["kpis"]["count"]);
}

fn risks_reconcile(wanted: &Value, matrix: &Value, list: &Value) {
    assert_eq!(list["total"], wanted["risk"]["risks"]);
    let whole = &matrix["rollup"][0];
    assert_eq!(whole["exposure"]["minor"], wanted["risk"]["exposure_minor"]);
    let nord =
        matrix["rollup"].as_array().unwrap().iter().find(|one| one["scope"]["key"] == "substation-nord").unwrap();
    assert_eq!(nord["exposure"]["minor"], wanted["substation_nord"]["exposure_minor"]);
    let in_cells: usize =
        matrix["cells"].as_array().unwrap().iter().map(|cell| cell["risks"].as_array().unwrap().len()).sum();
    let rolled = whole["threats"].as_u64().unwrap() + whole["opportunities"].as_u64().unwrap();
    assert_eq!(in_cells as u64 + matrix["unjudged"].as_u64().unwrap(), rolled, "map and roll-up tell the same risks");
}

fn plan_reconciles(wanted: &Value, plan: &Value) {
    let nord = &wanted["substation_nord"];
    let day = |value: &Value| value.as_str().unwrap()[..10].to_owned();
    assert_eq!(day(&plan["start"]), nord["start"].as_str().unwrap());
    assert_eq!(day(&plan["finish"]), nord["finish"].as_str().unwrap());
    let tasks = plan["tasks"].as_array().unwrap();
    for (wbs, days) in nord["float_days"].as_object().unwrap() {
        let task = tasks.iter().find(|task| task["wbs"] == wbs.as_str()).unwrap_or_else(|| panic!("no task {wbs}"));
        let float = task["total_float_minutes"].as_i64().map(|minutes| minutes / 480);
        assert_eq!(float, days.as_i64(), "float of {wbs}");
    }
}
