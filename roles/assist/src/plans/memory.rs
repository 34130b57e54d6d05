//! Plans in the memory of this server. Each is a copy of what the database holds: to lose one costs time, nothing else.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use office::PlanId;

use super::live::Live;

const PLANS_MOST: usize = 20;
// About 700 bytes a task with its links and dates: less than 300 MB.
const TASKS_MOST: usize = 400_000;

/// The plans that were asked for last.
#[derive(Default)]
pub struct Memory(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    plans: HashMap<PlanId, (Arc<Live>, u64)>,
    /// Counts what is asked for: the plan with the lowest count goes first.
    clock: u64,
}

impl Memory {
    pub fn find(&self, id: PlanId) -> Option<Arc<Live>> {
        let mut kept = self.0.lock().ok()?;
        kept.clock += 1;
        let clock = kept.clock;
        let (live, used) = kept.plans.get_mut(&id)?;
        *used = clock;
        Some(live.clone())
    }

    /// Keeps a plan unless a later revision of it is here already.
    pub fn keep(&self, id: PlanId, live: Arc<Live>) {
        let Ok(mut kept) = self.0.lock() else { return };
        kept.clock += 1;
        let clock = kept.clock;
        if kept.plans.get(&id).is_none_or(|(known, _)| known.revision < live.revision) {
            kept.plans.insert(id, (live, clock));
        }
        kept.make_room();
    }

    /// Forgets everything, as a restart does.
    #[cfg(test)]
    pub fn clear(&self) {
        if let Ok(mut kept) = self.0.lock() {
            kept.plans.clear();
        }
    }
}

impl Kept {
    fn make_room(&mut self) {
        let weight = |plans: &HashMap<PlanId, (Arc<Live>, u64)>| -> usize {
            plans.values().map(|(live, _)| live.plan.tasks.len()).sum()
        };
        while self.plans.len() > 1 && (self.plans.len() > PLANS_MOST || weight(&self.plans) > TASKS_MOST) {
            let oldest = self.plans.iter().min_by_key(|(_, (_, used))| *used).map(|(id, _)| *id);
            oldest.map(|id| self.plans.remove(&id));
        }
    }
}
