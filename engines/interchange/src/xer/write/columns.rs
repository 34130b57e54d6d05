//! Tables as lists of columns: a name and what stands in it. The same list makes a new table and mends a kept one.

use super::out::Out;
use super::{calendar, project, task};
use crate::p6::cell::Cell;
use crate::p6::view::View;

/// Tells the value of one row.
pub(crate) type Tell<E> = fn(&View<'_>, E, &mut Cell);

/// A column: its name, what it tells, and for one that only follows from others what it says once they change.
pub(crate) type Column<E> = (&'static str, Tell<E>, Option<&'static str>);

/// A table, its columns, its rows and the key of a row in a kept file.
pub(crate) struct Sheet<E: 'static> {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [Column<E>],
    /// Columns whose values together name a row.
    pub(crate) key: &'static [&'static str],
    /// The key of a row of ours, joined by blanks.
    pub(crate) key_of: fn(&View<'_>, E, &mut String),
    pub(crate) rows: fn(&View<'_>) -> Vec<E>,
    /// Rows keep their order only within a group.
    pub(crate) group: fn(&View<'_>, E) -> u32,
    /// Several kept rows with one key add up to one row of ours.
    pub(crate) is_sum: bool,
}

pub(crate) trait Table {
    fn name(&self) -> &'static str;
    fn write_new(&self, view: &View<'_>, out: &mut Out<'_>);
    fn follow<'v>(&'v self, then: &'v View<'v>, now: &'v View<'v>) -> Box<dyn Followed + 'v>;
}

/// What becomes of a kept row.
pub(crate) enum Fate {
    /// Not ours, or not changed.
    Stays,
    Goes,
    /// Ours: its values tell.
    Changes,
}

/// A table of a kept file while it is followed.
pub(crate) trait Followed {
    fn key(&self) -> &'static [&'static str];
    fn columns(&self) -> Vec<&'static str>;
    /// What becomes of the row with this key. Of a key that stands several times, the rows are taken in their order.
    fn fate(&mut self, key: &str) -> Fate;
    /// The new value of a column of the row whose fate was just told, if it differs.
    fn value(&mut self, column: usize) -> Option<&str>;
    /// Whether a column has anything to say now: where it is missing in the kept file, it is added.
    fn is_needed(&mut self, column: usize) -> bool;
    /// Goes on to the next row that the kept file does not have; answers whether there is one.
    fn begin_new(&mut self) -> bool;
    fn new_value(&mut self, column: usize) -> &str;
    /// Keys in the order of the plan, when the kept file with new rows at its end would tell another.
    fn wanted_order(&self) -> Option<&[String]>;
}

/// The tables of ours in the order of P6: what is named stands before what names it.
pub(crate) fn tables() -> [&'static dyn Table; 15] {
    [
        &project::CURRENCIES,
        &task::TOPICS,
        &project::BREAKDOWN,
        &project::ROLES,
        &project::PROJECTS,
        &calendar::CALENDARS,
        &project::OPTIONS,
        &project::NODES,
        &project::RESOURCES,
        &project::RATES,
        &task::ACTIVITIES,
        &task::EXPENSES,
        &task::NOTES,
        &task::LINKS,
        &task::ASSIGNMENTS,
    ]
}
