//! Interchange: bytes to plans, and back. One folder per format; the format is known by its content.
//!
//! The doors:
//! - [`read`] takes the bytes of a schedule file and gives a [`Document`] with its plans, and findings for what it could not take.
//! - [`write()`] gives a document to a format, with findings for what the format cannot hold; [`read_kept`] and [`Kept`] bring back
//!   what a file says beyond the hub.
//! - [`difference`] compares two documents field by field.
//! - [`json`] keeps a plan as Dextra's own text, without loss.
//! - [`mspdi::write`] gives a plan to Microsoft Project.
//!
//! Three ideas. First, *a finding tells, a refusal stops*: a fault in one row costs that row and is told with its line or
//! element; a file whose whole cannot be trusted (cut off, not well formed, beyond every limit) is refused, so that nothing is
//! imported by halves. Second, *nothing a file holds may panic or hang*: readers are pulled, nesting is counted, entities
//! are not expanded, and every list that a file could make endless has a limit with a reason (`limits.rs`). Third, *dates are not
//! computed here*: what the file's own tool stored is kept as `stored`, and `schedule` computes its own.
//!
//! | Format | Read | Written |
//! |---|---|---|
//! | XER of P6 (code page 1252 or UTF-8, several projects) | yes | yes |
//! | MSPDI of Microsoft Project | yes | yes |
//! | Dextra's JSON | yes | yes |
//! | PMXML of P6 (all versions, several projects, baselines) | yes | yes |
//! | MPX, GanttProject, Planner | yes | no |
//! | Workbooks and texts with separators, see [`sheet`] | yes | yes |
//! | Calendar files, see [`icalendar`] | no | yes |
//! | MPP | refused, with the way out | no |
//!
//! # Codes
//!
//! Numbers are never used twice. `refused` stops, the others are findings; all name their place where there is one.
//!
//! | Code | | What |
//! |---|---|---|
//! | DOC-101 | refused | empty file |
//! | DOC-102 | refused | larger than [`BYTES_MAX`] |
//! | DOC-103 | refused | MPP: save it as XML |
//! | DOC-105 | | no longer told: PMXML is read |
//! | DOC-108 | refused | packed (zip, gzip) |
//! | DOC-109 | refused | XML of another kind |
//! | DOC-110 | refused | no known schedule file |
//! | DOC-111 | refused | not a text |
//! | DOC-112 | warning | bytes that its encoding does not know |
//! | DOC-120 | refused | JSON without a plan of ours |
//! | DOC-121 | refused | our JSON, not well formed |
//! | DOC-122 | refused | our JSON, another version |
//! | DOC-123 | refused | our JSON, an index that leads nowhere |
//! | DOC-130 | as told | more findings of one code than are listed |
//! | DOC-140 | error | a format that is not written |
//! | DOC-141, DOC-142 | warning | projects, and links between projects, that a format of one project leaves out |
//! | XER-101 | refused | no header line |
//! | XER-102 | refused | cut off: no end mark |
//! | XER-103 | refused | too many rows or tables |
//! | XER-104 | refused | a row before any table |
//! | XER-105 | warning | a line without a mark, before any row |
//! | XER-106 | refused | no project |
//! | XER-107 | refused | too many projects |
//! | XER-108 | error | a project id twice |
//! | XER-109 | note | no scheduling options |
//! | XER-110 | warning | a table is missing |
//! | XER-111 | refused | too many tasks |
//! | XER-112 | error | an activity id missing or twice |
//! | XER-113 | warning | an activity of a project that is not there |
//! | XER-114 | note | an activity outside the WBS |
//! | XER-115 | warning | a milestone with a duration |
//! | XER-116 | warning | an unknown calendar of an activity |
//! | XER-117 | error | actual finish before actual start |
//! | XER-118 | warning | a constraint without its date |
//! | XER-119 | | no longer told: dates from other projects are read |
//! | XER-120 | note | tables that are not kept |
//! | XER-121 to XER-126 | warning | a date unreadable, out of range; a number unreadable, too large, negative; an unknown code |
//! | XER-131 | error | a WBS id twice |
//! | XER-132 | error | a WBS node inside itself |
//! | XER-133 | warning | a WBS too deep |
//! | XER-141 | error | a calendar id twice |
//! | XER-142 | error | a calendar without a week |
//! | XER-143 | warning | the calendar on which one rests is missing |
//! | XER-144 | error | calendars that rest on themselves |
//! | XER-145 | error | a calendar text whose brackets do not fit |
//! | XER-146 | warning | shifts or exceptions that cannot be read |
//! | XER-147 | warning | an exceptional day that works past midnight |
//! | XER-148 | warning | no calendar at all |
//! | XER-149 | warning | the project's calendar is missing |
//! | XER-150 | refused | too many calendars and exceptions |
//! | XER-151 | warning | a link to a missing activity |
//! | XER-152 | | no longer told: links between projects are read |
//! | XER-153 | warning | a link twice |
//! | XER-154 | warning | a link to itself |
//! | XER-155 | warning | a link of a WBS summary activity |
//! | XER-161 | error | a resource id twice |
//! | XER-162 | note | rates over time |
//! | XER-163 to XER-165 | warning | an assignment without its activity, without its resource; an expense without its activity |
//! | XER-166 | refused | too many resources for all projects together |
//! | XER-201 to XER-222 | note, warning | what [`losses`] tells before writing XER |
//! | PMX-101 to PMX-103 | refused | not well formed or cut off; nested too deeply; a document type |
//! | PMX-104 | refused | tables that cannot be made of the elements |
//! | PMX-105 | warning | entities that are not expanded |
//! | PMX-106 to PMX-166 | as XER of the same number | what the elements tell as P6's tables |
//! | PMX-171 | note | activities of baselines that the plans do not have |
//! | PMX-201 to PMX-222 | note, warning | what [`losses`] tells before writing PMXML |
//! | MSP-101 | refused | not well formed, or cut off |
//! | MSP-102 | refused | nested too deeply |
//! | MSP-103 | refused | a document type |
//! | MSP-104 | refused | another root |
//! | MSP-105 | warning | entities that are not expanded |
//! | MSP-106 | refused | too many calendars and exceptions |
//! | MSP-111 | refused | too many tasks |
//! | MSP-112 | error | a task id missing or twice |
//! | MSP-116 to MSP-118 | warning | unknown calendar; actual finish before start; constraint without date |
//! | MSP-121 to MSP-127 | warning | a date unreadable, out of range; a number, a duration unreadable; negative; an unknown code; too large |
//! | MSP-131 | note | an empty line |
//! | MSP-132 | warning | a summary with nothing under it |
//! | MSP-133 | warning | a milestone with a duration |
//! | MSP-134 | note | a split task whose assignments pause at different times |
//! | MSP-135 | warning | a levelling delay in working time |
//! | MSP-136 | warning | a task of another project |
//! | MSP-137 | warning | an inserted project |
//! | MSP-141 to MSP-145 | as XER-141 to XER-144, XER-148 | calendars |
//! | MSP-146 to MSP-150 | warning | a time of day; an exception without days, on no day, too many, past midnight |
//! | MSP-151, MSP-152, MSP-154 | warning | a link to nothing, to another project, to itself |
//! | MSP-161 | error | a resource id twice |
//! | MSP-163, MSP-164 | warning | an assignment without its task, without its resource |
//! | MSP-201 to MSP-221 | note | what [`mspdi::losses`] tells before writing |
//! | MPX-101, MPX-102, MPX-111 | refused | no header; too many records; too many tasks |
//! | MPX-103 | warning | records of an unknown kind |
//! | MPX-112 | error | a task id twice |
//! | MPX-117, MPX-118 | warning | actual finish before start; constraint without date |
//! | MPX-121 to MPX-126 | warning | a date unreadable, out of range; a number, a duration unreadable; negative; an unknown word |
//! | MPX-143, MPX-146, MPX-147 | warning | a calendar on a missing one; a working time, an exception unreadable |
//! | MPX-151, MPX-154 | warning | a link to nothing, to itself |
//! | MPX-161 | error | a resource id twice |
//! | MPX-163 | warning | an assignment without its task or resource |
//! | GAN-101 to GAN-103, GAN-111 | refused | not well formed; nested too deeply; a document type; too many tasks |
//! | GAN-112 | error | a task id missing or twice |
//! | GAN-121, GAN-123, GAN-126 | warning | a date, a number unreadable; an unknown kind of link |
//! | GAN-147, GAN-151, GAN-154, GAN-163 | warning | a holiday unreadable; a link to nothing, to itself; an assignment without task or resource |
//! | PLR-101 to PLR-103, PLR-111 | refused | as GAN-101 to GAN-103, GAN-111, for Planner |
//! | PLR-112 | error | a task id twice |
//! | PLR-118, PLR-121, PLR-123, PLR-126 | warning | a constraint without date; a date, a number unreadable; an unknown constraint |
//! | PLR-146, PLR-147, PLR-151, PLR-154, PLR-163 | warning | a working time, a day unreadable; links and assignments as above |
//! | SHT-101, SHT-102 | refused | no headings that are known; no such sheet or no column of names |
//! | SHT-103 to SHT-105 | refused | a workbook unreadable; too large; too many rows or columns |
//! | SHT-106, SHT-109 | note | what a column was taken as; a column left out |
//! | SHT-107, SHT-108, SHT-110 | warning | long texts cut; dates that can be read two ways; a formula that fails |
//! | SHT-112 | error | an id twice |
//! | SHT-113, SHT-116 to SHT-118 | warning | no name; an unknown calendar; actual finish before start; constraint without date |
//! | SHT-121 to SHT-126 | warning | as MPX-121 to MPX-126 |
//! | SHT-132, SHT-133 | warning | a summary with nothing under it; too deep |
//! | SHT-141 | note | tasks held at their starts |
//! | SHT-146, SHT-147, SHT-151, SHT-154 | warning | a working time, an exception unreadable; links as above |
//! | SHT-201 to SHT-208 | note | what [`sheet::losses`] tells before writing |
//! | SHT-209 | refused | a workbook that cannot be written |
//! | ICS-201, ICS-202 | note, warning | what [`icalendar::losses`] tells before writing |
//!
//! # What this crate does not do
//!
//! It computes no date, opens no file, knows no clock. Activity codes and user fields stand in no plan: they come back only in
//! the file they came from. Resource curves and units of risk are not read, and of a resource's rates one is.

