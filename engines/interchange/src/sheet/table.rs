//! A table of cells, as a sheet or a text with separators holds it.

use jiff::civil::Date;

/// One cell. A day of a spreadsheet is known to be one; a text may still tell one.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    /// A day and, where the cell has one, the minute of it.
    Day(Date, Option<u16>),
    Flag(bool),
}

impl Cell {
    pub(super) fn is_empty(&self) -> bool {
        matches!(self, Cell::Empty)
    }

    /// What a person reads in the cell.
    pub(super) fn text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Number(value) => value.to_string(),
            Cell::Day(date, None) => date.to_string(),
            Cell::Day(date, Some(minute)) => format!("{date} {:02}:{:02}", minute / 60, minute % 60),
            Cell::Flag(flag) => if *flag { "yes" } else { "no" }.to_string(),
        }
    }
}

/// A row and its number as people count it, from 1.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) number: u32,
    pub(super) cells: Vec<Cell>,
}

impl Row {
    pub(super) fn cell(&self, at: usize) -> &Cell {
        const NOTHING: &Cell = &Cell::Empty;
        self.cells.get(at).unwrap_or(NOTHING)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.iter().all(Cell::is_empty)
    }
}

/// Rows of one sheet that hold anything, in their order.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Table {
    /// The name of the sheet; empty for a text.
    pub(super) name: String,
    pub(super) rows: Vec<Row>,
}

/// `A`, `B`, … `Z`, `AA`: how spreadsheets call a column.
pub(super) fn letters(at: usize) -> String {
    let mut rest = at + 1;
    let mut letters = String::new();
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.insert(0, char::from(b'A' + digit as u8));
        rest = (rest - 1) / 26;
    }
    letters
}
