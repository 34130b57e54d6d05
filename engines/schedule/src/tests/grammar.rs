//! The tiny language of case files: one line, one thing, as a person would write it on paper.
//!
//! `task A "Pour deck" 3d in S cal Night snet 2026-03-02 begun 2026-03-02 left 1d` · `link A -> B FS +2d` · `start 2026-03-02`

use jiff::civil::Date;
use plan::{
    Assignment, Calendar, CalendarException, CalendarId, Constraint, ConstraintKind, CriticalRule, Dialect, FloatMode,
    Gap, Lag, LagCalendar, Link, LinkKind, Minutes, Moment, Plan, ProgressMode, Resource, ResourceId, ResourceKind,
    Shift, StartLag, Task, TaskId, TaskKind, TaskMode, WorkRule,
};

/// Reads the plan of a case. A case that cannot be read is our own mistake, so it panics with its name and line.
pub(crate) fn plan(text: &str, name: &str) -> Plan {
    let mut plan = Plan { uid: "plan".into(), name: "plan".into(), ..Plan::default() };
    for (number, line) in text.lines().enumerate() {
        let words = words(line);
        let [first, rest @ ..] = words.as_slice() else { continue };
        let is_read = read(&mut plan, first, rest);
        assert!(is_read.is_some(), "{name} line {}: {line}", number + 1);
    }
    if plan.calendars.is_empty() {
        plan.calendars.push(Calendar::standard());
    }
    plan.calendar = plan.calendar.or(Some(CalendarId(0)));
    plan
}

/// Words, with quoted ones whole; nothing after `#`.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in line.split('#').next().unwrap_or("").split('"').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn read(plan: &mut Plan, first: &str, rest: &[String]) -> Option<()> {
    match first {
        "policy" => plan.options.dialect = dialect(&rest[0])?,
        "calendar" => plan.calendars.push(calendar(rest)?),
        "off" => exception(plan, rest)?,
        "resource" => plan.resources.push(resource(plan, rest)?),
        "assign" => plan.assignments.push(assignment(plan, rest)?),
        "finish" => plan.finish = Some(moment(rest, 1020)?),
        "start" => plan.start = Some(moment(rest, 480)?),
        "as_of" => plan.as_of = Some(moment(rest, 480)?),
        "must_finish" => plan.must_finish = Some(moment(rest, 1020)?),
        "option" => option(plan, &rest[0], &rest[1])?,
        "task" => {
            let task = task(plan, rest)?;
            plan.tasks.push(task);
        }
        "link" => {
            let link = link(plan, rest)?;
            plan.links.push(link);
        }
        _ => return None,
    }
    Some(())
}

fn option(plan: &mut Plan, name: &str, value: &str) -> Option<()> {
    let options = &mut plan.options;
    match (name, value) {
        ("lag_calendar", "predecessor") => options.lag_calendar = LagCalendar::Predecessor,
        ("lag_calendar", "successor") => options.lag_calendar = LagCalendar::Successor,
        ("lag_calendar", "project") => options.lag_calendar = LagCalendar::Project,
        ("lag_calendar", "clock") => options.lag_calendar = LagCalendar::TwentyFourHours,
        ("progress", "actual_dates") => options.progress = ProgressMode::ActualDates,
        ("expected_finish", "yes") => options.uses_expected_finish = true,
        ("expected_finish", "no") => options.uses_expected_finish = false,
        ("ignores_external", "yes") => options.ignores_external = true,
        ("start_lag", "actual") => options.start_lag = StartLag::ActualStart,
        ("splits_in_progress", "no") => options.splits_in_progress = false,
        ("moves", "completed_back") => options.moves.completed_back = true,
        ("moves", "remaining_back") => options.moves.remaining_back = true,
        ("moves", "remaining_forward") => options.moves.remaining_forward = true,
        ("moves", "completed_forward") => options.moves.completed_forward = true,
        ("progress", "override") => options.progress = ProgressMode::ProgressOverride,
        ("float", "start") => options.float = FloatMode::Start,
        ("float", "smallest") => options.float = FloatMode::Smallest,
        ("honours_constraints", "no") => options.honours_constraints = false,
        ("open_ends_critical", "yes") => options.are_open_ends_critical = true,
        ("critical", "longest_path") => options.critical = CriticalRule::LongestPath,
        ("critical", most) => options.critical = CriticalRule::FloatAtMost(span(most)?),
        ("from", "finish") => options.schedules_from_finish = true,
        _ => return None,
    }
    Some(())
}

/// `Standard Mon-Fri 08:00-12:00 13:00-17:00 Sat 08:00-12:00`
fn calendar(words: &[String]) -> Option<Calendar> {
    let mut calendar = Calendar { uid: words[0].clone(), name: words[0].clone(), ..Calendar::default() };
    let mut days = 0..0;
    for word in &words[1..] {
        if word.starts_with(|letter: char| letter.is_ascii_digit()) {
            for day in days.clone() {
                calendar.week[day].push(shift(word)?);
            }
        } else {
            let (first, last) = word.split_once('-').unwrap_or((word, word));
            days = weekday(first)?..weekday(last)? + 1;
        }
    }
    Some(calendar)
}

