//! One element as its tool wrote it, with only those children replaced that the plan says otherwise now.
//!
//! The plan as it was and the plan as it is are both written in our own words; what differs between these two texts is a
//! change, and nothing else is touched. So an element that we do not know, or write in another form, stays as it is.

use std::collections::HashMap;

use super::order::Order;
use super::pieces::{Piece, pieces};

/// Which child is meant: its name, what tells it from its equals, and how many of those stand before it.
type Key<'t> = (&'t str, &'t str, usize);

/// Children that tell of different things under one name, and the child by which they are told apart.
const KEYED: [(&str, &str); 3] =
    [("PredecessorLink", "PredecessorUID"), ("Baseline", "Number"), ("ExtendedAttribute", "FieldID")];

/// Children that are one thing together.
const TIMEPHASED: &str = "TimephasedData";

/// How far ahead a child is looked for among those not yet found.
const NEAR: usize = 8;

/// Children of an element up to which looking through them is quicker than a table.
const SHORT: usize = 96;

/// What is to be changed in an element.
#[derive(Default)]
pub(super) struct Changes<'t> {
    /// New text, and our own text of what it was; in the order in which they were told. Few of many change.
    put: Vec<(Key<'t>, String, Option<&'t str>)>,
    drop: Vec<Key<'t>>,
    /// Names that are left out whatever they say.
    pub(super) drop_names: Vec<&'static str>,
    /// Pieces of work are replaced by these.
    pub(super) parts: Option<String>,
}

impl<'t> Changes<'t> {
    /// What differs between two texts of our own.
    pub(super) fn between(was: &'t str, is: &'t str) -> Changes<'t> {
        let mut changes = Changes::default();
        if was == is {
            return changes;
        }
        let (was, is) = (pieces(was).0, pieces(is).0);
        let parts = |list: &[Piece<'_>]| {
            let parts = list.iter().filter(|piece| piece.name == TIMEPHASED);
            parts.map(|piece| [piece.lead, piece.whole].concat()).collect::<String>()
        };
        let (parts_was, parts_is) = (parts(&was), parts(&is));
        changes.parts = (parts_was != parts_is).then_some(parts_is);
        let mut before = Places::of(keyed(&was));
        for (key, piece) in keyed(&is) {
            match before.take(&key) {
                Some(known) if known.whole == piece.whole => {}
                known => changes.put.push((key, piece.whole.to_string(), known.map(|known| known.whole))),
            }
        }
        changes.drop.extend(before.rest());
        changes
    }

    /// Puts a whole element of a name that stands once.
    pub(super) fn replace(&mut self, name: &'t str, text: String) {
        self.put.push(((name, "", 0), text, None));
    }

    /// Leaves the children of a name as they are.
    pub(super) fn keep(&mut self, name: &str) {
        self.put.retain(|(key, ..)| key.0 != name);
        self.drop.retain(|key| key.0 != name);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.put.is_empty() && self.drop.is_empty() && self.parts.is_none() && self.drop_names.is_empty()
    }

    /// Whether a child of this name says something else now.
    pub(super) fn touches(&self, names: &[&str]) -> bool {
        self.put.iter().map(|(key, ..)| key).chain(&self.drop).any(|(name, ..)| names.contains(name))
    }
}

