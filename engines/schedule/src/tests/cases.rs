//! Case files: each carries a plan above `---` and what we tell about it below. `UPDATE=1` rewrites the lower half.

use std::path::{Path, PathBuf};

use plan::{Finding, Minutes, Plan, Severity};

use super::grammar::{told_moment, told_span};
use crate::{Cause, Policy, Schedule, check, run, verify};

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "case"));
    files.sort();
    files
}

fn told_of(folder: &str, tell: impl Fn(&Plan) -> String) {
    let mut faults = Vec::new();
    for path in files(folder) {
        let text = std::fs::read_to_string(&path).unwrap();
        let (above, expected) = text.split_once("---\n").unwrap_or((&text, ""));
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let told = tell(&super::grammar::plan(above, &name));
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, format!("{above}---\n{told}")).unwrap();
        } else if told != expected {
            faults.push(format!("{name}\nexpected:\n{expected}told:\n{told}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn correct() {
    told_of("correct", |plan| {
        let checked = plan::check(plan).unwrap_or_else(|faults| panic!("{faults:?}"));
        let (schedule, findings) = run(&checked, Policy::of(plan.options.dialect), None);
        assert_eq!(verify(&checked, &schedule), []);
        let lines: String = plan.tasks.iter().enumerate().map(|(index, _)| line(plan, &schedule, index)).collect();
        lines + &findings.iter().map(|finding| told_finding(plan, finding)).collect::<String>()
    });
}

#[test]
fn errors() {
    told_of("errors", |plan| {
        let told =
            |findings: &[Finding]| findings.iter().map(|finding| told_finding(plan, finding)).collect::<String>();
        let checked = match plan::check(plan) {
            Ok(checked) => checked,
            Err(findings) => return told(&findings),
        };
        let (schedule, findings) = run(&checked, Policy::of(plan.options.dialect), None);
        assert_eq!(verify(&checked, &schedule), []);
        let quality = check(&checked, &schedule).findings(&checked);
        let of_tasks: Vec<Finding> = quality.into_iter().filter(|finding| finding.severity == Severity::Note).collect();
        told(checked.findings()) + &told(&findings) + &told(&of_tasks)
    });
}

/// Code, then the ids of everything the message names.
fn told_finding(plan: &Plan, finding: &Finding) -> String {
    let mut ids = vec![finding.subject.id.clone()];
    for name in finding.cause.split('"').skip(1).step_by(2) {
        let id = plan.tasks.iter().find(|task| task.name == name).map_or(name, |task| &task.uid);
        if !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }
    format!("! {} {}\n", finding.code, ids.join(" "))
}

fn line(plan: &Plan, schedule: &Schedule, index: usize) -> String {
    let (task, dates) = (&plan.tasks[index], &schedule.tasks[index]);
    let moment = |moment: Option<plan::Moment>| moment.map_or_else(|| "-".into(), told_moment);
    let float = |float: Option<Minutes>| float.map_or_else(|| "-".into(), told_span);
    let mut line = format!("{}  {}  {}", task.uid, moment(dates.start), moment(dates.finish));
    if (dates.start, dates.finish) != (dates.early_start, dates.early_finish) {
        line += &format!("  early {} {}", moment(dates.early_start), moment(dates.early_finish));
    }
    line += &format!("  late {} {}", moment(dates.late_start), moment(dates.late_finish));
    line += &format!("  float {}  free {}", float(dates.total_float), float(dates.free_float));
    line += if dates.is_critical { "  critical" } else { "" };
    line + &format!("  because {}\n", because(plan, dates.why.cause))
}

fn because(plan: &Plan, cause: Cause) -> String {
    match cause {
        Cause::Link(link) => {
            let link = plan.links[link as usize];
            format!("{} {}", plan.task(link.from).uid, link.kind.letters())
        }
        Cause::Summary(id) => format!("summary {}", plan.task(id).uid),
        Cause::Constraint(kind) => format!("{kind:?}"),
        other => format!("{other:?}"),
    }
}
