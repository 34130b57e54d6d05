//! Shifts of a day: sorted, joined, and cut at midnight.

use jiff::civil::Date;
use plan::{CalendarException, Shift};

/// Minutes of a day.
pub(crate) const DAY: u16 = 1440;

/// A shift as files tell it. An end at or before the start lies on the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) from: u16,
    pub(crate) to: u16,
}

/// The shifts of one day and what spills into the next.
///
/// `00:00-00:00` is the whole day; `22:00-00:00` ends at midnight; `22:00-06:00` spills six hours.
pub(crate) fn cut_at_midnight(spans: &[Span]) -> (Vec<Shift>, Vec<Shift>) {
    let (mut own, mut spilled) = (Vec::new(), Vec::new());
    for span in spans {
        let to = if span.to == 0 { DAY } else { span.to };
        if to > span.from {
            own.push(Shift { from: span.from, to });
        } else {
            if span.from < DAY {
                own.push(Shift { from: span.from, to: DAY });
            }
            // A shift from a time to the same time lasts a day.
            spilled.push(Shift { from: 0, to });
        }
    }
    (joined(own), joined(spilled))
}

/// Sorted shifts; those that overlap become one, those that only touch stay two.
pub(crate) fn joined(mut shifts: Vec<Shift>) -> Vec<Shift> {
    shifts.sort_by_key(|shift| (shift.from, shift.to));
    let mut result: Vec<Shift> = Vec::with_capacity(shifts.len());
    for shift in shifts {
        match result.last_mut() {
            Some(last) if shift.from < last.to => last.to = last.to.max(shift.to),
            _ => result.push(shift),
        }
    }
    result
}

/// A week, Monday to Sunday, from what each day tells; night shifts move their second half to the day after.
pub(crate) fn week_of(days: &[Vec<Span>; 7]) -> [Vec<Shift>; 7] {
    let mut week: [Vec<Shift>; 7] = Default::default();
    for (index, spans) in days.iter().enumerate() {
        let (own, spilled) = cut_at_midnight(spans);
        week[index].extend(own);
        week[(index + 1) % 7].extend(spilled);
    }
    week.map(joined)
}

/// Exceptions of one or more days with the same shifts. Answers whether work after the last midnight was left out.
///
/// That work belongs to a day on which the week holds, and an exception cannot add to a week.
pub(crate) fn exceptions_of(
    name: &str,
    first: Date,
    last: Date,
    spans: &[Span],
    into: &mut Vec<CalendarException>,
) -> bool {
    let (own, spilled) = cut_at_midnight(spans);
    let make = |first, last, shifts| CalendarException { name: name.to_string(), first, last, shifts };
    if spilled.is_empty() || first == last {
        into.push(make(first, last, own));
        return !spilled.is_empty();
    }
    // Nights in a row: every day but the first also holds the end of the night before.
    let following = joined(own.iter().chain(&spilled).copied().collect());
    into.push(make(first, first, own));
    if let Ok(second) = first.tomorrow() {
        into.push(make(second, last, following));
    }
    true
}
