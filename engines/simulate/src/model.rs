//! What is uncertain: ranges on tasks, risks that may occur, drivers behind many tasks, what moves together, what it costs.

use plan::{CheckedPlan, TaskId};

use crate::Distribution;

/// In which unit a range is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Working minutes on the task's calendar.
    Minutes,
    /// Multiples of the remaining duration: 0.9, 1 and 1.3, say.
    ShareOfRemaining,
}

/// The spread of one task's remaining duration.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    pub task: TaskId,
    pub scale: Scale,
    pub distribution: Distribution,
}

/// What a risk adds to a task's remaining duration when it occurs; less than nothing for an opportunity.
#[derive(Clone, Debug, PartialEq)]
pub struct Delay {
    pub task: TaskId,
    /// Working minutes on the task's calendar.
    pub distribution: Distribution,
}

/// What a risk multiplies a task's remaining duration by when it occurs.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    pub task: TaskId,
    pub distribution: Distribution,
}

/// An event that occurs or does not, once per iteration for all it touches.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Risk {
    /// Stable over edits: the key of its draws.
    pub id: String,
    pub name: String,
    /// 0 to 1.
    pub probability: f64,
    pub delays: Vec<Delay>,
    pub factors: Vec<Factor>,
    /// Money it costs when it occurs, less than nothing for a gain. Units: those of [`Cost`].
    pub costs: Vec<Distribution>,
}

/// A cause behind several tasks: where it acts, one factor multiplies all of them.
///
/// Source: D. T. Hulett's risk drivers; what the tasks share makes their correlation by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Driver {
    /// Stable over edits: the key of its draws.
    pub id: String,
    pub name: String,
    /// 0 to 1; 1 for what is certain to act and uncertain how.
    pub probability: f64,
    pub factor: Distribution,
    pub tasks: Vec<TaskId>,
}

/// Ranges that move together: between each two of these tasks the correlation of durations is `value`.
#[derive(Clone, Debug, PartialEq)]
pub struct Correlation {
    pub tasks: Vec<TaskId>,
    /// Pearson's coefficient of the drawn ranges, -1 to 1.
    pub value: f64,
}

/// What a task costs. Units: any one unit of money for the whole model.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    pub task: TaskId,
    /// Whatever its duration.
    pub fixed: Option<Distribution>,
    /// For each working minute of its duration.
    pub per_minute: Option<Distribution>,
}

/// Everything that is uncertain about a plan.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Model {
    pub ranges: Vec<Range>,
    pub risks: Vec<Risk>,
    pub drivers: Vec<Driver>,
    pub correlations: Vec<Correlation>,
    pub costs: Vec<Cost>,
}

impl Model {
    /// The usual ranges where nobody has estimated any: each open task between 90 and 130 % of what remains, most likely 100 %.
    ///
    /// Source: the defaults that tools of the trade print (90/100/130).
    pub fn usual(checked: &CheckedPlan<'_>) -> Model {
        let open = checked.plan().each_task().filter(|(_, task)| {
            !task.is_summary() && !task.is_complete() && task.remaining.0 > 0 && task.mode == plan::TaskMode::Automatic
        });
        let ranges = open.map(|(task, _)| Range {
            task,
            scale: Scale::ShareOfRemaining,
            distribution: Distribution::Triangular { low: 0.9, mode: 1.0, high: 1.3 },
        });
        Model { ranges: ranges.collect(), ..Model::default() }
    }

    /// Whether anything costs.
    pub fn has_cost(&self) -> bool {
        !self.costs.is_empty() || self.risks.iter().any(|risk| !risk.costs.is_empty())
    }
}