// A refusal is made once per file, and its size costs nothing.
#![allow(clippy::result_large_err)]

mod daytext;
mod difference;
mod elements;
mod figure;
mod findings;
mod format;
mod gan;
pub mod icalendar;
pub mod json;
mod kept;
mod limits;
mod mpx;
pub mod mspdi;
mod note;
mod p6;
mod phrases;
mod planner;
mod pmxml;
pub mod sheet;
mod shifts;
mod writing;
mod xer;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod conversions;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod corpus_small;
#[cfg(test)]
mod invented;
#[cfg(test)]
mod mutations;
#[cfg(test)]
mod round_trips;

pub use daytext::DateOrder;
pub use difference::{Compared, difference};
pub use format::Format;
pub use kept::Kept;
pub use limits::BYTES_MAX;
pub use writing::{losses, write, write_to};

use findings::Findings;
use plan::{CrossLink, Finding, Plan, Refusal};

/// What a file held.
///
/// Shapes: one plan per project, in the order of the file; at least one.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub format: Format,
    pub plans: Vec<Plan>,
    /// Links from one plan to another, by their places in `plans`.
    pub cross_links: Vec<CrossLink>,
}

/// Reads a schedule file whose format is known by its content.
///
/// Shapes: see [`Document`]; findings stand in the order of the file. Units: those of the hub, whole minutes; seconds are cut.
/// Errors: a refusal for a file of no use as a whole, a finding for every part that could not be taken; see the table above.
///
/// ```
/// let refusal = interchange::read(b"PK\x03\x04...").unwrap_err();
/// assert_eq!((refusal.code, refusal.detail().as_str()), ("DOC-108", "file is packed"));
/// ```
pub fn read(bytes: &[u8]) -> Result<(Document, Vec<Finding>), Refusal> {
    let format = format::known(bytes)?;
    let mut findings = Findings::default();
    let mut cross_links = Vec::new();
    let plans = match format {
        Format::Xer => {
            let (plans, links) = xer::read(bytes, &mut findings)?;
            cross_links = links;
            plans
        }
        Format::Pmxml => {
            let (plans, links) = pmxml::read(bytes, &mut findings)?;
            cross_links = links;
            plans
        }
        Format::Mspdi => mspdi::read(bytes, &mut findings)?,
        Format::Dextra => json::read(bytes)?,
        Format::Mpx => mpx::read(bytes, &mut findings)?,
        Format::Gan => gan::read(bytes, &mut findings)?,
        Format::Planner => planner::read(bytes, &mut findings)?,
        Format::Xlsx | Format::Csv => sheet::read_by_guess(bytes, &mut findings)?,
    };
    Ok((Document { format, plans, cross_links }, findings.in_order()))
}

/// As [`read`], and keeps what the file says beyond the plans, for [`write()`] to bring back.
///
/// Memory: the file itself; nothing is copied.
pub fn read_kept(bytes: &[u8]) -> Result<(Document, Kept<'_>, Vec<Finding>), Refusal> {
    let (document, findings) = read(bytes)?;
    Ok((document, Kept::of(bytes)?, findings))
}
