//! What a faulty plan is told.

use crate::{Calendar, CalendarId, Finding, Lag, Link, LinkKind, Minutes, Plan, Task, TaskId, TaskKind, check};

fn task(name: &str) -> Task {
    Task { uid: name.into(), name: name.into(), duration: Minutes(480), remaining: Minutes(480), ..Task::default() }
}

fn link(from: u32, to: u32) -> Link {
    Link { from: TaskId(from), to: TaskId(to), kind: LinkKind::FinishStart, lag: Lag::Working(Minutes(0)) }
}

fn plan(names: &[&str], links: &[(u32, u32)]) -> Plan {
    Plan {
        tasks: names.iter().map(|name| task(name)).collect(),
        links: links.iter().map(|(from, to)| link(*from, *to)).collect(),
        calendars: vec![Calendar::standard()],
        calendar: Some(CalendarId(0)),
        ..Plan::default()
    }
}

fn told(plan: &Plan) -> Vec<String> {
    let told = |finding: &Finding| format!("{} {}", finding.code, finding.message());
    check(plan).err().unwrap_or_default().iter().map(told).collect()
}

#[test]
fn a_cycle_names_its_members_in_order() {
    let plan = plan(&["Dig", "Pour deck", "Cure", "Inspect", "Leave"], &[(0, 1), (1, 2), (2, 3), (3, 1), (3, 4)]);
    assert_eq!(
        told(&plan),
        ["SCH-201 task \"Pour deck\" depends on itself through \"Cure\" → \"Inspect\" → \"Pour deck\""]
    );
}

#[test]
fn a_task_may_not_wait_for_its_own_summary() {
    let mut plan = plan(&["Phase", "Step"], &[(0, 1)]);
    plan.tasks[0].kind = TaskKind::Summary;
    plan.tasks[1].parent = Some(TaskId(0));
    assert_eq!(told(&plan), ["SCH-201 task \"Phase\" depends on itself through \"Step\" → \"Phase\""]);
}

#[test]
fn all_faults_are_told_at_once() {
    let mut plan = plan(&["A", "A", "B"], &[(0, 7)]);
    plan.tasks[2].duration = Minutes(-1);
    plan.tasks[2].parent = Some(TaskId(2));
    plan.calendars[0] = Calendar { name: "Never".into(), ..Calendar::default() };
    let codes: Vec<_> = check(&plan).err().unwrap().iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["PLN-101", "PLN-103", "PLN-104", "PLN-102", "PLN-107"]);
}

#[test]
fn every_task_comes_after_what_it_waits_for() {
    let mut plan = plan(&["Late", "Phase", "Step", "Early"], &[(3, 1), (1, 0)]);
    plan.tasks[2].parent = Some(TaskId(1));
    let checked = check(&plan).ok().unwrap();
    let at = |wanted: crate::Node| checked.order().iter().position(|node| *node == wanted).unwrap();
    use crate::Node::{Gate, Task};
    assert!(at(Task(TaskId(3))) < at(Gate(TaskId(1))));
    assert!(at(Gate(TaskId(1))) < at(Task(TaskId(2))));
    assert!(at(Task(TaskId(2))) < at(Task(TaskId(1))));
    assert!(at(Task(TaskId(1))) < at(Task(TaskId(0))));
}
