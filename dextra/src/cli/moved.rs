//! `dextra moved BEFORE AFTER`: how the finish moved between two versions, and why. Beside a baseline: `dextra moved FILE --baseline 0`.

use std::path::PathBuf;

use clap::Args;
use interchange::Document;
use plan::{Baseline, Finding, Minutes, Moment, Plan};
use schedule::{Movement, Part, Policy, Variance};
use serde::Serialize;

use super::files::{self, Answer};
use super::table::{self, Table};
use super::{MISUSED, REFUSED, Told};

#[derive(Args)]
pub(super) struct Arguments {
    /// The earlier version: XER, MSPDI or JSON of Dextra
    before: PathBuf,
    /// The later version
    after: Option<PathBuf>,
    /// Without a later version: the number of a baseline to stand against
    #[arg(long, value_name = "NUMBER", conflicts_with = "after")]
    baseline: Option<u32>,
    /// Print JSON instead of text
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct ProjectWords {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    movement: Option<MovementWords>,
    #[serde(skip_serializing_if = "Option::is_none")]
    variances: Option<Vec<VarianceWords>>,
}

#[derive(Serialize)]
struct MovementWords {
    from: Option<String>,
    to: Option<String>,
    total_minutes: i64,
    total_working_minutes: i64,
    parts: Vec<PartWords>,
}

#[derive(Serialize)]
struct PartWords {
    cause: &'static str,
    minutes: i64,
    working_minutes: i64,
    changed: usize,
    counted_with_next: bool,
    sentence: String,
    tasks: Vec<ContributionWords>,
}

#[derive(Serialize)]
struct ContributionWords {
    uid: String,
    name: String,
    alone_minutes: Option<i64>,
}

#[derive(Serialize)]
struct VarianceWords {
    uid: String,
    name: String,
    start_minutes: Option<i64>,
    finish_minutes: Option<i64>,
    duration_minutes: Option<i64>,
    work_minutes: Option<i64>,
    cost_minor: Option<i64>,
}

pub(super) fn run(arguments: &Arguments) -> Told {
    let (before, mut findings) = match files::read(&arguments.before, arguments.json) {
        Ok(read) => read,
        Err(told) => return told,
    };
    let Some(path) = &arguments.after else { return beside_baseline(arguments, &before, findings) };
    let (after, told) = match files::read(path, arguments.json) {
        Ok(read) => read,
        Err(told) => return told,
    };
    findings.extend(told);
    let (mut code, mut text, mut projects) = (0, String::new(), Vec::new());
    for (one, other) in pairs(&before, &after) {
        match schedule::movement(one, other) {
            Ok(movement) => {
                text.push_str(&printed(other, &movement));
                projects.push(project_words(other, Some(movement_words(other, &movement)), None));
            }
            Err(faults) => {
                code = REFUSED;
                findings.extend(faults);
            }
        }
    }
    let mut complaints = String::new();
    if projects.is_empty() && code == 0 {
        code = REFUSED;
        complaints = "the files have no project in common\nhint: give two versions of one project\n".into();
    }
    let text = if arguments.json {
        Answer::of(path, &after, projects, &findings).text()
    } else if code == 0 {
        text
    } else {
        text + &files::told(&findings)
    };
    Told { text, complaints, code }
}

/// Projects of both files: by unique id, else by code; two files of one project each are versions of it whatever they say.
fn pairs<'a>(before: &'a Document, after: &'a Document) -> Vec<(&'a Plan, &'a Plan)> {
    if let ([one], [other]) = (before.plans.as_slice(), after.plans.as_slice()) {
        return vec![(one, other)];
    }
    let same = |one: &str, other: &str| !one.is_empty() && one == other;
    let find = |other: &Plan| {
        let by_uid = before.plans.iter().find(|one| same(&one.uid, &other.uid));
        by_uid.or_else(|| before.plans.iter().find(|one| same(&one.code, &other.code)))
    };
    after.plans.iter().filter_map(|other| Some((find(other)?, other))).collect()
}

fn beside_baseline(arguments: &Arguments, document: &Document, mut findings: Vec<Finding>) -> Told {
    let Some(number) = arguments.baseline else {
        let complaints = "dextra moved: only one version\nhint: give a later file, or --baseline NUMBER\n".to_string();
        return Told { text: String::new(), complaints, code: MISUSED };
    };
    let (mut code, mut text, mut projects, mut is_known) = (0, String::new(), Vec::new(), false);
    for plan in &document.plans {
        let Some(baseline) = plan.baselines.iter().find(|one| one.number == number) else { continue };
        is_known = true;
        match varied(plan, baseline) {
            Ok(variances) => {
                text.push_str(&printed_variances(plan, baseline, &variances));
                let words = variances.iter().map(|variance| variance_words(plan, variance)).collect();
                projects.push(project_words(plan, None, Some(words)));
            }
            Err(faults) => {
                code = REFUSED;
                findings.extend(faults);
            }
        }
    }
    let mut complaints = String::new();
    if !is_known {
        code = REFUSED;
        let known: Vec<String> =
            document.plans.iter().flat_map(|plan| &plan.baselines).map(|one| one.number.to_string()).collect();
        let known =
            if known.is_empty() { "the file has none".into() } else { format!("there are {}", known.join(", ")) };
        complaints = format!("baseline {number} is not in the file\nhint: choose another; {known}\n");
    }
    let text = if arguments.json { Answer::of(&arguments.before, document, projects, &findings).text() } else { text };
    Told { text, complaints, code }
}

