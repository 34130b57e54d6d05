//! The real files, where they are at hand: every one is read or refused, and compared with another reader's answer.
//!
//! `DEXTRA_CORPUS` names a folder with `schedules/<format>/…` and `schedules/oracle/*.json`. Without it nothing is compared,
//! and the test says so.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use plan::{Calendar, Lag, Minutes, Moment, Plan, Shift, Task};
use serde_json::Value;

use crate::{Document, figure};

/// What was compared in one file, and what differed.
#[derive(Default)]
struct Parity {
    compared: usize,
    differences: Vec<String>,
}

impl Parity {
    fn equal<T: PartialEq + std::fmt::Debug>(&mut self, what: impl FnOnce() -> String, ours: T, theirs: T) {
        self.compared += 1;
        if ours != theirs {
            self.differences.push(format!("{}: ours {ours:?}, theirs {theirs:?}", what()));
        }
    }
}

#[test]
fn every_real_file_is_read_as_another_reader_reads_it() {
    let Some(corpus) = std::env::var_os("DEXTRA_CORPUS").map(PathBuf::from) else {
        println!("left out: DEXTRA_CORPUS is not set, so no real file was compared");
        return;
    };
    let schedules = corpus.join("schedules");
    let mut failures = Vec::new();
    let only = std::env::var("DEXTRA_CORPUS_ONLY").unwrap_or_default();
    for folder in ["xer", "pmxml", "pmxml-from-xer", "mspdi", "mspdi-from-mpp"]
        .into_iter()
        .filter(|folder| folder.starts_with(&only))
    {
        for file in files_of(&schedules.join(folder)) {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let bytes = std::fs::read(&file).unwrap();
            let (document, findings) = match crate::read(&bytes) {
                Ok(answer) => answer,
                Err(refusal) => {
                    failures.push(format!("{name}: refused {} {}", refusal.code, refusal.detail()));
                    continue;
                }
            };
            let oracle = std::fs::read_to_string(schedules.join("oracle").join(format!("{name}.json"))).unwrap();
            let parity = compared(&document, &serde_json::from_str(&oracle).unwrap());
            let codes = findings.iter().map(|finding| finding.code).collect::<Vec<_>>();
            println!(
                "{folder}/{name}: {} values, {} differ, findings {:?}",
                parity.compared,
                parity.differences.len(),
                tally(&codes)
            );
            for difference in parity.differences.iter().take(6) {
                println!("    {difference}");
            }
            if !parity.differences.is_empty() {
                failures.push(format!("{name}: {} values differ", parity.differences.len()));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn tally(codes: &[&str]) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for code in codes {
        match counts.iter_mut().find(|(known, _)| known == code) {
            Some((_, count)) => *count += 1,
            None => counts.push(((*code).to_string(), 1)),
        }
    }
    counts
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn compared(document: &Document, oracle: &Value) -> Parity {
    let mut parity = Parity::default();
    let plan = &document.plans[0];
    compare_returned(document, &mut parity);
    compare_tasks(plan, oracle, document.format == crate::Format::Pmxml, &mut parity);
    compare_links(plan, oracle, &mut parity);
    let resources = oracle["res"].as_array().unwrap();
    parity.equal(|| "resources".into(), plan.resources.len(), resources.len());
    let assignments = oracle["counts"]["assignments"].as_u64().unwrap() as usize;
    parity.equal(|| "assignments".into(), plan.assignments.len(), assignments);
    compare_calendars(plan, oracle, &mut parity);
    parity
}

/// What was read, written and read again is the same.
fn compare_returned(document: &Document, parity: &mut Parity) {
    let plan = &document.plans[0];
    let returned = crate::json::from_json(&crate::json::to_json(plan)).unwrap();
    parity.equal(|| "json".into(), returned == *plan, true);
    if document.format != crate::Format::Mspdi {
        return;
    }
    let (returned, _) = crate::read(crate::mspdi::write(plan).as_bytes()).unwrap();
    let returned = &returned.plans[0];
    for (ours, theirs) in plan.tasks.iter().zip(&returned.tasks).filter(|(ours, theirs)| ours != theirs) {
        parity.equal(|| "task returned".into(), theirs, ours);
    }
    parity.equal(|| "tasks returned".into(), returned.tasks.len(), plan.tasks.len());
    parity.equal(|| "links returned".into(), &returned.links, &plan.links);
    parity.equal(|| "calendars returned".into(), &returned.calendars, &plan.calendars);
    parity.equal(|| "resources returned".into(), &returned.resources, &plan.resources);
    parity.equal(|| "assignments returned".into(), &returned.assignments, &plan.assignments);
    parity.equal(|| "baselines returned".into(), &returned.baselines, &plan.baselines);
}

fn compare_tasks(plan: &Plan, oracle: &Value, is_xml: bool, parity: &mut Parity) {
    let columns: HashMap<&str, usize> = oracle["task_cols"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
        .map(|(at, name)| (name.as_str().unwrap(), at))
        .collect();
    let theirs = oracle["tasks"].as_array().unwrap();
    // The other reader leaves out the top node, which P6's XML tells as the project.
    let has_top =
        theirs.first().is_none_or(|row| plan.tasks.first().is_some_and(|top| told(&row[columns["uid"]]) == top.uid));
    parity.equal(|| "tasks".into(), plan.tasks.len() - usize::from(!has_top), theirs.len());
    let ours: HashMap<&str, &Task> = plan.tasks.iter().map(|task| (task.uid.as_str(), task)).collect();
    for row in theirs {
        let uid = told(&row[columns["uid"]]);
        let Some(task) = ours.get(uid.as_str()).copied() else {
            parity.equal(|| format!("task {uid}"), "missing", "there");
            continue;
        };
        let cell = |name: &str| &row[columns[name]];
        parity.equal(|| format!("{uid} name"), task.name.as_str(), cell("name").as_str().unwrap_or_default().trim());
        // The other reader rolls its own dates up to P6's WBS nodes; the file holds none.
        if task.is_summary() && plan.options.dialect == plan::Dialect::P6 {
            continue;
        }
        let stored = &task.stored;
        let dates = [
            ("start", stored.start),
            ("finish", stored.finish),
            ("es", stored.early_start),
            ("ef", stored.early_finish),
            ("ls", stored.late_start),
            ("lf", stored.late_finish),
            ("actual_start", task.progress.actual_start),
            ("actual_finish", task.progress.actual_finish),
        ];
        for (name, ours) in dates {
            // The other reader passes over P6's own early and late dates in XML.
            if is_xml && matches!(name, "es" | "ef" | "ls" | "lf") && cell(name).is_null() {
                continue;
            }
            parity.equal(|| format!("{uid} {name}"), iso(ours), date(cell(name)));
        }
        if let Some(total) =
            cell("tf").as_f64().filter(|_| !(task.is_complete() || is_xml && stored.total_float.is_none()))
        {
            let ours = stored.total_float.unwrap_or_default().0;
            parity.equal(|| format!("{uid} tf"), (ours as f64 - total).abs() <= 1.0 || ours == total as i64, true);
        }
        // For P6 the other reader tells the duration at completion, we the original one.
        let duration = minutes(cell("duration"), oracle, task);
        if let Some(duration) = duration.filter(|_| plan.options.dialect != plan::Dialect::P6) {
            parity.equal(|| format!("{uid} duration"), near(task.duration.0, duration), duration);
        }
        if let Some(remaining) = minutes(cell("remaining_dur"), oracle, task) {
            parity.equal(|| format!("{uid} remaining"), near(task.remaining.0, remaining), remaining);
        }
    }
}

/// `theirs` when ours is within a minute of it: the other reader rounds durations told in weeks and months.
fn near(ours: i64, theirs: i64) -> i64 {
    if (ours - theirs).abs() <= 1 { theirs } else { ours }
}

fn compare_links(plan: &Plan, oracle: &Value, parity: &mut Parity) {
    let kinds = [("FINISH_START", "FS"), ("START_START", "SS"), ("FINISH_FINISH", "FF"), ("START_FINISH", "SF")];
    let key = |link: &plan::Link| {
        let uid = |id| plan.task(id).uid.clone();
        let lag = match link.lag {
            Lag::Working(lag) | Lag::Elapsed(lag) => lag.0,
            Lag::Share(_) => -1,
        };
        format!("{} {} {} {lag}", uid(link.from), uid(link.to), link.kind.letters())
    };
    let mut ours: Vec<String> = plan.links.iter().map(key).collect();
    let mut theirs: Vec<String> = oracle["rels"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let kind = kinds.iter().find(|(name, _)| row[2] == *name).unwrap().1;
            let lag = in_minutes(row[3].as_f64().unwrap(), row[4].as_str().unwrap(), oracle);
            format!("{} {} {kind} {}", told(&row[0]), told(&row[1]), lag.round() as i64)
        })
        .collect();
    ours.sort();
    theirs.sort();
    parity.equal(|| "links".into(), ours.len(), theirs.len());
    for (ours, theirs) in ours.iter().zip(&theirs) {
        parity.equal(|| "link".into(), ours, theirs);
    }
}

fn compare_calendars(plan: &Plan, oracle: &Value, parity: &mut Parity) {
    let theirs = oracle["cals"].as_array().unwrap();
    parity.equal(|| "calendars".into(), plan.calendars.len(), theirs.len());
    for row in theirs {
        let uid = told(&row["uid"]);
        let Some(calendar) = plan.calendars.iter().find(|calendar| calendar.uid == uid) else {
            parity.equal(|| format!("calendar {uid}"), "missing", "there");
            continue;
        };
        compare_exceptions(calendar, row, parity);
        let (Some(from), Some(to)) = (row["span"][0].as_str(), row["span"][1].as_str()) else { continue };
        let (from, to) = (figure::moment(from).unwrap(), figure::moment(to).unwrap());
        let Some(work) = row["span_work_min"].as_f64() else { continue };
        parity.equal(|| format!("calendar {uid} work"), work_between(calendar, from, to), work.round() as i64);
    }
}

fn compare_exceptions(calendar: &Calendar, row: &Value, parity: &mut Parity) {
    for exception in row["exceptions"].as_array().unwrap() {
        let first = figure::moment(exception[0].as_str().unwrap()).unwrap();
        let last = figure::moment(exception[1].as_str().unwrap()).unwrap();
        let work: i64 = exception[2].as_array().unwrap().iter().map(span_minutes).sum();
        let days = last.day_number() - first.day_number() + 1;
        let ours = work_between(calendar, first, last + Minutes(1440));
        let ours = ours - work_between(calendar, last + Minutes(1440), last + Minutes(1440));
        parity.equal(|| format!("calendar {} {}", calendar.uid, first.iso()), ours, work * days);
    }
}

fn span_minutes(span: &Value) -> i64 {
    let minute = |at: usize| i64::from(figure::minute_of_day(span[at].as_str().unwrap()).unwrap());
    let length = minute(1) - minute(0);
    if length <= 0 { length + 1440 } else { length }
}

/// Working minutes, counted day by day: slow, and written apart from the engine's own way of counting.
fn work_between(calendar: &Calendar, from: Moment, to: Moment) -> i64 {
    let mut sum = 0;
    for day in from.day_number()..=to.day_number() {
        let start = Moment(day * 1440);
        let date = start.date().unwrap();
        let exception = calendar.exceptions.iter().rev().find(|one| one.first <= date && date <= one.last);
        let shifts: &[Shift] = exception.map_or(&calendar.week[start.weekday()], |one| &one.shifts);
        for shift in shifts {
            let (first, last) = (start + Minutes(shift.from.into()), start + Minutes(shift.to.into()));
            sum += (last.min(to) - first.max(from)).0.max(0);
        }
    }
    sum
}

fn told(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToString::to_string)
}

fn iso(moment: Option<Moment>) -> Option<String> {
    moment.map(Moment::iso)
}

/// A date of the other reader, to the minute as ours are.
fn date(value: &Value) -> Option<String> {
    value.as_str().map(|text| text.chars().take("2026-01-05T08:00".len()).collect())
}

/// A duration of the other reader in minutes, or `None` when it has none.
fn minutes(value: &Value, oracle: &Value, task: &Task) -> Option<i64> {
    let (amount, unit) = (value[0].as_f64()?, value[1].as_str()?);
    if unit.contains('%') || task.is_elapsed != unit.starts_with('e') {
        return None;
    }
    Some(in_minutes(amount, unit, oracle).round() as i64)
}

fn in_minutes(amount: f64, unit: &str, oracle: &Value) -> f64 {
    let figure = |name: &str| oracle["opts"][name].as_f64().unwrap();
    let day = figure("min_day");
    amount
        * match unit {
            "m" | "em" => 1.0,
            "h" | "eh" => 60.0,
            "d" => day,
            "w" => figure("min_week"),
            "mo" => figure("days_month") * day,
            "ed" => 1440.0,
            "ew" => 7.0 * 1440.0,
            "emo" => 30.0 * 1440.0,
            "y" => 12.0 * figure("days_month") * day,
            "ey" => 365.0 * 1440.0,
            _ => f64::NAN,
        }
}
