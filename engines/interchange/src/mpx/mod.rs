//! MPX, the text by which Microsoft Project exchanged plans until 1998. Other tools still write it.
//!
//! A line is a record; its first field says which. Words, separators and the order of dates are those of the machine that
//! wrote it, and the first records tell most of them. English, German and French words are known.

mod calendar;
mod code_page;
mod record;
mod resource;
mod settings;
mod task;

use std::collections::HashMap;

use plan::{Baseline, CalendarId, Dialect, LagCalendar, Link, Options, Plan, Refusal, Task, TaskId, TaskKind};

use crate::findings::{Findings, quoted, refuse_file};
use crate::limits::{ROWS_MAX, TASKS_MAX};
use crate::phrases;
use crate::sheet::records;
use calendar::Draft;
use record::Record;
use settings::Settings;

/// What is told before it can be brought together.
struct Told {
    plan: Plan,
    settings: Settings,
    drafts: Vec<Draft>,
    calendar: String,
    resource_fields: Vec<u16>,
    task_fields: Vec<u16>,
    resources: resource::Known,
    /// Per task: its line, the number by which people call it, and the text of its predecessors.
    lines: Vec<(u32, String, task::Predecessors)>,
    ancestors: Vec<(i64, TaskId)>,
    ids: HashMap<String, TaskId>,
    baseline: Baseline,
    unknown: usize,
}

/// Reads the one project of a file.
///
/// Errors: MPX-101 no header, MPX-102 too many records, MPX-111 too many tasks.
pub(crate) fn read(bytes: &[u8], findings: &mut Findings) -> Result<Vec<Plan>, Refusal> {
    let head = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let first = String::from_utf8_lossy(&head[..head.len().min(300)]);
    let first = first.lines().next().unwrap_or_default().to_string();
    let Some(separator) = first.chars().nth(3).filter(|char| first.starts_with("MPX") && !char.is_alphanumeric())
    else {
        return Err(refuse_file("MPX-101", "has no header of MPX", "export it again"));
    };
    let page = first.rsplit(separator).next().unwrap_or_default();
    let text = code_page::decoded(bytes, page);
    let options = Options {
        dialect: Dialect::MsProject,
        lag_calendar: LagCalendar::Successor,
        uses_expected_finish: false,
        ..Options::default()
    };
    let mut told = Told {
        plan: Plan { options, ..Plan::default() },
        settings: Settings::new(separator),
        drafts: Vec::new(),
        calendar: String::new(),
        resource_fields: Vec::new(),
        task_fields: Vec::new(),
        resources: resource::Known::default(),
        lines: Vec::new(),
        ancestors: Vec::new(),
        ids: HashMap::new(),
        baseline: Baseline { number: 0, name: "Baseline".into(), tasks: Vec::new() },
        unknown: 0,
    };
    let mut count = 0usize;
    records(&text, separator, |line, fields| {
        count += 1;
        if count > ROWS_MAX {
            let cause = format!("has more than {ROWS_MAX} records");
            return Err(refuse_file("MPX-102", cause, "cut it into several files"));
        }
        let record = Record { line, fields: fields.iter().map(str::trim).collect() };
        take(&record, &mut told, findings)
    })?;
    Ok(vec![together(told, findings)])
}

fn take(record: &Record<'_>, told: &mut Told, findings: &mut Findings) -> Result<(), Refusal> {
    match record.kind() {
        "10" | "11" | "12" => told.settings.take(record, &mut told.plan),
        "20" => told.drafts.push(Draft::base(record)),
        "25" | "56" => calendar::take_hours(record, &mut told.drafts, &told.settings, findings),
        "26" | "57" => calendar::take_exception(record, &mut told.drafts, &told.settings, findings),
        "30" => take_project(record, told, findings),
        "40" => told.resource_fields = Vec::new(),
        "41" => told.resource_fields = numbers(record),
        "50" => {
            resource::take(record, &told.resource_fields, &told.settings, &mut told.plan, &mut told.resources, findings)
        }
        "55" => {
            told.drafts.push(Draft::of_resource(record, &told.plan.resources));
            told.resources.has_calendar(&told.plan, told.drafts.len() - 1);
        }
        "60" => told.task_fields = named(record),
        "61" => told.task_fields = numbers(record),
        "70" => take_task(record, told, findings)?,
        "71" => {
            if let Some(task) = told.plan.tasks.last_mut() {
                task.note = record.field(1).replace('\u{7f}', "\n");
            }
        }
        "75" => resource::take_assignment(record, &told.settings, &mut told.plan, &told.resources, findings),
        // Comments, notes of resources, recurring tasks, which follow as tasks, workgroups, links to other programs.
        "" | "MPX" | "0" | "51" | "72" | "76" | "80" | "81" => {}
        _ => told.unknown += 1,
    }
    Ok(())
}

fn numbers(record: &Record<'_>) -> Vec<u16> {
    record.fields.iter().skip(1).map(|field| field.parse().unwrap_or(0)).collect()
}

/// The fields by their headings, for files that tell no numbers.
fn named(record: &Record<'_>) -> Vec<u16> {
    use crate::sheet::Column as Is;
    let number = |heading: &&str| match crate::sheet::column_of(heading) {
        Some(Is::Name) => 1,
        Some(Is::Wbs) => 2,
        Some(Is::Level) => 3,
        Some(Is::Duration) => 40,
        Some(Is::Remaining) => 43,
        Some(Is::Share) => 44,
        Some(Is::Start) => 50,
        Some(Is::Finish) => 51,
        Some(Is::ConstraintDate) => 68,
        Some(Is::Predecessors) => 70,
        Some(Is::Milestone) => 81,
        Some(Is::Id) => 90,
        Some(Is::Constraint) => 91,
        Some(Is::Priority) => 95,
        Some(Is::Uid) => 98,
        _ => 0,
    };
    record.fields.iter().skip(1).map(number).collect()
}

