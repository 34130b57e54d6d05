//! The difference between two documents: which plan is which, and what differs between them.

use plan::{Difference, Plan};

use crate::Document;

/// Two plans that are the same project, or one that only one of the documents holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Place in the first document.
    pub before: Option<usize>,
    /// Place in the second document.
    pub after: Option<usize>,
    /// Empty when only one of them is there: then all of it came or went.
    pub difference: Difference,
}

impl Compared {
    /// Whether both are there and equal.
    pub fn is_equal(&self) -> bool {
        self.before.is_some() && self.after.is_some() && self.difference.is_empty()
    }
}

/// Compares two documents plan by plan, in the order of the second; plans that went come last.
///
/// Plans match by unique id, then by code, then by name; two documents of one plan each are compared whatever these say. Links between
/// the plans of a document are not compared.
///
/// ```
/// let file = |name: &str| {
///     let plan = plan::Plan { name: name.into(), ..Default::default() };
///     interchange::read(interchange::json::to_json(&plan).as_bytes()).unwrap().0
/// };
/// let compared = interchange::difference(&file("Bridge"), &file("Tunnel"));
/// assert_eq!(compared[0].difference.entries[0].field, "name");
/// ```
pub fn difference(before: &Document, after: &Document) -> Vec<Compared> {
    let mut is_taken = vec![false; before.plans.len()];
    let mut compared = Vec::new();
    for (at, plan) in after.plans.iter().enumerate() {
        let was = counterpart(plan, before, &is_taken, after.plans.len() == 1);
        let difference = was.map(|was| plan::difference(&before.plans[was], plan)).unwrap_or_default();
        if let Some(was) = was {
            is_taken[was] = true;
        }
        compared.push(Compared { before: was, after: Some(at), difference });
    }
    let gone = is_taken.iter().enumerate().filter(|(_, is_taken)| !**is_taken);
    compared.extend(gone.map(|(at, _)| Compared { before: Some(at), after: None, difference: Difference::default() }));
    compared
}

fn counterpart(plan: &Plan, before: &Document, is_taken: &[bool], is_only: bool) -> Option<usize> {
    if is_only && before.plans.len() == 1 {
        return Some(0);
    }
    let keys: [fn(&Plan) -> &str; 3] = [|plan| &plan.uid, |plan| &plan.code, |plan| &plan.name];
    keys.iter().find_map(|key| {
        let free = before.plans.iter().enumerate().filter(|(at, _)| !is_taken[*at]);
        free.into_iter().find(|(_, was)| !key(plan).is_empty() && key(was) == key(plan)).map(|(at, _)| at)
    })
}

#[cfg(test)]
mod tests {
    use plan::Plan;

    use super::difference;
    use crate::{Document, Format};

    fn document(uids: &[&str]) -> Document {
        let plan = |uid: &&str| Plan { uid: (*uid).to_string(), name: format!("Plan {uid}"), ..Plan::default() };
        Document { format: Format::Xer, plans: uids.iter().map(plan).collect(), cross_links: Vec::new() }
    }

    #[test]
    fn plans_are_found_by_their_ids_whatever_their_order() {
        let compared = difference(&document(&["1", "2", "3"]), &document(&["3", "1", "4"]));
        let places: Vec<_> = compared.iter().map(|one| (one.before, one.after)).collect();
        assert_eq!(places, [(Some(2), Some(0)), (Some(0), Some(1)), (None, Some(2)), (Some(1), None)]);
        assert_eq!(compared.iter().filter(|one| one.is_equal()).count(), 2);
    }

    #[test]
    fn two_single_plans_are_compared_whatever_they_are_called() {
        let compared = difference(&document(&["1"]), &document(&["2"]));
        assert_eq!(compared.len(), 1);
        assert_eq!(compared[0].difference.entries.len(), 2);
    }
}
