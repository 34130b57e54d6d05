//! Days and weeks as the picture needs them: counted from 1970, told in words.

use jiff::civil::Date;
use plan::Moment;

use super::settings::Words;

pub(super) fn date_of(day: i64) -> Option<Date> {
    Moment(day.saturating_mul(1440)).date()
}

pub(super) fn day_of(date: Date) -> i64 {
    Moment::at(date, 0).day_number()
}

/// The day as a fraction, for places on the scale.
pub(super) fn fraction(moment: Moment) -> f64 {
    moment.0 as f64 / 1440.0
}

/// `9 Aug`, and `9 Aug 27` when the year is not the picture's.
pub(super) fn told(moment: Moment, year: i16, words: &Words) -> String {
    let Some(date) = moment.date() else { return String::new() };
    let month = words.months.get(usize::try_from(date.month() - 1).unwrap_or(0)).map_or("", String::as_str);
    if date.year() == year {
        return format!("{} {month}", date.day());
    }
    format!("{} {month} {:02}", date.day(), date.year().rem_euclid(100))
}

/// `9 Aug 2027`.
pub(super) fn told_in_full(moment: Moment, words: &Words) -> String {
    let year = moment.date().map_or(0, |date| date.year());
    format!("{} {year}", told(moment, year, words))
}
