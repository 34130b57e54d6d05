//! `dextra compare A B`: what differs between two files, field by field. Ends with 0 when nothing does, with 1 when something does.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum};
use interchange::{Compared, Document};
use plan::{Area, Difference, Differing, Plan, Turn};
use serde::Serialize;

use super::{MISUSED, Told, files, table};

/// What `diff` says when it found something.
const DIFFERENT: u8 = 1;

#[derive(Args)]
pub(super) struct Arguments {
    /// The file as it was
    before: PathBuf,
    /// The file as it is
    after: PathBuf,
    /// Print JSON instead of a report
    #[arg(long)]
    json: bool,
    /// Compare only some areas; may be given several times
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<AreaWord>,
    /// Compare the dates and floats that the files store
    #[arg(long, default_value_t = true, action = ArgAction::Set)]
    dates: bool,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
#[value(rename_all = "snake_case")]
enum AreaWord {
    Project,
    Options,
    Calendars,
    Tasks,
    Dates,
    Links,
    Resources,
    Assignments,
    Baselines,
}

#[derive(Serialize)]
struct Answer<'a> {
    before: String,
    after: String,
    equal: bool,
    /// Differences by area.
    counts: BTreeMap<&'static str, usize>,
    projects: Vec<ProjectWords<'a>>,
}

#[derive(Serialize)]
struct ProjectWords<'a> {
    before: Option<&'a str>,
    after: Option<&'a str>,
    name: &'a str,
    entries: Vec<EntryWords<'a>>,
}

#[derive(Serialize)]
struct EntryWords<'a> {
    area: &'static str,
    turn: &'static str,
    kind: &'a str,
    id: &'a str,
    name: &'a str,
    task: Option<&'a str>,
    field: &'a str,
    before: &'a str,
    after: &'a str,
}

pub(super) fn run(arguments: &Arguments) -> Told {
    let read = |path| files::read(path, false).map(|(document, _)| document);
    let (before, after) = match (read(&arguments.before), read(&arguments.after)) {
        (Ok(before), Ok(after)) => (before, after),
        // A file that cannot be read is no difference between two files.
        (Err(told), _) | (_, Err(told)) => return Told { code: MISUSED, ..told },
    };
    let areas: Vec<Area> = Area::ALL.into_iter().filter(|area| is_wanted(arguments, *area)).collect();
    let mut compared = interchange::difference(&before, &after);
    for one in &mut compared {
        one.difference = std::mem::take(&mut one.difference).only(&areas);
    }
    let code = if compared.iter().all(Compared::is_equal) { 0 } else { DIFFERENT };
    let text = if arguments.json {
        as_json(arguments, &before, &after, &compared)
    } else {
        compared.iter().map(|one| report(one, &before, &after)).collect()
    };
    Told { text, complaints: String::new(), code }
}

fn is_wanted(arguments: &Arguments, area: Area) -> bool {
    let is_named = |word: &AreaWord| word.to_possible_value().is_some_and(|value| value.get_name() == area.word());
    match area {
        Area::Dates if arguments.only.is_empty() => arguments.dates,
        _ => arguments.only.is_empty() || arguments.only.iter().any(is_named),
    }
}

/// The project of a comparison, as it is, or as it was when it went.
fn project<'a>(one: &Compared, before: &'a Document, after: &'a Document) -> &'a Plan {
    match (one.before, one.after) {
        (Some(was), None) => &before.plans[was],
        (_, is) => &after.plans[is.unwrap_or_default()],
    }
}

fn id(plan: &Plan) -> &str {
    if plan.uid.is_empty() { &plan.code } else { &plan.uid }
}

