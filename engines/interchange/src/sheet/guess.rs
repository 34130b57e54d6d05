//! Guessing how a sheet is to be read, from its headings and from what stands below them.

use plan::Refusal;

use super::dates::{self, Evidence};
use super::table::{Cell, Row, Table, letters};
use super::{Column, DurationUnit, Mapping, about, headings, text};
use crate::daytext::DateOrder;
use crate::findings::{Findings, quoted, refuse_file};
use crate::phrases::{self, Unit};

/// Rows above the headings: titles, logos, blank lines.
const HEADING_ROWS_TRIED: usize = 30;

/// The most likely mapping of the sheet that looks most like a plan.
///
/// Errors: SHT-101 when no row holds a heading for names and one more that is known.
pub(super) fn mapping(tables: &[Table], bytes: &[u8], findings: &mut Findings) -> Result<Mapping, Refusal> {
    let candidates = tables.iter().filter_map(|table| Some((table, heading_row(table)?)));
    let best = candidates.fold(None, |best: Option<(&Table, (usize, usize))>, one| match best {
        Some(best) if best.1.1 >= one.1.1 => Some(best),
        _ => Some(one),
    });
    let Some((table, (at, _))) = best else {
        let hint = "name the columns in one row, such as Name, Duration, Start, Predecessors";
        return Err(refuse_file("SHT-101", "has no row of headings that are known", hint));
    };
    let heading = &table.rows[at];
    let below = &table.rows[at + 1..];
    let columns = columns(heading, findings);
    let evidence = dates::evidence(&columns, below);
    let mut mapping = Mapping {
        sheet: table.name.clone(),
        separator: text::separator(&text::decoded(&bytes[..bytes.len().min(64 << 10)])).unwrap_or(','),
        heading_row: heading.number,
        duration_unit: duration_unit(heading, &columns),
        dates: order(evidence, findings),
        holds_starts: !columns.contains(&Some(Column::Constraint)) && columns.contains(&Some(Column::Start)),
        columns,
        ..Mapping::default()
    };
    if bytes.starts_with(b"PK") {
        mapping.separator = ',';
    }
    if let Some(minutes) = about::minutes_per_day(tables) {
        mapping.minutes_per_day = minutes;
    }
    Ok(mapping)
}

/// The row with the most known headings and how many they are. Names and one more column make a plan.
fn heading_row(table: &Table) -> Option<(usize, usize)> {
    let rows = table.rows.iter().take(HEADING_ROWS_TRIED).enumerate();
    let counted = rows.filter_map(|(at, row)| {
        let mut known: Vec<Column> = row.cells.iter().filter_map(meaning).collect();
        known.dedup();
        (known.len() >= 2 && known.contains(&Column::Name)).then_some((at, known.len()))
    });
    counted.fold(None, |best: Option<(usize, usize)>, one| best.filter(|best| best.1 >= one.1).or(Some(one)))
}

fn meaning(cell: &Cell) -> Option<Column> {
    match cell {
        Cell::Text(text) => headings::column(text),
        _ => None,
    }
}

/// What each column holds. Every guess is told, and every column that is left out.
fn columns(heading: &Row, findings: &mut Findings) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = Vec::new();
    for (at, cell) in heading.cells.iter().enumerate() {
        let column = meaning(cell).filter(|column| !columns.contains(&Some(*column)));
        columns.push(column);
        let (letter, text) = (letters(at), quoted(&cell.text()));
        match column {
            Some(column) => findings.note("SHT-106", |tell| {
                let name = name(column);
                let tell = tell.about("column", &letter, &cell.text()).line(heading.number);
                tell.cause(format!("is taken as {name}"))
                    .hint("change the mapping if it is something else")
                    .value("column", &letter)
                    .value("text", text)
                    .value("as", name)
            }),
            None if !cell.is_empty() => findings.note("SHT-109", |tell| {
                let tell = tell.about("column", &letter, &cell.text()).line(heading.number);
                tell.cause("is left out: its heading is not known, or another column holds the same")
                    .hint("change the mapping if it is needed")
            }),
            None => {}
        }
    }
    columns
}

/// The word for a column in a sentence.
fn name(column: Column) -> String {
    let text = format!("{column:?}");
    let mut words = String::new();
    for char in text.chars() {
        if char.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(char.to_lowercase());
    }
    words
}

/// `Duration (h)`, `Dauer [Tage]`: the unit in brackets, else days.
fn duration_unit(heading: &Row, columns: &[Option<Column>]) -> DurationUnit {
    let at = columns.iter().position(|column| *column == Some(Column::Duration));
    let text = at.map(|at| phrases::folded(&heading.cell(at).text())).unwrap_or_default();
    let inside = text.split_once(['(', '[']).map(|(_, rest)| rest.trim_end_matches([')', ']']).trim());
    match inside.and_then(phrases::unit) {
        Some((Unit::Minute, _)) => DurationUnit::Minutes,
        Some((Unit::Hour, _)) => DurationUnit::Hours,
        Some((Unit::Week, _)) => DurationUnit::Weeks,
        _ => DurationUnit::Days,
    }
}

fn order(evidence: Evidence, findings: &mut Findings) -> DateOrder {
    match evidence {
        Evidence::None => DateOrder::default(),
        Evidence::Clear(order) => order,
        Evidence::Likely(order, example) => {
            findings.warning("SHT-108", |tell| {
                let words = words(order);
                let tell = tell.about("file", "", "").value("text", quoted(&example)).value("as", words);
                tell.cause(format!(
                    "holds dates such as {} that can be read two ways; {words} is taken",
                    quoted(&example)
                ))
                .hint("change the order of dates in the mapping, or write dates as 2026-01-05")
            });
            order
        }
    }
}

fn words(order: DateOrder) -> &'static str {
    match order {
        DateOrder::DayMonthYear => "day, month, year",
        DateOrder::MonthDayYear => "month, day, year",
        DateOrder::YearMonthDay => "year, month, day",
    }
}
