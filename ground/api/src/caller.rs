//! Who calls: a session by cookie, or a token by header.

use axum::http::{HeaderMap, Method, StatusCode, header, request::Parts};
use office::{PersonId, people, sign_ins};
use plan::Subject;
use store::{Instant, Rows};
use uuid::Uuid;

use crate::{Answer, Office, Problem, Scopes, hash_secret, session_cookie_name};

/// A known caller.
#[derive(Clone, Debug)]
pub struct Caller {
    pub person: PersonId,
    pub name: String,
    pub language: String,
    pub scopes: Scopes,
    /// The session's id when the caller came by cookie.
    pub session: Option<Uuid>,
}

/// Finds the caller of a request.
///
/// Errors: 401 without a valid secret, 403 when a cookie write comes from another origin.
pub async fn caller_of(parts: &Parts, office: &Office, now: Instant) -> Answer<Caller> {
    let (secret, is_cookie) = secret_of(&parts.headers).ok_or_else(|| unknown_caller("has not signed in"))?;
    if is_cookie {
        refuse_foreign_write(parts)?;
    }
    let hash = hash_secret(&secret);
    if let Some(caller) = office.remembered().callers.find(&hash) {
        return Ok(caller);
    }
    let rows = office.store().read();
    let caller = if is_cookie { by_session(&rows, &hash, now).await? } else { by_token(&rows, &hash, now).await? };
    let caller = caller.ok_or_else(|| unknown_caller("is no longer signed in"))?;
    office.remembered().callers.keep(hash, caller.clone());
    Ok(caller)
}

fn unknown_caller(cause: &str) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "API-101", Subject::new("caller", "", ""), cause)
        .hint("sign in, or send a token")
}

async fn by_session(rows: &Rows, hash: &[u8], now: Instant) -> Answer<Option<Caller>> {
    let Some(session) = sign_ins::session_by_hash(rows, hash, now).await? else { return Ok(None) };
    person_as(rows, session.person_id, Scopes::ALL, Some(session.id)).await
}

async fn by_token(rows: &Rows, hash: &[u8], now: Instant) -> Answer<Option<Caller>> {
    let Some(token) = sign_ins::token_by_hash(rows, hash, now).await? else { return Ok(None) };
    person_as(rows, token.person_id, Scopes::of(&token.scopes), None).await
}

async fn person_as(rows: &Rows, id: PersonId, scopes: Scopes, session: Option<Uuid>) -> Answer<Option<Caller>> {
    let person = people::known(rows, id).await?.filter(|person| person.ended_at.is_none());
    Ok(person.map(|person| Caller { person: id, name: person.name, language: person.language, scopes, session }))
}

fn secret_of(headers: &HeaderMap) -> Option<(String, bool)> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let token = value.to_str().ok()?.strip_prefix("Bearer ")?;
        return Some((token.trim().to_owned(), false));
    }
    let name = session_cookie_name(headers);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| (value.to_owned(), true))
}

/// A write by cookie must come from our own page: same origin, and a content type that a foreign form cannot send.
fn refuse_foreign_write(parts: &Parts) -> Answer<()> {
    if matches!(parts.method, Method::GET | Method::HEAD) {
        return Ok(());
    }
    let text = |name: header::HeaderName| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(header::HOST).unwrap_or_default();
    let is_same = match text(header::ORIGIN) {
        Some(origin) => origin.split_once("://").is_some_and(|(_, rest)| rest == host),
        None => parts.headers.get("sec-fetch-site").is_none_or(|site| site.as_bytes() == b"same-origin"),
    };
    let kind = text(header::CONTENT_TYPE).unwrap_or_default();
    let is_ours = kind.is_empty() && is_bodyless(parts)
        || kind.starts_with("application/json")
        || kind.starts_with("application/octet-stream");
    if is_same && is_ours {
        return Ok(());
    }
    Err(Problem::foreign())
}

fn is_bodyless(parts: &Parts) -> bool {
    let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    length.is_none_or(|length| length == "0") && !parts.headers.contains_key(header::TRANSFER_ENCODING)
}
