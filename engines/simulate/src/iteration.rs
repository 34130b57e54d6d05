//! Iterations: blocks of them drawn, passed and counted, on as many threads as there are.

use std::sync::atomic::{AtomicBool, Ordering};

use plan::Moment;
use rayon::prelude::*;

use crate::Settings;
use crate::generator::LANES;
use crate::pass::{Course, Lanes};
use crate::sample::{Block, Sample, Without};
use crate::tally::{self, Tally};

/// What all iterations left behind, by iteration unless it says otherwise.
pub(crate) struct Collected {
    pub finishes: Vec<Moment>,
    pub costs: Vec<f64>,
    pub tally: Tally,
    /// With no risk at all, if asked for.
    pub without: Option<Vec<Moment>>,
    /// By risk: its absence alone, if asked for.
    pub excluded: Vec<Excluded>,
    /// By task, if asked for: minutes from `origin`.
    pub task_finishes: Vec<Vec<i32>>,
    pub origin: Moment,
}

/// Iterations without one risk.
#[derive(Default)]
pub(crate) struct Excluded {
    pub finishes: Vec<Moment>,
    pub costs: Vec<f64>,
}

/// One block's results.
struct Kept {
    block: u32,
    finishes: Vec<Moment>,
    costs: Vec<f64>,
    without: Vec<Moment>,
    excluded: Vec<(Vec<Moment>, Vec<f64>)>,
    /// Iteration by iteration, each with all tasks.
    task_finishes: Vec<i32>,
}

/// Everything a run needs and nobody changes.
pub(crate) struct Run<'r> {
    pub course: &'r Course<'r>,
    pub sample: &'r Sample,
    pub settings: &'r Settings,
    /// Tasks whose duration is drawn.
    pub varying: Vec<u32>,
    /// The finish with every duration as planned.
    pub planned: Moment,
    pub told: &'r (dyn Fn(u32) + Sync),
    pub cancelled: &'r AtomicBool,
}

struct Thread {
    block: Block,
    lanes: Lanes,
    tally: Tally,
    kept: Vec<Kept>,
    is_cancelled: bool,
}

impl Run<'_> {
    /// All iterations; `None` when cancelled.
    pub(crate) fn all(&self) -> Option<Collected> {
        let blocks = self.settings.iterations.div_ceil(LANES as u32);
        let arch = pulp::Arch::new();
        let new = || Thread {
            block: self.sample.block(),
            lanes: self.course.lanes(),
            tally: Tally::of(self.sample.base.len(), self.sample.risks.len()),
            kept: Vec::new(),
            is_cancelled: false,
        };
        let work = |mut thread: Thread, block: u32| {
            if thread.is_cancelled || self.cancelled.load(Ordering::Relaxed) {
                thread.is_cancelled = true;
                return thread;
            }
            arch.dispatch(|| self.block(&mut thread, block));
            (self.told)(thread.block.lanes as u32);
            thread
        };
        let threads: Vec<Thread> = (0..blocks).into_par_iter().fold(new, work).collect();
        if threads.iter().any(|thread| thread.is_cancelled) {
            return None;
        }
        Some(self.joined(threads))
    }

    #[inline(always)]
    fn block(&self, thread: &mut Thread, number: u32) {
        let Thread { block, lanes, tally, kept, .. } = thread;
        block.first = number * LANES as u32;
        block.lanes = LANES.min((self.settings.iterations - block.first) as usize);
        self.sample.draw(block);
        let finish = self.course.pass(block, lanes, true);
        let lengths = tally::lengths(&finish, self.planned);
        tally.count(block, &lanes.critical, &self.varying, &self.sample.base, &lengths);
        let counted = block.lanes;
        let costs =
            if self.sample.has_cost() { self.sample.cost(block, Without::Nothing).to_vec() } else { Vec::new() };
        let mut one = Kept {
            block: number,
            finishes: finish[..counted].to_vec(),
            costs: costs.into_iter().take(counted).collect(),
            without: Vec::new(),
            excluded: Vec::new(),
            task_finishes: Vec::new(),
        };
        if self.settings.keeps_task_finishes {
            self.keep_tasks(block, lanes, &mut one);
        }
        if self.settings.compares_without_risks {
            self.sample.redraw(block, Without::AllRisks);
            one.without = self.course.pass(block, lanes, false)[..counted].to_vec();
            self.sample.redraw(block, Without::Nothing);
        }
        if self.settings.excludes_risks {
            one.excluded =
                (0..self.sample.risks.len() as u32).map(|risk| self.exclude(block, lanes, &one, risk)).collect();
        }
        kept.push(one);
    }

    /// The block without one risk: what it does not touch stays as it is.
    fn exclude(&self, block: &mut Block, lanes: &mut Lanes, with: &Kept, risk: u32) -> (Vec<Moment>, Vec<f64>) {
        if !self.sample.differs(block, risk) {
            return (with.finishes.clone(), with.costs.clone());
        }
        let without = Without::Risk(risk);
        let is_timed = self.sample.touched_by(risk).next().is_some();
        self.sample.redraw(block, without);
        let finishes = if is_timed {
            self.course.pass(block, lanes, false)[..block.lanes].to_vec()
        } else {
            with.finishes.clone()
        };
        let costs = if self.sample.has_cost() && (is_timed || self.sample.costs_money(risk)) {
            self.sample.cost(block, without)[..block.lanes].to_vec()
        } else {
            with.costs.clone()
        };
        self.sample.redraw(block, Without::Nothing);
        (finishes, costs)
    }

    fn keep_tasks(&self, block: &Block, lanes: &Lanes, one: &mut Kept) {
        for lane in 0..block.lanes {
            let finishes = self.course.task_finishes(block, lanes, lane);
            one.task_finishes.extend(finishes.iter().map(|moment| (moment.0 - self.planned.0) as i32));
        }
    }

    fn joined(&self, threads: Vec<Thread>) -> Collected {
        let tasks = self.sample.base.len();
        let mut tally = Tally::of(tasks, self.sample.risks.len());
        threads.iter().for_each(|thread| tally.merge(&thread.tally));
        let mut kept: Vec<Kept> = threads.into_iter().flat_map(|thread| thread.kept).collect();
        kept.sort_unstable_by_key(|one| one.block);
        let mut collected = Collected {
            finishes: Vec::with_capacity(self.settings.iterations as usize),
            costs: Vec::new(),
            tally,
            without: self.settings.compares_without_risks.then(Vec::new),
            excluded: Vec::new(),
            task_finishes: vec![Vec::new(); if self.settings.keeps_task_finishes { tasks } else { 0 }],
            origin: self.planned,
        };
        if self.settings.excludes_risks {
            collected.excluded.resize_with(self.sample.risks.len(), Excluded::default);
        }
        for one in kept {
            collected.take(one, tasks);
        }
        collected
    }
}

impl Collected {
    fn take(&mut self, one: Kept, tasks: usize) {
        self.finishes.extend(one.finishes);
        self.costs.extend(one.costs);
        if let Some(without) = &mut self.without {
            without.extend(one.without);
        }
        for (excluded, (finishes, costs)) in self.excluded.iter_mut().zip(one.excluded) {
            excluded.finishes.extend(finishes);
            excluded.costs.extend(costs);
        }
        for row in one.task_finishes.chunks_exact(tasks.max(1)) {
            for (kept, finish) in self.task_finishes.iter_mut().zip(row) {
                kept.push(*finish);
            }
        }
    }
}
