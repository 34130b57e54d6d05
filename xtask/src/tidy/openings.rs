//! Every Rust file begins with a sentence that says what is in it.

use super::Refusal;
use crate::tree::{Source, Tree};

const HINT: &str = "begin the file with `//! <what it is and why it exists>.`";

pub fn check(tree: &Tree) -> Vec<Refusal> {
    let rust = tree.sources.iter().filter(|source| source.rust.is_some() && !source.is_generated());
    rust.filter_map(opening).collect()
}

fn opening(source: &Source) -> Option<Refusal> {
    let first = source.text.lines().find(|line| !line.trim().is_empty() && !line.starts_with("#!["));
    let Some(sentence) = first.and_then(|line| line.strip_prefix("//!")) else {
        return Some(Refusal::new("opening", &source.path, 1, "begins without a sentence", HINT));
    };
    // The sentence may run over several lines; its words are counted on the first.
    (sentence.split_whitespace().count() < 2)
        .then(|| Refusal::new("opening", &source.path, 1, "its opening is not a sentence", HINT))
}

#[cfg(test)]
mod tests {
    use super::{Tree, check};

    #[test]
    fn silent_files_are_refused() {
        let tree =
            Tree::of(&[("a/src/lib.rs", "use std::fs;\n"), ("b/src/lib.rs", "//! Risks\nmod a;\n"), ("c/d.rs", "")]);
        assert_eq!(check(&tree).len(), 3);
    }

    #[test]
    fn a_sentence_is_enough() {
        let tree = Tree::of(&[("a/src/lib.rs", "#![allow(dead_code)]\n//! Risks: what may happen.\n")]);
        assert_eq!(check(&tree), []);
    }
}
