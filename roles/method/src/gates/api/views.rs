//! A gate as the page shows it: what lies on the table, who voted, what was decided, and what the caller may do.

use std::{collections::HashSet, sync::Arc};

use ::api::{Answer, PersonView, Problem, ScopeView, Views, Word};
use office::{Day, Instant, PersonId, ScopeId};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::model::{Condition, Criterion, Decision, Gate, Review, State};
use super::{CheckWord, ForceWord, OutcomeWord, VerdictWord};

type StateWord = Word<State>;

#[derive(Serialize, ToSchema)]
pub struct GateView {
    id: Uuid,
    /// The key in the life cycle: `rfc`.
    key: String,
    short: String,
    scope: ScopeView,
    name: String,
    phase_from: String,
    phase_to: String,
    position: i64,
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Day>,
    /// Days until the gate; negative when its day is past.
    days_ahead: Option<i64>,
    is_overdue: bool,
    chair: Option<PersonView>,
    state: StateWord,
    musts_met: i64,
    musts_total: i64,
    musts: MustsView,
    /// 0 to 100; null while no should was judged.
    should_score: Option<f64>,
    shoulds_total: i64,
    threshold: i64,
    /// Why a full go is not possible; null when it is.
    hindrance: Option<String>,
    hindrance_code: Option<&'static str>,
    quorum: i64,
    votes_given: i64,
    is_quorate: bool,
    criteria: Vec<CriterionView>,
    votes: Vec<VoteView>,
    conditions: Vec<ConditionView>,
    /// The decision that holds.
    decision: Option<DecisionView>,
    /// Former decisions, newest first.
    decided_before: Vec<DecisionView>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = String, format = DateTime)]
    changed_at: Instant,
    version: i64,
    may: Vec<&'static str>,
}

/// The musts by verdict, for the meter.
#[derive(Serialize, ToSchema)]
pub struct MustsView {
    met: i64,
    waived: i64,
    partly: i64,
    not_met: i64,
    waiting: i64,
}

#[derive(Serialize, ToSchema)]
pub struct CriterionView {
    id: Uuid,
    key: String,
    group: String,
    text: String,
    force: ForceWord,
    weight: i64,
    check: CheckWord,
    evidence: Option<String>,
    verdict: VerdictWord,
    judged_by: Option<PersonView>,
    #[schema(value_type = Option<String>, format = DateTime)]
    judged_at: Option<Instant>,
    version: i64,
}

/// A person who is asked for a vote; `vote` is null until it is given.
#[derive(Serialize, ToSchema)]
pub struct VoteView {
    person: Option<PersonView>,
    is_chair: bool,
    vote: Option<OutcomeWord>,
    note: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    voted_at: Option<Instant>,
    version: Option<i64>,
}

#[derive(Serialize, ToSchema)]
pub struct ConditionView {
    id: Uuid,
    text: String,
    owner: Option<PersonView>,
    #[schema(value_type = String, format = Date)]
    due_on: Day,
    is_overdue: bool,
    is_met: bool,
    evidence: Option<String>,
    met_by: Option<PersonView>,
    #[schema(value_type = Option<String>, format = DateTime)]
    met_at: Option<Instant>,
    may: Vec<&'static str>,
}

#[derive(Serialize, ToSchema)]
pub struct DecisionView {
    id: Uuid,
    number: i64,
    outcome: OutcomeWord,
    because: String,
    #[schema(value_type = String, format = Date)]
    decided_on: Day,
    decided_by: Option<PersonView>,
    #[schema(value_type = String, format = DateTime)]
    decided_at: Instant,
    former: Option<Uuid>,
    /// Criteria, votes and figures as they were.
    #[schema(value_type = Object)]
    snapshot: serde_json::Value,
}

/// What the caller may do, where.
pub struct Rights {
    pub person: PersonId,
    pub edits: Arc<HashSet<ScopeId>>,
    pub decides: Arc<HashSet<ScopeId>>,
    pub administers: Arc<HashSet<ScopeId>>,
}

/// Everybody whom a review names.
pub fn people(review: &Review) -> Vec<PersonId> {
    let judges = review.criteria.iter().filter_map(|one| one.judged_by);
    let deciders = review.decisions.iter().map(|one| one.decided_by);
    let owners = review.conditions.iter().map(|one| one.owner);
    let fulfillers = review.conditions.iter().filter_map(|one| one.met.as_ref().map(|met| met.by));
    let voters = review.votes.iter().map(|one| one.person);
    let asked = review.gate.voters().into_iter();
    asked.chain(judges).chain(deciders).chain(owners).chain(fulfillers).chain(voters).collect()
}

impl Rights {
    fn on(&self, review: &Review) -> Vec<&'static str> {
        let gate = &review.gate;
        let edits = self.edits.contains(&gate.scope);
        let is_voter = gate.is_voter(self.person);
        let is_running = review.refuse_when_ended().is_ok();
        let decides = match gate.chair {
            Some(chair) => chair == self.person || self.administers.contains(&gate.scope),
            None => self.decides.contains(&gate.scope),
        };
        let acts = [
            ("edit", edits),
            ("judge", (edits || is_voter) && is_running),
            ("vote", is_voter && is_running),
            ("decide", decides),
        ];
        acts.into_iter().filter(|(_, may)| *may).map(|(act, _)| act).collect()
    }
}

