//! `dextra explain FILE TASK`: why a task's dates are what they are, and what would bring it earlier.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use interchange::Document;
use plan::{CheckedPlan, Finding, Minutes, Moment, Plan, TaskId};
use schedule::{Explanation, FloatPath, Paths, Policy, Schedule, Sentence};
use serde::Serialize;
use serde_json::Value;

use super::edits;
use super::files::{self, Answer};
use super::table::{self, Table};
use super::{MISUSED, REFUSED, Told};

#[derive(Args)]
pub(super) struct Arguments {
    /// XER, MSPDI or JSON of Dextra
    file: PathBuf,
    /// Unique id or code of a task; with --paths the target, by default what finishes last
    task: Option<String>,
    /// Print so many float paths instead
    #[arg(long, value_name = "COUNT")]
    paths: Option<usize>,
    /// By which float paths are found
    #[arg(long, value_enum, default_value = "free")]
    by: ByWord,
    /// Print JSON instead of text
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum ByWord {
    Free,
    Total,
}

#[derive(Serialize)]
struct ProjectWords {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationWords>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paths: Option<Vec<PathWords>>,
}

#[derive(Serialize)]
struct TaskWords {
    uid: String,
    code: String,
    name: String,
    start: Option<String>,
    finish: Option<String>,
}

#[derive(Serialize)]
struct SentenceWords {
    key: &'static str,
    text: String,
    values: serde_json::Map<String, Value>,
}

#[derive(Serialize)]
struct ExplanationWords {
    task: TaskWords,
    because: SentenceWords,
    next: Option<RivalWords>,
    gap: Option<GapWords>,
    chain: Vec<StepWords>,
    gains: Vec<GainWords>,
    late: SentenceWords,
    float: Option<SentenceWords>,
    total_float_minutes: Option<i64>,
}

#[derive(Serialize)]
struct RivalWords {
    because: SentenceWords,
    slack_minutes: i64,
}

#[derive(Serialize)]
struct GapWords {
    from: String,
    until: String,
}

#[derive(Serialize)]
struct StepWords {
    task: TaskWords,
    because: SentenceWords,
}

#[derive(Serialize)]
struct GainWords {
    told: SentenceWords,
    earlier_minutes: i64,
    start: Option<String>,
    finish_earlier_minutes: i64,
    edits: Vec<Value>,
}

#[derive(Serialize)]
struct PathWords {
    number: usize,
    float_minutes: i64,
    joins: Option<String>,
    tasks: Vec<TaskWords>,
}

pub(super) fn run(arguments: &Arguments) -> Told {
    if arguments.task.is_none() && arguments.paths.is_none() {
        let complaints =
            "dextra explain: neither a task nor --paths\nhint: name a task by its id or code\n".to_string();
        return Told { text: String::new(), complaints, code: MISUSED };
    }
    let (document, mut findings) = match files::read(&arguments.file, arguments.json) {
        Ok(read) => read,
        Err(told) => return told,
    };
    let mut code = 0;
    let (mut projects, mut text) = (Vec::new(), String::new());
    for plan in &document.plans {
        match one(arguments, plan, document.plans.len() == 1) {
            Ok(None) => {}
            Ok(Some((words, told, own))) => {
                projects.push(words);
                text.push_str(&told);
                findings.extend(own);
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
        complaints = unknown(arguments, &document);
    }
    let text = if arguments.json {
        Answer::of(&arguments.file, &document, projects, &findings).text()
    } else if code == 0 {
        text
    } else {
        files::told(&findings)
    };
    Told { text, complaints, code }
}

fn unknown(arguments: &Arguments, document: &Document) -> String {
    let task = table::plain(arguments.task.as_deref().unwrap_or_default());
    let example = document.plans.iter().flat_map(|plan| &plan.tasks).find(|task| !task.is_summary());
    let example = example.map_or_else(String::new, |task| format!(", such as {}", table::plain(&task.code)));
    format!("task \"{task}\" is not in the file\nhint: name a task by its unique id or its code{example}\n")
}

type Answered = (ProjectWords, String, Vec<Finding>);

/// What is told of one plan; nothing when the task is in another.
fn one(arguments: &Arguments, plan: &Plan, is_only: bool) -> Result<Option<Answered>, Vec<Finding>> {
    let task = arguments.task.as_deref().map(|wanted| found(plan, wanted));
    if task == Some(None) || (task.is_none() && !is_only && plan.tasks.is_empty()) {
        return Ok(None);
    }
    let task = task.flatten();
    let checked = plan::check(plan)?;
    let (schedule, told) = schedule::run(&checked, Policy::of(plan.options.dialect), None);
    let mut words = ProjectWords {
        id: if plan.uid.is_empty() { plan.code.clone() } else { plan.uid.clone() },
        name: plan.name.clone(),
        explanation: None,
        paths: None,
    };
    let text = match (arguments.paths, task) {
        (Some(count), target) => {
            let by = match arguments.by {
                ByWord::Free => Paths::FreeFloat,
                ByWord::Total => Paths::TotalFloat,
            };
            let paths = schedule::float_paths(&checked, &schedule, target, count, by);
            let text = printed_paths(plan, &schedule, &paths);
            words.paths = Some(paths.iter().map(|path| path_words(plan, &schedule, path)).collect());
            text
        }
        (None, Some(task)) => {
            let explanation = schedule::explain(&checked, &schedule, task);
            let text = printed(&checked, &schedule, &explanation);
            words.explanation = Some(explanation_words(plan, &schedule, &explanation));
            text
        }
        (None, None) => String::new(),
    };
    Ok(Some((words, text, told)))
}

/// By unique id, else by code, else by name.
fn found(plan: &Plan, wanted: &str) -> Option<TaskId> {
    let by = |field: fn(&plan::Task) -> &str| plan.each_task().find(|(_, task)| field(task) == wanted);
    let found = by(|task| &task.uid).or_else(|| by(|task| &task.code)).or_else(|| by(|task| &task.name));
    found.map(|(id, _)| id)
}

fn iso(moment: Option<Moment>) -> Option<String> {
    moment.map(Moment::iso).filter(|text| !text.is_empty())
}

fn task_words(plan: &Plan, schedule: &Schedule, id: TaskId) -> TaskWords {
    let (task, dates) = (plan.task(id), schedule.of(id));
    TaskWords {
        uid: task.uid.clone(),
        code: task.code.clone(),
        name: task.name.clone(),
        start: iso(dates.start),
        finish: iso(dates.finish),
    }
}

fn sentence_words(sentence: &Sentence) -> SentenceWords {
    let values = sentence.values.iter().map(|(name, value)| {
        let value = match value {
            schedule::Value::Task { uid, name } => serde_json::json!({ "uid": uid, "name": name }),
            schedule::Value::Moment(moment) => Value::String(moment.iso()),
            schedule::Value::Amount { minutes, minutes_per_day, .. } => {
                serde_json::json!({ "minutes": minutes.0, "minutes_per_day": minutes_per_day })
            }
            schedule::Value::Text(text) => Value::String(text.clone()),
        };
        (name.to_string(), value)
    });
    SentenceWords { key: sentence.key, text: sentence.english(), values: values.collect() }
}

fn explanation_words(plan: &Plan, schedule: &Schedule, told: &Explanation) -> ExplanationWords {
    ExplanationWords {
        task: task_words(plan, schedule, told.task),
        because: sentence_words(&told.because),
        next: told
            .next
            .as_ref()
            .map(|next| RivalWords { because: sentence_words(&next.told), slack_minutes: next.slack.0 }),
        gap: told.gap.map(|gap| GapWords { from: gap.from.iso(), until: gap.until.iso() }),
        chain: told
            .chain
            .iter()
            .map(|step| StepWords {
                task: task_words(plan, schedule, step.task),
                because: sentence_words(&step.because),
            })
            .collect(),
        gains: told
            .gains
            .iter()
            .map(|gain| GainWords {
                told: sentence_words(&gain.told),
                earlier_minutes: gain.earlier.0,
                start: iso(gain.start),
                finish_earlier_minutes: gain.finish_earlier.0,
                edits: edits::json(plan, &gain.edits),
            })
            .collect(),
        late: sentence_words(&told.late.because),
        float: told.late.float.as_ref().map(sentence_words),
        total_float_minutes: schedule.of(told.task).total_float.map(|float| float.0),
    }
}

fn path_words(plan: &Plan, schedule: &Schedule, path: &FloatPath) -> PathWords {
    PathWords {
        number: path.number,
        float_minutes: path.float.0,
        joins: path.joins.map(|id| plan.task(id).uid.clone()),
        tasks: path.tasks.iter().map(|id| task_words(plan, schedule, *id)).collect(),
    }
}

fn days(plan: &Plan, minutes: Minutes) -> String {
    table::days(Some(minutes), plan.options.minutes_per_day)
}

fn printed(checked: &CheckedPlan<'_>, schedule: &Schedule, told: &Explanation) -> String {
    let plan = checked.plan();
    let dates = schedule.of(told.task);
    let name = table::plain(&schedule::told_name(plan, plan.task(told.task)));
    let (start, finish) = (table::moment(dates.start), table::moment(dates.finish));
    let mut text = format!("{name}: {start} to {finish}\nbecause {}\n", table::plain(&told.because.english()));
    if let Some(gap) = told.gap {
        let (from, until) = (table::moment(Some(gap.from)), table::moment(Some(gap.until)));
        text.push_str(&format!("no work on its calendar from {from} to {until}\n"));
    }
    if let Some(next) = &told.next {
        let next_told = table::plain(&next.told.english());
        text.push_str(&format!("next, {} behind: {next_told}\n", days(plan, next.slack)));
    }
    let float = told.late.float.as_ref().unwrap_or(&told.late.because);
    text.push_str(&format!("{}\n\n", table::plain(&float.english())));
    let mut chain = Table::of(&["Start", "Finish", "Task", "Because"]);
    for step in &told.chain {
        let name = schedule::told_name(plan, plan.task(step.task));
        chain.row(vec![table::moment(step.start), table::moment(step.finish), name, step.because.english()]);
    }
    text.push_str(&chain.text());
    if told.gains.is_empty() {
        return text + "\nnothing computable would bring it earlier\n";
    }
    let mut gains = Table::of(&[">Earlier", "Start", ">Plan earlier", "What would bring it earlier"]);
    for gain in &told.gains {
        let is_clock = gain.edits.is_empty();
        let earlier = if is_clock {
            format!("up to {:.1} days of the clock", gain.earlier.0 as f64 / 1440.0)
        } else {
            days(plan, gain.earlier)
        };
        let of_plan = if is_clock { "-".to_string() } else { days(plan, gain.finish_earlier) };
        gains.row(vec![earlier, table::moment(gain.start), of_plan, gain.told.english()]);
    }
    format!("{text}\n{}", gains.text())
}

fn printed_paths(plan: &Plan, schedule: &Schedule, paths: &[FloatPath]) -> String {
    let mut text = String::new();
    for path in paths {
        let joins = path.joins.map_or_else(String::new, |id| {
            format!(", leads to {}", table::plain(&schedule::told_name(plan, plan.task(id))))
        });
        text.push_str(&format!("Path {}: float {}{joins}\n", path.number, days(plan, path.float)));
        let mut tasks = Table::of(&["Start", "Finish", "Task"]);
        for id in &path.tasks {
            let dates = schedule.of(*id);
            let name = schedule::told_name(plan, plan.task(*id));
            tasks.row(vec![table::moment(dates.start), table::moment(dates.finish), name]);
        }
        text.push_str(&format!("{}\n", tasks.text()));
    }
    if text.is_empty() { "no open task leads to this one\n".into() } else { text }
}