/// `off Standard 2026-03-04 2026-03-06 [08:00-12:00]`
fn exception(plan: &mut Plan, words: &[String]) -> Option<()> {
    let calendar = plan.calendars.iter_mut().find(|calendar| calendar.name == words[0])?;
    let (first, last) = (words[1].parse::<Date>().ok()?, words[2].parse::<Date>().ok()?);
    let shifts = words[3..].iter().map(|word| shift(word)).collect::<Option<Vec<_>>>()?;
    calendar.exceptions.push(CalendarException { name: "off".into(), first, last, shifts });
    Some(())
}

fn weekday(word: &str) -> Option<usize> {
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].iter().position(|day| *day == word)
}

fn shift(word: &str) -> Option<Shift> {
    let (from, to) = word.split_once('-')?;
    Some(Shift { from: minute(from)?, to: minute(to)? })
}

fn minute(word: &str) -> Option<u16> {
    let (hours, minutes) = word.split_once(':')?;
    Some(hours.parse::<u16>().ok()? * 60 + minutes.parse::<u16>().ok()?)
}

/// A day with or without a time in the next word.
fn moment(words: &[String], minute_of_day: i64) -> Option<Moment> {
    let day = words.first()?.parse::<Date>().ok()?;
    let time = words.get(1).and_then(|word| minute(word)).map_or(minute_of_day, i64::from);
    Some(Moment::at(day, time))
}

/// `3d` of eight hours, `4h`, `30m`; a sign before it.
fn span(word: &str) -> Option<i64> {
    let (number, unit) = word.split_at(word.len().checked_sub(1)?);
    let factor = match unit {
        "d" => 480.0,
        "h" => 60.0,
        "m" => 1.0,
        _ => return None,
    };
    Some((number.parse::<f64>().ok()? * factor).round() as i64)
}

fn task(plan: &Plan, words: &[String]) -> Option<Task> {
    let mut task = Task { uid: words[0].clone(), name: words[1].clone(), ..Task::default() };
    let mut at = 2;
    if let Some(duration) = words.get(2).and_then(|word| span(word)) {
        task.duration = Minutes(duration);
        at = 3;
    }
    task.remaining = task.duration;
    while at < words.len() {
        at += property(plan, &mut task, &words[at], &words[at + 1..])? + 1;
    }
    if task.is_complete() {
        task.remaining = Minutes(0);
    }
    Some(task)
}

/// How many of the following words a property takes.
fn property(plan: &Plan, task: &mut Task, name: &str, rest: &[String]) -> Option<usize> {
    let takes = 1 + usize::from(rest.get(1).is_some_and(|word| word.contains(':')));
    if let Some(kind) = constraint_kind(name) {
        let date = if name == "alap" { None } else { Some(moment(rest, finish_or_start(name))?) };
        let constraint = Some(Constraint { kind, date });
        if task.constraint.is_some() {
            task.constraint_second = constraint
        } else {
            task.constraint = constraint
        };
        return Some(if name == "alap" { 0 } else { takes });
    }
    match name {
        "in" => task.parent = Some(id(plan, &rest[0])?),
        "cal" => {
            let index = plan.calendars.iter().position(|calendar| calendar.name == rest[0]);
            task.calendar = Some(CalendarId(index.unwrap_or(99) as u32));
        }
        "left" => task.remaining = Minutes(span(&rest[0])?),
        "delay" => task.levelling_delay = Minutes(span(&rest[0])?),
        "deadline" => task.deadline = Some(moment(rest, 1020)?),
        "begun" => task.progress.actual_start = Some(moment(rest, 480)?),
        "done" => task.progress.actual_finish = Some(moment(rest, 1020)?),
        "resumed" => task.progress.resumed = Some(moment(rest, 480)?),
        "suspended" => task.progress.suspended = Some(moment(rest, 1020)?),
        "expected" => task.expected_finish = Some(moment(rest, 1020)?),
        "external_start" => task.external_start = Some(moment(rest, 480)?),
        "external_finish" => task.external_finish = Some(moment(rest, 1020)?),
        "gap" => {
            let (after, length) = (Minutes(span(&rest[0])?), Minutes(span(&rest[1])?));
            task.gaps.push(Gap { after, length });
            return Some(2);
        }
        "manual" => {
            let start = Some(moment(rest, 480)?);
            let finish = Some(moment(&rest[takes..], 1020)?);
            task.mode = TaskMode::Manual { start, finish };
            let second = 1 + usize::from(rest.get(takes + 1).is_some_and(|word| word.contains(':')));
            return Some(takes + second);
        }
        flag => return switch(task, flag).map(|()| 0),
    }
    let is_single = matches!(name, "in" | "cal" | "left" | "delay");
    Some(if is_single { 1 } else { takes })
}

