//! There and back: what is read, written and read again is the same, and what another format loses is named.

use std::path::{Path, PathBuf};

use plan::{Finding, Gap, Lag, Link, LinkKind, Minutes, Moment, Plan, Task, TaskId, TaskMode};

use crate::{Document, Format};

/// Own fixtures, and the real files where they are at hand.
fn files(ending: &str, folders: &[&str]) -> Vec<PathBuf> {
    let mut roots = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/correct")];
    match std::env::var_os("DEXTRA_CORPUS") {
        Some(corpus) => roots.extend(folders.iter().map(|folder| Path::new(&corpus).join("schedules").join(folder))),
        None => println!("left out: DEXTRA_CORPUS is not set, so only own files go there and back"),
    }
    let list = |root: PathBuf| std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = roots.into_iter().flat_map(list).collect();
    files.retain(|path| path.extension().is_some_and(|known| known == ending));
    files.sort();
    assert!(!files.is_empty());
    files
}

fn p6_files() -> Vec<(String, Vec<u8>)> {
    let all = [files("xer", &["xer"]), files("pmxml", &["pmxml", "pmxml-from-xer"]), files("xml", &["pmxml"])].concat();
    let mut read: Vec<(String, Vec<u8>)> = Vec::new();
    for path in all {
        let bytes = std::fs::read(&path).unwrap();
        let is_p6 = crate::read(&bytes).is_ok_and(|(read, _)| matches!(read.format, Format::Xer | Format::Pmxml));
        if is_p6 {
            read.push((path.file_name().unwrap().to_string_lossy().into_owned(), bytes));
        }
    }
    read
}

fn first_difference(one: &[u8], other: &[u8]) -> String {
    let at = one.iter().zip(other).position(|(one, other)| one != other).unwrap_or(one.len().min(other.len()));
    let piece =
        |bytes: &[u8]| String::from_utf8_lossy(&bytes[at.saturating_sub(60)..bytes.len().min(at + 80)]).into_owned();
    format!("at {at} of {} and {}:\n  {:?}\n  {:?}", one.len(), other.len(), piece(one), piece(other))
}

/// Whether two plans differ, in words.
fn told_differences(one: &Plan, other: &Plan) -> Vec<String> {
    let mut told = Vec::new();
    let mut tell = |what: String, one: String, other: String| {
        if one != other && told.len() < 8 {
            let at = one.bytes().zip(other.bytes()).position(|(one, other)| one != other).unwrap_or_default();
            let piece = |text: &str| {
                String::from_utf8_lossy(
                    &text.as_bytes()[at.saturating_sub(50).min(text.len())..text.len().min(at + 90)],
                )
                .into_owned()
            };
            told.push(format!("{what}:\n    {}\n    {}", piece(&one), piece(&other)));
        }
    };
    let bare = |plan: &Plan| Plan {
        tasks: vec![],
        links: vec![],
        calendars: vec![],
        resources: vec![],
        assignments: vec![],
        baselines: vec![],
        ..plan.clone()
    };
    tell("plan".into(), format!("{:?}", bare(one)), format!("{:?}", bare(other)));
    let lists = |plan: &Plan| [plan.tasks.len(), plan.links.len(), plan.calendars.len(), plan.assignments.len()];
    tell("counts".into(), format!("{:?}", lists(one)), format!("{:?}", lists(other)));
    for (one, other) in one.tasks.iter().zip(&other.tasks) {
        tell(format!("task {}", one.uid), format!("{one:?}"), format!("{other:?}"));
    }
    for (one, other) in one.links.iter().zip(&other.links) {
        tell("link".into(), format!("{one:?}"), format!("{other:?}"));
    }
    for (one, other) in one.calendars.iter().zip(&other.calendars) {
        tell(format!("calendar {}", one.uid), format!("{one:?}"), format!("{other:?}"));
    }
    for (one, other) in one.resources.iter().zip(&other.resources) {
        tell("resource".into(), format!("{one:?}"), format!("{other:?}"));
    }
    for (one, other) in one.assignments.iter().zip(&other.assignments) {
        tell("assignment".into(), format!("{one:?}"), format!("{other:?}"));
    }
    for (one, other) in one.baselines.iter().zip(&other.baselines) {
        tell("baseline".into(), format!("{one:?}"), format!("{other:?}"));
    }
    told
}

