//! Explanations told by hand, and every gain done again.

use plan::{Minutes, Moment, Plan, TaskId};

use super::{Explanation, LateCause, Sentence, explain};
use crate::tests::grammar;
use crate::{Cause, Policy, Schedule, run};

fn plan_of(text: &str) -> Plan {
    grammar::plan(text, "test")
}

fn scheduled(plan: &Plan) -> Schedule {
    run(&plan::check(plan).ok().unwrap(), Policy::of(plan.options.dialect), None).0
}

fn explained(plan: &Plan, uid: &str) -> Explanation {
    let checked = plan::check(plan).ok().unwrap();
    let schedule = run(&checked, Policy::of(plan.options.dialect), None).0;
    let task = id(plan, uid);
    let told = explain(&checked, &schedule, task);
    for gain in told.gains.iter().filter(|gain| !gain.edits.is_empty()) {
        let mut changed = plan.clone();
        plan::apply(&mut changed, &gain.edits).unwrap();
        let after = scheduled(&changed).of(id(&changed, uid)).early_start.unwrap();
        assert_eq!(gain.start, Some(after), "{}", gain.told.english());
        let before = schedule.of(task).early_start.unwrap();
        assert_eq!(checked.time_of(plan.task(task)).between(after, before), gain.earlier);
        assert!(gain.earlier > Minutes(0));
    }
    told
}

fn id(plan: &Plan, uid: &str) -> TaskId {
    TaskId(plan.tasks.iter().position(|task| task.uid == uid).unwrap() as u32)
}

fn gains(told: &Explanation) -> Vec<(String, i64)> {
    told.gains.iter().map(|gain| (gain.told.english(), gain.earlier.0)).collect()
}

const ROW: &str = "start 2026-03-02\ntask A \"Dig\" 5d\ntask B \"Form\" 3d\ntask C \"Pour\" 2d\ntask D \"Strip\" 1d\n\
                   link A -> C\nlink B -> C\nlink C -> D FS +2d\n";

#[test]
fn a_link_is_named_with_its_runner_up_and_what_shortening_wins() {
    let told = explained(&plan_of(ROW), "C");
    assert_eq!(told.because.english(), "Dig finishes Fri 6 Mar 2026");
    assert_eq!(
        told.next.as_ref().map(|next| (next.told.english(), next.slack)),
        Some(("Form finishes Wed 4 Mar 2026".into(), Minutes(960)))
    );
    let chain: Vec<_> = told.chain.iter().map(|step| (step.task, step.cause)).collect();
    assert_eq!(chain, [(TaskId(2), Cause::Link(0)), (TaskId(0), Cause::PlanStart)]);
    assert_eq!(
        told.gap.map(|gap| (gap.from.iso(), gap.until.iso())),
        Some(("2026-03-06T17:00".into(), "2026-03-09T08:00".into()))
    );
    assert_eq!(
        gains(&told),
        [
            ("shorten Dig by up to 2 d, until Form holds it".into(), 960),
            ("remove the link from Dig".into(), 960),
            ("shorten Dig, the longest of the chain, by 1 d".into(), 480),
            ("work on days off between Fri 6 Mar 2026 and Mon 9 Mar 2026".into(), 2 * 1440 + 15 * 60),
        ]
    );
}

#[test]
fn a_lag_and_what_stands_further_back_can_be_won() {
    let told = explained(&plan_of(ROW), "D");
    assert_eq!(told.because.english(), "Pour finishes Tue 10 Mar 2026, +2 d");
    assert_eq!(told.chain.len(), 3);
    let gains = gains(&told);
    assert!(gains.contains(&("take away the lag of 2 d behind Pour".into(), 960)), "{gains:?}");
    assert!(gains.contains(&("shorten Pour by up to 2 d".into(), 960)), "{gains:?}");
    assert_eq!(gains[0], ("remove the link from Pour".into(), 8 * 480 + 960 - 480));
}

#[test]
fn a_constraint_in_the_chain_is_offered_for_removal() {
    let told = explained(&plan_of(&ROW.replace("task A \"Dig\" 5d", "task A \"Dig\" 5d snet 2026-03-11")), "D");
    assert_eq!(
        told.chain.last().map(|step| step.because.english()),
        Some("it may not start before Wed 11 Mar 2026".into())
    );
    assert!(gains(&told).contains(&("remove the constraint of Dig".into(), 7 * 480)));
    let own = explained(&plan_of("start 2026-03-02\ntask A \"Dig\" 1d snet 2026-03-07"), "A");
    assert_eq!(own.gap.map(|gap| gap.until.iso()), Some("2026-03-09T08:00".into()));
    assert_eq!(gains(&own)[0], ("remove the constraint of Dig".into(), 5 * 480));
}

