//! Tasks: those that came and went, those that stand elsewhere, and every field of the others.

use std::collections::HashMap;

use super::matching::{Matches, rising};
use super::told::{Told, calendar_name, word};
use super::{Area, Differing, Turn};
use crate::{Plan, Subject, Task, TaskId};

pub(super) fn subject(task: &Task) -> Subject {
    Subject::new("task", &task.uid, if task.name.is_empty() { &task.code } else { &task.name })
}

pub(super) fn compare(before: &Plan, after: &Plan, matches: &Matches, entries: &mut Vec<Differing>) {
    let moved = moved(before, after, matches);
    for (id, task) in after.each_task() {
        let Some(was) = matches.to_before[id.0 as usize] else {
            entries.push(whole(task, Turn::Added));
            continue;
        };
        if let Some((was, is)) = moved.get(&id) {
            let (area, turn) = (Area::Tasks, Turn::Moved);
            let uid = Some(task.uid.clone());
            let (was, is, task) = (was.clone(), is.clone(), subject(task));
            entries.push(Differing { area, turn, subject: task, task: uid, field: "parent", before: was, after: is });
        }
        compare_one(before, before.task(was), after, task, entries);
    }
    let gone = before.each_task().filter(|(id, _)| matches.to_after[id.0 as usize].is_none());
    entries.extend(gone.map(|(_, task)| whole(task, Turn::Removed)));
}

fn whole(task: &Task, turn: Turn) -> Differing {
    let name = task.name.clone();
    let (before, after) = if turn == Turn::Added { (String::new(), name) } else { (name, String::new()) };
    let uid = Some(task.uid.clone());
    Differing { area: Area::Tasks, turn, subject: subject(task), task: uid, field: "", before, after }
}

/// Tasks under another parent, or in another order under the same one; where they stood and where they stand.
fn moved(before: &Plan, after: &Plan, matches: &Matches) -> HashMap<TaskId, (String, String)> {
    let name = |plan: &Plan, id: Option<TaskId>| id.map_or_else(|| "top".to_string(), |id| plan.task(id).name.clone());
    let mut moved = HashMap::new();
    let mut stayed: HashMap<Option<TaskId>, Vec<(TaskId, u32)>> = HashMap::new();
    for (id, task) in after.each_task() {
        let Some(was) = matches.to_before[id.0 as usize] else { continue };
        let parent_was = before.task(was).parent;
        let is_same = match (parent_was, task.parent) {
            (None, None) => true,
            (Some(was), Some(is)) => matches.to_after[was.0 as usize] == Some(is),
            _ => false,
        };
        if is_same {
            stayed.entry(task.parent).or_default().push((id, was.0));
        } else {
            moved.insert(id, (name(before, parent_was), name(after, task.parent)));
        }
    }
    for (parent, children) in stayed {
        let figures: Vec<u32> = children.iter().map(|(_, was)| *was).collect();
        for ((id, _), stays) in children.iter().zip(rising(&figures)) {
            if !stays {
                let name = name(after, parent);
                moved.insert(*id, (format!("{name}, elsewhere"), name));
            }
        }
    }
    moved
}

fn compare_one(before: &Plan, was: &Task, after: &Plan, is: &Task, entries: &mut Vec<Differing>) {
    let mut tell = |area: Area, field: &'static str, before: String, after: String| {
        let (subject, task) = (subject(is), Some(is.uid.clone()));
        entries.push(Differing { area, turn: Turn::Changed, subject, task, field, before, after });
    };
    macro_rules! fields {
        ($area:expr, $was:expr, $is:expr, $($field:ident => $name:literal),+ $(,)?) => {
            $(if $was.$field != $is.$field { tell($area, $name, $was.$field.told(), $is.$field.told()); })+
        };
    }
    let calendars = (calendar_name(before, was.calendar), calendar_name(after, is.calendar));
    fields!(Area::Tasks, was, is, uid => "uid", code => "code", name => "name", wbs => "wbs", mode => "mode");
    if was.kind != is.kind {
        tell(Area::Tasks, "kind", word(was.kind), word(is.kind));
    }
    if calendars.0 != calendars.1 {
        tell(Area::Tasks, "calendar", calendars.0, calendars.1);
    }
    fields!(Area::Tasks, was, is,
        duration => "duration", remaining => "remaining", is_elapsed => "elapsed", constraint => "constraint",
        constraint_second => "constraint_second", deadline => "deadline", expected_finish => "expected_finish",
        external_start => "external_start", external_finish => "external_finish",
        levelling_delay => "levelling_delay", gaps => "gaps", is_effort_driven => "effort_driven",
        ignores_resource_calendars => "ignores_resource_calendars", is_estimated => "estimated", priority => "priority",
        cost => "cost", cost_actual => "cost_actual", note => "note",
    );
    if was.work_rule != is.work_rule {
        tell(Area::Tasks, "work_rule", word(was.work_rule), word(is.work_rule));
    }
    if was.share_kind != is.share_kind {
        tell(Area::Tasks, "share_kind", word(was.share_kind), word(is.share_kind));
    }
    fields!(Area::Tasks, was.progress, is.progress,
        actual_start => "actual_start", actual_finish => "actual_finish", share => "share", physical => "physical",
        suspended => "suspended", resumed => "resumed",
    );
    fields!(Area::Dates, was.stored, is.stored,
        start => "start", finish => "finish", early_start => "early_start", early_finish => "early_finish",
        late_start => "late_start", late_finish => "late_finish", total_float => "total_float",
        free_float => "free_float", is_critical => "critical",
    );
}
