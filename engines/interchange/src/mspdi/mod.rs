//! MSPDI, the XML of Microsoft Project 2003 and later.

mod calendar;
mod kept;
mod losses;
mod project;
mod pull;
mod recurrence;
mod resource;
mod split;
mod task;
mod value;
mod write;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use plan::{Plan, Refusal};

pub use losses::losses;
pub use write::write;
pub(crate) use write::write_into;

use crate::findings::{Findings, refuse_file};

/// A plan over the file it came from; `None` when that cannot be read any more.
pub(crate) fn write_kept(plan: &Plan, bytes: &[u8]) -> Option<Vec<u8>> {
    kept::write(plan, bytes)
}

/// Reads the one project of a file.
///
/// Errors: MSP-101 not well formed or cut off, MSP-102 nested too deeply, MSP-103 a document type, MSP-104 another root,
/// MSP-111 too many tasks, DOC-112 a text in an encoding that does not hold.
pub(crate) fn read(bytes: &[u8], findings: &mut Findings) -> Result<Vec<Plan>, Refusal> {
    let text = decoded(bytes, findings)?;
    let mut pull = pull::Pull::of(&text);
    let Some(root) = pull.child()? else {
        return Err(refuse_file("MSP-104", "holds no element", "save it as XML from Microsoft Project"));
    };
    if root.name() != "Project" {
        let cause = format!("has the root \"{}\" instead of \"Project\"", root.name());
        return Err(refuse_file("MSP-104", cause, "save it as XML from Microsoft Project"));
    }
    project::read(&mut pull, findings).map(|plan| vec![plan])
}

/// The text by byte order mark, else by its declaration, else UTF-8.
pub(crate) fn decoded<'a>(bytes: &'a [u8], findings: &mut Findings) -> Result<Cow<'a, str>, Refusal> {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, &bytes[length..]),
        None => (declared(bytes), bytes),
    };
    if encoding == UTF_8
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Ok(Cow::Borrowed(text));
    }
    let (text, has_faults) = encoding.decode_without_bom_handling(bytes);
    if has_faults {
        let line = fault_line(bytes, encoding);
        findings.warning("DOC-112", |tell| {
            let tell = tell.about("file", "", "").line(line);
            tell.cause(format!("holds bytes that are not {}; they are replaced", encoding.name()))
                .hint("save it from Microsoft Project again, and do not edit it with a program of another encoding")
        });
    }
    Ok(text)
}

/// The encoding which the XML declaration names; UTF-8 when none or an unknown one.
fn declared(bytes: &[u8]) -> &'static Encoding {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let declaration = head.split("?>").next().unwrap_or_default();
    let label = declaration.split_once("encoding").map(|(_, rest)| rest.trim_start_matches(['=', ' ', '"', '\'']));
    let label = label.and_then(|rest| rest.split(['"', '\'', ' ']).next());
    // A text that could be read so far is no UTF-16, whatever it declares.
    let encoding = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    encoding.filter(|encoding| encoding.is_ascii_compatible()).unwrap_or(UTF_8)
}

fn fault_line(bytes: &[u8], encoding: &'static Encoding) -> u32 {
    let valid = if encoding == UTF_8 { Encoding::utf8_valid_up_to(bytes) } else { 0 };
    bytes[..valid].iter().filter(|byte| **byte == b'\n').count() as u32 + 1
}
