//! What the first records say of numbers, money, dates and times, and values read by it.

use plan::{Minutes, Moment, Money, Plan};

use super::record::Record;
use crate::daytext::{self, DateOrder};
use crate::figure::{self, DateFault};
use crate::findings::{Findings, quoted};
use crate::phrases::{self, Amount, Spans, Unit};

pub(super) struct Settings {
    pub(super) separator: char,
    thousands: String,
    decimal: String,
    time_separator: String,
    order: DateOrder,
    unit: Unit,
    spans: Spans,
    currency: String,
}

impl Settings {
    pub(super) fn new(separator: char) -> Settings {
        Settings {
            separator,
            thousands: String::new(),
            decimal: ".".into(),
            time_separator: ":".into(),
            order: DateOrder::MonthDayYear,
            unit: Unit::Day,
            spans: Spans::of(&plan::Options::default()),
            currency: String::new(),
        }
    }

    /// Currency (10), default units (11), dates and times (12).
    pub(super) fn take(&mut self, record: &Record<'_>, plan: &mut Plan) {
        match record.kind() {
            "10" => {
                self.currency = currency(record.field(1)).to_string();
                plan.currency.clone_from(&self.currency);
                self.thousands = record.field(4).to_string();
                self.decimal = Some(record.field(5)).filter(|mark| !mark.is_empty()).unwrap_or(".").to_string();
            }
            "11" => {
                self.unit = match record.field(1) {
                    "0" => Unit::Minute,
                    "1" => Unit::Hour,
                    "3" => Unit::Week,
                    _ => Unit::Day,
                };
                let minutes = |at: usize| phrases::number(&self.plain(record.field(at))).map(|hours| hours * 60.0);
                if let Some(day) = minutes(4).filter(|minutes| (1.0..=1440.0).contains(minutes)) {
                    plan.options.minutes_per_day = day as u32;
                }
                if let Some(week) = minutes(5).filter(|minutes| (1.0..=10_080.0).contains(minutes)) {
                    plan.options.minutes_per_week = week as u32;
                }
                self.spans = Spans::of(&plan.options);
            }
            _ => {
                self.order = match record.field(1) {
                    "1" => DateOrder::DayMonthYear,
                    "2" => DateOrder::YearMonthDay,
                    _ => DateOrder::MonthDayYear,
                };
                if let Ok(minute @ 0..=1439) = record.field(3).parse::<u16>() {
                    plan.options.default_start = minute;
                }
                if !matches!(record.field(5), "" | ":") {
                    self.time_separator = record.field(5).to_string();
                }
            }
        }
    }

    /// A text whose numbers have a point and no mark between thousands.
    pub(super) fn plain(&self, text: &str) -> String {
        let is_mark = matches!(self.thousands.as_str(), "." | "," | "'" | " ") && self.thousands != self.decimal;
        let text = if is_mark { text.replace(&self.thousands, "") } else { text.to_string() };
        if self.decimal == "." { text } else { text.replace(&self.decimal, ".") }
    }

    /// A list of links: only decimals are changed, for the mark between thousands may part the links.
    pub(super) fn plain_list(&self, text: &str) -> String {
        if self.decimal == "." || self.decimal == self.separator.to_string() {
            return text.to_string();
        }
        text.replace(&self.decimal, ".")
    }

    pub(super) fn minute_of_day(&self, text: &str) -> Option<u16> {
        figure::minute_of_day(&text.replace(&self.time_separator, ":"))
    }

    /// Values of one record, with a name for findings.
    pub(super) fn at<'a>(&'a self, record: &Record<'_>, kind: &'static str, id: &'a str, name: &'a str) -> Place<'a> {
        Place { settings: self, line: record.line, kind, id, name }
    }

    /// A day without findings, for calendars.
    pub(super) fn day(&self, text: &str) -> Option<jiff::civil::Date> {
        daytext::day_of(text, self.order).ok().map(|(day, _)| day)
    }
}

