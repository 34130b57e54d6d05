//! From a plan to our words.

use plan::{
    Assignment, Baseline, Calendar, Constraint, CriticalRule, Lag, LinkKind, Moment, Money, Options, Plan, Progress,
    Resource, ShareKind, Shift, StartLag, StoredDates, Task, TaskKind, TaskMode, WorkRule,
};

use super::VERSION;
use super::moment::{Day, When};
use super::words::{
    AssignmentWords, BaselineTaskWords, BaselineWords, CalendarWords, ConstraintWords, CriticalWord, ExceptionWords,
    LinkWord, LinkWords, ModeWords, MoneyWords, OptionWords, PlanWords, ProgressWords, ResourceWords, StoredWords,
    TaskWords,
};

pub(super) fn plan_words(plan: &Plan) -> PlanWords<'_> {
    let currency = plan.currency.as_str();
    PlanWords {
        dextra_plan: VERSION,
        uid: (&plan.uid).into(),
        code: (&plan.code).into(),
        name: (&plan.name).into(),
        start: when(plan.start),
        finish: when(plan.finish),
        as_of: when(plan.as_of),
        must_finish: when(plan.must_finish),
        currency: currency.into(),
        calendar: plan.calendar.map(|id| id.0),
        options: option_words(&plan.options),
        calendars: plan.calendars.iter().map(calendar_words).collect(),
        tasks: plan.tasks.iter().map(|task| task_words(task, currency)).collect(),
        links: plan.links.iter().map(link_words).collect(),
        resources: plan.resources.iter().map(|resource| resource_words(resource, currency)).collect(),
        assignments: plan.assignments.iter().map(|one| assignment_words(one, currency)).collect(),
        baselines: plan.baselines.iter().map(|baseline| baseline_words(baseline, currency)).collect(),
    }
}

pub(super) fn when(moment: Option<Moment>) -> Option<When> {
    moment.map(When)
}

fn pairs(shifts: &[Shift]) -> Vec<(u16, u16)> {
    shifts.iter().map(|shift| (shift.from, shift.to)).collect()
}

fn money<'a>(money: &'a Option<Money>, currency: &str) -> Option<MoneyWords<'a>> {
    money.as_ref().map(|money| {
        if money.currency == currency {
            MoneyWords::Own(money.minor)
        } else {
            MoneyWords::Other { minor: money.minor, currency: (&money.currency).into() }
        }
    })
}

pub(super) fn option_words(options: &Options) -> OptionWords {
    OptionWords {
        dialect: options.dialect.into(),
        progress: options.progress.into(),
        lag_calendar: options.lag_calendar.into(),
        float: options.float.into(),
        critical: match options.critical {
            CriticalRule::FloatAtMost(minutes) => CriticalWord::FloatAtMost(minutes),
            CriticalRule::LongestPath => CriticalWord::LongestPath,
        },
        are_open_ends_critical: options.are_open_ends_critical,
        uses_expected_finish: options.uses_expected_finish,
        ignores_external: options.ignores_external,
        honours_constraints: options.honours_constraints,
        schedules_from_finish: options.schedules_from_finish,
        moves: [
            options.moves.completed_back,
            options.moves.remaining_back,
            options.moves.remaining_forward,
            options.moves.completed_forward,
        ],
        splits_in_progress: options.splits_in_progress,
        start_lag_from_actual: options.start_lag == StartLag::ActualStart,
        minutes_per_day: options.minutes_per_day,
        minutes_per_week: options.minutes_per_week,
        days_per_month: options.days_per_month,
        default_start: options.default_start,
        default_end: options.default_end,
    }
}

fn calendar_words(calendar: &Calendar) -> CalendarWords<'_> {
    let exceptions = calendar.exceptions.iter().map(|exception| ExceptionWords {
        first: Day(exception.first),
        last: (exception.last != exception.first).then_some(Day(exception.last)),
        name: (&exception.name).into(),
        shifts: pairs(&exception.shifts),
    });
    CalendarWords {
        uid: (&calendar.uid).into(),
        name: (&calendar.name).into(),
        week: calendar.week.each_ref().map(|shifts| pairs(shifts)),
        exceptions: exceptions.collect(),
        minutes_per_day: calendar.minutes_per_day,
    }
}

