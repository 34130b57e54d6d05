//! Further checks of the trade: informational, unless somebody asks for more.

use std::collections::HashMap;

use plan::{ConstraintKind, Lag, Link, LinkKind, Minutes, Task, TaskId};

use super::calendars::{calendars, resource_calendars};
use super::execution::hits;
use super::population::{Counted, Counting, begins_at_start, ends_at_finish, number, takes_part};
use super::redundant::redundant_links;
use super::{Measure, Unit};
use crate::{Cause, Policy};

pub(super) fn measures(count: &Counting<'_>) -> Vec<Measure> {
    vec![
        dangling_starts(count),
        dangling_finishes(count),
        redundant_links(count),
        out_of_sequence(count),
        constraint_driven(count),
        calendars(count),
        summary_logic(count),
        idle_constraints(count),
        unpaired_starts(count),
        long_lags(count),
        resource_calendars(count),
        odd_durations(count),
        long_milestones(count),
        same_names(count),
        merge_points(count),
        long_remaining(count),
        empty_summaries(count),
        hits(count),
    ]
}

fn dangling_starts(count: &Counting<'_>) -> Measure {
    let plan = count.checked.plan();
    let is_dangling = |task: &Task, id: TaskId| {
        let incoming = count.checked.incoming(id);
        !task.is_started()
            && !incoming.is_empty()
            && incoming.iter().all(|index| ends_at_finish(plan.links[*index as usize].kind))
    };
    let definition = "unstarted tasks that only links to their finish hold, of all incomplete tasks";
    count.those(is_dangling).at_most("dangling_starts", 0.0, definition).informational()
}

fn dangling_finishes(count: &Counting<'_>) -> Measure {
    let plan = count.checked.plan();
    let is_dangling = |_: &Task, id: TaskId| {
        let outgoing = count.checked.outgoing(id);
        !outgoing.is_empty() && outgoing.iter().all(|index| begins_at_start(plan.links[*index as usize].kind))
    };
    let definition = "incomplete tasks whose finish nothing waits for, only their start, of all incomplete tasks";
    count.those(is_dangling).at_most("dangling_finishes", 0.0, definition).informational()
}

fn out_of_sequence(count: &Counting<'_>) -> Measure {
    let links = &count.checked.plan().links;
    let is_begun = |link: &Link| {
        let (from, to) = (count.task(link.from), count.task(link.to));
        to.is_started() && count.is_open[link.to.0 as usize] && takes_part(from)
    };
    let begun: Vec<u32> = (0..links.len() as u32).filter(|index| is_begun(&links[*index as usize])).collect();
    let denominator = begun.len();
    let broken = begun.into_iter().filter(|index| is_out_of_sequence(count, count.link(*index))).collect();
    let definition = "links whose successor began or finished before its predecessor allowed it, of links to tasks in progress; lags are not \
                      counted";
    count
        .counted_links(broken, denominator)
        .at_most("out_of_sequence", 0.0, definition)
        .counting(Unit::Links)
        .informational()
}

fn is_out_of_sequence(count: &Counting<'_>, link: &Link) -> bool {
    let (from, to) = (&count.task(link.from).progress, &count.task(link.to).progress);
    let begins = if begins_at_start(link.kind) { from.actual_start } else { from.actual_finish };
    let ends = if ends_at_finish(link.kind) { to.actual_finish } else { to.actual_start };
    // What has not happened cannot have been early.
    let Some(ends) = ends else { return false };
    begins.is_none_or(|begins| count.is_before(count.task(link.to), ends, begins))
}

/// Critical by a date and not by logic: a constraint sets the start, or a date of its own takes the float of a task that is not
/// on the longest path.
fn constraint_driven(count: &Counting<'_>) -> Measure {
    let mut counted = count.those(|task, id| {
        let dates = count.schedule.of(id);
        let is_dated = task.constraint.is_some() || task.deadline.is_some();
        dates.is_critical
            && (matches!(dates.why.cause, Cause::Constraint(_)) || (is_dated && !dates.is_on_longest_path))
    });
    counted.denominator = count.tasks.iter().filter(|id| count.schedule.of(**id).is_critical).count() as i64;
    let definition = "critical incomplete tasks whose start a constraint sets, or that have a date of their own and are not on the longest \
                      path, of critical incomplete tasks";
    counted.at_most("constraint_driven", 0.0, definition).informational()
}