fn take_project(record: &Record<'_>, told: &mut Told, findings: &mut Findings) {
    let place = told.settings.at(record, "project", "", record.field(1));
    let plan = &mut told.plan;
    plan.name = record.name(1);
    told.calendar = record.name(4);
    let (first, last) = (plan.options.default_start, plan.options.default_end);
    plan.start = place.moment(record.field(5), first, findings);
    plan.finish = place.moment(record.field(6), last, findings);
    plan.options.schedules_from_finish = record.field(7) == "1";
}

fn take_task(record: &Record<'_>, told: &mut Told, findings: &mut Findings) -> Result<(), Refusal> {
    if told.plan.tasks.len() >= TASKS_MAX {
        return Err(refuse_file("MPX-111", format!("has more than {TASKS_MAX} tasks"), "cut it into several files"));
    }
    let id = TaskId(told.plan.tasks.len() as u32);
    let mut one = task::read(record, &told.task_fields, &told.settings, &told.plan.options, findings);
    while told.ancestors.last().is_some_and(|(level, _)| *level >= one.level) {
        told.ancestors.pop();
    }
    one.task.parent = told.ancestors.last().map(|(_, id)| *id);
    if told.ancestors.len() < crate::limits::OUTLINE_MAX {
        told.ancestors.push((one.level, id));
    }
    if told.ids.insert(one.task.uid.clone(), id).is_some() {
        let again = one.task.uid.clone();
        one.task.uid = format!("{again}-{}", record.line);
        findings.error("MPX-112", |tell| {
            let tell = tell.about("task", &one.task.uid, &one.task.name).line(record.line);
            let cause = format!("has the id {} of another task; it gets one of its own", quoted(&again));
            tell.cause(cause).hint("export it again").value("text", quoted(&again))
        });
    }
    if let Some(mut line) = one.baseline {
        line.task = id;
        told.baseline.tasks.push(line);
    }
    told.lines.push((record.line, one.number, one.predecessors));
    told.plan.tasks.push(one.task);
    Ok(())
}

fn together(mut told: Told, findings: &mut Findings) -> Plan {
    let mut plan = std::mem::take(&mut told.plan);
    plan.calendars = calendar::resolved(&told.drafts, findings);
    let place = |name: &str| plan.calendars.iter().position(|one| one.name == name).map(|at| CalendarId(at as u32));
    plan.calendar = place(&told.calendar).or_else(|| (!plan.calendars.is_empty()).then_some(CalendarId(0)));
    if plan.calendars.is_empty() {
        plan.calendars.push(plan::Calendar::standard());
        plan.calendar = Some(CalendarId(0));
    }
    for (resource, draft) in told.resources.calendars() {
        plan.resources[resource].calendar = Some(CalendarId(draft as u32));
    }
    let parents: Vec<TaskId> = plan.tasks.iter().filter_map(|task| task.parent).collect();
    for task in &mut plan.tasks {
        // The project's own line is a summary even above nothing.
        if task.kind == TaskKind::Summary && task.uid != "0" {
            task.kind = TaskKind::Task;
        }
    }
    parents.into_iter().for_each(|id| plan.tasks[id.0 as usize].kind = TaskKind::Summary);
    add_links(&mut plan, &told, findings);
    if !told.baseline.tasks.is_empty() {
        plan.baselines.push(told.baseline);
    }
    if told.unknown > 0 {
        let count = told.unknown;
        findings.warning("MPX-103", |tell| {
            let cause = format!("holds {count} records of an unknown kind, which are left out");
            tell.about("file", "", "").cause(cause).hint("compare it with the original").value("count", count)
        });
    }
    plan
}

fn add_links(plan: &mut Plan, told: &Told, findings: &mut Findings) {
    let numbers: HashMap<&str, TaskId> =
        told.lines.iter().enumerate().map(|(at, (_, number, _))| (number.as_str(), TaskId(at as u32))).collect();
    let spans = phrases::Spans::of(&plan.options);
    for (at, (line, _, predecessors)) in told.lines.iter().enumerate() {
        let to = TaskId(at as u32);
        let find = |name: &str| match predecessors {
            task::Predecessors::Numbers(_) => numbers.get(name).copied(),
            task::Predecessors::Ids(_) => told.ids.get(name).copied(),
        };
        let text = told.settings.plain_list(predecessors.text());
        let (links, unknown) = phrases::links(&text, &[told.settings.separator], spans, |name| find(name).is_some());
        let Task { uid, name, .. } = &plan.tasks[at];
        for piece in unknown {
            findings.warning("MPX-151", |tell| {
                let tell = tell.about("task", uid, name).line(*line).value("text", quoted(&piece));
                let cause = format!("is linked with {}, which is no task of the file", quoted(&piece));
                tell.cause(cause).hint("link it again where the file comes from")
            });
        }
        let links: Vec<Link> = links
            .into_iter()
            .filter_map(|link| Some(Link { from: find(&link.from)?, to, kind: link.kind, lag: link.lag }))
            .collect();
        if links.iter().any(|link| link.from == to) {
            findings.warning("MPX-154", |tell| {
                let tell = tell.about("task", uid, name).line(*line);
                tell.cause("is linked with itself; the link is left out").hint("remove the link")
            });
        }
        plan.links.extend(links.into_iter().filter(|link| link.from != to));
    }
}
