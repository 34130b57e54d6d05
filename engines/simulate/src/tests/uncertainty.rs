//! Oracles of what moves together and what it costs: exact means and deviations, held within their sampling error.

use plan::TaskId;

use super::{Distribution, Model, Plan, Range, Risk, Scale, UNIT, continuous, link, range, task, triangular};
use crate::{Correlation, Cost, Driver, Forecast, Settings, Watch, run};

const COUNT: u32 = 100_000;

fn drawn(plan: &Plan, model: &Model) -> Forecast {
    let checked = plan::check(plan).ok().unwrap();
    let settings = Settings { iterations: COUNT, seed: 5, excludes_risks: true, ..Settings::default() };
    run(&checked, model, &settings, &Watch::nobody()).unwrap().0
}

/// Mean within four standard errors, deviation within four of its own (sd / sqrt(2n), a little more for heavy tails).
fn near(told: (f64, f64), mean: f64, deviation: f64) {
    let error = deviation / f64::from(COUNT).sqrt();
    assert!((told.0 - mean).abs() <= 4.0 * error, "mean {} is not {mean}", told.0);
    assert!((told.1 - deviation).abs() <= 5.0 * error, "deviation {} is not {deviation}", told.1);
}

fn scaled(distribution: Distribution) -> Distribution {
    match distribution {
        Distribution::Normal { mean, deviation } => {
            Distribution::Normal { mean: mean * UNIT, deviation: deviation * UNIT }
        }
        Distribution::Triangular { low, mode, high } => {
            Distribution::Triangular { low: low * UNIT, mode: mode * UNIT, high: high * UNIT }
        }
        Distribution::Uniform { low, high } => Distribution::Uniform { low: low * UNIT, high: high * UNIT },
        other => other,
    }
}

/// Tasks one after the other, or all beside each other.
fn tasks(spreads: &[Distribution], is_serial: bool) -> (Plan, Model) {
    let count = spreads.len() as u32;
    let links = if is_serial { (1..count).map(|i| link(i - 1, i)).collect() } else { vec![] };
    let plan = continuous((0..count).map(|i| task(&format!("T{i}"), 1)).collect(), links);
    let ranges = spreads.iter().enumerate().map(|(i, spread)| range(i as u32, scaled(spread.clone()))).collect();
    (plan, Model { ranges, ..Model::default() })
}

fn tied(tasks: &[u32], value: f64) -> Correlation {
    Correlation { tasks: tasks.iter().map(|task| TaskId(*task)).collect(), value }
}

fn amounts(forecast: &Forecast) -> (f64, f64) {
    (forecast.duration.mean() / UNIT, forecast.duration.deviation() / UNIT)
}

/// Oracle O5 (Clark 1961): the later of two normals, and how often the first decides.
#[test]
fn the_later_of_two_normals() {
    for (m1, s1, m2, s2, rho, mean, deviation, first) in [
        (10.0, 2.0, 10.0, 2.0, 0.0, 11.128_379, 1.651_291, 0.5),
        (10.0, 2.0, 9.0, 3.0, 0.0, 10.993_378, 1.993_389, 0.609_244),
        (10.0, 2.0, 9.0, 3.0, 0.5, 10.630_010, 2.176_401, 0.647_272),
        (100.0, 10.0, 95.0, 20.0, 0.0, 106.642_711, 12.088_024, 0.588_468),
    ] {
        let normal = |mean, deviation| Distribution::Normal { mean, deviation };
        let (plan, mut model) = tasks(&[normal(m1, s1), normal(m2, s2)], false);
        if rho != 0.0 {
            model.correlations = vec![tied(&[0, 1], rho)];
        }
        let forecast = drawn(&plan, &model);
        near(amounts(&forecast), mean, deviation);
        let error = 4.0 * (first * (1.0 - first) / f64::from(COUNT)).sqrt();
        assert!((forecast.tasks[0].criticality - first).abs() <= error, "{}", forecast.tasks[0].criticality);
    }
}