fn assert_same(name: &str, one: &Document, other: &Document) {
    let plans = one.plans.iter().zip(&other.plans);
    let told: Vec<String> = plans.flat_map(|(one, other)| told_differences(one, other)).collect();
    assert!(told.is_empty(), "{name}: {}", told.join("\n"));
    assert_eq!(one.plans.len(), other.plans.len(), "{name}");
    assert_eq!(one.cross_links, other.cross_links, "{name}");
}

#[test]
fn a_kept_file_that_nobody_changed_comes_back_byte_for_byte() {
    for (name, bytes) in p6_files() {
        let (document, kept, _) = crate::read_kept(&bytes).unwrap();
        let (written, _) = crate::write(&document, document.format, Some(&kept));
        assert!(written == bytes, "{name} differs {}", first_difference(&bytes, &written));
    }
}

/// Makes the kinds of changes that people make.
fn edited(document: &Document) -> Document {
    let mut changed = document.clone();
    for plan in &mut changed.plans {
        let is_leaf = |plan: &Plan, at: usize| !plan.tasks.iter().any(|task| task.parent == Some(TaskId(at as u32)));
        let leaves: Vec<usize> =
            (0..plan.tasks.len()).filter(|at| is_leaf(plan, *at) && !plan.tasks[*at].is_summary()).collect();
        let Some(first) = leaves.first().copied() else { continue };
        plan.as_of = plan.as_of.map(|moment| moment + Minutes(1440));
        let task = &mut plan.tasks[first];
        task.name.push_str(" – once more");
        task.note = "a < b\nsecond line".into();
        task.constraint_second = None;
        if !task.is_complete() {
            task.stored.finish = Some(Moment(30_000_000));
        }
        if !task.is_milestone() && !task.is_complete() {
            (task.duration, task.remaining) = (Minutes(615), Minutes(615));
            task.progress.share = crate::p6::losses::share_by_duration(task);
        }
        if let Some(link) = plan.links.first_mut() {
            link.lag = Lag::Working(Minutes(-90));
        }
        if let Some(last) = leaves.last().copied().filter(|last| *last > first && *last + 1 == plan.tasks.len()) {
            remove(plan, last);
        }
        add(plan, first);
    }
    changed
}

fn remove(plan: &mut Plan, at: usize) {
    let id = TaskId(at as u32);
    plan.tasks.remove(at);
    plan.links.retain(|link| link.from != id && link.to != id);
    plan.assignments.retain(|one| one.task != id);
    for baseline in &mut plan.baselines {
        baseline.tasks.retain(|line| line.task != id);
    }
}

/// A new task at the end, linked from another.
fn add(plan: &mut Plan, from: usize) {
    let parent = plan.tasks.last().and_then(|task| if task.is_summary() { None } else { task.parent });
    let parent = parent.or_else(|| plan.tasks.iter().rposition(Task::is_summary).map(|at| TaskId(at as u32)));
    let wbs = parent.map(|parent| plan.task(parent).wbs.clone()).unwrap_or_default();
    let id = TaskId(plan.tasks.len() as u32);
    plan.tasks.push(Task {
        uid: "2000000001".into(),
        code: "NEW-1".into(),
        name: "New “task”".into(),
        parent,
        wbs,
        calendar: plan.tasks.iter().find_map(|task| task.calendar),
        duration: Minutes(960),
        remaining: Minutes(960),
        priority: Some(500),
        ..Task::default()
    });
    let lag = Lag::Working(Minutes(60));
    plan.links.push(Link { from: TaskId(from as u32), to: id, kind: LinkKind::StartStart, lag });
}

