//! A text of XML cut into the elements that stand side by side in it, word for word.

use std::ops::Range;

use quick_xml::events::Event;
use quick_xml::reader::Reader;

/// An element in its text.
#[derive(Clone, Debug)]
pub(super) struct Piece<'t> {
    pub(super) name: &'t str,
    /// What stands before it since the element before: blanks and comments.
    pub(super) lead: &'t str,
    /// From its `<` to its last `>`.
    pub(super) whole: &'t str,
    /// Between its tags.
    pub(super) inner: &'t str,
}

impl<'t> Piece<'t> {
    /// The text of a child that holds text alone.
    pub(super) fn value(&self, name: &str) -> Option<&'t str> {
        Cutter::of(self.inner).find(|piece| piece.name == name).map(|piece| piece.inner.trim())
    }

    /// The element with other things between its tags.
    pub(super) fn with(&self, inner: &str) -> String {
        let head = self.whole.find('>').map_or(self.whole, |end| &self.whole[..end]);
        let head = head.trim_end_matches('/').trim_end();
        let name = head[1..].split_ascii_whitespace().next().unwrap_or(self.name);
        format!("{head}>{inner}</{name}>")
    }
}

/// The elements of a text and what follows the last of them. A text that was read before is well formed; another ends early.
pub(super) fn pieces(text: &str) -> (Vec<Piece<'_>>, &str) {
    let mut cutter = Cutter::of(text);
    let found: Vec<Piece<'_>> = cutter.by_ref().collect();
    (found, &text[cutter.ended..])
}

/// Cuts one element after the other.
struct Cutter<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    /// End of the element told last.
    ended: usize,
}

impl<'t> Cutter<'t> {
    fn of(text: &'t str) -> Cutter<'t> {
        Cutter { text, reader: Reader::from_str(text), ended: 0 }
    }

    fn piece(&mut self, name: &'t str, tag: Range<usize>, inner_end: usize, end: usize) -> Piece<'t> {
        let (lead, whole) = (&self.text[self.ended..tag.start], &self.text[tag.start..end]);
        self.ended = end;
        Piece { name, lead, whole, inner: self.text.get(tag.end..inner_end).unwrap_or_default() }
    }
}

impl<'t> Iterator for Cutter<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        let mut depth = 0usize;
        let mut open: Option<(Range<usize>, &str)> = None;
        loop {
            let before = self.reader.buffer_position() as usize;
            let event = self.reader.read_event();
            let after = self.reader.buffer_position() as usize;
            match event {
                Ok(Event::Start(start)) => {
                    if depth == 0 {
                        open = Some((before..after, name_in(self.text, before, start.name().0.len())));
                    }
                    depth += 1;
                }
                Ok(Event::Empty(start)) if depth == 0 => {
                    let name = name_in(self.text, before, start.name().0.len());
                    return Some(self.piece(name, before..after, after, after));
                }
                Ok(Event::End(_)) if depth > 0 => {
                    depth -= 1;
                    if let Some((tag, name)) = open.take_if(|_| depth == 0) {
                        return Some(self.piece(name, tag, before, after));
                    }
                }
                Ok(Event::Eof | Event::End(_)) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }
}

/// The name behind a `<`, without its prefix.
fn name_in(text: &str, at: usize, length: usize) -> &str {
    let name = text.get(at + 1..at + 1 + length).unwrap_or_default();
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}
