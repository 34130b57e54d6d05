//! `dextra simulate FILE`: how sure the finish is, with the usual ranges of the trade.

use std::path::PathBuf;

use clap::Args;
use plan::{Finding, Moment, Plan};
use serde::Serialize;
use simulate::{Forecast, Model, Settings, Stop, Watch};

use super::files::{self, Answer};
use super::table::{self, Table};
use super::{REFUSED, Told};

/// Tasks named in the table: those that decide the finish most often.
const DRIVERS_SHOWN: usize = 10;

#[derive(Args)]
pub(super) struct Arguments {
    /// XER, MSPDI or JSON of Dextra
    file: PathBuf,
    /// How often the plan is drawn
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    iterations: u32,
    /// Where chance begins: the same seed gives the same answer
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct ProjectWords<'a> {
    id: &'a str,
    name: &'a str,
    iterations: u32,
    seed: u64,
    deterministic_finish: Option<String>,
    /// Share of iterations that keep the deterministic finish, 0 to 1.
    deterministic_probability: Option<f64>,
    p10: Option<String>,
    p50: Option<String>,
    p80: Option<String>,
    p90: Option<String>,
    mean: Option<String>,
    deviation_minutes: Option<f64>,
    tasks: Vec<TaskWords<'a>>,
}

#[derive(Serialize)]
struct TaskWords<'a> {
    uid: &'a str,
    criticality: f64,
}

pub(super) fn run(arguments: &Arguments) -> Told {
    let (document, mut findings) = match files::read(&arguments.file, arguments.json) {
        Ok(read) => read,
        Err(told) => return told,
    };
    let mut code = 0;
    let mut forecasts = Vec::new();
    for plan in &document.plans {
        let (forecast, told) = match forecast(plan, arguments) {
            Ok((forecast, told)) => (Some(forecast), told),
            Err(faults) => {
                code = REFUSED;
                (None, faults)
            }
        };
        findings.extend(told);
        forecasts.push(forecast);
    }
    let text = if arguments.json {
        let projects = document.plans.iter().zip(&forecasts);
        let projects = projects.map(|(plan, forecast)| project_words(plan, forecast, arguments));
        Answer::of(&arguments.file, &document, projects.collect(), &findings).text()
    } else {
        let projects = document.plans.iter().zip(&forecasts).map(|(plan, forecast)| printed(plan, forecast));
        projects.collect::<String>() + &files::told(&findings)
    };
    Told { text, complaints: String::new(), code }
}

fn forecast(plan: &Plan, arguments: &Arguments) -> Result<(Forecast, Vec<Finding>), Vec<Finding>> {
    let checked = plan::check(plan)?;
    let settings = Settings { iterations: arguments.iterations, seed: arguments.seed, ..Settings::default() };
    match simulate::run(&checked, &Model::usual(&checked), &settings, &Watch::nobody()) {
        Ok((forecast, told)) => Ok((forecast, checked.findings().iter().cloned().chain(told).collect())),
        Err(Stop::Refused(faults)) => Err(faults),
        // Nobody can cancel here.
        Err(Stop::Cancelled) => Err(Vec::new()),
    }
}

/// A plan without anything to draw has no finish to tell.
fn told(forecast: &Forecast) -> Option<&Forecast> {
    forecast.deterministic_finish.is_some().then_some(forecast)
}

fn iso(moment: Moment) -> Option<String> {
    Some(moment.iso()).filter(|text| !text.is_empty())
}

fn project_words<'a>(plan: &'a Plan, forecast: &Option<Forecast>, arguments: &Arguments) -> ProjectWords<'a> {
    let known = forecast.as_ref().and_then(told);
    let finish = |share: f64| known.and_then(|forecast| iso(forecast.finish.percentile(share)));
    let criticality = forecast.as_ref().map_or(&[][..], |forecast| &forecast.tasks);
    let tasks = plan.tasks.iter().zip(criticality).filter(|(task, _)| !task.is_summary());
    let probability =
        |forecast: &Forecast| forecast.deterministic_finish.map(|moment| forecast.finish.probability_by(moment));
    ProjectWords {
        id: if plan.uid.is_empty() { &plan.code } else { &plan.uid },
        name: &plan.name,
        iterations: arguments.iterations,
        seed: arguments.seed,
        deterministic_finish: known.and_then(|forecast| forecast.deterministic_finish).and_then(iso),
        deterministic_probability: known.and_then(probability),
        p10: finish(0.1),
        p50: finish(0.5),
        p80: finish(0.8),
        p90: finish(0.9),
        mean: known.and_then(|forecast| iso(forecast.finish.mean())),
        deviation_minutes: known.map(|forecast| forecast.finish.deviation_minutes()),
        tasks: tasks.map(|(task, told)| TaskWords { uid: &task.uid, criticality: told.criticality }).collect(),
    }
}

fn printed(plan: &Plan, forecast: &Option<Forecast>) -> String {
    let name = table::plain(if plan.name.is_empty() { &plan.code } else { &plan.name });
    let Some(forecast) = forecast.as_ref().and_then(told) else {
        return format!("{name}: no forecast, see the findings\n\n");
    };
    let mut finishes = Table::of(&["Finish", "Date", ">Kept by"]);
    let kept = |moment: Moment| format!("{:.0} %", forecast.finish.probability_by(moment) * 100.0);
    if let Some(moment) = forecast.deterministic_finish {
        finishes.row(vec!["as planned".into(), table::moment(Some(moment)), kept(moment)]);
    }
    for (name, share) in [("P10", 0.1), ("P50", 0.5), ("P80", 0.8), ("P90", 0.9)] {
        let moment = forecast.finish.percentile(share);
        finishes.row(vec![name.into(), table::moment(Some(moment)), kept(moment)]);
    }
    let mut drivers: Vec<(f64, usize)> =
        forecast.tasks.iter().enumerate().map(|(at, task)| (task.criticality, at)).collect();
    drivers.retain(|(criticality, at)| *criticality > 0.0 && !plan.tasks[*at].is_summary());
    drivers.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let mut table = Table::of(&["Code", "Decides the finish most often", ">Critical in"]);
    for (criticality, at) in drivers.into_iter().take(DRIVERS_SHOWN) {
        let task = &plan.tasks[at];
        table.row(vec![task.code.clone(), task.name.clone(), format!("{:.0} %", criticality * 100.0)]);
    }
    format!(
        "{name}: {} iterations, seed {}, durations drawn between 90 and 130 %\n\n{}\n{}\n",
        forecast.iterations,
        forecast.seed,
        finishes.text(),
        table.text()
    )
}
