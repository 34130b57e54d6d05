//! Records: rows that people change. Each change writes the row, its journal line and its search entry together.

use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, ModelTrait, QueryFilter, Statement};
use serde::Serialize;
use uuid::Uuid;

use crate::{Instant, Rows, SearchText, StoreError, journal, search};

/// Who changes, and when. Comes from the visit, never from a clock down here.
#[derive(Clone, Copy, Debug)]
pub struct Author {
    pub person: Option<Uuid>,
    pub at: Instant,
}

/// A row with an id, a version and a history.
pub trait Record: ModelTrait + Serialize + Clone + Send + Sync + 'static {
    type Active: ActiveModelTrait<Entity = Self::Entity> + Send;
    /// What the office calls it: `risk`.
    const KIND: &'static str;
    /// Which pages show it: `risk.risks`.
    const TOPIC: &'static str;
    /// The row with every column set, as insert and update want it.
    fn active(&self) -> Self::Active;
    fn id(&self) -> Uuid;
    fn scope(&self) -> Option<Uuid>;
    fn name(&self) -> String;
    fn version(&self) -> i64;
    fn with_version(self, version: i64) -> Self;
    fn id_column() -> <Self::Entity as EntityTrait>::Column;
    fn version_column() -> <Self::Entity as EntityTrait>::Column;
    /// What search finds it by; `None` keeps it out of search.
    fn search_text(&self) -> Option<SearchText> {
        None
    }
}

/// Declares a sea-orm `Model` a [`Record`]. Stands in `mod row`, after the entity.
///
/// `search` gives title, body and page address; `open` says whether stakeholders may find it.
#[macro_export]
macro_rules! record {
    ($kind:literal, $topic:literal, scope: |$s:ident| $scope:expr, name: |$n:ident| $name:expr
     $(, search: |$x:ident| ($title:expr, $body:expr, $link:expr), open: $open:literal)? $(,)?) => {
        impl $crate::Record for Model {
            type Active = ActiveModel;
            const KIND: &'static str = $kind;
            const TOPIC: &'static str = $topic;
            fn active(&self) -> ActiveModel {
                ::sea_orm::ActiveModelTrait::reset_all(::sea_orm::IntoActiveModel::into_active_model(self.clone()))
            }
            fn id(&self) -> ::uuid::Uuid { self.id }
            fn scope(&self) -> Option<::uuid::Uuid> { let $s = self; $scope }
            fn name(&self) -> String { let $n = self; $name }
            fn version(&self) -> i64 { self.version }
            fn with_version(self, version: i64) -> Self { Self { version, ..self } }
            fn id_column() -> Column { Column::Id }
            fn version_column() -> Column { Column::Version }
            $(fn search_text(&self) -> Option<$crate::SearchText> {
                let $x = self;
                Some($crate::SearchText { title: $title, body: $body, link: $link, is_open: $open })
            })?
        }
    };
}

/// Inserts a new record at its version (1 by convention).
///
/// Errors: `Unique` with the constraint's name.
pub async fn insert<R: Record>(rows: &Rows, by: Author, record: &R) -> Result<(), StoreError> {
    R::Entity::insert(record.active()).exec_without_returning(rows).await?;
    journal::append(rows, by, "created", None, Some(record)).await?;
    search::put(rows, record).await
}

/// Replaces a record by its next version, if it is still the version that was read; answers the row as stored.
///
/// Errors: `Stale` when somebody was faster, `Unique` with the constraint's name.
pub async fn replace<R: Record>(rows: &Rows, by: Author, act: &str, before: &R, after: &R) -> Result<R, StoreError> {
    let after = after.clone().with_version(before.version() + 1);
    let changed = R::Entity::update_many()
        .set(after.active())
        .filter(R::id_column().eq(before.id()))
        .filter(R::version_column().eq(before.version()))
        .exec(rows)
        .await?;
    if changed.rows_affected == 0 {
        return Err(StoreError::Stale { kind: R::KIND });
    }
    journal::append(rows, by, act, Some(before), Some(&after)).await?;
    search::put(rows, &after).await?;
    Ok(after)
}

/// Removes a record; its history stays in the journal.
///
/// Errors: `Stale` when somebody was faster.
pub async fn remove<R: Record>(rows: &Rows, by: Author, before: &R) -> Result<(), StoreError> {
    let gone = R::Entity::delete_many()
        .filter(R::id_column().eq(before.id()))
        .filter(R::version_column().eq(before.version()))
        .exec(rows)
        .await?;
    if gone.rows_affected == 0 {
        return Err(StoreError::Stale { kind: R::KIND });
    }
    journal::append(rows, by, "deleted", Some(before), None).await?;
    search::drop(rows, before.id()).await
}

/// The next number of a register, at least `wanted`; two callers never get the same.
pub async fn next_number(rows: &Rows, register: &str, wanted: i64) -> Result<i64, StoreError> {
    let sql = "insert into counter (name, last) values ($1, $2) on conflict (name)
        do update set last = case when counter.last + 1 > $2 then counter.last + 1 else $2 end returning last";
    let values = [register.into(), wanted.into()];
    let statement = Statement::from_sql_and_values(rows.get_database_backend(), sql, values);
    let row = rows.query_one_raw(statement).await?;
    row.map_or(Ok(wanted), |row| Ok(row.try_get("", "last")?))
}
