//! Earned schedule and what follows for the finish.

use crate::{Curve, Known, Reason, Sums};

/// Where time stands. Units: periods of the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timing {
    /// Earned schedule.
    pub earned: f64,
    /// Elapsed time; frozen at the actual finish once all is done.
    pub elapsed: f64,
    /// Planned duration.
    pub planned: f64,
}

impl Timing {
    /// Reads earned schedule off a curve. `elapsed` is in periods since the baseline's start.
    pub fn of(curve: &Curve, ev: i64, elapsed: f64) -> Timing {
        Timing { earned: curve.earned_schedule(ev, elapsed), elapsed, planned: curve.duration() }
    }

    /// Schedule variance in time ES − AT.
    pub fn sv(&self) -> f64 {
        self.earned - self.elapsed
    }

    /// SPI(t), ES / AT. Source: Lipke 2003.
    pub fn spi(&self) -> Known<f64> {
        if self.elapsed > 0.0 { Ok(self.earned / self.elapsed) } else { Err(Reason::NoTime) }
    }

    /// SCI(t), SPI(t) · CPI.
    pub fn sci(&self, sums: &Sums) -> Known<f64> {
        Ok(self.spi()? * sums.cpi()?)
    }

    /// Planned duration of the work remaining, PD − ES.
    pub fn remaining(&self) -> f64 {
        self.planned - self.earned
    }

    /// Independent estimate of the whole duration at today's pace, PD / SPI(t).
    pub fn ieac(&self) -> Known<f64> {
        self.ieac_at(self.spi()?)
    }

    /// The same at another pace: AT + (PD − ES) / pace; 1 for the planned pace.
    pub fn ieac_at(&self, pace: f64) -> Known<f64> {
        if pace > 0.0 { Ok(self.elapsed + self.remaining() / pace) } else { Err(Reason::NothingEarned) }
    }

    /// Pace that the rest must reach to keep the planned duration: (PD − ES) / (PD − AT).
    pub fn tspi(&self) -> Known<f64> {
        if self.remaining() <= 0.0 {
            return Err(Reason::Complete);
        }
        if self.elapsed >= self.planned {
            return Err(Reason::DateUnattainable);
        }
        Ok(self.remaining() / (self.planned - self.elapsed))
    }
}
