//! Edits turn round exactly, and a refused edit changes nothing.

use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, proptest};
use proptest::sample::Index;
use proptest::{collection, option, prop_oneof};

use super::{Edit, Editor, PlanChange, TaskChange, apply, outline};
use crate::{
    Assignment, Baseline, BaselineTask, Calendar, CalendarId, Constraint, ConstraintKind, Gap, Lag, Link, LinkKind,
    Minutes, Moment, Plan, Resource, ResourceId, ResourceKind, Task, TaskId, TaskKind, TaskMode,
};

fn line(uid: String, parent: Option<u32>) -> Task {
    Task { name: uid.clone(), uid, parent: parent.map(TaskId), duration: Minutes(480), ..Task::default() }
}

fn assignment(uid: String, task: u32, resource: Option<u32>) -> Assignment {
    Assignment {
        uid,
        task: TaskId(task),
        resource: resource.map(ResourceId),
        units: 1.0,
        work: Minutes(0),
        work_actual: Minutes(0),
        work_remaining: Minutes(0),
        cost: None,
        cost_actual: None,
        is_driving: false,
    }
}

fn kind() -> impl Strategy<Value = LinkKind> {
    prop_oneof![
        Just(LinkKind::FinishStart),
        Just(LinkKind::StartStart),
        Just(LinkKind::FinishFinish),
        Just(LinkKind::StartFinish),
    ]
}

/// Plans in outline order: the depth of each line is at most one more than that of the line before.
fn plans() -> impl Strategy<Value = Plan> {
    let depths = collection::vec(0u32..4, 1..12);
    let links = collection::vec((any::<Index>(), any::<Index>(), kind()), 0..14);
    let works = collection::vec((any::<Index>(), option::of(0u32..3)), 0..8);
    let promised = collection::vec(collection::btree_set(any::<Index>().prop_map(|one| one.index(12)), 0..8), 0..3);
    (depths, links, works, promised).prop_map(|(depths, links, works, promised)| {
        let mut plan = Plan { tasks: outlined(&depths), ..Plan::default() };
        let count = plan.tasks.len();
        plan.calendars = vec![Calendar::standard(), Calendar { uid: "night".into(), ..Calendar::standard() }];
        plan.calendar = Some(CalendarId(0));
        for (from, to, kind) in links {
            let (from, to) = (from.index(count) as u32, to.index(count) as u32);
            let link = Link { from: TaskId(from), to: TaskId(to), kind, lag: Lag::Working(Minutes(60)) };
            if from != to && !plan.links.iter().any(|one| (one.from, one.to, one.kind) == (link.from, link.to, kind)) {
                plan.links.push(link);
            }
        }
        let resource = |number: u32| Resource {
            uid: format!("r{number}"),
            name: String::new(),
            kind: ResourceKind::Work,
            calendar: None,
            units_max: None,
            rate_hour: None,
        };
        plan.resources = (0..3).map(resource).collect();
        let works = works.into_iter().enumerate();
        plan.assignments = works
            .map(|(number, (task, resource))| assignment(format!("a{number}"), task.index(count) as u32, resource))
            .collect();
        for (number, tasks) in promised.into_iter().enumerate() {
            let tasks = tasks.into_iter().filter(|task| *task < count).map(|task| promise(task as u32)).collect();
            plan.baselines.push(Baseline { number: number as u32, name: format!("B{number}"), tasks });
        }
        plan
    })
}

fn outlined(depths: &[u32]) -> Vec<Task> {
    let mut tasks: Vec<Task> = Vec::new();
    let mut path: Vec<u32> = Vec::new();
    for (index, depth) in depths.iter().enumerate() {
        path.truncate((*depth as usize).min(path.len()));
        tasks.push(line(format!("t{index}"), path.last().copied()));
        path.push(index as u32);
    }
    tasks
}

fn promise(task: u32) -> BaselineTask {
    BaselineTask { task: TaskId(task), start: Some(Moment(480)), finish: None, duration: None, work: None, cost: None }
}

/// Names of tasks: most are there, some are not.
fn name() -> impl Strategy<Value = String> {
    (0u32..14).prop_map(|number| format!("t{number}"))
}

fn change() -> impl Strategy<Value = TaskChange> {
    let moment = option::of((-40_000_000i64..130_000_000).prop_map(Moment));
    prop_oneof![
        Just(TaskChange::Name("Other".into())),
        (-10i64..5000).prop_map(|minutes| TaskChange::Duration(Minutes(minutes))),
        moment.clone().prop_map(TaskChange::Deadline),
        moment.clone().prop_map(|date| {
            TaskChange::Constraint(Some(Constraint { kind: ConstraintKind::StartNoEarlierThan, date }))
        }),
        Just(TaskChange::Kind(TaskKind::FinishMilestone)),
        moment.prop_map(|start| TaskChange::Mode(TaskMode::Manual { start, finish: None })),
        option::of(Just("night".to_owned())).prop_map(TaskChange::Calendar),
        Just(TaskChange::Calendar(Some("nowhere".into()))),
        (0i64..3, 0i64..3)
            .prop_map(|(after, length)| TaskChange::Gaps(vec![Gap { after: Minutes(after), length: Minutes(length) }])),
        (-0.5f64..1.5).prop_map(TaskChange::Share),
        (0u16..1200).prop_map(|priority| TaskChange::Priority(Some(priority))),
    ]
}

