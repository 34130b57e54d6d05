//! Writing P6's XML: elements in the order of P6, what is not told left out, baselines as projects of their own.

use std::io::{self, Write};

use plan::{Baseline, Calendar, Moment, Shift};

use super::records::{self, As, Record};
use crate::p6::cell::Cell;
use crate::p6::view::{Ground, View};
use crate::xer::write::columns::{Followed, tables};
use crate::{Document, xer};

const SPACE: &str = "http://xmlns.oracle.com/Primavera/P6/V19.12/API/BusinessObjects";

/// Records of the company, before the projects that name them.
pub(super) const COMPANY: [&Record; 5] =
    [&records::TOPIC, &records::CALENDAR, &records::ROLE, &records::RESOURCE, &records::RATE];

/// Records inside a project, after its own values.
pub(super) const INSIDE: [&Record; 8] = [
    &records::CALENDAR,
    &records::NODE,
    &records::ACTIVITY,
    &records::ASSIGNMENT,
    &records::EXPENSE,
    &records::NOTE,
    &records::LINK,
    &records::OPTIONS,
];

/// Writes a document as a new file.
///
/// Errors: only those of the writer.
pub(super) fn write_new(into: &mut dyn Write, document: &Document) -> io::Result<()> {
    let nothing = Document { format: document.format, plans: Vec::new(), cross_links: Vec::new() };
    let ground = Ground { is_xml: true, ..Ground::default() };
    let (then, now) = (View::of(&nothing, &ground), View::of(document, &ground));
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.push_str(&format!(
        "<APIBusinessObjects xmlns=\"{SPACE}\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
         xsi:schemaLocation=\"{SPACE} http://xmlns.oracle.com/Primavera/P6/V19.12/API/p6apibo.xsd\">\n"
    ));
    add_currency(&mut text, document);
    for record in COMPANY {
        let told = told_rows(record, &then, &now);
        told.iter().filter(|(project, _)| project.is_empty()).for_each(|(_, row)| text.push_str(row));
    }
    into.write_all(text.as_bytes())?;
    let inside: Vec<Vec<(String, String)>> = INSIDE.iter().map(|record| told_rows(record, &then, &now)).collect();
    for (at, own) in projects(&then, &now).into_iter().enumerate() {
        let id = now.projects[at].id.to_string();
        into.write_all(b"  <Project>\n")?;
        into.write_all(own.as_bytes())?;
        for (_, row) in inside.iter().flatten().filter(|(project, _)| *project == id) {
            into.write_all(row.as_bytes())?;
        }
        into.write_all(b"  </Project>\n")?;
    }
    for (at, plan) in document.plans.iter().enumerate() {
        for (number, baseline) in plan.baselines.iter().enumerate() {
            let mut text = String::new();
            add_baseline(&mut text, &now, at, number, baseline);
            into.write_all(text.as_bytes())?;
        }
    }
    into.write_all(b"</APIBusinessObjects>\n")
}

fn add_currency(text: &mut String, document: &Document) {
    let currency = document.plans.first().map(|plan| plan.currency.as_str()).unwrap_or_default();
    if currency.is_empty() {
        return;
    }
    text.push_str("  <Currency>\n");
    let fields = [
        ("DecimalPlaces", "2"),
        ("DecimalSymbol", "Period"),
        ("DigitGroupingSymbol", "Comma"),
        ("ExchangeRate", "1"),
        ("Id", currency),
        ("Name", currency),
        ("NegativeSymbol", "(#1.1)"),
        ("ObjectId", "1"),
        ("PositiveSymbol", "#1.1"),
        ("Symbol", currency),
    ];
    fields.iter().for_each(|(name, value)| add_value(text, 2, name, value));
    text.push_str("  </Currency>\n");
}

pub(super) fn follow<'v>(record: &Record, then: &'v View<'v>, now: &'v View<'v>) -> Option<Box<dyn Followed + 'v>> {
    tables().into_iter().find(|table| table.name() == record.table).map(|table| table.follow(then, now))
}

