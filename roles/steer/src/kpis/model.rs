//! What an indicator is, and how it is judged.

use std::collections::BTreeSet;

use office::{Instant, PersonId, ScopeId, worded};
use plan::{Refusal, Subject};

use super::formula::Formula;

pub type KpiId = uuid::Uuid;

worded! {
    /// How its value reads. A percent is a share: 0.11 is shown as 11 %.
    pub enum Unit "unit" {
        Ratio = "ratio", Percent = "percent", Days = "days", Money = "money", Count = "count",
    }
}

worded! {
    /// Which way is better. A band wants to stay near its target.
    pub enum Direction "direction" { Up = "up", Down = "down", Band = "band" }
}

worded! {
    pub enum Status "status" { Green = "green", Amber = "amber", Red = "red", Void = "void" }
}

impl Status {
    /// As `steer.kpi_status` tells it.
    pub fn number(self) -> i64 {
        match self {
            Status::Green => 0,
            Status::Amber => 1,
            Status::Red => 2,
            Status::Void => 3,
        }
    }
}

/// An indicator: a formula over measures, a question that it answers, and thresholds.
#[derive(Clone, Debug, PartialEq)]
pub struct Kpi {
    pub id: KpiId,
    pub key: String,
    pub scope: ScopeId,
    pub name: String,
    pub formula: String,
    pub unit: Unit,
    pub direction: Direction,
    /// Up: green from here on. Down: green down to here. Band: green within this distance of the target.
    pub green: f64,
    pub amber: f64,
    pub target: Option<f64>,
    pub owner: Option<PersonId>,
    pub question: String,
    pub created_at: Instant,
    pub changed_at: Instant,
    pub version: i64,
}

/// An indicator about to be defined.
#[derive(Clone, Debug)]
pub struct NewKpi {
    pub scope: ScopeId,
    pub name: String,
    pub formula: String,
    pub unit: Unit,
    pub direction: Direction,
    pub green: f64,
    pub amber: f64,
    pub target: Option<f64>,
    pub owner: Option<PersonId>,
    pub question: String,
}

/// What changes; `None` leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub struct KpiChange {
    pub name: Option<String>,
    pub formula: Option<String>,
    pub unit: Option<Unit>,
    pub direction: Option<Direction>,
    pub green: Option<f64>,
    pub amber: Option<f64>,
    pub target: Option<Option<f64>>,
    pub owner: Option<Option<PersonId>>,
    pub question: Option<String>,
}

impl NewKpi {
    /// Errors: `KPI-101` a formula that does not read, `KPI-102` a measure that nobody publishes, `KPI-103` thresholds out of
    /// order, `KPI-104` a band without a target.
    pub fn defined(self, id: KpiId, key: String, known: &BTreeSet<String>, now: Instant) -> Result<Kpi, Refusal> {
        let kpi = Kpi {
            id,
            key,
            scope: self.scope,
            name: self.name,
            formula: self.formula,
            unit: self.unit,
            direction: self.direction,
            green: self.green,
            amber: self.amber,
            target: self.target,
            owner: self.owner,
            question: self.question,
            created_at: now,
            changed_at: now,
            version: 1,
        };
        kpi.checked(known)
    }
}

impl Kpi {
    /// Errors: as [`NewKpi::defined`].
    pub fn changed(&self, change: KpiChange, known: &BTreeSet<String>, now: Instant) -> Result<Kpi, Refusal> {
        let after = Kpi {
            name: change.name.unwrap_or_else(|| self.name.clone()),
            formula: change.formula.unwrap_or_else(|| self.formula.clone()),
            unit: change.unit.unwrap_or(self.unit),
            direction: change.direction.unwrap_or(self.direction),
            green: change.green.unwrap_or(self.green),
            amber: change.amber.unwrap_or(self.amber),
            target: change.target.unwrap_or(self.target),
            owner: change.owner.unwrap_or(self.owner),
            question: change.question.unwrap_or_else(|| self.question.clone()),
            changed_at: now,
            ..self.clone()
        };
        after.checked(known)
    }

    /// The formula as read; a stored one was checked, so it reads.
    pub fn read(&self) -> Option<Formula> {
        Formula::read(&self.formula).ok()
    }

    /// How a value stands against the thresholds.
    pub fn status(&self, value: f64) -> Status {
        // Sums of thousandths meet thresholds of hundredths: a hair below is on it.
        const HAIR: f64 = 1e-9;
        let reaches = |limit: f64| match self.direction {
            Direction::Up => value >= limit - HAIR,
            Direction::Down => value <= limit + HAIR,
            Direction::Band => (value - self.target.unwrap_or(0.0)).abs() <= limit + HAIR,
        };
        match (reaches(self.green), reaches(self.amber)) {
            (true, _) => Status::Green,
            (false, true) => Status::Amber,
            (false, false) => Status::Red,
        }
    }

    /// Whether a change by `delta` is for the better; `None` when nothing changed or the band decides.
    pub fn is_better(&self, before: f64, after: f64) -> Option<bool> {
        let off = |value: f64| (value - self.target.unwrap_or(0.0)).abs();
        match self.direction {
            _ if before == after => None,
            Direction::Up => Some(after > before),
            Direction::Down => Some(after < before),
            Direction::Band => Some(off(after) < off(before)),
        }
    }

    fn checked(self, known: &BTreeSet<String>) -> Result<Kpi, Refusal> {
        let formula = Formula::read(&self.formula).map_err(|fault| {
            let cause = format!("has a formula that does not read at letter {}: it {}", fault.at, fault.cause);
            self.refuse("KPI-101", cause).hint("write measures, numbers, + − × ÷ and parentheses").value("at", fault.at)
        })?;
        if let Some(name) = formula.names().into_iter().find(|name| !known.contains(*name)) {
            let at = self.formula.find(name).map_or(1, |byte| self.formula[..byte].chars().count() + 1);
            let cause = format!("names `{name}` at letter {at}, which nobody publishes");
            let hint = format!("publish it first, or use one like {}", nearest(name, known));
            return Err(self.refuse("KPI-102", cause).hint(hint).value("name", name).value("at", at));
        }
        let is_ordered = match self.direction {
            Direction::Up => self.green >= self.amber,
            Direction::Down => self.green <= self.amber,
            Direction::Band => 0.0 <= self.green && self.green <= self.amber,
        };
        if !is_ordered || !self.green.is_finite() || !self.amber.is_finite() {
            let hint = match self.direction {
                Direction::Up => "green must not lie below amber",
                Direction::Down => "green must not lie above amber",
                Direction::Band => "give distances from the target: 0 ≤ green ≤ amber",
            };
            return Err(self.refuse("KPI-103", "has thresholds out of order").hint(hint));
        }
        if self.direction == Direction::Band && self.target.is_none() {
            return Err(self
                .refuse("KPI-104", "is a band without a target")
                .hint("name the target it should stay near"));
        }
        Ok(self)
    }

    fn refuse(&self, code: &'static str, cause: impl Into<String>) -> Refusal {
        Refusal::new(code, Subject::new("KPI", self.id.to_string(), self.name.clone()), cause)
    }
}

/// A known name that begins alike: typing mistakes sit at the end.
fn nearest<'k>(name: &str, known: &'k BTreeSet<String>) -> &'k str {
    let alike = |other: &str| name.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    known.iter().max_by_key(|other| alike(other)).map_or("none yet", String::as_str)
}
