//! Values of cells: dates, durations, numbers, words, as a column means them. What cannot be read is told with row and column.

use plan::{Minutes, Moment};

use super::table::{Cell, Row, letters};
use super::{Column, DurationUnit, Mapping};
use crate::daytext;
use crate::figure::{self, DateFault};
use crate::findings::{Findings, Tell, quoted};
use crate::limits::TEXT_CHARS_MAX;
use crate::phrases::{self, Amount, Spans, Unit};

/// Reads the cells of one row and names row and column of those that cannot be read.
pub(super) struct Cells<'a> {
    pub(super) row: &'a Row,
    pub(super) mapping: &'a Mapping,
    pub(super) spans: Spans,
    pub(super) findings: &'a mut Findings,
    /// The task's id and name, for findings.
    pub(super) id: String,
    pub(super) name: String,
}

impl<'a> Cells<'a> {
    fn place(&self, column: Column) -> Option<usize> {
        self.mapping.columns.iter().position(|one| *one == Some(column))
    }

    pub(super) fn cell(&self, column: Column) -> &'a Cell {
        let row = self.row;
        self.place(column).map_or(&Cell::Empty, |at| row.cell(at))
    }

    /// A name or a code: one line without control characters.
    pub(super) fn text(&self, column: Column) -> String {
        let text = self.cell(column).text();
        let words = text.split(char::is_control).map(str::trim).filter(|part| !part.is_empty());
        words.collect::<Vec<_>>().join(" ").chars().take(TEXT_CHARS_MAX).collect()
    }

    /// A text of several lines.
    pub(super) fn lines(&self, column: Column) -> String {
        self.cell(column).text().replace("\r\n", "\n")
    }

    /// A day and its minute, where one is told.
    pub(super) fn day(&mut self, column: Column) -> Option<(jiff::civil::Date, Option<u16>)> {
        let fault = match self.cell(column) {
            Cell::Empty | Cell::Flag(_) => return None,
            Cell::Day(date, minute) => return Some((*date, *minute)),
            // A serial number whose cell was not formatted as a date; none lies below the year 1928.
            Cell::Number(serial) if (10_000.0..120_000.0).contains(serial) => {
                let minute = (serial.fract() * 1440.0).round() as u16;
                return figure::day_of_serial(serial.trunc() as i64)
                    .map(|day| (day, (minute > 0).then_some(minute.min(1439))));
            }
            Cell::Number(_) => DateFault::Unreadable,
            Cell::Text(text) if matches!(text.trim(), "NA" | "NV" | "NC" | "-" | "–" | "n/a") => return None,
            // P6 marks an actual date with `A` and a constrained one with `*`.
            Cell::Text(text) => match daytext::day_of(text.trim_end_matches(['*', 'A', ' ']), self.mapping.dates) {
                Ok(day) => return Some(day),
                Err(fault) => fault,
            },
        };
        match fault {
            DateFault::Unreadable => {
                self.unclear("SHT-121", column, "is not a date", "write it as 2026-01-05 or 2026-01-05 08:00");
            }
            DateFault::OutOfRange => self.unclear("SHT-122", column, "lies before 1900 or after 2200", "mend the date"),
        }
        None
    }

    /// A moment; a day alone counts from the given minute.
    pub(super) fn moment(&mut self, column: Column, minute_without: u16) -> Option<Moment> {
        self.day(column).map(|(day, minute)| Moment::at(day, i64::from(minute.unwrap_or(minute_without))))
    }

    pub(super) fn number(&mut self, column: Column) -> Option<f64> {
        let value = match self.cell(column) {
            Cell::Empty => return None,
            Cell::Number(value) => Some(*value),
            Cell::Text(text) => phrases::number(text),
            _ => None,
        };
        if value.is_none() {
            self.unclear("SHT-123", column, "is not a number", "write a number");
        }
        value
    }

    /// A share of 0 to 1: `50 %` and `50`; a number of a workbook up to 1 is a share, as percent cells hold.
    pub(super) fn share(&mut self, column: Column) -> Option<f64> {
        let share = match self.cell(column) {
            Cell::Number(share) if *share <= 1.0 => Some(*share),
            Cell::Text(text) => match phrases::number(text.trim().trim_end_matches('%')) {
                Some(percent) => Some(percent / 100.0),
                None => self.number(column),
            },
            _ => self.number(column).map(|percent| percent / 100.0),
        };
        share.map(|share| share.clamp(0.0, 1.0))
    }

    /// Whole minutes, and whether they pass on the clock and are only estimated.
    pub(super) fn duration(&mut self, column: Column) -> Option<(Minutes, Amount)> {
        let amount = match self.cell(column) {
            Cell::Empty => return None,
            Cell::Number(value) => Some(Amount { value: *value, unit: None, is_elapsed: false, is_estimated: false }),
            Cell::Text(text) => phrases::amount(text),
            _ => None,
        };
        let unit = match self.mapping.duration_unit {
            DurationUnit::Minutes => Unit::Minute,
            DurationUnit::Hours => Unit::Hour,
            DurationUnit::Days => Unit::Day,
            DurationUnit::Weeks => Unit::Week,
        };
        let told = amount.and_then(|amount| Some((amount.minutes(self.spans, unit)?, amount)));
        if told.is_none() {
            self.unclear("SHT-124", column, "is not a duration", "write three days as 3 d");
        }
        told
    }

    /// A duration that cannot be negative; a negative one counts as none.
    pub(super) fn duration_from_zero(&mut self, column: Column) -> Option<(Minutes, Amount)> {
        let (minutes, amount) = self.duration(column)?;
        if minutes.0 < 0 {
            self.unclear("SHT-125", column, "is negative and counts as 0", "mend the duration");
            return Some((Minutes(0), amount));
        }
        Some((minutes, amount))
    }

    /// A word by its meaning; nothing when the cell is empty or the word is unknown, which is told.
    pub(super) fn word<T>(&mut self, column: Column, meaning: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.cell(column).text();
        if text.trim().is_empty() {
            return None;
        }
        let value = meaning(&text);
        if value.is_none() {
            self.unclear("SHT-126", column, "is a word that is not known here", "choose another word");
        }
        value
    }

    fn unclear(&mut self, code: &'static str, column: Column, what: &str, hint: &str) {
        let at = self.place(column).unwrap_or_default();
        let (text, letter) = (quoted(&self.cell(column).text()), letters(at));
        let Cells { row, findings, id, name, .. } = self;
        findings.warning(code, |tell| {
            let tell = tell.about("task", id, name).line(row.number);
            tell.cause(format!("has {text} in column {letter}, which {what}"))
                .hint(hint)
                .value("text", &text)
                .value("column", &letter)
        });
    }

    /// Tells something about the task of this row.
    pub(super) fn warn(&mut self, code: &'static str, make: impl FnOnce(Tell) -> Tell) {
        let Cells { row, findings, id, name, .. } = self;
        findings.warning(code, |tell| make(tell.about("task", id, name).line(row.number)));
    }
}
