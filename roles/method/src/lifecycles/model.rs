//! What a life cycle is, and what makes a pack sound.

use std::collections::{BTreeMap, HashSet};

use office::worded;
use plan::{Finding, Place, Severity, Subject};

pub type LifecycleId = uuid::Uuid;

worded! {
    /// How hard a criterion binds: a must stops the gate, a should counts for the score.
    pub enum Force "force" { Must = "must", Should = "should" }
}

worded! {
    /// How a criterion is checked: by somebody's judgement, a document, a measure, or an attachment.
    pub enum Check "check" {
        Judgement = "judgement", Document = "document", Measure = "measure", Attachment = "attachment",
    }
}

worded! {
    /// How the work of a phase flows.
    pub enum Flow "kind" { Sequential = "sequential", Iterative = "iterative", Continuous = "continuous" }
}

/// A method as a project may follow it.
#[derive(Clone, Debug, PartialEq)]
pub struct Lifecycle {
    pub id: LifecycleId,
    pub key: String,
    pub name: String,
    pub version_label: String,
    pub status: String,
    pub summary: String,
    pub licence: String,
    pub source: String,
    pub changes_made: String,
    pub roles: Vec<Part>,
    pub phases: Vec<Phase>,
    pub gates: Vec<GateStep>,
    pub artefacts: Vec<Element>,
    pub activities: Vec<Element>,
}

/// A role of the method: project owner, core team.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub key: String,
    pub short: String,
    pub name: String,
    pub layer: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Phase {
    pub key: String,
    pub name: String,
    pub flow: Flow,
}

/// A gate between two phases, with what must be shown there.
#[derive(Clone, Debug, PartialEq)]
pub struct GateStep {
    pub key: String,
    pub short: String,
    pub name: String,
    pub phase_from: String,
    pub phase_to: String,
    /// The least should-score in percent.
    pub threshold: i64,
    /// How many votes make the gate able to decide.
    pub quorum: i64,
    pub criteria: Vec<Criterion>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    pub key: String,
    pub group: String,
    pub text: String,
    pub force: Force,
    pub weight: i64,
    pub check: Check,
}

/// An artefact or an activity, with who is responsible, accountable, supports, is consulted, is informed.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    pub key: String,
    pub name: String,
    pub purpose: String,
    pub phase: String,
    /// The gate at which an artefact is asked for; empty for an activity.
    pub gate: String,
    pub is_mandatory: bool,
    /// Letters by the role's key: `A/S` is two letters.
    pub rasci: BTreeMap<String, String>,
}

impl Lifecycle {
    pub fn phase_name(&self, key: &str) -> &str {
        self.phases.iter().find(|phase| phase.key == key).map_or("", |phase| phase.name.as_str())
    }

    /// What does not hold together; a pack with an error is not put on the shelf.
    pub fn findings(&self) -> Vec<Finding> {
        [self.doubles(), self.gate_faults(), self.element_faults()].concat()
    }

    fn doubles(&self) -> Vec<Finding> {
        let lists: [(&str, Vec<&str>); 4] = [
            ("phases", self.phases.iter().map(|one| one.key.as_str()).collect()),
            ("roles", self.roles.iter().map(|one| one.key.as_str()).collect()),
            ("gates", self.gates.iter().map(|one| one.key.as_str()).collect()),
            ("artefacts", self.artefacts.iter().chain(&self.activities).map(|one| one.key.as_str()).collect()),
        ];
        let mut found = Vec::new();
        for (list, keys) in lists {
            let mut seen = HashSet::new();
            let twice = keys.into_iter().filter(|key| !seen.insert(*key));
            found.extend(
                twice.map(|key| self.fault("LIF-103", list, key, "stands twice").hint("give it a key of its own")),
            );
        }
        found
    }

    fn gate_faults(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for gate in &self.gates {
            for phase in [&gate.phase_from, &gate.phase_to] {
                if self.phase_name(phase).is_empty() {
                    let cause = format!("names the phase `{phase}`, which the pack does not have");
                    found.push(self.fault("LIF-104", "gates", &gate.key, cause).hint("name a phase of the pack"));
                }
            }
            if !(0..=100).contains(&gate.threshold) || gate.quorum < 1 {
                let cause = "has a threshold outside 0 to 100 or a quorum below 1";
                found.push(self.fault("LIF-105", "gates", &gate.key, cause).hint("mend the two numbers"));
            }
            if !gate.criteria.iter().any(|one| one.force == Force::Must) {
                let cause = "has no must, so anything would pass";
                found.push(self.fault("LIF-106", "gates", &gate.key, cause).hint("add a criterion that must be met"));
            }
        }
        found
    }

    fn element_faults(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for (list, elements) in [("artefacts", &self.artefacts), ("activities", &self.activities)] {
            for element in elements {
                if self.phase_name(&element.phase).is_empty() {
                    let cause = format!("names the phase `{}`, which is not there", element.phase);
                    found.push(self.fault("LIF-107", list, &element.key, cause).hint("name a phase of the pack"));
                }
                let is_gate = |key: &str| self.gates.iter().any(|gate| gate.key == key);
                if list == "artefacts" && !is_gate(&element.gate) {
                    let cause = format!("is asked for at the gate `{}`, which is not there", element.gate);
                    found.push(self.fault("LIF-108", list, &element.key, cause).hint("name a gate of the pack"));
                }
                found.extend(self.letters_faults(list, element));
            }
        }
        found
    }

    /// One person answers for a thing, or nobody does.
    fn letters_faults(&self, list: &str, element: &Element) -> Option<Finding> {
        let is_role = |key: &String| self.roles.iter().any(|role| role.key == *key);
        let are_letters = |letters: &String| letters.split('/').all(|one| ["R", "A", "S", "C", "I"].contains(&one));
        if !element.rasci.iter().all(|(role, letters)| is_role(role) && are_letters(letters)) {
            let cause =
                "gives a letter to a role that the pack does not have, or a letter that is not one of R A S C I";
            return Some(self.fault("LIF-109", list, &element.key, cause).hint("mend its row"));
        }
        let answering = element.rasci.values().flat_map(|letters| letters.split('/')).filter(|one| *one == "A").count();
        let cause = format!("has {answering} roles that answer for it");
        let finding = self.fault("LIF-110", list, &element.key, cause).hint("give exactly one role the letter A");
        (answering != 1).then_some(finding)
    }

    fn fault(&self, code: &'static str, list: &str, key: &str, cause: impl Into<String>) -> Finding {
        let subject = Subject::new("element", key, key);
        Finding::new(code, Severity::Error, subject, cause).at(Place::Element(format!("{}/{list}", self.key)))
    }
}

/// The id of a life cycle: made of its key, so that it is the same in every office.
///
/// FNV-1a in 128 bits, set into a UUID of version 8 (RFC 9562, section 5.8), which is made for ids of one's own making.
pub fn id_of(key: &str) -> LifecycleId {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in key.bytes() {
        hash = (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    uuid::Builder::from_custom_bytes(hash.to_be_bytes()).into_uuid()
}
