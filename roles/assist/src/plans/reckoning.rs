//! A checked plan with everything that engines say about it: dates, quality, baseline, findings.

use std::collections::{BTreeMap, HashMap};

use plan::{
    Baseline, BaselineTask, CheckedPlan, Dialect, Finding, Minutes, Moment, Plan, Severity, Task, TaskId, TaskMode,
};
use schedule::{Policy, Quality, Schedule};

use super::{Facts, Head};

/// After this many findings of one code a person has understood; the rest is a number.
const PER_CODE_MAX: usize = 100;

/// How well a scheduled plan is built, and all that is to be told about it.
pub struct Judged {
    pub quality: Quality,
    /// The heaviest first.
    pub findings: Vec<Finding>,
}

/// Schedules by the policy of the plan's own tool; answers also what was assumed.
pub fn scheduled(checked: &CheckedPlan<'_>) -> (Schedule, Vec<Finding>) {
    schedule::run(checked, Policy::of(checked.plan().options.dialect), None)
}

impl Judged {
    /// Measures the quality of a plan. Shapes: `told` is what scheduling assumed.
    pub fn of(checked: &CheckedPlan<'_>, schedule: &Schedule, told: Vec<Finding>) -> Judged {
        let quality = schedule::check(checked, schedule);
        let mut findings = checked.findings().to_vec();
        findings.extend(told);
        findings.extend(quality.findings(checked));
        Judged { quality, findings: told_by_weight(findings) }
    }
}

/// A scheduled plan beside one of its baselines.
pub struct Reckoning<'p> {
    pub checked: &'p CheckedPlan<'p>,
    pub plan: &'p Plan,
    pub schedule: &'p Schedule,
    pub baseline: Option<&'p Baseline>,
    promised: HashMap<u32, &'p BaselineTask>,
}

impl<'p> Reckoning<'p> {
    /// Beside the baseline of a number, else the first that holds something.
    pub fn of(checked: &'p CheckedPlan<'p>, schedule: &'p Schedule, baseline: Option<u32>) -> Reckoning<'p> {
        let plan = checked.plan();
        let known = plan.baselines.iter().filter(|one| !one.tasks.is_empty());
        let wanted = known.clone().find(|one| Some(one.number) == baseline);
        let baseline = wanted.or_else(|| known.min_by_key(|one| one.number));
        let promised = baseline.map(|one| one.tasks.iter().map(|task| (task.task.0, task)).collect());
        Reckoning { checked, plan, schedule, baseline, promised: promised.unwrap_or_default() }
    }

    pub fn promised(&self, id: TaskId) -> Option<&BaselineTask> {
        self.promised.get(&id.0).copied()
    }

    /// When the baseline promised the end.
    pub fn baseline_finish(&self) -> Option<Moment> {
        self.baseline?.tasks.iter().filter_map(|task| task.finish).max()
    }

    pub fn minutes_per_day(&self) -> i64 {
        i64::from(self.plan.options.minutes_per_day.max(1))
    }

    /// Thousandths of working days by which the finish lies after the promised one.
    pub fn slip(&self) -> Option<i64> {
        let between = self.checked.time_of_plan().between(self.baseline_finish()?, self.schedule.finish?);
        Some(between.0.saturating_mul(1000) / self.minutes_per_day())
    }

    /// The task at which the plan ends: a milestone where one ends it.
    pub fn last_task(&self) -> Option<&Task> {
        let tasks = self.plan.each_task().filter(|(_, task)| takes_part(task));
        let ends = |id: TaskId, task: &Task| (self.schedule.of(id).finish, task.is_milestone(), id.0);
        tasks.max_by_key(|(id, task)| ends(*id, task)).map(|(_, task)| task)
    }

    /// Up to where the bar of a begun task is filled.
    pub fn progress_until(&self, id: TaskId) -> Option<Moment> {
        let (task, dates) = (self.plan.task(id), self.schedule.of(id));
        let (start, finish) = (dates.start?, dates.finish?);
        if task.is_complete() {
            return Some(finish);
        }
        let share = task.progress.share.clamp(0.0, 1.0);
        if share == 0.0 {
            return None;
        }
        let time = self.checked.time_of(task);
        let done = (time.between(start, finish).0 as f64 * share).round() as i64;
        Some(time.finish_at(Minutes(time.work(start).0 + done)))
    }

    /// Working minutes of a line; a summary lasts from its start to its finish, and so does what has begun under P6, whose planned
    /// duration is no longer kept true then.
    pub fn duration(&self, id: TaskId) -> Minutes {
        let (task, dates) = (self.plan.task(id), self.schedule.of(id));
        let is_span = task.is_summary() || self.plan.options.dialect == Dialect::P6 && task.is_started();
        match (is_span, dates.start, dates.finish) {
            (true, Some(start), Some(finish)) => self.checked.time_of(task).between(start, finish),
            _ => task.duration,
        }
    }

    pub fn head(&self) -> Head {
        let iso = |moment: Option<Moment>| moment.map(Moment::iso).filter(|text| !text.is_empty());
        let open =
            |(id, task): &(TaskId, &Task)| takes_part(task) && !task.is_complete() && self.schedule.of(*id).is_critical;
        Head {
            name: self.plan.name.clone(),
            start: iso(self.schedule.start),
            finish: iso(self.schedule.finish),
            as_of: iso(self.schedule.as_of.or(self.plan.as_of)),
            baseline_finish: iso(self.baseline_finish()),
            tasks: self.plan.tasks.iter().filter(|task| !task.is_summary()).count() as i64,
            critical: self.plan.each_task().filter(open).count() as i64,
            slip: self.slip(),
        }
    }

    pub fn facts(&self, judged: &Judged) -> Facts {
        let counts = |name: &str| judged.quality.measure(name).map_or((0, 0), |one| (one.numerator, one.denominator));
        let weighing = |least: Severity| judged.findings.iter().filter(|one| one.severity >= least).count() as i64;
        let (missing_logic, counted) = counts("logic");
        Facts {
            uid: self.plan.uid.clone(),
            head: self.head(),
            links: self.plan.links.len() as i64,
            counted,
            missing_logic,
            negative_float: counts("negative_float").0,
            findings: weighing(Severity::Warning),
            errors: weighing(Severity::Error),
            score: judged.quality.score,
        }
    }
}

/// Whether a line is work of its own.
pub fn takes_part(task: &Task) -> bool {
    !task.is_summary() && task.mode != TaskMode::Inactive
}

/// The heaviest first, otherwise in the order of telling; no code more often than a person reads.
pub fn told_by_weight(mut findings: Vec<Finding>) -> Vec<Finding> {
    let mut seen: BTreeMap<&'static str, usize> = BTreeMap::new();
    findings.retain(|finding| {
        let count = seen.entry(finding.code).or_insert(0);
        *count += 1;
        *count <= PER_CODE_MAX
    });
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}
