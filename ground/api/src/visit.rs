//! The visit: who asks, when, in which transaction. Everything a verb needs stands in it, nothing is ambient.

use std::{collections::HashSet, sync::Arc};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use office::{
    Permit, PersonId, ScopeId,
    measures::{self, MeasureKind, Published},
    permits,
};
use plan::Subject;
use serde::Serialize;
use store::{Author, Day, Instant, Listing, NewJob, Page, Record, Rows};
use uuid::Uuid;

use crate::{Answer, Caller, Change, Office, Problem, Tongue, caller::caller_of};

/// One request, or one run of a job.
pub struct Visit {
    office: Office,
    caller: Option<Caller>,
    now: Instant,
    is_writing: bool,
    rows: Option<Rows>,
    if_match: Option<String>,
    needs_match: bool,
    changes: Vec<Change>,
    queued: bool,
}

impl FromRequestParts<Office> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, office: &Office) -> Result<Visit, Problem> {
        let now = office.now();
        let caller = caller_of(parts, office, now).await?;
        let is_writing = !matches!(parts.method, Method::GET | Method::HEAD);
        if !(if is_writing { caller.scopes.write } else { caller.scopes.read }) {
            return Err(exceeds(if is_writing { "write" } else { "read" }));
        }
        let if_match = parts.headers.get(header::IF_MATCH).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let needs_match = matches!(parts.method, Method::PUT | Method::PATCH | Method::DELETE);
        Ok(Visit { is_writing, if_match, needs_match, ..Visit::empty(office.clone(), Some(caller), now) })
    }
}

fn exceeds(scope: &str) -> Problem {
    let subject = Subject::new("token", "", "");
    Problem::new(StatusCode::FORBIDDEN, "API-105", subject, format!("does not have the scope `{scope}`"))
        .hint("make a token with this scope")
}

impl Visit {
    fn empty(office: Office, caller: Option<Caller>, now: Instant) -> Visit {
        Visit {
            office,
            caller,
            now,
            is_writing: true,
            rows: None,
            if_match: None,
            needs_match: false,
            changes: Vec::new(),
            queued: false,
        }
    }

    /// A visit of a job, or of the office itself when nobody asked.
    pub fn of_job(office: Office, caller: Option<Caller>) -> Visit {
        let now = office.now();
        Visit::empty(office, caller, now)
    }

    pub fn office(&self) -> &Office {
        &self.office
    }

    pub fn now(&self) -> Instant {
        self.now
    }

    /// The civil day of the visit, in UTC.
    pub fn today(&self) -> Day {
        self.now.day()
    }

    /// The person who asks. The office itself, in a job of nobody, has the nil id and no permits.
    pub fn person(&self) -> PersonId {
        self.caller.as_ref().map_or(Uuid::nil(), |caller| caller.person)
    }

    pub fn caller(&self) -> Option<&Caller> {
        self.caller.as_ref()
    }

    pub fn language(&self) -> &str {
        self.caller.as_ref().map_or("en", |caller| caller.language.as_str())
    }

    pub fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    pub fn author(&self) -> Author {
        Author { person: self.caller.as_ref().map(|caller| caller.person), at: self.now }
    }

    /// The rows to query: a reading connection for GET, the one transaction for the rest. Opened at first use.
    pub async fn rows(&mut self) -> Answer<&Rows> {
        if self.rows.is_none() {
            let store = self.office.store();
            self.rows = Some(if self.is_writing { store.write().await? } else { store.read() });
        }
        self.rows.as_ref().ok_or_else(|| Problem::broken(&"rows vanished"))
    }

    /// Another visit of the same caller that only reads: nothing stays open behind it while an engine computes.
    pub fn aside(&self) -> Visit {
        Visit { is_writing: false, ..Visit::empty(self.office.clone(), self.caller.clone(), self.now) }
    }

    /// Undoes what this visit has written so far, so that its verb can begin again.
    pub fn let_go(&mut self) {
        self.rows = None;
        self.changes.clear();
        self.queued = false;
    }

    /// The filter "this scope column lies where the visitor may": stands in every finder.
    pub fn permits<C: office::permits::ScopeColumn>(&self, permit: Permit, column: C) -> office::permits::Filter {
        permits::filter(self.person(), permit, column)
    }

