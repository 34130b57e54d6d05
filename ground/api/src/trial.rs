//! The trial office: a real database, named people, a believable tree, and the whole road through HTTP. For tests only.
//!
//! `DEXTRA_TEST_DATABASE=sqlite|postgres` chooses the database without recompiling; for PostgreSQL
//! `DEXTRA_TEST_POSTGRES` is the address of a server on which databases may be made.
#![allow(clippy::unwrap_used, clippy::panic, clippy::missing_panics_doc)]

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, atomic::AtomicI64, atomic::Ordering},
};

use axum::{
    Router,
    body::{Bytes, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use office::{Role, ScopeKind, people, scopes, sign_ins};
use serde_json::Value;
use store::{Author, Instant, Migration, Store, sort_key};
use tower::ServiceExt;
use uuid::Uuid;

use crate::{Office, RoleRegisters, hash_secret, new_secret, run_taken};

/// 2026-11-23 08:12 UTC: the morning of the mock-ups.
const MORNING: i64 = 1_795_421_520_000_000;

/// An office for one test. Its clock stands until a test moves it.
#[derive(Clone)]
pub struct TrialOffice {
    office: Office,
    router: Router,
    clock: Arc<AtomicI64>,
    names: Arc<Mutex<BTreeMap<Uuid, String>>>,
    _place: Arc<Place>,
}

/// Where the database lies; removed at the end of the test.
enum Place {
    File(std::path::PathBuf),
    Postgres,
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Place::File(path) = self {
            for ending in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
            }
        }
    }
}

