//! Laws of schedules on any plan.

use jiff::civil::date;
use plan::{
    Calendar, CalendarException, CalendarId, Constraint, ConstraintKind, Dialect, Lag, LagCalendar, Link, LinkKind,
    Minutes, Moment, Plan, Shift, Task, TaskId, TaskKind, TaskMode,
};
use proptest::prelude::*;

use crate::{Policy, Schedule, run, verify};

const WEEK: Minutes = Minutes(7 * 1440);

fn calendars() -> Vec<Calendar> {
    let standard = Calendar::standard();
    let mut six = Calendar::standard();
    six.week[5] = vec![Shift { from: 420, to: 720 }];
    let mut closed = Calendar::standard();
    let shut = |first, last| CalendarException { name: "shut".into(), first, last, shifts: vec![] };
    closed.exceptions.push(shut(date(2026, 3, 9), date(2026, 3, 13)));
    let night = vec![Shift { from: 0, to: 360 }, Shift { from: 1320, to: 1440 }];
    let night = Calendar { week: std::array::from_fn(|_| night.clone()), ..Calendar::default() };
    let always = vec![Shift { from: 0, to: 1440 }];
    let always = Calendar { week: std::array::from_fn(|_| always.clone()), ..Calendar::default() };
    vec![standard, six, closed, night, always]
}

/// Up to thirty tasks on five calendars with every kind of link, dates and progress, under either policy.
fn plans() -> impl Strategy<Value = Plan> {
    let task = (0i64..4000, 0u32..5, 0u8..14, 0i64..60_000);
    let link = (0u32..30, 1u32..30, 0u8..4, -700i64..2000, 0u8..6);
    let tasks = proptest::collection::vec(task, 3..30);
    (tasks, proptest::collection::vec(link, 2..60), any::<bool>(), 0u8..4).prop_map(|(tasks, links, is_p6, lag)| {
        let start = Moment::of(date(2026, 3, 2).at(8, 0, 0, 0));
        let mut plan =
            Plan { start: Some(start), calendars: calendars(), calendar: Some(CalendarId(0)), ..Plan::default() };
        plan.options.dialect = if is_p6 { Dialect::P6 } else { Dialect::MsProject };
        let lags =
            [LagCalendar::Predecessor, LagCalendar::Successor, LagCalendar::Project, LagCalendar::TwentyFourHours];
        plan.options.lag_calendar = lags[lag as usize];
        for (index, (minutes, calendar, kind, offset)) in tasks.into_iter().enumerate() {
            plan.tasks.push(task_of(index, minutes, calendar, kind, start + Minutes(offset)));
        }
        let count = plan.tasks.len() as u32;
        for (from, step, kind, lag, unit) in links {
            let (from, to) = (from % count, from % count + step);
            let kinds = [LinkKind::FinishStart, LinkKind::StartStart, LinkKind::FinishFinish, LinkKind::StartFinish];
            let lag = match unit {
                0 => Lag::Elapsed(Minutes(lag)),
                1..=3 => Lag::Working(Minutes(0)),
                _ => Lag::Working(Minutes(lag)),
            };
            if to < count {
                plan.links.push(Link { from: TaskId(from), to: TaskId(to), kind: kinds[kind as usize], lag });
            }
        }
        plan
    })
}

fn task_of(index: usize, minutes: i64, calendar: u32, kind: u8, date: Moment) -> Task {
    let name = format!("T{index}");
    let mut task = Task { uid: name.clone(), name, calendar: Some(CalendarId(calendar)), ..Task::default() };
    task.duration = Minutes(minutes);
    task.remaining = task.duration;
    let constraint = |kind| Some(Constraint { kind, date: Some(date) });
    match kind {
        0 => task.constraint = constraint(ConstraintKind::StartNoEarlierThan),
        1 => task.constraint = constraint(ConstraintKind::FinishNoEarlierThan),
        2 => task.constraint = constraint(ConstraintKind::FinishNoLaterThan),
        3 => task.deadline = Some(date),
        4 => task.constraint = constraint(ConstraintKind::StartOn),
        5 => {
            task.progress.actual_start = Some(date);
            task.remaining = Minutes(minutes / 2);
        }
        6 => task.constraint = Some(Constraint { kind: ConstraintKind::AsLateAsPossible, date: None }),
        _ => {}
    }
    task
}

fn scheduled(plan: &Plan) -> Schedule {
    let checked = plan::check(plan).ok().unwrap();
    let (schedule, _) = run(&checked, Policy::of(plan.options.dialect), None);
    assert_eq!(verify(&checked, &schedule), []);
    schedule
}

fn moved(moment: &mut Option<Moment>) {
    *moment = moment.map(|moment| moment + WEEK);
}

fn a_week_later(mut plan: Plan) -> Plan {
    moved(&mut plan.start);
    for task in &mut plan.tasks {
        moved(&mut task.deadline);
        moved(&mut task.progress.actual_start);
        if let Some(constraint) = &mut task.constraint {
            moved(&mut constraint.date);
        }
    }
    for exception in plan.calendars.iter_mut().flat_map(|calendar| &mut calendar.exceptions) {
        let week = jiff::Span::new().weeks(1);
        exception.first = exception.first.checked_add(week).unwrap();
        exception.last = exception.last.checked_add(week).unwrap();
    }
    plan
}

