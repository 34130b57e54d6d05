//! A code means one thing, and every language has its sentence.

use super::Refusal;
use super::words::messages;
use crate::codes::{Raised, raised};
use crate::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

/// Codes of engines without a sentence in some language, one per line. The list may only shrink: lower the number with it.
const GAPS: &str = "xtask/known-gaps.txt";
const GAPS_MAX: usize = 0;

pub fn check(tree: &Tree) -> Vec<Refusal> {
    let codes = raised(tree);
    [twice(&codes), untranslated(tree, &codes), gaps(tree, &codes)].concat()
}

/// A code that two files name means two things, or is matched on far from where it is raised.
fn twice(codes: &[Raised]) -> Vec<Refusal> {
    let mut first: BTreeMap<&str, &Raised> = BTreeMap::new();
    let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut refusals = Vec::new();
    for raised in codes {
        let earlier = first.entry(&raised.code).or_insert(raised);
        if earlier.path != raised.path && told.insert((&raised.code, &raised.path)) {
            let cause = format!("{} stands already in {}:{}", raised.code, earlier.path, earlier.line);
            let hint =
                "take a new number; if it is the same fault, give it one constructor with its sentence and call that";
            refusals.push(Refusal::new("error codes", &raised.path, raised.line, cause, hint));
        }
    }
    refusals
}

fn untranslated(tree: &Tree, codes: &[Raised]) -> Vec<Refusal> {
    let known: BTreeSet<&str> = codes.iter().map(|raised| raised.code.as_str()).collect();
    let open = gap_list(tree);
    let mut refusals = Vec::new();
    for language in other_languages(tree) {
        let path = format!("locales/{language}/errors.ftl");
        let text = tree.find(&path).map(|source| source.text.as_str()).unwrap_or_default();
        let there: BTreeMap<String, usize> = messages(text).into_iter().map(|(key, m)| (key, m.line)).collect();
        for (source, missing) in missing_by_file(codes, &there, &open) {
            let cause = format!("no sentence in {path} for {}", missing.join(", "));
            let hint = "write `CODE = cause` there with `    .hint = …`; `cargo xtask errors --missing` prints what to translate";
            refusals.push(Refusal::new("error codes", source, 1, cause, hint));
        }
        for (key, line) in there.iter().filter(|(key, _)| !key.contains('.') && !known.contains(key.as_str())) {
            let cause = format!("`{key}` is a code that nobody raises");
            refusals.push(Refusal::new("error codes", &path, *line, cause, "remove the sentence or mend the code"));
        }
    }
    refusals
}

fn other_languages(tree: &Tree) -> BTreeSet<&str> {
    let catalogues = tree.under("locales/").filter(|source| source.ending() == "ftl");
    catalogues.filter_map(|source| source.path.split('/').nth(1)).filter(|language| *language != "en").collect()
}

fn missing_by_file<'a>(
    codes: &'a [Raised],
    there: &BTreeMap<String, usize>,
    open: &BTreeMap<String, usize>,
) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut missing: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for raised in codes.iter().filter(|raised| !there.contains_key(&raised.code) && !open.contains_key(&raised.code)) {
        let list = missing.entry(&raised.path).or_default();
        if !list.contains(&raised.code.as_str()) {
            list.push(&raised.code);
        }
    }
    missing
}

fn gap_list(tree: &Tree) -> BTreeMap<String, usize> {
    let Some(source) = tree.find(GAPS) else { return BTreeMap::new() };
    let lines = source.lines().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|(number, line)| (line.trim().to_string(), number)).collect()
}

/// The lines that a translator has yet to write, in English: one block per language.
pub fn to_translate(tree: &Tree) -> String {
    let codes = raised(tree);
    let mut text = String::new();
    for language in other_languages(tree) {
        let path = format!("locales/{language}/errors.ftl");
        let known = tree.find(&path).map(|source| messages(&source.text)).unwrap_or_default();
        let mut done: BTreeSet<&str> = known.iter().map(|(key, _)| key.as_str()).collect();
        text += &format!("# to {path}\n");
        for raised in codes.iter().filter(|raised| !raised.cause.is_empty()) {
            if done.insert(&raised.code) {
                text += &format!("{} = {}\n", raised.code, fluent(&raised.cause));
                if !raised.hint.is_empty() {
                    text += &format!("    .hint = {}\n", fluent(&raised.hint));
                }
            }
        }
    }
    text
}

