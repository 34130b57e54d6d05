//! Calendars and resources that no team works like.

use plan::{Calendar, CalendarId, Moment, Subject, TaskId};

use super::population::{Counted, Counting};
use super::{Measure, Unit};

/// Longest working day that a team keeps up, in minutes.
const DAY_MAX: i64 = 12 * 60;
/// Longest break, in calendar days.
const BREAK_MAX: i64 = 30;

pub(super) fn calendars(count: &Counting<'_>) -> Measure {
    let plan = count.checked.plan();
    let mut users: Vec<Vec<TaskId>> = vec![Vec::new(); plan.calendars.len()];
    let working = count.tasks.iter().filter(|id| !count.task(**id).is_elapsed);
    for id in working.clone() {
        if let Some(calendar) = count.task(*id).calendar.or(plan.calendar) {
            users[calendar.0 as usize].push(*id);
        }
    }
    let all = working.count();
    let mut counted = Counted::default();
    let mut others = Vec::new();
    for (index, users) in users.iter().enumerate().filter(|(_, users)| !users.is_empty()) {
        counted.denominator += 1;
        let told = faults(count, CalendarId(index as u32), users.len() == all);
        if !told.is_empty() {
            let calendar = &plan.calendars[index];
            counted.numerator += 1;
            counted.tasks.extend(users);
            others.push((Subject::new("calendar", &calendar.uid, &calendar.name), told.join(", ")));
        }
    }
    counted.tasks.sort_unstable();
    let definition = "calendars of incomplete tasks without a day off in a year, with a seven-day week for the whole plan, with days of more \
                      than 12 hours or with a break of more than 30 days, of calendars of incomplete tasks; looked at from start to finish";
    let measure = counted.at_most("calendars", 0.0, definition).counting(Unit::Calendars).informational();
    Measure { others, ..measure }
}

fn faults(count: &Counting<'_>, id: CalendarId, is_of_all: bool) -> Vec<String> {
    let calendar = &count.checked.plan().calendars[id.0 as usize];
    let mut told = Vec::new();
    if is_of_all && calendar.week.iter().all(|shifts| !shifts.is_empty()) {
        told.push("works seven days a week throughout the plan".to_string());
    }
    let longest = calendar.week.iter().map(|shifts| minutes(shifts)).max().unwrap_or_default();
    if longest > DAY_MAX {
        told.push(format!("works {} hours a day", longest / 60));
    }
    let (Some(start), Some(finish)) = (count.schedule.start, count.schedule.finish) else { return told };
    if has_year_without_day_off(calendar, start, finish) {
        told.push("has no day off in a year".to_string());
    }
    let idle = longest_break(calendar, start.day_number(), finish.day_number());
    if idle > BREAK_MAX {
        told.push(format!("does not work for {idle} days"));
    }
    told
}

fn minutes(shifts: &[plan::Shift]) -> i64 {
    shifts.iter().map(|shift| i64::from(shift.to) - i64::from(shift.from)).sum()
}

/// Whether a working day of the week is off by an exception in each year, counted from the start of the plan.
fn has_year_without_day_off(calendar: &Calendar, start: Moment, finish: Moment) -> bool {
    let off = days_off(calendar);
    let (first, last) = (start.day_number(), finish.day_number());
    // Ten thousand years would be a fault of the plan, told elsewhere.
    let years = ((last - first) / 365).clamp(0, 100);
    (0..years).any(|year| {
        let from = first + year * 365;
        !off.iter().any(|(begin, end)| *begin < from + 365 && *end >= from)
    })
}

/// Ranges of days on which the exceptions say that nobody works.
fn days_off(calendar: &Calendar) -> Vec<(i64, i64)> {
    let off = calendar.exceptions.iter().filter(|exception| exception.shifts.is_empty());
    off.map(|one| (Moment::at(one.first, 0).day_number(), Moment::at(one.last, 0).day_number())).collect()
}

/// The longest run of days without work that touches the plan. Weekends before and behind a closure lengthen it.
fn longest_break(calendar: &Calendar, first: i64, last: i64) -> i64 {
    let mut longest = 0;
    for (begin, end) in days_off(calendar).into_iter().filter(|(begin, end)| *begin <= last && *end >= first) {
        let works = |day: i64| is_working(calendar, day);
        let mut before = begin;
        while before > begin - 14 && !works(before - 1) {
            before -= 1;
        }
        let mut behind = end;
        while behind < end + 400 && !works(behind + 1) {
            behind += 1;
        }
        longest = longest.max(behind - before + 1);
    }
    longest
}

fn is_working(calendar: &Calendar, day: i64) -> bool {
    let moment = Moment(day * 1440);
    let Some(date) = moment.date() else { return false };
    let special = calendar.exceptions.iter().rev().find(|one| one.first <= date && date <= one.last);
    !special.map_or(&calendar.week[moment.weekday()], |one| &one.shifts).is_empty()
}

pub(super) fn resource_calendars(count: &Counting<'_>) -> Measure {
    let plan = count.checked.plan();
    let mut counted = Counted::default();
    let mut others = Vec::new();
    let mut is_idle = vec![false; plan.resources.len()];
    for (index, resource) in plan.resources.iter().enumerate() {
        let Some(calendar) = resource.calendar else { continue };
        counted.denominator += 1;
        if count.checked.time(calendar).is_none() {
            counted.numerator += 1;
            is_idle[index] = true;
            let told = "has a calendar without working hours".to_string();
            others.push((Subject::new("resource", &resource.uid, &resource.name), told));
        }
    }
    let idle = plan.assignments.iter().filter(|one| one.resource.is_some_and(|id| is_idle[id.0 as usize]));
    counted.tasks = idle.map(|one| one.task).filter(|id| count.is_open[id.0 as usize]).collect();
    counted.tasks.sort_unstable();
    counted.tasks.dedup();
    let definition = "resources whose calendar has no working hours, of resources with a calendar";
    let measure = counted.at_most("resource_calendars", 0.0, definition).counting(Unit::Resources).informational();
    Measure { others, ..measure }
}
