//! One row as a task, before outline, links and resources are known.

use plan::{
    BaselineTask, Constraint, ConstraintKind, Minutes, Moment, Options, Progress, StoredDates, Task, TaskId, TaskKind,
    TaskMode,
};

use super::Column;
use super::cells::Cells;
use super::table::Cell;
use crate::phrases;

/// A row that has been read.
pub(super) struct Line {
    pub(super) row: u32,
    pub(super) task: Task,
    /// The number by which predecessors call it; its row when the sheet has none.
    pub(super) number: String,
    pub(super) level: Option<i64>,
    /// Blanks before the name.
    pub(super) indent: usize,
    pub(super) calendar: String,
    pub(super) predecessors: String,
    pub(super) successors: String,
    pub(super) resources: String,
    pub(super) has_duration: bool,
    pub(super) has_remaining: bool,
    pub(super) baseline: Option<(Option<Moment>, Option<Moment>)>,
}

pub(super) fn read(cells: &mut Cells<'_>, options: &Options) -> Line {
    let name = cells.text(Column::Name);
    let number = cells.text(Column::Id);
    let uid = [cells.text(Column::Uid), number.clone()].into_iter().find(|id| !id.is_empty()).unwrap_or_default();
    cells.id = if uid.is_empty() { cells.row.number.to_string() } else { uid.clone() };
    cells.name = if name.is_empty() { format!("row {}", cells.row.number) } else { name.clone() };
    if name.is_empty() {
        cells.warn("SHT-113", |tell| tell.cause("has no name").hint("name it"));
    }
    let mut task = Task {
        uid,
        code: cells.text(Column::Code),
        name: cells.name.clone(),
        wbs: cells.text(Column::Wbs),
        priority: cells.word(Column::Priority, phrases::priority),
        note: cells.lines(Column::Note),
        deadline: cells.moment(Column::Deadline, options.default_end),
        ..Task::default()
    };
    let has_codes = cells.mapping.columns.contains(&Some(Column::Code));
    if !has_codes && !number.is_empty() && number != task.uid {
        task.code.clone_from(&number);
    }
    task.stored = stored(cells, options);
    let duration = cells.duration_from_zero(Column::Duration);
    let remaining = cells.duration_from_zero(Column::Remaining);
    if let Some((minutes, amount)) = duration {
        task.duration = minutes;
        task.is_elapsed = amount.is_elapsed;
        task.is_estimated = amount.is_estimated;
    }
    task.progress = progress(cells, options);
    settle_kind(cells, &mut task, duration.map(|(minutes, _)| minutes));
    task.constraint = constraint(cells, Column::Constraint, Column::ConstraintDate, options);
    task.constraint_second = constraint(cells, Column::SecondConstraint, Column::SecondConstraintDate, options);
    let has_remaining = remaining.is_some();
    task.remaining = remaining.map_or(Minutes(0), |(minutes, _)| minutes);
    let baseline = (
        cells.moment(Column::BaselineStart, options.default_start),
        cells.moment(Column::BaselineFinish, options.default_end),
    );
    Line {
        row: cells.row.number,
        number,
        level: cells.number(Column::Level).map(|level| level as i64),
        indent: indent(cells.cell(Column::Name)),
        calendar: cells.text(Column::Calendar),
        predecessors: cells.lines(Column::Predecessors),
        successors: cells.lines(Column::Successors),
        resources: cells.lines(Column::Resources),
        has_duration: duration.is_some(),
        has_remaining,
        baseline: (baseline.0.is_some() || baseline.1.is_some()).then_some(baseline),
        task,
    }
}

fn indent(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => text.chars().take_while(|char| char.is_whitespace()).count(),
        _ => 0,
    }
}

fn stored(cells: &mut Cells<'_>, options: &Options) -> StoredDates {
    let (first, last) = (options.default_start, options.default_end);
    StoredDates {
        start: cells.moment(Column::Start, first),
        finish: cells.moment(Column::Finish, last),
        early_start: cells.moment(Column::EarlyStart, first),
        early_finish: cells.moment(Column::EarlyFinish, last),
        late_start: cells.moment(Column::LateStart, first),
        late_finish: cells.moment(Column::LateFinish, last),
        total_float: cells.duration(Column::TotalFloat).map(|(minutes, _)| minutes),
        free_float: cells.duration(Column::FreeFloat).map(|(minutes, _)| minutes),
        is_critical: None,
    }
}

