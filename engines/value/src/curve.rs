//! The planned-value curve and earned schedule: when should today's earned value have been earned?

/// Cumulative planned value at the end of each period.
///
/// Shapes: entry `n` is the end of period `n + 1`; it never falls. Units: minor units of one currency. Periods are equal spans of
/// working time.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Curve {
    planned: Vec<i64>,
}

impl Curve {
    /// A curve from cumulative values; one that falls is lifted to what was planned before, as planned value cannot shrink.
    pub fn of(cumulative: Vec<i64>) -> Curve {
        let mut planned = cumulative;
        let mut highest = 0;
        for value in &mut planned {
            highest = highest.max(*value);
            *value = highest;
        }
        Curve { planned }
    }

    pub fn planned(&self) -> &[i64] {
        &self.planned
    }

    /// The end of the curve: the budget that is phased over time.
    pub fn budget(&self) -> i64 {
        self.planned.last().copied().unwrap_or(0)
    }

    /// Planned duration in periods: the first at whose end everything is planned.
    pub fn duration(&self) -> f64 {
        let budget = self.budget();
        self.planned.iter().position(|value| *value == budget).map_or(0.0, |index| index as f64 + 1.0)
    }

    /// Planned value after some time, in periods; a straight line inside a period.
    pub fn at(&self, periods: f64) -> f64 {
        let whole = periods.max(0.0).floor();
        let index = whole as usize;
        let before = self.end_of(index);
        before + (self.end_of(index + 1) - before) * (periods.max(0.0) - whole)
    }

    /// Earned schedule: the time, in periods, at which the plan had earned `ev`. C + (EV − PV_C) / (PV_{C+1} − PV_C).
    ///
    /// On a plateau the answer is its end, but not later than `elapsed`. Source: Lipke 2003.
    ///
    /// ```
    /// let curve = value::Curve::of(vec![100, 300, 300, 500]);
    /// assert_eq!(curve.earned_schedule(200, 2.0), 1.5);
    /// assert_eq!(curve.earned_schedule(300, 2.5), 2.5);
    /// assert_eq!(curve.earned_schedule(300, 9.0), 3.0);
    /// ```
    pub fn earned_schedule(&self, ev: i64, elapsed: f64) -> f64 {
        let duration = self.duration();
        if ev <= 0 {
            return 0.0;
        }
        if ev >= self.budget() {
            return duration;
        }
        let reached = self.planned.partition_point(|value| *value <= ev);
        let before = self.end_of(reached);
        if before == ev as f64 {
            let first = self.planned.partition_point(|value| *value < ev) + 1;
            return (reached as f64).min(elapsed).max(first as f64);
        }
        reached as f64 + (ev as f64 - before) / (self.end_of(reached + 1) - before)
    }

    /// The curves of several plans added, period by period: earned schedule of a program is read off this one.
    pub fn plus(&self, other: &Curve) -> Curve {
        let periods = self.planned.len().max(other.planned.len());
        let value = |curve: &Curve, index: usize| curve.planned.get(index).copied().unwrap_or_else(|| curve.budget());
        Curve { planned: (0..periods).map(|index| value(self, index).saturating_add(value(other, index))).collect() }
    }

    /// Planned value at the end of a period; 0 is the start.
    fn end_of(&self, period: usize) -> f64 {
        match period {
            0 => 0.0,
            _ => self.planned.get(period - 1).copied().unwrap_or_else(|| self.budget()) as f64,
        }
    }
}