fn varied(plan: &Plan, baseline: &Baseline) -> Result<Vec<Variance>, Vec<Finding>> {
    let checked = plan::check(plan)?;
    let (schedule, _) = schedule::run(&checked, Policy::of(plan.options.dialect), None);
    Ok(schedule::variances(&checked, &schedule, baseline))
}

fn project_words(plan: &Plan, movement: Option<MovementWords>, variances: Option<Vec<VarianceWords>>) -> ProjectWords {
    let id = if plan.uid.is_empty() { plan.code.clone() } else { plan.uid.clone() };
    ProjectWords { id, name: plan.name.clone(), movement, variances }
}

fn iso(moment: Option<Moment>) -> Option<String> {
    moment.map(Moment::iso).filter(|text| !text.is_empty())
}

fn movement_words(plan: &Plan, movement: &Movement) -> MovementWords {
    MovementWords {
        from: iso(movement.before),
        to: iso(movement.after),
        total_minutes: movement.minutes.0,
        total_working_minutes: movement.working.0,
        parts: movement.parts.iter().map(|part| part_words(plan, part)).collect(),
    }
}

fn part_words(plan: &Plan, part: &Part) -> PartWords {
    let tasks = part.tasks.iter().map(|one| ContributionWords {
        uid: one.uid.clone(),
        name: one.name.clone(),
        alone_minutes: one.alone.map(|alone| alone.0),
    });
    PartWords {
        cause: part.cause.name(),
        minutes: part.minutes.0,
        working_minutes: part.working.0,
        changed: part.changed,
        counted_with_next: part.is_counted_with_next,
        sentence: part.sentence(plan).english(),
        tasks: tasks.collect(),
    }
}

fn variance_words(plan: &Plan, variance: &Variance) -> VarianceWords {
    let task = plan.task(variance.task);
    let minutes = |amount: Option<Minutes>| amount.map(|amount| amount.0);
    VarianceWords {
        uid: task.uid.clone(),
        name: task.name.clone(),
        start_minutes: minutes(variance.start),
        finish_minutes: minutes(variance.finish),
        duration_minutes: minutes(variance.duration),
        work_minutes: minutes(variance.work),
        cost_minor: variance.cost.as_ref().map(|cost| cost.minor),
    }
}

fn printed(plan: &Plan, movement: &Movement) -> String {
    let name = table::plain(if plan.name.is_empty() { &plan.code } else { &plan.name });
    let days = |minutes: Minutes| table::days(Some(minutes), plan.options.minutes_per_day);
    let (from, to) = (table::moment(movement.before), table::moment(movement.after));
    let mut table = Table::of(&["Cause", ">Moved", ">Changed", "Most of all"]);
    for part in &movement.parts {
        let mut most: Vec<String> = part.tasks.iter().take(3).map(|one| one.name.clone()).collect();
        if part.is_counted_with_next {
            most = vec!["counted with the next cause".into()];
        }
        table.row(vec![part.cause.name().to_string(), days(part.working), part.changed.to_string(), most.join(", ")]);
    }
    table.row(vec!["total".into(), days(movement.working), String::new(), String::new()]);
    format!("{name}: finish {from} to {to}\n\n{}\n", table.text())
}

fn printed_variances(plan: &Plan, baseline: &Baseline, variances: &[Variance]) -> String {
    let name = table::plain(if plan.name.is_empty() { &plan.code } else { &plan.name });
    let promised = if baseline.name.is_empty() { baseline.number.to_string() } else { table::plain(&baseline.name) };
    let mut table = Table::of(&["Code", "Name", ">Start", ">Finish", ">Duration", ">Work", ">Cost"]);
    let days = |minutes: Option<Minutes>| table::days(minutes, plan.options.minutes_per_day);
    for variance in variances {
        let task = plan.task(variance.task);
        let cost = |cost: &plan::Money| format!("{:.2} {}", cost.minor as f64 / 100.0, cost.currency);
        table.row(vec![
            task.code.clone(),
            task.name.clone(),
            days(variance.start),
            days(variance.finish),
            days(variance.duration),
            days(variance.work),
            variance.cost.as_ref().map_or_else(|| "-".into(), cost),
        ]);
    }
    format!("{name}: against baseline {promised}\n\n{}\n", table.text())
}
