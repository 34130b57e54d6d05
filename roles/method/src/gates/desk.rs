//! What gates have to say on the desk: decide, vote, close musts, fulfil conditions.

use ::api::{Act, AheadLine, Answer, DeskLines, Figure, NeedLine, Tongue, Views, Visit};
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
        return Ok(DeskLines { figures: vec![figure(visit, &[], None)], ..DeskLines::default() });
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
    let ahead = open.iter().filter_map(|review| ahead_line(visit, review, &known, &today)).collect();
    let next = open.first().map(|review| named(review, &known, visit.tongue()));
    Ok(DeskLines { figures: vec![figure(visit, &open, next)], needs, ahead, ..DeskLines::default() })
}

/// A gate that is still to come, with how many vote.
fn ahead_line(visit: &Visit, review: &Review, known: &Views, today: &Day) -> Option<AheadLine> {
    let on = review.gate.due_on.clone().filter(|day| day >= today)?;
    let (name, tongue) = (&review.gate.name, visit.tongue());
    let voters = match review.gate.voters().len() {
        0 => String::new(),
        1 => tongue.say(" · 1 reviewer", " · 1 relecteur"),
        count => tongue.say(format!(" · {count} reviewers"), format!(" · {count} relecteurs")),
    };
    Some(AheadLine {
        on,
        time: None,
        title: tongue.say(format!("Gate: {name}"), format!("Jalon : {name}")),
        place: format!("{}{voters}", known.scope(review.gate.scope).name),
        link: link(review),
    })
}

/// The one thing that this person can do for this gate: the chair decides, the reviewer votes, the lead closes musts.
fn need_of(visit: &Visit, review: &Review, me: PersonId, leads: bool, known: &Views) -> Option<NeedLine> {
    let gate = &review.gate;
    let open = review.tally().musts_open();
    let has_voted = review.votes.iter().any(|one| one.person == me);
    let act = if gate.chair == Some(me) {
        Act::Decide
    } else if gate.is_voter(me) && !has_voted {
        Act::Vote
    } else if leads && open > 0 {
        Act::Open
    } else {
        return None;
    };
    let (english, french) = match act {
        Act::Decide => ("Decide gate", "Décider le jalon"),
        Act::Vote => ("Vote on gate", "Voter au jalon"),
        _ => ("Prepare gate", "Préparer le jalon"),
    };
    let (tongue, name) = (visit.tongue(), format!("{} · {}", gate.short, gate.name));
    Some(NeedLine {
        kind: "gate".into(),
        sentence: tongue.say(format!("{english} {name}"), format!("{french} {name}")),
        reason: reason(tongue, review, open),
        scope: Some(known.scope(gate.scope)),
        due_on: gate.due_on.clone(),
        is_overdue: gate.due_on.as_ref().is_some_and(|day| *day < visit.today()),
        act,
        link: link(review),
    })
}

fn reason(tongue: Tongue, review: &Review, open: i64) -> String {
    let first = review.criteria.iter().find(|one| one.force == Force::Must && one.is_open());
    match (open, first) {
        (0, _) | (_, None) => tongue.say("all musts are met", "toutes les obligations sont remplies"),
        (1, Some(one)) => {
            tongue.say(format!("1 must open: {}", one.text), format!("1 obligation ouverte : {}", one.text))
        }
        (_, Some(one)) => tongue.say(
            format!("{open} musts open, first: {}", one.text),
            format!("{open} obligations ouvertes, d'abord : {}", one.text),
        ),
    }
}

fn condition_need(visit: &Visit, review: &Review, one: &Condition, known: &Views) -> NeedLine {
    let short = &review.gate.short;
    NeedLine {
        kind: "gate".into(),
        sentence: one.text.clone(),
        reason: visit.tongue().say(format!("condition of gate {short}"), format!("condition du jalon {short}")),
        scope: Some(known.scope(review.gate.scope)),
        due_on: Some(one.due_on.clone()),
        is_overdue: one.is_overdue(&visit.today()),
        act: Act::Close,
        link: link(review),
    }
}

fn figure(visit: &Visit, open: &[&Review], next: Option<String>) -> Figure {
    let (today, tongue): (Day, Tongue) = (visit.today(), visit.tongue());
    let late = open.iter().filter(|one| one.gate.due_on.as_ref().is_some_and(|day| *day < today)).count();
    let unready = open.iter().filter(|one| one.tally().musts_open() > 0).count();
    let status = match (late, unready) {
        (0, 0) => "green",
        (0, _) => "amber",
        _ => "red",
    };
    let context = match (open.first(), late) {
        (None, _) => tongue.say("none is due", "aucun n'est prévu"),
        (Some(first), 0) => stand(first, &today, tongue),
        _ => tongue.say(format!("{late} past their day"), format!("{late} en retard")),
    };
    Figure {
        key: "gates_near".into(),
        label: tongue.say("Gates in 14 days", "Jalons sous 14 jours"),
        value: Some(open.len() as f64),
        unit: next.unwrap_or_else(|| "count".into()),
        status: status.into(),
        context,
        link: "/method/gates".into(),
        trend: Vec::new(),
    }
}

/// The place of a gate and its day.
fn named(review: &Review, known: &Views, tongue: Tongue) -> String {
    let place = known.scope(review.gate.scope).name;
    review.gate.due_on.as_ref().map_or(place.clone(), |day| format!("{place}, {}", tongue.day(day)))
}

/// How long there is until the next gate, and what is still open.
fn stand(review: &Review, today: &Day, tongue: Tongue) -> String {
    let tally = review.tally();
    let (open, total) = (tally.musts_open(), tally.musts_total);
    let days = review.gate.due_on.as_ref().map_or(0, |day| today.days_until(day));
    let left = match days {
        0 => tongue.say("today", "aujourd'hui"),
        1 => tongue.say("tomorrow", "demain"),
        _ => tongue.say(format!("{days} days left"), format!("encore {days} jours")),
    };
    let musts = tongue.say(format!("{open} of {total} musts open"), format!("{open} obligations sur {total} ouvertes"));
    format!("{left} · {musts}")
}

fn link(review: &Review) -> String {
    format!("/method/gates?scope={}&record={}", review.gate.scope, review.gate.id)
}
