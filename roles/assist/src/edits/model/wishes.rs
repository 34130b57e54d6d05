//! Wishes: what a person sets a field of a line to, and what it says now.

use plan::{Constraint, Minutes, Moment, Plan, TaskId, TaskKind, TaskMode};
use schedule::Schedule;

/// A field with the value it shall have. `None` clears.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    Name(String),
    Code(String),
    Wbs(String),
    Note(String),
    Kind(TaskKind),
    Mode(ModeWish),
    /// Unique id of a calendar.
    Calendar(Option<String>),
    Duration(Minutes),
    Remaining(Minutes),
    Constraint(Option<Constraint>),
    Deadline(Option<Moment>),
    /// Where the bar begins: dragging it.
    Start(Option<Moment>),
    /// Where the bar ends: resizing it.
    Finish(Option<Moment>),
    Progress(f64),
    ActualStart(Option<Moment>),
    ActualFinish(Option<Moment>),
    Priority(Option<u16>),
    LevellingDelay(Minutes),
    Physical(Option<f64>),
    ExpectedFinish(Option<Moment>),
    /// The parts of the bar, start and finish.
    Splits(Vec<(Moment, Moment)>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModeWish {
    Automatic,
    Manual,
    Inactive,
}

impl ModeWish {
    pub fn of(mode: TaskMode) -> ModeWish {
        match mode {
            TaskMode::Automatic => ModeWish::Automatic,
            TaskMode::Manual { .. } => ModeWish::Manual,
            TaskMode::Inactive => ModeWish::Inactive,
        }
    }
}

impl Wish {
    /// The field in the words of the API.
    pub fn field(&self) -> &'static str {
        match self {
            Wish::Name(_) => "name",
            Wish::Code(_) => "code",
            Wish::Wbs(_) => "wbs",
            Wish::Note(_) => "note",
            Wish::Kind(_) => "kind",
            Wish::Mode(_) => "mode",
            Wish::Calendar(_) => "calendar",
            Wish::Duration(_) => "duration",
            Wish::Remaining(_) => "remaining",
            Wish::Constraint(_) => "constraint",
            Wish::Deadline(_) => "deadline",
            Wish::Start(_) => "start",
            Wish::Finish(_) => "finish",
            Wish::Progress(_) => "progress",
            Wish::ActualStart(_) => "actual_start",
            Wish::ActualFinish(_) => "actual_finish",
            Wish::Priority(_) => "priority",
            Wish::LevellingDelay(_) => "levelling_delay",
            Wish::Physical(_) => "physical",
            Wish::ExpectedFinish(_) => "expected_finish",
            Wish::Splits(_) => "splits",
        }
    }

    /// The fields of the task that a change of this one moves, in the words of the history.
    pub fn moves(&self) -> &'static [&'static str] {
        match self {
            Wish::Start(_) => &["constraint", "mode", "actual_start"],
            Wish::Finish(_) | Wish::Duration(_) => &["duration", "remaining", "mode"],
            Wish::Remaining(_) => &["remaining"],
            Wish::Progress(_) => &["progress", "actual_start", "actual_finish"],
            Wish::Name(_) => &["name"],
            Wish::Code(_) => &["code"],
            Wish::Wbs(_) => &["wbs"],
            Wish::Note(_) => &["note"],
            Wish::Kind(_) => &["kind"],
            Wish::Mode(_) => &["mode"],
            Wish::Calendar(_) => &["calendar"],
            Wish::Constraint(_) => &["constraint"],
            Wish::Deadline(_) => &["deadline"],
            Wish::ActualStart(_) => &["actual_start"],
            Wish::ActualFinish(_) => &["actual_finish"],
            Wish::Priority(_) => &["priority"],
            Wish::LevellingDelay(_) => &["levelling_delay"],
            Wish::Physical(_) => &["physical"],
            Wish::ExpectedFinish(_) => &["expected_finish"],
            Wish::Splits(_) => &["splits"],
        }
    }

    /// What the same field says now.
    pub fn now(&self, plan: &Plan, schedule: &Schedule, id: TaskId) -> Wish {
        let (task, dates) = (plan.task(id), schedule.tasks.get(id.0 as usize));
        match self {
            Wish::Name(_) => Wish::Name(task.name.clone()),
            Wish::Code(_) => Wish::Code(task.code.clone()),
            Wish::Wbs(_) => Wish::Wbs(task.wbs.clone()),
            Wish::Note(_) => Wish::Note(task.note.clone()),
            Wish::Kind(_) => Wish::Kind(task.kind),
            Wish::Mode(_) => Wish::Mode(ModeWish::of(task.mode)),
            Wish::Calendar(_) => {
                let calendar = task.calendar.and_then(|id| plan.calendars.get(id.0 as usize));
                Wish::Calendar(calendar.map(|one| one.uid.clone()))
            }
            Wish::Duration(_) => Wish::Duration(task.duration),
            Wish::Remaining(_) => Wish::Remaining(task.remaining),
            Wish::Constraint(_) => Wish::Constraint(task.constraint),
            Wish::Deadline(_) => Wish::Deadline(task.deadline),
            Wish::Start(_) => Wish::Start(dates.and_then(|dates| dates.start)),
            Wish::Finish(_) => Wish::Finish(dates.and_then(|dates| dates.finish)),
            Wish::Progress(_) => Wish::Progress(task.progress.share),
            Wish::ActualStart(_) => Wish::ActualStart(task.progress.actual_start),
            Wish::ActualFinish(_) => Wish::ActualFinish(task.progress.actual_finish),
            Wish::Priority(_) => Wish::Priority(task.priority),
            Wish::LevellingDelay(_) => Wish::LevellingDelay(task.levelling_delay),
            Wish::Physical(_) => Wish::Physical(task.progress.physical),
            Wish::ExpectedFinish(_) => Wish::ExpectedFinish(task.expected_finish),
            Wish::Splits(_) => Wish::Splits(Vec::new()),
        }
    }
}
