//! Plan quality: how well a plan is built, counted so that anybody can count it again.
//!
//! Source: the DCMA 14 checks (DCMA-EA PAM 200.1), grouped by the ten practices of GAO-16-89G, and further checks of the trade. Where
//! implementations disagree, [`QualitySettings`] decides, and the definition that held is told with each result.

use plan::{CheckedPlan, Finding, Severity, Subject, TaskId};

use crate::Schedule;

mod calendars;
mod dates;
mod execution;
mod further;
mod mends;
mod path_test;
mod population;
mod practices;
mod redundant;
mod settings;
mod structure;
mod words;

pub use mends::{Mend, mends};
pub use practices::{Practice, PracticeVerdict};
pub use settings::{CountedDurations, CountedLinks, FinishTarget, QualitySettings};

use population::Counting;

/// What a numerator and a denominator count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Tasks,
    Links,
    /// Working minutes.
    Minutes,
    Calendars,
    Resources,
}

/// Which side of the threshold is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    AtMost,
    AtLeast,
}

/// Why a check has no result. Never told as a pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    NoBaseline,
    NoStatusDate,
    NothingToCount,
    NothingDue,
    NoCriticalTask,
    NoTimeLeft,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Passed,
    Failed,
    NotAvailable(Reason),
}

/// One check: how many of how many, and which.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Its number among the DCMA 14; further checks have none.
    pub number: Option<u8>,
    /// Stable name. The fourteen: `logic`, `leads`, `lags`, `finish_start`, `hard_constraints`, `high_float`, `negative_float`,
    /// `high_duration`, `invalid_dates`, `resources`, `missed_tasks`, `critical_path_test`, `cpli`, `bei`.
    pub name: &'static str,
    pub unit: Unit,
    pub numerator: i64,
    pub denominator: i64,
    /// As a share, 0 to 1; for `cpli` and `bei` an index.
    pub threshold: f64,
    pub bound: Bound,
    pub verdict: Verdict,
    /// It tells, but says no to nothing.
    pub is_informational: bool,
    /// The tasks that count against the plan, in plan order.
    pub tasks: Vec<TaskId>,
    /// Indices of the plan's links that count against it.
    pub links: Vec<u32>,
    /// Calendars and resources that count against it, each with what is wrong.
    pub others: Vec<(Subject, String)>,
    /// What was counted, in words, to be printed with the result.
    pub definition: String,
}

/// The quality of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Quality {
    /// The DCMA 14 in their order, then the further checks.
    pub measures: Vec<Measure>,
    pub practices: Vec<Practice>,
    /// 0 to 100, or `None` when nothing could be judged. See [`QualitySettings::weights`] for the formula.
    pub score: Option<f64>,
}

impl Reason {
    /// `no baseline`.
    pub fn words(self) -> &'static str {
        match self {
            Reason::NoBaseline => "no baseline",
            Reason::NoStatusDate => "no status date",
            Reason::NothingToCount => "nothing to count",
            Reason::NothingDue => "nothing was due by the status date",
            Reason::NoCriticalTask => "no open task on the critical path",
            Reason::NoTimeLeft => "no working time left until the finish",
        }
    }
}

impl Measure {
    /// Numerator over denominator, or `None` when there is nothing to count or the check is not available.
    pub fn share(&self) -> Option<f64> {
        let is_available = !matches!(self.verdict, Verdict::NotAvailable(_));
        (is_available && self.denominator != 0).then(|| self.numerator as f64 / self.denominator as f64)
    }

    /// `None` when the check is not available.
    pub fn is_passed(&self) -> Option<bool> {
        match self.verdict {
            Verdict::Passed => Some(true),
            Verdict::Failed => Some(false),
            Verdict::NotAvailable(_) => None,
        }
    }

    /// Why there is no result.
    pub fn reason(&self) -> Option<&'static str> {
        match self.verdict {
            Verdict::NotAvailable(reason) => Some(reason.words()),
            _ => None,
        }
    }

    /// Whether it failed and that is meant to say no.
    pub fn is_refusing(&self) -> bool {
        self.verdict == Verdict::Failed && !self.is_informational
    }
}

