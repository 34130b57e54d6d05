//! Rows in, objectives and check-ins out.

use ::api::{Answer, Problem, Visit};
use office::{Permit, PersonId, ScopeId, Worded, permits};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use store::{Field, Listing, Page, StoreError};
use uuid::Uuid;

use super::model::{CheckIn, Closure, KeyResult, Objective, ObjectiveId, Status, Unit};

mod row {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "objective")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub key: String,
        pub title: String,
        pub description: String,
        pub owner_id: Option<Uuid>,
        pub period: String,
        pub key_results: String,
        pub checked_in_at: Option<Instant>,
        pub closed_at: Option<Instant>,
        pub closed_by: Option<Uuid>,
        pub closed_because: Option<String>,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("objective", "steer.objectives", scope: |o| Some(o.scope_id), name: |o| o.title.clone(),
        search: |o| (o.title.clone(), format!("{} {} {}", o.key, o.period, o.description),
            format!("/steer/objectives?scope={}&record={}", o.scope_id, o.id)), open: true);
}

mod check_in {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "check_in")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub objective_id: Uuid,
        pub scope_id: Uuid,
        pub key_result_id: Uuid,
        pub value: f64,
        pub confidence: i64,
        pub note: String,
        pub checked_by: Uuid,
        pub checked_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("check_in", "steer.objectives", scope: |c| Some(c.scope_id), name: |c| c.note.clone());
}

pub async fn find(visit: &mut Visit, id: ObjectiveId, permit: Permit) -> Answer<Objective> {
    let query = row::Entity::find_by_id(id).filter(visit.permits(permit, row::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(Objective::from).ok_or_else(|| Problem::unknown("objective", id))
}

/// `status` is no column: an objective is closed when somebody closed it.
pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Objective>> {
    let mut query = row::Entity::find().filter(visit.permits(permit, row::Column::ScopeId));
    if let Some(scope) = listing.scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let mut listing = listing.clone();
    let asked =
        listing.filters.iter().position(|(name, _)| name == "status").map(|index| listing.filters.remove(index));
    match asked.map(|(_, word)| Status::of(&word).ok_or(word)) {
        None => {}
        Some(Ok(Status::Open)) => query = query.filter(row::Column::ClosedAt.is_null()),
        Some(Ok(Status::Closed)) => query = query.filter(row::Column::ClosedAt.is_not_null()),
        Some(Err(word)) => {
            return Err(
                Problem::unfit("OBJ-107", "status", format!("`{word}` is no status")).hint("use open or closed")
            );
        }
    }
    let fields = [
        Field::new("key", row::Column::Key),
        Field::text("title", row::Column::Title),
        Field::text("description", row::Column::Description),
        Field::new("owner", row::Column::OwnerId),
        Field::new("period", row::Column::Period),
        Field::new("checked_in_at", row::Column::CheckedInAt),
        Field::new("changed_at", row::Column::ChangedAt),
    ];
    Ok(visit.page::<row::Model>(query, &listing, &fields, "key").await?.map(Objective::from))
}

/// Open objectives of a person.
pub async fn open_of(
    visit: &mut Visit,
    owner: PersonId,
    scope: Option<ScopeId>,
    permit: Permit,
) -> Answer<Vec<Objective>> {
    let mut filter = Condition::all()
        .add(visit.permits(permit, row::Column::ScopeId))
        .add(row::Column::OwnerId.eq(owner))
        .add(row::Column::ClosedAt.is_null());
    if let Some(scope) = scope {
        filter = filter.add(permits::within(scope, row::Column::ScopeId));
    }
    let query = row::Entity::find().filter(filter).order_by_asc(row::Column::Key);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Objective::from).collect())
}

/// Open objectives of one scope alone, for its measure.
pub async fn open_at(visit: &mut Visit, scope: ScopeId, _permit: Permit) -> Answer<Vec<Objective>> {
    let query = row::Entity::find().filter(row::Column::ScopeId.eq(scope)).filter(row::Column::ClosedAt.is_null());
    let found = query.order_by_asc(row::Column::Key).all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Objective::from).collect())
}

/// Every look at an objective that was found under a permit, newest first.
pub async fn check_ins(visit: &mut Visit, objective: ObjectiveId, permit: Permit) -> Answer<Vec<CheckIn>> {
    let query = check_in::Entity::find()
        .filter(visit.permits(permit, check_in::Column::ScopeId))
        .filter(check_in::Column::ObjectiveId.eq(objective))
        .order_by_desc(check_in::Column::CheckedAt)
        .order_by_desc(check_in::Column::Id);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(CheckIn::from).collect())
}

