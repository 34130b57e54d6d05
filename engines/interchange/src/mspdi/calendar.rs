//! Calendars of MSPDI: base calendars, calendars that rest on them, exceptions, recurring ones, other weeks.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use plan::{Calendar, CalendarException, CalendarId, Moment, Refusal, Shift};

use super::pull::Pull;
use super::recurrence::Recurrence;
use super::value::Values;
use crate::figure;
use crate::findings::{Findings, Tell, refuse_element};
use crate::limits::{CALENDAR_CHAIN_MAX, CALENDAR_ENTRIES_MAX, EXCEPTIONS_MAX};
use crate::shifts::{self, Span};

/// A calendar before its inheritance is resolved.
#[derive(Default)]
pub(super) struct Draft {
    uid: String,
    name: String,
    above: String,
    /// Monday to Sunday; `None` is left to the calendar on which it rests.
    days: [Option<Vec<Span>>; 7],
    exceptions: Vec<CalendarException>,
    /// Exceptions in the older form, as days of type 0. Newer tools write both.
    exceptions_old: Vec<CalendarException>,
    weeks: Vec<OtherWeek>,
}

/// A week that holds for a while.
#[derive(Default)]
struct OtherWeek {
    period: Option<(Date, Date)>,
    days: [Option<Vec<Span>>; 7],
}

/// A day of the week or an exception, as told.
#[derive(Default)]
struct Told {
    name: String,
    day_type: Option<i64>,
    is_working: bool,
    from: Option<Moment>,
    to: Option<Moment>,
    spans: Vec<Span>,
    recurrence: Recurrence,
    occurrences: Option<i64>,
    is_by_occurrences: bool,
}

/// Reads the element `Calendars`.
///
/// Errors: MSP-106 more calendars and exceptions than are kept.
pub(super) fn read(pull: &mut Pull<'_>, drafts: &mut Vec<Draft>, findings: &mut Findings) -> Result<(), Refusal> {
    let mut known: HashSet<String> = drafts.iter().map(|draft| draft.uid.clone()).collect();
    let mut entries = 0;
    while let Some(tag) = pull.child()? {
        if tag.name() != "Calendar" {
            pull.skip()?;
            continue;
        }
        let place = format!("Project/Calendars/Calendar[{}]", drafts.len() + 1);
        let (id, name) = (String::new(), String::new());
        let mut values = Values { pull, findings, place, kind: "calendar", id, name };
        let draft = draft(&mut values)?;
        entries += 8 + draft.exceptions.len() + draft.exceptions_old.len();
        if entries > CALENDAR_ENTRIES_MAX {
            return Err(too_many(&values.place));
        }
        if !known.insert(draft.uid.clone()) {
            let place = values.place;
            findings.error("MSP-141", |tell| {
                let tell = tell.about("calendar", &draft.uid, &draft.name).element(place);
                tell.cause("has an id that another calendar has; this one is left out").hint("save it again")
            });
            continue;
        }
        drafts.push(draft);
    }
    Ok(())
}

fn too_many(place: &str) -> Refusal {
    let cause = "is one of more calendars and exceptions than are kept together";
    refuse_element("MSP-106", place, cause, "remove calendars of people who left, and old exceptions")
}

fn draft(values: &mut Values<'_, '_, '_>) -> Result<Draft, Refusal> {
    let mut draft = Draft::default();
    while let Some(tag) = values.pull.child()? {
        match tag.name() {
            "UID" => {
                draft.uid = values.text()?;
                values.id.clone_from(&draft.uid);
            }
            "Name" => {
                draft.name = values.text()?;
                values.name.clone_from(&draft.name);
            }
            "BaseCalendarUID" => draft.above = values.text()?,
            "WeekDays" => {
                let mut days = std::mem::take(&mut draft.days);
                let mut old = Vec::new();
                read_days(values, &mut days, &mut old)?;
                draft.days = days;
                for told in old {
                    add_exception(values, told, &mut draft.exceptions_old);
                }
            }
            "Exceptions" => read_exceptions(values, &mut draft.exceptions)?,
            "WorkWeeks" => read_weeks(values, &mut draft.weeks)?,
            _ => values.pull.skip()?,
        }
    }
    // `0` and `-1` both mean that it rests on none.
    if matches!(draft.above.as_str(), "-1" | "0") || draft.above == draft.uid {
        draft.above.clear();
    }
    Ok(draft)
}

