//! Plans as sheets: what each column of a task holds, as text with separators, and what a sheet cannot hold.

use std::borrow::Cow;
use std::collections::HashMap;

use plan::{Finding, Minutes, Moment, Plan, Severity, Subject, Task, TaskId, TaskMode};

use super::line::{kind_word, mode_word};
use super::network::link_words;
use crate::phrases::constraint_words;

/// A value that a sheet shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Empty,
    Text(String),
    Whole(i64),
    /// Days, to be shown with at most two decimals.
    Days(f64),
    /// 0 to 1.
    Share(f64),
    Moment(Moment),
}

/// A column of the sheet of tasks: its heading and its width in characters.
pub(super) struct Heading {
    pub(super) text: &'static str,
    pub(super) width: u16,
}

const fn heading(text: &'static str, width: u16) -> Heading {
    Heading { text, width }
}

/// Headings that `guess` knows, in the order of [`TaskRows::row`].
pub(super) const HEADINGS: [Heading; 34] = [
    heading("Id", 8),
    heading("Code", 12),
    heading("WBS", 10),
    heading("Level", 6),
    heading("Name", 44),
    heading("Type", 14),
    heading("Mode", 11),
    heading("Duration", 10),
    heading("Remaining", 10),
    heading("Start", 17),
    heading("Finish", 17),
    heading("% Complete", 10),
    heading("Predecessors", 22),
    heading("Resources", 26),
    heading("Total float", 10),
    heading("Deadline", 17),
    heading("Constraint", 22),
    heading("Constraint date", 17),
    heading("Second constraint", 22),
    heading("Second constraint date", 17),
    heading("Actual start", 17),
    heading("Actual finish", 17),
    heading("Baseline start", 17),
    heading("Baseline finish", 17),
    heading("Early start", 17),
    heading("Early finish", 17),
    heading("Late start", 17),
    heading("Late finish", 17),
    heading("Free float", 10),
    heading("Physical % complete", 10),
    heading("Calendar", 18),
    heading("Priority", 8),
    heading("Unique id", 14),
    heading("Notes", 40),
];

/// The rows of all tasks of a plan, looked up once.
pub(super) struct TaskRows<'p> {
    plan: &'p Plan,
    incoming: Vec<Vec<usize>>,
    assigned: Vec<Vec<usize>>,
    levels: Vec<usize>,
    baseline: HashMap<TaskId, (Option<Moment>, Option<Moment>)>,
}

