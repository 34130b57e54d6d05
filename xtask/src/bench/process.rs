//! Programs under measurement: how long they ran, how much processor time they took, and a folder that is removed again.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, io};

/// The kernel counts processor time in hundredths of a second.
const TICK: Duration = Duration::from_millis(10);

pub struct Spent {
    pub wall: Duration,
    pub cpu: Duration,
}

/// Runs a program to its end and says what it spent; its output is thrown away.
pub fn spent(program: &Path, arguments: &[&str]) -> Result<Spent, String> {
    let (start, before) = (Instant::now(), children_cpu());
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("{} does not start: {error}", program.display()))?;
    let spent = Spent { wall: start.elapsed(), cpu: children_cpu().saturating_sub(before) };
    if output.status.success() {
        return Ok(spent);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("`dextra {}` failed: {}", arguments.join(" "), said.lines().next().unwrap_or("without a word")))
}

/// The shortest of several runs: the others were disturbed.
pub fn best_of(runs: usize, program: &Path, arguments: &[&str]) -> Result<Spent, String> {
    let mut best: Option<Spent> = None;
    for _ in 0..runs {
        let run = spent(program, arguments)?;
        if best.as_ref().is_none_or(|known| run.wall < known.wall) {
            best = Some(run);
        }
    }
    best.ok_or_else(|| "no run was asked for".to_string())
}

/// User and system time of all children that have ended, as Linux tells it.
fn children_cpu() -> Duration {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = text.rsplit(')').next().unwrap_or_default().split_whitespace().skip(13).take(2);
    let ticks: u32 = fields.filter_map(|field| field.parse::<u32>().ok()).sum();
    TICK * ticks
}

/// A folder that goes with the value.
pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new(name: &str) -> io::Result<Scratch> {
        let path = std::env::temp_dir().join(format!("dextra-{name}-{}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Scratch(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is left to the system's own cleaning.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A program that runs until the value goes.
pub struct Running(pub Child);

impl Running {
    pub fn start(program: &Path, arguments: &[&str]) -> Result<Running, String> {
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().map(Running).map_err(|error| format!("{} does not start: {error}", program.display()))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
