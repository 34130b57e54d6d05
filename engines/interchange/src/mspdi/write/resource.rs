//! Resources and assignments.

use plan::{ResourceKind, TaskId};

use super::{Outline, Pieces, Writer};
use crate::figure;

/// MS Project's id of "no resource".
const NOBODY: i64 = -65_535;

pub(in crate::mspdi) fn write_resource(writer: &mut Writer, outline: &Outline<'_>, at: usize) {
    let resource = &outline.plan.resources[at];
    writer.number("UID", outline.numbers.resources[at]);
    writer.number("ID", at as i64 + 1);
    writer.words("Name", &resource.name);
    writer.number("Type", i64::from(resource.kind == ResourceKind::Work));
    if let Some(units) = resource.units_max {
        writer.decimal("MaxUnits", units);
    }
    if let Some(rate) = &resource.rate_hour {
        writer.decimal("StandardRate", rate.minor as f64 / figure::minor_per_major(&rate.currency));
        writer.number("StandardRateFormat", 2);
    }
    if let Some(id) = resource.calendar {
        writer.number("CalendarUID", outline.numbers.calendars[id.0 as usize]);
    }
    writer.flag("IsCostResource", resource.kind == ResourceKind::Cost);
}

pub(in crate::mspdi) fn write_assignment(
    writer: &mut Writer,
    outline: &Outline<'_>,
    at: usize,
    pieces: &mut Pieces<'_>,
) {
    let one = &outline.plan.assignments[at];
    let TaskId(task) = one.task;
    let resource = one.resource.map_or(NOBODY, |id| outline.numbers.resources[id.0 as usize]);
    writer.number("UID", outline.numbers.assignments[at]);
    writer.number("TaskUID", outline.numbers.tasks[task as usize]);
    writer.number("ResourceUID", resource);
    writer.money("ActualCost", &one.cost_actual);
    writer.duration("ActualWork", one.work_actual);
    writer.money("Cost", &one.cost);
    writer.duration("RemainingWork", one.work_remaining);
    writer.decimal("Units", one.units);
    writer.duration("Work", one.work);
    pieces.write(writer, one, outline.numbers.assignments[at]);
}
