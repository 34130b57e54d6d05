//! Enrolments: who sits in a session, who waits for a seat, who was there.
//!
//! Shown on: coach/courses

mod api;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use ::api::{Answer, Problem, Register, Visit};
use office::{Permit, PersonId};
use plan::Subject;

use crate::{
    courses,
    sessions::{self, Session, SessionId},
    suggestions,
};

pub use model::{Enrolment, EnrolmentId, Seats, Status};

pub const REGISTER: Register = Register {
    name: "enrolments",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[],
    listens: &[],
    desk: None,
};

/// Enrols a person: on a seat while there is one, else on the waiting list.
///
/// `entered` is for coaches who enter what was on paper: attended or cancelled at once.
pub async fn enrol(
    visit: &mut Visit,
    session: SessionId,
    person: PersonId,
    entered: Option<Status>,
) -> Answer<Enrolment> {
    let session = sessions::find(visit, session).await?;
    let is_history = entered.is_some_and(|status| !status.is_listed());
    if person != visit.person() || is_history {
        demand_trainer(visit, &session, person, is_history).await?;
    }
    queries::take_turn(visit, session.id).await?;
    let before = queries::of_person(visit, session.id, person, Permit::Read).await?;
    let seats = queries::seats(visit, &[session.id], Permit::Read).await?.get(&session.id).copied().unwrap_or_default();
    let now = visit.now();
    let status = model::status_for(&session, seats, entered, now)?;
    match before {
        Some(before) => {
            let after = before.again(status, now)?;
            queries::replace(visit, "enrolled", &before, &after).await
        }
        None => {
            let new = Enrolment { id: visit.new_id(), session: session.id, person, status, listed_at: now, version: 1 };
            queries::insert(visit, &new).await?;
            Ok(new)
        }
    }
}

/// Cancels. The seat goes to whoever waits longest.
pub async fn cancel(visit: &mut Visit, id: EnrolmentId) -> Answer<Enrolment> {
    let (before, session) = found_to_change(visit, id).await?;
    queries::take_turn(visit, session.id).await?;
    let after = before.cancelled(session.has_begun(visit.now()))?;
    let after = queries::replace(visit, "cancelled", &before, &after).await?;
    if before.status == Status::Enrolled
        && let Some(first) = queries::first_waiting(visit, session.id, Permit::Read).await?
    {
        let seated = Enrolment { status: Status::Enrolled, ..first.clone() };
        queries::replace_unasked(visit, "promoted", &first, &seated).await?;
    }
    Ok(after)
}

/// Notes that a person was there, and suggests to assess the level again: a course changes nothing on paper by itself.
pub async fn attend(visit: &mut Visit, id: EnrolmentId) -> Answer<Enrolment> {
    let (before, session) = found_to_change(visit, id).await?;
    demand_trainer(visit, &session, before.person, true).await?;
    let after = before.attended(session.has_begun(visit.now()))?;
    let after = queries::replace(visit, "attended", &before, &after).await?;
    let course = courses::find(visit, session.course).await?;
    suggestions::after_training(visit, before.person, &course).await?;
    Ok(after)
}

/// How many seats are taken and how many people wait, by session.
pub async fn seats(visit: &mut Visit, sessions: &[SessionId]) -> Answer<HashMap<SessionId, Seats>> {
    queries::seats(visit, sessions, Permit::Read).await
}

/// The visitor's own enrolments in these sessions.
pub async fn own(visit: &mut Visit, sessions: &[SessionId]) -> Answer<Vec<Enrolment>> {
    let me = visit.person();
    queries::of_sessions(visit, sessions, me, Permit::Read).await
}

async fn found_to_change(visit: &mut Visit, id: EnrolmentId) -> Answer<(Enrolment, Session)> {
    let enrolment = queries::find(visit, id, Permit::Edit).await?;
    let session = sessions::find(visit, enrolment.session).await?;
    Ok((enrolment, session))
}

/// The trainer and the PMO keep the list; who leads people may enrol them.
async fn demand_trainer(visit: &mut Visit, session: &Session, person: PersonId, keeps_list: bool) -> Answer<()> {
    let keeps = session.trainer == Some(visit.person()) || visit.may(Permit::Administer, session.scope).await?;
    if keeps || !keeps_list && queries::is_colleague(visit, person, Permit::Edit).await? {
        return Ok(());
    }
    let subject = Subject::new("enrolment", session.id.to_string(), "");
    Err(Problem::forbidden("the trainer and the PMO keep the list", subject))
}
