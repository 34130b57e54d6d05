//! A small reader of Rust: it knows comments, literals and braces, and nothing else.
//!
//! [`Scan::code`] is the text with comments and the inside of literals blanked out, byte for byte, so that a word found
//! there is code and its offset is the offset in the file. It does *not* expand macros and knows no types.

use std::ops::Range;

pub struct Scan {
    pub code: String,
    pub comments: Vec<Piece>,
    pub literals: Vec<Piece>,
    tests: Vec<Range<usize>>,
    line_starts: Vec<usize>,
}

/// A comment or the inside of a string literal, and where it begins.
pub struct Piece {
    pub offset: usize,
    pub text: String,
}

/// A function with a body.
pub struct Function {
    pub name: String,
    pub line: usize,
    /// From `fn` to the brace.
    pub signature: String,
    pub is_async: bool,
    pub is_public: bool,
    pub offset: usize,
    /// Lines from `fn` to the closing brace, both included.
    pub lines: usize,
    /// Lines between the braces.
    pub body_lines: usize,
}

impl Scan {
    pub fn of(text: &str) -> Scan {
        let mut reader = Reader { bytes: text.as_bytes(), code: text.as_bytes().to_vec(), at: 0, ..Reader::default() };
        reader.read_all();
        let code = String::from_utf8_lossy(&reader.code).into_owned();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let tests = test_ranges(&code);
        Scan { code, comments: reader.comments, literals: reader.literals, tests, line_starts }
    }

    /// The line of an offset, counted from one.
    pub fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }

    pub fn is_test(&self, offset: usize) -> bool {
        self.tests.iter().any(|range| range.contains(&offset))
    }

    /// Offsets at which `word` stands as a whole word in code outside tests.
    ///
    /// A word may hold `::` and may end in `!` or `(`; then only its beginning must be a boundary.
    pub fn uses(&self, word: &str) -> Vec<usize> {
        words_at(&self.code, word).into_iter().filter(|at| !self.is_test(*at)).collect()
    }

    /// Names of modules declared as `#[cfg(test)] mod name;`.
    pub fn test_modules(&self) -> Vec<String> {
        let mut names = Vec::new();
        for at in test_marks(&self.code) {
            let rest = &self.code[at..];
            let end = rest.find([';', '{']).unwrap_or(rest.len());
            if rest[end..].starts_with(';')
                && let Some(module) = rest[..end].rfind("mod ")
            {
                names.push(rest[module + 4..end].trim().to_string());
            }
        }
        names
    }

    pub fn functions(&self) -> Vec<Function> {
        words_at(&self.code, "fn").into_iter().filter_map(|at| self.function(at)).collect()
    }

    fn function(&self, at: usize) -> Option<Function> {
        let rest = &self.code[at + 2..];
        let name: String = rest.trim_start().chars().take_while(|letter| is_ident(*letter)).collect();
        if name.is_empty() {
            return None;
        }
        let open = at + body_start(&self.code[at..])?;
        let close = matching_brace(&self.code, open)?;
        let (first, last) = (self.line(at), self.line(close));
        let before = &self.code[..at];
        let lead = &before[before.rfind([';', '{', '}', ']']).map_or(0, |end| end + 1)..];
        Some(Function {
            name,
            line: first,
            signature: self.code[at..open].to_string(),
            is_async: !words_at(lead, "async").is_empty(),
            is_public: !words_at(lead, "pub").is_empty(),
            offset: at,
            lines: last - first + 1,
            body_lines: last.saturating_sub(self.line(open) + 1),
        })
    }
}

pub fn is_ident(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Offsets of a whole word in a text.
pub fn words_at(text: &str, word: &str) -> Vec<usize> {
    let closed = word.chars().next_back().is_some_and(is_ident);
    let is_free = |letter: Option<char>| !letter.is_some_and(is_ident);
    text.match_indices(word)
        .map(|(at, _)| at)
        .filter(|at| is_free(text[..*at].chars().next_back()))
        .filter(|at| !closed || is_free(text[at + word.len()..].chars().next()))
        .collect()
}

/// The offset of the brace that opens a function's body; none for a declaration without one.
fn body_start(text: &str) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '{' if depth == 0 => return Some(at),
            ';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// The offset of the brace that closes the one at `open`.
pub fn matching_brace(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, letter) in text[open..].char_indices() {
        depth += match letter {
            '{' => 1,
            '}' => -1,
            _ => continue,
        };
        if depth == 0 {
            return Some(open + at);
        }
    }
    None
}

fn test_marks(code: &str) -> Vec<usize> {
    let marks = ["#[cfg(test)]", "#[cfg(any(test"];
    marks.iter().flat_map(|mark| code.match_indices(mark).map(|(at, _)| at)).collect()
}

fn test_ranges(code: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for at in test_marks(code) {
        let Some(end) = code[at..].find([';', '{']).map(|end| at + end) else { continue };
        if code[end..].starts_with('{')
            && let Some(close) = matching_brace(code, end)
        {
            ranges.push(at..close + 1);
        }
    }
    ranges
}

/// Walks over the bytes once and blanks what is not code.
#[derive(Default)]
struct Reader<'a> {
    bytes: &'a [u8],
    code: Vec<u8>,
    at: usize,
    comments: Vec<Piece>,
    literals: Vec<Piece>,
}

