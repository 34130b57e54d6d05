//! The sheets of an XER: tables found by name, columns by name, rows by place, nothing decoded before it is asked for.

use std::borrow::Cow;
use std::collections::HashMap;

use encoding_rs::{Encoding, UTF_8};
use plan::Refusal;

use crate::findings::{Findings, refuse_file, refuse_line};
use crate::limits::{COLUMNS_MAX, ROWS_MAX, TABLES_MAX, TEXT_CHARS_MAX};

/// All tables of one file. Memory: twelve bytes a row beside the file itself.
pub(super) struct Sheets<'a> {
    bytes: &'a [u8],
    encoding: &'static Encoding,
    sheets: HashMap<Cow<'a, str>, Sheet<'a>>,
    /// Fields of the header line: version, date, … , currency.
    pub(super) header: Vec<Cow<'a, str>>,
}

/// One table.
#[derive(Default)]
pub(super) struct Sheet<'a> {
    columns: Vec<Cow<'a, str>>,
    rows: Vec<RowPlace>,
}

#[derive(Clone, Copy)]
struct RowPlace {
    from: u32,
    to: u32,
    line: u32,
}

/// Index of a column, or of none: then every cell is empty.
#[derive(Clone, Copy)]
pub(super) struct Column(usize);

/// One row with its cells cut apart.
pub(super) struct Row<'a> {
    cells: Vec<&'a [u8]>,
    encoding: &'static Encoding,
    pub(super) line: u32,
}

impl<'a> Sheets<'a> {
    /// Cuts a file into tables and rows.
    ///
    /// Errors: XER-101 no header, XER-102 cut off before its end mark, XER-103 too many rows or tables, XER-104 rows outside tables.
    pub(super) fn cut(
        bytes: &'a [u8],
        encoding: &'static Encoding,
        findings: &mut Findings,
    ) -> Result<Sheets<'a>, Refusal> {
        let mut sheets = Sheets { bytes, encoding, sheets: HashMap::new(), header: Vec::new() };
        let mut cutter = Cutter { current: None, rows: 0, is_ended: false, broken: None };
        for (line, from, to) in Lines::of(bytes) {
            cutter.take(&mut sheets, line, from, to, findings)?;
            if cutter.is_ended {
                break;
            }
        }
        if sheets.header.is_empty() {
            return Err(refuse_line("XER-101", 1, "holds no header ERMHDR", "export the project from P6 again"));
        }
        if !cutter.is_ended {
            let hint = "export or copy the file again: its end is missing";
            return Err(refuse_file("XER-102", "is cut off: the end mark %E is missing", hint));
        }
        Ok(sheets)
    }

    pub(super) fn table(&self, name: &str) -> Option<&Sheet<'a>> {
        self.sheets.get(name)
    }

    /// Names and sizes of the tables that are not in a list, by name.
    pub(super) fn tables_other_than(&self, known: &[&str]) -> Vec<(&str, usize)> {
        let mut rest: Vec<(&str, usize)> = self
            .sheets
            .iter()
            .filter(|(name, sheet)| !known.contains(&&***name) && !sheet.rows.is_empty())
            .map(|(name, sheet)| (&**name, sheet.rows.len()))
            .collect();
        rest.sort_unstable();
        rest
    }

    /// Index of a column in a table.
    pub(super) fn column(&self, table: &str, name: &str) -> Column {
        let position = self.table(table).and_then(|sheet| sheet.columns.iter().position(|column| column == name));
        Column(position.unwrap_or(usize::MAX))
    }

    pub(super) fn count(&self, table: &str) -> usize {
        self.table(table).map_or(0, |sheet| sheet.rows.len())
    }

    /// The rows of a table in the order of the file; none when the table is missing.
    pub(super) fn rows(&self, table: &str) -> impl Iterator<Item = Row<'a>> + '_ {
        let rows: &[RowPlace] = self.table(table).map_or(&[], |sheet| &sheet.rows);
        rows.iter().map(|place| Row {
            cells: cells_of(&self.bytes[place.from as usize..place.to as usize]),
            encoding: self.encoding,
            line: place.line,
        })
    }
}

impl<'a> Row<'a> {
    /// A cell as text without control characters, at most [`TEXT_CHARS_MAX`] characters; empty when absent.
    pub(super) fn text(&self, column: Column) -> Cow<'a, str> {
        let text = self.raw(column);
        let is_plain = text.bytes().all(|byte| (b' '..0x7F).contains(&byte));
        if (is_plain || !text.chars().any(char::is_control)) && text.len() <= TEXT_CHARS_MAX {
            return text;
        }
        // P6 writes the line breaks of a text as two delete characters.
        let words = text.split(char::is_control).filter(|part| !part.is_empty());
        Cow::Owned(words.collect::<Vec<_>>().join(" ").chars().take(TEXT_CHARS_MAX).collect())
    }

    /// A cell as it stands in the file.
    pub(super) fn raw(&self, column: Column) -> Cow<'a, str> {
        let cell: &'a [u8] = self.cells.get(column.0).copied().unwrap_or_default();
        decoded(cell, self.encoding)
    }

    /// A cell as its bytes.
    pub(super) fn bytes(&self, column: Column) -> &'a [u8] {
        self.cells.get(column.0).copied().unwrap_or_default()
    }

    pub(super) fn is_empty(&self, column: Column) -> bool {
        self.cells.get(column.0).is_none_or(|cell| cell.is_empty())
    }

    /// Whether a flag says `Y`.
    pub(super) fn is_yes(&self, column: Column) -> bool {
        self.cells.get(column.0).is_some_and(|cell| *cell == b"Y")
    }
}

