//! Gates: where a project shows what it has, and somebody decides whether it goes on.

mod api;
mod desk;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use ::api::{Answer, OnConstraint, Problem, Register, Visit};
use office::{
    Day, Permit, PersonId, ScopeId,
    measures::{MeasureKind, Published},
};
use plan::{Refusal, Subject};

use crate::lifecycles::{self, Lifecycle};

pub use model::{
    Condition, ConditionId, Criterion, CriterionId, Decision, Gate, GateChange, GateId, NewCondition, NewCriterion,
    NewDecision, Outcome, Review, State, Verdict, Vote,
};

// The musts of the next gate only: those of later gates are not due, and would drown what is.
const MUSTS_OPEN: MeasureKind = MeasureKind::count("method.musts_open");
const MUSTS_TOTAL: MeasureKind = MeasureKind::count("method.musts_total");
const GATES_DECIDED: MeasureKind = MeasureKind::count("method.gates_decided");
const GATES_TOTAL: MeasureKind = MeasureKind::count("method.gates_total");
const GATES_OVERDUE: MeasureKind = MeasureKind::count("method.gates_overdue");
const GATES_RECYCLED: MeasureKind = MeasureKind::count("method.gates_recycled");
const CONDITIONS_OPEN: MeasureKind = MeasureKind::count("method.conditions_open");
const CONDITIONS_OVERDUE: MeasureKind = MeasureKind::count("method.conditions_overdue");
/// Days since 1970-01-01 of the next gate, its short name as qualifier; 0 without a name when none is next or has a day.
const NEXT_GATE_ON: MeasureKind = MeasureKind::days("method.next_gate_on");
/// The phase a project is in: how many phases are behind, its name as qualifier.
const PHASE: MeasureKind = MeasureKind::count("method.phase");

pub const REGISTER: Register = Register {
    name: "gates",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[
        MUSTS_OPEN,
        MUSTS_TOTAL,
        GATES_DECIDED,
        GATES_TOTAL,
        GATES_OVERDUE,
        GATES_RECYCLED,
        CONDITIONS_OPEN,
        CONDITIONS_OVERDUE,
        NEXT_GATE_ON,
        PHASE,
    ],
    listens: &[],
    desk: Some(|visit, scope| Box::pin(desk::desk(visit, scope))),
};

/// Makes the gates of a life cycle in a project, each with the criteria of the pack.
pub async fn plan_all(visit: &mut Visit, application: uuid::Uuid, scope: ScopeId, cycle: &Lifecycle) -> Answer<()> {
    for (position, step) in cycle.gates.iter().enumerate() {
        let gate = Gate {
            id: visit.new_id(),
            application,
            scope,
            key: step.key.clone(),
            short: step.short.clone(),
            name: step.name.clone(),
            phase_from: cycle.phase_name(&step.phase_from).into(),
            phase_to: cycle.phase_name(&step.phase_to).into(),
            position: position as i64,
            due_on: None,
            chair: None,
            reviewers: Vec::new(),
            quorum: step.quorum,
            threshold: step.threshold,
            state: State::Planned,
            created_at: visit.now(),
            changed_at: visit.now(),
            version: 1,
        };
        queries::insert(visit, &gate).await?;
        for (position, one) in step.criteria.iter().enumerate() {
            let criterion = asked(visit.new_id(), &gate, one, position as i64);
            queries::insert_criterion(visit, &criterion).await?;
        }
    }
    publish(visit, scope).await
}

fn asked(id: CriterionId, gate: &Gate, one: &lifecycles::Criterion, position: i64) -> Criterion {
    Criterion {
        id,
        gate: gate.id,
        scope: gate.scope,
        key: one.key.clone(),
        group: one.group.clone(),
        text: one.text.clone(),
        force: one.force,
        weight: one.weight,
        check: one.check,
        verdict: Verdict::Waiting,
        evidence: String::new(),
        judged_by: None,
        judged_at: None,
        position,
        version: 1,
    }
}

/// The gates of a project in their order, with what lies on their table.
pub async fn of_scope(visit: &mut Visit, scope: ScopeId) -> Answer<Vec<Review>> {
    queries::of_scope(visit, scope, Permit::Read).await
}

