//! Schedules: how early, how late, and why. Network dates by two schools, in integer working minutes.
//!
//! A plan is checked once ([`plan::check`]) and compiled under a [`Policy`] into a [`Network`]: arrays of integers in which each
//! task counts work on its own calendar. The forward pass finds how early work can be, the backward pass how late it may
//! be; their difference is float. Every date knows its [`Cause`], so that a page can answer "why this date".
//!
//! The doors:
//! - [`run`] makes a [`Schedule`] and findings.
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
//! the plan it is given. Not yet: scheduling from the finish, split parts, calendars of resources; an expected finish counts as
//! the remaining duration that its tool derived from it.

mod answer;
mod backward;
mod crews;
mod criticality;
mod effort;
mod expected;
mod explain;
mod floats;
mod forward;
mod late_as_possible;
mod lean;
mod movement;
mod network;
mod paths;
mod policy;
mod quality;
mod rows;
mod spread;
mod stored;
mod summaries;
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
pub use stored::{Agreement, Difference, Field, compare};
pub use verification::verify;
pub use why::{Cause, Why};

use answer::Standing;
use plan::{CheckedPlan, Finding, Moment, Severity, Subject};

/// Schedules a plan.
///
/// Shapes: [`Schedule::tasks`] and [`Schedule::links`] stand in the order of the plan's tasks and links. Units: see
/// [`TaskDates`]. `as_of` replaces the plan's own data or status date. Errors: none stop it; the findings tell what was assumed:
/// `SCH-101` a plan without start, `SCH-102` a task that starts against logic because a date holds, `SCH-103` a plan that its tool
/// schedules from the finish, which is not followed yet; `SCH-104` a task whose crew never
/// works when it does.
pub fn run(checked: &CheckedPlan<'_>, policy: Policy, as_of: Option<Moment>) -> (Schedule, Vec<Finding>) {
    let network = Network::of(checked, policy, as_of);
    let remaining = network.remaining();
    let mut early = network.forward(&remaining);
    let end = network.end(&early);
    network.stretch_efforts(&mut early, end);
    let limit = checked.plan().must_finish.filter(|_| policy == Policy::P6).unwrap_or(end);
    let has_moves = network.activities.iter().any(|activity| activity.is_late_as_possible);
    let (late, standing) = spread::both(
        network.len(),
        || network.backward(&remaining, &early, limit),
        || (!has_moves).then(|| Standing::of(&network, &remaining, &early)),
    );
    let first = expected::before_expected(checked, &network);
    let plain = first.as_ref().map(|_| early.clone()).unwrap_or_default();
    network.delay_late_as_possible(&remaining, &mut early, &late, end);
    let kept = first.map(|first| expected::kept_floats(&network, &first, &plain, &early, &late)).unwrap_or_default();
    let standing = standing.unwrap_or_else(|| Standing::of(&network, &remaining, &early));
    let schedule = answer::assemble(&network, &remaining, (early, late), standing, &kept, end);
    let mut findings = told(checked, &schedule);
    findings.extend(network.idle_crews.iter().map(|task| idle_crew(checked.plan(), *task)));
    (schedule, findings)
}

fn told(checked: &CheckedPlan<'_>, schedule: &Schedule) -> Vec<Finding> {
    let plan = checked.plan();
    let mut findings = Vec::new();
    if plan.start.is_none() && schedule.as_of.is_none() {
        let subject = Subject::new("plan", &plan.uid, &plan.name);
        let cause = "has neither a start nor a date up to which progress is known";
        findings.push(Finding::new("SCH-101", Severity::Warning, subject, cause).hint("give the plan a start"));
    }
    if plan.options.schedules_from_finish {
        let subject = Subject::new("plan", &plan.uid, &plan.name);
        let cause = "is scheduled from its finish by its own tool and from its start here";
        findings.push(Finding::new("SCH-103", Severity::Warning, subject, cause).hint("compare dates with care"));
    }
    let is_any_broken = schedule.links.iter().any(|link| link.is_broken);
    for (id, task) in plan.each_task().filter(|_| is_any_broken) {
        let broken = checked.incoming(id).iter().find(|link| schedule.links[**link as usize].is_broken);
        if let Some(link) = broken {
            let before = plan.task(plan.links[*link as usize].from);
            let cause = format!("starts before \"{}\" allows, because a date holds against logic", before.name);
            let subject = Subject::new("task", &task.uid, &task.name);
            findings.push(
                Finding::new("SCH-102", Severity::Warning, subject, cause)
                    .hint("move the date or remove the link")
                    .value("before", &before.name),
            );
        }
    }
    findings
}

fn idle_crew(plan: &plan::Plan, task: u32) -> Finding {
    let task = &plan.tasks[task as usize];
    let cause = "has no time in which its calendar and its resources both work; its calendar is taken alone";
    let subject = Subject::new("task", &task.uid, &task.name);
    Finding::new("SCH-104", Severity::Warning, subject, cause)
        .hint("change a calendar, or let the task ignore resources")
}

#[cfg(test)]
mod tests;
