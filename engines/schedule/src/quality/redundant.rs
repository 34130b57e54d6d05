//! Redundant links: what other links imply already.
//!
//! A chain of finish-to-start links without leads from A to B makes every link without lag from A to B say nothing new. The search
//! goes back from B over such chains and never deeper than its earliest direct predecessor, so most tasks cost a few steps.

use plan::{Lag, Link, LinkKind, TaskMode};

use super::Measure;
use super::Unit;
use super::population::{Counting, lag_sign, number};

/// After so many steps a task's predecessors are left unsearched, and the definition says so.
const STEPS_MAX: usize = 600;

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
        let mut level = vec![0u32; tasks];
        for node in count.checked.order() {
            let plan::Node::Task(task) = *node else { continue };
            let above = chain(count, task.0).map(|(_, from)| level[from as usize] + 1).max();
            level[task.0 as usize] = above.unwrap_or(0);
        }
        Search { count, level, seen: vec![0; tasks], stamp: 0, waiting: Vec::new() }
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
        self.stamp += 1;
        let mut steps = 0;
        // From the direct predecessors one step further back: whoever is met there is a predecessor by way of another.
        let direct: Vec<u32> = chain(self.count, task).map(|(_, from)| from).collect();
        for from in &direct {
            self.step_back(*from, deepest);
        }
        while let Some(at) = self.waiting.pop() {
            steps += 1;
            if steps > STEPS_MAX {
                self.waiting.clear();
                return false;
            }
            self.step_back(at, deepest);
        }
        for index in candidates {
            let link = self.count.link(index);
            let is_implied = self.seen[link.from.0 as usize] == self.stamp && lag_sign(link.lag) == 0;
            if is_implied || self.is_doubled(index, incoming) {
                found.push(index);
            }
        }
        true
    }

    fn step_back(&mut self, at: u32, deepest: u32) {
        for (_, from) in chain(self.count, at) {
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

/// Links into a task that pass work on whole: finish to start without lead, between tasks that take part and are not done.
fn chain<'a>(count: &'a Counting<'_>, task: u32) -> impl Iterator<Item = (u32, u32)> + 'a {
    let plan = count.checked.plan();
    let incoming = count.checked.incoming(plan::TaskId(task)).iter();
    incoming.filter_map(move |index| {
        let link = &plan.links[*index as usize];
        let from = plan.task(link.from);
        let is_whole = link.kind == LinkKind::FinishStart && is_no_lead(link) && from.mode == TaskMode::Automatic;
        // Done work may have finished against its logic, so a chain through it proves nothing.
        let is_plain = !from.is_summary() && !from.is_started() && from.kind != plan::TaskKind::LevelOfEffort;
        (is_whole && is_plain).then_some((*index, link.from.0))
    })
}

fn is_no_lead(link: &Link) -> bool {
    match link.lag {
        Lag::Working(lag) | Lag::Elapsed(lag) => lag.0 >= 0,
        Lag::Share(share) => share >= 0.0,
    }
}