/// `{name}` of a format string as `{ $name }`.
fn fluent(sentence: &str) -> String {
    sentence.replace('{', "{ $").replace('}', " }")
}

/// The list of gaps may hold no more than it did, and nothing that is mended.
fn gaps(tree: &Tree, codes: &[Raised]) -> Vec<Refusal> {
    let list = gap_list(tree);
    let mut refusals = Vec::new();
    if list.len() > GAPS_MAX {
        let cause = format!("{} gaps, {GAPS_MAX} is the most", list.len());
        refusals.push(Refusal::new("error codes", GAPS, 1, cause, "the list may only shrink: write the sentences"));
    }
    for (code, line) in &list {
        let is_raised = codes.iter().any(|raised| raised.code == *code && raised.path.starts_with("engines/"));
        let is_open = other_languages(tree).iter().any(|language| {
            let catalogue = tree.find(&format!("locales/{language}/errors.ftl"));
            !catalogue.is_some_and(|source| messages(&source.text).iter().any(|(key, _)| key == code))
        });
        if !is_raised || !is_open {
            let cause = format!("{code} is no gap of an engine any more");
            refusals.push(Refusal::new("error codes", GAPS, *line, cause, "remove the line and lower `GAPS_MAX`"));
        }
    }
    refusals
}

#[cfg(test)]
mod tests {
    use super::{Tree, check, to_translate};

    const RISK: &str = "fn a() { no(\"RSK-101\", \"is above 1\"); no(\"RSK-102\", \"is below 0\"); }";

    fn causes(files: &[(&str, &str)]) -> Vec<String> {
        check(&Tree::of(files)).into_iter().map(|refusal| refusal.cause).collect()
    }

    #[test]
    fn a_code_belongs_to_one_file() {
        let other = "fn a() { no(\"RSK-101\", \"is something else\"); }";
        let found = causes(&[("roles/risk/src/a/model.rs", RISK), ("roles/risk/src/b/model.rs", other)]);
        assert_eq!(found, ["RSK-101 stands already in roles/risk/src/a/model.rs:1"]);
    }

    #[test]
    fn every_language_has_the_sentence() {
        let files =
            [("roles/risk/src/a/model.rs", RISK), ("locales/fr/errors.ftl", "RSK-101 = dépasse 1\nRSK-900 = rien\n")];
        assert_eq!(
            causes(&files),
            ["no sentence in locales/fr/errors.ftl for RSK-102", "`RSK-900` is a code that nobody raises"]
        );
    }

    #[test]
    fn gaps_may_only_shrink() {
        let files = [
            ("engines/simulate/src/model.rs", "fn a() { no(\"SIM-101\", \"is odd\"); no(\"SIM-102\", \"is even\"); }"),
            ("locales/fr/errors.ftl", "SIM-101 = impair\n"),
            ("xtask/known-gaps.txt", "# open\nSIM-101\nSIM-102\n"),
        ];
        assert_eq!(causes(&files), ["2 gaps, 0 is the most", "SIM-101 is no gap of an engine any more"]);
    }

    #[test]
    fn translators_get_a_skeleton() {
        let risk = "fn a() { no(\"RSK-101\", \"{p} is above 1\").hint(\"write less\"); }";
        let tree = Tree::of(&[("roles/risk/src/a/model.rs", risk), ("locales/fr/desk.ftl", "a = b\n")]);
        let wanted = "# to locales/fr/errors.ftl\nRSK-101 = { $p } is above 1\n    .hint = write less\n";
        assert_eq!(to_translate(&tree), wanted);
    }

    #[test]
    fn no_catalogue_yet_is_fine() {
        assert_eq!(causes(&[("roles/risk/src/a/model.rs", RISK)]), [""; 0]);
    }
}
