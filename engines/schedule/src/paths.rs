//! Multiple float paths: the chains that lead to a target, ordered by how little room each has.
//!
//! Path 1 is the longest path to the target: from the target back over the predecessor that holds by the least. The next path begins
//! where the least room is left: at the task that is on no path yet and whose way to the target has the least float, and
//! goes back from there over tasks that are on no path yet. Every open task that leads to the target is on one path at most.
//!
//! Float of a way is the sum of the slacks of its links ([`Paths::FreeFloat`]: relationship free float, as P6's second option), so
//! it is exact where one calendar holds, and adds up minutes of different calendars where not. [`Paths::TotalFloat`] prefers the
//! predecessor with the least total float at each step and orders paths by the total float at which they begin.

use plan::{CheckedPlan, Minutes, TaskId};

use crate::Schedule;
use crate::explain::Ways;

/// By which float paths are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Paths {
    #[default]
    FreeFloat,
    TotalFloat,
}

/// One chain towards the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FloatPath {
    /// 1 is the longest path.
    pub number: usize,
    /// Working minutes by which the whole chain could slip before it moves the target; by total float, that of its last task.
    pub float: Minutes,
    /// In order of time, the last leads into `joins` or is the target.
    pub tasks: Vec<TaskId>,
    /// The task on an earlier path to which this one leads.
    pub joins: Option<TaskId>,
}

/// Up to `count` float paths to a target, by default the open task that finishes last.
///
/// Shapes: no task is on two paths; complete tasks are on none. Errors: an empty answer for a plan without open tasks.
pub fn float_paths(
    checked: &CheckedPlan<'_>,
    schedule: &Schedule,
    target: Option<TaskId>,
    count: usize,
    by: Paths,
) -> Vec<FloatPath> {
    let ways = Ways { checked, schedule };
    // What ends a summary stands for it.
    let wanted = target.map_or_else(|| last(checked, schedule), |target| ways.leaf(target, false));
    let Some(target) = wanted else { return Vec::new() };
    let mut search = Search::towards(ways, target, by);
    let mut paths = Vec::new();
    while paths.len() < count {
        let Some((head, joins, float)) = search.next_head(target, paths.is_empty()) else { break };
        let tasks = search.walk_back(head);
        paths.push(FloatPath { number: paths.len() + 1, float, tasks, joins });
    }
    paths
}

/// The open task that finishes last, preferably on the longest path.
fn last(checked: &CheckedPlan<'_>, schedule: &Schedule) -> Option<TaskId> {
    let open = checked.plan().each_task().filter(|(id, task)| {
        let is_work = !task.is_summary() && task.kind != plan::TaskKind::LevelOfEffort;
        is_work
            && !task.is_complete()
            && task.mode != plan::TaskMode::Inactive
            && schedule.of(*id).early_finish.is_some()
    });
    let is_end = |id: TaskId| checked.outgoing(id).is_empty();
    open.map(|(id, _)| id).max_by_key(|id| {
        let dates = schedule.of(*id);
        (dates.early_finish, dates.is_on_longest_path, is_end(*id), id.0)
    })
}

/// A predecessor that may stand on a path, seen from its successor.
#[derive(Clone, Copy)]
struct Edge {
    from: TaskId,
    to: TaskId,
    slack: i64,
    /// Least float of a way from the predecessor to the target over this link.
    float: i64,
}

struct Search<'a> {
    ways: Ways<'a>,
    by: Paths,
    /// By task: open predecessors, for tasks that lead to the target.
    before: Vec<Vec<(TaskId, i64)>>,
    /// By task: least float of a way to the target.
    float: Vec<Option<i64>>,
    is_placed: Vec<bool>,
    /// Links into tasks that are placed, waiting to begin a path.
    waiting: Vec<Edge>,
}

