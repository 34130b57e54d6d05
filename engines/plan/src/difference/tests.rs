//! Edits lead from any plan to any other, and the difference tells all that is otherwise.

use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::{Index, select};
use proptest::{collection, option};

use super::{Area, Turn, difference, edits_between};
use crate::{
    Assignment, Baseline, BaselineTask, Calendar, CalendarException, CalendarId, Lag, Link, LinkKind, Minutes, Moment,
    Plan, Resource, ResourceId, ResourceKind, Task, TaskId, TaskMode, apply,
};

/// A task with some of the fields that edits can set.
fn task(uid: usize, parent: Option<TaskId>, figure: u8) -> Task {
    let mut task = Task { uid: format!("t{uid}"), parent, ..Task::default() };
    task.name = format!("Task {}", figure % 5);
    task.duration = Minutes(i64::from(figure % 4) * 480);
    task.deadline = figure.is_multiple_of(3).then_some(Moment(30_000_000));
    task.calendar = figure.is_multiple_of(2).then_some(CalendarId(1));
    task.mode = if figure.is_multiple_of(7) { TaskMode::Inactive } else { TaskMode::Automatic };
    task.progress.share = f64::from(figure % 2) / 2.0;
    task
}

fn resource(number: u32) -> Resource {
    let name = format!("Crew {number}");
    let kind = ResourceKind::Work;
    Resource { uid: format!("r{number}"), name, kind, calendar: None, units_max: None, rate_hour: None }
}

fn assignment(number: usize, task: TaskId, resource: Option<ResourceId>, work: i64) -> Assignment {
    Assignment {
        uid: format!("a{number}"),
        task,
        resource,
        units: 1.0,
        work: Minutes(work),
        work_actual: Minutes(0),
        work_remaining: Minutes(work),
        cost: None,
        cost_actual: None,
        is_driving: false,
    }
}

/// Plans whose tasks come from one pool, in any order and outline.
fn plans() -> impl Strategy<Value = Plan> {
    let pool: Vec<usize> = (0..10).collect();
    let outline = (Just(pool).prop_shuffle(), collection::vec((0usize..4, any::<u8>()), 1..10));
    let kinds = select(vec![LinkKind::FinishStart, LinkKind::StartStart]);
    let links = collection::vec((any::<Index>(), any::<Index>(), kinds, 0i64..3), 0..10);
    let works = collection::vec((any::<Index>(), option::of(0u32..2), 0i64..3), 0..5);
    let promised = option::of(collection::btree_set(0u32..10, 0..6));
    (outline, links, works, promised, 0u32..3).prop_map(|((pool, lines), links, works, promised, resources)| {
        let mut plan = Plan { calendar: Some(CalendarId(0)), ..Plan::default() };
        plan.calendars = vec![Calendar::standard(), Calendar { uid: "night".into(), ..Calendar::standard() }];
        let mut ancestors: Vec<TaskId> = Vec::new();
        for ((depth, figure), uid) in lines.into_iter().zip(pool) {
            ancestors.truncate(depth);
            let parent = ancestors.last().copied();
            ancestors.push(TaskId(plan.tasks.len() as u32));
            plan.tasks.push(task(uid, parent, figure));
        }
        let count = plan.tasks.len();
        plan.resources = (0..resources).map(resource).collect();
        for (from, to, kind, lag) in links {
            let (from, to) = (TaskId(from.index(count) as u32), TaskId(to.index(count) as u32));
            let is_there = plan.links.iter().any(|one| (one.from, one.to, one.kind) == (from, to, kind));
            if from != to && !is_there {
                plan.links.push(Link { from, to, kind, lag: Lag::Working(Minutes(lag)) });
            }
        }
        for (number, (task, resource, work)) in works.into_iter().enumerate() {
            let resource = resource.filter(|one| *one < resources).map(ResourceId);
            plan.assignments.push(assignment(number, TaskId(task.index(count) as u32), resource, work));
        }
        if let Some(promised) = promised {
            let lines = promised.into_iter().filter(|task| (*task as usize) < count);
            let line = |task| BaselineTask {
                task: TaskId(task),
                start: None,
                finish: Some(Moment(1000)),
                duration: None,
                work: None,
                cost: None,
            };
            plan.baselines.push(Baseline { number: 0, name: "First".into(), tasks: lines.map(line).collect() });
        }
        plan
    })
}