/// Oracle O7: sums of triangles that move together.
#[test]
fn sums_of_what_moves_together() {
    for (count, rho, deviation) in [
        (2, 0.3, 23.734_64),
        (2, 1.0, 29.439_20),
        (4, 0.3, 40.579_14),
        (4, 1.0, 58.878_41),
        (10, 0.3, 89.535_84),
        (10, 1.0, 147.196_01),
    ] {
        let spreads: Vec<Distribution> =
            (0..count).map(|_| Distribution::Triangular { low: 80.0, mode: 100.0, high: 150.0 }).collect();
        let (plan, mut model) = tasks(&spreads, true);
        model.correlations = vec![tied(&(0..count).collect::<Vec<u32>>(), rho)];
        near(amounts(&drawn(&plan, &model)), 110.0 * f64::from(count), deviation);
    }
}

/// Oracle O17, the negative one: a correlation never moves a mean.
#[test]
fn marginals_stay_whole() {
    let spreads = [
        Distribution::Normal { mean: 10.0, deviation: 2.0 },
        Distribution::Triangular { low: 5.0, mode: 10.0, high: 15.0 },
        Distribution::Uniform { low: 8.0, high: 12.0 },
    ];
    let (plan, mut model) = tasks(&spreads, true);
    model.correlations = vec![tied(&[0, 1], 0.5), tied(&[0, 2], 0.3), tied(&[1, 2], 0.4)];
    let forecast = drawn(&plan, &model);
    assert!(forecast.repair.is_none());
    near(amounts(&forecast), 30.0, 4.1053);
}

/// Oracle O15 through a run: what cannot exist is repaired and told.
#[test]
fn impossible_correlations_are_repaired() {
    let (plan, mut model) = tasks(&[triangle(), triangle(), triangle()], true);
    model.correlations = vec![tied(&[0, 1], 0.9), tied(&[0, 2], -0.9), tied(&[1, 2], 0.9)];
    let repair = drawn(&plan, &model).repair.unwrap();
    assert!((repair.distance - 0.979_796).abs() < 1e-5);
    assert_eq!(repair.tasks, [TaskId(0), TaskId(1), TaskId(2)]);
}

fn triangle() -> Distribution {
    Distribution::Triangular { low: 80.0, mode: 100.0, high: 150.0 }
}

fn factor(low: f64, mode: f64, high: f64) -> Distribution {
    Distribution::Triangular { low, mode, high }
}

/// Oracle O8: what two tasks share makes their correlation by itself.
#[test]
fn risk_drivers() {
    type Private = Vec<(f64, Distribution)>;
    let cases: [(f64, Distribution, Private, f64, f64); 4] = [
        (1.0, factor(0.9, 1.0, 1.3), vec![], 1.066_667, 0.007_222f64.sqrt()),
        (1.0, factor(0.9, 1.0, 1.3), vec![(1.0, factor(0.9, 1.0, 1.3)); 2], 1.137_778, 0.128_401),
        (0.3, factor(1.1, 1.3, 1.6), vec![(1.0, factor(0.9, 1.0, 1.2)); 2], 1.136_667, 0.181_947),
        (0.7, factor(0.9, 1.1, 1.4), vec![(0.4, factor(0.95, 1.1, 1.3)); 2], 1.144_356, 0.136_403),
    ];
    for (probability, shared, private, mean, deviation) in cases {
        let plan = continuous(vec![task("A", UNIT as i64), task("B", UNIT as i64)], vec![link(0, 1)]);
        let both = vec![TaskId(0), TaskId(1)];
        let driver = |id: &str, probability, factor, tasks| Driver {
            id: id.into(),
            name: id.into(),
            probability,
            factor,
            tasks,
        };
        let mut drivers = vec![driver("shared", probability, shared, both)];
        for (index, (probability, factor)) in private.into_iter().enumerate() {
            drivers.push(driver(&format!("own {index}"), probability, factor, vec![TaskId(index as u32)]));
        }
        let forecast = drawn(&plan, &Model { drivers, ..Model::default() });
        for told in &forecast.tasks {
            near((told.mean / UNIT, told.deviation / UNIT), mean, deviation);
        }
    }
}