impl<'p> TaskRows<'p> {
    pub(super) fn of(plan: &'p Plan) -> TaskRows<'p> {
        let (mut incoming, mut assigned) = (vec![Vec::new(); plan.tasks.len()], vec![Vec::new(); plan.tasks.len()]);
        for (at, link) in plan.links.iter().enumerate() {
            incoming[link.to.0 as usize].push(at);
        }
        for (at, assignment) in plan.assignments.iter().enumerate() {
            assigned[assignment.task.0 as usize].push(at);
        }
        let mut levels: Vec<usize> = Vec::with_capacity(plan.tasks.len());
        for task in &plan.tasks {
            // Parents stand before their children.
            levels.push(task.parent.and_then(|parent| levels.get(parent.0 as usize)).map_or(1, |level| level + 1));
        }
        let first = plan.baselines.first();
        let baseline = first.iter().flat_map(|one| &one.tasks).map(|one| (one.task, (one.start, one.finish)));
        TaskRows { plan, incoming, assigned, levels, baseline: baseline.collect() }
    }

    pub(super) fn level(&self, at: usize) -> usize {
        self.levels[at]
    }

    /// Values in the order of [`HEADINGS`].
    pub(super) fn row(&self, at: usize) -> Vec<Value> {
        let task = &self.plan.tasks[at];
        let (start, finish) = match task.mode {
            TaskMode::Manual { start, finish } => (start.or(task.stored.start), finish.or(task.stored.finish)),
            _ => (task.stored.start, task.stored.finish),
        };
        let baseline = self.baseline.get(&TaskId(at as u32)).copied().unwrap_or_default();
        let calendar = task.calendar.map(|id| self.plan.calendars[id.0 as usize].name.clone());
        let constraint = |one: Option<plan::Constraint>| {
            (text(one.map(|one| constraint_words(one.kind)).unwrap_or_default()), moment(one.and_then(|one| one.date)))
        };
        let (first, second) = (constraint(task.constraint), constraint(task.constraint_second));
        vec![
            Value::Whole(at as i64 + 1),
            text(&task.code),
            text(&task.wbs),
            Value::Whole(self.levels[at] as i64),
            text(&task.name),
            text(kind_word(task.kind)),
            text(mode_word(task.mode)),
            self.amount(task, task.duration),
            self.amount(task, task.remaining),
            moment(start),
            moment(finish),
            Value::Share(task.progress.share),
            text(&self.predecessors(at)),
            text(&self.resources(at)),
            task.stored.total_float.map_or(Value::Empty, |float| self.amount(task, float)),
            moment(task.deadline),
            first.0,
            first.1,
            second.0,
            second.1,
            moment(task.progress.actual_start),
            moment(task.progress.actual_finish),
            moment(baseline.0),
            moment(baseline.1),
            moment(task.stored.early_start),
            moment(task.stored.early_finish),
            moment(task.stored.late_start),
            moment(task.stored.late_finish),
            task.stored.free_float.map_or(Value::Empty, |float| self.amount(task, float)),
            task.progress.physical.map_or(Value::Empty, Value::Share),
            text(&calendar.unwrap_or_default()),
            task.priority.map_or(Value::Empty, |priority| Value::Whole(priority.into())),
            text(&task.uid),
            text(&task.note),
        ]
    }

    /// Days as a number; elapsed, estimated and split-minute amounts as words that keep them.
    fn amount(&self, task: &Task, minutes: Minutes) -> Value {
        let (day, prefix) =
            if task.is_elapsed { (1440, "e") } else { (i64::from(self.plan.options.minutes_per_day), "") };
        let mark = if task.is_estimated { "?" } else { "" };
        let is_even = minutes.0 % day == 0 && (task.is_elapsed || day == 480);
        match (is_even, prefix.is_empty() && mark.is_empty()) {
            (_, true) => Value::Days(minutes.0 as f64 / day as f64),
            (true, false) => Value::Text(format!("{} {prefix}d{mark}", minutes.0 / day)),
            (false, false) => Value::Text(format!("{} {prefix}min{mark}", minutes.0)),
        }
    }

    fn predecessors(&self, at: usize) -> String {
        let words = |link: &usize| {
            let link = &self.plan.links[*link];
            {
                // Other days than of eight hours are told in minutes, as a sheet may not say how long they are.
                let day = self.plan.options.minutes_per_day;
                link_words(&(link.from.0 + 1).to_string(), link, if day == 480 { day } else { 0 })
            }
        };
        self.incoming[at].iter().map(words).collect::<Vec<_>>().join(";")
    }

    fn resources(&self, at: usize) -> String {
        let words = |assignment: &usize| {
            let assignment = &self.plan.assignments[*assignment];
            let name = &self.plan.resources[assignment.resource?.0 as usize].name;
            let name = name.replace(';', ",");
            Some(if assignment.units == 1.0 { name } else { format!("{name}[{}%]", assignment.units * 100.0) })
        };
        let mut text = self.assigned[at].iter().filter_map(words).collect::<Vec<_>>().join(";");
        // A comma inside one name alone must not part it.
        if text.contains(',') && !text.contains(';') {
            text.push(';');
        }
        text
    }
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text.to_string()) }
}

fn moment(moment: Option<Moment>) -> Value {
    moment.map_or(Value::Empty, Value::Moment)
}

/// A plan as a text with commas, which [`super::guess`] and [`super::read`] bring back.
///
/// Shapes: one row per task in the order of the outline, UTF-8 with a byte order mark, so that spreadsheets show it right. Units: durations in
/// days of the plan, dates as `2026-01-05 08:00`. Dates are those stored in the plan: put computed ones there before. Errors:
/// none; [`losses`] tells what a sheet leaves out.
pub fn write_csv(plan: &Plan) -> String {
    let rows = TaskRows::of(plan);
    let mut sheet = String::from("\u{feff}");
    let headings: Vec<Cow<'_, str>> = HEADINGS.iter().map(|heading| heading.text.into()).collect();
    push_row(&mut sheet, &headings);
    for at in 0..plan.tasks.len() {
        let cells: Vec<Cow<'_, str>> = rows.row(at).iter().map(|value| csv_text(value, plan).into()).collect();
        push_row(&mut sheet, &cells);
    }
    sheet
}

