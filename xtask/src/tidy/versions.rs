//! One version of each heavy crate, one TLS provider: a second one is built, shipped and patched twice.

use super::Refusal;
use crate::tree::Tree;
use std::collections::BTreeMap;

const HEAVY: [&str; 20] = [
    "axum",
    "hyper",
    "reqwest",
    "rustls",
    "sea-orm",
    "sea-orm-migration",
    "sea-query",
    "sqlx",
    "sqlx-core",
    "libsqlite3-sys",
    "tokio",
    "tower-http",
    "typst",
    "utoipa",
    "jiff",
    "serde",
    "argon2",
    "quick-xml",
    "rayon",
    "regex",
];
const REFUSED: [(&str, &str); 3] = [
    ("aws-lc-sys", "one TLS provider: turn the feature off and use ring"),
    ("openssl-sys", "one TLS provider: turn the feature off and use rustls with ring"),
    ("native-tls", "one TLS provider: turn the feature off and use rustls with ring"),
];

pub fn check(tree: &Tree) -> Vec<Refusal> {
    let Some(lock) = tree.find("Cargo.lock") else { return Vec::new() };
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut name = "";
    for line in lock.text.lines() {
        if let Some(found) = line.strip_prefix("name = ") {
            name = found.trim_matches('"');
        } else if let Some(version) = line.strip_prefix("version = ") {
            versions.entry(name).or_default().push(version.trim_matches('"'));
        }
    }
    let doubles = HEAVY.iter().filter_map(|name| {
        let found = versions.get(name).filter(|found| found.len() > 1)?;
        let cause = format!("{name} stands there {} times: {}", found.len(), found.join(", "));
        let hint = format!("`cargo tree --duplicates -i {name}` says who brings it; hold one of them back");
        Some(Refusal::new("versions", "Cargo.lock", 1, cause, &hint))
    });
    let refused = REFUSED.iter().filter(|(name, _)| versions.contains_key(name));
    doubles
        .chain(refused.map(|(name, hint)| Refusal::new("versions", "Cargo.lock", 1, format!("brings {name}"), hint)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Tree, check};

    #[test]
    fn doubles_and_second_tls_are_refused() {
        let lock = "[[package]]\nname = \"axum\"\nversion = \"0.7.0\"\n\n[[package]]\nname = \"axum\"\nversion = \"0.8.9\"\n\
                    \n[[package]]\nname = \"openssl-sys\"\nversion = \"0.9.0\"\n\n[[package]]\nname = \"syn\"\nversion = \"2\"\n";
        let causes: Vec<String> =
            check(&Tree::of(&[("Cargo.lock", lock)])).into_iter().map(|refusal| refusal.cause).collect();
        assert_eq!(causes, ["axum stands there 2 times: 0.7.0, 0.8.9", "brings openssl-sys"]);
    }
}
