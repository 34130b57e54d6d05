//! Migrations: portable SQL, dated, forward only, each applied once in its own transaction.
//!
//! A migration is SQL with two words of its own: `{id}` for a 16-byte identifier and `{bytes}` for binary. All other
//! types (`bigint`, `text`, `boolean`, `double precision`) mean the same to both databases.

use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

use crate::{Backend, Instant, Rows, Store, StoreError, postgres, sqlite};

/// One step of the schema. Its name is `mYYYYMMDD_<role>_<register>_<what>`; once released it is never edited.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    pub name: &'static str,
    /// Statements separated by a line that holds only `--`.
    pub sql: &'static str,
}

#[derive(FromQueryResult)]
struct Applied {
    name: String,
}

const OWN: Migration = Migration {
    name: "m20261123_store_create",
    sql: "
create table journal (
    id {id} primary key,
    at bigint not null,
    person_id {id},
    act text not null,
    kind text not null,
    subject_id {id} not null,
    scope_id {id},
    name text not null,
    version bigint not null,
    before text,
    after text
)
--
create index journal_subject_index on journal (kind, subject_id, at)
--
create index journal_scope_index on journal (scope_id, at)
--
create table job (
    id {id} primary key,
    kind text not null,
    subject text not null,
    key text,
    scope_id {id},
    person_id {id},
    state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    run_after bigint not null,
    attempts bigint not null,
    attempts_max bigint not null,
    lease_until bigint,
    leased_by text,
    is_cancel_wanted boolean not null,
    share_done double precision not null,
    says text not null,
    problem text,
    result text,
    created_at bigint not null,
    finished_at bigint,
    version bigint not null
)
--
create index job_state_run_after_index on job (state, run_after)
--
create unique index job_key_key on job (key)
--
create table counter (name text primary key, last bigint not null)
",
};

/// Brings the schema up to date; answers the names of the migrations it applied.
///
/// Errors: `Newer` when the database holds a migration that `known` does not list.
pub async fn migrate(store: &Store, known: &[Migration], now: Instant) -> Result<Vec<&'static str>, StoreError> {
    let rows = store.write().await?;
    rows.execute_unprepared("create table if not exists migration (name text primary key, applied_at bigint not null)")
        .await?;
    let applied = applied(&rows).await?;
    let all: Vec<Migration> = std::iter::once(OWN).chain(known.iter().copied()).collect();
    if let Some(unknown) = applied.iter().find(|name| all.iter().all(|step| step.name != name.as_str())) {
        return Err(StoreError::Newer(unknown.clone()));
    }
    let mut done = Vec::new();
    for step in all.iter().filter(|step| !applied.iter().any(|name| name == step.name)) {
        apply(&rows, store.backend(), step, now).await?;
        done.push(step.name);
    }
    rows.commit().await?;
    Ok(done)
}

/// Whether a migration has ever been applied here; a fresh database answers false.
pub async fn is_migrated(store: &Store) -> bool {
    applied(&store.read()).await.is_ok_and(|names| !names.is_empty())
}

async fn applied(rows: &Rows) -> Result<Vec<String>, StoreError> {
    let statement = Statement::from_string(rows.get_database_backend(), "select name from migration order by name");
    let found = Applied::find_by_statement(statement).all(rows).await?;
    Ok(found.into_iter().map(|row| row.name).collect())
}

async fn apply(rows: &Rows, backend: Backend, step: &Migration, now: Instant) -> Result<(), StoreError> {
    for statement in step.sql.split("\n--\n") {
        rows.execute_unprepared(&in_words_of(backend, statement)).await?;
    }
    if step.name == OWN.name {
        let (guard, search) = match backend {
            Backend::Sqlite => (sqlite::JOURNAL_GUARD, sqlite::SEARCH_TABLE),
            Backend::Postgres => (postgres::JOURNAL_GUARD, postgres::SEARCH_TABLE),
        };
        for statement in guard.iter().chain(search) {
            rows.execute_unprepared(statement).await?;
        }
    }
    let line = "insert into migration (name, applied_at) values ($1, $2)";
    rows.execute_raw(Statement::from_sql_and_values(
        rows.get_database_backend(),
        line,
        [step.name.into(), now.0.into()],
    ))
    .await?;
    Ok(())
}

fn in_words_of(backend: Backend, sql: &str) -> String {
    let types = match backend {
        Backend::Sqlite => sqlite::TYPES,
        Backend::Postgres => postgres::TYPES,
    };
    types.iter().fold(sql.to_owned(), |text, (word, kind)| text.replace(word, kind))
}