impl Reader<'_> {
    fn read_all(&mut self) {
        while self.at < self.bytes.len() {
            match (self.bytes[self.at], self.peek(1)) {
                (b'/', Some(b'/')) => self.line_comment(),
                (b'/', Some(b'*')) => self.block_comment(),
                (b'r', _) if self.raw_hashes().is_some() => self.raw_string(),
                (b'"', _) => self.string(),
                (b'\'', _) => self.letter_or_lifetime(),
                _ => self.at += 1,
            }
        }
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn blank(&mut self, range: Range<usize>) {
        for byte in &mut self.code[range] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }

    fn piece(&self, range: Range<usize>) -> Piece {
        Piece { offset: range.start, text: String::from_utf8_lossy(&self.bytes[range]).into_owned() }
    }

    fn line_comment(&mut self) {
        let start = self.at;
        while self.at < self.bytes.len() && self.bytes[self.at] != b'\n' {
            self.at += 1;
        }
        self.comments.push(self.piece(start..self.at));
        self.blank(start..self.at);
    }

    fn block_comment(&mut self) {
        let start = self.at;
        let mut depth = 0;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some(b'/'), Some(b'*')) => (depth, self.at) = (depth + 1, self.at + 2),
                (Some(b'*'), Some(b'/')) => (depth, self.at) = (depth - 1, self.at + 2),
                (None, _) => break,
                _ => self.at += 1,
            }
            if depth == 0 {
                break;
            }
        }
        self.comments.push(self.piece(start..self.at));
        self.blank(start..self.at);
    }

    /// The number of hashes when a raw string begins here.
    fn raw_hashes(&self) -> Option<usize> {
        let before = self.at.checked_sub(1).map(|at| self.bytes[at]);
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let prefixed = matches!(before, Some(b'b' | b'c'));
        if !prefixed && before.is_some_and(is_word) {
            return None;
        }
        let hashes = self.bytes[self.at + 1..].iter().take_while(|byte| **byte == b'#').count();
        (self.peek(1 + hashes) == Some(b'"')).then_some(hashes)
    }

    fn raw_string(&mut self) {
        let hashes = self.raw_hashes().unwrap_or_default();
        let start = self.at + hashes + 2;
        let end: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
        let inside = self.bytes[start..].windows(end.len()).position(|window| window == end);
        let stop = inside.map_or(self.bytes.len(), |length| start + length);
        self.literals.push(self.piece(start..stop));
        self.blank(start..stop);
        self.at = (stop + end.len()).min(self.bytes.len());
    }

    fn string(&mut self) {
        let start = self.at + 1;
        self.at = start;
        while let Some(byte) = self.peek(0) {
            match byte {
                b'\\' => self.at += 2,
                b'"' => break,
                _ => self.at += 1,
            }
        }
        let stop = self.at.min(self.bytes.len());
        self.literals.push(self.piece(start..stop));
        self.blank(start..stop);
        self.at = stop + 1;
    }

    fn letter_or_lifetime(&mut self) {
        let start = self.at + 1;
        if self.peek(1) == Some(b'\\') {
            self.at += 3;
            while self.peek(0).is_some_and(|byte| byte != b'\'') {
                self.at += 1;
            }
            self.blank(start..self.at.min(self.bytes.len()));
            self.at += 1;
            return;
        }
        let width = match self.peek(1) {
            Some(first) if first >= 0xF0 => 4,
            Some(first) if first >= 0xE0 => 3,
            Some(first) if first >= 0xC0 => 2,
            _ => 1,
        };
        if self.peek(1 + width) == Some(b'\'') {
            self.blank(start..start + width);
            self.at += width + 2;
        } else {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scan;

    #[test]
    fn literals_and_comments_are_blanked_in_place() {
        let text = "let a = \"fn {\"; // fn b() {\nlet c = 'x'; let d: &'static str = r#\"} \" \"#; /* { /* } */ */ e";
        let scan = Scan::of(text);
        assert_eq!(scan.code.len(), text.len());
        assert!(!scan.code.contains('{') && !scan.code.contains('}'), "{}", scan.code);
        assert!(scan.code.ends_with(" e") && scan.code.contains("&'static str"));
        assert_eq!(scan.literals.len(), 2);
        assert_eq!(scan.comments.len(), 2);
    }

    #[test]
    fn escapes_and_braces_in_letters_do_not_confuse() {
        let scan = Scan::of("fn a() { let b = '{'; let c = '\\''; let d = \"\\\"}\"; }\nfn e() {}\n");
        let names: Vec<String> = scan.functions().into_iter().map(|function| function.name).collect();
        assert_eq!(names, ["a", "e"]);
    }

    #[test]
    fn functions_have_lines_and_marks() {
        let text =
            "#[x]\npub(super) async fn a<T>(b: [u8; 2]) -> T\nwhere T: Copy,\n{\n    1\n}\nfn c();\ntype D = fn(u8);\n";
        let functions = Scan::of(text).functions();
        assert_eq!(functions.len(), 1);
        let only = &functions[0];
        assert!(only.is_async && only.is_public);
        assert_eq!((only.line, only.lines, only.body_lines), (2, 5, 1));
    }

    #[test]
    fn tests_are_known() {
        let scan = Scan::of("fn a() { x() }\n#[cfg(test)]\nmod tests { fn b() { x() } }\n#[cfg(test)]\nmod cases;\n");
        assert_eq!(scan.uses("x").len(), 1);
        assert_eq!(scan.test_modules(), ["cases"]);
    }
}
