//! The keepsake: what a file says beyond the hub, so that the same format comes back with all of it.
//!
//! The keepsake *is* the file, word for word: unknown tables, columns and elements, their order, the header, the encoding and the
//! line ends stand in it and nowhere else. A writer that gets one reads it again, compares the plan as it was with the plan as
//! it is, and replaces only what differs; a plan that nobody changed comes back byte for byte. So a keepsake can be stored as
//! the file it came from, and nothing about it has to be kept beside.

use std::borrow::Cow;

use plan::Refusal;

use crate::Format;

/// A file whose format is known, kept for writing the same format again.
///
/// ```
/// let text = interchange::json::to_json(&plan::Plan { name: "Bridge".into(), ..Default::default() });
/// let kept = interchange::Kept::of(text.into_bytes()).unwrap();
/// assert_eq!(kept.format(), interchange::Format::Dextra);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept<'a> {
    format: Format,
    bytes: Cow<'a, [u8]>,
}

impl<'a> Kept<'a> {
    /// Keeps a file, owned or borrowed.
    ///
    /// Errors: those of [`crate::read`] that tell no format from the content (DOC-101 to DOC-111).
    pub fn of(bytes: impl Into<Cow<'a, [u8]>>) -> Result<Kept<'a>, Refusal> {
        let bytes = bytes.into();
        Ok(Kept { format: crate::format::known(&bytes)?, bytes })
    }

    pub fn format(&self) -> Format {
        self.format
    }

    /// The file, byte for byte.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}
