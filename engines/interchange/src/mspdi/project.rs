//! The project of an MSPDI file: options, then calendars, tasks, resources and assignments brought together.

use std::collections::HashMap;

use plan::{
    Assignment, Baseline, CalendarId, CriticalRule, Dialect, LagCalendar, Link, Money, Options, Plan, Refusal,
    ResourceId, Task, TaskId, TaskKind,
};

use super::calendar::{self, Draft};
use super::pull::Pull;
use super::resource::{self, ToldAssignment, ToldResource};
use super::split::Splits;
use super::task::{self, ToldLink};
use super::value::Values;
use crate::figure;
use crate::findings::{Findings, refuse_element};
use crate::limits::TASKS_MAX;

/// Name under which tools that know activity ids keep them as a field of the user.
pub(super) const CODE_ALIAS: &str = "Activity ID";

/// What is told before it can be brought together.
#[derive(Default)]
struct Told {
    plan: Plan,
    title: String,
    name: String,
    calendar: String,
    critical_days: i64,
    drafts: Vec<Draft>,
    /// One entry per task: its number among the elements, its calendar's uid and its links.
    tasks: Vec<(usize, String, Vec<ToldLink>)>,
    places: HashMap<String, TaskId>,
    resources: Vec<ToldResource>,
    assignments: Vec<ToldAssignment>,
    /// Field ids whose alias says that they hold activity ids.
    code_fields: Vec<String>,
    /// Open ancestors while tasks are read: level and task.
    ancestors: Vec<(i64, TaskId)>,
    baselines: HashMap<u32, Baseline>,
}

/// Reads the open element `Project`.
pub(super) fn read(pull: &mut Pull<'_>, findings: &mut Findings) -> Result<Plan, Refusal> {
    let options = Options {
        dialect: Dialect::MsProject,
        lag_calendar: LagCalendar::Successor,
        uses_expected_finish: false,
        ..Options::default()
    };
    let mut told = Told { plan: Plan { options, ..Plan::default() }, ..Told::default() };
    while let Some(tag) = pull.child()? {
        match tag.name() {
            "Calendars" => calendar::read(pull, &mut told.drafts, findings)?,
            "Tasks" => read_tasks(pull, &mut told, findings)?,
            "Resources" => read_resources(pull, &mut told, findings)?,
            "Assignments" => read_assignments(pull, &mut told, findings)?,
            "ExtendedAttributes" => read_fields(pull, &mut told)?,
            name => read_option(name, pull, &mut told, findings)?,
        }
    }
    if pull.unknown_entities > 0 {
        let count = pull.unknown_entities;
        findings.warning("MSP-105", |tell| {
            let tell = tell.about("file", "", "").cause(format!("names {count} entities, which are left out"));
            tell.hint("save it from Microsoft Project again, which writes none")
        });
    }
    together(told, findings)
}

fn read_option(name: &str, pull: &mut Pull<'_>, told: &mut Told, findings: &mut Findings) -> Result<(), Refusal> {
    let (id, words) = (String::new(), String::new());
    let mut values = Values { pull, findings, place: "Project".into(), kind: "project", id, name: words };
    let plan = &mut told.plan;
    let options = &mut plan.options;
    match name {
        "UID" => plan.uid = values.text()?,
        "GUID" if plan.uid.is_empty() => plan.uid = values.text()?,
        "Title" => told.title = values.text()?,
        "Name" => told.name = values.text()?,
        "StartDate" => plan.start = values.moment(name)?,
        "FinishDate" => plan.finish = values.moment(name)?,
        "StatusDate" => plan.as_of = values.moment(name)?,
        "CurrencyCode" => plan.currency = values.text()?,
        "CalendarUID" => told.calendar = values.text()?,
        "ScheduleFromStart" => options.schedules_from_finish = !values.flag()?,
        "HonorConstraints" => options.honours_constraints = values.flag()?,
        "MultipleCriticalPaths" => options.are_open_ends_critical = values.flag()?,
        "MoveCompletedEndsBack" => options.moves.completed_back = values.flag()?,
        "MoveRemainingStartsBack" => options.moves.remaining_back = values.flag()?,
        "MoveRemainingStartsForward" => options.moves.remaining_forward = values.flag()?,
        "MoveCompletedEndsForward" => options.moves.completed_forward = values.flag()?,
        "SplitsInProgressTasks" => options.splits_in_progress = values.flag()?,
        "CriticalSlackLimit" => told.critical_days = values.whole(name)?.unwrap_or_default(),
        "MinutesPerDay" => set(values.whole(name)?, 1..=1440, &mut options.minutes_per_day),
        "MinutesPerWeek" => set(values.whole(name)?, 1..=10_080, &mut options.minutes_per_week),
        "DaysPerMonth" => set(values.whole(name)?, 1..=31, &mut options.days_per_month),
        "DefaultStartTime" => options.default_start = time(&values.text()?).unwrap_or(options.default_start),
        "DefaultFinishTime" => options.default_end = time(&values.text()?).unwrap_or(options.default_end),
        _ => values.pull.skip()?,
    }
    Ok(())
}

