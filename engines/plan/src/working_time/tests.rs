//! Laws of working time on arbitrary calendars, and the calendars that the trade stumbles over.

use super::WorkingTime;
use crate::{Calendar, CalendarException, Minutes, Moment, Shift};
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn at(day: Date, hour: i8, minute: i8) -> Moment {
    Moment::of(day.at(hour, minute, 0, 0))
}

fn every_day(shifts: &[(u16, u16)]) -> Calendar {
    let day: Vec<Shift> = shifts.iter().map(|(from, to)| Shift { from: *from, to: *to }).collect();
    Calendar { week: std::array::from_fn(|_| day.clone()), ..Calendar::default() }
}

#[test]
fn a_week_without_work_is_refused() {
    let refusal = WorkingTime::compile(&Calendar::default()).unwrap_err();
    assert_eq!(refusal.code, "PLN-107");
}

#[test]
fn overlapping_shifts_are_refused() {
    let refusal = WorkingTime::compile(&every_day(&[(480, 720), (700, 900)])).unwrap_err();
    assert_eq!(refusal.code, "PLN-108");
}

#[test]
fn a_night_shift_runs_over_midnight() {
    let time = WorkingTime::compile(&every_day(&[(0, 360), (1320, 1440)])).unwrap();
    let evening = at(date(2026, 3, 2), 22, 0);
    let morning = at(date(2026, 3, 3), 6, 0);
    assert_eq!(time.between(evening, morning), Minutes(480));
    assert_eq!(time.finish_at(Minutes(time.work(evening).0 + 480)), morning);
    assert_eq!(time.start_at(Minutes(time.work(evening).0 + 480)), at(date(2026, 3, 3), 22, 0));
}

#[test]
fn the_later_exception_wins_and_the_week_returns() {
    let mut calendar = Calendar::standard();
    let spring = |name: &str, first, last, shifts| CalendarException { name: name.into(), first, last, shifts };
    calendar.exceptions.push(spring("closed", date(2026, 3, 2), date(2026, 3, 6), vec![]));
    let half = vec![Shift { from: 480, to: 720 }];
    calendar.exceptions.push(spring("half a day", date(2026, 3, 4), date(2026, 3, 4), half));
    let time = WorkingTime::compile(&calendar).unwrap();
    assert_eq!(time.between(at(date(2026, 3, 2), 0, 0), at(date(2026, 3, 10), 0, 0)), Minutes(240 + 480));
    assert_eq!(time.next_start(at(date(2026, 2, 27), 17, 0)), at(date(2026, 3, 4), 8, 0));
    assert_eq!(time.last_finish(at(date(2026, 3, 9), 8, 0)), at(date(2026, 3, 4), 12, 0));
}

#[test]
fn the_continuous_calendar_counts_the_clock() {
    let time = WorkingTime::continuous();
    let (from, to) = (at(date(1899, 12, 30), 3, 7), at(date(2200, 1, 1), 0, 0));
    assert_eq!(time.between(from, to), to - from);
    assert_eq!((time.finish_at(time.work(from)), time.start_at(time.work(from))), (from, from));
}

fn shifts() -> impl Strategy<Value = Vec<Shift>> {
    proptest::collection::btree_set(0u16..=1440, 0..7).prop_map(|cuts| {
        let cuts: Vec<u16> = cuts.into_iter().collect();
        cuts.chunks_exact(2).map(|pair| Shift { from: pair[0], to: pair[1] }).collect()
    })
}

fn calendars() -> impl Strategy<Value = Calendar> {
    let exception = (0i32..400, 0i32..20, shifts()).prop_map(|(first, length, shifts)| {
        let first = date(2026, 1, 1).checked_add(jiff::Span::new().days(first)).unwrap();
        let last = first.checked_add(jiff::Span::new().days(length)).unwrap();
        CalendarException { name: String::new(), first, last, shifts }
    });
    (proptest::array::uniform7(shifts()), proptest::collection::vec(exception, 0..12))
        .prop_filter("a week without work is refused", |(week, _)| week.iter().any(|day| !day.is_empty()))
        .prop_map(|(week, exceptions)| Calendar { week, exceptions, ..Calendar::default() })
}

/// Counts minute by minute what the compiled calendar computes.
fn counted(calendar: &Calendar, from: i64, to: i64) -> i64 {
    let works = |minute: i64| {
        let moment = Moment(minute);
        let day = moment.date().unwrap();
        let exception = calendar.exceptions.iter().rev().find(|e| e.first <= day && day <= e.last);
        let shifts = exception.map_or(&calendar.week[moment.weekday()], |e| &e.shifts);
        shifts.iter().any(|s| i64::from(s.from) <= moment.minute_of_day() && moment.minute_of_day() < i64::from(s.to))
    };
    (from..to).filter(|minute| works(*minute)).count() as i64
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_inverses_undo_work(calendar in calendars(), work in -2_000_000i64..2_000_000) {
        let time = WorkingTime::compile(&calendar).unwrap();
        let origin = time.work(Moment::of(date(2026, 6, 1).at(0, 0, 0, 0))).0;
        let work = Minutes(origin + work);
        let (finish, start) = (time.finish_at(work), time.start_at(work));
        prop_assert_eq!(time.work(finish), work);
        prop_assert_eq!(time.work(start), work);
        prop_assert!(finish <= start);
        // The finish is the earliest such moment and the start the latest.
        prop_assert_eq!(time.work(Moment(finish.0 - 1)).0, work.0 - 1);
        prop_assert_eq!(time.work(Moment(start.0 + 1)).0, work.0 + 1);
    }

    #[test]
    fn work_is_what_a_person_would_count(calendar in calendars(), from in 0i64..500_000, length in 0i64..8_000) {
        let time = WorkingTime::compile(&calendar).unwrap();
        let from = Moment::of(date(2026, 1, 1).at(0, 0, 0, 0)).0 + from;
        prop_assert_eq!(time.between(Moment(from), Moment(from + length)).0, counted(&calendar, from, from + length));
    }

    #[test]
    fn the_table_of_days_answers_like_the_search(calendar in calendars(), minutes in -200_000i64..900_000) {
        let tabled = WorkingTime::compile(&calendar).unwrap();
        let searched = WorkingTime { days: None, ..tabled.clone() };
        let origin = Moment::of(date(2026, 1, 1).at(0, 0, 0, 0));
        let moment = origin + Minutes(minutes);
        let work = searched.work(moment);
        let wide = searched.tabled(origin, origin + Minutes(500_000));
        prop_assert_eq!(wide.work(moment), work);
        prop_assert_eq!((wide.finish_at(work), wide.start_at(work)), (searched.finish_at(work), searched.start_at(work)));
        prop_assert_eq!(tabled.work(moment), work);
        prop_assert_eq!(tabled.finish_at(work), searched.finish_at(work));
        prop_assert_eq!(tabled.start_at(work), searched.start_at(work));
    }

    #[test]
    fn work_never_falls(calendar in calendars(), one in -9_000_000i64..90_000_000, two in -9_000_000i64..90_000_000) {
        let time = WorkingTime::compile(&calendar).unwrap();
        let (early, late) = (Moment(one.min(two)), Moment(one.max(two)));
        prop_assert!(time.work(early) <= time.work(late));
        prop_assert!(time.between(early, late) <= late - early);
    }
}
