//! Two calendars as one: when either works, or when both do.

use plan::{Calendar, CalendarException, Moment, Shift};

/// A day told by one calendar's week and another's exception stands for itself; ten years of such days are enough.
const DAYS_MAX: i64 = 3_660;

/// When at least one of two calendars works.
pub(super) fn either(one: &Calendar, other: &Calendar) -> Calendar {
    merged(one, other, |one, other| {
        let mut shifts: Vec<Shift> = one.iter().chain(other).copied().collect();
        shifts.sort_unstable_by_key(|shift| (shift.from, shift.to));
        shifts.dedup_by(|next, kept| {
            let touches = next.from <= kept.to;
            if touches {
                kept.to = kept.to.max(next.to);
            }
            touches
        });
        shifts
    })
}

/// When two calendars both work.
pub(super) fn both(one: &Calendar, other: &Calendar) -> Calendar {
    merged(one, other, |one, other| {
        let mut shifts = Vec::new();
        for shift in one {
            let overlaps = other.iter().map(|beside| (shift.from.max(beside.from), shift.to.min(beside.to)));
            shifts.extend(overlaps.filter(|(from, to)| from < to).map(|(from, to)| Shift { from, to }));
        }
        shifts.sort_unstable_by_key(|shift| shift.from);
        shifts
    })
}

fn merged(one: &Calendar, other: &Calendar, join: impl Fn(&[Shift], &[Shift]) -> Vec<Shift>) -> Calendar {
    let week = std::array::from_fn(|day| join(&one.week[day], &other.week[day]));
    let mut calendar = Calendar { week, name: format!("{}, {}", one.name, other.name), ..Calendar::default() };
    let mut cuts: Vec<i64> =
        one.exceptions.iter().chain(&other.exceptions).flat_map(|one| [first(one), end(one)]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    for pair in cuts.windows(2) {
        match (held(one, pair[0]), held(other, pair[0])) {
            (None, None) => {}
            (Some(one), Some(other)) => push(&mut calendar, pair[0], pair[1], join(one, other)),
            (one_day, other_day) => {
                for day in pair[0]..pair[1].min(pair[0] + DAYS_MAX) {
                    let weekday = Moment(day * 1440).weekday();
                    let (a, b) = (one_day.unwrap_or(&one.week[weekday]), other_day.unwrap_or(&other.week[weekday]));
                    push(&mut calendar, day, day + 1, join(a, b));
                }
            }
        }
    }
    calendar
}

fn first(exception: &CalendarException) -> i64 {
    Moment::at(exception.first, 0).day_number()
}

fn end(exception: &CalendarException) -> i64 {
    Moment::at(exception.last, 0).day_number() + 1
}

/// What an exception says of a day; the last one wins.
fn held(calendar: &Calendar, day: i64) -> Option<&[Shift]> {
    let holding = calendar.exceptions.iter().rev().find(|exception| first(exception) <= day && day < end(exception));
    holding.map(|exception| exception.shifts.as_slice())
}

fn push(calendar: &mut Calendar, from: i64, end: i64, shifts: Vec<Shift>) {
    let day = |number: i64| Moment(number * 1440).date();
    if let (Some(first), Some(last)) = (day(from), day(end - 1)) {
        calendar.exceptions.push(CalendarException { name: String::new(), first, last, shifts });
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use plan::{Calendar, CalendarException, Minutes, Moment, Shift, WorkingTime};

    use super::{both, either};

    fn off(mut calendar: Calendar, first: i8, last: i8) -> Calendar {
        let (first, last) = (date(2026, 3, first), date(2026, 3, last));
        calendar.exceptions.push(CalendarException { name: "off".into(), first, last, shifts: vec![] });
        calendar
    }

    fn work(calendar: &Calendar, from: i8, to: i8) -> Minutes {
        let at = |day| Moment::at(date(2026, 3, day), 0);
        WorkingTime::compile(calendar).unwrap().between(at(from), at(to))
    }

    #[test]
    fn two_calendars_work_together_or_in_turn() {
        let day = off(Calendar::standard(), 4, 5);
        let long = vec![Shift { from: 600, to: 1200 }];
        let evening = off(Calendar { week: std::array::from_fn(|_| long.clone()), ..Calendar::default() }, 5, 6);
        // Monday 2nd: both 10-12 and 13-17, either 8-20; Wednesday 4th the first is off, Friday 6th the second.
        assert_eq!(
            (work(&both(&day, &evening), 2, 3), work(&either(&day, &evening), 2, 3)),
            (Minutes(360), Minutes(720))
        );
        assert_eq!(
            (work(&both(&day, &evening), 4, 5), work(&either(&day, &evening), 4, 5)),
            (Minutes(0), Minutes(600))
        );
        assert_eq!((work(&both(&day, &evening), 5, 6), work(&either(&day, &evening), 5, 6)), (Minutes(0), Minutes(0)));
        assert_eq!(
            (work(&both(&day, &evening), 6, 7), work(&either(&day, &evening), 6, 7)),
            (Minutes(0), Minutes(480))
        );
        assert_eq!(
            (work(&both(&day, &evening), 7, 8), work(&either(&day, &evening), 7, 8)),
            (Minutes(0), Minutes(600))
        );
    }
}
