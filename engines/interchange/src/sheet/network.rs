//! Links and assignments of a sheet: who is meant by a number, a code or a name.

use std::collections::HashMap;

use plan::{Assignment, Lag, Link, Minutes, Plan, Resource, ResourceId, ResourceKind, TaskId};

use super::line::Line;
use crate::findings::{Findings, quoted};
use crate::phrases::{self, Spans};

const SEPARATORS: [char; 2] = [',', ';'];

/// How the tasks of a sheet are called: by number, unique id, code, WBS, and last by name.
pub(super) struct Names {
    kinds: Vec<HashMap<String, TaskId>>,
}

impl Names {
    pub(super) fn of(lines: &[Line]) -> Names {
        let kinds: [fn(&Line) -> String; 5] = [
            |line| line.number.clone(),
            |line| line.task.uid.clone(),
            |line| line.task.code.clone(),
            |line| line.task.wbs.clone(),
            |line| line.task.name.clone(),
        ];
        let map = |key: fn(&Line) -> String| {
            let mut map = HashMap::new();
            for (at, line) in lines.iter().enumerate() {
                let key = key(line);
                if !key.is_empty() {
                    map.entry(key).or_insert(TaskId(at as u32));
                }
            }
            map
        };
        Names { kinds: kinds.into_iter().map(map).collect() }
    }

    fn find(&self, name: &str) -> Option<TaskId> {
        self.kinds.iter().find_map(|map| map.get(name)).copied()
    }
}

/// Adds the links that predecessors and successors tell, each once.
pub(super) fn add_links(plan: &mut Plan, lines: &[Line], names: &Names, spans: Spans, findings: &mut Findings) {
    let mut seen: HashMap<(TaskId, TaskId, &'static str), ()> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let own = TaskId(at as u32);
        for (text, is_predecessor) in [(&line.predecessors, true), (&line.successors, false)] {
            // Where a semicolon parts the pieces, a comma is part of a number.
            let separators = if text.contains(';') { &SEPARATORS[1..] } else { &SEPARATORS[..] };
            let (links, unknown) = phrases::links(text, separators, spans, |name| names.find(name).is_some());
            for piece in unknown {
                findings.warning("SHT-151", |tell| {
                    let tell = tell.about("task", &line.task.uid, &line.task.name).line(line.row);
                    let cause = format!("is linked with {}, which is no task of the sheet", quoted(&piece));
                    tell.cause(cause).hint("write its number, as 12 or 12FS+2d").value("text", quoted(&piece))
                });
            }
            for link in links {
                let Some(other) = names.find(&link.from) else { continue };
                if other == own {
                    findings.warning("SHT-154", |tell| {
                        let tell = tell.about("task", &line.task.uid, &line.task.name).line(line.row);
                        tell.cause("is linked with itself; the link is left out").hint("remove the link")
                    });
                    continue;
                }
                let (from, to) = if is_predecessor { (other, own) } else { (own, other) };
                // A sheet that tells predecessors and successors tells each link twice.
                let is_new = seen.insert((from, to, link.kind.letters()), ()).is_none();
                if is_new {
                    plan.links.push(Link { from, to, kind: link.kind, lag: link.lag });
                }
            }
        }
    }
}

/// Adds resources by name, and what they do: `Anna`, `Anna[50%]; Crane`.
pub(super) fn add_resources(plan: &mut Plan, lines: &[Line]) {
    let mut known: HashMap<String, ResourceId> = HashMap::new();
    for (at, one) in plan.resources.iter().enumerate() {
        known.entry(one.name.clone()).or_insert(ResourceId(at as u32));
    }
    for (at, line) in lines.iter().enumerate() {
        let separators = if line.resources.contains(';') { &SEPARATORS[1..] } else { &SEPARATORS[..] };
        let pieces = line.resources.split(|char| separators.contains(&char) || char == '\n').map(str::trim);
        for piece in pieces.filter(|piece| !piece.is_empty()) {
            let (name, units) = name_and_units(piece);
            let resource = *known.entry(name.to_string()).or_insert_with(|| {
                plan.resources.push(named(name, plan.resources.len() + 1));
                ResourceId(plan.resources.len() as u32 - 1)
            });
            let task = TaskId(at as u32);
            let work = |minutes: Minutes| Minutes((minutes.0 as f64 * units).round() as i64);
            let (work, remaining) = (work(line.task.duration), work(line.task.remaining));
            plan.assignments.push(Assignment {
                uid: (plan.assignments.len() + 1).to_string(),
                task,
                resource: Some(resource),
                units,
                work,
                work_actual: Minutes((work.0 - remaining.0).max(0)),
                work_remaining: remaining,
                cost: None,
                cost_actual: None,
                is_driving: false,
            });
        }
    }
}

fn named(name: &str, number: usize) -> Resource {
    Resource {
        uid: number.to_string(),
        name: name.to_string(),
        kind: ResourceKind::Work,
        calendar: None,
        units_max: None,
        rate_hour: None,
    }
}

/// `Anna[50%]` as Anna with one half.
fn name_and_units(piece: &str) -> (&str, f64) {
    let split = piece.rsplit_once('[').and_then(|(name, rest)| Some((name, rest.strip_suffix(']')?)));
    let Some((name, units)) = split else { return (piece, 1.0) };
    let percent = units.trim().strip_suffix('%').and_then(phrases::number);
    match percent {
        Some(percent) if !name.trim().is_empty() => (name.trim(), percent / 100.0),
        // What stands in other brackets is part of the name.
        _ => (piece, 1.0),
    }
}

/// A link as [`phrases::links`] reads it back: `3`, `3SS`, `3FS+2d`, `3FF-95min`, `3FS+2ed`, `3SS+50%`.
pub(super) fn link_words(from: &str, link: &Link, day_minutes: u32) -> String {
    let amount = |minutes: i64, prefix: &str, day: i64| {
        let sign = if minutes < 0 { '-' } else { '+' };
        let size = minutes.unsigned_abs();
        if day > 0 && size.is_multiple_of(day.unsigned_abs()) {
            format!("{sign}{}{prefix}d", size / day.unsigned_abs())
        } else {
            format!("{sign}{size}{prefix}min")
        }
    };
    let lag = match link.lag {
        Lag::Working(Minutes(0)) => String::new(),
        Lag::Working(minutes) => amount(minutes.0, "", i64::from(day_minutes)),
        Lag::Elapsed(minutes) => amount(minutes.0, "e", 1440),
        Lag::Share(share) => format!("{}{}%", if share < 0.0 { '-' } else { '+' }, (share * 100.0).abs()),
    };
    match (link.kind.letters(), lag.is_empty()) {
        ("FS", true) => from.to_string(),
        (letters, _) => format!("{from}{letters}{lag}"),
    }
}
