//! One table of a kept file: which of its rows stay, go or change, and which are new.

use std::collections::{HashMap, HashSet, VecDeque};

use super::columns::{Fate, Followed, Sheet};
use crate::p6::cell::Cell;
use crate::p6::view::View;

/// Key → rows as they were, each with the row as it is.
type Rows<E> = HashMap<String, VecDeque<(E, Option<E>)>>;

pub(super) struct Following<'v, E: 'static> {
    sheet: &'v Sheet<E>,
    then: &'v View<'v>,
    now: &'v View<'v>,
    rows: Rows<E>,
    new: VecDeque<E>,
    pairs: Vec<(E, E)>,
    current: Option<(E, E)>,
    current_new: Option<E>,
    order: Option<Vec<String>>,
    /// Keys of sums that have been told, and whether they changed.
    told: HashMap<String, bool>,
    cells: [Cell; 2],
}

impl<'v, E: Copy + 'static> Following<'v, E> {
    pub(super) fn of(sheet: &'v Sheet<E>, then: &'v View<'v>, now: &'v View<'v>) -> Following<'v, E> {
        let mut rows: Rows<E> = HashMap::new();
        for row in (sheet.rows)(then) {
            rows.entry(key_of(sheet, then, row)).or_default().push_back((row, None));
        }
        let (mut new, mut pairs) = (VecDeque::new(), Vec::new());
        let (mut order, mut is_new) = (Vec::new(), Vec::new());
        let held = (sheet.rows)(now);
        for row in &held {
            let key = key_of(sheet, now, *row);
            let free = rows.get_mut(&key).and_then(|same| same.iter_mut().find(|(_, now)| now.is_none()));
            order.push(key);
            is_new.push(free.is_none());
            match free {
                Some((then, slot)) => {
                    *slot = Some(*row);
                    pairs.push((*then, *row));
                }
                None => new.push_back(*row),
            }
        }
        let is_moved = has_moved(sheet, then, &rows, &order, &is_new) || has_between(sheet, now, &held, &is_new);
        let order = is_moved.then_some(order);
        let cell = || Cell { is_xml: now.is_xml, ..Cell::default() };
        let (current, current_new, cells, told) = (None, None, [cell(), cell()], HashMap::new());
        Following { sheet, then, now, rows, new, pairs, current, current_new, order, told, cells }
    }

    fn differs(&mut self, column: usize, (then, now): (E, E)) -> bool {
        let (_, tell, _) = self.sheet.columns[column];
        for cell in &mut self.cells {
            cell.clear();
            cell.is_new = false;
        }
        tell(self.then, then, &mut self.cells[0]);
        tell(self.now, now, &mut self.cells[1]);
        !self.cells[1].is_left && (self.cells[0].is_left || self.cells[0].text != self.cells[1].text)
    }
}

impl<E: Copy + 'static> Followed for Following<'_, E> {
    fn key(&self) -> &'static [&'static str] {
        self.sheet.key
    }

    fn columns(&self) -> Vec<&'static str> {
        self.sheet.columns.iter().map(|(name, ..)| *name).collect()
    }

    fn fate(&mut self, key: &str) -> Fate {
        self.current = None;
        let fate = match self.rows.get_mut(key).and_then(VecDeque::pop_front) {
            None if self.told.get(key) == Some(&true) => return Fate::Goes,
            None => return Fate::Stays,
            Some((_, None)) => Fate::Goes,
            Some((then, Some(now))) => {
                self.current = Some((then, now));
                Fate::Changes
            }
        };
        if self.sheet.is_sum {
            let is_changed = match self.current {
                Some(pair) => (0..self.sheet.columns.len()).any(|column| self.differs(column, pair)),
                None => true,
            };
            self.told.insert(key.to_string(), is_changed);
        }
        fate
    }

    fn value(&mut self, column: usize) -> Option<&str> {
        let pair = self.current?;
        let follows = self.sheet.columns[column].2;
        self.differs(column, pair).then(|| follows.unwrap_or(self.cells[1].text.as_str()))
    }

    fn is_needed(&mut self, column: usize) -> bool {
        let pairs = std::mem::take(&mut self.pairs);
        let is_needed = pairs.iter().any(|pair| self.differs(column, *pair));
        self.pairs = pairs;
        let (_, tell, _) = self.sheet.columns[column];
        // A new row needs a missing column only for more than nothing.
        let says = |row: &E| {
            let mut cell = Cell { is_new: true, is_xml: self.now.is_xml, ..Cell::default() };
            tell(self.now, *row, &mut cell);
            !matches!(cell.text.as_str(), "" | "0" | "N")
        };
        is_needed || self.new.iter().any(says)
    }

    fn begin_new(&mut self) -> bool {
        self.current_new = self.new.pop_front();
        self.current_new.is_some()
    }

    fn new_value(&mut self, column: usize) -> &str {
        let cell = &mut self.cells[1];
        cell.clear();
        cell.is_new = true;
        if let Some(row) = self.current_new {
            let (_, tell, follows) = self.sheet.columns[column];
            if let Some(follows) = follows {
                return follows;
            }
            tell(self.now, row, cell);
        }
        &self.cells[1].text
    }

    fn wanted_order(&self) -> Option<&[String]> {
        self.order.as_deref()
    }
}

fn key_of<E>(sheet: &Sheet<E>, view: &View<'_>, row: E) -> String {
    let mut key = String::new();
    (sheet.key_of)(view, row, &mut key);
    key
}

/// Whether the rows that stay stand in another order than they stood.
fn has_moved<E: Copy>(sheet: &Sheet<E>, then: &View<'_>, rows: &Rows<E>, order: &[String], is_new: &[bool]) -> bool {
    let mut staying = order.iter().zip(is_new).filter(|(_, is_new)| !**is_new).map(|(key, _)| key);
    for row in (sheet.rows)(then) {
        let key = key_of(sheet, then, row);
        let is_gone = rows.get(&key).is_none_or(|same| same.iter().all(|(_, now)| now.is_none()));
        if !is_gone && staying.next() != Some(&key) {
            return true;
        }
    }
    false
}

/// Whether a new row stands before one that stays in its group.
fn has_between<E: Copy>(sheet: &Sheet<E>, now: &View<'_>, held: &[E], is_new: &[bool]) -> bool {
    let mut staying = HashSet::new();
    held.iter().zip(is_new).rev().any(|(row, is_new)| {
        let group = (sheet.group)(now, *row);
        if *is_new {
            return staying.contains(&group);
        }
        staying.insert(group);
        false
    })
}
