//! Working time of the other reader's calendars, counted shift by shift: slow, and apart from the engine's own way.

use super::json::Json;
use std::collections::HashMap;

const DAY: i64 = 1440;

/// A calendar: shifts by weekday, and days on which others hold.
pub struct Calendar {
    week: Vec<Vec<(i64, i64)>>,
    days: HashMap<i64, Vec<(i64, i64)>>,
}

impl Calendar {
    /// A calendar of the oracle.
    pub fn of(json: &Json) -> Calendar {
        let week = json.get("week_mon_sun").list().iter().map(shifts).collect();
        let mut days = HashMap::new();
        for exception in json.get("exceptions").list() {
            let (first, last) = (exception.at(0).text().and_then(minute), exception.at(1).text().and_then(minute));
            let (Some(first), Some(last)) = (first, last) else { continue };
            for day in first.div_euclid(DAY)..=last.div_euclid(DAY) {
                days.insert(day, shifts(exception.at(2)));
            }
        }
        Calendar { week, days }
    }

    /// Every minute works.
    pub fn clock() -> Calendar {
        Calendar { week: vec![vec![(0, DAY)]; 7], days: HashMap::new() }
    }

    fn on(&self, day: i64) -> &[(i64, i64)] {
        // 1970-01-01 was a Thursday.
        let weekday = (day + 3).rem_euclid(7) as usize;
        self.days.get(&day).or_else(|| self.week.get(weekday)).map_or(&[], Vec::as_slice)
    }

    /// Whether not one working minute lies between two minutes.
    pub fn are_equivalent(&self, one: i64, other: i64) -> bool {
        let (from, to) = (one.min(other), one.max(other));
        (from.div_euclid(DAY)..=to.div_euclid(DAY)).all(|day| {
            let works = |shift: &(i64, i64)| (day * DAY + shift.1).min(to) > (day * DAY + shift.0).max(from);
            !self.on(day).iter().any(works)
        })
    }
}

fn shifts(json: &Json) -> Vec<(i64, i64)> {
    let ends =
        json.list().iter().filter_map(|shift| Some((of_day(shift.at(0).text()?)?, of_day(shift.at(1).text()?)?)));
    // Midnight as an end is the end of the day.
    ends.map(|(from, to)| if to <= from { (from, DAY) } else { (from, to) }).collect()
}

fn of_day(text: &str) -> Option<i64> {
    let (hours, minutes) = text.split_once(':')?;
    Some(hours.parse::<i64>().ok()? * 60 + minutes.get(..2)?.parse::<i64>().ok()?)
}

/// Minutes since 1970 of `2026-01-05` or `2026-01-05T08:00:00`; MS Project's tenths of a minute are rounded.
pub fn minute(text: &str) -> Option<i64> {
    let mut parts = text.get(..10)?.split('-').map(str::parse::<i64>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let seconds = text.get(17..19).map_or(Ok(0), str::parse::<i64>).ok()?;
    let time = text.get(11..16).map_or(Some(0), of_day)? + i64::from(seconds >= 30);
    // Days from the civil calendar, after Howard Hinnant's published algorithm.
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468;
    Some(days * DAY + time)
}

#[cfg(test)]
mod tests {
    use super::{Calendar, minute};
    use crate::agreement::json::Json;

    #[test]
    fn the_end_of_a_week_is_the_start_of_the_next() {
        let day = r#"[["08:00","12:00"],["13:00","00:00"]]"#;
        let week = format!(
            r#"{{"week_mon_sun":[{day},{day},{day},{day},{day},[],[]],"exceptions":[["2026-01-12","2026-01-12",[]]]}}"#
        );
        let calendar = Calendar::of(&Json::parse(&week).unwrap());
        let at = |text| minute(text).unwrap();
        assert!(calendar.are_equivalent(at("2026-01-10T00:00"), at("2026-01-13T08:00")));
        assert!(!calendar.are_equivalent(at("2026-01-10T00:00"), at("2026-01-13T08:01")));
        assert!(calendar.are_equivalent(at("2026-01-06T13:00"), at("2026-01-06T12:00")));
        assert_eq!(minute("1970-01-02T08:30:29"), Some(1440 + 510));
        assert_eq!(minute("1970-01-02T08:30:42"), Some(1440 + 511));
    }
}
