//! Relationships of an XER.

use std::collections::HashSet;

use plan::{Lag, Link, LinkKind, Refusal, TaskKind};

use super::cell::{Cells, columns};
use super::project::Started;
use super::sheets::Sheets;
use super::task::Whereabouts;
use crate::findings::Findings;

columns!(LinkColumns of "TASKPRED" { task_id, pred_task_id, pred_type, lag_hr_cnt });

/// Adds the links to their plans. A link whose end is missing or lies in another project is told and left out.
pub(super) fn read(
    sheets: &Sheets<'_>,
    started: &mut [Started],
    whereabouts: &Whereabouts,
    findings: &mut Findings,
) -> Result<(), Refusal> {
    let columns = LinkColumns::of(sheets);
    let mut seen: HashSet<(usize, u32, u32, &str, i64)> = HashSet::with_capacity(sheets.count("TASKPRED"));
    for row in sheets.rows("TASKPRED") {
        let (from, to) = (row.text(columns.pred_task_id.0), row.text(columns.task_id.0));
        let name = format!("{from} → {to}");
        let mut cells = Cells { row: &row, about: ("link", &name, &name), findings };
        let kind = kind_of(&columns, &mut cells);
        let lag = cells.hours(columns.lag_hr_cnt).unwrap_or_default();
        let refused = match (whereabouts.get(&*from), whereabouts.get(&*to)) {
            (Some((project, from)), Some((other, to))) if project == other => {
                let link = Link { from: *from, to: *to, kind, lag: Lag::Working(lag) };
                fault_of(&started[*project], &link).or_else(|| {
                    let is_new = seen.insert((*project, from.0, to.0, kind.letters(), lag.0));
                    if is_new {
                        started[*project].plan.links.push(link);
                    }
                    (!is_new).then_some(("XER-153", "stands twice; the second is left out", "remove one of them"))
                })
            }
            (Some(_), Some(_)) => {
                Some(("XER-152", "leads to another project, and is not scheduled", "keep both projects in one plan"))
            }
            _ => Some((
                "XER-151",
                "names an activity that is not in the file, and is left out",
                "export the other project as well, or remove the link",
            )),
        };
        if let Some((code, cause, hint)) = refused {
            let (line, kind) = (row.line, "link");
            findings.warning(code, |tell| tell.about(kind, &name, &name).line(line).cause(cause).hint(hint));
        }
    }
    Ok(())
}

/// Code, cause and hint of a link that cannot hold.
fn fault_of(one: &Started, link: &Link) -> Option<(&'static str, &'static str, &'static str)> {
    if link.from == link.to {
        return Some(("XER-154", "leads from an activity to itself, and is left out", "remove it in P6"));
    }
    let is_summary = |id| one.plan.task(id).kind == TaskKind::Summary;
    (is_summary(link.from) || is_summary(link.to)).then_some((
        "XER-155",
        "holds on to a WBS summary activity, which P6 does not schedule; it is left out",
        "link the activities themselves",
    ))
}

fn kind_of(columns: &LinkColumns, cells: &mut Cells<'_, '_, '_>) -> LinkKind {
    match &*cells.row.text(columns.pred_type.0) {
        "PR_FS" | "" => LinkKind::FinishStart,
        "PR_SS" => LinkKind::StartStart,
        "PR_FF" => LinkKind::FinishFinish,
        "PR_SF" => LinkKind::StartFinish,
        _ => {
            cells.unknown_code(columns.pred_type, "finish to start");
            LinkKind::FinishStart
        }
    }
}
