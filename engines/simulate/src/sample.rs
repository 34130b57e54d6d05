//! Samples: everything that is drawn, ready, and one block of iterations of it.

use plan::{CheckedPlan, TaskId};
use schedule::Network;

use crate::correlation::{Matrix, Repair, Scores, of_normals};
use crate::generator::{LANES, ONE, Row, Sampler};
use crate::model::{Model, Range, Scale};
use crate::variable::{Tables, Variable};
use crate::{Distribution, Draws, Settings, Use, normal};

/// Which risks play no part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Without {
    Nothing,
    Risk(u32),
    AllRisks,
}

/// A model compiled for a network: open tasks only, every quantity with its key.
pub(crate) struct Sample {
    sampler: Sampler,
    /// Remaining minutes by task, where nothing is drawn.
    pub base: Vec<i32>,
    drawn: Vec<DrawnTask>,
    touched: Vec<Touched>,
    groups: Vec<Group>,
    drivers: Vec<Event>,
    pub risks: Vec<Event>,
    effects: Vec<Variable>,
    costs: Vec<TaskCost>,
    /// Risk and what it costs.
    risk_costs: Vec<(u32, Variable)>,
    pub repair: Option<Repair>,
}

/// A task with a range and nothing else.
struct DrawnTask {
    task: u32,
    variable: Variable,
    /// Place among the correlated shares.
    correlated: Option<u32>,
    /// Place among the touched tasks.
    touched: Option<u32>,
}

/// A task that drivers or risks touch.
struct Touched {
    task: u32,
    base: f32,
    steps: Vec<Step>,
}

#[derive(Clone, Copy)]
enum Step {
    Driver(u32),
    Factor { risk: u32, effect: u32 },
    Delay { risk: u32, effect: u32 },
}

pub(crate) struct Event {
    /// It occurs where the draw lies below.
    below: u32,
    occurrence: Draws,
    /// A driver's factor.
    factor: Option<Variable>,
    /// Touched tasks, for runs without it.
    touched: Vec<u32>,
    has_cost: bool,
}

/// Correlated shares: independent normals times the factor of their matrix.
struct Group {
    normals: Vec<Draws>,
    factor: Vec<Vec<f64>>,
}

struct TaskCost {
    task: u32,
    fixed: Option<Variable>,
    per_minute: Option<Variable>,
}

/// One block of iterations, and the memory for it.
pub(crate) struct Block {
    pub first: u32,
    /// Iterations that count: the last block may have fewer than `LANES`.
    pub lanes: usize,
    /// By task of the plan.
    pub durations: Vec<Row<i32>>,
    shares: Vec<Row<u32>>,
    ranges: Vec<Row<f32>>,
    factors: Vec<Row<f32>>,
    effects: Vec<Row<f32>>,
    /// By risk, a bit per iteration.
    pub occurred: Vec<u32>,
}

impl Sample {
    pub(crate) fn of(checked: &CheckedPlan<'_>, network: &Network<'_>, model: &Model, settings: &Settings) -> Sample {
        let base: Vec<i32> =
            network.remaining().iter().map(|minutes| i32::try_from(*minutes).unwrap_or(i32::MAX)).collect();
        let mut compiling = Compiling {
            checked,
            network,
            seed: settings.seed,
            tables: Tables::default(),
            place: vec![u32::MAX; base.len()],
            sample: Sample {
                sampler: Sampler::of(settings.sampling, settings.iterations),
                base,
                drawn: Vec::new(),
                touched: Vec::new(),
                groups: Vec::new(),
                drivers: Vec::new(),
                risks: Vec::new(),
                effects: Vec::new(),
                costs: Vec::new(),
                risk_costs: Vec::new(),
                repair: None,
            },
        };
        compiling.drivers(model);
        compiling.risks(model);
        compiling.ranges(model);
        compiling.costs(model);
        compiling.sample
    }

