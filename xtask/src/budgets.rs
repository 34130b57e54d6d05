//! `cargo xtask budgets`: sizes of the sources and of what was built, to see a step before it hurts.

use crate::tree::{Tree, root};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

pub fn command() -> Result<String, String> {
    let root = root();
    let tree = Tree::read(&root)?;
    let mut lines = vec!["lines of Rust by crate (tests in brackets)".to_string()];
    lines.extend(crates(&tree).into_iter().map(|(name, (code, tests))| format!("  {name:24} {code:7} ({tests})")));
    lines.push(format!("lines of the page            {:7}", page_lines(&tree)));
    lines.push(format!("packages in Cargo.lock       {:7}", packages(&tree)));
    for build in ["debug", "release"] {
        if let Ok(about) = fs::metadata(target(&root).join(build).join("dextra")) {
            lines.push(format!("target/{build}/dextra, MB {:12.1}", about.len() as f64 / 1e6));
        }
    }
    lines
        .push("hint: `cargo xtask bench check` says what an edit costs; a step of more than 20 % is a bug".to_string());
    Ok(lines.join("\n"))
}

fn target(root: &Path) -> std::path::PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |set| root.join(set))
}

fn crates(tree: &Tree) -> BTreeMap<String, (usize, usize)> {
    let mut found: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (source, scan) in tree.rust() {
        let name = source.path.split_once("/src/").or_else(|| source.path.split_once("/tests/")).map(|(name, _)| name);
        let Some(name) = name else { continue };
        let entry = found.entry(name.to_string()).or_default();
        let mut offset = 0;
        for line in source.text.split_inclusive('\n') {
            let is_test = source.is_test || scan.is_test(offset);
            *(if is_test { &mut entry.1 } else { &mut entry.0 }) += 1;
            offset += line.len();
        }
    }
    found
}

fn page_lines(tree: &Tree) -> usize {
    let page = tree.under("web/src/").filter(|source| !source.is_generated());
    page.map(|source| source.text.lines().count()).sum()
}

fn packages(tree: &Tree) -> usize {
    tree.find("Cargo.lock").map_or(0, |lock| lock.text.matches("[[package]]").count())
}

#[cfg(test)]
mod tests {
    use super::{Tree, crates};

    #[test]
    fn code_and_tests_are_counted_apart() {
        let tree = Tree::of(&[
            ("engines/plan/src/lib.rs", "//! A.\nfn a() {}\n#[cfg(test)]\nmod tests {\n}\n"),
            ("engines/plan/src/tests.rs", "//! B.\n"),
        ]);
        assert_eq!(crates(&tree)["engines/plan"], (2, 4));
    }
}
