//! What the MSPDI reader and writer must hold together.

use plan::{
    Baseline, BaselineTask, Calendar, CalendarId, Constraint, ConstraintKind, Lag, Link, LinkKind, Minutes, Moment,
    Money, Plan, Progress, Task, TaskId, TaskKind, TaskMode,
};
use proptest::collection;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::recurrence::Recurrence;
use super::value::duration;
use super::write;

fn moment() -> impl Strategy<Value = Moment> {
    (0i64..60 * 365 * 1440).prop_map(Moment)
}

fn words() -> impl Strategy<Value = String> {
    select(vec!["Pour deck", "A&B <c> \"d\"", "Überprüfung", "漢字", "x", "]]> '"]).prop_map(ToString::to_string)
}

fn money() -> impl Strategy<Value = Money> {
    (-1_000_000_000i64..1_000_000_000).prop_map(|minor| Money { minor, currency: "EUR".into() })
}

fn constraint() -> impl Strategy<Value = Constraint> {
    use ConstraintKind as Kind;
    let kinds = vec![
        Kind::StartOn,
        Kind::FinishOn,
        Kind::StartNoEarlierThan,
        Kind::StartNoLaterThan,
        Kind::FinishNoEarlierThan,
        Kind::FinishNoLaterThan,
    ];
    prop_oneof![
        Just(Constraint { kind: Kind::AsLateAsPossible, date: None }),
        (select(kinds), moment()).prop_map(|(kind, date)| Constraint { kind, date: Some(date) }),
    ]
}

/// A task as MSPDI can hold one; parent, uid and kind of summaries are settled later.
fn task() -> impl Strategy<Value = Task> {
    let words = (words(), words());
    let mode = prop_oneof![
        4 => Just(TaskMode::Automatic),
        1 => Just(TaskMode::Inactive),
        1 => (moment(), moment()).prop_map(|(start, finish)| TaskMode::Manual { start: Some(start), finish: Some(finish) }),
    ];
    let amounts = (0i64..100_000, 0i64..100_000, 0i64..5000, any::<bool>(), 0u32..101);
    let limits = (of(constraint()), of(moment()), of(0u32..3), of(money()), of(money()));
    let stored = (collection::vec(of(moment()), 6), of(-9999i64..9999), of(0i64..9999), of(any::<bool>()));
    let actual = (of(moment()), any::<bool>(), of(1u32..100));
    (words, mode, amounts, limits, stored, actual).prop_map(|(words, mode, amounts, limits, stored, actual)| {
        let mut task = Task { code: words.0, name: words.1, mode, ..Task::default() };
        (task.duration, task.remaining) = (Minutes(amounts.0), Minutes(amounts.1));
        (task.levelling_delay, task.is_elapsed) = (Minutes(amounts.2), amounts.3);
        (task.constraint, task.deadline) = (limits.0, limits.1);
        (task.calendar, task.cost, task.cost_actual) = (limits.2.map(CalendarId), limits.3, limits.4);
        task.progress = Progress {
            actual_start: actual.0,
            actual_finish: actual.0.filter(|_| actual.1).map(|start| start + Minutes(480)),
            share: f64::from(amounts.4) / 100.0,
            physical: actual.2.map(|percent| f64::from(percent) / 100.0),
            ..Progress::default()
        };
        if task.progress.actual_finish.is_some() {
            task.remaining = Minutes(0);
        }
        task.stored.start = stored.0[0];
        task.stored.finish = stored.0[1];
        task.stored.early_start = stored.0[2];
        task.stored.early_finish = stored.0[3];
        task.stored.late_start = stored.0[4];
        task.stored.late_finish = stored.0[5];
        task.stored.total_float = stored.1.map(Minutes);
        task.stored.free_float = stored.2.map(Minutes);
        task.stored.is_critical = stored.3;
        task
    })
}

fn link(tasks: u32) -> impl Strategy<Value = Link> {
    let kinds = vec![LinkKind::FinishStart, LinkKind::StartStart, LinkKind::FinishFinish, LinkKind::StartFinish];
    let lag = prop_oneof![
        (-9999i64..9999).prop_map(|minutes| Lag::Working(Minutes(minutes))),
        (-9999i64..9999).prop_map(|minutes| Lag::Elapsed(Minutes(minutes))),
        (-200i32..200).prop_map(|percent| Lag::Share(f64::from(percent) / 100.0)),
    ];
    (0..tasks, 1..tasks, select(kinds), lag).prop_map(move |(from, step, kind, lag)| {
        let to = (from + step) % tasks;
        Link { from: TaskId(from), to: TaskId(to), kind, lag }
    })
}

/// A plan as MSPDI can hold one: outline in order, links by successor, uids that are numbers.
fn plan() -> impl Strategy<Value = Plan> {
    let calendars = collection::vec(crate::invented::calendar(), 3);
    let outline = collection::vec((task(), 0usize..4, of((moment(), 0i64..9999))), 2..9);
    (calendars, outline, words(), of(moment())).prop_flat_map(|(calendars, outline, name, start)| {
        let count = outline.len() as u32;
        collection::vec(link(count), 0..6)
            .prop_map(move |links| settled(&calendars, &outline, links, name.clone(), start))
    })
}

type Line = (Task, usize, Option<(Moment, i64)>);

