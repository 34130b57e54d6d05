//! Workers: take queued jobs under a lease, keep the lease alive while they run, take up what dead workers left.
//!
//! On SQLite they run inside `serve`; on PostgreSQL any number of `work` processes take from the same queue.

use std::time::Duration;

use api::{Answer, Office, run_taken};
use store::JobRow;
use tokio::{sync::watch, task::JoinSet, time::sleep};

// A killed worker's job is taken up after this long. Heartbeats come three times as often.
const LEASE_SECONDS: i64 = 15;
const HEARTBEAT: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(500);

/// Works with `lanes` jobs at a time until `stop` turns true, then ends the jobs that are running.
///
/// `name` tells this process from others in the queue; it must be unique among them.
pub async fn work(office: Office, name: String, lanes: usize, stop: watch::Receiver<bool>) {
    let mut tasks = JoinSet::new();
    for lane in 0..lanes.max(1) {
        tasks.spawn(run_lane(office.clone(), format!("{name}/{lane}"), stop.clone()));
    }
    tasks.spawn(take_up_left(office, stop));
    while tasks.join_next().await.is_some() {}
}

async fn run_lane(office: Office, worker: String, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match take(&office, &worker).await {
            Ok(Some(job)) => run_under_lease(&office, &worker, job).await,
            Ok(None) => pause(&office, &mut stop).await,
            Err(problem) => {
                tracing::warn!(worker, code = problem.code, "the queue could not be read");
                pause(&office, &mut stop).await;
            }
        }
    }
}

async fn pause(office: &Office, stop: &mut watch::Receiver<bool>) {
    tokio::select! {
        () = office.woken() => {}
        () = sleep(PAUSE) => {}
        _ = stop.changed() => {}
    }
}

async fn take(office: &Office, worker: &str) -> Answer<Option<JobRow>> {
    // A look without a lock first: an idle worker must not hold the one writer of SQLite twice a second.
    if !store::has_due_job(&office.store().read(), office.now()).await? {
        return Ok(None);
    }
    let rows = office.store().write().await?;
    let job = store::take_job(&rows, worker, office.now(), LEASE_SECONDS).await?;
    rows.commit().await?;
    Ok(job)
}

async fn run_under_lease(office: &Office, worker: &str, job: JobRow) {
    let id = job.id;
    tracing::info!(job = %id, kind = job.kind, worker, "job taken");
    let run = run_taken(office, job);
    tokio::pin!(run);
    loop {
        tokio::select! {
            () = &mut run => return,
            () = sleep(HEARTBEAT) => {
                if let Err(problem) = keep_lease(office, worker, id).await {
                    tracing::warn!(job = %id, code = problem.code, "the lease could not be extended");
                }
            }
        }
    }
}

async fn keep_lease(office: &Office, worker: &str, id: store::JobId) -> Answer<()> {
    let rows = office.store().write().await?;
    store::extend_lease(&rows, id, worker, office.now().plus_seconds(LEASE_SECONDS)).await?;
    rows.commit().await?;
    Ok(())
}

/// Once per lease: queues again what workers left behind that no longer answer.
async fn take_up_left(office: Office, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let outcome = async {
            let rows = office.store().write().await?;
            let count = store::requeue_expired(&rows, office.now()).await?;
            rows.commit().await?;
            Ok::<u64, api::Problem>(count)
        };
        match outcome.await {
            Ok(0) => {}
            Ok(count) => {
                tracing::warn!(count, "jobs of stopped workers are queued again");
                office.wake_workers();
            }
            Err(problem) => tracing::warn!(code = problem.code, "expired leases could not be looked for"),
        }
        tokio::select! {
            () = sleep(Duration::from_secs(LEASE_SECONDS as u64)) => {}
            _ = stop.changed() => {}
        }
    }
}