impl GateView {
    pub fn of(review: &Review, known: &Views, today: &Day, rights: &Rights) -> GateView {
        let (gate, tally) = (&review.gate, review.tally());
        let hindrance = review.hindrance();
        let votes: Vec<VoteView> = votes_of(review, known);
        let given = votes.iter().filter(|one| one.vote.is_some()).count() as i64;
        let mut decisions = review.decisions.iter().map(|one| DecisionView::of(one, known));
        let days_ahead = gate.due_on.as_ref().map(|day| today.days_until(day));
        GateView {
            id: gate.id,
            key: gate.key.clone(),
            short: gate.short.clone(),
            scope: known.scope(gate.scope),
            name: gate.name.clone(),
            phase_from: gate.phase_from.clone(),
            phase_to: gate.phase_to.clone(),
            position: gate.position,
            due_on: gate.due_on.clone(),
            days_ahead,
            is_overdue: gate.state != State::Decided && days_ahead.is_some_and(|days| days < 0),
            chair: known.person(gate.chair),
            state: Word(gate.state),
            musts_met: tally.musts_met + tally.musts_waived,
            musts_total: tally.musts_total,
            musts: MustsView {
                met: tally.musts_met,
                waived: tally.musts_waived,
                partly: tally.musts_partly,
                not_met: tally.musts_not_met,
                waiting: tally.musts_waiting,
            },
            should_score: tally.should_score,
            shoulds_total: tally.shoulds_total,
            threshold: gate.threshold,
            hindrance_code: hindrance.as_ref().map(|refusal| refusal.code),
            hindrance: hindrance.map(|refusal| refusal.cause),
            quorum: gate.quorum,
            votes_given: given,
            is_quorate: given >= gate.quorum,
            criteria: review.criteria.iter().map(|one| CriterionView::of(one, known)).collect(),
            votes,
            conditions: conditions_of(review, known, today, rights),
            decision: decisions.next(),
            decided_before: decisions.collect(),
            created_at: gate.created_at,
            changed_at: gate.changed_at,
            version: gate.version,
            may: rights.on(review),
        }
    }

    /// Takes one criterion out of the view, for the answer to its making.
    pub fn take_criterion(&mut self, id: Uuid) -> Answer<CriterionView> {
        let place = self.criteria.iter().position(|one| one.id == id);
        place.map(|place| self.criteria.remove(place)).ok_or_else(|| Problem::unknown("criterion", id))
    }
}

/// Everybody who is asked, with the vote if given; then votes of people who are no longer asked.
fn votes_of(review: &Review, known: &Views) -> Vec<VoteView> {
    let gate: &Gate = &review.gate;
    let asked = gate.voters();
    let others = review.votes.iter().map(|one| one.person).filter(|person| !asked.contains(person));
    let everybody: Vec<PersonId> = asked.iter().copied().chain(others).collect();
    let view = |person: PersonId| {
        let vote = review.votes.iter().find(|one| one.person == person);
        VoteView {
            person: known.person(Some(person)),
            is_chair: gate.chair == Some(person),
            vote: vote.map(|one| Word(one.vote)),
            note: vote.map_or_else(String::new, |one| one.note.clone()),
            voted_at: vote.map(|one| one.voted_at),
            version: vote.map(|one| one.version),
        }
    };
    everybody.into_iter().map(view).collect()
}

/// Conditions of the decision that holds; those of former ones stand in their snapshot and the journal.
fn conditions_of(review: &Review, known: &Views, today: &Day, rights: &Rights) -> Vec<ConditionView> {
    let holds = review.latest().map(|one| one.id);
    let of_latest = review.conditions.iter().filter(|one| Some(one.decision) == holds);
    of_latest.map(|one| ConditionView::of(one, known, today, rights)).collect()
}

impl CriterionView {
    fn of(one: &Criterion, known: &Views) -> CriterionView {
        CriterionView {
            id: one.id,
            key: one.key.clone(),
            group: one.group.clone(),
            text: one.text.clone(),
            force: Word(one.force),
            weight: one.weight,
            check: Word(one.check),
            evidence: Some(one.evidence.clone()).filter(|text| !text.is_empty()),
            verdict: Word(one.verdict),
            judged_by: known.person(one.judged_by),
            judged_at: one.judged_at,
            version: one.version,
        }
    }
}

impl ConditionView {
    fn of(one: &Condition, known: &Views, today: &Day, rights: &Rights) -> ConditionView {
        let may_fulfil = one.met.is_none() && (one.owner == rights.person || rights.edits.contains(&one.scope));
        ConditionView {
            id: one.id,
            text: one.text.clone(),
            owner: known.person(Some(one.owner)),
            due_on: one.due_on.clone(),
            is_overdue: one.is_overdue(today),
            is_met: one.met.is_some(),
            evidence: one.met.as_ref().map(|met| met.evidence.clone()),
            met_by: known.person(one.met.as_ref().map(|met| met.by)),
            met_at: one.met.as_ref().map(|met| met.at),
            may: if may_fulfil { vec!["fulfil"] } else { Vec::new() },
        }
    }
}

impl DecisionView {
    fn of(one: &Decision, known: &Views) -> DecisionView {
        DecisionView {
            id: one.id,
            number: one.number,
            outcome: Word(one.outcome),
            because: one.because.clone(),
            decided_on: one.decided_on.clone(),
            decided_by: known.person(Some(one.decided_by)),
            decided_at: one.decided_at,
            former: one.former,
            snapshot: serde_json::from_str(&one.snapshot).unwrap_or_default(),
        }
    }
}