#[test]
fn what_is_changed_in_a_kept_file_is_all_that_changes() {
    for (name, bytes) in p6_files() {
        let (document, kept, _) = crate::read_kept(&bytes).unwrap();
        // Numbers of new tasks in several projects would be the same.
        if document.plans.len() > 1 {
            continue;
        }
        let wanted = edited(&document);
        let (written, _) = crate::write(&wanted, document.format, Some(&kept));
        let (returned, _) = crate::read(&written).unwrap();
        assert_same(&name, &wanted, &returned);
        // Lines of tables that are not ours are there word for word.
        let untouched = unknown_lines(&bytes);
        let after: std::collections::HashSet<&[u8]> = written.split(|byte| *byte == b'\n').collect();
        let lost = untouched.iter().filter(|line| !after.contains(**line)).count();
        assert!(lost <= untouched.len() / 20, "{name}: {lost} of {} unknown lines are lost", untouched.len());
    }
}

fn unknown_lines(bytes: &[u8]) -> Vec<&[u8]> {
    let mut is_unknown = false;
    let mut lines = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        if let Some(name) = line.strip_prefix(b"%T\t") {
            is_unknown = matches!(
                name.trim_ascii(),
                b"UDFVALUE" | b"ACTVCODE" | b"ACTVTYPE" | b"TASKACTV" | b"OBS" | b"UDFTYPE" | b"RSRCRCAT"
            );
        }
        if is_unknown {
            lines.push(line);
        }
    }
    lines
}

