//! Redundant links: what other links imply already.
//!
//! A chain of finish-to-start links without leads from A to B makes every link without lag from A to B say nothing new. The search
//! goes back from B over such chains and never deeper than its earliest direct predecessor, so most tasks cost a few steps.

use plan::{Lag, Link, LinkKind, Task, TaskKind, TaskMode};

use super::Measure;
use super::Unit;
use super::population::{Counting, lag_sign, number};

/// After so many steps a task's predecessors are left unsearched, and the definition says so.
const STEPS_MAX: usize = 400;

pub(super) fn redundant_links(count: &Counting<'_>) -> Measure {
    let mut search = Search::of(count);
    let mut found = Vec::new();
    let mut unfinished = 0usize;
    for task in &count.tasks {
        if !search.task(task.0, &mut found) {
            unfinished += 1;
        }
    }
    found.sort_unstable();
    found.dedup();
    let rest = match unfinished {
        0 => String::new(),
        _ => format!("; {} tasks have more ways back than were searched", number(unfinished as f64)),
    };
    let definition =
        format!("links without lag that a chain of finish-to-start links implies, of links to incomplete tasks{rest}");
    let of = count.checked.plan().links.iter().filter(|link| count.is_open[link.to.0 as usize]).count();
    count.counted_links(found, of).at_most("redundant_links", 0.0, definition).counting(Unit::Links).informational()
}

struct Search<'a> {
    count: &'a Counting<'a>,
    /// Predecessors by way of chain links, packed: those of task `t` stand at `first[t]..first[t + 1]`.
    chain: Vec<u32>,
    first: Vec<u32>,
    /// Longest number of chain links from a beginning, by task.
    level: Vec<u32>,
    /// By task: the last search that came by.
    seen: Vec<u32>,
    stamp: u32,
    waiting: Vec<u32>,
}

impl<'a> Search<'a> {
    fn of(count: &'a Counting<'a>) -> Search<'a> {
        let tasks = count.checked.plan().tasks.len();
        let can_pass: Vec<bool> = count.checked.plan().tasks.iter().map(passes_on).collect();
        let (mut packed, mut first) = (Vec::new(), Vec::with_capacity(tasks + 1));
        for task in 0..tasks as u32 {
            first.push(packed.len() as u32);
            let links = count.checked.incoming(plan::TaskId(task)).iter().map(|index| count.link(*index));
            packed
                .extend(links.filter(|link| is_whole(link) && can_pass[link.from.0 as usize]).map(|link| link.from.0));
        }
        first.push(packed.len() as u32);
        let (seen, level) = (vec![0; tasks], vec![0; tasks]);
        let mut search = Search { count, chain: packed, first, level, seen, stamp: 0, waiting: Vec::new() };
        for node in count.checked.order() {
            let plan::Node::Task(task) = *node else { continue };
            let above = search.before(task.0).map(|at| search.level[search.chain[at] as usize] + 1).max();
            search.level[task.0 as usize] = above.unwrap_or(0);
        }
        search
    }

    /// Places in the packed chain of what passes work on to a task.
    fn before(&self, task: u32) -> std::ops::Range<usize> {
        self.first[task as usize] as usize..self.first[task as usize + 1] as usize
    }

    /// Redundant links that end at a task. `false` when the search was given up.
    fn task(&mut self, task: u32, found: &mut Vec<u32>) -> bool {
        let incoming = self.count.checked.incoming(plan::TaskId(task));
        if incoming.len() < 2 {
            return true;
        }
        let link = |index: &u32| self.count.link(*index);
        let candidates: Vec<u32> = incoming.iter().copied().filter(|index| lag_sign(link(index).lag) <= 0).collect();
        let Some(deepest) = candidates.iter().map(|index| self.level[link(index).from.0 as usize]).min() else {
            return true;
        };
        let is_whole = self.search(task, deepest);
        for index in candidates {
            let link = self.count.link(index);
            let is_implied = self.seen[link.from.0 as usize] == self.stamp && lag_sign(link.lag) == 0;
            if is_implied || self.is_doubled(index, incoming) {
                found.push(index);
            }
        }
        is_whole
    }

    /// Marks who is met at least one step behind the direct predecessors of a task: a predecessor by way of another. `false` when
    /// there were too many; what was met until then holds.
    fn search(&mut self, task: u32, deepest: u32) -> bool {
        self.stamp += 1;
        self.waiting.clear();
        for at in self.before(task) {
            self.step_back(self.chain[at], deepest);
        }
        let mut steps = 0;
        while let Some(at) = self.waiting.pop() {
            steps += 1;
            if steps > STEPS_MAX {
                return false;
            }
            self.step_back(at, deepest);
        }
        true
    }

    fn step_back(&mut self, task: u32, deepest: u32) {
        // Behind a task of the lowest level nobody is looked for.
        if self.level[task as usize] <= deepest {
            return;
        }
        for at in self.before(task) {
            let from = self.chain[at];
            if self.level[from as usize] >= deepest && self.seen[from as usize] != self.stamp {
                self.seen[from as usize] = self.stamp;
                self.waiting.push(from);
            }
        }
    }

    /// Another link between the same two tasks says as much: the same kind again, or finish to start beside a start or a finish.
    fn is_doubled(&self, index: u32, incoming: &[u32]) -> bool {
        let link = self.count.link(index);
        incoming.iter().filter(|other| **other != index).any(|other| {
            let beside = self.count.link(*other);
            let is_same_pair = beside.from == link.from;
            let is_first_of_same = beside.kind == link.kind && beside.lag == link.lag && *other < index;
            let is_stronger = beside.kind == LinkKind::FinishStart
                && link.kind != LinkKind::FinishStart
                && lag_sign(beside.lag) >= 0
                && lag_sign(link.lag) == 0;
            is_same_pair && (is_first_of_same || is_stronger)
        })
    }
}

/// Whether a link passes work on whole: finish to start without lead.
fn is_whole(link: &Link) -> bool {
    link.kind == LinkKind::FinishStart && is_no_lead(link)
}

/// Whether a chain may lead through a task. Done work may have finished against its logic, so a chain through it proves nothing.
fn passes_on(task: &Task) -> bool {
    let is_free = task.mode == TaskMode::Automatic && task.kind != TaskKind::LevelOfEffort;
    is_free && !task.is_summary() && !task.is_started()
}

fn is_no_lead(link: &Link) -> bool {
    match link.lag {
        Lag::Working(lag) | Lag::Elapsed(lag) => lag.0 >= 0,
        Lag::Share(share) => share >= 0.0,
    }
}
