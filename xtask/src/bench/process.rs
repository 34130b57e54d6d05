//! Programs under measurement: how long they ran, how much processor time they took, and a folder that is removed again.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use std::{fs, io};

/// The kernel counts processor time in hundredths of a second.
const TICK: Duration = Duration::from_millis(10);

pub struct Spent {
    pub wall: Duration,
    pub cpu: Duration,
    /// The most memory that was seen, in bytes; zero where the system does not tell.
    pub peak: u64,
    /// What was said on standard error.
    pub said: String,
}

/// Runs a program to its end and says what it spent; its output is thrown away.
pub fn spent(program: &Path, arguments: &[&str]) -> Result<Spent, String> {
    let (start, before) = (Instant::now(), children_cpu());
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("{} does not start: {error}", program.display()))?;
    let id = child.id();
    let watch = thread::spawn(move || watched(id));
    let output = child.wait_with_output().map_err(|error| format!("{} failed: {error}", program.display()))?;
    let (wall, cpu) = (start.elapsed(), children_cpu().saturating_sub(before));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() {
        return Ok(Spent { wall, cpu, peak: watch.join().unwrap_or_default(), said });
    }
    Err(format!("`dextra {}` failed: {}", arguments.join(" "), said.lines().next().unwrap_or("without a word")))
}

/// The most memory a process was seen with, looked at until it is gone.
fn watched(id: u32) -> u64 {
    let mut peak = 0;
    while let Some(seen) = peak_of(id) {
        peak = peak.max(seen);
        thread::sleep(Duration::from_millis(2));
    }
    peak
}

/// A process that has ended has no memory left to tell of.
fn peak_of(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
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
