//! Laws of simulation: what must not change, whatever the plan.

use std::sync::atomic::AtomicBool;

use jiff::civil::date;
use plan::{
    Calendar, CalendarException, CalendarId, Constraint, ConstraintKind, Lag, Link, LinkKind, Minutes, Moment, Plan,
    TaskId,
};
use proptest::prelude::*;

use super::{
    Delay, Distribution, Model, Range, Risk, Scale, Settings, Stop, Watch, continuous, forecast, range, run, task,
    triangular,
};

fn triple(low: f64, mode: f64, high: f64) -> Distribution {
    Distribution::Triangular { low, mode, high }
}

/// Some twenty tasks on three calendars, with all kinds of links, lags, dates and a summary that carries a link.
fn plans() -> impl Strategy<Value = Plan> {
    let tasks = proptest::collection::vec((0i64..3000, 0u32..3, 0u8..8, 0i64..40_000), 4..20);
    let links = proptest::collection::vec((0u32..20, 1u32..20, 0u8..4, -600i64..1500), 3..40);
    (tasks, links, 0u8..3).prop_map(|(tasks, links, dialect)| {
        let mut half = Calendar::standard();
        half.week[5] = half.week[0].clone();
        let first = date(2026, 3, 10);
        half.exceptions.push(CalendarException {
            name: "closed".into(),
            first,
            last: date(2026, 3, 19),
            shifts: vec![],
        });
        let count = tasks.len() as u32;
        let mut plan = continuous(vec![], vec![]);
        plan.calendars.extend([Calendar::standard(), half]);
        plan.start = Some(Moment::of(date(2026, 3, 2).at(8, 0, 0, 0)));
        for (index, (minutes, calendar, kind, offset)) in tasks.into_iter().enumerate() {
            let mut task = task(&format!("T{index}"), minutes);
            task.calendar = Some(CalendarId(calendar));
            let date = plan.start.map(|start| start + Minutes(offset));
            let constraint = |kind| Some(Constraint { kind, date });
            match kind {
                0 => task.constraint = constraint(ConstraintKind::StartNoEarlierThan),
                1 => task.constraint = constraint(ConstraintKind::FinishNoEarlierThan),
                _ => {}
            }
            plan.tasks.push(task);
        }
        for (one, step, kind, lag) in links {
            let (from, to) = (one % count, one % count + step);
            let kinds = [LinkKind::FinishStart, LinkKind::StartStart, LinkKind::FinishFinish, LinkKind::StartFinish];
            if to < count {
                let kind = kinds[kind as usize];
                plan.links.push(Link { from: TaskId(from), to: TaskId(to), kind, lag: Lag::Working(Minutes(lag)) });
            }
        }
        plan.options.dialect = [plan::Dialect::P6, plan::Dialect::MsProject, plan::Dialect::Dextra][dialect as usize];
        plan
    })
}

fn spread(plan: &Plan) -> Model {
    let ranges = plan.each_task().map(|(task, _)| Range {
        task,
        scale: Scale::ShareOfRemaining,
        distribution: triple(0.7, 1.0, 1.6),
    });
    Model { ranges: ranges.collect(), ..Model::default() }
}