/// Oracle O11: three events that only cost.
#[test]
fn cost_events() {
    let plan = continuous(vec![task("A", 100)], vec![]);
    let event = |id: &str, probability, cost| Risk {
        id: id.into(),
        probability,
        costs: vec![Distribution::Constant(cost)],
        ..Risk::default()
    };
    let risks = vec![event("R1", 0.2, 100.0), event("R2", 0.5, 40.0), event("R3", 0.1, -60.0)];
    let forecast = drawn(&plan, &Model { risks, ..Model::default() });
    let cost = forecast.cost.unwrap();
    near((cost.mean(), cost.deviation()), 34.0, 2324f64.sqrt());
    assert_eq!((cost.percentile(0.795), cost.percentile(0.9)), (40.0, 100.0));
    let contribution = forecast.risks[0].contribution.unwrap();
    // What an event of 0.2 times 100 adds is 20, and its absence is drawn with the same numbers.
    assert!((contribution.cost_mean - 20.0).abs() < 0.6 && contribution.mean == 0.0, "{contribution:?}");
}

/// Oracle O12: cost that grows with time, and how closely the two move.
#[test]
fn time_dependent_cost() {
    let plan = continuous(vec![task("A", 1)], vec![]);
    let cost = Cost {
        task: TaskId(0),
        fixed: Some(Distribution::Triangular { low: 200.0, mode: 250.0, high: 400.0 }),
        per_minute: Some(Distribution::Constant(10.0 / UNIT)),
    };
    let forecast = drawn(&plan, &Model { ranges: vec![range(0, triangular())], costs: vec![cost], ..Model::default() });
    let told = forecast.cost.unwrap();
    near((told.mean(), told.deviation()), 1_383.333_333, 153.207);
    let count = forecast.joint.len() as f64;
    let (mean_t, mean_c) = (forecast.duration.mean(), told.mean());
    let products: f64 = forecast.joint.iter().map(|(t, c)| (t - mean_t) * (c - mean_c)).sum::<f64>() / count;
    let pearson = products / (forecast.duration.deviation() * told.deviation());
    assert!((pearson - 0.960_775).abs() < 0.002, "{pearson}");
}

/// Oracle O13: both marginals at P70; jointly less, the less they move together.
#[test]
fn joint_confidence() {
    for (rho, joint) in [(0.0, 0.49), (0.3, 0.528_143), (0.6, 0.572_748), (0.9, 0.637_587)] {
        let normal = Distribution::Normal { mean: 100.0, deviation: 10.0 };
        let (plan, mut model) = tasks(&[normal.clone(), normal], false);
        if rho != 0.0 {
            model.correlations = vec![tied(&[0, 1], rho)];
        }
        // The second task stands for the cost: one unit of money for each of its minutes.
        let rate = Some(Distribution::Constant(1.0 / UNIT));
        model.costs = vec![Cost { task: TaskId(1), fixed: None, per_minute: rate }];
        let checked = plan::check(&plan).ok().unwrap();
        let settings = Settings { iterations: COUNT, keeps_task_finishes: true, ..Settings::default() };
        let forecast = run(&checked, &model, &settings, &Watch::nobody()).unwrap().0;
        // Drawn once: 100 + 10 * 0.5244 is the P70 of both.
        let limit = 105.244;
        let first = forecast.tasks[0].finish.as_ref().unwrap();
        assert!((first.probability_by(plan.start.unwrap() + plan::Minutes((limit * UNIT) as i64)) - 0.7).abs() < 0.006);
        let both = forecast.joint.iter().filter(|(time, cost)| *time <= limit * UNIT && *cost <= limit).count();
        // The duration is the later of the two, so both stand below the limit when it does.
        let share = both as f64 / f64::from(COUNT);
        assert!(
            (share - joint).abs() < 4.0 * (joint * (1.0 - joint) / f64::from(COUNT)).sqrt(),
            "{share} is not {joint}"
        );
    }
}

/// Oracle O21: durations times k give results times k.
#[test]
fn a_longer_unit_is_the_same_plan() {
    let usual = |scale: f64| {
        let plan = continuous(vec![task("A", (4800.0 * scale) as i64), task("B", (2400.0 * scale) as i64)], vec![]);
        let distribution = Distribution::Triangular { low: 0.9, mode: 1.0, high: 1.3 };
        let spread =
            |task| Range { task: TaskId(task), scale: Scale::ShareOfRemaining, distribution: distribution.clone() };
        let forecast = drawn(&plan, &Model { ranges: vec![spread(0), spread(1)], ..Model::default() });
        forecast.duration.percentile(0.8)
    };
    assert!((usual(100.0) / usual(1.0) - 100.0).abs() < 0.02);
}