pub async fn insert(visit: &mut Visit, objective: &Objective) -> Answer<()> {
    visit.insert(&row::Model::from(objective)).await
}

pub async fn insert_check_in(visit: &mut Visit, check_in: &CheckIn) -> Answer<()> {
    visit.insert(&check_in::Model::from(check_in)).await
}

pub async fn replace(visit: &mut Visit, act: &str, before: &Objective, after: &Objective) -> Answer<Objective> {
    visit.expect_version(&row::Model::from(before))?;
    visit.replace(act, &row::Model::from(before), &row::Model::from(after)).await.map(Objective::from)
}

/// Removes an objective with its check-ins; the journal keeps them.
pub async fn remove(visit: &mut Visit, objective: &Objective) -> Answer<()> {
    visit.expect_version(&row::Model::from(objective))?;
    let query = check_in::Entity::delete_many().filter(check_in::Column::ObjectiveId.eq(objective.id));
    query.exec(visit.rows().await?).await.map_err(StoreError::from)?;
    visit.remove(&row::Model::from(objective)).await
}

/// A key result as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    id: Uuid,
    title: String,
    start: f64,
    target: f64,
    unit: String,
    current: f64,
    confidence: Option<i64>,
}

impl From<&KeyResult> for Kept {
    fn from(result: &KeyResult) -> Kept {
        let KeyResult { id, title, start, target, unit, current, confidence } = result.clone();
        Kept { id, title, start, target, unit: unit.word().into(), current, confidence }
    }
}

impl From<Kept> for KeyResult {
    fn from(kept: Kept) -> KeyResult {
        let Kept { id, title, start, target, unit, current, confidence } = kept;
        KeyResult { id, title, start, target, unit: Unit::of(&unit).unwrap_or(Unit::Ratio), current, confidence }
    }
}

impl From<row::Model> for Objective {
    fn from(row: row::Model) -> Objective {
        let closed = match (row.closed_at, row.closed_by, row.closed_because) {
            (Some(at), Some(by), Some(because)) => Some(Closure { at, by, because }),
            _ => None,
        };
        let kept: Vec<Kept> = store::from_json_text(&row.key_results).unwrap_or_default();
        Objective {
            id: row.id,
            key: row.key,
            scope: row.scope_id,
            title: row.title,
            description: row.description,
            owner: row.owner_id,
            period: row.period,
            key_results: kept.into_iter().map(KeyResult::from).collect(),
            checked_in_at: row.checked_in_at,
            closed,
            created_at: row.created_at,
            changed_at: row.changed_at,
            version: row.version,
        }
    }
}

impl From<&Objective> for row::Model {
    fn from(objective: &Objective) -> row::Model {
        let closed = objective.closed.as_ref();
        row::Model {
            id: objective.id,
            scope_id: objective.scope,
            key: objective.key.clone(),
            title: objective.title.clone(),
            description: objective.description.clone(),
            owner_id: objective.owner,
            period: objective.period.clone(),
            key_results: store::json_text(&objective.key_results.iter().map(Kept::from).collect::<Vec<_>>()),
            checked_in_at: objective.checked_in_at,
            closed_at: closed.map(|end| end.at),
            closed_by: closed.map(|end| end.by),
            closed_because: closed.map(|end| end.because.clone()),
            created_at: objective.created_at,
            changed_at: objective.changed_at,
            version: objective.version,
        }
    }
}

impl From<check_in::Model> for CheckIn {
    fn from(row: check_in::Model) -> CheckIn {
        CheckIn {
            id: row.id,
            objective: row.objective_id,
            scope: row.scope_id,
            key_result: row.key_result_id,
            value: row.value,
            confidence: row.confidence,
            note: row.note,
            by: row.checked_by,
            at: row.checked_at,
        }
    }
}

impl From<&CheckIn> for check_in::Model {
    fn from(check_in: &CheckIn) -> check_in::Model {
        check_in::Model {
            id: check_in.id,
            objective_id: check_in.objective,
            scope_id: check_in.scope,
            key_result_id: check_in.key_result,
            value: check_in.value,
            confidence: check_in.confidence,
            note: check_in.note.clone(),
            checked_by: check_in.by,
            checked_at: check_in.at,
            version: 1,
        }
    }
}
