//! Large schedules: read, scheduled and written as a whole process, the engine alone, growth, and on request the peer beside it.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::network::{Network, mspdi, xer};
use super::process::{Scratch, Spent, best_of, spent};
use super::{Bench, Row, peer};

const LARGE: usize = 100_000;
const SMALL: usize = 10_000;
const RUNS: usize = 5;

/// A generated file and what the whole process spent on it.
struct Whole {
    format: &'static str,
    tasks: usize,
    file: String,
    spent: Spent,
}

pub fn measure(bench: &Bench) -> Result<Vec<Row>, String> {
    let place = Scratch::new("bench-schedules").map_err(|error| format!("no room for plans: {error}"))?;
    let mut wholes = Vec::new();
    for tasks in [SMALL, LARGE] {
        let network = Network::of(tasks);
        wholes.push(whole(bench, &place.0, ("xer", tasks), &xer(&network))?);
        wholes.push(whole(bench, &place.0, ("xml", tasks), &mspdi(&network))?);
    }
    let mut rows: Vec<Row> = wholes.iter().filter(|whole| whole.tasks == LARGE).map(told).collect();
    for format in ["xer", "xml"] {
        rows.extend(growth(&wholes, format));
    }
    for whole in &wholes {
        rows.extend(alone(bench, whole)?);
    }
    rows.extend(peer::beside(bench, &place.0, wholes.iter().map(|whole| (whole.file.as_str(), &whole.spent)), LARGE)?);
    Ok(rows)
}

fn whole(bench: &Bench, place: &Path, (format, tasks): (&'static str, usize), text: &str) -> Result<Whole, String> {
    let file = place.join(format!("{tasks}.{format}"));
    fs::write(&file, text).map_err(|error| format!("the plan cannot be written: {error}"))?;
    let (file, out) = (file.to_string_lossy().into_owned(), place.join(format!("out.{format}")));
    let out = out.to_string_lossy().into_owned();
    let spent = best_of(RUNS, &bench.program, &["convert", &file, &out, "--reschedule", "--force"])?;
    Ok(Whole { format, tasks, file, spent })
}

fn told(whole: &Whole) -> Row {
    let (wall, cpu) = (whole.spent.wall.as_millis(), whole.spent.cpu.as_millis());
    Row {
        what: format!("read, schedule, write {} tasks, {}", whole.tasks, whole.format),
        measured: format!("{wall} ms wall, {cpu} ms processor, {} MB", whole.spent.peak / 1_000_000),
        aim: "≤ 1.5 s, ≤ 300 MB",
    }
}

/// Processor time for a task in a small plan and in a large one.
fn growth(wholes: &[Whole], format: &str) -> Option<Row> {
    let per_task = |tasks: usize| {
        let whole = wholes.iter().find(|whole| whole.tasks == tasks && whole.format == format)?;
        Some(whole.spent.cpu.as_secs_f64() * 1e6 / tasks as f64)
    };
    let (small, large) = (per_task(SMALL)?, per_task(LARGE)?);
    Some(Row {
        what: format!("growth from {SMALL} to {LARGE} tasks, {format}"),
        measured: format!("{small:.1} to {large:.1} µs processor a task"),
        aim: "the same",
    })
}

/// The engine in a fresh process: what `dextra schedule --times` tells, best of several runs.
fn alone(bench: &Bench, whole: &Whole) -> Result<Vec<Row>, String> {
    let mut best: Option<(Duration, String)> = None;
    for _ in 0..RUNS {
        let said = spent(&bench.program, &["schedule", &whole.file, "--json", "--times"])?.said;
        let (checked, scheduled) = (time(&said, "checked"), time(&said, "scheduled"));
        let Some((checked, scheduled)) = checked.zip(scheduled) else { return Ok(Vec::new()) };
        let told = format!("{:.1} ms checked, {:.1} ms scheduled", checked * 1e3, scheduled * 1e3);
        let sum = Duration::from_secs_f64(checked + scheduled);
        if best.as_ref().is_none_or(|(known, _)| sum < *known) {
            best = Some((sum, told));
        }
    }
    let aim = if whole.tasks == LARGE { "≤ 60 ms" } else { "an edit answered in ≤ 50 ms" };
    let what = format!("engine alone, {} tasks, {}", whole.tasks, whole.format);
    Ok(best.map(|(_, measured)| Row { what, measured, aim }).into_iter().collect())
}

/// Seconds behind a word, as in `scheduled 0.0431 s`.
fn time(said: &str, word: &str) -> Option<f64> {
    let line = said.lines().find_map(|line| line.strip_prefix(word))?;
    line.trim().strip_suffix('s')?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn times_are_read() {
        assert_eq!(time("read 0.4 s\nscheduled 0.043 s\n", "scheduled"), Some(0.043));
        assert_eq!(time("", "scheduled"), None);
    }
}