/// Undecided gates that are due within some days, or past their day.
pub async fn due_within(visit: &mut Visit, scope: Option<ScopeId>, days: i32) -> Answer<Vec<Gate>> {
    let until = visit.today().plus_days(days);
    let near = queries::near(visit, scope, &until, Permit::Read).await?;
    Ok(near.into_iter().map(|one| one.gate).filter(|gate| gate.state != State::Decided).collect())
}

/// Changes the day, the chair, the reviewers, quorum or threshold of a gate.
pub async fn change(visit: &mut Visit, id: GateId, change: GateChange) -> Answer<Review> {
    let before = found_to(visit, id, Permit::Edit, "change a gate").await?;
    let after = before.gate.changed(change, visit.now())?;
    queries::replace(visit, "changed", &before.gate, &after).await?;
    finish(visit, &before.gate).await
}

/// Adds a criterion of the project's own. Those of the life cycle cannot be taken away, only waived with a reason.
pub async fn add_criterion(visit: &mut Visit, id: GateId, new: NewCriterion) -> Answer<(Review, CriterionId)> {
    let review = found_to(visit, id, Permit::Edit, "add a criterion").await?;
    review.refuse_when_ended()?;
    let position = review.criteria.iter().map(|one| one.position + 1).max().unwrap_or(0);
    let criterion = Criterion {
        id: visit.new_id(),
        gate: id,
        scope: review.gate.scope,
        key: new.key.unwrap_or_else(|| format!("own-{}", position + 1)),
        group: new.group,
        text: new.text,
        force: new.force,
        weight: new.weight,
        check: new.check,
        verdict: Verdict::Waiting,
        evidence: String::new(),
        judged_by: None,
        judged_at: None,
        position,
        version: 1,
    };
    let criterion = criterion.judged(new.verdict, &new.evidence, visit.person(), visit.now())?;
    queries::insert_criterion(visit, &criterion).await?;
    Ok((finish(visit, &review.gate).await?, criterion.id))
}

/// Removes a criterion that the project added by mistake.
pub async fn remove_criterion(visit: &mut Visit, id: GateId, key_or_id: &str) -> Answer<()> {
    let review = found_to(visit, id, Permit::Edit, "remove a criterion").await?;
    review.refuse_when_ended()?;
    let criterion = criterion_in(&review, key_or_id)?.clone();
    if !criterion.key.starts_with("own-") {
        let subject = Subject::new("criterion", criterion.id.to_string(), criterion.text);
        let refusal = Refusal::new("GTE-111", subject, "belongs to the life cycle or to the office and is not removed");
        return Err(refusal.hint("waive it and say why").into());
    }
    queries::remove_criterion(visit, &criterion).await?;
    publish(visit, review.gate.scope).await
}

/// Judges a criterion and names the evidence. The first word about a gate opens its review.
pub async fn judge(
    visit: &mut Visit,
    id: GateId,
    key_or_id: &str,
    verdict: Verdict,
    evidence: Option<&str>,
) -> Answer<Review> {
    let review = found_by_voter(visit, id, Permit::Edit, "judge a criterion").await?;
    review.refuse_when_ended()?;
    let before = criterion_in(&review, key_or_id)?;
    let evidence = evidence.unwrap_or(&before.evidence);
    let after = before.judged(verdict, evidence, visit.person(), visit.now())?;
    queries::replace_criterion(visit, before, &after).await?;
    open(visit, &review.gate).await?;
    finish(visit, &review.gate).await
}

/// Votes at a gate. Only chair and reviewers have a vote; who may decide may note the vote of another, as in a meeting.
pub async fn vote(visit: &mut Visit, id: GateId, person: PersonId, vote: Outcome, note: &str) -> Answer<Review> {
    let review = queries::find(visit, id, Permit::Read).await?;
    review.refuse_when_ended()?;
    let subject = || Subject::new("gate", id.to_string(), review.gate.name.clone());
    if person != visit.person() {
        visit.demand(Permit::Decide, review.gate.scope, "note the vote of another person").await?;
    }
    if !review.gate.is_voter(person) {
        return Err(Problem::forbidden("only its chair and its reviewers vote", subject()));
    }
    let now = visit.now();
    let (gate, scope) = (review.gate.id, review.gate.scope);
    match review.votes.iter().find(|one| one.person == person) {
        Some(before) => {
            let after = Vote { vote, note: note.into(), voted_at: now, ..before.clone() };
            queries::replace_vote(visit, before, &after).await?;
        }
        None => {
            let new =
                Vote { id: visit.new_id(), gate, scope, person, vote, note: note.into(), voted_at: now, version: 1 };
            queries::insert_vote(visit, &new).await?;
        }
    }
    open(visit, &review.gate).await?;
    finish(visit, &review.gate).await
}

