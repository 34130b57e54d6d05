//! Each check counted by hand, passing and failing; each mend done, and the finding gone.

use plan::{
    Assignment, Baseline, BaselineTask, Lag, Minutes, Moment, Plan, Resource, ResourceId, ResourceKind, TaskId,
};

use super::{
    CountedDurations, CountedLinks, PracticeVerdict, Quality, QualitySettings, Reason, Verdict, check_by, mends,
};
use crate::tests::grammar;
use crate::{Policy, run};

fn plan_of(text: &str) -> Plan {
    grammar::plan(text, "test")
}

fn judged_by(plan: &Plan, settings: &QualitySettings) -> Quality {
    let checked = plan::check(plan).ok().unwrap();
    let (schedule, _) = run(&checked, Policy::of(plan.options.dialect), None);
    check_by(&checked, &schedule, settings)
}

fn judged(plan: &Plan) -> Quality {
    judged_by(plan, &QualitySettings::default())
}

/// Numerator, denominator and verdict.
fn counts(plan: &Plan, name: &str) -> (i64, i64, Verdict) {
    let quality = judged(plan);
    let measure = quality.measure(name).unwrap();
    (measure.numerator, measure.denominator, measure.verdict)
}

fn uids(plan: &Plan, name: &str) -> Vec<String> {
    let quality = judged(plan);
    quality.measure(name).unwrap().tasks.iter().map(|id| plan.task(*id).uid.clone()).collect()
}

/// Ten tasks in a row between two milestones: a plan in which nothing is wrong.
fn sound() -> Plan {
    let mut text = String::from("start 2026-03-02\nas_of 2026-03-02\ntask M \"Begin\" 0d starts\n");
    for at in 0..10 {
        text += &format!("task T{at} \"Task {at}\" 2d\n");
    }
    text += "task N \"End\" 0d finishes\nlink M -> T0\n";
    for at in 1..10 {
        text += &format!("link T{} -> T{at}\n", at - 1);
    }
    plan_of(&(text + "link T9 -> N\n"))
}

fn id(plan: &Plan, uid: &str) -> TaskId {
    TaskId(plan.tasks.iter().position(|task| task.uid == uid).unwrap() as u32)
}

/// Promises what the plan says now, for the tasks named.
fn promise(plan: &mut Plan, days: &[(&str, &str)]) {
    let tasks = days.iter().map(|(uid, finish)| {
        let task = id(plan, uid);
        let finish = Moment::at(finish.parse().unwrap(), 1020);
        BaselineTask {
            task,
            start: None,
            finish: Some(finish),
            duration: Some(plan.task(task).duration),
            work: None,
            cost: None,
        }
    });
    let baseline = Baseline { number: 0, name: "first".into(), tasks: tasks.collect() };
    plan.baselines.push(baseline);
}

/// Does the first mend of a measure and answers the plan; the finding about its task must be gone.
fn mended(plan: &Plan, name: &str) -> Plan {
    let checked = plan::check(plan).ok().unwrap();
    let (schedule, _) = run(&checked, Policy::of(plan.options.dialect), None);
    let settings = QualitySettings::default();
    let quality = check_by(&checked, &schedule, &settings);
    let measure = quality.measure(name).unwrap();
    let all = mends(&checked, &schedule, &settings, measure);
    let mend = all.first().unwrap_or_else(|| panic!("no mend for {name}: {measure:?}"));
    assert!(!mend.title.is_empty() && !mend.edits.is_empty());
    let mut changed = plan.clone();
    let inverse = plan::apply(&mut changed, &mend.edits).unwrap();
    let after = judged(&changed);
    let after = after.measure(name).unwrap();
    assert!(after.numerator < measure.numerator || name == "finish_start", "{name}: {} {:?}", mend.title, after);
    let uid = &plan.task(mend.task).uid;
    let is_link = !measure.links.is_empty();
    assert!(is_link || !after.tasks.iter().any(|id| changed.task(*id).uid == *uid), "{name}: {}", mend.title);
    let mut back = changed.clone();
    plan::apply(&mut back, &inverse).unwrap();
    assert_eq!(back, *plan, "{name}: what was done can be undone");
    changed
}

