//! Walking through the XML of P6: one tag after the other, each with its place in the text, nesting counted, no entity expanded.

use std::borrow::Cow;

use plan::Refusal;
use quick_xml::events::{BytesRef, Event};
use quick_xml::reader::Reader;

use crate::findings::{refuse_element, refuse_file};
use crate::limits::NESTING_MAX;

/// What stands next in the text. Places are bytes from its start.
pub(super) enum Step<'a> {
    /// A start tag; one that is closed in itself is followed by its end.
    Start {
        name: &'a str,
        from: usize,
        to: usize,
    },
    Text(Cow<'a, str>),
    End {
        name: &'a str,
        from: usize,
        to: usize,
    },
}

pub(super) struct Scan<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    pub(super) open: Vec<&'a str>,
    /// The place of an element closed in itself, whose end is still to be told.
    empty: Option<usize>,
    pub(super) unknown_entities: usize,
}

impl<'a> Scan<'a> {
    pub(super) fn of(text: &'a str) -> Scan<'a> {
        Scan { text, reader: Reader::from_str(text), open: Vec::new(), empty: None, unknown_entities: 0 }
    }

    /// The next step; `None` at the end of the text.
    ///
    /// Errors: PMX-101 not well formed or cut off, PMX-102 nested too deeply, PMX-103 a document type.
    pub(super) fn next(&mut self) -> Result<Option<Step<'a>>, Refusal> {
        if let Some(to) = self.empty.take() {
            let name = self.open.pop().unwrap_or_default();
            return Ok(Some(Step::End { name, from: to, to }));
        }
        loop {
            let from = self.reader.buffer_position() as usize;
            let event = self.reader.read_event();
            let to = self.reader.buffer_position() as usize;
            match event {
                Ok(Event::Start(start)) => return self.opened(start.name().0.len(), from, to, false).map(Some),
                Ok(Event::Empty(start)) => return self.opened(start.name().0.len(), from, to, true).map(Some),
                Ok(Event::End(_)) => {
                    let name = self.open.pop().unwrap_or_default();
                    return Ok(Some(Step::End { name, from, to }));
                }
                Ok(Event::Text(part)) => return Ok(Some(Step::Text(part.into_inner()))),
                Ok(Event::CData(part)) => return Ok(Some(Step::Text(part.into_inner()))),
                Ok(Event::GeneralRef(entity)) => match letter(&entity) {
                    Some(letter) => return Ok(Some(Step::Text(Cow::Owned(letter.to_string())))),
                    None => self.unknown_entities += 1,
                },
                Ok(Event::DocType(_)) => {
                    let hint = "export it from P6, which declares none";
                    return Err(refuse_file("PMX-103", "declares a document type, which could name other files", hint));
                }
                Ok(Event::Eof) if self.open.is_empty() => return Ok(None),
                Ok(Event::Eof) => {
                    let cause = "is not closed: the file is cut off";
                    return Err(refuse_element("PMX-101", &self.path(), cause, "export or copy the file again"));
                }
                Ok(_) => {}
                Err(fault) => {
                    let cause = format!("is not well formed at byte {}: {fault}", self.reader.error_position());
                    return Err(refuse_element("PMX-101", &self.path(), cause, "export or copy the file again"));
                }
            }
        }
    }

    fn path(&self) -> String {
        self.open.join("/")
    }

    fn opened(&mut self, length: usize, from: usize, to: usize, is_empty: bool) -> Result<Step<'a>, Refusal> {
        if self.open.len() >= NESTING_MAX {
            let cause = format!("lies deeper than {NESTING_MAX} elements");
            return Err(refuse_element("PMX-102", &self.path(), cause, "export it from P6 again"));
        }
        let name = self.text.get(from + 1..from + 1 + length).unwrap_or_default();
        let name = name.rsplit_once(':').map_or(name, |(_, name)| name);
        self.open.push(name);
        self.empty = is_empty.then_some(to);
        Ok(Step::Start { name, from, to })
    }
}

fn letter(entity: &BytesRef<'_>) -> Option<char> {
    match &**entity {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => entity.resolve_char_ref().ok().flatten(),
    }
}
