//! Sizes of what is shipped, and what an edit costs to check.

use super::{Bench, Row};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

pub fn measure(bench: &Bench) -> Result<Vec<Row>, String> {
    let about = fs::metadata(&bench.program).map_err(|error| format!("no release build: {error}"))?;
    let binary = format!("{:.1} MB", about.len() as f64 / 1e6);
    let mut rows = vec![Row { what: "stripped binary".into(), measured: binary, aim: "≤ 80 MB" }];
    let dist = bench.root.join("web/dist");
    let measured = match initial_scripts(&dist) {
        Ok(scripts) => {
            let bytes: usize =
                scripts.iter().map(|script| zipped(&dist.join(script))).sum::<Result<usize, String>>()?;
            format!("{:.0} kB in {} files", bytes as f64 / 1e3, scripts.len())
        }
        Err(why) => format!("not measured: {why}"),
    };
    rows.push(Row { what: "script before the first page, gzipped".into(), measured, aim: "≤ 150 kB" });
    Ok(rows)
}

/// Scripts that `index.html` names itself: the entry and what it preloads.
fn initial_scripts(dist: &Path) -> Result<Vec<String>, String> {
    let page = fs::read_to_string(dist.join("index.html")).map_err(|_| "web/dist is not built".to_string())?;
    let names =
        page.split('"').filter(|part| part.ends_with(".js")).map(|part| part.trim_start_matches('/').to_string());
    let mut scripts: Vec<String> = names.collect();
    scripts.sort();
    scripts.dedup();
    Ok(scripts)
}

/// Length after `gzip -9`.
fn zipped(path: &Path) -> Result<usize, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let child = Command::new("gzip").arg("-9c").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = child.map_err(|error| format!("gzip does not start: {error}"))?;
    let pipe = child.stdin.take();
    let writer = std::thread::spawn(move || pipe.map_or(Ok(()), |mut pipe| pipe.write_all(&bytes)));
    let output = child.wait_with_output().map_err(|error| format!("gzip: {error}"))?;
    let written = writer.join().map_err(|_| "gzip's thread failed".to_string())?;
    written.map_err(|error| format!("gzip: {error}"))?;
    Ok(output.stdout.len())
}

/// `cargo check` after one register was touched.
pub fn incremental_check(bench: &Bench) -> Result<Vec<Row>, String> {
    let register = bench.root.join("roles/risk/src/risks/mod.rs");
    check(bench)?;
    let text = fs::read(&register).map_err(|_| "roles/risk/src/risks is not there yet".to_string())?;
    fs::write(&register, text).map_err(|error| format!("the register cannot be touched: {error}"))?;
    let start = Instant::now();
    check(bench)?;
    let measured = format!("{:.1} s wall", start.elapsed().as_secs_f64());
    Ok(vec![Row { what: "cargo check after editing a register".into(), measured, aim: "≤ 5 s" }])
}

fn check(bench: &Bench) -> Result<(), String> {
    let status = Command::new("cargo").args(["check", "--quiet", "-p", "dextra"]).current_dir(&bench.root).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err("cargo check failed".to_string()),
        Err(error) => Err(format!("cargo does not start: {error}")),
    }
}
