//! Posts rows through the router, each as the person it names, and runs the jobs they queue.

use std::collections::HashMap;

use api::{Office, hash_secret, new_secret, run_taken};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use office::sign_ins;
use serde::Deserialize;
use serde_json::{Value, json};
use store::Author;
use tower::ServiceExt;
use uuid::Uuid;

use super::{PASSWORD, dates, file, references::Answers};
use crate::server;

const ANSWER_BYTES: usize = 64 << 20;

/// A file of rows.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    #[allow(dead_code)]
    about: String,
    path: String,
    #[serde(rename = "as")]
    by: String,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(rename = "ref")]
    name: Option<String>,
    #[serde(rename = "as")]
    by: Option<String>,
    method: Option<String>,
    path: Option<String>,
    body: Option<Value>,
    file: Option<String>,
    #[serde(default)]
    then: Vec<Step>,
}

/// What follows on a row's answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    method: String,
    path: String,
    #[serde(rename = "as")]
    by: Option<String>,
    body: Option<Value>,
}

/// The first person of the data: who founds the office.
#[derive(Deserialize)]
pub struct Founder {
    pub name: String,
    pub email: String,
}

pub fn founder(people: &str) -> Result<Founder, String> {
    let rows: Rows = serde_json::from_str(people).map_err(|error| format!("01-people.json: {error}"))?;
    let first = rows.rows.into_iter().next().and_then(|row| row.body).ok_or("01-people.json has no rows")?;
    serde_json::from_value(first).map_err(|error| format!("01-people.json: {error}"))
}

/// A call about to be made.
struct Call<'a> {
    method: &'a str,
    path: String,
    by: Uuid,
    bytes: Vec<u8>,
    is_file: bool,
}

pub struct Loader {
    office: Office,
    router: Router,
    answers: Answers,
    tokens: HashMap<Uuid, sign_ins::Token>,
    secrets: HashMap<Uuid, String>,
    days: i64,
}

impl Loader {
    pub fn new(office: Office, days: i64) -> Loader {
        let router = server::router(office.clone(), None);
        let (tokens, secrets) = (HashMap::new(), HashMap::new());
        Loader { office, router, answers: Answers::default(), tokens, secrets, days }
    }

    /// What founding made: the founder, and the root of the tree.
    pub async fn found(&mut self, founder: Uuid) -> Result<(), String> {
        self.answers.keep("people/marta".into(), json!({ "id": founder }));
        let scopes = self.get("/api/v1/scopes", founder).await?;
        let root = scopes.pointer("/items/0").cloned().ok_or("the new office has no root")?;
        self.answers.keep("scopes/norvane".into(), root);
        for pack in self.get("/api/v1/method/lifecycles", founder).await?["items"].as_array().into_iter().flatten() {
            let key = pack["key"].as_str().unwrap_or_default();
            self.answers.keep(format!("lifecycles/{key}"), pack.clone());
        }
        Ok(())
    }

    /// Loads a file of rows; answers how many.
    pub async fn load(&mut self, name: &str, text: &str) -> Result<usize, String> {
        let moved = dates::moved(text, self.days);
        let rows: Rows = serde_json::from_str(&moved).map_err(|error| format!("{name}: {error}"))?;
        let register = rows.path.rsplit('/').next().unwrap_or_default().to_owned();
        let count = rows.rows.len();
        for (index, row) in rows.rows.iter().enumerate() {
            let at =
                |told: String| format!("{name} row {} ({}): {told}", index + 1, row.name.as_deref().unwrap_or("-"));
            self.row(&rows, &register, row).await.map_err(at)?;
        }
        Ok(count)
    }

    async fn row(&mut self, rows: &Rows, register: &str, row: &Row) -> Result<(), String> {
        let by = self.person(row.by.as_deref().unwrap_or(&rows.by))?;
        let known = row.name.as_ref().map(|name| format!("{register}/{name}"));
        let answer = match self.founded(known.as_deref(), row, by).await? {
            Some(answer) => answer,
            None => self.first(rows, register, row, by).await?,
        };
        if let Some(name) = known {
            self.answers.keep(name, answer.clone());
        }
        for step in &row.then {
            self.step(step, rows, row, &answer).await?;
        }
        Ok(())
    }

    /// The founder and the root exist already: their rows change them.
    async fn founded(&mut self, name: Option<&str>, row: &Row, by: Uuid) -> Result<Option<Value>, String> {
        let body = row.body.as_ref().unwrap_or(&Value::Null);
        let (path, change) = match name {
            Some("people/marta") => ("/api/v1/people/@people/marta", json!({ "title": body["title"] })),
            Some("scopes/norvane") => {
                let change =
                    json!({ "summary": body["summary"], "lead": body["lead"], "starts_on": body["starts_on"] });
                ("/api/v1/scopes/@scopes/norvane", change)
            }
            _ => return Ok(None),
        };
        let path = self.answers.in_path(path, None)?;
        let bytes = self.answers.in_body(&change, None)?.to_string().into_bytes();
        self.call(Call { method: "PATCH", path, by, bytes, is_file: false }).await.map(Some)
    }

    async fn first(&mut self, rows: &Rows, register: &str, row: &Row, by: Uuid) -> Result<Value, String> {
        let path = self.answers.in_path(row.path.as_deref().unwrap_or(&rows.path), None)?;
        let bytes = match (&row.file, &row.body) {
            (Some(name), _) => file(name, self.days)?,
            (None, Some(body)) => {
                let mut body = self.answers.in_body(body, None)?;
                if register == "people" {
                    body["password"] = PASSWORD.into();
                }
                body.to_string().into_bytes()
            }
            (None, None) => Vec::new(),
        };
        let method = row.method.as_deref().unwrap_or("POST");
        let answer = self.call(Call { method, path, by, bytes, is_file: row.file.is_some() }).await?;
        if row.file.is_none() {
            return Ok(answer);
        }
        // What a file becomes is known when its job has run.
        self.run_jobs().await?;
        let id = answer["id"].as_str().unwrap_or_default();
        let read = format!("{}/{id}", rows.path);
        self.get(&read, by).await
    }