fn summary_logic(count: &Counting<'_>) -> Measure {
    let plan = count.checked.plan();
    let mut counted = Counted::default();
    for (id, task) in plan.each_task().filter(|(_, task)| task.is_summary()) {
        counted.denominator += 1;
        let is_linked = !count.checked.incoming(id).is_empty() || !count.checked.outgoing(id).is_empty();
        if is_linked || task.constraint.is_some() {
            counted.tasks.push(id);
        }
    }
    counted.numerator = counted.tasks.len() as i64;
    let definition = "summaries that carry a link or a constraint, of all summaries";
    counted.at_most("summary_logic", 0.0, definition).informational()
}

fn idle_constraints(count: &Counting<'_>) -> Measure {
    let is_judged = |task: &Task| task.constraint.is_some() && !task.is_started();
    let mut counted = count.those(|task, id| is_judged(task) && is_idle(count, task, id));
    counted.denominator = count.tasks.iter().filter(|id| is_judged(count.task(**id))).count() as i64;
    let definition = "constraints that move no date, early or late, of constraints of unstarted tasks";
    counted.at_most("idle_constraints", 0.0, definition).informational()
}

/// Whether a task's first constraint could go without any date moving. In doubt it is not idle.
fn is_idle(count: &Counting<'_>, task: &Task, id: TaskId) -> bool {
    let (Some(constraint), None) = (task.constraint, task.constraint_second) else { return false };
    let dates = count.schedule.of(id);
    let (Some(start), Some(finish)) = (dates.early_start, dates.early_finish) else { return false };
    let is_before = |one, other| count.is_before(task, one, other);
    if constraint.kind == ConstraintKind::AsLateAsPossible {
        return dates.why.cause != Cause::AsLateAsPossible && dates.free_float == Some(Minutes(0));
    }
    let Some(date) = constraint.date else { return false };
    let is_ms_project = count.schedule.policy == Policy::MsProject;
    // There a date of its own frees a task from the start of the plan, and a finish date changes who holds back whom.
    let is_after_plan_start = count.checked.plan().start.is_none_or(|from| !is_before(start, from));
    match constraint.kind {
        ConstraintKind::StartNoEarlierThan => is_before(date, start) && is_after_plan_start,
        ConstraintKind::FinishNoEarlierThan => is_before(date, finish) && is_after_plan_start && !is_ms_project,
        ConstraintKind::StartNoLaterThan => dates.late_start.is_some_and(|late| is_before(late, date)),
        ConstraintKind::FinishNoLaterThan => dates.late_finish.is_some_and(|late| is_before(late, date)),
        _ => false,
    }
}

fn unpaired_starts(count: &Counting<'_>) -> Measure {
    let plan = count.checked.plan();
    let is_start = |link: &Link| link.kind == LinkKind::StartStart && count.is_open[link.to.0 as usize];
    let all: Vec<u32> = (0..plan.links.len() as u32).filter(|index| is_start(&plan.links[*index as usize])).collect();
    let denominator = all.len();
    let is_paired = |link: &Link| {
        let beside = count.checked.incoming(link.to).iter().map(|index| count.link(*index));
        beside.into_iter().any(|other| other.from == link.from && !begins_at_start(other.kind))
    };
    let unpaired = all.into_iter().filter(|index| !is_paired(count.link(*index))).collect();
    let definition = "start-to-start links without a link from the finish between the same two tasks, of start-to-start links to incomplete \
                      tasks";
    count
        .counted_links(unpaired, denominator)
        .at_most("unpaired_starts", 0.0, definition)
        .counting(Unit::Links)
        .informational()
}

fn long_lags(count: &Counting<'_>) -> Measure {
    let days = count.settings.long_lag_days;
    let is_long = |link: &Link| {
        let to = count.task(link.to);
        let day = count.day(to) as f64;
        match link.lag {
            Lag::Working(lag) => lag.0 as f64 > days * day,
            Lag::Elapsed(lag) => lag.0 as f64 > days * 1440.0,
            Lag::Share(share) => share * count.task(link.from).duration.0 as f64 > days * day,
        }
    };
    let definition = format!("links with a lag above {} days, of links to incomplete tasks", number(days));
    count.those_links(is_long).at_most("long_lags", 0.0, definition).counting(Unit::Links).informational()
}

