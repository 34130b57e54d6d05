//! Plan quality: how well a plan is built, counted so that anybody can count it again.
//!
//! Source: the first nine of the DCMA 14 checks (DCMA-EA PAM 200.1), with the definitions below printed beside each result;
//! GAO-16-89G, best practices 2, 6 and 7, ask the same questions.

use plan::{
    CheckedPlan, ConstraintKind, Finding, Lag, LinkKind, Minutes, Severity, Subject, Task, TaskId, TaskKind, TaskMode,
};

use crate::{Policy, Schedule};

/// One check: how many of how many, and which.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Stable name: `logic`, `leads`, `lags`, `finish_start`, `hard_constraints`, `high_float`, `negative_float`, `high_duration`,
    /// `invalid_dates`.
    pub name: &'static str,
    pub numerator: usize,
    pub denominator: usize,
    /// Largest share that passes; for `finish_start` the smallest. 0 to 1.
    pub threshold: f64,
    /// Whether the share passes; an empty denominator passes.
    pub is_passed: bool,
    /// The tasks that count against the plan, in plan order.
    pub tasks: Vec<TaskId>,
    /// What was counted, in words, to be printed with the result.
    pub definition: &'static str,
}

/// The quality of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Quality {
    pub measures: Vec<Measure>,
}

impl Measure {
    /// Numerator over denominator, or `None` when there is nothing to count.
    pub fn share(&self) -> Option<f64> {
        (self.denominator > 0).then(|| self.numerator as f64 / self.denominator as f64)
    }
}

impl Quality {
    pub fn measure(&self, name: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.name == name)
    }

    /// One finding per failed check, and one per task that counts against it.
    ///
    /// Codes: `SCH-401` logic, `SCH-402` leads, `SCH-403` lags, `SCH-404` link kinds, `SCH-405` hard constraints, `SCH-406` high
    /// float, `SCH-407` negative float, `SCH-408` long durations, `SCH-409` invalid dates.
    pub fn findings(&self, checked: &CheckedPlan<'_>) -> Vec<Finding> {
        let plan = checked.plan();
        let mut findings = Vec::new();
        for measure in self.measures.iter().filter(|measure| !measure.is_passed) {
            let (code, cause, hint) = words(measure.name);
            let told = format!("{cause}: {} of {}", measure.numerator, measure.denominator);
            let subject = Subject::new("plan", &plan.uid, &plan.name);
            findings.push(Finding::new(code, Severity::Warning, subject, told).hint(hint));
            for id in &measure.tasks {
                let task = plan.task(*id);
                let subject = Subject::new("task", &task.uid, &task.name);
                findings.push(Finding::new(code, Severity::Note, subject, cause).hint(hint));
            }
        }
        findings
    }
}

fn words(name: &str) -> (&'static str, &'static str, &'static str) {
    match name {
        "logic" => {
            ("SCH-401", "lacks a predecessor or a successor", "link it to what it waits for and what waits for it")
        }
        "leads" => {
            ("SCH-402", "waits for less than its predecessor", "split the predecessor instead of a negative lag")
        }
        "lags" => ("SCH-403", "waits longer than its predecessor lasts", "make the waiting a task of its own"),
        "finish_start" => ("SCH-404", "has links other than finish to start", "prefer finish to start"),
        "hard_constraints" => ("SCH-405", "is held by a hard date", "replace the date by a link or a deadline"),
        "high_float" => ("SCH-406", "has more than 44 working days of float", "look for a missing successor"),
        "negative_float" => ("SCH-407", "cannot be met: its float is negative", "shorten the path or move the date"),
        "high_duration" => ("SCH-408", "lasts more than 44 working days", "split it into smaller tasks"),
        _ => ("SCH-409", "has dates that progress contradicts", "enter actual dates, or reschedule what is not done"),
    }
}

