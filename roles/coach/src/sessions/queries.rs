//! Rows in, sessions out.

use ::api::{Answer, Problem, Visit};
use office::{Instant, Permit, ScopeId};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{Field, Listing, Page, StoreError};

use super::model::{Session, SessionId};

mod row {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "course_session")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub course_id: Uuid,
        pub starts_at: Instant,
        pub minutes: i64,
        pub trainer_id: Option<Uuid>,
        pub place: String,
        pub seats: i64,
        pub created_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("course session", "coach.sessions", scope: |s| Some(s.scope_id), name: |s| s.place.clone());
}

pub async fn find(visit: &mut Visit, id: SessionId, permit: Permit) -> Answer<Session> {
    let query = row::Entity::find_by_id(id).filter(visit.permits_office_wide(permit, row::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(Session::from).ok_or_else(|| Problem::unknown("session", id))
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Session>> {
    let query = row::Entity::find().filter(visit.permits_office_wide(permit, row::Column::ScopeId));
    let fields = [
        Field::new("course", row::Column::CourseId),
        Field::new("starts_at", row::Column::StartsAt),
        Field::new("trainer", row::Column::TrainerId),
        Field::text("place", row::Column::Place),
        Field::new("seats", row::Column::Seats),
    ];
    Ok(visit.page::<row::Model>(query, listing, &fields, "-starts_at").await?.map(Session::from))
}

/// Sessions between two instants, the next first.
pub async fn between(visit: &mut Visit, from: Instant, until: Instant, permit: Permit) -> Answer<Vec<Session>> {
    let query = row::Entity::find()
        .filter(visit.permits_office_wide(permit, row::Column::ScopeId))
        .filter(row::Column::StartsAt.gte(from))
        .filter(row::Column::StartsAt.lt(until))
        .order_by_asc(row::Column::StartsAt)
        .order_by_asc(row::Column::Id)
        .limit(50);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Session::from).collect())
}

/// How many sessions of the office have not begun.
pub async fn ahead(visit: &mut Visit, scope: ScopeId, now: Instant) -> Answer<i64> {
    let query = row::Entity::find().filter(row::Column::ScopeId.eq(scope)).filter(row::Column::StartsAt.gt(now));
    Ok(query.count(visit.rows().await?).await.map_err(StoreError::from)? as i64)
}

pub async fn insert(visit: &mut Visit, one: &Session) -> Answer<()> {
    let row = row::Model {
        id: one.id,
        scope_id: one.scope,
        course_id: one.course,
        starts_at: one.starts_at,
        minutes: one.minutes,
        trainer_id: one.trainer,
        place: one.place.clone(),
        seats: one.seats,
        created_at: one.created_at,
        version: one.version,
    };
    visit.insert(&row).await
}

impl From<row::Model> for Session {
    fn from(row: row::Model) -> Session {
        Session {
            id: row.id,
            scope: row.scope_id,
            course: row.course_id,
            starts_at: row.starts_at,
            minutes: row.minutes,
            trainer: row.trainer_id,
            place: row.place,
            seats: row.seats,
            created_at: row.created_at,
            version: row.version,
        }
    }
}