/// Decides a gate.
///
/// The decision keeps what lay on the table at that moment and never changes. Deciding again makes the next decision, which
/// names the former one: an auditor sees both.
pub async fn decide(visit: &mut Visit, id: GateId, new: NewDecision) -> Answer<Review> {
    let review = queries::find(visit, id, Permit::Read).await?;
    demand_chair(visit, &review.gate).await?;
    review.judge_decision(&new, &visit.today()).map_err(as_conflict)?;
    let decision = Decision {
        id: visit.new_id(),
        gate: id,
        scope: review.gate.scope,
        number: review.latest().map_or(1, |last| last.number + 1),
        outcome: new.outcome,
        because: new.because.trim().into(),
        decided_on: new.decided_on.unwrap_or_else(|| visit.today()),
        decided_by: visit.person(),
        decided_at: visit.now(),
        former: review.latest().map(|last| last.id),
        snapshot: queries::snapshot(&review),
    };
    queries::insert_decision(visit, &decision)
        .await
        .on_constraint("gate_decision_gate_id_number_key", || Problem::stale("gate", id, None))?;
    for (position, condition) in new.conditions.into_iter().enumerate() {
        let condition = Condition {
            id: visit.new_id(),
            gate: id,
            decision: decision.id,
            scope: review.gate.scope,
            text: condition.text,
            owner: condition.owner,
            due_on: condition.due_on,
            met: None,
            position: position as i64,
            version: 1,
        };
        queries::insert_condition(visit, &condition).await?;
    }
    let after = review.gate.decided(decision.outcome, visit.now());
    queries::replace(visit, "decided", &review.gate, &after).await?;
    finish(visit, &review.gate).await
}

/// Declares a condition fulfilled, with its evidence.
pub async fn fulfil(visit: &mut Visit, id: GateId, condition: ConditionId, evidence: &str) -> Answer<Review> {
    let review = queries::find(visit, id, Permit::Read).await?;
    let before = review.conditions.iter().find(|one| one.id == condition);
    let before = before.ok_or_else(|| Problem::unknown("condition", condition))?;
    if before.owner != visit.person() {
        visit.demand(Permit::Edit, review.gate.scope, "fulfil the condition of another person").await?;
    }
    let after = before.fulfilled(evidence, visit.person(), visit.now())?;
    queries::replace_condition(visit, before, &after).await?;
    finish(visit, &review.gate).await
}

async fn found_to(visit: &mut Visit, id: GateId, permit: Permit, act: &str) -> Answer<Review> {
    let review = queries::find(visit, id, Permit::Read).await?;
    visit.demand(permit, review.gate.scope, act).await?;
    Ok(review)
}

/// Chair and reviewers act at their gate even where they hold no more than the right to read.
async fn found_by_voter(visit: &mut Visit, id: GateId, permit: Permit, act: &str) -> Answer<Review> {
    let review = queries::find(visit, id, Permit::Read).await?;
    if !review.gate.is_voter(visit.person()) {
        visit.demand(permit, review.gate.scope, act).await?;
    }
    Ok(review)
}

/// The chair decides, or the PMO for the chair; without a chair whoever may decide in the scope.
async fn demand_chair(visit: &mut Visit, gate: &Gate) -> Answer<()> {
    if gate.chair == Some(visit.person()) {
        return Ok(());
    }
    let permit = if gate.chair.is_some() { Permit::Administer } else { Permit::Decide };
    visit.demand(permit, gate.scope, "its chair decides").await
}

/// A gate that does not let pass is no misfit of what was sent but of how things stand: 409.
fn as_conflict(refusal: Refusal) -> Problem {
    let is_standing = matches!(refusal.code, model::MUSTS_ARE_OPEN | model::SCORE_IS_LOW);
    let problem = Problem::from(refusal);
    if is_standing { Problem { status: 409, title: "Conflict".into(), ..problem } } else { problem }
}

