//! Running an office: opening its database, serving it, working for it, stopping in order.

use std::{
    io::Write,
    net::SocketAddr,
    time::{Duration, Instant as Tick},
};

use api::Office;
use jiff::Timestamp;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use store::{Instant, Store};
use tokio::sync::watch;

use crate::{
    demo,
    server::{ROLES, migrations, router, serve as listen},
};

type Outcome = Result<(), String>;

/// An open office with its schema up to date.
pub struct Opened {
    pub office: Office,
    pub applied: Vec<&'static str>,
}

impl Opened {
    /// Errors: a sentence for the operator.
    pub async fn at(address: &str) -> Result<Opened, String> {
        let store = Store::open(address).await.map_err(|error| format!("the database cannot be opened: {error}"))?;
        let now = Instant::of(Timestamp::now());
        let applied = store::migrate(&store, &migrations(), now)
            .await
            .map_err(|error| format!("the database cannot be brought up to date: {error}"))?;
        let office = Office::open(store, &ROLES, Timestamp::now).await.map_err(|error| error.to_string())?;
        Ok(Opened { office, applied })
    }
}

/// Runs a command that waits for the world.
pub fn block_on(command: impl Future<Output = Outcome>) -> Outcome {
    let filter = tracing_subscriber::EnvFilter::try_from_env("DEXTRA_LOG").unwrap_or_else(|_| "info,sqlx=warn".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|error| error.to_string())?.block_on(command)
}

/// Serves until a signal comes; with `works`, also takes queued jobs.
pub async fn serve(opened: Opened, address: SocketAddr, works: bool) -> Outcome {
    let began = Tick::now();
    let (stop, stopped) = watch::channel(false);
    let office = opened.office;
    take_up_own(&office).await?;
    let worker = works.then(|| tokio::spawn(jobs::work(office.clone(), worker_name(), 2, stopped.clone())));
    let serving = listen(router(office.clone(), metrics_handle()), address, until_stopped(stopped), |local| {
        println!("Dextra answers on http://{local}");
        let _ = std::io::stdout().flush();
        tracing::info!(%local, started_ms = began.elapsed().as_millis() as u64, "serving");
    });
    let serving = async { serving.await.map_err(|error| format!("{address} cannot be served: {error}")) };
    greet(&office).await;
    tokio::pin!(serving);
    tokio::select! {
        ended = &mut serving => return ended,
        () = signal() => {}
    }
    let _ = stop.send(true);
    // Event streams never end by themselves: what is not done by now is cut.
    let _ = tokio::time::timeout(Duration::from_secs(3), serving).await;
    if let Some(worker) = worker {
        let _ = tokio::time::timeout(Duration::from_secs(3), worker).await;
    }
    // An orderly end writes SQLite's log back into its file.
    let _ = tokio::time::timeout(Duration::from_secs(3), office.store().clone().close()).await;
    Ok(())
}

/// A SQLite office has no other worker: what still runs by its rows was cut off when this program last stopped.
async fn take_up_own(office: &Office) -> Outcome {
    if office.store().backend() == store::Backend::Postgres {
        return Ok(());
    }
    let told = |error: store::StoreError| error.to_string();
    let rows = office.store().write().await.map_err(told)?;
    store::requeue_expired(&rows, Instant(i64::MAX)).await.map_err(told)?;
    rows.commit().await.map_err(told)
}

async fn greet(office: &Office) {
    let rows = office.store().read();
    match office::settings::current(&rows).await {
        Ok(Some(settings)) if settings.is_demo => {
            println!("Demo office {}: sign in with one click, or with", settings.name);
            println!("  marta.lindqvist@norvane.example  (PMO lead)        password  {}", demo::PASSWORD);
            println!("  aicha.benali@norvane.example     (project manager) password  {}", demo::PASSWORD);
            println!("  ines.okafor@norvane.example      (sponsor)         password  {}", demo::PASSWORD);
        }
        Ok(None) => println!("A new office: open the page and become its owner."),
        _ => {}
    }
}

/// Takes jobs until a signal comes.
pub async fn work(opened: Opened, lanes: usize) -> Outcome {
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(jobs::work(opened.office, worker_name(), lanes, stopped));
    println!("Dextra works");
    signal().await;
    let _ = stop.send(true);
    let _ = tokio::time::timeout(Duration::from_secs(10), worker).await;
    Ok(())
}

/// Makes the demo office where there is none, and leaves the database whole behind.
pub async fn demo(address: &str, wish: &demo::Wish) -> Outcome {
    let opened = Opened::at(address).await?;
    let store = opened.office.store().clone();
    demo::open(opened.office, wish).await?;
    store.close().await.map_err(|error| error.to_string())
}

fn worker_name() -> String {
    let host = std::env::var("HOSTNAME").unwrap_or_else(|_| "here".into());
    format!("{host}/{}/{}", std::process::id(), uuid::Uuid::now_v7().simple())
}

fn metrics_handle() -> Option<PrometheusHandle> {
    PrometheusBuilder::new().install_recorder().ok()
}

async fn until_stopped(mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if stopped.changed().await.is_err() {
            return;
        }
    }
}

async fn signal() {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(terminate) => terminate,
        Err(_) => return std::future::pending().await,
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
