//! Risks: what may happen, told as cause, event and effect; threats and opportunities alike.

mod api;
mod migrations;
mod model;
mod queries;
mod scheme;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use ::api::{Answer, Problem, Register, Visit};
use office::{Permit, PersonId, ScopeId, Worded, measures::MeasureKind};
use plan::Subject;

use crate::forecasts;

pub use model::{
    Assessment, Category, Kind, NewRisk, Risk, RiskChange, RiskId, Stage, Status, ThreeCosts, ThreePoint, Told, Verdict,
};
pub use scheme::{Assessed, IMPACTS, Level, PROBABILITIES, TOLERANCE};

/// Σ probability × mean cost over open risks with numbers; opportunities count against it.
const EXPOSURE: MeasureKind = MeasureKind::money("risk.exposure");
const RISKS_OPEN: MeasureKind = MeasureKind::count("risk.open");
/// Open threats in the highest band.
const RISKS_HIGH: MeasureKind = MeasureKind::count("risk.high");

pub const REGISTER: Register = Register {
    name: "risks",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[EXPOSURE, RISKS_OPEN, RISKS_HIGH],
    listens: &[],
    desk: Some(|visit, scope| Box::pin(api::desk(visit, scope))),
};

/// Identifies a risk. Whoever contributes to a scope may: a risk that nobody dares to name is the worst.
///
/// Its first judgements begin the history.
pub async fn identify(visit: &mut Visit, new: NewRisk, wanted_key: Option<&str>) -> Answer<Risk> {
    visit.demand(Permit::Contribute, new.scope, "identify a risk").await?;
    let currency = queries::place_of(visit, new.scope, Permit::Contribute).await?.currency;
    let letter = if new.kind == Kind::Threat { "R" } else { "O" };
    let key = visit.next_key(letter, wanted_key).await?;
    let risk = new.identified(visit.new_id(), key, &currency, visit.now())?;
    queries::insert(visit, &risk).await?;
    for stage in [Stage::Inherent, Stage::Current, Stage::Target] {
        keep_assessment(visit, &risk, stage, "").await?;
    }
    publish(visit, &risk).await?;
    Ok(risk)
}

/// Changes what is told about a risk. Its owner may; everything else is for those who edit the scope.
pub async fn change(visit: &mut Visit, id: RiskId, change: RiskChange) -> Answer<Risk> {
    let before = find_to_change(visit, id).await?;
    let currency = queries::place_of(visit, before.scope, Permit::Contribute).await?.currency;
    let after = before.changed(change, &currency, visit.now())?;
    let after = queries::replace(visit, "changed", &before, &after).await?;
    publish(visit, &after).await?;
    Ok(after)
}

/// Judges a risk anew at one stage. Earlier judgements stay: how a risk came down, or did not, is what a review asks.
pub async fn assess(visit: &mut Visit, id: RiskId, stage: Stage, assessed: Assessed, because: &str) -> Answer<Risk> {
    let before = find_to_change(visit, id).await?;
    let after = before.assessed(stage, assessed, visit.now())?;
    let after = queries::replace_appended(visit, "assessed", &before, &after).await?;
    keep_assessment(visit, &after, stage, because).await?;
    publish(visit, &after).await?;
    Ok(after)
}

/// Closes a risk as occurred or closed, and why.
pub async fn close(visit: &mut Visit, id: RiskId, outcome: Status, because: &str) -> Answer<Risk> {
    let before = find_to_change(visit, id).await?;
    let after = before.closed(outcome, because, visit.person(), visit.now())?;
    let after = queries::replace(visit, "closed", &before, &after).await?;
    publish(visit, &after).await?;
    Ok(after)
}

/// Passes a risk to the scope above, whose deciders find it on their desk. It stays visible where it arose.
pub async fn escalate(visit: &mut Visit, id: RiskId, because: &str) -> Answer<Risk> {
    let before = find_to_change(visit, id).await?;
    let above = queries::place_of(visit, before.scope, Permit::Contribute).await?.parent_id;
    let after = before.escalated(above, because, visit.person(), visit.now())?;
    queries::replace(visit, "escalated", &before, &after).await
}

/// Accepts an escalation or returns it: only those who decide on the scope above may. Who finds the risk is told so
/// plainly, also where the scope above cannot be found.
pub async fn answer_escalation(visit: &mut Visit, id: RiskId, verdict: Verdict, because: &str) -> Answer<Risk> {
    let before = queries::find(visit, id, Permit::Read).await?;
    if let Some(escalation) = &before.escalated
        && !visit.may(Permit::Decide, escalation.to).await?
    {
        let subject = Subject::new("risk", id.to_string(), before.title);
        return Err(Problem::forbidden("who decides on the scope above answers an escalation", subject));
    }
    let after = before.answered(verdict, because, visit.person(), visit.now())?;
    let act = if verdict == Verdict::Accepted { "accepted" } else { "returned" };
    queries::replace(visit, act, &before, &after).await
}