/// ISO letters of the signs that mean one currency; others are not told.
fn currency(symbol: &str) -> &str {
    match symbol {
        "£" => "GBP",
        "€" => "EUR",
        "$" => "USD",
        "¥" => "JPY",
        "DM" => "DEM",
        letters if letters.len() == 3 && letters.chars().all(|char| char.is_ascii_uppercase()) => letters,
        _ => "",
    }
}

/// Where a value stands, and whose it is.
pub(super) struct Place<'a> {
    settings: &'a Settings,
    line: u32,
    kind: &'static str,
    id: &'a str,
    name: &'a str,
}

impl Place<'_> {
    /// A moment; a day alone counts from the given minute. `NA` in any language is none.
    pub(super) fn moment(&self, text: &str, minute_without: u16, findings: &mut Findings) -> Option<Moment> {
        if matches!(text, "" | "NA" | "NV" | "NC" | "N/A" | "ND") {
            return None;
        }
        match daytext::day_of(text, self.settings.order) {
            Ok((day, minute)) => return Some(Moment::at(day, i64::from(minute.unwrap_or(minute_without)))),
            Err(DateFault::Unreadable) => {
                self.unclear("MPX-121", text, "is not a date", "mend it where the file comes from", findings);
            }
            Err(DateFault::OutOfRange) => {
                self.unclear("MPX-122", text, "is a date before 1900 or after 2200", "mend the date", findings);
            }
        }
        None
    }

    pub(super) fn number(&self, text: &str, findings: &mut Findings) -> Option<f64> {
        if text.is_empty() {
            return None;
        }
        let value = phrases::number(self.settings.plain(text).trim_end_matches('%'));
        if value.is_none() {
            self.unclear("MPX-123", text, "is not a number", "mend it where the file comes from", findings);
        }
        value
    }

    /// Minutes of a duration or of work, and whether it is elapsed or estimated.
    pub(super) fn duration(&self, text: &str, findings: &mut Findings) -> Option<(Minutes, Amount)> {
        if text.is_empty() {
            return None;
        }
        let amount = phrases::amount(&self.settings.plain(text));
        let told = amount.and_then(|one| Some((one.minutes(self.settings.spans, self.settings.unit)?, one)));
        if told.is_none() {
            self.unclear("MPX-124", text, "is not a duration", "write three days as 3d", findings);
        }
        told
    }

    /// As [`Place::duration`], and never below zero.
    pub(super) fn duration_from_zero(&self, text: &str, findings: &mut Findings) -> Option<(Minutes, Amount)> {
        let (minutes, amount) = self.duration(text, findings)?;
        if minutes.0 < 0 {
            self.unclear("MPX-125", text, "is negative and counts as 0", "mend the duration", findings);
        }
        Some((Minutes(minutes.0.max(0)), amount))
    }

    /// Money with any sign of currency around it, and a rate without its unit.
    pub(super) fn money(&self, text: &str) -> Option<Money> {
        let amount = text.split('/').next().unwrap_or_default();
        let digits: String =
            amount.chars().filter(|char| char.is_ascii_digit() || matches!(char, '.' | ',' | '-')).collect();
        let value = phrases::number(&self.settings.plain(&digits)).filter(|value| *value != 0.0)?;
        figure::money(value, &self.settings.currency)
    }

    /// A word by its meaning; an unknown one is told.
    pub(super) fn word<T>(
        &self,
        text: &str,
        meaning: impl Fn(&str) -> Option<T>,
        findings: &mut Findings,
    ) -> Option<T> {
        if text.is_empty() {
            return None;
        }
        let value = meaning(text);
        if value.is_none() {
            self.unclear("MPX-126", text, "is a word that is not known here", "check what was taken instead", findings);
        }
        value
    }

    pub(super) fn unclear(&self, code: &'static str, text: &str, what: &str, hint: &str, findings: &mut Findings) {
        findings.warning(code, |tell| {
            let tell = tell.about(self.kind, self.id, self.name).line(self.line).value("text", quoted(text));
            tell.cause(format!("has {}, which {what}", quoted(text))).hint(hint)
        });
    }
}
