//! A plan from what a GanttProject file told.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use plan::{
    Assignment, Baseline, BaselineTask, Calendar, CalendarException, CalendarId, Constraint, ConstraintKind, Dialect,
    Lag, Link, LinkKind, Minutes, Moment, Options, Plan, Progress, Resource, ResourceId, ResourceKind, Shift,
    StoredDates, Task, TaskId, TaskKind, WorkingTime,
};

use super::{Told, ToldTask, places};
use crate::figure;
use crate::findings::{Findings, quoted};

/// GanttProject counts days; a day is eight hours here.
const DAY: i64 = 480;

pub(super) fn plan(told: Told, findings: &mut Findings) -> Plan {
    let calendar = calendar(&told);
    let time = WorkingTime::compile(&calendar).unwrap_or_else(|_| WorkingTime::continuous());
    let places = places(&told.tasks, findings);
    let mut plan = Plan {
        name: told.name.clone(),
        options: Options { dialect: Dialect::Dextra, ..Options::default() },
        calendars: vec![calendar],
        calendar: Some(CalendarId(0)),
        ..Plan::default()
    };
    let mut seen = HashSet::new();
    plan.tasks = told.tasks.iter().map(|one| task(one, &time, &mut seen)).collect();
    let parents: Vec<TaskId> = plan.tasks.iter().filter_map(|task| task.parent).collect();
    for id in parents {
        let parent = &mut plan.tasks[id.0 as usize];
        parent.kind = TaskKind::Summary;
        parent.constraint = None;
    }
    plan.start = plan.tasks.iter().filter_map(|task| task.stored.start).min();
    plan.finish = plan.tasks.iter().filter_map(|task| task.stored.finish).max();
    add_links(&mut plan, &told, &places, findings);
    hold(&mut plan);
    add_resources(&mut plan, &told, &places, findings);
    for (number, (name, tasks)) in told.baselines.iter().enumerate() {
        let line = |(id, start, days): &super::Promised| {
            let (start, finish) = dates(*start, *days, &time)?;
            let duration = Some(Minutes(days * DAY));
            let task = *places.get(id)?;
            Some(BaselineTask { task, start: Some(start), finish: Some(finish), duration, work: None, cost: None })
        };
        let tasks = tasks.iter().filter_map(line).collect();
        plan.baselines.push(Baseline { number: number as u32, name: name.clone(), tasks });
    }
    plan
}

fn calendar(told: &Told) -> Calendar {
    let mut calendar = Calendar { uid: "1".into(), ..Calendar::standard() };
    let worked = vec![Shift { from: 480, to: 720 }, Shift { from: 780, to: 1020 }];
    for (day, is_off) in told.is_off.iter().enumerate() {
        calendar.week[day] = if *is_off { Vec::new() } else { worked.clone() };
    }
    let years = told.tasks.iter().filter_map(|task| task.start).map(Date::year);
    let (first, last) = years.fold((i16::MAX, i16::MIN), |(first, last), year| (first.min(year), last.max(year)));
    for (year, month, day, is_worked) in &told.days {
        // A holiday without a year comes back each year of the plan, and the two after its last start.
        let years = year.map_or(first..=last.saturating_add(2), |year| year..=year);
        for date in years.filter_map(|year| Date::new(year, *month, *day).ok()) {
            let shifts = if *is_worked { worked.clone() } else { Vec::new() };
            calendar.exceptions.push(CalendarException { name: String::new(), first: date, last: date, shifts });
        }
    }
    calendar
}

/// Start and finish of so many working days.
fn dates(start: Option<Date>, days: i64, time: &WorkingTime) -> Option<(Moment, Moment)> {
    // A task may be put on a day off: work begins on the next one.
    let start = Moment::at(start?, DAY);
    let finish = if days == 0 { start } else { time.finish_at(Minutes(time.work(start).0 + days * DAY)) };
    Some((start, finish))
}

fn task(told: &ToldTask, time: &WorkingTime, seen: &mut HashSet<String>) -> Task {
    let days = if told.is_milestone { 0 } else { told.days };
    let dates = dates(told.start, days, time);
    let (start, finish) = (dates.map(|one| one.0), dates.map(|one| one.1));
    let duration = Minutes(days * DAY);
    let is_own = !told.uid.is_empty() && seen.insert(told.uid.clone());
    let uid = if is_own { told.uid.clone() } else { format!("line {} {}", told.line, seen.len()) };
    seen.insert(uid.clone());
    let date = told.earliest.map(|day| Moment::at(day, DAY));
    Task {
        uid,
        name: told.name.clone(),
        parent: told.parent,
        kind: if told.is_milestone { TaskKind::FinishMilestone } else { TaskKind::Task },
        duration,
        remaining: Minutes((duration.0 as f64 * (1.0 - told.share)).round() as i64),
        constraint: date.map(|date| Constraint { kind: ConstraintKind::StartNoEarlierThan, date: Some(date) }),
        progress: Progress {
            share: told.share,
            actual_start: start.filter(|_| told.share > 0.0),
            actual_finish: finish.filter(|_| told.share >= 1.0),
            ..Progress::default()
        },
        cost: figure::money(told.cost, "").filter(|money| money.minor != 0),
        note: told.note.clone(),
        stored: StoredDates { start, finish, ..StoredDates::default() },
        ..Task::default()
    }
}