/// Lists whose order edits do not keep, in one order.
fn ordered(mut plan: Plan) -> Plan {
    let uid = |plan: &Plan, one: &Assignment| one.resource.map(|id| plan.resources[id.0 as usize].uid.clone());
    let ends: Vec<Option<String>> = plan.assignments.iter().map(|one| uid(&plan, one)).collect();
    plan.resources.sort_by(|one, other| one.uid.cmp(&other.uid));
    for (one, uid) in plan.assignments.iter_mut().zip(ends) {
        let place = plan.resources.iter().position(|resource| Some(&resource.uid) == uid.as_ref());
        one.resource = place.map(|place| ResourceId(place as u32));
    }
    plan.links.sort_by_key(|link| (link.from, link.to, link.kind));
    plan.assignments.sort_by(|one, other| one.uid.cmp(&other.uid));
    plan.baselines.iter_mut().for_each(|baseline| baseline.tasks.sort_by_key(|line| line.task));
    plan
}

proptest! {
    #[test]
    fn edits_lead_from_one_plan_to_the_other(before in plans(), after in plans()) {
        let edits = edits_between(&before, &after);
        let mut plan = before.clone();
        let back = apply(&mut plan, &edits).map_err(|refusal| refusal.detail()).unwrap();
        prop_assert_eq!(ordered(plan.clone()), ordered(after));
        apply(&mut plan, &back).map_err(|refusal| refusal.detail()).unwrap();
        prop_assert_eq!(ordered(plan), ordered(before));
    }

    #[test]
    fn equal_plans_need_no_edit_and_show_no_difference(plan in plans()) {
        prop_assert!(edits_between(&plan, &plan).is_empty());
        prop_assert!(difference(&plan, &plan.clone()).is_empty());
    }

    #[test]
    fn what_edits_change_is_told_both_ways(before in plans(), after in plans()) {
        let there = difference(&before, &after);
        let back = difference(&after, &before);
        let count = |difference: &super::Difference, turn| difference.entries.iter().filter(|one| one.turn == turn).count();
        prop_assert_eq!(count(&there, Turn::Added), count(&back, Turn::Removed));
        prop_assert_eq!(there.is_empty(), ordered(before) == ordered(after));
    }
}

fn two() -> Plan {
    let tasks = vec![task(1, None, 1), task(2, None, 1)];
    Plan { tasks, calendars: vec![Calendar::standard(), Calendar::standard()], ..Plan::default() }
}

#[test]
fn tasks_match_by_code_and_by_name_when_their_ids_are_new() {
    let mut before = two();
    (before.tasks[0].code, before.tasks[1].name) = ("A10".into(), "Pour".into());
    let mut after = before.clone();
    (after.tasks[0].uid, after.tasks[1].uid) = ("x".into(), "y".into());
    let told: Vec<(&str, Turn)> =
        difference(&before, &after).entries.iter().map(|entry| (entry.field, entry.turn)).collect();
    assert_eq!(told, [("uid", Turn::Changed), ("uid", Turn::Changed)]);
}

#[test]
fn a_task_that_moves_is_told_once_and_its_neighbours_are_not() {
    let mut before = two();
    before.tasks.push(task(3, None, 1));
    let mut after = before.clone();
    after.tasks.rotate_left(1);
    let entries = difference(&before, &after).entries;
    let told: Vec<(&str, Turn)> = entries.iter().map(|entry| (entry.subject.id.as_str(), entry.turn)).collect();
    assert_eq!(told, [("t1", Turn::Moved)]);
}

#[test]
fn exceptions_told_otherwise_are_no_difference_and_other_days_are() {
    let day = |text: &str| text.parse::<jiff::civil::Date>().unwrap();
    let exception = |first: &str, last: &str| CalendarException {
        name: String::new(),
        first: day(first),
        last: day(last),
        shifts: Vec::new(),
    };
    let mut before = two();
    let mut after = two();
    before.calendars[0].exceptions = vec![exception("2026-12-24", "2026-12-25")];
    after.calendars[0].exceptions = vec![exception("2026-12-24", "2026-12-24"), exception("2026-12-25", "2026-12-25")];
    assert!(difference(&before, &after).is_empty());
    after.calendars[0].exceptions.push(exception("2026-12-28", "2026-12-28"));
    let entries = difference(&before, &after).entries;
    assert_eq!(entries.len(), 1);
    assert_eq!((entries[0].area, entries[0].field), (Area::Calendars, "exceptions"));
    assert!(entries[0].after.contains("1 days differ, first 2026-12-28: off"), "{}", entries[0].after);
}

#[test]
fn another_kind_of_link_is_one_change() {
    let mut before = two();
    let lag = Lag::Working(Minutes(480));
    before.links.push(Link { from: TaskId(0), to: TaskId(1), kind: LinkKind::FinishStart, lag });
    let mut after = before.clone();
    after.links[0].kind = LinkKind::StartStart;
    let entry = &difference(&before, &after).entries[0];
    assert_eq!((entry.before.as_str(), entry.after.as_str()), ("FS 8 h", "SS 8 h"));
    assert_eq!(entry.task.as_deref(), Some("t2"));
}
