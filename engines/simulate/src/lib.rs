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
//! What this crate does *not* do: no branches and no weather yet; deadlines, late constraints, levels of effort and
//! as-late-as-possible shifts play no part in an iteration; completed work is never drawn again.

mod beta;
mod correlation;
mod distribution;
mod faults;
mod forecast;
mod generator;
mod iteration;
mod model;
mod normal;
mod pass;
mod sample;
mod spread;
mod table;
mod tally;
mod variable;

pub use correlation::{Matrix, Repair};
pub use distribution::Distribution;
pub use faults::ITERATIONS_MAX;
pub use forecast::{Contribution, Forecast, Outcome, RiskForecast, TaskForecast};
pub use generator::{Draws, Sampling, Use};
pub use model::{Correlation, Cost, Delay, Driver, Factor, Model, Range, Risk, Scale};
pub use spread::Spread;

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use plan::{CheckedPlan, Finding, Moment};
use schedule::{Network, Policy};

/// Which engine drew: the same version gives the same answer for the same seed. Counted on when a draw becomes another.
pub const VERSION: &str = "simulate/2";

/// How to run.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Whose network rules hold; `None` takes those of the plan's own tool.
    pub policy: Option<Policy>,
    /// Replaces the plan's own data or status date.
    pub as_of: Option<Moment>,
    /// 1 to [`ITERATIONS_MAX`].
    pub iterations: u32,
    pub seed: u64,
    pub sampling: Sampling,
    /// How many threads at most; `None` for as many as there are. The answer is the same.
    pub threads: Option<usize>,
    /// Also percentiles of every task's finish: costs four bytes per task and iteration.
    pub keeps_task_finishes: bool,
    /// Also a run without the risks, on the same draws.
    pub compares_without_risks: bool,
    /// Also a run without each risk, on the same draws: what each contributes.
    pub excludes_risks: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            policy: None,
            as_of: None,
            iterations: 1000,
            seed: 1,
            sampling: Sampling::default(),
            threads: None,
            keeps_task_finishes: false,
            compares_without_risks: false,
            excludes_risks: false,
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
/// outside 0 to 1, `SIM-103` no or too many iterations, `SIM-104` an unknown task, `SIM-105` two ranges or costs on one task,
/// `SIM-106` a negative duration or factor, `SIM-107` an id twice, `SIM-108` a correlation outside -1 to 1, `SIM-109` a
/// correlation of fewer than two tasks, `SIM-110` a correlated task without range, `SIM-111` too many correlated tasks. Findings:
/// `SIM-201` a range or delay on a task whose dates stand.
pub fn run(
    checked: &CheckedPlan<'_>,
    model: &Model,
    settings: &Settings,
    watch: &Watch<'_>,
) -> Result<(Forecast, Vec<Finding>), Stop> {
    let faults = faults::of(model, settings, checked);
    if !faults.is_empty() {
        return Err(Stop::Refused(faults));
    }
    let policy = settings.policy.unwrap_or_else(|| Policy::of(checked.plan().options.dialect));
    let network = Network::of(checked, policy, settings.as_of).tabled();
    let sample = sample::Sample::of(checked, &network, model, settings);
    let planned = network.remaining();
    let spans = network.forward(&planned);
    let finish = network.finish(&planned, &spans);
    let course = pass::Course::of(&network, &planned, &sample.longest(model));
    let done = AtomicU32::new(0);
    let told = |count: u32| (watch.progress)(done.fetch_add(count, Ordering::Relaxed) + count, settings.iterations);
    let run = iteration::Run {
        course: &course,
        sample: &sample,
        settings,
        varying: sample.varying(),
        planned: finish.unwrap_or_default(),
        told: &told,
        cancelled: watch.cancelled,
    };
    let all = on_threads(settings.threads, || run.all()).ok_or(Stop::Cancelled)?;
    let findings = faults::notes(model, checked, &network);
    let start = start_of(checked, &spans);
    let telling = forecast::Telling { checked, model, settings, sample, span: (start, finish) };
    Ok((telling.forecast(all), findings))
}

/// Where the project begins: its own start, else that of its first task.
fn start_of(checked: &CheckedPlan<'_>, spans: &[schedule::Span]) -> Moment {
    let first = spans.iter().filter(|span| span.finish_at != Moment::default()).map(|span| span.start_at).min();
    checked.plan().start.or(first).unwrap_or_default()
}

fn on_threads<T: Send>(threads: Option<usize>, work: impl FnOnce() -> T + Send) -> T {
    let built = threads.map(|count| rayon::ThreadPoolBuilder::new().num_threads(count.clamp(1, 256)).build());
    match built {
        Some(Ok(pool)) => pool.install(work),
        // Without threads of its own it runs on those that are there: the answer is the same.
        Some(Err(_)) | None => work(),
    }
}

#[cfg(test)]
mod tests;