    async fn step(&mut self, step: &Step, rows: &Rows, row: &Row, answer: &Value) -> Result<(), String> {
        let by = self.person(step.by.as_deref().or(row.by.as_deref()).unwrap_or(&rows.by))?;
        let path = self.answers.in_path(&step.path, Some(answer))?;
        let body = step.body.as_ref().unwrap_or(&Value::Null);
        let body = self.answers.in_body(body, Some(answer))?;
        let bytes = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        let told = format!("{} {path}", step.method);
        let call = Call { method: &step.method, path, by, bytes, is_file: false };
        self.call(call).await.map(|_| ()).map_err(|error| format!("{told}: {error}"))
    }

    fn person(&self, reference: &str) -> Result<Uuid, String> {
        let id = self.answers.in_body(&Value::String(reference.to_owned()), None)?;
        id.as_str().and_then(|id| id.parse().ok()).ok_or_else(|| format!("{reference} is no person"))
    }

    async fn get(&mut self, path: &str, by: Uuid) -> Result<Value, String> {
        self.call(Call { method: "GET", path: path.to_owned(), by, bytes: Vec::new(), is_file: false }).await
    }

    async fn call(&mut self, call: Call<'_>) -> Result<Value, String> {
        let secret = self.secret(call.by).await?;
        let kind = if call.is_file { "application/octet-stream" } else { "application/json" };
        let mut request = Request::builder()
            .method(call.method)
            .uri(&call.path)
            .header(header::AUTHORIZATION, format!("Bearer {secret}"))
            .header(header::CONTENT_TYPE, kind);
        if !matches!(call.method, "GET" | "POST") {
            // Nobody else is here yet: any version will do.
            request = request.header(header::IF_MATCH, "*");
        }
        let request = request.body(Body::from(call.bytes)).map_err(|error| format!("{}: {error}", call.path))?;
        let answer = self.router.clone().oneshot(request).await.map_err(|error| error.to_string())?;
        let status = answer.status();
        let bytes = to_bytes(answer.into_body(), ANSWER_BYTES).await.map_err(|error| error.to_string())?;
        let json: Value = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        if status.is_success() {
            return Ok(json);
        }
        Err(told(status, &json))
    }

    /// A token for each person who acts, made at first use and ended with the loading.
    async fn secret(&mut self, person: Uuid) -> Result<String, String> {
        if let Some(secret) = self.secrets.get(&person) {
            return Ok(secret.clone());
        }
        let (secret, now) = (new_secret(), self.office.now());
        let token = sign_ins::Token {
            id: Uuid::now_v7(),
            person_id: person,
            name: "opening of the demo office".into(),
            hash: hash_secret(&secret),
            scopes: "read write admin".into(),
            created_at: now,
            expires_on: Some(now.day()),
            ended_at: None,
            version: 1,
        };
        let rows = self.office.store().write().await.map_err(|error| error.to_string())?;
        let by = Author { person: None, at: now };
        store::insert(&rows, by, &token).await.map_err(|error| error.to_string())?;
        rows.commit().await.map_err(|error| error.to_string())?;
        self.tokens.insert(person, token.clone());
        self.secrets.insert(person, secret.clone());
        Ok(secret)
    }

    /// Runs what is queued, one after the other, until nothing is due.
    async fn run_jobs(&self) -> Result<(), String> {
        loop {
            let rows = self.office.store().write().await.map_err(|error| error.to_string())?;
            let job =
                store::take_job(&rows, "demo", self.office.now(), 600).await.map_err(|error| error.to_string())?;
            rows.commit().await.map_err(|error| error.to_string())?;
            let Some(job) = job else { return Ok(()) };
            run_taken(&self.office, job).await;
        }
    }

    /// Adds generated actions over all projects, for measurements on a large office.
    pub async fn add_actions(&mut self, count: usize) -> Result<(), String> {
        let by = self.person("@people/marta")?;
        let scopes = self.get("/api/v1/scopes", by).await?;
        let is_project = |scope: &&Value| scope["kind"] == "project";
        let items = scopes["items"].as_array().cloned().unwrap_or_default();
        let projects: Vec<&Value> = items.iter().filter(is_project).collect();
        for number in 0..count {
            let scope = &projects[number % projects.len()]["id"];
            let body = json!({ "scope": scope, "title": format!("Generated action {number}"), "due_on": "2027-06-01" });
            let bytes = body.to_string().into_bytes();
            let path = "/api/v1/assist/actions".to_owned();
            self.call(Call { method: "POST", path, by, bytes, is_file: false }).await?;
        }
        Ok(())
    }

    /// Runs what is left in the queue and ends the tokens of the loading.
    pub async fn end(self) -> Result<(), String> {
        self.run_jobs().await?;
        let now = self.office.now();
        let rows = self.office.store().write().await.map_err(|error| error.to_string())?;
        for token in self.tokens.values() {
            let after = sign_ins::Token { ended_at: Some(now), ..token.clone() };
            let by = Author { person: None, at: now };
            store::replace(&rows, by, "ended", token, &after).await.map_err(|error| error.to_string())?;
        }
        rows.commit().await.map_err(|error| error.to_string())
    }
}

fn told(status: StatusCode, json: &Value) -> String {
    let text = |key: &str| json[key].as_str().unwrap_or_default().to_owned();
    format!("{} {} {} ({})", status.as_u16(), text("code"), text("detail"), text("hint"))
}
