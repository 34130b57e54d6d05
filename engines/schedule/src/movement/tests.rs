//! Movements by each cause, and the law that parts sum to the whole.

use plan::{Baseline, BaselineTask, Lag, Link, LinkKind, Minutes, Moment, Money, Plan, Task, TaskId};
use proptest::prelude::*;

use super::{Movement, MovementCause, movement, variances};
use crate::tests::grammar;
use crate::{Policy, run};

const ROW: &str = "calendar Standard Mon-Fri 08:00-12:00 13:00-17:00\nstart 2026-03-02\nas_of 2026-03-02\ntask A \"Dig\" 5d\n\
                   task B \"Pour\" 5d\ntask C \"Strip\" 5d\nlink A -> B\nlink B -> C\n";

fn plan_of(text: &str) -> Plan {
    grammar::plan(text, "test")
}

fn moved(before: &Plan, after: &Plan) -> Movement {
    let movement = movement(before, after).ok().unwrap();
    assert_sums(&movement);
    movement
}

fn assert_sums(movement: &Movement) {
    assert_eq!(movement.parts.len(), 6);
    assert_eq!(movement.parts.iter().map(|part| part.minutes.0).sum::<i64>(), movement.minutes.0);
    assert_eq!(movement.parts.iter().map(|part| part.working.0).sum::<i64>(), movement.working.0);
    let (before, after) = (movement.before.unwrap_or_default(), movement.after.unwrap_or_default());
    assert_eq!(movement.minutes, after - before);
}

/// Working days by cause, in the order of replacement.
fn days(movement: &Movement) -> Vec<f64> {
    movement.parts.iter().map(|part| part.working.0 as f64 / 480.0).collect()
}

fn named(movement: &Movement, cause: MovementCause) -> Vec<&str> {
    movement.part(cause).unwrap().tasks.iter().map(|one| one.uid.as_str()).collect()
}

#[test]
fn nothing_changed_nothing_moved() {
    let told = moved(&plan_of(ROW), &plan_of(ROW));
    assert_eq!(days(&told), [0.0; 6]);
    assert!(told.parts.iter().all(|part| part.tasks.is_empty() && part.changed == 0));
}