impl Quality {
    pub fn measure(&self, name: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.name == name)
    }

    /// One finding per failed check, and one per task, calendar or resource that counts against it; of informational checks only
    /// notes, and of resources only when the plan claims to be loaded.
    ///
    /// Codes: `SCH-401` to `SCH-414` are the DCMA 14 by number; `SCH-421` and up are the further checks, see `words.rs`.
    pub fn findings(&self, checked: &CheckedPlan<'_>) -> Vec<Finding> {
        let plan = checked.plan();
        let mut findings = Vec::new();
        for measure in self.measures.iter().filter(|measure| measure.verdict == Verdict::Failed) {
            let Some((code, cause, hint)) = words::of(measure.name) else { continue };
            if !measure.is_informational {
                let told = match measure.unit {
                    Unit::Minutes => format!("{cause}: {:.2}", measure.share().unwrap_or_default()),
                    _ => format!("{cause}: {} of {}", measure.numerator, measure.denominator),
                };
                let subject = Subject::new("plan", &plan.uid, &plan.name);
                findings.push(Finding::new(code, Severity::Warning, subject, told).hint(hint));
            } else if measure.number.is_some() {
                continue;
            }
            let note = |subject: Subject, cause: &str| Finding::new(code, Severity::Note, subject, cause).hint(hint);
            if measure.others.is_empty() {
                let tasks = measure.tasks.iter().map(|id| plan.task(*id));
                findings.extend(tasks.map(|task| note(Subject::new("task", &task.uid, &task.name), cause)));
            }
            findings.extend(measure.others.iter().map(|(subject, told)| note(subject.clone(), told)));
        }
        findings
    }
}

/// Measures the quality of a scheduled plan by the usual settings.
pub fn check(checked: &CheckedPlan<'_>, schedule: &Schedule) -> Quality {
    check_by(checked, schedule, &QualitySettings::default())
}

/// Measures the quality of a scheduled plan.
///
/// Base set: leaf tasks that are incomplete, active and no level of effort. Links: those whose successor is in the base set.
/// A working day is that of the task's calendar, else of the plan's options. Check 12 really runs the forward pass again, with
/// one task prolonged. Errors: none; what cannot be measured says why in its [`Verdict`].
pub fn check_by(checked: &CheckedPlan<'_>, schedule: &Schedule, settings: &QualitySettings) -> Quality {
    let count = Counting::of(checked, schedule, settings);
    let mut measures = structure::measures(&count);
    measures.extend(dates::measures(&count));
    measures.push(execution::resources(&count));
    measures.push(execution::missed_tasks(&count));
    measures.push(path_test::critical_path_test(&count));
    measures.push(execution::cpli(&count));
    measures.push(execution::bei(&count));
    measures.extend(further::measures(&count));
    let practices = practices::judged(&measures, checked);
    let score = score(&measures, settings);
    Quality { measures, practices, score }
}

/// The checks whose failure makes every date of the plan doubtful: leads, negative float, invalid dates, critical path test.
const HARD: [u8; 4] = [2, 7, 9, 12];

fn score(measures: &[Measure], settings: &QualitySettings) -> Option<f64> {
    let (mut sum, mut passed, mut is_capped) = (0.0, 0.0, false);
    for measure in measures.iter().filter(|measure| !measure.is_informational) {
        let (Some(number), Some(is_passed)) = (measure.number, measure.is_passed()) else { continue };
        let weight = settings.weights.get(usize::from(number) - 1).copied().unwrap_or(1.0).max(0.0);
        sum += weight;
        passed += if is_passed { weight } else { 0.0 };
        is_capped |= !is_passed && HARD.contains(&number);
    }
    let score = (sum > 0.0).then(|| 100.0 * passed / sum)?;
    Some(if is_capped { score.min(settings.hard_cap) } else { score })
}

#[cfg(test)]
mod tests;