/// Children by their keys while each is looked up once.
///
/// Two texts of ours tell their children in the same order: the next one is nearly always the one that is looked for, and
/// nothing is hashed until it is not.
struct Places<'a, 't> {
    list: Vec<(Key<'t>, Option<&'a Piece<'t>>)>,
    next: usize,
    index: Option<HashMap<Key<'t>, usize>>,
}

impl<'a, 't> Places<'a, 't> {
    fn of(list: Vec<(Key<'t>, &'a Piece<'t>)>) -> Places<'a, 't> {
        let list = list.into_iter().map(|(key, piece)| (key, Some(piece))).collect();
        Places { list, next: 0, index: None }
    }

    fn take(&mut self, key: &Key<'t>) -> Option<&'a Piece<'t>> {
        let near = self.list.iter().skip(self.next).take(NEAR).position(|(known, _)| known == key);
        let at = match near {
            Some(ahead) => self.next + ahead,
            None => {
                let list = &self.list;
                let index = self
                    .index
                    .get_or_insert_with(|| list.iter().enumerate().map(|(at, (known, _))| (*known, at)).collect());
                *index.get(key)?
            }
        };
        self.next = at + 1;
        self.list[at].1.take()
    }

    /// Keys of those which nobody took.
    fn rest(self) -> impl Iterator<Item = Key<'t>> {
        self.list.into_iter().filter(|(_, piece)| piece.is_some()).map(|(key, _)| key)
    }
}

/// Children with their keys; pieces of work have none.
fn keyed<'a, 't>(list: &'a [Piece<'t>]) -> Vec<(Key<'t>, &'a Piece<'t>)> {
    let mut keyed: Vec<(Key<'t>, &'a Piece<'t>)> = Vec::with_capacity(list.len());
    // Short lists are looked through; in long ones that would take the square of their length.
    let mut counts = (list.len() > SHORT).then(HashMap::<(&str, &str), usize>::new);
    for piece in list.iter().filter(|piece| piece.name != TIMEPHASED) {
        let by = KEYED.iter().find(|(name, _)| *name == piece.name);
        let value = by.and_then(|(_, by)| piece.value(by)).unwrap_or_default();
        let count = match &mut counts {
            Some(counts) => {
                let count = counts.entry((piece.name, value)).or_default();
                *count += 1;
                *count - 1
            }
            None => keyed.iter().filter(|((name, known, _), _)| *name == piece.name && *known == value).count(),
        };
        keyed.push(((piece.name, value, count), piece));
    }
    keyed
}

/// What stands between the tags of an element, with the changes made.
pub(super) fn merged<'a>(inner: &'a str, mut changes: Changes<'a>, order: &Order) -> String {
    let (list, tail) = pieces(inner);
    let keyed = keyed(&list);
    let lead = list.first().map_or("\n", |piece| piece.lead);
    // New children, each with its place in the schema's order.
    let mut missing = Places::of(keyed.clone());
    let is_new: Vec<bool> = changes.put.iter().map(|(key, ..)| missing.take(key).is_none()).collect();
    let mut new: Vec<(usize, String)> = Vec::new();
    let mut put = Vec::with_capacity(changes.put.len());
    for (change, is_new) in changes.put.into_iter().zip(is_new) {
        match is_new {
            true => new.push((order.place(change.0.0).unwrap_or(usize::MAX), [lead, change.1.as_str()].concat())),
            false => put.push(change),
        }
    }
    let mut keys = keyed.into_iter().map(|(key, _)| key);
    if let Some(parts) = changes.parts.take_if(|parts| !parts.is_empty()) {
        new.push((order.place(TIMEPHASED).unwrap_or(usize::MAX), parts));
        changes.parts = Some(String::new());
    }
    new.sort_by_key(|(place, _)| *place);
    let mut new = new.into_iter().peekable();
    let mut text = String::with_capacity(inner.len() + 256);
    for piece in &list {
        if let Some(place) = order.place(piece.name) {
            while let Some((_, added)) = new.next_if(|(before, _)| *before < place) {
                text.push_str(&added);
            }
        }
        if piece.name == TIMEPHASED {
            let is_work = changes.parts.is_some() && matches!(piece.value("Type"), Some("1" | "2") | None);
            if !is_work {
                text.push_str(piece.lead);
                text.push_str(piece.whole);
            }
            continue;
        }
        let Some(key) = keys.next() else { continue };
        if changes.drop.contains(&key) || changes.drop_names.contains(&piece.name) {
            continue;
        }
        text.push_str(piece.lead);
        match put.iter().find(|(known, ..)| *known == key) {
            None => text.push_str(piece.whole),
            Some((_, is, was)) => text.push_str(&replaced(piece, is, *was, order)),
        }
    }
    new.for_each(|(_, added)| text.push_str(&added));
    text.push_str(tail);
    text
}

/// A changed child: what has children of its own keeps those that did not change.
fn replaced(piece: &Piece<'_>, is: &str, was: Option<&str>, order: &Order) -> String {
    let is_keyed = KEYED.iter().any(|(name, _)| *name == piece.name);
    let inner = |text: &str| pieces(text).0.first().map(|piece| piece.inner.to_string());
    match (is_keyed, was.and_then(inner), inner(is)) {
        (true, Some(was), Some(is)) => {
            piece.with(&merged(piece.inner, Changes::between(&was, &is), order.inside(piece.name)))
        }
        _ => is.to_string(),
    }
}