fn set(value: Option<i64>, range: std::ops::RangeInclusive<i64>, into: &mut u32) {
    if let Some(value) = value.filter(|value| range.contains(value)) {
        *into = value as u32;
    }
}

fn time(text: &str) -> Option<u16> {
    figure::minute_of_day(text.rsplit('T').next()?)
}

fn read_fields(pull: &mut Pull<'_>, told: &mut Told) -> Result<(), Refusal> {
    while let Some(tag) = pull.child()? {
        if tag.name() != "ExtendedAttribute" {
            pull.skip()?;
            continue;
        }
        let (mut id, mut alias) = (String::new(), String::new());
        while let Some(tag) = pull.child()? {
            match tag.name() {
                "FieldID" => id = pull.text()?.trim().to_string(),
                "Alias" => alias = pull.text()?.trim().to_string(),
                _ => pull.skip()?,
            }
        }
        if alias == CODE_ALIAS {
            told.code_fields.push(id);
        }
    }
    Ok(())
}

fn read_tasks(pull: &mut Pull<'_>, told: &mut Told, findings: &mut Findings) -> Result<(), Refusal> {
    let mut count = 0;
    while let Some(tag) = pull.child()? {
        if tag.name() != "Task" {
            pull.skip()?;
            continue;
        }
        count += 1;
        let place = place_of(count);
        if count > TASKS_MAX {
            let cause = format!("is one task more than the {TASKS_MAX} that are read");
            return Err(refuse_element("MSP-111", &place, cause, "save fewer projects in one file"));
        }
        let (id, name) = (String::new(), String::new());
        let mut values = Values { pull, findings, place, kind: "task", id, name };
        let one = task::read(&mut values)?;
        let place = values.place;
        add_task(one, count, place, told, findings);
    }
    Ok(())
}

fn place_of(number: usize) -> String {
    format!("Project/Tasks/Task[{number}]")
}

/// Puts a task at the end of the outline; its parent is the last one on a higher level.
fn add_task(one: task::Told, number: usize, place: String, told: &mut Told, findings: &mut Findings) {
    if one.is_null {
        findings.note("MSP-131", |tell| {
            let tell = tell.about("task", &one.task.uid, &one.task.code).element(place);
            tell.cause("is an empty line, and is left out").hint("nothing is lost")
        });
        return;
    }
    let id = TaskId(told.plan.tasks.len() as u32);
    if one.task.uid.is_empty() || told.places.contains_key(&one.task.uid) {
        findings.error("MSP-112", |tell| {
            let tell = tell.about("task", &one.task.uid, &one.task.name).element(place);
            tell.cause("has no id of its own, and is left out").hint("save it from Microsoft Project again")
        });
        return;
    }
    let mut task = one.task;
    let level = if one.level < 0 { 1 } else { one.level };
    while told.ancestors.last().is_some_and(|(above, _)| *above >= level) {
        told.ancestors.pop();
    }
    task.parent = told.ancestors.last().map(|(_, parent)| *parent);
    told.ancestors.push((level, id));
    if one.is_summary {
        task.kind = TaskKind::Summary;
    }
    let code = one.fields.into_iter().find(|(field, value)| told.code_fields.contains(field) && !value.is_empty());
    if let Some((_, code)) = code {
        task.code = code;
    }
    told.places.insert(task.uid.clone(), id);
    told.tasks.push((number, one.calendar, one.links));
    told.plan.tasks.push(task);
    for (which, mut line) in one.baselines {
        line.task = id;
        let name = if which == 0 { "Baseline".to_string() } else { format!("Baseline {which}") };
        let empty = || Baseline { number: which, name, tasks: Vec::new() };
        let baseline = told.baselines.entry(which).or_insert_with(empty);
        // A line told twice: the last one holds, as in MS Project.
        if baseline.tasks.last().is_some_and(|last| last.task == id) {
            baseline.tasks.pop();
        }
        baseline.tasks.push(line);
    }
}

