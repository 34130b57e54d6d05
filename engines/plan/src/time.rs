//! Civil minutes: the only clock of a plan. No zone and no daylight saving, as in the tools that write plans.

use jiff::civil::{Date, DateTime};

const DAY: i64 = 1440;

/// A civil minute, counted from 1970-01-01T00:00 in the plan's own place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Moment(pub i64);

/// An amount of time in minutes: working minutes on some calendar, unless its name says elapsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Minutes(pub i64);

impl Moment {
    /// The minute of a civil date and time; seconds are rounded down.
    ///
    /// ```
    /// use jiff::civil::date;
    /// let moment = plan::Moment::of(date(1970, 1, 2).at(8, 30, 0, 0));
    /// assert_eq!(moment, plan::Moment(1440 + 510));
    /// ```
    pub fn of(civil: DateTime) -> Moment {
        Moment::at(civil.date(), i64::from(civil.hour()) * 60 + i64::from(civil.minute()))
    }

    /// The minute `minute` (may be 1440) of a day.
    pub fn at(day: Date, minute: i64) -> Moment {
        Moment(day_number(day) * DAY + minute)
    }

    /// Days since 1970-01-01, rounded towards the past.
    pub fn day_number(self) -> i64 {
        self.0.div_euclid(DAY)
    }

    /// Minute within its day, 0..1440.
    pub fn minute_of_day(self) -> i64 {
        self.0.rem_euclid(DAY)
    }

    /// Monday is 0, Sunday is 6.
    pub fn weekday(self) -> usize {
        // 1970-01-01 was a Thursday.
        (self.day_number() + 3).rem_euclid(7) as usize
    }

    /// Civil date, or `None` outside the years -9999 to 9999.
    pub fn date(self) -> Option<Date> {
        let days = i32::try_from(self.day_number()).ok()?;
        Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
    }

    /// Civil date and time, or `None` outside the years -9999 to 9999.
    pub fn civil(self) -> Option<DateTime> {
        let minute = self.minute_of_day();
        Some(self.date()?.at((minute / 60) as i8, (minute % 60) as i8, 0, 0))
    }

    /// `2026-01-05T08:00`; empty for a moment outside the civil calendar.
    pub fn iso(self) -> String {
        self.civil().map(|civil| civil.strftime("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default()
    }
}

impl std::ops::Add<Minutes> for Moment {
    type Output = Moment;
    fn add(self, amount: Minutes) -> Moment {
        Moment(self.0.saturating_add(amount.0))
    }
}

impl std::ops::Sub for Moment {
    type Output = Minutes;
    fn sub(self, earlier: Moment) -> Minutes {
        Minutes(self.0.saturating_sub(earlier.0))
    }
}

fn day_number(day: Date) -> i64 {
    // Days from the civil calendar, after Howard Hinnant's published algorithm: no loop, no table.
    let (year, month) = (i64::from(day.year()), i64::from(day.month()));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted = (month + 9) % 12;
    let day_of_year = (153 * shifted + 2) / 5 + i64::from(day.day()) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}
