//! Writing MSPDI: elements in the order which MS Project's schema wants, absent values left out.

use std::collections::HashSet;
use std::fmt::Write;

use plan::{
    Assignment, Calendar, CalendarException, Constraint, ConstraintKind, CriticalRule, Finding, Lag, LinkKind, Minutes,
    Moment, Money, Plan, Resource, ResourceKind, Severity, Shift, Subject, Task, TaskId, TaskKind, TaskMode,
};

use super::project::CODE_ALIAS;
use crate::figure;

/// The field of the user in which activity ids are kept: Text1.
const CODE_FIELD: &str = "188743731";

/// Writes elements, indented by two blanks a level.
struct Writer {
    text: String,
    open: Vec<&'static str>,
}

impl Writer {
    fn inside(&mut self, name: &'static str, write: impl FnOnce(&mut Writer)) {
        self.indent();
        let _ = writeln!(self.text, "<{name}>");
        self.open.push(name);
        write(self);
        self.open.pop();
        self.indent();
        let _ = writeln!(self.text, "</{name}>");
    }

    fn indent(&mut self) {
        for _ in 0..self.open.len() {
            self.text.push_str("  ");
        }
    }

    fn value(&mut self, name: &str, value: impl std::fmt::Display) {
        self.indent();
        let _ = writeln!(self.text, "<{name}>{value}</{name}>");
    }

    /// Text of people: escaped, without characters that XML forbids; nothing when empty.
    fn words(&mut self, name: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let mut safe = String::with_capacity(text.len());
        for char in text.chars() {
            match char {
                '<' => safe.push_str("&lt;"),
                '>' => safe.push_str("&gt;"),
                '&' => safe.push_str("&amp;"),
                char if char.is_control() => safe.push(' '),
                // The two that are no characters at all.
                '\u{FFFE}' | '\u{FFFF}' => {}
                char => safe.push(char),
            }
        }
        self.value(name, safe);
    }

    fn flag(&mut self, name: &str, is_so: bool) {
        self.value(name, u8::from(is_so));
    }

    fn moment(&mut self, name: &str, moment: Option<Moment>) {
        if let Some(moment) = moment {
            self.value(name, figure::iso_seconds(moment));
        }
    }

    fn duration(&mut self, name: &str, minutes: Minutes) {
        let sign = if minutes.0 < 0 { "-" } else { "" };
        let amount = minutes.0.unsigned_abs();
        self.value(name, format_args!("{sign}PT{}H{}M0S", amount / 60, amount % 60));
    }

    /// Hundredths, whatever the currency.
    fn money(&mut self, name: &str, money: &Option<Money>) {
        if let Some(money) = money {
            self.value(name, money.minor as f64 * 100.0 / figure::minor_per_major(&money.currency));
        }
    }
}

/// The numbers by which the file calls things: MSPDI knows only whole numbers.
struct Numbers {
    calendars: Vec<i64>,
    tasks: Vec<i64>,
    resources: Vec<i64>,
    assignments: Vec<i64>,
}

impl Numbers {
    fn of(plan: &Plan) -> Numbers {
        Numbers {
            calendars: numbers(plan.calendars.iter().map(|calendar| calendar.uid.as_str())),
            tasks: numbers(plan.tasks.iter().map(|task| task.uid.as_str())),
            resources: numbers(plan.resources.iter().map(|resource| resource.uid.as_str())),
            assignments: numbers(plan.assignments.iter().map(|one| one.uid.as_str())),
        }
    }
}

/// Uids as they are when all are different numbers, else numbers by place.
fn numbers<'a>(uids: impl ExactSizeIterator<Item = &'a str>) -> Vec<i64> {
    let count = uids.len();
    let mut seen = HashSet::with_capacity(count);
    let mut own = Vec::with_capacity(count);
    for uid in uids {
        // `007` would come back as `7`.
        match uid.parse::<u32>() {
            Ok(number) if number.to_string() == uid && seen.insert(number) => own.push(i64::from(number)),
            _ => return (1..=count as i64).collect(),
        }
    }
    own
}

