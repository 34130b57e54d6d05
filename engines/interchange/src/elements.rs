//! XML whose values stand in attributes, element by element: GanttProject and Planner write it so.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use plan::Refusal;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::findings::{refuse_element, refuse_file};
use crate::limits::{NESTING_MAX, TEXT_CHARS_MAX};

/// The codes of one format for files that cannot be trusted as a whole.
pub(crate) struct Codes {
    pub(crate) malformed: &'static str,
    pub(crate) deep: &'static str,
    pub(crate) doctype: &'static str,
}

/// What comes next in the file.
pub(crate) enum Step {
    Open(Element),
    Text(String),
    Close,
    End,
}

/// A start tag with its attributes.
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute; empty when it is not told.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.attributes.iter().find(|(one, _)| one == name).map_or("", |(_, value)| value.as_str())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(one, _)| one == name)
    }

    /// A name: one line, of bearable length.
    pub(crate) fn name_of(&self, name: &str) -> String {
        let words = self.value(name).split(char::is_control).map(str::trim).filter(|part| !part.is_empty());
        words.collect::<Vec<_>>().join(" ").chars().take(TEXT_CHARS_MAX).collect()
    }
}

/// Attributes of one element that are kept. The widest have about thirty.
const ATTRIBUTES_MAX: usize = 200;

pub(crate) struct Elements<'a> {
    reader: Reader<&'a [u8]>,
    text: &'a str,
    codes: Codes,
    /// Names of the open elements.
    open: Vec<String>,
    is_empty_open: bool,
    /// How far lines are counted, and the line there.
    counted: (usize, u32),
}

/// The text by byte order mark, else UTF-8, else the encoding of its declaration.
pub(crate) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let label = head.split_once("encoding=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
    let label = label.and_then(|rest| rest.split(['"', '\'']).next()).unwrap_or_default();
    Encoding::for_label(label.as_bytes()).unwrap_or(UTF_8).decode_without_bom_handling(bytes).0
}

impl<'a> Elements<'a> {
    pub(crate) fn of(text: &'a str, codes: Codes) -> Elements<'a> {
        Elements {
            reader: Reader::from_str(text),
            text,
            codes,
            open: Vec::new(),
            is_empty_open: false,
            counted: (0, 1),
        }
    }

    /// The line that is being read, for findings; 0 where nobody asks.
    pub(crate) fn line_if(&self, is_asked: impl FnOnce() -> bool) -> u32 {
        if is_asked() { self.counted.1 } else { 0 }
    }

    /// Counts the lines on, once over the whole file.
    fn count_lines(&mut self) {
        let at = (self.reader.buffer_position() as usize).clamp(self.counted.0, self.text.len());
        self.counted.1 += self.text.as_bytes()[self.counted.0..at].iter().filter(|byte| **byte == b'\n').count() as u32;
        self.counted.0 = at;
    }

    /// The element that encloses the one opened last.
    pub(crate) fn parent(&self) -> &str {
        self.open.len().checked_sub(2).map_or("", |at| self.open[at].as_str())
    }

    /// Errors: not well formed or cut off, nested too deeply, a document type; with the codes of the format.
    pub(crate) fn step(&mut self) -> Result<Step, Refusal> {
        if self.is_empty_open {
            self.is_empty_open = false;
            self.open.pop();
            return Ok(Step::Close);
        }
        loop {
            let event = self.reader.read_event();
            self.count_lines();
            match event {
                Ok(Event::Start(start)) => return self.opened(&start, false),
                Ok(Event::Empty(start)) => return self.opened(&start, true),
                Ok(Event::End(_)) => {
                    self.open.pop();
                    return Ok(Step::Close);
                }
                Ok(Event::Text(text)) => return Ok(Step::Text(text.into_inner().to_string())),
                Ok(Event::CData(text)) => return Ok(Step::Text(text.into_inner().to_string())),
                Ok(Event::DocType(_)) => {
                    let cause = "declares a document type, which could name other files";
                    return Err(refuse_file(self.codes.doctype, cause, "save it again without one"));
                }
                Ok(Event::Eof) if self.open.is_empty() => return Ok(Step::End),
                Ok(Event::Eof) => return Err(self.malformed("is not closed: the file is cut off".into())),
                Ok(_) => {}
                Err(fault) => return Err(self.malformed(format!("is not well formed: {fault}"))),
            }
        }
    }

    fn malformed(&self, cause: String) -> Refusal {
        refuse_element(self.codes.malformed, &self.open.join("/"), cause, "save or copy the file again")
    }

    fn opened(&mut self, start: &BytesStart<'_>, is_empty: bool) -> Result<Step, Refusal> {
        if self.open.len() >= NESTING_MAX * 4 {
            let cause = "lies deeper than any plan does";
            return Err(refuse_element(self.codes.deep, &self.open.join("/"), cause, "save it again"));
        }
        let mut element = Element { name: start.local_name().as_ref().to_string(), attributes: Vec::new() };
        for attribute in start.attributes().take(ATTRIBUTES_MAX) {
            let attribute = match attribute {
                Ok(attribute) => attribute,
                Err(fault) => return Err(self.malformed(format!("has an attribute that is not well formed: {fault}"))),
            };
            let raw: &str = &attribute.value;
            let value = quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_string(), Cow::into_owned);
            element.attributes.push((attribute.key.local_name().as_ref().to_string(), value));
        }
        self.open.push(element.name.clone());
        self.is_empty_open = is_empty;
        Ok(Step::Open(element))
    }
}