fn read_days(
    values: &mut Values<'_, '_, '_>,
    days: &mut [Option<Vec<Span>>; 7],
    old: &mut Vec<Told>,
) -> Result<(), Refusal> {
    while let Some(tag) = values.pull.child()? {
        if tag.name() != "WeekDay" {
            values.pull.skip()?;
            continue;
        }
        let told = told(values)?;
        let spans = if told.is_working { told.spans.clone() } else { Vec::new() };
        match told.day_type {
            // MS Project counts from Sunday = 1; we count from Monday = 0.
            Some(day @ 1..=7) => days[(day as usize + 5) % 7] = Some(spans),
            Some(0) => old.push(told),
            other => values.unknown_code("WeekDays/WeekDay/DayType", other.unwrap_or(-1), "no day"),
        }
    }
    Ok(())
}

fn read_exceptions(values: &mut Values<'_, '_, '_>, into: &mut Vec<CalendarException>) -> Result<(), Refusal> {
    while let Some(tag) = values.pull.child()? {
        if tag.name() == "Exception" {
            let told = told(values)?;
            add_exception(values, told, into);
        } else {
            values.pull.skip()?;
        }
    }
    Ok(())
}

fn read_weeks(values: &mut Values<'_, '_, '_>, weeks: &mut Vec<OtherWeek>) -> Result<(), Refusal> {
    while let Some(tag) = values.pull.child()? {
        if tag.name() != "WorkWeek" {
            values.pull.skip()?;
            continue;
        }
        let mut week = OtherWeek::default();
        while let Some(tag) = values.pull.child()? {
            match tag.name() {
                "TimePeriod" => {
                    let mut told = Told::default();
                    read_period(values, &mut told)?;
                    week.period = told.period();
                }
                "WeekDays" => {
                    let mut days = std::mem::take(&mut week.days);
                    read_days(values, &mut days, &mut Vec::new())?;
                    week.days = days;
                }
                _ => values.pull.skip()?,
            }
        }
        weeks.push(week);
    }
    Ok(())
}

impl Told {
    fn period(&self) -> Option<(Date, Date)> {
        let (first, last) = (self.from?.date()?, self.to?.date()?);
        // A period to midnight ends with the day before.
        let is_midnight = self.to?.minute_of_day() == 0 && last > first;
        let last = if is_midnight { last.yesterday().ok()? } else { last };
        (first <= last).then_some((first, last))
    }
}

fn told(values: &mut Values<'_, '_, '_>) -> Result<Told, Refusal> {
    let mut told = Told::default();
    while let Some(tag) = values.pull.child()? {
        match tag.name() {
            "Name" => told.name = values.text()?,
            "DayType" => told.day_type = values.whole("DayType")?,
            "DayWorking" => told.is_working = values.flag()?,
            "TimePeriod" => read_period(values, &mut told)?,
            "WorkingTimes" => read_times(values, &mut told.spans)?,
            "Type" => told.recurrence.kind = values.whole("Type")?.unwrap_or_default(),
            "Period" => told.recurrence.period = values.whole("Period")?.unwrap_or_default(),
            "DaysOfWeek" => told.recurrence.weekdays = values.whole("DaysOfWeek")?.unwrap_or_default(),
            "MonthItem" => told.recurrence.item = values.whole("MonthItem")?.unwrap_or_default(),
            "MonthPosition" => told.recurrence.position = values.whole("MonthPosition")?.unwrap_or_default(),
            "Month" => told.recurrence.month = values.whole("Month")?.unwrap_or_default().saturating_add(1),
            "MonthDay" => told.recurrence.month_day = values.whole("MonthDay")?.unwrap_or_default(),
            "Occurrences" => told.occurrences = values.whole("Occurrences")?,
            "EnteredByOccurrences" => told.is_by_occurrences = values.flag()?,
            _ => values.pull.skip()?,
        }
    }
    told.recurrence.occurrences = told.occurrences.filter(|_| told.is_by_occurrences);
    Ok(told)
}

