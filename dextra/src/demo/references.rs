//! References between rows: `@people/marta` is an id, `@applications/cyber#/gates/2/id` a part of an answer.

use std::collections::HashMap;

use office::Day;
use serde_json::Value;

/// Answers of the rows so far, by `<register>/<ref>`.
#[derive(Default)]
pub struct Answers {
    known: HashMap<String, Value>,
}

impl Answers {
    pub fn keep(&mut self, name: String, answer: Value) {
        self.known.insert(name, answer);
    }

    /// A body with every reference replaced; `own` is the row's answer, for `@self`.
    pub fn in_body(&self, body: &Value, own: Option<&Value>) -> Result<Value, String> {
        Ok(match body {
            Value::String(text) if text.starts_with("@days:") => days_since_1970(&text["@days:".len()..])?.into(),
            Value::String(text) if text.starts_with('@') => self.find(text, own)?,
            Value::Array(items) => {
                Value::Array(items.iter().map(|item| self.in_body(item, own)).collect::<Result<_, _>>()?)
            }
            Value::Object(fields) => {
                let filled = fields.iter().map(|(name, value)| Ok((name.clone(), self.in_body(value, own)?)));
                Value::Object(filled.collect::<Result<_, String>>()?)
            }
            other => other.clone(),
        })
    }

    /// An address with every reference replaced. A reference ends at `/` only when what follows is no part of its name.
    pub fn in_path(&self, path: &str, own: Option<&Value>) -> Result<String, String> {
        let mut told = String::new();
        let mut rest = path;
        while let Some(at) = rest.find('@') {
            told.push_str(&rest[..at]);
            let (reference, after) = self.split(&rest[at..]);
            let value = self.find(reference, own)?;
            told.push_str(value.as_str().ok_or_else(|| format!("{reference} is no text"))?);
            rest = after;
        }
        told.push_str(rest);
        Ok(told)
    }

    /// Where a reference in an address ends: `@self` or `@register/name`, then perhaps a pointer up to `/id`.
    fn split<'a>(&self, text: &'a str) -> (&'a str, &'a str) {
        let is_name = |c: char| c.is_alphanumeric() || "-_.".contains(c);
        let word = |from: usize| text[from..].find(|c| !is_name(c)).map_or(text.len(), |end| from + end);
        let mut end = word(1);
        if &text[1..end] != "self" && text[end..].starts_with('/') {
            end = word(end + 1);
        }
        if let Some(pointer) = text[end..].strip_prefix('#') {
            let stop = pointer.find("/id").map_or(pointer.len(), |at| at + 3);
            end += 1 + stop;
        }
        text.split_at(end)
    }

    fn find(&self, reference: &str, own: Option<&Value>) -> Result<Value, String> {
        let (name, pointer) = reference[1..].split_once('#').unwrap_or((&reference[1..], "/id"));
        let answer = if name == "self" { own } else { self.known.get(name) };
        let answer = answer.ok_or_else(|| format!("{reference} names no row before this one"))?;
        answer.pointer(pointer).cloned().ok_or_else(|| format!("{reference} has no {pointer}"))
    }
}

/// A date as measures hold it: `@days:2027-07-26` moves with the other dates and then becomes a number.
fn days_since_1970(text: &str) -> Result<i64, String> {
    Ok(Day::parse("1970-01-01")?.days_until(&Day::parse(text)?))
}

#[cfg(test)]
mod tests {
    use super::Answers;
    use serde_json::json;

    #[test]
    fn references_stand_for_parts_of_answers() {
        let mut answers = Answers::default();
        answers.keep("gates/rfc".into(), json!({ "id": "G", "criteria": [{ "id": "C0" }, { "id": "C1" }] }));
        assert_eq!(answers.in_path("/gates/@gates/rfc/vote", None), Ok("/gates/G/vote".into()));
        assert_eq!(
            answers.in_path("/x/@gates/rfc#/criteria/1/id/y?s=@self", Some(&json!({"id": "S"}))),
            Ok("/x/C1/y?s=S".into())
        );
        assert_eq!(
            answers.in_body(&json!({ "a": ["@gates/rfc"], "b": "me@here" }), None),
            Ok(json!({ "a": ["G"], "b": "me@here" }))
        );
        assert_eq!(answers.in_body(&json!("@days:1970-02-01"), None), Ok(json!(31)));
        assert!(answers.in_path("/@gates/none/vote", None).is_err());
    }
}
