//! The project's own elements.

use plan::CriticalRule;

use super::super::project::CODE_ALIAS;
use super::{Outline, Writer};

pub(in crate::mspdi) fn write_options(writer: &mut Writer, outline: &Outline<'_>) {
    let plan = outline.plan;
    let options = &plan.options;
    writer.number("SaveVersion", 14);
    writer.words("UID", &plan.uid);
    writer.words("Title", &plan.name);
    writer.flag("ScheduleFromStart", !options.schedules_from_finish);
    writer.moment("StartDate", plan.start);
    writer.moment("FinishDate", plan.finish);
    if let CriticalRule::FloatAtMost(minutes) = options.critical {
        writer.number("CriticalSlackLimit", minutes / i64::from(options.minutes_per_day.max(1)));
    }
    writer.words("CurrencyCode", &plan.currency);
    if let Some(id) = plan.calendar {
        writer.number("CalendarUID", outline.numbers.calendars[id.0 as usize]);
    }
    writer.clock("DefaultStartTime", options.default_start);
    writer.clock("DefaultFinishTime", options.default_end);
    writer.number("MinutesPerDay", options.minutes_per_day.into());
    writer.number("MinutesPerWeek", options.minutes_per_week.into());
    writer.number("DaysPerMonth", options.days_per_month.into());
    writer.flag("HonorConstraints", options.honours_constraints);
    writer.flag("MultipleCriticalPaths", options.are_open_ends_critical);
    writer.flag("SplitsInProgressTasks", options.splits_in_progress);
    writer.flag("MoveCompletedEndsBack", options.moves.completed_back);
    writer.flag("MoveRemainingStartsBack", options.moves.remaining_back);
    writer.flag("MoveRemainingStartsForward", options.moves.remaining_forward);
    writer.flag("MoveCompletedEndsForward", options.moves.completed_forward);
    writer.moment("StatusDate", plan.as_of);
}

/// Names the field of the user in which codes are kept.
pub(in crate::mspdi) fn write_field(writer: &mut Writer, id: &str, name: &str) {
    writer.inside("ExtendedAttribute", |writer| {
        writer.word("FieldID", id);
        writer.word("FieldName", name);
        writer.word("Alias", CODE_ALIAS);
    });
}
