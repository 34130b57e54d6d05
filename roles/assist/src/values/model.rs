//! What a closed period is, and when one may be closed.

use office::{Day, Instant, PersonId, ScopeId};
use plan::{Refusal, Subject};
use value::{Curve, Pace, Sums, Timing};

pub type PeriodId = uuid::Uuid;

/// A closed period of a project. Amounts are cumulative minor units; periods are thousandths.
#[derive(Clone, Debug, PartialEq)]
pub struct Period {
    pub id: PeriodId,
    pub scope: ScopeId,
    pub as_of: Day,
    pub pv: i64,
    pub ev: i64,
    pub ac: i64,
    pub bac: i64,
    pub currency: String,
    /// Earned schedule.
    pub es: i64,
    /// Elapsed periods.
    pub at: i64,
    /// Planned duration.
    pub pd: i64,
    /// The period that this one corrects.
    pub corrects: Option<PeriodId>,
    pub because: String,
    pub closed_by: PersonId,
    pub created_at: Instant,
    pub version: i64,
}

/// A period about to be closed.
#[derive(Clone, Debug)]
pub struct NewPeriod {
    pub scope: ScopeId,
    pub as_of: Day,
    pub pv: i64,
    pub ev: i64,
    pub ac: i64,
    pub bac: i64,
    pub currency: String,
    pub es_periods: Option<f64>,
    pub planned_periods: f64,
    pub because: String,
}

/// Longer than any project; keeps thousandths within their integer.
const PERIODS_MAX: f64 = 10_000.0;

impl NewPeriod {
    /// Errors: `VAL-402` when the place is no project, `VAL-403` when its money is of another currency.
    pub fn demand_place(&self, name: &str, is_project: bool, currency: &str) -> Result<(), Refusal> {
        if !is_project {
            return Err(Refusal::new("VAL-402", Subject::new("scope", "", name), "closes no period of its own")
                .hint("close the periods of its projects; their sums are the program's"));
        }
        if !currency.is_empty() && currency != self.currency {
            return Err(self
                .refuse("VAL-403", format!("is told in {}, and the project counts in {currency}", self.currency))
                .hint("convert the amounts first"));
        }
        Ok(())
    }

    /// Shapes: `history` holds the periods in force, oldest first.
    ///
    /// Errors: `VAL-101` and `VAL-102` for amounts that contradict each other, `VAL-404` for periods that are no number of
    /// periods, `VAL-405` for a day ahead, `VAL-406` for a day before the last closed one, `VAL-407` for a correction without a
    /// reason.
    pub fn closed(self, id: PeriodId, history: &[Period], by: PersonId, now: Instant) -> Result<Period, Refusal> {
        Sums::new(self.pv, self.ev, self.ac, self.bac)?;
        let told = [Some(self.planned_periods), self.es_periods];
        if told.into_iter().flatten().any(|periods| !(0.0..=PERIODS_MAX).contains(&periods))
            || self.planned_periods == 0.0
        {
            return Err(self
                .refuse("VAL-404", "has a number of periods that cannot be")
                .hint("count periods from 0 to 10000"));
        }
        if self.as_of > now.day() {
            return Err(self.refuse("VAL-405", "lies ahead").hint("close it when it is over"));
        }
        let same = history.iter().find(|one| one.as_of == self.as_of);
        if same.is_none() && history.last().is_some_and(|last| last.as_of > self.as_of) {
            return Err(self
                .refuse("VAL-406", "lies before the last closed period")
                .hint("correct a closed period by its own day"));
        }
        if same.is_some() && self.because.trim().is_empty() {
            return Err(self
                .refuse("VAL-407", "is closed already and cannot be corrected without a reason")
                .hint("say why in `because`"));
        }
        let before: Vec<i64> = history.iter().filter(|one| one.as_of < self.as_of).map(|one| one.pv).collect();
        let elapsed = before.len() as f64 + 1.0;
        let es = self.es_periods.unwrap_or_else(|| self.earned_schedule(before, elapsed));
        Ok(Period {
            id,
            scope: self.scope,
            es: thousandths(es),
            at: thousandths(elapsed),
            pd: thousandths(self.planned_periods),
            corrects: same.map(|one| one.id),
            as_of: self.as_of,
            pv: self.pv,
            ev: self.ev,
            ac: self.ac,
            bac: self.bac,
            currency: self.currency,
            because: self.because.trim().into(),
            closed_by: by,
            created_at: now,
            version: 1,
        })
    }

    /// Read off the planned values so far; what lies ahead is a straight line to the budget at the planned end.
    fn earned_schedule(&self, before: Vec<i64>, elapsed: f64) -> f64 {
        let mut planned = before;
        planned.push(self.pv);
        let left = (self.planned_periods - elapsed).ceil().max(1.0) as i64;
        let rest = self.bac - self.pv;
        planned.extend((1..=left).map(|step| self.pv + rest * step / left));
        Timing::of(&Curve::of(planned), self.ev, elapsed).earned
    }

    fn refuse(&self, code: &'static str, cause: impl Into<String>) -> Refusal {
        Refusal::new(code, Subject::new("period", "", self.as_of.as_str()), cause)
    }
}

fn thousandths(periods: f64) -> i64 {
    (periods * 1000.0).round() as i64
}

/// What follows from a period. A figure that cannot be known is `None`, with the reason why.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    pub cpi: Option<f64>,
    pub spi: Option<f64>,
    pub spi_t: Option<f64>,
    pub eac: Option<i64>,
    pub reason: Option<&'static str>,
}

impl Period {
    pub fn figures(&self) -> Figures {
        let Ok(sums) = Sums::new(self.pv, self.ev, self.ac, self.bac) else { return Figures::default() };
        let periods = |thousandths: i64| thousandths as f64 / 1000.0;
        let timing = Timing { earned: periods(self.es), elapsed: periods(self.at), planned: periods(self.pd) };
        let (cpi, eac) = (sums.cpi(), sums.eac(Pace::Cpi));
        Figures {
            cpi: cpi.ok(),
            spi: sums.spi().ok(),
            spi_t: timing.spi().ok(),
            eac: eac.ok(),
            reason: cpi.err().or(eac.err()).map(value::Reason::told),
        }
    }
}
