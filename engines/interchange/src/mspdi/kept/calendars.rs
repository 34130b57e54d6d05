//! Changed calendars. Those that rest on a changed one are written out in full, for what they inherit would change with it.

use std::collections::HashSet;

use super::super::write::{Outline, Writer, write_calendar};
use super::arrange::{Line, Owner, arranged};
use super::merge::{Changes, merged};
use super::pieces::Piece;
use super::{Pair, list, order, whole};

pub(super) fn changed(pair: &Pair<'_>, piece: Option<&Piece<'_>>) -> String {
    let (was, is) = (pair.was.plan, pair.is.plan);
    let held: HashSet<&str> = was.calendars.iter().map(|calendar| calendar.uid.as_str()).collect();
    let text = |outline: &Outline<'_>, at: usize| {
        let mut writer = Writer::of(4096);
        write_calendar(&mut writer, outline, at);
        writer.text
    };
    let lines = |owners: &[Owner<'_>]| arranged(owners, &held, is.calendars.iter().map(|one| one.uid.as_str()));
    let other = others(pair, piece);
    list("Calendars", "Calendar", piece, lines, |line, owner| match (line, owner) {
        (Line::Of(at, _), Some(owner)) if other.contains(owner.uid) => {
            // Written out: our own elements all replace theirs, and nothing is inherited any more.
            let is_text = text(&pair.is, *at);
            let mut changes = Changes::between("", &is_text);
            changes.drop_names.push("WorkWeeks");
            if is.calendars[*at].exceptions.is_empty() {
                changes.drop_names.push("Exceptions");
            }
            owner.piece.with(&merged(owner.piece.inner, changes, &order::CALENDAR))
        }
        (_, Some(owner)) => owner.piece.whole.to_string(),
        (Line::Of(at, _), None) => whole("Calendar", &text(&pair.is, *at)),
        (Line::Kept(_), None) => String::new(),
    })
}

/// Unique ids of calendars that are other ones now, or rest on such a one.
fn others<'t>(pair: &Pair<'_>, piece: Option<&Piece<'t>>) -> HashSet<&'t str> {
    let owners = piece.map(|piece| super::owners(piece.inner, "Calendar").0).unwrap_or_default();
    let (was, is) = (pair.was.plan, pair.is.plan);
    let is_same = |uid: &str| {
        let was = was.calendars.iter().find(|calendar| calendar.uid == uid);
        was.is_some() && was == is.calendars.iter().find(|calendar| calendar.uid == uid)
    };
    let mut other: HashSet<&str> = owners.iter().map(|owner| owner.uid).filter(|uid| !is_same(uid)).collect();
    loop {
        let before = other.len();
        for owner in &owners {
            let above = owner.piece.value("BaseCalendarUID").unwrap_or_default();
            if other.contains(above) {
                other.insert(owner.uid);
            }
        }
        if other.len() == before {
            return other;
        }
    }
}
