//! Brute force: two hundred random discrete networks, every outcome enumerated, against as many draws.

use plan::{Lag, Link, LinkKind, Minutes, Plan, TaskId};

use super::{Delay, Distribution, Model, Risk, continuous, range, task};
use crate::{Draws, Driver, Factor, Forecast, Sampling, Settings, Use, Watch, run};

const ITERATIONS: u32 = 20_000;
const DAY: i64 = 1440;

/// A small generator of cases, not of samples.
struct Chance {
    draws: Draws,
    next: u32,
}

impl Chance {
    fn below(&mut self, count: u32) -> u32 {
        self.next += 1;
        (self.draws.uniform(self.next) * f64::from(count)) as u32
    }
}

/// One independent quantity: what it can be, and how surely.
struct Choice {
    outcomes: Vec<(f64, f64)>,
}

struct Case {
    plan: Plan,
    model: Model,
    /// Durations first, then drivers, then risks; an event is 1 or 0.
    choices: Vec<Choice>,
}

fn discrete(chance: &mut Chance, unit: f64) -> Vec<(f64, f64)> {
    let first = f64::from(1 + chance.below(8));
    let weight = f64::from(1 + chance.below(8)) / 10.0;
    vec![(first * unit, weight), ((first + 1.0 + f64::from(chance.below(6))) * unit, 1.0 - weight)]
}

fn case(number: u64) -> Case {
    let mut chance = Chance { draws: Draws::of(number, "case", Use::Duration), next: 0 };
    let count = 2 + chance.below(5);
    let mut model = Model::default();
    let mut choices = Vec::new();
    let tasks = (0..count).map(|index| task(&format!("T{index}"), DAY)).collect();
    for index in 0..count {
        let outcomes = discrete(&mut chance, DAY as f64);
        model.ranges.push(range(index, Distribution::Discrete(outcomes.clone())));
        choices.push(Choice { outcomes });
    }
    let mut links = Vec::new();
    for to in 1..count {
        for from in 0..to {
            if chance.below(10) < 5 {
                let kinds =
                    [LinkKind::FinishStart, LinkKind::StartStart, LinkKind::FinishFinish, LinkKind::StartFinish];
                let kind = kinds[chance.below(4) as usize];
                let lag = Lag::Working(Minutes(DAY * (i64::from(chance.below(5)) - 1)));
                links.push(Link { from: TaskId(from), to: TaskId(to), kind, lag });
            }
        }
    }
    if chance.below(2) == 1 {
        let probability = f64::from(1 + chance.below(9)) / 10.0;
        let factor = f64::from(1 + chance.below(3));
        let tasks = (0..count).filter(|_| chance.below(2) == 0).map(TaskId).collect();
        let (id, name) = ("U".to_owned(), String::new());
        model.drivers.push(Driver { id, name, probability, factor: Distribution::Constant(factor), tasks });
        choices.push(Choice { outcomes: vec![(factor, probability), (1.0, 1.0 - probability)] });
    }
    for number in 0..chance.below(3) {
        let probability = f64::from(1 + chance.below(9)) / 10.0;
        let task = TaskId(chance.below(count));
        let days = f64::from(chance.below(6)) - 1.0;
        let mut risk = Risk { id: format!("R{number}"), probability, ..Risk::default() };
        risk.delays.push(Delay { task, distribution: Distribution::Constant(days * DAY as f64) });
        if chance.below(3) == 0 {
            let task = TaskId(chance.below(count));
            risk.factors.push(Factor { task, distribution: Distribution::Constant(2.0) });
        }
        model.risks.push(risk);
        choices.push(Choice { outcomes: vec![(1.0, probability), (0.0, 1.0 - probability)] });
    }
    Case { plan: continuous(tasks, links), model, choices }
}

impl Case {
    /// Durations in minutes for one outcome of every choice.
    fn durations(&self, chosen: &[f64]) -> Vec<i64> {
        let count = self.plan.tasks.len();
        let mut durations = chosen[..count].to_vec();
        let (drivers, risks) = chosen[count..].split_at(self.model.drivers.len());
        for (driver, factor) in self.model.drivers.iter().zip(drivers) {
            driver.tasks.iter().for_each(|task| durations[task.0 as usize] *= factor);
        }
        let occurred = || self.model.risks.iter().zip(risks).filter(|(_, occurs)| **occurs > 0.5);
        for (risk, _) in occurred() {
            risk.factors.iter().for_each(|factor| durations[factor.task.0 as usize] *= factor.distribution.mean());
        }
        for (risk, _) in occurred() {
            risk.delays.iter().for_each(|delay| durations[delay.task.0 as usize] += delay.distribution.mean());
        }
        durations.iter().map(|minutes| minutes.max(0.0).round() as i64).collect()
    }

