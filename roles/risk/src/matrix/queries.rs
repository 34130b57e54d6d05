//! The scopes among which risks are rolled up.

use ::api::{Answer, Visit};
use office::{
    Permit, ScopeId,
    scopes::{self, Scope},
};

/// A scope and everything below it, or all; of these the ones where the visitor has the permit.
pub async fn places(visit: &mut Visit, scope: Option<ScopeId>, permit: Permit) -> Answer<Vec<Scope>> {
    let readable = visit.scopes_with(permit).await?;
    let rows = visit.rows().await?;
    let found = match scope {
        Some(scope) => scopes::below(rows, scope).await?,
        None => scopes::all(rows).await?,
    };
    let mut places: Vec<Scope> = found.into_iter().filter(|place| readable.contains(&place.id)).collect();
    // A stable sort: the scope asked for first, the others in the order of the tree.
    places.sort_by_key(|place| scope != Some(place.id));
    Ok(places)
}
