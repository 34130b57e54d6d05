//! What an assessment is, and which one holds.

use office::{Day, Instant, PersonId, worded};
use plan::{Refusal, Subject};

use crate::competencies::CompetencyId;

pub type LevelId = uuid::Uuid;

worded! {
    /// Who found it: the person, a peer, the superior, an assessor, a test.
    pub enum Basis "basis" {
        Own = "self", Peer = "peer", Superior = "manager", Assessor = "assessor", Test = "test",
    }
}

/// What one says of oneself counts up to here: "independent".
const OWN_WORD_MAX: i64 = 3;

impl Basis {
    pub fn is_verified(self) -> bool {
        matches!(self, Basis::Superior | Basis::Assessor | Basis::Test)
    }
}

/// One assessment: 1 aware, 2 supported, 3 independent, 4 lead, 5 expert.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    pub id: LevelId,
    pub person: PersonId,
    pub competency: CompetencyId,
    pub level: i64,
    pub basis: Basis,
    pub assessed_on: Day,
    pub valid_until: Option<Day>,
    pub note: String,
    pub noted_by: PersonId,
    pub created_at: Instant,
}

/// An assessment about to be noted.
#[derive(Clone, Debug)]
pub struct NewLevel {
    pub person: PersonId,
    pub competency: CompetencyId,
    pub level: i64,
    pub basis: Basis,
    pub assessed_on: Option<Day>,
    pub valid_until: Option<Day>,
    pub note: String,
}

/// The level that holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effective {
    pub level: i64,
    pub is_verified: bool,
    pub is_expired: bool,
}

impl NewLevel {
    /// Errors: `LVL-101` when the level is outside 1 to 5, `LVL-102` when its days do not fit.
    pub fn assessed(self, id: LevelId, by: PersonId, today: &Day, now: Instant) -> Result<Level, Refusal> {
        let refuse = |code, cause: &str| Refusal::new(code, Subject::new("level", id.to_string(), ""), cause);
        if !(1..=5).contains(&self.level) {
            let refusal = refuse("LVL-101", "is not from 1 to 5");
            return Err(refusal.hint("1 aware, 2 supported, 3 independent, 4 lead, 5 expert"));
        }
        let assessed_on = self.assessed_on.unwrap_or_else(|| today.clone());
        if assessed_on > *today || self.valid_until.as_ref().is_some_and(|until| *until < assessed_on) {
            let refusal = refuse("LVL-102", "was assessed on a day to come, or ends before it began");
            return Err(refusal.hint("check both days"));
        }
        Ok(Level {
            id,
            person: self.person,
            competency: self.competency,
            level: self.level,
            basis: self.basis,
            assessed_on,
            valid_until: self.valid_until,
            note: self.note,
            noted_by: by,
            created_at: now,
        })
    }
}

/// The level that holds: the newest verified; else what a peer saw; else one's own word, never above independent.
///
/// A certificate that has expired still says what was once shown; it is marked, not forgotten.
pub fn effective<'a>(levels: impl Iterator<Item = &'a Level> + Clone, today: &Day) -> Option<Effective> {
    let newest = |is: fn(Basis) -> bool| {
        levels
            .clone()
            .filter(|one| is(one.basis))
            .max_by(|a, b| (&a.assessed_on, a.created_at, a.id).cmp(&(&b.assessed_on, b.created_at, b.id)))
    };
    let holds = |one: &Level, level: i64| Effective {
        level,
        is_verified: one.basis.is_verified(),
        is_expired: one.valid_until.as_ref().is_some_and(|until| until < today),
    };
    newest(Basis::is_verified)
        .or_else(|| newest(|basis| basis == Basis::Peer))
        .map(|one| holds(one, one.level))
        .or_else(|| newest(|basis| basis == Basis::Own).map(|one| holds(one, one.level.min(OWN_WORD_MAX))))
}