fn switch(task: &mut Task, flag: &str) -> Option<()> {
    match flag {
        "summary" => task.kind = TaskKind::Summary,
        "starts" => task.kind = TaskKind::StartMilestone,
        "finishes" => task.kind = TaskKind::FinishMilestone,
        "effort" => task.kind = TaskKind::LevelOfEffort,
        "inactive" => task.mode = TaskMode::Inactive,
        "elapsed" => task.is_elapsed = true,
        "dependent" => task.kind = TaskKind::ResourceDependent,
        "fixed_work" => task.work_rule = WorkRule::FixedWork,
        "fixed_duration" => task.work_rule = WorkRule::FixedDuration,
        "effort_driven" => task.is_effort_driven = true,
        "alone" => task.ignores_resource_calendars = true,
        _ => return None,
    }
    Some(())
}

/// `resource Ann Night` or `resource Ann`
fn resource(plan: &Plan, words: &[String]) -> Option<Resource> {
    let calendar = match words.get(1) {
        Some(name) => Some(plan.calendars.iter().position(|calendar| calendar.name == *name)?),
        None => None,
    };
    Some(Resource {
        uid: words[0].clone(),
        name: words[0].clone(),
        kind: ResourceKind::Work,
        calendar: calendar.map(|index| CalendarId(index as u32)),
        units_max: Some(1.0),
        rate_hour: None,
    })
}

/// `assign Ann A 24h [50%] [driving]`: remaining work and share of a day.
fn assignment(plan: &Plan, words: &[String]) -> Option<Assignment> {
    let resource = plan.resources.iter().position(|resource| resource.name == words[0])?;
    let work = Minutes(words.get(2).and_then(|word| span(word)).unwrap_or_default());
    let units = words.iter().find_map(|word| word.strip_suffix('%')?.parse::<f64>().ok());
    Some(Assignment {
        uid: format!("{} {}", words[0], words[1]),
        task: id(plan, &words[1])?,
        resource: Some(ResourceId(resource as u32)),
        units: units.map_or(1.0, |units| units / 100.0),
        work,
        work_actual: Minutes(0),
        work_remaining: work,
        cost: None,
        cost_actual: None,
        is_driving: words.iter().any(|word| word == "driving"),
    })
}

fn constraint_kind(name: &str) -> Option<ConstraintKind> {
    Some(match name {
        "alap" => ConstraintKind::AsLateAsPossible,
        "start_on" => ConstraintKind::StartOn,
        "finish_on" => ConstraintKind::FinishOn,
        "snet" => ConstraintKind::StartNoEarlierThan,
        "snlt" => ConstraintKind::StartNoLaterThan,
        "fnet" => ConstraintKind::FinishNoEarlierThan,
        "fnlt" => ConstraintKind::FinishNoLaterThan,
        "mandatory_start" => ConstraintKind::MandatoryStart,
        "mandatory_finish" => ConstraintKind::MandatoryFinish,
        _ => return None,
    })
}

fn finish_or_start(name: &str) -> i64 {
    if name.starts_with('f') || name.ends_with("finish") { 1020 } else { 480 }
}

fn id(plan: &Plan, uid: &str) -> Option<TaskId> {
    if uid == "?" {
        return Some(TaskId(999));
    }
    plan.tasks.iter().position(|task| task.uid == uid).map(|index| TaskId(index as u32))
}

/// `A -> B FS +2d`, `A -> B SS 50%`, `A -> B FS +2ed`; `?` is a task that does not exist.
fn link(plan: &Plan, words: &[String]) -> Option<Link> {
    let kind = match words.get(3).map_or("FS", String::as_str) {
        "FS" => LinkKind::FinishStart,
        "SS" => LinkKind::StartStart,
        "FF" => LinkKind::FinishFinish,
        "SF" => LinkKind::StartFinish,
        _ => return None,
    };
    let lag = match words.get(4).map(String::as_str) {
        None => Lag::Working(Minutes(0)),
        Some(share) if share.ends_with('%') => Lag::Share(share.trim_end_matches('%').parse::<f64>().ok()? / 100.0),
        Some(elapsed) if elapsed.ends_with("ed") => {
            Lag::Elapsed(Minutes(elapsed.trim_end_matches("ed").parse::<i64>().ok()? * 1440))
        }
        Some(working) => Lag::Working(Minutes(span(working)?)),
    };
    Some(Link { from: id(plan, &words[0])?, to: id(plan, &words[2])?, kind, lag })
}

pub(super) fn told_moment(moment: Moment) -> String {
    moment.iso().replace('T', " ")
}

/// Whole days where they are whole, else hours, else minutes.
pub(super) fn told_span(span: Minutes) -> String {
    match span.0 {
        minutes if minutes % 480 == 0 => format!("{}d", minutes / 480),
        minutes if minutes % 60 == 0 => format!("{}h", minutes / 60),
        minutes => format!("{minutes}m"),
    }
}

fn dialect(name: &str) -> Option<Dialect> {
    Some(match name {
        "p6" => Dialect::P6,
        "ms_project" => Dialect::MsProject,
        "dextra" => Dialect::Dextra,
        _ => return None,
    })
}
