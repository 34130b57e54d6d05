//! Jobs as people follow them: how far, what now, cancel, try again.

use ::api::{Answer, Committed, ListAnswer, Office, Path, Problem, Visit};
use office::Instant;
use plan::Subject;
use serde::Serialize;
use store::JobRow;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read)).routes(routes!(cancel)).routes(routes!(retry))
}

/// Background work.
#[derive(Serialize, ToSchema)]
pub struct JobView {
    id: Uuid,
    kind: String,
    subject: String,
    state: String,
    /// Share done, 0 to 1.
    done: f64,
    says: String,
    error: Option<String>,
    attempts: i64,
    #[schema(value_type = String, format = DateTime)]
    created_at: Instant,
    #[schema(value_type = Option<String>, format = DateTime)]
    finished_at: Option<Instant>,
    may: Vec<&'static str>,
}

/// List one's own jobs; the PMO sees all.
#[utoipa::path(get, path = "/api/v1/jobs", tag = "office", responses((status = 200, body = ListAnswer<JobView>)))]
async fn list(mut visit: Visit) -> Answer<Committed<ListAnswer<JobView>>> {
    let of = if super::people::administers(&mut visit).await? { None } else { Some(visit.person()) };
    let jobs = store::jobs_of(visit.rows().await?, of, 100).await?;
    visit.commit(ListAnswer::whole(jobs.into_iter().map(JobView::from).collect())).await
}

/// Follow a job.
#[utoipa::path(get, path = "/api/v1/jobs/{id}", tag = "office", params(("id" = Uuid, Path)), responses((status = 200, body = JobView)))]
async fn read(mut visit: Visit, Path(id): Path<Uuid>) -> Answer<Committed<JobView>> {
    let job = find(&mut visit, id).await?;
    visit.commit(job.into()).await
}

/// Cancel a job: at once when it waits, soon when it runs.
#[utoipa::path(post, path = "/api/v1/jobs/{id}/cancellation", tag = "office", params(("id" = Uuid, Path)), responses((status = 200, body = JobView)))]
async fn cancel(mut visit: Visit, Path(id): Path<Uuid>) -> Answer<Committed<JobView>> {
    let job = find(&mut visit, id).await?;
    let now = visit.now();
    if !store::cancel_job(visit.rows().await?, id, now).await? {
        return Err(ended(&job, "JOB-101", "has ended already"));
    }
    answer(visit, id).await
}

/// Try a failed or cancelled job again.
#[utoipa::path(post, path = "/api/v1/jobs/{id}/retry", tag = "office", params(("id" = Uuid, Path)), responses((status = 200, body = JobView)))]
async fn retry(mut visit: Visit, Path(id): Path<Uuid>) -> Answer<Committed<JobView>> {
    let job = find(&mut visit, id).await?;
    let now = visit.now();
    if !store::retry_job(visit.rows().await?, id, now).await? {
        return Err(ended(&job, "JOB-102", "has not failed"));
    }
    visit.office().wake_workers();
    answer(visit, id).await
}

async fn answer(mut visit: Visit, id: Uuid) -> Answer<Committed<JobView>> {
    let job = find(&mut visit, id).await?;
    visit.touch("office.jobs", id);
    visit.commit(job.into()).await
}

fn ended(job: &JobRow, code: &str, cause: &str) -> Problem {
    Problem::conflict(code, Subject::new("job", job.id.to_string(), job.kind.clone()), cause)
}

async fn find(visit: &mut Visit, id: Uuid) -> Answer<JobRow> {
    let is_admin = super::people::administers(visit).await?;
    let person = visit.person();
    let job = store::find_job(visit.rows().await?, id).await?;
    job.filter(|job| is_admin || job.person_id == Some(person)).ok_or_else(|| Problem::unknown("job", id))
}

impl From<JobRow> for JobView {
    fn from(job: JobRow) -> JobView {
        let may = match job.state.as_str() {
            "queued" | "running" => vec!["cancel"],
            "failed" | "cancelled" => vec!["retry"],
            _ => vec![],
        };
        JobView {
            id: job.id,
            kind: job.kind,
            subject: job.subject,
            state: job.state,
            done: job.share_done,
            says: job.says,
            error: job.problem,
            attempts: job.attempts,
            created_at: job.created_at,
            finished_at: job.finished_at,
            may,
        }
    }
}
