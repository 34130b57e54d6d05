//! Plans of a program in one run.

use jiff::civil::date;
use plan::{
    Calendar, CalendarId, CrossLink, Dialect, Lag, LagCalendar, Link, LinkKind, Minutes, Moment, Plan, Shift, Task,
    TaskId, TaskKind,
};

use crate::{Cause, Policy, run, run_together, verify};

fn task(name: &str, days: i64) -> Task {
    let duration = Minutes(days * 480);
    Task { uid: name.into(), name: name.into(), duration, remaining: duration, ..Task::default() }
}

fn plan(name: &str, dialect: Dialect, tasks: Vec<Task>) -> Plan {
    let start = Some(Moment::of(date(2026, 3, 2).at(8, 0, 0, 0)));
    let calendars = vec![Calendar::standard()];
    let mut plan = Plan { uid: name.into(), name: name.into(), start, calendars, tasks, ..Plan::default() };
    plan.calendar = Some(CalendarId(0));
    plan.as_of = start.filter(|_| dialect == Dialect::P6);
    plan.options.dialect = dialect;
    plan
}

fn cross(from: (usize, u32), to: (usize, u32), kind: LinkKind, days: i64) -> CrossLink {
    let lag = Lag::Working(Minutes(days * 480));
    CrossLink { from: (from.0, TaskId(from.1)), to: (to.0, TaskId(to.1)), kind, lag }
}

fn told(plans: &[Plan], cross: &[CrossLink]) -> Result<Vec<String>, Vec<String>> {
    let checked: Vec<_> = plans.iter().map(|plan| plan::check(plan).ok().unwrap()).collect();
    let answer = run_together(&checked, cross);
    let answer = answer
        .map_err(|findings| findings.iter().map(|one| format!("{} {}", one.code, one.message())).collect::<Vec<_>>())?;
    let mut lines = Vec::new();
    for ((schedule, _), checked) in answer.iter().zip(&checked) {
        assert_eq!(verify(checked, schedule), []);
        for (dates, task) in schedule.tasks.iter().zip(&checked.plan().tasks) {
            let day = |moment: Option<Moment>| {
                moment.map_or_else(|| "-".to_string(), |moment| moment.iso()[5..].replace('T', " "))
            };
            let float = dates.total_float.map_or(-1, |float| float.0 / 480);
            lines.push(format!(
                "{} {} to {}, late {}, float {float}d",
                task.name,
                day(dates.start),
                day(dates.finish),
                day(dates.late_finish)
            ));
        }
    }
    Ok(lines)
}

#[test]
fn a_project_waits_for_another_there_and_back() {
    let design = plan("Design", Dialect::P6, vec![task("Draw", 3), task("Archive", 10)]);
    let build = plan("Build", Dialect::MsProject, vec![task("Dig", 2), task("Pour", 2)]);
    let mut plans = [design, build];
    plans[1].links.push(Link {
        from: TaskId(0),
        to: TaskId(1),
        kind: LinkKind::FinishStart,
        lag: Lag::Working(Minutes(0)),
    });
    let links = [cross((0, 0), (1, 0), LinkKind::FinishStart, 1)];
    assert_eq!(
        told(&plans, &links).unwrap(),
        [
            "Draw 03-02 08:00 to 03-04 17:00, late 03-04 17:00, float 0d",
            "Archive 03-02 08:00 to 03-13 17:00, late 03-13 17:00, float 0d",
            "Dig 03-06 08:00 to 03-09 17:00, late 03-09 17:00, float 0d",
            "Pour 03-10 08:00 to 03-11 17:00, late 03-11 17:00, float 0d",
        ]
    );
    let checked: Vec<_> = plans.iter().map(|plan| plan::check(plan).ok().unwrap()).collect();
    assert_eq!(run_together(&checked, &links).ok().unwrap()[1].0.tasks[0].why.cause, Cause::Outside);
}

#[test]
fn links_go_to_and_fro_until_nothing_moves() {
    let one = plan("One", Dialect::P6, vec![task("A", 1), task("C", 1)]);
    let other = plan("Other", Dialect::P6, vec![task("B", 1), task("D", 1)]);
    let links = [
        cross((1, 0), (0, 1), LinkKind::FinishStart, 0),
        cross((0, 1), (1, 1), LinkKind::FinishFinish, 2),
        cross((0, 0), (1, 0), LinkKind::StartStart, 3),
    ];
    assert_eq!(
        told(&[one, other], &links).unwrap(),
        [
            "A 03-02 08:00 to 03-02 17:00, late 03-02 17:00, float 0d",
            "C 03-06 08:00 to 03-06 17:00, late 03-06 17:00, float 0d",
            "B 03-05 08:00 to 03-05 17:00, late 03-05 17:00, float 0d",
            "D 03-10 08:00 to 03-10 17:00, late 03-10 17:00, float 0d",
        ]
    );
}

