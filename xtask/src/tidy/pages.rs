//! A page for each register, a register for each page.
//!
//! `web/src/<role>/<register>/Page.svelte` belongs to `roles/<role>/src/<register>/`. A register that is seen on the page
//! of another says so in its `mod.rs`: `//! Shown on: risk/risks`. A page that reads others says so: `<!-- Reads: risk/risks -->`.

use super::Refusal;
use crate::tree::{Source, Tree};
use std::collections::BTreeMap;

const ROLES: [&str; 5] = ["assist", "method", "risk", "steer", "coach"];

pub fn check(tree: &Tree) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for role in ROLES {
        let registers = registers(tree, role);
        let pages = pages(tree, role);
        if pages.is_empty() || registers.is_empty() {
            continue;
        }
        refusals.extend(registers.iter().filter_map(|(name, source)| pageless(tree, role, name, source, &pages)));
        refusals.extend(pages.iter().filter_map(|(name, source)| homeless(tree, role, name, source, &registers)));
    }
    refusals
}

fn registers<'a>(tree: &'a Tree, role: &str) -> BTreeMap<&'a str, &'a Source> {
    let prefix = format!("roles/{role}/src/");
    let doors = tree.sources.iter().filter_map(|source| {
        let name = source.path.strip_prefix(&prefix)?.strip_suffix("/mod.rs")?;
        let scan = source.rust.as_ref()?;
        (!name.contains('/') && !scan.uses("Register").is_empty()).then_some((name, source))
    });
    doors.collect()
}

fn pages<'a>(tree: &'a Tree, role: &str) -> BTreeMap<&'a str, &'a Source> {
    let prefix = format!("web/src/{role}/");
    let found = tree.sources.iter().filter_map(|source| {
        let name = source.path.strip_prefix(&prefix)?.strip_suffix("/Page.svelte")?;
        (!name.contains('/')).then_some((name, source))
    });
    found.collect()
}

fn pageless(tree: &Tree, role: &str, name: &str, source: &Source, pages: &BTreeMap<&str, &Source>) -> Option<Refusal> {
    let told = declared(source, "//! Shown on:");
    let is_seen = pages.contains_key(name) || told.iter().any(|place| has_page(tree, place));
    if is_seen {
        return None;
    }
    let hint = format!("write web/src/{role}/{name}/Page.svelte, or say in mod.rs `//! Shown on: role/register`");
    Some(Refusal::new("pages", &source.path, 1, format!("the register `{role}/{name}` has no page"), &hint))
}

fn has_page(tree: &Tree, place: &str) -> bool {
    tree.has(&format!("web/src/{place}/Page.svelte"))
}

fn homeless(
    tree: &Tree,
    role: &str,
    name: &str,
    source: &Source,
    registers: &BTreeMap<&str, &Source>,
) -> Option<Refusal> {
    let told = declared(source, "<!-- Reads:");
    let is_register = |place: &String| {
        let (role, name) = place.split_once('/').unwrap_or((place, ""));
        tree.has(&format!("roles/{role}/src/{name}/mod.rs"))
    };
    if registers.contains_key(name) || (!told.is_empty() && told.iter().all(is_register)) {
        return None;
    }
    let hint = "name the folder as the register, or begin the page with `<!-- Reads: role/register -->`";
    Some(Refusal::new("pages", &source.path, 1, format!("the page `{role}/{name}` has no register"), hint))
}

/// What a line in the head of a file declares, separated by commas.
fn declared(source: &Source, mark: &str) -> Vec<String> {
    let line = source.text.lines().take(20).find_map(|line| line.trim().strip_prefix(mark));
    let list = line.unwrap_or_default().trim_end_matches("-->").trim().trim_end_matches('.');
    list.split(',').map(|place| place.trim().to_string()).filter(|place| !place.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Tree, check};

    const DOOR: &str = "//! A.\npub const REGISTER: Register = x;\n";

    #[test]
    fn the_odd_one_is_refused() {
        let tree = Tree::of(&[
            ("roles/risk/src/risks/mod.rs", DOOR),
            ("roles/risk/src/issues/mod.rs", DOOR),
            ("web/src/risk/risks/Page.svelte", ""),
            ("web/src/risk/matrix/Page.svelte", "<!-- Reads: risk/nowhere -->"),
        ]);
        let causes: Vec<String> = check(&tree).into_iter().map(|refusal| refusal.cause).collect();
        assert_eq!(causes, ["the register `risk/issues` has no page", "the page `risk/matrix` has no register"]);
    }

    #[test]
    fn declared_pairs_and_unwritten_sides_are_allowed() {
        let tree = Tree::of(&[
            ("roles/risk/src/risks/mod.rs", DOOR),
            ("roles/risk/src/responses/mod.rs", "//! B.\n//!\n//! Shown on: risk/risks\nconst R: Register = x;\n"),
            ("roles/risk/src/scale/mod.rs", "//! No register: the scale.\n"),
            ("web/src/risk/risks/Page.svelte", ""),
            ("web/src/risk/matrix/Page.svelte", "<!-- Reads: risk/risks, risk/responses -->"),
            ("roles/steer/src/kpis/mod.rs", DOOR),
        ]);
        assert_eq!(check(&tree), []);
    }
}
