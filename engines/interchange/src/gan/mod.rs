//! GanttProject (`.gan`): tasks that last whole days, nested in each other.
//!
//! A link stands in its predecessor (`depend`) and names its successor, at any depth. Days are working days of the one calendar.

mod together;

use std::collections::HashMap;

use jiff::civil::Date;
use plan::{Plan, Refusal, TaskId};

use crate::daytext::{self, DateOrder};
use crate::elements::{Codes, Element, Elements, Step, decoded};
use crate::findings::{Findings, quoted, refuse_file};
use crate::limits::{OUTLINE_MAX, TASKS_MAX};

/// A task as told.
struct ToldTask {
    line: u32,
    uid: String,
    name: String,
    parent: Option<TaskId>,
    is_milestone: bool,
    start: Option<Date>,
    days: i64,
    share: f64,
    /// Not before this day, where it is held.
    earliest: Option<Date>,
    note: String,
    cost: f64,
}

/// A link as told: from the task at a place to the id of its successor.
struct ToldLink {
    line: u32,
    from: TaskId,
    to: String,
    kind: String,
    days: f64,
}

/// A task of a baseline: its id, start and days.
type Promised = (String, Option<Date>, i64);

#[derive(Default)]
struct Told {
    name: String,
    tasks: Vec<ToldTask>,
    links: Vec<ToldLink>,
    /// Monday to Sunday: whether the day is off.
    is_off: [bool; 7],
    /// Days that differ: a year (none for every year), month, day, and whether it is worked.
    days: Vec<(Option<i16>, i8, i8, bool)>,
    resources: Vec<(String, String, f64)>,
    /// Task, resource, load in percent.
    allocations: Vec<(u32, String, String, f64)>,
    vacations: Vec<(String, Date, Date)>,
    baselines: Vec<(String, Vec<Promised>)>,
}

/// Reads the one project of a file.
///
/// Errors: GAN-101 not well formed or cut off, GAN-102 nested too deeply, GAN-103 a document type, GAN-111 too many tasks.
pub(crate) fn read(bytes: &[u8], findings: &mut Findings) -> Result<Vec<Plan>, Refusal> {
    let text = decoded(bytes);
    let codes = Codes { malformed: "GAN-101", deep: "GAN-102", doctype: "GAN-103" };
    let mut elements = Elements::of(&text, codes);
    let mut told = Told { is_off: [false, false, false, false, false, true, true], ..Told::default() };
    let mut open: Vec<TaskId> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    loop {
        match elements.step()? {
            Step::Open(element) => {
                take(&element, &elements, &mut open, &mut told, findings)?;
                names.push(element.name);
            }
            Step::Text(text) if names.last().is_some_and(|name| name == "notes") => {
                if let Some(task) = open.last() {
                    told.tasks[task.0 as usize].note.push_str(text.trim());
                }
            }
            Step::Text(_) => {}
            Step::Close => {
                if names.pop().is_some_and(|name| name == "task") {
                    open.pop();
                }
            }
            Step::End => break,
        }
    }
    Ok(vec![together::plan(told, findings)])
}

fn take(
    element: &Element,
    elements: &Elements<'_>,
    open: &mut Vec<TaskId>,
    told: &mut Told,
    findings: &mut Findings,
) -> Result<(), Refusal> {
    let line = elements.line_if(|| matches!(element.name.as_str(), "task" | "depend" | "allocation" | "date"));
    match element.name.as_str() {
        "project" => told.name = element.name_of("name"),
        "default-week" => {
            let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
            told.is_off = days.map(|day| element.value(day) == "1");
        }
        "date" => take_date(element, line, told, findings),
        "task" => take_task(element, line, open, told, findings)?,
        "depend" => {
            if let Some(from) = open.last() {
                told.links.push(ToldLink {
                    line,
                    from: *from,
                    to: element.value("id").to_string(),
                    kind: element.value("type").to_string(),
                    days: number(element, "difference", line, findings),
                });
            }
        }
        "resource" => {
            told.resources.push((element.value("id").to_string(), element.name_of("name"), 0.0));
        }
        "rate" => {
            if let Some(resource) = told.resources.last_mut() {
                resource.2 = number(element, "value", line, findings);
            }
        }
        "allocation" => {
            let load = number(element, "load", line, findings);
            let ids = (element.value("task-id").to_string(), element.value("resource-id").to_string());
            told.allocations.push((line, ids.0, ids.1, load));
        }
        "vacation" => {
            if let (Some(first), Some(last)) = (iso(element.value("start")), iso(element.value("end"))) {
                told.vacations.push((element.value("resourceid").to_string(), first, last));
            }
        }
        "previous-tasks" => told.baselines.push((element.name_of("name"), Vec::new())),
        "previous-task" => {
            if let Some((_, tasks)) = told.baselines.last_mut() {
                let days = element.value("duration").parse().unwrap_or(0);
                tasks.push((element.value("id").to_string(), iso(element.value("start")), days));
            }
        }
        _ => {}
    }
    Ok(())
}

