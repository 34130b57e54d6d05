//! A plan as the Gantt reads it (docs/API-DESIGN.md §4): drawn up once when the plan is read, sent as it is stored.

use plan::{Calendar, ConstraintKind, Dialect, Lag, Minutes, Moment, Plan, ResourceKind, Task, TaskId, TaskMode};
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use utoipa::ToSchema;

use crate::plans::{reckoning::Reckoning, why};

/// Days on which nobody works, by name.
#[derive(Serialize, ToSchema)]
pub struct Closure {
    from: String,
    to: String,
    name: String,
}

/// A fixed date.
#[derive(Serialize, ToSchema)]
pub struct ConstraintView {
    kind: &'static str,
    date: Option<String>,
}

/// What was promised.
#[derive(Serialize, ToSchema)]
pub struct Promised {
    start: Option<String>,
    finish: Option<String>,
}

/// A line of the plan with its computed dates.
#[derive(Serialize, ToSchema)]
pub struct TaskLine {
    uid: String,
    code: String,
    wbs: String,
    name: String,
    parent: Option<String>,
    level: u32,
    summary: bool,
    milestone: bool,
    manual: bool,
    inactive: bool,
    start: Option<String>,
    finish: Option<String>,
    early_start: Option<String>,
    early_finish: Option<String>,
    late_start: Option<String>,
    late_finish: Option<String>,
    duration_minutes: i64,
    total_float_minutes: Option<i64>,
    free_float_minutes: Option<i64>,
    critical: bool,
    /// 0 to 1.
    progress: f64,
    progress_date: Option<String>,
    deadline: Option<String>,
    constraint: Option<ConstraintView>,
    baseline: Option<Promised>,
    who: String,
    why: String,
}

/// What must happen before what.
#[derive(Serialize, ToSchema)]
pub struct LinkLine {
    from: String,
    to: String,
    #[serde(rename = "type")]
    kind: &'static str,
    lag_minutes: i64,
    driving: bool,
}

/// The baseline against which the plan is read.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct BaselineHead {
    number: u32,
    name: String,
    finish: Option<String>,
}

/// What is stored of a page. Lists stay text: they are sent as they were written.
#[derive(Serialize, Deserialize, ToSchema)]
pub struct Drawn {
    pub dialect: String,
    pub minutes_per_day: i64,
    pub baseline: Option<BaselineHead>,
    /// Working days by which the finish lies after that of the baseline.
    pub finish_slip_days: Option<f64>,
    /// The task at which the plan ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finish_task: Option<String>,
    /// 1 is Monday, 7 is Sunday.
    pub weekend: Vec<u8>,
    #[schema(value_type = Vec<Closure>)]
    pub nonworking: Box<RawValue>,
    #[schema(value_type = Vec<TaskLine>)]
    pub tasks: Box<RawValue>,
    #[schema(value_type = Vec<LinkLine>)]
    pub links: Box<RawValue>,
}

/// The page's text.
pub fn text(reckoning: &Reckoning<'_>) -> String {
    let plan = reckoning.plan;
    let calendar = plan.calendar.map(|id| plan.calendars[id.0 as usize].clone()).unwrap_or_else(Calendar::standard);
    let resources = resources_by_task(plan);
    let levels = levels(plan);
    let shown = plan.each_task().skip(usize::from(has_line_of_its_own(plan)));
    let tasks: Vec<TaskLine> = shown.map(|(id, task)| line(reckoning, id, task, &levels, &resources)).collect();
    let drawn = Drawn {
        dialect: dialect(plan.options.dialect).into(),
        minutes_per_day: reckoning.minutes_per_day(),
        baseline: baseline(reckoning),
        finish_slip_days: reckoning.slip().map(|thousandths| thousandths as f64 / 1000.0),
        finish_task: reckoning.last_task().map(|task| task.uid.clone()),
        weekend: (1..=7).filter(|day| calendar.week[usize::from(*day) - 1].is_empty()).collect(),
        nonworking: raw(&closures(&calendar, reckoning)),
        tasks: raw(&tasks),
        links: raw(&links(reckoning)),
    };
    serde_json::to_string(&drawn).unwrap_or_default()
}

