//! Measures: published numbers. Additive quantities only, so that every ratio above them is a ratio of sums.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Statement, Value,
    entity::prelude::{DeriveEntityModel, DerivePrimaryKey, EnumIter, PrimaryKeyTrait},
};
use store::{Day, Instant, Rows, StoreError};
use uuid::Uuid;

use crate::{Permit, PersonId, ScopeId, permits};

pub use row::Model as Measure;

/// A kind of measure that a register publishes: its name says the role, its unit how to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeasureKind {
    pub name: &'static str,
    /// `count`, `days`, `ratio`, `periods`, `minutes`, `points`, or `money` for minor units of the office's currency.
    pub unit: &'static str,
}

impl MeasureKind {
    pub const fn count(name: &'static str) -> MeasureKind {
        MeasureKind { name, unit: "count" }
    }

    pub const fn days(name: &'static str) -> MeasureKind {
        MeasureKind { name, unit: "days" }
    }

    pub const fn money(name: &'static str) -> MeasureKind {
        MeasureKind { name, unit: "money" }
    }

    pub const fn periods(name: &'static str) -> MeasureKind {
        MeasureKind { name, unit: "periods" }
    }
}

/// A value about to be published. `value` is in the unit's own terms: minor units for money, thousandths for all else.
#[derive(Clone, Debug)]
pub struct Published {
    pub scope: ScopeId,
    pub name: String,
    pub qualifier: String,
    pub value: i64,
    pub unit: String,
    pub as_of: Day,
}

pub mod row {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "measure")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub name: String,
        pub qualifier: String,
        pub value: i64,
        pub unit: String,
        pub as_of: Day,
        pub published_at: Instant,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Whether values of a unit are minor units of a currency.
pub fn is_money(unit: &str) -> bool {
    unit == "money"
}

/// A number as people say it, in the integer of its unit; `None` when it does not fit or is no number.
pub fn to_stored(value: f64, unit: &str) -> Option<i64> {
    let scaled = if is_money(unit) { value } else { value * 1000.0 };
    (scaled.is_finite() && scaled.abs() < 9e15).then(|| scaled.round() as i64)
}

/// The stored integer as people say it: minor units for money, else a decimal number.
pub fn from_stored(value: i64, unit: &str) -> f64 {
    if is_money(unit) { value as f64 } else { value as f64 / 1000.0 }
}

/// Publishes a value; the same scope, name, qualifier and day is written over.
pub async fn publish(rows: &Rows, id: Uuid, value: &Published, now: Instant) -> Result<(), StoreError> {
    let sql = "insert into measure (id, scope_id, name, qualifier, value, unit, as_of, published_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (scope_id, name, qualifier, as_of)
        do update set value = excluded.value, unit = excluded.unit, published_at = excluded.published_at";
    let values: Vec<Value> = vec![
        id.into(),
        value.scope.into(),
        value.name.clone().into(),
        value.qualifier.clone().into(),
        value.value.into(),
        value.unit.clone().into(),
        value.as_of.as_str().into(),
        now.0.into(),
    ];
    rows.execute_raw(Statement::from_sql_and_values(rows.get_database_backend(), sql, values)).await?;
    Ok(())
}

/// What to read: names, a scope with everything below it, days.
#[derive(Clone, Debug, Default)]
pub struct MeasureFilter {
    pub scope: Option<ScopeId>,
    pub names: Vec<String>,
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub limit: u64,
}

/// Values that the person may see, oldest first.
pub async fn find(
    rows: &Rows,
    person: PersonId,
    permit: Permit,
    filter: &MeasureFilter,
) -> Result<Vec<Measure>, StoreError> {
    let mut query = row::Entity::find().filter(permits::filter(person, permit, row::Column::ScopeId));
    if let Some(scope) = filter.scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    if !filter.names.is_empty() {
        query = query.filter(row::Column::Name.is_in(filter.names.clone()));
    }
    if let Some(from) = &filter.from {
        query = query.filter(row::Column::AsOf.gte(from.clone()));
    }
    if let Some(to) = &filter.to {
        query = query.filter(row::Column::AsOf.lte(to.clone()));
    }
    let query = query.order_by_asc(row::Column::AsOf).order_by_asc(row::Column::Id);
    Ok(query.limit(if filter.limit == 0 { 100_000 } else { filter.limit }).all(rows).await?)
}

/// Values of a scope and everything below it, oldest first, whoever asks: for what is published about the whole of it.
pub async fn within(rows: &Rows, scope: ScopeId, names: &[String], from: &Day) -> Result<Vec<Measure>, StoreError> {
    let query = row::Entity::find()
        .filter(permits::within(scope, row::Column::ScopeId))
        .filter(row::Column::Name.is_in(names.iter().cloned()))
        .filter(row::Column::AsOf.gte(from.clone()));
    Ok(query.order_by_asc(row::Column::AsOf).order_by_asc(row::Column::Id).all(rows).await?)
}

/// The names that exist, with their units.
pub async fn names(rows: &Rows) -> Result<Vec<(String, String)>, StoreError> {
    #[derive(FromQueryResult)]
    struct Found {
        name: String,
        unit: String,
    }
    let sql = "select distinct name, unit from measure order by name, unit";
    let statement = Statement::from_string(rows.get_database_backend(), sql);
    Ok(Found::find_by_statement(statement).all(rows).await?.into_iter().map(|row| (row.name, row.unit)).collect())
}
