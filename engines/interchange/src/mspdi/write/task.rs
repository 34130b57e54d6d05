//! Tasks with their links and baselines.

use plan::{Constraint, ConstraintKind, Lag, Link, LinkKind, Task, TaskMode, WorkRule};

use super::super::value::ESTIMATED;
use super::{Outline, Writer};

pub(in crate::mspdi) fn write_task(writer: &mut Writer, outline: &Outline<'_>, at: usize) {
    let task = &outline.plan.tasks[at];
    writer.number("UID", outline.numbers.tasks[at]);
    writer.number("ID", outline.numbers.lines[at]);
    writer.words("Name", &task.name);
    write_manner(writer, outline, at);
    write_dates(writer, task);
    write_progress(writer, task);
    write_limits(writer, outline, task);
    for link in outline.links_to(at) {
        writer.inside("PredecessorLink", |writer| write_link(writer, link, &outline.numbers.tasks));
    }
    if let Some(code) = outline.numbers.code_of(outline.plan, at) {
        writer.inside("ExtendedAttribute", |writer| {
            writer.word("FieldID", &outline.code_field);
            writer.words("Value", code);
        });
    }
    write_baselines(writer, outline, at);
}

fn write_manner(writer: &mut Writer, outline: &Outline<'_>, at: usize) {
    let task = &outline.plan.tasks[at];
    writer.flag("Active", task.mode != TaskMode::Inactive);
    writer.flag("Manual", matches!(task.mode, TaskMode::Manual { .. }));
    let rule = match task.work_rule {
        WorkRule::FixedUnits => 0,
        WorkRule::FixedDuration | WorkRule::FixedDurationAndUnits => 1,
        WorkRule::FixedWork => 2,
    };
    writer.number("Type", rule);
    writer.words("WBS", &task.wbs);
    writer.number("OutlineLevel", outline.levels[at].into());
    if let Some(priority) = task.priority {
        writer.number("Priority", priority.into());
    }
}

fn write_dates(writer: &mut Writer, task: &Task) {
    let stored = &task.stored;
    writer.moment("Start", stored.start);
    writer.moment("Finish", stored.finish);
    writer.duration("Duration", task.duration);
    if let TaskMode::Manual { start, finish } = task.mode {
        writer.moment("ManualStart", start);
        writer.moment("ManualFinish", finish);
        writer.duration("ManualDuration", task.duration);
    }
    let format = if task.is_elapsed { 8 } else { 7 };
    writer.number("DurationFormat", if task.is_estimated { format + ESTIMATED } else { format });
    writer.moment("Stop", task.progress.suspended);
    writer.moment("Resume", task.progress.resumed);
    writer.flag("EffortDriven", task.is_effort_driven);
    writer.flag("Estimated", task.is_estimated);
    writer.flag("Milestone", task.is_milestone());
    writer.flag("Summary", task.is_summary());
    if let Some(is_critical) = stored.is_critical {
        writer.flag("Critical", is_critical);
    }
    writer.moment("EarlyStart", stored.early_start);
    writer.moment("EarlyFinish", stored.early_finish);
    writer.moment("LateStart", stored.late_start);
    writer.moment("LateFinish", stored.late_finish);
    if let Some(float) = stored.free_float {
        writer.tenths("FreeSlack", float);
    }
    if let Some(float) = stored.total_float {
        writer.tenths("TotalSlack", float);
    }
}

fn write_progress(writer: &mut Writer, task: &Task) {
    let progress = &task.progress;
    // MS Project takes whole percents only.
    writer.number("PercentComplete", (progress.share * 100.0).round() as i64);
    writer.money("Cost", &task.cost);
    writer.moment("ActualStart", progress.actual_start);
    writer.moment("ActualFinish", progress.actual_finish);
    writer.money("ActualCost", &task.cost_actual);
    writer.duration("RemainingDuration", task.remaining);
}

fn write_limits(writer: &mut Writer, outline: &Outline<'_>, task: &Task) {
    let code = task.constraint.map_or(0, |constraint| constraint_code(constraint.kind));
    writer.number("ConstraintType", code);
    let calendar = task.calendar.map_or(-1, |id| outline.numbers.calendars[id.0 as usize]);
    writer.number("CalendarUID", calendar);
    if let Some(Constraint { date, .. }) = task.constraint {
        writer.moment("ConstraintDate", date);
    }
    writer.moment("Deadline", task.deadline);
    if task.levelling_delay.0 != 0 {
        writer.tenths("LevelingDelay", task.levelling_delay);
        writer.number("LevelingDelayFormat", 8);
    }
    if task.ignores_resource_calendars {
        writer.flag("IgnoreResourceCalendar", true);
    }
    writer.note("Notes", &task.note);
    if let Some(physical) = task.progress.physical {
        writer.number("PhysicalPercentComplete", (physical * 100.0).round() as i64);
        writer.number("EarnedValueMethod", 1);
    }
}

/// MS Project's constraints are soft or hard by an option of the project; mandatory ones become must-dates.
fn constraint_code(kind: ConstraintKind) -> i64 {
    match kind {
        ConstraintKind::AsLateAsPossible => 1,
        ConstraintKind::StartOn | ConstraintKind::MandatoryStart => 2,
        ConstraintKind::FinishOn | ConstraintKind::MandatoryFinish => 3,
        ConstraintKind::StartNoEarlierThan => 4,
        ConstraintKind::StartNoLaterThan => 5,
        ConstraintKind::FinishNoEarlierThan => 6,
        ConstraintKind::FinishNoLaterThan => 7,
    }
}

fn write_link(writer: &mut Writer, link: &Link, tasks: &[i64]) {
    let kind = match link.kind {
        LinkKind::FinishFinish => 0,
        LinkKind::FinishStart => 1,
        LinkKind::StartFinish => 2,
        LinkKind::StartStart => 3,
    };
    writer.number("PredecessorUID", tasks[link.from.0 as usize]);
    writer.number("Type", kind);
    writer.flag("CrossProject", false);
    match link.lag {
        Lag::Working(minutes) => {
            writer.tenths("LinkLag", minutes);
            writer.number("LagFormat", 7);
        }
        Lag::Elapsed(minutes) => {
            writer.tenths("LinkLag", minutes);
            writer.number("LagFormat", 8);
        }
        Lag::Share(share) => {
            writer.number("LinkLag", (share * 100.0).round() as i64);
            writer.number("LagFormat", 19);
        }
    }
}

fn write_baselines(writer: &mut Writer, outline: &Outline<'_>, at: usize) {
    for (baseline, line) in outline.baselines_of(at) {
        writer.inside("Baseline", |writer| {
            writer.number("Number", baseline.number.into());
            writer.moment("Start", line.start);
            writer.moment("Finish", line.finish);
            if let Some(duration) = line.duration {
                writer.duration("Duration", duration);
            }
            if let Some(work) = line.work {
                writer.duration("Work", work);
            }
            writer.money("Cost", &line.cost);
        });
    }
}
