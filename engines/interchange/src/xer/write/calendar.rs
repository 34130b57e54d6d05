//! Calendars as rows: the week and every exceptional day in the nested text of P6, nothing inherited.

use std::collections::BTreeMap;

use plan::{Calendar, Moment, Shift};

use super::columns::Sheet;
use crate::limits::EXCEPTIONS_MAX;
use crate::p6::cell::Cell;
use crate::p6::view::{Row, View};

pub(super) static CALENDARS: Sheet<Row> = Sheet {
    name: "CALENDAR",
    columns: &[
        ("clndr_id", |_, row, cell| cell.id(row.id), None),
        ("default_flag", |view, row, cell| cell.flag(is_default(view, row)), None),
        ("clndr_name", |view, row, cell| cell.words(&view.calendar(row).name), None),
        ("proj_id", |view, row, cell| owner(view, row, cell), None),
        ("base_clndr_id", |view, row, cell| days(view.calendar(row), cell), Some("")),
        ("last_chng_date", |_, _, _| {}, None),
        ("clndr_type", |_, row, cell| cell.code(if row.project.is_some() { "CA_Project" } else { "CA_Base" }), None),
        ("day_hr_cnt", |view, row, cell| hours(view, row, 1, cell), None),
        ("week_hr_cnt", |view, row, cell| hours(view, row, 5, cell), None),
        ("month_hr_cnt", |view, row, cell| hours(view, row, 21, cell), None),
        ("year_hr_cnt", |view, row, cell| hours(view, row, 250, cell), None),
        ("rsrc_private", |_, _, cell| cell.flag(false), None),
        ("clndr_data", |view, row, cell| days(view.calendar(row), cell), None),
    ],
    key: &["clndr_id"],
    key_of: |_, row, key| key.push_str(&row.id.to_string()),
    rows: |view| view.calendars.clone(),
    group: |_, _| 0,
    is_sum: false,
};

/// The calendar of the company: the first plan's own.
fn is_default(view: &View<'_>, row: Row) -> bool {
    let own = view.document.plans.first().and_then(|plan| view.calendar_id(0, plan.calendar));
    own == Some(row.id) && row.project.is_none()
}

fn owner(view: &View<'_>, row: Row, cell: &mut Cell) {
    match row.project {
        Some(at) => cell.id(view.projects[at].id),
        // In a kept file a single project may own its calendars: that stays.
        None => cell.leave(),
    }
}

/// Working hours of so many days; weeks are as long as the plan says when the calendar is its own.
fn hours(view: &View<'_>, row: Row, days: i64, cell: &mut Cell) {
    let calendar = view.calendar(row);
    let plan = row.of.map(|(at, _)| view.plan(at));
    let day = calendar.minutes_per_day.or(plan.map(|plan| plan.options.minutes_per_day)).unwrap_or(480);
    let own = plan.filter(|plan| days == 5 && plan.calendar.map(|id| id.0 as usize) == row.of.map(|(_, index)| index));
    let minutes = own.map_or(i64::from(day) * days, |plan| i64::from(plan.options.minutes_per_week));
    cell.hours(plan::Minutes(minutes));
}

/// The nested text: days of the week from Sunday = 1, then exceptions by the serial number of their day.
fn days(calendar: &Calendar, cell: &mut Cell) {
    cell.code("(0||CalendarData()((0||DaysOfWeek()(");
    for day in 1..=7usize {
        cell.code("(0||");
        cell.whole(day as i64);
        cell.code("()(");
        shifts(&calendar.week[(day + 5) % 7], cell);
        cell.code("))");
    }
    cell.code("))(0||VIEW(ShowTotal|N)())(0||Exceptions()(");
    for (number, (day, worked)) in dated(calendar).into_iter().enumerate() {
        cell.code("(0||");
        cell.whole(number as i64);
        cell.code("(d|");
        cell.whole(day + SERIAL_OF_1970);
        cell.code(")(");
        shifts(worked, cell);
        cell.code("))");
    }
    cell.code("))))");
}

/// Serial number of 1970-01-01, counted from 1899-12-30.
const SERIAL_OF_1970: i64 = 25_569;

/// Every exceptional day with the shifts that hold on it: the last exception wins. Days from 1900-03-01 to 2200.
pub(crate) fn dated(calendar: &Calendar) -> BTreeMap<i64, &[Shift]> {
    let mut days: BTreeMap<i64, &[Shift]> = BTreeMap::new();
    for exception in &calendar.exceptions {
        let first = Moment::at(exception.first, 0).day_number().max(61 - SERIAL_OF_1970);
        let last = Moment::at(exception.last, 0).day_number().min(84_370);
        for day in (first..=last).take(EXCEPTIONS_MAX) {
            days.insert(day, &exception.shifts);
        }
    }
    days
}

fn shifts(shifts: &[Shift], cell: &mut Cell) {
    for (number, shift) in shifts.iter().enumerate() {
        cell.code("(0||");
        cell.whole(number as i64);
        cell.code("(s|");
        clock(shift.from, cell);
        cell.code("|f|");
        clock(shift.to % 1440, cell);
        cell.code(")())");
    }
}

fn clock(minute: u16, cell: &mut Cell) {
    cell.padded(i64::from(minute / 60), 2);
    cell.code(":");
    cell.padded(i64::from(minute % 60), 2);
}
