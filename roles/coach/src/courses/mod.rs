//! Courses: what can be learned here, and to which level of which competency it leads.

mod api;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use ::api::{Answer, OnConstraint, Problem, Register, Visit};
use office::Permit;
use plan::Subject;

use crate::competencies;

pub use model::{Course, CourseId, NewCourse};

pub const REGISTER: Register = Register {
    name: "courses",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[],
    listens: &[],
    desk: None,
};

/// Offers a course.
pub async fn offer(visit: &mut Visit, new: NewCourse) -> Answer<Course> {
    let scope = match new.scope {
        Some(scope) => scope,
        None => visit.root().await?,
    };
    crate::pmo::demand(visit, scope, "offer a course").await?;
    if let Some(competency) = new.competency {
        competencies::find(visit, competency).await?;
    }
    let course = new.offered(visit.new_id(), scope, visit.now())?;
    queries::insert(visit, &course).await.on_constraint("course_sort_key_key", || {
        let subject = Subject::new("course", "", course.name.clone());
        Problem::conflict("CRS-102", subject, "is offered already").hint("choose another name")
    })?;
    Ok(course)
}

pub async fn find(visit: &mut Visit, id: CourseId) -> Answer<Course> {
    queries::find(visit, id, Permit::Read).await
}

/// A course by its name, as rules name it.
pub async fn named(visit: &mut Visit, name: &str) -> Answer<Option<Course>> {
    queries::named(visit, name, Permit::Read).await
}

/// Courses by id, in no order.
pub async fn of_ids(visit: &mut Visit, ids: &[CourseId]) -> Answer<Vec<Course>> {
    queries::of_ids(visit, ids, Permit::Read).await
}