/// A plan as MSPDI.
///
/// Shapes: one file, one project; the order of tasks, links, calendars, resources, assignments is the plan's. Uids that are no
/// numbers are replaced by numbers; shares become whole percents; codes that differ from the line number go into a field of the user named "Activity ID".
/// Units: as MS Project writes them, tenths of minutes for floats and lags, hundredths for money.
/// Errors: none; [`losses`] tells what MSPDI cannot hold.
///
/// ```
/// let text = interchange::mspdi::write(&plan::Plan { name: "Bridge".into(), ..Default::default() });
/// let (document, _) = interchange::read(text.as_bytes()).unwrap();
/// assert_eq!(document.plans[0].name, "Bridge");
/// ```
pub fn write(plan: &Plan) -> String {
    let mut writer = Writer { text: String::with_capacity(1024 + plan.tasks.len() * 1500), open: Vec::new() };
    writer.text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    writer.text.push_str("<Project xmlns=\"http://schemas.microsoft.com/project\">\n");
    writer.open.push("Project");
    let numbers = Numbers::of(plan);
    write_options(&mut writer, plan, &numbers);
    write_fields(&mut writer);
    writer.inside("Calendars", |writer| {
        for (calendar, number) in plan.calendars.iter().zip(&numbers.calendars) {
            write_calendar(writer, calendar, *number);
        }
    });
    write_tasks(&mut writer, plan, &numbers);
    writer.inside("Resources", |writer| {
        for (at, resource) in plan.resources.iter().enumerate() {
            write_resource(writer, resource, at, &numbers);
        }
    });
    writer.inside("Assignments", |writer| {
        for (at, one) in plan.assignments.iter().enumerate() {
            write_assignment(writer, one, at, &numbers);
        }
    });
    writer.text.push_str("</Project>\n");
    writer.text
}

fn write_options(writer: &mut Writer, plan: &Plan, numbers: &Numbers) {
    let options = &plan.options;
    writer.value("SaveVersion", 14);
    writer.words("UID", &plan.uid);
    writer.words("Title", &plan.name);
    writer.flag("ScheduleFromStart", !options.schedules_from_finish);
    writer.moment("StartDate", plan.start);
    writer.moment("FinishDate", plan.finish);
    if let CriticalRule::FloatAtMost(minutes) = options.critical {
        writer.value("CriticalSlackLimit", minutes / i64::from(options.minutes_per_day.max(1)));
    }
    writer.words("CurrencyCode", &plan.currency);
    if let Some(id) = plan.calendar {
        writer.value("CalendarUID", numbers.calendars[id.0 as usize]);
    }
    writer.value("DefaultStartTime", clock(options.default_start));
    writer.value("DefaultFinishTime", clock(options.default_end));
    writer.value("MinutesPerDay", options.minutes_per_day);
    writer.value("MinutesPerWeek", options.minutes_per_week);
    writer.value("DaysPerMonth", options.days_per_month);
    writer.flag("HonorConstraints", options.honours_constraints);
    writer.flag("MultipleCriticalPaths", options.are_open_ends_critical);
    writer.flag("MoveRemainingStartsForward", options.moves.remaining_forward);
    writer.moment("StatusDate", plan.as_of);
}

fn write_fields(writer: &mut Writer) {
    writer.inside("ExtendedAttributes", |writer| {
        writer.inside("ExtendedAttribute", |writer| {
            writer.value("FieldID", CODE_FIELD);
            writer.value("FieldName", "Text1");
            writer.value("Alias", CODE_ALIAS);
        });
    });
}

/// `08:00:00`; midnight at the end of a day is the midnight at its start, as everywhere in MSPDI.
fn clock(minute: u16) -> String {
    let minute = minute % 1440;
    format!("{:02}:{:02}:00", minute / 60, minute % 60)
}

fn write_calendar(writer: &mut Writer, calendar: &Calendar, number: i64) {
    writer.inside("Calendar", |writer| {
        writer.value("UID", number);
        writer.words("Name", &calendar.name);
        writer.flag("IsBaseCalendar", true);
        writer.value("BaseCalendarUID", -1);
        writer.inside("WeekDays", |writer| {
            // Sunday is the first day.
            for day in 1..=7 {
                let shifts = &calendar.week[(day + 5) % 7];
                writer.inside("WeekDay", |writer| {
                    writer.value("DayType", day);
                    write_shifts(writer, shifts);
                });
            }
        });
        if !calendar.exceptions.is_empty() {
            writer.inside("Exceptions", |writer| {
                calendar.exceptions.iter().for_each(|exception| write_exception(writer, exception));
            });
        }
    });
}

