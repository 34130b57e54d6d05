//! Activities and WBS nodes of an XER as tasks in the order of the outline.

use std::collections::{HashMap, HashSet};

use plan::{
    CalendarId, Constraint, ConstraintKind, Minutes, Progress, Refusal, ShareKind, StoredDates, Task, TaskId, TaskKind,
    WorkRule,
};

use super::cell::{Cells, Named, columns};
use super::outline::Outline;
use super::project::Started;
use super::sheets::Sheets;
use crate::findings::{Findings, refuse_file};
use crate::limits::{PATH_CHARS_MAX, TASKS_MAX};
use crate::p6::words;

columns!(TaskColumns of "TASK" {
    task_id, proj_id, wbs_id, clndr_id, task_code, task_name, task_type, status_code, complete_pct_type,
    phys_complete_pct, target_drtn_hr_cnt, remain_drtn_hr_cnt, total_float_hr_cnt, free_float_hr_cnt,
    act_start_date, act_end_date, early_start_date, early_end_date, late_start_date, late_end_date,
    restart_date, reend_date, target_start_date, target_end_date, expect_end_date, suspend_date, resume_date,
    cstr_type, cstr_date, cstr_type2, cstr_date2, driving_path_flag, duration_type, priority_type,
    external_early_start_date, external_late_end_date,
});

/// Where each activity of the file went: its id → project and task.
pub(super) type Whereabouts = HashMap<String, (usize, TaskId)>;

/// An activity that waits for its place.
struct Waiting {
    task: Task,
    node: Option<usize>,
}

/// Fills each plan with its outline.
///
/// Errors: XER-111 too many tasks.
pub(super) fn read(
    sheets: &Sheets<'_>,
    started: &mut [Started],
    outline: &Outline,
    findings: &mut Findings,
) -> Result<Whereabouts, Refusal> {
    if sheets.count("TASK") + outline.nodes.len() > TASKS_MAX {
        let cause = format!("holds more than the {TASKS_MAX} tasks that are read");
        return Err(refuse_file("XER-111", cause, "export fewer projects at once"));
    }
    let (waiting, ids) = activities(sheets, started, outline, findings);
    let mut whereabouts = Whereabouts::with_capacity(ids.len());
    for (at, (one, waiting)) in started.iter_mut().zip(waiting).enumerate() {
        place(at, one, waiting, outline, &ids, &mut whereabouts);
    }
    Ok(whereabouts)
}

/// Activities by project, in the order of the file.
fn activities(
    sheets: &Sheets<'_>,
    started: &[Started],
    outline: &Outline,
    findings: &mut Findings,
) -> (Vec<Vec<Waiting>>, HashSet<String>) {
    let columns = TaskColumns::of(sheets);
    let projects: HashMap<&str, usize> =
        started.iter().enumerate().map(|(at, one)| (one.plan.uid.as_str(), at)).collect();
    let mut waiting: Vec<Vec<Waiting>> = started.iter().map(|_| Vec::new()).collect();
    let mut ids = HashSet::with_capacity(sheets.count("TASK"));
    for row in sheets.rows("TASK") {
        let uid = row.text(columns.task_id.0).into_owned();
        let code = row.text(columns.task_code.0).into_owned();
        let Some(at) = projects.get(&*row.text(columns.proj_id.0)).copied() else {
            findings.warning("XER-113", |tell| {
                let tell = tell.about("activity", &uid, &code).line(row.line);
                tell.cause("belongs to a project that is not in the file, and is left out").hint("export its project")
            });
            continue;
        };
        if uid.is_empty() || !ids.insert(uid.clone()) {
            findings.error("XER-112", |tell| {
                let tell = tell.about("activity", &uid, &code).line(row.line);
                tell.cause("has no id of its own, and is left out").hint("export the project from P6 again")
            });
            continue;
        }
        let node = outline.index.get(&*row.text(columns.wbs_id.0)).copied();
        if node.is_none() && !outline.nodes.is_empty() {
            findings.note("XER-114", |tell| {
                let tell = tell.about("activity", &uid, &code).line(row.line);
                tell.cause("names no WBS node of the file, and is put at the top").hint("export the WBS as well")
            });
        }
        let mut cells = Cells { row: &row, about: ("activity", &uid, &code), findings };
        let mut task = task_of(&columns, &started[at], &mut cells);
        (task.uid, task.code) = (uid, code);
        task.name = row.text(columns.task_name.0).into_owned();
        waiting[at].push(Waiting { task, node });
    }
    (waiting, ids)
}