/// Progress; work that is done has its actual dates from the planned ones where the sheet tells none.
fn progress(cells: &mut Cells<'_>, options: &Options) -> Progress {
    let share = cells.share(Column::Share).unwrap_or_default();
    let mut progress = Progress {
        share,
        physical: cells.share(Column::Physical),
        actual_start: cells.moment(Column::ActualStart, options.default_start),
        actual_finish: cells.moment(Column::ActualFinish, options.default_end),
        ..Progress::default()
    };
    let tells_actuals = |column| cells.mapping.columns.contains(&Some(column));
    if share > 0.0 && !tells_actuals(Column::ActualStart) {
        progress.actual_start = cells.moment(Column::Start, options.default_start);
    }
    if share >= 1.0 && !tells_actuals(Column::ActualFinish) {
        progress.actual_finish = cells.moment(Column::Finish, options.default_end);
    }
    if let (Some(start), Some(finish)) = (progress.actual_start, progress.actual_finish)
        && finish < start
    {
        let hint = "mend one of the two dates";
        cells.warn("SHT-117", |tell| {
            tell.cause("has an actual finish before its actual start; the finish is left out").hint(hint)
        });
        progress.actual_finish = None;
    }
    progress
}

fn settle_kind(cells: &mut Cells<'_>, task: &mut Task, duration: Option<Minutes>) {
    let is_milestone = cells.word(Column::Milestone, phrases::yes).unwrap_or(false);
    // `Milestone` alone and an empty duration are what people write; a duration of 0 says the same.
    task.kind = match cells.word(Column::Kind, kind) {
        Some(kind) => kind,
        None if is_milestone || duration == Some(Minutes(0)) => TaskKind::FinishMilestone,
        None => TaskKind::Task,
    };
    task.mode = match cells.word(Column::Mode, mode) {
        Some(Mode::Manual) => TaskMode::Manual { start: task.stored.start, finish: task.stored.finish },
        Some(Mode::Inactive) => TaskMode::Inactive,
        _ => TaskMode::Automatic,
    };
}

enum Mode {
    Automatic,
    Manual,
    Inactive,
}

fn mode(text: &str) -> Option<Mode> {
    let text = phrases::folded(text);
    Some(match text.as_str() {
        "automatic" | "auto" | "auto scheduled" | "automatisch" | "automatique" | "planifiee automatiquement" => {
            Mode::Automatic
        }
        "manual" | "manually scheduled" | "manuell" | "manuel" | "manuelle" | "planifiee manuellement" => Mode::Manual,
        "inactive" | "inaktiv" => Mode::Inactive,
        _ => return None,
    })
}

fn kind(text: &str) -> Option<TaskKind> {
    Some(match phrases::folded(text).as_str() {
        "task" | "task dependent" | "activity" | "normal" | "vorgang" | "aufgabe" | "tache" | "fixed units"
        | "fixed duration" | "fixed work" => TaskKind::Task,
        "resource dependent" => TaskKind::ResourceDependent,
        "level of effort" | "loe" => TaskKind::LevelOfEffort,
        "summary" | "wbs summary" | "phase" | "sammelvorgang" | "recapitulative" | "group" => TaskKind::Summary,
        "start milestone" => TaskKind::StartMilestone,
        "milestone" | "finish milestone" | "meilenstein" | "jalon" => TaskKind::FinishMilestone,
        _ => return None,
    })
}

/// The word that `kind` reads back.
pub(super) fn kind_word(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Task => "Task",
        TaskKind::ResourceDependent => "Resource dependent",
        TaskKind::LevelOfEffort => "Level of effort",
        TaskKind::Summary => "Summary",
        TaskKind::StartMilestone => "Start milestone",
        TaskKind::FinishMilestone => "Finish milestone",
    }
}

/// The word that `mode` reads back.
pub(super) fn mode_word(mode: TaskMode) -> &'static str {
    match mode {
        TaskMode::Automatic => "Automatic",
        TaskMode::Manual { .. } => "Manual",
        TaskMode::Inactive => "Inactive",
    }
}

fn constraint(cells: &mut Cells<'_>, kind: Column, date: Column, options: &Options) -> Option<Constraint> {
    use ConstraintKind::{AsLateAsPossible, FinishNoEarlierThan, FinishNoLaterThan, FinishOn, MandatoryFinish};
    let kind = cells.word(kind, phrases::constraint)??;
    if kind == AsLateAsPossible {
        return Some(Constraint { kind, date: None });
    }
    let is_finish = matches!(kind, FinishOn | FinishNoEarlierThan | FinishNoLaterThan | MandatoryFinish);
    let date = cells.moment(date, if is_finish { options.default_end } else { options.default_start });
    if date.is_none() {
        cells.warn("SHT-118", |tell| {
            tell.cause("has a constraint without a date, which is left out").hint("give the constraint a date")
        });
        return None;
    }
    Some(Constraint { kind, date })
}

/// The entry of a line in the one baseline that a sheet can hold.
pub(super) fn baseline_task(id: TaskId, dates: (Option<Moment>, Option<Moment>)) -> BaselineTask {
    BaselineTask { task: id, start: dates.0, finish: dates.1, duration: None, work: None, cost: None }
}
