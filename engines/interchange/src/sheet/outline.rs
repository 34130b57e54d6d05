//! The outline of a sheet: by levels, else by dotted WBS numbers, else by blanks before the names.

use std::collections::HashMap;

use plan::{TaskId, TaskKind};

use super::line::Line;
use crate::findings::Findings;
use crate::limits::OUTLINE_MAX;

/// Sets the parent of every task and makes parents summaries.
pub(super) fn settle(lines: &mut [Line], findings: &mut Findings) {
    let levels = levels(lines);
    let mut open: Vec<(i64, TaskId)> = Vec::new();
    let mut parents = vec![false; lines.len()];
    for at in 0..lines.len() {
        let level = levels[at];
        while open.last().is_some_and(|(above, _)| *above >= level) {
            open.pop();
        }
        let parent = open.last().map(|(_, id)| *id);
        if open.len() >= OUTLINE_MAX {
            let Line { row, task, .. } = &lines[at];
            findings.warning("SHT-133", |tell| {
                let tell = tell.about("task", &task.uid, &task.name).line(*row);
                tell.cause(format!("lies deeper than {OUTLINE_MAX} levels and is put beside its parent"))
                    .hint("flatten it")
            });
            open.pop();
        }
        if let Some(parent) = parent {
            parents[parent.0 as usize] = true;
        }
        lines[at].task.parent = parent;
        open.push((level, TaskId(at as u32)));
    }
    for (line, is_parent) in lines.iter_mut().zip(parents) {
        if is_parent {
            line.task.kind = TaskKind::Summary;
        } else if line.task.kind == TaskKind::Summary {
            line.task.kind = TaskKind::Task;
            let Line { row, task, .. } = &*line;
            findings.warning("SHT-132", |tell| {
                let tell = tell.about("task", &task.uid, &task.name).line(*row);
                tell.cause("is called a summary and has nothing under it; it is read as a task").hint("check its level")
            });
        }
    }
}

/// One level per line. A line is below the nearest one above it with a smaller level.
fn levels(lines: &[Line]) -> Vec<i64> {
    if lines.iter().any(|line| line.level.is_some()) {
        let mut last = 0;
        let level = |line: &Line| {
            last = line.level.unwrap_or(last);
            last
        };
        return lines.iter().map(level).collect();
    }
    if let Some(levels) = by_wbs(lines) {
        return levels;
    }
    lines.iter().map(|line| line.indent as i64).collect()
}

/// Dots count when the numbers are different and at least one stands below another.
fn by_wbs(lines: &[Line]) -> Option<Vec<i64>> {
    let mut seen: HashMap<&str, ()> = HashMap::new();
    let mut has_children = false;
    for line in lines {
        let wbs = line.task.wbs.trim_end_matches('.');
        if wbs.is_empty() || seen.insert(wbs, ()).is_some() {
            return None;
        }
        has_children |= wbs.rsplit_once('.').is_some_and(|(above, _)| seen.contains_key(above));
    }
    let depth = |line: &Line| line.task.wbs.trim_end_matches('.').matches('.').count() as i64;
    has_children.then(|| lines.iter().map(depth).collect())
}
