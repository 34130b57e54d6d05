//! `dextra simulate FILE`: how sure the finish is. A schedule gets the usual ranges of the trade, a model file brings its own.

mod answer;
mod model_file;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use plan::{CheckedPlan, Finding, Moment, Plan, Refusal};
use serde::Serialize;
use simulate::{Forecast, Model, Sampling, Settings, Stop, Watch};

use super::files::{self, FindingWords};
use super::table::{self, Table};
use super::{REFUSED, Told};
use answer::AnswerWords;
use model_file::ModelFile;

/// Lines of a table of tasks or risks: those that matter most.
const SHOWN: usize = 10;

#[derive(Args)]
pub(super) struct Arguments {
    /// A schedule of any format that is read, or a model file (dextra-model/1)
    file: PathBuf,
    /// How often the plan is drawn; without it 1,000 times, a model file 10,000 times
    #[arg(long)]
    iterations: Option<u64>,
    /// Where chance begins: the same seed gives the same answer
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Latin hypercube or plain Monte Carlo
    #[arg(long, value_enum, default_value_t = SamplingWord::Lhs)]
    sampling: SamplingWord,
    /// How many threads at most; the answer is the same
    #[arg(long)]
    threads: Option<usize>,
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum SamplingWord {
    Lhs,
    Mc,
}

impl Arguments {
    /// Errors: none here; what the engine cannot do it refuses with its own words.
    fn settings(&self, iterations: u32) -> Settings {
        let asked = self.iterations.map(|asked| u32::try_from(asked).unwrap_or(u32::MAX));
        Settings {
            iterations: asked.unwrap_or(iterations),
            seed: self.seed,
            sampling: match self.sampling {
                SamplingWord::Lhs => Sampling::LatinHypercube,
                SamplingWord::Mc => Sampling::MonteCarlo,
            },
            threads: self.threads,
            excludes_risks: true,
            ..Settings::default()
        }
    }
}

/// One plan of the file.
struct Simulated {
    plan: Plan,
    minutes_per_day: f64,
    settings: Settings,
    forecast: Option<Forecast>,
}

/// The answer stands by itself for a file with one plan; with several, each has its own.
#[derive(Serialize)]
struct FileWords<'a> {
    file: String,
    format: &'static str,
    #[serde(flatten)]
    answer: Option<AnswerWords<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    projects: Vec<ProjectWords<'a>>,
    findings: Vec<FindingWords>,
}

#[derive(Serialize)]
struct ProjectWords<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(flatten)]
    answer: Option<AnswerWords<'a>>,
}

pub(super) fn run(arguments: &Arguments) -> Told {
    let bytes = match files::bytes(&arguments.file) {
        Ok(bytes) => bytes,
        Err(told) => return told,
    };
    let read = if model_file::is_model(&bytes) { of_model(&bytes, arguments) } else { of_schedule(&bytes, arguments) };
    let (format, plans, findings) = match read {
        Ok(read) => read,
        Err(refusal) => return files::refused(&arguments.file, &refusal, arguments.json),
    };
    let is_refused = plans.iter().any(|one| one.forecast.is_none());
    let text = if arguments.json { json(arguments, format, &plans, &findings) } else { printed_all(&plans, &findings) };
    Told { text, complaints: String::new(), code: if is_refused { REFUSED } else { 0 } }
}