/// Deletes a risk identified by mistake; the journal keeps it.
pub async fn delete(visit: &mut Visit, id: RiskId) -> Answer<()> {
    let risk = queries::find(visit, id, Permit::Read).await?;
    visit.demand(Permit::Edit, risk.scope, "delete a risk").await?;
    crate::responses::delete_of(visit, id).await?;
    queries::remove(visit, &risk).await?;
    publish(visit, &risk).await
}

/// A risk for another slice, under a permit on its scope.
pub async fn find(visit: &mut Visit, id: RiskId, permit: Permit) -> Answer<Risk> {
    queries::find(visit, id, permit).await
}

/// How other records call a risk.
#[derive(Clone, Debug, Default)]
pub struct RiskName {
    pub key: String,
    pub title: String,
    pub kind: &'static str,
    pub band: i64,
    pub score: i64,
}

/// The names of several risks.
pub async fn names(visit: &mut Visit, ids: impl Iterator<Item = RiskId>) -> Answer<HashMap<RiskId, RiskName>> {
    let ids: Vec<RiskId> = ids.collect();
    let found = queries::of_ids(visit, &ids, Permit::Read).await?;
    let name = |risk: Risk| {
        let (kind, band, score) = (risk.kind.word(), risk.band(), risk.score());
        (risk.id, RiskName { key: risk.key, title: risk.title, kind, band, score })
    };
    Ok(found.into_iter().map(name).collect())
}

/// The currency in which a scope keeps its money; the caller has demanded a permit on it.
pub async fn currency_of(visit: &mut Visit, scope: ScopeId) -> Answer<String> {
    Ok(queries::place_of(visit, scope, Permit::Read).await?.currency)
}

/// Open risks of a scope and below it, the highest score first.
pub async fn open_within(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<Vec<Risk>> {
    queries::open_within(visit, scope, Permit::Read).await
}

/// Open risks of one scope alone.
pub async fn open_at(visit: &mut Visit, scope: ScopeId) -> Answer<Vec<Risk>> {
    queries::open_at(visit, scope, Permit::Read).await
}

/// An owner contributes, and so may change what is theirs; all others need the permit to edit.
async fn find_to_change(visit: &mut Visit, id: RiskId) -> Answer<Risk> {
    let risk = queries::find(visit, id, Permit::Read).await?;
    let is_own = risk.owner == Some(visit.person());
    let permit = if is_own { Permit::Contribute } else { Permit::Edit };
    visit.demand(permit, risk.scope, "change the risk of another person").await?;
    Ok(risk)
}

async fn keep_assessment(visit: &mut Visit, risk: &Risk, stage: Stage, because: &str) -> Answer<()> {
    let Some(assessed) = risk.at(stage) else { return Ok(()) };
    let assessment = Assessment {
        id: visit.new_id(),
        risk: risk.id,
        scope: risk.scope,
        stage,
        assessed,
        because: because.trim().into(),
        by: visit.person(),
        at: visit.now(),
    };
    queries::insert_assessment(visit, &assessment).await
}

/// Tells the office what the risks of this scope amount to, and asks for a new forecast.
async fn publish(visit: &mut Visit, risk: &Risk) -> Answer<()> {
    let open = queries::open_at(visit, risk.scope, Permit::Read).await?;
    let exposure = open.iter().filter_map(Risk::exposure_minor).sum();
    let high = open.iter().filter(|one| one.kind == Kind::Threat && one.band() == 4).count() as i64;
    visit.publish(EXPOSURE, risk.scope, exposure).await?;
    visit.publish(RISKS_OPEN, risk.scope, open.len() as i64 * 1000).await?;
    visit.publish(RISKS_HIGH, risk.scope, high * 1000).await?;
    forecasts::refresh(visit, risk.scope).await
}

/// What the caller may do with a risk; `edits` and `decides` are permits on its scope and on the one above.
fn may(risk: &Risk, person: PersonId, edits: bool, decides: bool) -> Vec<&'static str> {
    let mut acts = Vec::new();
    if (edits || risk.owner == Some(person)) && risk.status.is_open() {
        acts.extend(["edit", "assess", "respond", "close"]);
        if !risk.escalation_waits() {
            acts.push("escalate");
        }
    }
    if decides && risk.escalation_waits() {
        acts.push("answer");
    }
    if edits {
        acts.push("delete");
    }
    acts
}
