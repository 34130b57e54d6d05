//! Why a figure does not exist: unknown is not zero, and not infinity.

/// A figure, or why there is none.
pub type Known<T> = Result<T, Reason>;

/// Why a figure does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No cost is booked.
    NoCost,
    /// Nothing was planned up to this date.
    NothingPlanned,
    /// Nothing is earned yet.
    NothingEarned,
    /// No time has passed since the start.
    NoTime,
    /// All is done, nothing is left to forecast.
    Complete,
    /// The budget is spent and work is left.
    BudgetUnattainable,
    /// The planned date is past and work is left.
    DateUnattainable,
    /// The baseline has no budget.
    NoBudget,
}

impl Reason {
    /// One clause for people.
    pub fn told(self) -> &'static str {
        match self {
            Reason::NoCost => "no cost is booked",
            Reason::NothingPlanned => "nothing was planned up to this date",
            Reason::NothingEarned => "nothing is earned yet",
            Reason::NoTime => "no time has passed since the start",
            Reason::Complete => "all work is done",
            Reason::BudgetUnattainable => "the budget is spent and work is left",
            Reason::DateUnattainable => "the planned date is past and work is left",
            Reason::NoBudget => "the baseline has no budget",
        }
    }
}
