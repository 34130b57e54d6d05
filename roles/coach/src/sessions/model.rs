//! What a session is.

use office::{Instant, PersonId, ScopeId};
use plan::{Refusal, Subject};

use crate::courses::CourseId;

pub type SessionId = uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    pub id: SessionId,
    pub scope: ScopeId,
    pub course: CourseId,
    pub starts_at: Instant,
    pub minutes: i64,
    pub trainer: Option<PersonId>,
    pub place: String,
    pub seats: i64,
    pub created_at: Instant,
    pub version: i64,
}

/// A session about to be set.
#[derive(Clone, Debug)]
pub struct NewSession {
    pub course: CourseId,
    pub starts_at: Instant,
    pub minutes: i64,
    pub trainer: Option<PersonId>,
    pub place: String,
    pub seats: i64,
}

impl NewSession {
    /// Errors: `SES-101` when minutes or seats lie outside their range.
    pub fn set(self, id: SessionId, scope: ScopeId, now: Instant) -> Result<Session, Refusal> {
        if !(1..=100_000).contains(&self.minutes) || !(1..=10_000).contains(&self.seats) {
            let subject = Subject::new("session", id.to_string(), "");
            return Err(Refusal::new("SES-101", subject, "needs its length in minutes and at least one seat")
                .hint("send minutes and seats above 0"));
        }
        Ok(Session {
            id,
            scope,
            course: self.course,
            starts_at: self.starts_at,
            minutes: self.minutes,
            trainer: self.trainer,
            place: self.place,
            seats: self.seats,
            created_at: now,
            version: 1,
        })
    }
}

impl Session {
    pub fn has_begun(&self, now: Instant) -> bool {
        self.starts_at <= now
    }
}
