//! Calendars of an XER: a nested text in a cell, `(0||DaysOfWeek()((0||2()((0||0(s|08:00|f|12:00)())))))`.

use std::collections::HashMap;

use plan::{Calendar, CalendarException, Refusal};

use super::sheets::Sheets;
use crate::figure;
use crate::findings::{Findings, Tell, refuse_line};
use crate::limits::{CALENDAR_CHAIN_MAX, CALENDAR_ENTRIES_MAX, EXCEPTIONS_MAX, NESTING_MAX};
use crate::shifts::{self, Span};

/// A calendar of the file and who may use it.
pub(super) struct ReadCalendar {
    pub(super) calendar: Calendar,
    /// The project it belongs to; empty for a calendar of the whole company.
    pub(super) project: String,
    pub(super) is_default: bool,
    pub(super) minutes_per_week: Option<u32>,
}

/// A calendar before its inheritance is resolved.
struct Draft {
    read: ReadCalendar,
    above: String,
    /// Days which the calendar tells itself, Monday to Sunday.
    days: Option<[Vec<Span>; 7]>,
    line: u32,
}

/// All calendars of the file in its order, inheritance resolved.
///
/// P6: a calendar takes over the exceptions of the calendar on which it rests; its week is its own when it has one.
///
/// Errors: XER-150 more calendars and exceptions than are kept.
pub(super) fn read(sheets: &Sheets<'_>, findings: &mut Findings) -> Result<Vec<ReadCalendar>, Refusal> {
    let mut drafts = drafts(sheets, findings);
    let index: HashMap<String, usize> =
        drafts.iter().enumerate().map(|(at, draft)| (draft.read.calendar.uid.clone(), at)).collect();
    let mut resolved: Vec<(Vec<CalendarException>, Option<usize>)> = Vec::with_capacity(drafts.len());
    let mut entries = 0;
    for at in 0..drafts.len() {
        let one = inherited(&drafts, &index, at, findings);
        entries += weight(&drafts[at].read.calendar) + one.0.len();
        if entries > CALENDAR_ENTRIES_MAX {
            return Err(too_many(drafts[at].line));
        }
        resolved.push(one);
    }
    let weeks: Vec<Option<usize>> = resolved.iter().map(|(_, week)| *week).collect();
    for (at, (exceptions, _)) in resolved.into_iter().enumerate() {
        let own = std::mem::take(&mut drafts[at].read.calendar.exceptions);
        drafts[at].read.calendar.exceptions = exceptions.into_iter().chain(own).collect();
    }
    for at in 0..drafts.len() {
        let days = weeks[at].and_then(|from| drafts[from].days.as_ref());
        let week = days.map(shifts::week_of);
        let draft = &mut drafts[at];
        draft.read.calendar.week = week.unwrap_or_else(|| {
            findings.error("XER-142", |tell| {
                told(tell, &draft.read.calendar, draft.line)
                    .cause("tells no working week, so Monday to Friday, 8 to 17 is assumed")
                    .hint("export the project with its calendars")
            });
            Calendar::standard().week
        });
    }
    Ok(drafts.into_iter().map(|draft| draft.read).collect())
}

/// What a calendar costs in memory, counted in exceptions.
pub(super) fn weight(calendar: &Calendar) -> usize {
    8 + calendar.exceptions.len()
}

/// The refusal of a file whose calendars would fill the memory.
pub(super) fn too_many(line: u32) -> Refusal {
    let cause = "belongs to more calendars and exceptions than are kept for all projects together";
    refuse_line("XER-150", line, cause, "export fewer projects at once, or remove old exceptions")
}

