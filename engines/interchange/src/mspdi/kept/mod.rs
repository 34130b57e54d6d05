//! Writing MSPDI over the file it came from: what the plan does not say otherwise comes back word for word.

mod arrange;
mod calendars;
mod merge;
mod order;
mod pieces;

use std::collections::HashSet;

use plan::{Plan, Task};

use self::arrange::{Line, Owner, arranged, owners};
use self::merge::{Changes, merged};
use self::pieces::{Piece, pieces};
use super::project::CODE_ALIAS;
use super::write::{self, CODE_FIELD, Outline, Pieces, Writer};

/// Fields of the user that may hold codes: Text1, then those that people use least, Text30 and downwards.
const FREE_FIELDS: [(&str, &str); 4] =
    [(CODE_FIELD, "Text1"), ("188744016", "Text30"), ("188744015", "Text29"), ("188744014", "Text28")];

/// A plan as the MSPDI file it was read from, with its changes; `None` when that file cannot be read any more.
///
/// A plan that is as the file tells it comes back byte for byte.
pub(super) fn write(plan: &Plan, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut findings = crate::findings::Findings::default();
    let was = super::read(bytes, &mut findings).ok()?.pop()?;
    if was == *plan {
        return Some(bytes.to_vec());
    }
    let text = super::decoded(bytes, &mut findings).ok()?;
    let (roots, tail) = pieces(&text);
    let root = roots.first()?;
    let inner = with_changes(&was, plan, root.inner);
    // The text is UTF-8 now, whatever it was.
    let mut written = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    written.push_str(&root.with(&inner));
    written.push_str(tail);
    Some(written.into_bytes())
}

/// The plan as it was and as it is.
struct Pair<'a> {
    was: Outline<'a>,
    is: Outline<'a>,
    /// Tasks by their unique ids, as they were.
    tasks_was: std::collections::HashMap<&'a str, usize>,
}

fn with_changes(was: &Plan, is: &Plan, inner: &str) -> String {
    let list = pieces(inner).0;
    let child = |name: &str| list.iter().find(|piece| piece.name == name);
    let (field, is_new_field) = code_field(child("ExtendedAttributes"));
    let tasks_was = was.tasks.iter().enumerate().map(|(at, task)| (task.uid.as_str(), at)).collect();
    let mut pair = Pair { was: Outline::of(was), is: Outline::of(is), tasks_was };
    pair.was.code_field = field.0.to_string();
    pair.is.code_field = field.0.to_string();
    let options = |outline: &Outline<'_>| {
        let mut writer = Writer::of(2048);
        write::write_options(&mut writer, outline);
        writer.text
    };
    let (options_was, options_is) = (options(&pair.was), options(&pair.is));
    let mut changes = Changes::between(&options_was, &options_is);
    if is_new_field && pair.is.numbers.has_codes {
        let mut writer = Writer::of(200);
        write::write_field(&mut writer, field.0, field.1);
        let text = match child("ExtendedAttributes") {
            Some(piece) => piece.with(&format!("{}\n    {}\n  ", piece.inner.trim_end(), writer.text.trim())),
            None => format!("<ExtendedAttributes>\n{}  </ExtendedAttributes>", writer.text),
        };
        changes.replace("ExtendedAttributes", text);
    }
    if was.calendars != is.calendars {
        changes.replace("Calendars", calendars::changed(&pair, child("Calendars")));
    }
    changes.replace("Tasks", tasks(&mut pair, child("Tasks")));
    if was.resources != is.resources || pair.was.numbers.resources != pair.is.numbers.resources {
        changes.replace("Resources", resources(&pair, child("Resources")));
    }
    changes.replace("Assignments", assignments(&pair, child("Assignments")));
    merged(inner, changes, &order::PROJECT)
}

/// The field in which codes stand, and whether it has to be named first.
fn code_field(fields: Option<&Piece<'_>>) -> ((&'static str, &'static str), bool) {
    let fields = fields.map(|fields| pieces(fields.inner).0).unwrap_or_default();
    let used: Vec<(&str, &str)> = fields
        .iter()
        .map(|field| (field.value("FieldID").unwrap_or_default(), field.value("Alias").unwrap_or_default()))
        .collect();
    let own = FREE_FIELDS.iter().find(|(id, _)| used.contains(&(id, CODE_ALIAS)));
    let free = FREE_FIELDS.iter().find(|(id, _)| used.iter().all(|(used, _)| used != id));
    (own.or(free).copied().unwrap_or(FREE_FIELDS[0]), own.is_none())
}

