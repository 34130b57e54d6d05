//! Method packs: reads the data files in `packs/` into life cycles, with findings for what does not fit.
//!
//! A pack is one JSON object:
//!
//! ```text
//! key, name, version_label, status, summary, licence, source, changes_made   text
//! roles       [ { key, short, name, layer } ]
//! phases      [ { key, name, kind: sequential | iterative | continuous } ]      in order
//! gates       [ { key, short, name, phase_from, phase_to, threshold: 0..100, quorum: 1..,
//!                 criteria: [ { key, group, text, force: must | should, weight: 1..,
//!                               check: judgement | document | measure | attachment } ] } ]
//! artefacts   [ { key, name, purpose, phase, gate, is_mandatory, rasci: { role: letters } } ]
//! activities  [ { key, name, phase, rasci: { role: letters } } ]
//! ```
//!
//! Letters are R A S C I, several joined by `/`; exactly one A in a row. A field that is not named here is a finding, so
//! that a misspelt one is not silently lost.

use std::sync::OnceLock;

use office::Worded;
use plan::{Finding, Place, Severity, Subject};
use serde_json::{Map, Value};

use super::model::{Check, Criterion, Element, Flow, Force, GateStep, Lifecycle, Part, Phase, id_of};

const PACKS: [&str; 2] = [include_str!("../../packs/pm2-based.json"), include_str!("../../packs/hybrid-light.json")];

/// The life cycles of the embedded packs. A test holds that each is whole, so none is left out here.
pub fn shelf() -> &'static [Lifecycle] {
    static SHELF: OnceLock<Vec<Lifecycle>> = OnceLock::new();
    SHELF.get_or_init(|| PACKS.iter().filter_map(|text| read(text).0).collect())
}

/// Reads a pack. With an error among the findings there is no life cycle.
pub fn read(text: &str) -> (Option<Lifecycle>, Vec<Finding>) {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let subject = Subject::new("pack", "", "");
            let finding = Finding::new("LIF-101", Severity::Error, subject, format!("is not JSON: {error}"))
                .at(Place::Line(error.line() as u64));
            return (None, vec![finding.hint("check quotes, commas and brackets near this line")]);
        }
    };
    let mut reader = Reader { findings: Vec::new() };
    let lifecycle = reader.lifecycle(&value);
    let mut findings = reader.findings;
    findings.extend(lifecycle.findings());
    let is_whole = findings.iter().all(|finding| finding.severity != Severity::Error);
    (is_whole.then_some(lifecycle), findings)
}

/// Reads on after each fault, so that a person sees them all at once.
struct Reader {
    findings: Vec<Finding>,
}

/// An object of the pack and where it stands.
struct At<'a> {
    fields: Option<&'a Map<String, Value>>,
    path: String,
}

impl Reader {
    fn lifecycle(&mut self, value: &Value) -> Lifecycle {
        let at = self.object(
            value,
            "pack",
            &[
                "key",
                "name",
                "version_label",
                "status",
                "summary",
                "licence",
                "source",
                "changes_made",
                "roles",
                "phases",
                "gates",
                "artefacts",
                "activities",
            ],
        );
        let key = self.text(&at, "key");
        Lifecycle {
            id: id_of(&key),
            name: self.text(&at, "name"),
            version_label: self.text(&at, "version_label"),
            status: self.text(&at, "status"),
            summary: self.text(&at, "summary"),
            licence: self.text(&at, "licence"),
            source: self.text(&at, "source"),
            changes_made: self.text(&at, "changes_made"),
            roles: self.list(&at, "roles", Reader::part),
            phases: self.list(&at, "phases", Reader::phase),
            gates: self.list(&at, "gates", Reader::gate),
            artefacts: self.list(&at, "artefacts", Reader::artefact),
            activities: self.list(&at, "activities", Reader::activity),
            key,
        }
    }

    fn part(&mut self, value: &Value, path: &str) -> Part {
        let at = self.object(value, path, &["key", "short", "name", "layer"]);
        Part {
            key: self.text(&at, "key"),
            short: self.text(&at, "short"),
            name: self.text(&at, "name"),
            layer: self.text(&at, "layer"),
        }
    }

    fn phase(&mut self, value: &Value, path: &str) -> Phase {
        let at = self.object(value, path, &["key", "name", "kind"]);
        Phase {
            key: self.text(&at, "key"),
            name: self.text(&at, "name"),
            flow: self.word(&at, "kind", Flow::Sequential),
        }
    }

