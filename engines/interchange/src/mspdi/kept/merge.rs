//! One element as its tool wrote it, with only those children replaced that the plan says otherwise now.
//!
//! The plan as it was and the plan as it is are both written in our own words; what differs between these two texts is a
//! change, and nothing else is touched. So an element that we do not know, or write in another form, stays as it is.

use std::collections::{HashMap, HashSet};

use super::order::Order;
use super::pieces::{Piece, pieces};

/// Which child is meant: its name, what tells it from its equals, and how many of those stand before it.
type Key<'t> = (&'t str, &'t str, usize);

/// Children that tell of different things under one name, and the child by which they are told apart.
const KEYED: [(&str, &str); 3] =
    [("PredecessorLink", "PredecessorUID"), ("Baseline", "Number"), ("ExtendedAttribute", "FieldID")];

/// Children that are one thing together.
const TIMEPHASED: &str = "TimephasedData";

/// What is to be changed in an element.
#[derive(Default)]
pub(super) struct Changes<'t> {
    /// New text, and our own text of what it was.
    put: HashMap<Key<'t>, (String, Option<&'t str>)>,
    drop: HashSet<Key<'t>>,
    /// Names that are left out whatever they say.
    pub(super) drop_names: Vec<&'static str>,
    /// Pieces of work are replaced by these.
    pub(super) parts: Option<String>,
    /// Order in which new children were told.
    told: Vec<Key<'t>>,
}

impl<'t> Changes<'t> {
    /// What differs between two texts of our own.
    pub(super) fn between(was: &'t str, is: &'t str) -> Changes<'t> {
        let mut changes = Changes::default();
        let (was, is) = (pieces(was).0, pieces(is).0);
        let parts = |list: &[Piece<'_>]| {
            let parts = list.iter().filter(|piece| piece.name == TIMEPHASED);
            parts.map(|piece| [piece.lead, piece.whole].concat()).collect::<String>()
        };
        let (parts_was, parts_is) = (parts(&was), parts(&is));
        changes.parts = (parts_was != parts_is).then_some(parts_is);
        let mut before: HashMap<Key<'t>, &'t str> = keyed(&was).map(|(key, piece)| (key, piece.whole)).collect();
        for (key, piece) in keyed(&is) {
            match before.remove(&key) {
                Some(whole) if whole == piece.whole => {}
                whole => changes.put(key, piece.whole.to_string(), whole),
            }
        }
        changes.drop.extend(before.into_keys());
        changes
    }

    fn put(&mut self, key: Key<'t>, text: String, was: Option<&'t str>) {
        self.told.push(key);
        self.put.insert(key, (text, was));
    }

    /// Puts a whole element of a name that stands once.
    pub(super) fn replace(&mut self, name: &'t str, text: String) {
        self.put((name, "", 0), text, None);
    }

    /// Leaves the children of a name as they are.
    pub(super) fn keep(&mut self, name: &str) {
        self.put.retain(|key, _| key.0 != name);
        self.told.retain(|key| key.0 != name);
        self.drop.retain(|key| key.0 != name);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.put.is_empty() && self.drop.is_empty() && self.parts.is_none() && self.drop_names.is_empty()
    }

    /// Whether a child of this name says something else now.
    pub(super) fn touches(&self, names: &[&str]) -> bool {
        self.put.keys().chain(&self.drop).any(|(name, ..)| names.contains(name))
    }
}

/// Children with their keys; pieces of work have none.
fn keyed<'a, 't: 'a>(list: &'a [Piece<'t>]) -> impl Iterator<Item = (Key<'t>, &'a Piece<'t>)> {
    let mut counts: HashMap<(&str, &str), usize> = HashMap::new();
    list.iter().filter(|piece| piece.name != TIMEPHASED).map(move |piece| {
        let by = KEYED.iter().find(|(name, _)| *name == piece.name);
        let value = by.and_then(|(_, by)| piece.value(by)).unwrap_or_default();
        let count = counts.entry((piece.name, value)).or_default();
        *count += 1;
        ((piece.name, value, *count - 1), piece)
    })
}

/// What stands between the tags of an element, with the changes made.
pub(super) fn merged<'a>(inner: &'a str, mut changes: Changes<'a>, order: &Order) -> String {
    let (list, tail) = pieces(inner);
    let keys: Vec<Key<'_>> = keyed(&list).map(|(key, _)| key).collect();
    let mut keys = keys.into_iter();
    let lead = list.first().map_or("\n", |piece| piece.lead);
    let present: HashSet<Key<'_>> = keyed(&list).map(|(key, _)| key).collect();
    // New children, each with its place in the schema's order.
    let told = std::mem::take(&mut changes.told);
    let mut new: Vec<(usize, String)> = Vec::new();
    for key in told.iter().filter(|key| !present.contains(*key)) {
        if let Some((text, _)) = changes.put.remove(key) {
            new.push((order.place(key.0).unwrap_or(usize::MAX), [lead, text.as_str()].concat()));
        }
    }
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
        match changes.put.remove(&key) {
            None => text.push_str(piece.whole),
            Some((is, was)) => text.push_str(&replaced(piece, &is, was, order)),
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