    /// The filter of records of the whole office, such as competencies: whoever holds a grant may read them.
    pub fn permits_office_wide<C: office::permits::ScopeColumn>(
        &self,
        permit: Permit,
        column: C,
    ) -> office::permits::Filter {
        permits::office_wide(self.person(), permit, column)
    }

    /// The scope of the office itself, where records of the whole office stand.
    pub async fn root(&mut self) -> Answer<ScopeId> {
        let root = office::scopes::root(self.rows().await?).await?;
        root.map(|scope| scope.id).ok_or_else(|| Problem::unknown("office", ""))
    }

    /// The visitor's language for sentences that are put together here and not on the page.
    pub fn tongue(&self) -> Tongue {
        Tongue::of(self.language())
    }

    /// Whether the visitor has a permit on a scope.
    pub async fn may(&mut self, permit: Permit, scope: ScopeId) -> Answer<bool> {
        let person = self.person();
        Ok(permits::may(self.rows().await?, person, permit, scope).await?)
    }

    /// Every scope on which the visitor has a permit.
    pub async fn scopes_with(&mut self, permit: Permit) -> Answer<Arc<HashSet<ScopeId>>> {
        let (person, office) = (self.person(), self.office.clone());
        let remembered = &office.remembered().permitted;
        if let Some(known) = remembered.find(&(person, permit)).filter(|_| !self.is_writing) {
            return Ok(known);
        }
        let found: Arc<HashSet<ScopeId>> =
            Arc::new(permits::scopes_of(self.rows().await?, person, permit).await?.into_iter().collect());
        remembered.keep((person, permit), found.clone());
        Ok(found)
    }

    /// Demands a permit on a scope: 404 when it may not even be read, 403 when the act exceeds the role.
    pub async fn demand(&mut self, permit: Permit, scope: ScopeId, act: &str) -> Answer<()> {
        let person = self.person();
        let roles = permits::roles_on(self.rows().await?, person, scope).await?;
        if roles.iter().any(|role| role.allows(permit)) {
            return Ok(());
        }
        if roles.is_empty() {
            return Err(Problem::unknown("scope", scope));
        }
        Err(Problem::forbidden(act, Subject::new("scope", scope.to_string(), "")))
    }

    /// Demands the token scope `admin`; sessions have it.
    pub fn demand_admin_scope(&self) -> Answer<()> {
        if self.caller.as_ref().is_some_and(|caller| caller.scopes.admin) { Ok(()) } else { Err(exceeds("admin")) }
    }

    /// Compares If-Match with the version that was found. Call it in verbs of PUT, PATCH and DELETE.
    ///
    /// Errors: 428 without If-Match, 412 when it names another version.
    pub fn expect_version<R: Record>(&self, record: &R) -> Answer<()> {
        let Some(told) = &self.if_match else {
            if !self.needs_match {
                return Ok(());
            }
            let subject = Subject::new(R::KIND, record.id().to_string(), record.name());
            let problem = Problem::new(
                StatusCode::PRECONDITION_REQUIRED,
                "API-128",
                subject,
                "may be changed only by naming the version you read",
            );
            return Err(problem.hint("send the header If-Match with the ETag of your last reading"));
        };
        let told = told.trim().trim_start_matches("W/").trim_matches('"');
        if told == "*" || told == record.version().to_string() {
            return Ok(());
        }
        Err(Problem::stale(R::KIND, record.id(), Some(record.version())))
    }

    /// As [`Visit::expect_version`] for acts that only append to a history: If-Match is compared when it is sent.
    ///
    /// Errors: 412 when it names another version.
    pub fn expect_version_if_told<R: Record>(&self, record: &R) -> Answer<()> {
        if self.if_match.is_some() { self.expect_version(record) } else { Ok(()) }
    }

    /// Inserts a record with its journal line and its search entry.
    pub async fn insert<R: Record>(&mut self, record: &R) -> Answer<()> {
        let by = self.author();
        store::insert(self.rows().await?, by, record).await?;
        self.changed::<R>(record.id());
        Ok(())
    }

