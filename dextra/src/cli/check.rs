//! `dextra check FILE`: how well a plan is built. Ends with 1 when a threshold is missed.

use std::path::PathBuf;

use clap::Args;
use plan::{Finding, Plan};
use schedule::{Bound, Measure, Mend, Policy, Practice, PracticeVerdict, Quality, QualitySettings, Unit};
use serde::Serialize;

use super::check_settings;
use super::edits;
use super::files::{self, Answer};
use super::table::{self, Table};
use super::{MISUSED, REFUSED, Told};

#[derive(Args)]
pub(super) struct Arguments {
    /// XER, MSPDI or JSON of Dextra
    file: PathBuf,
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
    /// Thresholds and definitions as JSON: an object with any of the settings by name, such as {"high_float_days": 60}
    #[arg(long)]
    settings: Option<PathBuf>,
    /// Informational checks say no too
    #[arg(long)]
    strict: bool,
}

#[derive(Serialize)]
struct ProjectWords<'a> {
    id: &'a str,
    name: &'a str,
    /// Null when the plan could not be scheduled.
    passed: Option<bool>,
    /// 0 to 100; null when nothing could be judged.
    score: Option<f64>,
    checks: Vec<CheckWords<'a>>,
    practices: Vec<PracticeWords<'a>>,
}

#[derive(Serialize)]
struct CheckWords<'a> {
    number: Option<u8>,
    name: &'static str,
    unit: &'static str,
    numerator: i64,
    denominator: i64,
    share: Option<f64>,
    threshold: f64,
    comparison: &'static str,
    /// Null when the check is not available; `reason` says why.
    passed: Option<bool>,
    reason: Option<&'static str>,
    informational: bool,
    definition: &'a str,
    /// Unique ids of the tasks that count against the plan.
    tasks: Vec<&'a str>,
    links: Vec<LinkWords<'a>>,
    /// Calendars and resources that count against it.
    others: Vec<OtherWords<'a>>,
    mends: Vec<MendWords<'a>>,
}

#[derive(Serialize)]
struct LinkWords<'a> {
    from: &'a str,
    to: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
}

#[derive(Serialize)]
struct OtherWords<'a> {
    kind: &'a str,
    id: &'a str,
    name: &'a str,
    cause: &'a str,
}

#[derive(Serialize)]
struct MendWords<'a> {
    key: &'static str,
    title: String,
    task: &'a str,
    edits: Vec<serde_json::Value>,
}

#[derive(Serialize)]
struct PracticeWords<'a> {
    number: u8,
    title: &'static str,
    verdict: &'static str,
    checks: &'a [&'static str],
    not_judged: &'static str,
}

/// What is told of one plan.
struct Checked {
    quality: Quality,
    /// By measure.
    mends: Vec<Vec<Mend>>,
    findings: Vec<Finding>,
}

pub(super) fn run(arguments: &Arguments) -> Told {
    let settings = match check_settings::read(arguments.settings.as_deref()) {
        Ok(settings) => settings,
        Err(complaints) => return Told { text: String::new(), complaints, code: MISUSED },
    };
    let (document, mut findings) = match files::read(&arguments.file, arguments.json) {
        Ok(read) => read,
        Err(told) => return told,
    };
    let mut code = 0;
    let mut all = Vec::new();
    for plan in &document.plans {
        match checked(plan, &settings, arguments.json) {
            Ok(mut checked) => {
                let says_no =
                    |measure: &Measure| measure.is_refusing() || arguments.strict && measure.is_passed() == Some(false);
                if checked.quality.measures.iter().any(says_no) {
                    code = REFUSED;
                }
                findings.append(&mut checked.findings);
                all.push(Some(checked));
            }
            Err(faults) => {
                code = REFUSED;
                findings.extend(faults);
                all.push(None);
            }
        }
    }
    let plans = document.plans.iter().zip(&all);
    let text = if arguments.json {
        let projects = plans.map(|(plan, checked)| project_words(plan, checked.as_ref())).collect();
        Answer::of(&arguments.file, &document, projects, &findings).text()
    } else {
        plans.map(|(plan, checked)| printed(plan, checked.as_ref())).collect::<String>() + &files::told(&findings)
    };
    Told { text, complaints: String::new(), code }
}

fn checked(plan: &Plan, settings: &QualitySettings, with_mends: bool) -> Result<Checked, Vec<Finding>> {
    let checked = plan::check(plan)?;
    let (schedule, told) = schedule::run(&checked, Policy::of(plan.options.dialect), None);
    let quality = schedule::check_by(&checked, &schedule, settings);
    let failed = |measure: &&Measure| with_mends && measure.is_passed() != Some(true);
    let mends = quality.measures.iter().map(|measure| {
        Some(measure)
            .filter(failed)
            .map_or_else(Vec::new, |measure| schedule::mends(&checked, &schedule, settings, measure))
    });
    let mends = mends.collect();
    let mut findings: Vec<Finding> = checked.findings().to_vec();
    findings.extend(told);
    findings.extend(quality.findings(&checked));
    Ok(Checked { quality, mends, findings })
}

