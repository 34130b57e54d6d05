//! The four sums of earned value and all that follows from them.

use plan::{Refusal, Subject};

use crate::{Known, Reason};

/// Cumulative amounts up to one date, in minor units of one currency.
///
/// Invariants: none is negative except AC, which may hold credits; EV does not exceed BAC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Sums {
    pv: i64,
    ev: i64,
    ac: i64,
    bac: i64,
}

/// How the remaining work will go: the divisor of what is left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pace {
    /// As budgeted.
    Planned,
    /// As cost has gone so far.
    Cpi,
    /// As the schedule has gone so far.
    Spi,
    /// As earned schedule has gone so far; give SPI(t).
    SpiTime(f64),
    /// Cost and schedule together.
    Sci,
    /// Cost and earned schedule together; give SPI(t).
    SciTime(f64),
    /// Four fifths cost, one fifth schedule.
    Mixed,
    /// Four fifths cost, one fifth earned schedule; give SPI(t).
    MixedTime(f64),
}

impl Sums {
    /// Errors: `VAL-101` earned value above the budget or below zero, `VAL-102` planned value above the budget or below zero.
    // A refusal is made once per faulty input; boxing it would burden every caller for nothing.
    #[allow(clippy::result_large_err)]
    pub fn new(pv: i64, ev: i64, ac: i64, bac: i64) -> Result<Sums, Refusal> {
        let subject = || Subject::new("earned value", "", "");
        if !(0..=bac).contains(&ev) {
            return Err(Refusal::new("VAL-101", subject(), "is above the budget or below zero")
                .hint("correct the progress or the budget")
                .value("ev", ev)
                .value("bac", bac));
        }
        if !(0..=bac).contains(&pv) {
            return Err(Refusal::new("VAL-102", subject(), "has a planned value above the budget or below zero")
                .hint("correct the baseline")
                .value("pv", pv)
                .value("bac", bac));
        }
        Ok(Sums { pv, ev, ac, bac })
    }

    pub fn pv(&self) -> i64 {
        self.pv
    }

    pub fn ev(&self) -> i64 {
        self.ev
    }

    pub fn ac(&self) -> i64 {
        self.ac
    }

    pub fn bac(&self) -> i64 {
        self.bac
    }

    /// The sums of two parts of one program, in the same currency. `None` when they overflow.
    pub fn plus(&self, other: &Sums) -> Option<Sums> {
        Some(Sums {
            pv: self.pv.checked_add(other.pv)?,
            ev: self.ev.checked_add(other.ev)?,
            ac: self.ac.checked_add(other.ac)?,
            bac: self.bac.checked_add(other.bac)?,
        })
    }

    pub fn is_complete(&self) -> bool {
        self.bac > 0 && self.ev == self.bac
    }

    /// Earned value without any cost: accruals are probably missing.
    pub fn lacks_cost(&self) -> bool {
        self.ac == 0 && self.ev > 0
    }

    /// Schedule variance EV − PV.
    pub fn sv(&self) -> i64 {
        self.ev - self.pv
    }

    /// Cost variance EV − AC.
    pub fn cv(&self) -> i64 {
        self.ev - self.ac
    }

    /// Cost performance index EV / AC.
    pub fn cpi(&self) -> Known<f64> {
        share(self.ev, self.ac, Reason::NoCost)
    }

    /// Schedule performance index EV / PV.
    pub fn spi(&self) -> Known<f64> {
        share(self.ev, self.pv, Reason::NothingPlanned)
    }

    /// Schedule cost index SPI · CPI.
    pub fn sci(&self) -> Known<f64> {
        Ok(self.spi()? * self.cpi()?)
    }

    /// CV / EV.
    pub fn cv_share(&self) -> Known<f64> {
        share(self.cv(), self.ev, Reason::NothingEarned)
    }

    /// SV / PV.
    pub fn sv_share(&self) -> Known<f64> {
        share(self.sv(), self.pv, Reason::NothingPlanned)
    }

    /// Share planned, PV / BAC.
    pub fn planned_share(&self) -> Known<f64> {
        share(self.pv, self.bac, Reason::NoBudget)
    }

    /// Share complete, EV / BAC.
    pub fn complete_share(&self) -> Known<f64> {
        share(self.ev, self.bac, Reason::NoBudget)
    }

    /// Share spent, AC / BAC.
    pub fn spent_share(&self) -> Known<f64> {
        share(self.ac, self.bac, Reason::NoBudget)
    }

    /// Estimate at completion AC + (BAC − EV) / pace; under [`Pace::Cpi`] this is BAC / CPI.
    ///
    /// Units: minor units, rounded half to even. Errors: the reason why the pace is unknown. Source: ISO 21508; EIA-748; the mixed
    /// and time-based paces after Vandevoorde & Vanhoucke 2006.
    pub fn eac(&self, pace: Pace) -> Known<i64> {
        if self.is_complete() {
            return Ok(self.ac);
        }
        let left = (self.bac - self.ev) as f64;
        Ok((self.ac as f64 + left / self.factor(pace)?).round_ties_even() as i64)
    }

    /// Estimate to complete EAC − AC.
    pub fn etc(&self, pace: Pace) -> Known<i64> {
        Ok(self.eac(pace)? - self.ac)
    }

    /// Variance at completion BAC − EAC.
    pub fn vac(&self, pace: Pace) -> Known<i64> {
        Ok(self.bac - self.eac(pace)?)
    }

    /// VAC / BAC.
    pub fn vac_share(&self, pace: Pace) -> Known<f64> {
        share(self.vac(pace)?, self.bac, Reason::NoBudget)
    }

    /// Cost index that the rest must reach to keep the budget: (BAC − EV) / (BAC − AC).
    pub fn tcpi_bac(&self) -> Known<f64> {
        self.tcpi(self.bac)
    }

    /// Cost index that the rest must reach to keep an estimate: (BAC − EV) / (EAC − AC).
    pub fn tcpi_eac(&self, eac: i64) -> Known<f64> {
        self.tcpi(eac)
    }

    fn tcpi(&self, target: i64) -> Known<f64> {
        if self.is_complete() {
            return Err(Reason::Complete);
        }
        if self.ac >= target {
            return Err(Reason::BudgetUnattainable);
        }
        Ok((self.bac - self.ev) as f64 / (target - self.ac) as f64)
    }

    fn factor(&self, pace: Pace) -> Known<f64> {
        let factor = match pace {
            Pace::Planned => 1.0,
            Pace::Cpi => self.cpi()?,
            Pace::Spi => self.spi()?,
            Pace::SpiTime(spi_time) => spi_time,
            Pace::Sci => self.sci()?,
            Pace::SciTime(spi_time) => self.cpi()? * spi_time,
            Pace::Mixed => 0.8 * self.cpi()? + 0.2 * self.spi()?,
            Pace::MixedTime(spi_time) => 0.8 * self.cpi()? + 0.2 * spi_time,
        };
        if factor > 0.0 { Ok(factor) } else { Err(Reason::NothingEarned) }
    }
}

fn share(part: i64, whole: i64, reason: Reason) -> Known<f64> {
    if whole == 0 { Err(reason) } else { Ok(part as f64 / whole as f64) }
}
