//! Days in a table: between the first and the last exception, a question is one look-up instead of a search.

use super::{DAY, DayPattern, WorkingTime};
use crate::{Minutes, Moment};

/// One step of the hints, in bits of working minutes: a small part of a day, so that a hint is mostly right.
const STEP_BITS: u32 = 7;
/// A table covers at most these days (1990 to 2070); dates beyond are found by search.
const FIRST_DAY: i64 = 7_305;
const LAST_DAY: i64 = 36_525;

/// The days of one stretch of time, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Days {
    first: i64,
    /// Work before the first day.
    base: i64,
    /// Work before each day since `base`; one more entry than days.
    before: Vec<i32>,
    /// Index into `patterns`, day by day.
    kinds: Vec<u16>,
    patterns: Vec<DayPattern>,
    /// By step of work: the last day that begins at or before it.
    hints: Vec<u32>,
}

impl Days {
    /// Tables the days between the first and last exception; `None` when there is nothing to gain.
    pub(super) fn of(time: &WorkingTime) -> Option<Days> {
        Days::between(time, time.spans.get(1)?.first, time.spans.last()?.first)
    }

    /// Tables the days from `first` up to `last`, as far as they lie in the years that tables cover.
    pub(super) fn between(time: &WorkingTime, first: i64, last: i64) -> Option<Days> {
        let (first, last) = (first.max(FIRST_DAY), last.min(LAST_DAY));
        if first >= last {
            return None;
        }
        let mut days = Days {
            first,
            base: time.work(Moment(first * DAY)).0,
            before: vec![0],
            kinds: Vec::new(),
            patterns: Vec::new(),
            hints: Vec::new(),
        };
        let mut done = 0;
        for day in first..last {
            let pattern = time.pattern_of(day);
            let kind = days.patterns.iter().position(|known| known == pattern).unwrap_or_else(|| {
                days.patterns.push(pattern.clone());
                days.patterns.len() - 1
            });
            done += i32::try_from(pattern.work).ok()?;
            days.kinds.push(u16::try_from(kind).ok()?);
            days.before.push(done);
        }
        days.fill_hints();
        Some(days)
    }

    fn fill_hints(&mut self) {
        let steps = (self.before[self.kinds.len()] >> STEP_BITS) + 1;
        let mut day = 0;
        for step in 0..steps {
            while day + 1 < self.kinds.len() && self.before[day + 1] <= step << STEP_BITS {
                day += 1;
            }
            self.hints.push(day as u32);
        }
    }

    #[inline]
    pub(super) fn work(&self, moment: Moment) -> Option<Minutes> {
        let day = moment.day_number() - self.first;
        let kind = *self.kinds.get(usize::try_from(day).ok()?)?;
        let until = self.patterns[kind as usize].until(moment.minute_of_day());
        Some(Minutes(self.base + i64::from(self.before[day as usize]) + until))
    }

    #[inline]
    pub(super) fn finish_at(&self, work: Minutes) -> Option<Moment> {
        let work = self.inside(work)?;
        let mut day = self.hints[(work >> STEP_BITS) as usize] as usize;
        while self.before[day] >= work {
            day -= 1;
        }
        while self.before[day + 1] < work {
            day += 1;
        }
        let minute = self.patterns[self.kinds[day] as usize].minute_of_finish(i64::from(work - self.before[day]));
        Some(Moment((self.first + day as i64) * DAY + minute))
    }

    #[inline]
    pub(super) fn start_at(&self, work: Minutes) -> Option<Moment> {
        let work = self.inside(work)?;
        let mut day = self.hints[(work >> STEP_BITS) as usize] as usize;
        while self.before[day + 1] <= work {
            day += 1;
        }
        let minute = self.patterns[self.kinds[day] as usize].minute_of_start(i64::from(work - self.before[day]));
        Some(Moment((self.first + day as i64) * DAY + minute))
    }

    /// Work since the base, if it lies strictly inside the table: both readings then do too.
    fn inside(&self, work: Minutes) -> Option<i32> {
        let since = work.0 - self.base;
        let whole = i64::from(*self.before.last()?);
        (0 < since && since < whole).then_some(since as i32)
    }
}
