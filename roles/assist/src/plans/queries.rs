//! Plans of the office and the measures about them, as this visitor may find them.

use std::collections::HashMap;

use ::api::{Answer, Problem, Visit};
use office::{
    Day, Permit, PlanId, ScopeId,
    measures::{self, Measure, MeasureFilter},
    plans::{self, PlanHeader},
    scopes::{self, Scope},
};
use store::from_json_text;

use super::api::FindingView;

/// The newest plan of each project in a scope.
pub async fn newest(visit: &mut Visit, scope: Option<ScopeId>, permit: Permit) -> Answer<Vec<PlanHeader>> {
    let person = visit.person();
    Ok(plans::newest(visit.rows().await?, person, permit, scope).await?)
}

pub async fn find(visit: &mut Visit, id: PlanId, permit: Permit) -> Answer<PlanHeader> {
    let person = visit.person();
    let found = plans::find(visit.rows().await?, person, permit, id).await?;
    found.ok_or_else(|| Problem::unknown("plan", id))
}

/// What was found when the contents of a plan were written, of a plan that was found under the permit.
pub async fn stored_findings(visit: &mut Visit, header: &PlanHeader, _permit: Permit) -> Answer<Vec<FindingView>> {
    let content = plans::content_of(visit.rows().await?, header).await?;
    Ok(content.and_then(|content| from_json_text(&content.findings)).unwrap_or_default())
}

/// Findings as they are stored beside a plan.
pub fn text_of(findings: &[FindingView]) -> String {
    store::json_text(&findings)
}

/// All versions of the plan of one project, newest first.
pub async fn versions(visit: &mut Visit, scope: ScopeId, permit: Permit) -> Answer<Vec<PlanHeader>> {
    let person = visit.person();
    Ok(plans::versions(visit.rows().await?, person, permit, scope).await?)
}

/// Values of measures in a scope and below it, oldest first.
pub async fn measures(
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

/// The scopes of some plans, by id. Plans were found under a permit, so their places may be named.
pub async fn scopes_of(
    visit: &mut Visit,
    headers: &[PlanHeader],
    _found_under: Permit,
) -> Answer<HashMap<ScopeId, Scope>> {
    let ids: Vec<ScopeId> = headers.iter().map(|header| header.scope_id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = scopes::named(visit.rows().await?, &ids).await?;
    Ok(found.into_iter().map(|scope| (scope.id, scope)).collect())
}
