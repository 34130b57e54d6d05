//! What an enrolment is, and who gets a seat.

use office::{Instant, PersonId, worded};
use plan::{Refusal, Subject};

use crate::sessions::{Session, SessionId};

pub type EnrolmentId = uuid::Uuid;

worded! {
    pub enum Status "status" {
        Enrolled = "enrolled", Waiting = "waiting", Cancelled = "cancelled", Attended = "attended",
    }
}

impl Status {
    /// Whether the person holds a seat or waits for one.
    pub fn is_listed(self) -> bool {
        matches!(self, Status::Enrolled | Status::Waiting)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Enrolment {
    pub id: EnrolmentId,
    pub session: SessionId,
    pub person: PersonId,
    pub status: Status,
    /// Since when the person stands on the list: the order of the waiting.
    pub listed_at: Instant,
    pub version: i64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Seats {
    pub taken: i64,
    pub waiting: i64,
}

/// A seat while there is one, else the waiting list.
///
/// Errors: `ENR-102` when the session has begun, `ENR-103` when somebody attended what is still to come.
pub fn status_for(session: &Session, seats: Seats, entered: Option<Status>, now: Instant) -> Result<Status, Refusal> {
    let has_begun = session.has_begun(now);
    let refuse = |code, cause: &str| Refusal::new(code, Subject::new("session", session.id.to_string(), ""), cause);
    match entered {
        Some(Status::Attended) if !has_begun => Err(not_yet(refuse)),
        Some(Status::Attended) => Ok(Status::Attended),
        Some(Status::Cancelled) => Ok(Status::Cancelled),
        _ if has_begun => {
            Err(refuse("ENR-102", "has begun, and takes nobody any more").hint("choose a session that is ahead"))
        }
        _ if seats.taken < session.seats => Ok(Status::Enrolled),
        _ => Ok(Status::Waiting),
    }
}

fn not_yet(refuse: impl Fn(&'static str, &str) -> Refusal) -> Refusal {
    refuse("ENR-103", "has not begun, so nobody attended it").hint("note it when the session is over")
}

impl Enrolment {
    /// Errors: `ENR-101` when the person stands on the list already.
    pub fn again(&self, status: Status, now: Instant) -> Result<Enrolment, Refusal> {
        if self.status != Status::Cancelled {
            let refusal = self.refuse("ENR-101", "stands already: once is enough");
            return Err(refusal.hint("nothing is left to do"));
        }
        Ok(Enrolment { status, listed_at: now, ..self.clone() })
    }

    /// Errors: `ENR-104` when there is nothing to cancel, or the session has begun.
    pub fn cancelled(&self, has_begun: bool) -> Result<Enrolment, Refusal> {
        if !self.status.is_listed() || has_begun {
            let refusal = self.refuse("ENR-104", "cannot be cancelled any more");
            return Err(refusal.hint("tell the trainer"));
        }
        Ok(Enrolment { status: Status::Cancelled, ..self.clone() })
    }

    /// Errors: `ENR-103` before the session, `ENR-105` for somebody who held no seat.
    pub fn attended(&self, has_begun: bool) -> Result<Enrolment, Refusal> {
        if !has_begun {
            return Err(not_yet(|code, cause| self.refuse(code, cause)));
        }
        if self.status != Status::Enrolled {
            let refusal = self.refuse("ENR-105", "held no seat in this session");
            return Err(refusal.hint("enter the person as attended instead"));
        }
        Ok(Enrolment { status: Status::Attended, ..self.clone() })
    }

    pub fn status_word(&self) -> &'static str {
        office::Worded::word(self.status)
    }

    fn refuse(&self, code: &'static str, cause: &str) -> Refusal {
        Refusal::new(code, Subject::new("enrolment", self.id.to_string(), ""), cause)
    }
}
