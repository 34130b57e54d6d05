//! The command line on files, as scripts use it.

use std::process::Output;

use crate::program::{Folder, dextra, long_plan};

fn run(arguments: &[&str]) -> Output {
    dextra().args(arguments).stderr(std::process::Stdio::piped()).output().unwrap()
}

#[test]
fn schedule_prints_json_with_the_dates_of_each_task() {
    let folder = Folder::new();
    let file = folder.path().join("long.xer");
    std::fs::write(&file, long_plan(3)).unwrap();
    let output = run(&["schedule", file.to_str().unwrap(), "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(json["format"], "xer");
    let tasks = json["projects"][0]["tasks"].as_array().unwrap();
    let last = tasks.iter().find(|task| task["code"] == "A3").unwrap();
    assert_eq!(last["early_start"], "2026-01-07T08:00");
    assert_eq!(last["early_finish"], "2026-01-07T16:00");
    assert_eq!((last["critical"].as_bool(), last["total_float_minutes"].as_i64()), (Some(true), Some(0)));
    assert_eq!(json["projects"][0]["links"].as_array().unwrap().len(), 2);
}

#[test]
fn simulate_answers_the_same_for_the_same_seed() {
    let folder = Folder::new();
    let file = folder.path().join("long.xer");
    std::fs::write(&file, long_plan(50)).unwrap();
    let once = |seed: &str| run(&["simulate", file.to_str().unwrap(), "--iterations", "500", "--seed", seed, "--json"]);
    let (first, again, other) = (once("7"), once("7"), once("8"));
    assert_eq!(first.status.code(), Some(0));
    assert_eq!(first.stdout, again.stdout);
    assert_ne!(first.stdout, other.stdout);
}

#[test]
fn what_is_no_plan_is_refused_in_words() {
    let folder = Folder::new();
    let file = folder.path().join("none.xer");
    std::fs::write(&file, "this is no plan").unwrap();
    let refused = run(&["schedule", file.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(1));
    let missing = run(&["check", folder.path().join("missing.xer").to_str().unwrap()]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(!missing.stderr.is_empty());
    assert_eq!(run(&["simulate"]).status.code(), Some(2));
}

#[test]
fn a_sqlite_office_refuses_workers_of_its_own() {
    let refused = run(&["work", "--database", "sqlite:somewhere.db"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("hint:"));
    let wrong = run(&["migrate", "--database", "mysql://x"]);
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("postgres://"));
}

#[test]
fn convert_writes_whole_files_and_never_over_others() {
    let folder = Folder::new();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    std::fs::write(path("long.xer"), long_plan(5)).unwrap();
    let converted = run(&["convert", &path("long.xer"), &path("long.xml"), "--reschedule"]);
    assert_eq!(converted.status.code(), Some(0), "{}", String::from_utf8_lossy(&converted.stderr));
    // What MSPDI does not hold is told.
    assert!(String::from_utf8_lossy(&converted.stderr).contains("MSP-205"));
    let again = run(&["convert", &path("long.xer"), &path("long.xml")]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("--force"));
    assert_eq!(run(&["convert", &path("long.xer"), &path("long.xml"), "--force"]).status.code(), Some(0));
    assert_eq!(run(&["convert", &path("long.xer"), &path("long.docx")]).status.code(), Some(2));
    assert_eq!(run(&["convert", &path("long.xer"), &path("x.xml"), "--project", "none"]).status.code(), Some(2));
    // Nothing else is left in the folder.
    let mut names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["long.xer", "long.xml"]);
}

#[test]
fn compare_tells_what_differs_and_ends_by_it() {
    let folder = Folder::new();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_string();
    std::fs::write(path("before.xer"), long_plan(5)).unwrap();
    std::fs::write(path("after.xer"), long_plan(6)).unwrap();
    let equal = run(&["compare", &path("before.xer"), &path("before.xer")]);
    assert_eq!(equal.status.code(), Some(0));
    let other = run(&["compare", &path("before.xer"), &path("after.xer"), "--json"]);
    assert_eq!(other.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&other.stdout).unwrap();
    assert_eq!(json["equal"], false);
    let entries = json["projects"][0]["entries"].as_array().unwrap();
    let added = |kind: &str| entries.iter().filter(|one| one["turn"] == "added" && one["kind"] == kind).count();
    assert_eq!((added("task"), added("link")), (1, 1));
    let links = run(&["compare", &path("before.xer"), &path("after.xer"), "--only", "resources"]);
    assert_eq!(links.status.code(), Some(0));
    assert_eq!(run(&["compare", &path("before.xer"), &path("missing.xer")]).status.code(), Some(2));
}
