//! Workbooks (XLSX): unpacked within limits, then read cell by cell.

use std::io::{Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use jiff::civil::Date;
use plan::Refusal;

use super::table::{Cell, Row, Table};
use super::text::too_large;
use crate::findings::{Findings, refuse_file};
use crate::limits::{
    BOOK_BYTES_MAX, BOOK_SHEETS_MAX, BOOK_UNPACKED_MAX, SHEET_CELLS_MAX, SHEET_COLUMNS_MAX, SHEET_ROWS_MAX,
    TEXT_CHARS_MAX, YEAR_MAX, YEAR_MIN,
};

/// Whether packed bytes hold a workbook. Only the list of names is read.
pub(crate) fn is_book(bytes: &[u8]) -> bool {
    let archive = zip::ZipArchive::new(Cursor::new(bytes));
    archive.is_ok_and(|archive| {
        archive.file_names().any(|name| name.is_ok_and(|name| name.eq_ignore_ascii_case("xl/workbook.xml")))
    })
}

/// All sheets of a workbook.
///
/// Errors: SHT-103 not readable, SHT-104 too large, SHT-105 too many rows or columns.
pub(super) fn tables(bytes: &[u8], findings: &mut Findings) -> Result<Vec<Table>, Refusal> {
    check_size(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|fault| unreadable(&fault))?;
    let names = book.sheet_names();
    let mut tables = Vec::new();
    let mut cells = 0;
    for name in names.into_iter().take(BOOK_SHEETS_MAX) {
        // A chart sheet has no cells.
        let Ok(reader) = book.worksheet_cells_reader(&name) else { continue };
        tables.push(table(name, reader, &mut cells, findings)?);
    }
    if tables.is_empty() {
        return Err(refuse_file("SHT-103", "is a workbook without sheets", "choose another file"));
    }
    Ok(tables)
}

fn unreadable(fault: &calamine::XlsxError) -> Refusal {
    let hint = "open it in a spreadsheet program and save it again";
    refuse_file("SHT-103", format!("is a workbook that cannot be read: {fault}"), hint)
}

/// What is packed may be a thousand times larger unpacked: it is counted before anything is kept.
fn check_size(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() > BOOK_BYTES_MAX {
        let cause = format!("has {} MB, and {} MB of a workbook are read", bytes.len() >> 20, BOOK_BYTES_MAX >> 20);
        return Err(refuse_file("SHT-104", cause, "save the sheet with the plan alone"));
    }
    let hint = "open it in a spreadsheet program and save it again";
    let fault = |fault: &dyn std::fmt::Display| {
        refuse_file("SHT-103", format!("is a workbook that cannot be unpacked: {fault}"), hint)
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|it| fault(&it))?;
    let mut unpacked = 0;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|it| fault(&it))?;
        let mut rest = file.take((BOOK_UNPACKED_MAX - unpacked) as u64 + 1);
        unpacked += std::io::copy(&mut rest, &mut std::io::sink()).map_err(|it| fault(&it))? as usize;
        if unpacked > BOOK_UNPACKED_MAX {
            let cause = format!("has more than {} MB unpacked", BOOK_UNPACKED_MAX >> 20);
            return Err(refuse_file("SHT-104", cause, "save the sheet with the plan alone"));
        }
    }
    Ok(())
}

fn table<RS: Read + std::io::Seek>(
    name: String,
    mut reader: calamine::XlsxCellReader<'_, RS>,
    cells: &mut usize,
    findings: &mut Findings,
) -> Result<Table, Refusal> {
    let mut table = Table { name, rows: Vec::new() };
    loop {
        let cell = match reader.next_cell() {
            Ok(Some(cell)) => cell,
            Ok(None) => return Ok(table),
            Err(fault) => return Err(unreadable(&fault)),
        };
        let (row, column) = cell.get_position();
        let value = value(cell.get_value(), findings);
        if value.is_empty() {
            continue;
        }
        *cells += 1;
        if row as usize >= SHEET_ROWS_MAX || column as usize >= SHEET_COLUMNS_MAX || *cells > SHEET_CELLS_MAX {
            return Err(too_large(row + 1));
        }
        let number = row + 1;
        // Rows come in order; a file that tells one again gets a row of its own.
        if table.rows.last().is_none_or(|last| last.number != number) {
            table.rows.push(Row { number, cells: Vec::new() });
        }
        if let Some(last) = table.rows.last_mut() {
            let column = column as usize;
            if last.cells.len() <= column {
                last.cells.resize(column + 1, Cell::Empty);
            }
            last.cells[column] = value;
        }
    }
}

fn value(value: &DataRef<'_>, findings: &mut Findings) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(value) => Cell::Number(*value as f64),
        DataRef::Float(value) => Cell::Number(*value),
        DataRef::Bool(flag) => Cell::Flag(*flag),
        DataRef::String(text) => text_cell(text),
        DataRef::SharedString(text) => text_cell(text),
        DataRef::DateTime(moment) => day_of(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text_cell(text),
        DataRef::Error(error) => {
            findings.warning("SHT-110", |tell| {
                let cause = format!("holds a formula that fails with {error}; the cell counts as empty");
                tell.about("file", "", "").cause(cause).hint("mend the formula, then save it again")
            });
            Cell::Empty
        }
    }
}

fn text_cell(text: &str) -> Cell {
    let text = text.trim_end();
    if text.trim_start().is_empty() { Cell::Empty } else { Cell::Text(text.chars().take(TEXT_CHARS_MAX).collect()) }
}

/// The day of a serial number under the book's own epoch; what lies outside our years stays a number.
fn day_of(moment: &ExcelDateTime) -> Cell {
    let number = Cell::Number(moment.as_f64());
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return number;
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let Ok(date) = Date::new(year as i16, month as i8, day as i8) else { return number };
    if !(YEAR_MIN..=YEAR_MAX).contains(&date.year()) {
        return number;
    }
    // A serial is a fraction of a day: 07:59:59.9996 is eight o'clock.
    let minute = u16::from(hour) * 60 + u16::from(minute) + u16::from(second >= 30);
    Cell::Day(date, (minute > 0).then_some(minute.min(1439)))
}
