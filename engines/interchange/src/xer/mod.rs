//! XER, the exchange text of Primavera P6: tables of tab-separated rows.

mod calendar;
mod cell;
mod link;
mod memo;
mod outline;
mod project;
mod resource;
mod sheets;
mod task;
pub(crate) mod write;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use plan::{CrossLink, Plan, Refusal};

pub(crate) use write::{dated, write};

use crate::findings::Findings;
use sheets::Sheets;

/// Tables which we read; the others are named in one finding.
const TABLES: [&str; 14] = [
    "PROJECT",
    "CALENDAR",
    "SCHEDOPTIONS",
    "PROJWBS",
    "TASK",
    "TASKPRED",
    "RSRC",
    "RSRCRATE",
    "TASKRSRC",
    "PROJCOST",
    "CURRTYPE",
    "ROLES",
    "TASKMEMO",
    "MEMOTYPE",
];

/// Tables without which a plan still stands, and what is assumed instead.
const MISSED: [(&str, &str); 4] = [
    ("CALENDAR", "Monday to Friday, 8 to 17 is assumed"),
    ("PROJWBS", "all activities stand at the top"),
    ("TASK", "the project is empty"),
    ("TASKPRED", "nothing is linked"),
];

/// Reads all projects of a file.
///
/// Shapes: one plan per project with tasks or WBS, in the order of the file.
/// Errors: XER-101 to XER-107, XER-111, XER-150 and XER-166, see the table of the crate.
pub(crate) fn read(bytes: &[u8], findings: &mut Findings) -> Result<(Vec<Plan>, Vec<CrossLink>), Refusal> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let sheets = Sheets::cut(bytes, encoding_of(bytes), findings)?;
    tell_tables(&sheets, findings);
    let calendars = calendar::read(&sheets, findings)?;
    let mut started = project::read(&sheets, &calendars, findings)?;
    let outline = outline::read(&sheets, findings);
    let whereabouts = task::read(&sheets, &mut started, &outline, findings)?;
    let links = link::read(&sheets, &mut started, &whereabouts, findings);
    resource::read(&sheets, &mut started, &whereabouts, findings)?;
    memo::read(&sheets, &mut started, &whereabouts);
    let plans: Vec<Plan> = started.into_iter().map(|one| one.plan).collect();
    Ok(with_tasks(plans, links))
}

/// Projects that are only pointed at come with a row and nothing else: they are left out when others have tasks.
fn with_tasks(plans: Vec<Plan>, mut links: Vec<CrossLink>) -> (Vec<Plan>, Vec<CrossLink>) {
    if plans.iter().all(|plan| plan.tasks.is_empty()) {
        return (plans, links);
    }
    let mut places = Vec::with_capacity(plans.len());
    let mut kept = Vec::new();
    for plan in plans {
        places.push(kept.len());
        if !plan.tasks.is_empty() {
            kept.push(plan);
        }
    }
    for link in &mut links {
        (link.from.0, link.to.0) = (places[link.from.0], places[link.to.0]);
    }
    (kept, links)
}

/// P6 writes the code page of its machine and newer ones UTF-8; only a text that is UTF-8 to its last byte is taken so.
fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let header = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let labels = header.split(|byte| *byte == b'\t').skip(9);
    labels.filter_map(|label| Encoding::for_label(label.trim_ascii())).next().unwrap_or(WINDOWS_1252)
}

fn tell_tables(sheets: &Sheets<'_>, findings: &mut Findings) {
    for (table, assumed) in MISSED {
        if sheets.table(table).is_none() {
            findings.warning("XER-110", |tell| {
                let tell = tell.about("table", table, table);
                tell.cause(format!("is missing: {assumed}")).hint("choose all of the project when exporting from P6")
            });
        }
    }
    let rest = sheets.tables_other_than(&TABLES);
    if !rest.is_empty() {
        let list = rest.iter().take(30).map(|(name, rows)| format!("{name} ({rows})"));
        let list = list.collect::<Vec<_>>().join(", ");
        findings.note("XER-120", |tell| {
            let tell = tell.about("file", "", "").cause(format!("holds tables which are not kept: {list}"));
            tell.hint("keep the file if you need them: codes and user fields stay in it, and come back when it is written as XER again")
        });
    }
}
