//! Rows in, closed periods out.

use ::api::{Answer, Problem, Visit};
use office::{Permit, ScopeId, permits};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Select, sea_query::Query};
use store::{Field, Listing, Page, StoreError};

use super::model::{Period, PeriodId};

mod row {
    use sea_orm::entity::prelude::*;
    use store::{Day, Instant};

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "value_period")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub as_of: Day,
        pub pv: i64,
        pub ev: i64,
        pub ac: i64,
        pub bac: i64,
        pub currency: String,
        pub es: i64,
        pub elapsed: i64,
        pub planned: i64,
        pub corrects_id: Option<Uuid>,
        pub because: String,
        pub closed_by: Uuid,
        pub created_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("period", "assist.values", scope: |v| Some(v.scope_id), name: |v| v.as_of.as_str().to_owned());
}

/// Without those that were corrected.
fn uncorrected(query: Select<row::Entity>) -> Select<row::Entity> {
    let mut corrected = Query::select();
    corrected.column(row::Column::CorrectsId).from(row::Entity).and_where(row::Column::CorrectsId.is_not_null());
    query.filter(row::Column::Id.not_in_subquery(corrected))
}

pub async fn find(visit: &mut Visit, id: PeriodId, permit: Permit) -> Answer<Period> {
    let query = row::Entity::find_by_id(id).filter(visit.permits(permit, row::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(Period::from).ok_or_else(|| Problem::unknown("period", id))
}

/// All rows, those that were corrected as well: a list shows the history.
pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Period>> {
    let mut query = row::Entity::find().filter(visit.permits(permit, row::Column::ScopeId));
    if let Some(scope) = listing.scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let fields = [
        Field::new("as_of", row::Column::AsOf),
        Field::new("currency", row::Column::Currency),
        Field::new("closed_by", row::Column::ClosedBy),
        Field::new("created_at", row::Column::CreatedAt),
    ];
    Ok(visit.page::<row::Model>(query, listing, &fields, "-as_of").await?.map(Period::from))
}

/// The periods of one project that are in force, oldest first.
pub async fn in_force(visit: &mut Visit, scope: ScopeId, permit: Permit) -> Answer<Vec<Period>> {
    let query = uncorrected(row::Entity::find())
        .filter(visit.permits(permit, row::Column::ScopeId))
        .filter(row::Column::ScopeId.eq(scope));
    ordered(visit, query).await
}

async fn ordered(visit: &mut Visit, query: Select<row::Entity>) -> Answer<Vec<Period>> {
    let query = query.order_by_asc(row::Column::AsOf).order_by_asc(row::Column::Id);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Period::from).collect())
}

pub async fn insert(visit: &mut Visit, period: &Period) -> Answer<()> {
    visit.insert(&row::Model::from(period)).await
}

impl From<row::Model> for Period {
    fn from(row: row::Model) -> Period {
        Period {
            id: row.id,
            scope: row.scope_id,
            as_of: row.as_of,
            pv: row.pv,
            ev: row.ev,
            ac: row.ac,
            bac: row.bac,
            currency: row.currency,
            es: row.es,
            at: row.elapsed,
            pd: row.planned,
            corrects: row.corrects_id,
            because: row.because,
            closed_by: row.closed_by,
            created_at: row.created_at,
            version: row.version,
        }
    }
}

impl From<&Period> for row::Model {
    fn from(period: &Period) -> row::Model {
        row::Model {
            id: period.id,
            scope_id: period.scope,
            as_of: period.as_of.clone(),
            pv: period.pv,
            ev: period.ev,
            ac: period.ac,
            bac: period.bac,
            currency: period.currency.clone(),
            es: period.es,
            elapsed: period.at,
            planned: period.pd,
            corrects_id: period.corrects,
            because: period.because.clone(),
            closed_by: period.closed_by,
            created_at: period.created_at,
            version: period.version,
        }
    }
}
