//! Rows in, actions out.

use ::api::{Answer, Problem, Visit};
use office::{Day, Permit, PersonId, ScopeId, Worded, permits};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{Field, Listing, Page};

use super::model::{Action, ActionId, Closure, Priority, Status};

mod row {
    use sea_orm::entity::prelude::*;
    use store::{Day, Instant};

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "action")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub key: String,
        pub title: String,
        pub description: String,
        pub owner_id: Option<Uuid>,
        pub due_on: Option<Day>,
        pub priority: String,
        pub status: String,
        pub source: String,
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
    store::record!("action", "assist.actions", scope: |a| Some(a.scope_id), name: |a| a.title.clone(),
        search: |a| (a.title.clone(), format!("{} {}", a.key, a.description),
            format!("/assist/actions?scope={}&record={}", a.scope_id, a.id)), open: false);
}

const OPEN: [&str; 2] = ["open", "doing"];

pub async fn find(visit: &mut Visit, id: ActionId, permit: Permit) -> Answer<Action> {
    let query = row::Entity::find_by_id(id).filter(visit.permits(permit, row::Column::ScopeId));
    query
        .one(visit.rows().await?)
        .await
        .map_err(store::StoreError::from)?
        .map(Action::from)
        .ok_or_else(|| Problem::unknown("action", id))
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Action>> {
    let mut query = row::Entity::find().filter(visit.permits(permit, row::Column::ScopeId));
    if let Some(scope) = listing.scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let fields = [
        Field::new("key", row::Column::Key),
        Field::text("title", row::Column::Title),
        Field::text("description", row::Column::Description),
        Field::new("owner", row::Column::OwnerId),
        Field::new("due_on", row::Column::DueOn),
        Field::new("priority", row::Column::Priority),
        Field::new("status", row::Column::Status),
        Field::new("changed_at", row::Column::ChangedAt),
    ];
    Ok(visit.page::<row::Model>(query, listing, &fields, "due_on").await?.map(Action::from))
}

/// Open actions of a person, the most urgent first.
pub async fn open_of(
    visit: &mut Visit,
    owner: PersonId,
    scope: Option<ScopeId>,
    until: &Day,
    permit: Permit,
) -> Answer<Vec<Action>> {
    let mut query = row::Entity::find()
        .filter(visit.permits(permit, row::Column::ScopeId))
        .filter(row::Column::OwnerId.eq(owner))
        .filter(row::Column::Status.is_in(OPEN))
        .filter(row::Column::DueOn.lte(until.clone()));
    if let Some(scope) = scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let query = query.order_by_asc(row::Column::DueOn).order_by_asc(row::Column::Id).limit(20);
    let found = query.all(visit.rows().await?).await.map_err(store::StoreError::from)?;
    Ok(found.into_iter().map(Action::from).collect())
}

/// How many actions of a scope are open, and how many of these are overdue.
pub async fn count_open(visit: &mut Visit, scope: ScopeId, today: &Day) -> Answer<(i64, i64)> {
    let rows = visit.rows().await?;
    let open = row::Entity::find().filter(row::Column::ScopeId.eq(scope)).filter(row::Column::Status.is_in(OPEN));
    let overdue = open.clone().filter(row::Column::DueOn.lt(today.clone()));
    let open = open.count(rows).await.map_err(store::StoreError::from)?;
    let overdue = overdue.count(rows).await.map_err(store::StoreError::from)?;
    Ok((open as i64, overdue as i64))
}

pub async fn insert(visit: &mut Visit, action: &Action) -> Answer<()> {
    visit.insert(&row::Model::from(action)).await
}

pub async fn replace(visit: &mut Visit, act: &str, before: &Action, after: &Action) -> Answer<Action> {
    visit.expect_version(&row::Model::from(before))?;
    visit.replace(act, &row::Model::from(before), &row::Model::from(after)).await.map(Action::from)
}

pub async fn remove(visit: &mut Visit, action: &Action) -> Answer<()> {
    visit.expect_version(&row::Model::from(action))?;
    visit.remove(&row::Model::from(action)).await
}

impl From<row::Model> for Action {
    fn from(row: row::Model) -> Action {
        let closed = match (row.closed_at, row.closed_by, row.closed_because) {
            (Some(at), Some(by), Some(because)) => Some(Closure { at, by, because }),
            _ => None,
        };
        Action {
            id: row.id,
            key: row.key,
            scope: row.scope_id,
            title: row.title,
            description: row.description,
            owner: row.owner_id,
            due_on: row.due_on,
            priority: Priority::of(&row.priority).unwrap_or(Priority::Normal),
            status: Status::of(&row.status).unwrap_or(Status::Open),
            source: row.source,
            closed,
            created_at: row.created_at,
            changed_at: row.changed_at,
            version: row.version,
        }
    }
}

impl From<&Action> for row::Model {
    fn from(action: &Action) -> row::Model {
        let closed = action.closed.as_ref();
        row::Model {
            id: action.id,
            scope_id: action.scope,
            key: action.key.clone(),
            title: action.title.clone(),
            description: action.description.clone(),
            owner_id: action.owner,
            due_on: action.due_on.clone(),
            priority: action.priority.word().into(),
            status: action.status.word().into(),
            source: action.source.clone(),
            closed_at: closed.map(|closure| closure.at),
            closed_by: closed.map(|closure| closure.by),
            closed_because: closed.map(|closure| closure.because.clone()),
            created_at: action.created_at,
            changed_at: action.changed_at,
            version: action.version,
        }
    }
}
