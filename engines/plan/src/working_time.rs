//! Working time: a calendar compiled so that dates and amounts of work turn into each other by arithmetic.
//!
//! A calendar is a function from moments to work done since a fixed origin: it never falls, and rises by one a working
//! minute. The function has two inverses, because Friday 17:00 and Monday 08:00 are the same amount of work: a finish is
//! read at the end of the interval, a start at the beginning of the next. The week repeats for ever in both directions;
//! exceptions cut it into spans with their own prefix sums, so every question costs one binary search over them, and between the
//! first and the last exception one look-up in a table of days.

use crate::{Calendar, Minutes, Moment, Refusal, Shift, Subject};

mod days;

use days::Days;

const DAY: i64 = 1440;

/// Half-open work inside a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    from: i64,
    length: i64,
    /// Idle minutes since the stretch before, or since midnight.
    gap: i64,
    /// Work of the day done before it.
    before: i64,
}

/// The work of one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct DayPattern {
    stretches: Vec<Stretch>,
    work: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Pattern {
    /// The week holds; the number is what to add to the week's own count.
    Week { offset: i64 },
    /// Every day of the span is this one.
    Same { day: DayPattern },
}

/// Days from `first` to the next span's first, worked by one pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Span {
    first: i64,
    /// Work before the first day.
    before: i64,
    pattern: Pattern,
}

/// A calendar ready to compute with.
///
/// ```
/// use plan::{Calendar, Minutes, Moment, WorkingTime};
/// use jiff::civil::date;
/// let time = WorkingTime::compile(&Calendar::standard()).unwrap();
/// let friday = Moment::of(date(2026, 1, 9).at(17, 0, 0, 0));
/// let monday = Moment::of(date(2026, 1, 12).at(8, 0, 0, 0));
/// assert_eq!(time.work(friday), time.work(monday));
/// assert_eq!(time.start_at(time.work(friday)), monday);
/// assert_eq!(time.finish_at(time.work(monday)), friday);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingTime {
    week: [DayPattern; 7],
    /// Work of the week before each weekday; the eighth is the whole week.
    week_before: [i64; 8],
    /// In order of time. The first reaches back without end and the last forward.
    spans: Vec<Span>,
    /// The same answers, quicker, where exceptions are dense.
    days: Option<Days>,
}

impl WorkingTime {
    /// Compiles a calendar.
    ///
    /// Errors: `PLN-107` when no day of its week works, because a date could then lie nowhere; `PLN-108` when the shifts
    /// of a day are out of order, overlap or leave the day.
    // A refusal is made once per faulty file; boxing it would burden every caller for nothing.
    #[allow(clippy::result_large_err)]
    pub fn compile(calendar: &Calendar) -> Result<WorkingTime, Refusal> {
        let subject = || Subject::new("calendar", &calendar.uid, &calendar.name);
        let every = calendar.week.iter().chain(calendar.exceptions.iter().map(|exception| &exception.shifts));
        if !every.into_iter().all(|shifts| are_in_order(shifts)) {
            return Err(Refusal::new("PLN-108", subject(), "has shifts out of order or beyond the day")
                .hint("order the shifts of a day within 00:00 and 24:00, without overlap"));
        }
        let week = calendar.week.each_ref().map(|shifts| DayPattern::of(shifts));
        let mut week_before = [0; 8];
        for day in 0..7 {
            week_before[day + 1] = week_before[day] + week[day].work;
        }
        if week_before[7] == 0 {
            return Err(Refusal::new("PLN-107", subject(), "has no working time in its week")
                .hint("give it at least one shift in the week"));
        }
        let mut time = WorkingTime { week, week_before, spans: Vec::new(), days: None };
        time.spans = spans(calendar, &time);
        time.days = Days::of(&time);
        Ok(time)
    }

    /// The same calendar with a table of the days between two moments, for engines that ask millions of times.
    ///
    /// At most the days from 1990 to 2070 are tabled. The answers are the same.
    pub fn tabled(&self, from: Moment, to: Moment) -> WorkingTime {
        let days = Days::between(self, from.day_number(), to.day_number().saturating_add(1));
        WorkingTime { days: days.or_else(|| self.days.clone()), ..self.clone() }
    }

