//! The answer of a simulation as JSON: the same words for a schedule and for a model file.

use std::collections::BTreeMap;

use plan::{Moment, Plan};
use serde::Serialize;
use simulate::{Forecast, Repair, Sampling, Settings, Spread};

/// Most sampled pairs of duration and cost.
const PAIRS_MAX: usize = 2000;
/// Percentiles told: every fifth.
const PERCENTILES: std::ops::RangeInclusive<u32> = 1..=19;

#[derive(Serialize)]
pub(super) struct AnswerWords<'a> {
    iterations: u32,
    seed: u64,
    sampling: &'static str,
    engine_version: &'static str,
    /// Days of the plan's calendar from its start.
    duration: AmountWords,
    finish: FinishWords,
    cost: Option<AmountWords>,
    jcl: Vec<(f64, f64)>,
    tasks: Vec<TaskWords<'a>>,
    risks: Vec<RiskWords<'a>>,
    correlation_repair: Option<RepairWords<'a>>,
}

#[derive(Serialize)]
struct AmountWords {
    mean: f64,
    sd: f64,
    percentiles: BTreeMap<u32, f64>,
}

#[derive(Serialize)]
struct FinishWords {
    deterministic: Option<String>,
    mean: String,
    percentiles: BTreeMap<u32, String>,
}

#[derive(Serialize)]
struct TaskWords<'a> {
    id: &'a str,
    /// Shares of 0 to 1.
    criticality: f64,
    cruciality: f64,
    ssi: f64,
    /// Of the duration, in days.
    mean: f64,
    sd: f64,
}

#[derive(Serialize)]
struct RiskWords<'a> {
    id: &'a str,
    /// Share of iterations in which it occurred.
    occurrence: f64,
    contribution: Option<ContributionWords>,
}

#[derive(Serialize)]
struct ContributionWords {
    mean: f64,
    p80: f64,
    cost_mean: f64,
    cost_p80: f64,
}

#[derive(Serialize)]
struct RepairWords<'a> {
    tasks: Vec<&'a str>,
    matrix: Vec<&'a [f64]>,
    distance: f64,
}

/// Words of a forecast. Units: days of `minutes_per_day`.
pub(super) fn of<'a>(
    plan: &'a Plan,
    forecast: &'a Forecast,
    settings: &Settings,
    minutes_per_day: f64,
) -> AnswerWords<'a> {
    let days = |minutes: f64| minutes / minutes_per_day;
    let leaves = plan.tasks.iter().zip(&forecast.tasks).filter(|(task, _)| !task.is_summary());
    let tasks = leaves.map(|(task, told)| TaskWords {
        id: &task.uid,
        criticality: told.criticality,
        cruciality: told.cruciality,
        ssi: told.sensitivity,
        mean: days(told.mean),
        sd: days(told.deviation),
    });
    let risks = forecast.risks.iter().map(|risk| RiskWords {
        id: &risk.id,
        occurrence: f64::from(risk.occurrences) / f64::from(forecast.iterations),
        contribution: risk.contribution.map(|told| ContributionWords {
            mean: days(told.mean),
            p80: days(told.p80),
            cost_mean: told.cost_mean,
            cost_p80: told.cost_p80,
        }),
    });
    AnswerWords {
        iterations: forecast.iterations,
        seed: forecast.seed,
        sampling: if settings.sampling == Sampling::MonteCarlo { "mc" } else { "lhs" },
        engine_version: simulate::VERSION,
        duration: amount(&forecast.duration, minutes_per_day),
        finish: FinishWords {
            deterministic: forecast.deterministic_finish.map(Moment::iso),
            mean: forecast.finish.mean().iso(),
            percentiles: PERCENTILES.map(|step| (5 * step, forecast.finish.percentile(share(step)).iso())).collect(),
        },
        cost: forecast.cost.as_ref().map(|cost| amount(cost, 1.0)),
        jcl: pairs(forecast, minutes_per_day),
        tasks: tasks.collect(),
        risks: risks.collect(),
        correlation_repair: forecast.repair.as_ref().map(|repair| repair_words(plan, repair)),
    }
}

fn share(step: u32) -> f64 {
    f64::from(step) / 20.0
}

fn amount(spread: &Spread, unit: f64) -> AmountWords {
    AmountWords {
        mean: spread.mean() / unit,
        sd: spread.deviation() / unit,
        percentiles: PERCENTILES.map(|step| (5 * step, spread.percentile(share(step)) / unit)).collect(),
    }
}

/// The first iterations stand for all: they are drawn in no order.
fn pairs(forecast: &Forecast, minutes_per_day: f64) -> Vec<(f64, f64)> {
    let first = forecast.joint.iter().take(PAIRS_MAX);
    first.map(|(minutes, cost)| (minutes / minutes_per_day, *cost)).collect()
}

fn repair_words<'a>(plan: &'a Plan, repair: &'a Repair) -> RepairWords<'a> {
    RepairWords {
        tasks: repair.tasks.iter().map(|task| plan.task(*task).uid.as_str()).collect(),
        matrix: repair.matrix.values.chunks_exact(repair.matrix.size).collect(),
        distance: repair.distance,
    }
}
