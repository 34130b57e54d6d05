//! The queue: durable jobs with lease, progress, cancel and retry. On PostgreSQL many workers take from it at once.

use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, Value};
use serde::Serialize;
use uuid::Uuid;

use crate::{Instant, Rows, StoreError, postgres, sqlite};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,
}

impl JobState {
    pub fn word(self) -> &'static str {
        match self {
            JobState::Queued => "queued",
            JobState::Running => "running",
            JobState::Done => "done",
            JobState::Failed => "failed",
            JobState::Cancelled => "cancelled",
        }
    }
}

/// A job as stored. `share_done` is 0 to 1; `subject` is an id or a small JSON, never a state.
#[derive(Clone, Debug, FromQueryResult, Serialize)]
pub struct JobRow {
    pub id: Uuid,
    pub kind: String,
    pub subject: String,
    pub scope_id: Option<Uuid>,
    pub person_id: Option<Uuid>,
    pub state: String,
    pub run_after: Instant,
    pub attempts: i64,
    pub attempts_max: i64,
    pub lease_until: Option<Instant>,
    pub leased_by: Option<String>,
    pub is_cancel_wanted: bool,
    pub share_done: f64,
    pub says: String,
    pub problem: Option<String>,
    pub result: Option<String>,
    pub created_at: Instant,
    pub finished_at: Option<Instant>,
    pub version: i64,
}

/// A job to be queued. `key`: while a job with the same key waits, another is not queued.
#[derive(Clone, Debug)]
pub struct NewJob {
    pub id: Uuid,
    pub kind: &'static str,
    pub subject: String,
    pub key: Option<String>,
    pub scope: Option<Uuid>,
    pub person: Option<Uuid>,
    pub run_after: Instant,
    pub attempts_max: i64,
}

const COLUMNS: &str = "id, kind, subject, scope_id, person_id, state, run_after, attempts, attempts_max, lease_until, \
    leased_by, is_cancel_wanted, share_done, says, problem, result, created_at, finished_at, version";

/// Queues a job in the caller's transaction.
pub async fn put_job(rows: &Rows, job: &NewJob, now: Instant) -> Result<(), StoreError> {
    put(rows, job, now, "").await.map(|_| ())
}

/// Queues a job unless one with its key already waits; answers whether it was queued.
pub async fn put_job_once(rows: &Rows, job: &NewJob, now: Instant) -> Result<bool, StoreError> {
    put(rows, job, now, " on conflict (key) do nothing").await
}

async fn put(rows: &Rows, job: &NewJob, now: Instant, conflict: &str) -> Result<bool, StoreError> {
    let sql = format!(
        "insert into job (id, kind, subject, key, scope_id, person_id, state, run_after, attempts, attempts_max,
         is_cancel_wanted, share_done, says, created_at, version)
         values ($1, $2, $3, $4, $5, $6, 'queued', $7, 0, $8, false, 0, '', $9, 1){conflict}"
    );
    let values: Vec<Value> = vec![
        job.id.into(),
        job.kind.into(),
        job.subject.clone().into(),
        job.key.clone().into(),
        job.scope.into(),
        job.person.into(),
        job.run_after.0.into(),
        job.attempts_max.into(),
        now.0.into(),
    ];
    run(rows, &sql, values).await.map(|count| count > 0)
}

/// Identifies a job.
pub type JobId = Uuid;

/// Whether a job waits to be taken; reads only.
pub async fn has_due_job(rows: &Rows, now: Instant) -> Result<bool, StoreError> {
    let sql = "select id from job where state = 'queued' and run_after <= $1 limit 1";
    let statement = Statement::from_sql_and_values(rows.get_database_backend(), sql, [now.0.into()]);
    Ok(rows.query_one_raw(statement).await?.is_some())
}

/// Takes the oldest due job under a lease. Two takers never get the same job.
pub async fn take_job(
    rows: &Rows,
    worker: &str,
    now: Instant,
    lease_seconds: i64,
) -> Result<Option<JobRow>, StoreError> {
    let sql = match rows.get_database_backend() {
        DbBackend::Postgres => postgres::TAKE_JOB,
        _ => sqlite::TAKE_JOB,
    };
    let values: Vec<Value> = vec![now.plus_seconds(lease_seconds).0.into(), worker.into(), now.0.into()];
    let statement = Statement::from_sql_and_values(rows.get_database_backend(), sql, values);
    let Some(taken) = rows.query_one_raw(statement).await? else { return Ok(None) };
    let id: Uuid = taken.try_get("", "id")?;
    // The key is free from now on: an edit during the run must queue the next one.
    run(rows, "update job set key = null where id = $1", vec![id.into()]).await?;
    find_job(rows, id).await
}

/// Extends the lease of a job that is still being worked on; false when it was taken away.
pub async fn extend_lease(rows: &Rows, id: Uuid, worker: &str, until: Instant) -> Result<bool, StoreError> {
    let sql = "update job set lease_until = $1 where id = $2 and leased_by = $3 and state = 'running'";
    run(rows, sql, vec![until.0.into(), id.into(), worker.into()]).await.map(|count| count > 0)
}

