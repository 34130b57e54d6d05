//! Error codes as they stand in the sources: who raises which code, with which cause and hint.

use crate::scan::{Piece, Scan};
use crate::tree::{Source, Tree};

const RAISING: [&str; 4] = ["roles/", "dextra/", "ground/", "engines/"];

/// One place that names a code outside tests.
pub struct Raised {
    pub code: String,
    pub path: String,
    pub line: usize,
    /// The English sentence with its `{named}` values; empty when it is put together elsewhere.
    pub cause: String,
    pub hint: String,
}

/// All codes in the order of code, file and line.
pub fn raised(tree: &Tree) -> Vec<Raised> {
    let mut found = Vec::new();
    for (source, scan) in tree.rust() {
        let raises = RAISING.iter().any(|folder| source.path.starts_with(folder)) && source.path.contains("/src/");
        if raises && !source.is_test {
            found.extend(in_file(source, scan));
        }
    }
    found.sort_by(|one, other| (&one.code, &one.path, one.line).cmp(&(&other.code, &other.path, other.line)));
    found
}

/// `ASM-102`: two to five capitals, a hyphen, three digits.
pub fn is_code(text: &str) -> bool {
    let Some((area, number)) = text.split_once('-') else { return false };
    (2..=5).contains(&area.len())
        && area.bytes().all(|byte| byte.is_ascii_uppercase())
        && number.len() == 3
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn in_file(source: &Source, scan: &Scan) -> Vec<Raised> {
    let mut found = Vec::new();
    for (index, literal) in scan.literals.iter().enumerate() {
        if !is_code(&literal.text) || scan.is_test(literal.offset) {
            continue;
        }
        let (cause, hint) = sentences(scan, index);
        let line = scan.line(literal.offset);
        let cause = if cause.is_empty() { comment_above(scan, line) } else { cause };
        found.push(Raised { code: literal.text.clone(), path: source.path.clone(), line, cause, hint });
    }
    found
}

/// The cause and the hint of the statement that raises the code: its first literal of several words, and the literal in
/// `hint(…)` or the argument after the cause; else what was put into a `cause` or a `hint` before.
fn sentences(scan: &Scan, index: usize) -> (String, String) {
    let code = &scan.literals[index];
    let end = statement_end(&scan.code, code.offset);
    let own = scan.literals[index + 1..].iter().take_while(|piece| piece.offset < end && !is_code(&piece.text));
    let (mut cause, mut hint) = (String::new(), String::new());
    for piece in own {
        let before = &scan.code[code.offset..piece.offset];
        if is_in_hint(before) {
            hint = flowing(&piece.text);
        } else if !piece.text.contains(' ') || is_kind(before) {
            continue;
        } else if cause.is_empty() && !names(before, "cause") {
            cause = flowing(&piece.text);
        } else if hint.is_empty() && is_argument(before) {
            hint = flowing(&piece.text);
        }
    }
    let statement = &scan.code[code.offset..end];
    let known = |word| if names(statement, word) { put_before(scan, index, word) } else { String::new() };
    let or = |told: String, word| if told.is_empty() { known(word) } else { told };
    (or(cause, "cause"), or(hint, "hint"))
}

/// The semicolon after the code that lies in no bracket opened since.
fn statement_end(code: &str, from: usize) -> usize {
    let mut depth = 0;
    for (at, byte) in code.bytes().enumerate().skip(from) {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth -= 1,
            b';' if depth <= 0 => return at,
            _ => {}
        }
    }
    code.len()
}

/// Whether a variable of this name is an argument.
fn names(code: &str, word: &str) -> bool {
    [",", ")"]
        .iter()
        .any(|after| code.contains(&format!(" {word}{after}")) || code.contains(&format!("({word}{after}")))
}

