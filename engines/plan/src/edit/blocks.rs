//! Lines that come, go and change places, and every id that has to follow them.

use crate::{Plan, Task, TaskId};

/// Calls `shift` with every id of a task in the plan.
fn each_id(plan: &mut Plan, mut shift: impl FnMut(&mut TaskId)) {
    plan.tasks.iter_mut().filter_map(|task| task.parent.as_mut()).for_each(&mut shift);
    for link in &mut plan.links {
        shift(&mut link.from);
        shift(&mut link.to);
    }
    plan.assignments.iter_mut().for_each(|one| shift(&mut one.task));
    plan.baselines.iter_mut().flat_map(|one| &mut one.tasks).for_each(|line| shift(&mut line.task));
}

/// Inserts lines at an index; what they say of their parents already counts in the new plan.
pub(super) fn insert(plan: &mut Plan, at: u32, lines: Vec<Task>) {
    let count = lines.len() as u32;
    each_id(plan, |id| {
        if id.0 >= at {
            id.0 += count;
        }
    });
    plan.tasks.splice(at as usize..at as usize, lines);
}

/// Takes the lines `from..to` out. Nothing else of the plan names them any more.
pub(super) fn remove(plan: &mut Plan, from: u32, to: u32) -> Vec<Task> {
    let lines = plan.tasks.drain(from as usize..to as usize).collect();
    each_id(plan, |id| {
        if id.0 >= to {
            id.0 -= to - from;
        }
    });
    lines
}

/// Moves the lines `from..to` to where `at` is now; `at` lies outside them.
pub(super) fn shift(plan: &mut Plan, from: u32, to: u32, at: u32) {
    let count = plan.tasks.len() as u32;
    let mut order: Vec<u32> = (0..count).collect();
    if at <= from {
        order[at as usize..to as usize].rotate_right((to - from) as usize);
    } else {
        order[from as usize..at as usize].rotate_left((to - from) as usize);
    }
    remap(plan, &order);
}

/// Puts the lines in an order of old indices.
pub(super) fn remap(plan: &mut Plan, order: &[u32]) {
    let mut places = vec![0u32; plan.tasks.len()];
    for (place, old) in order.iter().enumerate() {
        places[*old as usize] = place as u32;
    }
    each_id(plan, |id| {
        if let Some(place) = places.get(id.0 as usize) {
            id.0 = *place;
        }
    });
    let mut lines: Vec<Option<Task>> = std::mem::take(&mut plan.tasks).into_iter().map(Some).collect();
    plan.tasks = order.iter().filter_map(|old| lines[*old as usize].take()).collect();
}
