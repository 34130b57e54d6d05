//! What a gate is, when it lets pass, and what a decision leaves behind.

use office::{Day, Instant, PersonId, ScopeId, worded};
use plan::{Refusal, Subject};

use crate::lifecycles::{Check, Force};

pub type GateId = uuid::Uuid;
pub type CriterionId = uuid::Uuid;
pub type ConditionId = uuid::Uuid;

/// A go while musts are open.
pub const MUSTS_ARE_OPEN: &str = "GTE-101";
/// A go below the threshold of the should-score.
pub const SCORE_IS_LOW: &str = "GTE-102";

worded! {
    /// Where a gate stands: dated, under review, decided.
    pub enum State "state" { Planned = "planned", Open = "open", Decided = "decided" }
}

worded! {
    /// What the review found for a criterion.
    pub enum Verdict "verdict" {
        Met = "met", Partly = "partly", NotMet = "not_met", Waived = "waived", Waiting = "waiting",
    }
}

worded! {
    /// What is decided at a gate, and what a reviewer votes for.
    pub enum Outcome "outcome" {
        Go = "go", Conditional = "conditional", Hold = "hold", Recycle = "recycle", Stop = "stop",
    }
}

/// A gate of a project: the way from one phase to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Gate {
    pub id: GateId,
    pub application: uuid::Uuid,
    pub scope: ScopeId,
    /// The key of the gate in its life cycle: `rfc`.
    pub key: String,
    pub short: String,
    pub name: String,
    pub phase_from: String,
    pub phase_to: String,
    pub position: i64,
    pub due_on: Option<Day>,
    pub chair: Option<PersonId>,
    pub reviewers: Vec<PersonId>,
    pub quorum: i64,
    /// The least should-score in percent.
    pub threshold: i64,
    pub state: State,
    pub created_at: Instant,
    pub changed_at: Instant,
    pub version: i64,
}

/// Something to be shown at a gate.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    pub id: CriterionId,
    pub gate: GateId,
    pub scope: ScopeId,
    pub key: String,
    pub group: String,
    pub text: String,
    pub force: Force,
    pub weight: i64,
    pub check: Check,
    pub verdict: Verdict,
    pub evidence: String,
    pub judged_by: Option<PersonId>,
    pub judged_at: Option<Instant>,
    pub position: i64,
    pub version: i64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Vote {
    pub id: uuid::Uuid,
    pub gate: GateId,
    pub scope: ScopeId,
    pub person: PersonId,
    pub vote: Outcome,
    pub note: String,
    pub voted_at: Instant,
    pub version: i64,
}

/// A decision as it was taken. It never changes; deciding again makes the next one, which names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    pub id: uuid::Uuid,
    pub gate: GateId,
    pub scope: ScopeId,
    pub number: i64,
    pub outcome: Outcome,
    pub because: String,
    pub decided_on: Day,
    pub decided_by: PersonId,
    pub decided_at: Instant,
    pub former: Option<uuid::Uuid>,
    /// Criteria, votes and figures at that moment, as JSON.
    pub snapshot: String,
}

/// What must follow a conditional go.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    pub id: ConditionId,
    pub gate: GateId,
    pub decision: uuid::Uuid,
    pub scope: ScopeId,
    pub text: String,
    pub owner: PersonId,
    pub due_on: Day,
    pub met: Option<Fulfilment>,
    pub position: i64,
    pub version: i64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Fulfilment {
    pub at: Instant,
    pub by: PersonId,
    pub evidence: String,
}

/// A gate with all that is on its table.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    pub gate: Gate,
    pub criteria: Vec<Criterion>,
    pub votes: Vec<Vote>,
    /// Newest first.
    pub decisions: Vec<Decision>,
    pub conditions: Vec<Condition>,
}

/// What changes of a gate; `None` leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub struct GateChange {
    pub due_on: Option<Option<Day>>,
    pub chair: Option<Option<PersonId>>,
    pub reviewers: Option<Vec<PersonId>>,
    pub quorum: Option<i64>,
    pub threshold: Option<i64>,
}

/// A criterion that a project adds to those of its life cycle.
#[derive(Clone, Debug)]
pub struct NewCriterion {
    pub key: Option<String>,
    pub group: String,
    pub text: String,
    pub force: Force,
    pub weight: i64,
    pub check: Check,
    pub verdict: Verdict,
    pub evidence: String,
}

/// A decision about to be taken.
#[derive(Clone, Debug)]
pub struct NewDecision {
    pub outcome: Outcome,
    pub because: String,
    pub decided_on: Option<Day>,
    pub conditions: Vec<NewCondition>,
}

#[derive(Clone, Debug)]
pub struct NewCondition {
    pub text: String,
    pub owner: PersonId,
    pub due_on: Day,
}