impl TrialOffice {
    /// An office with the registers of these roles, and the tree Norvane › Renewal 2030 › Green Grid.
    pub async fn open(roles: &[&'static RoleRegisters]) -> TrialOffice {
        let migrations: Vec<Migration> =
            office::MIGRATIONS.iter().copied().chain(roles.iter().flat_map(|role| role.migrations())).collect();
        let (store, place) = open_store(&migrations).await;
        let clock = Arc::new(AtomicI64::new(MORNING));
        let hand = clock.clone();
        let office =
            Office::open(store, roles, move || Instant(hand.load(Ordering::Relaxed)).timestamp()).await.unwrap();
        let routes = roles.iter().fold(utoipa_axum::router::OpenApiRouter::new(), |all, role| all.merge(role.routes()));
        let (router, _) = routes.split_for_parts();
        let router = router.layer(axum::extract::DefaultBodyLimit::max(1 << 20)).with_state(office.clone());
        let trial = TrialOffice { office, router, clock, names: Arc::default(), _place: Arc::new(place) };
        let root = trial.add_scope(None, ScopeKind::Office, "Norvane").await;
        let portfolio = trial.add_scope(Some(root), ScopeKind::Portfolio, "Renewal 2030").await;
        trial.add_scope(Some(portfolio), ScopeKind::Program, "Green Grid").await;
        trial
    }

    /// The same office behind another router: the binary's tests bring the whole of it.
    pub fn behind(mut self, router: Router) -> TrialOffice {
        self.router = router;
        self
    }

    pub fn office(&self) -> &Office {
        &self.office
    }

    /// Moves the clock forward.
    pub fn later(&self, seconds: i64) {
        self.clock.fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }

    /// The id of a scope or person by name.
    pub fn id_of(&self, name: &str) -> Uuid {
        let names = self.names.lock().unwrap();
        names.iter().find(|(_, known)| *known == name).map(|(id, _)| *id).unwrap_or_else(|| panic!("no {name} here"))
    }

    /// A person without any grant.
    pub async fn person(&self, name: &str) -> TrialPerson {
        let id = Uuid::now_v7();
        let now = self.office.now();
        let rows = self.office.store().write().await.unwrap();
        let person = people::Person {
            id,
            name: name.into(),
            sort_key: sort_key(name),
            email: format!("{}@norvane.example", sort_key(name).replace(' ', ".")),
            title: String::new(),
            language: "en".into(),
            theme: "system".into(),
            password_hash: None,
            ended_at: None,
            created_at: now,
            changed_at: now,
            version: 1,
        };
        store::insert(&rows, self.author(), &person).await.unwrap();
        let token = new_secret();
        let session = sign_ins::Token {
            id: Uuid::now_v7(),
            person_id: id,
            name: "trial".into(),
            hash: hash_secret(&token),
            scopes: "read write admin".into(),
            created_at: now,
            expires_on: None,
            ended_at: None,
            version: 1,
        };
        store::insert(&rows, self.author(), &session).await.unwrap();
        rows.commit().await.unwrap();
        self.names.lock().unwrap().insert(id, name.into());
        TrialPerson { trial: self.clone(), id, token }
    }

    /// A scope below another.
    pub async fn add_scope(&self, parent: Option<Uuid>, kind: ScopeKind, name: &str) -> Uuid {
        let id = Uuid::now_v7();
        let now = self.office.now();
        let scope = scopes::Scope {
            id,
            parent_id: parent,
            kind: kind.word().into(),
            key: sort_key(name).replace(' ', "-"),
            name: name.into(),
            sort_key: sort_key(name),
            summary: String::new(),
            lead_id: None,
            starts_on: None,
            ends_on: None,
            budget_minor: None,
            currency: "EUR".into(),
            stage: "running".into(),
            declared: None,
            position: 0,
            created_at: now,
            changed_at: now,
            version: 1,
        };
        let rows = self.office.store().write().await.unwrap();
        scopes::add(&rows, self.author(), &scope).await.unwrap();
        rows.commit().await.unwrap();
        self.names.lock().unwrap().insert(id, name.into());
        id
    }

    /// Runs queued jobs, one after the other, until none is due.
    pub async fn run_jobs(&self) -> usize {
        let mut count = 0;
        loop {
            let rows = self.office.store().write().await.unwrap();
            let taken = store::take_job(&rows, "trial", self.office.now(), 60).await.unwrap();
            rows.commit().await.unwrap();
            let Some(job) = taken else { return count };
            run_taken(&self.office, job).await;
            count += 1;
        }
    }

    /// The newest value of a measure of a scope, as people say it.
    pub async fn measure(&self, scope: Uuid, name: &str) -> Option<f64> {
        let filter =
            office::measures::MeasureFilter { scope: Some(scope), names: vec![name.into()], ..Default::default() };
        let owner = self.names.lock().unwrap().keys().copied().collect::<Vec<_>>();
        for person in owner {
            let rows = self.office.store().read();
            let found = office::measures::find(&rows, person, office::Permit::Read, &filter).await.unwrap();
            let own: Vec<_> = found.into_iter().filter(|one| one.scope_id == scope).collect();
            if let Some(last) = own.last() {
                return Some(office::measures::from_stored(last.value, &last.unit));
            }
        }
        None
    }

    /// The acts in the journal of a record, oldest first.
    pub async fn journal_of(&self, subject: Uuid) -> Vec<String> {
        let scopes = self.names.lock().unwrap().keys().copied().collect();
        let filter = store::JournalFilter { scopes, subject: Some(subject), limit: 100, ..Default::default() };
        let rows = self.office.store().read();
        let mut lines = store::journal_lines(&rows, &filter).await.unwrap();
        lines.reverse();
        lines.into_iter().map(|line| line.act).collect()
    }

    fn author(&self) -> Author {
        Author { person: None, at: self.office.now() }
    }

    fn told_names(&self, text: &str) -> String {
        let mut told = text.to_owned();
        for (id, name) in self.names.lock().unwrap().iter() {
            told = told.replace(&id.to_string(), &format!("<{name}>"));
        }
        told
    }
}

/// A person of the trial office who asks the API.
#[derive(Clone)]
pub struct TrialPerson {
    trial: TrialOffice,
    pub id: Uuid,
    token: String,
}

impl TrialPerson {
    /// Makes the person lead of a project below Green Grid; the project is made when it is new.
    pub async fn leads(self, project: &str) -> TrialPerson {
        let exists = self.trial.names.lock().unwrap().values().any(|name| name == project);
        if !exists {
            let program = self.trial.id_of("Green Grid");
            self.trial.add_scope(Some(program), ScopeKind::Project, project).await;
        }
        self.is(Role::ProjectManager, project).await
    }

    /// Grants a role on a scope by its name.
    pub async fn is(self, role: Role, scope: &str) -> TrialPerson {
        let grant = people::Grant {
            id: Uuid::now_v7(),
            person_id: self.id,
            scope_id: self.trial.id_of(scope),
            role: role.word().into(),
            created_at: self.trial.office.now(),
            version: 1,
        };
        let rows = self.trial.office.store().write().await.unwrap();
        store::insert(&rows, self.trial.author(), &grant).await.unwrap();
        rows.commit().await.unwrap();
        self
    }

    /// The id of a project (or any scope) by name.
    pub fn project(&self, name: &str) -> Uuid {
        self.trial.id_of(name)
    }

    pub fn trial(&self) -> &TrialOffice {
        &self.trial
    }

    pub fn token(&self) -> &str {
        &self.token
    }

    /// The person as a caller, for what is no route: a register's desk lines, a job.
    pub fn caller(&self) -> crate::Caller {
        let name = self.trial.names.lock().unwrap().get(&self.id).cloned().unwrap_or_default();
        crate::Caller { person: self.id, name, language: "en".into(), scopes: crate::Scopes::ALL, session: None }
    }

    /// The same person with another secret.
    pub fn with_token(&self, token: &str) -> TrialPerson {
        TrialPerson { token: token.to_owned(), ..self.clone() }
    }

