//! Relationships of an XER.

use std::collections::HashSet;

use plan::{CrossLink, Lag, Link, LinkKind, TaskId, TaskKind};

use super::cell::{Cells, columns};
use super::project::Started;
use super::sheets::Sheets;
use super::task::Whereabouts;
use crate::findings::Findings;
use crate::p6::words;

columns!(LinkColumns of "TASKPRED" { task_id, pred_task_id, pred_type, lag_hr_cnt });

/// Both ends, kind and lag: what makes a link the same as another.
type Known = ((usize, TaskId), (usize, TaskId), LinkKind, i64);

/// Adds the links to their plans and answers those between projects. A link whose end is missing is told and left out.
pub(super) fn read(
    sheets: &Sheets<'_>,
    started: &mut [Started],
    whereabouts: &Whereabouts,
    findings: &mut Findings,
) -> Vec<CrossLink> {
    let columns = LinkColumns::of(sheets);
    let mut seen: HashSet<Known> = HashSet::with_capacity(sheets.count("TASKPRED"));
    let mut name = String::new();
    let mut crossing: Vec<CrossLink> = Vec::new();
    for row in sheets.rows("TASKPRED") {
        let (from, to) = (row.text(columns.pred_task_id.0), row.text(columns.task_id.0));
        name.clear();
        [&*from, " → ", &*to].iter().for_each(|part| name.push_str(part));
        let mut cells = Cells { row: &row, about: ("link", &name, &name), findings };
        let kind = cells.code(columns.pred_type, "finish to start", words::LINK_KINDS);
        let kind = kind.unwrap_or(LinkKind::FinishStart);
        let lag = cells.hours(columns.lag_hr_cnt).unwrap_or_default();
        let fault = match (whereabouts.get(&*from), whereabouts.get(&*to)) {
            (Some(from), Some(to)) => {
                let link = CrossLink { from: *from, to: *to, kind, lag: Lag::Working(lag) };
                let fault = fault_of(started, &link);
                let is_new = fault.is_none() && seen.insert((*from, *to, kind, lag.0));
                if is_new {
                    take(started, &mut crossing, link);
                }
                let twice = ("XER-153", "stands twice; the second is left out", "remove one of them");
                fault.or((!is_new).then_some(twice))
            }
            _ => Some((
                "XER-151",
                "names an activity that is not in the file, and is left out",
                "export the other project as well, or remove the link",
            )),
        };
        if let Some((code, cause, hint)) = fault {
            let (line, kind) = (row.line, "link");
            findings.warning(code, |tell| tell.about(kind, &name, &name).line(line).cause(cause).hint(hint));
        }
    }
    crossing
}

fn take(started: &mut [Started], crossing: &mut Vec<CrossLink>, link: CrossLink) {
    if link.from.0 != link.to.0 {
        crossing.push(link);
        return;
    }
    let CrossLink { from: (at, from), to: (_, to), kind, lag } = link;
    started[at].plan.links.push(Link { from, to, kind, lag });
}

/// Code, cause and hint of a link that cannot hold.
fn fault_of(started: &[Started], link: &CrossLink) -> Option<(&'static str, &'static str, &'static str)> {
    if link.from == link.to {
        return Some(("XER-154", "leads from an activity to itself, and is left out", "remove it in P6"));
    }
    let is_summary = |(at, id): (usize, TaskId)| started[at].plan.task(id).kind == TaskKind::Summary;
    (is_summary(link.from) || is_summary(link.to)).then_some((
        "XER-155",
        "holds on to a WBS summary activity, which P6 does not schedule; it is left out",
        "link the activities themselves",
    ))
}
