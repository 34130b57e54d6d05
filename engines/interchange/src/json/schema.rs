//! The published schema and what we write must say the same: every plan is valid, and every word of the schema is written.
//!
//! The judge below knows the part of JSON Schema 2020-12 that our schema uses, and panics at any other word. As there, a word about
//! one type says nothing about values of another.

use std::collections::BTreeSet;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

use super::to_json;

const SCHEMA: &str = include_str!("../../../../docs/reference/dextra-plan.schema.json");

struct Judge {
    schema: Value,
    /// Places in the schema whose words were written, as `task.name`.
    seen: BTreeSet<String>,
}

impl Judge {
    fn judge(&mut self, rules: &Value, name: &str, value: &Value) -> Result<(), String> {
        for (word, rule) in rules.as_object().unwrap() {
            let is_fine = match word.as_str() {
                "description" | "title" | "$schema" | "$defs" | "required" | "additionalProperties" | "prefixItems" => {
                    true
                }
                "$ref" => {
                    let name = rule.as_str().unwrap().rsplit('/').next().unwrap().to_string();
                    let rules = self.schema["$defs"][&name].clone();
                    self.judge(&rules, &name, value)?;
                    true
                }
                "type" => is_type(rule.as_str().unwrap(), value),
                "const" => rule == value,
                "enum" => rule.as_array().unwrap().contains(value),
                "minimum" => value.as_i64().is_none_or(|value| value >= rule.as_i64().unwrap()),
                "maximum" => value.as_i64().is_none_or(|value| value <= rule.as_i64().unwrap()),
                "minItems" => value.as_array().is_none_or(|list| list.len() as u64 >= rule.as_u64().unwrap()),
                "maxItems" => value.as_array().is_none_or(|list| list.len() as u64 <= rule.as_u64().unwrap()),
                "pattern" => value.as_str().is_none_or(|text| has_form(rule.as_str().unwrap(), text)),
                "oneOf" => {
                    let fitting = rule.as_array().unwrap().clone();
                    fitting.iter().filter(|rules| self.judge(rules, name, value).is_ok()).count() == 1
                }
                "properties" => self.judge_object(rules, name, value)?,
                "items" => self.judge_list(rules, name, value)?,
                other => panic!("the judge does not know {other}"),
            };
            if !is_fine {
                return Err(format!("{name}: {value} is no {word} {rule}"));
            }
        }
        Ok(())
    }

    fn judge_object(&mut self, rules: &Value, name: &str, value: &Value) -> Result<bool, String> {
        let Some(object) = value.as_object() else { return Ok(true) };
        let required = rules["required"].as_array().into_iter().flatten();
        if let Some(missing) = required.map(|key| key.as_str().unwrap()).find(|key| !object.contains_key(*key)) {
            return Err(format!("{name}: {missing} is missing"));
        }
        for (key, value) in object {
            let rules = &rules["properties"][key];
            if rules.is_null() {
                return Err(format!("{name}: {key} is not in the schema"));
            }
            self.seen.insert(format!("{name}.{key}"));
            self.judge(rules, name, value)?;
        }
        Ok(rules["additionalProperties"] == false)
    }

    fn judge_list(&mut self, rules: &Value, name: &str, value: &Value) -> Result<bool, String> {
        let first = rules["prefixItems"].as_array().cloned().unwrap_or_default();
        for (at, value) in value.as_array().into_iter().flatten().enumerate() {
            match first.get(at).unwrap_or(&rules["items"]) {
                Value::Bool(is_allowed) if !is_allowed => return Ok(false),
                rules => self.judge(&rules.clone(), name, value)?,
            }
        }
        Ok(true)
    }
}

fn is_type(kind: &str, value: &Value) -> bool {
    match kind {
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the judge does not know the type {other}"),
    }
}

/// The two patterns of the schema, digit by digit.
fn has_form(pattern: &str, text: &str) -> bool {
    let form = if pattern.contains('T') { "0000-00-00T00:00" } else { "0000-00-00" };
    let fits = |(want, is): (char, char)| if want == '0' { is.is_ascii_digit() } else { want == is };
    text.len() == form.len() && form.chars().zip(text.chars()).all(fits)
}

/// Every word that an object of the schema may have, as `task.name`.
fn words(name: &str, rules: &Value, into: &mut BTreeSet<String>) {
    for (key, rules) in rules["properties"].as_object().into_iter().flatten() {
        into.insert(format!("{name}.{key}"));
        words(name, rules, into);
    }
    rules["oneOf"].as_array().into_iter().flatten().for_each(|rules| words(name, rules, into));
}

#[test]
fn what_is_written_is_what_the_schema_says() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut told = BTreeSet::new();
    words("plan", &schema, &mut told);
    for (name, rules) in schema["$defs"].as_object().unwrap() {
        words(name, rules, &mut told);
    }
    let mut judge = Judge { schema: schema.clone(), seen: BTreeSet::new() };
    let mut runner = TestRunner::deterministic();
    for _ in 0..300 {
        let plan = crate::invented::plan().new_tree(&mut runner).unwrap().current();
        let value: Value = serde_json::from_str(&to_json(&plan)).unwrap();
        judge.judge(&schema, "plan", &value).unwrap();
    }
    let never: Vec<&String> = told.difference(&judge.seen).collect();
    assert!(never.is_empty(), "the schema has words that are never written: {never:?}");
}

#[test]
fn the_judge_says_no_to_what_is_wrong() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let text = to_json(&plan::Plan { start: Some(plan::Moment(0)), ..plan::Plan::default() });
    let judged = |text: &str| {
        let mut judge = Judge { schema: schema.clone(), seen: BTreeSet::new() };
        judge.judge(&schema, "plan", &serde_json::from_str(text).unwrap())
    };
    assert_eq!(judged(&text), Ok(()));
    assert!(judged(&text.replace("\"dextra_plan\":1", "\"dextra_plan\":2")).is_err());
    assert!(judged(&text.replace("\"start\"", "\"begin\"")).is_err());
    assert!(judged(&text.replace("1970-01-01T00:00", "1.1.1970")).is_err());
    assert!(judged(&text.replace("\"minutes_per_day\":480", "\"minutes_per_day\":-1")).is_err());
}

/// A plan as it was written before tasks could pause, files had notes and options had moves.
#[test]
fn plans_of_older_programs_are_still_read() {
    let old = r#"{"dextra_plan":1,"uid":"7","name":"Bridge","options":{"dialect":"ms_project","progress":"retained_logic",
        "lag_calendar":"successor","float":"finish","critical":{"float_at_most":0},"honours_constraints":true,
        "minutes_per_day":480,"minutes_per_week":2400,"days_per_month":20,"default_start":480,"default_end":1020},
        "tasks":[{"uid":"1","name":"Dig","duration":480,"remaining":480}]}"#;
    let plan = super::from_json(old).unwrap();
    assert_eq!(plan.tasks[0].name, "Dig");
    assert!(plan.tasks[0].gaps.is_empty() && plan.tasks[0].note.is_empty() && plan.tasks[0].priority.is_none());
    assert_eq!(plan.options.moves, plan::Moves::default());
}
