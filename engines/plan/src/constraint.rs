//! Constraints: dates that people fix, and how hard.

use crate::Moment;

/// What a fixed date means. P6's Start On and MS Project's Must Start On share a kind; the policy gives it its force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConstraintKind {
    AsLateAsPossible,
    StartOn,
    FinishOn,
    StartNoEarlierThan,
    StartNoLaterThan,
    FinishNoEarlierThan,
    FinishNoLaterThan,
    /// P6 only: holds against logic in both passes.
    MandatoryStart,
    /// P6 only: holds against logic in both passes.
    MandatoryFinish,
}

/// A constraint; only as-late-as-possible has no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Constraint {
    pub kind: ConstraintKind,
    pub date: Option<Moment>,
}
