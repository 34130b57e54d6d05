//! Mends: what would take a finding away, as edits that can be shown before they are done and turned round.
//!
//! A mend is proposed where it can be computed from the plan. Where only a person can know (which task needs this one, how to split
//! that one), there is none; the hint of the finding says what to look for.

use std::collections::HashSet;

use plan::{CheckedPlan, Edit, Lag, LinkKind, Minutes, TaskChange, TaskId};

use super::population::{Counting, begins_at_start, ends_at_finish};
use super::{Measure, QualitySettings, Verdict, structure};
use crate::Schedule;

mod dated;
mod linked;

/// A proposed mend of one finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Mend {
    /// Stable name, for sentences in other languages together with `values`: `link_to_start`, `link_to_finish`, `lead_to_start`,
    /// `drop_lead`, `lag_to_task`, `soften`, `to_deadline`, `move_date`, `reschedule`, `resume`, `clear_actual`, `pair_start`,
    /// `pair_finish`, `drop_link`, `overlap`, `drop_constraint`, `to_children`, `round`, `no_duration`, `rename`.
    pub key: &'static str,
    /// The same in English, as an order.
    pub title: String,
    pub values: Vec<(&'static str, String)>,
    /// The line that it mends.
    pub task: TaskId,
    pub edits: Vec<Edit>,
}

/// Mends for a failed measure, in the order of its tasks or links; at most one for each.
///
/// Errors: none; a measure that passed, or that nothing computable mends, has an empty answer.
pub fn mends(
    checked: &CheckedPlan<'_>,
    schedule: &Schedule,
    settings: &QualitySettings,
    measure: &Measure,
) -> Vec<Mend> {
    if matches!(measure.verdict, Verdict::NotAvailable(_)) {
        return Vec::new();
    }
    let count = Counting::of(checked, schedule, settings);
    let mut smith = Smith::of(&count);
    let tasks = measure.tasks.iter().copied();
    let links = measure.links.iter().copied();
    match measure.name {
        "logic" => tasks.filter_map(|id| smith.tied(id)).collect(),
        "leads" => links.filter_map(|index| linked::without_lead(&mut smith, index)).collect(),
        "lags" | "long_lags" => links.filter_map(|index| linked::lag_as_task(&mut smith, index)).collect(),
        "hard_constraints" => tasks.filter_map(|id| dated::softened(&smith, id)).collect(),
        "negative_float" => dated::met(&smith, &measure.tasks),
        "invalid_dates" => tasks.filter_map(|id| dated::after_status_date(&smith, id)).collect(),
        "dangling_starts" => tasks.filter_map(|id| smith.held_at_start(id)).collect(),
        "dangling_finishes" => tasks.filter_map(|id| smith.needed_at_finish(id)).collect(),
        "redundant_links" => links.filter_map(|index| linked::dropped(&smith, index)).collect(),
        "out_of_sequence" => links.filter_map(|index| linked::overlapped(&mut smith, index)).collect(),
        "constraint_driven" | "idle_constraints" => tasks.filter_map(|id| dated::dropped(&smith, id)).collect(),
        "summary_logic" => tasks.filter_map(|id| linked::on_children(&mut smith, id)).collect(),
        "unpaired_starts" => links.filter_map(|index| linked::paired(&mut smith, index)).collect(),
        "odd_durations" => tasks.filter_map(|id| dated::rounded(&smith, id)).collect(),
        "long_milestones" => tasks.map(|id| dated::without_duration(&smith, id)).collect(),
        "same_names" => dated::renamed(&smith, &measure.tasks),
        _ => Vec::new(),
    }
}

/// What mends are made with.
struct Smith<'a> {
    count: &'a Counting<'a>,
    uids: HashSet<&'a str>,
    links: HashSet<(TaskId, TaskId, LinkKind)>,
    start: Option<TaskId>,
    finish: Option<TaskId>,
}

