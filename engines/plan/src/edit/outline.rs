//! The outline: which lines belong together, and where a line stands.

use std::collections::HashSet;

use super::blocks::remap;
use crate::{Plan, TaskId};

/// Whether each task is directly followed by all that stands below it.
pub(super) fn is_in_order(plan: &Plan) -> bool {
    let mut open: Vec<u32> = Vec::new();
    plan.each_task().all(|(id, task)| {
        let parent = task.parent.map(|parent| parent.0);
        while open.last().is_some_and(|last| Some(*last) != parent) {
            open.pop();
        }
        let fits = open.last().copied() == parent;
        open.push(id.0);
        fits
    })
}

/// The index behind the last line below a task. Shapes: the plan is in outline order.
pub(super) fn end_of(plan: &Plan, task: u32) -> u32 {
    let behind = plan.tasks.iter().enumerate().skip(task as usize + 1);
    let outside = |(_, line): &(usize, &crate::Task)| line.parent.is_none_or(|parent| parent.0 < task);
    behind.clone().find(outside).map_or(plan.tasks.len() as u32, |(index, _)| index as u32)
}

/// The sibling before a task. Shapes: the plan is in outline order.
pub(super) fn sibling_before(plan: &Plan, task: u32) -> Option<u32> {
    let parent = plan.tasks[task as usize].parent;
    let first = parent.map_or(0, |parent| parent.0 + 1);
    let before = (first..task).rev();
    before.into_iter().find(|index| plan.tasks[*index as usize].parent == parent)
}

/// Makes a plan ready to be edited: lines in outline order, and every assignment with a unique id of its own.
///
/// What was in order stays as it is; the same plan always gets the same ids.
///
/// ```
/// use plan::{Plan, Task, TaskId};
/// let line = |uid: &str, parent: Option<u32>| Task { uid: uid.into(), parent: parent.map(TaskId), ..Task::default() };
/// let mut plan = Plan { tasks: vec![line("A", None), line("B", None), line("A1", Some(0))], ..Plan::default() };
/// plan::prepare_for_edits(&mut plan);
/// assert_eq!(plan.tasks.iter().map(|task| task.uid.as_str()).collect::<Vec<_>>(), ["A", "A1", "B"]);
/// ```
pub fn prepare_for_edits(plan: &mut Plan) {
    if !is_in_order(plan) {
        let order = outline_order(plan);
        remap(plan, &order);
    }
    let mut seen: HashSet<String> = HashSet::with_capacity(plan.assignments.len());
    let mut next = 1u64;
    for index in 0..plan.assignments.len() {
        let uid = &plan.assignments[index].uid;
        if !uid.is_empty() && seen.insert(uid.clone()) {
            continue;
        }
        let free = |number: u64| format!("assignment-{number}");
        while seen.contains(&free(next)) || plan.assignments.iter().any(|one| one.uid == free(next)) {
            next += 1;
        }
        seen.insert(free(next));
        plan.assignments[index].uid = free(next);
    }
}

/// Old indices in the order of the outline. A parent that stands behind its child, or nowhere, counts as none.
fn outline_order(plan: &Plan) -> Vec<u32> {
    let count = plan.tasks.len();
    let mut below: Vec<Vec<u32>> = vec![Vec::new(); count];
    let mut roots = Vec::new();
    for (id, task) in plan.each_task() {
        match task.parent.filter(|parent| *parent < id) {
            Some(TaskId(parent)) => below[parent as usize].push(id.0),
            None => roots.push(id.0),
        }
    }
    let mut order = Vec::with_capacity(count);
    let mut open: Vec<u32> = roots.into_iter().rev().collect();
    while let Some(task) = open.pop() {
        order.push(task);
        open.extend(below[task as usize].iter().rev());
    }
    order
}
