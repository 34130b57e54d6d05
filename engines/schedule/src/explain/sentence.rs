//! Sentences as values: a key and named values, so that the command line, the API and the page say the same in every language.

use plan::{ConstraintKind, Dialect, Lag, LinkKind, Minutes, Moment, Plan, Task, TaskId};

use crate::{Cause, Schedule};

/// A named part of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A line of the plan: its unique id, and what people call it.
    Task {
        uid: String,
        name: String,
    },
    Moment(Moment),
    /// An amount of time with the minutes that make a day of it; its sign is told when `is_signed`.
    Amount {
        minutes: Minutes,
        minutes_per_day: u32,
        is_signed: bool,
    },
    Text(String),
}

/// What is said: a stable key, and the values by name.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    pub key: &'static str,
    pub values: Vec<(&'static str, Value)>,
}

/// Keys with their English. A clause has no subject: it follows "because".
const ENGLISH: &[(&str, &str)] = &[
    ("because-finishes", "{before} finishes {on}"),
    ("because-finishes-lag", "{before} finishes {on}, {lag}"),
    ("because-starts", "{before} starts {on}"),
    ("because-starts-lag", "{before} starts {on}, {lag}"),
    ("because-summary", "{summary} above it is held"),
    ("because-alap", "it is planned as late as possible"),
    ("because-start-on", "it must start on {on}"),
    ("because-finish-on", "it must finish on {on}"),
    ("because-start-no-earlier", "it may not start before {on}"),
    ("because-start-no-later", "it may not start after {on}"),
    ("because-finish-no-earlier", "it may not finish before {on}"),
    ("because-finish-no-later", "it may not finish after {on}"),
    ("because-mandatory-start", "its start is fixed on {on}"),
    ("because-mandatory-finish", "its finish is fixed on {on}"),
    ("because-as-of", "open work cannot lie before the data date {on}"),
    ("because-plan-start", "nothing holds it but the start of the plan {on}"),
    ("because-finished", "it was finished {on}"),
    ("because-begun", "it has begun {on}"),
    ("because-manual", "somebody typed this date {on}"),
    ("because-levelling", "levelling delays it"),
    ("because-effort", "it lasts as long as the work it accompanies"),
    ("because-children", "it spans the tasks below it"),
    ("because-inactive", "it is inactive and schedules nothing"),
    ("late-link", "{after} may not {verb} later than {on}"),
    ("late-summary", "what follows {summary} may not be held up"),
    ("late-deadline", "its deadline is {on}"),
    ("late-constraint", "its constraint says {on} at the latest"),
    ("late-must-finish", "the plan must finish by {on}"),
    ("late-plan-finish", "the plan finishes {on}"),
    ("late-fixed", "its dates stand"),
    ("late-other", "its plan allows no more"),
    ("float-none", "it cannot slip without moving the finish, because {because}"),
    ("float-room", "it can slip {float}, because {because}"),
    ("float-missing", "it comes {float} too late, because {because}"),
    ("gain-constraint", "remove the constraint of {task}"),
    ("gain-levelling", "remove the levelling delay of {task}"),
    ("gain-automatic", "let {task} be scheduled instead of typed"),
    ("gain-lag", "take away the lag of {lag} behind {before}"),
    ("gain-link", "remove the link from {before}"),
    ("gain-shorten-until", "shorten {before} by up to {by}, until {next} holds it"),
    ("gain-shorten", "shorten {before} by up to {by}"),
    ("gain-shorten-longest", "shorten {before}, the longest of the chain, by {by}"),
    ("moved-none", "{cause} did not move the finish"),
    ("moved-later", "{cause} moved the finish {by} later"),
    ("moved-later-most", "{cause} moved the finish {by} later, most of all {task}"),
    ("moved-earlier", "{cause} brought the finish {by} earlier"),
    ("moved-earlier-most", "{cause} brought the finish {by} earlier, most of all {task}"),
    ("moved-with-next", "what {cause} did is counted with the next cause"),
    ("gain-gap", "work on days off between {from} and {until}"),
];

impl Sentence {
    pub(crate) fn new(key: &'static str, values: Vec<(&'static str, Value)>) -> Sentence {
        Sentence { key, values }
    }

    /// All keys with their English, values in braces: what catalogues of other languages translate.
    pub fn catalogue() -> &'static [(&'static str, &'static str)] {
        ENGLISH
    }

    /// The sentence in English; a value that is missing is left out.
    pub fn english(&self) -> String {
        let pattern = ENGLISH.iter().find(|(key, _)| *key == self.key).map_or("", |(_, pattern)| pattern);
        let mut text = pattern.to_string();
        for (name, value) in &self.values {
            text = text.replace(&format!("{{{name}}}"), &value.english());
        }
        // What has no date ends without one.
        while let Some((before, rest)) = text.split_once('{') {
            let behind = rest.split_once('}').map_or("", |(_, behind)| behind);
            text = format!("{}{behind}", before.trim_end());
        }
        text
    }
}

impl Value {
    pub(crate) fn task(plan: &Plan, id: TaskId) -> Value {
        let task = plan.task(id);
        Value::Task { uid: task.uid.clone(), name: told_name(plan, task) }
    }

    pub(crate) fn amount(plan: &Plan, minutes: Minutes) -> Value {
        Value::Amount { minutes, minutes_per_day: plan.options.minutes_per_day.max(1), is_signed: false }
    }