fn read_period(values: &mut Values<'_, '_, '_>, told: &mut Told) -> Result<(), Refusal> {
    while let Some(tag) = values.pull.child()? {
        match tag.name() {
            "FromDate" => told.from = values.moment("FromDate")?,
            "ToDate" => told.to = values.moment("ToDate")?,
            _ => values.pull.skip()?,
        }
    }
    Ok(())
}

fn read_times(values: &mut Values<'_, '_, '_>, spans: &mut Vec<Span>) -> Result<(), Refusal> {
    while let Some(tag) = values.pull.child()? {
        if tag.name() != "WorkingTime" {
            values.pull.skip()?;
            continue;
        }
        let (mut from, mut to) = (None, None);
        while let Some(tag) = values.pull.child()? {
            let is_from = tag.name() == "FromTime";
            if !is_from && tag.name() != "ToTime" {
                values.pull.skip()?;
                continue;
            }
            let text = values.pull.text()?;
            // Old tools write a whole date before the time.
            let time = text.rsplit('T').next().unwrap_or_default();
            let minute = figure::minute_of_day(time);
            if minute.is_none() {
                values.unclear("MSP-146", "WorkingTime", &text, "is not a time of day", "write it as 08:00:00");
            }
            if is_from { from = minute } else { to = minute }
        }
        // An empty working time stands for none: MS Project writes it in places.
        if let (Some(from), Some(to)) = (from, to) {
            spans.push(Span { from, to });
        }
    }
    Ok(())
}

fn add_exception(values: &mut Values<'_, '_, '_>, told: Told, into: &mut Vec<CalendarException>) {
    if into.len() >= EXCEPTIONS_MAX {
        let most = EXCEPTIONS_MAX.to_string();
        values.unclear("MSP-149", "Exceptions", &most, "is all that is read; the rest is left out", "shorten them");
        return;
    }
    let Some((first, last)) = told.period() else {
        values.unclear("MSP-147", "Exception", &told.name, "has no days and is left out", "give it its days");
        return;
    };
    let spans: &[Span] = if told.is_working { &told.spans } else { &[] };
    let mut is_cut = false;
    if told.recurrence.is_range() {
        is_cut |= shifts::exceptions_of(&told.name, first, last, spans, into);
    } else {
        let days = told.recurrence.days(first, last);
        if days.is_empty() {
            let kind = told.recurrence.kind.to_string();
            values.unclear("MSP-148", "Exception/Type", &kind, "recurs on no day and is left out", "check it");
        }
        for day in days {
            is_cut |= shifts::exceptions_of(&told.name, day, day, spans, into);
        }
    }
    into.truncate(EXCEPTIONS_MAX);
    if is_cut {
        let hint = "tell the hours after midnight as an exception of the next day";
        values.unclear("MSP-150", "Exception", &told.name, "works past midnight; the time after it is left out", hint);
    }
}

/// Calendars, and where each uid went.
pub(super) type Resolved = (Vec<Calendar>, HashMap<String, CalendarId>);