#[test]
fn a_sound_plan_passes_and_scores_a_hundred() {
    let quality = judged(&sound());
    for measure in quality.measures.iter().filter(|measure| !measure.is_informational) {
        assert_ne!(measure.verdict, Verdict::Failed, "{measure:?}");
    }
    assert_eq!(quality.score, Some(100.0));
    let unavailable: Vec<_> =
        quality.measures.iter().take(14).filter_map(|one| Some((one.number?, one.reason()?))).collect();
    assert_eq!(unavailable, [(8, "no baseline"), (11, "no baseline"), (14, "no baseline")]);
    let numbers: Vec<_> = quality.measures.iter().filter_map(|measure| measure.number).collect();
    assert_eq!(numbers, (1..=14).collect::<Vec<u8>>());
}

#[test]
fn check_1_counts_tasks_without_predecessor_or_successor() {
    assert_eq!(counts(&sound(), "logic"), (0, 12, Verdict::Passed));
    let mut plan = sound();
    plan.links.retain(|link| link.to != TaskId(4) && link.from != TaskId(9));
    // T3 waits for nothing, T2 is waited for by nobody; T8 likewise, and T9 begins anew.
    assert_eq!(counts(&plan, "logic"), (4, 12, Verdict::Failed));
    assert_eq!(uids(&plan, "logic"), ["T2", "T3", "T8", "T9"]);
    mended(&plan, "logic");
}

#[test]
fn check_1_exempts_only_milestones_at_the_ends() {
    let plan = plan_of(
        "task A \"Dig\" 1d\ntask B \"Pour\" 1d\ntask C \"Strip\" 1d\nlink A -> B\nlink B -> C\nstart 2026-03-02",
    );
    assert_eq!(counts(&plan, "logic"), (2, 3, Verdict::Failed));
    let late = plan_of(
        "start 2026-03-02\ntask M \"Begin\" 0d starts\ntask A \"Dig\" 3d\ntask L \"Loose\" 0d finishes\ntask N \"End\" 0d finishes\n\
         link M -> A\nlink A -> N\nlink M -> L",
    );
    assert_eq!(uids(&late, "logic"), ["L"]);
}

#[test]
fn check_1_takes_the_links_of_summaries() {
    let plan = plan_of(
        "start 2026-03-02\ntask M \"Begin\" 0d starts\ntask S \"Deck\" summary\ntask A \"Dig\" 1d in S\ntask N \"End\" 0d finishes\n\
         link M -> S\nlink S -> N",
    );
    assert_eq!(counts(&plan, "logic"), (0, 3, Verdict::Passed));
    assert_eq!(counts(&plan, "summary_logic"), (1, 1, Verdict::Failed));
    let after = mended(&plan, "summary_logic");
    assert_eq!(after.links.len(), 2);
    assert_eq!(counts(&after, "logic"), (0, 3, Verdict::Passed));
}

#[test]
fn check_2_counts_leads_and_mends_them_without_moving_a_date() {
    assert_eq!(counts(&sound(), "leads"), (0, 11, Verdict::Passed));
    let mut plan = sound();
    plan.links[2].lag = Lag::Working(Minutes(-480));
    assert_eq!(counts(&plan, "leads"), (1, 11, Verdict::Failed));
    let finish = |plan: &Plan| run(&plan::check(plan).ok().unwrap(), Policy::MsProject, None).0.finish;
    let after = mended(&plan, "leads");
    assert_eq!(finish(&after), finish(&plan));
    // Longer than its predecessor lasts, a lead can only be dropped.
    plan.links[2].lag = Lag::Working(Minutes(-2000));
    assert_eq!(mended(&plan, "leads").links[2].lag, Lag::Working(Minutes(0)));
}

