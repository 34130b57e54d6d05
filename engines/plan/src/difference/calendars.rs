//! Calendars: the week day by day, exceptions summed up as the days that work otherwise.

use std::collections::HashMap;

use super::told::Told;
use super::{Area, Differing, Turn};
use crate::{Calendar, Moment, Plan, Shift, Subject};

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Days of exceptions that are looked at one by one: more than a century.
const DAYS_MAX: usize = 60_000;

pub(super) fn compare(before: &Plan, after: &Plan, entries: &mut Vec<Differing>) {
    let mut is_known = vec![false; before.calendars.len()];
    for calendar in &after.calendars {
        let find = |is_it: &dyn Fn(&Calendar) -> bool| {
            before.calendars.iter().enumerate().position(|(at, one)| !is_known[at] && is_it(one))
        };
        let by_name = || find(&|one| one.name == calendar.name && !one.name.is_empty());
        match find(&|one| one.uid == calendar.uid).or_else(by_name) {
            Some(at) => {
                is_known[at] = true;
                compare_one(&before.calendars[at], calendar, entries);
            }
            None => entries.push(whole(calendar, Turn::Added)),
        }
    }
    let gone = before.calendars.iter().zip(is_known).filter(|(_, is_known)| !is_known);
    entries.extend(gone.map(|(calendar, _)| whole(calendar, Turn::Removed)));
}

fn subject(calendar: &Calendar) -> Subject {
    Subject::new("calendar", &calendar.uid, &calendar.name)
}

fn whole(calendar: &Calendar, turn: Turn) -> Differing {
    let name = calendar.name.clone();
    let (before, after) = if turn == Turn::Added { (String::new(), name) } else { (name, String::new()) };
    Differing { area: Area::Calendars, turn, subject: subject(calendar), task: None, field: "", before, after }
}

fn compare_one(was: &Calendar, is: &Calendar, entries: &mut Vec<Differing>) {
    if was == is {
        return;
    }
    let mut tell = |field: &'static str, before: String, after: String| {
        if before != after {
            let (area, turn, subject) = (Area::Calendars, Turn::Changed, subject(is));
            entries.push(Differing { area, turn, subject, task: None, field, before, after });
        }
    };
    tell("uid", was.uid.told(), is.uid.told());
    tell("name", was.name.told(), is.name.told());
    tell("minutes_per_day", was.minutes_per_day.told(), is.minutes_per_day.told());
    for (day, name) in WEEKDAYS.into_iter().enumerate() {
        tell(name, was.week[day].told(), is.week[day].told());
    }
    if was.exceptions != is.exceptions {
        let (before, after) = exceptions(was, is);
        tell("exceptions", before, after);
    }
}

/// Exceptions of both in words; equal when every day works as before, however the exceptions are told.
fn exceptions(was: &Calendar, is: &Calendar) -> (String, String) {
    let (ours, theirs) = (days(was), days(is));
    let of = |days: &HashMap<i64, &[Shift]>, calendar: &Calendar, day: i64| -> Vec<Shift> {
        let week = || calendar.week[Moment(day * 1440).weekday()].clone();
        days.get(&day).map_or_else(week, |shifts| shifts.to_vec())
    };
    let mut touched: Vec<i64> = ours.keys().chain(theirs.keys()).copied().collect();
    touched.sort_unstable();
    touched.dedup();
    touched.retain(|day| {
        let (one, other) = (of(&ours, was, *day), of(&theirs, is, *day));
        // The week itself is told apart.
        one != other && (ours.get(day) != theirs.get(day))
    });
    let Some(first) = touched.first().copied() else { return (String::new(), String::new()) };
    let date = Moment(first * 1440).date().map(|date| date.to_string()).unwrap_or_default();
    let told = |days: &HashMap<i64, &[Shift]>, calendar: &Calendar| {
        let shifts = of(days, calendar, first).told();
        format!("{} exceptions; {} days differ, first {date}: {shifts}", calendar.exceptions.len(), touched.len())
    };
    (told(&ours, was), told(&theirs, is))
}

/// Exceptional days; the later exception wins.
fn days(calendar: &Calendar) -> HashMap<i64, &[Shift]> {
    let mut days = HashMap::new();
    for exception in &calendar.exceptions {
        let first = Moment::at(exception.first, 0).day_number();
        let last = Moment::at(exception.last, 0).day_number();
        for day in (first..=last).take(DAYS_MAX.saturating_sub(days.len())) {
            days.insert(day, exception.shifts.as_slice());
        }
    }
    days
}
