//! `cargo xtask conformance`: a peer reads what we write, and finds the same tasks, links and dates as in the original.
//!
//! The peer is MPXJ, from the package index of Python, which needs Java. It is no part of `make test`: it needs the network once, and
//! minutes. Real files come from `--corpus` or `DEXTRA_CORPUS`; without them our own fixtures are written and read.

mod compare;
mod known;
mod peer;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tree::root;
use compare::{Counts, compare};
use known::Known;

/// Formats that are written, with the ending by which the command line knows them.
const FORMATS: [(&str, &str); 3] = [("mspdi", "xml"), ("xer", "xer"), ("pmxml", "pmxml")];

/// Folders of the corpus whose formats the peer reads as we do.
const FOLDERS: [&str; 5] = ["xer", "pmxml", "pmxml-from-xer", "mspdi", "mspdi-from-mpp"];

/// A file and what became of it in one format.
struct Written {
    name: String,
    format: &'static str,
    original: PathBuf,
    /// The file written, or why there is none.
    output: Result<PathBuf, String>,
}

/// The Python that has the peer, installed under `place` when it is not there.
pub fn python(place: &Path) -> Result<PathBuf, String> {
    peer::installed(place)
}

pub fn command(words: &[&str]) -> Result<String, String> {
    let root = root();
    let files = originals(&root, words)?;
    let program = program(&root)?;
    let place = root.join("target/conformance");
    let python = peer::installed(&place)?;
    let mut written = Vec::new();
    for (name, original) in &files {
        for (format, ending) in FORMATS {
            let output = place.join("written").join(format).join(name.replace('/', "-")).with_extension(ending);
            let output = convert(&program, original, &output, format);
            written.push(Written { name: name.clone(), format, original: original.clone(), output });
        }
    }
    let mut paths: Vec<&Path> = files.iter().map(|(_, path)| path.as_path()).collect();
    paths.extend(written.iter().filter_map(|one| one.output.as_deref().ok()));
    let readings = peer::read(&python, &paths)?;
    let mut rows = Vec::new();
    for one in &written {
        let told = match &one.output {
            Err(why) => Err(format!("not written: {why}")),
            Ok(output) => match (&readings[&one.original], &readings[output]) {
                (Err(why), _) => Err(format!("original not read by the peer: {why}")),
                (_, Err(why)) => Err(format!("not read by the peer: {why}")),
                (Ok(theirs), Ok(ours)) => Ok(compare(theirs, ours)),
            },
        };
        rows.push((one.name.as_str(), one.format, told));
    }
    judged(&rows, &Known::of(include_str!("known.txt"))?)
}

/// Names and paths of the files to convert.
fn originals(root: &Path, words: &[&str]) -> Result<Vec<(String, PathBuf)>, String> {
    let corpus = match words {
        [] => std::env::var_os("DEXTRA_CORPUS").map(PathBuf::from),
        ["--corpus", folder] => Some(PathBuf::from(folder)),
        _ => return Err("wrong use\nhint: cargo xtask conformance [--corpus FOLDER]".to_string()),
    };
    let folders: Vec<(String, PathBuf)> = match corpus {
        Some(corpus) => FOLDERS.iter().map(|name| (format!("{name}/"), corpus.join("schedules").join(name))).collect(),
        None => {
            eprintln!("conformance: DEXTRA_CORPUS is not set, so our own fixtures are taken");
            vec![(String::new(), root.join("engines/interchange/fixtures/correct"))]
        }
    };
    let mut files = Vec::new();
    for (prefix, folder) in folders {
        let entries = fs::read_dir(&folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
        for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            if matches!(ending, "xer" | "xml" | "pmxml") {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                files.push((format!("{prefix}{name}"), path));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The program that converts: the one named by `DEXTRA_PROGRAM`, else a debug build.
fn program(root: &Path) -> Result<PathBuf, String> {
    if let Some(program) = std::env::var_os("DEXTRA_PROGRAM") {
        return Ok(PathBuf::from(program));
    }
    let status = Command::new("cargo").args(["build", "-p", "dextra"]).current_dir(root).status();
    if !status.map_err(|fault| format!("cargo does not start: {fault}"))?.success() {
        return Err("the build failed".to_string());
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |set| root.join(set));
    Ok(target.join("debug/dextra"))
}

fn convert(program: &Path, from: &Path, to: &Path, format: &str) -> Result<PathBuf, String> {
    fs::create_dir_all(to.parent().unwrap_or(to)).map_err(|fault| fault.to_string())?;
    let output = Command::new(program)
        .arg("convert")
        .args([from, to])
        .args(["--force", "--format", format])
        .output()
        .map_err(|fault| format!("{} does not start: {fault}", program.display()))?;
    if output.status.success() {
        return Ok(to.to_path_buf());
    }
    let told = String::from_utf8_lossy(&output.stderr);
    Err(told.lines().next().unwrap_or("no word").to_string())
}

type Row<'a> = (&'a str, &'static str, Result<Counts, String>);

/// The table, and whether all differences are explained.
fn judged(rows: &[Row<'_>], known: &Known) -> Result<String, String> {
    let width = rows.iter().map(|(name, ..)| name.chars().count()).max().unwrap_or(4);
    let mut text = format!("{:width$}  {:6}  {}\n", "File", "Format", Counts::heading());
    let mut faults = Vec::new();
    for (name, format, told) in rows {
        match told {
            Err(why) => {
                text.push_str(&format!("{name:width$}  {format:6}  {why}\n"));
                if !known.explains(name, format, "unread", 1) {
                    faults.push(format!("{name} as {format}: {why}"));
                }
            }
            Ok(counts) => {
                text.push_str(&format!("{name:width$}  {format:6}  {}\n", counts.row()));
                for (column, count) in counts.columns() {
                    if !known.explains(name, format, column, count) {
                        let example = counts.example(column);
                        faults.push(format!("{name} as {format}: {column} differs {count} times, first {example}"));
                    }
                }
            }
        }
    }
    text.push_str(&format!("\n{} conversions, {} differences not explained\n", rows.len(), faults.len()));
    faults.extend(known.stale());
    if faults.is_empty() {
        return Ok(text);
    }
    Err(format!("{text}\n{}\nhint: mend the writer, or explain the difference in known.txt", faults.join("\n")))
}