fn add_links(plan: &mut Plan, told: &Told, places: &HashMap<String, TaskId>, findings: &mut Findings) {
    for link in &told.links {
        let from = &told.tasks[link.from.0 as usize];
        let Some(to) = places.get(&link.to).copied() else {
            findings.warning("GAN-151", |tell| {
                let tell = tell.about("task", &from.uid, &from.name).line(link.line).value("text", quoted(&link.to));
                tell.cause(format!("is linked with task {}, which is not in the file", quoted(&link.to)))
                    .hint("link it again")
            });
            continue;
        };
        if to == link.from {
            findings.warning("GAN-154", |tell| {
                let tell = tell.about("task", &from.uid, &from.name).line(link.line);
                tell.cause("is linked with itself; the link is left out").hint("remove the link")
            });
            continue;
        }
        let kind = match link.kind.as_str() {
            "1" => LinkKind::StartStart,
            "3" => LinkKind::FinishFinish,
            "4" => LinkKind::StartFinish,
            "2" | "" => LinkKind::FinishStart,
            other => {
                findings.warning("GAN-126", |tell| {
                    let tell = tell.about("task", &from.uid, &from.name).line(link.line).value("code", other);
                    tell.cause(format!("has a link of the unknown kind {}; finish to start is taken", quoted(other)))
                        .hint("check it")
                });
                LinkKind::FinishStart
            }
        };
        let lag = Lag::Working(figure::whole_minutes(link.days * DAY as f64).unwrap_or_default());
        plan.links.push(Link { from: link.from, to, kind, lag });
    }
}

/// GanttProject leaves a task where it was put: without predecessors only its date holds it.
fn hold(plan: &mut Plan) {
    let followers: HashSet<TaskId> = plan.links.iter().map(|link| link.to).collect();
    let start = plan.start;
    for (at, task) in plan.tasks.iter_mut().enumerate() {
        let is_free = task.constraint.is_none() && !task.is_summary() && !task.is_started();
        if is_free && !followers.contains(&TaskId(at as u32)) && task.stored.start > start {
            task.constraint = Some(Constraint { kind: ConstraintKind::StartNoEarlierThan, date: task.stored.start });
        }
    }
}

fn add_resources(plan: &mut Plan, told: &Told, places: &HashMap<String, TaskId>, findings: &mut Findings) {
    let mut known = HashMap::new();
    for (id, name, rate) in &told.resources {
        known.insert(id.as_str(), ResourceId(plan.resources.len() as u32));
        let away: Vec<_> =
            told.vacations.iter().filter(|(resource, first, last)| resource == id && first <= last).collect();
        let calendar = (!away.is_empty()).then(|| {
            let mut own = Calendar { uid: format!("resource {id}"), name: name.clone(), ..plan.calendars[0].clone() };
            // A vacation ends before its last day, as files tell it.
            for (_, first, last) in away {
                let last = last.yesterday().ok().filter(|day| day >= first).unwrap_or(*first);
                own.exceptions.push(CalendarException { name: String::new(), first: *first, last, shifts: Vec::new() });
            }
            plan.calendars.push(own);
            CalendarId(plan.calendars.len() as u32 - 1)
        });
        // A standard rate is told per day.
        let rate_hour = figure::money(rate / 8.0, "").filter(|money| money.minor != 0);
        let kind = ResourceKind::Work;
        plan.resources.push(Resource {
            uid: id.clone(),
            name: name.clone(),
            kind,
            calendar,
            units_max: None,
            rate_hour,
        });
    }
    for (line, task, resource, load) in &told.allocations {
        let (Some(task), Some(resource)) = (places.get(task).copied(), known.get(resource.as_str()).copied()) else {
            findings.warning("GAN-163", |tell| {
                let tell = tell.about("assignment", task, "").line(*line);
                tell.cause("names a task or a resource that is not in the file, and is left out")
                    .hint("assign it again")
            });
            continue;
        };
        let units = load / 100.0;
        let work = |minutes: Minutes| Minutes((minutes.0 as f64 * units).round() as i64);
        let (all, left) = (work(plan.task(task).duration), work(plan.task(task).remaining));
        plan.assignments.push(Assignment {
            uid: (plan.assignments.len() + 1).to_string(),
            task,
            resource: Some(resource),
            units,
            work: all,
            work_actual: Minutes(all.0 - left.0),
            work_remaining: left,
            cost: None,
            cost_actual: None,
            is_driving: false,
        });
    }
}
