//! What an action is, and what may follow what.

use office::{Day, Instant, PersonId, ScopeId, worded};
use plan::{Refusal, Subject};

pub type ActionId = uuid::Uuid;

worded! {
    /// Where an action stands.
    pub enum Status "status" { Open = "open", Doing = "doing", Done = "done", Dropped = "dropped" }
}

worded! {
    pub enum Priority "priority" { Low = "low", Normal = "normal", High = "high" }
}

impl Status {
    pub fn is_open(self) -> bool {
        matches!(self, Status::Open | Status::Doing)
    }
}

/// A promise: who does what by when.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    pub id: ActionId,
    pub key: String,
    pub scope: ScopeId,
    pub title: String,
    pub description: String,
    pub owner: Option<PersonId>,
    pub due_on: Option<Day>,
    pub priority: Priority,
    pub status: Status,
    /// Where it was promised: a meeting, a review, a risk.
    pub source: String,
    /// Why it was closed, by whom and when; all three or none.
    pub closed: Option<Closure>,
    pub created_at: Instant,
    pub changed_at: Instant,
    pub version: i64,
}

/// How an action ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Closure {
    pub at: Instant,
    pub by: PersonId,
    pub because: String,
}

/// An action about to be noted.
#[derive(Clone, Debug)]
pub struct NewAction {
    pub scope: ScopeId,
    pub title: String,
    pub description: String,
    pub owner: Option<PersonId>,
    pub due_on: Option<Day>,
    pub priority: Priority,
    pub status: Status,
    pub source: String,
}

/// What changes; `None` leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub struct ActionChange {
    pub title: Option<String>,
    pub description: Option<String>,
    pub owner: Option<Option<PersonId>>,
    pub due_on: Option<Option<Day>>,
    pub priority: Option<Priority>,
    pub status: Option<Status>,
    pub source: Option<String>,
}

impl NewAction {
    /// Errors: `ACT-101` when it would start closed.
    pub fn noted(self, id: ActionId, key: String, now: Instant) -> Result<Action, Refusal> {
        if !self.status.is_open() {
            let subject = Subject::new("action", id.to_string(), self.title);
            return Err(Refusal::new("ACT-101", subject, "cannot be noted as closed").hint("note it, then close it"));
        }
        Ok(Action {
            id,
            key,
            scope: self.scope,
            title: self.title,
            description: self.description,
            owner: self.owner,
            due_on: self.due_on,
            priority: self.priority,
            status: self.status,
            source: self.source,
            closed: None,
            created_at: now,
            changed_at: now,
            version: 1,
        })
    }
}

impl Action {
    /// Errors: `ACT-102` when it is closed, `ACT-103` when the change would close it without a word.
    pub fn changed(&self, change: ActionChange, now: Instant) -> Result<Action, Refusal> {
        if !self.status.is_open() {
            return Err(self.refuse("ACT-102", "is closed").hint("reopen it first"));
        }
        let status = change.status.unwrap_or(self.status);
        if !status.is_open() {
            return Err(self.refuse("ACT-103", "cannot be closed by a change").hint("close it and say why"));
        }
        Ok(Action {
            title: change.title.unwrap_or_else(|| self.title.clone()),
            description: change.description.unwrap_or_else(|| self.description.clone()),
            owner: change.owner.unwrap_or(self.owner),
            due_on: change.due_on.unwrap_or_else(|| self.due_on.clone()),
            priority: change.priority.unwrap_or(self.priority),
            source: change.source.unwrap_or_else(|| self.source.clone()),
            status,
            changed_at: now,
            ..self.clone()
        })
    }

    /// Errors: `ACT-102` when it is closed already, `ACT-104` when the outcome is no end, `ACT-105` when a dropped
    /// promise has no reason.
    pub fn closed(&self, outcome: Status, because: &str, by: PersonId, now: Instant) -> Result<Action, Refusal> {
        if !self.status.is_open() {
            return Err(self.refuse("ACT-102", "is closed").hint("reopen it first"));
        }
        if outcome.is_open() {
            return Err(self.refuse("ACT-104", "can only be closed as done or dropped"));
        }
        if outcome == Status::Dropped && because.trim().is_empty() {
            return Err(self.refuse("ACT-105", "cannot be dropped without a reason").hint("write one sentence"));
        }
        let closed = Some(Closure { at: now, by, because: because.trim().into() });
        Ok(Action { status: outcome, closed, changed_at: now, ..self.clone() })
    }

    /// Errors: `ACT-106` when it is open.
    pub fn reopened(&self, because: &str, now: Instant) -> Result<Action, Refusal> {
        if self.status.is_open() {
            return Err(self.refuse("ACT-106", "is open already"));
        }
        let note = because.trim();
        let description = match (self.description.is_empty(), note.is_empty()) {
            (_, true) => self.description.clone(),
            (true, false) => note.to_owned(),
            (false, false) => format!("{}\n\n{note}", self.description),
        };
        Ok(Action { status: Status::Open, closed: None, description, changed_at: now, ..self.clone() })
    }

    pub fn is_overdue(&self, today: &Day) -> bool {
        self.status.is_open() && self.due_on.as_ref().is_some_and(|due| due < today)
    }

    fn refuse(&self, code: &'static str, cause: &str) -> Refusal {
        Refusal::new(code, Subject::new("action", self.id.to_string(), self.title.clone()), cause)
    }
}