#[test]
fn check_3_counts_lags_and_makes_them_tasks() {
    let mut plan = sound();
    plan.links[2].lag = Lag::Working(Minutes(960));
    assert_eq!(counts(&plan, "lags"), (1, 11, Verdict::Failed));
    let finish = |plan: &Plan| run(&plan::check(plan).ok().unwrap(), Policy::MsProject, None).0.finish;
    let after = mended(&plan, "lags");
    assert_eq!((after.tasks.len(), finish(&after)), (plan.tasks.len() + 1, finish(&plan)));
    // One of twenty links is five per cent, which is allowed.
    let mut many = sound();
    for at in 0..9 {
        let (from, to) = (TaskId(at), TaskId(at + 2));
        many.links.push(plan::Link { from, to, kind: plan::LinkKind::StartStart, lag: Lag::Working(Minutes(0)) });
    }
    many.links[2].lag = Lag::Share(0.5);
    assert_eq!(counts(&many, "lags"), (1, 20, Verdict::Passed));
    // Elapsed lags of start and finish links keep their dates too.
    for kind in [plan::LinkKind::StartStart, plan::LinkKind::FinishFinish] {
        let mut plan = sound();
        (plan.links[2].kind, plan.links[2].lag) = (kind, Lag::Elapsed(Minutes(4 * 1440)));
        let after = mended(&plan, "lags");
        assert_eq!(finish(&after), finish(&plan), "{kind:?}");
    }
}

#[test]
fn check_4_asks_for_nine_finish_start_links_in_ten() {
    let mut plan = sound();
    plan.links[2].kind = plan::LinkKind::StartStart;
    assert_eq!(counts(&plan, "finish_start"), (10, 11, Verdict::Passed));
    plan.links[3].kind = plan::LinkKind::FinishFinish;
    assert_eq!(counts(&plan, "finish_start"), (9, 11, Verdict::Failed));
    assert_eq!(uids(&plan, "finish_start"), ["T2", "T3"]);
}

#[test]
fn checks_2_to_4_count_links_to_open_tasks_or_all() {
    let mut plan = sound();
    for task in 1..3 {
        plan.tasks[task].progress.actual_start = plan.start;
        plan.tasks[task].progress.actual_finish = plan.as_of;
        plan.tasks[task].remaining = Minutes(0);
    }
    assert_eq!(counts(&plan, "leads").1, 9);
    let settings = QualitySettings { counted_links: CountedLinks::All, ..QualitySettings::default() };
    let quality = judged_by(&plan, &settings);
    assert_eq!(quality.measure("leads").unwrap().denominator, 11);
    assert!(quality.measure("leads").unwrap().definition.contains("all links"));
}

#[test]
fn check_5_counts_dates_that_stop_logic() {
    for kind in ["start_on", "finish_on", "snlt", "fnlt"] {
        let text = format!("start 2026-03-02\ntask A \"Dig\" 1d {kind} 2026-03-06\ntask B \"Pour\" 1d snet 2026-03-06");
        let plan = plan_of(&text);
        assert_eq!(counts(&plan, "hard_constraints"), (1, 2, Verdict::Failed), "{kind}");
        mended(&plan, "hard_constraints");
    }
    let soft = plan_of("start 2026-03-02\ntask A \"Dig\" 1d snet 2026-03-06\ntask B \"Pour\" 1d fnet 2026-03-06");
    assert_eq!(counts(&soft, "hard_constraints"), (0, 2, Verdict::Passed));
}

#[test]
fn check_6_counts_more_than_44_days_of_float() {
    let plan = |days: i64| {
        plan_of(&format!(
            "start 2026-03-02\ntask M \"Begin\" 0d starts\ntask A \"Dig\" 1d\ntask B \"Pour\" {}d\ntask N \"End\" 0d finishes\n\
             link M -> A\nlink M -> B\nlink A -> N\nlink B -> N",
            days + 1
        ))
    };
    assert_eq!(counts(&plan(44), "high_float"), (0, 4, Verdict::Passed));
    assert_eq!(counts(&plan(45), "high_float"), (1, 4, Verdict::Failed));
    let settings = QualitySettings { is_limit_too_much: true, ..QualitySettings::default() };
    assert_eq!(judged_by(&plan(44), &settings).measure("high_float").unwrap().numerator, 1);
}

