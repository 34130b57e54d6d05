//! From our words to a plan whose ids all lead somewhere.

use plan::{
    Assignment, Baseline, BaselineTask, Calendar, CalendarException, CalendarId, Constraint, CriticalRule, Gap, Lag,
    Link, LinkKind, Minutes, Moment, Money, Moves, Options, Plan, Progress, Refusal, Resource, ResourceId, Shift,
    StartLag, StoredDates, Task, TaskId, TaskKind, TaskMode,
};

use super::moment::When;
use super::words::{
    AssignmentWords, BaselineTaskWords, BaselineWords, CalendarWords, ConstraintWords, CriticalWord, LinkWord,
    LinkWords, ModeWords, MoneyWords, OptionWords, PlanWords, ProgressWords, ResourceWords, StoredWords, TaskWords,
};
use crate::findings::refuse_element;

/// What ids may point to.
struct Sizes {
    calendars: usize,
    tasks: usize,
    resources: usize,
}

/// The plan that the words tell.
///
/// Errors: DOC-123 an id that leads nowhere, a parent that stands after its child.
pub(super) fn plan_of(words: PlanWords<'_>) -> Result<Plan, Refusal> {
    let sizes = Sizes { calendars: words.calendars.len(), tasks: words.tasks.len(), resources: words.resources.len() };
    check(&words, &sizes)?;
    let currency = words.currency.into_owned();
    Ok(Plan {
        uid: words.uid.into_owned(),
        code: words.code.into_owned(),
        name: words.name.into_owned(),
        start: moment(words.start),
        finish: moment(words.finish),
        as_of: moment(words.as_of),
        must_finish: moment(words.must_finish),
        calendar: words.calendar.map(CalendarId),
        options: options_of(words.options),
        calendars: words.calendars.into_iter().map(calendar_of).collect(),
        tasks: words.tasks.into_iter().map(|task| task_of(task, &currency)).collect(),
        links: words.links.into_iter().map(link_of).collect(),
        resources: words.resources.into_iter().map(|resource| resource_of(resource, &currency)).collect(),
        assignments: words.assignments.into_iter().map(|one| assignment_of(one, &currency)).collect(),
        baselines: words.baselines.into_iter().map(|baseline| baseline_of(baseline, &currency)).collect(),
        currency,
    })
}

fn check(words: &PlanWords<'_>, sizes: &Sizes) -> Result<(), Refusal> {
    let leads = |path: &str, at: usize, id: Option<u32>, size: usize| match id {
        Some(id) if id as usize >= size => {
            let cause = format!("points to entry {id} of {size}");
            Err(refuse_element("DOC-123", &format!("{path}[{at}]"), cause, "write the plan again from Dextra"))
        }
        _ => Ok(()),
    };
    leads("calendar", 0, words.calendar, sizes.calendars)?;
    for (at, task) in words.tasks.iter().enumerate() {
        leads("tasks/calendar", at, task.calendar, sizes.calendars)?;
        // A parent stands before its children.
        leads("tasks/parent", at, task.parent, at)?;
    }
    for (at, link) in words.links.iter().enumerate() {
        leads("links/from", at, Some(link.from), sizes.tasks)?;
        leads("links/to", at, Some(link.to), sizes.tasks)?;
    }
    for (at, resource) in words.resources.iter().enumerate() {
        leads("resources/calendar", at, resource.calendar, sizes.calendars)?;
    }
    for (at, one) in words.assignments.iter().enumerate() {
        leads("assignments/task", at, Some(one.task), sizes.tasks)?;
        leads("assignments/resource", at, one.resource, sizes.resources)?;
    }
    for (at, line) in words.baselines.iter().flat_map(|baseline| &baseline.tasks).enumerate() {
        leads("baselines/tasks", at, Some(line.task), sizes.tasks)?;
    }
    Ok(())
}

pub(super) fn moment(when: Option<When>) -> Option<Moment> {
    when.map(|when| when.0)
}

fn shifts(pairs: Vec<(u16, u16)>) -> Vec<Shift> {
    pairs.into_iter().map(|(from, to)| Shift { from, to }).collect()
}

fn money(words: Option<MoneyWords<'_>>, own: &str) -> Option<Money> {
    words.map(|words| match words {
        MoneyWords::Own(minor) => Money { minor, currency: own.to_string() },
        MoneyWords::Other { minor, currency } => Money { minor, currency: currency.into_owned() },
    })
}

pub(super) fn options_of(words: OptionWords) -> Options {
    Options {
        dialect: words.dialect.into(),
        progress: words.progress.into(),
        lag_calendar: words.lag_calendar.into(),
        float: words.float.into(),
        critical: match words.critical {
            CriticalWord::FloatAtMost(minutes) => CriticalRule::FloatAtMost(minutes),
            CriticalWord::LongestPath => CriticalRule::LongestPath,
        },
        are_open_ends_critical: words.are_open_ends_critical,
        uses_expected_finish: words.uses_expected_finish,
        ignores_external: words.ignores_external,
        honours_constraints: words.honours_constraints,
        schedules_from_finish: words.schedules_from_finish,
        moves: moves_of(words.moves),
        splits_in_progress: words.splits_in_progress,
        start_lag: if words.start_lag_from_actual { StartLag::ActualStart } else { StartLag::EarlyStart },
        minutes_per_day: words.minutes_per_day,
        minutes_per_week: words.minutes_per_week,
        days_per_month: words.days_per_month,
        default_start: words.default_start,
        default_end: words.default_end,
    }
}

