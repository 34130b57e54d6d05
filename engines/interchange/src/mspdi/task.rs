//! Tasks of MSPDI with their links and baselines.

use plan::{
    BaselineTask, Constraint, ConstraintKind, Lag, LinkKind, Minutes, Moment, Progress, Refusal, Task, TaskId,
    TaskKind, TaskMode, WorkRule,
};

use super::value::{self, Values};

/// Highest number of a baseline in MS Project.
const BASELINE_MAX: i64 = 10;

const PRIORITY_MAX: i64 = 1000;

/// A task as told, still without its place in the outline.
#[derive(Default)]
pub(super) struct Told {
    pub(super) task: Task,
    pub(super) level: i64,
    pub(super) is_null: bool,
    pub(super) is_summary: bool,
    pub(super) calendar: String,
    pub(super) links: Vec<ToldLink>,
    pub(super) baselines: Vec<(u32, BaselineTask)>,
    /// Field ids and values of the user's own fields.
    pub(super) fields: Vec<(String, String)>,
    is_estimated: Option<bool>,
    /// Whether the duration's format marks it as estimated: what holds without the element itself.
    is_estimated_format: bool,
    delay_format: Option<i64>,
    is_milestone: bool,
    is_manual: bool,
    is_inactive: bool,
    is_external: bool,
    manual: (Option<Moment>, Option<Moment>),
    remaining: Option<Minutes>,
    constraint: (i64, Option<Moment>),
    is_physical: bool,
}

/// A link as told at its successor.
pub(super) struct ToldLink {
    pub(super) from: String,
    pub(super) kind: LinkKind,
    pub(super) lag: Lag,
    pub(super) is_foreign: bool,
}

/// Reads the open element `Task`.
pub(super) fn read(values: &mut Values<'_, '_, '_>) -> Result<Told, Refusal> {
    let mut told = Told { level: -1, ..Told::default() };
    while let Some(tag) = values.pull.child()? {
        let name = tag.name();
        if !read_identity(name, &mut told, values)?
            && !read_dates(name, &mut told, values)?
            && !read_kind(name, &mut told, values)?
        {
            values.pull.skip()?;
        }
    }
    finish(&mut told, values);
    Ok(told)
}