    /// Every minute works: the calendar of elapsed durations and lags.
    pub fn continuous() -> WorkingTime {
        let day = DayPattern { stretches: vec![Stretch { from: 0, length: DAY, gap: 0, before: 0 }], work: DAY };
        let week = std::array::from_fn(|_| day.clone());
        let week_before = std::array::from_fn(|weekday| weekday as i64 * DAY);
        let endless = Span { first: i64::MIN, before: i64::MIN, pattern: Pattern::Week { offset: 0 } };
        WorkingTime { week, week_before, spans: vec![endless], days: None }
    }

    /// Work done from the origin up to a moment; negative before the origin. Never falls.
    pub fn work(&self, moment: Moment) -> Minutes {
        if let Some(work) = self.days.as_ref().and_then(|days| days.work(moment)) {
            return work;
        }
        let day = moment.day_number();
        let minute = moment.minute_of_day();
        let span = &self.spans[self.spans.partition_point(|span| span.first <= day) - 1];
        Minutes(match &span.pattern {
            Pattern::Week { offset } => {
                let (weeks, weekday) = week_of(day);
                offset + weeks * self.week_before[7] + self.week_before[weekday] + self.week[weekday].until(minute)
            }
            Pattern::Same { day: pattern } => span.before + (day - span.first) * pattern.work + pattern.until(minute),
        })
    }

    /// The earliest moment at which this much work is done: how a finish is read.
    pub fn finish_at(&self, work: Minutes) -> Moment {
        if let Some(moment) = self.days.as_ref().and_then(|days| days.finish_at(work)) {
            return moment;
        }
        let work = work.0;
        let index = self.spans.partition_point(|span| span.before < work).max(1) - 1;
        let span = &self.spans[index];
        match &span.pattern {
            Pattern::Week { offset } => {
                let (week, rest) = split_after(work - offset, self.week_before[7]);
                let weekday = self.week_before.partition_point(|before| *before < rest) - 1;
                let minute = self.week[weekday].minute_of_finish(rest - self.week_before[weekday]);
                Moment((week * 7 - WEEK_SHIFT + weekday as i64) * DAY + minute)
            }
            Pattern::Same { day } => {
                let (days, rest) = split_after(work - span.before, day.work);
                Moment((span.first + days) * DAY + day.minute_of_finish(rest))
            }
        }
    }

    /// The moment from which work beyond this amount is done: how a start is read.
    pub fn start_at(&self, work: Minutes) -> Moment {
        if let Some(moment) = self.days.as_ref().and_then(|days| days.start_at(work)) {
            return moment;
        }
        let work = work.0;
        let index = self.spans.partition_point(|span| span.before <= work).max(1) - 1;
        let span = &self.spans[index];
        match &span.pattern {
            Pattern::Week { offset } => {
                let (week, rest) = split_before(work - offset, self.week_before[7]);
                let weekday = self.week_before.partition_point(|before| *before <= rest) - 1;
                let minute = self.week[weekday].minute_of_start(rest - self.week_before[weekday]);
                Moment((week * 7 - WEEK_SHIFT + weekday as i64) * DAY + minute)
            }
            Pattern::Same { day } => {
                let (days, rest) = split_before(work - span.before, day.work);
                Moment((span.first + days) * DAY + day.minute_of_start(rest))
            }
        }
    }

    /// Working minutes from one moment to another; negative when the second is earlier.
    pub fn between(&self, from: Moment, to: Moment) -> Minutes {
        Minutes(self.work(to).0 - self.work(from).0)
    }

    /// The moment itself if work goes on from it, else the next start of work.
    pub fn next_start(&self, moment: Moment) -> Moment {
        self.start_at(self.work(moment))
    }

    /// The moment itself if work led up to it, else the last end of work before.
    pub fn last_finish(&self, moment: Moment) -> Moment {
        self.finish_at(self.work(moment))
    }

    /// Whether two moments are the same amount of work, as Friday's end and Monday's start are.
    pub fn are_equal(&self, one: Moment, other: Moment) -> bool {
        self.work(one) == self.work(other)
    }
}

impl DayPattern {
    fn of(shifts: &[Shift]) -> DayPattern {
        let mut day = DayPattern::default();
        for shift in shifts {
            let (from, to) = (i64::from(shift.from), i64::from(shift.to));
            let idle_before: i64 = from - day.work;
            let gap = idle_before - day.stretches.iter().map(|stretch: &Stretch| stretch.gap).sum::<i64>();
            day.stretches.push(Stretch { from, length: to - from, gap, before: day.work });
            day.work += to - from;
        }
        day
    }

