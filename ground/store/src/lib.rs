//! Rows and their history: connections to SQLite or PostgreSQL, migrations, the journal, the queue, search and lists.
//!
//! Everything that names a database lives here. Above it a role sees typed entities, a [`Rows`] to run them on, and
//! [`insert`], [`replace`] and [`remove`], which write the row, its journal line and its search entry together.

mod column;
mod error;
mod journal;
mod listing;
mod live;
mod migrate;
mod open;
mod postgres;
mod queue;
mod record;
mod rows;
mod search;
mod sqlite;
#[cfg(test)]
mod tests;
pub mod trial;

pub use column::{Day, Instant, from_json_text, json_text, sort_key};
pub use error::StoreError;
pub use journal::{JournalFilter, JournalLine, journal_lines, record_as_of};
pub use listing::{ColumnOf, Field, Listed, Listing, Misasked, Page, Query, page};
pub use live::{Announcer, announce_within};
pub use migrate::{Migration, is_migrated, migrate};
pub use open::{Backend, Store};
pub use queue::{
    JobId, JobRow, JobState, NewJob, cancel_job, extend_lease, fail_job, find_job, finish_job, has_due_job, jobs_of,
    put_job, put_job_once, report_progress, requeue_expired, retry_job, take_job,
};
pub use record::{Author, Record, insert, next_number, remove, replace};
pub use rows::Rows;
pub use search::{Hit, SearchText, search};
