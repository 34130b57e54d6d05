//! Invented plans for property tests: every field takes every kind of value that it can hold.

use jiff::civil::Date;
use plan::{
    Assignment, Baseline, BaselineTask, Calendar, CalendarException, CalendarId, Constraint, ConstraintKind,
    CriticalRule, Dialect, FloatMode, Gap, Lag, LagCalendar, Link, LinkKind, Minutes, Moment, Money, Moves, Options,
    Plan, Progress, ProgressMode, Resource, ResourceId, ResourceKind, ShareKind, Shift, StartLag, StoredDates, Task,
    TaskId, TaskKind, TaskMode, WorkRule,
};
use proptest::option::of;
use proptest::prelude::{Just, Strategy, any};
use proptest::sample::select;
use proptest::{collection, prop_oneof};

/// Text with everything that breaks formats.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z0-9 .]{0,12}",
        select(vec!["", "<b>&amp;\"'</b>", "naïve € 漢字 🦀", "\\ \" \t", "a\nb", "]]>", "'; drop table task; --"])
            .prop_map(ToString::to_string),
    ]
}

/// Any moment of any civil year, and a few beyond.
pub(crate) fn moment() -> impl Strategy<Value = Moment> {
    prop_oneof![
        20 => (20_000i64 * 1440..25_000 * 1440).prop_map(Moment),
        1 => any::<i64>().prop_map(Moment),
        1 => select(vec![-719_528 * 1440, -719_528 * 1440 - 1, 2_932_897 * 1440 - 1, 2_932_897 * 1440, 0, -1])
            .prop_map(Moment),
    ]
}

fn minutes() -> impl Strategy<Value = Minutes> {
    prop_oneof![(-50_000i64..500_000), any::<i64>()].prop_map(Minutes)
}

fn share() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(1.0), 0.0..1.0f64, Just(0.1 + 0.2), Just(1.0 / 3.0)]
}

fn money() -> impl Strategy<Value = Money> {
    (any::<i64>(), select(vec!["EUR", "USD", ""]))
        .prop_map(|(minor, currency)| Money { minor, currency: currency.to_string() })
}

/// Sorted shifts of a day that do not overlap.
pub(crate) fn shifts() -> impl Strategy<Value = Vec<Shift>> {
    collection::btree_set(0u16..=1440, 0..6).prop_map(|edges| {
        let edges: Vec<u16> = edges.into_iter().collect();
        edges.chunks_exact(2).map(|pair| Shift { from: pair[0], to: pair[1] }).collect()
    })
}

pub(crate) fn calendar() -> impl Strategy<Value = Calendar> {
    let exception = (text(), -200i32..20_000, 0i32..10, shifts()).prop_map(|(name, first, length, shifts)| {
        let first = Date::constant(2000, 1, 1).checked_add(jiff::Span::new().days(first)).unwrap();
        let last = first.checked_add(jiff::Span::new().days(length)).unwrap();
        CalendarException { name, first, last, shifts }
    });
    let week = collection::vec(shifts(), 7).prop_map(|days| <[Vec<Shift>; 7]>::try_from(days).unwrap());
    (text(), text(), week, collection::vec(exception, 0..5), of(1u32..1441)).prop_map(
        |(uid, name, week, exceptions, minutes_per_day)| Calendar { uid, name, week, exceptions, minutes_per_day },
    )
}

fn constraint() -> impl Strategy<Value = Constraint> {
    use ConstraintKind as Kind;
    let kinds = vec![
        Kind::AsLateAsPossible,
        Kind::StartOn,
        Kind::FinishOn,
        Kind::StartNoEarlierThan,
        Kind::StartNoLaterThan,
        Kind::FinishNoEarlierThan,
        Kind::FinishNoLaterThan,
        Kind::MandatoryStart,
        Kind::MandatoryFinish,
    ];
    (select(kinds), of(moment())).prop_map(|(kind, date)| Constraint { kind, date })
}

fn progress() -> impl Strategy<Value = Progress> {
    (of(moment()), of(moment()), share(), of(share()), of(moment()), of(moment())).prop_map(
        |(actual_start, actual_finish, share, physical, suspended, resumed)| Progress {
            actual_start,
            actual_finish,
            share,
            physical,
            suspended,
            resumed,
        },
    )
}

