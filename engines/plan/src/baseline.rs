//! Baselines: what was promised, kept as it was.

use crate::{Minutes, Moment, Money, TaskId};

/// A named baseline of a plan.
///
/// Shapes: at most one entry per task, in any order; tasks added later have none.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Baseline {
    /// MS Project numbers its baselines 0 to 10; others count in order.
    pub number: u32,
    pub name: String,
    pub tasks: Vec<BaselineTask>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct BaselineTask {
    pub task: TaskId,
    pub start: Option<Moment>,
    pub finish: Option<Moment>,
    pub duration: Option<Minutes>,
    pub work: Option<Minutes>,
    pub cost: Option<Money>,
}