fn csv_text(value: &Value, plan: &Plan) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => defused(text),
        Value::Whole(value) => value.to_string(),
        // A sheet of text says nothing of the length of a day: other days than of eight hours are told in minutes.
        Value::Days(days) => {
            let day = plan.options.minutes_per_day;
            let minutes = (days * f64::from(day)).round() as i64;
            if day == 480 && minutes % 120 == 0 { format!("{days} d") } else { format!("{minutes} min") }
        }
        Value::Share(share) => format!("{}%", share * 100.0),
        Value::Moment(moment) => moment.iso().replace('T', " "),
    }
}

/// A text that a spreadsheet would take for a formula, made harmless by a mark that it does not show.
pub(super) fn defused(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_string() }
}

fn push_row(sheet: &mut String, cells: &[Cow<'_, str>]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            sheet.push(',');
        }
        if cell.contains([',', '"', '\n', '\r', ';']) || cell.starts_with(' ') {
            sheet.push('"');
            sheet.push_str(&cell.replace('"', "\"\""));
            sheet.push('"');
        } else {
            sheet.push_str(cell);
        }
    }
    sheet.push_str("\r\n");
}

/// What a sheet cannot hold of a plan: one note per kind of loss. `is_text` for CSV, which has one table only.
pub fn losses(plan: &Plan, is_text: bool) -> Vec<Finding> {
    let tasks = |is_lost: fn(&Task) -> bool| plan.tasks.iter().filter(|task| is_lost(task)).count();
    let mut findings = Vec::new();
    let mut tell = |code: &'static str, count: usize, what: &str| {
        if count > 0 {
            let subject = Subject::new("plan", &plan.uid, &plan.name);
            let cause = format!("loses {what} in a sheet ({count})");
            let hint = "keep it as Dextra JSON as well";
            findings.push(Finding::new(code, Severity::Note, subject, cause).hint(hint).value("count", count));
        }
    };
    tell("SHT-201", plan.baselines.len().saturating_sub(1), "all baselines but the first");
    let is_measured = |one: &&plan::BaselineTask| one.cost.is_some() || one.work.is_some() || one.duration.is_some();
    let measured = plan.baselines.first().map_or(0, |one| one.tasks.iter().filter(is_measured).count());
    tell("SHT-202", measured, "durations, work and costs of the baseline");
    let has_cost = |one: &&plan::Assignment| one.cost.is_some() || one.cost_actual.is_some();
    let costs = plan.assignments.iter().filter(has_cost).count() + tasks(|task| task.cost.is_some());
    let rates = plan.resources.iter().filter(|one| one.rate_hour.is_some()).count();
    tell("SHT-203", costs + rates, "costs and rates");
    let is_other = |one: &&plan::Assignment| {
        let task = plan.task(one.task);
        one.resource.is_none() || one.is_driving || (one.work.0 - (task.duration.0 as f64 * one.units) as i64).abs() > 1
    };
    tell(
        "SHT-204",
        plan.assignments.iter().filter(is_other).count(),
        "work of assignments that differs from duration and units",
    );
    let is_special = |task: &Task| {
        !task.gaps.is_empty()
            || task.levelling_delay.0 != 0
            || task.expected_finish.is_some()
            || task.progress.suspended.is_some()
            || task.progress.resumed.is_some()
            || task.external_start.is_some()
            || task.external_finish.is_some()
    };
    tell("SHT-205", tasks(is_special), "splits, delays, pauses, expected finishes and dates from other projects");
    let default = plan::Options::default();
    let is_other = (plan.options.dialect, plan.options.lag_calendar, plan.options.progress, plan.options.critical)
        != (default.dialect, default.lag_calendar, default.progress, default.critical);
    tell("SHT-206", usize::from(is_other), "the options of its scheduling");
    if is_text {
        tell("SHT-207", plan.calendars.iter().filter(|one| one.name != "Standard").count(), "calendars");
        tell("SHT-208", usize::from(plan.as_of.is_some() || !plan.uid.is_empty()), "the plan's own name, id and dates");
    }
    findings
}
