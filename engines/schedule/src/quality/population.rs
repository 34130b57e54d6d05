//! What is counted: the base set of tasks and links, the baseline, and how counting becomes a measure.

use plan::{BaselineTask, CheckedPlan, Lag, Link, LinkKind, Minutes, Moment, Task, TaskId, TaskKind, TaskMode};

use super::{Bound, CountedLinks, Measure, QualitySettings, Reason, Unit, Verdict};
use crate::Schedule;

pub(super) struct Counting<'a> {
    pub checked: &'a CheckedPlan<'a>,
    pub schedule: &'a Schedule,
    pub settings: &'a QualitySettings,
    /// The base set, in plan order.
    pub tasks: Vec<TaskId>,
    /// By task: whether it belongs to the base set.
    pub is_open: Vec<bool>,
    /// Indices of the links that are counted.
    pub links: Vec<u32>,
    /// By task, from the baseline that holds; `None` without one.
    pub baseline: Option<Vec<Option<&'a BaselineTask>>>,
}

/// What is counted of what, before a threshold judges it.
#[derive(Default)]
pub(super) struct Counted {
    pub numerator: i64,
    pub denominator: i64,
    pub tasks: Vec<TaskId>,
    pub links: Vec<u32>,
}

impl Counted {
    pub fn at_most(self, name: &'static str, threshold: f64, definition: impl Into<String>) -> Measure {
        let is_passed = self.numerator as f64 <= threshold * self.denominator as f64;
        self.judged(name, (Bound::AtMost, threshold), is_passed, definition)
    }

    pub fn at_least(self, name: &'static str, threshold: f64, definition: impl Into<String>) -> Measure {
        // The product, not the quotient: 0.9 of 10 is exactly 9.
        let is_passed = self.numerator as f64 >= threshold * self.denominator as f64;
        self.judged(name, (Bound::AtLeast, threshold), is_passed, definition)
    }

    pub fn judged(
        self,
        name: &'static str,
        (bound, threshold): (Bound, f64),
        is_passed: bool,
        definition: impl Into<String>,
    ) -> Measure {
        let Counted { numerator, denominator, tasks, links } = self;
        let verdict = match (denominator, numerator, is_passed) {
            (0, 0, _) => Verdict::NotAvailable(Reason::NothingToCount),
            (_, _, true) => Verdict::Passed,
            (_, _, false) => Verdict::Failed,
        };
        Measure {
            number: None,
            name,
            unit: if links.is_empty() { Unit::Tasks } else { Unit::Links },
            numerator,
            denominator,
            threshold,
            bound,
            verdict,
            is_informational: false,
            tasks,
            links,
            others: Vec::new(),
            definition: definition.into(),
        }
    }
}

impl Measure {
    pub(super) fn numbered(mut self, number: u8) -> Measure {
        self.number = Some(number);
        self
    }

    pub(super) fn counting(mut self, unit: Unit) -> Measure {
        self.unit = unit;
        self
    }

    pub(super) fn informational(mut self) -> Measure {
        self.is_informational = true;
        self
    }

    /// Without a result, whatever was counted.
    pub(super) fn without(mut self, reason: Reason) -> Measure {
        self.verdict = Verdict::NotAvailable(reason);
        self
    }
}

