//! Which format a file has, known by its content: names and endings lie.

use plan::Refusal;

use crate::findings::refuse_file;
use crate::limits::BYTES_MAX;
use crate::sheet;

/// A file format with plans in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Primavera P6's exchange text.
    Xer,
    /// Primavera P6's XML.
    Pmxml,
    /// Microsoft Project's XML.
    Mspdi,
    /// Dextra's own JSON.
    Dextra,
    /// Microsoft Project's text of the nineties.
    Mpx,
    /// GanttProject.
    Gan,
    /// GNOME Planner.
    Planner,
    /// A workbook with a plan in one of its sheets.
    Xlsx,
    /// A text with separators.
    Csv,
}

impl Format {
    /// The name used in answers: `xer`, `pmxml`, `mspdi`, `dextra`, `mpx`, `gan`, `planner`, `xlsx`, `csv`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Xer => "xer",
            Format::Pmxml => "pmxml",
            Format::Mspdi => "mspdi",
            Format::Dextra => "dextra",
            Format::Mpx => "mpx",
            Format::Gan => "gan",
            Format::Planner => "planner",
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
        }
    }
}

const OPEN_AND_SAVE: &str = "open it in Microsoft Project and save it as XML (File, Save As, XML Format)";

/// The format of a file, or why it is none that we read.
///
/// Errors: DOC-101 empty, DOC-102 too large, DOC-103 MPP,
/// DOC-108 packed, DOC-109 unknown XML, DOC-110 unknown, DOC-111 not yet text.
pub(crate) fn known(bytes: &[u8]) -> Result<Format, Refusal> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(refuse_file("DOC-101", "is empty", "choose another file"));
    }
    if bytes.len() > BYTES_MAX {
        let cause = format!("has {} MB, and {} MB are read", bytes.len() >> 20, BYTES_MAX >> 20);
        return Err(refuse_file("DOC-102", cause, "export fewer projects at once"));
    }
    if bytes.starts_with(b"PK\x03\x04") && sheet::is_book(bytes) {
        return Ok(Format::Xlsx);
    }
    binary(bytes)?;
    let head = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if head.starts_with(b"ERMHDR") {
        return Ok(Format::Xer);
    }
    if head.starts_with(b"MPX,") || head.starts_with(b"MPX;") || head.starts_with(b"MPX\t") {
        return Ok(Format::Mpx);
    }
    if head.starts_with(b"{") {
        return Ok(Format::Dextra);
    }
    if head.starts_with(b"<") {
        return by_root(head);
    }
    // Neither has a mark of its own, so its headings must be known.
    if sheet::is_text(bytes) {
        return Ok(Format::Csv);
    }
    if is_wide(bytes) {
        // UTF-16: what stands in it is known once it is decoded.
        return Ok(Format::Mspdi);
    }
    let hint = "export it as XER from P6 or as XML from Microsoft Project; a sheet needs a row of headings, such as Name, Start";
    Err(refuse_file("DOC-110", "is no schedule file that is known here", hint))
}

/// Whether a byte order mark says UTF-16.
pub(crate) fn is_wide(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

/// Files that are not text at all.
fn binary(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(refuse_file(
            "DOC-103",
            "is an MPP of Microsoft Project, which only that program reads",
            OPEN_AND_SAVE,
        ));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\x1F\x8B") {
        return Err(refuse_file("DOC-108", "is packed", "unpack it and choose the schedule file inside"));
    }
    let head = &bytes[..bytes.len().min(4096)];
    if !is_wide(bytes) && head.contains(&0) {
        let hint = "export it as XER from P6 or as XML from Microsoft Project";
        return Err(refuse_file("DOC-111", "is not a text", hint));
    }
    Ok(())
}

/// XML by the name of its root and its namespace.
fn by_root(head: &[u8]) -> Result<Format, Refusal> {
    let head = String::from_utf8_lossy(&head[..head.len().min(64 << 10)]);
    let root = root_of(&head);
    let name = root.split([' ', '\t', '\r', '\n', '>', '/']).next().unwrap_or_default();
    let name = name.rsplit(':').next().unwrap_or_default();
    let is_microsoft = root.contains("schemas.microsoft.com/project");
    match name {
        "Project" if is_microsoft || !root.contains("xmlns") => Ok(Format::Mspdi),
        "APIBusinessObjects" => Ok(Format::Pmxml),
        "project" if head.contains("phase=") || head.contains("mrproject") || head.contains("<phases") => {
            Ok(Format::Planner)
        }
        "project" => Ok(Format::Gan),
        _ => {
            let cause =
                format!("is an XML of another kind: its root is \"{}\"", name.chars().take(40).collect::<String>());
            Err(refuse_file("DOC-109", cause, "export it as XML from Microsoft Project or as XER from P6"))
        }
    }
}

/// The text of the first start tag, without declaration, comments and document type.
fn root_of(head: &str) -> &str {
    let mut rest = head;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = match rest {
            text if text.starts_with("!--") => text.find("-->"),
            text if text.starts_with(['?', '!']) => text.find('>'),
            text => return &text[..text.find('>').unwrap_or(text.len())],
        };
        let Some(end) = end else { break };
        rest = &rest[end..];
    }
    ""
}
