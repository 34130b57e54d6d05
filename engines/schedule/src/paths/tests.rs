//! Paths found by hand.

use plan::{Minutes, Plan};

use super::{FloatPath, Paths, float_paths};
use crate::tests::grammar;
use crate::{Policy, run};

/// Three ways to the end: nine, seven and two days, the last two meeting at F.
const WAYS: &str = "start 2026-03-02\ntask M \"Begin\" 0d starts\ntask A \"Nine\" 9d\ntask B \"Five\" 5d\ntask C \"Two\" 2d\n\
                    task F \"Last two\" 2d\ntask N \"End\" 0d finishes\nlink M -> A\nlink M -> B\nlink M -> C\nlink A -> N\n\
                    link B -> F\nlink C -> F\nlink F -> N";

fn found(plan: &Plan, target: Option<&str>, count: usize, by: Paths) -> Vec<(i64, Vec<String>, Option<String>)> {
    let checked = plan::check(plan).ok().unwrap();
    let schedule = run(&checked, Policy::of(plan.options.dialect), None).0;
    let id = |uid: &str| plan.each_task().find(|(_, task)| task.uid == uid).unwrap().0;
    let paths = float_paths(&checked, &schedule, target.map(id), count, by);
    let first = paths.first().unwrap();
    // The mark of the longest path does not yet pass through links of summaries; float paths do.
    if target.is_none() && !plan.tasks.iter().any(plan::Task::is_summary) {
        assert!(first.tasks.iter().all(|id| schedule.of(*id).is_on_longest_path), "path 1 is the longest path");
    }
    let uid = |id: &plan::TaskId| plan.task(*id).uid.clone();
    let told = |path: &FloatPath| (path.float.0, path.tasks.iter().map(uid).collect(), path.joins.as_ref().map(uid));
    paths.iter().map(told).collect()
}

fn row(float: i64, tasks: &str, joins: Option<&str>) -> (i64, Vec<String>, Option<String>) {
    (float * 480, tasks.split(' ').map(str::to_owned).collect(), joins.map(str::to_owned))
}

#[test]
fn paths_come_by_the_room_they_have() {
    let plan = grammar::plan(WAYS, "ways");
    assert_eq!(
        found(&plan, None, 9, Paths::FreeFloat),
        [row(0, "M A N", None), row(2, "B F", Some("N")), row(5, "C", Some("F")),]
    );
    assert_eq!(found(&plan, None, 2, Paths::FreeFloat).len(), 2);
}

#[test]
fn by_total_float_the_same_ways_are_found() {
    let plan = grammar::plan(WAYS, "ways");
    assert_eq!(
        found(&plan, None, 9, Paths::TotalFloat),
        [row(0, "M A N", None), row(2, "B F", Some("N")), row(5, "C", Some("F")),]
    );
}

#[test]
fn a_target_in_the_middle_has_paths_of_its_own() {
    let plan = grammar::plan(WAYS, "ways");
    assert_eq!(found(&plan, Some("F"), 9, Paths::FreeFloat), [row(0, "M B F", None), row(3, "C", Some("F"))]);
}

#[test]
fn done_work_and_summaries_are_passed_over() {
    let plan = grammar::plan(
        "start 2026-03-02\nas_of 2026-03-02\ntask A \"Done\" 1d begun 2026-03-02 done 2026-03-02\ntask S \"Deck\" summary\n\
         task B \"Dig\" 3d in S\ntask C \"Pour\" 1d in S\ntask D \"Strip\" 1d\nlink A -> B\nlink S -> D",
        "summary",
    );
    assert_eq!(found(&plan, None, 9, Paths::FreeFloat)[0], row(0, "B D", None));
    let checked = plan::check(&plan).ok().unwrap();
    let schedule = run(&checked, Policy::MsProject, None).0;
    let whole = float_paths(&checked, &schedule, Some(plan::TaskId(1)), 1, Paths::FreeFloat);
    assert_eq!((whole[0].tasks.len(), whole[0].float), (1, Minutes(0)), "of a summary, what ends it");
    let empty = Plan::default();
    let checked = plan::check(&empty).ok().unwrap();
    let schedule = run(&checked, Policy::MsProject, None).0;
    assert_eq!(float_paths(&checked, &schedule, None, 3, Paths::FreeFloat), []);
}
