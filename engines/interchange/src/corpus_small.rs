//! The real files of the small formats (MPX, GanttProject, Planner), compared with another reader's answer where they are at hand.

use std::collections::HashMap;
use std::path::PathBuf;

use plan::{Lag, Minutes, Moment, Plan, Task};
use serde_json::Value;

use crate::figure;

/// What the other reader does otherwise, by format.
struct Habits {
    folder: &'static str,
    /// It adds one to the ids of GanttProject.
    uid_step: i64,
    /// It leaves out links of nested tasks.
    has_all_links: bool,
}

const FORMATS: [Habits; 3] = [
    Habits { folder: "mpx", uid_step: 0, has_all_links: true },
    Habits { folder: "gan", uid_step: 1, has_all_links: false },
    Habits { folder: "planner", uid_step: 0, has_all_links: true },
];

#[test]
fn small_formats_are_read_as_another_reader_reads_them() {
    let Some(corpus) = std::env::var_os("DEXTRA_CORPUS").map(PathBuf::from) else {
        println!("left out: DEXTRA_CORPUS is not set, so no real file was compared");
        return;
    };
    let schedules = corpus.join("schedules");
    let mut failures = Vec::new();
    for habits in FORMATS {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(schedules.join(habits.folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let (document, findings) = match crate::read(&std::fs::read(&file).unwrap()) {
                Ok(answer) => answer,
                Err(refusal) => {
                    failures.push(format!("{name}: refused {} {}", refusal.code, refusal.detail()));
                    continue;
                }
            };
            let plan = &document.plans[0];
            let told: Vec<String> = findings.iter().map(|one| format!("{} {}", one.code, one.message())).collect();
            println!("{name}: {} tasks, {} links; {told:?}", plan.tasks.len(), plan.links.len());
            let Ok(oracle) = std::fs::read_to_string(schedules.join("oracle").join(format!("{name}.json"))) else {
                println!("    without an oracle of its own: it is compared with its English twin below");
                continue;
            };
            let differences = differences(plan, &serde_json::from_str(&oracle).unwrap(), &habits);
            differences.iter().take(8).for_each(|line| println!("    {line}"));
            if !differences.is_empty() {
                failures.push(format!("{name}: {} values differ", differences.len()));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_german_file_is_the_same_plan_as_the_english_one() {
    let Some(corpus) = std::env::var_os("DEXTRA_CORPUS").map(PathBuf::from) else {
        println!("left out: DEXTRA_CORPUS is not set, so no real file was compared");
        return;
    };
    let read = |name: &str| {
        let bytes = std::fs::read(corpus.join("schedules/mpx").join(name)).unwrap();
        crate::read(&bytes).unwrap().0.plans.remove(0)
    };
    let (german, english) = (read("sample.de.mpx"), read("sample.mpx"));
    assert_eq!(german.tasks.len(), english.tasks.len());
    for (one, other) in german.tasks.iter().zip(&english.tasks) {
        assert_eq!((&one.uid, &one.name, one.duration), (&other.uid, &other.name, other.duration));
        assert_eq!(
            (one.stored.start, one.stored.late_finish, one.stored.total_float, one.constraint, one.priority),
            (other.stored.start, other.stored.late_finish, other.stored.total_float, other.constraint, other.priority)
        );
    }
    // The German file was saved later, and has one link less: "9" beside "10FS+1d".
    assert_eq!(german.links.len() + 1, english.links.len());
    assert!(german.links.iter().all(|link| english.links.contains(link)));
    assert_eq!(german.calendars, english.calendars);
}

fn differences(plan: &Plan, oracle: &Value, habits: &Habits) -> Vec<String> {
    let mut found = Vec::new();
    let columns: HashMap<&str, usize> = oracle["task_cols"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
        .map(|(at, name)| (name.as_str().unwrap(), at))
        .collect();
    let ours: HashMap<String, &Task> = plan.tasks.iter().map(|task| (shifted(&task.uid, habits), task)).collect();
    let theirs = oracle["tasks"].as_array().unwrap();
    same(&mut found, "tasks", plan.tasks.len(), theirs.len());
    for row in theirs {
        let uid = told(&row[columns["uid"]]);
        let cell = |name: &str| &row[columns[name]];
        let Some(task) = ours.get(&uid) else {
            found.push(format!("task {uid} is missing"));
            continue;
        };
        same(&mut found, &format!("{uid} name"), task.name.as_str(), cell("name").as_str().unwrap_or_default().trim());
        same(&mut found, &format!("{uid} summary"), task.is_summary(), cell("summary") == 1);
        // A day without time counts from midnight there and from the start of work here.
        let days = [
            ("start", task.stored.start),
            ("finish", task.stored.finish),
            ("es", task.stored.early_start),
            ("lf", task.stored.late_finish),
        ];
        for (name, ours) in days {
            if let Some(theirs) = cell(name).as_str() {
                let ours = ours.map(|moment| moment.iso()[..10].to_string()).unwrap_or_default();
                same(&mut found, &format!("{uid} {name}"), ours.as_str(), &theirs[..10]);
            }
        }
        if let (Some(amount), Some(unit)) = (cell("duration")[0].as_f64(), cell("duration")[1].as_str()) {
            let minutes = amount * minutes_of(unit, oracle);
            let is_near = (task.duration.0 as f64 - minutes).abs() <= 1.0;
            same(&mut found, &format!("{uid} duration {} of {minutes}", task.duration.0), is_near, true);
        }
        // GanttProject's third date is a note unless it is held; the other reader always makes it a constraint.
        if habits.folder == "gan" {
            continue;
        }
        let constraint = cell("constraint_date").as_str().map(|date| date[..10].to_string());
        let ours = task.constraint.and_then(|one| one.date).map(|date| date.iso()[..10].to_string());
        same(&mut found, &format!("{uid} constraint"), ours, constraint);
    }
    links(plan, oracle, habits, &mut found);
    calendars(plan, oracle, &mut found);
    same(&mut found, "resources", plan.resources.len(), oracle["res"].as_array().unwrap().len());
    same(&mut found, "assignments", plan.assignments.len() as u64, oracle["counts"]["assignments"].as_u64().unwrap());
    found
}

fn links(plan: &Plan, oracle: &Value, habits: &Habits, found: &mut Vec<String>) {
    let kinds = [("FINISH_START", "FS"), ("START_START", "SS"), ("FINISH_FINISH", "FF"), ("START_FINISH", "SF")];
    let ours: Vec<String> = plan
        .links
        .iter()
        .map(|link| {
            let lag = match link.lag {
                Lag::Working(lag) | Lag::Elapsed(lag) => lag.0,
                Lag::Share(_) => -1,
            };
            let uid = |id| shifted(&plan.task(id).uid, habits);
            format!("{} {} {} {lag}", uid(link.from), uid(link.to), link.kind.letters())
        })
        .collect();
    let theirs: Vec<String> = oracle["rels"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let kind = kinds.iter().find(|(name, _)| row[2] == *name).unwrap().1;
            let lag = row[3].as_f64().unwrap() * minutes_of(row[4].as_str().unwrap(), oracle);
            format!("{} {} {kind} {}", told(&row[0]), told(&row[1]), lag.round() as i64)
        })
        .collect();
    if habits.has_all_links {
        same(found, "links", ours.len(), theirs.len());
    }
    for link in theirs.iter().filter(|link| !ours.contains(link)) {
        found.push(format!("link {link} is missing in {ours:?}"));
    }
}

fn calendars(plan: &Plan, oracle: &Value, found: &mut Vec<String>) {
    let theirs = oracle["cals"].as_array().unwrap();
    for row in theirs {
        let uid = told(&row["uid"]);
        let Some(calendar) = plan.calendars.iter().find(|calendar| calendar.uid == uid) else {
            // A file of Planner that names no calendar of the project gets one made up there.
            if row["uid"] != oracle["opts"]["default_calendar"] {
                found.push(format!("calendar {uid} is missing"));
            }
            continue;
        };
        let (Some(from), Some(to)) = (row["span"][0].as_str(), row["span"][1].as_str()) else { continue };
        let (from, to) = (figure::moment(from).unwrap(), figure::moment(to).unwrap());
        let Some(work) = row["span_work_min"].as_f64() else { continue };
        let ours = plan::WorkingTime::compile(calendar).unwrap().between(from, to);
        same(found, &format!("calendar {uid} work"), ours, Minutes(work.round() as i64));
        for exception in row["exceptions"].as_array().unwrap() {
            let day = |at: usize| figure::moment(exception[at].as_str().unwrap()).unwrap();
            let (first, last): (Moment, Moment) = (day(0), day(1));
            let is_there = calendar.exceptions.iter().any(|one| {
                Some(one.first) <= first.date()
                    && last.date() <= Some(one.last)
                    && one.shifts.is_empty() == exception[2].as_array().unwrap().is_empty()
            });
            same(found, &format!("calendar {uid} exception {}", first.iso()), is_there, true);
        }
    }
}

fn same<T: PartialEq + std::fmt::Debug>(found: &mut Vec<String>, what: &str, ours: T, theirs: T) {
    if ours != theirs {
        found.push(format!("{what}: ours {ours:?}, theirs {theirs:?}"));
    }
}

fn shifted(uid: &str, habits: &Habits) -> String {
    uid.parse::<i64>().map_or(uid.to_string(), |uid| (uid + habits.uid_step).to_string())
}

fn told(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToString::to_string)
}

fn minutes_of(unit: &str, oracle: &Value) -> f64 {
    let figure = |name: &str| oracle["opts"][name].as_f64().unwrap();
    match unit {
        "m" | "em" => 1.0,
        "h" | "eh" => 60.0,
        "w" => figure("min_week"),
        "mo" => figure("days_month") * figure("min_day"),
        "ed" => 1440.0,
        "ew" => 10_080.0,
        "emo" => 43_200.0,
        _ => figure("min_day"),
    }
}