/// New rows of a record, each with the project it belongs to; those of the company with nothing.
pub(super) fn told_rows(record: &Record, then: &View<'_>, now: &View<'_>) -> Vec<(String, String)> {
    let mut told = Vec::new();
    let Some(mut followed) = follow(record, then, now) else { return told };
    let columns = followed.columns();
    let place = |name: &str| columns.iter().position(|column| *column == name);
    let (owner, key) =
        (place("proj_id"), record.fields.iter().find(|field| field.0 == "ObjectId").and_then(|field| place(field.1)));
    while followed.begin_new() {
        let project = owner.map(|column| followed.new_value(column).to_string()).unwrap_or_default();
        let id: Option<u32> = key.and_then(|column| followed.new_value(column).parse().ok());
        let tops: Vec<Option<u32>> = now.projects.iter().map(|project| project.untold_top).collect();
        if record.table == "PROJWBS" && id.is_some() && tops.contains(&id) {
            continue;
        }
        let depth = if project.is_empty() { 1 } else { 2 };
        let mut text = String::new();
        indent(&mut text, depth);
        text.push_str(&format!("<{}>\n", record.element));
        add_fields(&mut text, depth + 1, record, &columns, &mut *followed);
        if record.table == "CALENDAR" {
            add_days(&mut text, depth + 1, id.and_then(|id| calendar_of(now, id)));
        }
        indent(&mut text, depth);
        text.push_str(&format!("</{}>\n", record.element));
        told.push((project, text));
    }
    told
}

pub(super) fn calendar_of<'v>(view: &'v View<'v>, id: u32) -> Option<&'v Calendar> {
    view.calendars.iter().find(|row| row.id == id).map(|row| view.calendar(*row))
}

fn projects(then: &View<'_>, now: &View<'_>) -> Vec<String> {
    let mut told = Vec::new();
    let Some(mut followed) = follow(&records::PROJECT, then, now) else { return told };
    let columns = followed.columns();
    while followed.begin_new() {
        let mut text = String::new();
        add_fields(&mut text, 2, &records::PROJECT, &columns, &mut *followed);
        told.push(text);
    }
    told
}

fn add_fields(text: &mut String, depth: usize, record: &Record, columns: &[&str], followed: &mut dyn Followed) {
    for (element, column, way) in record.fields {
        if matches!(way, As::Also) {
            continue;
        }
        if let Some(at) = columns.iter().position(|known| known == column) {
            let value = in_xml(followed.new_value(at), *way);
            if !value.is_empty() {
                add_value(text, depth, element, value);
            }
        }
    }
}

/// A value of a table as XML says it.
pub(super) fn in_xml(value: &str, way: As) -> &str {
    match way {
        As::Word(_, name) => name(value).unwrap_or_default(),
        _ => value,
    }
}

pub(super) fn indent(text: &mut String, depth: usize) {
    for _ in 0..depth {
        text.push_str("  ");
    }
}

pub(super) fn add_value(text: &mut String, depth: usize, element: &str, value: &str) {
    indent(text, depth);
    text.push('<');
    text.push_str(element);
    text.push('>');
    add_escaped(text, value);
    text.push_str("</");
    text.push_str(element);
    text.push_str(">\n");
}

pub(super) fn add_escaped(text: &mut String, value: &str) {
    for char in value.chars() {
        match char {
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '&' => text.push_str("&amp;"),
            char => text.push(char),
        }
    }
}

