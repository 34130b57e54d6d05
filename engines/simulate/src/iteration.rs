//! Iterations: draw, pass, keep. In blocks, on as many threads as there are.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use plan::{CheckedPlan, Moment, TaskId};
use rayon::prelude::*;
use schedule::{Network, Span, Trace};

use crate::beta::{Beta, QuantileTable};
use crate::distribution::Quantiles;
use crate::model::{Model, Scale};
use crate::{Distribution, Draws, Settings, Use};

type Tabled = Quantiles<Arc<QuantileTable>>;

/// Everything that is drawn, ready.
pub(crate) struct Sampler {
    remaining: Vec<i64>,
    durations: Vec<Duration>,
    risks: Vec<Event>,
}

struct Duration {
    task: u32,
    draws: Draws,
    quantiles: Tabled,
    /// What a drawn value is multiplied by to give minutes.
    factor: f64,
}

struct Event {
    probability: f64,
    occurrence: Draws,
    delays: Vec<(u32, Draws, Tabled)>,
}

impl Sampler {
    pub(crate) fn of(checked: &CheckedPlan<'_>, network: &Network<'_>, model: &Model, seed: u64) -> Sampler {
        let remaining = network.remaining();
        let mut tables: HashMap<u64, Arc<QuantileTable>> = HashMap::new();
        // Shapes of one range are equal up to rounding; a table per shape is what costs.
        let mut tabled = |distribution: &Distribution| {
            let key = match distribution {
                Distribution::Pert { low, mode, high } => ((mode - low) / (high - low)).to_bits(),
                _ => 0,
            };
            let mut table =
                |beta: Beta| Arc::clone(tables.entry(key).or_insert_with(|| Arc::new(QuantileTable::of(beta))));
            Tabled::of(distribution, &mut table)
        };
        let uid = |task: TaskId| checked.plan().task(task).uid.as_str();
        let durations = model.ranges.iter().filter(|range| network.is_open(range.task)).map(|range| Duration {
            task: range.task.0,
            draws: Draws::of(seed, uid(range.task), Use::Duration),
            quantiles: tabled(&range.distribution),
            factor: match range.scale {
                Scale::Minutes => 1.0,
                Scale::ShareOfRemaining => remaining[range.task.0 as usize] as f64,
            },
        });
        let durations = durations.collect();
        let mut risks = Vec::with_capacity(model.risks.len());
        for risk in &model.risks {
            let open = risk.delays.iter().filter(|delay| network.is_open(delay.task));
            let delays = open.map(|delay| {
                let id = format!("{}/{}", risk.id, uid(delay.task));
                (delay.task.0, Draws::of(seed, &id, Use::Impact), tabled(&delay.distribution))
            });
            risks.push(Event {
                probability: risk.probability,
                occurrence: Draws::of(seed, &risk.id, Use::Occurrence),
                delays: delays.collect(),
            });
        }
        Sampler { remaining, durations, risks }
    }

    fn draw(&self, iteration: u32, has_risks: bool, remaining: &mut [i64], occurred: &mut [u32]) {
        remaining.copy_from_slice(&self.remaining);
        for duration in &self.durations {
            let drawn = duration.quantiles.at(duration.draws.uniform(iteration));
            remaining[duration.task as usize] = whole(drawn * duration.factor);
        }
        if !has_risks {
            return;
        }
        for (risk, count) in self.risks.iter().zip(occurred) {
            // Occurrence is drawn first, then the impact: an event is never its expected value.
            if risk.occurrence.uniform(iteration) >= risk.probability {
                continue;
            }
            *count += 1;
            for (task, draws, quantiles) in &risk.delays {
                remaining[*task as usize] += whole(quantiles.at(draws.uniform(iteration)));
            }
        }
    }
}

/// The nearest whole minute of an amount that is never negative.
#[inline]
fn whole(minutes: f64) -> i64 {
    (minutes + 0.5) as i64
}

/// What all iterations left behind.
pub(crate) struct Collected {
    /// Finishes in the order of iterations.
    pub finishes: Vec<Moment>,
    /// Per task: in how many iterations it was critical.
    pub critical: Vec<u32>,
    /// Per risk: in how many iterations it occurred.
    pub occurred: Vec<u32>,
    /// Per task, if asked: its finish in each iteration, in minutes from `task_origin`.
    pub task_finishes: Vec<Vec<i32>>,
    pub task_origin: Moment,
}