fn settled(
    calendars: &[Calendar],
    outline: &[Line],
    mut links: Vec<Link>,
    name: String,
    start: Option<Moment>,
) -> Plan {
    let mut plan = Plan { name, start, currency: "EUR".into(), calendar: Some(CalendarId(1)), ..Plan::default() };
    for (at, calendar) in calendars.iter().enumerate() {
        let mut calendar = calendar.clone();
        (calendar.uid, calendar.name) = ((at + 1).to_string(), format!("Calendar {at}"));
        calendar.minutes_per_day = Some(480);
        for exception in &mut calendar.exceptions {
            exception.name = "Works outing".into();
        }
        plan.calendars.push(calendar);
    }
    let mut ancestors: Vec<TaskId> = Vec::new();
    let mut baseline = Baseline { number: 0, name: "Baseline".into(), tasks: Vec::new() };
    for (at, (task, level, told)) in outline.iter().enumerate() {
        ancestors.truncate(*level);
        let parent = ancestors.last().copied();
        ancestors.push(TaskId(at as u32));
        plan.tasks.push(Task { uid: (at + 10).to_string(), parent, ..task.clone() });
        if let Some((finish, minutes)) = told {
            baseline.tasks.push(BaselineTask {
                task: TaskId(at as u32),
                start: None,
                finish: Some(*finish),
                duration: Some(Minutes(*minutes)),
                work: None,
                cost: None,
            });
        }
    }
    for at in 0..plan.tasks.len() {
        let is_parent = plan.tasks.iter().any(|task| task.parent == Some(TaskId(at as u32)));
        if is_parent {
            plan.tasks[at].kind = TaskKind::Summary;
        } else if plan.tasks[at].duration.0 % 5 == 0 {
            plan.tasks[at].kind = TaskKind::FinishMilestone;
            plan.tasks[at].duration = Minutes(0);
        }
    }
    links.sort_by_key(|link| link.to);
    plan.links = links;
    plan.baselines.extend(Some(baseline).filter(|baseline| !baseline.tasks.is_empty()));
    plan
}

proptest! {
    #[test]
    fn what_was_written_is_read_again(plan in plan()) {
        let text = write(&plan);
        let (document, findings) = crate::read(text.as_bytes()).unwrap();
        let read = &document.plans[0];
        prop_assert_eq!(&read.tasks, &plan.tasks);
        prop_assert_eq!(&read.links, &plan.links);
        prop_assert_eq!(&read.baselines, &plan.baselines);
        prop_assert_eq!(&read.calendars, &plan.calendars);
        prop_assert!(findings.is_empty(), "{:?}", findings);
    }

    #[test]
    fn whatever_is_written_can_be_read(plan in crate::invented::plan()) {
        let text = write(&plan);
        let (document, _) = crate::read(text.as_bytes()).unwrap();
        prop_assert_eq!(document.plans[0].tasks.len(), plan.tasks.len());
    }
}

#[test]
fn durations_are_read_as_xml_tells_them() {
    let minutes = |text| duration(text).map(|minutes| minutes.0);
    assert_eq!(minutes("PT8H0M0S"), Some(480));
    assert_eq!(minutes("PT0H6M0S"), Some(6));
    assert_eq!(minutes("P1DT2H"), Some(1560));
    assert_eq!(minutes("-PT1H30M"), Some(-90));
    assert_eq!(minutes("PT0H0M45S"), Some(1));
    assert_eq!(minutes("PT1.5H"), Some(90));
    for wrong in ["", "8h", "PT8", "PTH", "PT8X", "P", "PT999999999999999H"] {
        assert!(matches!(minutes(wrong), None | Some(0)), "{wrong}");
    }
}

#[test]
fn recurring_days_fall_where_the_rules_say() {
    let day = |text: &str| text.parse::<jiff::civil::Date>().unwrap();
    let told = |recurrence: Recurrence, first: &str, last: &str| {
        recurrence.days(day(first), day(last)).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    let every_fourth_day = Recurrence { kind: 7, period: 4, ..Recurrence::default() };
    assert_eq!(told(every_fourth_day, "2026-01-30", "2026-02-08"), "2026-01-30 2026-02-03 2026-02-07");
    let monday_and_friday_every_other_week =
        Recurrence { kind: 6, period: 2, weekdays: 2 + 32, ..Recurrence::default() };
    let days = told(monday_and_friday_every_other_week, "2026-01-01", "2026-01-31");
    assert_eq!(days, "2026-01-02 2026-01-12 2026-01-16 2026-01-26 2026-01-30");
    let last_weekday_of_a_month = Recurrence { kind: 5, period: 1, item: 1, position: 4, ..Recurrence::default() };
    let days = told(last_weekday_of_a_month, "2026-01-01", "2026-03-30");
    assert_eq!(days, "2026-01-30 2026-02-27");
    let the_31st = Recurrence { kind: 4, period: 1, month_day: 31, ..Recurrence::default() };
    assert_eq!(told(the_31st, "2026-01-01", "2026-05-31"), "2026-01-31 2026-03-31 2026-05-31");
    let labour_day = Recurrence { kind: 2, month: 5, month_day: 1, ..Recurrence::default() };
    assert_eq!(told(labour_day, "2026-01-01", "2028-12-31"), "2026-05-01 2027-05-01 2028-05-01");
    let fourth_thursday_of_november =
        Recurrence { kind: 3, month: 11, item: 7, position: 3, occurrences: Some(2), ..Recurrence::default() };
    assert_eq!(told(fourth_thursday_of_november, "2026-01-01", "2030-12-31"), "2026-11-26 2027-11-25");
    let endless = Recurrence { kind: 7, period: 0, ..Recurrence::default() };
    assert_eq!(endless.days(day("1900-01-01"), day("2199-12-31")).len(), crate::limits::EXCEPTIONS_MAX);
}
