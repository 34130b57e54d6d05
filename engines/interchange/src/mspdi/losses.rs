//! What MSPDI cannot hold, told before anything is written.

use plan::{
    Constraint, ConstraintKind, CriticalRule, Dialect, Finding, FloatMode, Lag, LagCalendar, Plan, ProgressMode,
    Severity, ShareKind, StartLag, Subject, Task, TaskKind, WorkRule,
};

use super::write::{Numbers, are_pauses_sound, start_of};

const KEPT: &str = "keep the plan in Dextra as well";

/// What MSPDI cannot hold of a plan, one finding per kind.
///
/// Codes: MSP-201 task kinds of P6, MSP-202 second constraints, MSP-203 expected finishes, MSP-204 a must-finish,
/// MSP-205 scheduling options of P6, MSP-206 uids that are no numbers, MSP-207 baselines above 10, MSP-208 mandatory
/// constraints, MSP-209 pauses, MSP-210 external dates, MSP-211 line numbers, MSP-212 kinds of percentages, MSP-213 parts of
/// percents, MSP-214 fixed duration and units, MSP-215 lengths of a day per calendar, MSP-216 the project's code, MSP-217
/// driving resources, MSP-218 start milestones, MSP-219 critical limits, MSP-220 summaries without tasks, MSP-221 names of baselines.
pub fn losses(plan: &Plan) -> Vec<Finding> {
    let all = of_tasks(plan).into_iter().chain(of_project(plan)).chain(of_ids(plan));
    let lost = all.filter(|(_, count, ..)| *count > 0);
    let told = lost.map(|(code, count, what, hint)| {
        let subject = Subject::new("plan", &plan.uid, &plan.name);
        let cause = format!("cannot be kept whole: {count} {what}");
        Finding::new(code, Severity::Note, subject, cause).hint(hint).value("count", count)
    });
    told.collect()
}

