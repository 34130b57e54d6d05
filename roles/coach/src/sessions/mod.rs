//! Sessions: when and where a course is held, and how many seats it has.
//!
//! Shown on: coach/courses

mod api;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use ::api::{Answer, Register, Visit};
use office::{Permit, measures::MeasureKind};

use crate::courses;

pub use model::{NewSession, Session, SessionId};

const SESSIONS_AHEAD: MeasureKind = MeasureKind::count("coach.sessions_ahead");

pub const REGISTER: Register = Register {
    name: "sessions",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[SESSIONS_AHEAD],
    listens: &[],
    desk: Some(|visit, scope| Box::pin(api::desk(visit, scope))),
};

/// Sets a session of a course. Sessions of the past may be set too: who attended shall be known.
pub async fn schedule(visit: &mut Visit, new: NewSession) -> Answer<Session> {
    let course = courses::find(visit, new.course).await?;
    crate::pmo::demand(visit, course.scope, "set a session").await?;
    let session = new.set(visit.new_id(), course.scope, visit.now())?;
    queries::insert(visit, &session).await?;
    let now = visit.now();
    let ahead = queries::ahead(visit, session.scope, now).await?;
    visit.publish(SESSIONS_AHEAD, session.scope, ahead * 1000).await?;
    Ok(session)
}

pub async fn find(visit: &mut Visit, id: SessionId) -> Answer<Session> {
    queries::find(visit, id, Permit::Read).await
}