    /// Replaces a record by its next version; answers the record as stored. `act` is the journal's word for it.
    pub async fn replace<R: Record>(&mut self, act: &str, before: &R, after: &R) -> Answer<R> {
        let by = self.author();
        let stored = store::replace(self.rows().await?, by, act, before, after).await?;
        self.changed::<R>(before.id());
        Ok(stored)
    }

    /// Removes a record; its history stays.
    pub async fn remove<R: Record>(&mut self, before: &R) -> Answer<()> {
        let by = self.author();
        store::remove(self.rows().await?, by, before).await?;
        self.changed::<R>(before.id());
        Ok(())
    }

    fn changed<R: Record>(&mut self, id: Uuid) {
        self.changes.push(Change { topic: R::TOPIC.into(), id });
    }

    /// Tells pages that a topic changed although no record of it was written here.
    pub fn touch(&mut self, topic: &str, id: Uuid) {
        self.changes.push(Change { topic: topic.into(), id });
    }

    /// The next key of a register, `R-018`; a wanted key is kept when it has this form, else refused.
    pub async fn next_key(&mut self, letter: &'static str, wanted: Option<&str>) -> Answer<String> {
        let number = match wanted {
            None => 1,
            Some(key) => {
                key.strip_prefix(letter).and_then(|rest| rest.strip_prefix('-')?.parse().ok()).ok_or_else(|| {
                    Problem::unfit("API-108", "key", format!("`{key}` is not like {letter}-018"))
                        .hint("leave it out to get the next")
                })?
            }
        };
        let next = store::next_number(self.rows().await?, letter, number).await?;
        Ok(wanted.map_or_else(|| format!("{letter}-{next:03}"), str::to_owned))
    }

    /// One page of a list. The query already carries the permit.
    pub async fn page<R>(
        &mut self,
        query: store::Query<R>,
        listing: &Listing,
        fields: &[store::Field<store::ColumnOf<R>>],
        default_sort: &str,
    ) -> Answer<Page<R>>
    where
        R: store::Listed,
    {
        let rows = self.rows().await?;
        store::page(rows, query, listing, fields, default_sort)
            .await?
            .map_err(|(name, cause)| Problem::misasked(&name, cause))
    }

    /// Publishes a measure of a scope as of today, and queues the jobs that listen to it.
    ///
    /// `value` is the integer of the unit: minor units for money, thousandths for all else.
    pub async fn publish(&mut self, kind: MeasureKind, scope: ScopeId, value: i64) -> Answer<()> {
        let as_of = self.today();
        let published =
            Published { scope, name: kind.name.into(), qualifier: String::new(), value, unit: kind.unit.into(), as_of };
        self.publish_value(&published).await
    }

    /// Publishes a value with its own day and qualifier.
    pub async fn publish_value(&mut self, value: &Published) -> Answer<()> {
        let (id, now) = (self.new_id(), self.now);
        measures::publish(self.rows().await?, id, value, now).await?;
        self.touch("office.measures", value.scope);
        let listeners: Vec<&'static str> = self.office.listeners_of(&value.name).collect();
        for job in listeners {
            self.queue_once(job, value.scope.to_string(), Some(value.scope)).await?;
        }
        Ok(())
    }

    /// Queues a job on behalf of the visitor; answers its id. It runs after the commit.
    pub async fn queue(&mut self, kind: &'static str, subject: String, scope: Option<ScopeId>) -> Answer<Uuid> {
        let job = self.new_job(kind, subject, scope);
        let now = self.now;
        store::put_job(self.rows().await?, &job, now).await?;
        self.queued = true;
        Ok(job.id)
    }

    /// Queues a job unless one of the same kind and subject waits already: ten quick edits cost one run.
    pub async fn queue_once(&mut self, kind: &'static str, subject: String, scope: Option<ScopeId>) -> Answer<()> {
        self.queue_once_after(0, kind, subject, scope).await
    }