/// Notes how far a job is; answers whether its cancellation was asked for.
pub async fn report_progress(rows: &Rows, id: Uuid, share: f64, says: &str) -> Result<bool, StoreError> {
    let sql = "update job set share_done = $1, says = $2, version = version + 1 where id = $3 and state = 'running'";
    let is_ours = run(rows, sql, vec![share.clamp(0.0, 1.0).into(), says.into(), id.into()]).await? > 0;
    Ok(!is_ours || find_job(rows, id).await?.is_none_or(|job| job.is_cancel_wanted))
}

/// Ends a job well, in the transaction that keeps its result.
pub async fn finish_job(rows: &Rows, id: Uuid, result: Option<String>, now: Instant) -> Result<(), StoreError> {
    let sql = "update job set state = 'done', share_done = 1, result = $1, problem = null, finished_at = $2,
        lease_until = null, version = version + 1 where id = $3";
    run(rows, sql, vec![result.into(), now.0.into(), id.into()]).await.map(|_| ())
}

/// Ends an attempt badly: queued again with a growing pause while attempts are left, else failed.
pub async fn fail_job(rows: &Rows, job: &JobRow, problem: &str, now: Instant) -> Result<JobState, StoreError> {
    let state = if job.is_cancel_wanted {
        JobState::Cancelled
    } else if job.attempts < job.attempts_max {
        JobState::Queued
    } else {
        JobState::Failed
    };
    let pause = 5 * (1_i64 << job.attempts.clamp(0, 10));
    let sql = "update job set state = $1, problem = $2, run_after = $3, finished_at = $4, lease_until = null,
        leased_by = null, version = version + 1 where id = $5";
    let finished = (state != JobState::Queued).then_some(now.0);
    let values: Vec<Value> =
        vec![state.word().into(), problem.into(), now.plus_seconds(pause).0.into(), finished.into(), job.id.into()];
    run(rows, sql, values).await?;
    Ok(state)
}

/// Queues again what a dead worker left behind: leases that end before `now`; answers how many.
pub async fn requeue_expired(rows: &Rows, now: Instant) -> Result<u64, StoreError> {
    let sql = "update job set state = 'queued', leased_by = null, lease_until = null,
        version = version + 1 where state = 'running' and lease_until < $1 and attempts < attempts_max";
    let again = run(rows, sql, vec![now.0.into()]).await?;
    let sql = "update job set state = 'failed', problem = 'its worker stopped and no attempt is left',
        finished_at = $1, lease_until = null, version = version + 1 where state = 'running' and lease_until < $1";
    run(rows, sql, vec![now.0.into()]).await?;
    Ok(again)
}

/// Cancels at once what waits, asks what runs to stop; false when it had ended already.
pub async fn cancel_job(rows: &Rows, id: Uuid, now: Instant) -> Result<bool, StoreError> {
    let sql = "update job set state = 'cancelled', finished_at = $1, key = null, version = version + 1
        where id = $2 and state = 'queued'";
    if run(rows, sql, vec![now.0.into(), id.into()]).await? > 0 {
        return Ok(true);
    }
    let sql = "update job set is_cancel_wanted = true, version = version + 1 where id = $1 and state = 'running'";
    run(rows, sql, vec![id.into()]).await.map(|count| count > 0)
}

/// Queues an ended job once more; false when it has not failed or been cancelled.
pub async fn retry_job(rows: &Rows, id: Uuid, now: Instant) -> Result<bool, StoreError> {
    let sql = "update job set state = 'queued', attempts = 0, is_cancel_wanted = false, problem = null, share_done = 0,
        says = '', finished_at = null, run_after = $1, version = version + 1
        where id = $2 and state in ('failed', 'cancelled')";
    run(rows, sql, vec![now.0.into(), id.into()]).await.map(|count| count > 0)
}

pub async fn find_job(rows: &Rows, id: Uuid) -> Result<Option<JobRow>, StoreError> {
    let sql = format!("select {COLUMNS} from job where id = $1");
    let statement = Statement::from_sql_and_values(rows.get_database_backend(), sql, [id.into()]);
    Ok(JobRow::find_by_statement(statement).one(rows).await?)
}

/// Jobs, newest first; of one person, or of all when `person` is `None`.
pub async fn jobs_of(rows: &Rows, person: Option<Uuid>, limit: u64) -> Result<Vec<JobRow>, StoreError> {
    let (filter, values): (&str, Vec<Value>) = match person {
        Some(id) => (" where person_id = $1", vec![id.into()]),
        None => ("", Vec::new()),
    };
    let sql = format!("select {COLUMNS} from job{filter} order by created_at desc, id desc limit {limit}");
    let statement = Statement::from_sql_and_values(rows.get_database_backend(), sql, values);
    Ok(JobRow::find_by_statement(statement).all(rows).await?)
}

async fn run(rows: &Rows, sql: &str, values: Vec<Value>) -> Result<u64, StoreError> {
    let statement = Statement::from_sql_and_values(rows.get_database_backend(), sql, values);
    Ok(rows.execute_raw(statement).await?.rows_affected())
}
