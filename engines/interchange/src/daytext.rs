//! Days as people write them: `2026-01-05`, `05/01/26`, `Tue 07.01.03 08:00`, `14 November 2005`, `Jan 5, 2026 2:30 PM`.

use jiff::civil::Date;

use crate::figure::{self, DateFault};
use crate::limits::{YEAR_MAX, YEAR_MIN};
use crate::phrases::folded;

/// Which part of a numeric date comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    #[default]
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

/// Two-digit years below this lie in the 21st century, as spreadsheets take them.
const CENTURY_TURNS_AT: i64 = 50;

const MONTHS: [(&str, i8); 22] = [
    ("jan", 1),
    ("feb", 2),
    ("fev", 2),
    ("mar", 3),
    ("mrz", 3),
    ("apr", 4),
    ("avr", 4),
    ("may", 5),
    ("mai", 5),
    ("juin", 6),
    ("jun", 6),
    ("juil", 7),
    ("jul", 7),
    ("aug", 8),
    ("aou", 8),
    ("sep", 9),
    ("oct", 10),
    ("okt", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("maerz", 3),
];

/// A day and, where it is told, the minute of it.
pub(crate) fn day_of(text: &str, order: DateOrder) -> Result<(Date, Option<u16>), DateFault> {
    let text = text.trim();
    let (rest, minute) = without_time(text)?;
    let parts = Parts::of(&rest);
    let (year, month, day) = parts.ordered(order).ok_or(DateFault::Unreadable)?;
    let year = if year < 100 { year + if year < CENTURY_TURNS_AT { 2000 } else { 1900 } } else { year };
    let in_range = |value: i64| i16::try_from(value).map_err(|_| DateFault::Unreadable);
    let date = Date::new(in_range(year)?, in_range(month)? as i8, in_range(day)? as i8);
    let date = date.map_err(|_| DateFault::Unreadable)?;
    if (month > 12) || (day > 31) {
        return Err(DateFault::Unreadable);
    }
    if (YEAR_MIN..=YEAR_MAX).contains(&date.year()) { Ok((date, minute)) } else { Err(DateFault::OutOfRange) }
}

/// Three numbers of a date that is told by numbers alone: the evidence for an order.
pub(crate) fn numbers_of(text: &str) -> Option<[i64; 3]> {
    let (rest, _) = without_time(text.trim()).ok()?;
    let parts = Parts::of(&rest);
    (parts.month.is_none()).then(|| parts.numbers.try_into().ok()).flatten()
}

/// The text without its time of day, and that time.
fn without_time(text: &str) -> Result<(String, Option<u16>), DateFault> {
    let Some(colon) = text.find(':') else {
        return Ok((text.replace('T', " "), None));
    };
    let head = &text[..colon];
    let from = head
        .rfind(|char: char| !char.is_ascii_digit())
        .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let tail = &text[from..];
    let end = tail.find(|char: char| !char.is_ascii_digit() && char != ':').unwrap_or(tail.len());
    let after = folded(tail[end..].trim_start_matches(['.', 'Z']).trim_start());
    let half = ["am", "pm"].into_iter().find(|half| after.starts_with(half));
    let clock = tail[..end].to_string() + half.map(|half| format!(" {half}")).unwrap_or_default().as_str();
    let minute = figure::minute_of_day(&clock).ok_or(DateFault::Unreadable)?;
    // A date may follow its time: `08:00 05/01/2026`. Fractions of seconds and zones do not matter.
    let rest = format!("{} {}", text[..from].trim_end_matches(['T', ',', ' ']), date_after(&after, half));
    Ok((rest, Some(minute)))
}

fn date_after(after: &str, half: Option<&str>) -> String {
    let rest = half.map_or(after, |half| &after[half.len()..]);
    if rest.matches(['/', '-']).count() >= 2 { rest.to_string() } else { String::new() }
}

/// Numbers and the month's name of a date, in the order of the text.
struct Parts {
    numbers: Vec<i64>,
    month: Option<i8>,
}

impl Parts {
    fn of(text: &str) -> Parts {
        let mut parts = Parts { numbers: Vec::new(), month: None };
        let mut words = Vec::new();
        for piece in text.split(|char: char| !char.is_alphanumeric()).filter(|piece| !piece.is_empty()) {
            let end = piece.find(|char: char| !char.is_ascii_digit()).unwrap_or(piece.len());
            // Ordinals and the like: `5th`, `1er`.
            if end > 0 && end <= 9 {
                parts.numbers.push(piece[..end].parse().unwrap_or(i64::MAX));
            } else {
                words.push(folded(piece));
            }
        }
        // Three numbers need no month's name: `mar` then is mardi, and not March.
        if parts.numbers.len() == 2 {
            let month = |word: &String| MONTHS.iter().find(|(name, _)| word.starts_with(name)).map(|(_, month)| *month);
            parts.month = words.iter().find_map(month);
        }
        parts
    }

    /// Year, month, day.
    fn ordered(&self, order: DateOrder) -> Option<(i64, i64, i64)> {
        match (self.month, self.numbers.as_slice()) {
            (Some(month), [year, day]) if *year > 31 => Some((*year, month.into(), *day)),
            (Some(month), [day, year]) => Some((*year, month.into(), *day)),
            (None, [year, month, day]) if *year > 31 => Some((*year, *month, *day)),
            (None, [a, b, c]) => Some(match order {
                DateOrder::DayMonthYear => (*c, *b, *a),
                DateOrder::MonthDayYear => (*c, *a, *b),
                DateOrder::YearMonthDay => (*a, *b, *c),
            }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, order: DateOrder) -> String {
        match day_of(text, order) {
            Ok((date, minute)) => format!("{date} {}", minute.map(|it| it.to_string()).unwrap_or_default()),
            Err(fault) => format!("{fault:?}"),
        }
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        use DateOrder::{DayMonthYear as Day, MonthDayYear as Month, YearMonthDay as Year};
        for (text, order, expected) in [
            ("2026-01-05", Day, "2026-01-05 "),
            ("2026-01-05T08:30:00", Day, "2026-01-05 510"),
            ("2026-01-05T08:30:00.000Z", Day, "2026-01-05 510"),
            ("05/01/26", Day, "2026-01-05 "),
            ("05/01/26", Month, "2026-05-01 "),
            ("26/01/05", Year, "2026-01-05 "),
            ("Tue 07/01/03", Day, "2003-01-07 "),
            ("Di 07.01.03 08:00", Day, "2003-01-07 480"),
            ("mar. 14/03/2006", Day, "2006-03-14 "),
            ("14 November 2005 17:00", Month, "2005-11-14 1020"),
            ("Jan 5, 2026 2:30 PM", Day, "2026-01-05 870"),
            ("5 janv. 2026", Month, "2026-01-05 "),
            ("1er août 2026", Month, "2026-08-01 "),
            ("12. März 2026", Month, "2026-03-12 "),
            ("1/5/1880", Day, "OutOfRange"),
            ("31/02/2026", Day, "Unreadable"),
            ("31/12", Day, "Unreadable"),
            ("soon", Day, "Unreadable"),
            ("25:99 1/2/2026", Day, "Unreadable"),
            ("", Day, "Unreadable"),
            ("999999999999/1/1", Day, "Unreadable"),
        ] {
            assert_eq!(told(text, order), expected, "{text}");
        }
    }
}
