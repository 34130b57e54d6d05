//! Rows in, gates out, with all that lies on their table.

mod nouns;
mod rows;

use std::collections::HashMap;

use ::api::{Answer, OnConstraint, Problem, Visit};
use office::{Day, Permit, ScopeId, Worded, permits};
use plan::Subject;
use sea_orm::{ColumnTrait, Condition as Where, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{Field, Listing, Page, StoreError, json_text};
use uuid::Uuid;

use super::model::{Condition, Criterion, Decision, Gate, GateId, Review, State, Vote};
use rows::{condition, criterion, decision, gate, vote};

pub async fn find(visit: &mut Visit, id: GateId, permit: Permit) -> Answer<Review> {
    let query = gate::Entity::find_by_id(id).filter(visit.permits(permit, gate::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    let gate = found.map(Gate::from).ok_or_else(|| Problem::unknown("gate", id))?;
    Ok(reviews(visit, vec![gate], permit).await?.remove(0))
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Review>> {
    let mut query = gate::Entity::find().filter(visit.permits(permit, gate::Column::ScopeId));
    if let Some(scope) = listing.scope {
        query = query.filter(permits::within(scope, gate::Column::ScopeId));
    }
    let fields = [
        Field::new("key", gate::Column::Key),
        Field::text("name", gate::Column::Name),
        Field::text("short", gate::Column::Short),
        Field::new("position", gate::Column::Position),
        Field::new("due_on", gate::Column::DueOn),
        Field::new("state", gate::Column::State),
        Field::new("chair", gate::Column::ChairId),
        Field::new("changed_at", gate::Column::ChangedAt),
    ];
    let page = visit.page::<gate::Model>(query, listing, &fields, "due_on").await?.map(Gate::from);
    let items = reviews(visit, page.items, permit).await?;
    Ok(Page { items, next: page.next, total: page.total })
}

/// All gates of one project in their order.
pub async fn of_scope(visit: &mut Visit, scope: ScopeId, permit: Permit) -> Answer<Vec<Review>> {
    let query = gate::Entity::find()
        .filter(visit.permits(permit, gate::Column::ScopeId))
        .filter(gate::Column::ScopeId.eq(scope))
        .order_by_asc(gate::Column::Position);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    reviews(visit, found.into_iter().map(Gate::from).collect(), permit).await
}

/// Undecided gates that are due until a day, and decided ones with conditions that still stand.
pub async fn near(visit: &mut Visit, scope: Option<ScopeId>, until: &Day, permit: Permit) -> Answer<Vec<Review>> {
    let standing = sea_orm::sea_query::Query::select()
        .column(condition::Column::GateId)
        .from(condition::Entity)
        .and_where(condition::Column::MetAt.is_null())
        .to_owned();
    let is_near =
        Where::all().add(gate::Column::State.ne(State::Decided.word())).add(gate::Column::DueOn.lte(until.clone()));
    let mut query = gate::Entity::find()
        .filter(visit.permits(permit, gate::Column::ScopeId))
        .filter(Where::any().add(is_near).add(gate::Column::Id.in_subquery(standing)));
    if let Some(scope) = scope {
        query = query.filter(permits::within(scope, gate::Column::ScopeId));
    }
    let query = query.order_by_asc(gate::Column::DueOn).order_by_asc(gate::Column::Id).limit(200);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    reviews(visit, found.into_iter().map(Gate::from).collect(), permit).await
}

/// Lays criteria, votes, decisions and conditions beside their gates: one query each, however many gates.
async fn reviews(visit: &mut Visit, gates: Vec<Gate>, permit: Permit) -> Answer<Vec<Review>> {
    let ids: Vec<Uuid> = gates.iter().map(|gate| gate.id).collect();
    let mut criteria = by_gate(criteria_of(visit, &ids, permit).await?, |one| one.gate);
    let mut votes = by_gate(votes_of(visit, &ids, permit).await?, |one| one.gate);
    let mut decisions = by_gate(decisions_of(visit, &ids, permit).await?, |one| one.gate);
    let mut conditions = by_gate(conditions_of(visit, &ids, permit).await?, |one| one.gate);
    let review = |gate: Gate| Review {
        criteria: criteria.remove(&gate.id).unwrap_or_default(),
        votes: votes.remove(&gate.id).unwrap_or_default(),
        decisions: decisions.remove(&gate.id).unwrap_or_default(),
        conditions: conditions.remove(&gate.id).unwrap_or_default(),
        gate,
    };
    Ok(gates.into_iter().map(review).collect())
}

fn by_gate<T>(items: Vec<T>, gate: fn(&T) -> Uuid) -> HashMap<Uuid, Vec<T>> {
    items.into_iter().fold(HashMap::new(), |mut all, item| {
        all.entry(gate(&item)).or_insert_with(Vec::new).push(item);
        all
    })
}

async fn criteria_of(visit: &mut Visit, gates: &[Uuid], permit: Permit) -> Answer<Vec<Criterion>> {
    let query = criterion::Entity::find()
        .filter(visit.permits(permit, criterion::Column::ScopeId))
        .filter(criterion::Column::GateId.is_in(gates.iter().copied()))
        .order_by_asc(criterion::Column::Position)
        .order_by_asc(criterion::Column::Id);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Criterion::from).collect())
}

async fn votes_of(visit: &mut Visit, gates: &[Uuid], permit: Permit) -> Answer<Vec<Vote>> {
    let query = vote::Entity::find()
        .filter(visit.permits(permit, vote::Column::ScopeId))
        .filter(vote::Column::GateId.is_in(gates.iter().copied()))
        .order_by_asc(vote::Column::Id);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Vote::from).collect())
}