    // Moments fall anywhere in a day, so a branch here is guessed wrong half the time: sums and comparisons instead.
    #[inline]
    fn until(&self, minute: i64) -> i64 {
        self.stretches.iter().map(|stretch| (minute - stretch.from).clamp(0, stretch.length)).sum()
    }

    /// `0 < work <= self.work`.
    #[inline]
    fn minute_of_finish(&self, work: i64) -> i64 {
        let gaps = self.stretches.iter().map(|stretch| stretch.gap * i64::from(stretch.before < work));
        work + gaps.sum::<i64>()
    }

    /// `0 <= work < self.work`.
    #[inline]
    fn minute_of_start(&self, work: i64) -> i64 {
        let gaps = self.stretches.iter().map(|stretch| stretch.gap * i64::from(stretch.before <= work));
        work + gaps.sum::<i64>()
    }
}

/// 1970-01-01 was a Thursday: three days after its Monday.
const WEEK_SHIFT: i64 = 3;

fn week_of(day: i64) -> (i64, usize) {
    let shifted = day + WEEK_SHIFT;
    (shifted.div_euclid(7), shifted.rem_euclid(7) as usize)
}

/// Quotient and rest with `0 < rest <= unit`: a whole unit belongs to the end of the former.
fn split_after(work: i64, unit: i64) -> (i64, i64) {
    let whole = (work - 1).div_euclid(unit);
    (whole, work - whole * unit)
}

/// Quotient and rest with `0 <= rest < unit`.
fn split_before(work: i64, unit: i64) -> (i64, i64) {
    (work.div_euclid(unit), work.rem_euclid(unit))
}

fn are_in_order(shifts: &[Shift]) -> bool {
    shifts.iter().all(|shift| shift.from < shift.to && i64::from(shift.to) <= DAY)
        && shifts.windows(2).all(|pair| pair[0].to <= pair[1].from)
}

/// Cuts time into spans: where no exception holds the week does, where several hold the last one does.
fn spans(calendar: &Calendar, time: &WorkingTime) -> Vec<Span> {
    let ranges: Vec<(i64, i64)> = calendar
        .exceptions
        .iter()
        .map(|exception| (Moment::at(exception.first, 0).day_number(), Moment::at(exception.last, 0).day_number() + 1))
        .collect();
    let mut cuts: Vec<(i64, bool, usize)> = Vec::new();
    for (index, (first, end)) in ranges.iter().enumerate().filter(|(_, (first, end))| first < end) {
        cuts.push((*first, true, index));
        cuts.push((*end, false, index));
    }
    cuts.sort_unstable();
    let mut spans = vec![Span { first: i64::MIN, before: i64::MIN, pattern: Pattern::Week { offset: 0 } }];
    let mut holding = std::collections::BTreeSet::new();
    let mut at = 0;
    while at < cuts.len() {
        let day = cuts[at].0;
        while let Some((_, opens, index)) = cuts.get(at).filter(|cut| cut.0 == day) {
            if *opens {
                holding.insert(*index)
            } else {
                holding.remove(index)
            };
            at += 1;
        }
        let before = time.work_before(&spans, day);
        let pattern = match holding.last() {
            Some(index) => Pattern::Same { day: DayPattern::of(&calendar.exceptions[*index].shifts) },
            None => Pattern::Week { offset: before - time.week_count(day) },
        };
        spans.push(Span { first: day, before, pattern });
    }
    spans
}

impl WorkingTime {
    /// The pattern that a day is worked by.
    fn pattern_of(&self, day: i64) -> &DayPattern {
        match &self.spans[self.spans.partition_point(|span| span.first <= day) - 1].pattern {
            Pattern::Week { .. } => &self.week[week_of(day).1],
            Pattern::Same { day } => day,
        }
    }

    /// What the bare week counts before a day.
    fn week_count(&self, day: i64) -> i64 {
        let (weeks, weekday) = week_of(day);
        weeks * self.week_before[7] + self.week_before[weekday]
    }

    /// Work before a day that lies in the last of the spans made so far.
    fn work_before(&self, spans: &[Span], day: i64) -> i64 {
        match spans.last() {
            Some(Span { first, before, pattern: Pattern::Same { day: pattern } }) => {
                before + (day - first) * pattern.work
            }
            Some(Span { pattern: Pattern::Week { offset }, .. }) => offset + self.week_count(day),
            None => 0,
        }
    }
}

#[cfg(test)]
mod tests;
