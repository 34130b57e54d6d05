//! Banned names of files, folders, crates and types: they say nothing, so everything ends there.

use super::Refusal;
use crate::tree::{Source, Tree};
use std::collections::BTreeSet;

const BANNED: [&str; 19] = [
    "util",
    "utils",
    "common",
    "helper",
    "helpers",
    "shared",
    "misc",
    "core",
    "base",
    "manager",
    "managers",
    "service",
    "services",
    "impl",
    "handler",
    "handlers",
    "processor",
    "data",
    "info",
];
const HINT: &str = "find the noun of the trade (docs/words.md): what is in it?";
/// Where a banned word is somebody else's word: the cascade layer `base` (STYLE.md, the page).
const ALLOWED: [&str; 1] = ["base.css"];

pub fn check(tree: &Tree) -> Vec<Refusal> {
    let mut refusals = paths(tree);
    for source in &tree.sources {
        refusals.extend(types(source));
        refusals.extend(crate_name(source));
    }
    refusals
}

/// The last word decides: `risk_manager` and `RiskManager` are managers, `baseline` is not a base.
pub fn is_banned(name: &str) -> bool {
    let mut word = String::new();
    for letter in name.chars() {
        match letter {
            '_' | '-' | ' ' => word.clear(),
            _ if letter.is_uppercase() => word = letter.to_lowercase().collect(),
            _ => word.push(letter),
        }
    }
    BANNED.contains(&word.as_str()) || BANNED.contains(&name.to_lowercase().as_str())
}

fn paths(tree: &Tree) -> Vec<Refusal> {
    let mut seen = BTreeSet::new();
    let mut refusals = Vec::new();
    for source in &tree.sources {
        let mut path = String::new();
        for segment in source.segments() {
            path = if path.is_empty() { segment.to_string() } else { format!("{path}/{segment}") };
            let stem = segment.trim_start_matches('.').split('.').next().unwrap_or(segment);
            if is_banned(stem) && !ALLOWED.contains(&segment) && seen.insert(path.clone()) {
                refusals.push(Refusal::new("names", &path, 1, format!("`{stem}` is a banned name"), HINT));
            }
        }
    }
    refusals
}

fn types(source: &Source) -> Vec<Refusal> {
    let (kinds, text): (&[&str], &str) = match (&source.rust, source.ending()) {
        (Some(scan), _) => (&["struct", "enum", "trait", "union", "type", "mod"], &scan.code),
        (None, "ts" | "mts" | "svelte") if !source.is_generated() => (&["class", "interface", "type"], &source.text),
        _ => return Vec::new(),
    };
    let mut refusals = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if let Some(name) = declared(line, kinds)
            && is_banned(name)
        {
            refusals.push(Refusal::new(
                "names",
                &source.path,
                index + 1,
                format!("`{name}` is a banned name for a type"),
                HINT,
            ));
        }
    }
    refusals
}

/// The name that a line declares, if it begins with one of the kinds. An indented `type` belongs to somebody else's trait.
fn declared<'a>(line: &'a str, kinds: &[&str]) -> Option<&'a str> {
    let is_indented = line.starts_with([' ', '\t']);
    let mut words = line.split_whitespace().skip_while(|word| {
        word.starts_with("pub") || word.ends_with(')') || ["export", "default", "abstract", "unsafe"].contains(word)
    });
    let kind = words.next().filter(|kind| kinds.contains(kind))?;
    if kind == "type" && is_indented {
        return None;
    }
    words
        .next()
        .map(|name| name.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or(name))
}

fn crate_name(source: &Source) -> Option<Refusal> {
    if source.file_name() != "Cargo.toml" {
        return None;
    }
    let (line, name) = source.lines().find_map(|(line, text)| {
        let name = text.strip_prefix("name")?.trim_start().strip_prefix('=')?;
        Some((line, name.trim().trim_matches('"')))
    })?;
    is_banned(name)
        .then(|| Refusal::new("names", &source.path, line, format!("`{name}` is a banned name for a crate"), HINT))
}

#[cfg(test)]
mod tests {
    use super::{Tree, check};

    #[test]
    fn empty_names_are_refused() {
        let tree = Tree::of(&[
            ("roles/risk/src/utils/mod.rs", "//! A.\n"),
            ("roles/risk/src/risk_manager.rs", "//! A.\npub struct RiskManager;\nstruct Data<T>(T);\n"),
            ("engines/common/Cargo.toml", "[package]\nname = \"core\"\n"),
            ("web/src/frame/info.ts", "export interface RowHandler {}\n"),
        ]);
        assert_eq!(check(&tree).len(), 8);
    }

    #[test]
    fn nouns_are_allowed() {
        let tree = Tree::of(&[
            (
                "engines/plan/src/baseline.rs",
                "//! A.\npub struct Baseline;\nimpl T for B {\n    type Service = u8;\n}\n",
            ),
            ("web/src/base.css", ""),
        ]);
        assert_eq!(check(&tree), []);
    }
}