async fn decisions_of(visit: &mut Visit, gates: &[Uuid], permit: Permit) -> Answer<Vec<Decision>> {
    let query = decision::Entity::find()
        .filter(visit.permits(permit, decision::Column::ScopeId))
        .filter(decision::Column::GateId.is_in(gates.iter().copied()))
        .order_by_desc(decision::Column::Number)
        .order_by_asc(decision::Column::Id);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Decision::from).collect())
}

async fn conditions_of(visit: &mut Visit, gates: &[Uuid], permit: Permit) -> Answer<Vec<Condition>> {
    let query = condition::Entity::find()
        .filter(visit.permits(permit, condition::Column::ScopeId))
        .filter(condition::Column::GateId.is_in(gates.iter().copied()))
        .order_by_asc(condition::Column::Position)
        .order_by_asc(condition::Column::Id);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Condition::from).collect())
}

pub async fn insert(visit: &mut Visit, gate: &Gate) -> Answer<()> {
    visit.insert(&gate::Model::from(gate)).await
}

pub async fn insert_criterion(visit: &mut Visit, criterion: &Criterion) -> Answer<()> {
    let inserted = visit.insert(&criterion::Model::from(criterion)).await;
    inserted.on_constraint("gate_criterion_gate_id_key_key", || {
        let subject = Subject::new("criterion", criterion.id.to_string(), criterion.text.clone());
        Problem::conflict("GTE-107", subject, format!("has the key `{}`, which the gate knows already", criterion.key))
            .hint("choose another key, or leave it out")
    })
}

/// Replaces a gate whose version the visitor may have named.
pub async fn replace(visit: &mut Visit, act: &str, before: &Gate, after: &Gate) -> Answer<Gate> {
    visit.expect_version(&gate::Model::from(before))?;
    replace_unasked(visit, act, before, after).await
}

/// Replaces a gate on the way of another change, which named another version.
pub async fn replace_unasked(visit: &mut Visit, act: &str, before: &Gate, after: &Gate) -> Answer<Gate> {
    visit.replace(act, &gate::Model::from(before), &gate::Model::from(after)).await.map(Gate::from)
}

pub async fn replace_criterion(visit: &mut Visit, before: &Criterion, after: &Criterion) -> Answer<()> {
    visit.expect_version(&criterion::Model::from(before))?;
    visit.replace("judged", &criterion::Model::from(before), &criterion::Model::from(after)).await.map(|_| ())
}

pub async fn remove_criterion(visit: &mut Visit, criterion: &Criterion) -> Answer<()> {
    visit.expect_version(&criterion::Model::from(criterion))?;
    visit.remove(&criterion::Model::from(criterion)).await
}

pub async fn insert_vote(visit: &mut Visit, vote: &Vote) -> Answer<()> {
    visit.insert(&vote::Model::from(vote)).await
}

pub async fn replace_vote(visit: &mut Visit, before: &Vote, after: &Vote) -> Answer<()> {
    visit.expect_version(&vote::Model::from(before))?;
    visit.replace("voted", &vote::Model::from(before), &vote::Model::from(after)).await.map(|_| ())
}

pub async fn insert_decision(visit: &mut Visit, decision: &Decision) -> Answer<()> {
    visit.insert(&decision::Model::from(decision)).await
}

pub async fn insert_condition(visit: &mut Visit, one: &Condition) -> Answer<()> {
    visit.insert(&condition::Model::from(one)).await
}

pub async fn replace_condition(visit: &mut Visit, before: &Condition, after: &Condition) -> Answer<()> {
    visit.replace("fulfilled", &condition::Model::from(before), &condition::Model::from(after)).await.map(|_| ())
}

/// What lay on the table, as JSON: the record of a decision, which later changes of the criteria do not touch.
pub fn snapshot(review: &Review) -> String {
    let tally = review.tally();
    let criterion = |one: &Criterion| {
        serde_json::json!({ "key": one.key, "group": one.group, "text": one.text, "force": one.force.word(),
            "weight": one.weight, "verdict": one.verdict.word(), "evidence": one.evidence })
    };
    let vote = |one: &Vote| serde_json::json!({ "person": one.person, "vote": one.vote.word(), "note": one.note });
    json_text(&serde_json::json!({
        "musts_met": tally.musts_met + tally.musts_waived,
        "musts_total": tally.musts_total,
        "should_score": tally.should_score,
        "threshold": review.gate.threshold,
        "quorum": review.gate.quorum,
        "criteria": review.criteria.iter().map(criterion).collect::<Vec<_>>(),
        "votes": review.votes.iter().map(vote).collect::<Vec<_>>(),
    }))
}