fn iso(text: &str) -> Option<Date> {
    daytext::day_of(text, DateOrder::YearMonthDay).ok().map(|(day, _)| day)
}

fn number(element: &Element, name: &str, line: u32, findings: &mut Findings) -> f64 {
    let text = element.value(name);
    let value = crate::figure::decimal(text);
    if value.is_none() && !text.is_empty() {
        findings.warning("GAN-123", |tell| {
            let tell = tell.about(&element.name, element.value("id"), &element.name_of("name")).line(line);
            tell.cause(format!("has {} as {name}, which is not a number", quoted(text)))
                .hint("mend it in GanttProject")
                .value("text", quoted(text))
                .value("element", name)
        });
    }
    value.unwrap_or_default()
}

fn take_date(element: &Element, line: u32, told: &mut Told, findings: &mut Findings) {
    let part = |name: &str| element.value(name).parse::<i16>().ok();
    let day = part("month").zip(part("date")).filter(|(month, day)| (1..=12).contains(month) && (1..=31).contains(day));
    let Some((month, day)) = day else {
        return findings.warning("GAN-147", |tell| {
            let tell = tell.about("calendar", "", "").line(line);
            tell.cause("has a day that cannot be read").hint("mend the holidays in GanttProject")
        });
    };
    told.days.push((part("year"), month as i8, day as i8, element.value("type") == "WORKING_DAY"));
}

fn take_task(
    element: &Element,
    line: u32,
    open: &mut Vec<TaskId>,
    told: &mut Told,
    findings: &mut Findings,
) -> Result<(), Refusal> {
    if told.tasks.len() >= TASKS_MAX {
        return Err(refuse_file("GAN-111", format!("has more than {TASKS_MAX} tasks"), "cut it into several files"));
    }
    let id = TaskId(told.tasks.len() as u32);
    let (uid, name) = (element.value("id").to_string(), element.name_of("name"));
    let start = iso(element.value("start"));
    if start.is_none() {
        findings.warning("GAN-121", |tell| {
            let text = quoted(element.value("start"));
            let tell = tell.about("task", &uid, &name).line(line).value("text", &text);
            tell.cause(format!("has {text} as start, which is not a date")).hint("mend it in GanttProject")
        });
    }
    let days = number(element, "duration", line, findings).clamp(0.0, 1e6) as i64;
    let share = (number(element, "complete", line, findings) / 100.0).clamp(0.0, 1.0);
    // The third date is a note unless its constraint says "earliest begin".
    let is_held = element.value("thirdDate-constraint") == "1";
    let parent = open.last().copied().filter(|_| open.len() < OUTLINE_MAX);
    told.tasks.push(ToldTask {
        line,
        uid,
        name,
        parent,
        is_milestone: element.value("meeting") == "true",
        start,
        days,
        share,
        earliest: iso(element.value("thirdDate")).filter(|_| is_held),
        note: String::new(),
        cost: if element.has("cost-manual-value") { number(element, "cost-manual-value", line, findings) } else { 0.0 },
    });
    open.push(id);
    Ok(())
}

/// Ids of tasks and their places; an id that comes twice is told.
fn places(tasks: &[ToldTask], findings: &mut Findings) -> HashMap<String, TaskId> {
    let mut places = HashMap::new();
    for (at, task) in tasks.iter().enumerate() {
        if places.contains_key(&task.uid) || task.uid.is_empty() {
            findings.error("GAN-112", |tell| {
                let tell = tell.about("task", &task.uid, &task.name).line(task.line);
                tell.cause("has no id of its own; it gets one from its line").hint("save it from GanttProject again")
            });
            continue;
        }
        places.insert(task.uid.clone(), TaskId(at as u32));
    }
    places
}
