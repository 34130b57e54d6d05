//! What a decision is, and what may follow what.

use office::{Day, Instant, PersonId, ScopeId, worded};
use plan::{Refusal, Subject};

pub type DecisionId = uuid::Uuid;

worded! {
    /// Where a decision stands.
    pub enum Status "status" { Proposed = "proposed", Taken = "taken", Rejected = "rejected" }
}

worded! {
    /// What a decision is about.
    pub enum Kind "kind" {
        Scope = "scope",
        Time = "time",
        Cost = "cost",
        Quality = "quality",
        Organisation = "organisation",
    }
}

/// A question that somebody must decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    pub id: DecisionId,
    pub key: String,
    pub scope: ScopeId,
    pub title: String,
    pub description: String,
    pub kind: Kind,
    /// Who brings it to a decision.
    pub owner: Option<PersonId>,
    pub needed_by: Option<Day>,
    /// Who was told, in words.
    pub communicated_to: String,
    pub outcome: Option<Outcome>,
    pub created_at: Instant,
    pub changed_at: Instant,
    pub version: i64,
}

/// How it was decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub is_taken: bool,
    pub on: Day,
    pub by: PersonId,
    pub because: String,
}

/// A decision about to be proposed.
#[derive(Clone, Debug)]
pub struct NewDecision {
    pub scope: ScopeId,
    pub title: String,
    pub description: String,
    pub kind: Kind,
    pub owner: Option<PersonId>,
    pub needed_by: Option<Day>,
    pub communicated_to: String,
}

/// What changes; `None` leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub struct DecisionChange {
    pub title: Option<String>,
    pub description: Option<String>,
    pub kind: Option<Kind>,
    pub owner: Option<Option<PersonId>>,
    pub needed_by: Option<Option<Day>>,
    pub communicated_to: Option<String>,
}

/// What is counted on the decisions of one scope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub open: i64,
    pub overdue: i64,
    pub taken: i64,
    /// Days from proposal to decision, summed over those decided.
    pub days: i64,
}

pub fn count(decisions: &[Decision], today: &Day) -> Counts {
    let mut counts = Counts::default();
    for decision in decisions {
        match &decision.outcome {
            None => {
                counts.open += 1;
                counts.overdue += i64::from(decision.is_overdue(today));
            }
            Some(outcome) => {
                counts.taken += 1;
                counts.days += decision.created_at.day().days_until(&outcome.on).max(0);
            }
        }
    }
    counts
}

impl NewDecision {
    pub fn proposed(self, id: DecisionId, key: String, now: Instant) -> Decision {
        Decision {
            id,
            key,
            scope: self.scope,
            title: self.title,
            description: self.description,
            kind: self.kind,
            owner: self.owner,
            needed_by: self.needed_by,
            communicated_to: self.communicated_to,
            outcome: None,
            created_at: now,
            changed_at: now,
            version: 1,
        }
    }
}

impl DecisionChange {
    fn touches_the_question(&self) -> bool {
        self.title.is_some()
            || self.description.is_some()
            || self.kind.is_some()
            || self.owner.is_some()
            || self.needed_by.is_some()
    }
}

impl Decision {
    pub fn status(&self) -> Status {
        match &self.outcome {
            None => Status::Proposed,
            Some(outcome) if outcome.is_taken => Status::Taken,
            Some(_) => Status::Rejected,
        }
    }

    /// Errors: `DEC-101` when it is decided and the change touches more than who was told.
    pub fn changed(&self, change: DecisionChange, now: Instant) -> Result<Decision, Refusal> {
        if change.touches_the_question() {
            self.demand_open()?;
        }
        Ok(Decision {
            title: change.title.unwrap_or_else(|| self.title.clone()),
            description: change.description.unwrap_or_else(|| self.description.clone()),
            kind: change.kind.unwrap_or(self.kind),
            owner: change.owner.unwrap_or(self.owner),
            needed_by: change.needed_by.unwrap_or_else(|| self.needed_by.clone()),
            communicated_to: change.communicated_to.unwrap_or_else(|| self.communicated_to.clone()),
            changed_at: now,
            ..self.clone()
        })
    }

    /// Errors: `DEC-101` when it is decided already, `DEC-102` when the outcome is none, `DEC-103` without a reason, `DEC-104`
    /// when it would be decided in the future.
    pub fn decided(
        &self,
        outcome: Status,
        because: &str,
        on: Option<Day>,
        by: PersonId,
        now: Instant,
    ) -> Result<Decision, Refusal> {
        self.demand_open()?;
        if outcome == Status::Proposed {
            return Err(self.refuse("DEC-102", "can only be taken or rejected"));
        }
        if because.trim().is_empty() {
            return Err(self.refuse("DEC-103", "cannot be decided without a reason").hint("write one sentence"));
        }
        let on = on.unwrap_or_else(|| now.day());
        if on > now.day() {
            return Err(self.refuse("DEC-104", "cannot be decided in the future").hint("name today or a day before"));
        }
        let outcome = Outcome { is_taken: outcome == Status::Taken, on, by, because: because.trim().into() };
        Ok(Decision { outcome: Some(outcome), changed_at: now, ..self.clone() })
    }

    /// Errors: `DEC-101` when it is decided.
    pub fn demand_open(&self) -> Result<(), Refusal> {
        if self.outcome.is_none() {
            return Ok(());
        }
        Err(self.refuse("DEC-101", "is decided and stays as it was").hint("propose a new decision that replaces it"))
    }

    pub fn is_overdue(&self, today: &Day) -> bool {
        self.outcome.is_none() && self.needed_by.as_ref().is_some_and(|day| day < today)
    }

    /// Whether a person should act on it now: it is theirs, or it is needed by a day.
    pub fn waits_for(&self, person: PersonId, by: &Day) -> bool {
        self.owner == Some(person) || self.needed_by.as_ref().is_some_and(|day| day <= by)
    }

    /// What the caller may do with it.
    pub fn may(&self, person: PersonId, edits: bool, decides: bool) -> Vec<&'static str> {
        let mut acts = Vec::new();
        if edits || self.owner == Some(person) {
            acts.push("edit");
        }
        if self.outcome.is_none() && decides {
            acts.push("decide");
        }
        if self.outcome.is_none() && edits {
            acts.push("delete");
        }
        acts
    }

    fn refuse(&self, code: &'static str, cause: &str) -> Refusal {
        Refusal::new(code, Subject::new("decision", self.id.to_string(), self.title.clone()), cause)
    }
}