fn moves_of([completed_back, remaining_back, remaining_forward, completed_forward]: [bool; 4]) -> Moves {
    Moves { completed_back, remaining_back, remaining_forward, completed_forward }
}

fn calendar_of(words: CalendarWords<'_>) -> Calendar {
    let exceptions = words.exceptions.into_iter().map(|one| CalendarException {
        name: one.name.into_owned(),
        first: one.first.0,
        last: one.last.unwrap_or(one.first).0,
        shifts: shifts(one.shifts),
    });
    Calendar {
        uid: words.uid.into_owned(),
        name: words.name.into_owned(),
        exceptions: exceptions.collect(),
        week: words.week.map(shifts),
        minutes_per_day: words.minutes_per_day,
    }
}

pub(super) fn task_of(words: TaskWords<'_>, currency: &str) -> Task {
    Task {
        uid: words.uid.into_owned(),
        code: words.code.into_owned(),
        name: words.name.into_owned(),
        wbs: words.wbs.into_owned(),
        parent: words.parent.map(TaskId),
        kind: words.kind.map_or(TaskKind::Task, Into::into),
        mode: match words.mode {
            None => TaskMode::Automatic,
            Some(ModeWords::Manual { start, finish }) => {
                TaskMode::Manual { start: moment(start), finish: moment(finish) }
            }
            Some(ModeWords::Inactive) => TaskMode::Inactive,
        },
        calendar: words.calendar.map(CalendarId),
        duration: Minutes(words.duration),
        remaining: Minutes(words.remaining),
        is_elapsed: words.elapsed,
        constraint: words.constraint.map(constraint_of),
        constraint_second: words.constraint_second.map(constraint_of),
        deadline: moment(words.deadline),
        expected_finish: moment(words.expected_finish),
        external_start: moment(words.external_start),
        external_finish: moment(words.external_finish),
        levelling_delay: Minutes(words.levelling_delay),
        gaps: words
            .gaps
            .into_iter()
            .map(|(after, length)| Gap { after: Minutes(after), length: Minutes(length) })
            .collect(),
        work_rule: words.work_rule.map(Into::into).unwrap_or_default(),
        is_effort_driven: words.effort_driven,
        ignores_resource_calendars: words.ignores_resource_calendars,
        is_estimated: words.estimated,
        priority: words.priority,
        share_kind: words.share_kind.map(Into::into).unwrap_or_default(),
        progress: words.progress.map(progress_of).unwrap_or_default(),
        cost: money(words.cost, currency),
        cost_actual: money(words.cost_actual, currency),
        note: words.note.into_owned(),
        stored: words.stored.map(stored_of).unwrap_or_default(),
    }
}

fn constraint_of(words: ConstraintWords) -> Constraint {
    Constraint { kind: words.kind.into(), date: moment(words.date) }
}

fn progress_of(words: ProgressWords) -> Progress {
    Progress {
        actual_start: moment(words.actual_start),
        actual_finish: moment(words.actual_finish),
        share: words.share,
        physical: words.physical,
        suspended: moment(words.suspended),
        resumed: moment(words.resumed),
    }
}

fn stored_of(words: StoredWords) -> StoredDates {
    StoredDates {
        start: moment(words.start),
        finish: moment(words.finish),
        early_start: moment(words.es),
        early_finish: moment(words.ef),
        late_start: moment(words.ls),
        late_finish: moment(words.lf),
        total_float: words.total_float.map(Minutes),
        free_float: words.free_float.map(Minutes),
        is_critical: words.critical,
    }
}

pub(super) fn link_of(words: LinkWords) -> Link {
    let kind = match words.kind {
        LinkWord::Fs => LinkKind::FinishStart,
        LinkWord::Ss => LinkKind::StartStart,
        LinkWord::Ff => LinkKind::FinishFinish,
        LinkWord::Sf => LinkKind::StartFinish,
    };
    let lag = match (words.lag_elapsed, words.lag_share) {
        (Some(minutes), _) => Lag::Elapsed(Minutes(minutes)),
        (None, Some(share)) => Lag::Share(share),
        (None, None) => Lag::Working(Minutes(words.lag)),
    };
    Link { from: TaskId(words.from), to: TaskId(words.to), kind, lag }
}

pub(super) fn resource_of(words: ResourceWords<'_>, currency: &str) -> Resource {
    Resource {
        uid: words.uid.into_owned(),
        name: words.name.into_owned(),
        kind: words.kind.into(),
        calendar: words.calendar.map(CalendarId),
        units_max: words.units_max,
        rate_hour: money(words.rate_hour, currency),
    }
}

pub(super) fn assignment_of(words: AssignmentWords<'_>, currency: &str) -> Assignment {
    Assignment {
        uid: words.uid.into_owned(),
        task: TaskId(words.task),
        resource: words.resource.map(ResourceId),
        units: words.units,
        work: Minutes(words.work),
        work_actual: Minutes(words.work_actual),
        work_remaining: Minutes(words.work_remaining),
        cost: money(words.cost, currency),
        cost_actual: money(words.cost_actual, currency),
        is_driving: words.driving,
    }
}

pub(super) fn baseline_of(words: BaselineWords<'_>, currency: &str) -> Baseline {
    let line = |line: BaselineTaskWords<'_>| BaselineTask {
        task: TaskId(line.task),
        start: moment(line.start),
        finish: moment(line.finish),
        duration: line.duration.map(Minutes),
        work: line.work.map(Minutes),
        cost: money(line.cost, currency),
    };
    Baseline { number: words.number, name: words.name.into_owned(), tasks: words.tasks.into_iter().map(line).collect() }
}
