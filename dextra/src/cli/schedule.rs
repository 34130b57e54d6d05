//! `dextra schedule FILE`: the dates of a file's plans, beside those which the file stored.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use interchange::Document;
use plan::{Finding, Lag, Link, Moment, Plan, StoredDates, Task};
use schedule::{Policy, Schedule, TaskDates};
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
    /// Whose scheduling rules hold; without it those of the tool that wrote the file
    #[arg(long, value_enum)]
    policy: Option<PolicyWord>,
    /// Tell on standard error how long reading, checking and scheduling took
    #[arg(long)]
    times: bool,
}

/// How long each step took, in the order of the steps.
#[derive(Default)]
struct Times(Vec<(&'static str, Duration)>);

impl Times {
    fn of<T>(&mut self, step: &'static str, work: impl FnOnce() -> T) -> T {
        let begun = Instant::now();
        let made = work();
        self.0.push((step, begun.elapsed()));
        made
    }

    /// `scheduled 0.043120 s`, a line a step.
    fn told(&self) -> String {
        self.0.iter().map(|(step, time)| format!("{step} {:.6} s\n", time.as_secs_f64())).collect()
    }
}

#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum PolicyWord {
    P6,
    MsProject,
}

#[derive(Serialize)]
struct ProjectWords<'a> {
    id: &'a str,
    name: &'a str,
    start: Option<String>,
    finish: Option<String>,
    data_date: Option<String>,
    tasks: Vec<TaskWords<'a>>,
    links: Vec<LinkWords<'a>>,
}

#[derive(Serialize)]
struct TaskWords<'a> {
    uid: &'a str,
    code: &'a str,
    name: &'a str,
    wbs: &'a str,
    summary: bool,
    milestone: bool,
    start: Option<String>,
    finish: Option<String>,
    early_start: Option<String>,
    early_finish: Option<String>,
    late_start: Option<String>,
    late_finish: Option<String>,
    total_float_minutes: Option<i64>,
    free_float_minutes: Option<i64>,
    critical: bool,
    stored: StoredWords,
}

#[derive(Serialize)]
struct StoredWords {
    start: Option<String>,
    finish: Option<String>,
    early_start: Option<String>,
    early_finish: Option<String>,
    late_start: Option<String>,
    late_finish: Option<String>,
    total_float_minutes: Option<i64>,
}

#[derive(Serialize)]
struct LinkWords<'a> {
    from: &'a str,
    to: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    lag_minutes: i64,
}

pub(super) fn run(arguments: &Arguments) -> Told {
    let mut times = Times::default();
    let (document, mut findings) = match times.of("read", || files::read(&arguments.file, arguments.json)) {
        Ok(read) => read,
        Err(told) => return told,
    };
    let waits = arguments.policy.is_none() && !document.cross_links.is_empty();
    let dated = if waits { together(&document) } else { each(&document, arguments.policy, &mut times) };
    let code = if dated.iter().any(Result::is_err) { REFUSED } else { 0 };
    let mut schedules = Vec::with_capacity(dated.len());
    for one in dated {
        let (schedule, told) = one.map_or_else(|faults| (None, faults), |(schedule, told)| (Some(schedule), told));
        findings.extend(told);
        schedules.push(schedule);
    }
    let complaints = if arguments.times { times.told() } else { String::new() };
    let text = if arguments.json {
        let projects = document.plans.iter().zip(&schedules).map(|(plan, schedule)| project_words(plan, schedule));
        Answer::of(&arguments.file, &document, projects.collect(), &findings).text()
    } else {
        printed(&document, &schedules, &findings)
    };
    Told { text, complaints, code }
}

type Dated = Result<(Schedule, Vec<Finding>), Vec<Finding>>;

fn each(document: &Document, policy: Option<PolicyWord>, times: &mut Times) -> Vec<Dated> {
    document.plans.iter().map(|plan| scheduled(plan, policy, times)).collect()
}

/// Projects of one file that wait for each other are dated in one run; a fault in one of them leaves all undated.
fn together(document: &Document) -> Vec<Dated> {
    let checked: Result<Vec<_>, _> = document.plans.iter().map(plan::check).collect();
    match checked.and_then(|checked| schedule::run_together(&checked, &document.cross_links)) {
        Ok(dated) => dated.into_iter().map(Ok).collect(),
        Err(faults) => {
            let undated = document.plans.iter().skip(1).map(|_| Err(Vec::new()));
            std::iter::once(Err(faults)).chain(undated).collect()
        }
    }
}