/// The week and the exceptional days. P6 writes the last minute that is worked.
pub(super) fn add_days(text: &mut String, depth: usize, calendar: Option<&Calendar>) {
    const NAMES: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    let Some(calendar) = calendar else { return };
    let tag = |text: &mut String, depth: usize, tag: &str| {
        indent(text, depth);
        text.push_str(&format!("<{tag}>\n"));
    };
    tag(text, depth, "StandardWorkWeek");
    for (day, name) in NAMES.iter().enumerate() {
        tag(text, depth + 1, "StandardWorkHours");
        add_value(text, depth + 2, "DayOfWeek", name);
        add_shifts(text, depth + 2, &calendar.week[(day + 6) % 7]);
        tag(text, depth + 1, "/StandardWorkHours");
    }
    tag(text, depth, "/StandardWorkWeek");
    tag(text, depth, "HolidayOrExceptions");
    let mut cell = Cell { is_xml: true, ..Cell::default() };
    for (day, shifts) in xer::dated(calendar) {
        tag(text, depth + 1, "HolidayOrException");
        cell.clear();
        cell.moment(Some(Moment(day * 1440)));
        add_value(text, depth + 2, "Date", &cell.text);
        add_shifts(text, depth + 2, shifts);
        tag(text, depth + 1, "/HolidayOrException");
    }
    tag(text, depth, "/HolidayOrExceptions");
}

fn add_shifts(text: &mut String, depth: usize, shifts: &[Shift]) {
    let clock = |minute: u16| format!("{:02}:{:02}:00", minute / 60, minute % 60);
    for shift in shifts {
        // The last minute is told only where it is read as such.
        let finish = if shift.to % 5 == 0 { shift.to - 1 } else { shift.to % 1440 };
        indent(text, depth);
        text.push_str("<WorkTime>\n");
        add_value(text, depth + 1, "Start", &clock(shift.from));
        add_value(text, depth + 1, "Finish", &clock(finish));
        indent(text, depth);
        text.push_str("</WorkTime>\n");
    }
}

/// A baseline as a project of its own, whose activities have the codes of the live ones.
fn add_baseline(text: &mut String, view: &View<'_>, at: usize, number: usize, baseline: &Baseline) {
    let (plan, project) = (view.plan(at), &view.projects[at]);
    // Ids of the copy only have to differ from each other.
    let id = |own: u32| (u64::from(own) + (number as u64 + 1) * 1_000_000_000).to_string();
    text.push_str("  <BaselineProject>\n");
    add_value(text, 2, "Id", &format!("{} - B{}", project.code, number + 1));
    let mut cell = Cell { is_xml: true, ..Cell::default() };
    cell.words(&baseline.name);
    add_value(text, 2, "Name", &cell.text);
    add_value(text, 2, "ObjectId", &id(project.id));
    add_value(text, 2, "OriginalProjectObjectId", &project.id.to_string());
    for line in baseline.tasks.iter().filter(|line| view.is_activity(at, line.task)) {
        let (task, own) = (plan.task(line.task), line.task.0 as usize);
        text.push_str("    <Activity>\n");
        let mut tell = |name: &str, write: &dyn Fn(&mut Cell)| {
            cell.clear();
            write(&mut cell);
            if !cell.text.is_empty() {
                add_value(text, 3, name, &cell.text);
            }
        };
        tell("FinishDate", &|cell| cell.moment(line.finish));
        tell("Id", &|cell| cell.words(&project.codes[own]));
        tell("Name", &|cell| cell.words(&task.name));
        tell("ObjectId", &|cell| cell.code(&id(project.ids[own])));
        tell("PlannedDuration", &|cell| cell.hours_if(line.duration));
        tell("PlannedFinishDate", &|cell| cell.moment(line.finish));
        tell("PlannedLaborUnits", &|cell| cell.hours_if(line.work));
        tell("PlannedStartDate", &|cell| cell.moment(line.start));
        tell("PlannedTotalCost", &|cell| cell.money(&line.cost));
        tell("ProjectObjectId", &|cell| cell.code(&id(project.id)));
        tell("StartDate", &|cell| cell.moment(line.start));
        text.push_str("    </Activity>\n");
    }
    text.push_str("  </BaselineProject>\n");
}