/// Answers whether the element was one of these.
fn read_identity(name: &str, told: &mut Told, values: &mut Values<'_, '_, '_>) -> Result<bool, Refusal> {
    match name {
        "UID" => {
            told.task.uid = values.text()?;
            values.id.clone_from(&told.task.uid);
        }
        "ID" => told.task.code = values.text()?,
        "Name" => {
            told.task.name = values.text()?;
            values.name.clone_from(&told.task.name);
        }
        "WBS" => told.task.wbs = values.text()?,
        "OutlineLevel" => told.level = values.whole(name)?.unwrap_or(-1),
        "OutlineNumber" => {
            let number = values.text()?;
            if told.level < 0 {
                told.level = if number == "0" { 0 } else { number.matches('.').count() as i64 + 1 };
            }
        }
        "Notes" => told.task.note = note_of(&values.pull.text()?),
        "IsNull" => told.is_null = values.flag()?,
        "Summary" => told.is_summary = values.flag()?,
        "CalendarUID" => told.calendar = values.text()?,
        "PredecessorLink" => {
            let link = link(values)?;
            told.links.push(link);
        }
        "Baseline" => read_baseline(told, values)?,
        "ExtendedAttribute" => {
            let field = field(values)?;
            told.fields.push(field);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn read_dates(name: &str, told: &mut Told, values: &mut Values<'_, '_, '_>) -> Result<bool, Refusal> {
    let Task { stored, progress, .. } = &mut told.task;
    match name {
        "Start" => stored.start = values.moment(name)?,
        "Finish" => stored.finish = values.moment(name)?,
        "EarlyStart" => stored.early_start = values.moment(name)?,
        "EarlyFinish" => stored.early_finish = values.moment(name)?,
        "LateStart" => stored.late_start = values.moment(name)?,
        "LateFinish" => stored.late_finish = values.moment(name)?,
        "TotalSlack" => stored.total_float = values.tenths(name)?,
        "FreeSlack" => stored.free_float = values.tenths(name)?,
        "Critical" => stored.is_critical = Some(values.flag()?),
        "ActualStart" => progress.actual_start = values.moment(name)?,
        "ActualFinish" => progress.actual_finish = values.moment(name)?,
        "Stop" => progress.suspended = values.moment(name)?,
        "Resume" => progress.resumed = values.moment(name)?,
        "PercentComplete" => progress.share = values.share(name)?.unwrap_or_default(),
        "PhysicalPercentComplete" => progress.physical = values.share(name)?,
        "EarnedValueMethod" => told.is_physical = values.whole(name)? == Some(1),
        "Duration" => told.task.duration = values.duration_from_zero(name)?.unwrap_or_default(),
        "RemainingDuration" => told.remaining = values.duration_from_zero(name)?,
        "DurationFormat" => {
            let format = values.whole(name)?.unwrap_or_default();
            told.task.is_elapsed = value::is_elapsed(format);
            told.is_estimated_format = format >= value::ESTIMATED;
        }
        "ManualStart" => told.manual.0 = values.moment(name)?,
        "ManualFinish" => told.manual.1 = values.moment(name)?,
        "Deadline" => told.task.deadline = values.moment(name)?,
        "ConstraintType" => told.constraint.0 = values.whole(name)?.unwrap_or_default(),
        "ConstraintDate" => told.constraint.1 = values.moment(name)?,
        _ => return Ok(false),
    }
    Ok(true)
}

fn read_kind(name: &str, told: &mut Told, values: &mut Values<'_, '_, '_>) -> Result<bool, Refusal> {
    match name {
        "Milestone" => told.is_milestone = values.flag()?,
        "Manual" => told.is_manual = values.flag()?,
        "Active" => told.is_inactive = !values.flag()?,
        "ExternalTask" => told.is_external = values.flag()?,
        "Type" => {
            told.task.work_rule = match values.whole(name)?.unwrap_or_default() {
                0 => WorkRule::FixedUnits,
                1 => WorkRule::FixedDuration,
                2 => WorkRule::FixedWork,
                code => {
                    values.unknown_code(name, code, "fixed units");
                    WorkRule::FixedUnits
                }
            }
        }
        "EffortDriven" => told.task.is_effort_driven = values.flag()?,
        "IgnoreResourceCalendar" => told.task.ignores_resource_calendars = values.flag()?,
        "Estimated" => told.is_estimated = Some(values.flag()?),
        "Priority" => {
            // 500 is usual, and what a file without the element means.
            let priority = values.whole(name)?.map(|priority| priority.clamp(0, PRIORITY_MAX) as u16);
            told.task.priority = priority;
        }
        "LevelingDelay" => told.task.levelling_delay = values.tenths(name)?.unwrap_or_default(),
        "LevelingDelayFormat" => told.delay_format = values.whole(name)?,
        "Cost" => told.task.cost = values.hundredths(name)?,
        "ActualCost" => told.task.cost_actual = values.hundredths(name)?,
        "IsSubproject" => {
            if values.flag()? {
                let what = "stands for another project, whose tasks are not in the file";
                values.unclear("MSP-137", name, "1", what, "save the inserted project on its own and read it too");
            }
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// What follows from several elements together.
fn finish(told: &mut Told, values: &mut Values<'_, '_, '_>) {
    told.task.constraint = constraint(told.constraint, values);
    let task = &mut told.task;
    let is_zero = task.duration.0 == 0;
    if told.is_milestone && is_zero {
        task.kind = TaskKind::FinishMilestone;
    } else if told.is_milestone && !told.is_summary && !told.is_null {
        let text = format!("{} minutes", task.duration.0);
        let hint = "it is scheduled with its duration; take the mark or the duration away";
        values.unclear("MSP-133", "Duration", &text, "a milestone does not have", hint);
    }
    let progress = &mut task.progress;
    if !told.is_physical && progress.physical == Some(0.0) {
        progress.physical = None;
    }
    // Stop and resume of work that has not begun or has ended say nothing.
    if progress.actual_start.is_none() || progress.actual_finish.is_some() {
        (progress.suspended, progress.resumed) = (None, None);
    }
    tell_backwards(progress, values);
    task.is_estimated = told.is_estimated.unwrap_or(told.is_estimated_format);
    if task.levelling_delay.0 != 0 && told.delay_format.is_some_and(|format| !value::is_elapsed(format)) {
        let text = format!("{} minutes", task.levelling_delay.0);
        let hint = "level the project again, or tell the delay in elapsed days";
        values.unclear("MSP-135", "LevelingDelay", &text, "of working time is taken as time on the clock", hint);
    }
    let rest = (task.duration.0 as f64 * (1.0 - progress.share)).round() as i64;
    task.remaining = match progress.actual_finish {
        Some(_) => Minutes(0),
        None => told.remaining.unwrap_or(Minutes(rest)),
    };
    if told.is_manual || told.is_external {
        // The dates of a task of another project come from there, and hold here.
        let (start, finish) = told.manual;
        task.mode = TaskMode::Manual { start: start.or(task.stored.start), finish: finish.or(task.stored.finish) };
    }
    if told.is_inactive {
        task.mode = TaskMode::Inactive;
    }
    if told.is_external {
        let hint = "read the other project together with this one";
        values.unclear("MSP-136", "ExternalTask", "1", "makes it a task of another project; its dates are kept", hint);
    }
}

/// Notes keep their lines; other control characters say nothing.
fn note_of(text: &str) -> String {
    if !text.contains(|char: char| char.is_control() && char != '\n') {
        return text.to_string();
    }
    text.chars().filter(|char| !char.is_control() || matches!(char, '\n' | '\t')).collect()
}

fn tell_backwards(progress: &Progress, values: &mut Values<'_, '_, '_>) {
    if let (Some(start), Some(finish)) = (progress.actual_start, progress.actual_finish)
        && finish < start
    {
        let text = finish.iso();
        let what = format!("lies before its actual start {}", start.iso());
        values.unclear("MSP-117", "ActualFinish", &text, &what, "mend the actual dates");
    }
}

fn constraint((code, date): (i64, Option<Moment>), values: &mut Values<'_, '_, '_>) -> Option<Constraint> {
    use ConstraintKind as Kind;
    let kind = match code {
        0 => return None,
        1 => return Some(Constraint { kind: Kind::AsLateAsPossible, date: None }),
        2 => Kind::StartOn,
        3 => Kind::FinishOn,
        4 => Kind::StartNoEarlierThan,
        5 => Kind::StartNoLaterThan,
        6 => Kind::FinishNoEarlierThan,
        7 => Kind::FinishNoLaterThan,
        _ => {
            values.unknown_code("ConstraintType", code, "no constraint");
            return None;
        }
    };
    if date.is_none() {
        let hint = "give the constraint its date";
        values.unclear("MSP-118", "ConstraintType", &code.to_string(), "needs a date and has none", hint);
        return None;
    }
    Some(Constraint { kind, date })
}

fn link(values: &mut Values<'_, '_, '_>) -> Result<ToldLink, Refusal> {
    let mut told =
        ToldLink { from: String::new(), kind: LinkKind::FinishStart, lag: Lag::Working(Minutes(0)), is_foreign: false };
    let (mut amount, mut format) = (None, 7);
    while let Some(tag) = values.pull.child()? {
        match tag.name() {
            "PredecessorUID" => told.from = values.text()?,
            "CrossProject" => told.is_foreign = values.flag()?,
            "Type" => {
                told.kind = match values.whole("PredecessorLink/Type")?.unwrap_or(1) {
                    0 => LinkKind::FinishFinish,
                    1 => LinkKind::FinishStart,
                    2 => LinkKind::StartFinish,
                    3 => LinkKind::StartStart,
                    code => {
                        values.unknown_code("PredecessorLink/Type", code, "finish to start");
                        LinkKind::FinishStart
                    }
                }
            }
            "LinkLag" => amount = values.decimal("PredecessorLink/LinkLag")?,
            "LagFormat" => format = values.whole("PredecessorLink/LagFormat")?.unwrap_or(7),
            _ => values.pull.skip()?,
        }
    }
    let amount = amount.unwrap_or_default();
    told.lag = if value::is_percent(format) {
        Lag::Share(amount / 100.0)
    } else {
        let minutes = values.minutes_of_tenths("PredecessorLink/LinkLag", amount).unwrap_or_default();
        if value::is_elapsed(format) { Lag::Elapsed(minutes) } else { Lag::Working(minutes) }
    };
    Ok(told)
}

fn read_baseline(told: &mut Told, values: &mut Values<'_, '_, '_>) -> Result<(), Refusal> {
    let mut number = 0;
    let mut line = BaselineTask { task: TaskId(0), start: None, finish: None, duration: None, work: None, cost: None };
    while let Some(tag) = values.pull.child()? {
        match tag.name() {
            "Number" => number = values.whole("Baseline/Number")?.unwrap_or(-1),
            "Start" => line.start = values.moment("Baseline/Start")?,
            "Finish" => line.finish = values.moment("Baseline/Finish")?,
            "Duration" => line.duration = values.duration_from_zero("Baseline/Duration")?,
            "Work" => line.work = values.duration_from_zero("Baseline/Work")?,
            "Cost" => line.cost = values.hundredths("Baseline/Cost")?,
            _ => values.pull.skip()?,
        }
    }
    if !(0..=BASELINE_MAX).contains(&number) {
        values.unknown_code("Baseline/Number", number, "no baseline");
        return Ok(());
    }
    told.baselines.push((number as u32, line));
    Ok(())
}

fn field(values: &mut Values<'_, '_, '_>) -> Result<(String, String), Refusal> {
    let mut field = (String::new(), String::new());
    while let Some(tag) = values.pull.child()? {
        match tag.name() {
            "FieldID" => field.0 = values.text()?,
            "Value" => field.1 = values.text()?,
            _ => values.pull.skip()?,
        }
    }
    Ok(field)
}
