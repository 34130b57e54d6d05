//! A plan from what a Planner file told.

use std::collections::HashMap;

use plan::{
    Assignment, CalendarId, Constraint, ConstraintKind, Dialect, Lag, Link, Minutes, Options, Plan, Progress, Resource,
    ResourceId, ResourceKind, StoredDates, Task, TaskId, TaskKind, WorkRule, WorkingTime,
};

use super::{Told, ToldTask};
use crate::figure;
use crate::findings::{Findings, quoted};

pub(super) fn plan(told: Told, findings: &mut Findings) -> Plan {
    let mut plan = Plan {
        name: told.name.clone(),
        start: told.start,
        calendars: told.calendars.resolved(),
        options: Options { dialect: Dialect::Dextra, ..Options::default() },
        ..Plan::default()
    };
    let ids: HashMap<String, CalendarId> =
        plan.calendars.iter().enumerate().rev().map(|(at, one)| (one.uid.clone(), CalendarId(at as u32))).collect();
    if plan.calendars.is_empty() {
        plan.calendars.push(plan::Calendar::standard());
    }
    plan.calendar = ids.get(&told.calendar).copied().or(Some(CalendarId(0)));
    let calendar = plan.calendar.map(|id| &plan.calendars[id.0 as usize]);
    let time = calendar.and_then(|one| WorkingTime::compile(one).ok()).unwrap_or_else(WorkingTime::continuous);
    let mut places = HashMap::new();
    for (at, one) in told.tasks.iter().enumerate() {
        let mut task = task(one, &time, findings);
        if places.contains_key(&one.uid) {
            findings.error("PLR-112", |tell| {
                let tell = tell.about("task", &one.uid, &one.name).line(one.line);
                tell.cause("has the id of another task; it gets one of its own").hint("save it from Planner again")
            });
            task.uid = format!("{} line {} {at}", one.uid, one.line);
        }
        places.insert(task.uid.clone(), TaskId(at as u32));
        plan.tasks.push(task);
    }
    let parents: Vec<TaskId> = plan.tasks.iter().filter_map(|task| task.parent).collect();
    parents.into_iter().for_each(|id| plan.tasks[id.0 as usize].kind = TaskKind::Summary);
    plan.finish = plan.tasks.iter().filter_map(|task| task.stored.finish).max();
    add_links(&mut plan, &told, &places, findings);
    add_resources(&mut plan, &told, &places, &ids, findings);
    plan
}

fn seconds(seconds: f64) -> Minutes {
    figure::whole_minutes(seconds / 60.0).filter(|minutes| minutes.0 >= 0).unwrap_or_default()
}

fn task(told: &ToldTask, time: &WorkingTime, findings: &mut Findings) -> Task {
    let (start, finish) = (told.start, told.finish);
    // Planner derives the duration from who works on it; its own dates tell how long that is.
    let between = start.zip(finish).map(|(start, finish)| Minutes(time.between(start, finish).0.max(0)));
    let told_duration = if told.duration > 0.0 { told.duration } else { told.work };
    let duration = if told.is_milestone { Minutes(0) } else { between.unwrap_or_else(|| seconds(told_duration)) };
    // A milestone ends when it begins, whatever its day says.
    let finish = if told.is_milestone { start.max(finish) } else { finish };
    Task {
        uid: told.uid.clone(),
        name: told.name.clone(),
        note: told.note.clone(),
        parent: told.parent,
        kind: if told.is_milestone { TaskKind::FinishMilestone } else { TaskKind::Task },
        duration,
        remaining: Minutes((duration.0 as f64 * (1.0 - told.share)).round() as i64),
        work_rule: if told.has_fixed_duration { WorkRule::FixedDuration } else { WorkRule::FixedWork },
        // 0 to 9999 there, 0 to 1000 here; 0 means that nothing was said.
        priority: (told.priority > 0.0).then(|| (told.priority / 10.0).clamp(0.0, 1000.0) as u16),
        constraint: constraint(told, findings),
        progress: Progress {
            share: told.share,
            actual_start: start.filter(|_| told.share > 0.0),
            actual_finish: finish.filter(|_| told.share >= 1.0),
            ..Progress::default()
        },
        stored: StoredDates { start, finish, ..StoredDates::default() },
        ..Task::default()
    }
}

