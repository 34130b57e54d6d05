//! Worked examples of the trade, retyped as numbers, and the edge cases where a figure does not exist.

// Cents are set apart, as money is read.
#![allow(clippy::inconsistent_digit_grouping)]

use jiff::civil::date;
use plan::{Baseline, BaselineTask, Calendar, CalendarId, Minutes, Moment, Money, Plan, Progress, Task, TaskId};

use crate::{Budget, Curve, Pace, Reason, Sums, Timing, standing};

fn near(one: f64, other: f64, digits: i32) {
    assert!((one - other).abs() <= 0.5 * 10f64.powi(-digits) + 1e-12, "{one} is not {other}");
}

fn sums(pv: i64, ev: i64, ac: i64, bac: i64) -> Sums {
    Sums::new(pv, ev, ac, bac).unwrap()
}

/// Example A: "Re-vamp check-in", Vandevoorde & Vanhoucke 2006, IJPM 24(4) 289-302. Thousands of euro, as thousandths.
#[test]
fn revamp_check_in() {
    let curve = Curve::of(vec![28_975, 81_681, 91_681, 138_586, 218_141, 302_478, 323_632, 345_876, 360_738]);
    let earned = [
        25_645, 68_074, 89_135, 125_244, 198_754, 268_763, 292_469, 306_725, 312_864, 327_694, 338_672, 349_861,
        360_738,
    ];
    let expected =
        [0.8851, 1.7418, 2.7454, 3.7156, 4.7563, 5.6002, 5.8813, 6.2008, 6.4910, 7.1826, 7.6761, 8.2681, 9.0];
    assert_eq!(curve.duration(), 9.0);
    for (month, (ev, es)) in earned.into_iter().zip(expected).enumerate() {
        near(Timing::of(&curve, ev, month as f64 + 1.0).earned, es, 4);
    }
    let first = Timing::of(&curve, earned[0], 1.0);
    near(first.spi().unwrap(), 0.8851, 4);
    near(first.ieac().unwrap(), 10.1686, 4);
    let last = Timing::of(&curve, earned[12], 13.0);
    near(last.spi().unwrap(), 0.6923, 4);
    near(last.ieac().unwrap(), 13.0, 9);
    let (sixth, timing) = (sums(302_478, 268_763, 259_845, 360_738), Timing::of(&curve, earned[5], 6.0));
    near(sixth.spi().unwrap(), 0.8885, 4);
    near(sixth.cpi().unwrap(), 1.0343, 4);
    near(sixth.sci().unwrap(), 0.9190, 4);
    near(timing.ieac_at(1.0).unwrap(), 9.3998, 4);
    near(timing.ieac_at(timing.sci(&sixth).unwrap()).unwrap(), 9.5216, 4);
}

/// Example B: Claeys-Verhelst, tracking period 2, eight estimates as ProTrack printed them; within one euro.
#[test]
fn claeys_verhelst() {
    let sums = sums(77_916_919, 25_380_458, 28_341_866, 302_713_300);
    near(sums.spi().unwrap(), 0.33, 2);
    near(sums.cpi().unwrap(), 0.90, 2);
    // SPI(t) of ProTrack comes from 7 digits; its printed estimates give it back.
    let spi_time = 1.0 / ((375_823_630.0 - 28_341_866.0) / (302_713_300.0 - 25_380_458.0));
    for (pace, printed) in [
        (Pace::Planned, 305_674_725),
        (Pace::Cpi, 338_034_080),
        (Pace::Spi, 879_741_800),
        (Pace::SpiTime(spi_time), 375_823_630),
        (Pace::Sci, 979_083_700),
        (Pace::SciTime(spi_time), 416_368_000),
        (Pace::Mixed, 383_188_730),
        (Pace::MixedTime(spi_time), 344_919_830),
    ] {
        let eac = sums.eac(pace).unwrap();
        assert!((eac - printed).abs() <= 100, "{pace:?}: {eac} is not {printed}");
    }
}

/// Example C: "Project EZ".
#[test]
fn project_ez() {
    let sums = sums(4_800, 3_200, 4_000, 15_000);
    assert_eq!((sums.cv(), sums.sv()), (-800, -1_600));
    near(sums.cv_share().unwrap(), -0.25, 9);
    near(sums.sv_share().unwrap(), -0.333, 3);
    near(sums.spi().unwrap(), 0.667, 3);
    assert_eq!(sums.eac(Pace::Cpi), Ok(18_750));
    assert_eq!((sums.etc(Pace::Cpi), sums.vac(Pace::Cpi)), (Ok(14_750), Ok(-3_750)));
    near(sums.tcpi_bac().unwrap(), 1.0727, 4);
    assert_eq!(sums.eac(Pace::Sci), Ok(26_125));
}

/// Example D: Lipke's late and early projects: SPI returns to 1, SPI(t) does not.
#[test]
fn lipke() {
    let curve = Curve::of(vec![105, 200, 515, 845, 1175, 1475, 1805, 2135, 2435, 2665, 2760, 2823]);
    let late = [95, 180, 470, 770, 1065, 1315, 1610, 1900, 2150, 2275, 2425, 2555, 2695, 2770, 2823];
    let variances = [
        -0.095, -0.211, -0.143, -0.227, -0.333, -0.533, -0.591, -0.712, -0.950, -1.533, -2.033, -2.478, -2.684, -2.841,
        -3.0,
    ];
    for (month, (ev, variance)) in late.into_iter().zip(variances).enumerate() {
        near(Timing::of(&curve, ev, month as f64 + 1.0).sv(), variance, 3);
    }
    near(Timing::of(&curve, 2823, 15.0).spi().unwrap(), 0.80, 9);
    let early = [115, 220, 530, 870, 1215, 1525, 1860, 2190, 2500, 2740, 2823];
    let variances = [0.105, 0.063, 0.045, 0.076, 0.133, 0.152, 0.167, 0.183, 0.283, 0.789, 1.0];
    for (month, (ev, variance)) in early.into_iter().zip(variances).enumerate() {
        near(Timing::of(&curve, ev, month as f64 + 1.0).sv(), variance, 3);
    }
}

