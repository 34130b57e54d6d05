//! Texts with separators (CSV): decoded, cut into rows and cells.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord, Trim};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use plan::Refusal;

use super::table::{Cell, Row, Table};
use crate::findings::{Findings, refuse_file};
use crate::limits::{SHEET_CELLS_MAX, SHEET_COLUMNS_MAX, SHEET_ROWS_MAX, TEXT_CHARS_MAX};

/// Lines that are looked at to find out the separator.
const LINES_TRIED: usize = 50;

/// The text by its byte order mark, else UTF-8, else code page 1252, which every byte is a letter of.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    let encoding = if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 };
    encoding.decode_without_bom_handling(bytes).0
}

/// The separator that cuts the first lines into the same number of cells, most of them, and more than one.
pub(super) fn separator(text: &str) -> Option<char> {
    let tried = [';', '\t', ',', '|'].into_iter().map(|separator| (separator, evenness(text, separator)));
    let best = tried.max_by(|one, other| one.1.total_cmp(&other.1))?;
    (best.1 > 0.0).then_some(best.0)
}

/// How many cells the separator makes, times the share of lines that have as many as the first.
fn evenness(text: &str, separator: char) -> f64 {
    let mut reader = reader(text, separator);
    let widths: Vec<usize> = reader.records().take(LINES_TRIED).filter_map(Result::ok).map(|row| row.len()).collect();
    let Some(most) = widths.iter().copied().max().filter(|most| *most > 1) else { return 0.0 };
    let even = widths.iter().filter(|width| **width == most).count();
    most as f64 * even as f64 / widths.len() as f64
}

fn reader(text: &str, separator: char) -> csv::Reader<&[u8]> {
    let separator = u8::try_from(separator).unwrap_or(b',');
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .trim(Trim::None)
        .from_reader(text.as_bytes())
}

/// The rows of a text. Numbers and days stay texts: only the column tells what they are.
///
/// Errors: SHT-105 too many rows, columns or cells.
pub(super) fn table(text: &str, separator: char, findings: &mut Findings) -> Result<Table, Refusal> {
    let mut table = Table::default();
    let (mut cells, mut cut) = (0, 0);
    records(text, separator, |number, record| {
        let row = Row { number, cells: record.iter().map(|text| cell(text, &mut cut)).collect() };
        cells += row.cells.len();
        if table.rows.len() >= SHEET_ROWS_MAX || row.cells.len() > SHEET_COLUMNS_MAX || cells > SHEET_CELLS_MAX {
            return Err(too_large(number));
        }
        if !row.is_empty() {
            table.rows.push(row);
        }
        Ok(())
    })?;
    if cut > 0 {
        findings.warning("SHT-107", |tell| {
            let cause = format!("holds {cut} texts of more than {TEXT_CHARS_MAX} characters, which are cut");
            tell.about("file", "", "").cause(cause).hint("shorten them, or attach the documents").value("count", cut)
        });
    }
    Ok(table)
}

/// Gives each record and the line on which it begins.
pub(crate) fn records(
    text: &str,
    separator: char,
    mut take: impl FnMut(u32, &StringRecord) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut reader = reader(text, separator);
    let (mut record, mut place) = (StringRecord::new(), (0, 1));
    // A text in memory always yields a record or the end.
    while reader.read_record(&mut record).unwrap_or(false) {
        let number = line(text, &mut place, record.position().map_or(0, csv::Position::byte) as usize);
        take(number, &record)?;
    }
    Ok(())
}

/// The line of a byte, counted on from the last one asked for. The end of the line before may still stand before the record.
fn line(text: &str, place: &mut (usize, u32), byte: usize) -> u32 {
    let bytes = text.as_bytes();
    let ends =
        |from: usize| bytes[from.min(bytes.len())..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let begin = (byte + ends(byte)).clamp(place.0, bytes.len());
    place.1 += bytes[place.0..begin].iter().filter(|byte| **byte == b'\n').count() as u32;
    place.0 = begin;
    place.1
}

pub(super) fn too_large(number: u32) -> Refusal {
    let cause = format!("has more than {SHEET_ROWS_MAX} rows or {SHEET_COLUMNS_MAX} columns, seen at row {number}");
    refuse_file("SHT-105", cause, "cut it into several files").value("row", number)
}

/// A cell without blanks around it. Leading blanks are kept as they may tell the outline.
fn cell(text: &str, cut: &mut usize) -> Cell {
    let text = text.trim_end();
    if text.trim_start().is_empty() {
        return Cell::Empty;
    }
    if text.chars().nth(TEXT_CHARS_MAX).is_some() {
        *cut += 1;
        return Cell::Text(text.chars().take(TEXT_CHARS_MAX).collect());
    }
    Cell::Text(text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_known_by_even_lines() {
        assert_eq!(separator("a;b;c\n1,5;2;3\n4;5;6"), Some(';'));
        assert_eq!(separator("a\tb\n1\t2,3"), Some('\t'));
        assert_eq!(separator("Id,Name\n1,\"Dig, deep\"\n2,Pour"), Some(','));
        assert_eq!(separator("only words\nand more"), None);
    }

    #[test]
    fn texts_of_old_and_new_encodings_are_decoded() {
        assert_eq!(decoded(b"d\xE9but"), "début");
        assert_eq!(decoded("début".as_bytes()), "début");
        assert_eq!(decoded(b"\xEF\xBB\xBFId"), "Id");
        assert_eq!(decoded(b"\xFF\xFEI\x00d\x00"), "Id");
    }
}
