//! A plan as the Gantt reads it (docs/API-DESIGN.md §4 and §5), drawn from what is computed in memory.

use plan::{Calendar, Dialect, Finding, Lag, Minutes, Moment, Plan, ResourceKind, TaskId, TaskMode};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use utoipa::ToSchema;

use super::words;
use crate::plans::{
    live::{Live, Step, has_line_of_its_own, key_of, levels},
    reckoning::Reckoning,
    why,
};

/// Days on which nobody works, by name.
#[derive(Clone, Serialize, ToSchema)]
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
    /// `task`, `start_milestone`, `finish_milestone`, `summary`, `level_of_effort`, `resource_dependent`.
    kind: &'static str,
    /// `automatic`, `manual`, `inactive`.
    mode: &'static str,
    manual: bool,
    inactive: bool,
    /// Unique id of its own calendar; null for the plan's.
    calendar: Option<String>,
    start: Option<String>,
    finish: Option<String>,
    early_start: Option<String>,
    early_finish: Option<String>,
    late_start: Option<String>,
    late_finish: Option<String>,
    duration_minutes: i64,
    remaining_minutes: i64,
    total_float_minutes: Option<i64>,
    free_float_minutes: Option<i64>,
    critical: bool,
    /// 0 to 1.
    progress: f64,
    progress_date: Option<String>,
    actual_start: Option<String>,
    actual_finish: Option<String>,
    deadline: Option<String>,
    constraint: Option<ConstraintView>,
    baseline: Option<Promised>,
    /// For reading: two names, and how many more.
    who: String,
    assignments: Vec<AssignmentLine>,
    note: String,
    priority: Option<u16>,
    /// The parts of a bar that pauses; empty for a bar in one piece.
    splits: Vec<Promised>,
    why: String,
}

/// Who works on a task.
#[derive(Serialize, ToSchema)]
pub struct AssignmentLine {
    resource: String,
    /// Share of a full day, 1.0 for one person.
    units: f64,
}

