//! Opens a database by its address: a writer and readers on SQLite, one pool on PostgreSQL.

use std::time::Duration;

use sea_orm::{ConnectOptions, Database, DatabaseConnection, TransactionOptions, TransactionTrait};

use crate::{Rows, StoreError, postgres, sqlite};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// An open database. Cheap to clone: clones share the connections.
#[derive(Clone)]
pub struct Store {
    backend: Backend,
    address: String,
    writer: DatabaseConnection,
    readers: DatabaseConnection,
}

impl Store {
    /// Opens `sqlite:PATH`, `sqlite::memory:` or `postgres://…`; creates the SQLite file when it is missing.
    ///
    /// Errors: an address of another kind, a folder that is missing, a server that does not answer within 10 s.
    pub async fn open(address: &str) -> Result<Store, StoreError> {
        if address.starts_with("sqlite:") {
            return Store::open_sqlite(address).await;
        }
        if address.starts_with("postgres:") || address.starts_with("postgresql:") {
            let pool = connect(address, 16, postgres::prepare).await?;
            return Ok(Store {
                backend: Backend::Postgres,
                address: address.into(),
                writer: pool.clone(),
                readers: pool,
            });
        }
        Err(StoreError::Address(address.into()))
    }

    async fn open_sqlite(address: &str) -> Result<Store, StoreError> {
        // Four pooled writers on SQLite wait for each other; one never does.
        let writer = connect(address, 1, sqlite::prepare_writer).await?;
        let is_memory = address.contains(":memory:");
        let readers = if is_memory { writer.clone() } else { connect(address, 4, sqlite::prepare_reader).await? };
        Ok(Store { backend: Backend::Sqlite, address: address.into(), writer, readers })
    }

    pub fn backend(&self) -> Backend {
        self.backend
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    /// Rows for reading only.
    pub fn read(&self) -> Rows {
        Rows::Reading(self.readers.clone())
    }

    /// Rows for a change. Waits for its turn on SQLite.
    pub async fn write(&self) -> Result<Rows, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: (self.backend == Backend::Sqlite)
                .then_some(sea_orm::SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        Ok(Rows::Writing(self.writer.begin_with_options(options).await?))
    }

    pub(crate) fn postgres_pool(&self) -> &sqlx::PgPool {
        self.writer.get_postgres_connection_pool()
    }

    /// Ends all connections; used by tests and at an orderly stop.
    pub async fn close(self) -> Result<(), StoreError> {
        self.readers.close().await?;
        self.writer.close().await?;
        Ok(())
    }
}

async fn connect(
    address: &str,
    connections: u32,
    prepare: fn(&mut ConnectOptions),
) -> Result<DatabaseConnection, StoreError> {
    let mut options = ConnectOptions::new(address);
    options.max_connections(connections).sqlx_logging(false).connect_timeout(Duration::from_secs(10));
    options.acquire_timeout(Duration::from_secs(20)).test_before_acquire(false);
    prepare(&mut options);
    Ok(Database::connect(options).await?)
}