/// What the cutting remembers from line to line.
struct Cutter<'a> {
    current: Option<Cow<'a, str>>,
    rows: usize,
    is_ended: bool,
    broken: Option<u32>,
}

impl<'a> Cutter<'a> {
    fn take(
        &mut self,
        sheets: &mut Sheets<'a>,
        line: u32,
        from: usize,
        to: usize,
        findings: &mut Findings,
    ) -> Result<(), Refusal> {
        let bytes: &'a [u8] = sheets.bytes;
        let text = &bytes[from..to];
        match mark_of(text) {
            Mark::Header => sheets.header = words_of(text, sheets.encoding),
            Mark::Table => {
                let name = words_of(text, sheets.encoding).into_iter().nth(1).unwrap_or_default();
                if sheets.sheets.len() >= TABLES_MAX {
                    let cause = format!("begins one table more than the {TABLES_MAX} that are read");
                    return Err(refuse_line("XER-103", line, cause, "export the project from P6 again"));
                }
                sheets.sheets.entry(name.clone()).or_default();
                self.current = Some(name);
            }
            Mark::Fields => {
                let columns = words_of(text, sheets.encoding).into_iter().skip(1).collect();
                self.sheet(sheets, line)?.columns = columns;
            }
            Mark::Row => {
                self.rows += 1;
                if self.rows > ROWS_MAX {
                    let cause = format!("is row {} of the file, and {ROWS_MAX} are read", self.rows);
                    return Err(refuse_line("XER-103", line, cause, "export fewer projects at once"));
                }
                // The mark and its tabulator are three bytes.
                let from = (from + 3).min(to);
                let place = RowPlace { from: from as u32, to: to as u32, line };
                self.sheet(sheets, line)?.rows.push(place);
            }
            Mark::End => self.is_ended = true,
            Mark::Continued if text.is_empty() => {}
            Mark::Continued => self.lengthen(sheets, line, to, findings),
        }
        Ok(())
    }

    fn sheet<'s>(&self, sheets: &'s mut Sheets<'a>, line: u32) -> Result<&'s mut Sheet<'a>, Refusal> {
        let current = self.current.as_ref().and_then(|name| sheets.sheets.get_mut(name));
        current.ok_or_else(|| {
            refuse_line("XER-104", line, "stands before any table mark %T", "export the project from P6 again")
        })
    }

    /// A line without a mark belongs to the row above: some tools write texts with their line breaks.
    fn lengthen(&mut self, sheets: &mut Sheets<'a>, line: u32, to: usize, findings: &mut Findings) {
        let sheet = self.current.as_ref().and_then(|name| sheets.sheets.get_mut(name));
        match sheet.and_then(|sheet| sheet.rows.last_mut()) {
            Some(row) => row.to = to as u32,
            None if self.broken.is_none() => {
                self.broken = Some(line);
                findings.warning("XER-105", |tell| {
                    let tell = tell.about("line", &line.to_string(), "").line(line);
                    tell.cause("has no mark and is left out").hint("export the project from P6 again")
                });
            }
            None => {}
        }
    }
}

pub(super) enum Mark {
    Header,
    Table,
    Fields,
    Row,
    End,
    Continued,
}

pub(super) fn mark_of(line: &[u8]) -> Mark {
    match line {
        [b'%', b'R', b'\t', ..] | [b'%', b'R'] => Mark::Row,
        [b'%', b'T', b'\t', ..] => Mark::Table,
        [b'%', b'F', b'\t', ..] => Mark::Fields,
        [b'%', b'E'] | [b'%', b'E', b'\t', ..] => Mark::End,
        _ if line.starts_with(b"ERMHDR\t") || line == b"ERMHDR" => Mark::Header,
        _ => Mark::Continued,
    }
}

fn cells_of(row: &[u8]) -> Vec<&[u8]> {
    let mut cells = Vec::with_capacity(64);
    cells.extend(row.split(|byte| *byte == b'\t').take(COLUMNS_MAX));
    cells
}

fn words_of<'a>(line: &'a [u8], encoding: &'static Encoding) -> Vec<Cow<'a, str>> {
    cells_of(line).into_iter().map(|cell| decoded(cell, encoding)).map(trimmed).collect()
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_string()),
    }
}

fn decoded<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Cow<'a, str> {
    // Most cells are plain letters and figures, whatever the encoding.
    match std::str::from_utf8(bytes) {
        Ok(text) if encoding == UTF_8 || bytes.is_ascii() => Cow::Borrowed(text),
        _ => encoding.decode_without_bom_handling(bytes).0,
    }
}

/// Lines with their number and place, without their line break.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    from: usize,
    line: u32,
}

impl<'a> Lines<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Lines<'a> {
        Lines { bytes, from: 0, line: 0 }
    }
}

impl Iterator for Lines<'_> {
    type Item = (u32, usize, usize);

    fn next(&mut self) -> Option<Self::Item> {
        if self.from >= self.bytes.len() {
            return None;
        }
        let from = self.from;
        let rest = &self.bytes[from..];
        let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        self.from = from + length + 1;
        self.line = self.line.saturating_add(1);
        let is_returned = rest[..length].last() == Some(&b'\r');
        Some((self.line, from, from + length - usize::from(is_returned)))
    }
}