#[test]
fn each_cause_is_told_apart() {
    let before = plan_of(ROW);
    let longer = plan_of(&ROW.replace("\"Pour\" 5d", "\"Pour\" 7d"));
    let told = moved(&before, &longer);
    assert_eq!(days(&told), [0.0, 2.0, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!(named(&told, MovementCause::Duration), ["B"]);
    assert_eq!(told.parts[1].sentence(&longer).english(), "duration moved the finish 2 d later, most of all Pour");
    let holiday = plan_of(&ROW.replace("start", "off Standard 2026-03-09 2026-03-11\nstart"));
    let told = moved(&before, &holiday);
    // Measured on the calendar of the later version, in which the finish before counts less.
    assert_eq!(
        (told.before, told.after.unwrap().iso()),
        (Some(moved(&before, &before).before.unwrap()), "2026-03-25T17:00".into())
    );
    assert_eq!(days(&told), [0.0, 0.0, 3.0, 0.0, 0.0, 0.0]);
    let held = plan_of(&ROW.replace("\"Strip\" 5d", "\"Strip\" 5d snet 2026-03-18"));
    assert_eq!(days(&moved(&before, &held)), [0.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
    let linked = plan_of(&ROW.replace("link B -> C", "link B -> C FS +1d"));
    let told = moved(&before, &linked);
    assert_eq!(days(&told), [0.0, 0.0, 0.0, 0.0, 1.0, 0.0]);
    assert_eq!(named(&told, MovementCause::Logic), ["C"]);
    let more = plan_of(&format!("{ROW}task D \"Inspect\" 2d\nlink C -> D"));
    let told = moved(&before, &more);
    assert_eq!(days(&told), [0.0, 0.0, 0.0, 0.0, 0.0, 2.0]);
    assert_eq!(named(&told, MovementCause::Scope), ["D"]);
    assert_eq!(days(&moved(&more, &before)), [0.0, 0.0, 0.0, 0.0, 0.0, -2.0]);
    let later = plan_of(&ROW.replace("start 2026-03-02", "start 2026-03-03"));
    assert_eq!(days(&moved(&before, &later)), [0.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
}

#[test]
fn progress_comes_first_and_takes_what_is_left_of_begun_work() {
    let before = plan_of(&format!("policy p6\n{ROW}"));
    let after = plan_of(&format!(
        "policy p6\n{}",
        ROW.replace("as_of 2026-03-02", "as_of 2026-03-09")
            .replace("\"Dig\" 5d", "\"Dig\" 5d begun 2026-03-03 left 2d")
    ));
    let told = moved(&before, &after);
    assert_eq!(days(&told), [2.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
}

#[test]
fn a_link_turned_round_is_counted_although_the_way_is_a_cycle() {
    let before = plan_of(&format!("{ROW}task X \"Extra\" 1d\nlink A -> X\nlink X -> B"));
    // X goes, and B now comes before A: with X still there this is a cycle.
    let after = plan_of(&ROW.replace("link A -> B\nlink B -> C", "link B -> A\nlink A -> C"));
    let told = moved(&before, &after);
    assert!(told.part(MovementCause::Logic).unwrap().is_counted_with_next);
    assert_eq!(days(&told), [0.0, 0.0, 0.0, 0.0, 0.0, -1.0]);
}

#[test]
fn several_causes_share_the_movement() {
    let before = plan_of(ROW);
    let after = plan_of(&format!(
        "{}task D \"Inspect\" 2d\nlink C -> D",
        ROW.replace("\"Pour\" 5d", "\"Pour\" 3d").replace("link A -> B", "link A -> B FS +4d")
    ));
    assert_eq!(days(&moved(&before, &after)), [0.0, -2.0, 0.0, 0.0, 4.0, 2.0]);
}

#[test]
fn a_version_that_cannot_be_scheduled_is_told() {
    let broken = plan_of(&format!("{ROW}link C -> A"));
    assert_eq!(movement(&plan_of(ROW), &broken).err().unwrap()[0].code, "SCH-201");
}

#[test]
fn variances_are_later_longer_more() {
    let mut plan = plan_of(ROW);
    plan.tasks[1].cost = Some(Money { minor: 500, currency: "EUR".into() });
    let at = |day: &str, minute| Some(Moment::at(day.parse().unwrap(), minute));
    let baseline = Baseline {
        number: 0,
        name: String::new(),
        tasks: vec![
            BaselineTask {
                task: TaskId(1),
                start: at("2026-03-06", 480),
                finish: at("2026-03-11", 1020),
                duration: Some(Minutes(4 * 480)),
                work: Some(Minutes(60)),
                cost: Some(Money { minor: 700, currency: "EUR".into() }),
            },
            BaselineTask {
                task: TaskId(0),
                start: None,
                finish: at("2026-03-06", 1020),
                duration: None,
                work: None,
                cost: None,
            },
        ],
    };
    let checked = plan::check(&plan).ok().unwrap();
    let schedule = run(&checked, Policy::MsProject, None).0;
    let told = variances(&checked, &schedule, &baseline);
    assert_eq!((told[0].task, told[0].start, told[0].finish), (TaskId(0), None, Some(Minutes(0))));
    assert_eq!((told[1].start, told[1].finish), (Some(Minutes(480)), Some(Minutes(2 * 480))));
    assert_eq!((told[1].duration, told[1].work), (Some(Minutes(480)), None));
    assert_eq!(told[1].cost.as_ref().map(|cost| cost.minor), Some(-200));
}

/// A plan of up to twelve tasks with links forward.
fn plans() -> impl Strategy<Value = Plan> {
    let tasks = proptest::collection::vec((0i64..3000, 0u8..6), 2..12);
    let links = proptest::collection::vec((0u32..12, 1u32..6, 0u8..4, -500i64..900), 0..20);
    (tasks, links, any::<bool>()).prop_map(|(tasks, links, is_p6)| {
        let mut plan = plan_of("calendar Standard Mon-Fri 08:00-16:00\ncalendar Night Mon-Sun 00:00-06:00\nstart 2026-03-02\nas_of 2026-03-02");
        plan.options.dialect = if is_p6 { plan::Dialect::P6 } else { plan::Dialect::MsProject };
        for (index, (minutes, kind)) in tasks.into_iter().enumerate() {
            let (uid, duration) = (format!("T{index}"), Minutes(minutes));
            let mut task = Task { name: uid.clone(), uid, duration, remaining: duration, ..Task::default() };
            task.calendar = (kind == 1).then_some(plan::CalendarId(1));
            task.deadline = (kind == 2).then(|| plan.start.unwrap() + Minutes(minutes * 3));
            plan.tasks.push(task);
        }
        let count = plan.tasks.len() as u32;
        for (from, step, kind, lag) in links {
            let kinds = [LinkKind::FinishStart, LinkKind::StartStart, LinkKind::FinishFinish, LinkKind::StartFinish];
            let (from, to) = (from % count, from % count + step);
            if to < count {
                let lag = Lag::Working(Minutes(lag));
                plan.links.push(Link { from: TaskId(from), to: TaskId(to), kind: kinds[kind as usize], lag });
            }
        }
        plan
    })
}

fn changed(mut plan: Plan, edits: &[(u8, u32, i64)]) -> Plan {
    for (kind, at, amount) in edits {
        let at = (*at as usize) % plan.tasks.len();
        let date = plan.start.map(|start| start + Minutes(*amount * 7));
        let task = &mut plan.tasks[at];
        match kind {
            0 => (task.duration, task.remaining) = (Minutes(*amount), Minutes(*amount)),
            1 => (task.progress.actual_start, task.remaining) = (date, Minutes(*amount)),
            2 => (task.progress.actual_start, task.progress.actual_finish) = (date, date),
            3 => task.calendar = Some(plan::CalendarId((*amount % 2) as u32)),
            4 => task.constraint = Some(plan::Constraint { kind: plan::ConstraintKind::StartNoEarlierThan, date }),
            5 => plan.must_finish = date,
            6 => plan.as_of = date,
            7 => task.uid = format!("new{amount}"),
            8 => task.mode = plan::TaskMode::Inactive,
            9 => plan.links.truncate(at),
            10 => plan.calendars[1].week[0].clear(),
            _ => {
                let count = plan.tasks.len() as u32;
                let (from, to) = (TaskId(at as u32), TaskId((at as u32 + 1) % count));
                plan.links.push(Link { from, to, kind: LinkKind::FinishStart, lag: Lag::Working(Minutes(0)) });
            }
        }
    }
    plan
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn parts_sum_to_the_whole(plan in plans(), edits in proptest::collection::vec((0u8..12, 0u32..12, 0i64..3000), 0..12)) {
        let after = changed(plan.clone(), &edits);
        if plan::check(&after).is_err() {
            return Ok(());
        }
        let told = movement(&plan, &after).ok().unwrap();
        assert_sums(&told);
        let finish = |plan: &Plan| run(&plan::check(plan).ok().unwrap(), Policy::of(plan.options.dialect), None).0.finish;
        prop_assert_eq!((told.before, told.after), (finish(&plan), finish(&after)));
    }

    #[test]
    fn two_plans_without_a_task_in_common_differ_by_scope(one in plans(), other in plans()) {
        let mut other = other;
        other.tasks.iter_mut().for_each(|task| task.uid = format!("other {}", task.uid));
        let told = movement(&one, &other).ok().unwrap();
        assert_sums(&told);
    }
}