pub(super) fn task_words<'a>(task: &'a Task, currency: &str) -> TaskWords<'a> {
    let mode = match task.mode {
        TaskMode::Automatic => None,
        TaskMode::Manual { start, finish } => Some(ModeWords::Manual { start: when(start), finish: when(finish) }),
        TaskMode::Inactive => Some(ModeWords::Inactive),
    };
    TaskWords {
        uid: (&task.uid).into(),
        code: (&task.code).into(),
        name: (&task.name).into(),
        wbs: (&task.wbs).into(),
        parent: task.parent.map(|id| id.0),
        kind: (task.kind != TaskKind::Task).then(|| task.kind.into()),
        mode,
        calendar: task.calendar.map(|id| id.0),
        duration: task.duration.0,
        remaining: task.remaining.0,
        elapsed: task.is_elapsed,
        constraint: task.constraint.map(constraint_words),
        constraint_second: task.constraint_second.map(constraint_words),
        deadline: when(task.deadline),
        expected_finish: when(task.expected_finish),
        external_start: when(task.external_start),
        external_finish: when(task.external_finish),
        levelling_delay: task.levelling_delay.0,
        gaps: task.gaps.iter().map(|gap| (gap.after.0, gap.length.0)).collect(),
        work_rule: (task.work_rule != WorkRule::default()).then(|| task.work_rule.into()),
        effort_driven: task.is_effort_driven,
        ignores_resource_calendars: task.ignores_resource_calendars,
        estimated: task.is_estimated,
        priority: task.priority,
        share_kind: (task.share_kind != ShareKind::default()).then(|| task.share_kind.into()),
        progress: (task.progress != Progress::default()).then(|| progress_words(&task.progress)),
        cost: money(&task.cost, currency),
        cost_actual: money(&task.cost_actual, currency),
        note: (&task.note).into(),
        stored: (task.stored != StoredDates::default()).then(|| stored_words(&task.stored)),
    }
}

fn constraint_words(constraint: Constraint) -> ConstraintWords {
    ConstraintWords { kind: constraint.kind.into(), date: when(constraint.date) }
}

fn progress_words(progress: &Progress) -> ProgressWords {
    ProgressWords {
        actual_start: when(progress.actual_start),
        actual_finish: when(progress.actual_finish),
        share: progress.share,
        physical: progress.physical,
        suspended: when(progress.suspended),
        resumed: when(progress.resumed),
    }
}

fn stored_words(stored: &StoredDates) -> StoredWords {
    StoredWords {
        start: when(stored.start),
        finish: when(stored.finish),
        es: when(stored.early_start),
        ef: when(stored.early_finish),
        ls: when(stored.late_start),
        lf: when(stored.late_finish),
        total_float: stored.total_float.map(|float| float.0),
        free_float: stored.free_float.map(|float| float.0),
        critical: stored.is_critical,
    }
}

pub(super) fn link_words(link: &plan::Link) -> LinkWords {
    let kind = match link.kind {
        LinkKind::FinishStart => LinkWord::Fs,
        LinkKind::StartStart => LinkWord::Ss,
        LinkKind::FinishFinish => LinkWord::Ff,
        LinkKind::StartFinish => LinkWord::Sf,
    };
    let (lag, lag_elapsed, lag_share) = match link.lag {
        Lag::Working(minutes) => (minutes.0, None, None),
        Lag::Elapsed(minutes) => (0, Some(minutes.0), None),
        Lag::Share(share) => (0, None, Some(share)),
    };
    LinkWords { from: link.from.0, to: link.to.0, kind, lag, lag_elapsed, lag_share }
}

pub(super) fn resource_words<'a>(resource: &'a Resource, currency: &str) -> ResourceWords<'a> {
    ResourceWords {
        uid: (&resource.uid).into(),
        name: (&resource.name).into(),
        kind: resource.kind.into(),
        calendar: resource.calendar.map(|id| id.0),
        units_max: resource.units_max,
        rate_hour: money(&resource.rate_hour, currency),
    }
}

pub(super) fn assignment_words<'a>(one: &'a Assignment, currency: &str) -> AssignmentWords<'a> {
    AssignmentWords {
        uid: (&one.uid).into(),
        task: one.task.0,
        resource: one.resource.map(|id| id.0),
        units: one.units,
        work: one.work.0,
        work_actual: one.work_actual.0,
        work_remaining: one.work_remaining.0,
        cost: money(&one.cost, currency),
        cost_actual: money(&one.cost_actual, currency),
        driving: one.is_driving,
    }
}

pub(super) fn baseline_words<'a>(baseline: &'a Baseline, currency: &str) -> BaselineWords<'a> {
    let tasks = baseline.tasks.iter().map(|line| BaselineTaskWords {
        task: line.task.0,
        start: when(line.start),
        finish: when(line.finish),
        duration: line.duration.map(|minutes| minutes.0),
        work: line.work.map(|minutes| minutes.0),
        cost: money(&line.cost, currency),
    });
    BaselineWords { number: baseline.number, name: (&baseline.name).into(), tasks: tasks.collect() }
}
