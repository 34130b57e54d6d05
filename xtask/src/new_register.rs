//! `cargo xtask new-register ROLE NAME`: the files of a slice from `xtask/templates/register/`.
//!
//! The templates are plain text with placeholders: `{{role}}` (`risk`), `{{register}}` (`assumptions`), `{{record}}`
//! (`assumption`), `{{Register}}` (`Assumption`), `{{CODE}}` (`ASM`) and `{{date}}` (`20261201`).

use crate::calendar_day::today;
use crate::tidy::is_banned;
use crate::tree::root;
use std::fs;
use std::path::{Path, PathBuf};

/// A template and the file it becomes.
const FILES: [(&str, &str); 9] = [
    ("mod.rs.txt", "roles/{{role}}/src/{{register}}/mod.rs"),
    ("model.rs.txt", "roles/{{role}}/src/{{register}}/model.rs"),
    ("queries.rs.txt", "roles/{{role}}/src/{{register}}/queries.rs"),
    ("api.rs.txt", "roles/{{role}}/src/{{register}}/api.rs"),
    ("migrations.rs.txt", "roles/{{role}}/src/{{register}}/migrations.rs"),
    ("tests.rs.txt", "roles/{{role}}/src/{{register}}/tests.rs"),
    ("Page.svelte.txt", "web/src/{{role}}/{{register}}/Page.svelte"),
    ("page.ts.txt", "web/src/{{role}}/{{register}}/page.ts"),
    ("page.browser.ts.txt", "web/src/{{role}}/{{register}}/page.browser.ts"),
];

/// What is put in place of each placeholder.
struct Names {
    role: String,
    register: String,
    record: String,
    title: String,
    code: String,
    date: String,
}

pub fn command(role: &str, register: &str, code: Option<&str>) -> Result<String, String> {
    let names = Names::of(role, register, code, &today())?;
    let root = root();
    if !root.join("roles").join(role).is_dir() {
        return Err(format!("there is no role `{role}`\nhint: assist, method, risk, steer or coach"));
    }
    let written = write_files(&root, &names)?;
    Ok(format!("{}\n\n{}", written.join("\n"), names.by_hand()))
}

impl Names {
    fn of(role: &str, register: &str, code: Option<&str>, date: &str) -> Result<Names, String> {
        let is_snake = |name: &str| {
            name.starts_with(|letter: char| letter.is_ascii_lowercase())
                && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')
        };
        if !is_snake(register) || !register.ends_with('s') {
            return Err(format!("`{register}` is no name for a register\nhint: a plural in snake_case: `assumptions`"));
        }
        if is_banned(register) {
            return Err(format!("`{register}` is a banned name\nhint: find the noun of the trade (docs/words.md)"));
        }
        let record = singular(register);
        let code = code.map_or_else(|| short(&record), str::to_string);
        let is_code = (2..=5).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if !is_code {
            return Err(format!("`{code}` is no code\nhint: two to five capitals: `ASM`"));
        }
        let title = pascal(&record);
        Ok(Names { role: role.into(), register: register.into(), record, title, code, date: date.into() })
    }

    fn fill(&self, text: &str) -> String {
        let pairs = [
            ("{{role}}", &self.role),
            ("{{register}}", &self.register),
            ("{{record}}", &self.record),
            ("{{Register}}", &self.title),
            ("{{CODE}}", &self.code),
            ("{{date}}", &self.date),
        ];
        pairs.iter().fold(text.to_string(), |text, (mark, value)| text.replace(mark, value))
    }

    fn by_hand(&self) -> String {
        self.fill(
            "By hand:\n\
             - `mod {{register}};` and `{{register}}::REGISTER` in roles/{{role}}/src/lib.rs\n\
             - the words {{role}}-{{register}}, {{role}}-{{register}}-empty, {{role}}-{{register}}-empty-text, {{role}}-{{record}},\n  {{role}}-{{record}}-new and {{role}}-{{record}}-status-… in locales/{en,fr}/{{role}}.ftl, the French of {{CODE}}-101… in locales/fr/errors.ftl\n\
             - the nouns in docs/words.md, the register in docs/API-DESIGN.md\n\
             - `cargo xtask generated`",
        )
    }
}

