//! Why a task starts when it does: the binding cause in one sentence.

use plan::{ConstraintKind, Dialect, Lag, LinkKind, Moment, Plan, Task, TaskId};
use schedule::{Cause, Schedule};

/// The cause of a task's date as a sentence without its subject: `4.2 Set transformer T2 finishes Mon 15 Feb 2027`.
pub fn told(plan: &Plan, schedule: &Schedule, id: TaskId) -> String {
    let (task, dates) = (plan.task(id), schedule.of(id));
    let on = |moment: Option<Moment>| moment.map_or_else(String::new, |moment| format!(" {}", day(moment)));
    match dates.why.cause {
        Cause::Link(index) => link(plan, schedule, index),
        Cause::Summary(summary) => format!("{} above it is held", name(plan, plan.task(summary))),
        Cause::Constraint(kind) => {
            let own = task.constraint.iter().chain(&task.constraint_second).find(|one| one.kind == kind);
            format!("{}{}", words(kind), on(own.and_then(|one| one.date)))
        }
        Cause::AsOf => format!("open work cannot lie before the data date{}", on(schedule.as_of)),
        Cause::PlanStart => format!("nothing holds it but the start of the plan{}", on(schedule.start)),
        Cause::Actual if task.is_complete() => format!("it was finished{}", on(dates.finish)),
        Cause::Actual => format!("it has begun{}", on(dates.start)),
        Cause::Manual => format!("somebody typed this date{}", on(dates.start)),
        Cause::LevellingDelay => "levelling delays it".into(),
        Cause::AsLateAsPossible => "it is planned as late as possible".into(),
        Cause::Effort => "it lasts as long as the work it accompanies".into(),
        Cause::Children => "it spans the tasks below it".into(),
        Cause::Inactive => "it is inactive and schedules nothing".into(),
        Cause::Outside => "another plan holds it".into(),
    }
}

fn link(plan: &Plan, schedule: &Schedule, index: u32) -> String {
    let link = &plan.links[index as usize];
    let (before, dates) = (plan.task(link.from), schedule.of(link.from));
    let (verb, moment) = match link.kind {
        LinkKind::FinishStart | LinkKind::FinishFinish => ("finishes", dates.finish),
        LinkKind::StartStart | LinkKind::StartFinish => ("starts", dates.start),
    };
    let minutes_per_day = i64::from(plan.options.minutes_per_day.max(1));
    let on = moment.map_or_else(String::new, |moment| format!(" {}", day(moment)));
    format!("{} {verb}{on}{}", name(plan, before), lag(link.lag, minutes_per_day))
}

fn lag(lag: Lag, minutes_per_day: i64) -> String {
    match lag {
        Lag::Working(minutes) | Lag::Elapsed(minutes) if minutes.0 == 0 => String::new(),
        Lag::Working(minutes) => format!(", {} d", signed(minutes.0 as f64 / minutes_per_day as f64)),
        Lag::Elapsed(minutes) => format!(", {} elapsed d", signed(minutes.0 as f64 / 1440.0)),
        Lag::Share(share) => format!(", {} % of it", signed(share * 100.0)),
    }
}

/// `+2`, `−0.5`.
fn signed(value: f64) -> String {
    let sign = if value < 0.0 { '−' } else { '+' };
    let text = format!("{:.1}", value.abs());
    format!("{sign}{}", text.trim_end_matches(".0"))
}

/// `4.2 Set transformer T2`; a code that only machines know is left out.
fn name(plan: &Plan, task: &Task) -> String {
    let place = place(plan, task);
    if place.is_empty() || place.chars().count() > 12 { task.name.clone() } else { format!("{place} {}", task.name) }
}

/// What people call a line's place: under P6 the activity id, and of a path of codes the last; else the outline number.
pub fn place<'a>(plan: &Plan, task: &'a Task) -> &'a str {
    match (plan.options.dialect, task.is_summary()) {
        (Dialect::P6, false) => &task.code,
        (Dialect::P6, true) => task.wbs.rsplit('.').next().unwrap_or_default(),
        _ => &task.wbs,
    }
}

/// `Mon 15 Feb 2027`.
fn day(moment: Moment) -> String {
    moment.civil().map(|civil| civil.strftime("%a %-d %b %Y").to_string()).unwrap_or_default()
}

fn words(kind: ConstraintKind) -> &'static str {
    match kind {
        ConstraintKind::AsLateAsPossible => "it is planned as late as possible",
        ConstraintKind::StartOn => "it must start on",
        ConstraintKind::FinishOn => "it must finish on",
        ConstraintKind::StartNoEarlierThan => "it may not start before",
        ConstraintKind::StartNoLaterThan => "it may not start after",
        ConstraintKind::FinishNoEarlierThan => "it may not finish before",
        ConstraintKind::FinishNoLaterThan => "it may not finish after",
        ConstraintKind::MandatoryStart => "its start is fixed on",
        ConstraintKind::MandatoryFinish => "its finish is fixed on",
    }
}
