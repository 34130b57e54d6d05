//! Pulling XML: one element after the other, so that memory grows with the plan and not with the file.

use std::borrow::Cow;

use plan::Refusal;
use quick_xml::events::{BytesRef, Event};
use quick_xml::reader::Reader;

use crate::findings::{refuse_element, refuse_file};
use crate::limits::{NESTING_MAX, TEXT_CHARS_MAX};

/// Reads an XML text element by element. Entities other than the five of XML are not expanded.
pub(super) struct Pull<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// Names of the open elements, outermost first.
    open: Vec<&'a str>,
    /// An element told as `<Name/>` whose end is still to be told.
    is_empty_open: bool,
    /// Entities that were left out.
    pub(super) unknown_entities: usize,
}

/// A start tag.
pub(super) struct Tag<'a>(&'a str);

impl<'a> Tag<'a> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &'a str {
        self.0
    }
}

impl<'a> Pull<'a> {
    pub(super) fn of(text: &'a str) -> Pull<'a> {
        let reader = Reader::from_str(text);
        Pull { text, reader, open: Vec::new(), is_empty_open: false, unknown_entities: 0 }
    }

    /// Names of the open elements, as `Project/Tasks/Task`.
    pub(super) fn path(&self) -> String {
        self.open.join("/")
    }

    /// The next element inside the one that is open, which then is open itself; `None` when the open one ends.
    ///
    /// Errors: MSP-101 not well formed or cut off, MSP-102 nested too deeply, MSP-103 a document type.
    pub(super) fn child(&mut self) -> Result<Option<Tag<'a>>, Refusal> {
        loop {
            if self.is_empty_open {
                self.close();
                return Ok(None);
            }
            match self.event()? {
                Event::Start(start) => return self.opened(start.len() + 1, start.name().0.len(), false).map(Some),
                Event::Empty(start) => return self.opened(start.len() + 2, start.name().0.len(), true).map(Some),
                Event::End(_) => {
                    self.close();
                    return Ok(None);
                }
                Event::Eof if self.open.is_empty() => return Ok(None),
                Event::Eof => return Err(self.cut_off()),
                _ => {}
            }
        }
    }

    /// The text of the open element, which then is closed; what is nested in it is left out.
    pub(super) fn text(&mut self) -> Result<Cow<'a, str>, Refusal> {
        let mut text = Cow::Borrowed("");
        loop {
            if self.is_empty_open {
                self.close();
                return Ok(text);
            }
            match self.event()? {
                Event::Text(part) => add(&mut text, part.into_inner()),
                Event::CData(part) => add(&mut text, part.into_inner()),
                Event::GeneralRef(entity) => self.add_entity(&mut text, &entity),
                Event::Start(start) => {
                    self.opened(start.len() + 1, start.name().0.len(), false)?;
                    self.skip()?;
                }
                Event::End(_) => {
                    self.close();
                    return Ok(text);
                }
                Event::Eof => return Err(self.cut_off()),
                _ => {}
            }
        }
    }

    /// Leaves the open element behind with all that is in it.
    pub(super) fn skip(&mut self) -> Result<(), Refusal> {
        let depth = self.open.len();
        loop {
            if self.is_empty_open {
                self.close();
            } else {
                match self.event()? {
                    Event::Start(start) => {
                        self.opened(start.len() + 1, start.name().0.len(), false)?;
                    }
                    Event::End(_) => self.close(),
                    Event::Eof => return Err(self.cut_off()),
                    _ => {}
                }
            }
            if self.open.len() < depth {
                return Ok(());
            }
        }
    }

    fn event(&mut self) -> Result<Event<'a>, Refusal> {
        match self.reader.read_event() {
            Ok(Event::DocType(_)) => {
                let hint = "save it as XML from Microsoft Project, which declares none";
                Err(refuse_file("MSP-103", "declares a document type, which could name other files", hint))
            }
            Ok(event) => Ok(event),
            Err(fault) => {
                let cause = format!("is not well formed at byte {}: {fault}", self.reader.error_position());
                Err(refuse_element("MSP-101", &self.path(), cause, "save or copy the file again"))
            }
        }
    }

    /// Opens the element whose tag has just been read: it began `back` bytes ago, and its name has `length` bytes.
    ///
    /// The name is taken from the text itself: a hundred million of them must not be copied.
    fn opened(&mut self, back: usize, length: usize, is_empty: bool) -> Result<Tag<'a>, Refusal> {
        if self.open.len() >= NESTING_MAX {
            let cause = format!("lies deeper than {NESTING_MAX} elements");
            return Err(refuse_element("MSP-102", &self.path(), cause, "save it from Microsoft Project again"));
        }
        let from = (self.reader.buffer_position() as usize).saturating_sub(back);
        let name = self.text.get(from..from + length).unwrap_or_default();
        let name = name.rsplit_once(':').map_or(name, |(_, name)| name);
        self.open.push(name);
        self.is_empty_open = is_empty;
        Ok(Tag(name))
    }

    fn close(&mut self) {
        self.open.pop();
        self.is_empty_open = false;
    }

    fn cut_off(&self) -> Refusal {
        refuse_element("MSP-101", &self.path(), "is not closed: the file is cut off", "save or copy the file again")
    }

    fn add_entity(&mut self, text: &mut Cow<'a, str>, entity: &BytesRef<'a>) {
        let char = match &**entity {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => entity.resolve_char_ref().ok().flatten(),
        };
        match char {
            Some(char) => text.to_mut().push(char),
            None => self.unknown_entities += 1,
        }
    }
}

fn add<'a>(text: &mut Cow<'a, str>, part: Cow<'a, str>) {
    if text.is_empty() {
        *text = part;
    } else {
        text.to_mut().push_str(&part);
    }
}

/// A name or code without control characters and blanks around it, at most [`TEXT_CHARS_MAX`] characters.
pub(super) fn name_of(text: &str) -> String {
    let text = text.trim();
    if !text.chars().any(char::is_control) && text.len() <= TEXT_CHARS_MAX {
        return text.to_string();
    }
    let words = text.split(char::is_control).filter(|part| !part.is_empty());
    words.collect::<Vec<_>>().join(" ").chars().take(TEXT_CHARS_MAX).collect()
}
