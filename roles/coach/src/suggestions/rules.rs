//! The table of rules: which measured weakness leads to which lesson. Data in `rules/rules.json`, in every language.

use std::sync::OnceLock;

use ::api::Tongue;
use serde_json::Value;

use super::model::{Evidence, Pair};

/// The rule without a measure: after a training.
pub const REASSESS: &str = "reassess";

const TABLE: &str = include_str!("../../rules/rules.json");

/// When the numerator over the denominator passes the limit, something is said to the lead.
#[derive(Clone, Debug)]
pub struct Rule {
    pub key: String,
    pub numerator: String,
    pub denominator: String,
    /// Whether a value above the limit is the finding; else one below it.
    pub finds_above: bool,
    pub limit: f64,
    /// `percent`, `ratio` or `count`: how the value is written.
    pub unit: String,
    pub link: String,
    pub course: String,
    /// How much the finding matters beside others.
    pub weight: i64,
    english: Words,
    french: Words,
}

/// The words of a rule in one language. `{value}`, `{limit}`, `{count}`, `{total}`, `{course}` are put in.
#[derive(Clone, Debug)]
pub struct Words {
    pub seen: String,
    pub told: String,
    pub why: String,
    pub lesson_title: String,
    pub lesson_minutes: i64,
    pub lesson_body: String,
    pub step: String,
}

/// All rules. A test holds that each entry of the table is whole.
pub fn all() -> &'static [Rule] {
    static RULES: OnceLock<Vec<Rule>> = OnceLock::new();
    RULES.get_or_init(|| entries().iter().filter_map(rule).collect())
}

pub fn find(key: &str) -> Option<&'static Rule> {
    all().iter().find(|rule| rule.key == key)
}

/// The entries of the table as they stand in the file.
pub fn entries() -> Vec<Value> {
    serde_json::from_str(TABLE).unwrap_or_default()
}

fn rule(entry: &Value) -> Option<Rule> {
    Some(Rule {
        key: text(entry, "key")?,
        numerator: text(entry, "numerator")?,
        denominator: text(entry, "denominator")?,
        finds_above: entry.get("comparison")?.as_str()? == "above",
        limit: entry.get("limit")?.as_f64()?,
        unit: text(entry, "unit")?,
        link: text(entry, "link")?,
        course: text(entry, "course")?,
        weight: entry.get("weight")?.as_i64()?,
        english: words(entry.get("en")?)?,
        french: words(entry.get("fr")?)?,
    })
}

fn words(entry: &Value) -> Option<Words> {
    Some(Words {
        seen: text(entry, "seen")?,
        told: text(entry, "told")?,
        why: text(entry, "why")?,
        lesson_title: text(entry, "lesson_title")?,
        lesson_minutes: entry.get("lesson_minutes")?.as_i64()?,
        lesson_body: text(entry, "lesson_body")?,
        step: text(entry, "step")?,
    })
}

fn text(entry: &Value, name: &str) -> Option<String> {
    entry.get(name)?.as_str().map(str::to_owned)
}

impl Rule {
    pub fn words(&self, tongue: Tongue) -> &Words {
        match tongue {
            Tongue::English => &self.english,
            Tongue::French => &self.french,
        }
    }

    /// The evidence, when the measures pass the limit. Without a denominator nothing is known.
    pub fn finding(&self, pair: &Pair) -> Option<Evidence> {
        if pair.denominator <= 0.0 {
            return None;
        }
        let value = pair.numerator / pair.denominator;
        let is_found = if self.finds_above { value > self.limit } else { value < self.limit };
        is_found.then(|| Evidence {
            value_milli: (value * 1000.0).round() as i64,
            limit_milli: (self.limit * 1000.0).round() as i64,
            numerator: pair.numerator,
            denominator: pair.denominator,
            as_of: pair.as_of.clone(),
        })
    }

    /// A value as this rule writes it: `12 %`, `0.88`.
    pub fn told(&self, milli: i64, tongue: Tongue) -> String {
        let text = match self.unit.as_str() {
            "percent" => {
                let tenths = milli;
                let whole =
                    if tenths % 10 == 0 { format!("{}", tenths / 10) } else { format!("{:.1}", tenths as f64 / 10.0) };
                format!("{whole}\u{a0}%")
            }
            "ratio" => format!("{:.2}", milli as f64 / 1000.0),
            _ => format!("{}", milli / 1000),
        };
        if tongue == Tongue::French { text.replace('.', ",") } else { text }
    }
}
