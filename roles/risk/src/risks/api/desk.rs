//! Risks on the desk: reviews that are due, and escalations that wait for the visitor.

use ::api::{Act, Answer, DeskLines, NeedLine, Tongue, Views, Visit};
use office::{Day, Permit, ScopeId};

use crate::risks::{Risk, TOLERANCE, queries};

/// On the desk: the visitor's own risks to review within a week, and escalations where the visitor decides.
pub async fn desk(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<DeskLines> {
    let (person, today, tongue) = (visit.person(), visit.today(), visit.tongue());
    let reviews = queries::to_review(visit, person, scope, &today.plus_days(7), Permit::Read).await?;
    let waiting = queries::escalations(visit, scope, Permit::Decide).await?;
    let known = Views::of(visit, [], reviews.iter().chain(&waiting).map(|risk| risk.scope)).await?;
    let escalations = waiting.iter().map(|risk| escalation(risk, &known, tongue));
    let needs = escalations.chain(reviews.iter().map(|risk| review(risk, &known, &today, tongue))).collect();
    Ok(DeskLines { needs, ..DeskLines::default() })
}

fn escalation(risk: &Risk, known: &Views, tongue: Tongue) -> NeedLine {
    let (key, title, score) = (&risk.key, &risk.title, risk.score());
    let because = risk.escalated.as_ref().map_or("", |escalation| escalation.because.as_str());
    let sentence = if risk.is_above_tolerance() {
        tongue.say(
            format!("{key} passed the tolerance ({score} > {TOLERANCE}): {title}"),
            format!("{key} dépasse la tolérance ({score} > {TOLERANCE}) : {title}"),
        )
    } else {
        tongue.say(format!("{key} was escalated: {title}"), format!("{key} a été remonté : {title}"))
    };
    NeedLine {
        kind: "risk".into(),
        sentence,
        reason: tongue.say(format!("Escalation: {because}"), format!("Remontée : {because}")),
        scope: Some(known.scope(risk.scope)),
        due_on: risk.escalated.as_ref().map(|escalation| escalation.at.day().plus_days(3)),
        is_overdue: false,
        act: Act::Accept,
        link: link(risk),
    }
}

fn review(risk: &Risk, known: &Views, today: &Day, tongue: Tongue) -> NeedLine {
    let (key, title, score) = (&risk.key, &risk.title, risk.score());
    NeedLine {
        kind: "risk".into(),
        sentence: tongue.say(format!("Review {key}: {title}"), format!("Revoir {key} : {title}")),
        reason: tongue.say(
            format!("It is yours, score {score}, and its review is due"),
            format!("Il est à vous, score {score}, et sa revue est due"),
        ),
        scope: Some(known.scope(risk.scope)),
        due_on: risk.review_on.clone(),
        is_overdue: risk.is_review_overdue(today),
        act: Act::Review,
        link: link(risk),
    }
}

fn link(risk: &Risk) -> String {
    format!("/risk/risks?scope={}&record={}", risk.scope, risk.id)
}
