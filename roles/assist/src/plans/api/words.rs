//! The words of the API for what a line can be.

use plan::{ConstraintKind, LinkKind, TaskKind, TaskMode};

const KINDS: [(TaskKind, &str); 7] = [
    (TaskKind::Task, "task"),
    (TaskKind::ResourceDependent, "resource_dependent"),
    (TaskKind::LevelOfEffort, "level_of_effort"),
    (TaskKind::Summary, "summary"),
    (TaskKind::StartMilestone, "start_milestone"),
    (TaskKind::FinishMilestone, "finish_milestone"),
    // What most people say; it is read, never written.
    (TaskKind::FinishMilestone, "milestone"),
];

const CONSTRAINTS: [(ConstraintKind, &str); 9] = [
    (ConstraintKind::AsLateAsPossible, "as_late_as_possible"),
    (ConstraintKind::StartOn, "start_on"),
    (ConstraintKind::FinishOn, "finish_on"),
    (ConstraintKind::StartNoEarlierThan, "start_no_earlier_than"),
    (ConstraintKind::StartNoLaterThan, "start_no_later_than"),
    (ConstraintKind::FinishNoEarlierThan, "finish_no_earlier_than"),
    (ConstraintKind::FinishNoLaterThan, "finish_no_later_than"),
    (ConstraintKind::MandatoryStart, "mandatory_start"),
    (ConstraintKind::MandatoryFinish, "mandatory_finish"),
];

const LINKS: [LinkKind; 4] =
    [LinkKind::FinishStart, LinkKind::StartStart, LinkKind::FinishFinish, LinkKind::StartFinish];

pub fn kind(kind: TaskKind) -> &'static str {
    KINDS.iter().find(|(known, _)| *known == kind).map_or("task", |(_, word)| word)
}

pub fn kind_of(word: &str) -> Option<TaskKind> {
    KINDS.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
}

pub fn constraint(kind: ConstraintKind) -> &'static str {
    CONSTRAINTS.iter().find(|(known, _)| *known == kind).map_or("", |(_, word)| word)
}

pub fn constraint_of(word: &str) -> Option<ConstraintKind> {
    CONSTRAINTS.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
}

pub fn link_of(letters: &str) -> Option<LinkKind> {
    LINKS.into_iter().find(|kind| kind.letters() == letters)
}

pub fn mode(mode: TaskMode) -> &'static str {
    match mode {
        TaskMode::Automatic => "automatic",
        TaskMode::Manual { .. } => "manual",
        TaskMode::Inactive => "inactive",
    }
}