    /// Memory for one thread.
    pub(crate) fn block(&self) -> Block {
        Block {
            first: 0,
            lanes: LANES,
            durations: self.base.iter().map(|minutes| [*minutes; LANES]).collect(),
            shares: vec![[0; LANES]; self.groups.iter().map(|group| group.normals.len()).sum()],
            ranges: self.touched.iter().map(|task| [task.base; LANES]).collect(),
            factors: vec![[1.0; LANES]; self.drivers.len()],
            effects: vec![[0.0; LANES]; self.effects.len()],
            occurred: vec![0; self.risks.len()],
        }
    }

    /// Tasks whose duration differs from iteration to iteration.
    pub(crate) fn varying(&self) -> Vec<u32> {
        let drawn = self.drawn.iter().map(|drawn| drawn.task);
        let mut varying: Vec<u32> = drawn.chain(self.touched.iter().map(|touched| touched.task)).collect();
        varying.sort_unstable();
        varying.dedup();
        varying
    }

    /// Durations that no iteration exceeds, by task.
    pub(crate) fn longest(&self, model: &Model) -> Vec<i64> {
        // The largest share that is ever drawn.
        let most = |distribution: &Distribution| distribution.quantile(1.0 - 0.5 / f64::from(ONE));
        let mut longest: Vec<f64> = self.base.iter().map(|minutes| f64::from(*minutes)).collect();
        for range in &model.ranges {
            let base = &mut longest[range.task.0 as usize];
            let scale = if range.scale == Scale::Minutes { 1.0 } else { *base };
            *base = base.max(most(&range.distribution) * scale);
        }
        let drivers = model.drivers.iter().flat_map(|driver| driver.tasks.iter().map(|task| (*task, &driver.factor)));
        let factors = model.risks.iter().flat_map(|risk| risk.factors.iter().map(|one| (one.task, &one.distribution)));
        for (task, factor) in drivers.chain(factors) {
            longest[task.0 as usize] *= most(factor).max(1.0);
        }
        for delay in model.risks.iter().flat_map(|risk| &risk.delays) {
            longest[delay.task.0 as usize] += most(&delay.distribution).max(0.0);
        }
        longest.into_iter().map(|minutes| minutes.min(1e12).ceil() as i64).collect()
    }

    /// Draws a block: all durations, with everything that may happen.
    #[inline(always)]
    pub(crate) fn draw(&self, block: &mut Block) {
        let (sampler, first) = (self.sampler, block.first);
        self.correlated(block);
        let mut row = [0.0; LANES];
        for drawn in &self.drawn {
            match drawn.correlated {
                Some(place) => drawn.variable.row_of(&block.shares[place as usize], &mut row),
                None => drawn.variable.row(sampler, first, &mut row),
            }
            match drawn.touched {
                Some(place) => block.ranges[place as usize] = row,
                None => block.durations[drawn.task as usize] = whole(&row),
            }
        }
        for (driver, factor) in self.drivers.iter().zip(&mut block.factors) {
            let occurred = driver.occurs(sampler, first);
            let Some(variable) = &driver.factor else { continue };
            variable.row(sampler, first, &mut row);
            for lane in 0..LANES {
                factor[lane] = if occurred >> lane & 1 == 1 { row[lane] } else { 1.0 };
            }
        }
        for (risk, occurred) in self.risks.iter().zip(&mut block.occurred) {
            *occurred = risk.occurs(sampler, first);
        }
        for (effect, row) in self.effects.iter().zip(&mut block.effects) {
            effect.row(sampler, first, row);
        }
        for place in 0..self.touched.len() as u32 {
            self.assemble(block, place, Without::Nothing);
        }
    }

