//! A record is found under a permit, or not at all: the signatures of `queries.rs`.
//!
//! An approximation. Every public async function in a slice's `queries.rs` must mention `Permit`, except one that gives no
//! record (nothing, a truth value, a number: a measure counts what there is, whoever asks) and is not called `find…`, `list…`
//! or `read…`, and one that writes a record the caller already holds (`insert…`, `replace…`, `remove…`). What it does with
//! the permit is for review.

use super::Refusal;
use crate::tree::Tree;

const WRITES: [&str; 3] = ["insert", "replace", "remove"];
const QUESTIONS: [&str; 3] = ["find", "list", "read"];
const NO_RECORD: [&str; 8] = ["()", "bool", "u64", "i64", "u32", "i32", "usize", "i128"];

pub fn check(tree: &Tree) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for (source, scan) in tree.rust().filter(|(source, _)| is_queries(&source.path)) {
        for function in scan.functions() {
            let is_open = function.is_public && function.is_async && !scan.is_test(function.offset);
            if is_open && needs_permit(&function.name, &function.signature) && !function.signature.contains("Permit") {
                let cause = format!("`{}` gives a record without a `Permit`", function.name);
                let hint = "take `permit: Permit` and filter by `visit.permits(permit, …)`";
                refusals.push(Refusal::new("permits", &source.path, function.line, cause, hint));
            }
        }
    }
    refusals
}

fn is_queries(path: &str) -> bool {
    path.starts_with("roles/") && (path.ends_with("/queries.rs") || path.contains("/queries/"))
}

fn needs_permit(name: &str, signature: &str) -> bool {
    let begins = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    if begins(&WRITES) {
        return false;
    }
    let Some((_, given)) = signature.rsplit_once("->") else { return false };
    let inside = given.trim().strip_prefix("Answer<").and_then(|rest| rest.strip_suffix('>'));
    match inside {
        Some(kind) => begins(&QUESTIONS) || !is_no_record(kind.trim()),
        None => begins(&QUESTIONS),
    }
}

/// Nothing, a truth value, a number, or several of these.
fn is_no_record(kind: &str) -> bool {
    let parts = kind.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    NO_RECORD.contains(&kind)
        || parts.is_some_and(|parts| parts.split(',').all(|part| NO_RECORD.contains(&part.trim())))
}

#[cfg(test)]
mod tests {
    use super::{Tree, check};

    #[test]
    fn anybodys_record_is_refused() {
        let text = "pub async fn find(visit: &mut Visit, id: RiskId) -> Answer<Risk> { x }\n\
                    pub(super) async fn of_project(visit: &mut Visit) -> Answer<Vec<Risk>> { x }\n\
                    pub async fn find_version(visit: &mut Visit) -> Answer<u64> { x }\n";
        let tree = Tree::of(&[("roles/risk/src/risks/queries.rs", text)]);
        assert_eq!(check(&tree).len(), 3);
    }

    #[test]
    fn permits_writes_and_private_functions_are_allowed() {
        let text = "pub async fn find(visit: &mut Visit, id: RiskId, permit: Permit) -> Answer<Risk> { x }\n\
                    pub async fn insert(visit: &mut Visit, risk: &Risk) -> Answer<Risk> { x }\n\
                    pub async fn touch(visit: &mut Visit, id: RiskId) -> Answer<()> { x }\n\
                    pub async fn count_open(visit: &mut Visit) -> Answer<(i64, u64)> { x }\n\
                    async fn row(visit: &mut Visit) -> Answer<Row> { x }\n\
                    pub fn name(risk: &Risk) -> String { x }\n";
        let tree = Tree::of(&[
            ("roles/risk/src/risks/queries.rs", text),
            ("dextra/src/a.rs", "pub async fn find() -> Answer<A> {}"),
        ]);
        assert_eq!(check(&tree), []);
    }
}
