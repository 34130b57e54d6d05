//! Calendars of Planner: nested where one rests on another; a week of day types, types with hours, days that differ.

use plan::{Calendar, CalendarException};

use crate::daytext::{self, DateOrder};
use crate::elements::Element;
use crate::findings::{Findings, quoted};
use crate::limits::{CALENDAR_CHAIN_MAX, EXCEPTIONS_MAX};
use crate::shifts::{self, Span};

/// What a day is when nothing else is said.
const USUAL: [Span; 2] = [Span { from: 480, to: 720 }, Span { from: 780, to: 1020 }];

/// Types that every file has: worked, off, as the calendar above.
const WORKED: &str = "0";
const OFF: &str = "1";
const AS_ABOVE: &str = "2";

#[derive(Default)]
struct Draft {
    uid: String,
    name: String,
    above: Option<usize>,
    /// Types of Monday to Sunday.
    week: [String; 7],
    /// Hours of the types that the calendar itself tells.
    hours: Vec<(String, Vec<Span>)>,
    /// Days that differ: their day, their type, or hours of their own.
    days: Vec<(jiff::civil::Date, String, Vec<Span>)>,
}

#[derive(Default)]
pub(super) struct Calendars {
    drafts: Vec<Draft>,
    open: Vec<usize>,
}

impl Calendars {
    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    pub(super) fn take(&mut self, element: &Element, parent: &str, line: u32, findings: &mut Findings) {
        if element.name == "calendar" {
            let above = self.open.last().copied().filter(|_| self.open.len() < CALENDAR_CHAIN_MAX);
            self.open.push(self.drafts.len());
            let (uid, name) = (element.value("id").to_string(), element.name_of("name"));
            self.drafts.push(Draft { uid, name, above, ..Draft::default() });
            return;
        }
        let Some(draft) = self.open.last().and_then(|at| self.drafts.get_mut(*at)) else { return };
        match element.name.as_str() {
            "default-week" => {
                draft.week =
                    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map(|day| element.value(day).to_string());
            }
            "overridden-day-type" => draft.hours.push((element.value("id").to_string(), Vec::new())),
            "interval" => {
                let (from, to) = (clock(element.value("start")), clock(element.value("end")));
                let Some(span) = from.zip(to).map(|(from, to)| Span { from, to: to % 1440 }) else {
                    return findings.warning("PLR-146", |tell| {
                        let tell = tell.about("calendar", &draft.uid, &draft.name).line(line);
                        tell.cause("has a working time that cannot be read").hint("mend the calendar in Planner")
                    });
                };
                match parent {
                    "day" => draft.days.last_mut().into_iter().for_each(|day| day.2.push(span)),
                    _ => draft.hours.last_mut().into_iter().for_each(|hours| hours.1.push(span)),
                }
            }
            _ => {
                let text = element.value("date");
                let iso = format!(
                    "{}-{}-{}",
                    text.get(..4).unwrap_or(""),
                    text.get(4..6).unwrap_or(""),
                    text.get(6..8).unwrap_or("")
                );
                match daytext::day_of(&iso, DateOrder::YearMonthDay) {
                    Ok((day, _)) if draft.days.len() < EXCEPTIONS_MAX => {
                        draft.days.push((day, element.value("id").to_string(), Vec::new()));
                    }
                    _ => findings.warning("PLR-147", |tell| {
                        let tell =
                            tell.about("calendar", &draft.uid, &draft.name).line(line).value("text", quoted(text));
                        tell.cause(format!("has the day {}, which cannot be read", quoted(text)))
                            .hint("mend the calendar")
                    }),
                }
            }
        }
    }

    /// All calendars, what they rest on written out.
    pub(super) fn resolved(&self) -> Vec<Calendar> {
        self.drafts.iter().enumerate().map(|(at, draft)| self.calendar(at, draft)).collect()
    }

    fn calendar(&self, at: usize, draft: &Draft) -> Calendar {
        let days: [Vec<Span>; 7] = std::array::from_fn(|day| self.spans(at, day));
        let mut exceptions: Vec<CalendarException> = Vec::new();
        // From the calendar at the bottom up: what is nearer comes later and wins.
        let mut chain = vec![at];
        while let Some(above) = chain.last().and_then(|at| self.drafts[*at].above) {
            chain.push(above);
        }
        for link in chain.iter().rev() {
            for (date, kind, own) in &self.drafts[*link].days {
                let spans = if own.is_empty() { self.hours(*link, kind) } else { own.clone() };
                shifts::exceptions_of("", *date, *date, &spans, &mut exceptions);
            }
        }
        Calendar {
            uid: draft.uid.clone(),
            name: draft.name.clone(),
            week: shifts::week_of(&days),
            exceptions,
            minutes_per_day: None,
        }
    }

    /// The hours of a weekday, from the calendar above where it says so.
    fn spans(&self, at: usize, day: usize) -> Vec<Span> {
        let draft = &self.drafts[at];
        match (draft.week[day].as_str(), draft.above) {
            (AS_ABOVE | "", Some(above)) => self.spans(above, day),
            (AS_ABOVE | "", None) => {
                if day < 5 {
                    USUAL.to_vec()
                } else {
                    Vec::new()
                }
            }
            (kind, _) => self.hours(at, kind),
        }
    }

    /// The hours of a type of days, in a calendar or one above it.
    fn hours(&self, at: usize, kind: &str) -> Vec<Span> {
        let draft = &self.drafts[at];
        if kind == OFF {
            return Vec::new();
        }
        if let Some((_, spans)) = draft.hours.iter().find(|(one, _)| one == kind) {
            return spans.clone();
        }
        match draft.above {
            Some(above) => self.hours(above, kind),
            None if kind == WORKED => USUAL.to_vec(),
            None => Vec::new(),
        }
    }
}

/// `0800` as a minute of the day.
fn clock(text: &str) -> Option<u16> {
    let (hour, minute): (u16, u16) = (text.get(..2)?.parse().ok()?, text.get(2..4)?.parse().ok()?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}