#[test]
fn typed_delayed_and_late_tasks_have_gains_of_their_own() {
    let typed = explained(&plan_of("start 2026-03-02\ntask A \"Dig\" 2d manual 2026-03-10 2026-03-11"), "A");
    assert_eq!(typed.because.english(), "somebody typed this date Tue 10 Mar 2026");
    assert_eq!(gains(&typed), [("let Dig be scheduled instead of typed".into(), 6 * 480)]);
    let delayed = explained(&plan_of("start 2026-03-02\ntask A \"Dig\" 2d delay 24h"), "A");
    assert_eq!(gains(&delayed), [("remove the levelling delay of Dig".into(), 480)]);
    let late = explained(
        &plan_of(
            "start 2026-03-02\ntask A \"Dig\" 2d alap\ntask B \"Pour\" 9d\ntask N \"End\" 0d finishes\nlink A -> N\nlink B -> N",
        ),
        "A",
    );
    assert_eq!(late.cause, Cause::AsLateAsPossible);
    assert_eq!(gains(&late), [("remove the constraint of Dig".into(), 7 * 480)]);
}

#[test]
fn the_data_date_and_what_has_begun_are_told() {
    let text = "policy p6\nstart 2026-03-02\nas_of 2026-03-11\ntask A \"Dig\" 5d begun 2026-03-02 left 2d\ntask B \"Form\" 1d\n\
                task C \"Go\" 1d\nlink A -> C\n";
    let told = explained(&plan_of(text), "B");
    assert_eq!(told.because.english(), "open work cannot lie before the data date Wed 11 Mar 2026");
    assert_eq!(gains(&told), []);
    let begun = explained(&plan_of(text), "A");
    assert_eq!(begun.because.english(), "it has begun Mon 2 Mar 2026");
    let behind = explained(&plan_of(text), "C");
    assert_eq!(behind.chain.len(), 2);
    assert!(gains(&behind).contains(&("shorten Dig by up to 2 d, until the data date holds it".into(), 960)));
}

#[test]
fn a_summary_above_is_walked_through() {
    let plan =
        plan_of("start 2026-03-02\ntask A \"Dig\" 5d\ntask S \"Deck\" summary\ntask B \"Pour\" 2d in S\nlink A -> S");
    let told = explained(&plan, "B");
    assert_eq!(told.because.english(), "Deck above it is held");
    assert_eq!(told.chain.iter().map(|step| step.task).collect::<Vec<_>>(), [TaskId(2), TaskId(0)]);
    let whole = explained(&plan, "S");
    assert_eq!(whole.because.english(), "it spans the tasks below it");
    assert_eq!(whole.chain.len(), 3);
}

#[test]
fn a_late_finish_is_bounded_by_what_follows_or_by_a_date() {
    let plan = plan_of(ROW);
    let told = explained(&plan, "B");
    assert_eq!(told.late.cause, LateCause::Link(1));
    assert_eq!(
        told.late.float.map(|float| float.english()),
        Some("it can slip 2 d, because Pour may not start later than Mon 9 Mar 2026".into())
    );
    let last = explained(&plan, "D");
    assert_eq!(
        last.late.float.map(|float| float.english()),
        Some("it cannot slip without moving the finish, because the plan finishes Fri 13 Mar 2026".into())
    );
    let deadline = explained(&plan_of(&ROW.replace("\"Strip\" 1d", "\"Strip\" 1d deadline 2026-03-12")), "D");
    assert_eq!(deadline.late.cause, LateCause::Deadline);
    assert_eq!(deadline.late.next, Some((LateCause::PlanFinish, Minutes(480))));
    assert_eq!(
        deadline.late.float.map(|float| float.english()),
        Some("it comes 1 d too late, because its deadline is Thu 12 Mar 2026".into())
    );
    let must = explained(&plan_of(&format!("policy p6\nmust_finish 2026-03-20\n{ROW}")), "D");
    assert_eq!(must.late.cause, LateCause::MustFinish);
    let held = explained(&plan_of(&ROW.replace("\"Strip\" 1d", "\"Strip\" 1d fnlt 2026-03-12")), "D");
    assert_eq!(held.late.cause, LateCause::Constraint(plan::ConstraintKind::FinishNoLaterThan));
    let done = explained(&plan_of(&ROW.replace("\"Form\" 3d", "\"Form\" 3d begun 2026-03-02 done 2026-03-04")), "B");
    assert_eq!((done.late.cause, done.late.float), (LateCause::Fixed, None));
}

#[test]
fn every_key_has_its_english_and_missing_values_are_left_out() {
    let keys: Vec<&str> = Sentence::catalogue().iter().map(|(key, _)| *key).collect();
    let mut once = keys.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), keys.len());
    assert_eq!(Sentence::new("because-as-of", vec![]).english(), "open work cannot lie before the data date");
    let lag = super::sentence::lag(&plan_of(ROW), plan::Lag::Share(-0.5)).unwrap();
    assert_eq!(lag.english(), "−50 % of it");
    let elapsed = super::sentence::lag(&plan_of(ROW), plan::Lag::Elapsed(Minutes(2 * 1440))).unwrap();
    assert_eq!(elapsed.english(), "+2 elapsed d");
    assert_eq!(super::Value::Moment(Moment::default()).english(), "Thu 1 Jan 1970");
}
