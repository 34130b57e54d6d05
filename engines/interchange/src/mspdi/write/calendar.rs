//! Calendars, inheritance and recurrence written out.

use plan::{CalendarException, Moment, Shift};

use super::{Outline, Writer};

pub(in crate::mspdi) fn write_calendar(writer: &mut Writer, outline: &Outline<'_>, at: usize) {
    let calendar = &outline.plan.calendars[at];
    writer.number("UID", outline.numbers.calendars[at]);
    writer.words("Name", &calendar.name);
    writer.flag("IsBaseCalendar", true);
    writer.number("BaseCalendarUID", -1);
    writer.inside("WeekDays", |writer| {
        // Sunday is the first day.
        for day in 1..=7 {
            let shifts = &calendar.week[(day + 5) % 7];
            writer.inside("WeekDay", |writer| {
                writer.number("DayType", day as i64);
                write_shifts(writer, shifts);
            });
        }
    });
    if !calendar.exceptions.is_empty() {
        writer.inside("Exceptions", |writer| {
            calendar.exceptions.iter().for_each(|exception| write_exception(writer, exception));
        });
    }
}

fn write_exception(writer: &mut Writer, exception: &CalendarException) {
    let days = Moment::at(exception.last, 0).day_number() - Moment::at(exception.first, 0).day_number() + 1;
    writer.inside("Exception", |writer| {
        writer.flag("EnteredByOccurrences", false);
        writer.inside("TimePeriod", |writer| {
            writer.moment("FromDate", Some(Moment::at(exception.first, 0)));
            writer.moment("ToDate", Some(Moment::at(exception.last, 1439)));
        });
        writer.number("Occurrences", days);
        writer.words("Name", &exception.name);
        writer.number("Type", 1);
        write_shifts(writer, &exception.shifts);
    });
}

fn write_shifts(writer: &mut Writer, shifts: &[Shift]) {
    writer.flag("DayWorking", !shifts.is_empty());
    if shifts.is_empty() {
        return;
    }
    writer.inside("WorkingTimes", |writer| {
        for shift in shifts {
            writer.inside("WorkingTime", |writer| {
                writer.clock("FromTime", shift.from);
                writer.clock("ToTime", shift.to);
            });
        }
    });
}