#[test]
fn check_7_counts_negative_float_and_moves_the_date_to_blame() {
    let text = "start 2026-03-02\ntask M \"Begin\" 0d starts\ntask A \"Dig\" 5d\ntask B \"Pour\" 5d deadline 2026-03-11\ntask N \"End\" 0d finishes\n\
                link M -> A\nlink A -> B\nlink B -> N";
    let plan = plan_of(text);
    assert_eq!(counts(&plan, "negative_float"), (3, 4, Verdict::Failed));
    let after = mended(&plan, "negative_float");
    assert_eq!(counts(&after, "negative_float"), (0, 4, Verdict::Passed));
    assert_eq!(after.tasks[2].deadline.unwrap().iso(), "2026-03-13T17:00");
    let must = plan_of(&format!("policy p6\nmust_finish 2026-03-06\n{}", text.replace("deadline 2026-03-11", "")));
    assert_eq!(counts(&must, "negative_float").0, 4);
    assert_eq!(mended(&must, "negative_float").must_finish.unwrap().iso(), "2026-03-13T17:00");
}

#[test]
fn check_8_looks_at_the_baseline_unless_told_otherwise() {
    let mut plan = sound();
    plan.tasks[3].duration = Minutes(45 * 480);
    plan.tasks[3].remaining = Minutes(45 * 480);
    assert_eq!(counts(&plan, "high_duration").2, Verdict::NotAvailable(Reason::NoBaseline));
    assert_eq!(counts(&plan, "long_remaining"), (1, 10, Verdict::Failed));
    let remaining = QualitySettings { counted_durations: CountedDurations::Remaining, ..QualitySettings::default() };
    let quality = judged_by(&plan, &remaining);
    let measure = quality.measure("high_duration").unwrap();
    assert_eq!((measure.numerator, measure.denominator, measure.verdict), (1, 10, Verdict::Failed));
    assert!(measure.definition.contains("remaining"));
    promise(&mut plan, &[("T2", "2026-06-01"), ("T3", "2026-06-03")]);
    assert_eq!(counts(&plan, "high_duration"), (1, 10, Verdict::Failed));
    plan.baselines[0].tasks[0].duration = Some(Minutes(44 * 480));
    assert_eq!(counts(&plan, "high_duration"), (0, 10, Verdict::Passed));
    plan.baselines[0].tasks[0].duration = Some(Minutes(45 * 480));
    let window = QualitySettings { planning_window_days: Some(3.0), ..QualitySettings::default() };
    let measure = judged_by(&plan, &window).measure("high_duration").unwrap().clone();
    assert_eq!((measure.numerator, measure.denominator), (0, 2), "T0 and T1 start within three days");
}

#[test]
fn check_9_finds_open_work_in_the_past_and_actual_dates_in_the_future() {
    assert_eq!(counts(&sound(), "invalid_dates"), (0, 12, Verdict::Passed));
    let mut plan = sound();
    plan.as_of = Some(Moment::at("2026-03-05".parse().unwrap(), 480));
    // Begin and T0 should be done by now, and T1 should have begun.
    assert_eq!(uids(&plan, "invalid_dates"), ["M", "T0", "T1"]);
    assert_eq!(counts(&plan, "invalid_dates"), (3, 12, Verdict::Failed));
    mended(&plan, "invalid_dates");
    let mut ahead = sound();
    ahead.tasks[1].progress.actual_start = Some(Moment::at("2026-03-09".parse().unwrap(), 480));
    assert_eq!(uids(&ahead, "invalid_dates"), ["T0"]);
    mended(&ahead, "invalid_dates");
    ahead.as_of = None;
    assert_eq!(counts(&ahead, "invalid_dates").2, Verdict::NotAvailable(Reason::NoStatusDate));
    // What is left of begun work resumes at the status date.
    let mut begun = sound();
    begun.tasks[1].progress.actual_start = begun.start;
    begun.as_of = Some(Moment::at("2026-03-09".parse().unwrap(), 480));
    assert_eq!(uids(&begun, "invalid_dates"), ["M", "T0", "T1", "T2"]);
    begun.links.retain(|link| link.to != TaskId(1));
    begun.tasks[0].progress.actual_start = begun.start;
    begun.tasks[0].progress.actual_finish = begun.start;
    begun.tasks[1].remaining = Minutes(480);
    let after = mended(&begun, "invalid_dates");
    assert_eq!(after.tasks[1].progress.resumed, begun.as_of);
}

