//! Mends of links.

use plan::{CalendarId, Edit, Lag, LagCalendar, Link, LinkKind, Minutes, Task, TaskId};

use super::super::population::{begins_at_start, ends_at_finish};
use super::{Mend, Smith};
use crate::Policy;

/// A mend that needs more edits than this is work for a person.
const CHILDREN_MAX: usize = 50;

fn told(mend: Mend, smith: &Smith<'_>, link: &Link) -> Mend {
    Mend { values: vec![("before", smith.name(link.from)), ("after", smith.name(link.to))], ..mend }
}

fn remove(smith: &Smith<'_>, link: &Link) -> Edit {
    Edit::RemoveLink { from: smith.uid(link.from), to: smith.uid(link.to), kind: link.kind }
}

/// Minutes of a lag, on whatever calendar.
fn minutes(smith: &Smith<'_>, link: &Link) -> i64 {
    match link.lag {
        Lag::Working(lag) | Lag::Elapsed(lag) => lag.0,
        Lag::Share(share) => (smith.count.task(link.from).duration.0 as f64 * share).round() as i64,
    }
}

/// A finish-to-start lead says that the successor begins a while after the predecessor: so it is said by a start-to-start lag, which
/// keeps the dates. Where that cannot be, the lead is dropped.
pub(super) fn without_lead(smith: &mut Smith<'_>, index: u32) -> Option<Mend> {
    let link = smith.count.link(index);
    let (from, to) = (smith.count.task(link.from), smith.count.task(link.to));
    let after_start = from.duration.0 + minutes(smith, link);
    let is_plain = link.kind == LinkKind::FinishStart
        && matches!(link.lag, Lag::Working(_))
        && !from.is_summary()
        && !to.is_summary()
        && !from.is_elapsed
        && !from.is_started();
    if is_plain && after_start >= 0 && !smith.has_link(link.from, link.to, LinkKind::StartStart) {
        let lag = Lag::Working(Minutes(after_start));
        let add = Edit::AddLink { from: from.uid.clone(), to: to.uid.clone(), kind: LinkKind::StartStart, lag };
        let title =
            format!("let \"{}\" start a while after \"{}\" starts, instead of before it ends", to.name, from.name);
        let mend = smith.mend("lead_to_start", link.to, title, vec![remove(smith, link), add]);
        return Some(told(mend, smith, link));
    }
    let none = Lag::Working(Minutes(0));
    let edit = Edit::SetLink { from: from.uid.clone(), to: to.uid.clone(), kind: link.kind, lag: none };
    let title = format!("drop the lead of \"{}\" on \"{}\"", to.name, from.name);
    let mend = smith.mend("drop_lead", link.to, title, vec![edit]);
    Some(told(mend, smith, link))
}

/// What is waited for becomes a task between the two, on the calendar of the lag.
pub(super) fn lag_as_task(smith: &mut Smith<'_>, index: u32) -> Option<Mend> {
    let link = smith.count.link(index);
    let (from, to) = (smith.count.task(link.from), smith.count.task(link.to));
    if from.is_summary() || to.is_summary() || from.is_complete() {
        return None;
    }
    let duration = Minutes(minutes(smith, link));
    let (calendar, is_elapsed) = lag_calendar(smith, link);
    let uid = smith.new_uid(&format!("wait-{}-{}", from.uid, to.uid));
    let name = format!("Wait between {} and {}", from.name, to.name);
    let task = Task { uid: uid.clone(), name, duration, remaining: duration, calendar, is_elapsed, ..Task::default() };
    let parent = from.parent.map(|parent| smith.uid(parent));
    let (first, last) = (
        if begins_at_start(link.kind) { LinkKind::StartStart } else { LinkKind::FinishStart },
        if ends_at_finish(link.kind) { LinkKind::FinishFinish } else { LinkKind::FinishStart },
    );
    let none = Lag::Working(Minutes(0));
    let edits = vec![
        Edit::AddTask { parent, after: Some(from.uid.clone()), task: Box::new(task) },
        remove(smith, link),
        Edit::AddLink { from: from.uid.clone(), to: uid.clone(), kind: first, lag: none },
        Edit::AddLink { from: uid, to: to.uid.clone(), kind: last, lag: none },
    ];
    let title = format!("make the waiting between \"{}\" and \"{}\" a task", from.name, to.name);
    let mend = smith.mend("lag_to_task", link.to, title, edits);
    Some(told(mend, smith, link))
}

fn lag_calendar(smith: &Smith<'_>, link: &Link) -> (Option<CalendarId>, bool) {
    let plan = smith.count.checked.plan();
    let (from, to) = (plan.task(link.from), plan.task(link.to));
    let named = match (smith.count.schedule.policy, plan.options.lag_calendar) {
        (Policy::MsProject, _) | (Policy::P6, LagCalendar::Successor) => to,
        (Policy::P6, LagCalendar::Predecessor) => from,
        (Policy::P6, LagCalendar::Project) => return (None, matches!(link.lag, Lag::Elapsed(_))),
        (Policy::P6, LagCalendar::TwentyFourHours) => return (None, true),
    };
    (named.calendar, named.is_elapsed || matches!(link.lag, Lag::Elapsed(_)))
}

