//! The tasks packed close: what links and order ask of them over and over, without walking through whole tasks.

use crate::{Task, TaskId, TaskMode};

/// No parent.
const NONE: u32 = u32::MAX;

#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    parents: Vec<u32>,
    is_inactive: Vec<bool>,
    has_inactive: bool,
    uids: Vec<u64>,
}

impl Shape {
    pub(super) fn with_capacity(count: usize) -> Shape {
        Shape {
            parents: Vec::with_capacity(count),
            is_inactive: Vec::with_capacity(count),
            has_inactive: false,
            uids: Vec::with_capacity(count),
        }
    }

    /// Takes the next task in plan order.
    pub(super) fn push(&mut self, task: &Task) {
        let is_inactive = task.mode == TaskMode::Inactive;
        self.parents.push(task.parent.map_or(NONE, |parent| parent.0));
        self.is_inactive.push(is_inactive);
        self.has_inactive |= is_inactive;
        self.uids.push(digest(&task.uid));
    }

    pub(super) fn count(&self) -> usize {
        self.parents.len()
    }

    pub(super) fn parent(&self, task: u32) -> Option<TaskId> {
        let parent = self.parents[task as usize];
        (parent != NONE).then_some(TaskId(parent))
    }

    /// Children with their parents, in plan order.
    pub(super) fn parents(&self) -> impl Iterator<Item = (u32, u32)> + Clone {
        let all = self.parents.iter().enumerate();
        all.filter(|(_, parent)| **parent != NONE).map(|(child, parent)| (*parent, child as u32))
    }

    pub(super) fn is_inactive(&self, task: TaskId) -> bool {
        self.has_inactive && self.is_inactive[task.0 as usize]
    }

    /// Whether two tasks may have the same unique id: never wrong when it says no.
    pub(super) fn may_repeat_uids(&mut self) -> bool {
        let mut uids = std::mem::take(&mut self.uids);
        uids.sort_unstable();
        uids.windows(2).any(|pair| pair[0] == pair[1])
    }
}

/// FNV-1a over 64 bits. Ids made to collide cost a slower check, nothing else.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