    /// The duration of one touched task: range times factors plus delays, never less than nothing.
    #[inline(always)]
    fn assemble(&self, block: &mut Block, place: u32, without: Without) {
        let touched = &self.touched[place as usize];
        let mut row = block.ranges[place as usize];
        let occurs = |risk: u32| match without {
            Without::AllRisks => 0,
            Without::Risk(left) if left == risk => 0,
            _ => block.occurred[risk as usize],
        };
        for step in &touched.steps {
            match *step {
                Step::Driver(driver) => {
                    row.iter_mut().zip(&block.factors[driver as usize]).for_each(|(value, factor)| *value *= factor);
                }
                // Occurrence is drawn first, then the impact: an event is never its expected value.
                Step::Factor { risk, effect } => {
                    let (occurred, effect) = (occurs(risk), &block.effects[effect as usize]);
                    for lane in 0..LANES {
                        row[lane] *= if occurred >> lane & 1 == 1 { effect[lane] } else { 1.0 };
                    }
                }
                Step::Delay { risk, effect } => {
                    let (occurred, effect) = (occurs(risk), &block.effects[effect as usize]);
                    for lane in 0..LANES {
                        row[lane] += if occurred >> lane & 1 == 1 { effect[lane] } else { 0.0 };
                    }
                }
            }
        }
        block.durations[touched.task as usize] = whole(&row);
    }

    /// Durations of the same block without some risks. Gives the tasks whose duration may have changed.
    pub(crate) fn redraw(&self, block: &mut Block, without: Without) {
        match without {
            Without::Risk(risk) => {
                for place in &self.risks[risk as usize].touched {
                    self.assemble(block, *place, without);
                }
            }
            Without::Nothing | Without::AllRisks => {
                for place in 0..self.touched.len() as u32 {
                    self.assemble(block, place, without);
                }
            }
        }
    }

    /// Tasks whose duration a risk changes.
    pub(crate) fn touched_by(&self, risk: u32) -> impl Iterator<Item = u32> {
        self.risks[risk as usize].touched.iter().map(|place| self.touched[*place as usize].task)
    }

    pub(crate) fn has_cost(&self) -> bool {
        !self.costs.is_empty() || !self.risk_costs.is_empty()
    }

    /// What each iteration costs, with the durations as they stand in the block.
    pub(crate) fn cost(&self, block: &Block, without: Without) -> Row<f64> {
        let mut total = [0.0; LANES];
        let mut row = [0.0; LANES];
        for cost in &self.costs {
            if let Some(fixed) = &cost.fixed {
                fixed.row(self.sampler, block.first, &mut row);
                total.iter_mut().zip(&row).for_each(|(sum, value)| *sum += f64::from(*value));
            }
            if let Some(rate) = &cost.per_minute {
                rate.row(self.sampler, block.first, &mut row);
                for ((sum, rate), minutes) in total.iter_mut().zip(&row).zip(&block.durations[cost.task as usize]) {
                    *sum += f64::from(*rate) * f64::from(*minutes);
                }
            }
        }
        for (risk, variable) in &self.risk_costs {
            let is_left_out = without == Without::AllRisks || without == Without::Risk(*risk);
            let occurred = if is_left_out { 0 } else { block.occurred[*risk as usize] };
            if occurred == 0 {
                continue;
            }
            variable.row(self.sampler, block.first, &mut row);
            for lane in 0..LANES {
                total[lane] += if occurred >> lane & 1 == 1 { f64::from(row[lane]) } else { 0.0 };
            }
        }
        total
    }

    /// Whether a run without a risk can differ in this block.
    pub(crate) fn differs(&self, block: &Block, risk: u32) -> bool {
        block.occurred[risk as usize] != 0
    }

    pub(crate) fn costs_money(&self, risk: u32) -> bool {
        self.risks[risk as usize].has_cost
    }

    fn correlated(&self, block: &mut Block) {
        let mut place = 0;
        for group in &self.groups {
            let normals: Vec<Row<f64>> = group
                .normals
                .iter()
                .map(|draws| {
                    let mut drawn = [0; LANES];
                    draws.row(self.sampler, block.first, &mut drawn);
                    drawn.map(|drawn| normal::quantile((f64::from(drawn) + 0.5) / f64::from(ONE)))
                })
                .collect();
            for weights in &group.factor {
                for lane in 0..LANES {
                    let z: f64 = weights.iter().zip(&normals).map(|(weight, normal)| weight * normal[lane]).sum();
                    let share = normal::below(z) * f64::from(ONE);
                    block.shares[place][lane] = (share as u32).min(ONE - 1);
                }
                place += 1;
            }
        }
    }
}