#[test]
fn check_10_informs_unless_the_plan_claims_to_be_loaded() {
    let mut plan = sound();
    assert_eq!(counts(&plan, "resources"), (10, 10, Verdict::Failed));
    assert!(judged(&plan).measure("resources").unwrap().is_informational);
    let crew = Resource {
        uid: "r".into(),
        name: "Crew".into(),
        kind: ResourceKind::Work,
        calendar: None,
        units_max: None,
        rate_hour: None,
    };
    plan.resources.push(crew);
    for task in 1..11 {
        plan.assignments.push(Assignment {
            uid: format!("a{task}"),
            task: TaskId(task),
            resource: Some(ResourceId(0)),
            units: 1.0,
            work: Minutes(960),
            work_actual: Minutes(0),
            work_remaining: Minutes(960),
            cost: None,
            cost_actual: None,
            is_driving: false,
        });
    }
    assert_eq!(counts(&plan, "resources"), (0, 10, Verdict::Passed));
    plan.assignments[0].resource = None;
    let settings = QualitySettings { claims_resources: true, ..QualitySettings::default() };
    let quality = judged_by(&plan, &settings);
    let measure = quality.measure("resources").unwrap();
    assert_eq!((measure.numerator, measure.is_refusing()), (1, true));
    plan.tasks[1].cost = Some(plan::Money { minor: 100, currency: "EUR".into() });
    assert_eq!(judged_by(&plan, &settings).measure("resources").unwrap().numerator, 0);
}

/// T0 done in time, T1 late, T2 not done; the status date is the evening of the 9th.
fn under_way() -> Plan {
    let mut plan = sound();
    promise(&mut plan, &[("T0", "2026-03-03"), ("T1", "2026-03-05"), ("T2", "2026-03-09"), ("T3", "2026-03-11")]);
    plan.as_of = Some(Moment::at("2026-03-09".parse().unwrap(), 1020));
    let done = |plan: &mut Plan, at: usize, start: &str, finish: &str| {
        let task = &mut plan.tasks[at];
        task.remaining = Minutes(0);
        task.progress.actual_start = Some(Moment::at(start.parse().unwrap(), 480));
        task.progress.actual_finish = Some(Moment::at(finish.parse().unwrap(), 1020));
    };
    done(&mut plan, 0, "2026-03-02", "2026-03-02");
    done(&mut plan, 1, "2026-03-02", "2026-03-03");
    done(&mut plan, 2, "2026-03-04", "2026-03-06");
    plan
}

#[test]
fn check_11_counts_what_was_due_and_came_late() {
    let plan = under_way();
    assert_eq!(counts(&plan, "missed_tasks"), (2, 3, Verdict::Failed));
    assert_eq!(uids(&plan, "missed_tasks"), ["T1", "T2"]);
    assert_eq!(counts(&plan, "hits"), (1, 3, Verdict::Failed));
    let mut kept = plan.clone();
    kept.baselines[0].tasks.truncate(1);
    assert_eq!(counts(&kept, "missed_tasks"), (0, 1, Verdict::Passed));
    kept.as_of = Some(Moment::at("2026-03-02".parse().unwrap(), 1020));
    assert_eq!(counts(&kept, "missed_tasks").2, Verdict::NotAvailable(Reason::NothingDue));
}

