//! Rows in, responses out.

use ::api::{Answer, Problem, Visit};
use office::{Day, Permit, PersonId, ScopeId, Worded, permits};
use plan::Money;
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::NullOrdering,
};
use store::{Field, Listing, Page, StoreError};

use super::model::{Ending, Response, ResponseId, Status, Strategy};
use crate::risks::RiskId;

mod row {
    use sea_orm::entity::prelude::*;
    use store::{Day, Instant};

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "response")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub risk_id: Uuid,
        pub scope_id: Uuid,
        pub key: String,
        pub strategy: String,
        pub title: String,
        pub owner_id: Option<Uuid>,
        pub due_on: Option<Day>,
        pub status: String,
        pub cost_minor: Option<i64>,
        pub currency: Option<String>,
        pub ended_at: Option<Instant>,
        pub ended_by: Option<Uuid>,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("response", "risk.responses", scope: |r| Some(r.scope_id), name: |r| r.title.clone(),
        search: |r| (r.title.clone(), r.key.clone(),
            format!("/risk/responses?scope={}&record={}", r.scope_id, r.id)), open: true);
}

const OPEN: [&str; 2] = ["planned", "doing"];

pub async fn find(visit: &mut Visit, id: ResponseId, permit: Permit) -> Answer<Response> {
    let query = row::Entity::find_by_id(id).filter(visit.permits(permit, row::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(Response::from).ok_or_else(|| Problem::unknown("response", id))
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Response>> {
    let mut query = row::Entity::find().filter(visit.permits(permit, row::Column::ScopeId));
    if let Some(scope) = listing.scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let fields = [
        Field::new("key", row::Column::Key),
        Field::text("title", row::Column::Title),
        Field::new("risk", row::Column::RiskId),
        Field::new("strategy", row::Column::Strategy),
        Field::new("owner", row::Column::OwnerId),
        Field::new("due_on", row::Column::DueOn),
        Field::new("status", row::Column::Status),
        Field::new("cost", row::Column::CostMinor),
        Field::new("changed_at", row::Column::ChangedAt),
    ];
    Ok(visit.page::<row::Model>(query, listing, &fields, "due_on").await?.map(Response::from))
}

/// Responses of several risks, the next due first.
pub async fn of_risks(visit: &mut Visit, risks: &[RiskId], permit: Permit) -> Answer<Vec<Response>> {
    let query = row::Entity::find()
        .filter(visit.permits(permit, row::Column::ScopeId))
        .filter(row::Column::RiskId.is_in(risks.iter().copied()))
        .order_by_with_nulls(row::Column::DueOn, sea_orm::Order::Asc, NullOrdering::Last)
        .order_by_asc(row::Column::Id);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Response::from).collect())
}

/// Open responses of a person due by a day, the most urgent first.
pub async fn due_of(
    visit: &mut Visit,
    owner: PersonId,
    scope: Option<ScopeId>,
    until: &Day,
    permit: Permit,
) -> Answer<Vec<Response>> {
    let mut query = row::Entity::find()
        .filter(visit.permits(permit, row::Column::ScopeId))
        .filter(row::Column::OwnerId.eq(owner))
        .filter(row::Column::Status.is_in(OPEN))
        .filter(row::Column::DueOn.lte(until.clone()));
    if let Some(scope) = scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let query = query.order_by_asc(row::Column::DueOn).order_by_asc(row::Column::Id).limit(20);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Response::from).collect())
}

/// Open responses where the visitor may look, with a date: for the figure on the desk.
pub async fn open_dated(visit: &mut Visit, scope: Option<ScopeId>, permit: Permit) -> Answer<Vec<Response>> {
    let mut query =
        row::Entity::find().filter(visit.permits(permit, row::Column::ScopeId)).filter(row::Column::Status.is_in(OPEN));
    if let Some(scope) = scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let found = query.order_by_asc(row::Column::Id).all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Response::from).collect())
}

/// How many responses of a scope are open, and how many of these are overdue.
pub async fn count_open(visit: &mut Visit, scope: ScopeId, today: &Day, _permit: Permit) -> Answer<(i64, i64)> {
    let rows = visit.rows().await?;
    let open = row::Entity::find().filter(row::Column::ScopeId.eq(scope)).filter(row::Column::Status.is_in(OPEN));
    let overdue = open.clone().filter(row::Column::DueOn.lt(today.clone()));
    let open = open.count(rows).await.map_err(StoreError::from)?;
    let overdue = overdue.count(rows).await.map_err(StoreError::from)?;
    Ok((open as i64, overdue as i64))
}

pub async fn insert(visit: &mut Visit, response: &Response) -> Answer<()> {
    visit.insert(&row::Model::from(response)).await
}

pub async fn replace(visit: &mut Visit, act: &str, before: &Response, after: &Response) -> Answer<Response> {
    visit.expect_version(&row::Model::from(before))?;
    visit.replace(act, &row::Model::from(before), &row::Model::from(after)).await.map(Response::from)
}

pub async fn remove(visit: &mut Visit, response: &Response) -> Answer<()> {
    visit.expect_version(&row::Model::from(response))?;
    visit.remove(&row::Model::from(response)).await
}

/// Removes a response together with its risk: the version that counts is the risk's.
pub async fn remove_along(visit: &mut Visit, response: &Response) -> Answer<()> {
    visit.remove(&row::Model::from(response)).await
}

impl From<row::Model> for Response {
    fn from(row: row::Model) -> Response {
        let cost = row.cost_minor.zip(row.currency);
        Response {
            id: row.id,
            key: row.key,
            risk: row.risk_id,
            scope: row.scope_id,
            strategy: Strategy::of(&row.strategy).unwrap_or(Strategy::Accept),
            title: row.title,
            owner: row.owner_id,
            due_on: row.due_on,
            status: Status::of(&row.status).unwrap_or(Status::Planned),
            cost: cost.map(|(minor, currency)| Money { minor, currency }),
            ended: row.ended_at.zip(row.ended_by).map(|(at, by)| Ending { at, by }),
            created_at: row.created_at,
            changed_at: row.changed_at,
            version: row.version,
        }
    }
}

impl From<&Response> for row::Model {
    fn from(response: &Response) -> row::Model {
        row::Model {
            id: response.id,
            risk_id: response.risk,
            scope_id: response.scope,
            key: response.key.clone(),
            strategy: response.strategy.word().into(),
            title: response.title.clone(),
            owner_id: response.owner,
            due_on: response.due_on.clone(),
            status: response.status.word().into(),
            cost_minor: response.cost.as_ref().map(|cost| cost.minor),
            currency: response.cost.as_ref().map(|cost| cost.currency.clone()),
            ended_at: response.ended.as_ref().map(|ended| ended.at),
            ended_by: response.ended.as_ref().map(|ended| ended.by),
            created_at: response.created_at,
            changed_at: response.changed_at,
            version: response.version,
        }
    }
}