fn criterion_in<'a>(review: &'a Review, key_or_id: &str) -> Answer<&'a Criterion> {
    let is_meant = |one: &&Criterion| one.key == key_or_id || one.id.to_string() == key_or_id;
    review.criteria.iter().find(is_meant).ok_or_else(|| Problem::unknown("criterion", key_or_id))
}

async fn open(visit: &mut Visit, gate: &Gate) -> Answer<()> {
    if let Some(opened) = gate.opened(visit.now()) {
        queries::replace_unasked(visit, "opened", gate, &opened).await?;
    }
    Ok(())
}

async fn finish(visit: &mut Visit, gate: &Gate) -> Answer<Review> {
    publish(visit, gate.scope).await?;
    queries::find(visit, gate.id, Permit::Read).await
}

async fn publish(visit: &mut Visit, scope: ScopeId) -> Answer<()> {
    let today = visit.today();
    let gates = of_scope(visit, scope).await?;
    let next = model::next_of(&gates).map(Review::tally).unwrap_or_default();
    let count = |is: &dyn Fn(&Review) -> bool| gates.iter().filter(|one| is(one)).count() as i64;
    let conditions = || gates.iter().flat_map(|one| &one.conditions).filter(|one| one.met.is_none());
    let is_late =
        |one: &Review| one.gate.state != State::Decided && one.gate.due_on.as_ref().is_some_and(|day| *day < today);
    let values = [
        (MUSTS_OPEN, next.musts_open()),
        (MUSTS_TOTAL, next.musts_total),
        (GATES_DECIDED, count(&|one| one.gate.state == State::Decided)),
        (GATES_TOTAL, gates.len() as i64),
        (GATES_OVERDUE, count(&is_late)),
        (GATES_RECYCLED, count(&|one| one.latest().is_some_and(|last| last.outcome == Outcome::Recycle))),
        (CONDITIONS_OPEN, conditions().count() as i64),
        (CONDITIONS_OVERDUE, conditions().filter(|one| one.is_overdue(&today)).count() as i64),
    ];
    for (kind, value) in values {
        visit.publish(kind, scope, value * 1000).await?;
    }
    publish_way(visit, scope, &gates).await?;
    crate::artefacts::publish(visit, scope, &due_keys(&gates)).await
}

/// Where the project is on its way, and which gate comes next.
async fn publish_way(visit: &mut Visit, scope: ScopeId, gates: &[Review]) -> Answer<()> {
    let next = model::next_of(gates).map(|review| &review.gate);
    let dated = next.and_then(|gate| gate.due_on.as_ref().map(|day| (gate.short.clone(), days_since_1970(day))));
    let (name, days) = dated.unwrap_or_default();
    let behind = gates.iter().filter(|one| one.gate.state == State::Decided).count() as i64;
    let last = gates.last().map(|one| one.gate.phase_to.clone());
    let phase = next.map(|gate| gate.phase_from.clone()).or(last).unwrap_or_default();
    for (kind, qualifier, value) in [(NEXT_GATE_ON, name, days), (PHASE, phase, behind)] {
        let (name, unit, as_of) = (kind.name.into(), kind.unit.into(), visit.today());
        visit.publish_value(&Published { scope, name, qualifier, value: value * 1000, unit, as_of }).await?;
    }
    Ok(())
}

fn days_since_1970(day: &Day) -> i64 {
    plan::Moment::at(day.date(), 0).day_number()
}

/// The gates whose artefacts are due by now: those behind and the next one.
fn due_keys(gates: &[Review]) -> Vec<String> {
    let until = model::next_of(gates).map_or(i64::MAX, |next| next.gate.position);
    gates.iter().filter(|one| one.gate.position <= until).map(|one| one.gate.key.clone()).collect()
}

/// Publishes the artefact counts of a project anew: an artefact changed, the gates did not.
pub async fn publish_artefacts(visit: &mut Visit, scope: ScopeId) -> Answer<()> {
    let gates = of_scope(visit, scope).await?;
    crate::artefacts::publish(visit, scope, &due_keys(&gates)).await
}
