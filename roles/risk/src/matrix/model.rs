//! Rolling up: counts, worst band and exposure of a scope and all below it; never a sum of scores.

use std::collections::HashMap;

use office::{ScopeId, scopes::Scope};

use crate::risks::{Kind, Risk};

/// What the open risks of a scope and below amount to.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Rollup {
    pub scope: ScopeId,
    pub threats: i64,
    pub opportunities: i64,
    /// Worst band among threats, 1 to 4.
    pub worst: Option<i64>,
    /// Threats in the bands 1 to 4.
    pub bands: [i64; 4],
    /// Σ probability × mean cost in minor units; `None` when no risk has numbers or currencies differ.
    pub exposure_minor: Option<i64>,
    pub currency: Option<String>,
    /// Risks without numbers, which the exposure does not hold.
    pub unknown: i64,
    has_two_currencies: bool,
}

/// One line per scope, in the order of `places`. A risk counts at its scope and at every one above it among `places`.
pub fn rolled_up(risks: &[Risk], places: &[Scope]) -> Vec<Rollup> {
    let parents: HashMap<ScopeId, Option<ScopeId>> = places.iter().map(|place| (place.id, place.parent_id)).collect();
    let mut sums: HashMap<ScopeId, Rollup> = HashMap::new();
    for risk in risks {
        let mut at = Some(risk.scope);
        while let Some(scope) = at {
            let Some(parent) = parents.get(&scope) else { break };
            sums.entry(scope).or_insert_with(|| Rollup { scope, ..Rollup::default() }).add(risk);
            at = *parent;
        }
    }
    places
        .iter()
        .map(|place| sums.remove(&place.id).unwrap_or(Rollup { scope: place.id, ..Rollup::default() }))
        .collect()
}

impl Rollup {
    fn add(&mut self, risk: &Risk) {
        match risk.kind {
            Kind::Threat => {
                self.threats += 1;
                self.worst = self.worst.max(Some(risk.band()));
                self.bands[risk.band().clamp(1, 4) as usize - 1] += 1;
            }
            Kind::Opportunity => self.opportunities += 1,
        }
        match (risk.exposure_minor(), &risk.cost) {
            (Some(minor), Some(cost)) => self.add_money(minor, &cost.currency),
            _ => self.unknown += 1,
        }
    }

    /// Two currencies do not add: the sum is then unknown for good.
    fn add_money(&mut self, minor: i64, currency: &str) {
        let known = self.currency.get_or_insert_with(|| currency.to_owned());
        self.has_two_currencies |= known != currency;
        let sum = self.exposure_minor.unwrap_or(0).saturating_add(minor);
        self.exposure_minor = (!self.has_two_currencies).then_some(sum);
    }
}
