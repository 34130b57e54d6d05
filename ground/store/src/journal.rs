//! The journal: who changed what, when, from what to what. Append-only; the databases refuse anything else.

use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use serde::Serialize;
use uuid::Uuid;

use crate::{Author, Instant, Record, Rows, StoreError, json_text};

/// One line of the journal. `before` and `after` are the record as JSON text.
#[derive(Clone, Debug, FromQueryResult, Serialize)]
pub struct JournalLine {
    pub id: Uuid,
    pub at: Instant,
    pub person_id: Option<Uuid>,
    pub act: String,
    pub kind: String,
    pub subject_id: Uuid,
    pub scope_id: Option<Uuid>,
    pub name: String,
    pub version: i64,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// What to read of the journal; `scopes` is what the caller may see, `before_id` where the last page ended.
#[derive(Clone, Debug, Default)]
pub struct JournalFilter {
    pub scopes: Vec<Uuid>,
    pub subject: Option<Uuid>,
    pub person: Option<Uuid>,
    pub before_id: Option<Uuid>,
    pub limit: u64,
}

pub(crate) async fn append<R: Record>(
    rows: &Rows,
    by: Author,
    act: &str,
    before: Option<&R>,
    after: Option<&R>,
) -> Result<(), StoreError> {
    let Some(subject) = after.or(before) else { return Ok(()) };
    let sql = "insert into journal (id, at, person_id, act, kind, subject_id, scope_id, name, version, before, after)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values: Vec<Value> = vec![
        Uuid::now_v7().into(),
        by.at.0.into(),
        by.person.into(),
        act.into(),
        R::KIND.into(),
        subject.id().into(),
        subject.scope().into(),
        subject.name().into(),
        subject.version().into(),
        before.map(json_text).into(),
        after.map(json_text).into(),
    ];
    rows.execute_raw(Statement::from_sql_and_values(rows.get_database_backend(), sql, values)).await?;
    Ok(())
}

const COLUMNS: &str = "id, at, person_id, act, kind, subject_id, scope_id, name, version, before, after";

/// Lines, newest first.
pub async fn journal_lines(rows: &Rows, filter: &JournalFilter) -> Result<Vec<JournalLine>, StoreError> {
    let mut values: Vec<Value> = Vec::new();
    let mut place = |value: Value| {
        values.push(value);
        format!("${}", values.len())
    };
    let scopes: Vec<String> = filter.scopes.iter().map(|scope| place((*scope).into())).collect();
    let mut sql = format!("select {COLUMNS} from journal where scope_id in ({})", scopes.join(", "));
    for (column, wanted) in
        [("subject_id =", filter.subject), ("person_id =", filter.person), ("id <", filter.before_id)]
    {
        if let Some(id) = wanted {
            sql.push_str(&format!(" and {column} {}", place(id.into())));
        }
    }
    sql.push_str(&format!(" order by id desc limit {}", filter.limit));
    let statement = Statement::from_sql_and_values(rows.get_database_backend(), sql, values);
    Ok(JournalLine::find_by_statement(statement).all(rows).await?)
}

/// The record as it stood at an instant: the last line at or before it. `None` when it did not exist yet.
pub async fn record_as_of(
    rows: &Rows,
    kind: &str,
    subject: Uuid,
    at: Instant,
) -> Result<Option<JournalLine>, StoreError> {
    let sql = format!(
        "select {COLUMNS} from journal where kind = $1 and subject_id = $2 and at <= $3 order by at desc, id desc limit 1"
    );
    let values: Vec<Value> = vec![kind.into(), subject.into(), at.0.into()];
    let statement = Statement::from_sql_and_values(rows.get_database_backend(), sql, values);
    Ok(JournalLine::find_by_statement(statement).one(rows).await?)
}