#[test]
fn check_12_prolongs_a_critical_task_and_asks_the_finish() {
    let wanted = 600 * 480;
    assert_eq!(counts(&sound(), "critical_path_test"), (wanted, wanted, Verdict::Passed));
    // A date that wins over logic swallows it all.
    let mut plan = sound();
    let date = Moment::at("2026-03-27".parse().unwrap(), 1020);
    plan.tasks[10].constraint = Some(plan::Constraint { kind: plan::ConstraintKind::FinishOn, date: Some(date) });
    let (slip, of, verdict) = counts(&plan, "critical_path_test");
    assert_eq!((of, verdict), (wanted, Verdict::Failed));
    assert!(slip < wanted);
    // A start link lets the finish run on without the task behind it.
    let loose = plan_of(
        "start 2026-03-02\ntask A \"Dig\" 2d\ntask B \"Pour\" 9d\ntask N \"End\" 0d finishes\nlink A -> B SS\nlink B -> N",
    );
    let (slip, _, verdict) = counts(&loose, "critical_path_test");
    assert_eq!((slip, verdict), (wanted - 7 * 480, Verdict::Failed), "it swallows the seven days it had less");
    let done = plan_of("start 2026-03-02\ntask A \"Dig\" 2d begun 2026-03-02 done 2026-03-03");
    assert_eq!(counts(&done, "critical_path_test").2, Verdict::NotAvailable(Reason::NoCriticalTask));
}

#[test]
fn check_12_allows_for_other_calendars() {
    let plan = plan_of(
        "calendar Standard Mon-Fri 08:00-12:00 13:00-17:00\ncalendar Six Mon-Sat 08:00-12:00 13:00-17:00\nstart 2026-03-02\n\
         task A \"Dig\" 3d\ntask B \"Pour\" 9d cal Six\ntask N \"End\" 0d finishes\nlink A -> B\nlink B -> N",
    );
    let (slip, wanted, verdict) = counts(&plan, "critical_path_test");
    assert_eq!(verdict, Verdict::Passed);
    assert!((slip - wanted).abs() <= 2 * 480, "{slip} of {wanted}");
    let quality = judged(&plan);
    assert!(quality.measure("critical_path_test").unwrap().definition.contains("several calendars"));
}

#[test]
fn check_13_sets_the_float_of_the_finish_against_the_path_that_is_left() {
    // Twenty working days to go.
    assert_eq!(counts(&sound(), "cpli"), (20 * 480, 20 * 480, Verdict::Passed));
    let with = |date: &str| {
        let mut plan = sound();
        plan.tasks[11].deadline = Some(Moment::at(date.parse().unwrap(), 1020));
        plan
    };
    assert_eq!(counts(&with("2026-03-26"), "cpli"), (19 * 480, 20 * 480, Verdict::Passed), "0.95 is enough");
    assert_eq!(counts(&with("2026-03-25"), "cpli"), (18 * 480, 20 * 480, Verdict::Failed));
    let mut plan = sound();
    plan.as_of = None;
    assert_eq!(counts(&plan, "cpli").2, Verdict::NotAvailable(Reason::NoStatusDate));
}

#[test]
fn check_14_sets_what_is_done_against_what_was_due() {
    // Done: T0 and T1. Due: T0, T1, T2, and six tasks without a promise.
    let plan = under_way();
    assert_eq!(counts(&plan, "bei"), (2, 9, Verdict::Failed));
    let mut whole = plan.clone();
    for at in 3..12 {
        let task = TaskId(at);
        if !whole.baselines[0].tasks.iter().any(|one| one.task == task) {
            let finish = Some(Moment::at("2026-06-01".parse().unwrap(), 1020));
            whole.baselines[0].tasks.push(BaselineTask {
                task,
                start: None,
                finish,
                duration: None,
                work: None,
                cost: None,
            });
        }
    }
    assert_eq!(counts(&whole, "bei"), (2, 3, Verdict::Failed));
    whole.baselines[0].tasks.retain(|one| one.task != TaskId(3));
    let finish = Some(Moment::at("2026-06-01".parse().unwrap(), 1020));
    whole.baselines[0].tasks.push(BaselineTask {
        task: TaskId(3),
        start: None,
        finish,
        duration: None,
        work: None,
        cost: None,
    });
    assert_eq!(counts(&whole, "bei"), (2, 2, Verdict::Passed));
}

