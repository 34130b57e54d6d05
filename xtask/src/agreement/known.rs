//! Known deviations: which tasks of which file differ, of which class, and why. The list may only shrink.
//!
//! `file: class: explanation` on a line of its own, then, indented, the unique ids. `#` begins a remark.

use super::judge::Miss;

/// What a deviation may be. `stale`: stored before the last change, or never scheduled. `absent`: what sets the date is not in the
/// file. `levelled`: levelled dates stand where scheduled ones should. `odd`: the tool breaks a rule that it follows everywhere else
/// in the same file. `ours`: a rule that we do not follow, told as our own.
const CLASSES: [&str; 5] = ["stale", "absent", "levelled", "odd", "ours"];

/// One explained group of tasks of one file.
#[derive(Debug, PartialEq)]
pub struct Known {
    pub file: String,
    pub class: String,
    pub uids: Vec<String>,
}

/// Errors: a line that is neither a heading with a known class nor ids under one.
pub fn parse(text: &str) -> Result<Vec<Known>, String> {
    let mut known: Vec<Known> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default();
        if line.trim().is_empty() {
            continue;
        }
        let fault = |what: &str| format!("line {} of the known deviations {what}", at + 1);
        if line.starts_with(' ') {
            let group = known.last_mut().ok_or_else(|| fault("names tasks of no file"))?;
            group.uids.extend(line.split_whitespace().map(str::to_string));
            continue;
        }
        let mut parts = line.splitn(3, ": ");
        let (file, class, why) = (parts.next(), parts.next(), parts.next());
        let (Some(file), Some(class), Some(_)) = (file, class, why) else {
            return Err(fault("is no `file: class: explanation`"));
        };
        if !CLASSES.contains(&class) {
            return Err(fault(&format!("has none of the classes {}", CLASSES.join(", "))));
        }
        known.push(Known { file: file.to_string(), class: class.to_string(), uids: Vec::new() });
    }
    Ok(known)
}

/// What differs without being listed, and what is listed without differing, as sentences.
pub fn complaints(known: &[Known], file: &str, misses: &[Miss]) -> Vec<String> {
    let listed: Vec<&String> = known.iter().filter(|group| group.file == file).flat_map(|group| &group.uids).collect();
    let fresh = misses.iter().filter(|miss| !listed.contains(&&miss.uid));
    let fresh =
        fresh.map(|miss| format!("{file}: task {} differs in {} and is not listed", miss.uid, miss.fields.join(", ")));
    let gone = listed.iter().filter(|uid| !misses.iter().any(|miss| &&miss.uid == *uid));
    let gone = gone.map(|uid| format!("{file}: task {uid} agrees now; take it from the list"));
    fresh.chain(gone).collect()
}

#[cfg(test)]
mod tests {
    use super::{complaints, parse};
    use crate::agreement::judge::Miss;

    #[test]
    fn the_list_may_only_shrink() {
        let known = parse("# head\na.xer: stale: never scheduled: see there\n  1 2\n  3\n").unwrap();
        assert_eq!(known[0].uids, ["1", "2", "3"]);
        let miss = |uid: &str| Miss { uid: uid.into(), fields: vec!["ef"] };
        assert!(complaints(&known, "a.xer", &[miss("1"), miss("2"), miss("3")]).is_empty());
        let told = complaints(&known, "a.xer", &[miss("1"), miss("2"), miss("4")]);
        assert_eq!(
            told,
            ["a.xer: task 4 differs in ef and is not listed", "a.xer: task 3 agrees now; take it from the list"]
        );
    }

    #[test]
    fn excuses_are_no_class() {
        assert!(parse("a.xer: unlucky: we do not know\n").is_err());
        assert!(parse("  12\n").is_err());
    }
}
