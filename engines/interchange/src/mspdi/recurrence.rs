//! Recurring exceptions written out as days.

use jiff::civil::{Date, Weekday};

use crate::limits::EXCEPTIONS_MAX;

/// How an exception recurs, with MS Project's codes already read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Recurrence {
    /// 1 daily, 2 yearly by day, 3 yearly by position, 4 monthly by day, 5 monthly by position, 6 weekly, 7 every n days.
    pub(super) kind: i64,
    /// Every how many days, weeks or months.
    pub(super) period: i64,
    /// How often, when told so; else until the last day.
    pub(super) occurrences: Option<i64>,
    /// Bits from Sunday = 1 to Saturday = 64.
    pub(super) weekdays: i64,
    /// 0 day, 1 weekday, 2 weekend day, 3 Sunday … 9 Saturday.
    pub(super) item: i64,
    /// 0 first … 3 fourth, 4 last.
    pub(super) position: i64,
    /// 0 January … 11 December; MS Project writes 1 to 12 in places, the caller has made it 1 to 12.
    pub(super) month: i64,
    pub(super) month_day: i64,
}

impl Recurrence {
    /// Whether it is one unbroken range of days.
    pub(super) fn is_range(&self) -> bool {
        match self.kind {
            0 | 1 | 8 | 9 => true,
            7 => self.period <= 1,
            _ => false,
        }
    }

    /// Whether such a day exists at all: what never comes is not searched for through the centuries.
    fn is_possible(&self) -> bool {
        match self.kind {
            3 | 5 => (0..=9).contains(&self.item) && (0..=4).contains(&self.position),
            2 | 4 => (1..=31).contains(&self.month_day),
            _ => true,
        }
    }

    /// The days on which it falls between two days, both included; at most [`EXCEPTIONS_MAX`].
    pub(super) fn days(&self, first: Date, last: Date) -> Vec<Date> {
        let count = self.occurrences.filter(|count| *count > 0).unwrap_or(i64::MAX);
        let count = usize::try_from(count).unwrap_or(usize::MAX).min(EXCEPTIONS_MAX);
        let every = self.period.clamp(1, 1_000);
        let inside = |day: &Date| *day >= first && *day <= last;
        if !self.is_possible() {
            return Vec::new();
        }
        match self.kind {
            7 => steps(first, last, every).take(count).collect(),
            6 => self.weekly(first, last, every).take(count).collect(),
            4 | 5 => {
                months(first, last, every).filter_map(|month| self.in_month(month)).filter(inside).take(count).collect()
            }
            2 | 3 => {
                let years = (first.year()..=last.year()).filter_map(|year| Date::new(year, self.month as i8, 1).ok());
                years.filter_map(|month| self.in_month(month)).filter(inside).take(count).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Weeks begin on Sunday; the first counts even when it is not whole.
    fn weekly(&self, first: Date, last: Date, every: i64) -> impl Iterator<Item = Date> {
        // Nothing is set: no week needs to be looked at.
        let weekdays = self.weekdays & 0x7F;
        let last = if weekdays == 0 { Date::MIN } else { last };
        let back = i64::from(first.weekday().to_sunday_zero_offset());
        let sunday = first.checked_sub(jiff::Span::new().days(back)).unwrap_or(first);
        let days_of = move |sunday: Date| {
            let set = (0..7i64).filter(move |day| weekdays & (1 << day) != 0);
            set.filter_map(move |day| sunday.checked_add(jiff::Span::new().days(day)).ok())
        };
        steps(sunday, last, every * 7).flat_map(days_of).filter(move |day| *day >= first && *day <= last)
    }

    /// The day of one month, whose first day is given.
    fn in_month(&self, month: Date) -> Option<Date> {
        if matches!(self.kind, 2 | 4) {
            // The 31st of a short month does not exist, and so does not recur.
            return Date::new(month.year(), month.month(), i8::try_from(self.month_day).ok()?).ok();
        }
        let days = (1..=month.days_in_month()).filter_map(|day| Date::new(month.year(), month.month(), day).ok());
        let mut fitting = days.filter(|day| self.is_item(day.weekday()));
        match self.position {
            4 => fitting.next_back(),
            position => fitting.nth(usize::try_from(position).ok()?),
        }
    }

    fn is_item(&self, weekday: Weekday) -> bool {
        let is_weekend = matches!(weekday, Weekday::Saturday | Weekday::Sunday);
        match self.item {
            0 => true,
            1 => !is_weekend,
            2 => is_weekend,
            item => i64::from(weekday.to_sunday_zero_offset()) == item - 3,
        }
    }
}

fn steps(first: Date, last: Date, every: i64) -> impl Iterator<Item = Date> {
    let mut next = Some(first);
    std::iter::from_fn(move || {
        let day = next.filter(|day| *day <= last)?;
        next = day.checked_add(jiff::Span::new().days(every)).ok();
        Some(day)
    })
}

/// First days of months.
fn months(first: Date, last: Date, every: i64) -> impl Iterator<Item = Date> {
    let mut next = Some(first.first_of_month());
    std::iter::from_fn(move || {
        let month = next.filter(|month| *month <= last)?;
        next = month.checked_add(jiff::Span::new().months(every)).ok();
        Some(month)
    })
}
