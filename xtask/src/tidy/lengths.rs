//! Length of files, functions and lines: one screen, one thought.

use super::Refusal;
use crate::tree::{Source, Tree};

const FILE_LINES_MAX: usize = 800;
const FUNCTION_LINES_MAX: usize = 70;
const HANDLER_LINES_MAX: usize = 15;
const WRITTEN: [&str; 8] = ["rs", "ts", "mts", "js", "mjs", "svelte", "css", "sh"];

pub fn check(tree: &Tree) -> Vec<Refusal> {
    let written = tree.sources.iter().filter(|source| WRITTEN.contains(&source.ending()) && !source.is_generated());
    written.flat_map(|source| [file(source), functions(source)].concat()).collect()
}

fn file(source: &Source) -> Vec<Refusal> {
    let lines = source.text.lines().count();
    if lines <= FILE_LINES_MAX {
        return Vec::new();
    }
    let cause = format!("{lines} lines, {FILE_LINES_MAX} is the most");
    vec![Refusal::new("length", &source.path, lines, cause, "split it: one idea per file, a folder with a front door")]
}

fn functions(source: &Source) -> Vec<Refusal> {
    let Some(scan) = &source.rust else { return Vec::new() };
    let is_api = is_role_api(&source.path);
    let mut refusals = Vec::new();
    for function in scan.functions() {
        if function.lines > FUNCTION_LINES_MAX {
            let cause = format!("`{}` has {} lines, {FUNCTION_LINES_MAX} is the most", function.name, function.lines);
            let hint = "keep the branching here and move the arithmetic to functions without `if`";
            refusals.push(Refusal::new("length", &source.path, function.line, cause, hint));
        }
        // Only what awaits is a handler: a view's `From` or the list of routes may be as long as its record is wide.
        if is_api && function.is_async && function.body_lines > HANDLER_LINES_MAX && !scan.is_test(function.offset) {
            let cause = format!(
                "`{}` has {} lines between its braces, {HANDLER_LINES_MAX} is the most in `api.rs`",
                function.name, function.body_lines
            );
            let hint = "extract, call one verb, return one view; the rest belongs to the verb in `mod.rs`";
            refusals.push(Refusal::new("length", &source.path, function.line, cause, hint));
        }
    }
    refusals
}

/// `roles/<role>/src/<register>/api.rs`, or a file in its `api/` folder.
fn is_role_api(path: &str) -> bool {
    path.starts_with("roles/") && (path.ends_with("/api.rs") || path.contains("/api/"))
}

#[cfg(test)]
mod tests {
    use super::{Tree, check};

    fn function(marks: &str, lines: usize) -> String {
        format!("//! A.\n{marks}fn a() {{\n{}}}\n", "    b();\n".repeat(lines))
    }

    #[test]
    fn long_files_and_functions_are_refused() {
        let tree = Tree::of(&[
            ("a/src/lib.rs", &"// a\n".repeat(801)),
            ("web/src/Page.svelte", &"<p>\n".repeat(801)),
            ("b/src/lib.rs", &function("pub ", 69)),
            ("roles/risk/src/risks/api.rs", &function("async ", 16)),
        ]);
        let refusals = check(&tree);
        assert_eq!(refusals.len(), 4, "{refusals:#?}");
        assert!(refusals[3].cause.contains("16 lines"));
    }

    #[test]
    fn what_fits_is_allowed() {
        let tree = Tree::of(&[
            ("web/src/client/schema.ts", &format!("// @generated\n{}", "a\n".repeat(2000))),
            ("b/src/lib.rs", &function("pub ", 68)),
            ("roles/risk/src/risks/api.rs", &function("async ", 15)),
            ("roles/risk/src/issues/api.rs", &function("", 40)),
        ]);
        assert_eq!(check(&tree), []);
    }
}