/// Iterations of a block: long enough to forget the cost of handing out, short enough to cancel soon.
const BLOCK: u32 = 32;

struct Block {
    finishes: Vec<Moment>,
    critical: Vec<u32>,
    occurred: Vec<u32>,
    /// Iteration by iteration, each with all tasks.
    task_finishes: Vec<i32>,
}

/// Runs all iterations; `None` when cancelled.
pub(crate) fn all(
    network: &Network<'_>,
    sampler: &Sampler,
    settings: &Settings,
    has_risks: bool,
    told: &(dyn Fn(u32) + Sync),
    cancelled: &AtomicBool,
) -> Option<Collected> {
    let origin = network.forward(&sampler.remaining).iter().map(|span| span.finish_at).min().unwrap_or_default();
    let blocks = settings.iterations.div_ceil(BLOCK);
    let done: Option<Vec<Block>> = (0..blocks)
        .into_par_iter()
        .map_init(
            || Scratch::of(network),
            |scratch, block| {
                if cancelled.load(Ordering::Relaxed) {
                    return None;
                }
                let first = block * BLOCK;
                let last = (first + BLOCK).min(settings.iterations);
                let kept =
                    scratch.block(network, sampler, (first, last), has_risks, settings.keeps_task_finishes, origin);
                told(last - first);
                Some(kept)
            },
        )
        .collect();
    Some(joined(network.len(), sampler.risks.len(), done?, settings, origin))
}

/// Memory of one thread, reused from block to block.
struct Scratch {
    remaining: Vec<i64>,
    spans: Vec<Span>,
    gates: Vec<Moment>,
    trace: Trace,
}

impl Scratch {
    fn of(network: &Network<'_>) -> Scratch {
        Scratch {
            remaining: vec![0; network.len()],
            spans: vec![Span::default(); network.len()],
            gates: vec![Moment::default(); network.gate_count()],
            trace: Trace::default(),
        }
    }

    fn block(
        &mut self,
        network: &Network<'_>,
        sampler: &Sampler,
        (first, last): (u32, u32),
        has_risks: bool,
        keeps_tasks: bool,
        origin: Moment,
    ) -> Block {
        let mut block = Block {
            finishes: Vec::with_capacity((last - first) as usize),
            critical: vec![0; network.len()],
            occurred: vec![0; sampler.risks.len()],
            task_finishes: Vec::new(),
        };
        for iteration in first..last {
            sampler.draw(iteration, has_risks, &mut self.remaining, &mut block.occurred);
            if keeps_tasks {
                self.spans = network.forward(&self.remaining);
                let kept = self.spans.iter().map(|span| (span.finish_at.0 - origin.0) as i32);
                block.task_finishes.extend(kept);
                // Critical paths ask for gates, which the plain forward pass keeps to itself.
                network.forward_counts(&self.remaining, &mut self.spans, &mut self.gates);
            } else {
                network.forward_counts(&self.remaining, &mut self.spans, &mut self.gates);
            }
            let finish = network.finish(&self.remaining, &self.spans).unwrap_or_default();
            block.finishes.push(finish);
            let critical = &mut block.critical;
            network.visit_critical(&self.remaining, (&self.spans, &self.gates), finish, &mut self.trace, |task| {
                critical[task as usize] += 1;
            });
        }
        block
    }
}

fn joined(tasks: usize, risks: usize, blocks: Vec<Block>, settings: &Settings, origin: Moment) -> Collected {
    let mut collected = Collected {
        finishes: Vec::with_capacity(settings.iterations as usize),
        critical: vec![0; tasks],
        occurred: vec![0; risks],
        task_finishes: Vec::new(),
        task_origin: origin,
    };
    if settings.keeps_task_finishes {
        collected.task_finishes = vec![Vec::with_capacity(settings.iterations as usize); tasks];
    }
    for block in blocks {
        collected.finishes.extend(block.finishes);
        for (sum, count) in collected.critical.iter_mut().zip(block.critical) {
            *sum += count;
        }
        for (sum, count) in collected.occurred.iter_mut().zip(block.occurred) {
            *sum += count;
        }
        if tasks > 0 {
            for row in block.task_finishes.chunks_exact(tasks) {
                for (kept, finish) in collected.task_finishes.iter_mut().zip(row) {
                    kept.push(*finish);
                }
            }
        }
    }
    collected
}
