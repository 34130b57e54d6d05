//! `cargo xtask bench`: measures a release build and prints a table. It asserts nothing: a shared machine would lie.

mod engines;
mod load;
mod network;
mod peer;
mod process;
mod schedules;
mod server;
mod sizes;

pub(crate) use process::Scratch;

use crate::tree::root;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One line of the table.
pub struct Row {
    pub what: String,
    pub measured: String,
    /// What we aim at, from docs/benchmarks.md.
    pub aim: &'static str,
}

/// What a benchmark needs to know.
pub struct Bench {
    pub root: PathBuf,
    /// The release build of the server.
    pub program: PathBuf,
    /// The peer is measured too: it needs Python, Java and, once, the network.
    pub is_peer_asked: bool,
}

type Measure = fn(&Bench) -> Result<Vec<Row>, String>;

/// A group of measurements. To add one, add a line.
const GROUPS: [(&str, Measure); 6] = [
    ("sizes", sizes::measure),
    ("engines", engines::measure),
    ("schedules", schedules::measure),
    ("cold-start", server::cold_start),
    ("http", server::http),
    ("check", sizes::incremental_check),
];

pub fn command(words: &[&str]) -> Result<String, String> {
    let is_peer_asked = words.contains(&"--peer");
    let names: Vec<&str> = words.iter().copied().filter(|word| *word != "--peer").collect();
    if let Some(name) = names.iter().find(|name| !GROUPS.iter().any(|(known, _)| known == *name)) {
        let known: Vec<&str> = GROUPS.iter().map(|(name, _)| *name).collect();
        return Err(format!("there is no benchmark `{name}`\nhint: {}", known.join(", ")));
    }
    let root = root();
    let program = build(&root)?;
    let bench = Bench { root, program, is_peer_asked };
    let mut rows = Vec::new();
    for (name, measure) in GROUPS.iter().filter(|(name, _)| names.is_empty() || names.contains(name)) {
        eprintln!("bench: {name}");
        // What cannot be measured is a line of the table, not the end of it.
        rows.extend(measure(&bench).unwrap_or_else(|why| {
            vec![Row { what: name.to_string(), measured: format!("not measured: {why}"), aim: "" }]
        }));
    }
    Ok(table(&rows))
}

/// Writes the generated plan that is measured, for those who want to look at it: MSPDI where the path ends so, else XER.
pub fn write_plan(tasks: &str, path: &str) -> Result<String, String> {
    let count: usize = tasks.parse().map_err(|_| format!("`{tasks}` is no number of tasks"))?;
    let network = network::Network::of(count);
    let text = if path.ends_with(".xml") { network::mspdi(&network) } else { network::xer(&network) };
    std::fs::write(path, text).map_err(|error| format!("{path} cannot be written: {error}"))?;
    Ok(format!("{path} written, {count} tasks, {} links", network.links()))
}

fn build(root: &Path) -> Result<PathBuf, String> {
    let status = Command::new("cargo").args(["build", "--release", "-p", "dextra"]).current_dir(root).status();
    if !status.map_err(|error| format!("cargo does not start: {error}"))?.success() {
        return Err("the release build failed".to_string());
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |set| root.join(set));
    Ok(target.join("release/dextra"))
}

/// A table in Markdown, so that it can go into docs/benchmarks.md as it is.
fn table(rows: &[Row]) -> String {
    let width = |cell: fn(&Row) -> &str, least: usize| {
        rows.iter().map(|row| cell(row).chars().count()).chain([least]).max().unwrap_or(least)
    };
    let (first, second) = (width(|row| &row.what, 4), width(|row| &row.measured, 8));
    let line = |one: &str, two: &str, three: &str| format!("| {one:first$} | {two:second$} | {three} |");
    let mut lines =
        vec![line("What", "Measured", "Aim"), format!("|{}|{}|---|", "-".repeat(first + 2), "-".repeat(second + 2))];
    lines.extend(rows.iter().map(|row| line(&row.what, &row.measured, row.aim)));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::{Row, table};

    #[test]
    fn tables_are_aligned() {
        let row = Row { what: "stripped binary".into(), measured: "12.5 MB".into(), aim: "≤ 80 MB" };
        let lines: Vec<String> = table(&[row]).lines().map(str::to_string).collect();
        assert_eq!(lines[2], "| stripped binary | 12.5 MB  | ≤ 80 MB |");
        assert!(lines[0].starts_with("| What            | Measured | Aim"));
    }
}
