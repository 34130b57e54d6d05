//! Fresh PostgreSQL databases for tests: one template per schema, copied for each test.

use std::hash::{DefaultHasher, Hash, Hasher};

use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

use crate::{Instant, Migration, Store, StoreError, migrate};

/// Makes a database with these migrations on a test server; answers its address.
///
/// Errors: no server, or no right to make databases.
pub async fn fresh_database(server: &str, migrations: &[Migration], now: Instant) -> Result<String, StoreError> {
    let admin = Store::open(server).await?;
    let rows = admin.read();
    let mut hasher = DefaultHasher::new();
    migrations.iter().for_each(|step| (step.name, step.sql).hash(&mut hasher));
    let template = format!("trial_template_{:016x}", hasher.finish());
    // Test processes start side by side; one makes the template, the others wait for it.
    let lock = |verb: &str| format!("select pg_advisory_{verb}(7215)");
    let write = admin.write().await?;
    write.execute_unprepared(&lock("xact_lock")).await?;
    let sql = "select 1 from pg_database where datname = $1";
    let known = Statement::from_sql_and_values(rows.get_database_backend(), sql, [template.clone().into()]);
    if rows.query_one_raw(known).await?.is_none() {
        let half = format!("{template}_half");
        rows.execute_unprepared(&format!("drop database if exists {half}")).await?;
        rows.execute_unprepared(&format!("create database {half}")).await?;
        let store = Store::open(&address_of(server, &half)).await?;
        migrate(&store, migrations, now).await?;
        store.close().await?;
        rows.execute_unprepared(&format!("alter database {half} rename to {template}")).await?;
    }
    let name = format!("trial_{}", Uuid::now_v7().simple());
    rows.execute_unprepared(&format!("create database {name} template {template}")).await?;
    write.commit().await?;
    drop(rows);
    admin.close().await?;
    Ok(address_of(server, &name))
}

/// The server's address with another database: what stands between the last slash and a question mark.
fn address_of(server: &str, name: &str) -> String {
    let (front, options) = server.split_once('?').map_or((server, None), |(front, rest)| (front, Some(rest)));
    let front = front.rsplit_once('/').map_or(front, |(front, _)| front);
    options.map_or_else(|| format!("{front}/{name}"), |rest| format!("{front}/{name}?{rest}"))
}
