//! Case files: `fixtures/correct` holds whole files and, beside each, what must be read from it; `fixtures/errors/*.case` changes
//! such a file in one place and names the codes and subjects that must be told.
//!
//! `UPDATE=1 cargo test -p interchange` rewrites the expected halves; the difference is reviewed.

use std::path::{Path, PathBuf};

use plan::Severity;

/// The answer for a file, in the words of an error case.
fn told(bytes: &[u8]) -> String {
    match crate::read(bytes) {
        Err(refusal) => format!("refused {} {}\n", refusal.code, refusal.subject.told()),
        Ok((_, findings)) => {
            let line = |finding: &plan::Finding| {
                let severity = match finding.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                    Severity::Note => "note",
                };
                let place = match &finding.place {
                    Some(plan::Place::Line(line)) => format!(" line {line}"),
                    Some(plan::Place::Element(path)) => format!(" {path}"),
                    None => String::new(),
                };
                format!("{severity} {} {}{place}\n", finding.code, finding.subject.told())
            };
            findings.iter().map(line).collect()
        }
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn is_updating() -> bool {
    std::env::var_os("UPDATE").is_some()
}

#[test]
fn whole_files_are_read_as_told_beside_them() {
    let mut failures = Vec::new();
    for path in files(&folder("correct")).into_iter().filter(|path| path.extension().unwrap() != "told") {
        let bytes = std::fs::read(&path).unwrap();
        let (document, _) = crate::read(&bytes).unwrap();
        let mut actual = told(&bytes);
        for plan in &document.plans {
            let value: serde_json::Value = serde_json::from_str(&crate::json::to_json(plan)).unwrap();
            // One line per list entry keeps the told half short enough to be reviewed.
            actual.push_str(&lines(&value));
        }
        let expectation = path.with_added_extension("told");
        if is_updating() {
            std::fs::write(&expectation, &actual).unwrap();
        }
        let expected = std::fs::read_to_string(&expectation).unwrap_or_default();
        if expected != actual {
            failures.push(format!("{}: differs from its .told", path.display()));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn lines(plan: &serde_json::Value) -> String {
    let mut text = String::new();
    for (name, value) in plan.as_object().unwrap() {
        match value {
            serde_json::Value::Array(list) => {
                text.push_str(&format!("{name}\n"));
                list.iter().for_each(|entry| text.push_str(&format!("  {entry}\n")));
            }
            _ => text.push_str(&format!("{name} {value}\n")),
        }
    }
    text
}

/// A case file: comment, the file it begins with, its changes, and what must be told.
struct Case {
    head: String,
    bytes: Vec<u8>,
    expected: String,
}

fn case(path: &Path) -> Case {
    let text = std::fs::read_to_string(path).unwrap();
    let (head, expected) = text.split_once("---\n").unwrap_or((&text, ""));
    let mut bytes = Vec::new();
    for line in head.lines() {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb {
            "#" | "" => {}
            "from" => bytes = std::fs::read(folder("correct").join(rest)).unwrap(),
            "bytes" => bytes.extend(unescaped(rest)),
            "change" => {
                let (old, new) = rest.split_once(" => ").expect("a change is `old => new`");
                bytes = changed(&bytes, &unescaped(old), &unescaped(new)).expect("the old text must be in the file");
            }
            "cut" => {
                let at = place_of(&bytes, &unescaped(rest)).expect("the text must be in the file");
                bytes.truncate(at);
            }
            "repeat" => {
                let (count, piece) = rest.split_once(' ').expect("a repeat is `count text`");
                bytes.extend(unescaped(piece).repeat(count.parse().expect("a count")));
            }
            _ => panic!("{}: unknown verb {verb}", path.display()),
        }
    }
    Case { head: head.to_string(), bytes, expected: expected.to_string() }
}

fn place_of(bytes: &[u8], piece: &[u8]) -> Option<usize> {
    bytes.windows(piece.len()).position(|window| window == piece)
}

fn changed(bytes: &[u8], old: &[u8], new: &[u8]) -> Option<Vec<u8>> {
    let at = place_of(bytes, old)?;
    Some([&bytes[..at], new, &bytes[at + old.len()..]].concat())
}

/// `\t`, `\n` and `\xE9` as bytes.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match (char, char == '\\') {
            (_, true) => match chars.next() {
                Some('t') => bytes.push(b'\t'),
                Some('n') => bytes.push(b'\n'),
                Some('x') => {
                    let digits: String = chars.by_ref().take(2).collect();
                    bytes.push(u8::from_str_radix(&digits, 16).expect("two hexadecimal digits"));
                }
                other => panic!("unknown escape {other:?}"),
            },
            (char, false) => bytes.extend(char.to_string().as_bytes()),
        }
    }
    bytes
}

#[test]
fn faults_are_told_with_code_subject_and_place() {
    let mut failures = Vec::new();
    for path in files(&folder("errors")) {
        let Case { head, bytes, expected } = case(&path);
        let actual = told(&bytes);
        if is_updating() {
            std::fs::write(&path, format!("{head}---\n{actual}")).unwrap();
        } else if actual != expected {
            failures.push(format!("{}\nexpected\n{expected}told\n{actual}", path.display()));
        }
        assert!(!actual.is_empty(), "{}: an error case must tell something", path.display());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
