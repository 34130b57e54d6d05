//! Doors: the first owner, signing in and out, and what the sign-in page needs to know.

use ::api::{Answer, Body, Committed, Office, Problem, Title, Visit, hash_secret, new_secret, session_cookie};
use axum::{
    Json,
    extract::{ConnectInfo, FromRequestParts, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use office::{ScopeKind, people, scopes, settings, sign_ins};
use plan::Subject;
use serde::{Deserialize, Serialize};
use store::{Author, Rows, sort_key};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    account::{AccountView, account},
    passwords,
};

const SESSION_SECONDS: i64 = 14 * 86_400;
// After five failures within a quarter of an hour a name waits; an address is given more, offices share one.
const FAILURES_OF_NAME: u64 = 5;
const FAILURES_OF_ADDRESS: u64 = 30;
const FAILURES_WITHIN_SECONDS: i64 = 900;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(look)).routes(routes!(own)).routes(routes!(sign_in)).routes(routes!(sign_out))
}

/// What anybody may know before signing in.
#[derive(Serialize, ToSchema)]
struct OfficeView {
    name: String,
    short_name: String,
    needs_owner: bool,
    is_demo: bool,
    version: &'static str,
    language: String,
    /// Only in the demo office: people to sign in as with one click.
    people: Vec<DemoPerson>,
}

#[derive(Serialize, ToSchema)]
struct DemoPerson {
    id: Uuid,
    name: String,
    initials: String,
    title: String,
}

/// The first owner of a new office.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnerBody {
    pub office: Title,
    pub name: Title,
    pub email: Title,
    pub password: String,
}

/// E-mail and password; in the demo office a person is enough.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignIn {
    email: Option<String>,
    password: Option<String>,
    person: Option<Uuid>,
}

/// See what the sign-in page shows.
#[utoipa::path(get, path = "/api/v1/office", tag = "office", security(()), responses((status = 200, body = OfficeView)))]
async fn look(State(office): State<Office>) -> Answer<Json<OfficeView>> {
    let rows = office.store().read();
    let settings = settings::current(&rows).await?;
    let is_demo = settings.as_ref().is_some_and(|one| one.is_demo);
    let mut people = if is_demo { people::all(&rows).await? } else { Vec::new() };
    // In the order in which the demo tells them: who leads stands first.
    people.sort_by_key(|one| one.id);
    Ok(Json(OfficeView {
        needs_owner: settings.is_none(),
        is_demo,
        version: env!("CARGO_PKG_VERSION"),
        language: settings.as_ref().map_or_else(|| "en".into(), |one| one.language.clone()),
        short_name: settings.as_ref().map_or_else(String::new, |one| one.short_name.clone()),
        name: settings.map_or_else(|| "Dextra".into(), |one| one.name),
        people: people.into_iter().filter(|one| one.ended_at.is_none()).map(DemoPerson::from).collect(),
    }))
}

impl From<people::Person> for DemoPerson {
    fn from(person: people::Person) -> DemoPerson {
        let initials = people::initials(&person.name);
        DemoPerson { id: person.id, initials, name: person.name, title: person.title }
    }
}

/// Become the first owner of a new office.
#[utoipa::path(post, path = "/api/v1/office/owner", tag = "office", security(()), request_body = OwnerBody, responses((status = 201, body = AccountView)))]
async fn own(State(office): State<Office>, from: Origin, Body(body): Body<OwnerBody>) -> Answer<Response> {
    from.refuse_foreign()?;
    let person = found_office(&office, &body, false).await?;
    open_session(&office, &from.headers, person).await
}