fn as_json(arguments: &Arguments, before: &Document, after: &Document, compared: &[Compared]) -> String {
    let mut counts = BTreeMap::new();
    for entry in compared.iter().flat_map(|one| &one.difference.entries) {
        *counts.entry(entry.area.word()).or_default() += 1;
    }
    let projects = compared.iter().map(|one| ProjectWords {
        before: one.before.map(|at| id(&before.plans[at])),
        after: one.after.map(|at| id(&after.plans[at])),
        name: &project(one, before, after).name,
        entries: one.difference.entries.iter().map(entry_words).collect(),
    });
    let answer = Answer {
        before: arguments.before.display().to_string(),
        after: arguments.after.display().to_string(),
        equal: compared.iter().all(Compared::is_equal),
        counts,
        projects: projects.collect(),
    };
    let mut text = serde_json::to_string(&answer).unwrap_or_default();
    text.push('\n');
    text
}

fn entry_words(entry: &Differing) -> EntryWords<'_> {
    EntryWords {
        area: entry.area.word(),
        turn: entry.turn.word(),
        kind: &entry.subject.kind,
        id: &entry.subject.id,
        name: &entry.subject.name,
        task: entry.task.as_deref(),
        field: entry.field,
        before: &entry.before,
        after: &entry.after,
    }
}

fn report(one: &Compared, before: &Document, after: &Document) -> String {
    let plan = project(one, before, after);
    let name = table::plain(if plan.name.is_empty() { id(plan) } else { &plan.name });
    match (one.before, one.after) {
        (None, _) => return format!("{name}: only in the second file\n"),
        (_, None) => return format!("{name}: only in the first file\n"),
        _ if one.difference.is_empty() => return format!("{name}: equal\n"),
        _ => {}
    }
    let counts = Area::ALL.into_iter().map(|area| (area, one.difference.count(area))).filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts.map(|(area, count)| format!("{count} {}", area.word())).collect();
    let total = one.difference.entries.len();
    let mut text = format!("{name}: {total} differences ({})\n", counts.join(", "));
    for (heading, entries) in groups(&one.difference, plan) {
        text.push_str(&format!("\n{}\n", table::plain(&heading)));
        entries.iter().for_each(|entry| text.push_str(&line(entry, &heading)));
    }
    text
}

/// Entries under the task to which they belong, the others under what they are about; in the order in which they come first.
fn groups<'a>(difference: &'a Difference, plan: &Plan) -> Vec<(String, Vec<&'a Differing>)> {
    let names: std::collections::HashMap<&str, &plan::Task> =
        plan.tasks.iter().map(|task| (task.uid.as_str(), task)).collect();
    let mut places: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    let mut groups: Vec<(String, Vec<&Differing>)> = Vec::new();
    for entry in &difference.entries {
        let heading = match &entry.task {
            Some(uid) => match names.get(uid.as_str()) {
                Some(task) if !task.code.is_empty() => format!("task {} \"{}\"", task.code, task.name),
                Some(task) => format!("task \"{}\"", task.name),
                None => format!("task {uid} \"{}\"", entry.subject.name),
            },
            None => entry.subject.told(),
        };
        let at = *places.entry(heading.clone()).or_insert_with(|| {
            groups.push((heading, Vec::new()));
            groups.len() - 1
        });
        groups[at].1.push(entry);
    }
    groups
}

fn line(entry: &Differing, heading: &str) -> String {
    let shown = |text: &str| if text.is_empty() { "-".to_string() } else { table::plain(text) };
    let what = match entry.subject.kind.as_str() {
        "link" | "assignment" | "baseline" if !heading.starts_with(&entry.subject.told()) => {
            format!("{} {}", table::plain(&entry.subject.told()), entry.field)
        }
        _ => entry.field.to_string(),
    };
    let what = what.trim_end();
    match entry.turn {
        Turn::Added if what.is_empty() => "  added\n".to_string(),
        Turn::Removed if what.is_empty() => "  removed\n".to_string(),
        Turn::Added => format!("  {what} added: {}\n", shown(&entry.after)),
        Turn::Removed => format!("  {what} removed: {}\n", shown(&entry.before)),
        Turn::Moved => format!("  moved: {} → {}\n", shown(&entry.before), shown(&entry.after)),
        Turn::Changed => format!("  {what}: {} → {}\n", shown(&entry.before), shown(&entry.after)),
    }
}
