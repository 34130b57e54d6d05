//! Sessions, personal tokens and failed attempts. Only hashes of secrets are stored.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, Statement,
    entity::prelude::{DeriveEntityModel, DerivePrimaryKey, EnumIter, PrimaryKeyTrait},
    sea_query::Expr,
};
use store::{Instant, Rows, StoreError};
use uuid::Uuid;

use crate::PersonId;

pub use session::Model as Session;
pub use token::Model as Token;

pub mod session {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person_id: Uuid,
        pub hash: Vec<u8>,
        pub created_at: Instant,
        pub expires_at: Instant,
        pub ended_at: Option<Instant>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub mod token {
    use super::*;
    use sea_orm::entity::prelude::*;
    use store::Day;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "token")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person_id: Uuid,
        pub name: String,
        #[serde(skip)]
        pub hash: Vec<u8>,
        /// `read`, `write`, `admin`, separated by spaces.
        pub scopes: String,
        pub created_at: Instant,
        pub expires_on: Option<Day>,
        pub ended_at: Option<Instant>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("token", "office.tokens", scope: |_t| None, name: |t| t.name.clone());
}

/// Keeps a new session.
pub async fn open_session(rows: &Rows, session: &Session) -> Result<(), StoreError> {
    let active = session.clone().into_active_model().reset_all();
    session::Entity::insert(active).exec_without_returning(rows).await?;
    Ok(())
}

/// A session that holds now, by the hash of its secret.
pub async fn session_by_hash(rows: &Rows, hash: &[u8], now: Instant) -> Result<Option<Session>, StoreError> {
    let query = session::Entity::find()
        .filter(session::Column::Hash.eq(hash))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now));
    Ok(query.one(rows).await?)
}

/// Ends one session, or all of a person when `id` is `None`.
pub async fn end_sessions(rows: &Rows, person: PersonId, id: Option<Uuid>, now: Instant) -> Result<(), StoreError> {
    let mut update = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now))
        .filter(session::Column::PersonId.eq(person))
        .filter(session::Column::EndedAt.is_null());
    if let Some(id) = id {
        update = update.filter(session::Column::Id.eq(id));
    }
    update.exec(rows).await?;
    Ok(())
}

/// A token that holds on the day of `now`, by the hash of its secret.
pub async fn token_by_hash(rows: &Rows, hash: &[u8], now: Instant) -> Result<Option<Token>, StoreError> {
    let query = token::Entity::find().filter(token::Column::Hash.eq(hash)).filter(token::Column::EndedAt.is_null());
    let found = query.one(rows).await?;
    Ok(found.filter(|token| token.expires_on.as_ref().is_none_or(|day| *day >= now.day())))
}

pub async fn tokens_of(rows: &Rows, person: PersonId) -> Result<Vec<Token>, StoreError> {
    let query =
        token::Entity::find().filter(token::Column::PersonId.eq(person)).filter(token::Column::EndedAt.is_null());
    Ok(query.order_by_desc(token::Column::Id).all(rows).await?)
}

/// Counts failures of a subject (an e-mail, an address) since an instant.
pub async fn failures_since(rows: &Rows, subject: &str, since: Instant) -> Result<u64, StoreError> {
    let query = failure::Entity::find().filter(failure::Column::Subject.eq(subject));
    Ok(query.filter(failure::Column::At.gt(since)).count(rows).await?)
}

/// Notes a failure and forgets those older than a day.
pub async fn note_failure(rows: &Rows, subject: &str, now: Instant) -> Result<(), StoreError> {
    let line = failure::Model { id: Uuid::now_v7(), subject: subject.into(), at: now };
    failure::Entity::insert(line.into_active_model().reset_all()).exec_without_returning(rows).await?;
    let sql = "delete from sign_in_failure where at < $1";
    let values = [now.plus_seconds(-86_400).0.into()];
    rows.execute_raw(Statement::from_sql_and_values(rows.get_database_backend(), sql, values)).await?;
    Ok(())
}

mod failure {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sign_in_failure")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub subject: String,
        pub at: Instant,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