/// Exceptions of the calendars above, farthest first, and the nearest calendar with a week of its own.
fn inherited(
    drafts: &[Draft],
    index: &HashMap<String, usize>,
    at: usize,
    findings: &mut Findings,
) -> (Vec<CalendarException>, Option<usize>) {
    let mut chain = Vec::new();
    let mut here = at;
    while !drafts[here].above.is_empty() {
        let Some(above) = index.get(&drafts[here].above) else {
            findings.warning("XER-143", |tell| {
                told(tell, &drafts[here].read.calendar, drafts[here].line)
                    .cause(format!("rests on calendar {}, which is not in the file", drafts[here].above))
                    .hint("export the project with its global calendars")
            });
            break;
        };
        if *above == at || chain.contains(above) || chain.len() >= CALENDAR_CHAIN_MAX {
            findings.error("XER-144", |tell| {
                told(tell, &drafts[at].read.calendar, drafts[at].line)
                    .cause("rests on itself through other calendars")
                    .hint("let it rest on a global calendar")
            });
            break;
        }
        chain.push(*above);
        here = *above;
    }
    let week = std::iter::once(&at).chain(&chain).copied().find(|one| drafts[*one].days.is_some());
    let exceptions = chain.iter().rev().flat_map(|one| drafts[*one].read.calendar.exceptions.iter().cloned());
    (exceptions.take(EXCEPTIONS_MAX).collect(), week)
}

fn drafts(sheets: &Sheets<'_>, findings: &mut Findings) -> Vec<Draft> {
    let column = |name| sheets.column("CALENDAR", name);
    let (id, name, project, above) =
        (column("clndr_id"), column("clndr_name"), column("proj_id"), column("base_clndr_id"));
    let (is_default, hours, text) = (column("default_flag"), column("day_hr_cnt"), column("clndr_data"));
    let hours_week = column("week_hr_cnt");
    let mut drafts: Vec<Draft> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for row in sheets.rows("CALENDAR") {
        let uid = row.text(id).into_owned();
        if !known.insert(uid.clone()) {
            findings.error("XER-141", |tell| {
                let tell = tell.about("calendar", &uid, &row.text(name)).line(row.line);
                tell.cause("has an id that another calendar has; this one is left out").hint("export again")
            });
            continue;
        }
        let amount = |column, most| {
            let minutes = figure::decimal(&row.text(column)).and_then(figure::minutes_of_hours);
            minutes.filter(|minutes| (1..=most).contains(&minutes.0)).map(|minutes| minutes.0 as u32)
        };
        let mut calendar = Calendar {
            uid,
            name: row.text(name).into_owned(),
            minutes_per_day: amount(hours, 1440),
            ..Calendar::default()
        };
        let days = tell_blob(&row.raw(text), &mut calendar, row.line, findings);
        drafts.push(Draft {
            read: ReadCalendar {
                calendar,
                project: row.text(project).into_owned(),
                is_default: row.is_yes(is_default),
                minutes_per_week: amount(hours_week, 7 * 1440),
            },
            above: row.text(above).into_owned(),
            days,
            line: row.line,
        });
    }
    drafts
}

/// Reads the nested text: exceptions go into the calendar, the days of the week come back.
fn tell_blob(blob: &str, calendar: &mut Calendar, line: u32, findings: &mut Findings) -> Option<[Vec<Span>; 7]> {
    if blob.trim().is_empty() {
        return None;
    }
    let mut reading = Blob { rest: blob, length: blob.len() };
    let mut reader = BlobReader::default();
    if let Err(at) = reading.nodes(&mut Vec::new(), &mut reader) {
        findings.error("XER-145", |tell| {
            told(tell, calendar, line)
                .cause(format!("cannot be read beyond character {at} of its text"))
                .hint("compare its shifts and exceptions with those in P6")
        });
    }
    if reader.is_unclear {
        findings.warning("XER-146", |tell| {
            told(tell, calendar, line)
                .cause("has shifts or exceptions that cannot be read and are left out")
                .hint("compare its shifts and exceptions with those in P6")
        });
    }
    for (day, spans) in reader.exceptions {
        if shifts::exceptions_of("", day, day, &spans, &mut calendar.exceptions) {
            findings.warning("XER-147", |tell| {
                told(tell, calendar, line)
                    .cause(format!("works past midnight on the exceptional day {day}; the time after it is left out"))
                    .hint("tell the hours after midnight as an exception of the next day")
            });
        }
    }
    reader.days
}

fn told(tell: Tell, calendar: &Calendar, line: u32) -> Tell {
    tell.about("calendar", &calendar.uid, &calendar.name).line(line)
}