fn threat(id: &str, task: u32) -> Risk {
    let delays = vec![Delay { task: TaskId(task), distribution: triple(60.0, 600.0, 6000.0) }];
    Risk { id: id.into(), name: id.into(), probability: 0.4, delays, ..Risk::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn ranges_of_nothing_reproduce_the_deterministic_dates(plan in plans()) {
        let checked = plan::check(&plan).ok().unwrap();
        let policy = schedule::Policy::of(plan.options.dialect);
        let (schedule, _) = schedule::run(&checked, policy, None);
        let mut model = spread(&plan);
        model.ranges.iter_mut().for_each(|range| range.distribution = triple(1.0, 1.0, 1.0));
        let settings = Settings { iterations: 3, keeps_task_finishes: true, ..Settings::default() };
        let (forecast, _) = run(&checked, &model, &settings, &Watch::nobody()).unwrap();
        prop_assert_eq!(Some(forecast.finish.p10()), schedule.finish);
        prop_assert_eq!(Some(forecast.finish.p90()), schedule.finish);
        prop_assert_eq!(forecast.deterministic_finish, schedule.finish);
        for (task, dates) in forecast.tasks.iter().zip(&schedule.tasks) {
            prop_assert_eq!(Some(task.finish.as_ref().unwrap().p50()), dates.finish);
        }
    }

    #[test]
    fn the_number_of_threads_changes_nothing(plan in plans()) {
        let checked = plan::check(&plan).ok().unwrap();
        let model = Model { risks: vec![threat("R", 1)], ..spread(&plan) };
        let settings = Settings { iterations: 150, keeps_task_finishes: true, compares_without_risks: true, ..Settings::default() };
        let on = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| run(&checked, &model, &settings, &Watch::nobody()).unwrap())
        };
        prop_assert_eq!(on(1), on(2));
    }

    #[test]
    fn one_more_threat_never_brings_an_iteration_forward(mut plan in plans()) {
        // A link from a start to a finish may shorten what a longer task needs before it.
        plan.links.retain(|link| link.kind == LinkKind::FinishStart);
        let checked = plan::check(&plan).ok().unwrap();
        let settings = Settings { iterations: 60, ..Settings::default() };
        let with = |risks| {
            let model = Model { risks, ..spread(&plan) };
            run(&checked, &model, &settings, &Watch::nobody()).unwrap().0.finish
        };
        let (few, more) = (with(vec![threat("R", 1)]), with(vec![threat("R", 1), threat("S", 2)]));
        prop_assert!(few.ordered().iter().zip(more.ordered()).all(|(few, more)| few <= more));
    }
}

#[test]
fn without_risks_is_the_run_that_never_had_them() {
    let plan = continuous(vec![task("A", 100), task("B", 100)], vec![]);
    let ranges = vec![range(0, triangular()), range(1, triangular())];
    let checked = plan::check(&plan).ok().unwrap();
    let settings = Settings { iterations: 500, compares_without_risks: true, ..Settings::default() };
    let with = Model { ranges: ranges.clone(), risks: vec![threat("R", 0)], ..Model::default() };
    let (told, _) = run(&checked, &with, &settings, &Watch::nobody()).unwrap();
    let bare = run(&checked, &Model { ranges, ..Model::default() }, &settings, &Watch::nobody()).unwrap().0;
    assert_eq!(told.finish_without_risks, Some(bare.finish));
}

#[test]
fn a_new_task_elsewhere_changes_no_other_draw() {
    let plan = continuous(vec![task("A", 100)], vec![]);
    let mut longer = continuous(vec![task("Z", 1), task("A", 100)], vec![]);
    longer.tasks.swap(0, 1);
    let one = forecast(&plan, &Model { ranges: vec![range(0, triangular())], ..Model::default() }, 300);
    let other = forecast(&longer, &Model { ranges: vec![range(0, triangular())], ..Model::default() }, 300);
    assert_eq!(one.finish, other.finish);
}

#[test]
fn a_cancelled_run_gives_nothing() {
    let plan = continuous(vec![task("A", 100)], vec![]);
    let checked = plan::check(&plan).ok().unwrap();
    let watch = Watch { progress: &|_, _| {}, cancelled: &AtomicBool::new(true) };
    assert_eq!(run(&checked, &Model::usual(&checked), &Settings::default(), &watch), Err(Stop::Cancelled));
}

#[test]
fn a_senseless_model_is_refused_with_all_its_faults() {
    let plan = continuous(vec![task("A", 100)], vec![]);
    let checked = plan::check(&plan).ok().unwrap();
    let mut risk = threat("R", 7);
    risk.probability = 1.4;
    let ranges = vec![range(0, triple(3.0, 2.0, 1.0)), range(0, triple(-1.0, 2.0, 3.0)), range(5, triangular())];
    let model = Model { ranges, risks: vec![risk.clone(), risk], ..Model::default() };
    let settings = Settings { iterations: 0, ..Settings::default() };
    let Err(Stop::Refused(faults)) = run(&checked, &model, &settings, &Watch::nobody()) else { panic!("not refused") };
    let codes: Vec<_> = faults.iter().map(|fault| fault.code).collect();
    let expected =
        ["SIM-101", "SIM-105", "SIM-106", "SIM-104", "SIM-102", "SIM-104", "SIM-102", "SIM-107", "SIM-104", "SIM-103"];
    assert_eq!(codes, expected);
}
