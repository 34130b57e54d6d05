//! Actions: what somebody promised to do, and by when.

mod api;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use ::api::{Answer, Register, Visit};
use office::{Permit, PersonId, measures::MeasureKind};

pub use model::{Action, ActionChange, ActionId, NewAction, Priority, Status};

const ACTIONS_OPEN: MeasureKind = MeasureKind::count("assist.actions_open");
const ACTIONS_OVERDUE: MeasureKind = MeasureKind::count("assist.actions_overdue");

pub const REGISTER: Register = Register {
    name: "actions",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[ACTIONS_OPEN, ACTIONS_OVERDUE],
    listens: &[],
    desk: Some(|visit, scope| Box::pin(api::desk(visit, scope))),
};

/// Notes an action.
///
/// Whoever contributes to a scope may note one there: what is promised in a meeting must not wait for a right.
pub async fn note(visit: &mut Visit, new: NewAction, wanted_key: Option<&str>) -> Answer<Action> {
    visit.demand(Permit::Contribute, new.scope, "note an action").await?;
    let key = visit.next_key("A", wanted_key).await?;
    let action = new.noted(visit.new_id(), key, visit.now())?;
    queries::insert(visit, &action).await?;
    publish(visit, &action).await?;
    Ok(action)
}

/// Changes an action. Its owner may move it on; everything else is for those who edit the scope.
pub async fn change(visit: &mut Visit, id: ActionId, change: ActionChange) -> Answer<Action> {
    let before = find_to_change(visit, id).await?;
    let after = before.changed(change, visit.now())?;
    let after = queries::replace(visit, "changed", &before, &after).await?;
    publish(visit, &after).await?;
    Ok(after)
}

/// Closes an action as done or dropped, and why: a dropped promise is a decision that somebody will ask about.
pub async fn close(visit: &mut Visit, id: ActionId, outcome: Status, because: &str) -> Answer<Action> {
    let before = find_to_change(visit, id).await?;
    let after = before.closed(outcome, because, visit.person(), visit.now())?;
    let after = queries::replace(visit, "closed", &before, &after).await?;
    publish(visit, &after).await?;
    Ok(after)
}

/// Opens a closed action again.
pub async fn reopen(visit: &mut Visit, id: ActionId, because: &str) -> Answer<Action> {
    let before = find_to_change(visit, id).await?;
    let after = before.reopened(because, visit.now())?;
    let after = queries::replace(visit, "reopened", &before, &after).await?;
    publish(visit, &after).await?;
    Ok(after)
}

/// Deletes an action noted by mistake; the journal keeps it.
pub async fn delete(visit: &mut Visit, id: ActionId) -> Answer<()> {
    let action = queries::find(visit, id, Permit::View).await?;
    visit.demand(Permit::Edit, action.scope, "delete an action").await?;
    queries::remove(visit, &action).await?;
    publish(visit, &action).await
}

/// An owner contributes, and so may change what is theirs; all others need the permit to edit.
async fn find_to_change(visit: &mut Visit, id: ActionId) -> Answer<Action> {
    let action = queries::find(visit, id, Permit::View).await?;
    let is_own = action.owner == Some(visit.person());
    let permit = if is_own { Permit::Contribute } else { Permit::Edit };
    visit.demand(permit, action.scope, "change the action of another person").await?;
    Ok(action)
}

async fn publish(visit: &mut Visit, action: &Action) -> Answer<()> {
    let today = visit.today();
    let (open, overdue) = queries::count_open(visit, action.scope, &today).await?;
    visit.publish(ACTIONS_OPEN, action.scope, open * 1000).await?;
    visit.publish(ACTIONS_OVERDUE, action.scope, overdue * 1000).await
}

/// What the caller may do with an action.
fn may(action: &Action, person: PersonId, edits: bool) -> Vec<&'static str> {
    let is_open = action.status.is_open();
    let changes = edits || action.owner == Some(person);
    let mut acts = Vec::new();
    if changes && is_open {
        acts.extend(["edit", "close"]);
    }
    if changes && !is_open {
        acts.push("reopen");
    }
    if edits {
        acts.push("delete");
    }
    acts
}
