//! Verification: a schedule tried against its plan by other means than those that made it.
//!
//! The passes count work; here we only walk moments through calendars and look at each link, date and task for itself.

use plan::{CheckedPlan, ConstraintKind, Finding, Lag, LagCalendar, Link, LinkKind, Minutes, Moment, ProgressMode};
use plan::{Severity, Subject, Task, TaskKind, TaskMode, WorkingTime};

use crate::crews::{CrewTime, Crews};
use crate::{Policy, Schedule};

/// Tries a schedule against its plan.
///
/// Errors: `SCH-301` a link is not respected, `SCH-302` remaining work does not fit between start and finish, `SCH-303` a
/// constraint is not respected, `SCH-304` a finish before its start, `SCH-305` unfinished work before the data date (P6), `SCH-306`
/// a float that is not the distance between early and late finish. Empty when all is well. A link that a date breaks
/// openly (`is_broken`) is no error here; [`crate::run`] has told it.
pub fn verify(checked: &CheckedPlan<'_>, schedule: &Schedule) -> Vec<Finding> {
    let plan = checked.plan();
    let crews = Crews::of(checked, schedule.policy);
    let trial = Trial { checked, schedule, clock: WorkingTime::continuous(), crews };
    let mut findings = Vec::new();
    for (index, task) in plan.tasks.iter().enumerate() {
        if !task.is_summary() && task.mode == TaskMode::Automatic && task.kind != TaskKind::LevelOfEffort {
            trial.task(index, task, &mut findings);
        }
    }
    for (index, link) in plan.links.iter().enumerate() {
        if !trial.is_respected(index, link) {
            let (from, to) = (plan.task(link.from), plan.task(link.to));
            let cause =
                format!("starts or finishes before its {} link from \"{}\" allows", link.kind.letters(), from.name);
            findings.push(error("SCH-301", to, cause));
        }
    }
    findings
}

struct Trial<'a> {
    checked: &'a CheckedPlan<'a>,
    schedule: &'a Schedule,
    clock: WorkingTime,
    crews: Crews,
}

fn error(code: &'static str, task: &Task, cause: impl Into<String>) -> Finding {
    let hint = "report this as a fault of the scheduler";
    Finding::new(code, Severity::Error, Subject::new("task", &task.uid, &task.name), cause).hint(hint)
}