fn stored() -> impl Strategy<Value = StoredDates> {
    let dates = collection::vec(of(moment()), 6);
    (dates, of(minutes()), of(minutes()), of(any::<bool>())).prop_map(
        |(dates, total_float, free_float, is_critical)| StoredDates {
            start: dates[0],
            finish: dates[1],
            early_start: dates[2],
            early_finish: dates[3],
            late_start: dates[4],
            late_finish: dates[5],
            total_float,
            free_float,
            is_critical,
        },
    )
}

fn task(calendars: usize) -> impl Strategy<Value = Task> {
    let kinds = vec![
        TaskKind::Task,
        TaskKind::ResourceDependent,
        TaskKind::LevelOfEffort,
        TaskKind::Summary,
        TaskKind::StartMilestone,
        TaskKind::FinishMilestone,
    ];
    let mode = prop_oneof![
        Just(TaskMode::Automatic),
        Just(TaskMode::Inactive),
        (of(moment()), of(moment())).prop_map(|(start, finish)| TaskMode::Manual { start, finish }),
    ];
    let words = (text(), text(), text(), text());
    let amounts = (minutes(), minutes(), minutes(), any::<bool>());
    let dates = (of(constraint()), of(constraint()), of(moment()), of(moment()));
    let rest = (of(0..calendars as u32), progress(), stored(), of(money()), of(money()));
    (words, select(kinds), mode, amounts, dates, rest, manner()).prop_map(
        |(words, kind, mode, amounts, dates, rest, manner)| Task {
            uid: words.0,
            code: words.1,
            name: words.2,
            wbs: words.3,
            parent: None,
            kind,
            mode,
            calendar: rest.0.map(CalendarId),
            duration: amounts.0,
            remaining: amounts.1,
            levelling_delay: amounts.2,
            is_elapsed: amounts.3,
            constraint: dates.0,
            constraint_second: dates.1,
            deadline: dates.2,
            expected_finish: dates.3,
            progress: rest.1,
            stored: rest.2,
            cost: rest.3,
            cost_actual: rest.4,
            ..manner
        },
    )
}

/// What a task says beyond its dates.
fn manner() -> impl Strategy<Value = Task> {
    let rules =
        vec![WorkRule::FixedUnits, WorkRule::FixedDuration, WorkRule::FixedWork, WorkRule::FixedDurationAndUnits];
    let gap = (minutes(), minutes()).prop_map(|(after, length)| Gap { after, length });
    let kinds = (select(rules), select(vec![ShareKind::Duration, ShareKind::Units, ShareKind::Physical]));
    let dates = (of(moment()), of(moment()));
    (kinds, any::<[bool; 3]>(), of(0u16..1001), collection::vec(gap, 0..3), dates, text()).prop_map(
        |((work_rule, share_kind), flags, priority, gaps, (external_start, external_finish), note)| Task {
            gaps,
            work_rule,
            share_kind,
            is_effort_driven: flags[0],
            ignores_resource_calendars: flags[1],
            is_estimated: flags[2],
            priority,
            external_start,
            external_finish,
            note,
            ..Task::default()
        },
    )
}

pub(crate) fn link(tasks: usize) -> impl Strategy<Value = Link> {
    let kinds = vec![LinkKind::FinishStart, LinkKind::StartStart, LinkKind::FinishFinish, LinkKind::StartFinish];
    let lag = prop_oneof![
        minutes().prop_map(Lag::Working),
        minutes().prop_map(Lag::Elapsed),
        (-2.0..3.0f64).prop_map(Lag::Share)
    ];
    (0..tasks as u32, 0..tasks as u32, select(kinds), lag).prop_map(|(from, to, kind, lag)| Link {
        from: TaskId(from),
        to: TaskId(to),
        kind,
        lag,
    })
}

fn resource(calendars: usize) -> impl Strategy<Value = Resource> {
    let kind = select(vec![ResourceKind::Work, ResourceKind::Material, ResourceKind::Cost]);
    (text(), text(), kind, of(0..calendars as u32), of(share()), of(money())).prop_map(
        |(uid, name, kind, calendar, units_max, rate_hour)| Resource {
            uid,
            name,
            kind,
            calendar: calendar.map(CalendarId),
            units_max,
            rate_hour,
        },
    )
}

