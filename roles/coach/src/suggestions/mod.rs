//! Suggestions: a measured weakness becomes a short lesson for the person who can mend it. Never a list of shame: only the
//! person and the coaches see it.

mod api;
mod migrations;
mod model;
mod queries;
mod rules;
#[cfg(test)]
mod tests;

use ::api::{Answer, Job, JobKind, Listener, Problem, Register, Visit};
use office::{Permit, PersonId, ScopeId, measures::MeasureKind, scopes};
use plan::Subject;

use crate::courses::{self, Course};

pub use model::{Reply, Suggestion, SuggestionId};

const OPEN: MeasureKind = MeasureKind::count("coach.suggestions_open");
const TAKEN: MeasureKind = MeasureKind::count("coach.suggestions_taken");
const REVIEW: &str = "coach.review_suggestions";

pub const REGISTER: Register = Register {
    name: "suggestions",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[JobKind { name: REVIEW, attempts_max: 3, run: |job| Box::pin(review_job(job)) }],
    measures: &[OPEN, TAKEN],
    // The last that is published of each pair: by then the other value of the pair is there too.
    listens: &[
        Listener { measure: "assist.tasks_missing_logic", job: REVIEW },
        Listener { measure: "assist.ac", job: REVIEW },
        Listener { measure: "risk.responses_overdue", job: REVIEW },
    ],
    desk: Some(|visit, scope| Box::pin(api::desk(visit, scope))),
};

async fn review_job(job: Job) -> Answer<Option<String>> {
    let scope = job.subject_id()?;
    let mut visit = job.visit().await?;
    let made = review(&mut visit, scope).await?;
    visit.commit(()).await?;
    Ok(Some(format!("{made} suggested")))
}

/// Looks at the newest measures of a project, and suggests to its lead what the rules find. Answers how many it made.
///
/// It reads as the lead: what the lead may not see is no evidence for the lead. A second run finds the first one's
/// suggestion open and does no harm.
async fn review(visit: &mut Visit, scope: ScopeId) -> Answer<usize> {
    let Some(place) = scopes::known(visit.rows().await?, scope).await? else { return Ok(0) };
    let Some(lead) = place.lead_id else { return Ok(0) };
    let mut made = 0;
    for rule in rules::all().iter().filter(|rule| !rule.numerator.is_empty()) {
        let newest = queries::newest_pair(visit, lead, scope, rule, Permit::Read).await?;
        let Some(evidence) = newest.and_then(|pair| rule.finding(&pair)) else { continue };
        let course = courses::named(visit, &rule.course).await?.map(|course| course.id);
        let new = Suggestion::made(visit.new_id(), lead, scope, rule.key.clone(), course, Some(evidence), visit.now());
        made += usize::from(suggest(visit, new).await?);
    }
    Ok(made)
}

/// Suggests to assess the level again after a training.
pub async fn after_training(visit: &mut Visit, person: PersonId, course: &Course) -> Answer<bool> {
    let new = Suggestion::made(
        visit.new_id(),
        person,
        course.scope,
        rules::REASSESS.into(),
        Some(course.id),
        None,
        visit.now(),
    );
    suggest(visit, new).await
}

async fn suggest(visit: &mut Visit, new: Suggestion) -> Answer<bool> {
    let past = queries::of_person(visit, new.person, Permit::Read).await?;
    if !new.is_due(&past, visit.now()) {
        return Ok(false);
    }
    queries::insert(visit, &new).await?;
    publish(visit, new.scope).await?;
    Ok(true)
}

/// Answers a suggestion: taken, later, or declined. Only the person answers; a coach may look, not decide.
pub async fn answer(visit: &mut Visit, id: SuggestionId, reply: Reply, because: &str) -> Answer<Suggestion> {
    let before = queries::find(visit, id, Permit::Administer).await?;
    if before.person != visit.person() {
        let subject = Subject::new("suggestion", id.to_string(), "");
        return Err(Problem::forbidden("only the person answers it", subject));
    }
    let after = before.answered(reply, because, visit.now())?;
    let after = queries::replace(visit, "answered", &before, &after).await?;
    publish(visit, after.scope).await?;
    Ok(after)
}

async fn publish(visit: &mut Visit, scope: ScopeId) -> Answer<()> {
    for (kind, status) in [(OPEN, model::Status::Open), (TAKEN, model::Status::Taken)] {
        let count = queries::tally(visit, scope, status).await?;
        visit.publish(kind, scope, count * 1000).await?;
    }
    Ok(())
}
