//! Calendars of MPX: base calendars, and those of resources, which rest on a base.

use plan::{Calendar, CalendarException, Resource, Shift};

use super::record::Record;
use super::settings::Settings;
use crate::findings::{Findings, quoted};
use crate::limits::EXCEPTIONS_MAX;
use crate::shifts::{self, Span};

/// What a day of the week says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Day {
    Off,
    Works,
    AsBase,
}

/// A calendar as told; days stand Sunday to Saturday.
pub(super) struct Draft {
    line: u32,
    name: String,
    base: Option<String>,
    days: [Day; 7],
    hours: [Option<Vec<Span>>; 7],
    exceptions: Vec<CalendarException>,
}

/// Eight to twelve and one to five: what MPX means by a working day without hours.
const USUAL: [Span; 2] = [Span { from: 480, to: 720 }, Span { from: 780, to: 1020 }];

fn days(record: &Record<'_>) -> [Day; 7] {
    std::array::from_fn(|at| match record.field(2 + at) {
        "0" => Day::Off,
        "2" => Day::AsBase,
        _ => Day::Works,
    })
}

impl Draft {
    pub(super) fn base(record: &Record<'_>) -> Draft {
        let days = days(record);
        Draft {
            line: record.line,
            name: record.name(1),
            base: None,
            days,
            hours: Default::default(),
            exceptions: Vec::new(),
        }
    }

    /// The calendar of the resource that was told last.
    pub(super) fn of_resource(record: &Record<'_>, resources: &[Resource]) -> Draft {
        let name = resources.last().map(|one| one.name.clone()).unwrap_or_default();
        let base = Some(record.name(1));
        Draft { line: record.line, name, base, days: days(record), hours: Default::default(), exceptions: Vec::new() }
    }
}

/// `25,2,08:00,12:00,13:00,17:00`: the hours of a weekday, 1 for Sunday.
pub(super) fn take_hours(record: &Record<'_>, drafts: &mut [Draft], settings: &Settings, findings: &mut Findings) {
    let Some(draft) = drafts.last_mut() else { return };
    let Ok(day @ 1..=7) = record.field(1).parse::<usize>() else {
        return tell_hours(record, draft, record.field(1), findings);
    };
    draft.hours[day - 1] = Some(spans(record, 2, draft, settings, findings));
}

fn spans(record: &Record<'_>, from: usize, draft: &Draft, settings: &Settings, findings: &mut Findings) -> Vec<Span> {
    let mut spans = Vec::new();
    for pair in record.fields.get(from..).unwrap_or_default().chunks_exact(2).filter(|pair| !pair[0].is_empty()) {
        match (settings.minute_of_day(pair[0]), settings.minute_of_day(pair[1])) {
            (Some(from @ 0..=1439), Some(to)) => spans.push(Span { from, to: to % 1440 }),
            _ => tell_hours(record, draft, &pair.join("-"), findings),
        }
    }
    spans
}

fn tell_hours(record: &Record<'_>, draft: &Draft, text: &str, findings: &mut Findings) {
    findings.warning("MPX-146", |tell| {
        let tell = tell.about("calendar", &draft.name, &draft.name).line(record.line).value("text", quoted(text));
        tell.cause(format!("has the working time {}, which cannot be read", quoted(text))).hint("mend the calendar")
    });
}

/// `26,24/12/05,26/12/05,0`: days that differ, with their hours when they are worked.
pub(super) fn take_exception(record: &Record<'_>, drafts: &mut [Draft], settings: &Settings, findings: &mut Findings) {
    let Some(draft) = drafts.last_mut() else { return };
    let first = settings.day(record.field(1));
    let last = if record.field(2).is_empty() { first } else { settings.day(record.field(2)) };
    let days = first.zip(last).filter(|(first, last)| first <= last);
    let Some((first, last)) = days.filter(|_| draft.exceptions.len() < EXCEPTIONS_MAX) else {
        return findings.warning("MPX-147", |tell| {
            let tell = tell.about("calendar", &draft.name, &draft.name).line(record.line);
            tell.cause("has an exception whose days cannot be read").hint("mend the calendar")
        });
    };
    let mut hours = Vec::new();
    if record.field(3) == "1" {
        hours = spans(record, 4, draft, settings, findings);
        if hours.is_empty() {
            hours = USUAL.to_vec();
        }
    }
    let mut exceptions = Vec::new();
    shifts::exceptions_of("", first, last, &hours, &mut exceptions);
    draft.exceptions.extend(exceptions);
}

/// All calendars in the order of the file, numbered from 1.
pub(super) fn resolved(drafts: &[Draft], findings: &mut Findings) -> Vec<Calendar> {
    let mut calendars: Vec<Calendar> = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        let named = |name: &String| drafts.iter().position(|one| one.base.is_none() && one.name == *name);
        let base = draft.base.as_ref().and_then(named);
        if let (Some(name), None) = (&draft.base, base) {
            findings.warning("MPX-143", |tell| {
                let tell = tell.about("calendar", &draft.name, &draft.name).line(draft.line);
                let cause = format!("rests on calendar {}, which is not in the file", quoted(name));
                tell.cause(cause).hint("the usual working days are taken").value("text", quoted(name))
            });
        }
        let own = |day: usize| -> Vec<Span> { draft.hours[day].clone().unwrap_or_else(|| USUAL.to_vec()) };
        let mut days: [Vec<Span>; 7] = Default::default();
        // MPX counts from Sunday, a week of ours from Monday.
        for (place, spans) in days.iter_mut().enumerate() {
            let day = (place + 1) % 7;
            *spans = match (draft.days[day], base) {
                (Day::Works, _) => own(day),
                (Day::AsBase, Some(base)) if drafts[base].days[day] == Day::Works => {
                    drafts[base].hours[day].clone().unwrap_or_else(|| USUAL.to_vec())
                }
                (Day::AsBase, None) if (1..6).contains(&day) => USUAL.to_vec(),
                _ => Vec::new(),
            };
        }
        let inherited = base.map(|base| drafts[base].exceptions.clone()).unwrap_or_default();
        let week: [Vec<Shift>; 7] = shifts::week_of(&days);
        let exceptions = inherited.into_iter().chain(draft.exceptions.iter().cloned()).collect();
        let uid = (at + 1).to_string();
        calendars.push(Calendar { uid, name: draft.name.clone(), week, exceptions, minutes_per_day: None });
    }
    calendars
}
