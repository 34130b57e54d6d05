//! Rows into nouns and back.

use office::Worded;
use store::{from_json_text, json_text};

use super::super::model::{Condition, Criterion, Decision, Fulfilment, Gate, Outcome, State, Verdict, Vote};
use super::rows::{condition, criterion, decision, gate, vote};
use crate::lifecycles::{Check, Force};

impl From<gate::Model> for Gate {
    fn from(row: gate::Model) -> Gate {
        Gate {
            id: row.id,
            application: row.application_id,
            scope: row.scope_id,
            key: row.key,
            short: row.short,
            name: row.name,
            phase_from: row.phase_from,
            phase_to: row.phase_to,
            position: row.position,
            due_on: row.due_on,
            chair: row.chair_id,
            reviewers: from_json_text(&row.reviewers).unwrap_or_default(),
            quorum: row.quorum,
            threshold: row.threshold,
            state: State::of(&row.state).unwrap_or(State::Planned),
            created_at: row.created_at,
            changed_at: row.changed_at,
            version: row.version,
        }
    }
}

impl From<&Gate> for gate::Model {
    fn from(gate: &Gate) -> gate::Model {
        gate::Model {
            id: gate.id,
            application_id: gate.application,
            scope_id: gate.scope,
            key: gate.key.clone(),
            short: gate.short.clone(),
            name: gate.name.clone(),
            phase_from: gate.phase_from.clone(),
            phase_to: gate.phase_to.clone(),
            position: gate.position,
            due_on: gate.due_on.clone(),
            chair_id: gate.chair,
            reviewers: json_text(&gate.reviewers),
            quorum: gate.quorum,
            threshold: gate.threshold,
            state: gate.state.word().into(),
            created_at: gate.created_at,
            changed_at: gate.changed_at,
            version: gate.version,
        }
    }
}

impl From<criterion::Model> for Criterion {
    fn from(row: criterion::Model) -> Criterion {
        Criterion {
            id: row.id,
            gate: row.gate_id,
            scope: row.scope_id,
            key: row.key,
            group: row.grouping,
            text: row.statement,
            force: Force::of(&row.force).unwrap_or(Force::Must),
            weight: row.weight,
            check: Check::of(&row.checked_by).unwrap_or(Check::Judgement),
            verdict: Verdict::of(&row.verdict).unwrap_or(Verdict::Waiting),
            evidence: row.evidence,
            judged_by: row.judged_by,
            judged_at: row.judged_at,
            position: row.position,
            version: row.version,
        }
    }
}

impl From<&Criterion> for criterion::Model {
    fn from(one: &Criterion) -> criterion::Model {
        criterion::Model {
            id: one.id,
            gate_id: one.gate,
            scope_id: one.scope,
            key: one.key.clone(),
            grouping: one.group.clone(),
            statement: one.text.clone(),
            force: one.force.word().into(),
            weight: one.weight,
            checked_by: one.check.word().into(),
            verdict: one.verdict.word().into(),
            evidence: one.evidence.clone(),
            judged_by: one.judged_by,
            judged_at: one.judged_at,
            position: one.position,
            version: one.version,
        }
    }
}

impl From<vote::Model> for Vote {
    fn from(row: vote::Model) -> Vote {
        Vote {
            id: row.id,
            gate: row.gate_id,
            scope: row.scope_id,
            person: row.person_id,
            vote: Outcome::of(&row.vote).unwrap_or(Outcome::Hold),
            note: row.note,
            voted_at: row.voted_at,
            version: row.version,
        }
    }
}

impl From<&Vote> for vote::Model {
    fn from(vote: &Vote) -> vote::Model {
        vote::Model {
            id: vote.id,
            gate_id: vote.gate,
            scope_id: vote.scope,
            person_id: vote.person,
            vote: vote.vote.word().into(),
            note: vote.note.clone(),
            voted_at: vote.voted_at,
            version: vote.version,
        }
    }
}

impl From<decision::Model> for Decision {
    fn from(row: decision::Model) -> Decision {
        Decision {
            id: row.id,
            gate: row.gate_id,
            scope: row.scope_id,
            number: row.number,
            outcome: Outcome::of(&row.outcome).unwrap_or(Outcome::Hold),
            because: row.because,
            decided_on: row.decided_on,
            decided_by: row.decided_by,
            decided_at: row.decided_at,
            former: row.former_id,
            snapshot: row.snapshot,
        }
    }
}

impl From<&Decision> for decision::Model {
    fn from(decision: &Decision) -> decision::Model {
        decision::Model {
            id: decision.id,
            gate_id: decision.gate,
            scope_id: decision.scope,
            number: decision.number,
            outcome: decision.outcome.word().into(),
            because: decision.because.clone(),
            decided_on: decision.decided_on.clone(),
            decided_by: decision.decided_by,
            decided_at: decision.decided_at,
            former_id: decision.former,
            snapshot: decision.snapshot.clone(),
            version: 1,
        }
    }
}

impl From<condition::Model> for Condition {
    fn from(row: condition::Model) -> Condition {
        let met = match (row.met_at, row.met_by, row.evidence) {
            (Some(at), Some(by), Some(evidence)) => Some(Fulfilment { at, by, evidence }),
            _ => None,
        };
        Condition {
            id: row.id,
            gate: row.gate_id,
            decision: row.decision_id,
            scope: row.scope_id,
            text: row.statement,
            owner: row.owner_id,
            due_on: row.due_on,
            met,
            position: row.position,
            version: row.version,
        }
    }
}

impl From<&Condition> for condition::Model {
    fn from(one: &Condition) -> condition::Model {
        let met = one.met.as_ref();
        condition::Model {
            id: one.id,
            gate_id: one.gate,
            decision_id: one.decision,
            scope_id: one.scope,
            statement: one.text.clone(),
            owner_id: one.owner,
            due_on: one.due_on.clone(),
            met_at: met.map(|met| met.at),
            met_by: met.map(|met| met.by),
            evidence: met.map(|met| met.evidence.clone()),
            position: one.position,
            version: one.version,
        }
    }
}
