//! Earned value: what was planned, what was earned, what it cost, and what follows for the end.
//!
//! [`Sums`] holds the four cumulative amounts PV, EV, AC and BAC; every cost figure follows from them. [`Curve`] holds planned value
//! period by period; earned schedule reads time off it, and [`Timing`] says what follows for the finish. [`standing`] takes
//! all of it from a plan and one of its baselines. Portfolio figures are recomputed from added [`Sums`], never averaged.
//!
//! Amounts are minor units of one currency; indices are `f64`, rounded at display only. What cannot be known is not zero: such a
//! figure is `Err` with its [`Reason`].
//!
//! ```
//! use value::{Pace, Reason, Sums};
//! let sums = Sums::new(48_00, 32_00, 40_00, 150_00).unwrap();
//! assert_eq!(sums.cpi(), Ok(0.8));
//! assert_eq!(sums.eac(Pace::Cpi), Ok(187_50));
//! assert_eq!(Sums::new(48_00, 0, 40_00, 150_00).unwrap().eac(Pace::Cpi), Err(Reason::NothingEarned));
//! ```
//!
//! What this crate does *not* do: it keeps no history, judges no status, converts no currency, and knows no clock.

mod curve;
mod reason;
mod standing;
mod sums;
mod timing;

pub use curve::Curve;
pub use reason::{Known, Reason};
pub use standing::{Budget, Standing, standing};
pub use sums::{Pace, Sums};
pub use timing::Timing;

#[cfg(test)]
mod tests;