impl AssignmentLine {
    fn of((resource, units): &(&str, f64)) -> AssignmentLine {
        AssignmentLine { resource: (*resource).into(), units: *units }
    }
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
#[derive(Serialize, ToSchema)]
pub struct BaselineHead {
    number: u32,
    name: String,
    finish: Option<String>,
}

/// A calendar on which tasks may work.
#[derive(Serialize, ToSchema)]
pub struct CalendarLine {
    uid: String,
    name: String,
    /// 1 is Monday, 7 is Sunday.
    weekend: Vec<u8>,
    nonworking: Vec<Closure>,
    minutes_per_day: i64,
}

/// Somebody or something that works on tasks.
#[derive(Serialize, ToSchema)]
pub struct ResourceLine {
    uid: String,
    name: String,
}

/// A whole plan, drawn. Long lists are text already.
#[derive(Serialize, ToSchema)]
pub struct Drawn {
    pub dialect: &'static str,
    pub minutes_per_day: i64,
    pub baseline: Option<BaselineHead>,
    pub baselines: Vec<BaselineHead>,
    /// Working days by which the finish lies after that of the baseline.
    pub finish_slip_days: Option<f64>,
    /// The task at which the plan ends.
    #[serde(skip)]
    pub finish_task: Option<String>,
    /// 1 is Monday, 7 is Sunday.
    pub weekend: Vec<u8>,
    pub nonworking: Vec<Closure>,
    pub calendars: Vec<CalendarLine>,
    pub resources: Vec<ResourceLine>,
    #[schema(value_type = Vec<TaskLine>)]
    pub tasks: Box<RawValue>,
    #[schema(value_type = Vec<LinkLine>)]
    pub links: Box<RawValue>,
}

/// What became different, drawn.
pub struct DrawnStep {
    pub finish_slip_days: Option<f64>,
    pub tasks: Vec<TaskLine>,
    pub order: Option<Vec<String>>,
    pub links: Option<Vec<LinkLine>>,
    pub links_changed: Vec<LinkLine>,
}

/// Draws a whole plan beside one of its baselines. Long work.
///
/// Errors: faults of a plan that was scheduled before, which would be our own mistake.
pub fn whole(live: &Live, baseline: Option<u32>) -> Result<Drawn, Vec<Finding>> {
    let checked = plan::check(&live.plan)?;
    let sheet = Sheet::of(Reckoning::of(&checked, &live.schedule, baseline));
    let (plan, reckoning) = (&live.plan, &sheet.reckoning);
    let calendar = plan.calendar.map(|id| plan.calendars[id.0 as usize].clone()).unwrap_or_else(Calendar::standard);
    let baselines = plan.baselines.iter().map(head_of_baseline).collect();
    let tasks: Vec<TaskLine> = sheet.shown().map(|id| sheet.line(id)).collect();
    let links: Vec<LinkLine> = (0..plan.links.len()).map(|index| sheet.link(index)).collect();
    Ok(Drawn {
        dialect: dialect(plan.options.dialect),
        minutes_per_day: reckoning.minutes_per_day(),
        baseline: reckoning.baseline.map(head_of_baseline),
        baselines,
        finish_slip_days: slip_days(reckoning),
        finish_task: reckoning.last_task().map(|task| task.uid.clone()),
        weekend: weekend(&calendar),
        nonworking: closures(&calendar, reckoning),
        calendars: plan.calendars.iter().map(|one| calendar_line(one, reckoning)).collect(),
        resources: plan.resources.iter().map(resource_line).collect(),
        tasks: raw(&tasks),
        links: raw(&links),
    })
}

/// Draws what a step made different.
///
/// Errors: as for [`whole`].
pub fn step(live: &Live, step: &Step, baseline: Option<u32>) -> Result<DrawnStep, Vec<Finding>> {
    let checked = plan::check(&live.plan)?;
    let sheet = Sheet::of(Reckoning::of(&checked, &live.schedule, baseline));
    let plan = &live.plan;
    let uid = |id: TaskId| plan.task(id).uid.as_str();
    let is_redriven =
        |index: &usize| !step.redriven.is_empty() && step.redriven.contains(&key_of(plan, &plan.links[*index]));
    let links = 0..plan.links.len();
    Ok(DrawnStep {
        finish_slip_days: slip_days(&sheet.reckoning),
        tasks: sheet.shown().filter(|id| step.changed.contains(uid(*id))).map(|id| sheet.line(id)).collect(),
        order: step.is_reordered.then(|| sheet.shown().map(|id| uid(id).to_owned()).collect()),
        links: step.are_links_others.then(|| links.clone().map(|index| sheet.link(index)).collect()),
        links_changed: match step.are_links_others {
            true => Vec::new(),
            false => links.filter(is_redriven).map(|index| sheet.link(index)).collect(),
        },
    })
}

/// Draws some lines of a plan with dates that may come from a run over several plans.
///
/// Errors: as for [`whole`].
pub fn chosen(
    plan: &Plan,
    schedule: &schedule::Schedule,
    wanted: impl Fn(TaskId) -> bool,
) -> Result<Vec<TaskLine>, Vec<Finding>> {
    let checked = plan::check(plan)?;
    let sheet = Sheet::of(Reckoning::of(&checked, schedule, None));
    Ok(sheet.shown().filter(|id| wanted(*id)).map(|id| sheet.line(id)).collect())
}

fn slip_days(reckoning: &Reckoning<'_>) -> Option<f64> {
    reckoning.slip().map(|thousandths| thousandths as f64 / 1000.0)
}

fn weekend(calendar: &Calendar) -> Vec<u8> {
    (1..=7).filter(|day| calendar.week[usize::from(*day) - 1].is_empty()).collect()
}

fn calendar_line(calendar: &Calendar, reckoning: &Reckoning<'_>) -> CalendarLine {
    CalendarLine {
        uid: calendar.uid.clone(),
        name: calendar.name.clone(),
        weekend: weekend(calendar),
        nonworking: closures(calendar, reckoning),
        minutes_per_day: calendar.minutes_per_day.map_or(reckoning.minutes_per_day(), i64::from),
    }
}

fn resource_line(resource: &plan::Resource) -> ResourceLine {
    ResourceLine { uid: resource.uid.clone(), name: resource.name.clone() }
}

fn head_of_baseline(baseline: &plan::Baseline) -> BaselineHead {
    let finish = iso(baseline.tasks.iter().filter_map(|task| task.finish).max());
    BaselineHead { number: baseline.number, name: baseline.name.clone(), finish }
}

/// Our own structs always become JSON; a failure would be an empty list rather than a broken page.
fn raw<T: Serialize>(list: &[T]) -> Box<RawValue> {
    to_raw_value(list).unwrap_or_else(|_| RawValue::NULL.to_owned())
}

fn iso(moment: Option<Moment>) -> Option<String> {
    moment.map(Moment::iso).filter(|text| !text.is_empty())
}

/// What lines need that is looked up once for all of them.
struct Sheet<'p> {
    reckoning: Reckoning<'p>,
    levels: Vec<u32>,
    resources: Vec<Vec<(&'p str, f64)>>,
}

impl<'p> Sheet<'p> {
    fn of(reckoning: Reckoning<'p>) -> Sheet<'p> {
        let plan = reckoning.plan;
        Sheet { reckoning, levels: levels(plan), resources: resources_by_task(plan) }
    }

    /// All lines but that of the project itself.
    fn shown(&self) -> impl Iterator<Item = TaskId> + use<'p> {
        let plan = self.reckoning.plan;
        (u32::from(has_line_of_its_own(plan))..plan.tasks.len() as u32).map(TaskId)
    }