/// A list with its owners in the plan's order.
fn list(
    name: &'static str,
    element: &'static str,
    piece: Option<&Piece<'_>>,
    lines: impl FnOnce(&[Owner<'_>]) -> Vec<Line>,
    write: impl FnMut(&Line, Option<&Owner<'_>>) -> String,
) -> String {
    let (owners, tail) = piece.map(|piece| owners(piece.inner, element)).unwrap_or_default();
    let lines = lines(&owners);
    told(name, piece, (&owners, tail), lines, write)
}

/// A list of lines that are known.
fn told(
    name: &str,
    piece: Option<&Piece<'_>>,
    (owners, tail): (&[Owner<'_>], &str),
    lines: Vec<Line>,
    mut write: impl FnMut(&Line, Option<&Owner<'_>>) -> String,
) -> String {
    let lead = owners.first().map_or("\n    ", |owner| owner.piece.lead);
    let mut inner = String::with_capacity(piece.map_or(0, |piece| piece.inner.len()));
    for line in lines {
        let (Line::Kept(at) | Line::Of(_, Some(at))) = line else {
            inner.push_str(lead);
            inner.push_str(&write(&line, None));
            continue;
        };
        inner.push_str(owners[at].piece.lead);
        inner.push_str(&write(&line, Some(&owners[at])));
    }
    inner.push_str(if tail.trim().is_empty() && !tail.is_empty() { tail } else { "\n  " });
    match piece {
        Some(piece) => piece.with(&inner),
        None => format!("<{name}>{inner}</{name}>"),
    }
}

fn whole(name: &str, inner: &str) -> String {
    format!("<{name}>\n{inner}    </{name}>")
}

fn tasks(pair: &mut Pair<'_>, piece: Option<&Piece<'_>>) -> String {
    let held: HashSet<&str> = pair.was.plan.tasks.iter().map(|task| task.uid.as_str()).collect();
    let is = pair.is.plan;
    let (owners, tail) = piece.map(|piece| owners(piece.inner, "Task")).unwrap_or_default();
    let lines = arranged(&owners, &held, is.tasks.iter().map(|task| task.uid.as_str()));
    let kept_lines = number_lines(pair, &lines);
    let pair = &*pair;
    let mut kept_lines = kept_lines.into_iter();
    let text = |outline: &Outline<'_>, at: usize| {
        let mut writer = Writer::of(2048);
        write::write_task(&mut writer, outline, at);
        writer.text
    };
    told("Tasks", piece, (&owners, tail), lines, |line, owner| match (line, owner) {
        (Line::Of(at, _), Some(owner)) => {
            let before = pair.tasks_was.get(owner.uid).copied();
            let was_text = before.map(|before| text(&pair.was, before)).unwrap_or_default();
            let is_text = text(&pair.is, *at);
            let mut changes = Changes::between(&was_text, &is_text);
            if changes.is_empty() {
                return owner.piece.whole.to_string();
            }
            follow_task(&mut changes);
            owner.piece.with(&merged(owner.piece.inner, changes, &order::TASK))
        }
        (Line::Of(at, _), None) => whole("Task", &text(&pair.is, *at)),
        (Line::Kept(_), Some(owner)) => match kept_lines.next().flatten() {
            Some(number) => {
                let mut changes = Changes::default();
                changes.replace("ID", format!("<ID>{number}</ID>"));
                owner.piece.with(&merged(owner.piece.inner, changes, &order::TASK))
            }
            None => owner.piece.whole.to_string(),
        },
        (Line::Kept(_), None) => String::new(),
    })
}

/// Counts the lines anew when tasks came, went or moved; empty lines count too. Gives the numbers of the kept ones.
fn number_lines(pair: &mut Pair<'_>, lines: &[Line]) -> Vec<Option<i64>> {
    let kept = lines.iter().filter(|line| matches!(line, Line::Kept(_))).count();
    let same = pair.was.plan.tasks.len() == pair.is.plan.tasks.len()
        && pair
            .was
            .plan
            .tasks
            .iter()
            .zip(&pair.is.plan.tasks)
            .all(|(was, is)| was.uid == is.uid && was.code == is.code);
    if same || pair.is.numbers.are_lines_told {
        return vec![None; kept];
    }
    let first = i64::from(pair.is.numbers.tasks.first() != Some(&0));
    let mut kept = Vec::with_capacity(kept);
    for (number, line) in (first..).zip(lines) {
        match line {
            Line::Kept(_) => kept.push(Some(number)),
            Line::Of(at, _) => pair.is.numbers.lines[*at] = number,
        }
    }
    kept
}

/// Figures that follow from others and would now say something else; MS Project computes them.
fn follow_task(changes: &mut Changes<'_>) {
    if changes.touches(&["Start", "Finish"]) {
        changes.drop_names.extend(["StartVariance", "FinishVariance", "StartText", "FinishText"]);
    }
    if changes.touches(&["EarlyStart", "EarlyFinish", "LateStart", "LateFinish", "TotalSlack"]) {
        changes.drop_names.extend(["StartSlack", "FinishSlack"]);
    }
    if changes.touches(&["Duration", "RemainingDuration"]) {
        changes.drop_names.extend(["ActualDuration", "DurationText"]);
    }
    if changes.touches(&["OutlineLevel"]) {
        changes.drop_names.push("OutlineNumber");
    }
}

fn resources(pair: &Pair<'_>, piece: Option<&Piece<'_>>) -> String {
    let (was, is) = (pair.was.plan, pair.is.plan);
    let held: HashSet<&str> = was.resources.iter().map(|resource| resource.uid.as_str()).collect();
    let text = |outline: &Outline<'_>, at: usize| {
        let mut writer = Writer::of(512);
        write::write_resource(&mut writer, outline, at);
        writer.text
    };
    let lines = |owners: &[Owner<'_>]| arranged(owners, &held, is.resources.iter().map(|one| one.uid.as_str()));
    list("Resources", "Resource", piece, lines, |line, owner| match (line, owner) {
        (Line::Of(at, _), Some(owner)) => {
            let before = was.resources.iter().position(|resource| resource.uid == owner.uid);
            let was_text = before.map(|before| text(&pair.was, before)).unwrap_or_default();
            let is_text = text(&pair.is, *at);
            let mut changes = Changes::between(&was_text, &is_text);
            // Their lines are numbered by people, not by their place.
            changes.keep("ID");
            if changes.is_empty() {
                return owner.piece.whole.to_string();
            }
            owner.piece.with(&merged(owner.piece.inner, changes, &order::RESOURCE))
        }
        (Line::Of(at, _), None) => whole("Resource", &text(&pair.is, *at)),
        (_, owner) => owner.map(|owner| owner.piece.whole.to_string()).unwrap_or_default(),
    })
}

fn assignments(pair: &Pair<'_>, piece: Option<&Piece<'_>>) -> String {
    let (was, is) = (pair.was.plan, pair.is.plan);
    let held: HashSet<&str> = was.assignments.iter().map(|one| one.uid.as_str()).collect();
    let places: std::collections::HashMap<&str, usize> =
        was.assignments.iter().enumerate().map(|(at, one)| (one.uid.as_str(), at)).collect();
    let (mut parts_was, mut parts_is) = (Pieces::of(was), Pieces::of(is));
    let text = |outline: &Outline<'_>, at: usize, parts: &mut Pieces<'_>| {
        let mut writer = Writer::of(512);
        write::write_assignment(&mut writer, outline, at, parts);
        writer.text
    };
    let lines = |owners: &[Owner<'_>]| arranged(owners, &held, is.assignments.iter().map(|one| one.uid.as_str()));
    list("Assignments", "Assignment", piece, lines, |line, owner| match (line, owner) {
        (Line::Of(at, _), Some(owner)) => {
            let before = places.get(owner.uid).copied();
            let was_text = before.map(|before| text(&pair.was, before, &mut parts_was)).unwrap_or_default();
            let is_text = text(&pair.is, *at, &mut parts_is);
            let mut changes = Changes::between(&was_text, &is_text);
            let task_was = before.map(|before| was.task(was.assignments[before].task));
            if is_moved(task_was, is.task(is.assignments[*at].task)) || changes.touches(&["Work", "RemainingWork"]) {
                // Work spread over other days than the task's would move the task back.
                let names = ["Start", "Finish", "Stop", "Resume", "StartVariance", "FinishVariance"];
                changes.drop_names.extend(names);
                changes.parts.get_or_insert_default();
            }
            if changes.is_empty() {
                return owner.piece.whole.to_string();
            }
            owner.piece.with(&merged(owner.piece.inner, changes, &order::ASSIGNMENT))
        }
        (Line::Of(at, _), None) => whole("Assignment", &text(&pair.is, *at, &mut parts_is)),
        (_, owner) => owner.map(|owner| owner.piece.whole.to_string()).unwrap_or_default(),
    })
}

/// Whether the work of a task lies on other days, or is another amount.
fn is_moved(was: Option<&Task>, is: &Task) -> bool {
    let days = |task: &Task| (task.stored.start, task.stored.finish, task.duration, task.remaining, task.progress);
    was.is_none_or(|was| days(was) != days(is) || was.gaps != is.gaps || was.calendar != is.calendar)
}

#[cfg(test)]
mod tests;
