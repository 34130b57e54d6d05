//! The door for writing: a document as bytes of a format, and what the format cannot hold.

use std::io::{self, Write};

use plan::{Finding, Moment, Refusal, Severity, Subject};

use crate::{Document, Format, Kept, json, mspdi, p6, pmxml, sheet, xer};

/// A document as a file of a format, with findings for all that the format cannot hold.
///
/// Shapes: formats of one project (MSPDI, JSON) take the first plan and tell of the others. Units: those of the format.
/// With the keepsake of a file of the same format, all that is not changed comes back word for word; a keepsake of another
/// format says nothing. Errors: none; DOC-140 for a format that is not written, with no bytes.
///
/// ```
/// let text = interchange::json::to_json(&plan::Plan { name: "Bridge".into(), ..Default::default() });
/// let (document, kept, _) = interchange::read_kept(text.as_bytes()).unwrap();
/// let (bytes, losses) = interchange::write(&document, interchange::Format::Dextra, Some(&kept));
/// assert_eq!((bytes, losses), (text.into_bytes(), vec![]));
/// ```
pub fn write(document: &Document, format: Format, kept: Option<&Kept<'_>>) -> (Vec<u8>, Vec<Finding>) {
    let mut bytes = Vec::new();
    // Writing into memory does not fail.
    let findings = write_to(&mut bytes, document, format, kept).unwrap_or_default();
    (bytes, findings)
}

/// As [`write()`], into whatever takes bytes: memory grows with the plan, not with the file.
///
/// Errors: only those of the writer.
pub fn write_to(
    into: &mut impl Write,
    document: &Document,
    format: Format,
    kept: Option<&Kept<'_>>,
) -> io::Result<Vec<Finding>> {
    let kept = kept.filter(|kept| kept.format() == format);
    match (format, document.plans.first()) {
        (Format::Mspdi, Some(plan)) => match kept.and_then(|kept| mspdi::write_kept(plan, kept.bytes())) {
            Some(bytes) => into.write_all(&bytes)?,
            None => mspdi::write_into(plan, into)?,
        },
        (Format::Dextra, Some(plan)) => into.write_all(json::to_json(plan).as_bytes())?,
        (Format::Xer, Some(_)) => xer::write(into, document, kept)?,
        (Format::Pmxml, Some(_)) => pmxml::write(into, document, kept)?,
        (Format::Csv, Some(plan)) => into.write_all(sheet::write_csv(plan).as_bytes())?,
        (Format::Xlsx, Some(plan)) => {
            // The workbook's own moment: engines know no clock, and equal plans give equal bytes.
            let written = plan.as_of.or(plan.start).and_then(Moment::civil).unwrap_or_default();
            match sheet::write_xlsx(plan, written, &losses(document, format)) {
                Ok(bytes) => into.write_all(&bytes)?,
                Err(refusal) => return Ok(vec![told(refusal)]),
            }
        }
        _ => {}
    }
    Ok(losses(document, format))
}

/// What a format cannot hold of a document, before anything is written: one finding per kind of loss.
pub fn losses(document: &Document, format: Format) -> Vec<Finding> {
    let mut findings = Vec::new();
    if document.plans.is_empty() {
        findings.push(not_written(format));
    }
    match format {
        Format::Mspdi => findings.extend(document.plans.first().map(mspdi::losses).unwrap_or_default()),
        Format::Dextra => {}
        Format::Xlsx | Format::Csv => {
            let is_text = format == Format::Csv;
            findings.extend(document.plans.first().map(|plan| sheet::losses(plan, is_text)).unwrap_or_default());
        }
        Format::Xer => findings.extend(p6::losses::of(document, false)),
        Format::Pmxml => findings.extend(p6::losses::of(document, true)),
        Format::Mpx | Format::Gan | Format::Planner => findings.push(not_written(format)),
    }
    if matches!(format, Format::Mspdi | Format::Dextra | Format::Xlsx | Format::Csv) {
        findings.extend(of_others(document));
    }
    findings
}

/// Formats of one project leave the other projects and the links to them behind.
fn of_others(document: &Document) -> Vec<Finding> {
    let others = document.plans.iter().skip(1).map(|plan| {
        Finding::new("DOC-141", Severity::Warning, Subject::new("plan", &plan.uid, &plan.name), "is left out")
            .hint("write each project to a file of its own: this format holds one")
    });
    let links = document.cross_links.len();
    let lost = (links > 0).then(|| {
        let cause = format!("cannot be kept whole: {links} links between projects are left out");
        Finding::new("DOC-142", Severity::Warning, Subject::new("file", "", ""), cause)
            .hint("write the projects together as XER or P6 XML")
            .value("links", links)
    });
    others.chain(lost).collect()
}

fn told(refusal: Refusal) -> Finding {
    Finding { values: refusal.values, ..Finding::new(refusal.code, Severity::Error, refusal.subject, refusal.cause) }
        .hint(refusal.hint)
}

fn not_written(format: Format) -> Finding {
    let subject = Subject::new("file", "", "");
    Finding::new("DOC-140", Severity::Error, subject, format!("cannot be written as {}", format.name()))
        .hint("choose a plan, and a format that is written")
        .value("format", format.name())
}
