//! What a suggestion is, when one is due, and what may follow it.

use office::{Day, Instant, PersonId, ScopeId, worded};
use plan::{Refusal, Subject};

use crate::courses::CourseId;

pub type SuggestionId = uuid::Uuid;

const OPEN_MAX: usize = 3;
const DAY_SECONDS: i64 = 86_400;
// The finding is measured again after 60 days; before that neither a yes nor a no is asked for twice.
const REST_DAYS: i64 = 60;
const LATER_DAYS: i64 = 14;

worded! {
    pub enum Status "status" { Open = "open", Taken = "taken", Later = "later", Declined = "declined" }
}

worded! {
    /// What a person answers.
    pub enum Reply "answer" { Taken = "taken", Later = "later", Declined = "declined" }
}

/// Two measures of one day, as people say them.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    pub numerator: f64,
    pub denominator: f64,
    pub as_of: Day,
}

/// What was measured when the suggestion was made. Thousandths, so that it is kept exactly.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    pub value_milli: i64,
    pub limit_milli: i64,
    pub numerator: f64,
    pub denominator: f64,
    pub as_of: Day,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    pub id: SuggestionId,
    pub person: PersonId,
    pub scope: ScopeId,
    /// The key of the rule; its words stand in the table of rules, in every language.
    pub rule: String,
    pub course: Option<CourseId>,
    pub evidence: Option<Evidence>,
    pub status: Status,
    pub answered_at: Option<Instant>,
    pub because: String,
    pub created_at: Instant,
    pub version: i64,
}

impl Suggestion {
    pub fn made(
        id: SuggestionId,
        person: PersonId,
        scope: ScopeId,
        rule: String,
        course: Option<CourseId>,
        evidence: Option<Evidence>,
        now: Instant,
    ) -> Suggestion {
        let (status, answered_at, because) = (Status::Open, None, String::new());
        Suggestion {
            id,
            person,
            scope,
            rule,
            course,
            evidence,
            status,
            answered_at,
            because,
            created_at: now,
            version: 1,
        }
    }

    /// Whether it may be made, given all earlier ones of the person: not while the same is open, not soon after an
    /// answer, and never more than three open at a time.
    pub fn is_due(&self, past: &[Suggestion], now: Instant) -> bool {
        let open = past.iter().filter(|one| one.status == Status::Open).count();
        let same = past.iter().filter(|one| one.rule == self.rule && one.scope == self.scope);
        let rests = |one: &Suggestion| {
            let days = match one.status {
                Status::Open => return true,
                Status::Later => LATER_DAYS,
                Status::Taken | Status::Declined => REST_DAYS,
            };
            one.answered_at.is_some_and(|at| now < at.plus_seconds(days * DAY_SECONDS))
        };
        open < OPEN_MAX && !same.into_iter().any(rests)
    }

    /// Errors: `SUG-101` when it was taken or declined already.
    pub fn answered(&self, reply: Reply, because: &str, now: Instant) -> Result<Suggestion, Refusal> {
        if !matches!(self.status, Status::Open | Status::Later) {
            let subject = Subject::new("suggestion", self.id.to_string(), "");
            return Err(Refusal::new("SUG-101", subject, "was answered already").hint("nothing is left to do"));
        }
        let status = match reply {
            Reply::Taken => Status::Taken,
            Reply::Later => Status::Later,
            Reply::Declined => Status::Declined,
        };
        Ok(Suggestion { status, answered_at: Some(now), because: because.trim().into(), ..self.clone() })
    }
}
