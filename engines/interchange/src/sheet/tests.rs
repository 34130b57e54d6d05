//! Sheets: guessed, read, written and read again.

use jiff::civil::date;
use plan::{Plan, Severity};
use proptest::prelude::{ProptestConfig, any};
use proptest::sample::select;
use proptest::{collection, prop_assert_eq, proptest};

use super::{Column, guess, losses, read, write_csv, write_xlsx};
use crate::DateOrder;

fn by_guess(bytes: &[u8]) -> (Plan, Vec<String>) {
    let (mapping, _) = guess(bytes).unwrap();
    let (plan, findings) = read(bytes, &mapping).unwrap();
    (plan, findings.into_iter().filter(|one| one.severity > Severity::Note).map(|one| one.message()).collect())
}

#[test]
fn a_sheet_in_french_is_read() {
    let text = "N°;Nom de la tâche;Durée;Début;Fin;Prédécesseurs;Noms ressources;% achevé\r\n\
        1;Pont;10 jours;05/01/2026;16/01/2026;;;50%\r\n2;  Fouilles;5 j;05/01/2026;09/01/2026;;Anna[50%];100%\r\n\
        3;  Béton;5 j;12/01/2026;16/01/2026;2FD+1j;Anna;0\r\n4;Réception;0 j;16/01/2026;16/01/2026;3;;0\r\n";
    let (plan, findings) = by_guess(text.as_bytes());
    assert_eq!(findings, Vec::<String>::new());
    assert_eq!(
        plan.tasks.iter().map(|task| task.parent.map(|id| id.0)).collect::<Vec<_>>(),
        [None, Some(0), Some(0), None]
    );
    assert_eq!(plan.tasks[0].kind, plan::TaskKind::Summary);
    assert_eq!(plan.tasks[3].kind, plan::TaskKind::FinishMilestone);
    assert_eq!(plan.links.len(), 2);
    assert_eq!(plan.links[0].lag, plan::Lag::Working(plan::Minutes(480)));
    assert_eq!((plan.resources.len(), plan.assignments[0].units), (1, 0.5));
    assert_eq!(plan.tasks[1].progress.actual_finish.unwrap().iso(), "2026-01-09T17:00");
    assert_eq!(plan.start.unwrap().iso(), "2026-01-05T08:00");
}

#[test]
fn evidence_decides_between_day_and_month_and_doubt_is_told() {
    let (mapping, _) = guess(b"Name,Start,Finish\nDig,01/20/26,02/10/26\n").unwrap();
    assert_eq!(mapping.dates, DateOrder::MonthDayYear);
    let (_, findings) = guess(b"Name,Start,Finish\nDig,01/02/26,01/03/26\n").unwrap();
    assert!(findings.iter().any(|one| one.code == "SHT-108"));
}

#[test]
fn durations_follow_from_dates_where_none_are_told() {
    let (plan, _) = by_guess(b"Task,Start,End\nDig,2026-01-05,2026-01-06\n");
    assert_eq!(plan.tasks[0].duration.0, 960);
}

#[test]
fn a_task_without_predecessors_is_held_at_its_start() {
    let (plan, _) = by_guess(b"Task,Start,End\nDig,2026-01-05,2026-01-06\nPour,2026-02-02,2026-02-03\n");
    assert!(plan.tasks[0].constraint.is_none());
    assert_eq!(plan.tasks[1].constraint.unwrap().date, plan.tasks[1].stored.start);
}

#[test]
fn guesses_are_told() {
    let (mapping, findings) = guess(b"My plan,,\n,,\nTask,Days,Colour\nDig,3,red\n").unwrap();
    assert_eq!((mapping.heading_row, mapping.columns[1]), (3, Some(Column::Duration)));
    let told: Vec<String> = findings.iter().map(|one| format!("{} {}", one.code, one.message())).collect();
    assert_eq!(told.len(), 3);
    assert_eq!(told[1], "SHT-106 line 3: column \"Days\" is taken as duration");
}

