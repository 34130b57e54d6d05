//! Marks that do not belong: a promise without a number, a colour of one's own, a path of one machine.

use super::Refusal;
use crate::scan::words_at;
use crate::tree::{Source, Tree};

/// Put together from halves, so that this file does not refuse itself.
const PROMISES: [&str; 2] = [concat!("TO", "DO"), concat!("FIX", "ME")];
const MACHINE_PATHS: [&str; 6] = [
    concat!("/wo", "rk/main"),
    concat!("/wo", "rk/shared"),
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("C:", "\\"),
];
const TOKENS: &str = "web/src/tokens.css";

pub fn check(tree: &Tree) -> Vec<Refusal> {
    let written = tree.sources.iter().filter(|source| !source.text.is_empty());
    written.flat_map(|source| [promises(source), colours(source), machine_paths(source)].concat()).collect()
}

fn promises(source: &Source) -> Vec<Refusal> {
    if matches!(source.ending(), "md" | "lock" | "case" | "json" | "txt") {
        return Vec::new();
    }
    let mut refusals = Vec::new();
    let comments: Vec<(usize, &str)> = match &source.rust {
        Some(scan) => scan.comments.iter().map(|piece| (scan.line(piece.offset), piece.text.as_str())).collect(),
        None => source.lines().collect(),
    };
    for (line, text) in comments {
        for mark in PROMISES {
            let open = |at: usize| {
                let after = text[at + mark.len()..].trim_start_matches([' ', '(', ':']);
                !after.starts_with('#') && !after.starts_with('`')
            };
            if words_at(text, mark).into_iter().any(open) {
                let hint = "write an issue and its number here (`#214`), or do it now";
                refusals.push(Refusal::new("marks", &source.path, line, format!("{mark} without a number"), hint));
            }
        }
    }
    refusals
}

fn colours(source: &Source) -> Vec<Refusal> {
    let is_page = source.path.starts_with("web/src/") && matches!(source.ending(), "css" | "svelte" | "ts");
    let is_test =
        source.path.contains(".test.") || source.path.contains(".browser.") || source.path.contains("/trial/");
    if !is_page || is_test || source.path == TOKENS {
        return Vec::new();
    }
    let mut refusals = Vec::new();
    for (line, text) in without_comments(&source.text).lines().enumerate() {
        for colour in hex_colours(text) {
            let cause = format!("`{colour}` is a colour of its own");
            let hint = "use a token: var(--…) from tokens.css, which knows light, dark and print";
            refusals.push(Refusal::new("marks", &source.path, line + 1, cause, hint));
        }
    }
    refusals
}

/// `#` with 3, 4, 6 or 8 hex digits where a value may stand; not a fragment of an address, not a private field.
fn hex_colours(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in line.match_indices('#') {
        let digits = line[at + 1..].bytes().take_while(u8::is_ascii_hexdigit).count();
        let end = at + 1 + digits;
        let ends = !line[end..].starts_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-');
        let before = &line[..at];
        let is_value = before.ends_with([' ', ':', '"', '\'', '`', ',', '(']) || before.is_empty();
        let is_address = ["href=\"", "url(", "url(\"", "url('", "href={`"].iter().any(|end| before.ends_with(end));
        let is_selector = line[end..].trim_start().starts_with('{');
        if [3, 4, 6, 8].contains(&digits) && ends && is_value && !is_address && !is_selector {
            found.push(&line[at..end]);
        }
    }
    found
}

/// The text with `/* */`, `<!-- -->` and `//` comments blanked; lines stay lines.
fn without_comments(text: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = match rest {
            _ if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |at| at + 2),
            _ if rest.starts_with("<!--") => rest.find("-->").map_or(rest.len(), |at| at + 3),
            _ if rest.starts_with("//") && !left.ends_with(':') => rest.find('\n').unwrap_or(rest.len()),
            _ => {
                let letter = rest.chars().next().unwrap_or_default();
                left.push(letter);
                rest = &rest[letter.len_utf8().max(1)..];
                continue;
            }
        };
        left.extend(rest[..end].chars().filter(|letter| *letter == '\n'));
        rest = &rest[end..];
    }
    left
}

fn machine_paths(source: &Source) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for (line, text) in source.lines() {
        for path in MACHINE_PATHS {
            // An address or a longer path may hold the same letters: `https://host/home/` is no machine.
            let at = text.match_indices(path).map(|(at, _)| at);
            let mut own =
                at.filter(|at| !text[..*at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '.'));
            if own.next().is_some() {
                let hint = "make it relative, an argument or an environment variable";
                refusals.push(Refusal::new(
                    "marks",
                    &source.path,
                    line,
                    format!("names the machine path `{path}`"),
                    hint,
                ));
            }
        }
    }
    refusals
}

#[cfg(test)]
mod tests {
    use super::{MACHINE_PATHS, PROMISES, Tree, check};

    #[test]
    fn promises_need_a_number() {
        let mark = PROMISES[0];
        let bad = format!("//! A.\n// {mark}: mend this\nfn a() {{ b(\"{mark}\") }}\n// {mark} #214: the rest\n");
        let tree = Tree::of(&[("a/src/lib.rs", &bad), ("Makefile", &format!("# {mark} later\n"))]);
        let lines: Vec<usize> = check(&tree).into_iter().map(|refusal| refusal.line).collect();
        assert_eq!(lines, [2, 1]);
    }

    #[test]
    fn colours_stand_in_tokens() {
        let page = "<a href=\"#add\">#12</a>\n<style>\n  /* #fff #214 */\n  p { color: #fff; border: 1px solid #A1B2C3 }\n  #fade { color: var(--ink) }\n</style>\n";
        let tree = Tree::of(&[
            ("web/src/risk/risks/Page.svelte", page),
            ("web/src/gantt/draw.ts", "const bar = \"#abcd\"; // #123\nthis.#face = 1; // see #214\n"),
            ("web/src/tokens.css", ":root { --ink: #123456; }"),
        ]);
        let lines: Vec<usize> = check(&tree).into_iter().map(|refusal| refusal.line).collect();
        assert_eq!(lines, [4, 4, 1]);
    }

    #[test]
    fn machine_paths_are_refused() {
        let text = format!("see {}x\nhttps://example.org{}x\n", MACHINE_PATHS[2], MACHINE_PATHS[2]);
        let tree = Tree::of(&[("docs/a.md", &text)]);
        assert_eq!(check(&tree).len(), 1);
    }
}