impl<'a> Smith<'a> {
    fn of(count: &'a Counting<'a>) -> Smith<'a> {
        let plan = count.checked.plan();
        let (start, finish) = structure::ends(count);
        Smith {
            count,
            uids: plan.tasks.iter().map(|task| task.uid.as_str()).collect(),
            links: plan.links.iter().map(|link| (link.from, link.to, link.kind)).collect(),
            start: start.filter(|id| is_outside(count, *id, |checked, task| checked.incoming(task).is_empty())),
            finish: finish.filter(|id| is_outside(count, *id, |checked, task| checked.outgoing(task).is_empty())),
        }
    }

    fn uid(&self, id: TaskId) -> String {
        self.count.task(id).uid.clone()
    }

    fn name(&self, id: TaskId) -> String {
        self.count.task(id).name.clone()
    }

    /// A unique id that no line has: the wish, or the wish with a number.
    fn new_uid(&self, wish: &str) -> String {
        let numbered = (2..).map(|number| format!("{wish}-{number}"));
        let mut all = std::iter::once(wish.to_string()).chain(numbered);
        all.find(|uid| !self.uids.contains(uid.as_str())).unwrap_or_else(|| wish.to_string())
    }

    fn set(&self, id: TaskId, change: TaskChange) -> Edit {
        Edit::SetTask { task: self.uid(id), change }
    }

    fn link(&self, from: TaskId, to: TaskId, kind: LinkKind) -> Edit {
        Edit::AddLink { from: self.uid(from), to: self.uid(to), kind, lag: Lag::Working(Minutes(0)) }
    }

    fn has_link(&self, from: TaskId, to: TaskId, kind: LinkKind) -> bool {
        self.links.contains(&(from, to, kind))
    }

    fn mend(&self, key: &'static str, id: TaskId, title: String, edits: Vec<Edit>) -> Mend {
        Mend { key, title, values: vec![("task", self.name(id))], task: id, edits }
    }

    /// Gives a task the predecessor and the successor that it lacks: the milestones at which the plan starts and finishes.
    fn tied(&mut self, id: TaskId) -> Option<Mend> {
        let mut edits = Vec::new();
        let lacks_before = !structure::has_before(self.count.checked, id);
        let lacks_after = !structure::has_after(self.count.checked, id);
        if lacks_before {
            edits.push(self.link(self.start.filter(|start| *start != id)?, id, LinkKind::FinishStart));
        }
        if lacks_after {
            edits.push(self.link(id, self.finish.filter(|finish| *finish != id)?, LinkKind::FinishStart));
        }
        let name = self.name(id);
        let (key, title) = match (lacks_before, lacks_after) {
            (true, true) => ("link_to_both", format!("link \"{name}\" to the start and the finish of the plan")),
            (true, false) => ("link_to_start", format!("link \"{name}\" to the start of the plan")),
            _ => ("link_to_finish", format!("link \"{name}\" to the finish of the plan")),
        };
        Some(self.mend(key, id, title, edits))
    }

    /// Ties the start of a task that only its finish holds: to the start of a predecessor if that moves nothing, else to the plan's.
    fn held_at_start(&mut self, id: TaskId) -> Option<Mend> {
        let links = self.count.checked.incoming(id).iter().map(|index| self.count.link(*index));
        let start = |id: TaskId| self.count.schedule.of(id).early_start;
        let mut fitting = links.filter(|link| ends_at_finish(link.kind) && start(link.from) <= start(id));
        let paired = fitting.find(|link| !self.has_link(link.from, id, LinkKind::StartStart));
        let (from, kind) = match paired {
            Some(link) => (link.from, LinkKind::StartStart),
            None => (self.start.filter(|start| *start != id)?, LinkKind::FinishStart),
        };
        let title = format!("tie the start of \"{}\" to \"{}\"", self.name(id), self.name(from));
        let mend = self.mend("pair_start", id, title, vec![self.link(from, id, kind)]);
        Some(Mend { values: vec![("task", self.name(id)), ("before", self.name(from))], ..mend })
    }

    /// Lets something wait for the finish of a task: the finish of a successor if that moves nothing, else the plan's.
    fn needed_at_finish(&mut self, id: TaskId) -> Option<Mend> {
        let links = self.count.checked.outgoing(id).iter().map(|index| self.count.link(*index));
        let finish = |id: TaskId| self.count.schedule.of(id).early_finish;
        let mut fitting = links.filter(|link| begins_at_start(link.kind) && finish(id) <= finish(link.to));
        let paired = fitting
            .find(|link| !self.has_link(id, link.to, LinkKind::FinishFinish) && !self.count.task(link.to).is_started());
        let (to, kind) = match paired {
            Some(link) => (link.to, LinkKind::FinishFinish),
            None => (self.finish.filter(|finish| *finish != id)?, LinkKind::FinishStart),
        };
        let title = format!("let \"{}\" wait for the finish of \"{}\"", self.name(to), self.name(id));
        let mend = self.mend("pair_finish", id, title, vec![self.link(id, to, kind)]);
        Some(Mend { values: vec![("task", self.name(id)), ("after", self.name(to))], ..mend })
    }
}

/// Whether neither a milestone nor a summary above it has links on this side, so that a new link can make no cycle.
fn is_outside(count: &Counting<'_>, id: TaskId, has_none: fn(&CheckedPlan<'_>, TaskId) -> bool) -> bool {
    let mut at = Some(id);
    while let Some(task) = at {
        if !has_none(count.checked, task) {
            return false;
        }
        at = count.task(task).parent;
    }
    true
}
