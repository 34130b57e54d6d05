//! Bytes on their way out: texts in the encoding of the file, in pieces, the first fault of the writer kept to the end.

use std::io::{self, Write};

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::Document;

/// Bytes collected before they are handed on.
const PIECE: usize = 64 << 10;

pub(crate) struct Out<'w> {
    into: &'w mut dyn Write,
    piece: Vec<u8>,
    encoding: &'static Encoding,
    fault: Option<io::Error>,
}

impl<'w> Out<'w> {
    pub(super) fn new(into: &'w mut dyn Write, encoding: &'static Encoding) -> Out<'w> {
        Out { into, piece: Vec::with_capacity(PIECE + 4096), encoding, fault: None }
    }

    pub(super) fn is_utf8(&self) -> bool {
        self.encoding == UTF_8
    }

    pub(super) fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.is_utf8() || text.is_ascii() {
            self.bytes(text.as_bytes());
        } else {
            let (bytes, ..) = self.encoding.encode(text);
            self.bytes(&bytes);
        }
    }

    /// Bytes that have the encoding of the file already.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush();
        }
    }

    /// Bytes of another file, in its encoding.
    pub(super) fn foreign(&mut self, bytes: &[u8], encoding: &'static Encoding) {
        if encoding == self.encoding || bytes.is_ascii() {
            self.bytes(bytes);
        } else {
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            self.text(&text);
        }
    }

    fn flush(&mut self) {
        if self.fault.is_none() {
            self.fault = self.into.write_all(&self.piece).err();
        }
        self.piece.clear();
    }

    /// Errors: the first of the writer.
    pub(super) fn end(mut self) -> io::Result<()> {
        self.flush();
        self.fault.map_or(Ok(()), Err)
    }
}

/// Windows-1252, as P6 expects it, unless a text has letters that it lacks, or would be taken for UTF-8 when it is read.
pub(super) fn encoding_for(document: &Document) -> &'static Encoding {
    let mut is_proven = false;
    let mut is_plain = true;
    for text in texts(document).filter(|text| !text.is_ascii()) {
        is_plain = false;
        let Some(bytes) = in_western(text) else { return UTF_8 };
        is_proven = is_proven || std::str::from_utf8(&bytes).is_err();
    }
    if is_plain || is_proven { WINDOWS_1252 } else { UTF_8 }
}

/// Whether all texts have letters of an encoding.
pub(super) fn fits(document: &Document, encoding: &'static Encoding) -> bool {
    encoding == UTF_8 || texts(document).all(|text| text.is_ascii() || !encoding.encode(text).2)
}

fn in_western(text: &str) -> Option<std::borrow::Cow<'_, [u8]>> {
    let (bytes, _, has_faults) = WINDOWS_1252.encode(text);
    (!has_faults).then_some(bytes)
}

/// Every text of people that a file may hold.
fn texts(document: &Document) -> impl Iterator<Item = &str> {
    document.plans.iter().flat_map(|plan| {
        let tasks = plan.tasks.iter().flat_map(|task| [&task.name, &task.code, &task.wbs, &task.note]);
        let resources = plan.resources.iter().map(|resource| &resource.name);
        let calendars = plan.calendars.iter().map(|calendar| &calendar.name);
        let own = [&plan.name, &plan.code, &plan.currency];
        own.into_iter().chain(tasks).chain(resources).chain(calendars).map(String::as_str)
    })
}