    fn line(&self, id: TaskId) -> TaskLine {
        let (reckoning, plan, task) = (&self.reckoning, self.reckoning.plan, self.reckoning.plan.task(id));
        let (dates, level) = (reckoning.schedule.of(id), self.levels[id.0 as usize]);
        // What is finished can neither slip nor be late: it has no float to read.
        let float = |minutes: Option<Minutes>| minutes.filter(|_| !task.is_complete()).map(|float| float.0);
        // An empty summary has no dates of its own; it is drawn where the plan begins.
        let start = dates.start.or(reckoning.schedule.start).or(plan.start);
        TaskLine {
            uid: task.uid.clone(),
            code: task.code.clone(),
            wbs: why::place(plan, task).into(),
            name: task.name.clone(),
            parent: task.parent.filter(|_| level > 0).map(|parent| plan.task(parent).uid.clone()),
            level,
            summary: task.is_summary(),
            milestone: task.is_milestone(),
            kind: words::kind(task.kind),
            mode: words::mode(task.mode),
            manual: matches!(task.mode, TaskMode::Manual { .. }),
            inactive: task.mode == TaskMode::Inactive,
            calendar: task.calendar.and_then(|id| plan.calendars.get(id.0 as usize)).map(|one| one.uid.clone()),
            start: iso(start),
            finish: iso(dates.finish.or(start)),
            early_start: iso(dates.early_start),
            early_finish: iso(dates.early_finish),
            late_start: iso(dates.late_start),
            late_finish: iso(dates.late_finish),
            duration_minutes: reckoning.duration(id).0,
            remaining_minutes: task.remaining.0,
            total_float_minutes: float(dates.total_float),
            free_float_minutes: float(dates.free_float),
            critical: dates.is_critical,
            progress: task.progress.share,
            progress_date: iso(reckoning.progress_until(id)),
            actual_start: iso(task.progress.actual_start),
            actual_finish: iso(task.progress.actual_finish),
            deadline: iso(task.deadline),
            constraint: task
                .constraint
                .map(|one| ConstraintView { kind: words::constraint(one.kind), date: iso(one.date) }),
            baseline: reckoning.promised(id).map(|one| Promised { start: iso(one.start), finish: iso(one.finish) }),
            who: who(&self.resources[id.0 as usize]),
            assignments: self.resources[id.0 as usize].iter().map(AssignmentLine::of).collect(),
            note: task.note.clone(),
            priority: task.priority,
            splits: self.splits(id),
            why: why::told(plan, reckoning.schedule, id),
        }
    }

    /// Where a bar with pauses works: the work before each pause, walked on the task's calendar.
    fn splits(&self, id: TaskId) -> Vec<Promised> {
        let task = self.reckoning.plan.task(id);
        let dates = self.reckoning.schedule.of(id);
        let (Some(start), Some(finish), false) = (dates.start, dates.finish, task.gaps.is_empty()) else {
            return Vec::new();
        };
        let time = self.reckoning.checked.time_of(task);
        let (from, mut paused, mut begun) = (time.work(start).0, 0, start);
        let mut parts = Vec::with_capacity(task.gaps.len() + 1);
        for gap in &task.gaps {
            let ended = time.finish_at(Minutes(from + gap.after.0 + paused));
            paused += gap.length.0;
            parts.push(Promised { start: iso(Some(begun)), finish: iso(Some(ended)) });
            begun = time.start_at(Minutes(from + gap.after.0 + paused));
        }
        parts.push(Promised { start: iso(Some(begun)), finish: iso(Some(finish)) });
        parts
    }

    fn link(&self, index: usize) -> LinkLine {
        let plan = self.reckoning.plan;
        let link = &plan.links[index];
        LinkLine {
            from: plan.task(link.from).uid.clone(),
            to: plan.task(link.to).uid.clone(),
            kind: link.kind.letters(),
            lag_minutes: lag_minutes(link.lag, plan.task(link.from).duration),
            driving: self.reckoning.schedule.links[index].is_driving,
        }
    }
}

fn lag_minutes(lag: Lag, duration: Minutes) -> i64 {
    match lag {
        Lag::Working(minutes) | Lag::Elapsed(minutes) => minutes.0,
        Lag::Share(share) => (duration.0 as f64 * share).round() as i64,
    }
}

/// Who works on each task, and with which share of a full day.
fn resources_by_task(plan: &Plan) -> Vec<Vec<(&str, f64)>> {
    let mut names: Vec<Vec<(&str, f64)>> = vec![Vec::new(); plan.tasks.len()];
    for assignment in &plan.assignments {
        let resource = assignment.resource.map(|id| &plan.resources[id.0 as usize]);
        if let Some(resource) = resource.filter(|one| one.kind == ResourceKind::Work && !one.name.is_empty()) {
            names[assignment.task.0 as usize].push((&resource.name, assignment.units));
        }
    }
    names
}

/// Two names, and how many more.
fn who(names: &[(&str, f64)]) -> String {
    match names {
        [] => String::new(),
        [(one, _)] => (*one).into(),
        [(one, _), (two, _)] => format!("{one}, {two}"),
        [(one, _), (two, _), more @ ..] => format!("{one}, {two} +{}", more.len()),
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