    fn gate(&mut self, value: &Value, path: &str) -> GateStep {
        let fields = ["key", "short", "name", "phase_from", "phase_to", "threshold", "quorum", "criteria"];
        let at = self.object(value, path, &fields);
        GateStep {
            key: self.text(&at, "key"),
            short: self.text(&at, "short"),
            name: self.text(&at, "name"),
            phase_from: self.text(&at, "phase_from"),
            phase_to: self.text(&at, "phase_to"),
            threshold: self.number(&at, "threshold"),
            quorum: self.number(&at, "quorum"),
            criteria: self.list(&at, "criteria", Reader::criterion),
        }
    }

    fn criterion(&mut self, value: &Value, path: &str) -> Criterion {
        let at = self.object(value, path, &["key", "group", "text", "force", "weight", "check"]);
        Criterion {
            key: self.text(&at, "key"),
            group: self.text(&at, "group"),
            text: self.text(&at, "text"),
            force: self.word(&at, "force", Force::Must),
            weight: self.number(&at, "weight"),
            check: self.word(&at, "check", Check::Judgement),
        }
    }

    fn artefact(&mut self, value: &Value, path: &str) -> Element {
        let fields = ["key", "name", "purpose", "phase", "gate", "is_mandatory", "rasci"];
        let at = self.object(value, path, &fields);
        let is_mandatory = self.field(&at, "is_mandatory").and_then(Value::as_bool);
        if is_mandatory.is_none() {
            self.misfit(&at, "is_mandatory", "is not true or false");
        }
        Element {
            purpose: self.text(&at, "purpose"),
            gate: self.text(&at, "gate"),
            is_mandatory: is_mandatory.unwrap_or(false),
            ..self.element(&at)
        }
    }

    fn activity(&mut self, value: &Value, path: &str) -> Element {
        let at = self.object(value, path, &["key", "name", "phase", "rasci"]);
        self.element(&at)
    }

    fn element(&mut self, at: &At) -> Element {
        let letters = self.field(at, "rasci").and_then(Value::as_object).cloned().unwrap_or_default();
        let told = |(role, letters): (String, Value)| (role, letters.as_str().unwrap_or_default().to_owned());
        Element {
            key: self.text(at, "key"),
            name: self.text(at, "name"),
            purpose: String::new(),
            phase: self.text(at, "phase"),
            gate: String::new(),
            is_mandatory: false,
            rasci: letters.into_iter().map(told).collect(),
        }
    }

    fn object<'a>(&mut self, value: &'a Value, path: &str, known: &[&str]) -> At<'a> {
        let at = At { fields: value.as_object(), path: path.to_owned() };
        match at.fields {
            None => self.misfit(&at, "", "is not an object"),
            Some(fields) => {
                for name in fields.keys().filter(|name| !known.contains(&name.as_str())) {
                    self.misfit(&at, name, "is not a field of a pack");
                }
            }
        }
        at
    }

    fn list<T>(&mut self, at: &At, name: &str, one: fn(&mut Reader, &Value, &str) -> T) -> Vec<T> {
        let Some(items) = self.field(at, name).and_then(Value::as_array) else {
            self.misfit(at, name, "is not a list");
            return Vec::new();
        };
        items.iter().enumerate().map(|(index, item)| one(self, item, &format!("{}/{name}/{index}", at.path))).collect()
    }

    fn text(&mut self, at: &At, name: &str) -> String {
        match self.field(at, name).and_then(Value::as_str) {
            Some(text) => text.to_owned(),
            None => {
                self.misfit(at, name, "is not a text");
                String::new()
            }
        }
    }

    fn number(&mut self, at: &At, name: &str) -> i64 {
        let number = self.field(at, name).and_then(Value::as_i64).filter(|number| (0..=1000).contains(number));
        if number.is_none() {
            self.misfit(at, name, "is not a whole number from 0 to 1000");
        }
        number.unwrap_or(0)
    }

    fn word<T: Worded>(&mut self, at: &At, name: &str, otherwise: T) -> T {
        let word = self.text(at, name);
        T::of(&word).unwrap_or_else(|| {
            let known: Vec<&str> = T::ALL.iter().map(|(_, word)| *word).collect();
            self.misfit(at, name, &format!("is `{word}`, not one of {}", known.join(", ")));
            otherwise
        })
    }

    fn field<'a>(&self, at: &At<'a>, name: &str) -> Option<&'a Value> {
        at.fields.and_then(|fields| fields.get(name))
    }

    fn misfit(&mut self, at: &At, name: &str, cause: &str) {
        let subject = Subject::new("field", name, name);
        let finding = Finding::new("LIF-102", Severity::Error, subject, cause).at(Place::Element(at.path.clone()));
        self.findings.push(finding.hint("see the form of a pack in the documentation"));
    }
}