/// The literal of the last `let word = …` of the same function.
fn put_before(scan: &Scan, index: usize, word: &str) -> String {
    let from = scan.code[..scan.literals[index].offset].rfind("fn ").unwrap_or_default();
    let put = |piece: &&Piece| {
        let before = opened(&scan.code[..piece.offset]);
        let before = before.strip_suffix("format!(").unwrap_or(before).trim_end();
        before.ends_with(&format!("let {word} ="))
    };
    // Another code or another binding of the name in between: it is not ours.
    let mut earlier =
        scan.literals[..index].iter().rev().take_while(|piece| piece.offset > from && !is_code(&piece.text));
    let ours =
        |piece: &&Piece| !scan.code[piece.offset..scan.literals[index].offset].contains(&format!("Some({word})"));
    earlier.find(put).filter(ours).map(|piece| flowing(&piece.text)).unwrap_or_default()
}

fn is_argument(before: &str) -> bool {
    opened(before).ends_with(',')
}

/// A subject's kind may be two words.
fn is_kind(before: &str) -> bool {
    ["about(", "Subject::new("].iter().any(|call| opened(before).ends_with(call))
}

/// The code before a literal, without the marks that open it.
fn opened(before: &str) -> &str {
    before.trim_end_matches(['"', '#', 'r']).trim_end()
}

fn is_in_hint(before: &str) -> bool {
    let before = opened(before);
    ["hint(", "hint(format!(", "hint(&format!(", "hint: "].iter().any(|call| before.ends_with(call.trim_end()))
}

/// The doc comment above a constant that names a code.
fn comment_above(scan: &Scan, line: usize) -> String {
    let mut above = scan.comments.iter().filter(|comment| {
        scan.line(comment.offset) + 1 == line && (comment.text.starts_with("/// ") || comment.text.starts_with("// "))
    });
    above.next_back().map(|comment| comment.text.trim_start_matches('/').trim().to_string()).unwrap_or_default()
}

/// A literal on one line: continued lines are joined, escapes of quotes undone.
fn flowing(text: &str) -> String {
    let joined = text.replace("\\\"", "\"").replace("\\n", " ").replace("\\\n", " ");
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Tree, is_code, raised};

    #[test]
    fn codes_are_recognised() {
        assert!(is_code("ASM-102") && is_code("XER-114") && is_code("MSPDI-001"));
        assert!(!is_code("R-018") && !is_code("ISO-21508") && !is_code("asm-102") && !is_code("ASM102"));
    }

    #[test]
    fn cause_and_hint_stand_with_the_code() {
        let text = r#"
fn a() { return Err(self.refuse("ASM-102", "cannot be \"false\" without evidence").hint("write one sentence")); }
fn b() { Finding::new("SCH-201", Error, Subject::new("task", id), format!("depends on itself through {names}")).hint(format!("remove {x} links")); }
/// The calendar has no working day.
const EMPTY: &str = "PLN-107";
fn e() { warning("DDD-001", |tell| { let tell = tell.about("line"); tell.cause("has no mark").hint("export again") }); }
fn f() { let cause = format!("has {size} MB"); Err(refuse("DDD-002", cause, "export fewer projects")) }
fn g() { let hint = "unpack it"; Err(refuse("DDD-003", "is packed", hint)); }
fn c() { match x { A => no("AAA-001", "one thing"), B => no("AAA-002", "another thing") } }
#[cfg(test)]
mod tests { fn d() { no("TST-999", "a test"); } }
"#;
        let found = raised(&Tree::of(&[("roles/risk/src/assumptions/model.rs", text)]));
        let told: Vec<String> = found.iter().map(|one| format!("{} {} / {}", one.code, one.cause, one.hint)).collect();
        assert_eq!(
            told,
            [
                "AAA-001 one thing / ",
                "AAA-002 another thing / ",
                "ASM-102 cannot be \"false\" without evidence / write one sentence",
                "DDD-001 has no mark / export again",
                "DDD-002 has {size} MB / export fewer projects",
                "DDD-003 is packed / unpack it",
                "PLN-107 The calendar has no working day. / ",
                "SCH-201 depends on itself through {names} / remove {x} links",
            ]
        );
    }
}
