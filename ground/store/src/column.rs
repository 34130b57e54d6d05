//! Column types that both databases hold alike: instants as microseconds, days as ISO text, JSON as text.

use jiff::{Timestamp, civil::Date};
use sea_orm::DeriveValueType;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A point in time: microseconds since 1970 in UTC; RFC 3339 in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, DeriveValueType)]
pub struct Instant(pub i64);

impl Instant {
    pub fn of(timestamp: Timestamp) -> Instant {
        Instant(timestamp.as_microsecond())
    }

    /// The timestamp; microseconds outside the civil calendar become 1970.
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    pub fn plus_seconds(self, seconds: i64) -> Instant {
        Instant(self.0.saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// The civil day in UTC.
    pub fn day(self) -> Day {
        Day::of(self.timestamp().to_zoned(jiff::tz::TimeZone::UTC).date())
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.timestamp())
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Instant, D::Error> {
        let text = String::deserialize(deserializer)?;
        let timestamp: Timestamp =
            text.parse().map_err(|_| serde::de::Error::custom(format!("`{text}` is not an instant in RFC 3339")))?;
        Ok(Instant::of(timestamp))
    }
}

/// A civil day between 1900 and 2200, `2026-11-23`. Sorts as text in both databases.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
pub struct Day(String);

impl Day {
    pub fn of(date: Date) -> Day {
        Day(date.to_string())
    }

    /// Errors: a sentence for the person when the text is no day or lies outside 1900 to 2200.
    pub fn parse(text: &str) -> Result<Day, String> {
        let date: Date = text.parse().map_err(|_| format!("`{text}` is not a day like 2026-11-23"))?;
        if !(1900..=2200).contains(&date.year()) {
            return Err(format!("`{text}` lies outside the years 1900 to 2200"));
        }
        Ok(Day::of(date))
    }

    pub fn date(&self) -> Date {
        self.0.parse().unwrap_or(Date::constant(1970, 1, 1))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Days from `self` to `later`; negative when `later` is earlier.
    pub fn days_until(&self, later: &Day) -> i64 {
        (later.date() - self.date()).get_days().into()
    }

    pub fn plus_days(&self, days: i32) -> Day {
        let span = jiff::Span::new().try_days(days).unwrap_or_default();
        Day::of(self.date().saturating_add(span))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = String::deserialize(deserializer)?;
        Day::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// JSON kept as text: both databases hold it, neither queries it.
pub fn json_text<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|_| "null".into())
}

/// The value of a JSON text column; `None` when an older program wrote another shape.
pub fn from_json_text<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

/// Lower case without accents: one order and one way of finding in both databases.
pub fn sort_key(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}
