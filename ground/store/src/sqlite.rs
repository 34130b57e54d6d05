//! What only SQLite needs: pragmas, the words of its types, and twins of the functions in `postgres.rs`.

use sea_orm::ConnectOptions;

pub fn prepare_writer(options: &mut ConnectOptions) {
    options.min_connections(1).idle_timeout(None::<std::time::Duration>).max_lifetime(None::<std::time::Duration>);
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .create_if_missing(true)
            .pragma("journal_mode", "wal")
            .pragma("synchronous", "normal")
            .pragma("foreign_keys", "on")
            .pragma("busy_timeout", "5000")
            .pragma("cache_size", "-16000")
    });
}

pub fn prepare_reader(options: &mut ConnectOptions) {
    options.min_connections(1).idle_timeout(None::<std::time::Duration>).max_lifetime(None::<std::time::Duration>);
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite
            .pragma("query_only", "on")
            .pragma("busy_timeout", "5000")
            .pragma("cache_size", "-16000")
            .pragma("mmap_size", "268435456")
    });
}

/// The column-type words of a migration.
pub const TYPES: [(&str, &str); 2] = [("{id}", "blob"), ("{bytes}", "blob")];

pub const JOURNAL_GUARD: &[&str] = &[
    "create trigger journal_no_update before update on journal
     begin select raise(abort, 'the journal is append-only'); end",
    "create trigger journal_no_delete before delete on journal
     begin select raise(abort, 'the journal is append-only'); end",
];

pub const SEARCH_TABLE: &[&str] = &["create virtual table search using fts5(
    title, body, kind unindexed, subject unindexed, scope_id unindexed, link unindexed, is_open unindexed,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"];

pub const SEARCH_PUT: &str = "insert into search(rowid, title, body, kind, subject, scope_id, link, is_open) values ($1, $2, $3, $4, $5, $6, $7, $8)";
pub const SEARCH_DROP: &str = "delete from search where rowid = $1";
pub const SEARCH_FIND: &str = "select title, body, kind, subject, scope_id, link, is_open from search
    where search match $1 order by rank, rowid limit $2 offset $3";

/// `"word"* "next"*`: every word must begin a word of the text.
pub fn search_words(words: &[String]) -> String {
    words.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" ")
}

// One writer at a time, so the row that is chosen cannot be chosen twice.
pub const TAKE_JOB: &str =
    "update job set state = 'running', lease_until = $1, leased_by = $2, attempts = attempts + 1,
    version = version + 1
    where id = (select id from job where state = 'queued' and run_after <= $3 order by run_after, id limit 1)
    returning id";
