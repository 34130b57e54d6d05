//! PMXML, the XML of Primavera P6 (`APIBusinessObjects`), of all versions: names instead of codes, the same tables below.

mod baseline;
mod days;
mod kept;
mod records;
mod scan;
mod tables;
mod write;

use std::io::{self, Write};

use plan::{CrossLink, Finding, Place, Plan, Refusal};

use crate::findings::{Findings, refuse_file};
use crate::{Document, Kept, mspdi, xer};

/// Writes a document; with the keepsake of a file, over that file.
///
/// Errors: only those of the writer.
pub(crate) fn write(into: &mut dyn Write, document: &Document, kept: Option<&Kept<'_>>) -> io::Result<()> {
    if let Some(kept) = kept
        && let Some(bytes) = kept::written(document, kept.bytes())
    {
        return into.write_all(&bytes);
    }
    write::write_new(into, document)
}

/// What findings of the tables are called here: the same fault has the same number.
const CODES: [&str; 42] = [
    "PMX-106", "PMX-107", "PMX-108", "PMX-109", "PMX-110", "PMX-111", "PMX-112", "PMX-113", "PMX-114", "PMX-115",
    "PMX-116", "PMX-117", "PMX-118", "PMX-121", "PMX-122", "PMX-123", "PMX-124", "PMX-125", "PMX-126", "PMX-131",
    "PMX-132", "PMX-133", "PMX-141", "PMX-142", "PMX-143", "PMX-144", "PMX-145", "PMX-146", "PMX-147", "PMX-148",
    "PMX-149", "PMX-150", "PMX-151", "PMX-153", "PMX-154", "PMX-155", "PMX-161", "PMX-162", "PMX-163", "PMX-164",
    "PMX-165", "PMX-166",
];

/// Reads all projects of a file, and the links between them.
///
/// Errors: PMX-101 not well formed or cut off, PMX-102 nested too deeply, PMX-103 a document type, and those of the tables.
pub(crate) fn read(bytes: &[u8], findings: &mut Findings) -> Result<(Vec<Plan>, Vec<CrossLink>), Refusal> {
    let text = mspdi::decoded(bytes, findings)?;
    let tables = tables::taken(&text)?;
    if tables.unknown_entities > 0 {
        let count = tables.unknown_entities;
        findings.warning("PMX-105", |tell| {
            let tell = tell.about("file", "", "").cause(format!("names {count} entities, which are left out"));
            tell.hint("export it from P6 again, which writes none")
        });
    }
    let (lines, exchange) = exchange(&tables);
    let mut own = Findings::default();
    let (mut plans, links) = xer::read(&exchange, &mut own).map_err(retold_refusal)?;
    for finding in own.in_order() {
        retell(findings, finding, &lines);
    }
    let lost = baseline::add(&mut plans, tables.baselines);
    if lost > 0 {
        findings.note("PMX-171", |tell| {
            let tell = tell.about("file", "", "");
            tell.cause(format!("has {lost} activities in baselines that the plans do not have, and that are left out"))
                .hint("nothing of the plans themselves is lost")
        });
    }
    Ok((plans, links))
}

/// The tables as an exchange text, and which element each of its lines is: first line, element, columns.
fn exchange(tables: &tables::Tables) -> (Vec<(u64, &'static records::Record)>, Vec<u8>) {
    let currency: String = tables.currency.chars().filter(|char| !char.is_control()).collect();
    let mut bytes = format!("ERMHDR\t\t\tProject\t\t\t\t\t{currency}\tUTF-8\n").into_bytes();
    let mut lines = Vec::new();
    let mut line = 2;
    for record in records::RECORDS {
        // A table that nobody tells is empty, not missing.
        bytes.extend_from_slice(
            format!("%T\t{}\n%F\t{}\n", record.table, tables::columns_of(record).join("\t")).as_bytes(),
        );
        line += 2;
        lines.push((line, record));
        if let Some(table) = tables.tables.get(record.table) {
            bytes.extend_from_slice(&table.rows);
            line += table.count as u64;
        }
    }
    bytes.extend_from_slice(b"%E\n");
    (lines, bytes)
}

fn code_of(code: &str) -> Option<&'static str> {
    CODES.into_iter().find(|known| known.get(3..) == code.get(3..))
}

fn retold_refusal(refusal: Refusal) -> Refusal {
    match code_of(refusal.code) {
        Some(code) => Refusal { code, ..refusal },
        None => refuse_file("PMX-104", refusal.cause, "export it from P6 again"),
    }
}

/// A finding of the tables in the words of the elements.
fn retell(findings: &mut Findings, finding: Finding, lines: &[(u64, &'static records::Record)]) {
    let Some(code) = code_of(finding.code).or(finding.code.starts_with("DOC").then_some(finding.code)) else { return };
    let known = match finding.place {
        Some(Place::Line(line)) => {
            let at = lines.partition_point(|(first, _)| *first <= line);
            at.checked_sub(1).map(|at| (line - lines[at].0 + 1, lines[at].1))
        }
        _ => None,
    };
    let element = |column: &str| {
        let (_, record) = known?;
        record.fields.iter().find(|(_, known, _)| *known == column).map(|(element, ..)| *element)
    };
    findings.tell(code, finding.severity, |tell| {
        let Finding { mut subject, mut cause, hint, mut values, .. } = finding;
        // How many more of one code there are is told with the code.
        cause = cause.replace("XER-", "PMX-");
        for (name, value) in &mut values {
            if *name == "column"
                && let Some(element) = element(value)
            {
                cause = cause.replace(&format!("in column {value}"), &format!("as {element}"));
                *value = element.to_string();
            } else if *name == "code"
                && let Some(code) = code_of(value)
            {
                *value = code.to_string();
            }
        }
        if subject.kind == "table"
            && let Some(record) = records::RECORDS.iter().find(|record| record.table == subject.id)
        {
            (subject.id, subject.name) = (record.element.to_string(), record.element.to_string());
        }
        let tell = tell.about(&subject.kind, &subject.id, &subject.name).cause(cause).hint(hint);
        let tell = values.into_iter().fold(tell, |tell, (name, value)| tell.value(name, value));
        match known {
            Some((number, record)) => tell.element(format!("{}[{number}]", record.element)),
            None => tell,
        }
    });
}