/// Puts WBS nodes and activities in one order: a node, its activities, the nodes under it.
fn place(
    at: usize,
    one: &mut Started,
    waiting: Vec<Waiting>,
    outline: &Outline,
    ids: &HashSet<String>,
    whereabouts: &mut Whereabouts,
) {
    let mut by_node: HashMap<Option<usize>, Vec<Task>> = HashMap::new();
    for Waiting { task, node } in waiting {
        by_node.entry(node).or_default().push(task);
    }
    let tasks = &mut one.plan.tasks;
    let mut places: HashMap<usize, TaskId> = HashMap::new();
    let order = outline.order.get(&one.plan.uid).map_or(&[][..], |order| order);
    for node in order {
        let read = &outline.nodes[*node];
        let parent = read.above.and_then(|above| places.get(&above).copied());
        let above = parent.map(|parent| tasks[parent.0 as usize].wbs.as_str()).unwrap_or_default();
        let separator = if above.is_empty() { "" } else { &one.separator };
        let wbs: String = [above, separator, &read.short].concat().chars().take(PATH_CHARS_MAX).collect();
        let id = TaskId(tasks.len() as u32);
        // P6 numbers nodes and activities apart: the same number may mean both.
        let uid = if ids.contains(&read.uid) { format!("wbs-{}", read.uid) } else { read.uid.clone() };
        if read.is_project && parent.is_none() && !read.name.is_empty() {
            one.plan.name.clone_from(&read.name);
        }
        tasks.push(Task {
            uid,
            code: wbs.clone(),
            name: read.name.clone(),
            wbs: wbs.clone(),
            parent,
            kind: TaskKind::Summary,
            ..Task::default()
        });
        places.insert(*node, id);
        for task in by_node.remove(&Some(*node)).unwrap_or_default() {
            whereabouts.insert(task.uid.clone(), (at, TaskId(tasks.len() as u32)));
            tasks.push(Task { parent: Some(id), wbs: wbs.clone(), ..task });
        }
    }
    // Activities without a node, or with a node of another project.
    let mut rest: Vec<(Option<usize>, Vec<Task>)> = by_node.into_iter().collect();
    rest.sort_by_key(|(node, _)| *node);
    for task in rest.into_iter().flat_map(|(_, list)| list) {
        whereabouts.insert(task.uid.clone(), (at, TaskId(tasks.len() as u32)));
        tasks.push(task);
    }
}

fn task_of(columns: &TaskColumns, one: &Started, cells: &mut Cells<'_, '_, '_>) -> Task {
    let kind = kind_of(columns, cells);
    let planned = cells.hours_from_zero(columns.target_drtn_hr_cnt);
    let told = cells.hours_from_zero(columns.remain_drtn_hr_cnt);
    let mut duration = planned.or(told).unwrap_or_default();
    if matches!(kind, TaskKind::StartMilestone | TaskKind::FinishMilestone) && duration.0 != 0 {
        let (kind, id, name) = cells.about;
        let line = cells.row.line;
        cells.findings.warning("XER-115", |tell| {
            let tell = tell.about(kind, id, name).line(line);
            tell.cause("is a milestone with a duration, which is left out").hint("make it a task or take its duration")
        });
        duration = Minutes(0);
    }
    let progress = progress_of(columns, duration, told.unwrap_or(duration), cells);
    let remaining = match progress {
        Progress { actual_finish: Some(_), .. } => Minutes(0),
        _ if duration.0 == 0 && kind != TaskKind::Task && kind != TaskKind::ResourceDependent => duration,
        _ => told.unwrap_or(duration),
    };
    Task {
        kind,
        calendar: calendar_of(columns, one, cells),
        duration,
        remaining,
        constraint: constraint_of(columns.cstr_type, columns.cstr_date, cells),
        constraint_second: constraint_of(columns.cstr_type2, columns.cstr_date2, cells),
        expected_finish: cells.moment(columns.expect_end_date),
        external_start: cells.moment(columns.external_early_start_date),
        external_finish: cells.moment(columns.external_late_end_date),
        work_rule: work_rule_of(columns, cells),
        priority: priority_of(columns, cells),
        share_kind: share_kind_of(columns, cells),
        stored: stored_of(columns, &progress, cells),
        progress,
        ..Task::default()
    }
}

fn kind_of(columns: &TaskColumns, cells: &mut Cells<'_, '_, '_>) -> TaskKind {
    cells.code(columns.task_type, "a task", words::TASK_KINDS).unwrap_or_default()
}

fn work_rule_of(columns: &TaskColumns, cells: &mut Cells<'_, '_, '_>) -> WorkRule {
    cells.code(columns.duration_type, "fixed units per time", words::WORK_RULES).unwrap_or_default()
}

fn share_kind_of(columns: &TaskColumns, cells: &mut Cells<'_, '_, '_>) -> ShareKind {
    cells.code(columns.complete_pct_type, "duration", words::SHARE_KINDS).unwrap_or_default()
}

