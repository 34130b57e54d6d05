//! What an objective is, how its key results progress, and when it is neglected.

use office::{Day, Instant, PersonId, ScopeId, worded};
use plan::{Refusal, Subject};

pub type ObjectiveId = uuid::Uuid;

const LATE_DAYS: i64 = 7;
const NEGLECTED_DAYS: i64 = 21;
const KEY_RESULTS_MAX: usize = 5;

worded! {
    pub enum Status "status" { Open = "open", Closed = "closed" }
}

worded! {
    /// How a key result is counted. A percent is a share: 0.11 is shown as 11 %.
    pub enum Unit "unit" {
        Ratio = "ratio", Percent = "percent", Days = "days", Weeks = "weeks", Hours = "hours", Money = "money",
        Count = "count", Points = "points",
    }
}

worded! {
    /// How long ago the last look was: within a week, longer, longer than three weeks.
    pub enum Attention "attention" { Fresh = "fresh", Late = "late", Neglected = "neglected" }
}

/// Something to change in a period: a direction, with numbers that say whether we went.
#[derive(Clone, Debug, PartialEq)]
pub struct Objective {
    pub id: ObjectiveId,
    pub key: String,
    pub scope: ScopeId,
    pub title: String,
    pub description: String,
    pub owner: Option<PersonId>,
    pub period: String,
    pub key_results: Vec<KeyResult>,
    pub checked_in_at: Option<Instant>,
    pub closed: Option<Closure>,
    pub created_at: Instant,
    pub changed_at: Instant,
    pub version: i64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct KeyResult {
    pub id: uuid::Uuid,
    pub title: String,
    pub start: f64,
    pub target: f64,
    pub unit: Unit,
    /// The last value told; the start until then.
    pub current: f64,
    pub confidence: Option<i64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Closure {
    pub at: Instant,
    pub by: PersonId,
    pub because: String,
}

/// One weekly look at a key result; kept for ever.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckIn {
    pub id: uuid::Uuid,
    pub objective: ObjectiveId,
    pub scope: ScopeId,
    pub key_result: uuid::Uuid,
    pub value: f64,
    pub confidence: i64,
    pub note: String,
    pub by: PersonId,
    pub at: Instant,
}

/// A key result as told; with the id of a known one, that one is changed and keeps its value.
#[derive(Clone, Debug)]
pub struct ToldResult {
    pub id: Option<uuid::Uuid>,
    pub title: String,
    pub start: f64,
    pub target: f64,
    pub unit: Unit,
}

#[derive(Clone, Debug)]
pub struct NewObjective {
    pub scope: ScopeId,
    pub title: String,
    pub description: String,
    pub owner: Option<PersonId>,
    pub period: String,
    pub key_results: Vec<ToldResult>,
}

/// What changes; `None` leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub struct ObjectiveChange {
    pub title: Option<String>,
    pub description: Option<String>,
    pub owner: Option<Option<PersonId>>,
    pub period: Option<String>,
    pub key_results: Option<Vec<ToldResult>>,
}

impl NewObjective {
    /// `ids` gives each key result its own.
    ///
    /// Errors: `OBJ-101` no key result or more than five, `OBJ-102` one whose start is its target.
    pub fn set(
        self,
        id: ObjectiveId,
        key: String,
        ids: &mut dyn FnMut() -> uuid::Uuid,
        now: Instant,
    ) -> Result<Objective, Refusal> {
        let objective = Objective {
            id,
            key,
            scope: self.scope,
            title: self.title,
            description: self.description,
            owner: self.owner,
            period: self.period,
            key_results: Vec::new(),
            checked_in_at: None,
            closed: None,
            created_at: now,
            changed_at: now,
            version: 1,
        };
        let key_results = objective.told(self.key_results, ids)?;
        Ok(Objective { key_results, ..objective })
    }
}

impl Objective {
    /// Errors: `OBJ-103` when it is closed, and those of [`NewObjective::set`].
    pub fn changed(
        &self,
        change: ObjectiveChange,
        ids: &mut dyn FnMut() -> uuid::Uuid,
        now: Instant,
    ) -> Result<Objective, Refusal> {
        self.demand_open()?;
        let key_results = match change.key_results {
            Some(told) => self.told(told, ids)?,
            None => self.key_results.clone(),
        };
        Ok(Objective {
            title: change.title.unwrap_or_else(|| self.title.clone()),
            description: change.description.unwrap_or_else(|| self.description.clone()),
            owner: change.owner.unwrap_or(self.owner),
            period: change.period.unwrap_or_else(|| self.period.clone()),
            key_results,
            changed_at: now,
            ..self.clone()
        })
    }

