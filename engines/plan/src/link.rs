//! Links: what must happen before what.

use crate::{Minutes, TaskId};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    FinishStart,
    StartStart,
    FinishFinish,
    StartFinish,
}

/// Time between the two ends of a link; a lead is negative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lag {
    /// Working minutes; the policy says on whose calendar.
    Working(Minutes),
    /// Minutes on the clock.
    Elapsed(Minutes),
    /// Share of the predecessor's duration, 0.5 for half.
    Share(f64),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    pub from: TaskId,
    pub to: TaskId,
    pub kind: LinkKind,
    pub lag: Lag,
}

/// A link between two plans that are scheduled in one run, as the projects of a program.
///
/// Shapes: the first of each pair is the place of a plan in the list of plans, the second a task of that plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrossLink {
    pub from: (usize, TaskId),
    pub to: (usize, TaskId),
    pub kind: LinkKind,
    pub lag: Lag,
}

impl LinkKind {
    /// `FS`, `SS`, `FF`, `SF`.
    pub fn letters(self) -> &'static str {
        match self {
            LinkKind::FinishStart => "FS",
            LinkKind::StartStart => "SS",
            LinkKind::FinishFinish => "FF",
            LinkKind::StartFinish => "SF",
        }
    }
}
