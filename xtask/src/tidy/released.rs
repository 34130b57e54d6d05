//! A migration that was released is never edited: its checksum stands in `ground/store/migrations.lock`.

use super::Refusal;
use crate::tree::Tree;

const LOCK: &str = "ground/store/migrations.lock";

pub fn check(tree: &Tree) -> Vec<Refusal> {
    let Some(lock) = tree.find(LOCK) else { return Vec::new() };
    let mut refusals = Vec::new();
    for (line, text) in lock.lines().filter(|(_, text)| !text.starts_with('#') && !text.trim().is_empty()) {
        let Some((sum, path)) = text.split_once(' ') else {
            refusals.push(Refusal::new("released", LOCK, line, "is no `<checksum> <path>`", "restore the line"));
            continue;
        };
        let path = path.trim();
        let found = tree.find(path).map(|source| checksum(&source.text));
        if found.as_deref() != Some(sum) {
            let cause = format!("{path} was released and has changed");
            refusals.push(Refusal::new("released", LOCK, line, cause, "restore it and write a new migration"));
        }
    }
    refusals
}

/// FNV-1a, 64 bits: it guards against accidents, not against malice.
pub fn checksum(text: &str) -> String {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    format!("{:016x}", text.bytes().fold(0xcbf2_9ce4_8422_2325, step))
}

#[cfg(test)]
mod tests {
    use super::{LOCK, Tree, check, checksum};

    #[test]
    fn a_changed_migration_is_refused() {
        let path = "roles/risk/src/risks/migrations/m20261201_risk_risks_create.rs";
        let lock = format!("# released\n{} {path}\n", checksum("one"));
        assert_eq!(check(&Tree::of(&[(LOCK, &lock), (path, "one")])), []);
        assert_eq!(check(&Tree::of(&[(LOCK, &lock), (path, "two")])).len(), 1);
        assert_eq!(check(&Tree::of(&[(LOCK, &lock)])).len(), 1);
    }

    #[test]
    fn the_checksum_is_the_published_one() {
        assert_eq!(checksum("a"), "af63dc4c8601ec8c");
    }
}