/// P6 knows five priorities; each is told as the middle of a fifth of the hub's thousand.
fn priority_of(columns: &TaskColumns, cells: &mut Cells<'_, '_, '_>) -> Option<u16> {
    cells.code(columns.priority_type, "none", words::PRIORITIES)
}

fn calendar_of(columns: &TaskColumns, one: &Started, cells: &mut Cells<'_, '_, '_>) -> Option<CalendarId> {
    let uid = cells.row.text(columns.clndr_id.0);
    let calendar = one.calendars.get(&*uid).copied();
    if calendar.is_none() && !uid.is_empty() {
        let (kind, id, name) = cells.about;
        let line = cells.row.line;
        cells.findings.warning("XER-116", |tell| {
            let tell = tell.about(kind, id, name).line(line);
            tell.cause(format!("works on calendar {uid}, which is not in the file; the project's is taken"))
                .hint("export the project with its calendars")
        });
    }
    calendar
}

fn progress_of(
    columns: &TaskColumns,
    duration: Minutes,
    remaining: Minutes,
    cells: &mut Cells<'_, '_, '_>,
) -> Progress {
    let (start, finish) = (cells.moment(columns.act_start_date), cells.moment(columns.act_end_date));
    let status = cells.row.text(columns.status_code.0).into_owned();
    let (actual_start, actual_finish) = match &*status {
        "TK_Complete" => (start.or(finish), finish),
        "TK_Active" => (start, None),
        "TK_NotStart" => (None, None),
        "" => (start, finish),
        _ => {
            cells.unknown_code(columns.status_code, "what the actual dates say");
            (start, finish)
        }
    };
    let physical = cells.share(columns.phys_complete_pct);
    let by_duration = if duration.0 > 0 { 1.0 - remaining.0 as f64 / duration.0 as f64 } else { 0.0 };
    let is_physical = cells.row.text(columns.complete_pct_type.0) == "CP_Phys";
    let share = match (actual_start, actual_finish) {
        (_, Some(_)) => 1.0,
        (None, None) => 0.0,
        _ => by_duration.clamp(0.0, 1.0),
    };
    if let (Some(start), Some(finish)) = (actual_start, actual_finish)
        && finish < start
    {
        let (kind, id, name) = cells.about;
        let line = cells.row.line;
        cells.findings.error("XER-117", |tell| {
            let tell = tell.about(kind, id, name).line(line);
            tell.cause(format!("has its actual finish before its actual start ({} < {})", finish.iso(), start.iso()))
                .hint("mend the actual dates in P6")
        });
    }
    Progress {
        actual_start,
        actual_finish,
        share,
        physical: physical.filter(|_| is_physical),
        suspended: cells.moment(columns.suspend_date),
        resumed: cells.moment(columns.resume_date),
    }
}

/// P6 shows as start the actual one, else that of the remaining work, else the planned one; finishes likewise.
fn stored_of(columns: &TaskColumns, progress: &Progress, cells: &mut Cells<'_, '_, '_>) -> StoredDates {
    let (restart, reend) = (cells.moment(columns.restart_date), cells.moment(columns.reend_date));
    let on_path = cells.row.is_yes(columns.driving_path_flag.0);
    StoredDates {
        // The planned dates are read only where they count: those of started work may be nonsense.
        start: progress.actual_start.or(restart).or_else(|| cells.moment(columns.target_start_date)),
        finish: progress.actual_finish.or(reend).or_else(|| cells.moment(columns.target_end_date)),
        early_start: cells.moment(columns.early_start_date),
        early_finish: cells.moment(columns.early_end_date),
        late_start: cells.moment(columns.late_start_date),
        late_finish: cells.moment(columns.late_end_date),
        total_float: cells.hours(columns.total_float_hr_cnt),
        free_float: cells.hours(columns.free_float_hr_cnt),
        is_critical: on_path.then_some(true),
    }
}

fn constraint_of(kind: Named, date: Named, cells: &mut Cells<'_, '_, '_>) -> Option<Constraint> {
    let code = cells.row.text(kind.0).into_owned();
    let kind = cells.code(kind, "no constraint", words::CONSTRAINTS)?;
    if kind == ConstraintKind::AsLateAsPossible {
        return Some(Constraint { kind, date: None });
    }
    let is_blank = cells.row.is_empty(date.0);
    let date = cells.moment(date);
    if is_blank {
        let (about, id, name) = cells.about;
        let line = cells.row.line;
        cells.findings.warning("XER-118", |tell| {
            let tell = tell.about(about, id, name).line(line);
            tell.cause(format!("has the constraint {code} without a date, and is read without it"))
                .hint("give the constraint its date in P6")
        });
    }
    // Without a date it constrains nothing.
    date.map(|date| Constraint { kind, date: Some(date) })
}