fn edits() -> impl Strategy<Value = Edit> {
    let lag = || (0i64..600).prop_map(|minutes| Lag::Working(Minutes(minutes)));
    let places = || (option::of(name()), option::of(name()));
    prop_oneof![
        (name(), places()).prop_map(|(task, (parent, after))| Edit::MoveTask { task, parent, after }),
        (0u32..30, places()).prop_map(|(number, (parent, after))| Edit::AddTask {
            parent,
            after,
            task: Box::new(line(format!("t{number}"), None)),
        }),
        name().prop_map(|task| Edit::RemoveTask { task }),
        (name(), change()).prop_map(|(task, change)| Edit::SetTask { task, change }),
        (name(), name(), kind(), lag()).prop_map(|(from, to, kind, lag)| Edit::AddLink { from, to, kind, lag }),
        (name(), name(), kind()).prop_map(|(from, to, kind)| Edit::RemoveLink { from, to, kind }),
        (name(), name(), kind(), lag()).prop_map(|(from, to, kind, lag)| Edit::SetLink { from, to, kind, lag }),
        (name(), 0u32..5, 0u32..10).prop_map(|(task, resource, number)| Edit::AddAssignment {
            task,
            resource: Some(format!("r{resource}")),
            assignment: Box::new(assignment(format!("a{number}"), 0, None)),
        }),
        (0u32..9).prop_map(|number| Edit::RemoveAssignment { assignment: format!("a{number}") }),
        (0u32..4).prop_map(|number| Edit::RemoveResource { resource: format!("r{number}") }),
        (0u32..4, name()).prop_map(|(number, task)| Edit::AddBaseline {
            number,
            name: "Promised".into(),
            tasks: vec![(task, promise(0))],
        }),
        (0u32..4).prop_map(|number| Edit::RemoveBaseline { number }),
        option::of(0i64..100_000).prop_map(|as_of| Edit::SetPlan { change: PlanChange::AsOf(as_of.map(Moment)) }),
    ]
}

proptest! {
    #[test]
    fn an_edit_and_its_inverse_leave_the_plan_as_it_was(before in plans(), edit in edits()) {
        let mut plan = before.clone();
        match apply(&mut plan, std::slice::from_ref(&edit)) {
            Err(_) => prop_assert_eq!(plan, before),
            Ok(inverse) => {
                let after = plan.clone();
                prop_assert!(outline::is_in_order(&plan));
                let again = apply(&mut plan, &inverse).unwrap();
                prop_assert_eq!(&plan, &before);
                apply(&mut plan, &again).unwrap();
                prop_assert_eq!(plan, after);
            }
        }
    }

    #[test]
    fn many_edits_are_done_all_or_none(before in plans(), edits in collection::vec(edits(), 1..8)) {
        let mut plan = before.clone();
        let outcome = apply(&mut plan, &edits);
        if let Ok(inverse) = outcome {
            prop_assert_eq!(inverse.len(), edits.len());
            apply(&mut plan, &inverse).unwrap();
        }
        prop_assert_eq!(plan, before);
    }

    #[test]
    fn an_editor_finds_every_task_after_every_edit(mut plan in plans(), edits in collection::vec(edits(), 1..12)) {
        let mut editor = Editor::of(&mut plan).unwrap();
        for edit in &edits {
            let _ = editor.apply(edit);
            for (id, task) in editor.plan().each_task() {
                prop_assert_eq!(editor.find(&task.uid).ok(), Some(id));
            }
            prop_assert!(!editor.plan().tasks.iter().any(|task| task.parent.is_some_and(|id| id.0 as usize >= editor.plan().tasks.len())));
        }
    }
}

fn small() -> Plan {
    Plan { tasks: outlined(&[0, 1, 1, 0]), ..Plan::default() }
}

