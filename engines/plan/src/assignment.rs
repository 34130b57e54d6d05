//! Resources and what they do on tasks.

use crate::{CalendarId, Minutes, Money, TaskId};

/// Index of a resource in its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResourceId(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResourceKind {
    Work,
    Material,
    Cost,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Resource {
    pub uid: String,
    pub name: String,
    pub kind: ResourceKind,
    pub calendar: Option<CalendarId>,
    /// Largest share of a full day, 1.0 for one person.
    pub units_max: Option<f64>,
    /// Price of an hour in minor units.
    pub rate_hour: Option<Money>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    pub uid: String,
    pub task: TaskId,
    pub resource: Option<ResourceId>,
    /// Share of a full day, 1.0 for one person.
    pub units: f64,
    /// Person-minutes, not working time.
    pub work: Minutes,
    pub work_actual: Minutes,
    pub work_remaining: Minutes,
    pub cost: Option<Money>,
    pub cost_actual: Option<Money>,
    /// Whether this resource's calendar sets the dates of a resource-dependent task.
    pub is_driving: bool,
}