fn odd_durations(count: &Counting<'_>) -> Measure {
    let plan = count.checked.plan();
    let shifts: Vec<i64> = plan.calendars.iter().map(shortest_shift).collect();
    let fallback = 240;
    let is_judged = |task: &Task| !task.is_started() && !task.is_elapsed && task.duration > Minutes(0);
    let shift = |task: &Task| {
        let own = task.calendar.or(plan.calendar).map_or(fallback, |id| shifts[id.0 as usize]);
        own.max(1)
    };
    let mut counted = count.those(|task, _| is_judged(task) && task.duration.0 % shift(task) != 0);
    counted.denominator = count.tasks.iter().filter(|id| is_judged(count.task(**id))).count() as i64;
    let definition = "unstarted tasks whose duration is no multiple of the shortest shift of their calendar's week, of unstarted tasks with \
                      duration";
    counted.at_most("odd_durations", 0.0, definition).informational()
}

pub(super) fn shortest_shift(calendar: &plan::Calendar) -> i64 {
    let shifts = calendar.week.iter().flatten();
    shifts.map(|shift| i64::from(shift.to) - i64::from(shift.from)).min().unwrap_or(240)
}

fn long_milestones(count: &Counting<'_>) -> Measure {
    let mut counted =
        count.those(|task, _| task.is_milestone() && (task.duration > Minutes(0) || task.remaining > Minutes(0)));
    counted.denominator = count.tasks.iter().filter(|id| count.task(**id).is_milestone()).count() as i64;
    counted.at_most("long_milestones", 0.0, "milestones with a duration, of incomplete milestones").informational()
}

fn same_names(count: &Counting<'_>) -> Measure {
    let plan = count.checked.plan();
    let key = |task: &Task| (task.parent, task.name.trim().to_lowercase());
    let mut times: HashMap<(Option<TaskId>, String), usize> = HashMap::with_capacity(plan.tasks.len());
    let named = || plan.each_task().filter(|(_, task)| !task.name.trim().is_empty());
    for (_, task) in named() {
        *times.entry(key(task)).or_insert(0) += 1;
    }
    let mut counted = Counted { denominator: named().count() as i64, ..Counted::default() };
    if times.len() < counted.denominator as usize {
        counted.tasks =
            named().filter(|(_, task)| times.get(&key(task)).is_some_and(|n| *n > 1)).map(|(id, _)| id).collect();
    }
    counted.numerator = counted.tasks.len() as i64;
    let definition = "lines that share their name with another line under the same summary, of all lines with a name";
    counted.at_most("same_names", 0.0, definition).informational()
}

fn merge_points(count: &Counting<'_>) -> Measure {
    let most = count.settings.predecessors_max;
    let definition = format!("incomplete tasks with more than {most} predecessors, of all incomplete tasks");
    count
        .those(|_, id| count.checked.incoming(id).len() > most)
        .at_most("merge_points", 0.0, definition)
        .informational()
}

fn long_remaining(count: &Counting<'_>) -> Measure {
    let days = count.settings.high_duration_days;
    let mut counted = count.those(|task, _| count.exceeds(task.remaining, days, task));
    counted.denominator = count.tasks.iter().filter(|id| count.task(**id).remaining > Minutes(0)).count() as i64;
    let definition = format!(
        "incomplete tasks with more than {} working days remaining, of incomplete tasks with any remaining",
        number(days)
    );
    counted.at_most("long_remaining", count.settings.high_duration_max, definition).informational()
}

fn empty_summaries(count: &Counting<'_>) -> Measure {
    let plan = count.checked.plan();
    let summaries = || plan.each_task().filter(|(_, task)| task.is_summary());
    let tasks: Vec<TaskId> =
        summaries().filter(|(id, _)| count.checked.children(*id).is_empty()).map(|(id, _)| id).collect();
    let counted =
        Counted { numerator: tasks.len() as i64, denominator: summaries().count() as i64, tasks, ..Counted::default() };
    counted.at_most("empty_summaries", 0.0, "summaries without a line below them, of all summaries").informational()
}