fn scheduled(
    plan: &Plan,
    policy: Option<PolicyWord>,
    times: &mut Times,
) -> Result<(Schedule, Vec<Finding>), Vec<Finding>> {
    let policy = match policy {
        None => Policy::of(plan.options.dialect),
        Some(PolicyWord::P6) => Policy::P6,
        Some(PolicyWord::MsProject) => Policy::MsProject,
    };
    let checked = times.of("checked", || plan::check(plan))?;
    let (schedule, told) = times.of("scheduled", || schedule::run(&checked, policy, None));
    let findings = checked.findings().iter().cloned().chain(told).collect();
    Ok((schedule, findings))
}

fn iso(moment: Option<Moment>) -> Option<String> {
    moment.map(Moment::iso).filter(|text| !text.is_empty())
}

fn project_words<'a>(plan: &'a Plan, schedule: &Option<Schedule>) -> ProjectWords<'a> {
    let (start, finish, as_of) = match schedule {
        Some(schedule) => (schedule.start, schedule.finish, schedule.as_of.or(plan.as_of)),
        None => (None, None, plan.as_of),
    };
    let dates = |at: usize| schedule.as_ref().map(|schedule| schedule.tasks[at]).unwrap_or_default();
    ProjectWords {
        id: if plan.uid.is_empty() { &plan.code } else { &plan.uid },
        name: &plan.name,
        start: iso(start),
        finish: iso(finish),
        data_date: iso(as_of),
        tasks: plan.tasks.iter().enumerate().map(|(at, task)| task_words(task, &dates(at))).collect(),
        links: plan.links.iter().map(|link| link_words(plan, link)).collect(),
    }
}

fn task_words<'a>(task: &'a Task, dates: &TaskDates) -> TaskWords<'a> {
    TaskWords {
        uid: &task.uid,
        code: &task.code,
        name: &task.name,
        wbs: &task.wbs,
        summary: task.is_summary(),
        milestone: task.is_milestone(),
        start: iso(dates.start),
        finish: iso(dates.finish),
        early_start: iso(dates.early_start),
        early_finish: iso(dates.early_finish),
        late_start: iso(dates.late_start),
        late_finish: iso(dates.late_finish),
        total_float_minutes: dates.total_float.map(|float| float.0),
        free_float_minutes: dates.free_float.map(|float| float.0),
        critical: dates.is_critical,
        stored: stored_words(&task.stored),
    }
}

fn stored_words(stored: &StoredDates) -> StoredWords {
    StoredWords {
        start: iso(stored.start),
        finish: iso(stored.finish),
        early_start: iso(stored.early_start),
        early_finish: iso(stored.early_finish),
        late_start: iso(stored.late_start),
        late_finish: iso(stored.late_finish),
        total_float_minutes: stored.total_float.map(|float| float.0),
    }
}

fn link_words<'a>(plan: &'a Plan, link: &Link) -> LinkWords<'a> {
    let lag_minutes = match link.lag {
        Lag::Working(lag) | Lag::Elapsed(lag) => lag.0,
        Lag::Share(share) => (share * plan.task(link.from).duration.0 as f64).round() as i64,
    };
    let uid = |id| plan.task(id).uid.as_str();
    LinkWords { from: uid(link.from), to: uid(link.to), kind: link.kind.letters(), lag_minutes }
}

fn printed(document: &Document, schedules: &[Option<Schedule>], findings: &[Finding]) -> String {
    let mut text = String::new();
    for (plan, schedule) in document.plans.iter().zip(schedules) {
        let name = table::plain(if plan.name.is_empty() { &plan.code } else { &plan.name });
        let Some(schedule) = schedule else {
            text.push_str(&format!("{name}: not scheduled, see the findings\n\n"));
            continue;
        };
        let (start, finish) = (table::moment(schedule.start), table::moment(schedule.finish));
        text.push_str(&format!("{name}: {start} to {finish}, {} tasks\n\n", plan.tasks.len()));
        text.push_str(&tasks_of(plan, schedule).text());
        text.push('\n');
    }
    text.push_str(&files::told(findings));
    text
}

fn tasks_of(plan: &Plan, schedule: &Schedule) -> Table {
    let mut table = Table::of(&["Code", "Name", "Start", "Finish", ">Total float", "Critical"]);
    let mut levels: Vec<usize> = Vec::with_capacity(plan.tasks.len());
    for (task, dates) in plan.tasks.iter().zip(&schedule.tasks) {
        let level = task.parent.map_or(0, |parent| levels[parent.0 as usize] + 1);
        levels.push(level);
        let mark = if task.is_milestone() { "◆ " } else { "" };
        table.row(vec![
            task.code.clone(),
            format!("{}{mark}{}", "  ".repeat(level.min(12)), task.name),
            table::moment(dates.start),
            table::moment(dates.finish),
            table::days(dates.total_float, plan.options.minutes_per_day),
            if dates.is_critical { "critical".into() } else { String::new() },
        ]);
    }
    table
}
