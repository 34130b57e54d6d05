//! The peer: installed once under `target/`, then asked to read files.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Dates of a task as the peer tells them: column of the table and name.
pub const DATES: [(&str, &str); 8] = [
    ("start", "start"),
    ("start", "finish"),
    ("actual", "actual start"),
    ("actual", "actual finish"),
    ("early", "early start"),
    ("early", "early finish"),
    ("late", "late start"),
    ("late", "late finish"),
];

#[derive(Clone)]
pub struct Task {
    pub uid: String,
    pub name: String,
    pub is_summary: bool,
    pub dates: Vec<String>,
    /// Minutes; empty when it has none.
    pub duration: String,
}

pub struct Link {
    pub from: String,
    pub to: String,
    pub kind: String,
    pub lag: String,
}

/// What the peer found in a file.
#[derive(Default)]
pub struct Reading {
    pub tasks: Vec<Task>,
    pub links: Vec<Link>,
}

impl Reading {
    /// Of the peer's lines about one file.
    pub fn of<'a>(lines: impl Iterator<Item = &'a str>) -> Result<Reading, String> {
        let mut reading = Reading::default();
        for line in lines {
            let words: Vec<String> = line.split('\t').map(str::to_string).collect();
            match (words[0].as_str(), words.len()) {
                ("T", 13) => reading.tasks.push(Task {
                    uid: words[1].clone(),
                    name: words[2].clone(),
                    is_summary: words[3] == "1",
                    dates: words[4..12].to_vec(),
                    duration: words[12].clone(),
                }),
                ("L", 5) => {
                    let [_, from, to, kind, lag] = <[String; 5]>::try_from(words).unwrap_or_default();
                    reading.links.push(Link { from, to, kind, lag });
                }
                ("X", _) => return Err(words[1..].join(" ")),
                _ => return Err(format!("the peer said \"{line}\"")),
            }
        }
        Ok(reading)
    }
}

/// The Python that has the peer; it is installed when it is not there.
pub fn installed(place: &Path) -> Result<PathBuf, String> {
    let missing = |what: &str, hint: &str| format!("conformance needs {what}, which is not here\nhint: {hint}");
    if Command::new("java").arg("-version").stderr(Stdio::null()).status().is_err() {
        return Err(missing("Java 11 or later", "install a JRE, such as Temurin 17"));
    }
    let folder = place.join("venv");
    let python = folder.join("bin/python");
    let has_peer = || {
        let command = Command::new(&python).args(["-c", "import mpxj, jpype"]).stderr(Stdio::null()).status();
        command.is_ok_and(|status| status.success())
    };
    if has_peer() {
        return Ok(python);
    }
    fs::create_dir_all(place).map_err(|fault| format!("{}: {fault}", place.display()))?;
    eprintln!("conformance: installing mpxj and JPype1 from the Python package index under {}", folder.display());
    let venv = Command::new("python3").args(["-m", "venv"]).arg(&folder).status();
    if !venv.is_ok_and(|status| status.success()) {
        return Err(missing("Python 3 with venv and pip", "install python3-venv"));
    }
    let pip = Command::new(&python).args(["-m", "pip", "install", "--quiet", "mpxj", "JPype1"]).status();
    if pip.is_ok_and(|status| status.success()) && has_peer() {
        return Ok(python);
    }
    Err("mpxj could not be installed\nhint: look whether the Python package index can be reached".to_string())
}

/// Reads files with the peer, in one run.
pub fn read(python: &Path, paths: &[&Path]) -> Result<HashMap<PathBuf, Result<Reading, String>>, String> {
    let script = python.parent().unwrap_or(python).join("peer.py");
    fs::write(&script, include_str!("peer.py")).map_err(|fault| format!("{}: {fault}", script.display()))?;
    let mut child = Command::new(python)
        .arg(&script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|fault| format!("{} does not start: {fault}", python.display()))?;
    let list: String = paths.iter().map(|path| format!("{}\n", path.display())).collect();
    // The list is handed over beside the reading: a full pipe on both sides would wait for ever.
    let stdin = child.stdin.take();
    let teller = std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(list.as_bytes())));
    let output = child.wait_with_output().map_err(|fault| format!("the peer failed: {fault}"))?;
    drop(teller.join());
    let text = String::from_utf8_lossy(&output.stdout);
    let mut readings = HashMap::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(path) = line.strip_prefix("F\t") else { continue };
        let mut own = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with("F\t")) {
            own.push(line);
        }
        readings.insert(PathBuf::from(path), Reading::of(own.into_iter()));
    }
    for path in paths {
        readings.entry(path.to_path_buf()).or_insert_with(|| Err("the peer gave up before it".to_string()));
    }
    Ok(readings)
}