#[test]
fn hard_failures_cap_the_score() {
    let mut plan = sound();
    plan.links[2].lag = Lag::Working(Minutes(-480));
    let quality = judged(&plan);
    assert_eq!(quality.score, Some(60.0), "nine of ten pass, but a lead makes dates doubtful");
    let weights = QualitySettings { weights: [0.0; 14], ..QualitySettings::default() };
    assert_eq!(judged_by(&plan, &weights).score, None);
    let mut lag = sound();
    lag.links[2].lag = Lag::Working(Minutes(480));
    assert_eq!(judged(&lag).score, Some(90.0));
}

#[test]
fn practices_are_judged_by_their_checks_or_not_at_all() {
    let quality = judged(&sound());
    let verdicts: Vec<_> = quality.practices.iter().map(|one| one.verdict).collect();
    use PracticeVerdict::{Broken, Kept, NotComputable};
    assert_eq!(verdicts, [NotComputable, Kept, Broken, Kept, Kept, Kept, Kept, NotComputable, Kept, NotComputable]);
    assert!(quality.practices.iter().all(|one| one.verdict != NotComputable || !one.not_judged.is_empty()));
}

#[test]
fn redundant_links_are_those_that_others_imply() {
    let plan = plan_of(
        "start 2026-03-02\ntask A \"Dig\" 1d\ntask B \"Pour\" 1d\ntask C \"Cure\" 1d\ntask D \"Strip\" 1d\n\
         link A -> B\nlink B -> C\nlink C -> D\nlink A -> C\nlink A -> D SS\nlink B -> D FS +1d\nlink B -> C FF",
    );
    let quality = judged(&plan);
    let measure = quality.measure("redundant_links").unwrap();
    assert_eq!((measure.links.as_slice(), measure.denominator), (&[3, 4, 6][..], 7));
    let after = mended(&plan, "redundant_links");
    assert_eq!(after.links.len(), 6);
    // A lead in the chain, or work that has begun, proves nothing.
    let mut loose = plan.clone();
    loose.links[1].lag = Lag::Working(Minutes(-60));
    loose.links.truncate(4);
    assert_eq!(counts(&loose, "redundant_links").0, 0);
}

#[test]
fn dangling_ends_are_tied() {
    let plan = plan_of(
        "start 2026-03-02\ntask M \"Begin\" 0d starts\ntask A \"Dig\" 3d\ntask B \"Pour\" 5d\ntask N \"End\" 0d finishes\n\
         link M -> A\nlink A -> B SS\nlink B -> N",
    );
    assert_eq!(uids(&plan, "dangling_finishes"), ["A"]);
    assert_eq!(counts(&plan, "unpaired_starts"), (1, 1, Verdict::Failed));
    mended(&plan, "dangling_finishes");
    mended(&plan, "unpaired_starts");
    let late = plan_of(
        "start 2026-03-02\ntask M \"Begin\" 0d starts\ntask A \"Dig\" 3d\ntask B \"Pour\" 5d\ntask N \"End\" 0d finishes\n\
         link M -> A\nlink A -> B FF\nlink B -> N\nlink A -> N",
    );
    assert_eq!(uids(&late, "dangling_starts"), ["B"]);
    mended(&late, "dangling_starts");
}

#[test]
fn work_out_of_sequence_is_found_and_overlapped() {
    let plan = plan_of(
        "policy p6\nstart 2026-03-02\nas_of 2026-03-06\ntask A \"Dig\" 5d begun 2026-03-02 left 2d\ntask B \"Pour\" 4d begun 2026-03-04 left 3d\n\
         task C \"Strip\" 1d\nlink A -> B\nlink B -> C",
    );
    assert_eq!(counts(&plan, "out_of_sequence"), (1, 1, Verdict::Failed));
    mended(&plan, "out_of_sequence");
}

#[test]
fn constraints_that_do_nothing_can_go_without_moving_a_date() {
    let plan = plan_of(
        "start 2026-03-02\ntask A \"Dig\" 5d\ntask B \"Pour\" 4d snet 2026-03-04\ntask C \"Strip\" 1d snet 2026-03-20\nlink A -> B\nlink B -> C",
    );
    assert_eq!(uids(&plan, "idle_constraints"), ["B"]);
    let after = mended(&plan, "idle_constraints");
    let dates = |plan: &Plan| run(&plan::check(plan).ok().unwrap(), Policy::MsProject, None).0.tasks;
    let dates = |plan: &Plan| dates(plan).into_iter().map(|one| (one.start, one.late_finish)).collect::<Vec<_>>();
    assert_eq!(dates(&plan), dates(&after));
    assert_eq!(uids(&plan, "constraint_driven"), ["C"]);
    mended(&plan, "constraint_driven");
}

