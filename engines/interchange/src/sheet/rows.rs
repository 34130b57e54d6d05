//! A plan from the rows of a sheet.

use std::collections::HashMap;

use plan::{
    Baseline, Calendar, CalendarId, Constraint, ConstraintKind, Dialect, Minutes, Moment, Options, Plan, Refusal,
    TaskKind, TaskMode, WorkingTime,
};

use super::cells::Cells;
use super::line::{self, Line};
use super::network::{self, Names};
use super::table::Table;
use super::{Column, Mapping, about, outline};
use crate::findings::{Findings, quoted, refuse_file};
use crate::phrases::Spans;

/// Reads the sheet that the mapping names.
///
/// Errors: SHT-102 no such sheet, or no column with names.
pub(super) fn read(tables: &[Table], mapping: &Mapping, findings: &mut Findings) -> Result<Plan, Refusal> {
    let named = tables.iter().find(|table| mapping.sheet.is_empty() || table.name == mapping.sheet);
    let Some(table) = named else {
        let cause = format!("has no sheet named {}", quoted(&mapping.sheet));
        return Err(refuse_file("SHT-102", cause, "choose one of its sheets"));
    };
    if !mapping.columns.contains(&Some(Column::Name)) {
        return Err(refuse_file("SHT-102", "has no column that is taken for names", "map one column to the name"));
    }
    let day = mapping.minutes_per_day.clamp(1, 1440);
    let options =
        Options { dialect: Dialect::Dextra, minutes_per_day: day, minutes_per_week: day * 5, ..Options::default() };
    let mut plan = Plan { name: table.name.clone(), options, ..Plan::default() };
    about::read(tables, &mut plan, findings);
    if plan.calendars.is_empty() {
        plan.calendars.push(Calendar::standard());
        plan.calendar = Some(CalendarId(0));
    }
    // In a workbook of ours midnight is midnight; elsewhere a day without time lasts from the start of work to its end.
    let times = if about::minutes_per_day(tables).is_some() {
        (0, 0)
    } else {
        (plan.options.default_start, plan.options.default_end)
    };
    let told = Options { default_start: times.0, default_end: times.1, ..plan.options.clone() };
    let mut lines = lines(table, mapping, &told, findings);
    settle_ids(&mut lines, findings);
    outline::settle(&mut lines, findings);
    settle_times(&mut lines, &plan, findings);
    let spans = Spans::of(&plan.options);
    let names = Names::of(&lines);
    network::add_links(&mut plan, &lines, &names, spans, findings);
    network::add_resources(&mut plan, &lines);
    let has_start = plan.start.is_some();
    let baseline = baseline(&lines);
    plan.tasks = lines.into_iter().map(|line| line.task).collect();
    plan.baselines.extend(baseline);
    if !has_start {
        plan.start = plan.tasks.iter().filter_map(|task| task.progress.actual_start.or(task.stored.start)).min();
    }
    plan.finish = plan.finish.or_else(|| plan.tasks.iter().filter_map(|task| task.stored.finish).max());
    if mapping.holds_starts {
        hold_starts(&mut plan, findings);
    }
    Ok(plan)
}

fn lines(table: &Table, mapping: &Mapping, options: &Options, findings: &mut Findings) -> Vec<Line> {
    let below = table.rows.iter().filter(|row| row.number > mapping.heading_row);
    let spans = Spans::of(options);
    let mut lines = Vec::new();
    for row in below {
        let mut cells = Cells { row, mapping, spans, findings, id: String::new(), name: String::new() };
        // A foot line or a remark beside the table is no task.
        let is_mapped =
            mapping.columns.iter().enumerate().any(|(at, column)| column.is_some() && !row.cell(at).is_empty());
        if is_mapped {
            lines.push(line::read(&mut cells, options));
        }
    }
    lines
}