    /// The same person without any secret.
    pub fn without_token(&self) -> TrialPerson {
        self.with_token("none")
    }

    pub async fn get(&self, path: &str) -> Told {
        self.ask(Method::GET, path, None, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Told {
        self.ask(Method::POST, path, None, Some(body)).await
    }

    /// `version` is what If-Match names.
    pub async fn patch(&self, path: &str, version: i64, body: Value) -> Told {
        self.ask(Method::PATCH, path, Some(version), Some(body)).await
    }

    pub async fn put(&self, path: &str, version: i64, body: Value) -> Told {
        self.ask(Method::PUT, path, Some(version), Some(body)).await
    }

    pub async fn delete(&self, path: &str, version: i64) -> Told {
        self.ask(Method::DELETE, path, Some(version), None).await
    }

    async fn ask(&self, method: Method, path: &str, version: Option<i64>, body: Option<Value>) -> Told {
        let mut request = Request::builder().method(method).uri(path);
        request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        if let Some(version) = version {
            request = request.header(header::IF_MATCH, format!("\"{version}\""));
        }
        let bytes = match body {
            Some(body) => {
                request = request.header(header::CONTENT_TYPE, "application/json");
                Bytes::from(body.to_string())
            }
            None => Bytes::new(),
        };
        self.send(request.body(axum::body::Body::from(bytes)).unwrap()).await
    }

    /// Sends a file as the body.
    pub async fn upload(&self, path: &str, bytes: Vec<u8>) -> Told {
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, "application/octet-stream");
        self.send(request.body(axum::body::Body::from(bytes)).unwrap()).await
    }

    async fn send(&self, request: Request<axum::body::Body>) -> Told {
        let answer = self.trial.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        let bytes = to_bytes(answer.into_body(), 1 << 28).await.unwrap();
        let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Told { trial: self.trial.clone(), status, headers, json, bytes: bytes.to_vec() }
    }
}

/// An answer of the API, ready to be looked at.
pub struct Told {
    trial: TrialOffice,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub json: Value,
    pub bytes: Vec<u8>,
}

impl Told {
    /// The id of the view.
    pub fn id(&self) -> Uuid {
        self.json["id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_else(|| panic!("no id in {}", self.told()))
    }

    pub fn version(&self) -> i64 {
        self.json["version"].as_i64().unwrap_or_else(|| panic!("no version in {}", self.told()))
    }

    /// The items of a list.
    pub fn items(&self) -> &Vec<Value> {
        self.json["items"].as_array().unwrap_or_else(|| panic!("no items in {}", self.told()))
    }

    /// What a person would read: for a problem its code, sentence and hint; else the status and the view, with names
    /// in place of ids and without instants.
    pub fn told(&self) -> String {
        let status = self.status.as_u16();
        if let Some(code) = self.json["code"].as_str().filter(|_| status >= 400) {
            let text = |key: &str| self.json[key].as_str().unwrap_or_default().to_owned();
            let hint = text("hint");
            let hint = if hint.is_empty() { String::new() } else { format!("\nhint: {hint}") };
            return self.trial.told_names(&format!("{status} {code}\n{}{hint}", text("detail")));
        }
        let named = self.trial.told_names(&self.json.to_string());
        let mut json: Value = serde_json::from_str(&named).unwrap();
        blank(&mut json);
        let pretty = if json.is_null() { String::new() } else { serde_json::to_string_pretty(&json).unwrap() };
        format!("{status}\n{pretty}")
    }
}

/// Ids that have no name and instants change with every run: they are told as words.
fn blank(json: &mut Value) {
    match json {
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                if name.ends_with("_at") && value.is_string() {
                    *value = "<instant>".into();
                } else if value.as_str().is_some_and(|text| text.len() == 36 && text.parse::<Uuid>().is_ok()) {
                    *value = "<id>".into();
                } else {
                    blank(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(blank),
        _ => {}
    }
}

async fn open_store(migrations: &[Migration]) -> (Store, Place) {
    match std::env::var("DEXTRA_TEST_DATABASE").as_deref() {
        Ok("postgres") => {
            let server = std::env::var("DEXTRA_TEST_POSTGRES").expect("DEXTRA_TEST_POSTGRES names the test server");
            let address = store::trial::fresh_database(&server, migrations, Instant(MORNING)).await.unwrap();
            (Store::open(&address).await.unwrap(), Place::Postgres)
        }
        _ => {
            let path = std::env::temp_dir().join(format!("dextra-trial-{}.db", Uuid::now_v7()));
            let store = Store::open(&format!("sqlite:{}", path.display())).await.unwrap();
            store::migrate(&store, migrations, Instant(MORNING)).await.unwrap();
            (store, Place::File(path))
        }
    }
}