/// Founds an office: its name, the root of its tree, its owner.
///
/// Errors: `DOR-101` when it has an owner already, `DOR-102` for an e-mail that is none.
pub async fn found_office(office: &Office, body: &OwnerBody, is_demo: bool) -> Answer<people::Person> {
    let hash = passwords::hash_password(&body.password).await?;
    let email = email_of(&body.email.0)?;
    let rows = office.store().write().await?;
    if settings::current(&rows).await?.is_some() {
        return Err(owned_already());
    }
    let now = office.now();
    let by = Author { person: None, at: now };
    let person = people::Person {
        id: Uuid::now_v7(),
        name: body.name.0.clone(),
        sort_key: sort_key(&body.name.0),
        email,
        title: String::new(),
        language: "en".into(),
        theme: "system".into(),
        password_hash: Some(hash),
        ended_at: None,
        created_at: now,
        changed_at: now,
        version: 1,
    };
    store::insert(&rows, by, &person).await?;
    found_root(&rows, by, &body.office.0, is_demo, person.id).await?;
    rows.commit().await?;
    Ok(person)
}

async fn found_root(rows: &Rows, by: Author, name: &str, is_demo: bool, owner: Uuid) -> Answer<()> {
    let short_name = name.split_whitespace().next().unwrap_or(name).to_owned();
    let settings = settings::OfficeSettings {
        id: Uuid::now_v7(),
        name: name.to_owned(),
        short_name: short_name.clone(),
        language: "en".into(),
        is_demo,
        version: 1,
    };
    store::insert(rows, by, &settings).await?;
    let root = scopes::Scope {
        id: Uuid::now_v7(),
        parent_id: None,
        kind: ScopeKind::Office.word().into(),
        // One key for every office's root: two founders at once meet in its uniqueness.
        key: "office".into(),
        sort_key: sort_key(&short_name),
        name: short_name,
        summary: name.to_owned(),
        lead_id: Some(owner),
        starts_on: None,
        ends_on: None,
        budget_minor: None,
        currency: "EUR".into(),
        stage: "running".into(),
        declared: None,
        position: 0,
        created_at: by.at,
        changed_at: by.at,
        version: 1,
    };
    scopes::add(rows, by, &root).await.map_err(|error| match error {
        store::StoreError::Unique(_) => owned_already(),
        other => other.into(),
    })?;
    let grant = people::Grant {
        id: Uuid::now_v7(),
        person_id: owner,
        scope_id: root.id,
        role: office::Role::Owner.word().into(),
        created_at: by.at,
        version: 1,
    };
    Ok(store::insert(rows, by, &grant).await?)
}

fn owned_already() -> Problem {
    Problem::conflict("DOR-101", Subject::new("office", "", ""), "has an owner already").hint("sign in")
}

/// An e-mail in lower case.
pub fn email_of(text: &str) -> Answer<String> {
    let email = text.trim().to_lowercase();
    let is_email = email.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
    }) && !email.contains(char::is_whitespace);
    if is_email { Ok(email) } else { Err(Problem::unfit("DOR-102", "email", "is no e-mail address")) }
}

/// Sign in.
#[utoipa::path(post, path = "/api/v1/sessions", tag = "office", security(()), request_body = SignIn, responses((status = 201, body = AccountView)))]
async fn sign_in(State(office): State<Office>, from: Origin, Body(body): Body<SignIn>) -> Answer<Response> {
    from.refuse_foreign()?;
    let person = match (body.person, body.email, body.password) {
        (Some(id), None, None) => demo_person(&office, id).await?,
        (None, Some(email), Some(password)) => known_person(&office, &from, &email, &password).await?,
        _ => return Err(Problem::unfit("DOR-104", "body", "needs `email` and `password`")),
    };
    open_session(&office, &from.headers, person).await
}

async fn demo_person(office: &Office, id: Uuid) -> Answer<people::Person> {
    let rows = office.store().read();
    let is_demo = settings::current(&rows).await?.is_some_and(|one| one.is_demo);
    let person = if is_demo { people::known(&rows, id).await? } else { None };
    person.filter(|one| one.ended_at.is_none()).ok_or_else(refused)
}

