//! The project itself and its options.

use super::told::{Told, calendar_name, word};
use super::{Area, Differing, Turn};
use crate::{CriticalRule, Minutes, Options, Plan, Subject};

pub(super) fn compare(before: &Plan, after: &Plan, entries: &mut Vec<Differing>) {
    let mut tell = |area: Area, field: &'static str, was: String, is: String| {
        if was != is {
            let subject =
                Subject::new("project", &after.uid, if after.name.is_empty() { &after.code } else { &after.name });
            entries.push(Differing { area, turn: Turn::Changed, subject, task: None, field, before: was, after: is });
        }
    };
    for (field, was, is) in [
        ("uid", &before.uid, &after.uid),
        ("code", &before.code, &after.code),
        ("name", &before.name, &after.name),
        ("currency", &before.currency, &after.currency),
    ] {
        tell(Area::Project, field, was.told(), is.told());
    }
    for (field, was, is) in [
        ("start", before.start, after.start),
        ("finish", before.finish, after.finish),
        ("as_of", before.as_of, after.as_of),
        ("must_finish", before.must_finish, after.must_finish),
    ] {
        tell(Area::Project, field, was.told(), is.told());
    }
    let calendars = (calendar_name(before, before.calendar), calendar_name(after, after.calendar));
    tell(Area::Project, "calendar", calendars.0, calendars.1);
    for ((field, was), (_, is)) in told(&before.options).into_iter().zip(told(&after.options)) {
        tell(Area::Options, field, was, is);
    }
}

/// Options in words, in one order.
fn told(options: &Options) -> Vec<(&'static str, String)> {
    let critical = match options.critical {
        CriticalRule::FloatAtMost(minutes) => format!("float at most {}", Minutes(minutes).told()),
        CriticalRule::LongestPath => "longest path".into(),
    };
    let moves = &options.moves;
    vec![
        ("dialect", word(options.dialect)),
        ("progress", word(options.progress)),
        ("lag_calendar", word(options.lag_calendar)),
        ("float", word(options.float)),
        ("critical", critical),
        ("are_open_ends_critical", options.are_open_ends_critical.told()),
        ("uses_expected_finish", options.uses_expected_finish.told()),
        ("ignores_external", options.ignores_external.told()),
        ("honours_constraints", options.honours_constraints.told()),
        ("schedules_from_finish", options.schedules_from_finish.told()),
        ("moves.completed_back", moves.completed_back.told()),
        ("moves.remaining_back", moves.remaining_back.told()),
        ("moves.remaining_forward", moves.remaining_forward.told()),
        ("moves.completed_forward", moves.completed_forward.told()),
        ("splits_in_progress", options.splits_in_progress.told()),
        ("start_lag", word(options.start_lag)),
        ("minutes_per_day", options.minutes_per_day.told()),
        ("minutes_per_week", options.minutes_per_week.told()),
        ("days_per_month", options.days_per_month.told()),
        ("default_start", options.default_start.told()),
        ("default_end", options.default_end.told()),
    ]
}