/// Measures the quality of a scheduled plan.
///
/// Base set: leaf tasks that are incomplete, active and no level of effort. Links: those whose successor is in the base set.
/// A working day is that of the task's calendar, else of the plan's options.
pub fn check(checked: &CheckedPlan<'_>, schedule: &Schedule) -> Quality {
    let count = Counting::of(checked, schedule);
    let mut measures = vec![count.logic(), count.leads(), count.lags(), count.finish_start(), count.hard_constraints()];
    measures.extend([count.high_float(), count.negative_float(), count.high_duration(), count.invalid_dates()]);
    Quality { measures }
}

struct Counting<'a> {
    checked: &'a CheckedPlan<'a>,
    schedule: &'a Schedule,
    tasks: Vec<TaskId>,
    links: Vec<plan::Link>,
}

/// What is counted of what, before a threshold judges it.
struct Counted {
    numerator: usize,
    denominator: usize,
    tasks: Vec<TaskId>,
}

impl Counted {
    fn at_most(self, name: &'static str, threshold: f64, definition: &'static str) -> Measure {
        let is_passed = self.numerator as f64 <= threshold * self.denominator as f64;
        self.judged(name, threshold, definition, is_passed)
    }

    fn judged(self, name: &'static str, threshold: f64, definition: &'static str, is_passed: bool) -> Measure {
        let Counted { numerator, denominator, tasks } = self;
        Measure { name, numerator, denominator, threshold, is_passed: is_passed || denominator == 0, tasks, definition }
    }
}

