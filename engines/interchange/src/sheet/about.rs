//! What our own workbooks say beside the tasks: the plan, its calendars, its resources. Other workbooks have no such sheets.

use std::collections::HashMap;

use jiff::civil::Date;
use plan::{Calendar, CalendarException, CalendarId, Moment, Plan, Resource, ResourceKind, Shift};

use super::table::{Cell, Row, Table};
use crate::daytext::{self, DateOrder};
use crate::figure;
use crate::findings::{Findings, quoted};
use crate::phrases;
use crate::shifts::{self, Span};

pub(super) const TASKS: &str = "Tasks";
pub(super) const LINKS: &str = "Links";
pub(super) const RESOURCES: &str = "Resources";
pub(super) const CALENDARS: &str = "Calendars";
pub(super) const EXCEPTIONS: &str = "Exceptions";
pub(super) const ABOUT: &str = "About";
/// Stands beside `Format` in our own workbooks.
pub(super) const MARK: &str = "Dextra workbook 1";

/// Whether a workbook is one of ours, and the sheet that says so.
fn own(tables: &[Table]) -> Option<HashMap<String, &Cell>> {
    let about = tables.iter().find(|table| table.name == ABOUT)?;
    let pair = |row: &'_ Row| (row.cell(0).text(), row.number);
    let mut values = HashMap::new();
    for row in &about.rows {
        values.entry(pair(row).0).or_insert(row.cell(1));
    }
    values.get("Format").is_some_and(|cell| cell.text() == MARK).then_some(values)
}

/// How long a day is in a workbook of ours.
pub(super) fn minutes_per_day(tables: &[Table]) -> Option<u32> {
    whole(own(tables)?.get("Minutes per day")?).filter(|minutes| (1..=1440).contains(minutes))
}

fn whole(cell: &Cell) -> Option<u32> {
    match cell {
        Cell::Number(value) => (*value >= 0.0 && *value < 1e9).then_some(*value as u32),
        _ => cell.text().parse().ok(),
    }
}

fn moment(cell: &Cell) -> Option<Moment> {
    match cell {
        Cell::Day(day, minute) => Some(Moment::at(*day, i64::from(minute.unwrap_or(0)))),
        Cell::Text(text) => {
            let (day, minute) = daytext::day_of(text, DateOrder::YearMonthDay).ok()?;
            Some(Moment::at(day, i64::from(minute.unwrap_or(0))))
        }
        _ => None,
    }
}

/// Fills the plan with what the other sheets of a workbook of ours say.
pub(super) fn read(tables: &[Table], plan: &mut Plan, findings: &mut Findings) {
    let Some(values) = own(tables) else { return };
    let text = |key: &str| values.get(key).map(|cell| cell.text()).unwrap_or_default();
    let number = |key: &str| values.get(key).and_then(|cell| whole(cell));
    plan.name = text("Plan");
    plan.uid = text("Plan id");
    plan.code = text("Code");
    plan.currency = text("Currency");
    let date = |key: &str| values.get(key).and_then(|cell| moment(cell));
    plan.start = date("Start");
    plan.finish = date("Finish");
    plan.as_of = date("As of");
    plan.must_finish = date("Must finish by");
    let options = &mut plan.options;
    options.minutes_per_week =
        number("Minutes per week").filter(|it| (1..=10_080).contains(it)).unwrap_or(options.minutes_per_week);
    options.days_per_month =
        number("Days per month").filter(|it| (1..=31).contains(it)).unwrap_or(options.days_per_month);
    let sheet = |name: &str| tables.iter().find(|table| table.name == name);
    if let Some(table) = sheet(CALENDARS) {
        plan.calendars = table.rows.iter().skip(1).map(|row| calendar(row, findings)).collect();
    }
    if let Some(table) = sheet(EXCEPTIONS) {
        read_exceptions(table, &mut plan.calendars, findings);
    }
    let name = text("Calendar");
    let place = |name: &str| plan.calendars.iter().position(|one| one.name == name).map(|at| CalendarId(at as u32));
    plan.calendar = place(&name);
    if let Some(table) = sheet(RESOURCES) {
        let resources = table.rows.iter().skip(1).map(|row| resource(row, place(&row.cell(4).text())));
        plan.resources = resources.collect();
    }
}

/// Columns: name, id, minutes per day, Monday to Sunday.
fn calendar(row: &Row, findings: &mut Findings) -> Calendar {
    let mut days: [Vec<Span>; 7] = Default::default();
    for (day, spans) in days.iter_mut().enumerate() {
        *spans = spans_of(row, 3 + day, findings);
    }
    Calendar {
        uid: row.cell(1).text(),
        name: row.cell(0).text(),
        week: shifts::week_of(&days),
        exceptions: Vec::new(),
        minutes_per_day: whole(row.cell(2)).filter(|minutes| (1..=1440).contains(minutes)),
    }
}

/// `08:00-12:00, 13:00-17:00`; nothing and a dash are a day off.
fn spans_of(row: &Row, at: usize, findings: &mut Findings) -> Vec<Span> {
    let text = row.cell(at).text();
    if matches!(text.trim(), "" | "-" | "–") {
        return Vec::new();
    }
    let span = |piece: &str| {
        let (from, to) = piece.trim().split_once(['-', '–'])?;
        let (from, to) = (figure::minute_of_day(from)?, figure::minute_of_day(to)?);
        (from < 1440).then_some(Span { from, to: to % 1440 })
    };
    let spans: Option<Vec<Span>> = text.split(',').map(span).collect();
    if spans.is_none() {
        findings.warning("SHT-146", |tell| {
            let tell = tell.about("calendar", "", &row.cell(0).text()).line(row.number).value("text", quoted(&text));
            tell.cause(format!("has the working time {}, which cannot be read", quoted(&text)))
                .hint("write it as 08:00-12:00, 13:00-17:00")
        });
    }
    spans.unwrap_or_default()
}

/// Columns: calendar, name, first day, last day, working time.
fn read_exceptions(table: &Table, calendars: &mut [Calendar], findings: &mut Findings) {
    for row in table.rows.iter().skip(1) {
        let day = |at: usize| match row.cell(at) {
            Cell::Day(day, _) => Some(*day),
            Cell::Text(text) => daytext::day_of(text, DateOrder::YearMonthDay).ok().map(|(day, _)| day),
            _ => None,
        };
        let name = row.cell(0).text();
        let calendar = calendars.iter_mut().find(|one| one.name == name);
        let days: Option<(Date, Date)> = day(2).zip(day(3)).filter(|(first, last)| first <= last);
        let (Some(calendar), Some((first, last))) = (calendar, days) else {
            findings.warning("SHT-147", |tell| {
                let tell = tell.about("calendar", "", &name).line(row.number);
                tell.cause("has an exception without calendar or days, which is left out").hint("mend the row")
            });
            continue;
        };
        let shifts: Vec<Shift> = shifts::cut_at_midnight(&spans_of(row, 4, findings)).0;
        calendar.exceptions.push(CalendarException { name: row.cell(1).text(), first, last, shifts });
    }
}

/// Columns: name, id, kind, most units, calendar.
fn resource(row: &Row, calendar: Option<CalendarId>) -> Resource {
    let kind = match phrases::folded(&row.cell(2).text()).as_str() {
        "material" => ResourceKind::Material,
        "cost" => ResourceKind::Cost,
        _ => ResourceKind::Work,
    };
    let units_max = match row.cell(3) {
        Cell::Number(units) => Some(*units),
        _ => None,
    };
    Resource { uid: row.cell(1).text(), name: row.cell(0).text(), kind, calendar, units_max, rate_hour: None }
}