    /// As [`Visit::queue_once`], to run some seconds from now: what follows within them costs no run of its own.
    pub async fn queue_once_after(
        &mut self,
        seconds: i64,
        kind: &'static str,
        subject: String,
        scope: Option<ScopeId>,
    ) -> Answer<()> {
        let mut job = self.new_job(kind, subject, scope);
        job.key = Some(format!("{kind}/{}", job.subject));
        job.run_after = self.now.plus_seconds(seconds);
        let now = self.now;
        self.queued |= store::put_job_once(self.rows().await?, &job, now).await?;
        Ok(())
    }

    fn new_job(&self, kind: &'static str, subject: String, scope: Option<ScopeId>) -> NewJob {
        let attempts_max = self.office.job_kind(kind).map_or(3, |known| known.attempts_max);
        let person = self.caller.as_ref().map(|caller| caller.person);
        NewJob { id: self.new_id(), kind, subject, key: None, scope, person, run_after: self.now, attempts_max }
    }

    /// Ends the visit: makes the changes last and tells the pages. The answer is 200 with the view.
    pub async fn commit<T: Serialize>(self, view: T) -> Answer<Committed<T>> {
        self.end(StatusCode::OK, None, None, view).await
    }

    /// As [`Visit::commit`], with the version as ETag.
    pub async fn commit_version<T: Serialize>(self, version: i64, view: T) -> Answer<Committed<T>> {
        self.end(StatusCode::OK, Some(version), None, view).await
    }

    /// As [`Visit::commit`] for a new record: 201 with Location and ETag.
    pub async fn commit_created<T: Serialize>(self, location: String, version: i64, view: T) -> Answer<Committed<T>> {
        self.end(StatusCode::CREATED, Some(version), Some(location), view).await
    }

    /// As [`Visit::commit`] for long work: 202 with the job's address.
    pub async fn commit_accepted<T: Serialize>(self, location: String, view: T) -> Answer<Committed<T>> {
        self.end(StatusCode::ACCEPTED, None, Some(location), view).await
    }

    /// As [`Visit::commit`] without a view: 204.
    pub async fn commit_empty(self) -> Answer<Committed<()>> {
        self.end(StatusCode::NO_CONTENT, None, None, ()).await
    }

    async fn end<T: Serialize>(
        mut self,
        status: StatusCode,
        version: Option<i64>,
        location: Option<String>,
        view: T,
    ) -> Answer<Committed<T>> {
        let message = (!self.changes.is_empty()).then(|| announcement(&self.changes));
        let announcer = self.office.announcer().clone();
        if let Some(rows) = self.rows.take() {
            if let (Some(message), true, true) = (&message, announcer.is_remote(), rows.is_writing()) {
                store::announce_within(&rows, message).await?;
            }
            rows.commit().await?;
        }
        // After the commit: what is remembered from now on is what was written.
        self.changes.iter().for_each(|change| self.office.remembered().changed(&change.topic));
        if let Some(message) = message.filter(|_| !announcer.is_remote()) {
            announcer.send(message);
        }
        if self.queued {
            self.office.wake_workers();
        }
        Ok(Committed { status, version, location, view })
    }
}

/// `changed {"topics":[…],"ids":[…]}`, small enough for a notification: many ids are told as "all".
fn announcement(changes: &[Change]) -> String {
    let mut topics: Vec<&str> = changes.iter().map(|change| change.topic.as_str()).collect();
    topics.sort_unstable();
    topics.dedup();
    let mut ids: Vec<Uuid> = changes.iter().map(|change| change.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.truncate(100);
    format!("changed {}", serde_json::json!({ "topics": topics, "ids": ids }))
}

/// An answer whose changes last. Only a visit makes it.
pub struct Committed<T> {
    status: StatusCode,
    version: Option<i64>,
    location: Option<String>,
    view: T,
}

impl<T: Serialize> IntoResponse for Committed<T> {
    fn into_response(self) -> Response {
        let mut headers = HeaderMap::new();
        let etag = self.version.map(|version| format!("\"{version}\""));
        for (name, value) in [(header::ETAG, etag), (header::LOCATION, self.location)] {
            if let Some(value) = value.and_then(|text| HeaderValue::from_str(&text).ok()) {
                headers.insert(name, value);
            }
        }
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if self.status == StatusCode::NO_CONTENT {
            return (self.status, headers).into_response();
        }
        (self.status, headers, axum::Json(self.view)).into_response()
    }
}