fn write_exception(writer: &mut Writer, exception: &CalendarException) {
    let days = Moment::at(exception.last, 0).day_number() - Moment::at(exception.first, 0).day_number() + 1;
    writer.inside("Exception", |writer| {
        writer.flag("EnteredByOccurrences", false);
        writer.inside("TimePeriod", |writer| {
            writer.moment("FromDate", Some(Moment::at(exception.first, 0)));
            writer.moment("ToDate", Some(Moment::at(exception.last, 1439)));
        });
        writer.value("Occurrences", days);
        writer.words("Name", &exception.name);
        writer.value("Type", 1);
        write_shifts(writer, &exception.shifts);
    });
}

fn write_shifts(writer: &mut Writer, shifts: &[Shift]) {
    writer.flag("DayWorking", !shifts.is_empty());
    if shifts.is_empty() {
        return;
    }
    writer.inside("WorkingTimes", |writer| {
        for shift in shifts {
            writer.inside("WorkingTime", |writer| {
                writer.value("FromTime", clock(shift.from));
                writer.value("ToTime", clock(shift.to));
            });
        }
    });
}

fn write_tasks(writer: &mut Writer, plan: &Plan, numbers: &Numbers) {
    let mut incoming: Vec<Vec<usize>> = vec![Vec::new(); plan.tasks.len()];
    for (at, link) in plan.links.iter().enumerate() {
        incoming[link.to.0 as usize].push(at);
    }
    let mut levels: Vec<usize> = Vec::with_capacity(plan.tasks.len());
    writer.inside("Tasks", |writer| {
        for (id, task) in plan.each_task() {
            let at = id.0 as usize;
            // The project's own line, when there is one, has level 0 and everything lies under it.
            let top = usize::from(numbers.tasks[at] != 0);
            levels.push(task.parent.map_or(top, |parent| levels[parent.0 as usize] + 1));
            writer.inside("Task", |writer| {
                write_task(writer, plan, id, levels[at], numbers);
                incoming[at].iter().for_each(|link| write_link(writer, &plan.links[*link], numbers));
                write_code(writer, task, line_of(numbers, at));
                write_baselines(writer, plan, id);
            });
        }
    });
}

fn write_task(writer: &mut Writer, plan: &Plan, id: TaskId, level: usize, numbers: &Numbers) {
    let task = plan.task(id);
    let stored = &task.stored;
    writer.value("UID", numbers.tasks[id.0 as usize]);
    writer.value("ID", line_of(numbers, id.0 as usize));
    writer.words("Name", &task.name);
    writer.flag("Active", task.mode != TaskMode::Inactive);
    writer.flag("Manual", matches!(task.mode, TaskMode::Manual { .. }));
    writer.words("WBS", &task.wbs);
    writer.value("OutlineLevel", level);
    writer.moment("Start", stored.start);
    writer.moment("Finish", stored.finish);
    writer.duration("Duration", task.duration);
    if let TaskMode::Manual { start, finish } = task.mode {
        writer.moment("ManualStart", start);
        writer.moment("ManualFinish", finish);
        writer.duration("ManualDuration", task.duration);
    }
    writer.value("DurationFormat", if task.is_elapsed { 8 } else { 7 });
    writer.moment("Stop", task.progress.suspended);
    writer.moment("Resume", task.progress.resumed);
    writer.flag("Milestone", task.is_milestone());
    writer.flag("Summary", task.is_summary());
    if let Some(is_critical) = stored.is_critical {
        writer.flag("Critical", is_critical);
    }
    writer.moment("EarlyStart", stored.early_start);
    writer.moment("EarlyFinish", stored.early_finish);
    writer.moment("LateStart", stored.late_start);
    writer.moment("LateFinish", stored.late_finish);
    if let Some(float) = stored.free_float {
        writer.value("FreeSlack", tenths(float));
    }
    if let Some(float) = stored.total_float {
        writer.value("TotalSlack", tenths(float));
    }
    write_progress(writer, task);
    write_limits(writer, task, numbers);
}

