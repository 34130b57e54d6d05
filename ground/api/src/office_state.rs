//! The running office: what every handler shares. Built once by the binary, cheap to clone.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{Arc, Mutex},
};

use jiff::Timestamp;
use serde::Serialize;
use store::{Announcer, Instant, Store, StoreError};
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::{Answer, JobKind, Problem, RoleRegisters, remembered::Remembered};

/// What changed: a topic (`risk.risks`) and a record. Pages read again under their own permit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    pub topic: String,
    pub id: Uuid,
}

/// The shared state of handlers and jobs.
#[derive(Clone)]
pub struct Office(Arc<Parts>);

struct Parts {
    store: Store,
    announcer: Announcer,
    clock: Box<dyn Fn() -> Timestamp + Send + Sync>,
    remembered: Remembered,
    jobs: HashMap<&'static str, JobKind>,
    listeners: Vec<(&'static str, &'static str)>,
    registers: Vec<&'static RoleRegisters>,
    /// Arithmetic of requests, and that of jobs: a page never waits behind a long run.
    compute: Semaphore,
    long: Semaphore,
    shelf: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
    wake: tokio::sync::Notify,
}

impl Office {
    /// Opens the office over a store. `clock` is the only source of time of all handlers and jobs.
    pub async fn open(
        store: Store,
        roles: &[&'static RoleRegisters],
        clock: impl Fn() -> Timestamp + Send + Sync + 'static,
    ) -> Result<Office, StoreError> {
        let announcer = Announcer::start(&store).await?;
        let registers = || roles.iter().flat_map(|role| role.registers);
        let jobs = registers().flat_map(|register| register.jobs).map(|kind| (kind.name, *kind)).collect();
        let listeners = registers()
            .flat_map(|register| register.listens)
            .map(|listener| (listener.measure, listener.job))
            .collect();
        Ok(Office(Arc::new(Parts {
            store,
            announcer,
            clock: Box::new(clock),
            remembered: Remembered::default(),
            jobs,
            listeners,
            registers: roles.to_vec(),
            compute: Semaphore::new(cores()),
            long: Semaphore::new(threads_for_jobs()),
            shelf: Mutex::default(),
            wake: tokio::sync::Notify::new(),
        })))
    }

    pub fn store(&self) -> &Store {
        &self.0.store
    }

    pub fn announcer(&self) -> &Announcer {
        &self.0.announcer
    }

    /// Announces to the pages of every process, outside any transaction. A lost announcement only delays a page.
    pub async fn announce(&self, message: String) {
        if !self.0.announcer.is_remote() {
            self.0.announcer.send(message);
        } else if let Err(error) = store::announce_within(&self.0.store.read(), &message).await {
            tracing::warn!(%error, "an announcement was lost");
        }
    }

    pub fn now(&self) -> Instant {
        Instant::of((self.0.clock)())
    }

    pub fn remembered(&self) -> &Remembered {
        &self.0.remembered
    }

    pub fn job_kind(&self, name: &str) -> Option<JobKind> {
        self.0.jobs.get(name).copied()
    }

    pub fn roles(&self) -> &[&'static RoleRegisters] {
        &self.0.registers
    }

    /// Jobs that want to run when a measure of this name is published.
    pub fn listeners_of(&self, measure: &str) -> impl Iterator<Item = &'static str> {
        let measure = measure.to_owned();
        self.0.listeners.iter().filter(move |(name, _)| *name == measure).map(|(_, job)| *job)
    }

    /// Room for one computation of a job; waits while others run, so that pages keep their time.
    pub async fn job_room(&self) -> Option<tokio::sync::SemaphorePermit<'_>> {
        self.0.long.acquire().await.ok()
    }

    /// Runs short arithmetic of a request off the async threads.
    pub async fn compute<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Answer<T> {
        let room = self.0.compute.acquire().await.ok();
        let outcome = tokio::task::spawn_blocking(work).await;
        drop(room);
        outcome.map_err(|error| Problem::broken(&error))
    }

    /// What a register of this server holds in memory, made at first use. It is only ever a copy of what the database holds.
    pub fn shelf<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let Ok(mut shelf) = self.0.shelf.lock() else { return Arc::default() };
        let kept = shelf.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default())).clone();
        kept.downcast().unwrap_or_default()
    }

    /// Wakes the workers of this process: something was queued.
    pub fn wake_workers(&self) {
        self.0.wake.notify_waiters();
    }

    /// Waits until something is queued here.
    pub async fn woken(&self) {
        self.0.wake.notified().await;
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

/// How many threads the arithmetic of jobs may take: one core stays with the pages where there are several.
pub fn threads_for_jobs() -> usize {
    cores().saturating_sub(1).max(1)
}