type Read = (&'static str, Vec<Simulated>, Vec<Finding>);

fn of_model(bytes: &[u8], arguments: &Arguments) -> Result<Read, Refusal> {
    let ModelFile { plan, model, minutes_per_day } = model_file::read(bytes)?;
    let settings = arguments.settings(10_000);
    let (forecast, findings) = simulated(&plan, |_| model, &settings);
    Ok(("dextra-model", vec![Simulated { plan, minutes_per_day, settings, forecast }], findings))
}

fn of_schedule(bytes: &[u8], arguments: &Arguments) -> Result<Read, Refusal> {
    let (document, mut findings) = interchange::read(bytes)?;
    let settings = arguments.settings(1000);
    let mut plans = Vec::with_capacity(document.plans.len());
    for plan in document.plans {
        let (forecast, told) = simulated(&plan, Model::usual, &settings);
        findings.extend(told);
        let minutes_per_day = f64::from(plan.options.minutes_per_day.max(1));
        plans.push(Simulated { plan, minutes_per_day, settings: settings.clone(), forecast });
    }
    Ok((document.format.name(), plans, findings))
}

/// The forecast with what deserves a word, or everything that forbids it.
fn simulated(
    plan: &Plan,
    model: impl FnOnce(&CheckedPlan<'_>) -> Model,
    settings: &Settings,
) -> (Option<Forecast>, Vec<Finding>) {
    let checked = match plan::check(plan) {
        Ok(checked) => checked,
        Err(faults) => return (None, faults),
    };
    let mut findings = checked.findings().to_vec();
    match simulate::run(&checked, &model(&checked), settings, &Watch::nobody()) {
        Ok((forecast, told)) => {
            findings.extend(told);
            (Some(forecast), findings)
        }
        Err(Stop::Refused(faults)) => {
            findings.extend(faults);
            (None, findings)
        }
        // Nobody can cancel here.
        Err(Stop::Cancelled) => (None, findings),
    }
}

fn json(arguments: &Arguments, format: &'static str, plans: &[Simulated], findings: &[Finding]) -> String {
    let words = FileWords {
        file: arguments.file.display().to_string(),
        format,
        answer: if let [one] = plans { one.words() } else { None },
        projects: if plans.len() > 1 { plans.iter().map(Simulated::project).collect() } else { Vec::new() },
        findings: findings.iter().map(FindingWords::of).collect(),
    };
    let mut text = serde_json::to_string(&words).unwrap_or_default();
    text.push('\n');
    text
}

impl Simulated {
    /// A plan without anything to draw has no finish to tell.
    fn told(&self) -> Option<&Forecast> {
        self.forecast.as_ref().filter(|forecast| forecast.deterministic_finish.is_some())
    }

    fn project(&self) -> ProjectWords<'_> {
        let plan = &self.plan;
        let id = if plan.uid.is_empty() { &plan.code } else { &plan.uid };
        ProjectWords { id, name: &plan.name, answer: self.words() }
    }

    fn words(&self) -> Option<AnswerWords<'_>> {
        Some(answer::of(&self.plan, self.told()?, &self.settings, self.minutes_per_day))
    }
}

fn printed_all(plans: &[Simulated], findings: &[Finding]) -> String {
    plans.iter().map(printed).collect::<String>() + &files::told(findings)
}

fn printed(one: &Simulated) -> String {
    let plan = &one.plan;
    let name = table::plain(if plan.name.is_empty() { &plan.code } else { &plan.name });
    let Some(forecast) = one.told() else {
        return format!("{name}: no forecast, see the findings\n\n");
    };
    let mut text = format!("{name}: {} iterations, seed {}\n\n", forecast.iterations, forecast.seed);
    text.push_str(&finishes(forecast).text());
    text.push('\n');
    text.push_str(&deciders(plan, forecast).text());
    text.push('\n');
    if !forecast.risks.is_empty() {
        text.push_str(&contributions(forecast, one.minutes_per_day).text());
        text.push('\n');
    }
    text
}

fn finishes(forecast: &Forecast) -> Table {
    let mut table = Table::of(&["Finish", "Date", ">Kept by", ">Cost"]);
    let kept = |moment: Moment| format!("{:.0} %", forecast.finish.probability_by(moment) * 100.0);
    if let Some(moment) = forecast.deterministic_finish {
        table.row(vec!["as planned".into(), table::moment(Some(moment)), kept(moment), String::new()]);
    }
    for (name, share) in [("P10", 0.1), ("P50", 0.5), ("P80", 0.8), ("P90", 0.9)] {
        let moment = forecast.finish.percentile(share);
        let cost = forecast.cost.as_ref().map_or_else(String::new, |cost| format!("{:.0}", cost.percentile(share)));
        table.row(vec![name.into(), table::moment(Some(moment)), kept(moment), cost]);
    }
    table
}

fn deciders(plan: &Plan, forecast: &Forecast) -> Table {
    let mut deciders: Vec<(f64, usize)> =
        forecast.tasks.iter().enumerate().map(|(at, task)| (task.criticality, at)).collect();
    deciders.retain(|(criticality, at)| *criticality > 0.0 && !plan.tasks[*at].is_summary());
    deciders.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let mut table = Table::of(&["Code", "Decides the finish most often", ">Critical in"]);
    for (criticality, at) in deciders.into_iter().take(SHOWN) {
        let task = &plan.tasks[at];
        table.row(vec![task.code.clone(), task.name.clone(), format!("{:.0} %", criticality * 100.0)]);
    }
    table
}

fn contributions(forecast: &Forecast, minutes_per_day: f64) -> Table {
    let mut told: Vec<(f64, f64, &str)> = Vec::new();
    for risk in &forecast.risks {
        let Some(contribution) = risk.contribution else { continue };
        told.push((contribution.p80 / minutes_per_day, contribution.mean / minutes_per_day, &risk.id));
    }
    told.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut table = Table::of(&["Risk", ">Days of P80", ">Days of the mean"]);
    for (p80, mean, id) in told.into_iter().take(SHOWN) {
        table.row(vec![id.into(), format!("{p80:.1}"), format!("{mean:.1}")]);
    }
    table
}