impl<'a> Counting<'a> {
    fn of(checked: &'a CheckedPlan<'a>, schedule: &'a Schedule) -> Counting<'a> {
        let plan = checked.plan();
        let counts = |task: &Task| {
            !task.is_summary()
                && !task.is_complete()
                && task.mode != TaskMode::Inactive
                && task.kind != TaskKind::LevelOfEffort
        };
        let tasks = plan.each_task().filter(|(_, task)| counts(task)).map(|(id, _)| id).collect();
        let links = plan.links.iter().filter(|link| counts(plan.task(link.to))).copied().collect();
        Counting { checked, schedule, tasks, links }
    }

    fn task(&self, id: TaskId) -> &Task {
        self.checked.plan().task(id)
    }

    fn day(&self, task: &Task) -> i64 {
        let own = self.checked.plan().calendar_of(task).and_then(|calendar| calendar.minutes_per_day);
        i64::from(own.unwrap_or(self.checked.plan().options.minutes_per_day).max(1))
    }

    fn those(&self, holds: impl Fn(&Task, TaskId) -> bool) -> Counted {
        let tasks: Vec<TaskId> = self.tasks.iter().copied().filter(|id| holds(self.task(*id), *id)).collect();
        Counted { numerator: tasks.len(), denominator: self.tasks.len(), tasks }
    }

    fn links(&self, holds: impl Fn(&plan::Link) -> bool) -> Counted {
        let found: Vec<&plan::Link> = self.links.iter().filter(|link| holds(link)).collect();
        let mut tasks: Vec<TaskId> = found.iter().map(|link| link.to).collect();
        tasks.sort_unstable();
        tasks.dedup();
        Counted { numerator: found.len(), denominator: self.links.len(), tasks }
    }

    /// A link on a summary is logic for everything inside it.
    fn has_logic(&self, id: TaskId, links: fn(&CheckedPlan<'a>, TaskId) -> bool) -> bool {
        let mut at = Some(id);
        while let Some(task) = at {
            if links(self.checked, task) {
                return true;
            }
            at = self.task(task).parent;
        }
        false
    }

    fn logic(&self) -> Measure {
        let first = self.tasks.iter().min_by_key(|id| self.schedule.of(**id).early_start);
        let last = self.tasks.iter().max_by_key(|id| (self.schedule.of(**id).early_finish, id.0));
        let is_end = |end: Option<&TaskId>, id: TaskId| end == Some(&id) && self.task(id).is_milestone();
        self.those(|_, id| {
            let has_before = self.has_logic(id, |checked, task| !checked.incoming(task).is_empty());
            let has_after = self.has_logic(id, |checked, task| !checked.outgoing(task).is_empty());
            !(has_before || is_end(first, id)) || !(has_after || is_end(last, id))
        })
        .at_most(
            "logic",
            0.05,
            "incomplete tasks without predecessor or successor; the first and last milestone are exempt",
        )
    }

    fn leads(&self) -> Measure {
        self.links(|link| lag_sign(link.lag) < 0).at_most("leads", 0.0, "links to incomplete tasks with a negative lag")
    }

    fn lags(&self) -> Measure {
        self.links(|link| lag_sign(link.lag) > 0).at_most("lags", 0.05, "links to incomplete tasks with a positive lag")
    }

    fn finish_start(&self) -> Measure {
        let other = self.links(|link| link.kind != LinkKind::FinishStart);
        let counted = Counted { numerator: other.denominator - other.numerator, ..other };
        let is_passed = counted.numerator as f64 >= 0.9 * counted.denominator as f64;
        counted.judged("finish_start", 0.9, "finish-to-start links among links to incomplete tasks", is_passed)
    }

    fn hard_constraints(&self) -> Measure {
        let is_p6 = self.schedule.policy == Policy::P6;
        let is_hard = |task: &Task| {
            let both = task.constraint.iter().chain(&task.constraint_second);
            both.into_iter().any(|constraint| {
                use ConstraintKind as Kind;
                let musts = matches!(constraint.kind, Kind::StartOn | Kind::FinishOn);
                let bounds = matches!(constraint.kind, Kind::StartNoLaterThan | Kind::FinishNoLaterThan);
                let mandatory = matches!(constraint.kind, Kind::MandatoryStart | Kind::MandatoryFinish);
                musts || bounds || (mandatory && is_p6)
            })
        };
        self.those(|task, _| is_hard(task)).at_most(
            "hard_constraints",
            0.05,
            "incomplete tasks held by a date that can stop logic",
        )
    }

    fn high_float(&self) -> Measure {
        let definition = "incomplete tasks with total float above 44 working days";
        self.those(|task, id| self.schedule.of(id).total_float.is_some_and(|float| float.0 > 44 * self.day(task)))
            .at_most("high_float", 0.05, definition)
    }

    fn negative_float(&self) -> Measure {
        self.those(|_, id| self.schedule.of(id).total_float.is_some_and(|float| float < Minutes(0))).at_most(
            "negative_float",
            0.0,
            "incomplete tasks with total float below zero",
        )
    }

    fn high_duration(&self) -> Measure {
        let mut counted = self.those(|task, _| task.remaining.0 > 44 * self.day(task));
        counted.denominator = self.tasks.iter().filter(|id| self.task(**id).remaining > Minutes(0)).count();
        counted.at_most(
            "high_duration",
            0.05,
            "incomplete tasks with more than 44 working days remaining, of those with any",
        )
    }

    fn invalid_dates(&self) -> Measure {
        let plan = self.checked.plan();
        let definition = "incomplete tasks forecast before the data date, or any with actual dates after it";
        let Some(as_of) = self.schedule.as_of else {
            return Counted { numerator: 0, denominator: 0, tasks: vec![] }.at_most("invalid_dates", 0.0, definition);
        };
        let mut counted = self.those(|task, id| {
            let dates = self.schedule.of(id);
            let is_behind = |date: Option<plan::Moment>| date.is_some_and(|date| date < as_of);
            (!task.is_started() && is_behind(dates.start)) || is_behind(dates.finish)
        });
        for (id, task) in plan.each_task().filter(|(_, task)| !task.is_summary()) {
            let ahead = task.progress.actual_start.max(task.progress.actual_finish);
            if ahead.is_some_and(|date| date > as_of) && !counted.tasks.contains(&id) {
                counted.tasks.push(id);
            }
        }
        counted.tasks.sort_unstable();
        counted.numerator = counted.tasks.len();
        counted.at_most("invalid_dates", 0.0, definition)
    }
}

fn lag_sign(lag: Lag) -> i64 {
    match lag {
        Lag::Working(lag) | Lag::Elapsed(lag) => lag.0.signum(),
        Lag::Share(0.0) => 0,
        Lag::Share(share) => share.signum() as i64,
    }
}
