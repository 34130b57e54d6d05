//! What only PostgreSQL needs: the words of its types, and twins of the functions in `sqlite.rs`.

use sea_orm::ConnectOptions;

pub fn prepare(options: &mut ConnectOptions) {
    options.min_connections(1).set_application_name("dextra").statement_timeout(std::time::Duration::from_secs(60));
}

/// The column-type words of a migration.
pub const TYPES: [(&str, &str); 2] = [("{id}", "uuid"), ("{bytes}", "bytea")];

pub const JOURNAL_GUARD: &[&str] = &[
    "create function journal_append_only() returns trigger language plpgsql as
     $$ begin raise exception 'the journal is append-only'; end $$",
    "create trigger journal_no_change before update or delete on journal
     for each row execute function journal_append_only()",
];

pub const SEARCH_TABLE: &[&str] = &[
    "create table search (rowid bigint primary key, title text not null, body text not null, kind text not null,
     subject text not null, scope_id text, link text not null, is_open bigint not null, words tsvector not null)",
    "create index search_words_index on search using gin (words)",
];

pub const SEARCH_PUT: &str =
    "insert into search(rowid, title, body, kind, subject, scope_id, link, is_open, words) values
     ($1, $2, $3, $4, $5, $6, $7, $8, setweight(to_tsvector('simple', $9), 'A') || to_tsvector('simple', $10))";
pub const SEARCH_DROP: &str = "delete from search where rowid = $1";
pub const SEARCH_FIND: &str = "select title, body, kind, subject, scope_id, link, is_open from search
    where words @@ to_tsquery('simple', $1)
    order by ts_rank(words, to_tsquery('simple', $1)) desc, rowid limit $2 offset $3";

/// `word:* & next:*`: every word must begin a word of the text.
pub fn search_words(words: &[String]) -> String {
    words.iter().map(|word| format!("{word}:*")).collect::<Vec<_>>().join(" & ")
}

pub const TAKE_JOB: &str =
    "update job set state = 'running', lease_until = $1, leased_by = $2, attempts = attempts + 1,
    version = version + 1
    where id = (select id from job where state = 'queued' and run_after <= $3 order by run_after, id limit 1
                for update skip locked)
    returning id";
