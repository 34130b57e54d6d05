//! A text of XML cut into the elements that stand side by side in it, word for word.

use std::ops::Range;

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

/// Cuts one element after the other. It only looks for tags: the text was read as XML before, or is our own.
struct Cutter<'t> {
    text: &'t str,
    at: usize,
    /// End of the element told last.
    ended: usize,
}

/// What stands between a `<` and its `>`.
enum Tag {
    Start,
    Empty,
    End,
    /// A comment, a declaration, or text that is told as such.
    Other,
}

impl<'t> Cutter<'t> {
    fn of(text: &'t str) -> Cutter<'t> {
        Cutter { text, at: 0, ended: 0 }
    }

    /// The next tag and its place; `None` at the end, and where a tag has none.
    fn tag(&mut self) -> Option<(Tag, Range<usize>)> {
        let from = self.at + self.text.get(self.at..)?.find('<')?;
        let rest = &self.text[from..];
        let until = |end: &str| rest.find(end).map(|at| at + end.len());
        let (tag, length) = match rest.as_bytes().get(1)? {
            b'/' => (Tag::End, until(">")?),
            b'?' => (Tag::Other, until("?>")?),
            b'!' if rest.starts_with("<!--") => (Tag::Other, 4 + rest[4..].find("-->")? + 3),
            b'!' if rest.starts_with("<![CDATA[") => (Tag::Other, until("]]>")?),
            b'!' => (Tag::Other, until(">")?),
            _ => {
                let end = end_of_start(rest)?;
                (if rest[..end].ends_with("/>") { Tag::Empty } else { Tag::Start }, end)
            }
        };
        self.at = from + length;
        Some((tag, from..self.at))
    }

    fn piece(&mut self, tag: Range<usize>, inner_end: usize, end: usize) -> Piece<'t> {
        let (lead, whole) = (&self.text[self.ended..tag.start], &self.text[tag.start..end]);
        self.ended = end;
        let inner = self.text.get(tag.end..inner_end).unwrap_or_default();
        Piece { name: name_in(whole), lead, whole, inner }
    }
}

/// Length of a start tag: a `>` may stand in the value of an attribute.
fn end_of_start(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

impl<'t> Iterator for Cutter<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        let mut depth = 0usize;
        let mut open: Option<Range<usize>> = None;
        loop {
            let (tag, place) = self.tag()?;
            match tag {
                Tag::Start => {
                    depth += 1;
                    open.get_or_insert(place);
                }
                Tag::Empty if depth == 0 => {
                    let end = place.end;
                    return Some(self.piece(place, end, end));
                }
                Tag::End => {
                    depth = depth.checked_sub(1)?;
                    if let Some(start) = open.take_if(|_| depth == 0) {
                        return Some(self.piece(start, place.start, place.end));
                    }
                }
                Tag::Empty | Tag::Other => {}
            }
        }
    }
}

/// The name of an element that begins with its `<`, without its prefix.
fn name_in(whole: &str) -> &str {
    let end = whole.find(|char: char| char.is_ascii_whitespace() || matches!(char, '>' | '/')).unwrap_or(whole.len());
    let name = whole.get(1..end).unwrap_or_default();
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn only_tags_cut_a_text() {
        let text =
            "\n <!-- <A> --><p:A b='>' c=\"'/>\">1<B/><A>2</A></p:A><?x <A> ?> <C/>\n<D><![CDATA[</D>]]></D >\nend";
        let (found, tail) = pieces(text);
        let told: Vec<(&str, &str, &str)> = found.iter().map(|piece| (piece.lead, piece.name, piece.inner)).collect();
        let wanted =
            [("\n <!-- <A> -->", "A", "1<B/><A>2</A>"), ("<?x <A> ?> ", "C", ""), ("\n", "D", "<![CDATA[</D>]]>")];
        assert_eq!(told, wanted);
        assert_eq!(tail, "\nend");
        let whole: String = found.iter().flat_map(|piece| [piece.lead, piece.whole]).chain([tail]).collect();
        assert_eq!(whole, text);
    }

    #[test]
    fn a_text_that_is_cut_off_ends_early() {
        for text in ["<A", "<A>", "<A b='", "<", "</A>", "<!--", "<![CDATA[", "<!", "<?", "<A>\u{e9}</", "<\u{e9}"] {
            assert!(pieces(text).0.is_empty(), "{text}");
        }
    }
}
