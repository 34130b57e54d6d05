//! Reading an indicator: value, status, series over months, freshness, and what stands out.

use office::Day;

use crate::sums::Sums;

use super::formula::{Formula, Void};
use super::model::{Kpi, Status};

/// A value older than this says nothing about today.
const STALE_DAYS: i64 = 45;
const POINTS_MAX: usize = 13;

/// One value of a series; `None` when it was unknown then.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    pub as_of: Day,
    pub value: Option<f64>,
}

/// An indicator as it stands in a scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub value: Option<f64>,
    pub status: Status,
    pub as_of: Option<Day>,
    /// Since when the status is what it is.
    pub since: Option<Day>,
    pub delta: Option<f64>,
    /// Oldest first, one point a month, the last the newest.
    pub series: Vec<Point>,
    pub numerator: Option<f64>,
    pub denominator: Option<f64>,
    /// The unit of numerator and denominator, when they have the same.
    pub parts_unit: Option<String>,
    pub reason: Option<Reason>,
}

/// Why an indicator is void.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    Missing(String),
    ByZero,
    Stale(Day),
}

/// Reads an indicator from sums, as of today.
pub fn read(kpi: &Kpi, formula: &Formula, sums: &Sums<'_>, today: &Day) -> Reading {
    let names = formula.names();
    let value_at = |day: &Day| formula.value(&|name| sums.at(name, day));
    let days = sums.month_ends(&names, today, POINTS_MAX);
    let series: Vec<Point> = days.into_iter().map(|as_of| Point { value: value_at(&as_of).ok(), as_of }).collect();
    // The oldest of the measures decides how fresh the whole is.
    let as_of = names.iter().map(|name| sums.newest(name, today)).min().flatten().cloned();
    let outcome = value_at(today);
    let reason = match (&outcome, &as_of) {
        (Err(Void::Missing(name)), _) => Some(Reason::Missing(name.clone())),
        (Err(Void::ByZero), _) => Some(Reason::ByZero),
        (Ok(_), Some(day)) if day.days_until(today) > STALE_DAYS => Some(Reason::Stale(day.clone())),
        _ => None,
    };
    let value = outcome.ok();
    let status = match (value, &reason) {
        (Some(value), None) => kpi.status(value),
        _ => Status::Void,
    };
    let part = |part: &Formula| part.value(&|name| sums.at(name, today)).ok();
    let parts = formula.parts();
    let unit = |part: &Formula| part.unit(&|name| sums.unit(name));
    Reading {
        parts_unit: parts.and_then(|(left, right)| unit(left).filter(|one| unit(right) == Some(one))).map(String::from),
        since: since(kpi, &series, status),
        delta: delta(&series),
        numerator: parts.and_then(|(numerator, _)| part(numerator)),
        denominator: parts.and_then(|(_, denominator)| part(denominator)),
        value,
        status,
        as_of,
        series,
        reason,
    }
}

/// The first day of the unbroken run of points, at the end of the series, that have this status.
fn since(kpi: &Kpi, series: &[Point], status: Status) -> Option<Day> {
    let alike = |point: &&Point| point.value.is_some_and(|value| kpi.status(value) == status);
    series.iter().rev().take_while(alike).last().map(|point| point.as_of.clone())
}

fn delta(series: &[Point]) -> Option<f64> {
    match series {
        [.., before, last] => Some(last.value? - before.value?),
        _ => None,
    }
}

/// The natural spread of a series: individuals and moving range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    pub mean: f64,
    pub lower: f64,
    pub upper: f64,
    /// Fewer than twelve points: the limits may still move.
    pub is_provisional: bool,
}

/// What stands out in a series, and since when.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// `outside`, `falling`, `rising`.
    pub rule: &'static str,
    pub since: Day,
    pub count: usize,
}

/// Mean ± 2.66 · mean moving range; none under eight points. Source: Shewhart's individuals chart, constants for n = 2.
pub fn limits(series: &[Point]) -> Option<Limits> {
    let known: Vec<f64> = series.iter().filter_map(|point| point.value).collect();
    // The newest point is judged by those before it, so that an outlier does not hide itself.
    let before = known.get(..known.len().checked_sub(1)?)?;
    if known.len() < 8 {
        return None;
    }
    let mean = before.iter().sum::<f64>() / before.len() as f64;
    let moves = before.windows(2).map(|pair| (pair[1] - pair[0]).abs());
    let range = moves.sum::<f64>() / (before.len() - 1) as f64;
    let (lower, upper) = (mean - 2.66 * range, mean + 2.66 * range);
    Some(Limits { mean, lower, upper, is_provisional: known.len() < 12 })
}

/// The newest point outside the limits, or at least six moves in one direction.
pub fn signal(series: &[Point], limits: Option<Limits>) -> Option<Signal> {
    let known: Vec<(&Day, f64)> = series.iter().filter_map(|point| Some((&point.as_of, point.value?))).collect();
    let (day, last) = *known.last()?;
    let run =
        |is_on: fn(f64, f64) -> bool| known.windows(2).rev().take_while(|pair| is_on(pair[0].1, pair[1].1)).count();
    let (falling, rising) = (run(|a, b| b < a), run(|a, b| b > a));
    let told = |rule, count: usize| {
        let since = known.get(known.len().saturating_sub(count + 1)).map_or(day, |(day, _)| day);
        Some(Signal { rule, since: since.clone(), count })
    };
    match limits {
        _ if falling >= 6 => told("falling", falling),
        _ if rising >= 6 => told("rising", rising),
        Some(limits) if last < limits.lower || last > limits.upper => {
            Some(Signal { rule: "outside", since: day.clone(), count: 1 })
        }
        _ => None,
    }
}
