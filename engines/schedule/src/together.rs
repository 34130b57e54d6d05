//! Together: plans that wait for each other, scheduled in one run, as the projects of a program are.
//!
//! Each plan keeps its own rules, calendars and data date. A link between plans is a floor under its successor on the way there and
//! a ceiling over its predecessor on the way back; passes are repeated until no floor rises and no ceiling falls. Nothing depends
//! on itself, so this ends: a date can rise only as often as links between plans follow one another.

use plan::{CheckedPlan, CrossLink, Finding, Lag, LagCalendar, LinkKind, Minutes, Moment, TaskId, WorkingTime};

use crate::forward::Span;
use crate::network::{NEVER_AFTER, NEVER_BEFORE, Network, State};
use crate::run::{finished, latest};
use crate::{Policy, Schedule};

mod order;

/// Schedules several plans in one run.
///
/// Shapes: the answer stands in the order of `plans`; the first number of an end of a [`CrossLink`] is a place in it. Policies: each
/// plan by its own dialect. A lag is walked on the successor's calendar, or where a P6 successor's options name another one.
/// Levels of effort take no part in links between plans, and late-as-possible work that such a link follows stays where it is.
///
/// Errors: `SCH-202` tasks of several plans that depend on each other, with their names; `SCH-203` a link between plans to a plan or
/// task that does not exist.
pub fn run_together(
    plans: &[CheckedPlan<'_>],
    cross: &[CrossLink],
) -> Result<Vec<(Schedule, Vec<Finding>)>, Vec<Finding>> {
    order::check(plans, cross)?;
    let network = |checked| Network::of(checked, Policy::of(plan_of(checked).options.dialect), None);
    let mut networks: Vec<Network<'_>> = plans.iter().map(network).collect();
    let mut remaining: Vec<Vec<i64>> = networks.iter().map(Network::remaining).collect();
    let mut limits = Vec::with_capacity(networks.len());
    for (network, remaining) in networks.iter_mut().zip(&mut remaining) {
        limits.push(network.settle_from_finish());
        network.apply_expected(remaining);
    }
    for link in cross {
        networks[link.from.0].activities[link.from.1.0 as usize].is_late_as_possible = false;
    }
    let early = forth(&mut networks, &mut remaining, cross);
    let found = networks.iter().zip(&early).map(|(network, early)| network.end(early));
    let ends: Vec<Moment> = found.zip(limits).map(|(end, limit)| limit.unwrap_or(end)).collect();
    back(&mut networks, (&remaining, &early), &ends, cross);
    let each = networks.iter().zip(remaining).zip(early).zip(ends);
    Ok(each.map(|(((network, remaining), early), end)| finished(network, &remaining, early, end)).collect())
}

fn plan_of<'p>(checked: &CheckedPlan<'p>) -> &'p plan::Plan {
    checked.plan()
}