/// A plan within what a sheet holds, from a handful of numbers.
fn plan_of(seeds: &[(u8, i64, u8)], day: u32) -> Plan {
    use plan::{
        Calendar, CalendarId, Constraint, ConstraintKind, Lag, Link, LinkKind, Minutes, Moment, TaskId, TaskKind,
        TaskMode,
    };
    let start = Moment::of(date(2026, 1, 5).at(8, 0, 0, 0));
    let mut calendar = Calendar::standard();
    calendar.exceptions.push(plan::CalendarException {
        name: "Holiday; of sorts".into(),
        first: date(2026, 5, 1),
        last: date(2026, 5, 4),
        shifts: vec![plan::Shift { from: 0, to: 300 }, plan::Shift { from: 1200, to: 1440 }],
    });
    let mut plan = Plan {
        uid: "17".into(),
        name: "Bridge, north".into(),
        start: Some(start),
        as_of: Some(start + Minutes(600)),
        calendars: vec![calendar, Calendar { name: "Night".into(), uid: "n".into(), ..Calendar::standard() }],
        calendar: Some(CalendarId(0)),
        options: plan::Options { minutes_per_day: day, minutes_per_week: day * 5, ..plan::Options::default() },
        ..Plan::default()
    };
    for (at, (kind, minutes, other)) in seeds.iter().enumerate() {
        let parent = (at > 0 && kind % 3 == 0).then(|| TaskId(at as u32 - 1));
        let begin = start + Minutes(minutes * 3);
        let names = ["Dig", "=1+1", "Béton; armé", "\"Quoted\", and more", "漢字 🦀", "-5"];
        let mut task = plan::Task {
            uid: format!("u{at}"),
            code: ["", "A-1", "12"][*other as usize % 3].into(),
            name: names[*kind as usize % names.len()].into(),
            note: ["", "two\nlines"][*other as usize % 2].into(),
            parent,
            duration: Minutes(*minutes),
            remaining: Minutes(minutes / 2),
            is_elapsed: kind % 5 == 0,
            is_estimated: kind % 7 == 0,
            kind: if kind % 4 == 1 { TaskKind::FinishMilestone } else { TaskKind::Task },
            mode: [TaskMode::Automatic, TaskMode::Inactive][*other as usize % 2],
            calendar: (other % 4 == 0).then_some(CalendarId(1)),
            priority: (other % 3 == 0).then_some(700),
            deadline: (other % 5 == 0).then(|| begin + Minutes(1440)),
            ..plan::Task::default()
        };
        task.progress.share = f64::from(other % 101) / 100.0;
        task.stored.start = Some(begin);
        task.stored.finish = Some(begin + Minutes(*minutes));
        task.stored.total_float = Some(Minutes(minutes / 3 - 400));
        task.constraint =
            (kind % 6 == 2).then_some(Constraint { kind: ConstraintKind::FinishNoLaterThan, date: Some(begin) });
        plan.tasks.push(task);
        if let Some(parent) = parent {
            plan.tasks[parent.0 as usize].kind = TaskKind::Summary;
        }
        if at > 1 {
            let from = TaskId(u32::from(*other) % (at as u32 - 1));
            let kinds = [LinkKind::FinishStart, LinkKind::StartStart, LinkKind::FinishFinish, LinkKind::StartFinish];
            let lags = [Lag::Working(Minutes(minutes - 300)), Lag::Elapsed(Minutes(*minutes)), Lag::Share(0.5)];
            let lag = lags[*kind as usize % 3];
            plan.links.push(Link { from, to: TaskId(at as u32), kind: kinds[*other as usize % 4], lag });
        }
    }
    plan
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn what_a_sheet_holds_comes_back(
        seeds in collection::vec((any::<u8>(), 0i64..50_000, any::<u8>()), 1..12),
        day in select(vec![480u32, 600, 450]),
        is_text in any::<bool>(),
    ) {
        let mut plan = plan_of(&seeds, day);
        let bytes = if is_text {
            write_csv(&plan).into_bytes()
        } else {
            write_xlsx(&plan, date(2026, 1, 5).at(8, 0, 0, 0), &losses(&plan, false)).unwrap()
        };
        let (mapping, _) = guess(&bytes).unwrap();
        let (mut returned, _) = read(&bytes, &mapping).unwrap();
        if is_text {
            // A text has no room for calendars, nor for a length of a day: minutes are told where it is another.
            plan.tasks.iter_mut().for_each(|task| task.calendar = None);
            prop_assert_eq!(mapping.minutes_per_day, 480);
        } else {
            prop_assert_eq!(&returned.calendars, &plan.calendars);
            prop_assert_eq!((&returned.name, &returned.uid), (&plan.name, &plan.uid));
            prop_assert_eq!((returned.start, returned.as_of), (plan.start, plan.as_of));
        }
        for task in &mut returned.tasks {
            // What stands before a text that looks like a formula is for spreadsheets.
            task.name = task.name.trim_start_matches('\'').into();
        }
        prop_assert_eq!(&returned.tasks, &plan.tasks);
        prop_assert_eq!(&returned.links, &plan.links);
    }
}
