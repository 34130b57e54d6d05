//! What a risk is, and what may follow what.

use office::{Day, Instant, PersonId, ScopeId, worded};
use plan::{Refusal, Subject};

use super::scheme::{Assessed, TOLERANCE};

pub type RiskId = uuid::Uuid;

worded! {
    /// A risk may harm or help.
    pub enum Kind "kind" { Threat = "threat", Opportunity = "opportunity" }
}

worded! {
    /// Where it comes from; the first level of the usual breakdown.
    pub enum Category "category" {
        Technical = "technical",
        External = "external",
        Commercial = "commercial",
        Organisational = "organisational",
        Management = "management",
    }
}

worded! {
    pub enum Status "status" { Proposed = "proposed", Active = "active", Occurred = "occurred", Closed = "closed" }
}

worded! {
    /// Which judgement: without responses, as things stand, after the planned responses.
    pub enum Stage "stage" { Inherent = "inherent", Current = "current", Target = "target" }
}

worded! {
    /// What the scope above says to an escalation.
    pub enum Verdict "verdict" { Accepted = "accepted", Returned = "returned" }
}

impl Status {
    pub fn is_open(self) -> bool {
        matches!(self, Status::Proposed | Status::Active)
    }
}

/// Low, most likely, high.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ThreePoint {
    pub low: f64,
    pub likely: f64,
    pub high: f64,
}

impl ThreePoint {
    pub fn is_ordered(self) -> bool {
        let all = [self.low, self.likely, self.high];
        all.iter().all(|value| value.is_finite())
            && 0.0 <= self.low
            && self.low <= self.likely
            && self.likely <= self.high
    }

    /// Mean of the triangle.
    pub fn mean(self) -> f64 {
        (self.low + self.likely + self.high) / 3.0
    }
}

/// Three amounts of one currency.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreeCosts {
    pub low_minor: i64,
    pub likely_minor: i64,
    pub high_minor: i64,
    pub currency: String,
}

impl ThreeCosts {
    fn is_ordered(&self) -> bool {
        0 <= self.low_minor && self.low_minor <= self.likely_minor && self.likely_minor <= self.high_minor
    }

    fn mean_minor(&self) -> f64 {
        (self.low_minor as f64 + self.likely_minor as f64 + self.high_minor as f64) / 3.0
    }
}

/// Something that may happen: cause, event, effect.
#[derive(Clone, Debug, PartialEq)]
pub struct Risk {
    pub id: RiskId,
    pub key: String,
    pub scope: ScopeId,
    pub title: String,
    pub cause: String,
    pub event: String,
    pub effect: String,
    pub kind: Kind,
    pub category: Category,
    pub owner: Option<PersonId>,
    pub status: Status,
    pub inherent: Assessed,
    pub current: Assessed,
    pub target: Option<Assessed>,
    /// 0 to 1, as things stand.
    pub probability: Option<f64>,
    /// Working days that it costs (a threat) or wins (an opportunity) when it occurs.
    pub delay_days: Option<ThreePoint>,
    pub cost: Option<ThreeCosts>,
    /// Unique ids of the tasks that it delays.
    pub task_uids: Vec<String>,
    pub proximity_on: Option<Day>,
    pub review_on: Option<Day>,
    pub escalated: Option<Escalation>,
    pub closed: Option<Closure>,
    pub created_at: Instant,
    pub changed_at: Instant,
    pub version: i64,
}

/// Passed to the scope above; the risk stays where it was and shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Escalation {
    pub to: ScopeId,
    pub at: Instant,
    pub by: PersonId,
    pub because: String,
    pub answer: Option<EscalationAnswer>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct EscalationAnswer {
    pub verdict: Verdict,
    pub at: Instant,
    pub by: PersonId,
    pub because: String,
}

/// How a risk ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Closure {
    pub at: Instant,
    pub by: PersonId,
    pub because: String,
}

/// One judgement of a risk; kept for ever.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    pub id: uuid::Uuid,
    pub risk: RiskId,
    pub scope: ScopeId,
    pub stage: Stage,
    pub assessed: Assessed,
    pub because: String,
    pub by: PersonId,
    pub at: Instant,
}

/// What a person tells about a risk, all but its judgements.
#[derive(Clone, Debug)]
pub struct Told {
    pub title: String,
    pub cause: String,
    pub event: String,
    pub effect: String,
    pub category: Category,
    pub owner: Option<PersonId>,
    pub status: Status,
    pub probability: Option<f64>,
    pub delay_days: Option<ThreePoint>,
    pub cost: Option<ThreeCosts>,
    pub task_uids: Vec<String>,
    pub proximity_on: Option<Day>,
    pub review_on: Option<Day>,
}

/// A risk about to be identified.
#[derive(Clone, Debug)]
pub struct NewRisk {
    pub scope: ScopeId,
    pub kind: Kind,
    pub inherent: Assessed,
    /// As things stand; the inherent judgement when left out.
    pub current: Option<Assessed>,
    pub target: Option<Assessed>,
    pub told: Told,
}

