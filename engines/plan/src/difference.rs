//! The difference between two plans, field by field, and the edits that lead from one to the other.

mod aligned;
mod calendars;
mod edits;
mod lists;
mod matching;
mod project;
mod tasks;
#[cfg(test)]
mod tests;
mod told;

pub use aligned::aligned;
pub use edits::edits_between;

use crate::{Plan, Subject};
use matching::Matches;

/// Which part of a plan differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    Project,
    Options,
    Calendars,
    Tasks,
    /// What the plan's own tool computed: start, finish, early and late dates, floats, critical.
    Dates,
    Links,
    Resources,
    Assignments,
    Baselines,
}

impl Area {
    pub const ALL: [Area; 9] = [
        Area::Project,
        Area::Options,
        Area::Calendars,
        Area::Tasks,
        Area::Dates,
        Area::Links,
        Area::Resources,
        Area::Assignments,
        Area::Baselines,
    ];

    /// `project`, `options`, `calendars`, `tasks`, `dates`, `links`, `resources`, `assignments`, `baselines`.
    pub fn word(self) -> &'static str {
        match self {
            Area::Project => "project",
            Area::Options => "options",
            Area::Calendars => "calendars",
            Area::Tasks => "tasks",
            Area::Dates => "dates",
            Area::Links => "links",
            Area::Resources => "resources",
            Area::Assignments => "assignments",
            Area::Baselines => "baselines",
        }
    }
}

/// What became of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    Added,
    Removed,
    /// It stands elsewhere in the outline.
    Moved,
    Changed,
}

impl Turn {
    /// `added`, `removed`, `moved`, `changed`.
    pub fn word(self) -> &'static str {
        match self {
            Turn::Added => "added",
            Turn::Removed => "removed",
            Turn::Moved => "moved",
            Turn::Changed => "changed",
        }
    }
}

/// One field that is otherwise. What was added has no `before`, what was removed no `after`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    pub area: Area,
    pub turn: Turn,
    /// What it is about; a link is told by its two tasks.
    pub subject: Subject,
    /// Unique id of the task to which it belongs: a link belongs to its successor. Of the second plan where it is there.
    pub task: Option<String>,
    /// Name of the field as our JSON has it; empty for the whole of what was added or removed.
    pub field: &'static str,
    pub before: String,
    pub after: String,
}

/// All that differs, in the order of [`Area::ALL`] within the project, then task by task.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Difference {
    pub entries: Vec<Differing>,
}

impl Difference {
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How often an area differs.
    pub fn count(&self, area: Area) -> usize {
        self.entries.iter().filter(|entry| entry.area == area).count()
    }

    /// Only what concerns some areas.
    pub fn only(mut self, areas: &[Area]) -> Difference {
        self.entries.retain(|entry| areas.contains(&entry.area));
        self
    }
}

/// What differs from one plan to another.
///
/// Shapes: tasks match by unique id, then by code, then by name and place in the outline; calendars and resources by unique id, then
/// by name; links by their ends and kind; assignments by task and resource; baselines by number. Units: values are told as people
/// read them: dates `2026-01-05 08:00`, times as minutes with their unit, shares as percent.
///
/// ```
/// use plan::{Plan, Task};
/// let task = |name: &str| Task { uid: "1".into(), name: name.into(), ..Task::default() };
/// let before = Plan { tasks: vec![task("Dig")], ..Plan::default() };
/// let after = Plan { tasks: vec![task("Dig deep")], ..Plan::default() };
/// let difference = plan::difference(&before, &after);
/// let entry = &difference.entries[0];
/// assert_eq!((entry.field, entry.before.as_str(), entry.after.as_str()), ("name", "Dig", "Dig deep"));
/// ```
pub fn difference(before: &Plan, after: &Plan) -> Difference {
    let mut entries = Vec::new();
    if before != after {
        let matches = Matches::of(before, after);
        project::compare(before, after, &mut entries);
        calendars::compare(before, after, &mut entries);
        tasks::compare(before, after, &matches, &mut entries);
        lists::compare(before, after, &matches, &mut entries);
    }
    Difference { entries }
}
