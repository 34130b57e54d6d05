//! What would bring a task earlier: each idea is tried on a copy of the plan.

use std::collections::HashSet;

use plan::{Edit, Lag, LinkKind, Minutes, Plan, TaskChange, TaskId, TaskMode};

use super::sentence::{Sentence, Value, lag as lag_told};
use super::{CalendarGap, Gain, Step, Ways};
use crate::{Cause, Schedule, run};

/// Copies scheduled for one explanation. Ideas near the task come first.
const TRIALS_MAX: usize = 12;

/// An idea before it is tried.
struct Idea {
    told: Sentence,
    edits: Vec<Edit>,
}

/// Ideas that really bring the task earlier, the most first.
pub(super) fn found(ways: &Ways<'_>, chain: &[Step], gap: Option<CalendarGap>) -> Vec<Gain> {
    let Some(task) = chain.first().map(|step| step.task) else { return Vec::new() };
    let mut gains: Vec<Gain> =
        ideas(ways, chain).into_iter().take(TRIALS_MAX).filter_map(|idea| tried(ways, task, idea)).collect();
    gains.sort_by_key(|gain| std::cmp::Reverse(gain.earlier));
    if let Some(gap) = gap {
        let values = vec![("from", Value::Moment(gap.from)), ("until", Value::Moment(gap.until))];
        gains.push(Gain {
            told: Sentence::new("gain-gap", values),
            earlier: gap.until - gap.from,
            start: None,
            finish_earlier: Minutes(0),
            edits: vec![],
        });
    }
    gains
}

fn tried(ways: &Ways<'_>, task: TaskId, idea: Idea) -> Option<Gain> {
    let plan = ways.checked.plan();
    let (changed, schedule) = rescheduled(plan, ways.schedule, &idea.edits)?;
    let uid = &plan.task(task).uid;
    let place = changed.tasks.iter().position(|task| task.uid == *uid)?;
    let (before, after) = (ways.schedule.of(task).early_start?, schedule.tasks[place].early_start?);
    let own = plan.task(task);
    let earlier = if own.is_elapsed { before - after } else { ways.time(task).between(after, before) };
    let finish = |schedule: &Schedule| schedule.finish.unwrap_or_default();
    let finish_earlier = ways.checked.time_of_plan().between(finish(&schedule), finish(ways.schedule));
    (earlier > Minutes(0)).then_some(Gain {
        told: idea.told,
        earlier,
        start: Some(after),
        finish_earlier,
        edits: idea.edits,
    })
}

/// A copy of a plan with edits done, and its schedule; `None` when the edits do not fit or make a cycle.
pub(crate) fn rescheduled(plan: &Plan, before: &Schedule, edits: &[Edit]) -> Option<(Plan, Schedule)> {
    let mut changed = plan.clone();
    // Links and progress of a file may stand in an order that an outline has not; the copy may be put in order.
    plan::prepare_for_edits(&mut changed);
    plan::apply(&mut changed, edits).ok()?;
    let schedule = {
        let checked = plan::check(&changed).ok()?;
        run(&checked, before.policy, before.as_of).0
    };
    Some((changed, schedule))
}

fn ideas(ways: &Ways<'_>, chain: &[Step]) -> Vec<Idea> {
    let plan = ways.checked.plan();
    let mut ideas = Vec::new();
    let mut seen = HashSet::new();
    for (place, step) in chain.iter().enumerate() {
        of_step(ways, step, place == 0, &mut ideas);
        if ideas.len() >= TRIALS_MAX {
            break;
        }
    }
    // Whatever the cause at its end, the longest open task of the chain is where time can be won.
    let longest = chain.iter().skip(1).map(|step| step.task).filter(|id| !plan.task(*id).is_complete());
    if let Some(longest) = longest.max_by_key(|id| (plan.task(*id).remaining, std::cmp::Reverse(id.0))) {
        let by = Minutes(plan.task(longest).remaining.0.min(i64::from(plan.options.minutes_per_day)));
        let values = vec![("before", Value::task(plan, longest)), ("by", Value::amount(plan, by))];
        if by > Minutes(0) {
            let told = Sentence::new("gain-shorten-longest", values);
            ideas.insert(ideas.len().min(TRIALS_MAX - 1), Idea { told, edits: shortened(plan, longest, by) });
        }
    }
    ideas.retain(|idea| seen.insert(format!("{:?}", idea.edits)));
    ideas
}

