//! GNOME Planner: tasks nested in each other, calendars of day types, work and durations in seconds.

mod calendar;
mod together;

use plan::{LinkKind, Moment, Plan, Refusal, TaskId};

use crate::elements::{Codes, Element, Elements, Step, decoded};
use crate::figure;
use crate::findings::{Findings, quoted, refuse_file};
use crate::limits::{OUTLINE_MAX, TASKS_MAX};
use calendar::Calendars;

/// A task as told.
struct ToldTask {
    line: u32,
    uid: String,
    name: String,
    note: String,
    parent: Option<TaskId>,
    is_milestone: bool,
    has_fixed_duration: bool,
    start: Option<Moment>,
    finish: Option<Moment>,
    /// Seconds of work, and of duration where it is fixed.
    work: f64,
    duration: f64,
    share: f64,
    priority: f64,
    constraint: Option<(String, Option<Moment>)>,
    predecessors: Vec<(u32, String, LinkKind, f64)>,
}

#[derive(Default)]
struct Told {
    name: String,
    start: Option<Moment>,
    calendar: String,
    calendars: Calendars,
    tasks: Vec<ToldTask>,
    /// Id, name, calendar, kind, price of an hour.
    resources: Vec<(String, String, String, bool, f64)>,
    /// Task, resource, units in percent.
    allocations: Vec<(u32, String, String, f64)>,
}

/// Reads the one project of a file.
///
/// Errors: PLR-101 not well formed or cut off, PLR-102 nested too deeply, PLR-103 a document type, PLR-111 too many tasks.
pub(crate) fn read(bytes: &[u8], findings: &mut Findings) -> Result<Vec<Plan>, Refusal> {
    let text = decoded(bytes);
    let codes = Codes { malformed: "PLR-101", deep: "PLR-102", doctype: "PLR-103" };
    let mut elements = Elements::of(&text, codes);
    let mut told = Told::default();
    let (mut open, mut names): (Vec<TaskId>, Vec<String>) = (Vec::new(), Vec::new());
    loop {
        match elements.step()? {
            Step::Open(element) => {
                take(&element, &elements, &mut open, &mut told, findings)?;
                names.push(element.name);
            }
            Step::Text(_) => {}
            Step::Close => match names.pop().as_deref() {
                Some("task") => drop(open.pop()),
                Some("calendar") => told.calendars.close(),
                _ => {}
            },
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
    let line = elements
        .line_if(|| matches!(element.name.as_str(), "task" | "predecessor" | "allocation" | "day" | "interval"));
    let mut read = Reading { element, line, findings };
    match element.name.as_str() {
        "project" => {
            told.name = element.name_of("name");
            told.start = read.moment("project-start");
            told.calendar = element.value("calendar").to_string();
        }
        "calendar" | "default-week" | "overridden-day-type" | "interval" | "day" => {
            told.calendars.take(element, elements.parent(), line, read.findings);
        }
        "task" => {
            if told.tasks.len() >= TASKS_MAX {
                let cause = format!("has more than {TASKS_MAX} tasks");
                return Err(refuse_file("PLR-111", cause, "cut it into several files"));
            }
            let parent = open.last().copied().filter(|_| open.len() < OUTLINE_MAX);
            open.push(TaskId(told.tasks.len() as u32));
            told.tasks.push(read.task(parent));
        }
        "constraint" => {
            let constraint = (element.value("type").to_string(), read.moment("time"));
            if let Some(task) = open.last() {
                told.tasks[task.0 as usize].constraint = Some(constraint);
            }
        }
        "predecessor" => {
            let kind = match element.value("type") {
                "SS" => LinkKind::StartStart,
                "FF" => LinkKind::FinishFinish,
                "SF" => LinkKind::StartFinish,
                _ => LinkKind::FinishStart,
            };
            let lag = read.number("lag");
            if let Some(task) = open.last() {
                let from = element.value("predecessor-id").to_string();
                told.tasks[task.0 as usize].predecessors.push((line, from, kind, lag));
            }
        }
        "resource" => {
            let (id, calendar) = (element.value("id").to_string(), element.value("calendar").to_string());
            let rate = read.number("std-rate");
            told.resources.push((id, element.name_of("name"), calendar, element.value("type") == "2", rate));
        }
        "allocation" => {
            let units = if element.has("units") { read.number("units") } else { 100.0 };
            let ids = (element.value("task-id").to_string(), element.value("resource-id").to_string());
            told.allocations.push((line, ids.0, ids.1, units));
        }
        _ => {}
    }
    Ok(())
}

/// Values of one element, with its name for findings.
struct Reading<'a> {
    element: &'a Element,
    line: u32,
    findings: &'a mut Findings,
}

impl Reading<'_> {
    fn task(&mut self, parent: Option<TaskId>) -> ToldTask {
        let element = self.element;
        // `start` is the day that was asked for, `work-start` when work begins.
        let start = if element.has("work-start") { self.moment("work-start") } else { self.moment("start") };
        ToldTask {
            line: self.line,
            uid: element.value("id").to_string(),
            name: element.name_of("name"),
            note: element.value("note").to_string(),
            parent,
            is_milestone: element.value("type") == "milestone",
            has_fixed_duration: element.value("scheduling") == "fixed-duration",
            start,
            finish: self.moment("end"),
            work: self.number("work"),
            duration: self.number("duration"),
            share: (self.number("percent-complete") / 100.0).clamp(0.0, 1.0),
            priority: self.number("priority"),
            constraint: None,
            predecessors: Vec::new(),
        }
    }

    /// `20070223T080000Z`; the mark of a zone is not meant as one.
    fn moment(&mut self, name: &str) -> Option<Moment> {
        let text = self.element.value(name);
        if text.is_empty() {
            return None;
        }
        let at = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        let iso = format!("{}-{}-{}T{}:{}", at(0, 4), at(4, 6), at(6, 8), at(9, 11), at(11, 13));
        let moment = figure::moment(&iso).ok();
        if moment.is_none() {
            self.unclear("PLR-121", name, "is not a date between 1900 and 2200");
        }
        moment
    }

    fn number(&mut self, name: &str) -> f64 {
        let text = self.element.value(name);
        let value = figure::decimal(text);
        if value.is_none() && !text.is_empty() {
            self.unclear("PLR-123", name, "is not a number");
        }
        value.unwrap_or_default()
    }

    fn unclear(&mut self, code: &'static str, name: &str, what: &str) {
        let (element, line) = (self.element, self.line);
        let text = quoted(element.value(name));
        self.findings.warning(code, |tell| {
            let tell = tell.about(&element.name, element.value("id"), &element.name_of("name")).line(line);
            tell.cause(format!("has {text} as {name}, which {what}"))
                .hint("mend it in Planner")
                .value("text", &text)
                .value("element", name)
        });
    }
}