/// Writes without a keepsake, reads again, and takes both to what the format can hold.
#[test]
fn a_file_of_p6_needs_no_keepsake_to_hold_a_plan() {
    let mut failures = Vec::new();
    for (name, bytes) in p6_files() {
        let (document, _) = crate::read(&bytes).unwrap();
        for format in [Format::Xer, Format::Pmxml] {
            let (written, losses) = crate::write(&document, format, None);
            if losses.iter().any(|finding| finding.code == "DOC-140") {
                continue;
            }
            let (returned, _) = crate::read(&written).unwrap();
            let told = unnamed(&document, &returned, &losses);
            if !told.is_empty() {
                failures.push(format!("{name} as {}: {}", format.name(), told.join("\n")));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn plans_of_other_tools_lose_only_what_is_named() {
    let mut failures = Vec::new();
    for path in files("xml", &["mspdi", "mspdi-from-mpp"]) {
        let bytes = std::fs::read(&path).unwrap();
        let Ok((document, _)) = crate::read(&bytes) else { continue };
        for format in [Format::Xer, Format::Pmxml] {
            let (written, losses) = crate::write(&document, format, None);
            if losses.iter().any(|finding| finding.code == "DOC-140") {
                continue;
            }
            let (returned, _) = crate::read(&written).unwrap();
            let told = unnamed(&document, &returned, &losses);
            if !told.is_empty() {
                failures.push(format!("{} as {}: {}", path.display(), format.name(), told.join("\n")));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// Differences that no finding names: each finding allows its own fields to differ, and nothing else.
fn unnamed(document: &Document, returned: &Document, losses: &[Finding]) -> Vec<String> {
    let mut told = Vec::new();
    for (plan, other) in document.plans.iter().zip(&returned.plans) {
        let codes: Vec<&str> = losses
            .iter()
            .filter(|finding| finding.subject.id == plan.uid && finding.subject.name == plan.name)
            .map(|finding| &finding.code[4..])
            .collect();
        let (one, other) = (levelled(plan, plan, &codes), levelled(other, plan, &codes));
        told.extend(told_differences(&one, &other));
    }
    told
}

/// A plan without the fields that the told losses name; `source` is the plan before it was written.
fn levelled(plan: &Plan, source: &Plan, codes: &[&str]) -> Plan {
    let has = |code: &str| codes.contains(&code);
    let mut level = plan.clone();
    if has("207") || has("203") || has("205") {
        level.links.clear();
    }
    if has("208") {
        level.baselines.clear();
    }
    if has("212") {
        level.options = plan::Options::default();
        level.calendar = None;
    }
    if has("213") {
        level.uid.clear();
    }
    if has("214") {
        (level.name, level.code) = (String::new(), String::new());
    }
    let has_outline = has("215") || has("203");
    for (at, calendar) in level.calendars.iter_mut().enumerate() {
        if has("213") {
            calendar.uid = at.to_string();
        }
        if has("217") {
            calendar.minutes_per_day = None;
        }
        let days = crate::xer::dated(calendar).into_iter().map(|(day, shifts)| {
            let date = Moment(day * 1440).date().unwrap();
            plan::CalendarException { name: String::new(), first: date, last: date, shifts: shifts.to_vec() }
        });
        if has("217") {
            calendar.exceptions = days.collect();
        }
    }
    if has("204") {
        level.calendars.truncate(source.calendars.len());
    }
    level.tasks.iter_mut().for_each(|task| level_task(task, codes));
    if has_outline {
        // Lines are compared by name, wherever they stand.
        level.links.clear();
        let count = |task: &Task| source.tasks.iter().any(|one| one.name == task.name && !one.is_summary());
        level.tasks.retain(|task| !task.is_summary() && task.mode != TaskMode::Inactive && count(task));
        level
            .tasks
            .sort_by(|one, other| (&one.name, &one.uid, one.duration).cmp(&(&other.name, &other.uid, other.duration)));
        level.tasks.iter_mut().for_each(|task| (task.parent, task.wbs) = (None, String::new()));
        level.assignments.clear();
        level.baselines.clear();
    }
    level_resources(&mut level, codes);
    level
}

fn level_resources(level: &mut Plan, codes: &[&str]) {
    let has = |code: &str| codes.contains(&code);
    for (at, one) in level.resources.iter_mut().enumerate() {
        if has("213") {
            one.uid = at.to_string();
        }
        if has("219") {
            one.name.clear();
        }
        if has("219") && one.kind == plan::ResourceKind::Cost {
            one.kind = plan::ResourceKind::Material;
        }
    }
    if has("219") || has("209") {
        level.assignments.clear();
    }
    for (at, one) in level.assignments.iter_mut().enumerate() {
        if has("213") {
            one.uid = at.to_string();
        }
        if has("221") {
            (one.cost, one.cost_actual) = (one.cost.take().filter(|money| money.minor != 0), None);
        }
    }
}

fn level_task(task: &mut Task, codes: &[&str]) {
    let has = |code: &str| codes.contains(&code);
    if task.is_summary() && has("209") {
        let (uid, name, parent) = (task.uid.clone(), task.name.clone(), task.parent);
        *task = Task { uid, name, parent, kind: task.kind, ..Task::default() };
    }
    if has("201") {
        task.gaps = Vec::<Gap>::new();
    }
    if has("202") && matches!(task.mode, TaskMode::Manual { .. }) {
        task.mode = TaskMode::Automatic;
    }
    if has("204") {
        (task.is_elapsed, task.calendar) = (false, None);
    }
    if has("206") {
        task.deadline = None;
    }
    if has("210") && task.is_milestone() {
        (task.duration, task.remaining) = (Minutes(0), Minutes(0));
    }
    if has("211") {
        task.levelling_delay = Minutes(0);
    }
    if has("213") {
        task.uid = String::new();
    }
    if has("214") {
        (task.code, task.name) = (String::new(), task.name.replace(|char: char| char.is_control(), " "));
        task.note = crate::note::plain(&crate::note::html(&task.note));
        if task.is_summary() {
            task.wbs.clear();
            task.name.clear();
        }
    }
    if has("222") {
        let (progress, stored) = (&task.progress, &mut task.stored);
        stored.start = progress.actual_start.or(progress.actual_finish).or(stored.start);
        stored.finish = progress.actual_finish.or(stored.finish);
    }
    if has("216") {
        (task.progress.share, task.progress.physical) = (0.0, None);
        task.progress.actual_start = task.progress.actual_start.or(task.progress.actual_finish);
    }
    if has("218") {
        (task.is_effort_driven, task.is_estimated, task.ignores_resource_calendars) = (false, false, false);
        (task.priority, task.calendar) = (None, None);
    }
    if has("220") || has("209") {
        task.wbs.clear();
        if task.is_summary() {
            task.code.clear();
        }
    }
    if has("221") {
        task.stored.is_critical = None;
        (task.cost, task.cost_actual) = (task.cost.take().filter(|money| money.minor != 0), None);
    }
    if has("219") {
        (task.cost, task.cost_actual) = (None, None);
    }
}

/// The XML that another program made of an XER is the same network, calendars and options.
#[test]
fn the_same_plan_in_both_formats_of_p6_is_the_same_network() {
    let Some(corpus) = std::env::var_os("DEXTRA_CORPUS") else {
        println!("left out: DEXTRA_CORPUS is not set, so no pair of files was compared");
        return;
    };
    let schedules = Path::new(&corpus).join("schedules");
    let mut count = 0;
    for name in ["fairfax_update_4", "up-54069-20260122", "wk2"] {
        let read = |folder: &str, ending: &str| {
            let bytes = std::fs::read(schedules.join(folder).join(format!("{name}.{ending}"))).unwrap();
            crate::read(&bytes).unwrap().0.plans.remove(0)
        };
        let (xer, xml) = (network(read("xer", "xer")), network(read("pmxml-from-xer", "pmxml")));
        let told = told_differences(&xer, &xml);
        assert!(told.is_empty(), "{name}: {}", told.join("\n"));
        count += xer.tasks.len();
    }
    assert!(count > 300);
}

/// What decides about dates: tasks with their logic, calendars by their days, options. All by id, whatever the order.
fn network(plan: Plan) -> Plan {
    let uid = |id: TaskId| plan.task(id).uid.clone();
    let mut links: Vec<String> = plan
        .links
        .iter()
        .map(|link| format!("{} {} {:?} {:?}", uid(link.from), uid(link.to), link.kind, link.lag))
        .collect();
    links.sort();
    let calendar = |task: &Task| plan.calendar_of(task).map(|calendar| calendar.uid.clone()).unwrap_or_default();
    let mut tasks: Vec<Task> = Vec::new();
    for task in plan.tasks.iter().filter(|task| !task.is_summary()) {
        tasks.push(Task {
            uid: task.uid.clone(),
            code: task.code.clone(),
            // The calendar by its id: the files list them in other orders.
            note: calendar(task),
            kind: task.kind,
            duration: task.duration,
            remaining: task.remaining,
            constraint: task.constraint,
            constraint_second: task.constraint_second,
            expected_finish: task.expected_finish,
            work_rule: task.work_rule,
            priority: task.priority,
            share_kind: task.share_kind,
            progress: task.progress,
            ..Task::default()
        });
    }
    tasks.sort_by(|one, other| one.uid.cmp(&other.uid));
    let mut calendars: Vec<plan::Calendar> = plan.calendars.clone();
    calendars.sort_by(|one, other| one.uid.cmp(&other.uid));
    for calendar in &mut calendars {
        let days = crate::xer::dated(calendar).into_iter().map(|(day, shifts)| {
            let date = Moment(day * 1440).date().unwrap();
            plan::CalendarException { name: String::new(), first: date, last: date, shifts: shifts.to_vec() }
        });
        calendar.exceptions = days.collect();
    }
    // Links stand in the code of a baseline, which is compared as text.
    let baselines = links.into_iter().map(|name| plan::Baseline { name, ..plan::Baseline::default() }).collect();
    let (start, as_of, must_finish) = (plan.start, plan.as_of, plan.must_finish);
    Plan { tasks, calendars, baselines, start, as_of, must_finish, options: plan.options.clone(), ..Plan::default() }
}
