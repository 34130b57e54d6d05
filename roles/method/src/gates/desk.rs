//! What gates have to say on the desk: decide, vote, close musts, fulfil conditions.

use ::api::{Answer, DeskLines, Figure, NeedLine, Views, Visit};
use office::{Day, Permit, PersonId, ScopeId, scopes};

use super::model::{Condition, Review, State};
use super::queries;
use crate::lifecycles::Force;

const DAYS_NEAR: i32 = 14;

/// Gates of the next two weeks for those who chair, lead or review them, and conditions for those who owe them.
pub async fn desk(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<DeskLines> {
    let today = visit.today();
    let reviews = queries::near(visit, scope, &today.plus_days(DAYS_NEAR), Permit::Read).await?;
    if reviews.is_empty() {
        return Ok(DeskLines { figures: vec![figure(visit, &[])], ..DeskLines::default() });
    }
    let ids: Vec<ScopeId> = reviews.iter().map(|one| one.gate.scope).collect();
    let led = scopes::named(visit.rows().await?, &ids).await?;
    let me = visit.person();
    let leads = |scope: ScopeId| led.iter().any(|one| one.id == scope && one.lead_id == Some(me));
    let known = Views::of(visit, [], ids.iter().copied()).await?;
    let mut needs = Vec::new();
    for review in &reviews {
        if review.gate.state != State::Decided {
            needs.extend(need_of(visit, review, me, leads(review.gate.scope), &known));
        }
        let mine = review.conditions.iter().filter(|one| one.met.is_none() && one.owner == me);
        needs.extend(mine.map(|one| condition_need(visit, review, one, &known)));
    }
    let open: Vec<&Review> = reviews.iter().filter(|one| one.gate.state != State::Decided).collect();
    Ok(DeskLines { figures: vec![figure(visit, &open)], needs, ..DeskLines::default() })
}

/// The one thing that this person can do for this gate: the chair decides, the reviewer votes, the lead closes musts.
fn need_of(visit: &Visit, review: &Review, me: PersonId, leads: bool, known: &Views) -> Option<NeedLine> {
    let gate = &review.gate;
    let open = review.tally().musts_open();
    let has_voted = review.votes.iter().any(|one| one.person == me);
    let (sentence, act) = if gate.chair == Some(me) {
        (visit.says("Decide gate {gate}", "Décider le jalon {gate}"), visit.says("Decide", "Décider"))
    } else if gate.is_voter(me) && !has_voted {
        (visit.says("Vote on gate {gate}", "Voter au jalon {gate}"), visit.says("Vote", "Voter"))
    } else if leads && open > 0 {
        (visit.says("Prepare gate {gate}", "Préparer le jalon {gate}"), visit.says("Open", "Ouvrir"))
    } else {
        return None;
    };
    Some(NeedLine {
        kind: "gate".into(),
        sentence: sentence.replace("{gate}", &format!("{} · {}", gate.short, gate.name)),
        reason: reason(visit, review, open),
        scope: Some(known.scope(gate.scope)),
        due_on: gate.due_on.clone(),
        is_overdue: gate.due_on.as_ref().is_some_and(|day| *day < visit.today()),
        act: act.into(),
        link: link(review),
    })
}

fn reason(visit: &Visit, review: &Review, open: i64) -> String {
    let first = review.criteria.iter().find(|one| one.force == Force::Must && one.is_open());
    match (open, first) {
        (0, _) | (_, None) => visit.says("all musts are met", "toutes les obligations sont remplies").into(),
        (1, Some(one)) => {
            visit.says("1 must open: {first}", "1 obligation ouverte : {first}").replace("{first}", &one.text)
        }
        (_, Some(one)) => visit
            .says("{n} musts open, first: {first}", "{n} obligations ouvertes, d'abord : {first}")
            .replace("{n}", &open.to_string())
            .replace("{first}", &one.text),
    }
}

fn condition_need(visit: &Visit, review: &Review, one: &Condition, known: &Views) -> NeedLine {
    let reason = visit.says("condition of gate {gate}", "condition du jalon {gate}");
    NeedLine {
        kind: "gate".into(),
        sentence: one.text.clone(),
        reason: reason.replace("{gate}", &review.gate.short),
        scope: Some(known.scope(review.gate.scope)),
        due_on: Some(one.due_on.clone()),
        is_overdue: one.is_overdue(&visit.today()),
        act: visit.says("Fulfil", "Remplir").into(),
        link: link(review),
    }
}

fn figure(visit: &Visit, open: &[&Review]) -> Figure {
    let today: Day = visit.today();
    let late = open.iter().filter(|one| one.gate.due_on.as_ref().is_some_and(|day| *day < today)).count();
    let unready = open.iter().filter(|one| one.tally().musts_open() > 0).count();
    let status = match (late, unready) {
        (0, 0) => "green",
        (0, _) => "amber",
        _ => "red",
    };
    let context = match (open.len(), late) {
        (0, _) => visit.says("none is due", "aucun n'est prévu").into(),
        (_, 0) => {
            visit.says("{n} with open musts", "{n} avec obligations ouvertes").replace("{n}", &unready.to_string())
        }
        _ => visit.says("{n} past their day", "{n} en retard").replace("{n}", &late.to_string()),
    };
    Figure {
        key: "gates_near".into(),
        label: visit.says("Gates in 14 days", "Jalons sous 14 jours").into(),
        value: Some(open.len() as f64),
        unit: "count".into(),
        status: status.into(),
        context,
        link: "/method/gates".into(),
        trend: Vec::new(),
    }
}

fn link(review: &Review) -> String {
    format!("/method/gates?scope={}&record={}", review.gate.scope, review.gate.id)
}