/// What changes; `None` leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub struct RiskChange {
    pub title: Option<String>,
    pub cause: Option<String>,
    pub event: Option<String>,
    pub effect: Option<String>,
    pub category: Option<Category>,
    pub owner: Option<Option<PersonId>>,
    pub status: Option<Status>,
    pub probability: Option<Option<f64>>,
    pub delay_days: Option<Option<ThreePoint>>,
    pub cost: Option<Option<ThreeCosts>>,
    pub task_uids: Option<Vec<String>>,
    pub proximity_on: Option<Option<Day>>,
    pub review_on: Option<Option<Day>>,
}

impl NewRisk {
    /// `currency` is that of the scope's budget.
    ///
    /// Errors: `RSK-101` to `RSK-106` for what does not make sense, `RSK-107` when it would start closed.
    pub fn identified(self, id: RiskId, key: String, currency: &str, now: Instant) -> Result<Risk, Refusal> {
        let told = self.told;
        let risk = Risk {
            id,
            key,
            scope: self.scope,
            title: told.title,
            cause: told.cause,
            event: told.event,
            effect: told.effect,
            kind: self.kind,
            category: told.category,
            owner: told.owner,
            status: told.status,
            inherent: self.inherent,
            current: self.current.unwrap_or(self.inherent),
            target: self.target,
            probability: told.probability,
            delay_days: told.delay_days,
            cost: told.cost,
            task_uids: told.task_uids,
            proximity_on: told.proximity_on,
            review_on: told.review_on,
            escalated: None,
            closed: None,
            created_at: now,
            changed_at: now,
            version: 1,
        };
        if !risk.status.is_open() {
            return Err(risk.refuse("RSK-107", "cannot start closed").hint("identify it, then close it"));
        }
        risk.checked(currency)
    }
}

impl Risk {
    /// Errors: `RSK-108` when it is closed, `RSK-109` when the change would close it without a word, and those of
    /// [`NewRisk::identified`].
    pub fn changed(&self, change: RiskChange, currency: &str, now: Instant) -> Result<Risk, Refusal> {
        self.demand_open()?;
        let status = change.status.unwrap_or(self.status);
        if !status.is_open() {
            return Err(self.refuse("RSK-109", "cannot be closed by a change").hint("close it and say why"));
        }
        let after = Risk {
            title: change.title.unwrap_or_else(|| self.title.clone()),
            cause: change.cause.unwrap_or_else(|| self.cause.clone()),
            event: change.event.unwrap_or_else(|| self.event.clone()),
            effect: change.effect.unwrap_or_else(|| self.effect.clone()),
            category: change.category.unwrap_or(self.category),
            owner: change.owner.unwrap_or(self.owner),
            probability: change.probability.unwrap_or(self.probability),
            delay_days: change.delay_days.unwrap_or(self.delay_days),
            cost: change.cost.unwrap_or_else(|| self.cost.clone()),
            task_uids: change.task_uids.unwrap_or_else(|| self.task_uids.clone()),
            proximity_on: change.proximity_on.unwrap_or_else(|| self.proximity_on.clone()),
            review_on: change.review_on.unwrap_or_else(|| self.review_on.clone()),
            status,
            changed_at: now,
            ..self.clone()
        };
        after.checked(currency)
    }

    /// The risk as judged anew at one stage.
    ///
    /// Errors: `RSK-101` a level outside 1 to 5, `RSK-108` when it is closed.
    pub fn assessed(&self, stage: Stage, assessed: Assessed, now: Instant) -> Result<Risk, Refusal> {
        self.demand_open()?;
        self.demand_levels(assessed)?;
        let after = Risk { changed_at: now, ..self.clone() };
        Ok(match stage {
            Stage::Inherent => Risk { inherent: assessed, ..after },
            Stage::Current => Risk { current: assessed, ..after },
            Stage::Target => Risk { target: Some(assessed), ..after },
        })
    }

    /// Errors: `RSK-108` when it is closed already, `RSK-110` when the outcome is no end, `RSK-111` without a reason.
    pub fn closed(&self, outcome: Status, because: &str, by: PersonId, now: Instant) -> Result<Risk, Refusal> {
        self.demand_open()?;
        if outcome.is_open() {
            return Err(self.refuse("RSK-110", "can only end as occurred or closed"));
        }
        if because.trim().is_empty() {
            return Err(self.refuse("RSK-111", "cannot be closed without a reason").hint("write one sentence"));
        }
        let closed = Some(Closure { at: now, by, because: because.trim().into() });
        Ok(Risk { status: outcome, closed, changed_at: now, ..self.clone() })
    }

    /// Passes it to the scope above, `None` at the top of the tree.
    ///
    /// Errors: `RSK-108` when it is closed, `RSK-112` at the top, `RSK-113` without a reason, `RSK-114` while the scope above
    /// has not answered.
    pub fn escalated(&self, to: Option<ScopeId>, because: &str, by: PersonId, now: Instant) -> Result<Risk, Refusal> {
        self.demand_open()?;
        let Some(to) = to else {
            return Err(self.refuse("RSK-112", "stands at the top: nobody is above to take it"));
        };
        if because.trim().is_empty() {
            return Err(self.refuse("RSK-113", "cannot be escalated without a reason").hint("write one sentence"));
        }
        if self.escalation_waits() {
            return Err(self.refuse("RSK-114", "is escalated and waits for an answer already"));
        }
        let escalated = Some(Escalation { to, at: now, by, because: because.trim().into(), answer: None });
        Ok(Risk { escalated, changed_at: now, ..self.clone() })
    }