/// Examples E (R package PRA) and F (case 3700).
#[test]
fn small_cases() {
    let pra = sums(40_000, 35_000, 36_000, 100_000);
    near(pra.cpi().unwrap(), 0.972_222_2, 7);
    near(pra.spi().unwrap(), 0.875, 9);
    assert_eq!(sums(40_000, 35_000, 63_000, 100_000).eac(Pace::Planned), Ok(128_000));
    let case = sums(3_000_00, 2_400_00, 2_700_00, 3_700_00);
    assert_eq!((case.cv(), case.sv()), (-300_00, -600_00));
    near(case.cpi().unwrap(), 0.8889, 4);
    assert_eq!((case.eac(Pace::Cpi), case.eac(Pace::Planned)), (Ok(4_162_50), Ok(4_000_00)));
    near(case.tcpi_bac().unwrap(), 1.30, 9);
}

/// Edge cases: a figure that cannot be known is not zero.
#[test]
fn unknown_is_not_zero() {
    let nothing = sums(10, 0, 0, 100);
    assert_eq!((nothing.cpi(), nothing.eac(Pace::Cpi)), (Err(Reason::NoCost), Err(Reason::NoCost)));
    assert_eq!(nothing.eac(Pace::Planned), Ok(100));
    assert!(sums(10, 10, 0, 100).lacks_cost());
    let before = sums(0, 10, 5, 100);
    assert_eq!((before.spi(), before.sv()), (Err(Reason::NothingPlanned), 10));
    let unearned = sums(10, 0, 20, 100);
    assert_eq!((unearned.cpi(), unearned.eac(Pace::Cpi)), (Ok(0.0), Err(Reason::NothingEarned)));
    assert_eq!(unearned.eac(Pace::Planned), Ok(120));
    let timing = Timing::of(&Curve::of(vec![50, 100]), 0, 1.0);
    assert_eq!((timing.earned, timing.spi(), timing.ieac()), (0.0, Ok(0.0), Err(Reason::NothingEarned)));
    let done = sums(100, 100, 90, 100);
    assert_eq!((done.eac(Pace::Cpi), done.etc(Pace::Cpi), done.tcpi_bac()), (Ok(90), Ok(0), Err(Reason::Complete)));
    assert_eq!(sums(50, 50, 100, 100).tcpi_bac(), Err(Reason::BudgetUnattainable));
    let overdue = Timing::of(&Curve::of(vec![50, 100]), 60, 2.0);
    assert_eq!(overdue.tspi(), Err(Reason::DateUnattainable));
    assert_eq!(Sums::new(0, 101, 0, 100).unwrap_err().code, "VAL-101");
    assert_eq!(Sums::new(101, 0, 0, 100).unwrap_err().code, "VAL-102");
}

/// Two tasks of a week each, one after the other; half a week passed.
#[test]
fn a_plan_against_its_baseline() {
    let monday = Moment::of(date(2026, 3, 2).at(8, 0, 0, 0));
    let friday = Moment::of(date(2026, 3, 6).at(17, 0, 0, 0));
    let week = Minutes(7 * 1440);
    let euro = |minor| Some(Money { minor, currency: "EUR".into() });
    let task = |uid: &str, share, cost| Task {
        uid: uid.into(),
        duration: Minutes(2400),
        progress: Progress { actual_start: Some(monday), share, ..Progress::default() },
        cost_actual: cost,
        ..Task::default()
    };
    let entry = |task, start: Moment, finish: Moment| BaselineTask {
        task: TaskId(task),
        start: Some(start),
        finish: Some(finish),
        duration: Some(Minutes(2400)),
        work: None,
        cost: euro(1_000_00),
    };
    let baseline = Baseline {
        tasks: vec![entry(0, monday, friday), entry(1, monday + week, friday + week)],
        ..Baseline::default()
    };
    let plan = Plan {
        tasks: vec![task("A", 0.25, euro(400_00)), task("B", 0.0, None)],
        calendars: vec![Calendar::standard()],
        calendar: Some(CalendarId(0)),
        baselines: vec![baseline],
        ..Plan::default()
    };
    let checked = plan::check(&plan).ok().unwrap();
    let noon = Moment::of(date(2026, 3, 4).at(12, 0, 0, 0));
    let (told, findings) = standing(&checked, &plan.baselines[0], Budget::Cost, noon, Minutes(2400));
    assert!(findings.is_empty());
    assert_eq!(told.sums, sums(500_00, 250_00, 400_00, 2_000_00));
    assert_eq!(told.curve.planned(), [1_000_00, 2_000_00]);
    assert_eq!(told.period_ends, [friday, friday + week]);
    near(told.timing.spi().unwrap(), 0.5, 9);
    near(told.timing.ieac().unwrap(), 4.0, 9);
}
