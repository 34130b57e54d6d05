//! Evidence for the order of day and month: a day above twelve, points as in Germany, starts before finishes.

use super::Column;
use super::table::{Cell, Row};
use crate::daytext::{self, DateOrder};

/// What the dates of a sheet tell about their order.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Evidence {
    /// No date is told by numbers alone.
    None,
    Clear(DateOrder),
    /// Nothing decides; the second value is such a date.
    Likely(DateOrder, String),
}

const PAIRS: [(Column, Column); 3] = [
    (Column::Start, Column::Finish),
    (Column::ActualStart, Column::ActualFinish),
    (Column::BaselineStart, Column::BaselineFinish),
];

fn is_date(column: Column) -> bool {
    use Column as Is;
    matches!(
        column,
        Is::Start
            | Is::Finish
            | Is::ActualStart
            | Is::ActualFinish
            | Is::BaselineStart
            | Is::BaselineFinish
            | Is::ConstraintDate
            | Is::SecondConstraintDate
            | Is::Deadline
            | Is::EarlyStart
            | Is::EarlyFinish
            | Is::LateStart
            | Is::LateFinish
    )
}

pub(super) fn evidence(columns: &[Option<Column>], rows: &[Row]) -> Evidence {
    let places: Vec<usize> = places(columns, is_date).collect();
    let (mut days_first, mut months_first, mut years_first) = (0usize, 0usize, 0usize);
    let mut open = None;
    for row in rows {
        for cell in places.iter().map(|at| row.cell(*at)) {
            let Cell::Text(text) = cell else { continue };
            match daytext::numbers_of(text) {
                // A year of four digits in front says it all, and speaks for no other date.
                Some([first, ..]) if first > 31 => {}
                Some([first, second, _]) if first > 12 && second <= 12 => days_first += 1,
                Some([first, second, _]) if second > 12 && first <= 12 => months_first += 1,
                Some([first, second, third]) if second > 12 && third <= 12 && first > 12 => years_first += 1,
                Some(_) if text.matches('.').count() >= 2 => days_first += 1,
                Some(_) => open = Some(open.unwrap_or_else(|| text.clone())),
                None => {}
            }
        }
    }
    match (days_first, months_first) {
        (0, 0) if years_first > 0 => Evidence::Clear(DateOrder::YearMonthDay),
        (0, 0) => open.map_or(Evidence::None, |example| by_pairs(columns, rows, example)),
        (days, months) if days >= months => Evidence::Clear(DateOrder::DayMonthYear),
        _ => Evidence::Clear(DateOrder::MonthDayYear),
    }
}

/// Starts that lie before their finishes under one order and after them under the other.
fn by_pairs(columns: &[Option<Column>], rows: &[Row], example: String) -> Evidence {
    let faults = |order: DateOrder| {
        let day = |row: &Row, column: Column| {
            let at = places(columns, |one| one == column).next()?;
            let Cell::Text(text) = row.cell(at) else { return None };
            daytext::day_of(text, order).ok()
        };
        let is_backwards =
            |row: &Row, (first, last): (Column, Column)| day(row, first) > day(row, last) && day(row, last).is_some();
        rows.iter().map(|row| PAIRS.iter().filter(|pair| is_backwards(row, **pair)).count()).sum::<usize>()
    };
    let (day, month) = (faults(DateOrder::DayMonthYear), faults(DateOrder::MonthDayYear));
    match day.cmp(&month) {
        std::cmp::Ordering::Less => Evidence::Clear(DateOrder::DayMonthYear),
        std::cmp::Ordering::Greater => Evidence::Clear(DateOrder::MonthDayYear),
        std::cmp::Ordering::Equal => Evidence::Likely(DateOrder::DayMonthYear, example),
    }
}

fn places(columns: &[Option<Column>], is: impl Fn(Column) -> bool) -> impl Iterator<Item = usize> {
    columns.iter().enumerate().filter(move |(_, column)| column.is_some_and(&is)).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(dates: &[(&str, &str)]) -> Evidence {
        let rows: Vec<Row> = dates
            .iter()
            .map(|(start, finish)| Row {
                number: 1,
                cells: vec![Cell::Text((*start).into()), Cell::Text((*finish).into())],
            })
            .collect();
        evidence(&[Some(Column::Start), Some(Column::Finish)], &rows)
    }

    #[test]
    fn the_order_follows_the_evidence() {
        assert_eq!(told(&[("2026-01-05", "2026-01-06")]), Evidence::None);
        assert_eq!(told(&[("05/01/26", "13/01/26")]), Evidence::Clear(DateOrder::DayMonthYear));
        assert_eq!(told(&[("01/05/26", "01/13/26")]), Evidence::Clear(DateOrder::MonthDayYear));
        assert_eq!(told(&[("05.01.26", "06.01.26")]), Evidence::Clear(DateOrder::DayMonthYear));
        // 10 February to 3 April, or 2 October to 4 March: only one runs forwards.
        assert_eq!(told(&[("10/02/26", "03/04/26")]), Evidence::Clear(DateOrder::DayMonthYear));
        assert_eq!(told(&[("1/2/26", "3/4/26")]), Evidence::Likely(DateOrder::DayMonthYear, "1/2/26".into()));
    }
}