#[test]
fn a_link_to_a_summary_holds_for_everything_inside() {
    let one = plan("One", Dialect::MsProject, vec![task("A", 2)]);
    let mut other = plan("Other", Dialect::MsProject, vec![task("Phase", 0), task("B", 1), task("C", 1)]);
    other.tasks[0].kind = TaskKind::Summary;
    (other.tasks[1].parent, other.tasks[2].parent) = (Some(TaskId(0)), Some(TaskId(0)));
    let lines = told(&[one, other], &[cross((0, 0), (1, 0), LinkKind::FinishStart, 0)]).unwrap();
    assert_eq!(lines[2], "B 03-04 08:00 to 03-04 17:00, late 03-04 17:00, float 0d");
    assert_eq!(lines[3], "C 03-04 08:00 to 03-04 17:00, late 03-04 17:00, float 0d");
}

#[test]
fn each_plan_keeps_its_calendar_data_date_and_lag() {
    let one = plan("One", Dialect::MsProject, vec![task("A", 1)]);
    let mut other = plan("Other", Dialect::P6, vec![task("B", 1)]);
    other.as_of = Some(Moment::of(date(2026, 3, 4).at(8, 0, 0, 0)));
    other.calendars[0].week[5] = vec![Shift { from: 480, to: 960 }];
    other.options.lag_calendar = LagCalendar::Predecessor;
    let near = told(&[one.clone(), other.clone()], &[cross((0, 0), (1, 0), LinkKind::FinishStart, 0)]).unwrap();
    assert_eq!(near[1], "B 03-04 08:00 to 03-04 17:00, late 03-04 17:00, float 0d");
    let far = told(&[one.clone(), other.clone()], &[cross((0, 0), (1, 0), LinkKind::FinishStart, 5)]).unwrap();
    assert_eq!(far[1], "B 03-10 08:00 to 03-10 17:00, late 03-10 17:00, float 0d");
    other.options.lag_calendar = LagCalendar::Successor;
    let far = told(&[one, other], &[cross((0, 0), (1, 0), LinkKind::FinishStart, 5)]).unwrap();
    assert_eq!(far[1], "B 03-09 08:00 to 03-09 17:00, late 03-09 17:00, float 0d");
}

#[test]
fn a_circle_over_plans_names_its_members() {
    let one = plan("One", Dialect::P6, vec![task("A", 1), task("C", 1)]);
    let other = plan("Other", Dialect::P6, vec![task("B", 1)]);
    let mut plans = [one, other];
    plans[0].links.push(Link {
        from: TaskId(1),
        to: TaskId(0),
        kind: LinkKind::FinishStart,
        lag: Lag::Working(Minutes(0)),
    });
    let links = [cross((0, 0), (1, 0), LinkKind::FinishStart, 0), cross((1, 0), (0, 1), LinkKind::FinishStart, 0)];
    let told = told(&plans, &links).unwrap_err();
    assert_eq!(told, ["SCH-202 task \"A\" depends on itself through \"B\" (Other) → \"C\" (One) → \"A\" (One)"]);
}

#[test]
fn a_link_to_nowhere_is_told() {
    let one = plan("One", Dialect::P6, vec![task("A", 1)]);
    let told = told(&[one], &[cross((0, 0), (1, 0), LinkKind::FinishStart, 0)]).unwrap_err();
    assert_eq!(told, ["SCH-203 link \"0:0 FS 1:0\" leads to a plan or a task that is not in the run"]);
}

#[test]
fn without_links_each_plan_is_as_alone() {
    let plans = [plan("One", Dialect::P6, vec![task("A", 3)]), plan("Other", Dialect::MsProject, vec![task("B", 2)])];
    let checked: Vec<_> = plans.iter().map(|plan| plan::check(plan).ok().unwrap()).collect();
    let together = run_together(&checked, &[]).ok().unwrap();
    for (answer, checked) in together.iter().zip(&checked) {
        assert_eq!(*answer, run(checked, Policy::of(checked.plan().options.dialect), None));
    }
}
