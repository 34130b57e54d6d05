//! Scopes: the tree office › portfolio › program › project, of any depth, in which every record has its place.

use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Statement,
    entity::prelude::{DeriveEntityModel, DerivePrimaryKey, EnumIter, PrimaryKeyTrait},
};
use store::{Author, Instant, Rows, StoreError};

use crate::ScopeId;

pub use row::Model as Scope;

/// What a scope is; each kind may hold itself or any later kind, a project holds nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScopeKind {
    Office,
    Portfolio,
    Program,
    Project,
}

impl ScopeKind {
    pub fn word(self) -> &'static str {
        match self {
            ScopeKind::Office => "office",
            ScopeKind::Portfolio => "portfolio",
            ScopeKind::Program => "program",
            ScopeKind::Project => "project",
        }
    }

    pub fn of(word: &str) -> Option<ScopeKind> {
        [ScopeKind::Office, ScopeKind::Portfolio, ScopeKind::Program, ScopeKind::Project]
            .into_iter()
            .find(|kind| kind.word() == word)
    }

    /// Whether `child` may stand below this kind.
    pub fn may_hold(self, child: ScopeKind) -> bool {
        self != ScopeKind::Project && child != ScopeKind::Office && child >= self
    }
}

pub mod row {
    use super::*;
    use sea_orm::entity::prelude::*;
    use store::Day;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, DeriveEntityModel)]
    #[sea_orm(table_name = "scope")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub parent_id: Option<Uuid>,
        pub kind: String,
        pub key: String,
        pub name: String,
        pub sort_key: String,
        pub summary: String,
        pub lead_id: Option<Uuid>,
        pub starts_on: Option<Day>,
        pub ends_on: Option<Day>,
        pub budget_minor: Option<i64>,
        pub currency: String,
        pub stage: String,
        pub declared: Option<String>,
        pub position: i64,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("scope", "office.scopes", scope: |s| Some(s.id), name: |s| s.name.clone(),
        search: |s| (s.name.clone(), format!("{} {}", s.key, s.summary), format!("/?scope={}", s.id)), open: true);
}

pub mod closure {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "scope_closure")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub ancestor_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub descendant_id: Uuid,
        pub depth: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Adds a scope below its parent, and its lines in the closure.
///
/// Errors: `Unique("scope_key_key")` when the key is taken.
pub async fn add(rows: &Rows, by: Author, scope: &Scope) -> Result<(), StoreError> {
    store::insert(rows, by, scope).await?;
    let sql = "insert into scope_closure (ancestor_id, descendant_id, depth)
        select ancestor_id, $1, depth + 1 from scope_closure where descendant_id = $2";
    if let Some(parent) = scope.parent_id {
        let values = [scope.id.into(), parent.into()];
        rows.execute_raw(Statement::from_sql_and_values(rows.get_database_backend(), sql, values)).await?;
    }
    let own = "insert into scope_closure (ancestor_id, descendant_id, depth) values ($1, $2, 0)";
    let values = [scope.id.into(), scope.id.into()];
    rows.execute_raw(Statement::from_sql_and_values(rows.get_database_backend(), own, values)).await?;
    Ok(())
}

/// Every scope of the office, in the order of the tree's levels. The caller filters by permit.
pub async fn all(rows: &Rows) -> Result<Vec<Scope>, StoreError> {
    Ok(row::Entity::find().order_by_asc(row::Column::Position).order_by_asc(row::Column::Id).all(rows).await?)
}

/// A scope by id, whoever asks: the caller has checked the permit or is the office itself.
pub async fn known(rows: &Rows, id: ScopeId) -> Result<Option<Scope>, StoreError> {
    Ok(row::Entity::find_by_id(id).one(rows).await?)
}

/// The office itself: the scope without a parent. `None` before its first owner came.
pub async fn root(rows: &Rows) -> Result<Option<Scope>, StoreError> {
    Ok(row::Entity::find().filter(row::Column::ParentId.is_null()).order_by_asc(row::Column::Id).one(rows).await?)
}

/// The scopes with these ids, in no order.
pub async fn named(rows: &Rows, ids: &[ScopeId]) -> Result<Vec<Scope>, StoreError> {
    Ok(row::Entity::find().filter(row::Column::Id.is_in(ids.iter().copied())).all(rows).await?)
}

/// A scope and everything below it.
pub async fn below(rows: &Rows, scope: ScopeId) -> Result<Vec<Scope>, StoreError> {
    let filter = crate::permits::within(scope, row::Column::Id);
    Ok(row::Entity::find().filter(filter).order_by_asc(row::Column::Position).all(rows).await?)
}

/// Ids of a scope and everything above it, nearest first.
pub async fn above(rows: &Rows, scope: ScopeId) -> Result<Vec<ScopeId>, StoreError> {
    let found = closure::Entity::find()
        .filter(closure::Column::DescendantId.eq(scope))
        .order_by_asc(closure::Column::Depth)
        .all(rows)
        .await?;
    Ok(found.into_iter().map(|line| line.ancestor_id).collect())
}
