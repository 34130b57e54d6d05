//! Which task of one plan is which of the other.

use std::collections::HashMap;

use crate::{Plan, Task, TaskId};

/// Tasks that are the same in both plans.
pub(super) struct Matches {
    /// By tasks of the first plan.
    pub(super) to_after: Vec<Option<TaskId>>,
    /// By tasks of the second plan.
    pub(super) to_before: Vec<Option<TaskId>>,
}

impl Matches {
    pub(super) fn of(before: &Plan, after: &Plan) -> Matches {
        let mut matches =
            Matches { to_after: vec![None; before.tasks.len()], to_before: vec![None; after.tasks.len()] };
        matches.by(before, after, |_, task| task.uid.clone());
        matches.by(before, after, |_, task| task.code.clone());
        matches.by(before, after, path);
        matches
    }

    /// Matches what is left by a key; a key that stands twice in one plan tells nothing.
    fn by(&mut self, before: &Plan, after: &Plan, key: impl Fn(&Plan, &Task) -> String) {
        if self.to_after.iter().all(Option::is_some) || self.to_before.iter().all(Option::is_some) {
            return;
        }
        let theirs = left(after, &self.to_before, &key);
        for (key, id) in left(before, &self.to_after, &key) {
            if let (Some(id), Some(Some(other))) = (id, theirs.get(&key).copied()) {
                self.to_after[id.0 as usize] = Some(other);
                self.to_before[other.0 as usize] = Some(id);
            }
        }
    }
}

/// Tasks without a match by key; `None` where several have one key.
fn left(
    plan: &Plan,
    matched: &[Option<TaskId>],
    key: impl Fn(&Plan, &Task) -> String,
) -> HashMap<String, Option<TaskId>> {
    let mut left: HashMap<String, Option<TaskId>> = HashMap::new();
    for (id, task) in plan.each_task().filter(|(id, _)| matched[id.0 as usize].is_none()) {
        let key = key(plan, task);
        if !key.is_empty() {
            left.entry(key).and_modify(|known| *known = None).or_insert(Some(id));
        }
    }
    left
}

/// Names from the top of the outline to the task.
fn path(plan: &Plan, task: &Task) -> String {
    let mut names = vec![task.name.as_str()];
    let mut above = task.parent;
    // A parent stands before its children, so that this ends; the limit is for plans that were never checked.
    while let Some(id) = above.filter(|_| names.len() < 100) {
        let Some(task) = plan.tasks.get(id.0 as usize) else { break };
        names.push(&task.name);
        above = task.parent;
    }
    names.reverse();
    names.join("\u{1f}")
}

/// The longest run of rising figures, by place: whoever is not in it has moved.
pub(super) fn rising(figures: &[u32]) -> Vec<bool> {
    let mut ends: Vec<usize> = Vec::new();
    let mut former = vec![usize::MAX; figures.len()];
    for (at, figure) in figures.iter().enumerate() {
        let place = ends.partition_point(|end| figures[*end] < *figure);
        if place > 0 {
            former[at] = ends[place - 1];
        }
        if place == ends.len() { ends.push(at) } else { ends[place] = at }
    }
    let mut is_rising = vec![false; figures.len()];
    let mut at = ends.last().copied().unwrap_or(usize::MAX);
    while at != usize::MAX {
        is_rising[at] = true;
        at = former[at];
    }
    is_rising
}