#[test]
fn calendars_without_holidays_or_with_long_days_are_told() {
    let plan = plan_of(
        "calendar All Mon-Sun 06:00-20:00\nstart 2026-03-02\ntask A \"Dig\" 400d\ntask B \"Pour\" 1d\nlink A -> B",
    );
    let quality = judged(&plan);
    let measure = quality.measure("calendars").unwrap();
    assert_eq!((measure.numerator, measure.denominator), (1, 1));
    let told = &measure.others[0].1;
    assert_eq!(told, "works seven days a week throughout the plan, works 14 hours a day");
    let closed =
        plan_of("calendar Std Mon-Fri 08:00-16:00\noff Std 2026-03-09 2026-04-17\nstart 2026-03-02\ntask A \"Dig\" 9d");
    let quality = judged(&closed);
    assert_eq!(quality.measure("calendars").unwrap().others[0].1, "does not work for 44 days");
    let year = plan_of("calendar Std Mon-Fri 08:00-16:00\nstart 2026-03-02\ntask A \"Dig\" 300d");
    assert_eq!(judged(&year).measure("calendars").unwrap().others[0].1, "has no day off in a year");
    let holiday = plan_of(
        "calendar Std Mon-Fri 08:00-16:00\noff Std 2026-12-25 2026-12-25\nstart 2026-03-02\ntask A \"Dig\" 300d",
    );
    assert_eq!(counts(&holiday, "calendars"), (0, 1, Verdict::Passed));
}

#[test]
fn small_things_are_found_and_mended() {
    let plan = plan_of(
        "start 2026-03-02\ntask A \"Dig\" 5h\ntask B \"Dig\" 4h\ntask M \"Go\" 2d finishes\ntask L \"Late\" 1d\nlink A -> L FS +11d",
    );
    for (name, counted) in
        [("odd_durations", (1, 4)), ("same_names", (2, 4)), ("long_milestones", (1, 1)), ("long_lags", (1, 1))]
    {
        let (numerator, denominator, verdict) = counts(&plan, name);
        assert_eq!(((numerator, denominator), verdict), (counted, Verdict::Failed), "{name}");
        if name != "same_names" {
            mended(&plan, name);
        }
    }
    assert_eq!(mended_name(&plan), "Dig (2)");
}

/// The second of two equal names gets a number, and then both are gone from the list.
fn mended_name(plan: &Plan) -> String {
    let after = mended(plan, "same_names");
    assert_eq!(counts(&after, "same_names").0, 0);
    after.tasks[1].name.clone()
}

#[test]
fn many_predecessors_make_a_merge_point() {
    let mut text = String::from("start 2026-03-02\n");
    for at in 0..6 {
        text += &format!("task T{at} \"Task {at}\" 1d\n");
    }
    text += "task J \"Join\" 1d\n";
    for at in 0..6 {
        text += &format!("link T{at} -> J\n");
    }
    assert_eq!(uids(&plan_of(&text), "merge_points"), ["J"]);
    assert_eq!(counts(&plan_of(&text.replace("link T5 -> J\n", "")), "merge_points").0, 0);
}

#[test]
fn a_resource_without_hours_is_told() {
    let mut plan = sound();
    plan.calendars.push(plan::Calendar { uid: "none".into(), name: "None".into(), ..plan::Calendar::default() });
    plan.resources.push(Resource {
        uid: "r".into(),
        name: "Crane".into(),
        kind: ResourceKind::Work,
        calendar: Some(plan::CalendarId(1)),
        units_max: None,
        rate_hour: None,
    });
    assert_eq!(counts(&plan, "resource_calendars"), (1, 1, Verdict::Failed));
}
