//! Moves every ISO date in a text by some days.

use office::Day;

const LENGTH: usize = 10;

/// The text with each `2026-11-23` moved; what only looks like a date (`2026-13-45`) stays.
pub fn moved(text: &str, days: i64) -> String {
    if days == 0 {
        return text.to_owned();
    }
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = find(rest) {
        let (before, from) = rest.split_at(at);
        let (date, after) = from.split_at(LENGTH);
        told.push_str(before);
        match Day::parse(date) {
            Ok(day) => told.push_str(day.plus_days(days as i32).as_str()),
            Err(_) => told.push_str(date),
        }
        rest = after;
    }
    told.push_str(rest);
    told
}

fn find(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_date = |part: &[u8]| {
        part.iter().enumerate().all(|(at, byte)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() })
    };
    let stands_alone = |at: usize| {
        !at.checked_sub(1).is_some_and(|before| bytes[before].is_ascii_digit())
            && !bytes.get(at + LENGTH).is_some_and(u8::is_ascii_digit)
    };
    (0..(bytes.len() + 1).saturating_sub(LENGTH)).find(|at| is_date(&bytes[*at..*at + LENGTH]) && stands_alone(*at))
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn dates_move_and_nothing_else() {
        let told = moved(r#"{"on":"2026-11-23","at":"2026-12-28T08:00","key":"1234-2026-11-23456"}"#, 7);
        assert_eq!(told, r#"{"on":"2026-11-30","at":"2027-01-04T08:00","key":"1234-2026-11-23456"}"#);
        assert_eq!(moved("2026-13-45", 7), "2026-13-45");
        assert_eq!(moved("2026-02-28", 0), "2026-02-28");
    }
}
