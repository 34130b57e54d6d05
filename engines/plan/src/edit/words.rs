//! The words of the fields, as API, history and merges say them.

use super::TaskChange;
use crate::{Minutes, ShareKind, TaskKind, TaskMode, WorkRule};

impl TaskChange {
    /// What the change is about, in the words of the API: `duration`, `actual_start`.
    pub fn word(&self) -> &'static str {
        match self {
            TaskChange::Name(_) => "name",
            TaskChange::Code(_) => "code",
            TaskChange::Wbs(_) => "wbs",
            TaskChange::Note(_) => "note",
            TaskChange::Kind(_) => "kind",
            TaskChange::Mode(_) => "mode",
            TaskChange::Calendar(_) => "calendar",
            TaskChange::Duration(_) => "duration",
            TaskChange::Remaining(_) => "remaining",
            TaskChange::IsElapsed(_) => "elapsed",
            TaskChange::Constraint(_) => "constraint",
            TaskChange::ConstraintSecond(_) => "constraint_second",
            TaskChange::Deadline(_) => "deadline",
            TaskChange::ExpectedFinish(_) => "expected_finish",
            TaskChange::ExternalStart(_) => "external_start",
            TaskChange::ExternalFinish(_) => "external_finish",
            TaskChange::LevellingDelay(_) => "levelling_delay",
            TaskChange::Gaps(_) => "splits",
            TaskChange::WorkRule(_) => "work_rule",
            TaskChange::IsEffortDriven(_) => "effort_driven",
            TaskChange::Priority(_) => "priority",
            TaskChange::ShareKind(_) => "share_kind",
            TaskChange::ActualStart(_) => "actual_start",
            TaskChange::ActualFinish(_) => "actual_finish",
            TaskChange::Share(_) => "progress",
            TaskChange::Physical(_) => "physical",
            TaskChange::Suspended(_) => "suspended",
            TaskChange::Resumed(_) => "resumed",
        }
    }

    /// The change that empties the field of a word; `None` for a word that no field has.
    ///
    /// ```
    /// assert_eq!(plan::TaskChange::emptying("deadline"), Some(plan::TaskChange::Deadline(None)));
    /// ```
    pub fn emptying(word: &str) -> Option<TaskChange> {
        Some(match word {
            "name" => TaskChange::Name(String::new()),
            "code" => TaskChange::Code(String::new()),
            "wbs" => TaskChange::Wbs(String::new()),
            "note" => TaskChange::Note(String::new()),
            "kind" => TaskChange::Kind(TaskKind::Task),
            "mode" => TaskChange::Mode(TaskMode::Automatic),
            "calendar" => TaskChange::Calendar(None),
            "duration" => TaskChange::Duration(Minutes(0)),
            "remaining" => TaskChange::Remaining(Minutes(0)),
            "elapsed" => TaskChange::IsElapsed(false),
            "constraint" => TaskChange::Constraint(None),
            "constraint_second" => TaskChange::ConstraintSecond(None),
            "deadline" => TaskChange::Deadline(None),
            "expected_finish" => TaskChange::ExpectedFinish(None),
            "external_start" => TaskChange::ExternalStart(None),
            "external_finish" => TaskChange::ExternalFinish(None),
            "levelling_delay" => TaskChange::LevellingDelay(Minutes(0)),
            "splits" => TaskChange::Gaps(Vec::new()),
            "work_rule" => TaskChange::WorkRule(WorkRule::default()),
            "effort_driven" => TaskChange::IsEffortDriven(false),
            "priority" => TaskChange::Priority(None),
            "share_kind" => TaskChange::ShareKind(ShareKind::default()),
            "actual_start" => TaskChange::ActualStart(None),
            "actual_finish" => TaskChange::ActualFinish(None),
            "progress" => TaskChange::Share(0.0),
            "physical" => TaskChange::Physical(None),
            "suspended" => TaskChange::Suspended(None),
            "resumed" => TaskChange::Resumed(None),
            _ => return None,
        })
    }
}