/// How many criteria stand where, and what they score.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    pub musts_total: i64,
    pub musts_met: i64,
    pub musts_waived: i64,
    pub musts_partly: i64,
    pub musts_not_met: i64,
    pub musts_waiting: i64,
    /// 0 to 100; `None` while no should was judged, or when there is none.
    pub should_score: Option<f64>,
    pub shoulds_total: i64,
}

impl Tally {
    pub fn musts_open(&self) -> i64 {
        self.musts_total - self.musts_met - self.musts_waived
    }
}

impl Gate {
    /// Errors: `GTE-112` when quorum or threshold lie outside their range.
    pub fn changed(&self, change: GateChange, now: Instant) -> Result<Gate, Refusal> {
        let quorum = change.quorum.unwrap_or(self.quorum);
        let threshold = change.threshold.unwrap_or(self.threshold);
        if !(1..=50).contains(&quorum) || !(0..=100).contains(&threshold) {
            let refusal = self.refuse("GTE-112", "needs a quorum from 1 to 50 and a threshold from 0 to 100");
            return Err(refusal.hint("send numbers in these ranges"));
        }
        let mut reviewers = change.reviewers.unwrap_or_else(|| self.reviewers.clone());
        let mut seen = std::collections::HashSet::new();
        reviewers.retain(|person| seen.insert(*person));
        Ok(Gate {
            due_on: change.due_on.unwrap_or_else(|| self.due_on.clone()),
            chair: change.chair.unwrap_or(self.chair),
            reviewers,
            quorum,
            threshold,
            changed_at: now,
            ..self.clone()
        })
    }

    /// The gate under review: the first word about it opens it.
    pub fn opened(&self, now: Instant) -> Option<Gate> {
        (self.state == State::Planned).then(|| Gate { state: State::Open, changed_at: now, ..self.clone() })
    }

    /// The gate after a decision: holding and going back leave it open, everything else ends the review.
    pub fn decided(&self, outcome: Outcome, now: Instant) -> Gate {
        let state = match outcome {
            Outcome::Hold | Outcome::Recycle => State::Open,
            Outcome::Go | Outcome::Conditional | Outcome::Stop => State::Decided,
        };
        Gate { state, changed_at: now, ..self.clone() }
    }

    pub fn is_voter(&self, person: PersonId) -> bool {
        self.chair == Some(person) || self.reviewers.contains(&person)
    }

    /// Chair first, then the reviewers in the order in which they were asked.
    pub fn voters(&self) -> Vec<PersonId> {
        let others = self.reviewers.iter().copied().filter(|person| self.chair != Some(*person));
        self.chair.into_iter().chain(others).collect()
    }

    pub fn refuse(&self, code: &'static str, cause: impl Into<String>) -> Refusal {
        Refusal::new(code, Subject::new("gate", self.id.to_string(), self.name.clone()), cause)
    }
}

impl Criterion {
    pub fn is_open(&self) -> bool {
        !matches!(self.verdict, Verdict::Met | Verdict::Waived)
    }

    /// Errors: `GTE-106` when a waiver has no reason.
    pub fn judged(&self, verdict: Verdict, evidence: &str, by: PersonId, now: Instant) -> Result<Criterion, Refusal> {
        if verdict == Verdict::Waived && evidence.trim().is_empty() {
            let subject = Subject::new("criterion", self.id.to_string(), self.text.clone());
            return Err(Refusal::new("GTE-106", subject, "cannot be waived without a reason")
                .hint("say in the evidence what covers it, or who accepts that nothing does"));
        }
        let is_judged = verdict != Verdict::Waiting;
        Ok(Criterion {
            verdict,
            evidence: evidence.trim().into(),
            judged_by: is_judged.then_some(by),
            judged_at: is_judged.then_some(now),
            ..self.clone()
        })
    }
}

impl Condition {
    pub fn is_overdue(&self, today: &Day) -> bool {
        self.met.is_none() && self.due_on < *today
    }

    /// Errors: `GTE-108` when it was fulfilled already, `GTE-109` without evidence.
    pub fn fulfilled(&self, evidence: &str, by: PersonId, at: Instant) -> Result<Condition, Refusal> {
        let refuse = |code, cause: &str| {
            Refusal::new(code, Subject::new("condition", self.id.to_string(), self.text.clone()), cause)
        };
        if self.met.is_some() {
            return Err(refuse("GTE-108", "is fulfilled already"));
        }
        if evidence.trim().is_empty() {
            return Err(
                refuse("GTE-109", "is not fulfilled without evidence").hint("write one sentence, or name a document")
            );
        }
        Ok(Condition { met: Some(Fulfilment { at, by, evidence: evidence.trim().into() }), ..self.clone() })
    }
}

