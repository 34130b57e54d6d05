//! What can go wrong with rows, told the same way for both databases.

use sea_orm::{DbErr, SqlErr};

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else changed the record since it was read.
    #[error("stale version of {kind}")]
    Stale { kind: &'static str },
    /// A uniqueness rule, by its name `<table>_<columns>_key`.
    #[error("uniqueness of {0}")]
    Unique(String),
    /// The database was written by a newer program.
    #[error("the database holds migration {0}, which this program does not know; use a newer Dextra")]
    Newer(String),
    #[error("the database address {0} is not understood; use sqlite:PATH or postgres://USER@HOST/NAME")]
    Address(String),
    #[error(transparent)]
    Database(DbErr),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> StoreError {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(text)) => StoreError::Unique(constraint_name(&text)),
            _ => StoreError::Database(error),
        }
    }
}

/// SQLite tells columns (`UNIQUE constraint failed: person.email`), PostgreSQL the name in quotes; both give one name.
fn constraint_name(text: &str) -> String {
    if let Some((_, columns)) = text.split_once("constraint failed: ") {
        let mut parts = columns.split(", ").filter_map(|column| column.trim().split_once('.'));
        let Some((table, first)) = parts.next() else { return text.into() };
        let rest: String = parts.map(|(_, column)| format!("_{column}")).collect();
        return format!("{table}_{first}{rest}_key");
    }
    text.split('"').nth(1).unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::constraint_name;

    #[test]
    fn both_databases_lead_to_one_name() {
        assert_eq!(constraint_name("UNIQUE constraint failed: person.email"), "person_email_key");
        assert_eq!(constraint_name("UNIQUE constraint failed: a.b, a.c"), "a_b_c_key");
        let told = r#"duplicate key value violates unique constraint "person_email_key""#;
        assert_eq!(constraint_name(told), "person_email_key");
    }
}
