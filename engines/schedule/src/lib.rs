//! Schedules: how early, how late, and why. Network dates by two schools, in integer working minutes.
//!
//! A plan is checked once ([`plan::check`]) and compiled under a [`Policy`] into a [`Network`]: arrays of integers in which each
//! task counts work on its own calendar. The forward pass finds how early work can be, the backward pass how late it may
//! be; their difference is float. Every date knows its [`Cause`], so that a page can answer "why this date".
//!
//! The doors:
//! - [`run`] makes a [`Schedule`] and findings; [`run_together`] several, of plans that wait for each other.
//! - [`verify`] tries a schedule against the plan by other means than those that made it.
//! - [`check()`] tells the quality of a plan: the DCMA 14 and more, with numerators, denominators and definitions; [`mends`] proposes
//!   what would take a finding away.
//! - [`explain`] says why a date is what it is and what would bring it earlier; [`float_paths`] orders the chains to a target by room.
//! - [`movement()`] splits by cause how the finish moved between two versions; [`variances`] sets tasks against a baseline.
//! - [`compare`] sets our dates against those stored in the file.
//! - [`Network`] is the compiled plan itself, for engines that run the forward pass thousands of times.
//!
//! ```
//! use plan::{Calendar, CalendarId, Lag, Link, LinkKind, Minutes, Moment, Plan, Task, TaskId};
//! use jiff::civil::date;
//! let task = |uid: &str, days: i64| Task {
//!     uid: uid.into(), duration: Minutes(days * 480), remaining: Minutes(days * 480), ..Task::default()
//! };
//! let plan = Plan {
//!     start: Some(Moment::of(date(2026, 3, 2).at(8, 0, 0, 0))),
//!     calendars: vec![Calendar::standard()],
//!     calendar: Some(CalendarId(0)),
//!     tasks: vec![task("Pour deck", 3), task("Strip forms", 1)],
//!     links: vec![Link { from: TaskId(0), to: TaskId(1), kind: LinkKind::FinishStart, lag: Lag::Working(Minutes(960)) }],
//!     ..Plan::default()
//! };
//! let checked = plan::check(&plan).unwrap();
//! let (schedule, findings) = schedule::run(&checked, schedule::Policy::MsProject, None);
//! assert!(findings.is_empty());
//! assert_eq!(schedule.tasks[1].start.unwrap().iso(), "2026-03-09T08:00");
//! ```
//!
//! What this crate does *not* do: it levels no resources, draws no chance, reads no file and knows no clock; it never changes
//! the plan it is given.

mod answer;
mod backward;
mod crews;
mod criticality;
mod effort;
mod expected;
mod explain;
mod floats;
mod forward;
mod from_finish;
mod late_as_possible;
mod lean;
mod movement;
mod network;
mod outside;
mod paths;
mod policy;
mod quality;
mod rows;
mod run;
mod spread;
mod stored;
mod summaries;
mod together;
mod verification;
mod why;

pub use answer::{LinkDates, Schedule, TaskDates};
pub use criticality::Trace;
pub use explain::{
    CalendarGap, Explanation, Gain, Late, LateCause, Rival, Sentence, Step, Value, because, explain, told_name,
};
pub use forward::Span;
pub use movement::{Contribution, Movement, MovementCause, Part, Variance, movement, variances};
pub use network::Network;
pub use paths::{FloatPath, Paths, float_paths};
pub use policy::Policy;
pub use quality::{
    Bound, CountedDurations, CountedLinks, FinishTarget, Measure, Mend, Practice, PracticeVerdict, Quality,
    QualitySettings, Reason, Unit, Verdict, check, check_by, mends,
};
pub use rows::{RowLink, RowTask, Rows};
pub use run::run;
pub use stored::{Agreement, Difference, Field, compare};
pub use together::run_together;
pub use verification::verify;
pub use why::{Cause, Why};

#[cfg(test)]
mod tests;
