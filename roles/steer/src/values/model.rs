//! Earned value of a scope, summed over its projects, period by period.

use std::collections::BTreeSet;

use office::Day;
use plan::Refusal;
use value::{Pace, Sums as Earned, Timing};

use crate::sums::Sums;

pub const PV: &str = "assist.pv";
pub const EV: &str = "assist.ev";
pub const AC: &str = "assist.ac";
pub const BAC: &str = "assist.bac";
pub const ES: &str = "assist.es";
pub const AT: &str = "assist.at";
pub const PD: &str = "assist.pd";
pub const NAMES: [&str; 7] = [PV, EV, AC, BAC, ES, AT, PD];

const POINTS_MAX: usize = 60;

/// Cumulative amounts up to a day, in minor units.
#[derive(Clone, Debug, PartialEq)]
pub struct Period {
    pub as_of: Day,
    pub pv: i64,
    pub ev: i64,
    pub ac: i64,
}

/// Where a scope stands. Every ratio is one of sums; unknown is `None`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Worth {
    pub as_of: Option<Day>,
    pub pv: Option<i64>,
    pub ev: Option<i64>,
    pub ac: Option<i64>,
    pub bac: Option<i64>,
    pub cpi: Option<f64>,
    pub spi: Option<f64>,
    pub spi_time: Option<f64>,
    pub earned_share: Option<f64>,
    pub eac: Option<i64>,
    /// Why the cost index is unknown.
    pub reason: Option<String>,
}

/// The closed periods of a scope, oldest first.
pub fn periods(sums: &Sums<'_>, today: &Day) -> Vec<Period> {
    let days = sums.month_ends(&BTreeSet::from([EV, PV, AC]), today, POINTS_MAX);
    let whole = |name: &str, day: &Day| sums.at(name, day).unwrap_or(0.0).round() as i64;
    days.into_iter()
        .map(|day| Period { pv: whole(PV, &day), ev: whole(EV, &day), ac: whole(AC, &day), as_of: day })
        .collect()
}

/// Where a scope stands as of a day.
pub fn worth(sums: &Sums<'_>, day: &Day) -> Worth {
    let whole = |name: &str| sums.at(name, day).map(|value| value.round() as i64);
    let (pv, ev, ac, bac) = (whole(PV), whole(EV), whole(AC), whole(BAC));
    let bare = Worth { as_of: sums.newest(EV, day).cloned(), pv, ev, ac, bac, ..Worth::default() };
    let (Some(pv), Some(ev), Some(ac), Some(bac)) = (pv, ev, ac, bac) else {
        return Worth { reason: Some("no period is closed".into()), ..bare };
    };
    match Earned::new(pv, ev, ac, bac) {
        Ok(earned) => judged(bare, &earned, time(sums, day)),
        Err(refusal) => Worth { reason: Some(told(&refusal)), ..bare },
    }
}

fn judged(bare: Worth, earned: &Earned, timing: Option<Timing>) -> Worth {
    Worth {
        cpi: earned.cpi().ok(),
        spi: earned.spi().ok(),
        spi_time: timing.and_then(|timing| timing.spi().ok()),
        earned_share: earned.complete_share().ok(),
        eac: earned.eac(Pace::Cpi).ok(),
        reason: earned.cpi().err().map(|reason| reason.told().into()),
        ..bare
    }
}

fn time(sums: &Sums<'_>, day: &Day) -> Option<Timing> {
    let (earned, elapsed) = (sums.at(ES, day)?, sums.at(AT, day)?);
    Some(Timing { earned, elapsed, planned: sums.at(PD, day).unwrap_or(0.0) })
}

fn told(refusal: &Refusal) -> String {
    refusal.detail()
}
