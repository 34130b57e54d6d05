//! Where queries run: a reading connection, or the one transaction in which a change stands or falls.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};

use crate::StoreError;

/// A reading connection takes no transaction: a page is one query or a few, and each is consistent by itself.
pub enum Rows {
    Reading(DatabaseConnection),
    Writing(DatabaseTransaction),
}

impl Rows {
    pub fn is_writing(&self) -> bool {
        matches!(self, Rows::Writing(_))
    }

    /// Makes the changes last. Dropping rows without this undoes them.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Rows::Reading(_) => Ok(()),
            Rows::Writing(transaction) => Ok(transaction.commit().await?),
        }
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Rows {
    fn get_database_backend(&self) -> DbBackend {
        match self {
            Rows::Reading(rows) => rows.get_database_backend(),
            Rows::Writing(rows) => rows.get_database_backend(),
        }
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        match self {
            Rows::Reading(rows) => rows.execute_raw(statement).await,
            Rows::Writing(rows) => rows.execute_raw(statement).await,
        }
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        match self {
            Rows::Reading(rows) => rows.execute_unprepared(sql).await,
            Rows::Writing(rows) => rows.execute_unprepared(sql).await,
        }
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        match self {
            Rows::Reading(rows) => rows.query_one_raw(statement).await,
            Rows::Writing(rows) => rows.query_one_raw(statement).await,
        }
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        match self {
            Rows::Reading(rows) => rows.query_all_raw(statement).await,
            Rows::Writing(rows) => rows.query_all_raw(statement).await,
        }
    }
}