impl<'a> Counting<'a> {
    pub fn of(checked: &'a CheckedPlan<'a>, schedule: &'a Schedule, settings: &'a QualitySettings) -> Counting<'a> {
        let plan = checked.plan();
        let is_open: Vec<bool> = plan
            .tasks
            .iter()
            .map(|task| takes_part(task) && !task.is_complete() && (settings.counts_milestones || !is_point(task)))
            .collect();
        let tasks = plan.each_task().map(|(id, _)| id).filter(|id| is_open[id.0 as usize]).collect();
        let is_counted = |link: &Link| match settings.counted_links {
            CountedLinks::ToOpenTasks => is_open[link.to.0 as usize],
            CountedLinks::All => true,
        };
        let links = (0..plan.links.len() as u32).filter(|index| is_counted(&plan.links[*index as usize])).collect();
        let baseline = promised(checked, settings);
        Counting { checked, schedule, settings, tasks, is_open, links, baseline }
    }

    pub fn task(&self, id: TaskId) -> &'a Task {
        self.checked.plan().task(id)
    }

    pub fn link(&self, index: u32) -> &'a Link {
        &self.checked.plan().links[index as usize]
    }

    /// Minutes of a working day of a task.
    pub fn day(&self, task: &Task) -> i64 {
        day_of(self.checked, task)
    }

    pub fn those(&self, holds: impl Fn(&Task, TaskId) -> bool) -> Counted {
        let tasks: Vec<TaskId> = self.tasks.iter().copied().filter(|id| holds(self.task(*id), *id)).collect();
        let (numerator, denominator) = (tasks.len() as i64, self.tasks.len() as i64);
        Counted { numerator, denominator, tasks, ..Counted::default() }
    }

    pub fn those_links(&self, holds: impl Fn(&Link) -> bool) -> Counted {
        let links = self.links.iter().copied().filter(|index| holds(self.link(*index))).collect();
        self.counted_links(links, self.links.len())
    }

    /// Links with the tasks at which they end.
    pub fn counted_links(&self, links: Vec<u32>, denominator: usize) -> Counted {
        let mut tasks: Vec<TaskId> = links.iter().map(|index| self.link(*index).to).collect();
        tasks.sort_unstable();
        tasks.dedup();
        Counted { numerator: links.len() as i64, denominator: denominator as i64, tasks, links }
    }

    /// The baseline's word on a task.
    pub fn promised(&self, id: TaskId) -> Option<&'a BaselineTask> {
        self.baseline.as_ref()?[id.0 as usize]
    }

    /// Whether checks on durations, baselines and resources leave a task out.
    pub fn is_left_out(&self, task: &Task) -> bool {
        self.settings.leaves_out_points && is_point(task)
    }

    /// Whether an amount is too much of a limit in days.
    pub fn exceeds(&self, amount: Minutes, days: f64, task: &Task) -> bool {
        let limit = days * self.day(task) as f64;
        if self.settings.is_limit_too_much { amount.0 as f64 >= limit } else { amount.0 as f64 > limit }
    }

    /// Whether one moment lies before another by working time: Friday 17:00 is not before Monday 08:00.
    pub fn is_before(&self, task: &Task, one: Moment, other: Moment) -> bool {
        one < other && (task.is_elapsed || self.checked.time_of(task).between(one, other) > Minutes(0))
    }
}

/// A line that stands for work of its own.
pub(super) fn takes_part(task: &Task) -> bool {
    !task.is_summary() && task.mode != TaskMode::Inactive && task.kind != TaskKind::LevelOfEffort
}

pub(super) fn is_point(task: &Task) -> bool {
    task.duration <= Minutes(0)
}

pub(crate) fn day_of(checked: &CheckedPlan<'_>, task: &Task) -> i64 {
    if task.is_elapsed {
        return 1440;
    }
    let own = checked.plan().calendar_of(task).and_then(|calendar| calendar.minutes_per_day);
    i64::from(own.unwrap_or(checked.plan().options.minutes_per_day).max(1))
}

/// Below zero for a lead, above for a lag.
pub(super) fn lag_sign(lag: Lag) -> i64 {
    match lag {
        Lag::Working(lag) | Lag::Elapsed(lag) => lag.0.signum(),
        Lag::Share(0.0) => 0,
        Lag::Share(share) => share.signum() as i64,
    }
}

pub(super) fn begins_at_start(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::StartStart | LinkKind::StartFinish)
}

pub(super) fn ends_at_finish(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::FinishFinish | LinkKind::StartFinish)
}

/// `44`, `7.5`.
pub(super) fn number(value: f64) -> String {
    format!("{value:.2}").trim_end_matches('0').trim_end_matches('.').to_string()
}

fn promised<'a>(checked: &'a CheckedPlan<'a>, settings: &QualitySettings) -> Option<Vec<Option<&'a BaselineTask>>> {
    let plan = checked.plan();
    let held = plan.baselines.iter().filter(|one| !one.tasks.is_empty());
    let held = held.filter(|one| settings.baseline.is_none_or(|number| number == one.number));
    let baseline = held.min_by_key(|one| one.number)?;
    let mut by_task = vec![None; plan.tasks.len()];
    for task in &baseline.tasks {
        if let Some(place) = by_task.get_mut(task.task.0 as usize) {
            *place = Some(task);
        }
    }
    Some(by_task)
}