fn assignment(tasks: usize, resources: usize) -> impl Strategy<Value = Assignment> {
    let amounts = (share(), minutes(), minutes(), minutes(), any::<bool>());
    (text(), 0..tasks as u32, of(0..resources as u32), amounts, of(money()), of(money())).prop_map(
        |(uid, task, resource, amounts, cost, cost_actual)| Assignment {
            uid,
            task: TaskId(task),
            resource: resource.map(ResourceId),
            units: amounts.0,
            work: amounts.1,
            work_actual: amounts.2,
            work_remaining: amounts.3,
            cost,
            cost_actual,
            is_driving: amounts.4,
        },
    )
}

fn baseline(tasks: usize) -> impl Strategy<Value = Baseline> {
    let line = (0..tasks as u32, of(moment()), of(moment()), of(minutes()), of(minutes()), of(money())).prop_map(
        |(task, start, finish, duration, work, cost)| BaselineTask {
            task: TaskId(task),
            start,
            finish,
            duration,
            work,
            cost,
        },
    );
    (0u32..11, text(), collection::vec(line, 0..4)).prop_map(|(number, name, tasks)| Baseline { number, name, tasks })
}

fn options() -> impl Strategy<Value = Options> {
    let kinds = (
        select(vec![Dialect::P6, Dialect::MsProject, Dialect::Dextra]),
        select(vec![ProgressMode::RetainedLogic, ProgressMode::ProgressOverride, ProgressMode::ActualDates]),
        select(vec![
            LagCalendar::Predecessor,
            LagCalendar::Successor,
            LagCalendar::Project,
            LagCalendar::TwentyFourHours,
        ]),
        select(vec![FloatMode::Start, FloatMode::Finish, FloatMode::Smallest]),
        prop_oneof![Just(CriticalRule::LongestPath), any::<i64>().prop_map(CriticalRule::FloatAtMost)],
    );
    (kinds, any::<[bool; 11]>(), any::<[u32; 3]>(), any::<[u16; 2]>()).prop_map(|(kinds, flags, sizes, times)| {
        Options {
            dialect: kinds.0,
            progress: kinds.1,
            lag_calendar: kinds.2,
            float: kinds.3,
            critical: kinds.4,
            are_open_ends_critical: flags[0],
            uses_expected_finish: flags[1],
            ignores_external: flags[2],
            honours_constraints: flags[3],
            schedules_from_finish: flags[4],
            moves: Moves {
                completed_back: flags[5],
                remaining_back: flags[6],
                remaining_forward: flags[7],
                completed_forward: flags[8],
            },
            splits_in_progress: flags[9],
            start_lag: if flags[10] { StartLag::ActualStart } else { StartLag::EarlyStart },
            minutes_per_day: sizes[0],
            minutes_per_week: sizes[1],
            days_per_month: sizes[2],
            default_start: times[0],
            default_end: times[1],
        }
    })
}

/// Any plan whose ids lead somewhere.
pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    (1usize..4, 1usize..8, 1usize..4).prop_flat_map(|(calendars, tasks, resources)| {
        let words = (text(), text(), text(), select(vec!["EUR", ""]));
        let dates = collection::vec(of(moment()), 4);
        let lists = (
            collection::vec(calendar(), calendars),
            collection::vec(task(calendars), tasks),
            collection::vec(link(tasks), 0..8),
            collection::vec(resource(calendars), resources),
            collection::vec(assignment(tasks, resources), 0..4),
            collection::vec(baseline(tasks), 0..3),
        );
        let parents = collection::vec(of(0u32..8), tasks);
        (words, dates, lists, parents, options(), of(0..calendars as u32)).prop_map(
            |(words, dates, mut lists, parents, options, calendar)| {
                for (at, parent) in parents.into_iter().enumerate() {
                    lists.1[at].parent = parent.filter(|parent| (*parent as usize) < at).map(TaskId);
                }
                Plan {
                    uid: words.0,
                    code: words.1,
                    name: words.2,
                    currency: words.3.to_string(),
                    start: dates[0],
                    finish: dates[1],
                    as_of: dates[2],
                    must_finish: dates[3],
                    calendars: lists.0,
                    calendar: calendar.map(CalendarId),
                    tasks: lists.1,
                    links: lists.2,
                    resources: lists.3,
                    assignments: lists.4,
                    baselines: lists.5,
                    options,
                }
            },
        )
    })
}