fn project_words<'a>(plan: &'a Plan, checked: Option<&'a Checked>) -> ProjectWords<'a> {
    let measures = checked.map_or(&[][..], |checked| &checked.quality.measures);
    let mends = checked.map_or(&[][..], |checked| &checked.mends);
    let practices = checked.map_or(&[][..], |checked| &checked.quality.practices);
    ProjectWords {
        id: if plan.uid.is_empty() { &plan.code } else { &plan.uid },
        name: &plan.name,
        passed: checked.map(|checked| !checked.quality.measures.iter().any(Measure::is_refusing)),
        score: checked.and_then(|checked| checked.quality.score),
        checks: measures.iter().zip(mends).map(|(measure, mends)| check_words(plan, measure, mends)).collect(),
        practices: practices.iter().map(practice_words).collect(),
    }
}

fn check_words<'a>(plan: &'a Plan, measure: &'a Measure, mends: &'a [Mend]) -> CheckWords<'a> {
    let uid = |id: plan::TaskId| plan.task(id).uid.as_str();
    let link = |index: &u32| {
        let link = &plan.links[*index as usize];
        LinkWords { from: uid(link.from), to: uid(link.to), kind: link.kind.letters() }
    };
    let mend = |mend: &'a Mend| MendWords {
        key: mend.key,
        title: mend.title.clone(),
        task: uid(mend.task),
        edits: edits::json(plan, &mend.edits),
    };
    CheckWords {
        number: measure.number,
        name: measure.name,
        unit: unit(measure.unit),
        numerator: measure.numerator,
        denominator: measure.denominator,
        share: measure.share(),
        threshold: measure.threshold,
        comparison: comparison(measure.bound),
        passed: measure.is_passed(),
        reason: measure.reason(),
        informational: measure.is_informational,
        definition: &measure.definition,
        tasks: measure.tasks.iter().map(|id| uid(*id)).collect(),
        links: measure.links.iter().map(link).collect(),
        others: measure.others.iter().map(other_words).collect(),
        mends: mends.iter().map(mend).collect(),
    }
}

fn other_words((subject, cause): &(plan::Subject, String)) -> OtherWords<'_> {
    OtherWords { kind: &subject.kind, id: &subject.id, name: &subject.name, cause }
}

fn practice_words(practice: &Practice) -> PracticeWords<'_> {
    PracticeWords {
        number: practice.number,
        title: practice.title,
        verdict: verdict(practice.verdict),
        checks: &practice.measures,
        not_judged: practice.not_judged,
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Tasks => "tasks",
        Unit::Links => "links",
        Unit::Minutes => "working minutes",
        Unit::Calendars => "calendars",
        Unit::Resources => "resources",
    }
}

fn comparison(bound: Bound) -> &'static str {
    match bound {
        Bound::AtMost => "at_most",
        Bound::AtLeast => "at_least",
    }
}

fn verdict(verdict: PracticeVerdict) -> &'static str {
    match verdict {
        PracticeVerdict::Kept => "kept",
        PracticeVerdict::Broken => "broken",
        PracticeVerdict::NotComputable => "not_computable",
    }
}

fn printed(plan: &Plan, checked: Option<&Checked>) -> String {
    let name = table::plain(if plan.name.is_empty() { &plan.code } else { &plan.name });
    let Some(checked) = checked else { return format!("{name}: not checked, see the findings\n\n") };
    let judged = || checked.quality.measures.iter().filter(|measure| !measure.is_informational);
    let available = judged().filter(|measure| measure.is_passed().is_some()).count();
    let passed = judged().filter(|measure| measure.is_passed() == Some(true)).count();
    let score = checked.quality.score.map_or_else(|| "-".to_string(), |score| format!("{score:.0}"));
    let mut practices = Table::of(&["GAO", "Practice", "Verdict", "Checks", "Not judged"]);
    for practice in &checked.quality.practices {
        practices.row(vec![
            practice.number.to_string(),
            practice.title.to_string(),
            verdict(practice.verdict).replace('_', " "),
            practice.measures.join(", "),
            practice.not_judged.to_string(),
        ]);
    }
    let measures = measures(&checked.quality).text();
    format!("{name}: {passed} of {available} checks passed, score {score} of 100\n\n{measures}\n{}\n", practices.text())
}

fn measures(quality: &Quality) -> Table {
    let mut table =
        Table::of(&["DCMA", "Check", "Result", ">Counted", ">Of", ">Share", ">Threshold", "What is counted"]);
    let share = |measure: &Measure, share: f64| match measure.name {
        "cpli" | "bei" => format!("{share:.2}"),
        _ => format!("{:.1} %", share * 100.0),
    };
    for measure in &quality.measures {
        let result = match (measure.is_passed(), measure.is_informational) {
            (Some(true), _) => "passed".to_string(),
            (Some(false), false) => "failed".to_string(),
            (Some(false), true) => "noted".to_string(),
            (None, _) => format!("not available: {}", measure.reason().unwrap_or_default()),
        };
        let sign = if measure.bound == Bound::AtMost { "≤" } else { "≥" };
        table.row(vec![
            measure.number.map_or_else(String::new, |number| number.to_string()),
            measure.name.replace('_', " "),
            result,
            measure.numerator.to_string(),
            measure.denominator.to_string(),
            measure.share().map_or_else(|| "-".into(), |one| share(measure, one)),
            format!("{sign} {}", share(measure, measure.threshold)),
            format!("{} ({})", measure.definition, unit(measure.unit)),
        ]);
    }
    table
}
