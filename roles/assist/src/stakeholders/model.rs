//! What a stakeholder is.

use office::{Day, Instant, PersonId, ScopeId, worded};
use plan::{Refusal, Subject};

pub type StakeholderId = uuid::Uuid;

worded! {
    /// How somebody stands to the project.
    pub enum Stance "stance" {
        Against = "against",
        Sceptical = "sceptical",
        Neutral = "neutral",
        Supportive = "supportive",
        Champion = "champion",
    }
}

/// Somebody whom the project concerns. Interest and influence: 1 is least, 5 is most.
#[derive(Clone, Debug, PartialEq)]
pub struct Stakeholder {
    pub id: StakeholderId,
    pub key: String,
    pub scope: ScopeId,
    pub name: String,
    pub organisation: String,
    pub role_title: String,
    /// When they are a person of the office.
    pub person: Option<PersonId>,
    pub interest: i64,
    pub influence: i64,
    pub stance: Stance,
    pub expectation: String,
    pub engagement: String,
    pub next_contact_on: Option<Day>,
    /// Who looks after them.
    pub owner: Option<PersonId>,
    pub created_at: Instant,
    pub changed_at: Instant,
    pub version: i64,
}

/// A stakeholder about to be noted.
#[derive(Clone, Debug)]
pub struct NewStakeholder {
    pub scope: ScopeId,
    pub name: String,
    pub organisation: String,
    pub role_title: String,
    pub person: Option<PersonId>,
    pub interest: i64,
    pub influence: i64,
    pub stance: Stance,
    pub expectation: String,
    pub engagement: String,
    pub next_contact_on: Option<Day>,
    pub owner: Option<PersonId>,
}

/// What changes; `None` leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub struct StakeholderChange {
    pub name: Option<String>,
    pub organisation: Option<String>,
    pub role_title: Option<String>,
    pub person: Option<Option<PersonId>>,
    pub interest: Option<i64>,
    pub influence: Option<i64>,
    pub stance: Option<Stance>,
    pub expectation: Option<String>,
    pub engagement: Option<String>,
    pub next_contact_on: Option<Option<Day>>,
    pub owner: Option<Option<PersonId>>,
}

/// From here on influence is high.
const HIGH_INFLUENCE: i64 = 4;

impl NewStakeholder {
    /// Errors: `STK-101` for interest or influence outside 1 to 5.
    pub fn noted(self, id: StakeholderId, key: String, now: Instant) -> Result<Stakeholder, Refusal> {
        Stakeholder {
            id,
            key,
            scope: self.scope,
            name: self.name,
            organisation: self.organisation,
            role_title: self.role_title,
            person: self.person,
            interest: self.interest,
            influence: self.influence,
            stance: self.stance,
            expectation: self.expectation,
            engagement: self.engagement,
            next_contact_on: self.next_contact_on,
            owner: self.owner,
            created_at: now,
            changed_at: now,
            version: 1,
        }
        .within_scale()
    }
}

impl Stakeholder {
    /// Errors: `STK-101` for interest or influence outside 1 to 5.
    pub fn changed(&self, change: StakeholderChange, now: Instant) -> Result<Stakeholder, Refusal> {
        Stakeholder {
            name: change.name.unwrap_or_else(|| self.name.clone()),
            organisation: change.organisation.unwrap_or_else(|| self.organisation.clone()),
            role_title: change.role_title.unwrap_or_else(|| self.role_title.clone()),
            person: change.person.unwrap_or(self.person),
            interest: change.interest.unwrap_or(self.interest),
            influence: change.influence.unwrap_or(self.influence),
            stance: change.stance.unwrap_or(self.stance),
            expectation: change.expectation.unwrap_or_else(|| self.expectation.clone()),
            engagement: change.engagement.unwrap_or_else(|| self.engagement.clone()),
            next_contact_on: change.next_contact_on.unwrap_or_else(|| self.next_contact_on.clone()),
            owner: change.owner.unwrap_or(self.owner),
            changed_at: now,
            ..self.clone()
        }
        .within_scale()
    }

    fn within_scale(self) -> Result<Stakeholder, Refusal> {
        for (name, value) in [("interest", self.interest), ("influence", self.influence)] {
            if !(1..=5).contains(&value) {
                let subject = Subject::new("stakeholder", self.id.to_string(), self.name.clone());
                return Err(Refusal::new("STK-101", subject, format!("has {name} {value}, outside 1 to 5"))
                    .hint("1 is least, 5 is most")
                    .value("name", name)
                    .value("value", value));
            }
        }
        Ok(self)
    }

    /// Strong enough to stop the project, and not won over.
    pub fn is_critical(&self) -> bool {
        self.influence >= HIGH_INFLUENCE && matches!(self.stance, Stance::Against | Stance::Sceptical)
    }

    pub fn is_contact_overdue(&self, today: &Day) -> bool {
        self.next_contact_on.as_ref().is_some_and(|day| day < today)
    }

    /// What the caller may do with it.
    pub fn may(&self, person: PersonId, edits: bool) -> Vec<&'static str> {
        match (edits, self.owner == Some(person)) {
            (true, _) => vec!["edit", "delete"],
            (false, true) => vec!["edit"],
            (false, false) => Vec::new(),
        }
    }
}