/// Line numbers count from 1, and the project's own line is 0.
fn line_of(numbers: &Numbers, at: usize) -> usize {
    if numbers.tasks.first() == Some(&0) { at } else { at + 1 }
}

fn write_progress(writer: &mut Writer, task: &Task) {
    let progress = &task.progress;
    // MS Project takes whole percents only.
    writer.value("PercentComplete", (progress.share * 100.0).round());
    writer.money("Cost", &task.cost);
    writer.moment("ActualStart", progress.actual_start);
    writer.moment("ActualFinish", progress.actual_finish);
    writer.money("ActualCost", &task.cost_actual);
    writer.duration("RemainingDuration", task.remaining);
    if let Some(physical) = progress.physical {
        writer.value("PhysicalPercentComplete", (physical * 100.0).round());
        writer.value("EarnedValueMethod", 1);
    }
}

fn write_limits(writer: &mut Writer, task: &Task, numbers: &Numbers) {
    let code = task.constraint.map_or(0, |constraint| constraint_code(constraint.kind));
    writer.value("ConstraintType", code);
    let calendar = task.calendar.map_or(-1, |id| numbers.calendars[id.0 as usize]);
    writer.value("CalendarUID", calendar);
    if let Some(Constraint { date, .. }) = task.constraint {
        writer.moment("ConstraintDate", date);
    }
    writer.moment("Deadline", task.deadline);
    writer.value("LevelingDelay", tenths(task.levelling_delay));
    writer.value("LevelingDelayFormat", 8);
}

/// MS Project's constraints are soft or hard by an option of the project; mandatory ones become must-dates.
fn constraint_code(kind: ConstraintKind) -> u8 {
    match kind {
        ConstraintKind::AsLateAsPossible => 1,
        ConstraintKind::StartOn | ConstraintKind::MandatoryStart => 2,
        ConstraintKind::FinishOn | ConstraintKind::MandatoryFinish => 3,
        ConstraintKind::StartNoEarlierThan => 4,
        ConstraintKind::StartNoLaterThan => 5,
        ConstraintKind::FinishNoEarlierThan => 6,
        ConstraintKind::FinishNoLaterThan => 7,
    }
}

fn tenths(minutes: Minutes) -> i64 {
    minutes.0.saturating_mul(10)
}

fn write_link(writer: &mut Writer, link: &plan::Link, numbers: &Numbers) {
    let kind = match link.kind {
        LinkKind::FinishFinish => 0,
        LinkKind::FinishStart => 1,
        LinkKind::StartFinish => 2,
        LinkKind::StartStart => 3,
    };
    writer.inside("PredecessorLink", |writer| {
        writer.value("PredecessorUID", numbers.tasks[link.from.0 as usize]);
        writer.value("Type", kind);
        writer.flag("CrossProject", false);
        match link.lag {
            Lag::Working(minutes) => {
                writer.value("LinkLag", tenths(minutes));
                writer.value("LagFormat", 7);
            }
            Lag::Elapsed(minutes) => {
                writer.value("LinkLag", tenths(minutes));
                writer.value("LagFormat", 8);
            }
            Lag::Share(share) => {
                writer.value("LinkLag", (share * 100.0).round());
                writer.value("LagFormat", 19);
            }
        }
    });
}

fn write_code(writer: &mut Writer, task: &Task, line: usize) {
    // A code that is the line number needs no field.
    if task.code.is_empty() || task.code == line.to_string() {
        return;
    }
    writer.inside("ExtendedAttribute", |writer| {
        writer.value("FieldID", CODE_FIELD);
        writer.words("Value", &task.code);
    });
}

fn write_baselines(writer: &mut Writer, plan: &Plan, id: TaskId) {
    for baseline in plan.baselines.iter().filter(|baseline| baseline.number <= 10) {
        for line in baseline.tasks.iter().filter(|line| line.task == id) {
            writer.inside("Baseline", |writer| {
                writer.value("Number", baseline.number);
                writer.moment("Start", line.start);
                writer.moment("Finish", line.finish);
                if let Some(duration) = line.duration {
                    writer.duration("Duration", duration);
                }
                if let Some(work) = line.work {
                    writer.duration("Work", work);
                }
                writer.money("Cost", &line.cost);
            });
        }
    }
}