impl Trial<'_> {
    fn time(&self, task: &Task) -> &WorkingTime {
        if task.is_elapsed { &self.clock } else { self.checked.time_of(task) }
    }

    /// The time in which a task is worked: its crew's, else its own.
    fn worked(&self, index: usize, task: &Task) -> &WorkingTime {
        let crew = match self.crews.get(index as u32) {
            None => None,
            Some(CrewTime::Calendar(id)) => self.checked.time(id),
            Some(CrewTime::Merged(at)) => self.crews.merged.get(at as usize),
        };
        crew.unwrap_or_else(|| self.time(task))
    }

    fn task(&self, index: usize, task: &Task, findings: &mut Vec<Finding>) {
        let dates = &self.schedule.tasks[index];
        let (Some(start), Some(finish)) = (dates.early_start, dates.early_finish) else { return };
        let time = self.worked(index, task);
        if time.between(start, finish) < Minutes(0) && !task.is_complete() {
            findings.push(error("SCH-304", task, "finishes before it starts"));
        }
        let pauses =
            task.gaps.iter().filter(|gap| gap.after.0 > 0 && gap.after < task.duration).map(|gap| gap.length.0);
        let needed = Minutes(task.remaining.0 + pauses.sum::<i64>());
        let is_expected = task.expected_finish.is_some() && self.checked.plan().options.uses_expected_finish;
        if !task.is_started() && !task.is_milestone() && !is_expected && time.between(start, finish) != needed {
            findings.push(error("SCH-302", task, "has more or less time than its remaining work"));
        }
        if let Some(as_of) = self.schedule.as_of
            && self.schedule.policy == Policy::P6
            && !task.is_complete()
            && time.between(as_of, start) < Minutes(0)
            && !task
                .constraint
                .is_some_and(|c| matches!(c.kind, ConstraintKind::MandatoryStart | ConstraintKind::MandatoryFinish))
        {
            findings.push(error("SCH-305", task, "has unfinished work before the data date"));
        }
        if !task.is_started() && self.breaks_constraint(task, time, start, finish) {
            findings.push(error("SCH-303", task, "breaks its constraint"));
        }
        if let (Some(float), Some(late)) = (dates.total_float, dates.late_finish)
            && !task.is_started()
            && !task.is_complete()
            && self.checked.plan().options.float == plan::FloatMode::Finish
            && time.between(finish, late) != float
            && !self.keeps_float(task)
            && self.schedule.policy == Policy::P6
        {
            findings.push(error("SCH-306", task, "has a float that is not the distance between its finishes"));
        }
    }

    /// Whether the float may be that of another pass, see `expected.rs`.
    fn keeps_float(&self, task: &Task) -> bool {
        let plan = self.checked.plan();
        let is_late = task.constraint.is_some_and(|constraint| constraint.kind == ConstraintKind::AsLateAsPossible);
        is_late && plan.options.uses_expected_finish && plan.tasks.iter().any(|task| task.expected_finish.is_some())
    }

    fn breaks_constraint(&self, task: &Task, time: &WorkingTime, start: Moment, finish: Moment) -> bool {
        task.constraint.iter().chain(&task.constraint_second).any(|constraint| {
            let Some(date) = constraint.date else { return false };
            match constraint.kind {
                ConstraintKind::StartNoEarlierThan => time.between(date, start) < Minutes(0),
                ConstraintKind::FinishNoEarlierThan => time.between(date, finish) < Minutes(0),
                ConstraintKind::MandatoryStart => !time.are_equal(date, start),
                ConstraintKind::MandatoryFinish => !time.are_equal(date, finish),
                _ => false,
            }
        })
    }

    /// Whether a link holds between two tasks that are both still to be done.
    fn is_respected(&self, index: usize, link: &Link) -> bool {
        let plan = self.checked.plan();
        let (from, to) = (plan.task(link.from), plan.task(link.to));
        let is_free = |task: &Task| task.mode == TaskMode::Automatic && !task.is_started() && !task.is_summary();
        let is_effort = from.kind == TaskKind::LevelOfEffort || to.kind == TaskKind::LevelOfEffort;
        let is_linked_outside = from.is_summary() || from.is_started() || from.mode == TaskMode::Inactive;
        if !is_free(to) || is_effort || is_linked_outside || self.schedule.links[index].is_broken {
            return true;
        }
        if plan.options.progress != ProgressMode::RetainedLogic && to.is_started() {
            return true;
        }
        let (before, after) = (self.schedule.of(link.from), self.schedule.of(link.to));
        let begins = if begins_at_start(link.kind) { before.early_start } else { before.early_finish };
        let ends = if ends_at_finish(link.kind) { after.early_finish } else { after.early_start };
        let (Some(begins), Some(ends)) = (begins, ends) else { return true };
        let landed = self.walked(begins, link, from, to);
        self.worked(link.to.0 as usize, to).between(landed, ends) >= Minutes(0)
    }

    /// A moment moved along a lag, on the calendar that the policy names.
    fn walked(&self, moment: Moment, link: &Link, from: &Task, to: &Task) -> Moment {
        let plan = self.checked.plan();
        let lag_calendar = match self.schedule.policy {
            Policy::MsProject => LagCalendar::Successor,
            Policy::P6 => plan.options.lag_calendar,
        };
        let time = match lag_calendar {
            LagCalendar::Predecessor => self.time(from),
            LagCalendar::Successor => self.time(to),
            LagCalendar::Project => self.checked.time_of_plan(),
            LagCalendar::TwentyFourHours => &self.clock,
        };
        let (lag, time) = match link.lag {
            Lag::Working(lag) => (lag, time),
            Lag::Elapsed(lag) => (lag, &self.clock),
            Lag::Share(share) => (Minutes((from.duration.0 as f64 * share).round() as i64), time),
        };
        // A point is read at either end of an interval; the earlier reading is the weaker demand.
        let moment = if lag.0 == 0 { self.worked(link.from.0 as usize, from).last_finish(moment) } else { moment };
        if lag.0 == 0 { moment } else { time.finish_at(Minutes(time.work(moment).0 + lag.0)) }
    }
}

fn begins_at_start(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::StartStart | LinkKind::StartFinish)
}

fn ends_at_finish(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::FinishFinish | LinkKind::StartFinish)
}
