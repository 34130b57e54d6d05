//! Cells with a meaning: dates, hours, shares, money. What cannot be read becomes a finding and no value.

use plan::{Minutes, Moment, Money};

use super::sheets::{Column, Row};
use crate::figure::{self, DateFault};
use crate::findings::{Findings, quoted};

/// Reads the cells of one row and names the row when one cannot be read.
pub(super) struct Cells<'r, 'a, 'f> {
    pub(super) row: &'r Row<'a>,
    /// What the row is about: kind, id, name.
    pub(super) about: (&'static str, &'r str, &'r str),
    pub(super) findings: &'f mut Findings,
}

/// A column with the name under which findings tell of it.
#[derive(Clone, Copy)]
pub(super) struct Named(pub(super) Column, pub(super) &'static str);

impl Cells<'_, '_, '_> {
    pub(super) fn moment(&mut self, column: Named) -> Option<Moment> {
        if self.row.is_empty(column.0) {
            return None;
        }
        let text = self.row.raw(column.0);
        match figure::moment(&text) {
            Ok(moment) => Some(moment),
            Err(DateFault::Unreadable) => {
                self.unclear("XER-121", column, &text, "is not a date", "write it as 2026-01-05 08:00");
                None
            }
            Err(DateFault::OutOfRange) => {
                self.unclear("XER-122", column, &text, "lies before 1900 or after 2200", "mend the date in P6");
                None
            }
        }
    }

    /// Decimal hours as minutes.
    pub(super) fn hours(&mut self, column: Named) -> Option<Minutes> {
        let value = self.decimal(column)?;
        let minutes = figure::minutes_of_hours(value);
        if minutes.is_none() {
            self.unclear(
                "XER-124",
                column,
                &value.to_string(),
                "is more hours than twenty centuries have",
                "mend it in P6",
            );
        }
        minutes
    }

    /// Decimal hours of something that cannot be negative; a negative value counts as none.
    pub(super) fn hours_from_zero(&mut self, column: Named) -> Option<Minutes> {
        let minutes = self.hours(column)?;
        if minutes.0 < 0 {
            let text = self.row.raw(column.0);
            self.unclear("XER-125", column, &text, "is negative and counts as 0", "mend the duration in P6");
            return Some(Minutes(0));
        }
        Some(minutes)
    }

    pub(super) fn decimal(&mut self, column: Named) -> Option<f64> {
        if self.row.is_empty(column.0) {
            return None;
        }
        let text = self.row.raw(column.0);
        let value = figure::decimal(&text);
        if value.is_none() {
            self.unclear("XER-123", column, &text, "is not a number", "mend it in P6");
        }
        value
    }

    /// Percent as a share of 0 to 1.
    pub(super) fn share(&mut self, column: Named) -> Option<f64> {
        self.decimal(column).map(|percent| (percent / 100.0).clamp(0.0, 1.0))
    }

    pub(super) fn money(&mut self, column: Named, currency: &str) -> Option<Money> {
        let amount = self.decimal(column)?;
        let money = figure::money(amount, currency);
        if money.is_none() {
            self.unclear("XER-124", column, &amount.to_string(), "is more than can be counted", "mend it in P6");
        }
        money
    }

    /// The meaning of a code by a list of ours; a blank or unknown one means nothing, and the unknown one is told.
    pub(super) fn code<T: Copy>(&mut self, column: Named, taken_as: &str, words: &[(T, &str, &str)]) -> Option<T> {
        let cell = self.row.bytes(column.0);
        if cell.is_empty() {
            return None;
        }
        let known = words.iter().find(|(_, code, _)| code.as_bytes() == cell);
        if known.is_none() {
            self.unknown_code(column, taken_as);
        }
        known.map(|(meaning, ..)| *meaning)
    }

    fn unclear(&mut self, code: &'static str, column: Named, text: &str, what: &str, hint: &str) {
        let (kind, id, name) = self.about;
        let line = self.row.line;
        self.findings.warning(code, |tell| {
            let (text, column) = (quoted(text), column.1);
            let tell = tell.about(kind, id, name).line(line).value("text", &text).value("column", column);
            tell.cause(format!("has {text} in column {column}, which {what}")).hint(hint)
        });
    }

    /// A code that stands in no list of ours.
    pub(super) fn unknown_code(&mut self, column: Named, taken_as: &str) {
        let (kind, id, name) = self.about;
        let (line, text) = (self.row.line, self.row.text(column.0));
        self.findings.warning("XER-126", |tell| {
            let (code, column) = (quoted(&text), column.1);
            let tell = tell.about(kind, id, name).line(line).value("code", &code).value("column", column);
            tell.cause(format!("has the unknown code {code} in column {column}"))
                .hint(format!("it is taken as {taken_as}; check it"))
        });
    }
}

/// Declares a struct of named columns of a table and how to find them.
macro_rules! columns {
    ($name:ident of $table:literal { $($field:ident),+ $(,)? }) => {
        pub(super) struct $name { $(pub(super) $field: $crate::xer::cell::Named),+ }

        impl $name {
            pub(super) fn of(sheets: &$crate::xer::sheets::Sheets<'_>) -> $name {
                $name { $($field: $crate::xer::cell::Named(
                    sheets.column($table, stringify!($field)), stringify!($field))),+ }
            }
        }
    };
}
pub(super) use columns;
