//! Files that a program writes and people read: each can be written, and checked against what would be written.

use crate::error_list;
use crate::tree::{Tree, root};
use std::fs;
use std::path::Path;
use std::process::Command;

/// One generated file. To add one, add a line to [`FILES`].
struct Made {
    name: &'static str,
    path: &'static str,
    render: fn(&Path) -> Result<String, String>,
}

const FILES: [Made; 2] = [
    Made { name: "errors", path: error_list::PATH, render: errors },
    Made { name: "openapi", path: "docs/openapi.json", render: openapi },
];

pub fn knows(name: &str) -> bool {
    FILES.iter().any(|file| file.name == name)
}

pub fn write(name: &str) -> Result<String, String> {
    let file = named(name)?;
    let root = root();
    let text = (file.render)(&root)?;
    fs::write(root.join(file.path), &text).map_err(|error| format!("{} cannot be written: {error}", file.path))?;
    Ok(format!("{} written, {} lines", file.path, text.lines().count()))
}

pub fn check(name: &str) -> Result<String, String> {
    let file = named(name)?;
    let root = root();
    let wanted = (file.render)(&root)?;
    let found = fs::read_to_string(root.join(file.path)).unwrap_or_default();
    if found == wanted {
        return Ok(format!("{} is up to date", file.path));
    }
    let line = 1 + found.lines().zip(wanted.lines()).take_while(|(one, other)| one == other).count();
    Err(format!(
        "{}:{line}: is not what the sources say\nhint: run `cargo xtask {}` and commit it",
        file.path, file.name
    ))
}

pub fn write_all() -> Result<String, String> {
    all(write)
}

pub fn check_all() -> Result<String, String> {
    all(check)
}

/// All files, the faults of all of them together.
fn all(each: fn(&str) -> Result<String, String>) -> Result<String, String> {
    let (good, bad): (Vec<_>, Vec<_>) = FILES.iter().map(|file| each(file.name)).partition(Result::is_ok);
    let lines = |told: Vec<Result<String, String>>| {
        told.into_iter().map(|one| one.unwrap_or_else(|sentence| sentence)).collect::<Vec<_>>().join("\n")
    };
    if bad.is_empty() { Ok(lines(good)) } else { Err(lines(bad)) }
}

fn named(name: &str) -> Result<&'static Made, String> {
    FILES.iter().find(|file| file.name == name).ok_or_else(|| format!("`{name}` is no generated file"))
}

fn errors(root: &Path) -> Result<String, String> {
    Ok(error_list::render(&Tree::read(root)?))
}

/// What the built server says of itself.
fn openapi(root: &Path) -> Result<String, String> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |set| root.join(set));
    let program = target.join("debug/dextra");
    let output = Command::new(&program).arg("openapi").output().map_err(|error| {
        format!("the server cannot describe itself: {error}\nhint: run `cargo build -p dextra` first")
    })?;
    if !output.status.success() {
        return Err(format!("`dextra openapi` failed: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    let text = String::from_utf8_lossy(&output.stdout).trim_end().to_string();
    if text.is_empty() {
        return Err("`dextra openapi` said nothing".to_string());
    }
    Ok(text + "\n")
}
