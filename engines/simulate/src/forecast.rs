//! Forecasts: what a run tells, as order statistics, counts and sums.

use plan::{CheckedPlan, Minutes, Moment};

use crate::correlation::Repair;
use crate::iteration::Collected;
use crate::sample::Sample;
use crate::spread::{Spread, rank};
use crate::tally::TaskTally;
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
    /// From the planned start to the finish, in working minutes of the plan's calendar.
    pub duration: Spread,
    /// What everything costs; `None` for a model without cost.
    pub cost: Option<Spread>,
    /// Working minutes and cost, iteration by iteration; empty without cost.
    pub joint: Vec<(f64, f64)>,
    /// With ranges only, on the same draws; `None` unless asked for, or without risks.
    pub finish_without_risks: Option<Outcome>,
    /// In plan order.
    pub tasks: Vec<TaskForecast>,
    /// In the model's order.
    pub risks: Vec<RiskForecast>,
    /// What became of the given correlations, where they could not exist together.
    pub repair: Option<Repair>,
}

/// A moment as drawn, iteration after iteration, ordered.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Outcome {
    /// Earliest first; one entry per iteration.
    ordered: Vec<Moment>,
}

/// Where a task stands in the forecast. Units: working minutes on its calendar.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct TaskForecast {
    /// Share of iterations in which the task had no float, 0 to 1; ties count. Summaries have none and show 0.
    pub criticality: f64,
    /// How closely its duration moves with the finish: Pearson's coefficient without its sign, 0 to 1.
    pub cruciality: f64,
    /// Schedule sensitivity index: criticality times its deviation over that of the finish.
    pub sensitivity: f64,
    pub mean: f64,
    pub deviation: f64,
    /// Finish of the task, if asked for.
    pub finish: Option<Outcome>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RiskForecast {
    pub id: String,
    /// In how many iterations it occurred.
    pub occurrences: u32,
    /// What it adds, if asked for.
    pub contribution: Option<Contribution>,
}

/// With a risk less without it, on the same draws. Units: working minutes of the plan's calendar, and money.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Contribution {
    pub mean: f64,
    pub p80: f64,
    pub cost_mean: f64,
    pub cost_p80: f64,
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
        self.ordered.get(rank(share, self.ordered.len())).copied().unwrap_or_default()
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

/// What a run is told with.
pub(crate) struct Telling<'t> {
    pub checked: &'t CheckedPlan<'t>,
    pub model: &'t Model,
    pub settings: &'t Settings,
    pub sample: Sample,
    /// Where the project begins and, as planned, ends.
    pub span: (Moment, Option<Moment>),
}

impl Telling<'_> {
    /// Working minutes of the plan's calendar from the start to a finish.
    fn minutes(&self, finish: Moment) -> f64 {
        self.checked.time_of_plan().between(self.span.0, finish).0 as f64
    }

    pub(crate) fn forecast(self, all: Collected) -> Forecast {
        let minutes: Vec<f64> = all.finishes.iter().map(|finish| self.minutes(*finish)).collect();
        let joint = minutes.iter().copied().zip(all.costs.iter().copied()).collect();
        let duration = Spread::of(minutes);
        let cost = self.sample.has_cost().then(|| Spread::of(all.costs.clone()));
        let tasks = self.tasks(&all);
        let risks = self.risks(&all, &duration, cost.as_ref());
        Forecast {
            seed: self.settings.seed,
            iterations: self.settings.iterations,
            deterministic_finish: self.span.1,
            finish: Outcome::of(all.finishes),
            duration,
            cost,
            joint,
            finish_without_risks: all.without.filter(|_| !self.model.risks.is_empty()).map(Outcome::of),
            tasks,
            risks,
            repair: self.sample.repair,
        }
    }

    fn tasks(&self, all: &Collected) -> Vec<TaskForecast> {
        let count = f64::from(self.settings.iterations);
        let ends = Ends::of(&all.finishes, all.origin);
        let mut told = Vec::with_capacity(all.tally.tasks.len());
        for (index, (tally, task)) in all.tally.tasks.iter().zip(&self.checked.plan().tasks).enumerate() {
            let (mean, deviation, covariance) = ends.moments(tally, count);
            let criticality = f64::from(tally.critical) / count;
            let spread = deviation * ends.deviation;
            let kept = all.task_finishes.get(index).filter(|_| !task.is_summary());
            let moments = |kept: &Vec<i32>| kept.iter().map(|off| Moment(all.origin.0 + i64::from(*off))).collect();
            told.push(TaskForecast {
                criticality,
                cruciality: if spread > 0.0 { (covariance / spread).abs().min(1.0) } else { 0.0 },
                sensitivity: if ends.deviation > 0.0 { criticality * deviation / ends.deviation } else { 0.0 },
                mean: f64::from(self.sample.base[index]) + mean,
                deviation,
                finish: kept.map(|kept| Outcome::of(moments(kept))),
            });
        }
        told
    }

    fn risks(&self, all: &Collected, duration: &Spread, cost: Option<&Spread>) -> Vec<RiskForecast> {
        let told = self.model.risks.iter().zip(&all.tally.occurred).enumerate().map(|(index, (risk, occurrences))| {
            let contribution = all.excluded.get(index).map(|excluded| {
                let without = Spread::of(excluded.finishes.iter().map(|finish| self.minutes(*finish)).collect());
                let cheaper = cost.map(|_| Spread::of(excluded.costs.clone()));
                let saved = |of: fn(&Spread) -> f64| cost.zip(cheaper.as_ref()).map_or(0.0, |(a, b)| of(a) - of(b));
                Contribution {
                    mean: duration.mean() - without.mean(),
                    p80: duration.percentile(0.8) - without.percentile(0.8),
                    cost_mean: saved(Spread::mean),
                    cost_p80: saved(|spread| spread.percentile(0.8)),
                }
            });
            RiskForecast { id: risk.id.clone(), occurrences: *occurrences, contribution }
        });
        told.collect()
    }
}

/// Mean and deviation of the finishes, in clock minutes from the planned one.
struct Ends {
    mean: f64,
    deviation: f64,
}

impl Ends {
    fn of(finishes: &[Moment], origin: Moment) -> Ends {
        let offs = || finishes.iter().map(|finish| i128::from(finish.0 - origin.0));
        let count = finishes.len().max(1) as f64;
        let (sum, squares) = (offs().sum::<i128>() as f64, offs().map(|off| off * off).sum::<i128>() as f64);
        let mean = sum / count;
        Ends { mean, deviation: variance(squares, sum, count).sqrt() }
    }

    /// Mean and deviation of a task's offsets, and their covariance with the finish.
    fn moments(&self, tally: &TaskTally, count: f64) -> (f64, f64, f64) {
        let (sum, squares, products) = (tally.sum as f64, tally.squares as f64, tally.products as f64);
        let mean = sum / count;
        let covariance = if count > 1.0 { (products - count * mean * self.mean) / (count - 1.0) } else { 0.0 };
        (mean, variance(squares, sum, count).sqrt(), covariance)
    }
}

fn variance(squares: f64, sum: f64, count: f64) -> f64 {
    if count > 1.0 { ((squares - sum * sum / count) / (count - 1.0)).max(0.0) } else { 0.0 }
}