/// Code, how many, what becomes of them, what to do.
type Loss = (&'static str, usize, &'static str, &'static str);

fn of_tasks(plan: &Plan) -> Vec<Loss> {
    let tasks = |is_lost: fn(&Task) -> bool| plan.tasks.iter().filter(|task| is_lost(task)).count();
    let mandatory = |constraint: Option<Constraint>| {
        let kind = constraint.map(|constraint| constraint.kind);
        matches!(kind, Some(ConstraintKind::MandatoryStart | ConstraintKind::MandatoryFinish))
    };
    let kinds = tasks(|task| matches!(task.kind, TaskKind::ResourceDependent | TaskKind::LevelOfEffort));
    let must = plan.tasks.iter().filter(|task| mandatory(task.constraint)).count();
    let outside = tasks(|task| task.external_start.is_some() || task.external_finish.is_some());
    let both = tasks(|task| task.work_rule == WorkRule::FixedDurationAndUnits);
    let percents = tasks(|task| is_broken(task.progress.share) || task.progress.physical.is_some_and(is_broken))
        + plan.links.iter().filter(|link| matches!(link.lag, Lag::Share(share) if is_broken(share))).count();
    let start = tasks(|task| task.kind == TaskKind::StartMilestone);
    let mut has_children = vec![false; plan.tasks.len()];
    plan.tasks.iter().filter_map(|task| task.parent).for_each(|parent| has_children[parent.0 as usize] = true);
    let is_bare = |(at, task): &(usize, &Task)| task.is_summary() && !has_children[*at];
    vec![
        ("MSP-201", kinds, "tasks that are resource dependent or levels of effort become plain tasks", KEPT),
        (
            "MSP-202",
            tasks(|task| task.constraint_second.is_some()),
            "second constraints are left out",
            "replace them by deadlines",
        ),
        ("MSP-203", tasks(|task| task.expected_finish.is_some()), "expected finishes are left out", KEPT),
        ("MSP-208", must, "mandatory constraints become must-dates", "check the tasks in MS Project"),
        ("MSP-209", lost_pauses(plan), "tasks with pauses have no work or no start to tell them by", "assign them"),
        ("MSP-210", outside, "dates from other projects are left out", "make them constraints"),
        ("MSP-212", tasks(|task| task.share_kind != ShareKind::Duration), "kinds of percentages are left out", KEPT),
        ("MSP-213", percents, "percentages are rounded to whole ones", KEPT),
        ("MSP-214", both, "tasks of fixed duration and units become tasks of fixed duration", KEPT),
        ("MSP-218", start, "start milestones become milestones", KEPT),
        (
            "MSP-220",
            plan.tasks.iter().enumerate().filter(is_bare).count(),
            "summaries without tasks become tasks",
            KEPT,
        ),
    ]
}

/// Whether a share is no whole percent.
fn is_broken(share: f64) -> bool {
    (share * 100.0 - (share * 100.0).round()).abs() > 1e-6
}

fn lost_pauses(plan: &Plan) -> usize {
    let split = || plan.tasks.iter().enumerate().filter(|(_, task)| !task.gaps.is_empty());
    if split().next().is_none() {
        return 0;
    }
    let mut is_assigned = vec![false; plan.tasks.len()];
    plan.assignments.iter().for_each(|one| is_assigned[one.task.0 as usize] = true);
    let is_told = |(at, task): &(usize, &Task)| is_assigned[*at] && start_of(task).is_some() && are_pauses_sound(task);
    split().filter(|one| !is_told(one)).count()
}

fn of_project(plan: &Plan) -> Vec<Loss> {
    let options = &plan.options;
    let is_p6 = options.dialect != Dialect::MsProject
        && (options.progress != ProgressMode::RetainedLogic
            || options.lag_calendar != LagCalendar::Successor
            || options.float != FloatMode::Finish
            || options.start_lag != StartLag::EarlyStart
            || options.dialect == Dialect::P6);
    let limit = match options.critical {
        CriticalRule::LongestPath => true,
        CriticalRule::FloatAtMost(minutes) => minutes % i64::from(options.minutes_per_day.max(1)) != 0,
    };
    let day = Some(options.minutes_per_day);
    let days = plan.calendars.iter().filter(|calendar| calendar.minutes_per_day != day).count();
    let driving = plan.assignments.iter().filter(|one| one.is_driving).count();
    let names = plan.baselines.iter().filter(|baseline| {
        let usual = if baseline.number == 0 { "Baseline".into() } else { format!("Baseline {}", baseline.number) };
        baseline.name != usual
    });
    let baselines = plan.baselines.iter().filter(|baseline| baseline.number > 10).count();
    vec![
        ("MSP-204", usize::from(plan.must_finish.is_some()), "must-finish date is left out", "set a deadline"),
        ("MSP-205", usize::from(is_p6), "set of P6's scheduling options is left out", "compare the dates afterwards"),
        ("MSP-207", baselines, "baselines above number 10 are left out", KEPT),
        ("MSP-215", days, "calendars lose the length of their day; the project's holds", KEPT),
        ("MSP-216", usize::from(!plan.code.is_empty()), "code of the project is left out", KEPT),
        ("MSP-217", driving, "assignments no longer say that they drive", KEPT),
        ("MSP-219", usize::from(limit), "rule of what is critical becomes a limit of whole days", KEPT),
        ("MSP-221", names.count(), "baselines lose their names", KEPT),
    ]
}

fn of_ids(plan: &Plan) -> Vec<Loss> {
    let numbers = Numbers::of(plan);
    let is_other = |at: usize, uid: &str, numbers: &[i64]| numbers[at].to_string() != uid;
    let names = plan.tasks.iter().enumerate().filter(|(at, task)| is_other(*at, &task.uid, &numbers.tasks)).count();
    let moved = (0..plan.tasks.len()).filter(|at| {
        let code = plan.tasks[*at].code.as_str();
        numbers.code_of(plan, *at).is_none() && !code.is_empty() && code != numbers.lines[*at].to_string()
    });
    vec![
        ("MSP-206", names, "unique ids that are no numbers are replaced by numbers", KEPT),
        ("MSP-211", moved.count(), "line numbers are counted anew", "name the tasks by their unique ids"),
    ]
}