fn of_step(ways: &Ways<'_>, step: &Step, is_first: bool, ideas: &mut Vec<Idea>) {
    let plan = ways.checked.plan();
    let task = plan.task(step.task);
    let set = |change: TaskChange| Edit::SetTask { task: task.uid.clone(), change };
    let named = |key| Sentence::new(key, vec![("task", Value::task(plan, step.task))]);
    match step.cause {
        Cause::Constraint(kind) => {
            let is_second = task.constraint.is_none_or(|one| one.kind != kind);
            let change = if is_second { TaskChange::ConstraintSecond(None) } else { TaskChange::Constraint(None) };
            ideas.push(Idea { told: named("gain-constraint"), edits: vec![set(change)] });
        }
        Cause::AsLateAsPossible => {
            ideas.push(Idea { told: named("gain-constraint"), edits: vec![set(TaskChange::Constraint(None))] });
        }
        Cause::LevellingDelay => {
            let none = set(TaskChange::LevellingDelay(Minutes(0)));
            ideas.push(Idea { told: named("gain-levelling"), edits: vec![none] });
        }
        Cause::Manual => {
            let automatic = set(TaskChange::Mode(TaskMode::Automatic));
            ideas.push(Idea { told: named("gain-automatic"), edits: vec![automatic] });
        }
        Cause::Summary(_) => of_summaries(ways, step.task, ideas),
        Cause::Link(index) => of_link(ways, step.task, index, is_first, ideas),
        _ => {}
    }
}

/// Constraints of the summaries above.
fn of_summaries(ways: &Ways<'_>, task: TaskId, ideas: &mut Vec<Idea>) {
    let plan = ways.checked.plan();
    let mut above = plan.task(task).parent;
    while let Some(summary) = above {
        let line = plan.task(summary);
        if line.constraint.is_some() {
            let edit = Edit::SetTask { task: line.uid.clone(), change: TaskChange::Constraint(None) };
            let told = Sentence::new("gain-constraint", vec![("task", Value::task(plan, summary))]);
            ideas.push(Idea { told, edits: vec![edit] });
        }
        above = line.parent;
    }
}

fn of_link(ways: &Ways<'_>, task: TaskId, index: u32, is_first: bool, ideas: &mut Vec<Idea>) {
    let plan = ways.checked.plan();
    let link = plan.links[index as usize];
    let (from, to) = (plan.task(link.from).uid.clone(), plan.task(link.to).uid.clone());
    let before = || ("before", Value::task(plan, link.from));
    let is_lag = match link.lag {
        Lag::Working(lag) | Lag::Elapsed(lag) => lag > Minutes(0),
        Lag::Share(share) => share > 0.0,
    };
    if let Some(told) = lag_told(plan, link.lag).filter(|_| is_lag) {
        let none = Lag::Working(Minutes(0));
        let edit = Edit::SetLink { from: from.clone(), to: to.clone(), kind: link.kind, lag: none };
        let told = match told {
            Value::Amount { minutes, minutes_per_day, .. } => {
                Value::Amount { minutes, minutes_per_day, is_signed: false }
            }
            other => other,
        };
        ideas.push(Idea { told: Sentence::new("gain-lag", vec![("lag", told), before()]), edits: vec![edit] });
    }
    if !is_first {
        return;
    }
    let is_from_finish = matches!(link.kind, LinkKind::FinishStart | LinkKind::FinishFinish);
    let can_shrink = plan.task(link.from).remaining;
    let next = ways.schedule.of(task).why.next;
    let by = next.map_or(can_shrink, |(_, slack)| slack.min(can_shrink));
    if is_from_finish && by > Minutes(0) && !plan.task(link.from).is_complete() && !plan.task(link.from).is_summary() {
        let mut values = vec![before(), ("by", Value::amount(plan, by))];
        let rival = next.filter(|(_, slack)| *slack == by);
        values.extend(rival.map(|(cause, _)| ("next", Value::Text(named_cause(ways, task, cause)))));
        let key = if rival.is_some() { "gain-shorten-until" } else { "gain-shorten" };
        ideas.push(Idea { told: Sentence::new(key, values), edits: shortened(plan, link.from, by) });
    }
    let edit = Edit::RemoveLink { from, to, kind: link.kind };
    ideas.push(Idea { told: Sentence::new("gain-link", vec![before()]), edits: vec![edit] });
}

/// The runner-up in two words.
fn named_cause(ways: &Ways<'_>, task: TaskId, cause: Cause) -> String {
    let plan = ways.checked.plan();
    match cause {
        Cause::Link(index) => super::told_name(plan, plan.task(plan.links[index as usize].from)),
        Cause::Constraint(_) => format!("the constraint of {}", super::told_name(plan, plan.task(task))),
        Cause::AsOf => "the data date".into(),
        _ => "the start of the plan".into(),
    }
}

fn shortened(plan: &Plan, id: TaskId, by: Minutes) -> Vec<Edit> {
    let task = plan.task(id);
    let set = |change| Edit::SetTask { task: task.uid.clone(), change };
    let remaining = Minutes((task.remaining.0 - by.0).max(0));
    // What is done stays done: the whole is as much shorter as the remainder.
    let duration = Minutes((task.duration.0 - by.0).max(0));
    vec![set(TaskChange::Duration(duration)), set(TaskChange::Remaining(remaining))]
}
