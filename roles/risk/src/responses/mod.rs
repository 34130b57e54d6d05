//! Responses: what we do about a risk, by whom, until when, and what it costs.

mod api;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use ::api::{Answer, Register, Visit};
use office::{Permit, PersonId, ScopeId, Worded, measures::MeasureKind};

use crate::risks::{self, Risk, RiskId};
use model::Ground;
pub use model::{NewResponse, Response, ResponseChange, ResponseId, Status, Strategy};

const RESPONSES_OPEN: MeasureKind = MeasureKind::count("risk.responses_open");
const RESPONSES_OVERDUE: MeasureKind = MeasureKind::count("risk.responses_overdue");

pub const REGISTER: Register = Register {
    name: "responses",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[RESPONSES_OPEN, RESPONSES_OVERDUE],
    listens: &[],
    desk: Some(|visit, scope| Box::pin(api::desk(visit, scope))),
};

/// What a risk shows of its responses: the first that is open, else the first, and how many are open.
#[derive(Clone, Debug, Default)]
pub struct Leading {
    pub first: Option<First>,
    pub open: i64,
}

#[derive(Clone, Debug)]
pub struct First {
    pub id: ResponseId,
    pub title: String,
    pub status: &'static str,
    is_open: bool,
}

/// Plans a response to a risk. The risk's owner and whoever contributes to its scope may.
pub async fn plan(visit: &mut Visit, risk: RiskId, new: NewResponse, wanted_key: Option<&str>) -> Answer<Response> {
    let risk = risks::find(visit, risk, Permit::Read).await?;
    visit.demand(Permit::Contribute, risk.scope, "plan a response").await?;
    let key = visit.next_key("RP", wanted_key).await?;
    let currency = currency_of(visit, &risk).await?;
    let response = new.planned(visit.new_id(), key, ground(&risk, &currency), visit.person(), visit.now())?;
    queries::insert(visit, &response).await?;
    publish(visit, risk.scope).await?;
    Ok(response)
}

/// Changes a response, or moves it on to doing, done or dropped.
pub async fn change(visit: &mut Visit, id: ResponseId, change: ResponseChange) -> Answer<Response> {
    let before = queries::find(visit, id, Permit::Read).await?;
    let is_own = before.owner == Some(visit.person());
    let permit = if is_own { Permit::Contribute } else { Permit::Edit };
    visit.demand(permit, before.scope, "change the response of another person").await?;
    let risk = risks::find(visit, before.risk, Permit::Read).await?;
    let currency = currency_of(visit, &risk).await?;
    let after = before.changed(change, ground(&risk, &currency), visit.person(), visit.now())?;
    let after = queries::replace(visit, "changed", &before, &after).await?;
    publish(visit, after.scope).await?;
    Ok(after)
}

/// Deletes a response planned by mistake; the journal keeps it.
pub async fn delete(visit: &mut Visit, id: ResponseId) -> Answer<()> {
    let response = queries::find(visit, id, Permit::Read).await?;
    visit.demand(Permit::Edit, response.scope, "delete a response").await?;
    queries::remove(visit, &response).await?;
    publish(visit, response.scope).await
}

/// Deletes the responses of a risk that is deleted.
pub async fn delete_of(visit: &mut Visit, risk: RiskId) -> Answer<()> {
    let responses = queries::of_risks(visit, &[risk], Permit::Edit).await?;
    for response in &responses {
        queries::remove_along(visit, response).await?;
    }
    match responses.first() {
        Some(response) => publish(visit, response.scope).await,
        None => Ok(()),
    }
}

/// The leading response of each risk that has any.
pub async fn leading(visit: &mut Visit, risks: impl Iterator<Item = RiskId>) -> Answer<HashMap<RiskId, Leading>> {
    let ids: Vec<RiskId> = risks.collect();
    let mut leading: HashMap<RiskId, Leading> = HashMap::new();
    for response in queries::of_risks(visit, &ids, Permit::Read).await? {
        let entry = leading.entry(response.risk).or_default();
        let is_open = response.status.is_open();
        entry.open += i64::from(is_open);
        if entry.first.as_ref().is_none_or(|first| !first.is_open && is_open) {
            let status = response.status.word();
            entry.first = Some(First { id: response.id, title: response.title, status, is_open });
        }
    }
    Ok(leading)
}

async fn currency_of(visit: &mut Visit, risk: &Risk) -> Answer<String> {
    match &risk.cost {
        Some(cost) => Ok(cost.currency.clone()),
        None => risks::currency_of(visit, risk.scope).await,
    }
}

fn ground<'r>(risk: &Risk, currency: &'r str) -> Ground<'r> {
    Ground { risk: risk.id, scope: risk.scope, kind: risk.kind, is_open: risk.status.is_open(), currency }
}

async fn publish(visit: &mut Visit, scope: ScopeId) -> Answer<()> {
    let today = visit.today();
    let (open, overdue) = queries::count_open(visit, scope, &today, Permit::Read).await?;
    visit.publish(RESPONSES_OPEN, scope, open * 1000).await?;
    visit.publish(RESPONSES_OVERDUE, scope, overdue * 1000).await?;
    visit.touch("risk.risks", scope);
    Ok(())
}

/// What the caller may do with a response.
fn may(response: &Response, person: PersonId, edits: bool) -> Vec<&'static str> {
    let mut acts = Vec::new();
    if edits || response.owner == Some(person) {
        acts.push("edit");
        if response.status.is_open() {
            acts.push("end");
        }
    }
    if edits {
        acts.push("delete");
    }
    acts
}
