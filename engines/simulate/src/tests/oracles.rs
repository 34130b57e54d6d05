//! Networks whose answer is known exactly or to the digits shown.

use super::{
    Delay, Distribution, Model, Plan, Risk, TaskId, UNIT, continuous, forecast, link, range, task, triangular, units,
};

/// 95 % order-statistic ranks of P80 at 10,000 iterations: the exact value must lie between these draws.
const RANKS_P80: (f64, f64) = (0.7921, 0.8079);

struct Expected {
    mean: f64,
    deviation: f64,
    p80: f64,
}

fn holds(plan: &Plan, model: &Model, expected: &Expected) {
    let count = 10_000;
    let finish = forecast(plan, model, count).finish;
    let tolerance = 4.0 * expected.deviation / f64::from(count).sqrt();
    let mean = units(plan, finish.mean());
    assert!((mean - expected.mean).abs() <= tolerance, "mean {mean}, expected {}", expected.mean);
    // A standard deviation of n draws errs by about sd / sqrt(2n); four of these.
    let deviation = finish.deviation_minutes() / UNIT;
    assert!((deviation - expected.deviation).abs() <= tolerance, "deviation {deviation}");
    let (low, high) = (units(plan, finish.percentile(RANKS_P80.0)), units(plan, finish.percentile(RANKS_P80.1)));
    assert!(low <= expected.p80 && expected.p80 <= high, "P80 {} outside {low}..{high}", expected.p80);
}

/// Oracle O6: the maximum of n parallel tasks is later than any of them.
#[test]
fn merge_bias() {
    for (count, mean, deviation, p80) in [
        (1, 110.0, 14.71960, 123.5425),
        (2, 118.38095, 13.21066, 130.7775),
        (3, 122.94461, 12.00716, 134.1606),
        (5, 128.14513, 10.28292, 137.6401),
        (10, 134.01119, 7.90821, 141.2116),
    ] {
        let plan = continuous((0..count).map(|i| task(&format!("T{i}"), 1)).collect(), vec![]);
        let model = Model { ranges: (0..count).map(|i| range(i, triangular())).collect(), ..Model::default() };
        holds(&plan, &model, &Expected { mean, deviation, p80 });
    }
}

/// Oracle O7: the sum of n tasks in series; no percentiles are added.
#[test]
fn serial_sum() {
    for (count, deviation, p80) in [(2, 20.81666, 237.924), (4, 29.43920, 464.969), (10, 46.54747, 1139.189)] {
        let links = (1..count).map(|i| link(i - 1, i)).collect();
        let plan = continuous((0..count).map(|i| task(&format!("T{i}"), 1)).collect(), links);
        let model = Model { ranges: (0..count).map(|i| range(i, triangular())).collect(), ..Model::default() };
        holds(&plan, &model, &Expected { mean: 110.0 * f64::from(count), deviation, p80 });
    }
}

/// Oracle O9: five discrete tasks, enumerated by hand.
#[test]
fn enumerated_network() {
    let tasks = ["A", "B", "C", "D", "E"].map(|uid| task(uid, 1)).to_vec();
    let plan = continuous(tasks, vec![link(0, 3), link(1, 3), link(1, 4), link(2, 4)]);
    let discrete = |values: &[(f64, f64)]| {
        Distribution::Discrete(values.iter().map(|(value, weight)| (value * UNIT, *weight)).collect())
    };
    let spreads = [
        discrete(&[(2.0, 0.5), (6.0, 0.5)]),
        discrete(&[(3.0, 0.6), (5.0, 0.4)]),
        discrete(&[(1.0, 0.3), (4.0, 0.4), (7.0, 0.3)]),
        discrete(&[(4.0, 0.7), (8.0, 0.3)]),
        discrete(&[(3.0, 0.5), (6.0, 0.5)]),
    ];
    let ranges = spreads.into_iter().enumerate().map(|(i, spread)| range(i as u32, spread));
    let model = Model { ranges: ranges.collect(), ..Model::default() };
    let count = 10_000;
    let forecast = forecast(&plan, &model, count);
    // Four standard errors of a share at 10,000 iterations (O20).
    let within = |share: f64, exact: f64| {
        let tolerance = 4.0 * (exact * (1.0 - exact) / f64::from(count)).sqrt();
        assert!((share - exact).abs() <= tolerance, "{share} is not {exact}");
    };
    let mut sum = 0.0;
    for (finish, mass) in [(7.0, 0.0735), (9.0, 0.0805), (10.0, 0.3430), (11.0, 0.1745), (13.0, 0.1785), (14.0, 0.15)] {
        sum += mass;
        let moment = plan.start.unwrap() + plan::Minutes((finish * UNIT) as i64);
        within(forecast.finish.probability_by(moment), f64::min(sum, 1.0));
    }
    let criticality = forecast.tasks.iter().map(|task| task.criticality);
    for (share, exact) in criticality.zip([0.3985, 0.3885, 0.3585, 0.6575, 0.4880]) {
        within(share, exact);
    }
    // The share at 10 is .497, so P50 itself may fall on either side; its 95 % ranks enclose 11.
    assert!(units(&plan, forecast.finish.percentile(0.4902)) <= 11.0);
    assert_eq!(units(&plan, forecast.finish.percentile(0.5098)), 11.0);
    assert_eq!(units(&plan, forecast.finish.p80()), 13.0);
}

/// Oracle O10: an event occurs or does not; it is never its expected value.
#[test]
fn event() {
    let plan = continuous(vec![task("T", (100.0 * UNIT) as i64)], vec![]);
    let distribution = Distribution::Triangular { low: 10.0 * UNIT, mode: 20.0 * UNIT, high: 40.0 * UNIT };
    let delays = vec![Delay { task: TaskId(0), distribution }];
    let risk = Risk { id: "R1".into(), name: "Late steel".into(), probability: 0.3, delays, ..Risk::default() };
    let model = Model { risks: vec![risk], ..Model::default() };
    holds(&plan, &model, &Expected { mean: 107.0, deviation: 11.224972, p80: 120.0 });
    let told = forecast(&plan, &model, 10_000);
    assert_eq!(units(&plan, told.finish.percentile(0.68)), 100.0);
    assert_eq!(
        told.risks[0].occurrences,
        10_000 - (told.finish.probability_by(plan.start.unwrap() + plan::Minutes(1_000_000)) * 10_000.0) as u32
    );
}

/// Oracle O10 tightly: P90 at a million iterations, four standard errors of an order statistic with its density there.
#[test]
fn event_at_a_million_iterations() {
    let plan = continuous(vec![task("T", (100.0 * UNIT) as i64)], vec![]);
    let distribution = Distribution::Triangular { low: 10.0 * UNIT, mode: 20.0 * UNIT, high: 40.0 * UNIT };
    let delays = vec![Delay { task: TaskId(0), distribution }];
    let model = Model {
        risks: vec![Risk { id: "R1".into(), name: String::new(), probability: 0.3, delays, ..Risk::default() }],
        ..Model::default()
    };
    let finish = forecast(&plan, &model, 1_000_000).finish;
    assert!((units(&plan, finish.mean()) - 107.0).abs() < 4.0 * 11.224972 / 1000.0);
    // Density at P90: 0.3 * 2 * (40 - 25.857864) / (30 * 20).
    let error = (0.9f64 * 0.1).sqrt() / 1000.0 / (0.3 * 2.0 * (40.0 - 25.857_864) / 600.0);
    assert!((units(&plan, finish.p90()) - 125.857_864).abs() < 4.0 * error);
}
