//! Gantts of small and large plans: whole documents, the right number of sheets, and the same bytes each time.

use jiff::civil::date;
use plan::{
    Baseline, BaselineTask, Calendar, CalendarId, Lag, Link, LinkKind, Minutes, Moment, Plan, Task, TaskId, TaskKind,
};
use schedule::{Policy, Schedule};

use crate::gantt::{Paper, Settings, pdf, pictures, sheets, svg};

/// Works with a plan of phases of ten tasks, each with its milestone.
fn plan(tasks: usize) -> Plan {
    let start = Moment::of(date(2026, 11, 2).at(8, 0, 0, 0));
    let mut plan = Plan {
        name: "Substation Nord <north> & süd".into(),
        start: Some(start),
        as_of: Some(start + Minutes(13 * 1440)),
        calendars: vec![Calendar::standard()],
        calendar: Some(CalendarId(0)),
        ..Plan::default()
    };
    let names = [
        "Ground works and drainage",
        "Foundations T1 and T2",
        "Control building",
        "Cable trenches",
        "GIS switchgear: make, deliver",
    ];
    let (mut parent, mut last) = (None, None);
    for at in 0..tasks {
        let id = TaskId(at as u32);
        let (phase, place) = (at / 10 + 1, at % 10);
        let mut task = Task { uid: format!("t{at}"), wbs: format!("{phase}.{place}"), parent, ..Task::default() };
        if place == 0 {
            (task.kind, task.parent, task.name, task.wbs) =
                (TaskKind::Summary, None, format!("Phase {phase}"), phase.to_string());
            parent = Some(id);
        } else if place == 9 {
            (task.kind, task.name) = (TaskKind::FinishMilestone, format!("Gate {phase} passed"));
        } else {
            task.name = names[at % names.len()].into();
            task.duration = Minutes(480 * (3 + (at as i64 * 7) % 12));
            task.remaining = task.duration;
            if at < 4 {
                task.progress.actual_start = Some(start + Minutes(at as i64 * 1440));
                task.progress.share = 0.6;
                task.remaining = Minutes(task.duration.0 * 2 / 5);
            }
            if place == 5 {
                task.deadline = Some(start + Minutes((at as i64 + 12) * 1440));
            }
        }
        plan.tasks.push(task);
        if place > 0 {
            if let Some(from) = last {
                let kind = [LinkKind::FinishStart, LinkKind::FinishStart, LinkKind::StartStart][at % 3];
                plan.links.push(Link { from, to: id, kind, lag: Lag::Working(Minutes(0)) });
            }
            last = Some(id);
        }
    }
    plan
}

fn scheduled(plan: &Plan) -> Schedule {
    schedule::run(&plan::check(plan).unwrap(), Policy::MsProject, None).0
}

fn with_baseline(mut plan: Plan) -> Plan {
    let dates = scheduled(&plan);
    let shift = |moment: Option<Moment>| moment.map(|moment| moment + Minutes(-4 * 1440));
    let tasks = dates.tasks.iter().enumerate().map(|(at, dates)| BaselineTask {
        task: TaskId(at as u32),
        start: shift(dates.start),
        finish: shift(dates.finish),
        duration: None,
        work: None,
        cost: None,
    });
    plan.baselines.push(Baseline { number: 0, name: "Promise".into(), tasks: tasks.collect() });
    plan
}

fn settings(paper: Paper) -> Settings {
    let today = Some(Moment::of(date(2026, 11, 23).at(9, 0, 0, 0)));
    Settings { paper, version: "Version 41".into(), today, ..Settings::default() }
}

#[test]
fn a_picture_is_well_formed_and_says_what_it_shows() {
    let plan = with_baseline(plan(20));
    let dates = scheduled(&plan);
    let text = svg(&plan, &dates, &settings(Paper::A4));
    for piece in
        ["Substation Nord &lt;north&gt; &amp; süd", "Version 41", "Gate 1 passed", "Today", "Baseline", "Page 1 of 1"]
    {
        assert!(text.contains(piece), "{piece}");
    }
    assert_eq!(text.matches("<g ").count(), text.matches("</g>").count());
    assert_eq!(text.matches("<text ").count(), text.matches("</text>").count());
    assert!(!text.contains("NaN") && !text.contains("inf"));
    write_sample("small.svg", text.as_bytes());
    write_sample("small.pdf", &pdf(&plan, &dates, &settings(Paper::A4)));
}

#[test]
fn rows_and_time_are_spread_over_sheets() {
    let plan = with_baseline(plan(150));
    let dates = scheduled(&plan);
    let one = pictures(&plan, &dates, &settings(Paper::A4));
    assert_eq!(one.len(), 6);
    let wide = Settings { sheets_wide: 2, ..settings(Paper::A3) };
    assert_eq!(sheets(&plan, &dates, &wide).len(), 8);
    write_sample("middle.pdf", &pdf(&plan, &dates, &settings(Paper::A3)));
    write_sample("wide.pdf", &pdf(&plan, &dates, &wide));
}

#[test]
fn a_large_plan_is_drawn_on_large_paper() {
    let plan = plan(4_000);
    let dates = scheduled(&plan);
    let bytes = pdf(&plan, &dates, &settings(Paper::A1));
    assert!(bytes.starts_with(b"%PDF-1.7") && bytes.ends_with(b"%%EOF\n"));
    assert!(bytes.len() < 4 << 20, "{} bytes", bytes.len());
    assert_eq!(bytes, pdf(&plan, &dates, &settings(Paper::A1)));
    write_sample("large.pdf", &bytes);
}

#[test]
fn an_empty_plan_and_strange_names_are_drawn() {
    let mut plan = Plan::default();
    let dates = scheduled(&plan);
    assert!(svg(&plan, &dates, &Settings::default()).contains("No task has dates yet."));
    plan.tasks.push(Task { name: "漢字 \u{1} 🦀 <b>".into(), wbs: "1".into(), ..Task::default() });
    let dates = scheduled(&plan);
    assert!(svg(&plan, &dates, &Settings::default()).contains("&lt;b&gt;"));
    assert!(!pdf(&plan, &dates, &Settings::default()).is_empty());
}

#[test]
fn the_places_of_a_document_lead_to_its_objects() {
    let plan = plan(10);
    let bytes = pdf(&plan, &scheduled(&plan), &settings(Paper::A4));
    let tail = String::from_utf8_lossy(&bytes[bytes.len() - 40..]).into_owned();
    let start: usize = tail.lines().nth_back(1).unwrap().parse().unwrap();
    let table = String::from_utf8_lossy(&bytes[start..]).into_owned();
    let places: Vec<usize> =
        table.lines().filter(|line| line.ends_with(" n ")).map(|line| line[..10].parse().unwrap()).collect();
    assert!(places.len() > 10);
    for (at, place) in places.iter().enumerate() {
        assert!(bytes[*place..].starts_with(format!("{} 0 obj", at + 1).as_bytes()));
    }
}

/// Writes what was drawn where a person wants to look at it (`DEXTRA_SAMPLES` names a folder).
fn write_sample(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("DEXTRA_SAMPLES") {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
    }
}
