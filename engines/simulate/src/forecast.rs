//! Forecasts: what a run tells, as order statistics and counts.

use plan::{CheckedPlan, Minutes, Moment};
use schedule::Network;

use crate::iteration::Collected;
use crate::{Model, Settings};

/// The answer of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    pub seed: u64,
    pub iterations: u32,
    /// The finish with every duration as planned and no risk occurring.
    pub deterministic_finish: Option<Moment>,
    /// With ranges and risks.
    pub finish: Outcome,
    /// With ranges only, on the same draws; `None` unless asked for, or without risks.
    pub finish_without_risks: Option<Outcome>,
    /// In plan order.
    pub tasks: Vec<TaskForecast>,
    /// In the model's order.
    pub risks: Vec<RiskForecast>,
}

/// A moment as drawn, iteration after iteration, ordered.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Outcome {
    /// Earliest first; one entry per iteration.
    ordered: Vec<Moment>,
}

#[derive(Clone, Debug, PartialEq, Default)]
pub struct TaskForecast {
    /// Share of iterations in which the task had no float, 0 to 1; ties count. Summaries have none and show 0.
    pub criticality: f64,
    /// Finish of the task, if asked for.
    pub finish: Option<Outcome>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RiskForecast {
    pub id: String,
    /// In how many iterations it occurred.
    pub occurrences: u32,
}

impl Outcome {
    /// Orders what was drawn.
    pub fn of(mut drawn: Vec<Moment>) -> Outcome {
        drawn.sort_unstable();
        Outcome { ordered: drawn }
    }

    /// The moment by which a share of all iterations is finished: the smallest drawn value that reaches the share.
    ///
    /// `share` from 0 to 1, 0.8 for P80. Source: inverse of the empirical distribution, without interpolation.
    pub fn percentile(&self, share: f64) -> Moment {
        let rank = (share * self.ordered.len() as f64 - 1e-9).ceil() as usize;
        let index = rank.clamp(1, self.ordered.len().max(1)) - 1;
        self.ordered.get(index).copied().unwrap_or_default()
    }

    pub fn p10(&self) -> Moment {
        self.percentile(0.1)
    }

    pub fn p50(&self) -> Moment {
        self.percentile(0.5)
    }

    pub fn p80(&self) -> Moment {
        self.percentile(0.8)
    }

    pub fn p90(&self) -> Moment {
        self.percentile(0.9)
    }

    /// The mean on the clock, rounded to the minute.
    pub fn mean(&self) -> Moment {
        let Some(first) = self.ordered.first() else { return Moment::default() };
        let sum: i128 = self.ordered.iter().map(|moment| i128::from(moment.0 - first.0)).sum();
        let count = self.ordered.len() as i128;
        Moment(first.0 + ((2 * sum + count) / (2 * count)) as i64)
    }

    /// Standard deviation in minutes on the clock.
    pub fn deviation_minutes(&self) -> f64 {
        let count = self.ordered.len() as f64;
        if count < 2.0 {
            return 0.0;
        }
        let first = self.ordered[0].0;
        let mean = self.ordered.iter().map(|moment| (moment.0 - first) as f64).sum::<f64>() / count;
        let squares = self.ordered.iter().map(|moment| ((moment.0 - first) as f64 - mean).powi(2)).sum::<f64>();
        (squares / (count - 1.0)).sqrt()
    }

    /// Share of iterations finished by a moment, 0 to 1.
    pub fn probability_by(&self, moment: Moment) -> f64 {
        if self.ordered.is_empty() {
            return 0.0;
        }
        self.ordered.partition_point(|drawn| *drawn <= moment) as f64 / self.ordered.len() as f64
    }

    /// All drawn values, earliest first.
    pub fn ordered(&self) -> &[Moment] {
        &self.ordered
    }

    /// How many draws fall into each of `bins` equal pieces between the first and the last.
    ///
    /// Shapes: `(from, count)` per bin, in order; the last bin holds its end. One bin when nothing spreads.
    pub fn histogram(&self, bins: usize) -> Vec<(Moment, u32)> {
        let (Some(first), Some(last)) = (self.ordered.first(), self.ordered.last()) else { return Vec::new() };
        let width = (last.0 - first.0) / bins.max(1) as i64 + 1;
        let bins = ((last.0 - first.0) / width + 1) as usize;
        let mut counts: Vec<(Moment, u32)> = (0..bins).map(|bin| (*first + Minutes(bin as i64 * width), 0)).collect();
        for drawn in &self.ordered {
            counts[((drawn.0 - first.0) / width) as usize].1 += 1;
        }
        counts
    }
}

pub(crate) fn collect(
    checked: &CheckedPlan<'_>,
    network: &Network<'_>,
    model: &Model,
    settings: &Settings,
    all: Collected,
    without: Option<Collected>,
) -> Forecast {
    let planned = network.remaining();
    let iterations = f64::from(settings.iterations);
    let origin = all.task_origin;
    let mut finishes = all.task_finishes.into_iter();
    let tasks = all.critical.iter().zip(&checked.plan().tasks).map(|(count, task)| {
        let kept = finishes.next().filter(|_| !task.is_summary());
        let moments = |kept: Vec<i32>| kept.into_iter().map(|minutes| Moment(origin.0 + i64::from(minutes))).collect();
        TaskForecast {
            criticality: f64::from(*count) / iterations,
            finish: kept.map(|kept| Outcome::of(moments(kept))),
        }
    });
    let risks = model.risks.iter().zip(all.occurred);
    Forecast {
        seed: settings.seed,
        iterations: settings.iterations,
        deterministic_finish: network.finish(&planned, &network.forward(&planned)),
        finish: Outcome::of(all.finishes),
        finish_without_risks: without.map(|collected| Outcome::of(collected.finishes)),
        tasks: tasks.collect(),
        risks: risks.map(|(risk, occurrences)| RiskForecast { id: risk.id.clone(), occurrences }).collect(),
    }
}
