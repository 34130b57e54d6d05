//! Sheets: plans as people keep them in spreadsheets, as workbooks (XLSX) or as texts with separators (CSV).
//!
//! A sheet says nothing about itself: which column holds what, which part of `05/01/26` is the month, what `3` means as a
//! duration. [`guess`] looks for evidence and gives a [`Mapping`] with findings that tell what was taken as what; a person may
//! change it before [`read`] makes the plan. [`write_xlsx`] and [`write_csv`] write sheets that [`guess`] and [`read`] bring back.

mod about;
mod book;
mod cells;
mod dates;
mod guess;
mod headings;
mod line;
mod network;
mod outline;
mod rows;
mod table;
mod text;
mod workbook;
mod write;

#[cfg(test)]
mod tests;

use plan::{Finding, Plan, Refusal};
use serde::{Deserialize, Serialize};

pub(crate) use book::is_book;
pub(crate) use headings::column as column_of;
pub(crate) use text::records;
pub use workbook::write_xlsx;
pub use write::{losses, write_csv};

use crate::daytext::DateOrder;
use crate::findings::Findings;
use table::Table;

/// What a column of a sheet holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The stable id of the task.
    Uid,
    /// The number by which people and predecessors call a task.
    Id,
    /// P6's activity id.
    Code,
    Wbs,
    /// Depth in the outline.
    Level,
    Name,
    /// Task, summary, milestone, level of effort.
    Kind,
    /// Yes for a milestone.
    Milestone,
    /// Automatic, manual, inactive.
    Mode,
    Calendar,
    Duration,
    Remaining,
    Start,
    Finish,
    ActualStart,
    ActualFinish,
    /// Percent complete.
    Share,
    /// Physical percent complete.
    Physical,
    Predecessors,
    Successors,
    Resources,
    Constraint,
    ConstraintDate,
    SecondConstraint,
    SecondConstraintDate,
    Deadline,
    Priority,
    Note,
    BaselineStart,
    BaselineFinish,
    EarlyStart,
    EarlyFinish,
    LateStart,
    LateFinish,
    TotalFloat,
    FreeFloat,
}

/// The unit of durations that are told without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DurationUnit {
    Minutes,
    Hours,
    #[default]
    Days,
    Weeks,
}

/// How a sheet is to be read. Rows are counted from 1, as people do; columns from the left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mapping {
    /// The sheet of a workbook by its name; the first one when empty.
    pub sheet: String,
    /// What parts the cells of a text: `,`, `;`, a tab.
    pub separator: char,
    /// The row that holds the headings; tasks stand below it.
    pub heading_row: u32,
    /// What each column holds, from the left; nothing for those that are left out.
    pub columns: Vec<Option<Column>>,
    pub dates: DateOrder,
    pub duration_unit: DurationUnit,
    pub minutes_per_day: u32,
    /// Whether a task without predecessors is held at its start by a constraint. Without it, it moves to the plan's start.
    pub holds_starts: bool,
}

impl Default for Mapping {
    fn default() -> Mapping {
        Mapping {
            sheet: String::new(),
            separator: ',',
            heading_row: 1,
            columns: Vec::new(),
            dates: DateOrder::default(),
            duration_unit: DurationUnit::default(),
            minutes_per_day: 480,
            holds_starts: false,
        }
    }
}

/// How a sheet is most likely to be read, with notes that tell what was taken as what.
///
/// Shapes: a workbook (XLSX) or a text with separators in UTF-8, UTF-16 or code page 1252. Errors: SHT-101 when no row holds
/// headings that are known, SHT-103 to SHT-105 for a workbook that cannot be read or is too large.
///
/// ```
/// let text = "Nr.;Vorgangsname;Dauer;Vorgänger\n1;Graben;3 t;\n2;Gießen;2 t;1EA+1t\n";
/// let (mapping, _) = interchange::sheet::guess(text.as_bytes()).unwrap();
/// let (plan, findings) = interchange::sheet::read(text.as_bytes(), &mapping).unwrap();
/// assert_eq!((plan.tasks[1].duration.0, plan.links.len(), findings.len()), (960, 1, 0));
/// ```
pub fn guess(bytes: &[u8]) -> Result<(Mapping, Vec<Finding>), Refusal> {
    let mut findings = Findings::default();
    let mapping = guess::mapping(&tables(bytes, None, &mut Findings::default())?, bytes, &mut findings)?;
    Ok((mapping, findings.in_order()))
}

/// The plan of a sheet, read as a mapping says.
///
/// Shapes: tasks in the order of the rows. Units: those of the hub. Errors: SHT-102 when the mapping names no column with names or
/// a sheet that is not there, SHT-103 to SHT-105 as [`guess`]; a finding for every cell that could not be taken.
pub fn read(bytes: &[u8], mapping: &Mapping) -> Result<(Plan, Vec<Finding>), Refusal> {
    let mut findings = Findings::default();
    let tables = tables(bytes, Some(mapping.separator), &mut findings)?;
    let plan = rows::read(&tables, mapping, &mut findings)?;
    Ok((plan, findings.in_order()))
}

/// The plan of a sheet that nobody has mapped: by guess, and every guess is told.
pub(crate) fn read_by_guess(bytes: &[u8], findings: &mut Findings) -> Result<Vec<Plan>, Refusal> {
    let found = tables(bytes, None, &mut Findings::default())?;
    let mapping = guess::mapping(&found, bytes, findings)?;
    let tables = tables(bytes, Some(mapping.separator), findings)?;
    rows::read(&tables, &mapping, findings).map(|plan| vec![plan])
}

/// Whether a text with separators has a row of headings that are known.
pub(crate) fn is_text(bytes: &[u8]) -> bool {
    /// A row of headings stands within the first lines.
    const BYTES_TRIED: usize = 64 << 10;
    let head = &bytes[..bytes.len().min(BYTES_TRIED)];
    let head = if head.len() == bytes.len() { head } else { up_to_line(head) };
    let tables = tables(head, None, &mut Findings::default());
    tables.is_ok_and(|tables| guess::mapping(&tables, head, &mut Findings::default()).is_ok())
}

fn up_to_line(head: &[u8]) -> &[u8] {
    head.iter().rposition(|byte| *byte == b'\n').map_or(head, |at| &head[..at])
}

fn tables(bytes: &[u8], separator: Option<char>, findings: &mut Findings) -> Result<Vec<Table>, Refusal> {
    if bytes.starts_with(b"PK\x03\x04") {
        return book::tables(bytes, findings);
    }
    let text = text::decoded(bytes);
    let separator = separator.or_else(|| text::separator(&text)).unwrap_or(',');
    Ok(vec![text::table(&text, separator, findings)?])
}
