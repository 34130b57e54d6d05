//! Measures of earned value, and the place they are read in.

use ::api::{Answer, Visit};
use office::{
    Day, Permit, ScopeId,
    measures::{self, Measure, MeasureFilter},
    scopes::{self, Scope},
};

/// Measures of these names that the visitor may see in a scope, oldest first.
pub async fn measures_of(
    visit: &mut Visit,
    scope: Option<ScopeId>,
    names: &[&str],
    from: Option<Day>,
    permit: Permit,
) -> Answer<Vec<Measure>> {
    let person = visit.person();
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    let filter = MeasureFilter { scope, names, from, ..MeasureFilter::default() };
    Ok(measures::find(visit.rows().await?, person, permit, &filter).await?)
}

/// A scope with everything below it, or all; of these the ones where the visitor has the permit, in the order of the tree.
pub async fn places(visit: &mut Visit, scope: Option<ScopeId>, permit: Permit) -> Answer<Vec<Scope>> {
    let granted = visit.scopes_with(permit).await?;
    let rows = visit.rows().await?;
    let found = match scope {
        Some(scope) => scopes::below(rows, scope).await?,
        None => scopes::all(rows).await?,
    };
    let mut places: Vec<Scope> = found.into_iter().filter(|place| granted.contains(&place.id)).collect();
    // A stable sort: the scope asked for first, the others in the order of the tree.
    places.sort_by_key(|place| scope != Some(place.id));
    Ok(places)
}
