//! The order of computing: every node after all it waits for, or the cycle that forbids it.

use super::shape::Shape;
use crate::{Plan, TaskId};

/// A step of computing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// The dates of a task; of a summary once everything inside it has its own.
    Task(TaskId),
    /// What a summary's links and constraints demand of everything inside it.
    Gate(TaskId),
}

/// Lists of indices by task, one after the other in a single array.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

pub(super) struct Network {
    pub order: Vec<Node>,
    pub incoming: Lists,
    pub outgoing: Lists,
    pub children: Lists,
}

impl Lists {
    /// `pairs` yields (task, item) and is run twice.
    fn by_task(count: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Lists {
        let mut starts = vec![0u32; count + 1];
        for (owner, _) in pairs.clone() {
            starts[owner as usize + 1] += 1;
        }
        for owner in 0..count {
            starts[owner + 1] += starts[owner];
        }
        let mut next = starts.clone();
        let mut items = vec![0; starts[count] as usize];
        for (owner, item) in pairs {
            items[next[owner as usize] as usize] = item;
            next[owner as usize] += 1;
        }
        Lists { starts, items }
    }

    pub(super) fn groups(&self) -> (&[u32], &[u32]) {
        (&self.starts, &self.items)
    }

    pub(super) fn of(&self, owner: u32) -> &[u32] {
        &self.items[self.starts[owner as usize] as usize..self.starts[owner as usize + 1] as usize]
    }
}

/// Nodes by number: a task is its index, the gate of a summary its index beyond all tasks.
struct Graph<'a> {
    plan: &'a Plan,
    shape: &'a Shape,
    network: &'a Network,
}

impl Graph<'_> {
    fn count(&self) -> usize {
        self.shape.count()
    }

    /// Where a link or a parent's gate enters a task: a summary through its gate.
    fn entry(&self, task: u32) -> u32 {
        if self.network.children.of(task).is_empty() { task } else { task + self.count() as u32 }
    }

    fn node(&self, number: u32) -> Node {
        let count = self.count() as u32;
        if number < count { Node::Task(TaskId(number)) } else { Node::Gate(TaskId(number - count)) }
    }

    /// By node, how many others it comes after.
    fn waiting(&self) -> Vec<u32> {
        let count = self.count();
        let mut waiting = vec![0u32; 2 * count];
        for task in 0..count as u32 {
            let above = u32::from(self.shape.parent(task).is_some());
            waiting[self.entry(task) as usize] = self.network.incoming.of(task).len() as u32 + above;
            // A summary's own dates come after those of everything right below it.
            let below = self.network.children.of(task).len() as u32;
            if below > 0 {
                waiting[task as usize] = below;
            }
        }
        waiting
    }

    fn each_after(&self, node: u32, mut visit: impl FnMut(u32)) {
        match self.node(node) {
            Node::Gate(summary) => {
                for child in self.network.children.of(summary.0) {
                    visit(self.entry(*child));
                }
            }
            Node::Task(task) => {
                for link in self.network.outgoing.of(task.0) {
                    visit(self.entry(self.plan.links[*link as usize].to.0));
                }
                if let Some(parent) = self.shape.parent(task.0) {
                    visit(parent.0);
                }
            }
        }
    }
}

impl Network {
    /// Errors: the members of one cycle, in the order of their links.
    pub(super) fn of(plan: &Plan, shape: &Shape) -> Result<Network, Vec<TaskId>> {
        let count = shape.count();
        let active = || {
            let links = plan.links.iter().enumerate();
            links.filter(|(_, link)| !shape.is_inactive(link.from) && !shape.is_inactive(link.to))
        };
        let mut network = Network {
            order: Vec::new(),
            incoming: Lists::by_task(count, active().map(|(index, link)| (link.to.0, index as u32))),
            outgoing: Lists::by_task(count, active().map(|(index, link)| (link.from.0, index as u32))),
            children: Lists::by_task(count, shape.parents()),
        };
        let graph = Graph { plan, shape, network: &network };
        let (order, waiting) = sorted(&graph);
        if waiting.iter().any(|waits| *waits > 0) {
            return Err(cycle(&graph, &waiting));
        }
        network.order = order;
        Ok(network)
    }
}

/// Kahn's algorithm. Shapes: the order; and per node how many it still waits for, all zero unless there is a cycle.
fn sorted(graph: &Graph<'_>) -> (Vec<Node>, Vec<u32>) {
    let count = graph.count() as u32;
    let mut waiting = graph.waiting();
    let nodes = (0..count).chain((0..count).map(|task| graph.entry(task)).filter(|entry| *entry >= count));
    // A queue, not a stack: neighbours in the file stay neighbours in memory.
    let mut ready: Vec<u32> = Vec::with_capacity(count as usize);
    ready.extend(nodes.filter(|node| waiting[*node as usize] == 0));
    let mut at = 0;
    while at < ready.len() {
        let node = ready[at];
        at += 1;
        graph.each_after(node, |after| {
            waiting[after as usize] -= 1;
            if waiting[after as usize] == 0 {
                ready.push(after);
            }
        });
    }
    (ready.into_iter().map(|node| graph.node(node)).collect(), waiting)
}

/// One cycle among the nodes that still wait: whoever waits, waits for another who does.
fn cycle(graph: &Graph<'_>, waiting: &[u32]) -> Vec<TaskId> {
    let mut before = vec![u32::MAX; waiting.len()];
    let stuck = || (0..waiting.len() as u32).filter(|node| waiting[*node as usize] > 0);
    for node in stuck() {
        graph.each_after(node, |after| {
            if waiting[after as usize] > 0 {
                before[after as usize] = node;
            }
        });
    }
    let mut place = vec![usize::MAX; waiting.len()];
    let mut path = Vec::new();
    let Some(mut node) = stuck().next() else { return Vec::new() };
    while node != u32::MAX && place[node as usize] == usize::MAX {
        place[node as usize] = path.len();
        path.push(node);
        node = before[node as usize];
    }
    let from = if node == u32::MAX { 0 } else { place[node as usize] };
    let mut members: Vec<TaskId> = Vec::new();
    for node in path[from..].iter().rev() {
        let (Node::Task(task) | Node::Gate(task)) = graph.node(*node);
        if !members.contains(&task) {
            members.push(task);
        }
    }
    // The same cycle is told the same way, wherever the search entered it.
    let first = members.iter().enumerate().min_by_key(|(_, task)| **task).map_or(0, |(index, _)| index);
    members.rotate_left(first);
    members
}
