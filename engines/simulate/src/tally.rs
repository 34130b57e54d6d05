//! Tallies: sums over iterations in whole numbers, so that their order never matters.

use plan::Moment;

use crate::generator::{LANES, Row};
use crate::sample::Block;

/// Sums of one task over all iterations. Units: minutes from the planned duration, and from the planned finish.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TaskTally {
    pub critical: u32,
    pub sum: i64,
    pub squares: i128,
    pub products: i128,
}

impl TaskTally {
    fn add(&mut self, other: &TaskTally) {
        self.critical += other.critical;
        self.sum += other.sum;
        self.squares += other.squares;
        self.products += other.products;
    }
}

/// What iterations leave behind, in one thread or shard, and then in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub tasks: Vec<TaskTally>,
    /// By risk, in how many iterations it occurred.
    pub occurred: Vec<u32>,
}

impl Tally {
    pub(crate) fn of(tasks: usize, risks: usize) -> Tally {
        Tally { tasks: vec![TaskTally::default(); tasks], occurred: vec![0; risks] }
    }

    pub(crate) fn merge(&mut self, other: &Tally) {
        self.tasks.iter_mut().zip(&other.tasks).for_each(|(sum, more)| sum.add(more));
        self.occurred.iter_mut().zip(&other.occurred).for_each(|(sum, more)| *sum += more);
    }

    /// Counts a block.
    ///
    /// Shapes: `lengths` holds the length of each iteration less that of the plan, in minutes.
    #[inline(always)]
    pub(crate) fn count(&mut self, block: &Block, critical: &[u32], varying: &[u32], base: &[i32], lengths: &Row<i32>) {
        let counted = if block.lanes == LANES { u32::MAX } else { (1 << block.lanes) - 1 };
        for (tally, bits) in self.tasks.iter_mut().zip(critical) {
            tally.critical += (bits & counted).count_ones();
        }
        for (sum, bits) in self.occurred.iter_mut().zip(&block.occurred) {
            *sum += (bits & counted).count_ones();
        }
        for task in varying {
            let (row, planned) = (&block.durations[*task as usize], base[*task as usize]);
            let (mut sum, mut squares, mut products) = (0i64, 0i64, 0i64);
            for lane in 0..block.lanes.min(LANES) {
                let off = i64::from(row[lane] - planned);
                sum += off;
                squares += off * off;
                products += off * i64::from(lengths[lane]);
            }
            let tally = &mut self.tasks[*task as usize];
            tally.sum += sum;
            tally.squares += i128::from(squares);
            tally.products += i128::from(products);
        }
    }
}

/// How far each iteration's finish lies from the planned one, in minutes on the clock.
pub(crate) fn lengths(finish: &Row<Moment>, planned: Moment) -> Row<i32> {
    finish.map(|moment| (moment.0 - planned.0).clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32)
}