fn backwards(plan: &Plan) -> Plan {
    let mut turned = plan.clone();
    turned.tasks.reverse();
    turned.links.reverse();
    let last = plan.tasks.len() as u32 - 1;
    for link in &mut turned.links {
        (link.from, link.to) = (TaskId(last - link.from.0), TaskId(last - link.to.0));
    }
    turned
}

/// The same plan read from its end: every link turned round, starts and finishes exchanged.
fn reversed(plan: &Plan) -> Plan {
    let mut turned = plan.clone();
    for link in &mut turned.links {
        (link.from, link.to) = (link.to, link.from);
        link.kind = match link.kind {
            LinkKind::StartStart => LinkKind::FinishFinish,
            LinkKind::FinishFinish => LinkKind::StartStart,
            kind => kind,
        };
    }
    turned
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn the_checker_finds_nothing(plan in plans()) {
        scheduled(&plan);
    }

    #[test]
    fn the_order_of_tasks_changes_nothing(plan in plans()) {
        let (one, other) = (scheduled(&plan), scheduled(&backwards(&plan)));
        for (dates, turned) in one.tasks.iter().zip(other.tasks.iter().rev()) {
            // Which of two tied causes is named depends on the order of links, the dates do not.
            prop_assert_eq!(crate::TaskDates { why: turned.why, ..*dates }, *turned);
        }
    }

    #[test]
    fn the_way_back_is_the_way_there_on_the_reversed_network(mut plan in plans()) {
        // A calendar that is its own mirror image, and nothing but logic.
        plan.calendars = vec![calendars().remove(4)];
        for task in &mut plan.tasks {
            *task = Task { calendar: None, constraint: None, deadline: None, remaining: task.duration, ..task.clone() };
            task.progress = plan::Progress::default();
        }
        let (one, other) = (scheduled(&plan), scheduled(&reversed(&plan)));
        let (start, finish) = (plan.start.unwrap(), one.finish.unwrap());
        for (dates, mirrored) in one.tasks.iter().zip(&other.tasks) {
            prop_assert_eq!(finish - dates.late_finish.unwrap(), mirrored.early_start.unwrap() - start);
            prop_assert_eq!(finish - dates.late_start.unwrap(), mirrored.early_finish.unwrap() - start);
        }
    }

    #[test]
    fn a_week_later_everything_is_a_week_later(plan in plans()) {
        let (one, other) = (scheduled(&plan), scheduled(&a_week_later(plan)));
        for (dates, later) in one.tasks.iter().zip(&other.tasks) {
            prop_assert_eq!(dates.early_start.map(|moment| moment + WEEK), later.early_start);
            prop_assert_eq!(dates.late_finish.map(|moment| moment + WEEK), later.late_finish);
            prop_assert_eq!((dates.total_float, dates.free_float), (later.total_float, later.free_float));
        }
    }

    #[test]
    fn every_kind_of_task_is_scheduled_or_refused(mut plan in plans(), kinds in proptest::collection::vec(0u8..9, 30)) {
        for (index, kind) in kinds.into_iter().enumerate().take(plan.tasks.len()) {
            let date = plan.start.map(|start| start + Minutes(index as i64 * 777));
            let task = &mut plan.tasks[index];
            match kind {
                0 => task.kind = TaskKind::Summary,
                1 => task.mode = TaskMode::Manual { start: date, finish: None },
                2 => task.mode = TaskMode::Inactive,
                3 => (task.progress.actual_start, task.progress.actual_finish) = (date, date),
                4 => task.kind = TaskKind::LevelOfEffort,
                5 => task.kind = TaskKind::FinishMilestone,
                6 => task.progress.resumed = date,
                _ => {}
            }
            let above = (0..index).rev().find(|above| plan.tasks[*above].kind == TaskKind::Summary);
            plan.tasks[index].parent = above.filter(|_| index % 3 > 0).map(|above| TaskId(above as u32));
        }
        let Ok(checked) = plan::check(&plan) else { return Ok(()) };
        for policy in [Policy::P6, Policy::MsProject] {
            let (schedule, _) = run(&checked, policy, None);
            prop_assert_eq!(schedule.tasks.len(), plan.tasks.len());
            prop_assert_eq!(verify(&checked, &schedule), vec![]);
            crate::check(&checked, &schedule);
        }
    }

    #[test]
    fn float_is_never_negative_without_a_date_to_blame(mut plan in plans()) {
        for task in &mut plan.tasks {
            task.deadline = None;
            task.constraint = task.constraint.filter(|c| c.kind == ConstraintKind::StartNoEarlierThan);
            task.progress = plan::Progress::default();
        }
        // Between calendars a finish may be read before the instant that asked for it (Saturday noon is Friday's end), so only
        // links to starts are free of it.
        plan.links.retain(|link| matches!(link.kind, LinkKind::FinishStart | LinkKind::StartStart));
        let schedule = scheduled(&plan);
        let floats = schedule.tasks.iter().filter_map(|dates| dates.total_float.zip(dates.free_float));
        prop_assert!(floats.into_iter().all(|(total, free)| Minutes(0) <= total && Minutes(0) <= free));
    }
}
