//! Oracles of simulation: exact results of small networks, and laws that must hold on any.

use jiff::civil::date;
use plan::{CalendarId, CheckedPlan, Lag, Link, LinkKind, Minutes, Moment, Plan, Shift, Task, TaskId};

use crate::{Delay, Distribution, Forecast, Model, Range, Risk, Scale, Settings, Stop, Watch, run};

mod enumerated;
mod laws;
mod oracles;
mod uncertainty;

/// Minutes that stand for one unit of an oracle: fine enough that rounding to minutes disappears in the sampling error.
const UNIT: f64 = 10_000.0;

fn task(uid: &str, minutes: i64) -> Task {
    let minutes = Minutes(minutes);
    Task { uid: uid.into(), name: uid.into(), duration: minutes, remaining: minutes, ..Task::default() }
}

fn link(from: u32, to: u32) -> Link {
    Link { from: TaskId(from), to: TaskId(to), kind: LinkKind::FinishStart, lag: Lag::Working(Minutes(0)) }
}

/// A plan that works around the clock, so that dates are sums of durations.
fn continuous(tasks: Vec<Task>, links: Vec<Link>) -> Plan {
    let day = vec![Shift { from: 0, to: 1440 }];
    let calendar = plan::Calendar { week: std::array::from_fn(|_| day.clone()), ..plan::Calendar::default() };
    Plan {
        start: Some(Moment::of(date(2026, 1, 5).at(0, 0, 0, 0))),
        calendars: vec![calendar],
        calendar: Some(CalendarId(0)),
        tasks,
        links,
        ..Plan::default()
    }
}

fn range(task: u32, distribution: Distribution) -> Range {
    Range { task: TaskId(task), scale: Scale::Minutes, distribution }
}

fn triangular() -> Distribution {
    Distribution::Triangular { low: 80.0 * UNIT, mode: 100.0 * UNIT, high: 150.0 * UNIT }
}

fn forecast(plan: &Plan, model: &Model, iterations: u32) -> Forecast {
    let checked = plan::check(plan).ok().unwrap();
    forecast_of(&checked, model, iterations)
}

fn forecast_of(checked: &CheckedPlan<'_>, model: &Model, iterations: u32) -> Forecast {
    let settings = Settings { iterations, seed: 20_260_105, ..Settings::default() };
    run(checked, model, &settings, &Watch::nobody()).unwrap().0
}

/// Units of an oracle from the plan's start.
fn units(plan: &Plan, moment: Moment) -> f64 {
    (moment - plan.start.unwrap()).0 as f64 / UNIT
}
