//! Decisions: what somebody must decide, by when, and what was decided, by whom and why.

mod api;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use ::api::{Answer, Register, Visit};
use office::{Day, Permit, ScopeId, measures::MeasureKind};

pub use model::{Decision, DecisionChange, DecisionId, Kind, NewDecision, Status};

const DECISIONS_OPEN: MeasureKind = MeasureKind::count("assist.decisions_open");
const DECISIONS_OVERDUE: MeasureKind = MeasureKind::count("assist.decisions_overdue");
const DECISIONS_TAKEN: MeasureKind = MeasureKind::count("assist.decisions_taken");
/// Days from proposal to decision, summed: divided by those taken it is the latency.
const DECISION_DAYS: MeasureKind = MeasureKind::days("assist.decision_days");

pub const REGISTER: Register = Register {
    name: "decisions",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[DECISIONS_OPEN, DECISIONS_OVERDUE, DECISIONS_TAKEN, DECISION_DAYS],
    listens: &[],
    desk: Some(|visit, scope| Box::pin(api::desk(visit, scope))),
};

/// Proposes a decision.
///
/// Whoever contributes may ask for one: a question that nobody may put is a question that nobody answers.
pub async fn propose(visit: &mut Visit, new: NewDecision, wanted_key: Option<&str>) -> Answer<Decision> {
    visit.demand(Permit::Contribute, new.scope, "propose a decision").await?;
    let key = visit.next_key("D", wanted_key).await?;
    let decision = new.proposed(visit.new_id(), key, visit.now());
    queries::insert(visit, &decision).await?;
    publish(visit, decision.scope).await?;
    Ok(decision)
}

/// Changes a proposal. Once decided only the people who were told may be added: the record is what was decided upon.
pub async fn change(visit: &mut Visit, id: DecisionId, change: DecisionChange) -> Answer<Decision> {
    let before = queries::find(visit, id, Permit::Read).await?;
    let is_own = before.owner == Some(visit.person());
    let permit = if is_own { Permit::Contribute } else { Permit::Edit };
    visit.demand(permit, before.scope, "change the decision of another person").await?;
    let after = before.changed(change, visit.now())?;
    let after = queries::replace(visit, "changed", &before, &after).await?;
    publish(visit, after.scope).await?;
    Ok(after)
}

/// Takes or rejects a decision, and says why. It cannot be taken back; another one can follow.
pub async fn take(
    visit: &mut Visit,
    id: DecisionId,
    outcome: Status,
    because: &str,
    decided_on: Option<Day>,
) -> Answer<Decision> {
    let before = queries::find(visit, id, Permit::Read).await?;
    visit.demand(Permit::Decide, before.scope, "decide").await?;
    let after = before.decided(outcome, because, decided_on, visit.person(), visit.now())?;
    let after = queries::replace(visit, outcome_word(outcome), &before, &after).await?;
    publish(visit, after.scope).await?;
    Ok(after)
}

/// Deletes a proposal made by mistake; what was decided stays.
pub async fn delete(visit: &mut Visit, id: DecisionId) -> Answer<()> {
    let decision = queries::find(visit, id, Permit::Read).await?;
    visit.demand(Permit::Edit, decision.scope, "delete a decision").await?;
    decision.demand_open()?;
    queries::remove(visit, &decision).await?;
    publish(visit, decision.scope).await
}

fn outcome_word(outcome: Status) -> &'static str {
    if outcome == Status::Rejected { "rejected" } else { "taken" }
}

async fn publish(visit: &mut Visit, scope: ScopeId) -> Answer<()> {
    let today = visit.today();
    let counts = model::count(&queries::list_of(visit, scope, Permit::Read).await?, &today);
    visit.publish(DECISIONS_OPEN, scope, counts.open * 1000).await?;
    visit.publish(DECISIONS_OVERDUE, scope, counts.overdue * 1000).await?;
    visit.publish(DECISIONS_TAKEN, scope, counts.taken * 1000).await?;
    visit.publish(DECISION_DAYS, scope, counts.days * 1000).await
}