impl Review {
    pub fn tally(&self) -> Tally {
        let of = |force: Force| self.criteria.iter().filter(move |one| one.force == force);
        let musts = |verdict: Verdict| of(Force::Must).filter(|one| one.verdict == verdict).count() as i64;
        Tally {
            musts_total: of(Force::Must).count() as i64,
            musts_met: musts(Verdict::Met),
            musts_waived: musts(Verdict::Waived),
            musts_partly: musts(Verdict::Partly),
            musts_not_met: musts(Verdict::NotMet),
            musts_waiting: musts(Verdict::Waiting),
            should_score: self.should_score(),
            shoulds_total: of(Force::Should).count() as i64,
        }
    }

    /// Met counts whole, partly half, waiting nothing: leaving a criterion unjudged must not raise the score.
    fn should_score(&self) -> Option<f64> {
        let shoulds =
            || self.criteria.iter().filter(|one| one.force == Force::Should && one.verdict != Verdict::Waived);
        if shoulds().all(|one| one.verdict == Verdict::Waiting) {
            return None;
        }
        let total: i64 = shoulds().map(|one| one.weight).sum();
        let halves: i64 = shoulds().map(|one| one.weight * half_points(one.verdict)).sum();
        (total > 0).then(|| halves as f64 * 50.0 / total as f64)
    }

    pub fn latest(&self) -> Option<&Decision> {
        self.decisions.first()
    }

    /// What keeps a full go from being decided. `None` when it is possible.
    ///
    /// Errors told: `GTE-101` with the open musts by name, `GTE-102` when the should-score is below the threshold.
    pub fn hindrance(&self) -> Option<Refusal> {
        let is_open_must = |one: &&Criterion| one.force == Force::Must && one.is_open();
        let open: Vec<String> =
            self.criteria.iter().filter(is_open_must).map(|one| format!("\"{}\"", one.text)).collect();
        if !open.is_empty() {
            let names = open.join(", ");
            let refusal =
                self.gate.refuse(MUSTS_ARE_OPEN, format!("cannot be passed while these musts are open: {names}"));
            return Some(refusal.value("names", names).hint("close or waive them, or decide a conditional go"));
        }
        let score = self.should_score();
        let has_shoulds = self.criteria.iter().any(|one| one.force == Force::Should && one.verdict != Verdict::Waived);
        if has_shoulds && score.unwrap_or(0.0) < self.gate.threshold as f64 {
            let told = score.map_or("not judged yet".into(), |score| format!("{score:.0} %"));
            let threshold = self.gate.threshold;
            let cause = format!("scores {told} on its shoulds, below its threshold of {threshold} %");
            let refusal = self.gate.refuse(SCORE_IS_LOW, cause).value("score", told).value("threshold", threshold);
            return Some(refusal.hint("judge or mend the shoulds, or decide a conditional go"));
        }
        None
    }

    /// Whether criteria may still be judged. After a conditional go they may: its conditions are being worked on.
    ///
    /// Errors: `GTE-105` after a go or a stop.
    pub fn refuse_when_ended(&self) -> Result<(), Refusal> {
        let has_ended = self.gate.state == State::Decided
            && self.latest().is_some_and(|last| matches!(last.outcome, Outcome::Go | Outcome::Stop));
        if has_ended {
            return Err(self
                .gate
                .refuse("GTE-105", "is decided, its record stays as it was")
                .hint("decide again first"));
        }
        Ok(())
    }

    /// Errors: `GTE-101` and `GTE-102` for a go that is not possible, `GTE-103` for conditions that do not fit the
    /// outcome, `GTE-104` without a reason, `GTE-110` for a day to come.
    pub fn judge_decision(&self, new: &NewDecision, today: &Day) -> Result<(), Refusal> {
        if new.because.trim().is_empty() {
            return Err(self.gate.refuse("GTE-104", "is not decided without a reason").hint("write one sentence"));
        }
        if new.decided_on.as_ref().is_some_and(|day| day > today) {
            let refusal = self.gate.refuse("GTE-110", "cannot be decided on a day to come");
            return Err(refusal.hint("leave the day out, or name the day of the meeting"));
        }
        if (new.outcome == Outcome::Conditional) == new.conditions.is_empty() {
            let refusal = self.gate.refuse("GTE-103", "takes conditions with a conditional go, and only with it");
            return Err(refusal.hint("give each condition its text, owner and day"));
        }
        match self.hindrance() {
            Some(refusal) if new.outcome == Outcome::Go => Err(refusal),
            _ => Ok(()),
        }
    }
}

fn half_points(verdict: Verdict) -> i64 {
    match verdict {
        Verdict::Met => 2,
        Verdict::Partly => 1,
        Verdict::NotMet | Verdict::Waiting | Verdict::Waived => 0,
    }
}

/// The gate that comes next: the first that is not decided.
pub fn next_of(gates: &[Review]) -> Option<&Review> {
    gates.iter().filter(|one| one.gate.state != State::Decided).min_by_key(|one| one.gate.position)
}