fn write_resource(writer: &mut Writer, resource: &Resource, at: usize, numbers: &Numbers) {
    writer.inside("Resource", |writer| {
        writer.value("UID", numbers.resources[at]);
        writer.value("ID", at + 1);
        writer.words("Name", &resource.name);
        writer.value("Type", u8::from(resource.kind == ResourceKind::Work));
        if let Some(units) = resource.units_max {
            writer.value("MaxUnits", units);
        }
        if let Some(rate) = &resource.rate_hour {
            writer.value("StandardRate", rate.minor as f64 / figure::minor_per_major(&rate.currency));
            writer.value("StandardRateFormat", 2);
        }
        if let Some(id) = resource.calendar {
            writer.value("CalendarUID", numbers.calendars[id.0 as usize]);
        }
        writer.flag("IsCostResource", resource.kind == ResourceKind::Cost);
    });
}

fn write_assignment(writer: &mut Writer, one: &Assignment, at: usize, numbers: &Numbers) {
    writer.inside("Assignment", |writer| {
        writer.value("UID", numbers.assignments[at]);
        writer.value("TaskUID", numbers.tasks[one.task.0 as usize]);
        writer.value("ResourceUID", one.resource.map_or(-65_535, |id| numbers.resources[id.0 as usize]));
        writer.money("ActualCost", &one.cost_actual);
        writer.duration("ActualWork", one.work_actual);
        writer.money("Cost", &one.cost);
        writer.duration("RemainingWork", one.work_remaining);
        writer.value("Units", one.units);
        writer.duration("Work", one.work);
    });
}

/// What MSPDI cannot hold of a plan, one finding per kind.
///
/// Codes: MSP-201 task kinds of P6, MSP-202 second constraints, MSP-203 expected finishes, MSP-204 a must-finish,
/// MSP-205 scheduling options of P6, MSP-206 uids that are no numbers, MSP-207 baselines above 10.
pub fn losses(plan: &Plan) -> Vec<Finding> {
    let tasks = |is_lost: fn(&Task) -> bool| plan.tasks.iter().filter(|task| is_lost(task)).count();
    let mandatory = |constraint: Option<Constraint>| {
        let kind = constraint.map(|constraint| constraint.kind);
        matches!(kind, Some(ConstraintKind::MandatoryStart | ConstraintKind::MandatoryFinish))
    };
    let kinds = tasks(|task| matches!(task.kind, TaskKind::ResourceDependent | TaskKind::LevelOfEffort));
    let second = tasks(|task| task.constraint_second.is_some());
    let expected = tasks(|task| task.expected_finish.is_some());
    let must = plan.tasks.iter().filter(|task| mandatory(task.constraint)).count();
    let names = plan.tasks.iter().filter(|task| task.uid.parse::<u32>().is_err()).count();
    let baselines = plan.baselines.iter().filter(|baseline| baseline.number > 10).count();
    let is_p6 = plan.options.dialect == plan::Dialect::P6;
    let kept = "keep the plan in Dextra as well";
    let all = [
        ("MSP-201", kinds, "tasks that are resource dependent or levels of effort become plain tasks", kept),
        ("MSP-202", second, "second constraints are left out", "replace them by deadlines"),
        ("MSP-203", expected, "expected finishes are left out", kept),
        ("MSP-204", usize::from(plan.must_finish.is_some()), "must-finish date is left out", "set a deadline"),
        ("MSP-205", usize::from(is_p6), "set of P6's scheduling options is left out", "compare the dates afterwards"),
        ("MSP-206", names, "unique ids that are no numbers are replaced by numbers", kept),
        ("MSP-207", baselines, "baselines above number 10 are left out", kept),
        ("MSP-208", must, "mandatory constraints become must-dates", "check the tasks in MS Project"),
    ];
    let lost = all.into_iter().filter(|(_, count, ..)| *count > 0);
    let told = lost.map(|(code, count, what, hint)| {
        let subject = Subject::new("plan", &plan.uid, &plan.name);
        Finding::new(code, Severity::Note, subject, format!("cannot be kept whole: {count} {what}")).hint(hint)
    });
    told.collect()
}
