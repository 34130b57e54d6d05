//! Values as people read them in a report.

use crate::{Calendar, Constraint, Gap, Lag, Minutes, Moment, Money, Plan, Shift, TaskMode};

/// A value of a plan in words.
pub(super) trait Told {
    fn told(&self) -> String;
}

impl Told for String {
    fn told(&self) -> String {
        self.clone()
    }
}

impl Told for &str {
    fn told(&self) -> String {
        (*self).to_string()
    }
}

impl Told for bool {
    fn told(&self) -> String {
        if *self { "yes".into() } else { "no".into() }
    }
}

impl Told for u32 {
    fn told(&self) -> String {
        self.to_string()
    }
}

impl Told for u16 {
    fn told(&self) -> String {
        self.to_string()
    }
}

impl Told for Moment {
    fn told(&self) -> String {
        self.iso().replace('T', " ")
    }
}

impl Told for Minutes {
    fn told(&self) -> String {
        let (sign, amount) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        match (amount / 60, amount % 60) {
            (0, minutes) => format!("{sign}{minutes} min"),
            (hours, 0) => format!("{sign}{hours} h"),
            (hours, minutes) => format!("{sign}{hours} h {minutes} min"),
        }
    }
}

/// A share as percent, or units.
impl Told for f64 {
    fn told(&self) -> String {
        format!("{} %", (self * 1e6).round() / 1e4)
    }
}

impl Told for Money {
    fn told(&self) -> String {
        format!("{} {}", self.minor, if self.currency.is_empty() { "minor units" } else { &self.currency })
    }
}

impl Told for Constraint {
    fn told(&self) -> String {
        let kind = word(self.kind);
        self.date.map_or_else(|| kind.clone(), |date| format!("{kind} {}", date.told()))
    }
}

impl Told for TaskMode {
    fn told(&self) -> String {
        match self {
            TaskMode::Automatic => "automatic".into(),
            TaskMode::Inactive => "inactive".into(),
            TaskMode::Manual { start, finish } => format!("manual {} to {}", start.told(), finish.told()),
        }
    }
}

impl Told for Vec<Gap> {
    fn told(&self) -> String {
        let gaps = self.iter().map(|gap| format!("{} after {}", gap.length.told(), gap.after.told()));
        gaps.collect::<Vec<_>>().join(", ")
    }
}

impl Told for Lag {
    fn told(&self) -> String {
        match self {
            Lag::Working(minutes) => minutes.told(),
            Lag::Elapsed(minutes) => format!("{} elapsed", minutes.told()),
            Lag::Share(share) => share.told(),
        }
    }
}

impl Told for Vec<Shift> {
    fn told(&self) -> String {
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        let shifts = self.iter().map(|shift| format!("{}-{}", clock(shift.from), clock(shift.to)));
        if self.is_empty() { "off".into() } else { shifts.collect::<Vec<_>>().join(" ") }
    }
}

impl<T: Told> Told for Option<T> {
    fn told(&self) -> String {
        self.as_ref().map(Told::told).unwrap_or_default()
    }
}

/// A kind in words: `StartNoEarlierThan` is `start no earlier than`.
pub(super) fn word(kind: impl std::fmt::Debug) -> String {
    let mut words = String::new();
    for char in format!("{kind:?}").chars() {
        if char.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(char.to_lowercase());
    }
    words
}

/// A calendar by its name, which people know, else by its unique id.
pub(super) fn calendar_name(plan: &Plan, id: Option<crate::CalendarId>) -> String {
    let calendar = id.and_then(|id| plan.calendars.get(id.0 as usize));
    calendar.map(|Calendar { uid, name, .. }| if name.is_empty() { uid } else { name }).cloned().unwrap_or_default()
}