/// Calendars with their inheritance resolved, and where each uid went.
///
/// MS Project: a day which a calendar does not tell is that of the calendar on which it rests, and so are exceptions.
///
/// Errors: MSP-106 more exceptions than are kept, once inherited ones are written out.
pub(super) fn resolved(drafts: &[Draft], findings: &mut Findings) -> Result<Resolved, Refusal> {
    let index: HashMap<&str, usize> = drafts.iter().enumerate().map(|(at, draft)| (draft.uid.as_str(), at)).collect();
    let mut calendars = Vec::with_capacity(drafts.len());
    let mut ids = HashMap::new();
    let mut entries = 0;
    for (at, draft) in drafts.iter().enumerate() {
        let chain = chain_of(drafts, &index, at, findings);
        ids.insert(draft.uid.clone(), CalendarId(calendars.len() as u32));
        let tells_none = chain.iter().all(|one| drafts[*one].days.iter().all(Option::is_none));
        if tells_none {
            findings.error("MSP-142", |tell| {
                about(tell, draft, at)
                    .cause("tells no working week, so Monday to Friday, 8 to 17 is assumed")
                    .hint("check its working hours")
            });
        }
        let week = if tells_none { Calendar::standard().week } else { week_of(drafts, &chain) };
        let exceptions = chain.iter().rev().flat_map(|one| exceptions_of(&drafts[*one]));
        let exceptions: Vec<CalendarException> = exceptions.take(EXCEPTIONS_MAX).collect();
        entries += 8 + exceptions.len();
        if entries > CALENDAR_ENTRIES_MAX {
            return Err(too_many(&format!("Project/Calendars/Calendar[{}]", at + 1)));
        }
        calendars.push(Calendar {
            uid: draft.uid.clone(),
            name: draft.name.clone(),
            week,
            exceptions,
            minutes_per_day: None,
        });
    }
    Ok((calendars, ids))
}

/// The calendar itself and those on which it rests, nearest first.
fn chain_of(drafts: &[Draft], index: &HashMap<&str, usize>, at: usize, findings: &mut Findings) -> Vec<usize> {
    let mut chain = vec![at];
    let mut here = at;
    while !drafts[here].above.is_empty() {
        let Some(above) = index.get(drafts[here].above.as_str()).copied() else {
            findings.warning("MSP-143", |tell| {
                about(tell, &drafts[at], at)
                    .cause(format!("rests on calendar {}, which is not in the file", drafts[here].above))
                    .hint("save the project with its base calendars")
            });
            break;
        };
        if chain.contains(&above) || chain.len() > CALENDAR_CHAIN_MAX {
            findings.error("MSP-144", |tell| {
                about(tell, &drafts[at], at)
                    .cause("rests on itself through other calendars")
                    .hint("let it rest on a base calendar")
            });
            break;
        }
        chain.push(above);
        here = above;
    }
    chain
}

fn week_of(drafts: &[Draft], chain: &[usize]) -> [Vec<Shift>; 7] {
    let mut days: [Vec<Span>; 7] = Default::default();
    for (day, spans) in days.iter_mut().enumerate() {
        let told = chain.iter().find_map(|one| drafts[*one].days[day].as_ref());
        *spans = told.cloned().unwrap_or_default();
    }
    shifts::week_of(&days)
}

/// Other weeks day by day, then the exceptions, which win over them.
fn exceptions_of(draft: &Draft) -> impl Iterator<Item = CalendarException> {
    let weeks = draft.weeks.iter().flat_map(days_of_week);
    let own = if draft.exceptions.is_empty() { &draft.exceptions_old } else { &draft.exceptions };
    weeks.chain(own.iter().cloned())
}

fn days_of_week(week: &OtherWeek) -> Vec<CalendarException> {
    let Some((first, last)) = week.period else { return Vec::new() };
    if week.days.iter().all(Option::is_none) {
        return Vec::new();
    }
    let mut exceptions = Vec::new();
    let days = first.series(jiff::Span::new().days(1)).take_while(|day| *day <= last).take(EXCEPTIONS_MAX);
    for day in days {
        let weekday = day.weekday().to_monday_zero_offset() as usize;
        if let Some(spans) = &week.days[weekday] {
            shifts::exceptions_of("", day, day, spans, &mut exceptions);
        }
    }
    exceptions
}

fn about(tell: Tell, draft: &Draft, at: usize) -> Tell {
    tell.about("calendar", &draft.uid, &draft.name).element(format!("Project/Calendars/Calendar[{}]", at + 1))
}