/// Early dates, once no link between plans pushes any further.
fn forth(networks: &mut [Network<'_>], remaining: &mut [Vec<i64>], cross: &[CrossLink]) -> Vec<Vec<Span>> {
    let pass = |network: &Network<'_>, remaining: &[i64]| network.forward(remaining);
    let mut early: Vec<Vec<Span>> =
        networks.iter().zip(remaining.iter()).map(|(network, remaining)| pass(network, remaining)).collect();
    loop {
        let mut has_moved = vec![false; networks.len()];
        for link in cross {
            let Some(landed) = landed(networks, &early, link) else { continue };
            for leaf in leaves(&networks[link.to.0], link.to.1) {
                let network = &mut networks[link.to.0];
                let count = network.time(leaf).work(landed).0;
                let (start, finish) =
                    if ends_at_finish(link.kind) { (NEVER_BEFORE, count) } else { (count, NEVER_BEFORE) };
                has_moved[link.to.0] |= network.push_outside(leaf, start, finish);
            }
        }
        if !has_moved.contains(&true) {
            return early;
        }
        for at in (0..networks.len()).filter(|at| has_moved[*at]) {
            networks[at].apply_expected(&mut remaining[at]);
            early[at] = pass(&networks[at], &remaining[at]);
        }
    }
}

/// Lowers ceilings until late dates respect the links between plans too.
fn back(
    networks: &mut [Network<'_>],
    (remaining, early): (&[Vec<i64>], &[Vec<Span>]),
    ends: &[Moment],
    cross: &[CrossLink],
) {
    let pass =
        |network: &Network<'_>, at: usize| network.backward(&remaining[at], &early[at], latest(network, ends[at]));
    let mut late: Vec<Vec<Span>> = networks.iter().enumerate().map(|(at, network)| pass(network, at)).collect();
    loop {
        let mut has_moved = vec![false; networks.len()];
        for link in cross {
            let Some(left) = left(networks, &late, link) else { continue };
            for leaf in leaves(&networks[link.from.0], link.from.1) {
                let count = networks[link.from.0].time(leaf).work(left).0;
                let own = if begins_at_start(link.kind) { remaining[link.from.0][leaf as usize] } else { 0 };
                has_moved[link.from.0] |= networks[link.from.0].limit_outside(leaf, count + own);
            }
        }
        if !has_moved.contains(&true) {
            return;
        }
        for at in (0..networks.len()).filter(|at| has_moved[*at]) {
            late[at] = pass(&networks[at], at);
        }
    }
}

/// The tasks that a link reaches: the task itself, or everything in a summary.
fn leaves(network: &Network<'_>, task: TaskId) -> Vec<u32> {
    let mut leaves = Vec::new();
    match network.activities[task.0 as usize].state {
        State::Summary => network.each_leaf(task.0, &mut |leaf| leaves.push(leaf)),
        State::Effort => {}
        _ => leaves.push(task.0),
    }
    leaves
}

/// Where a link between plans lands; `None` when its predecessor has no dates or its successor has begun.
fn landed(networks: &[Network<'_>], early: &[Vec<Span>], link: &CrossLink) -> Option<Moment> {
    let (before, after) = (&networks[link.from.0], &networks[link.to.0]);
    let activity = &before.activities[link.from.1.0 as usize];
    let to = &after.activities[link.to.1.0 as usize];
    if activity.is_inactive || to.is_inactive || to.is_started || activity.state == State::Effort {
        return None;
    }
    let progress = &plan_of(before.checked).task(link.from.1).progress;
    let span = match activity.state {
        State::Summary => before.rolled(link.from.1.0, &early[link.from.0]),
        _ => early[link.from.0][link.from.1.0 as usize],
    };
    let from = match begins_at_start(link.kind) {
        true => progress.actual_start.unwrap_or(span.start_at),
        false => progress.actual_finish.unwrap_or(span.finish_at),
    };
    Some(moved(networks, link, from, 1))
}

/// The moment that a link between plans leaves its predecessor; `None` when nothing depends on it any more.
fn left(networks: &[Network<'_>], late: &[Vec<Span>], link: &CrossLink) -> Option<Moment> {
    let (before, after) = (&networks[link.from.0], &networks[link.to.0]);
    let to = &after.activities[link.to.1.0 as usize];
    let activity = &before.activities[link.from.1.0 as usize];
    if activity.is_inactive || activity.is_complete || to.is_inactive || to.is_started || to.state == State::Effort {
        return None;
    }
    if begins_at_start(link.kind) && activity.is_started {
        return None;
    }
    let span = match to.state {
        State::Summary => after.rolled_late(link.to.1.0, &late[link.to.0]),
        _ => late[link.to.0][link.to.1.0 as usize],
    };
    if span.finish >= NEVER_AFTER / 2 {
        return None;
    }
    Some(moved(networks, link, if ends_at_finish(link.kind) { span.finish_at } else { span.start_at }, -1))
}

/// A moment moved along the lag of a link between plans, there (1) or back (-1).
fn moved(networks: &[Network<'_>], link: &CrossLink, moment: Moment, way: i64) -> Moment {
    let (before, after) = (&networks[link.from.0], &networks[link.to.0]);
    let (from, to) = (plan_of(before.checked).task(link.from.1), plan_of(after.checked).task(link.to.1));
    let options = &plan_of(after.checked).options;
    let clock;
    let walked: &WorkingTime = match (after.policy, options.lag_calendar) {
        (Policy::MsProject, _) | (Policy::P6, LagCalendar::Successor) => after.checked.time_of(to),
        (Policy::P6, LagCalendar::Predecessor) => before.checked.time_of(from),
        (Policy::P6, LagCalendar::Project) => after.checked.time_of_plan(),
        (Policy::P6, LagCalendar::TwentyFourHours) => {
            clock = WorkingTime::continuous();
            &clock
        }
    };
    let lag = match link.lag {
        Lag::Elapsed(lag) => return moment + Minutes(lag.0 * way),
        Lag::Working(lag) => lag.0,
        Lag::Share(share) => (from.duration.0 as f64 * share).round() as i64,
    };
    if lag == 0 { moment } else { walked.finish_at(Minutes(walked.work(moment).0 + lag * way)) }
}

fn begins_at_start(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::StartStart | LinkKind::StartFinish)
}

fn ends_at_finish(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::FinishFinish | LinkKind::StartFinish)
}

#[cfg(test)]
mod tests;