fn read_resources(pull: &mut Pull<'_>, told: &mut Told, findings: &mut Findings) -> Result<(), Refusal> {
    let mut count = 0;
    let mut known = std::collections::HashSet::new();
    while let Some(tag) = pull.child()? {
        if tag.name() != "Resource" {
            pull.skip()?;
            continue;
        }
        count += 1;
        let place = format!("Project/Resources/Resource[{count}]");
        let (id, name) = (String::new(), String::new());
        let mut values = Values { pull, findings, place, kind: "resource", id, name };
        let one = resource::read(&mut values)?;
        let place = values.place;
        if one.is_null {
            continue;
        }
        if !known.insert(one.resource.uid.clone()) {
            findings.error("MSP-161", |tell| {
                let tell = tell.about("resource", &one.resource.uid, &one.resource.name).element(place);
                tell.cause("has an id that another resource has; this one is left out").hint("save it again")
            });
            continue;
        }
        told.resources.push(one);
    }
    Ok(())
}

fn read_assignments(pull: &mut Pull<'_>, told: &mut Told, findings: &mut Findings) -> Result<(), Refusal> {
    let mut count = 0;
    while let Some(tag) = pull.child()? {
        if tag.name() != "Assignment" {
            pull.skip()?;
            continue;
        }
        count += 1;
        let place = format!("Project/Assignments/Assignment[{count}]");
        let (id, name) = (String::new(), String::new());
        let mut values = Values { pull, findings, place, kind: "assignment", id, name };
        told.assignments.push(resource::read_assignment(&mut values)?);
    }
    Ok(())
}

/// Uids become indices, days become minutes, money gets its currency.
fn together(mut told: Told, findings: &mut Findings) -> Result<Plan, Refusal> {
    let (calendars, ids) = calendar::resolved(&told.drafts, findings)?;
    let mut plan = std::mem::take(&mut told.plan);
    plan.name = if told.title.is_empty() { told.name.clone() } else { told.title.clone() };
    plan.options.critical =
        CriticalRule::FloatAtMost(told.critical_days.saturating_mul(i64::from(plan.options.minutes_per_day)));
    plan.calendars = calendars;
    if plan.calendars.is_empty() {
        plan.calendars.push(plan::Calendar::standard());
        findings.warning("MSP-145", |tell| {
            let tell = tell.about("project", &plan.uid, &plan.name).element("Project/Calendars");
            tell.cause("comes without calendars, so Monday to Friday, 8 to 17 is assumed")
                .hint("save the project with its calendars")
        });
    }
    // MS Project has one length of a day for all calendars.
    let minutes = Some(plan.options.minutes_per_day);
    plan.calendars.iter_mut().for_each(|calendar| calendar.minutes_per_day = minutes);
    plan.calendar = ids.get(&told.calendar).copied().or(Some(CalendarId(0)));
    settle_kinds(&mut plan, &told, findings);
    settle_tasks(&mut plan, &told, &ids, findings);
    let resources: HashMap<String, ResourceId> =
        told.resources.iter().enumerate().map(|(at, one)| (one.resource.uid.clone(), ResourceId(at as u32))).collect();
    for ToldResource { mut resource, calendar, .. } in std::mem::take(&mut told.resources) {
        resource.calendar = ids.get(&calendar).copied();
        plan.resources.push(resource);
    }
    add_assignments(&mut plan, &mut told, &resources, findings);
    let mut baselines: Vec<Baseline> = told.baselines.into_values().collect();
    baselines.sort_by_key(|baseline| baseline.number);
    plan.baselines = baselines;
    name_currency(&mut plan);
    Ok(plan)
}

/// Whoever has children is a summary, and nobody else but the project's own line.
fn settle_kinds(plan: &mut Plan, told: &Told, findings: &mut Findings) {
    let mut has_children = vec![false; plan.tasks.len()];
    for task in &plan.tasks {
        if let Some(parent) = task.parent {
            has_children[parent.0 as usize] = true;
        }
    }
    for (at, task) in plan.tasks.iter_mut().enumerate() {
        if has_children[at] {
            task.kind = TaskKind::Summary;
        } else if task.kind == TaskKind::Summary && task.uid != "0" {
            task.kind = TaskKind::Task;
            findings.warning("MSP-132", |tell| {
                let tell = tell.about("task", &task.uid, &task.name).element(place_of(told.tasks[at].0));
                tell.cause("is called a summary and has nothing under it; it is read as a task").hint("check it")
            });
        }
    }
}