/// Every task has an id of its own: that of the sheet, else the number of its row.
fn settle_ids(lines: &mut [Line], findings: &mut Findings) {
    let mut seen: HashMap<String, ()> = HashMap::new();
    for line in lines.iter_mut() {
        if line.task.uid.is_empty() {
            line.task.uid = line.row.to_string();
        }
        if seen.contains_key(&line.task.uid) {
            let told = line.task.uid.clone();
            line.task.uid = (0..)
                .map(|at| format!("{told}-{}{}", line.row, "x".repeat(at)))
                .find(|id| !seen.contains_key(id))
                .unwrap_or(told.clone());
            let (row, task) = (line.row, &line.task);
            findings.error("SHT-112", |tell| {
                let tell = tell.about("task", &task.uid, &task.name).line(row);
                let cause = format!("has the id {} of another task; it gets one of its own", quoted(&told));
                tell.cause(cause).hint("give each task its own id").value("text", quoted(&told))
            });
        }
        seen.insert(line.task.uid.clone(), ());
    }
}

/// Calendars by name, durations from dates where none are told, remaining work from progress.
fn settle_times(lines: &mut [Line], plan: &Plan, findings: &mut Findings) {
    let ids: HashMap<&str, CalendarId> =
        plan.calendars.iter().enumerate().rev().map(|(at, one)| (one.name.as_str(), CalendarId(at as u32))).collect();
    let mut times: HashMap<Option<CalendarId>, Option<WorkingTime>> = HashMap::new();
    for line in lines {
        line.task.calendar = ids.get(line.calendar.as_str()).copied();
        if line.task.calendar.is_none() && !line.calendar.is_empty() && line.calendar != "None" {
            findings.warning("SHT-116", |tell| {
                let tell = tell.about("task", &line.task.uid, &line.task.name).line(line.row);
                let cause = format!("works on calendar {}, which the file does not hold", quoted(&line.calendar));
                tell.cause(cause)
                    .hint("the plan's calendar is taken; choose one afterwards")
                    .value("text", quoted(&line.calendar))
            });
        }
        let task = &mut line.task;
        if !line.has_duration
            && task.kind != TaskKind::FinishMilestone
            && let (Some(start), Some(finish)) = (task.stored.start, task.stored.finish)
        {
            let id = task.calendar.or(plan.calendar);
            let time = times.entry(id).or_insert_with(|| {
                id.and_then(|id| plan.calendars.get(id.0 as usize)).and_then(|one| WorkingTime::compile(one).ok())
            });
            task.duration = time.as_ref().map_or(Minutes(0), |time| Minutes(time.between(start, finish).0.max(0)));
        }
        if task.progress.actual_finish.is_some() {
            task.remaining = if line.has_remaining { task.remaining } else { Minutes(0) };
        } else if !line.has_remaining {
            task.remaining = Minutes((task.duration.0 as f64 * (1.0 - task.progress.share)).round() as i64);
        }
        if let TaskMode::Manual { start, finish } = &mut task.mode {
            (*start, *finish) = (task.stored.start, task.stored.finish);
        }
    }
}

fn baseline(lines: &[Line]) -> Option<Baseline> {
    let told = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some(line::baseline_task(plan::TaskId(at as u32), line.baseline?)));
    let tasks: Vec<_> = told.collect();
    (!tasks.is_empty()).then(|| Baseline { number: 0, name: "Baseline".into(), tasks })
}

/// A task that only its date holds in place gets a constraint, or it would move to the start of the plan.
fn hold_starts(plan: &mut Plan, findings: &mut Findings) {
    let mut has_predecessor = vec![false; plan.tasks.len()];
    for link in &plan.links {
        has_predecessor[link.to.0 as usize] = true;
    }
    let start: Option<Moment> = plan.start;
    let mut held = 0usize;
    for (task, has_predecessor) in plan.tasks.iter_mut().zip(has_predecessor) {
        let is_free = task.constraint.is_none() && task.mode == TaskMode::Automatic && !task.is_started();
        let date = task.stored.start.filter(|date| Some(*date) != start);
        if is_free && !has_predecessor && !task.is_summary() && date.is_some() {
            task.constraint = Some(Constraint { kind: ConstraintKind::StartNoEarlierThan, date });
            held += 1;
        }
    }
    if held > 0 {
        findings.note("SHT-141", |tell| {
            let cause = format!("has {held} tasks without predecessors; they are held at their starts by a constraint");
            tell.about("file", "", "").cause(cause).hint("link them, then remove the constraints").value("count", held)
        });
    }
}