/// What the nested text has told so far.
#[derive(Default)]
struct BlobReader {
    days: Option<[Vec<Span>; 7]>,
    exceptions: Vec<(jiff::civil::Date, Vec<Span>)>,
    /// Whether the shifts to come belong to the last exception.
    is_open: bool,
    is_unclear: bool,
}

impl BlobReader {
    /// A node with the names of those around it, outermost first.
    fn take(&mut self, around: &[&str], name: &str, values: &str) {
        match around {
            [.., "DaysOfWeek"] => self.open_day(name),
            [.., "DaysOfWeek", day] => {
                let span = self.span(values);
                if let (Some(day), Some(days), Some(span)) = (weekday(day), self.days.as_mut(), span) {
                    days[day].push(span);
                }
            }
            [.., "Exceptions"] => self.open_exception(values),
            [.., "Exceptions", _] => {
                let span = self.span(values).filter(|_| self.is_open);
                if let (Some(span), Some((_, spans))) = (span, self.exceptions.last_mut()) {
                    spans.push(span);
                }
            }
            _ if name == "DaysOfWeek" => self.days = Some(Default::default()),
            _ => {}
        }
    }

    fn open_day(&mut self, name: &str) {
        self.is_unclear |= weekday(name).is_none();
    }

    fn open_exception(&mut self, values: &str) {
        let day = pair(values, "d").and_then(|serial| serial.parse().ok()).and_then(figure::day_of_serial);
        match day {
            Some(day) if self.exceptions.len() < EXCEPTIONS_MAX => {
                self.exceptions.push((day, Vec::new()));
                self.is_open = true;
            }
            // The shifts that follow must not fall to the exception before.
            _ => {
                self.is_open = false;
                self.is_unclear = true;
            }
        }
    }

    fn span(&mut self, values: &str) -> Option<Span> {
        let time = |key| pair(values, key).and_then(figure::minute_of_day);
        match (time("s"), time("f")) {
            (Some(from), Some(to)) => Some(Span { from, to }),
            // An empty pair of brackets is a day off.
            _ if values.trim().is_empty() => None,
            _ => {
                self.is_unclear = true;
                None
            }
        }
    }
}

/// The value after a key in `s|08:00|f|12:00`.
fn pair<'t>(values: &'t str, key: &str) -> Option<&'t str> {
    let mut parts = values.split('|').map(str::trim);
    parts.find(|part| *part == key)?;
    parts.next()
}

/// P6 counts from Sunday = 1; we count from Monday = 0.
fn weekday(name: &str) -> Option<usize> {
    let day: usize = name.parse().ok()?;
    (1..=7).contains(&day).then(|| (day + 5) % 7)
}

/// The text that is still to be read.
struct Blob<'t> {
    rest: &'t str,
    length: usize,
}

impl<'t> Blob<'t> {
    /// Reads nodes until a bracket closes or the text ends.
    ///
    /// Errors: the character at which the brackets do not fit.
    fn nodes(&mut self, around: &mut Vec<&'t str>, reader: &mut BlobReader) -> Result<(), usize> {
        loop {
            self.blank();
            if self.rest.is_empty() || self.rest.starts_with(')') {
                return Ok(());
            }
            if around.len() >= NESTING_MAX {
                return Err(self.at());
            }
            self.bracket('(')?;
            let name = self.until(['(', ')'])?;
            let name = name.rsplit("||").next().unwrap_or(name).trim();
            self.bracket('(')?;
            let values = self.until(['(', ')'])?;
            self.bracket(')')?;
            reader.take(around, name, values);
            self.blank();
            if self.rest.starts_with('(') {
                self.bracket('(')?;
                around.push(name);
                let inside = self.nodes(around, reader);
                around.pop();
                inside?;
                self.bracket(')')?;
            }
            self.blank();
            self.bracket(')')?;
        }
    }

    fn at(&self) -> usize {
        self.length - self.rest.len()
    }

    fn blank(&mut self) {
        self.rest = self.rest.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    }

    fn bracket(&mut self, wanted: char) -> Result<(), usize> {
        self.blank();
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest;
                Ok(())
            }
            None => Err(self.at()),
        }
    }

    fn until(&mut self, ends: [char; 2]) -> Result<&'t str, usize> {
        let end = self.rest.find(ends).ok_or(self.at())?;
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Ok(text)
    }
}
