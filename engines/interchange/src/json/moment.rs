//! Moments and days in JSON: `2026-01-05T08:00` and `2026-01-05`, or a number of minutes where no civil year holds it.

use std::fmt;

use jiff::civil::Date;
use plan::Moment;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// First and last minute that four digits of a year can tell.
const YEAR_0: i64 = -719_528 * 1440;
const YEAR_10000: i64 = 2_932_897 * 1440;

#[derive(Clone, Copy)]
pub(super) struct When(pub(super) Moment);

#[derive(Clone, Copy)]
pub(super) struct Day(pub(super) Date);

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.date().filter(|_| (YEAR_0..YEAR_10000).contains(&self.0.0)) {
            Some(day) => {
                let minute = self.0.minute_of_day();
                let mut text = *b"0000-00-00T00:00";
                write_day(day, &mut text);
                write_two(minute / 60, &mut text[11..13]);
                write_two(minute % 60, &mut text[14..16]);
                serializer.serialize_str(ascii(&text))
            }
            None => serializer.serialize_i64(self.0.0),
        }
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.year() < 0 {
            return serializer.serialize_i64(Moment::at(self.0, 0).day_number());
        }
        let mut text = *b"0000-00-00";
        write_day(self.0, &mut text);
        serializer.serialize_str(ascii(&text))
    }
}

fn write_day(day: Date, text: &mut [u8]) {
    let year = i64::from(day.year());
    write_two(year / 100, &mut text[0..2]);
    write_two(year % 100, &mut text[2..4]);
    write_two(day.month().into(), &mut text[5..7]);
    write_two(day.day().into(), &mut text[8..10]);
}

fn write_two(number: i64, text: &mut [u8]) {
    text[0] = b'0' + (number / 10 % 10) as u8;
    text[1] = b'0' + (number % 10) as u8;
}

fn ascii(text: &[u8]) -> &str {
    std::str::from_utf8(text).unwrap_or_default()
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<When, D::Error> {
        deserializer.deserialize_any(WhenVisitor)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        deserializer.deserialize_any(DayVisitor)
    }
}

struct WhenVisitor;

impl Visitor<'_> for WhenVisitor {
    type Value = When;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a date and time such as 2026-01-05T08:00")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<When, E> {
        let told = || E::invalid_value(serde::de::Unexpected::Str(text), &self);
        let (day, time) = text.split_once('T').ok_or_else(told)?;
        let day = read_day(day).ok_or_else(told)?;
        let minute = match time.as_bytes() {
            [a, b, b':', c, d] => read_two(*a, *b).zip(read_two(*c, *d)),
            _ => None,
        };
        match minute {
            Some((hour @ 0..=23, minute @ 0..=59)) => Ok(When(Moment::at(day, hour * 60 + minute))),
            _ => Err(told()),
        }
    }

    fn visit_i64<E: Error>(self, minutes: i64) -> Result<When, E> {
        Ok(When(Moment(minutes)))
    }

    fn visit_u64<E: Error>(self, minutes: u64) -> Result<When, E> {
        i64::try_from(minutes).map(|minutes| When(Moment(minutes))).map_err(E::custom)
    }
}

struct DayVisitor;

impl Visitor<'_> for DayVisitor {
    type Value = Day;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a date such as 2026-01-05")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Day, E> {
        read_day(text).map(Day).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
    }

    fn visit_i64<E: Error>(self, days: i64) -> Result<Day, E> {
        let day = days.checked_mul(1440).and_then(|minutes| Moment(minutes).date());
        day.map(Day).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Signed(days), &self))
    }

    fn visit_u64<E: Error>(self, days: u64) -> Result<Day, E> {
        self.visit_i64(i64::try_from(days).map_err(E::custom)?)
    }
}

fn read_day(text: &str) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let year = read_two(*y1, *y2)? * 100 + read_two(*y3, *y4)?;
    Date::new(year as i16, read_two(*m1, *m2)? as i8, read_two(*d1, *d2)? as i8).ok()
}

fn read_two(tens: u8, ones: u8) -> Option<i64> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i64::from(byte - b'0'));
    Some(digit(tens)? * 10 + digit(ones)?)
}