fn settle_tasks(plan: &mut Plan, told: &Told, ids: &HashMap<String, CalendarId>, findings: &mut Findings) {
    for (at, (number, calendar, links)) in told.tasks.iter().enumerate() {
        let to = TaskId(at as u32);
        let task = &mut plan.tasks[at];
        task.calendar = ids.get(calendar).copied();
        if task.calendar.is_none() && !matches!(calendar.as_str(), "" | "-1") {
            findings.warning("MSP-116", |tell| {
                let tell = tell.about("task", &task.uid, &task.name).element(place_of(*number));
                tell.cause(format!("works on calendar {calendar}, which is not in the file; the project's is taken"))
                    .hint("save the project with its calendars")
            });
        }
        for link in links {
            let from = told.places.get(&link.from).copied();
            match fault_of(link, from, to) {
                None => plan.links.extend(from.map(|from| Link { from, to, kind: link.kind, lag: link.lag })),
                Some((code, cause, hint)) => {
                    let Task { uid, name, .. } = &plan.tasks[at];
                    findings.warning(code, |tell| {
                        let cause = format!("has a link from {}, which {cause}", crate::findings::quoted(&link.from));
                        tell.about("task", uid, name)
                            .element(format!("{}/PredecessorLink", place_of(*number)))
                            .cause(cause)
                            .hint(hint)
                    });
                }
            }
        }
    }
}

/// Code, cause and hint of a link that cannot be taken.
fn fault_of(link: &ToldLink, from: Option<TaskId>, to: TaskId) -> Option<(&'static str, &'static str, &'static str)> {
    if link.is_foreign && from.is_none() {
        return Some(("MSP-152", "lies in another project, and is not scheduled", "read both projects together"));
    }
    match from {
        None => Some(("MSP-151", "is not in the file, and is left out", "link it again in Microsoft Project")),
        Some(from) if from == to => Some(("MSP-154", "is itself, and is left out", "remove the link")),
        Some(_) => None,
    }
}

fn add_assignments(plan: &mut Plan, told: &mut Told, resources: &HashMap<String, ResourceId>, findings: &mut Findings) {
    let mut splits = Splits::default();
    for one in std::mem::take(&mut told.assignments) {
        let Some(task) = told.places.get(&one.task).copied() else {
            findings.warning("MSP-163", |tell| {
                let tell = tell.about("assignment", &one.uid, "").element(one.place);
                tell.cause("names a task that is not in the file, and is left out").hint("save it again")
            });
            continue;
        };
        let resource = one.resource.as_ref().and_then(|uid| resources.get(uid)).copied();
        if let Some(uid) = one.resource.as_ref().filter(|_| resource.is_none()) {
            findings.warning("MSP-164", |tell| {
                let tell = tell.about("assignment", &one.uid, "").element(one.place.clone());
                tell.cause(format!("names resource {uid}, which is not in the file")).hint("save it again")
            });
        }
        splits.note(task, resource, one.parts, one.place);
        plan.assignments.push(Assignment {
            uid: one.uid,
            task,
            resource,
            units: one.units,
            work: one.work,
            work_actual: one.work_actual,
            work_remaining: one.work_remaining,
            cost: one.cost,
            cost_actual: one.cost_actual,
            is_driving: false,
        });
    }
    splits.settle(plan, findings);
}

/// Amounts were read in hundredths before the currency was known.
fn name_currency(plan: &mut Plan) {
    let currency = plan.currency.clone();
    let factor = figure::minor_per_major(&currency) / 100.0;
    let name = |money: &mut Option<Money>| {
        if let Some(money) = money {
            money.minor = (money.minor as f64 * factor).round() as i64;
            money.currency.clone_from(&currency);
        }
    };
    for task in &mut plan.tasks {
        name(&mut task.cost);
        name(&mut task.cost_actual);
    }
    for assignment in &mut plan.assignments {
        name(&mut assignment.cost);
        name(&mut assignment.cost_actual);
    }
    plan.resources.iter_mut().for_each(|resource| name(&mut resource.rate_hour));
    plan.baselines.iter_mut().flat_map(|baseline| &mut baseline.tasks).for_each(|line| name(&mut line.cost));
}
