//! The peer on the same files: MPXJ reads, schedules and writes, in a process of its own.

use std::fs;
use std::path::Path;

use super::process::{Spent, spent};
use super::{Bench, Row};
use crate::conformance;

/// One row per file of `tasks` tasks, with the ratio of their time and memory to ours; a row that says so when it is left out.
pub fn beside<'a>(
    bench: &Bench,
    place: &Path,
    files: impl Iterator<Item = (&'a str, &'a Spent)>,
    tasks: usize,
) -> Result<Vec<Row>, String> {
    let row = |what: &str, measured: String| Row { what: format!("the peer, {what}"), measured, aim: "" };
    if !bench.is_peer_asked {
        return Ok(vec![row("MPXJ", "left out: say --peer".to_string())]);
    }
    let python = match conformance::python(&bench.root.join("target/conformance")) {
        Ok(python) => python,
        Err(why) => return Ok(vec![row("MPXJ", format!("left out: {}", why.lines().next().unwrap_or_default()))]),
    };
    let script = place.join("bench_peer.py");
    fs::write(&script, include_str!("peer.py")).map_err(|fault| format!("{}: {fault}", script.display()))?;
    let (script, mut rows) = (script.to_string_lossy().into_owned(), Vec::new());
    for (file, ours) in files.filter(|(file, _)| file.contains(&format!("{tasks}."))) {
        let ending = file.rsplit('.').next().unwrap_or_default();
        let out = place.join(format!("peer.{ending}")).to_string_lossy().into_owned();
        let measured = match spent(&python, &[&script, file, &out]) {
            Ok(theirs) => compared(&theirs, ours),
            Err(why) => format!("failed: {why}"),
        };
        rows.push(row(&format!("{tasks} tasks, {ending}"), measured));
    }
    Ok(rows)
}

fn compared(theirs: &Spent, ours: &Spent) -> String {
    let (wall, cpu) = (theirs.wall.as_secs_f64(), theirs.cpu.as_secs_f64());
    let ratio = |theirs: f64, ours: f64| theirs / ours.max(1e-3);
    let (walls, cpus) = (ratio(wall, ours.wall.as_secs_f64()), ratio(cpu, ours.cpu.as_secs_f64()));
    let peaks = ratio(theirs.peak as f64, ours.peak as f64);
    let peak = theirs.peak / 1_000_000;
    format!("{wall:.1} s wall ({walls:.0}x), {cpu:.1} s processor ({cpus:.0}x), {peak} MB ({peaks:.1}x)")
}