fn constraint(told: &ToldTask, findings: &mut Findings) -> Option<Constraint> {
    let (kind, date) = told.constraint.as_ref()?;
    let kind = match kind.as_str() {
        "as-soon-as-possible" | "" => return None,
        "must-start-on" => ConstraintKind::StartOn,
        "must-finish-on" => ConstraintKind::FinishOn,
        "start-no-earlier-than" => ConstraintKind::StartNoEarlierThan,
        "finish-no-later-than" => ConstraintKind::FinishNoLaterThan,
        other => {
            findings.warning("PLR-126", |tell| {
                let tell = tell.about("task", &told.uid, &told.name).line(told.line).value("code", other);
                tell.cause(format!("has the unknown constraint {}, which is left out", quoted(other))).hint("check it")
            });
            return None;
        }
    };
    if date.is_none() {
        findings.warning("PLR-118", |tell| {
            let tell = tell.about("task", &told.uid, &told.name).line(told.line);
            tell.cause("has a constraint without a date, which is left out").hint("give the constraint a date")
        });
    }
    date.map(|date| Constraint { kind, date: Some(date) })
}

fn add_links(plan: &mut Plan, told: &Told, places: &HashMap<String, TaskId>, findings: &mut Findings) {
    for (at, task) in told.tasks.iter().enumerate() {
        let to = TaskId(at as u32);
        for (line, from, kind, lag) in &task.predecessors {
            match places.get(from).copied() {
                Some(from) if from != to => {
                    // A lag passes on the clock.
                    let minutes = figure::whole_minutes(lag / 60.0).unwrap_or_default();
                    let lag = if minutes.0 == 0 { Lag::Working(minutes) } else { Lag::Elapsed(minutes) };
                    plan.links.push(Link { from, to, kind: *kind, lag });
                }
                Some(_) => findings.warning("PLR-154", |tell| {
                    let tell = tell.about("task", &task.uid, &task.name).line(*line);
                    tell.cause("is linked with itself; the link is left out").hint("remove the link")
                }),
                None => findings.warning("PLR-151", |tell| {
                    let tell = tell.about("task", &task.uid, &task.name).line(*line).value("text", quoted(from));
                    tell.cause(format!("is linked with task {}, which is not in the file", quoted(from)))
                        .hint("link it again")
                }),
            }
        }
    }
}

fn add_resources(
    plan: &mut Plan,
    told: &Told,
    places: &HashMap<String, TaskId>,
    calendars: &HashMap<String, CalendarId>,
    findings: &mut Findings,
) {
    let mut known = HashMap::new();
    for (id, name, calendar, is_material, rate) in &told.resources {
        known.insert(id.as_str(), ResourceId(plan.resources.len() as u32));
        plan.resources.push(Resource {
            uid: id.clone(),
            name: name.clone(),
            kind: if *is_material { ResourceKind::Material } else { ResourceKind::Work },
            calendar: calendars.get(calendar).copied(),
            units_max: None,
            rate_hour: figure::money(*rate, "").filter(|money| money.minor != 0),
        });
    }
    for (line, task, resource, units) in &told.allocations {
        let (Some(id), Some(resource)) = (places.get(task).copied(), known.get(resource.as_str()).copied()) else {
            findings.warning("PLR-163", |tell| {
                let tell = tell.about("assignment", task, "").line(*line);
                tell.cause("names a task or a resource that is not in the file, and is left out")
                    .hint("assign it again")
            });
            continue;
        };
        let units = units / 100.0;
        let work = |minutes: Minutes| Minutes((minutes.0 as f64 * units).round() as i64);
        let (all, left) = (work(plan.task(id).duration), work(plan.task(id).remaining));
        plan.assignments.push(Assignment {
            uid: (plan.assignments.len() + 1).to_string(),
            task: id,
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
