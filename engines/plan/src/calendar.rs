//! Calendars: when work is done. A week of shifts, and the days on which the week does not hold.

use jiff::civil::Date;

/// Index of a calendar in its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarId(pub u32);

/// Work from one minute of the day to another, half-open: `0 <= from < to <= 1440`.
///
/// A night shift over midnight is two shifts on two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    pub from: u16,
    pub to: u16,
}

/// Days on which other shifts hold than in the week; no shifts mean a day off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarException {
    pub name: String,
    pub first: Date,
    pub last: Date,
    pub shifts: Vec<Shift>,
}

/// A working calendar, inheritance already resolved by the reader.
///
/// Shapes: `week` holds Monday to Sunday; the shifts of a day are sorted and do not overlap. Recurring exceptions are
/// written out as dated ones. A later exception wins over an earlier one on the same day.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Calendar {
    pub uid: String,
    pub name: String,
    pub week: [Vec<Shift>; 7],
    pub exceptions: Vec<CalendarException>,
    /// For durations told in days: minutes of a day on this calendar (P6 keeps it per calendar).
    pub minutes_per_day: Option<u32>,
}

impl Calendar {
    /// Monday to Friday, 08:00-12:00 and 13:00-17:00: the default of the trade.
    pub fn standard() -> Calendar {
        let day = vec![Shift { from: 480, to: 720 }, Shift { from: 780, to: 1020 }];
        let mut week: [Vec<Shift>; 7] = Default::default();
        for shifts in week.iter_mut().take(5) {
            shifts.clone_from(&day);
        }
        Calendar {
            uid: "standard".into(),
            name: "Standard".into(),
            week,
            exceptions: Vec::new(),
            minutes_per_day: Some(480),
        }
    }
}
