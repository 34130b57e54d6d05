//! What a machine can hold of STYLE.md and ARCHITECTURE.md. Each refusal says where, what, and what to do instead.

mod edges;
mod engines;
mod error_codes;
mod lengths;
mod marks;
mod names;
mod openings;
mod pages;
mod permits;
mod places;
mod released;
mod versions;
mod words;

#[cfg(test)]
mod tests;

use crate::tree::{self, Tree};
pub use names::is_banned;
use std::fmt;

/// A rule says no to a place in the sources.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refusal {
    pub path: String,
    pub line: usize,
    pub rule: &'static str,
    pub cause: String,
    pub hint: String,
}

type Rule = fn(&Tree) -> Vec<Refusal>;

const RULES: [Rule; 14] = [
    names::check,
    lengths::check,
    openings::check,
    edges::check,
    places::check,
    engines::check,
    permits::check,
    words::check,
    error_codes::check,
    pages::check,
    marks::check,
    versions::check,
    released::check,
    crate::error_list::check_tree,
];

impl Refusal {
    pub fn new(rule: &'static str, path: &str, line: usize, cause: impl Into<String>, hint: &str) -> Refusal {
        Refusal { path: path.to_string(), line, rule, cause: cause.into(), hint: hint.to_string() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {} [{}]\n  hint: {}", self.path, self.line, self.cause, self.rule, self.hint)
    }
}

/// All refusals of a tree, ordered by place.
pub fn check(tree: &Tree) -> Vec<Refusal> {
    let mut refusals: Vec<Refusal> = RULES.iter().flat_map(|rule| rule(tree)).collect();
    refusals.sort();
    refusals.dedup();
    refusals
}

pub fn command() -> Result<String, String> {
    let tree = Tree::read(&tree::root())?;
    told(&tree, &check(&tree))
}

/// What translators of error messages have yet to write.
pub fn missing_errors() -> Result<String, String> {
    Ok(error_codes::to_translate(&Tree::read(&tree::root())?))
}

fn told(tree: &Tree, refusals: &[Refusal]) -> Result<String, String> {
    if refusals.is_empty() {
        return Ok(format!("tidy: {} files, nothing to say", tree.sources.len()));
    }
    let lines: Vec<String> = refusals.iter().map(Refusal::to_string).collect();
    Err(format!("{}\ntidy: {} refusals in {} files", lines.join("\n"), refusals.len(), tree.sources.len()))
}
