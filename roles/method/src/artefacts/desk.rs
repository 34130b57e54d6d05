//! What artefacts have to say on the desk: mandatory, missing, and the gate is near.

use ::api::{Act, Answer, DeskLines, NeedLine, Views, Visit};
use office::{Permit, ScopeId, scopes};

use super::queries;
use crate::gates;

const DAYS_NEAR: i32 = 14;
/// More lines than this of one register would hide everything else on the desk.
const LINES_MAX: usize = 5;

/// Mandatory artefacts that are missing before a near gate: for their owner, or for the lead when nobody owns them.
pub async fn desk(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<DeskLines> {
    let near = gates::due_within(visit, scope, DAYS_NEAR).await?;
    let places: Vec<ScopeId> = near.iter().map(|gate| gate.scope).collect();
    let missing = queries::missing_in(visit, &places, Permit::View).await?;
    if missing.is_empty() {
        return Ok(DeskLines::default());
    }
    let (me, tongue) = (visit.person(), visit.tongue());
    let led = scopes::named(visit.rows().await?, &places).await?;
    let known = Views::of(visit, [], places).await?;
    let mut needs = Vec::new();
    for artefact in &missing {
        let gate = near.iter().find(|gate| gate.scope == artefact.scope && gate.key == artefact.gate);
        let leads = led.iter().any(|one| one.id == artefact.scope && one.lead_id == Some(me));
        let is_mine = artefact.owner == Some(me) || artefact.owner.is_none() && leads;
        let Some(gate) = gate.filter(|_| is_mine) else { continue };
        let (name, short) = (&artefact.name, &gate.short);
        needs.push(NeedLine {
            kind: "artefact".into(),
            sentence: tongue.say(format!("Write the {name}"), format!("Rédiger : {name}")),
            reason: tongue.say(
                format!("mandatory at gate {short} and missing"),
                format!("obligatoire au jalon {short} et manquant"),
            ),
            scope: Some(known.scope(artefact.scope)),
            due_on: gate.due_on.clone(),
            is_overdue: gate.due_on.as_ref().is_some_and(|day| *day < visit.today()),
            act: Act::Write,
            link: format!("/method/artefacts?scope={}&record={}", artefact.scope, artefact.id),
        });
    }
    needs.truncate(LINES_MAX);
    Ok(DeskLines { needs, ..DeskLines::default() })
}
