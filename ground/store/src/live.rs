//! Announcements: what changed, told to every process that serves pages. Ids only, never contents.

use tokio::sync::broadcast;

use crate::{Backend, Rows, Store, StoreError};
use sea_orm::{ConnectionTrait, Statement};

const CHANNEL: &str = "dextra";

/// Sends and receives announcements of one process.
#[derive(Clone)]
pub struct Announcer {
    sender: broadcast::Sender<String>,
    is_remote: bool,
}

impl Announcer {
    /// On PostgreSQL also listens to other processes, until the store closes.
    pub async fn start(store: &Store) -> Result<Announcer, StoreError> {
        let (sender, _) = broadcast::channel(1024);
        let is_remote = store.backend() == Backend::Postgres;
        if is_remote {
            let pool = store.postgres_pool();
            let mut listener = sqlx::postgres::PgListener::connect_with(pool).await.map_err(refused)?;
            listener.listen(CHANNEL).await.map_err(refused)?;
            let forward = sender.clone();
            tokio::spawn(async move {
                while let Ok(told) = listener.recv().await {
                    // Nobody listening is fine: no page is open.
                    let _ = forward.send(told.payload().to_owned());
                }
            });
        }
        Ok(Announcer { sender, is_remote })
    }

    pub fn subscribe(&self) -> broadcast::Receiver<String> {
        self.sender.subscribe()
    }

    /// Announces now. Call after the commit, or in the transaction through [`announce_within`].
    pub fn send(&self, message: String) {
        let _ = self.sender.send(message);
    }

    /// Whether announcements must go through the database to reach other processes.
    pub fn is_remote(&self) -> bool {
        self.is_remote
    }
}

/// On PostgreSQL: announces when the transaction commits. Messages are cut to what a notification may carry.
pub async fn announce_within(rows: &Rows, message: &str) -> Result<(), StoreError> {
    let sql = "select pg_notify($1, $2)";
    let values = [CHANNEL.into(), message.into()];
    rows.execute_raw(Statement::from_sql_and_values(rows.get_database_backend(), sql, values)).await?;
    Ok(())
}

fn refused(error: sqlx::Error) -> StoreError {
    StoreError::Database(sea_orm::DbErr::Custom(error.to_string()))
}
