//! Figures as files write them: decimals, hours, civil dates, times of day, money.

use jiff::civil::{Date, DateTime};
use plan::{Minutes, Moment, Money};

use crate::limits::{MINUTES_MAX, YEAR_MAX, YEAR_MIN};

/// Why a date was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateFault {
    Unreadable,
    OutOfRange,
}

/// A decimal with point or comma; neither infinite nor "not a number".
pub(crate) fn decimal(text: &str) -> Option<f64> {
    let text = text.trim();
    let value: f64 = match text.parse() {
        Ok(value) => value,
        // P6 writes the comma of its machine; a thousands mark is never written.
        Err(_) if text.matches(',').count() == 1 && !text.contains('.') => text.replace(',', ".").parse().ok()?,
        Err(_) => return None,
    };
    value.is_finite().then_some(value)
}

/// Whole minutes of decimal hours, or `None` beyond [`MINUTES_MAX`].
pub(crate) fn minutes_of_hours(hours: f64) -> Option<Minutes> {
    whole_minutes(hours * 60.0)
}

/// Minutes rounded to whole ones, half away from zero, or `None` beyond [`MINUTES_MAX`].
pub(crate) fn whole_minutes(minutes: f64) -> Option<Minutes> {
    let rounded = minutes.round();
    (rounded.abs() <= MINUTES_MAX as f64).then_some(Minutes(rounded as i64))
}

/// `2026-01-05 08:00`, `2026-01-05T08:00:00` or `2026-01-05`; a zone after the time is not read.
pub(crate) fn moment(text: &str) -> Result<Moment, DateFault> {
    let bytes = text.trim().as_bytes();
    let day = date_of(bytes.get(..10).ok_or(DateFault::Unreadable)?)?;
    if bytes.len() == 10 {
        return Ok(Moment::at(day, 0));
    }
    if bytes[10] != b' ' && bytes[10] != b'T' {
        return Err(DateFault::Unreadable);
    }
    let (hour, minute) = match &bytes[11..] {
        [a, b, b':', c, d] | [a, b, b':', c, d, b':' | b'Z' | b'+' | b'-' | b'.', ..] => (two(*a, *b), two(*c, *d)),
        _ => return Err(DateFault::Unreadable),
    };
    match (hour, minute) {
        (Some(hour @ 0..=23), Some(minute @ 0..=59)) => Ok(Moment::at(day, hour * 60 + minute)),
        _ => Err(DateFault::Unreadable),
    }
}

fn date_of(bytes: &[u8]) -> Result<Date, DateFault> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else {
        return Err(DateFault::Unreadable);
    };
    let parts = (two(*y1, *y2), two(*y3, *y4), two(*m1, *m2), two(*d1, *d2));
    let (Some(century), Some(year), Some(month), Some(day)) = parts else {
        return Err(DateFault::Unreadable);
    };
    let year = (century * 100 + year) as i16;
    let date = Date::new(year, month as i8, day as i8).map_err(|_| DateFault::Unreadable)?;
    if (YEAR_MIN..=YEAR_MAX).contains(&year) { Ok(date) } else { Err(DateFault::OutOfRange) }
}

fn two(tens: u8, ones: u8) -> Option<i64> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i64::from(byte - b'0'));
    Some(digit(tens)? * 10 + digit(ones)?)
}

/// Minute of the day of `08:00`, `8:00`, `08:00:00`, `8:00 PM`.
pub(crate) fn minute_of_day(text: &str) -> Option<u16> {
    let text = text.trim();
    let (clock, half) = match text.split_once(' ') {
        Some((clock, half)) => (clock, Some(half.trim().to_ascii_uppercase())),
        None => (text, None),
    };
    let mut parts = clock.split(':');
    let (hour, minute) = (parts.next()?, parts.next()?);
    if hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    let (mut hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    match half.as_deref() {
        None => {}
        Some("AM") if (1..=12).contains(&hour) => hour %= 12,
        Some("PM") if (1..=12).contains(&hour) => hour = hour % 12 + 12,
        Some(_) => return None,
    }
    (hour <= 24 && minute < 60 && hour * 60 + minute <= 1440).then_some(hour * 60 + minute)
}

/// The day of an Excel serial number, where 1 is 1900-01-01 and the leap day of 1900, which never was, counts.
pub(crate) fn day_of_serial(serial: i64) -> Option<Date> {
    // From March 1900 on the count starts at 1899-12-30.
    let days = i32::try_from(serial).ok()?;
    let day = Date::constant(1899, 12, 30).checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    (YEAR_MIN..=YEAR_MAX).contains(&day.year()).then_some(day)
}

/// Money of a decimal amount in major units, or `None` when it is beyond all counting.
pub(crate) fn money(amount: f64, currency: &str) -> Option<Money> {
    let minor = (amount * minor_per_major(currency)).round();
    (minor.abs() < 9e15).then(|| Money { minor: minor as i64, currency: currency.to_string() })
}

/// Minor units of one major unit: 100 but for the currencies that ISO 4217 lists otherwise.
pub(crate) fn minor_per_major(currency: &str) -> f64 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
        | "VUV" | "XAF" | "XOF" | "XPF" => 1.0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 1000.0,
        _ => 100.0,
    }
}

/// Adds a moment as `2026-01-05T08:00:00`, the form of XML files; nothing outside the civil calendar. Files of 100,000 tasks
/// have a million, so nothing is formatted by rules.
pub(crate) fn push_iso_seconds(text: &mut String, moment: Moment) {
    if !(MOMENT_MIN..=MOMENT_MAX).contains(&moment.0) {
        // Before the year 0 there is a sign: rare enough for the long way.
        let civil = moment.civil().map(|civil: DateTime| civil.strftime("%Y-%m-%dT%H:%M:%S").to_string());
        text.push_str(&civil.unwrap_or_default());
        return;
    }
    // Civil date from days, after Howard Hinnant's published algorithm.
    let days = moment.day_number() + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let minute = moment.minute_of_day();
    let pairs = [year / 100, year % 100, month, day_of_year - (153 * shifted + 2) / 5 + 1, minute / 60, minute % 60, 0];
    for (pair, mark) in pairs.into_iter().zip(["", "", "-", "-", "T", ":", ":"]) {
        text.push_str(mark);
        text.push(char::from(b'0' + (pair / 10) as u8));
        text.push(char::from(b'0' + (pair % 10) as u8));
    }
}

/// First and last minute of the years 0 to 9999.
const MOMENT_MIN: i64 = -719_528 * 1440;
const MOMENT_MAX: i64 = 2_932_897 * 1440 - 1;

#[cfg(test)]
mod tests {
    use plan::Moment;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn moments_are_told_as_the_civil_calendar_tells_them(minute in -719_528i64 * 1440..2_932_897 * 1440) {
            let civil = Moment(minute).civil().unwrap();
            let mut text = String::new();
            super::push_iso_seconds(&mut text, Moment(minute));
            prop_assert_eq!(text, civil.strftime("%Y-%m-%dT%H:%M:%S").to_string());
        }
    }
}
