//! `cargo xtask agreement`: our dates beside those which P6 and MS Project stored, file by file, from cleared copies.
//!
//! It drives the built program as anybody would: a copy of each file without the dates that scheduling finds is given to
//! `dextra schedule --json`, and the answer is compared with the dates of the original, as another reader read them.

mod clear;
mod json;
mod judge;
mod known;
mod time;

use crate::bench::Scratch;
use crate::tree::root;
use json::Json;
use judge::Judgement;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where known deviations are listed.
const LIST: &str = "engines/schedule/agreement.txt";
/// Folders of the corpus: what is called so in the table, and the bar in hundredths of a per cent.
const FORMATS: [(&str, &str, usize); 3] =
    [("XER", "xer", 9950), ("MSPDI from MPP", "mspdi-from-mpp", 9500), ("MSPDI", "mspdi", 0)];

struct Line {
    file: String,
    judgement: Judgement,
}

/// Words: `[--corpus DIR] [--program PATH] [--misses] [FILE ...]`.
///
/// Errors: a deviation that is not listed, one that is listed and gone, a file below the other scheduler, a format below its bar.
pub fn command(words: &[&str]) -> Result<String, String> {
    let asked = Asked::of(words)?;
    let known = known::parse(&fs::read_to_string(root().join(LIST)).unwrap_or_default())?;
    let scratch = Scratch::new("agreement").map_err(|error| format!("no folder for cleared copies: {error}"))?;
    let (mut text, mut complaints) = (String::new(), Vec::new());
    for (title, folder, bar) in FORMATS {
        let mut lines = Vec::new();
        for file in asked.files(folder)? {
            let line = asked.line(&file, &scratch.0)?;
            complaints.extend(known::complaints(&known, &line.file, &line.judgement.misses));
            lines.push(line);
        }
        if lines.is_empty() {
            continue;
        }
        text.push_str(&table(title, &lines, asked.shows_misses));
        if asked.names.is_empty() {
            complaints.extend(below(title, &lines, bar));
        }
    }
    if complaints.is_empty() {
        return Ok(text + "every deviation is listed and explained in engines/schedule/agreement.txt");
    }
    Err(format!("{text}{}", complaints.join("\n")))
}

struct Asked {
    schedules: PathBuf,
    program: PathBuf,
    shows_misses: bool,
    /// Only these files; all when empty.
    names: Vec<String>,
}

impl Asked {
    fn of(words: &[&str]) -> Result<Asked, String> {
        let (mut corpus, mut program) = (std::env::var_os("DEXTRA_CORPUS").map(PathBuf::from), None);
        let (mut shows_misses, mut names) = (false, Vec::new());
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--corpus" => corpus = words.next().map(PathBuf::from),
                "--program" => program = words.next().map(PathBuf::from),
                "--misses" => shows_misses = true,
                name => names.push(Path::new(name).file_name().unwrap_or_default().to_string_lossy().into_owned()),
            }
        }
        let corpus = corpus.ok_or("no corpus\nhint: name its folder with --corpus or DEXTRA_CORPUS")?;
        let program = program.or_else(built).ok_or("dextra is not built\nhint: cargo build -p dextra")?;
        Ok(Asked { schedules: corpus.join("schedules"), program, shows_misses, names })
    }

    fn files(&self, folder: &str) -> Result<Vec<PathBuf>, String> {
        let folder = self.schedules.join(folder);
        let told = |error| format!("{} cannot be read: {error}", folder.display());
        let entries = fs::read_dir(&folder).map_err(told)?;
        let mut files: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
        files.retain(|file| self.names.is_empty() || self.names.contains(&name_of(file)));
        files.sort();
        Ok(files)
    }

    /// Clears a copy, has it scheduled and judges the answer.
    fn line(&self, file: &Path, scratch: &Path) -> Result<Line, String> {
        let name = name_of(file);
        let told = |error: String| format!("{name}: {error}");
        let bytes = fs::read(file).map_err(|error| told(error.to_string()))?;
        let cleared = if name.ends_with(".xer") {
            clear::xer(&bytes)
        } else {
            clear::mspdi(&String::from_utf8_lossy(&bytes)).into_bytes()
        };
        let copy = scratch.join(&name);
        fs::write(&copy, cleared).map_err(|error| told(error.to_string()))?;
        let output = Command::new(&self.program).arg("schedule").arg(&copy).arg("--json").output();
        let output = output.map_err(|error| told(error.to_string()))?;
        // A refused file has no dates at all, and so agrees in nothing.
        let answer = Json::parse(&String::from_utf8_lossy(&output.stdout)).unwrap_or(Json::Null);
        let oracle = self.schedules.join("oracle").join(format!("{name}.json"));
        let oracle = fs::read_to_string(oracle).map_err(|error| told(error.to_string()))?;
        let judgement = judge::judge(&Json::parse(&oracle).map_err(told)?, &judge::told(&answer));
        Ok(Line { file: name, judgement })
    }
}

fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The program built last, in whatever profile.
fn built() -> Option<PathBuf> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let programs = ["release", "debug"].map(|profile| target.join(profile).join("dextra"));
    programs
        .into_iter()
        .filter(|program| program.is_file())
        .max_by_key(|program| fs::metadata(program).and_then(|about| about.modified()).ok())
}

/// `99.29 %`, never rounded up to what was not reached.
fn per_cent(equal: usize, tasks: usize) -> String {
    let share = (equal * 10_000).checked_div(tasks).unwrap_or(10_000);
    format!("{}.{:02} %", share / 100, share % 100)
}

fn table(title: &str, lines: &[Line], shows_misses: bool) -> String {
    let row = |name: &str, tasks: usize, ours: usize, peer: usize| {
        format!("{name:<46}{tasks:>7}{ours:>8}{:>10}{peer:>8}{:>10}\n", per_cent(ours, tasks), per_cent(peer, tasks))
    };
    let mut text = format!("{title:<46}{:>7}{:>8}{:>10}{:>8}{:>10}\n", "tasks", "dextra", "", "mpxj", "");
    let mut sum = Judgement::default();
    let mut misses = 0;
    for Line { file, judgement } in lines {
        let Judgement { tasks, misses_peer, .. } = judgement;
        text.push_str(&row(file, *tasks, tasks - judgement.misses.len(), tasks - misses_peer));
        if shows_misses {
            let told = judgement.misses.iter().map(|miss| format!("    {} {}\n", miss.uid, miss.fields.join(" ")));
            text.extend(told);
        }
        sum.tasks += tasks;
        sum.complete += judgement.complete;
        sum.manual += judgement.manual;
        sum.left_out += judgement.left_out;
        sum.misses_peer += misses_peer;
        misses += judgement.misses.len();
    }
    text.push_str(&row("all", sum.tasks, sum.tasks - misses, sum.tasks - sum.misses_peer));
    let Judgement { complete, manual, left_out, .. } = sum;
    text.push_str(&format!(
        "compared: {complete} complete and {manual} manual tasks among them; left out: {left_out} without stored dates or inactive\n\n"
    ));
    text
}

/// Files that the other scheduler reproduces better, and formats below their bar.
fn below(title: &str, lines: &[Line], bar: usize) -> Vec<String> {
    let worse = lines.iter().filter(|line| line.judgement.misses.len() > line.judgement.misses_peer);
    let mut told: Vec<String> = worse.map(|line| format!("{}: below mpxj", line.file)).collect();
    let tasks: usize = lines.iter().map(|line| line.judgement.tasks).sum();
    let misses: usize = lines.iter().map(|line| line.judgement.misses.len()).sum();
    if (tasks - misses) * 10_000 < bar * tasks {
        told.push(format!("{title}: below {}", per_cent(bar, 10_000)));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::per_cent;

    #[test]
    fn shares_are_never_flattered() {
        assert_eq!(per_cent(1999, 2000), "99.95 %");
        assert_eq!(per_cent(99_999, 100_000), "99.99 %");
        assert_eq!(per_cent(0, 0), "100.00 %");
    }
}
