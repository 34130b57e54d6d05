//! Full-text search: one index over all records, kept in the transaction that changes them.

use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, Value};
use uuid::Uuid;

use crate::{Record, Rows, StoreError, postgres, sort_key, sqlite};

/// What a record is found by, and where its page is.
#[derive(Clone, Debug)]
pub struct SearchText {
    pub title: String,
    pub body: String,
    pub link: String,
    /// Whether stakeholders may find it too.
    pub is_open: bool,
}

/// A record that matches. The caller filters by what the visitor may see.
#[derive(Clone, Debug)]
pub struct Hit {
    pub kind: String,
    pub subject: Uuid,
    pub scope: Option<Uuid>,
    pub title: String,
    pub body: String,
    pub link: String,
    pub is_open: bool,
}

#[derive(FromQueryResult)]
struct Found {
    title: String,
    body: String,
    kind: String,
    subject: String,
    scope_id: Option<String>,
    link: String,
    is_open: i64,
}

pub(crate) async fn put<R: Record>(rows: &Rows, record: &R) -> Result<(), StoreError> {
    let Some(text) = record.search_text() else { return Ok(()) };
    drop(rows, record.id()).await?;
    let mut values: Vec<Value> = vec![
        row_number(record.id()).into(),
        text.title.clone().into(),
        text.body.clone().into(),
        R::KIND.into(),
        record.id().to_string().into(),
        record.scope().map(|scope| scope.to_string()).into(),
        text.link.into(),
        i64::from(text.is_open).into(),
    ];
    let sql = match rows.get_database_backend() {
        DbBackend::Postgres => {
            values.extend([sort_key(&text.title).into(), sort_key(&text.body).into()]);
            postgres::SEARCH_PUT
        }
        _ => sqlite::SEARCH_PUT,
    };
    rows.execute_raw(Statement::from_sql_and_values(rows.get_database_backend(), sql, values)).await?;
    Ok(())
}

pub(crate) async fn drop(rows: &Rows, id: Uuid) -> Result<(), StoreError> {
    let sql = match rows.get_database_backend() {
        DbBackend::Postgres => postgres::SEARCH_DROP,
        _ => sqlite::SEARCH_DROP,
    };
    rows.execute_raw(Statement::from_sql_and_values(rows.get_database_backend(), sql, [row_number(id).into()])).await?;
    Ok(())
}

/// Records whose words begin with the words of `query`, best first.
pub async fn search(rows: &Rows, query: &str, limit: u64, skip: u64) -> Result<Vec<Hit>, StoreError> {
    let words: Vec<String> = sort_key(query)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(8)
        .map(str::to_owned)
        .collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let (sql, wanted) = match rows.get_database_backend() {
        DbBackend::Postgres => (postgres::SEARCH_FIND, postgres::search_words(&words)),
        _ => (sqlite::SEARCH_FIND, sqlite::search_words(&words)),
    };
    let values: Vec<Value> = vec![wanted.into(), (limit as i64).into(), (skip as i64).into()];
    let statement = Statement::from_sql_and_values(rows.get_database_backend(), sql, values);
    let found = Found::find_by_statement(statement).all(rows).await?;
    Ok(found.into_iter().filter_map(hit).collect())
}

fn hit(found: Found) -> Option<Hit> {
    Some(Hit {
        kind: found.kind,
        subject: found.subject.parse().ok()?,
        scope: found.scope_id.and_then(|scope| scope.parse().ok()),
        title: found.title,
        body: found.body,
        link: found.link,
        is_open: found.is_open != 0,
    })
}

/// The 62 random bits of a version 7 id: FTS5 deletes by row number only.
fn row_number(id: Uuid) -> i64 {
    (id.as_u64_pair().1 & (i64::MAX as u64)) as i64
}
