//! The scale of time: which units fit the width, where they begin, and where a moment lies.

use jiff::civil::Date;
use plan::{Calendar, Moment};

use super::days::{self, date_of, day_of};
use super::settings::Words;

/// The finer of the two lines; the coarser follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// A piece of the scale: from one day to another, and its label.
pub(super) struct Piece {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) label: String,
}

/// Time on one sheet. Units: days since 1970 and points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    pub(super) left: f64,
    pub(super) width: f64,
    pub(super) first: f64,
    pub(super) points_per_day: f64,
    pub(super) unit: Unit,
}

impl Scale {
    /// The scale of the `at`-th of several sheets side by side that together show the days from `first` to `last`.
    pub(super) fn of(left: f64, width: f64, (first, last): (f64, f64), at: u32, sheets: u32) -> Scale {
        let points_per_day = width * f64::from(sheets) / (last - first).max(1.0);
        let unit = match points_per_day {
            points if points >= 9.0 => Unit::Day,
            points if points * 7.0 >= 9.5 => Unit::Week,
            points if points * 30.4 >= 9.0 => Unit::Month,
            points if points * 91.0 >= 9.0 => Unit::Quarter,
            _ => Unit::Year,
        };
        Scale { left, width, first: first + width * f64::from(at) / points_per_day, points_per_day, unit }
    }

    pub(super) fn x(&self, moment: Moment) -> f64 {
        self.place(days::fraction(moment))
    }

    pub(super) fn place(&self, day: f64) -> f64 {
        self.left + (day - self.first) * self.points_per_day
    }

    pub(super) fn right(&self) -> f64 {
        self.left + self.width
    }

    pub(super) fn is_seen(&self, x: f64) -> bool {
        (self.left - 0.01..=self.right() + 0.01).contains(&x)
    }

    fn last(&self) -> f64 {
        self.first + self.width / self.points_per_day
    }

    /// The coarse line: years, or months.
    pub(super) fn coarse(&self, words: &Words) -> Vec<Piece> {
        match self.unit {
            Unit::Day | Unit::Week => {
                self.pieces(Unit::Month, |date| format!("{} {}", month(date, words), date.year()))
            }
            _ => self.pieces(Unit::Year, |date| date.year().to_string()),
        }
    }

    /// The fine line: days, weeks by their numbers, months, quarters.
    pub(super) fn fine(&self, words: &Words) -> Vec<Piece> {
        match self.unit {
            Unit::Day => self.pieces(Unit::Day, |date| date.day().to_string()),
            Unit::Week => self.pieces(Unit::Week, |date| date.iso_week_date().week().to_string()),
            Unit::Month => self.pieces(Unit::Month, |date| month(date, words)),
            Unit::Quarter => self.pieces(Unit::Quarter, |date| format!("Q{}", (date.month() + 2) / 3)),
            Unit::Year => Vec::new(),
        }
    }

    fn pieces(&self, unit: Unit, label: impl Fn(Date) -> String) -> Vec<Piece> {
        /// Far more than a sheet has room for.
        const PIECES_MAX: usize = 2_000;
        let mut pieces = Vec::new();
        let mut begin = date_of(self.first.floor() as i64).map(|date| start_of(date, unit));
        while let Some(date) = begin.filter(|_| pieces.len() < PIECES_MAX) {
            let Some(next) = next(date, unit) else { break };
            let (from, to) = (day_of(date) as f64, day_of(next) as f64);
            if from >= self.last() {
                break;
            }
            pieces.push(Piece { from, to, label: label(date) });
            begin = Some(next);
        }
        pieces
    }

    /// Days without work that are wide enough to be seen: from and to.
    pub(super) fn breaks(&self, calendar: &Calendar) -> Vec<(f64, f64)> {
        let mut breaks: Vec<(f64, f64)> = Vec::new();
        let shows_weekends = self.points_per_day >= 3.0;
        let (first, last) = (self.first.floor() as i64, self.last().ceil() as i64);
        // Beyond some decades no single day is seen.
        for day in first..last.min(first + 20_000) {
            let Some(date) = date_of(day) else { continue };
            let week = &calendar.week[Moment(day * 1440).weekday()];
            let exception = calendar.exceptions.iter().rev().find(|one| one.first <= date && date <= one.last);
            let is_holiday = exception.is_some_and(|one| one.shifts.is_empty());
            let is_off = exception.map_or(week.is_empty(), |one| one.shifts.is_empty());
            if !is_off || (!shows_weekends && !is_holiday && !breaks.last().is_some_and(|last| last.1 == day as f64)) {
                continue;
            }
            match breaks.last_mut() {
                Some(last) if last.1 == day as f64 => last.1 += 1.0,
                _ => breaks.push((day as f64, day as f64 + 1.0)),
            }
        }
        breaks.retain(|(from, to)| (to - from) * self.points_per_day >= 2.0);
        breaks
    }
}

fn month(date: Date, words: &Words) -> String {
    words.months.get(usize::try_from(date.month() - 1).unwrap_or(0)).cloned().unwrap_or_default()
}

fn start_of(date: Date, unit: Unit) -> Date {
    let first = date.first_of_month();
    match unit {
        Unit::Day => date,
        Unit::Week => {
            let back = i64::from(date.weekday().to_monday_zero_offset());
            date_of(day_of(date) - back).unwrap_or(date)
        }
        Unit::Month => first,
        Unit::Quarter => Date::new(date.year(), (date.month() - 1) / 3 * 3 + 1, 1).unwrap_or(first),
        Unit::Year => date.first_of_year(),
    }
}

fn next(date: Date, unit: Unit) -> Option<Date> {
    let months = match unit {
        Unit::Day => return date.tomorrow().ok(),
        Unit::Week => return date_of(day_of(date) + 7),
        Unit::Month => 1,
        Unit::Quarter => 3,
        Unit::Year => 12,
    };
    date.checked_add(jiff::Span::new().months(months)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn units_follow_the_room() {
        let days = |count: f64| Scale::of(0.0, 400.0, (20_000.0, 20_000.0 + count), 0, 1).unit;
        assert_eq!(days(30.0), Unit::Day);
        assert_eq!(days(200.0), Unit::Week);
        assert_eq!(days(800.0), Unit::Month);
        assert_eq!(days(3_000.0), Unit::Quarter);
        assert_eq!(days(30_000.0), Unit::Year);
    }

    #[test]
    fn weeks_have_their_iso_numbers() {
        let first = day_of(date(2026, 12, 28)) as f64;
        let scale = Scale::of(0.0, 400.0, (first, first + 100.0), 0, 1);
        let labels: Vec<String> = scale.fine(&Words::default()).into_iter().take(3).map(|piece| piece.label).collect();
        assert_eq!(labels, ["53", "1", "2"]);
    }
}
