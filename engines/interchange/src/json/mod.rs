//! Dextra's own JSON of a plan: everything the hub holds, nothing else, with a version of its form.

mod edits;
mod moment;
mod read;
mod words;
mod write;

use plan::{Plan, Refusal};
use serde::Deserialize;

use crate::findings::{refuse_file, refuse_line};

pub use edits::{edits_from_json, edits_to_json};

/// Version of the form. It rises when an older program would misread a newer text.
pub const VERSION: u32 = 1;

/// A plan as one line of JSON, as `docs/reference/dextra-plan.schema.json` describes it.
///
/// Shapes: lists in the order of the plan; `tasks`, `calendars` and `resources` are meant by their index, from 0.
/// Units: minutes; dates are civil, `2026-01-05T08:00`. What is absent, empty or zero is left out. Money is a number of minor
/// units of the plan's currency, or names its own. Lossless for finite numbers: `from_json(&to_json(plan))` is the plan.
///
/// ```
/// let plan = plan::Plan { name: "Bridge".into(), ..Default::default() };
/// let text = interchange::json::to_json(&plan);
/// assert_eq!(interchange::json::from_json(&text).unwrap(), plan);
/// ```
pub fn to_json(plan: &Plan) -> String {
    serde_json::to_string(&write::plan_words(plan)).unwrap_or_default()
}

/// Only the version, to tell a newer text from a broken one.
#[derive(Deserialize)]
struct Version {
    dextra_plan: u32,
}

/// The plan of a text of [`to_json`].
///
/// Errors: DOC-120 no plan of ours, DOC-121 not well formed, DOC-122 another version, DOC-123 an id that leads nowhere.
pub fn from_json(text: &str) -> Result<Plan, Refusal> {
    match serde_json::from_str(text) {
        Ok(words @ words::PlanWords { dextra_plan: VERSION, .. }) => read::plan_of(words),
        Ok(words) => Err(other_version(words.dextra_plan)),
        Err(fault) => Err(match serde_json::from_str::<Version>(text) {
            Ok(version) if version.dextra_plan != VERSION => other_version(version.dextra_plan),
            Err(_) if !fault.is_eof() && !fault.is_syntax() && !text.contains("\"dextra_plan\"") => {
                let hint = "export it as XER from P6, as XML from Microsoft Project, or from Dextra";
                refuse_file("DOC-120", "is a JSON without a plan of Dextra", hint)
            }
            _ => {
                let line = u32::try_from(fault.line()).unwrap_or(u32::MAX);
                refuse_line("DOC-121", line, format!("is no plan: {fault}"), "write the plan again from Dextra")
            }
        }),
    }
}

fn other_version(version: u32) -> Refusal {
    let cause = format!("has version {version} of Dextra's form, and this program reads version {VERSION}");
    refuse_file("DOC-122", cause, "open it with a newer Dextra")
}

/// Reads the bytes of a file.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Plan>, Refusal> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|fault| {
        let line = bytes[..fault.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() + 1;
        refuse_line("DOC-121", line as u32, "holds bytes that are not UTF-8", "write the plan again from Dextra")
    })?;
    from_json(text).map(|plan| vec![plan])
}

#[cfg(test)]
mod schema;
#[cfg(test)]
mod tests;