    /// Errors: `RSK-115` when nothing waits for an answer, `RSK-116` when it is returned without a reason.
    pub fn answered(&self, verdict: Verdict, because: &str, by: PersonId, now: Instant) -> Result<Risk, Refusal> {
        let Some(escalation) = self.escalated.as_ref().filter(|_| self.escalation_waits()) else {
            return Err(self.refuse("RSK-115", "has no escalation that waits for an answer"));
        };
        if verdict == Verdict::Returned && because.trim().is_empty() {
            return Err(self.refuse("RSK-116", "cannot be returned without a reason").hint("write one sentence"));
        }
        let answer = Some(EscalationAnswer { verdict, at: now, by, because: because.trim().into() });
        let escalated = Some(Escalation { answer, ..escalation.clone() });
        Ok(Risk { escalated, changed_at: now, ..self.clone() })
    }

    pub fn escalation_waits(&self) -> bool {
        self.status.is_open() && self.escalated.as_ref().is_some_and(|escalation| escalation.answer.is_none())
    }

    pub fn score(&self) -> i64 {
        self.current.score()
    }

    pub fn band(&self) -> i64 {
        self.current.band()
    }

    pub fn at(&self, stage: Stage) -> Option<Assessed> {
        match stage {
            Stage::Inherent => Some(self.inherent),
            Stage::Current => Some(self.current),
            Stage::Target => self.target,
        }
    }

    pub fn is_above_tolerance(&self) -> bool {
        self.kind == Kind::Threat && self.score() > TOLERANCE
    }

    pub fn is_review_overdue(&self, today: &Day) -> bool {
        self.status.is_open() && self.review_on.as_ref().is_some_and(|review| review < today)
    }

    /// Probability × mean cost in minor units; what an opportunity wins is negative. `None` when a number is unknown.
    pub fn exposure_minor(&self) -> Option<i64> {
        let mean = self.cost.as_ref()?.mean_minor();
        Some((self.sign() * self.probability? * mean).round() as i64)
    }

    /// Probability × mean delay in working days; what an opportunity wins is negative.
    pub fn expected_days(&self) -> Option<f64> {
        Some(self.sign() * self.probability? * self.delay_days?.mean())
    }

    fn sign(&self) -> f64 {
        if self.kind == Kind::Threat { 1.0 } else { -1.0 }
    }

    fn checked(self, currency: &str) -> Result<Risk, Refusal> {
        for assessed in [Some(self.inherent), Some(self.current), self.target].into_iter().flatten() {
            self.demand_levels(assessed)?;
        }
        if let Some(probability) = self.probability
            && !(0.0..=1.0).contains(&probability)
        {
            let cause = format!("has a probability of {probability}");
            return Err(self
                .refuse("RSK-102", cause)
                .hint("enter a probability between 0 and 1")
                .value("probability", probability.to_string()));
        }
        if self.delay_days.is_some_and(|delay| !delay.is_ordered()) {
            return Err(self.refuse("RSK-103", "has a delay out of order").hint("order it: 0 ≤ low ≤ likely ≤ high"));
        }
        if self.cost.as_ref().is_some_and(|cost| !cost.is_ordered()) {
            return Err(self.refuse("RSK-104", "has a cost out of order").hint("order it: 0 ≤ low ≤ likely ≤ high"));
        }
        if let Some(cost) = self.cost.as_ref().filter(|cost| cost.currency != currency) {
            let cause = format!("is told in {}, while its scope keeps money in {currency}", cost.currency);
            return Err(self
                .refuse("RSK-105", cause)
                .hint("convert it: two currencies do not add")
                .value("currency", currency));
        }
        if self.task_uids.len() > 200 || self.task_uids.iter().any(|uid| uid.is_empty() || uid.len() > 100) {
            return Err(self.refuse("RSK-106", "names more than 200 tasks, or one without a proper id"));
        }
        Ok(self)
    }

    fn demand_levels(&self, assessed: Assessed) -> Result<(), Refusal> {
        if assessed.fits() {
            return Ok(());
        }
        let cause = format!("has a level outside 1 to 5: {} × {}", assessed.probability, assessed.impact);
        Err(self.refuse("RSK-101", cause).hint("judge probability and impact from 1 to 5"))
    }

    fn demand_open(&self) -> Result<(), Refusal> {
        if self.status.is_open() {
            return Ok(());
        }
        Err(self.refuse("RSK-108", "is closed").hint("identify a new risk if it may happen again"))
    }

    fn refuse(&self, code: &'static str, cause: impl Into<String>) -> Refusal {
        Refusal::new(code, Subject::new("risk", self.id.to_string(), self.title.clone()), cause)
    }
}