    /// `4.2 Set transformer`, `Mon 15 Feb 2027`, `2.5 d`.
    pub fn english(&self) -> String {
        match self {
            Value::Task { name, .. } => name.clone(),
            Value::Moment(moment) => day(*moment),
            Value::Amount { minutes, minutes_per_day, is_signed } => {
                let value = minutes.0 as f64 / f64::from(*minutes_per_day);
                let sign = match (value < 0.0, is_signed) {
                    (true, _) => "−",
                    (false, true) => "+",
                    (false, false) => "",
                };
                let text = format!("{:.1}", value.abs());
                format!("{sign}{} d", text.trim_end_matches(".0"))
            }
            Value::Text(text) => text.clone(),
        }
    }
}

/// `Mon 15 Feb 2027`.
fn day(moment: Moment) -> String {
    moment.civil().map(|civil| civil.strftime("%a %-d %b %Y").to_string()).unwrap_or_default()
}

/// `4.2 Set transformer T2`; a code that only machines know is left out.
pub fn told_name(plan: &Plan, task: &Task) -> String {
    let place = match (plan.options.dialect, task.is_summary()) {
        (Dialect::P6, false) => task.code.as_str(),
        (Dialect::P6, true) => task.wbs.rsplit('.').next().unwrap_or_default(),
        _ => task.wbs.as_str(),
    };
    if place.is_empty() || place.chars().count() > 12 { task.name.clone() } else { format!("{place} {}", task.name) }
}

fn on(moment: Option<Moment>) -> Vec<(&'static str, Value)> {
    moment.map(|moment| ("on", Value::Moment(moment))).into_iter().collect()
}

/// A cause of a task's start as a clause.
pub(super) fn of_cause(plan: &Plan, schedule: &Schedule, id: TaskId, cause: Cause) -> Sentence {
    let (task, dates) = (plan.task(id), schedule.of(id));
    match cause {
        Cause::Link(index) => of_link(plan, schedule, index),
        Cause::Summary(summary) => Sentence::new("because-summary", vec![("summary", Value::task(plan, summary))]),
        Cause::Constraint(kind) => {
            let own = task.constraint.iter().chain(&task.constraint_second).find(|one| one.kind == kind);
            Sentence::new(of_constraint(kind), on(own.and_then(|one| one.date)))
        }
        Cause::AsOf => Sentence::new("because-as-of", on(schedule.as_of)),
        Cause::PlanStart => Sentence::new("because-plan-start", on(schedule.start)),
        Cause::Actual if task.is_complete() => Sentence::new("because-finished", on(dates.finish)),
        Cause::Actual => Sentence::new("because-begun", on(dates.start)),
        Cause::Manual => Sentence::new("because-manual", on(dates.start)),
        Cause::LevellingDelay => Sentence::new("because-levelling", vec![]),
        Cause::AsLateAsPossible => Sentence::new("because-alap", vec![]),
        Cause::Effort => Sentence::new("because-effort", vec![]),
        Cause::Children => Sentence::new("because-children", vec![]),
        Cause::Inactive => Sentence::new("because-inactive", vec![]),
        Cause::Outside => Sentence::new("because-outside", vec![]),
    }
}

fn of_constraint(kind: ConstraintKind) -> &'static str {
    match kind {
        ConstraintKind::AsLateAsPossible => "because-alap",
        ConstraintKind::StartOn => "because-start-on",
        ConstraintKind::FinishOn => "because-finish-on",
        ConstraintKind::StartNoEarlierThan => "because-start-no-earlier",
        ConstraintKind::StartNoLaterThan => "because-start-no-later",
        ConstraintKind::FinishNoEarlierThan => "because-finish-no-earlier",
        ConstraintKind::FinishNoLaterThan => "because-finish-no-later",
        ConstraintKind::MandatoryStart => "because-mandatory-start",
        ConstraintKind::MandatoryFinish => "because-mandatory-finish",
    }
}

fn of_link(plan: &Plan, schedule: &Schedule, index: u32) -> Sentence {
    let link = &plan.links[index as usize];
    let dates = schedule.of(link.from);
    let (keys, moment) = match link.kind {
        LinkKind::FinishStart | LinkKind::FinishFinish => (["because-finishes", "because-finishes-lag"], dates.finish),
        LinkKind::StartStart | LinkKind::StartFinish => (["because-starts", "because-starts-lag"], dates.start),
    };
    let mut values = vec![("before", Value::task(plan, link.from))];
    values.extend(on(moment));
    let lag = lag(plan, link.lag);
    let key = keys[usize::from(lag.is_some())];
    values.extend(lag.map(|lag| ("lag", lag)));
    Sentence::new(key, values)
}

/// A lag in words, `None` without one.
pub(super) fn lag(plan: &Plan, lag: Lag) -> Option<Value> {
    let minutes_per_day = plan.options.minutes_per_day.max(1);
    match lag {
        Lag::Working(minutes) | Lag::Elapsed(minutes) if minutes.0 == 0 => None,
        Lag::Working(minutes) => Some(Value::Amount { minutes, minutes_per_day, is_signed: true }),
        Lag::Elapsed(minutes) => {
            let amount = Value::Amount { minutes, minutes_per_day: 1440, is_signed: true }.english();
            Some(Value::Text(amount.replace(" d", " elapsed d")))
        }
        Lag::Share(0.0) => None,
        Lag::Share(share) => {
            let sign = if share < 0.0 { '−' } else { '+' };
            let text = format!("{:.1}", share.abs() * 100.0);
            Some(Value::Text(format!("{sign}{} % of it", text.trim_end_matches(".0"))))
        }
    }
}
