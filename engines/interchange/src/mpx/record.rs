//! One record of an MPX file.

use crate::limits::TEXT_CHARS_MAX;

/// A line cut into fields; the first one tells its kind.
pub(super) struct Record<'a> {
    pub(super) line: u32,
    pub(super) fields: Vec<&'a str>,
}

impl<'a> Record<'a> {
    pub(super) fn kind(&self) -> &'a str {
        self.fields.first().copied().unwrap_or_default().trim_start_matches('\u{feff}')
    }

    /// A field by its place, empty when the record is shorter.
    pub(super) fn field(&self, at: usize) -> &'a str {
        self.fields.get(at).copied().unwrap_or_default()
    }

    /// A name: one line, of bearable length.
    pub(super) fn name(&self, at: usize) -> String {
        let words = self.field(at).split(char::is_control).filter(|part| !part.is_empty());
        words.collect::<Vec<_>>().join(" ").chars().take(TEXT_CHARS_MAX).collect()
    }
}