    /// The objective after a look at one key result.
    ///
    /// Errors: `OBJ-103` when it is closed, `OBJ-104` a confidence outside 1 to 5, `OBJ-105` a key result of another objective.
    pub fn checked_in(
        &self,
        key_result: uuid::Uuid,
        value: f64,
        confidence: i64,
        now: Instant,
    ) -> Result<Objective, Refusal> {
        self.demand_open()?;
        if !(1..=5).contains(&confidence) {
            let cause = format!("cannot be looked at with a confidence of {confidence}");
            return Err(self
                .refuse("OBJ-104", cause)
                .hint("judge confidence from 1 to 5")
                .value("confidence", confidence));
        }
        let mut after = self.clone();
        let Some(result) = after.key_results.iter_mut().find(|one| one.id == key_result) else {
            return Err(self.refuse("OBJ-105", "does not have this key result").hint("name one of its own"));
        };
        result.current = value;
        result.confidence = Some(confidence);
        Ok(Objective { checked_in_at: Some(now), changed_at: now, ..after })
    }

    /// Errors: `OBJ-103` when it is closed already, `OBJ-106` without a reason.
    pub fn closed(&self, because: &str, by: PersonId, now: Instant) -> Result<Objective, Refusal> {
        self.demand_open()?;
        if because.trim().is_empty() {
            return Err(self.refuse("OBJ-106", "cannot be closed without a word").hint("write what was learnt"));
        }
        let closed = Some(Closure { at: now, by, because: because.trim().into() });
        Ok(Objective { closed, changed_at: now, ..self.clone() })
    }

    pub fn status(&self) -> Status {
        if self.closed.is_none() { Status::Open } else { Status::Closed }
    }

    /// Mean of the key results' progress, 0 to 1.
    pub fn progress(&self) -> f64 {
        let sum: f64 = self.key_results.iter().map(KeyResult::progress).sum();
        sum / self.key_results.len().max(1) as f64
    }

    /// The lowest confidence of its key results: the weakest decides.
    pub fn confidence(&self) -> Option<i64> {
        self.key_results.iter().filter_map(|result| result.confidence).min()
    }

    pub fn days_since_look(&self, today: &Day) -> i64 {
        self.checked_in_at.unwrap_or(self.created_at).day().days_until(today)
    }

    pub fn attention(&self, today: &Day) -> Attention {
        let days = self.days_since_look(today);
        if self.closed.is_some() || days <= LATE_DAYS {
            return Attention::Fresh;
        }
        if days <= NEGLECTED_DAYS { Attention::Late } else { Attention::Neglected }
    }

    fn told(&self, told: Vec<ToldResult>, ids: &mut dyn FnMut() -> uuid::Uuid) -> Result<Vec<KeyResult>, Refusal> {
        if told.is_empty() || told.len() > KEY_RESULTS_MAX {
            let cause = format!("has {} key results", told.len());
            return Err(self
                .refuse("OBJ-101", cause)
                .hint("name one to five: more is no focus")
                .value("count", told.len()));
        }
        if let Some(flat) = told.iter().find(|one| one.start == one.target || !(one.target - one.start).is_finite()) {
            let cause = format!("has the key result \"{}\", which starts at its target", flat.title);
            return Err(self.refuse("OBJ-102", cause).hint("say from where to where").value("title", &flat.title));
        }
        let known = |id: Option<uuid::Uuid>| self.key_results.iter().find(|one| Some(one.id) == id);
        let result = |one: ToldResult| match known(one.id) {
            Some(before) => {
                KeyResult { title: one.title, start: one.start, target: one.target, unit: one.unit, ..before.clone() }
            }
            None => {
                let (id, current, confidence) = (ids(), one.start, None);
                KeyResult {
                    id,
                    title: one.title,
                    start: one.start,
                    target: one.target,
                    unit: one.unit,
                    current,
                    confidence,
                }
            }
        };
        Ok(told.into_iter().map(result).collect())
    }

    fn demand_open(&self) -> Result<(), Refusal> {
        if self.closed.is_none() {
            return Ok(());
        }
        Err(self.refuse("OBJ-103", "is closed").hint("set a new one for the next period"))
    }

    fn refuse(&self, code: &'static str, cause: impl Into<String>) -> Refusal {
        Refusal::new(code, Subject::new("objective", self.id.to_string(), self.title.clone()), cause)
    }
}

impl KeyResult {
    /// Share of the way from start to target, 0 to 1; the sign makes falling results rise.
    pub fn progress(&self) -> f64 {
        ((self.current - self.start) / (self.target - self.start)).clamp(0.0, 1.0)
    }
}