fn told(plan: &Plan) -> String {
    let parent = |task: &Task| task.parent.map_or_else(String::new, |id| format!("<{}", plan.task(id).uid));
    plan.tasks.iter().map(|task| format!("{}{}", task.uid, parent(task))).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_task_moves_with_all_below_it() {
    let mut plan = small();
    let edit = Edit::MoveTask { task: "t0".into(), parent: None, after: Some("t3".into()) };
    apply(&mut plan, &[edit]).unwrap();
    assert_eq!(told(&plan), "t3 t0 t1<t0 t2<t0");
    apply(&mut plan, &[Edit::MoveTask { task: "t2".into(), parent: Some("t3".into()), after: None }]).unwrap();
    assert_eq!(told(&plan), "t3 t2<t3 t0 t1<t0");
}

#[test]
fn what_makes_no_sense_is_refused_with_its_code() {
    let set = |change| Edit::SetTask { task: "t1".into(), change };
    let link = |from: &str, to: &str| Edit::AddLink {
        from: from.into(),
        to: to.into(),
        kind: LinkKind::FinishStart,
        lag: Lag::Working(Minutes(0)),
    };
    let cases = [
        (Edit::RemoveTask { task: "t9".into() }, "EDT-101"),
        (Edit::AddTask { parent: None, after: None, task: Box::new(line("t1".into(), None)) }, "EDT-102"),
        (Edit::MoveTask { task: "t0".into(), parent: Some("t1".into()), after: None }, "EDT-104"),
        (Edit::MoveTask { task: "t3".into(), parent: Some("t0".into()), after: Some("t0".into()) }, "EDT-105"),
        (set(TaskChange::Calendar(Some("nowhere".into()))), "EDT-106"),
        (set(TaskChange::Duration(Minutes(-1))), "EDT-107"),
        (set(TaskChange::Duration(Minutes(i64::MAX))), "EDT-108"),
        (set(TaskChange::Deadline(Some(Moment(i64::MIN)))), "EDT-109"),
        (set(TaskChange::Share(f64::NAN)), "EDT-110"),
        (set(TaskChange::Priority(Some(1001))), "EDT-111"),
        (set(TaskChange::Gaps(vec![Gap { after: Minutes(0), length: Minutes(5) }])), "EDT-113"),
        (Edit::SetTask { task: "t0".into(), change: TaskChange::Kind(TaskKind::StartMilestone) }, "EDT-114"),
        (link("t1", "t1"), "EDT-120"),
        (Edit::RemoveLink { from: "t1".into(), to: "t2".into(), kind: LinkKind::StartStart }, "EDT-122"),
        (Edit::RemoveResource { resource: "r9".into() }, "EDT-130"),
        (Edit::RemoveAssignment { assignment: "a9".into() }, "EDT-131"),
        (Edit::RemoveBaseline { number: 7 }, "EDT-140"),
    ];
    for (edit, code) in cases {
        let mut plan = small();
        assert_eq!(apply(&mut plan, std::slice::from_ref(&edit)).unwrap_err().code, code, "{edit:?}");
        assert_eq!(plan, small());
    }
    let mut plan = small();
    assert_eq!(apply(&mut plan, &[link("t1", "t2"), link("t1", "t2")]).unwrap_err().code, "EDT-121");
    assert_eq!(plan, small());
}

#[test]
fn a_plan_out_of_order_is_put_in_order_before_it_is_edited() {
    let mut plan = small();
    plan.tasks.swap(2, 3);
    plan.links.push(Link {
        from: TaskId(2),
        to: TaskId(3),
        kind: LinkKind::FinishStart,
        lag: Lag::Working(Minutes(0)),
    });
    plan.assignments = vec![assignment(String::new(), 3, None), assignment("a".into(), 2, None)];
    assert_eq!(apply(&mut plan, &[]).unwrap_err().code, "EDT-112");
    super::prepare_for_edits(&mut plan);
    assert_eq!(told(&plan), "t0 t1<t0 t2<t0 t3");
    assert_eq!((plan.links[0].from, plan.links[0].to), (TaskId(3), TaskId(2)));
    assert_eq!((plan.assignments[0].uid.as_str(), plan.assignments[0].task), ("assignment-1", TaskId(2)));
    assert!(apply(&mut plan, &[]).is_ok());
}

#[test]
fn numbers_of_the_outline_follow_and_numbers_of_people_stay() {
    let mut plan = small();
    for (task, (wbs, code)) in plan.tasks.iter_mut().zip([("1", "1"), ("1.1", "2"), ("1.2", "3"), ("2", "4")]) {
        (task.wbs, task.code) = (wbs.into(), code.into());
    }
    let numbering = super::Numbering::of(&plan);
    apply(&mut plan, &[Edit::RemoveTask { task: "t1".into() }]).unwrap();
    numbering.renew(&mut plan);
    let numbers = |plan: &Plan| plan.tasks.iter().map(|task| format!("{} {}", task.code, task.wbs)).collect::<Vec<_>>();
    assert_eq!(numbers(&plan), ["1 1", "2 1.1", "3 2"]);
    plan.tasks[2].wbs = "X".into();
    plan.tasks[2].code = "A1000".into();
    let numbering = super::Numbering::of(&plan);
    apply(&mut plan, &[Edit::RemoveTask { task: "t2".into() }]).unwrap();
    numbering.renew(&mut plan);
    assert_eq!(numbers(&plan), ["1 1", "A1000 X"]);
}