async fn known_person(office: &Office, from: &Origin, email: &str, password: &str) -> Answer<people::Person> {
    let subjects =
        [(format!("name:{}", sort_key(email.trim())), FAILURES_OF_NAME), (from.address(), FAILURES_OF_ADDRESS)];
    let since = office.now().plus_seconds(-FAILURES_WITHIN_SECONDS);
    let rows = office.store().read();
    for (subject, most) in &subjects {
        if sign_ins::failures_since(&rows, subject, since).await? >= *most {
            return Err(too_many());
        }
    }
    let person = people::by_email(&rows, email).await?;
    let hash = person.as_ref().and_then(|one| one.password_hash.clone());
    if passwords::fits(password, hash).await? {
        return person.ok_or_else(refused);
    }
    let rows = office.store().write().await?;
    for (subject, _) in &subjects {
        sign_ins::note_failure(&rows, subject, office.now()).await?;
    }
    rows.commit().await?;
    Err(refused())
}

fn refused() -> Problem {
    let subject = Subject::new("sign-in", "", "");
    Problem::new(StatusCode::UNAUTHORIZED, "DOR-105", subject, "does not fit: e-mail or password")
        .hint("check both; after five tries the name waits for a quarter of an hour")
}

fn too_many() -> Problem {
    let subject = Subject::new("sign-in", "", "");
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "DOR-106", subject, "has failed too often")
        .hint("wait a quarter of an hour, or ask the PMO for a new password")
}

async fn open_session(office: &Office, headers: &HeaderMap, person: people::Person) -> Answer<Response> {
    let (secret, now) = (new_secret(), office.now());
    let session = sign_ins::Session {
        id: Uuid::now_v7(),
        person_id: person.id,
        hash: hash_secret(&secret),
        created_at: now,
        expires_at: now.plus_seconds(SESSION_SECONDS),
        ended_at: None,
    };
    let rows = office.store().write().await?;
    sign_ins::open_session(&rows, &session).await?;
    let view = account(&rows, &person).await?;
    rows.commit().await?;
    let cookie = session_cookie(headers, &secret, SESSION_SECONDS);
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| Problem::broken(&error))?;
    Ok((StatusCode::CREATED, [(header::SET_COOKIE, cookie)], Json(view)).into_response())
}

/// Sign out.
#[utoipa::path(delete, path = "/api/v1/sessions/current", tag = "office", responses((status = 204)))]
async fn sign_out(mut visit: Visit, from: Origin) -> Answer<(HeaderMap, Committed<()>)> {
    let (person, now) = (visit.person(), visit.now());
    if let Some(session) = visit.caller().and_then(|caller| caller.session) {
        sign_ins::end_sessions(visit.rows().await?, person, Some(session), now).await?;
    }
    visit.office().remembered().forget(person);
    let mut headers = HeaderMap::new();
    let cookie = session_cookie(&from.headers, "", 0);
    headers.insert(header::SET_COOKIE, HeaderValue::from_str(&cookie).map_err(|error| Problem::broken(&error))?);
    Ok((headers, visit.commit_empty().await?))
}

/// Where a request comes from.
pub struct Origin {
    headers: HeaderMap,
    address: Option<std::net::IpAddr>,
}

impl<S: Send + Sync> FromRequestParts<S> for Origin {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Origin, Problem> {
        let address = parts.extensions.get::<ConnectInfo<std::net::SocketAddr>>().map(|info| info.0.ip());
        Ok(Origin { headers: parts.headers.clone(), address })
    }
}

impl Origin {
    fn address(&self) -> String {
        self.address.map_or_else(|| "address:unknown".into(), |ip| format!("address:{ip}"))
    }

    /// A foreign page must not sign a visitor in as somebody else.
    fn refuse_foreign(&self) -> Answer<()> {
        let text = |name| self.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let host = text(header::HOST).unwrap_or_default();
        let is_same =
            text(header::ORIGIN).is_none_or(|origin| origin.split_once("://").is_some_and(|(_, rest)| rest == host));
        if is_same {
            return Ok(());
        }
        Err(Problem::foreign())
    }
}
