//! Jobs as their registers see them: a visit without a browser, with progress and cancellation.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use futures_util::future::BoxFuture;
use store::{JobRow, report_progress};
use uuid::Uuid;

use crate::{Answer, Caller, Office, Problem, Scopes, Visit};

/// A kind of job. It may run twice: the second run must do no harm.
#[derive(Clone, Copy)]
pub struct JobKind {
    pub name: &'static str,
    pub attempts_max: i64,
    pub run: fn(Job) -> BoxFuture<'static, Answer<Option<String>>>,
}

/// A taken job. It carries a name and a subject, never a state: the state is read when it runs.
#[derive(Clone)]
pub struct Job {
    office: Office,
    row: JobRow,
    cancelled: Arc<AtomicBool>,
}

impl Job {
    pub fn new(office: Office, row: JobRow) -> Job {
        Job { office, row, cancelled: Arc::new(AtomicBool::new(false)) }
    }

    pub fn id(&self) -> Uuid {
        self.row.id
    }

    pub fn subject(&self) -> &str {
        &self.row.subject
    }

    /// The subject as an id.
    ///
    /// Errors: a problem when another program queued something else; the job then fails in words.
    pub fn subject_id(&self) -> Answer<Uuid> {
        self.row.subject.parse().map_err(|_| Problem::unknown("job subject", &self.row.subject))
    }

    /// A visit on behalf of the person who asked; without one, the office itself acts.
    pub async fn visit(&self) -> Answer<Visit> {
        let rows = self.office.store().read();
        let person = match self.row.person_id {
            Some(id) => office::people::known(&rows, id).await?,
            None => None,
        };
        let caller = person.map(|person| Caller {
            person: person.id,
            name: person.name,
            language: person.language,
            scopes: Scopes::ALL,
            session: None,
        });
        Ok(Visit::of_job(self.office.clone(), caller))
    }

    /// Tells how far the job is; a problem `API-120` ends the job when its cancellation was asked for.
    pub async fn progress(&self, share: f64, says: &str) -> Answer<()> {
        let rows = self.office.store().write().await?;
        let is_cancelled = report_progress(&rows, self.row.id, share, says).await?;
        rows.commit().await?;
        self.office.announce(format!("job {}", self.row.id)).await;
        if is_cancelled {
            self.cancelled.store(true, Ordering::Relaxed);
            let subject = plan::Subject::new("job", self.row.id.to_string(), self.row.kind.clone());
            return Err(Problem::conflict("API-120", subject, "was cancelled"));
        }
        Ok(())
    }

    /// Runs arithmetic off the async threads. `work` gets a flag to stop by and a place to report its share.
    pub async fn compute<T: Send + 'static>(
        &self,
        says: &'static str,
        work: impl FnOnce(&AtomicBool, &(dyn Fn(f64) + Sync)) -> T + Send + 'static,
    ) -> Answer<T> {
        let room = self.office.job_room().await;
        let flag = self.cancelled.clone();
        let share = Arc::new(std::sync::atomic::AtomicU64::new(0));
        let told = share.clone();
        let task = tokio::task::spawn_blocking(move || {
            work(&flag, &|done: f64| told.store((done * 1000.0) as u64, Ordering::Relaxed))
        });
        let mut task = task;
        let outcome = loop {
            tokio::select! {
                ended = &mut task => break ended,
                () = tokio::time::sleep(Duration::from_millis(250)) => {
                    self.progress(share.load(Ordering::Relaxed) as f64 / 1000.0, says).await?;
                }
            }
        };
        drop(room);
        outcome.map_err(|error| Problem::broken(&error))
    }
}

/// Runs a taken job to its end and notes how it ended. Never fails itself: a problem is the job's, told in its words.
pub async fn run_taken(office: &Office, row: JobRow) {
    let id = row.id;
    let outcome = match office.job_kind(&row.kind) {
        Some(kind) => {
            let job = Job::new(office.clone(), row.clone());
            // A panic of one job must not end the worker.
            match tokio::spawn((kind.run)(job)).await {
                Ok(outcome) => outcome,
                Err(panic) => Err(Problem::broken(&panic)),
            }
        }
        None => Err(Problem::unknown("job kind", &row.kind)),
    };
    if let Err(error) = note_end(office, row, outcome).await {
        tracing::error!(job = %id, %error, "the end of a job could not be noted; its lease will run out");
    }
    office.announce(format!("job {id}")).await;
}

async fn note_end(office: &Office, row: JobRow, outcome: Answer<Option<String>>) -> Answer<()> {
    let rows = office.store().write().await?;
    match outcome {
        Ok(result) => store::finish_job(&rows, row.id, result, office.now()).await?,
        Err(problem) => {
            let is_cancelled = problem.code == "API-120";
            // A rule's refusal is final: trying again would refuse again.
            let is_final = problem.status < 500;
            let attempts = if is_final { row.attempts_max } else { row.attempts };
            let row = JobRow { is_cancel_wanted: is_cancelled || row.is_cancel_wanted, attempts, ..row };
            let state = store::fail_job(&rows, &row, &problem.to_string(), office.now()).await?;
            tracing::warn!(job = %row.id, kind = row.kind, code = problem.code, state = state.word(), "job ended badly");
        }
    }
    rows.commit().await?;
    Ok(())
}