impl<'a> Search<'a> {
    fn towards(ways: Ways<'a>, target: TaskId, by: Paths) -> Search<'a> {
        let count = ways.checked.plan().tasks.len();
        let mut search = Search {
            ways,
            by,
            before: vec![Vec::new(); count],
            float: vec![None; count],
            is_placed: vec![false; count],
            waiting: Vec::new(),
        };
        search.spread(target);
        search
    }

    /// Gives every task that leads to the target the least float of its ways. Backward in the order of computing, so that all
    /// successors of a task are known before it.
    fn spread(&mut self, target: TaskId) {
        self.float[target.0 as usize] = Some(0);
        for node in self.ways.checked.order().iter().rev() {
            let plan::Node::Task(task) = *node else { continue };
            let Some(own) = self.float[task.0 as usize] else { continue };
            let open = self.ways.back(task).into_iter().filter(|way| {
                let from = self.ways.checked.plan().task(way.from);
                !from.is_complete() && from.mode != plan::TaskMode::Inactive && way.from != task
            });
            let before: Vec<(TaskId, i64)> = open.map(|way| (way.from, way.slack)).collect();
            for (from, slack) in &before {
                let known = &mut self.float[from.0 as usize];
                let over = own.saturating_add(*slack);
                *known = Some(known.map_or(over, |least| least.min(over)));
            }
            self.before[task.0 as usize] = before;
        }
    }

    fn total_float(&self, task: TaskId) -> i64 {
        self.ways.schedule.of(task).total_float.map_or(i64::MAX, |float| float.0)
    }

    /// Where the next path ends: its last task, what it leads to, and its float.
    fn next_head(&mut self, target: TaskId, is_first: bool) -> Option<(TaskId, Option<TaskId>, Minutes)> {
        if is_first {
            let float = if self.by == Paths::TotalFloat { self.total_float(target) } else { 0 };
            return Some((target, None, Minutes(float)));
        }
        self.waiting.retain(|edge| !self.is_placed[edge.from.0 as usize]);
        let rank = |edge: &&Edge| match self.by {
            Paths::FreeFloat => (edge.float, edge.slack, edge.from.0),
            Paths::TotalFloat => (self.total_float(edge.from), edge.float, edge.from.0),
        };
        let edge = *self.waiting.iter().min_by_key(rank)?;
        let float = if self.by == Paths::TotalFloat { self.total_float(edge.from) } else { edge.float };
        Some((edge.from, Some(edge.to), Minutes(float)))
    }

    /// Places the chain that leads to a task: each time the predecessor that holds by the least.
    fn walk_back(&mut self, head: TaskId) -> Vec<TaskId> {
        let mut tasks = Vec::new();
        let mut at = Some(head);
        while let Some(task) = at {
            self.is_placed[task.0 as usize] = true;
            tasks.push(task);
            let own = self.float[task.0 as usize].unwrap_or_default();
            let before = &self.before[task.0 as usize];
            self.waiting.extend(before.iter().map(|(from, slack)| Edge {
                from: *from,
                to: task,
                slack: *slack,
                float: own.saturating_add(*slack),
            }));
            let free = before.iter().filter(|(from, _)| !self.is_placed[from.0 as usize]);
            // Of two that hold as much, the one that finishes later is nearer to the chain.
            let finish = |from: TaskId| std::cmp::Reverse(self.ways.schedule.of(from).early_finish);
            let rank = |(from, slack): &&(TaskId, i64)| match self.by {
                Paths::FreeFloat => (*slack, *slack, finish(*from), from.0),
                Paths::TotalFloat => (self.total_float(*from), *slack, finish(*from), from.0),
            };
            let nearest = free.min_by_key(rank);
            // By free float a chain holds together by links without slack; who has room of his own begins a path of his own.
            let held = nearest.filter(|(_, slack)| *slack <= 0 || self.by == Paths::TotalFloat);
            at = held.map(|(from, _)| *from);
        }
        tasks.reverse();
        tasks
    }
}

#[cfg(test)]
mod tests;
