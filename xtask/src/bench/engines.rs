//! The engines as people meet them: the command line on a generated plan of 4,000 tasks.

use super::network::{Network, xer};
use super::process::{Scratch, Spent, best_of};
use super::{Bench, Row};
use std::fs;

const TASKS: usize = 4_000;
const RUNS: usize = 5;

pub fn measure(bench: &Bench) -> Result<Vec<Row>, String> {
    let place = Scratch::new("bench-engines").map_err(|error| format!("no room for a plan: {error}"))?;
    let file = place.0.join("generated.xer");
    fs::write(&file, xer(&Network::of(TASKS))).map_err(|error| format!("the plan cannot be written: {error}"))?;
    let file = file.to_string_lossy().into_owned();
    let bare = best_of(RUNS, &bench.program, &["--version"])?;
    let check = best_of(RUNS, &bench.program, &["check", &file])?;
    let schedule = best_of(RUNS, &bench.program, &["schedule", &file, "--json"])?;
    let simulate =
        best_of(RUNS, &bench.program, &["simulate", &file, "--iterations", "1000", "--seed", "1", "--json"])?;
    let row = |what: &str, spent: &Spent, aim| Row {
        what: format!("{what}, {TASKS} tasks"),
        measured: format!("{} ms wall, {} ms processor", spent.wall.as_millis(), spent.cpu.as_millis()),
        aim,
    };
    Ok(vec![
        row("start of the program alone", &bare, ""),
        row("check: read and judge", &check, ""),
        row("schedule: read, compute, print", &schedule, "compute ≤ 20 ms"),
        row("simulate 1,000 times: read, compute, print", &simulate, "compute ≤ 200 ms"),
    ])
}