/// Our own structs always become JSON; a failure would be an empty list rather than a broken page.
fn raw<T: Serialize>(list: &[T]) -> Box<RawValue> {
    to_raw_value(list).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

fn iso(moment: Option<Moment>) -> Option<String> {
    moment.map(Moment::iso).filter(|text| !text.is_empty())
}

fn line(reckoning: &Reckoning<'_>, id: TaskId, task: &Task, levels: &[u32], resources: &[Vec<&str>]) -> TaskLine {
    let (dates, level) = (reckoning.schedule.of(id), levels[id.0 as usize]);
    // What is finished can neither slip nor be late: it has no float to read.
    let float = |minutes: Option<Minutes>| minutes.filter(|_| !task.is_complete()).map(|float| float.0);
    // An empty summary has no dates of its own; it is drawn where the plan begins.
    let start = dates.start.or(reckoning.schedule.start).or(reckoning.plan.start);
    TaskLine {
        uid: task.uid.clone(),
        code: task.code.clone(),
        wbs: why::place(reckoning.plan, task).into(),
        name: task.name.clone(),
        parent: task.parent.filter(|_| level > 0).map(|parent| reckoning.plan.task(parent).uid.clone()),
        level,
        summary: task.is_summary(),
        milestone: task.is_milestone(),
        manual: matches!(task.mode, TaskMode::Manual { .. }),
        inactive: task.mode == TaskMode::Inactive,
        start: iso(start),
        finish: iso(dates.finish.or(start)),
        early_start: iso(dates.early_start),
        early_finish: iso(dates.early_finish),
        late_start: iso(dates.late_start),
        late_finish: iso(dates.late_finish),
        duration_minutes: reckoning.duration(id).0,
        total_float_minutes: float(dates.total_float),
        free_float_minutes: float(dates.free_float),
        critical: dates.is_critical,
        progress: task.progress.share,
        progress_date: iso(reckoning.progress_until(id)),
        deadline: iso(task.deadline),
        constraint: task.constraint.map(|one| ConstraintView { kind: constraint_word(one.kind), date: iso(one.date) }),
        baseline: reckoning.promised(id).map(|one| Promised { start: iso(one.start), finish: iso(one.finish) }),
        who: who(&resources[id.0 as usize]),
        why: why::told(reckoning.plan, &reckoning.schedule, id),
    }
}

fn links(reckoning: &Reckoning<'_>) -> Vec<LinkLine> {
    let plan = reckoning.plan;
    let pairs = plan.links.iter().zip(&reckoning.schedule.links);
    pairs
        .map(|(link, dates)| LinkLine {
            from: plan.task(link.from).uid.clone(),
            to: plan.task(link.to).uid.clone(),
            kind: link.kind.letters(),
            lag_minutes: lag_minutes(link.lag, plan.task(link.from).duration),
            driving: dates.is_driving,
        })
        .collect()
}

fn lag_minutes(lag: Lag, duration: Minutes) -> i64 {
    match lag {
        Lag::Working(minutes) | Lag::Elapsed(minutes) => minutes.0,
        Lag::Share(share) => (duration.0 as f64 * share).round() as i64,
    }
}

fn baseline(reckoning: &Reckoning<'_>) -> Option<BaselineHead> {
    let baseline = reckoning.baseline?;
    let finish = iso(reckoning.baseline_finish());
    Some(BaselineHead { number: baseline.number, name: baseline.name.clone(), finish })
}

/// Whether the first line is the project itself, with all others below it: the page's head says what that line says.
fn has_line_of_its_own(plan: &Plan) -> bool {
    let is_alone = plan.tasks.iter().filter(|task| task.parent.is_none()).count() == 1;
    is_alone && plan.tasks.len() > 1 && plan.tasks.first().is_some_and(Task::is_summary)
}

/// How deep each line stands; a parent stands before its children.
fn levels(plan: &Plan) -> Vec<u32> {
    let top = u32::from(has_line_of_its_own(plan));
    let mut levels: Vec<u32> = Vec::with_capacity(plan.tasks.len());
    for task in &plan.tasks {
        let above = task.parent.and_then(|parent| levels.get(parent.0 as usize));
        levels.push(above.map_or(0, |level| level + 1));
    }
    levels.iter_mut().for_each(|level| *level = level.saturating_sub(top));
    levels
}

fn resources_by_task(plan: &Plan) -> Vec<Vec<&str>> {
    let mut names: Vec<Vec<&str>> = vec![Vec::new(); plan.tasks.len()];
    for assignment in &plan.assignments {
        let resource = assignment.resource.map(|id| &plan.resources[id.0 as usize]);
        if let Some(resource) = resource.filter(|one| one.kind == ResourceKind::Work && !one.name.is_empty()) {
            names[assignment.task.0 as usize].push(&resource.name);
        }
    }
    names
}

/// Two names, and how many more.
fn who(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).into(),
        [one, two] => format!("{one}, {two}"),
        [one, two, more @ ..] => format!("{one}, {two} +{}", more.len()),
    }
}

/// Days off of the plan's calendar around its span; days in a row become one.
fn closures(calendar: &Calendar, reckoning: &Reckoning<'_>) -> Vec<Closure> {
    let (Some(start), Some(finish)) = (reckoning.schedule.start, reckoning.schedule.finish) else { return Vec::new() };
    let (Some(start), Some(finish)) = (start.date(), finish.date()) else { return Vec::new() };
    let year = jiff::Span::new().years(1);
    let (first, last) = (start.saturating_sub(jiff::Span::new().months(1)), finish.saturating_add(year));
    let mut days: Vec<_> = calendar.exceptions.iter().filter(|one| one.shifts.is_empty()).collect();
    days.retain(|one| one.last >= first && one.first <= last);
    days.sort_by_key(|one| (one.first, one.last));
    let mut closures: Vec<Closure> = Vec::new();
    for day in days {
        let joins = closures.last_mut().filter(|last| {
            let next = day.first.saturating_sub(jiff::Span::new().days(1)).to_string();
            last.name == day.name && last.to >= next
        });
        match joins {
            Some(last) => last.to = last.to.clone().max(day.last.to_string()),
            None => {
                closures.push(Closure { from: day.first.to_string(), to: day.last.to_string(), name: day.name.clone() })
            }
        }
    }
    closures
}

fn dialect(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::P6 => "p6",
        Dialect::MsProject => "ms_project",
        Dialect::Dextra => "dextra",
    }
}

fn constraint_word(kind: ConstraintKind) -> &'static str {
    match kind {
        ConstraintKind::AsLateAsPossible => "as_late_as_possible",
        ConstraintKind::StartOn => "start_on",
        ConstraintKind::FinishOn => "finish_on",
        ConstraintKind::StartNoEarlierThan => "start_no_earlier_than",
        ConstraintKind::StartNoLaterThan => "start_no_later_than",
        ConstraintKind::FinishNoEarlierThan => "finish_no_earlier_than",
        ConstraintKind::FinishNoLaterThan => "finish_no_later_than",
        ConstraintKind::MandatoryStart => "mandatory_start",
        ConstraintKind::MandatoryFinish => "mandatory_finish",
    }
}
