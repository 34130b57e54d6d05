//! Lists of owners (tasks, resources, assignments, calendars) in the plan's order, with those between that the plan does not hold.

use std::collections::{HashMap, HashSet};

use super::pieces::{Piece, pieces};

/// An owner of the file.
pub(super) struct Owner<'t> {
    pub(super) piece: Piece<'t>,
    pub(super) uid: &'t str,
}

/// A line of the new list.
pub(super) enum Line {
    /// One that the plan does not hold, such as an empty line, by its place in the file.
    Kept(usize),
    /// One of the plan, by its place there, and where it stood in the file.
    Of(usize, Option<usize>),
}

/// The owners of a list and what follows the last one.
pub(super) fn owners<'t>(inner: &'t str, name: &str) -> (Vec<Owner<'t>>, &'t str) {
    let (list, tail) = pieces(inner);
    let owners = list.into_iter().map(|piece| {
        let uid = if piece.name == name { piece.value("UID").unwrap_or_default() } else { "" };
        Owner { piece, uid }
    });
    (owners.collect(), tail)
}

/// The owners of the file in the order of the plan. `held` are the ids that the plan held when the file was read.
pub(super) fn arranged<'a>(
    owners: &[Owner<'_>],
    held: &HashSet<&str>,
    uids: impl Iterator<Item = &'a str>,
) -> Vec<Line> {
    let uids: Vec<&str> = uids.collect();
    let survives: HashSet<&str> = uids.iter().copied().collect();
    let mut places: HashMap<&str, usize> = HashMap::new();
    // Owners that the plan does not hold follow the one before them that is still there.
    let mut followers: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut anchor = "";
    for (at, owner) in owners.iter().enumerate() {
        if !held.contains(owner.uid) || places.contains_key(owner.uid) || is_empty(owner) {
            followers.entry(anchor).or_default().push(at);
            continue;
        }
        places.insert(owner.uid, at);
        if survives.contains(owner.uid) {
            anchor = owner.uid;
        }
    }
    let mut lines = Vec::with_capacity(owners.len().max(uids.len()));
    let follow = |uid: &str| followers.get(uid).into_iter().flatten().map(|at| Line::Kept(*at));
    lines.extend(follow(""));
    for (at, uid) in uids.iter().enumerate() {
        lines.push(Line::Of(at, places.get(uid).copied()));
        if !uid.is_empty() {
            lines.extend(follow(uid));
        }
    }
    lines
}

/// An empty line of the plan: it may carry the number of a task.
fn is_empty(owner: &Owner<'_>) -> bool {
    owner.piece.value("IsNull") == Some("1")
}
