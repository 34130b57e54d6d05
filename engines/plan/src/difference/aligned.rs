//! The earlier of two plans under the ids of the later one: tools give new ids with every export.

use std::collections::HashSet;

use super::matching::Matches;
use crate::Plan;

/// The first plan, its tasks, calendars and resources called by the unique ids that the second gives them.
///
/// Shapes: tasks match as in [`super::difference`], calendars and resources by unique id, then by name. What the second plan does
/// not have keeps its id, unless something else has it there.
pub fn aligned(before: &Plan, after: &Plan) -> Plan {
    let mut plan = before.clone();
    let matches = Matches::of(before, after);
    let taken: HashSet<&str> = after.tasks.iter().map(|task| task.uid.as_str()).collect();
    for (task, other) in plan.tasks.iter_mut().zip(&matches.to_after) {
        match other {
            Some(id) => task.uid.clone_from(&after.task(*id).uid),
            None if taken.contains(task.uid.as_str()) => task.uid.push_str(" before"),
            None => {}
        }
    }
    let calendars: Vec<_> = after.calendars.iter().map(|one| (one.uid.as_str(), one.name.as_str())).collect();
    for calendar in &mut plan.calendars {
        renamed(&mut calendar.uid, &calendar.name, &calendars);
    }
    let resources: Vec<_> = after.resources.iter().map(|one| (one.uid.as_str(), one.name.as_str())).collect();
    for resource in &mut plan.resources {
        renamed(&mut resource.uid, &resource.name, &resources);
    }
    plan
}

/// Takes the id that stands beside the same name, unless the own one is known there.
fn renamed(uid: &mut String, name: &str, known: &[(&str, &str)]) {
    if known.iter().any(|(other, _)| *other == uid.as_str()) {
        return;
    }
    let mut same = known.iter().filter(|(_, other)| *other == name);
    if let (Some((other, _)), None) = (same.next(), same.next()) {
        *uid = (*other).to_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::aligned;
    use crate::{Plan, Task};

    #[test]
    fn a_task_with_a_new_id_stays_itself() {
        let task = |uid: &str, code: &str| Task { uid: uid.into(), code: code.into(), ..Task::default() };
        let before = Plan { tasks: vec![task("1", "A"), task("2", "B"), task("3", "gone")], ..Plan::default() };
        let after = Plan { tasks: vec![task("11", "A"), task("12", "B"), task("13", "new")], ..Plan::default() };
        let uids: Vec<String> = aligned(&before, &after).tasks.into_iter().map(|task| task.uid).collect();
        assert_eq!(uids, ["11", "12", "3"]);
    }
}
