//! Simulation: how sure a date is. Uncertain durations and risk events, drawn thousands of times through the same network.
//!
//! A [`Model`] says what spreads: ranges on remaining durations, and risks that occur or do not and then delay tasks.
//! [`run`] draws each iteration by number (see [`Draws`]), passes it through the network of `schedule` (the very forward
//! pass that gives the deterministic dates) and collects a [`Forecast`]: percentiles of the finish, and per task how often it
//! was critical. Every draw is keyed by the stable id of its task or risk, so the forecasts with and without a risk differ by the risk
//! alone, and the number of threads never changes the answer.
//!
//! ```
//! use plan::{Calendar, CalendarId, Minutes, Moment, Plan, Task};
//! use simulate::{Model, Settings, Watch};
//! let task = Task { uid: "A".into(), duration: Minutes(4800), remaining: Minutes(4800), ..Task::default() };
//! let plan = Plan {
//!     start: Some(Moment(29_000_000)),
//!     calendars: vec![Calendar::standard()],
//!     calendar: Some(CalendarId(0)),
//!     tasks: vec![task],
//!     ..Plan::default()
//! };
//! let checked = plan::check(&plan).unwrap();
//! let settings = Settings { iterations: 1000, ..Settings::default() };
//! let (forecast, _) = simulate::run(&checked, &Model::usual(&checked), &settings, &Watch::nobody()).unwrap();
//! assert!(forecast.finish.percentile(0.8) > forecast.finish.percentile(0.5));
//! ```
//!
//! What this crate does *not* do: no cost, correlation, drivers or branches yet; deadlines, late constraints, levels of effort and
//! as-late-as-possible shifts play no part in an iteration; completed work is never drawn again.

mod beta;
mod distribution;
mod forecast;
mod generator;
mod iteration;
mod model;

pub use distribution::Distribution;
pub use forecast::{Forecast, Outcome, RiskForecast, TaskForecast};
pub use generator::{Draws, Use};
pub use model::{Delay, Model, Range, Risk, Scale};

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use plan::{CheckedPlan, Finding, Moment, Severity, Subject};
use schedule::{Network, Policy};

/// How to run.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Whose network rules hold; `None` takes those of the plan's own tool.
    pub policy: Option<Policy>,
    /// Replaces the plan's own data or status date.
    pub as_of: Option<Moment>,
    /// 1 to 1,000,000.
    pub iterations: u32,
    pub seed: u64,
    /// Also percentiles of every task's finish: costs four bytes per task and iteration.
    pub keeps_task_finishes: bool,
    /// Also a run without the risks, on the same draws.
    pub compares_without_risks: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            policy: None,
            as_of: None,
            iterations: 1000,
            seed: 1,
            keeps_task_finishes: false,
            compares_without_risks: false,
        }
    }
}

/// Who looks on: told after every block of iterations, asked whether to go on.
pub struct Watch<'a> {
    /// Iterations done and to do. Called from several threads.
    pub progress: &'a (dyn Fn(u32, u32) + Sync),
    pub cancelled: &'a AtomicBool,
}

static NEVER: AtomicBool = AtomicBool::new(false);

impl Watch<'static> {
    pub fn nobody() -> Watch<'static> {
        Watch { progress: &|_, _| {}, cancelled: &NEVER }
    }
}

/// Why there is no forecast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// All that forbids the run.
    Refused(Vec<Finding>),
    Cancelled,
}

/// Runs a simulation.
///
/// Shapes: [`Forecast::tasks`] stands in plan order, [`Forecast::risks`] in the model's order. Units: moments; working minutes of
/// each task's calendar for durations. Errors: [`Stop::Refused`] with `SIM-101` a range out of order, `SIM-102` a probability
/// outside 0 to 1, `SIM-103` no or too many iterations, `SIM-104` an unknown task, `SIM-105` two ranges on one task, `SIM-106` a
/// negative duration or delay, `SIM-107` an id twice. Findings: `SIM-201` a range or delay on a task whose dates stand.
pub fn run(
    checked: &CheckedPlan<'_>,
    model: &Model,
    settings: &Settings,
    watch: &Watch<'_>,
) -> Result<(Forecast, Vec<Finding>), Stop> {
    let mut faults = model.faults(checked);
    if !(1..=1_000_000).contains(&settings.iterations) {
        let subject = Subject::new("simulation", "", "");
        let cause = format!("asks for {} iterations", settings.iterations);
        faults.push(Finding::new("SIM-103", Severity::Error, subject, cause).hint("ask for 1 to 1,000,000 iterations"));
    }
    if !faults.is_empty() {
        return Err(Stop::Refused(faults));
    }
    let policy = settings.policy.unwrap_or_else(|| Policy::of(checked.plan().options.dialect));
    let network = Network::of(checked, policy, settings.as_of).tabled();
    let sampler = iteration::Sampler::of(checked, &network, model, settings.seed);
    let rounds = if settings.compares_without_risks && !model.risks.is_empty() { 2 } else { 1 };
    let total = settings.iterations.saturating_mul(rounds);
    let done = AtomicU32::new(0);
    let told = |count: u32| (watch.progress)(done.fetch_add(count, Ordering::Relaxed) + count, total);
    let all = iteration::all(&network, &sampler, settings, true, &told, watch.cancelled).ok_or(Stop::Cancelled)?;
    let without = if rounds == 2 {
        let bare = Settings { keeps_task_finishes: false, ..settings.clone() };
        Some(iteration::all(&network, &sampler, &bare, false, &told, watch.cancelled).ok_or(Stop::Cancelled)?)
    } else {
        None
    };
    let findings = model.notes(checked, &network);
    Ok((forecast::collect(checked, &network, model, settings, all, without), findings))
}

#[cfg(test)]
mod tests;