    /// The finish and who has no float, by the textbook: forward from zero, back from the end.
    fn dates(&self, durations: &[i64]) -> (i64, Vec<bool>) {
        let count = durations.len();
        let mut start = vec![0i64; count];
        for to in 0..count {
            for link in self.plan.links.iter().filter(|link| link.to.0 as usize == to) {
                let from = link.from.0 as usize;
                let Lag::Working(lag) = link.lag else { unreachable!() };
                let reach = lag.0
                    + match link.kind {
                        LinkKind::FinishStart => start[from] + durations[from],
                        LinkKind::StartStart => start[from],
                        LinkKind::FinishFinish => start[from] + durations[from] - durations[to],
                        LinkKind::StartFinish => start[from] - durations[to],
                    };
                start[to] = start[to].max(reach);
            }
        }
        let end = (0..count).map(|task| start[task] + durations[task]).max().unwrap();
        let mut late: Vec<i64> = durations.iter().map(|minutes| end - minutes).collect();
        for from in (0..count).rev() {
            for link in self.plan.links.iter().filter(|link| link.from.0 as usize == from) {
                let to = link.to.0 as usize;
                let Lag::Working(lag) = link.lag else { unreachable!() };
                let limit = match link.kind {
                    LinkKind::FinishStart => late[to] - lag.0 - durations[from],
                    LinkKind::StartStart => late[to] - lag.0,
                    LinkKind::FinishFinish => late[to] + durations[to] - lag.0 - durations[from],
                    LinkKind::StartFinish => late[to] + durations[to] - lag.0,
                };
                late[from] = late[from].min(limit);
            }
        }
        (end, (0..count).map(|task| late[task] == start[task]).collect())
    }

    /// Every outcome with its weight.
    fn each(&self, visit: &mut impl FnMut(f64, i64, &[bool])) {
        let mut places = vec![0usize; self.choices.len()];
        loop {
            let picked: Vec<(f64, f64)> =
                self.choices.iter().zip(&places).map(|(choice, place)| choice.outcomes[*place]).collect();
            let chosen: Vec<f64> = picked.iter().map(|(value, _)| *value).collect();
            let weight = picked.iter().map(|(_, weight)| weight).product();
            let (end, critical) = self.dates(&self.durations(&chosen));
            visit(weight, end, &critical);
            let Some(digit) = (0..places.len()).find(|digit| places[*digit] + 1 < self.choices[*digit].outcomes.len())
            else {
                return;
            };
            places[..digit].fill(0);
            places[digit] += 1;
        }
    }

    fn drawn(&self, sampling: Sampling, seed: u64) -> Forecast {
        let checked = plan::check(&self.plan).ok().unwrap();
        let settings = Settings { iterations: ITERATIONS, seed, sampling, ..Settings::default() };
        run(&checked, &self.model, &settings, &Watch::nobody()).unwrap().0
    }
}

#[test]
fn two_hundred_networks_agree_with_every_outcome_enumerated() {
    for number in 0..200 {
        let case = case(number);
        let (mut ends, mut sure) = (Vec::new(), vec![0.0; case.plan.tasks.len()]);
        case.each(&mut |weight, end, critical| {
            ends.push((end, weight));
            sure.iter_mut().zip(critical).for_each(|(sum, is)| *sum += if *is { weight } else { 0.0 });
        });
        ends.sort_by_key(|(end, _)| *end);
        let mean: f64 = ends.iter().map(|(end, weight)| *end as f64 * weight).sum();
        let variance: f64 = ends.iter().map(|(end, weight)| (*end as f64 - mean).powi(2) * weight).sum();
        let count = f64::from(ITERATIONS);
        for sampling in [Sampling::LatinHypercube, Sampling::MonteCarlo] {
            let forecast = case.drawn(sampling, 11 + number);
            let error = (forecast.duration.mean() - mean).abs();
            // Five standard errors: four hundred runs are tried, and each has up to seven figures.
            assert!(error <= 5.0 * (variance / count).sqrt() + 1e-6, "case {number}: mean off by {error}");
            for share in [0.1, 0.5, 0.8, 0.9] {
                let drawn = forecast.duration.percentile(share) as i64;
                let up_to = |end: i64| ends.iter().filter(|(at, _)| *at <= end).map(|(_, weight)| weight).sum::<f64>();
                let slack = 5.0 * (share * (1.0 - share) / count).sqrt();
                // The drawn value is the percentile of a share that lies within the error of a share.
                assert!(up_to(drawn) >= share - slack, "case {number}: P{share} too early");
                assert!(up_to(drawn - 1) <= share + slack, "case {number}: P{share} too late");
            }
            for (task, exact) in forecast.tasks.iter().zip(&sure) {
                let slack = 5.0 * (exact * (1.0 - exact) / count).max(0.0).sqrt() + 1e-9;
                let error = (task.criticality - exact).abs();
                assert!(error <= slack, "case {number}: criticality {} is not {exact}", task.criticality);
            }
        }
    }
}
