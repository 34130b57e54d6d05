//! XER, the exchange text of Primavera P6: tables of tab-separated rows.

mod calendar;
mod cell;
mod link;
mod outline;
mod project;
mod resource;
mod sheets;
mod task;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use plan::{Plan, Refusal};

use crate::findings::Findings;
use sheets::Sheets;

/// Tables which we read; the others are named in one finding.
const TABLES: [&str; 12] = [
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
pub(crate) fn read(bytes: &[u8], findings: &mut Findings) -> Result<Vec<Plan>, Refusal> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let sheets = Sheets::cut(bytes, encoding_of(bytes), findings)?;
    tell_tables(&sheets, findings);
    let calendars = calendar::read(&sheets, findings)?;
    let mut started = project::read(&sheets, &calendars, findings)?;
    let outline = outline::read(&sheets, findings);
    let whereabouts = task::read(&sheets, &mut started, &outline, findings)?;
    link::read(&sheets, &mut started, &whereabouts, findings)?;
    resource::read(&sheets, &mut started, &whereabouts, findings)?;
    let mut plans: Vec<Plan> = started.into_iter().map(|one| one.plan).collect();
    // Projects that are only pointed at come with a row and nothing else.
    if plans.iter().any(|plan| !plan.tasks.is_empty()) {
        plans.retain(|plan| !plan.tasks.is_empty());
    }
    Ok(plans)
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
            tell.hint("keep the file if you need them: codes, notes and user fields stay in it")
        });
    }
}