impl Event {
    /// A bit per iteration in which it occurs.
    #[inline(always)]
    fn occurs(&self, sampler: Sampler, first: u32) -> u32 {
        let mut drawn = [0; LANES];
        self.occurrence.row(sampler, first, &mut drawn);
        drawn.iter().enumerate().fold(0, |bits, (lane, drawn)| bits | u32::from(*drawn < self.below) << lane)
    }
}

/// The nearest whole minutes, none below zero.
#[inline(always)]
fn whole(row: &Row<f32>) -> Row<i32> {
    row.map(|value| (value.max(0.0) + 0.5) as i32)
}

struct Compiling<'c> {
    checked: &'c CheckedPlan<'c>,
    network: &'c Network<'c>,
    seed: u64,
    tables: Tables,
    /// By task, its place among the touched ones.
    place: Vec<u32>,
    sample: Sample,
}

impl Compiling<'_> {
    fn uid(&self, task: TaskId) -> &str {
        &self.checked.plan().task(task).uid
    }

    fn touched(&mut self, task: TaskId) -> u32 {
        let place = &mut self.place[task.0 as usize];
        if *place == u32::MAX {
            *place = self.sample.touched.len() as u32;
            let base = self.sample.base[task.0 as usize] as f32;
            self.sample.touched.push(Touched { task: task.0, base, steps: Vec::new() });
        }
        *place
    }

    fn open(&self, tasks: impl Iterator<Item = TaskId>) -> Vec<TaskId> {
        tasks.filter(|task| self.network.is_open(*task)).collect()
    }

    fn event(&self, id: &str, probability: f64) -> Event {
        Event {
            below: (probability * f64::from(ONE)).round() as u32,
            occurrence: Draws::of(self.seed, id, Use::Occurrence),
            factor: None,
            touched: Vec::new(),
            has_cost: false,
        }
    }

    fn drivers(&mut self, model: &Model) {
        for (index, driver) in model.drivers.iter().enumerate() {
            let id = format!("driver/{}", driver.id);
            let mut event = self.event(&id, driver.probability);
            let draws = Draws::of(self.seed, &id, Use::Factor);
            event.factor = Some(Variable::of(&driver.factor, 1.0, draws, &mut self.tables));
            for task in self.open(driver.tasks.iter().copied()) {
                let place = self.touched(task);
                self.sample.touched[place as usize].steps.push(Step::Driver(index as u32));
            }
            self.sample.drivers.push(event);
        }
    }

    fn risks(&mut self, model: &Model) {
        // All factors before all delays, whatever risk they come from: what is added is not multiplied.
        let mut delays = Vec::new();
        for (index, risk) in model.risks.iter().enumerate() {
            let index = index as u32;
            let mut event = self.event(&risk.id, risk.probability);
            for factor in risk.factors.iter().filter(|factor| self.network.is_open(factor.task)) {
                let effect = self.effect(&risk.id, factor.task, Use::Factor, &factor.distribution);
                let place = self.touched(factor.task);
                self.sample.touched[place as usize].steps.push(Step::Factor { risk: index, effect });
                event.touched.push(place);
            }
            for delay in risk.delays.iter().filter(|delay| self.network.is_open(delay.task)) {
                let effect = self.effect(&risk.id, delay.task, Use::Impact, &delay.distribution);
                let place = self.touched(delay.task);
                delays.push((place, Step::Delay { risk: index, effect }));
                event.touched.push(place);
            }
            event.touched.sort_unstable();
            event.touched.dedup();
            for (number, cost) in risk.costs.iter().enumerate() {
                let draws = Draws::of(self.seed, &format!("{}/{number}", risk.id), Use::Cost);
                self.sample.risk_costs.push((index, Variable::of(cost, 1.0, draws, &mut self.tables)));
                event.has_cost = true;
            }
            self.sample.risks.push(event);
        }
        for (place, step) in delays {
            self.sample.touched[place as usize].steps.push(step);
        }
    }

    fn effect(&mut self, risk: &str, task: TaskId, purpose: Use, distribution: &Distribution) -> u32 {
        let draws = Draws::of(self.seed, &format!("{risk}/{}", self.uid(task)), purpose);
        let variable = Variable::of(distribution, 1.0, draws, &mut self.tables);
        self.sample.effects.push(variable);
        self.sample.effects.len() as u32 - 1
    }

    fn ranges(&mut self, model: &Model) {
        let correlated = self.groups(model);
        for range in model.ranges.iter().filter(|range| self.network.is_open(range.task)) {
            let task = range.task.0;
            let scale = match range.scale {
                Scale::Minutes => 1.0,
                Scale::ShareOfRemaining => f64::from(self.sample.base[task as usize]),
            };
            let touched = Some(self.place[task as usize]).filter(|place| *place != u32::MAX);
            if let Some(value) = range.distribution.fixed() {
                let minutes = value * scale;
                self.sample.base[task as usize] = (minutes + 0.5) as i32;
                if let Some(place) = touched {
                    self.sample.touched[place as usize].base = minutes as f32;
                }
                continue;
            }
            let draws = Draws::of(self.seed, self.uid(range.task), Use::Duration);
            let variable = Variable::of(&range.distribution, scale, draws, &mut self.tables);
            let correlated = correlated.iter().position(|id| *id == range.task).map(|place| place as u32);
            self.sample.drawn.push(DrawnTask { task, variable, correlated, touched });
        }
    }

    /// The correlated tasks, in the order of their shares.
    fn groups(&mut self, model: &Model) -> Vec<TaskId> {
        let mut tasks: Vec<TaskId> = Vec::new();
        let ranges: Vec<&Range> = model.ranges.iter().filter(|range| self.network.is_open(range.task)).collect();
        let range_of = |task: TaskId| ranges.iter().find(|range| range.task == task);
        for task in model.correlations.iter().flat_map(|correlation| &correlation.tasks) {
            if !tasks.contains(task) && range_of(*task).is_some() {
                tasks.push(*task);
            }
        }
        if tasks.is_empty() {
            return tasks;
        }
        let place = |task: &TaskId| tasks.iter().position(|known| known == task);
        let mut given = Matrix::identity(tasks.len());
        for correlation in &model.correlations {
            let places: Vec<usize> = correlation.tasks.iter().filter_map(place).collect();
            for (at, one) in places.iter().enumerate() {
                places[..at].iter().for_each(|other| given.set(*one, *other, correlation.value));
            }
        }
        self.sample.repair = given.repaired().map(|repair| Repair { tasks: tasks.clone(), ..repair });
        let wanted = self.sample.repair.as_ref().map_or(&given, |repair| &repair.matrix);
        let scores: Vec<Scores> =
            tasks.iter().filter_map(|task| range_of(*task)).map(|range| Scores::of(&range.distribution)).collect();
        let mut normals = Matrix::identity(tasks.len());
        for row in 0..tasks.len() {
            for column in 0..row {
                normals.set(row, column, of_normals(wanted.at(row, column), &scores[row], &scores[column]));
            }
        }
        // Turning coefficients one by one may leave what can exist, by little.
        let normals = normals.repaired().map_or(normals, |repair| repair.matrix);
        let keys = tasks.iter().map(|task| Draws::of(self.seed, self.uid(*task), Use::Normal)).collect();
        self.sample.groups.push(Group { normals: keys, factor: normals.factor() });
        tasks
    }

    fn costs(&mut self, model: &Model) {
        for cost in &model.costs {
            let id = self.uid(cost.task).to_owned();
            let mut variable = |distribution: &Distribution, kind: &str| {
                let draws = Draws::of(self.seed, &format!("{kind}/{id}"), Use::Cost);
                Variable::of(distribution, 1.0, draws, &mut self.tables)
            };
            let fixed = cost.fixed.as_ref().map(|distribution| variable(distribution, "fixed"));
            let per_minute = cost.per_minute.as_ref().map(|distribution| variable(distribution, "rate"));
            self.sample.costs.push(TaskCost { task: cost.task.0, fixed, per_minute });
        }
    }
}
