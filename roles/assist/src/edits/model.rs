//! What people ask of a plan, and how two of them may stand in each other's way.

mod conflicts;
mod lines;
mod links;
mod meaning;
mod promises;
mod wishes;

pub use conflicts::{Conflict, Touches, conflicts};
pub use meaning::Meaning;
pub use wishes::{ModeWish, Wish};

use plan::{Edit, LinkKind, Minutes, PlanChange, Refusal, Subject, TaskKind};

/// Most operations of one request: a paste of some thousand lines, not a flood.
pub const OPS_MOST: usize = 5000;

/// One operation, in the words of the person who asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// `was` is what the person saw; `None` for whatever it is.
    Set {
        task: String,
        wish: Wish,
        was: Option<Option<Wish>>,
    },
    Add(NewLine),
    Remove {
        task: String,
    },
    Move {
        task: String,
        parent: Option<String>,
        after: Option<String>,
    },
    Link {
        from: String,
        to: String,
        kind: LinkKind,
        lag: Minutes,
        is_beside: bool,
    },
    Unlink {
        from: String,
        to: String,
        kind: LinkKind,
    },
    Assign {
        task: String,
        resource: String,
        units: f64,
    },
    Unassign {
        task: String,
        resource: String,
    },
    Plan {
        change: PlanChange,
        was: Option<PlanChange>,
    },
    /// What an engine proposed.
    Apply(Vec<Edit>),
    /// Keeps the dates of now as a baseline.
    Promise {
        name: String,
    },
    Unpromise {
        number: u32,
    },
}

/// A line about to be added.
#[derive(Clone, Debug, PartialEq)]
pub struct NewLine {
    pub uid: String,
    pub name: String,
    pub duration: Option<Minutes>,
    pub kind: TaskKind,
    pub parent: Option<String>,
    pub after: Option<String>,
}

/// Errors: `PLA-114` for nothing to do, `PLA-115` for more than is taken at once.
pub fn demand_measure(ops: &[Op]) -> Result<(), Refusal> {
    let subject = || Subject::new("edit", "", "");
    if ops.is_empty() {
        return Err(Refusal::new("PLA-114", subject(), "holds no operation").hint("send at least one operation"));
    }
    if ops.len() > OPS_MOST {
        let cause = format!("holds {} operations, and at most {OPS_MOST} are done at once", ops.len());
        return Err(Refusal::new("PLA-115", subject(), cause).hint("send them in several edits"));
    }
    Ok(())
}
