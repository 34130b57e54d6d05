//! `dextra check FILE`: how well a plan is built. Ends with 1 when a threshold is missed.

use std::path::PathBuf;

use clap::Args;
use plan::{Finding, Plan};
use schedule::{Measure, Policy, Quality};
use serde::Serialize;

use super::files::{self, Answer};
use super::table::{self, Table};
use super::{REFUSED, Told};

#[derive(Args)]
pub(super) struct Arguments {
    /// XER, MSPDI or JSON of Dextra
    file: PathBuf,
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct ProjectWords<'a> {
    id: &'a str,
    name: &'a str,
    /// Null when the plan could not be scheduled.
    passed: Option<bool>,
    checks: Vec<CheckWords<'a>>,
}

#[derive(Serialize)]
struct CheckWords<'a> {
    name: &'static str,
    numerator: usize,
    denominator: usize,
    share: Option<f64>,
    threshold: f64,
    passed: bool,
    definition: &'static str,
    /// Unique ids of the tasks that count against the plan.
    tasks: Vec<&'a str>,
}

pub(super) fn run(arguments: &Arguments) -> Told {
    let (document, mut findings) = match files::read(&arguments.file, arguments.json) {
        Ok(read) => read,
        Err(told) => return told,
    };
    let mut code = 0;
    let mut qualities = Vec::new();
    for plan in &document.plans {
        match quality(plan) {
            Ok((quality, told)) => {
                if quality.measures.iter().any(|measure| !measure.is_passed) {
                    code = REFUSED;
                }
                findings.extend(told);
                qualities.push(Some(quality));
            }
            Err(faults) => {
                code = REFUSED;
                findings.extend(faults);
                qualities.push(None);
            }
        }
    }
    let text = if arguments.json {
        let projects = document.plans.iter().zip(&qualities).map(|(plan, quality)| project_words(plan, quality));
        Answer::of(&arguments.file, &document, projects.collect(), &findings).text()
    } else {
        let projects = document.plans.iter().zip(&qualities).map(|(plan, quality)| printed(plan, quality));
        projects.collect::<String>() + &files::told(&findings)
    };
    Told { text, complaints: String::new(), code }
}

fn quality(plan: &Plan) -> Result<(Quality, Vec<Finding>), Vec<Finding>> {
    let checked = plan::check(plan)?;
    let (schedule, told) = schedule::run(&checked, Policy::of(plan.options.dialect), None);
    let quality = schedule::check(&checked, &schedule);
    let mut findings: Vec<Finding> = checked.findings().to_vec();
    findings.extend(told);
    findings.extend(quality.findings(&checked));
    Ok((quality, findings))
}

fn project_words<'a>(plan: &'a Plan, quality: &Option<Quality>) -> ProjectWords<'a> {
    let measures = quality.as_ref().map_or(&[][..], |quality| &quality.measures);
    ProjectWords {
        id: if plan.uid.is_empty() { &plan.code } else { &plan.uid },
        name: &plan.name,
        passed: quality.as_ref().map(|quality| quality.measures.iter().all(|measure| measure.is_passed)),
        checks: measures.iter().map(|measure| check_words(plan, measure)).collect(),
    }
}

fn check_words<'a>(plan: &'a Plan, measure: &Measure) -> CheckWords<'a> {
    CheckWords {
        name: measure.name,
        numerator: measure.numerator,
        denominator: measure.denominator,
        share: measure.share(),
        threshold: measure.threshold,
        passed: measure.is_passed,
        definition: measure.definition,
        tasks: measure.tasks.iter().map(|id| plan.task(*id).uid.as_str()).collect(),
    }
}

fn printed(plan: &Plan, quality: &Option<Quality>) -> String {
    let name = table::plain(if plan.name.is_empty() { &plan.code } else { &plan.name });
    let Some(quality) = quality else { return format!("{name}: not checked, see the findings\n\n") };
    let mut table = Table::of(&["Check", "Result", ">Counted", ">Of", ">Share", ">Threshold", "What is counted"]);
    let percent = |share: f64| format!("{:.1} %", share * 100.0);
    for measure in &quality.measures {
        table.row(vec![
            measure.name.replace('_', " "),
            if measure.is_passed { "passed".into() } else { "failed".into() },
            measure.numerator.to_string(),
            measure.denominator.to_string(),
            measure.share().map_or_else(|| "-".into(), percent),
            percent(measure.threshold),
            measure.definition.to_string(),
        ]);
    }
    let passed = quality.measures.iter().filter(|measure| measure.is_passed).count();
    format!("{name}: {passed} of {} checks passed\n\n{}\n", quality.measures.len(), table.text())
}
