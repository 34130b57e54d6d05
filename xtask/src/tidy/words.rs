//! The same words in every language, and no word asked for that is in none.

use super::Refusal;
use crate::tree::{Source, Tree};
use std::collections::{BTreeMap, BTreeSet};

const FIRST: &str = "en";
/// English sentences of errors stand where they are raised; `error_codes` looks after the others.
const ERRORS: &str = "errors.ftl";

/// One message of a catalogue.
pub struct Message {
    pub line: usize,
    pub variables: BTreeSet<String>,
}

pub fn check(tree: &Tree) -> Vec<Refusal> {
    let catalogues: Vec<&Source> = tree.under("locales/").filter(|source| source.ending() == "ftl").collect();
    let languages: BTreeSet<&str> = catalogues.iter().filter_map(|source| language(&source.path)).collect();
    let mut refusals = doubles(&catalogues);
    for source in catalogues.iter().filter(|source| source.file_name() != ERRORS) {
        for other in languages.iter().filter(|other| Some(**other) != language(&source.path)) {
            refusals.extend(missing(tree, source, other));
        }
    }
    if !catalogues.is_empty() {
        refusals.extend(unknown(tree, &catalogues));
    }
    refusals
}

fn language(path: &str) -> Option<&str> {
    path.split('/').nth(1).filter(|_| path.split('/').count() == 3)
}

/// Messages of a catalogue by key; an attribute counts as `key.attribute`.
pub fn messages(text: &str) -> Vec<(String, Message)> {
    let mut found: Vec<(String, Message)> = Vec::new();
    let mut owner = String::new();
    for (index, line) in text.lines().enumerate() {
        let is_key = |name: &str| {
            let body = name.strip_prefix('-').unwrap_or(name);
            body.starts_with(|letter: char| letter.is_ascii_alphabetic())
                && body.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter))
        };
        let before = line.split_once('=').map(|(name, _)| name.trim_end());
        let message = |line: &str| Message { line: index + 1, variables: variables(line) };
        match before {
            Some(name) if is_key(name) => {
                owner = name.to_string();
                found.push((owner.clone(), message(line)));
            }
            Some(name) if line.starts_with(' ') && name.trim_start().strip_prefix('.').is_some_and(is_key) => {
                found.push((format!("{owner}{}", name.trim_start()), message(line)));
            }
            _ if line.starts_with([' ', '\t', '}']) => {
                if let Some((_, last)) = found.last_mut() {
                    last.variables.extend(variables(line));
                }
            }
            _ => {}
        }
    }
    found
}

fn variables(line: &str) -> BTreeSet<String> {
    let parts = line.split('$').skip(1);
    let name =
        |part: &str| part.chars().take_while(|letter| letter.is_alphanumeric() || "_-".contains(*letter)).collect();
    parts.map(name).filter(|name: &String| !name.is_empty()).collect()
}

/// What `other` lacks of this catalogue, and variables which English does not give.
fn missing(tree: &Tree, source: &Source, other: &str) -> Vec<Refusal> {
    let path = format!("locales/{other}/{}", source.file_name());
    let there: BTreeMap<String, Message> =
        tree.find(&path).map(|found| messages(&found.text).into_iter().collect()).unwrap_or_default();
    let mut refusals = Vec::new();
    for (key, message) in messages(&source.text) {
        let refuse = |cause: String, hint: &str| Refusal::new("words", &source.path, message.line, cause, hint);
        match there.get(&key) {
            None => {
                refusals.push(refuse(format!("`{key}` is missing in {path}"), "write the same key in every language"));
            }
            Some(twin) if language(&source.path) != Some(FIRST) && other == FIRST => {
                for name in message.variables.difference(&twin.variables) {
                    let cause = format!("`{key}` uses ${name}, which the English sentence does not have");
                    refusals.push(refuse(cause, "use the same names; the caller fills those of the English sentence"));
                }
            }
            Some(_) => {}
        }
    }
    refusals
}

/// A key that stands twice in one language: the catalogue is one.
fn doubles(catalogues: &[&Source]) -> Vec<Refusal> {
    let mut first: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut refusals = Vec::new();
    for source in catalogues {
        let own = language(&source.path).unwrap_or_default();
        for (key, message) in messages(&source.text) {
            if let Some(path) = first.insert((own.to_string(), key.clone()), source.path.clone()) {
                let hint = "keys are unique in a language; begin them with the role's name";
                let cause = format!("`{key}` stands already in {path}");
                refusals.push(Refusal::new("words", &source.path, message.line, cause, hint));
            }
        }
    }
    refusals
}

/// `t("key")` on the page with a key that no catalogue has.
fn unknown(tree: &Tree, catalogues: &[&Source]) -> Vec<Refusal> {
    let known: BTreeSet<String> = catalogues
        .iter()
        .filter(|source| language(&source.path) == Some(FIRST))
        .flat_map(|source| messages(&source.text).into_iter().map(|(key, _)| key))
        .collect();
    let pages = tree.under("web/src/").filter(|source| matches!(source.ending(), "ts" | "svelte"));
    let mut refusals = Vec::new();
    for source in pages.filter(|source| !source.path.contains(".test.") && !source.is_generated()) {
        for (line, text) in source.lines() {
            for key in asked(text).into_iter().filter(|key| !known.contains(*key)) {
                let cause = format!("t(\"{key}\") is in no catalogue");
                refusals.push(Refusal::new(
                    "words",
                    &source.path,
                    line,
                    cause,
                    "add the words to locales/*/<role>.ftl",
                ));
            }
        }
    }
    refusals
}

/// Keys asked for with a literal: `t("risk-title")`. A key that is put together at run time is not seen here.
fn asked(line: &str) -> Vec<&str> {
    let calls = crate::scan::words_at(line, "t(\"").into_iter();
    calls
        .filter(|at| !line[..*at].ends_with(['.', '$']))
        .filter_map(|at| line[at + 3..].split_once('"').map(|(key, _)| key))
        .filter(|key| !key.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Tree, check, messages};

    #[test]
    fn keys_attributes_and_variables_are_read() {
        let found = messages(
            "# a = b\nrisk-title = Risk\n    .hint = Say { $what }\nopen = { $n ->\n  [one] {$x}\n *[other] y\n }\n-brand = D\n",
        );
        let keys: Vec<&str> = found.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["risk-title", "risk-title.hint", "open", "-brand"]);
        assert_eq!(found[2].1.variables.len(), 2);
    }

    #[test]
    fn a_word_missing_in_one_language_is_refused() {
        let tree = Tree::of(&[
            ("locales/en/risk.ftl", "a = A\nb = B { $n }\n"),
            ("locales/fr/risk.ftl", "b = B { $m }\nc = C\n"),
            ("locales/en/desk.ftl", "a = again\n"),
            ("locales/fr/desk.ftl", "a = encore\n"),
            ("web/src/risk/Page.svelte", "<p>{t(\"nowhere\")} {t(\"b\", { n })} {at(\"x\")}</p>"),
        ]);
        let causes: Vec<String> = check(&tree).into_iter().map(|refusal| refusal.cause).collect();
        assert_eq!(causes.len(), 5, "{causes:#?}");
    }

    #[test]
    fn equal_catalogues_are_allowed() {
        let tree = Tree::of(&[
            ("locales/en/risk.ftl", "a = A { $n }\n"),
            ("locales/fr/risk.ftl", "a = À\n"),
            ("locales/fr/errors.ftl", "ASM-101 = faux\n"),
        ]);
        assert_eq!(check(&tree), []);
    }
}