pub(super) fn dropped(smith: &Smith<'_>, index: u32) -> Option<Mend> {
    let link = smith.count.link(index);
    let title = format!("remove the link from \"{}\" to \"{}\"", smith.name(link.from), smith.name(link.to));
    let mend = smith.mend("drop_link", link.to, title, vec![remove(smith, link)]);
    Some(told(mend, smith, link))
}

/// What runs beside its predecessor anyway may at least not finish before it.
pub(super) fn overlapped(smith: &mut Smith<'_>, index: u32) -> Option<Mend> {
    let link = smith.count.link(index);
    let is_open = smith.count.is_open[link.from.0 as usize];
    if link.kind != LinkKind::FinishStart || !is_open {
        return dropped(smith, index);
    }
    let mut edits = vec![remove(smith, link)];
    if !smith.has_link(link.from, link.to, LinkKind::FinishFinish) {
        edits.push(smith.link(link.from, link.to, LinkKind::FinishFinish));
    }
    let title =
        format!("let \"{}\" finish after \"{}\", beside which it runs", smith.name(link.to), smith.name(link.from));
    let mend = smith.mend("overlap", link.to, title, edits);
    Some(told(mend, smith, link))
}

pub(super) fn paired(smith: &mut Smith<'_>, index: u32) -> Option<Mend> {
    let link = smith.count.link(index);
    let title = format!("let \"{}\" finish after \"{}\" too", smith.name(link.to), smith.name(link.from));
    let edit = smith.link(link.from, link.to, LinkKind::FinishFinish);
    let mend = smith.mend("pair_finishes", link.to, title, vec![edit]);
    Some(told(mend, smith, link))
}

/// Links of a summary go to the lines inside it: every line without a predecessor inside waits, for every line without a successor
/// inside is waited. A constraint goes; links between summaries are left to a person.
pub(super) fn on_children(smith: &mut Smith<'_>, summary: TaskId) -> Option<Mend> {
    let checked = smith.count.checked;
    let plan = checked.plan();
    let mut edits = Vec::new();
    let leaves = leaves(smith, summary)?;
    for index in checked.incoming(summary) {
        let link = &plan.links[*index as usize];
        if ends_at_finish(link.kind) || plan.task(link.from).is_summary() {
            return None;
        }
        edits.push(remove(smith, link));
        let first = leaves.iter().filter(|leaf| checked.incoming(**leaf).is_empty() && !plan.task(**leaf).is_started());
        edits.extend(first.map(|leaf| linked(smith, link.from, *leaf, link)));
    }
    for index in checked.outgoing(summary) {
        let link = &plan.links[*index as usize];
        if begins_at_start(link.kind) || plan.task(link.to).is_summary() {
            return None;
        }
        edits.push(remove(smith, link));
        let last = leaves.iter().filter(|leaf| checked.outgoing(**leaf).is_empty());
        edits.extend(last.map(|leaf| linked(smith, *leaf, link.to, link)));
    }
    let task = plan.task(summary);
    if let Some(constraint) = task.constraint {
        edits.push(smith.set(summary, plan::TaskChange::Constraint(None)));
        let free =
            leaves.iter().filter(|leaf| plan.task(**leaf).constraint.is_none() && !plan.task(**leaf).is_started());
        edits.extend(free.map(|leaf| smith.set(*leaf, plan::TaskChange::Constraint(Some(constraint)))));
    }
    let title = format!("put the links and dates of \"{}\" on the lines below it", task.name);
    (!edits.is_empty() && edits.len() <= CHILDREN_MAX).then(|| smith.mend("to_children", summary, title, edits))
}

fn linked(smith: &Smith<'_>, from: TaskId, to: TaskId, link: &Link) -> Edit {
    Edit::AddLink { from: smith.uid(from), to: smith.uid(to), kind: link.kind, lag: link.lag }
}

/// Lines with work below a summary, unless there are too many of them or summaries inside carry links of their own.
fn leaves(smith: &Smith<'_>, summary: TaskId) -> Option<Vec<TaskId>> {
    let mut found = Vec::new();
    let mut waiting = vec![summary];
    while let Some(above) = waiting.pop() {
        for child in smith.count.checked.children(above) {
            let child = TaskId(*child);
            if smith.count.task(child).is_summary() {
                waiting.push(child);
            } else if super::super::population::takes_part(smith.count.task(child)) {
                found.push(child);
            }
        }
        if found.len() > CHILDREN_MAX {
            return None;
        }
    }
    found.sort_unstable();
    Some(found)
}