fn write_files(root: &Path, names: &Names) -> Result<Vec<String>, String> {
    let templates = root.join("xtask/templates/register");
    let mut files: Vec<(PathBuf, String, String)> = Vec::new();
    for (template, path) in FILES {
        let text = fs::read_to_string(templates.join(template))
            .map_err(|error| format!("the template {template} cannot be read: {error}"))?;
        let path = names.fill(path);
        if root.join(&path).exists() {
            return Err(format!("{path} exists already\nhint: choose another name, nothing was written"));
        }
        files.push((root.join(&path), path, names.fill(&text)));
    }
    for (place, path, text) in &files {
        let written = place.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(place, text));
        written.map_err(|error| format!("{path} cannot be written: {error}"))?;
    }
    Ok(files.into_iter().map(|(_, path, _)| format!("written: {path}")).collect())
}

fn singular(plural: &str) -> String {
    if let Some(stem) = plural.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "xes", "ches", "shes"] {
        if plural.ends_with(ending) {
            return plural[..plural.len() - 2].to_string();
        }
    }
    plural.strip_suffix('s').unwrap_or(plural).to_string()
}

fn pascal(name: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
    };
    name.split('_').map(capital).collect()
}

/// Three letters: the first, then the next consonants.
fn short(name: &str) -> String {
    let mut letters = name.chars().filter(|letter| *letter != '_');
    let first = letters.next();
    let rest: Vec<char> = letters.collect();
    let consonants = rest.iter().copied().filter(|letter| !"aeiouy".contains(*letter));
    let vowels = rest.iter().copied().filter(|letter| "aeiouy".contains(*letter));
    first.into_iter().chain(consonants).chain(vowels).take(3).collect::<String>().to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::{FILES, Names, singular, write_files};
    use crate::tree::root;
    use std::fs;

    #[test]
    fn names_follow_from_the_register() {
        let names = Names::of("risk", "status_reports", None, "20261201").expect("a good name");
        assert_eq!(
            (names.record.as_str(), names.title.as_str(), names.code.as_str()),
            ("status_report", "StatusReport", "STT")
        );
        assert_eq!(["competencies", "boxes", "lenses"].map(singular), ["competency", "box", "lense"]);
    }

    #[test]
    fn bad_names_are_refused() {
        for name in ["Risks", "risk", "risk-s", "helpers", "2s"] {
            assert!(Names::of("risk", name, None, "20261201").is_err(), "{name}");
        }
        assert!(Names::of("risk", "risks", Some("toolong"), "20261201").is_err());
    }

    #[test]
    fn all_files_are_written_and_filled() {
        let place = std::env::temp_dir().join(format!("dextra-new-register-{}", std::process::id()));
        let templates = place.join("xtask/templates/register");
        fs::create_dir_all(&templates).expect("a folder");
        for (template, _) in FILES {
            let text = fs::read(root().join("xtask/templates/register").join(template)).expect("each template exists");
            fs::write(templates.join(template), text).expect("a file");
        }
        let names = Names::of("risk", "assumptions", Some("ASM"), "20261201").expect("a good name");
        assert_eq!(write_files(&place, &names).expect("written").len(), 9);
        let migration = "roles/risk/src/assumptions/migrations.rs";
        for path in ["roles/risk/src/assumptions/mod.rs", "web/src/risk/assumptions/Page.svelte", migration] {
            let text = fs::read_to_string(place.join(path)).expect("the file is there");
            let left = text.match_indices("{{").any(|(at, _)| text[at + 2..].starts_with(char::is_alphabetic));
            assert!(!left, "{text}");
        }
        assert!(write_files(&place, &names).is_err(), "nothing is overwritten");
        fs::remove_dir_all(&place).expect("removed");
    }
}
