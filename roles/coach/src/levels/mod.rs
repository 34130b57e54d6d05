//! Levels: what people can do, as assessed. Assessments are only ever added; the newest that counts is what holds.
//!
//! Shown on: coach/matrix
//!
//! A person sees the own levels; those of others are seen by whoever edits a scope in which the other holds a grant.

mod api;
mod matrix;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use ::api::{Answer, Problem, Register, Visit};
use office::{Permit, PersonId, ScopeId, measures::MeasureKind, people};
use plan::Subject;

use crate::{competencies, profiles};

pub use matrix::Matrix;
pub use model::{Basis, Level, NewLevel};

// Gaps of the people who hold a grant on the very scope: they add up over scopes.
const GAPS: MeasureKind = MeasureKind::count("coach.gaps");

pub const REGISTER: Register = Register {
    name: "levels",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[GAPS],
    listens: &[],
    desk: None,
};

/// Notes an assessment. Everybody may assess themselves; what others found is noted by those who coach the person.
pub async fn assess(visit: &mut Visit, new: NewLevel) -> Answer<Level> {
    competencies::find(visit, new.competency).await?;
    demand_right(visit, &new).await?;
    let level = new.assessed(visit.new_id(), visit.person(), &visit.today(), visit.now())?;
    queries::insert(visit, &level).await?;
    for scope in queries::places_of(visit, level.person, Permit::Read).await? {
        let found = matrix_of(visit, scope, true, None, Permit::Read).await?;
        visit.publish(GAPS, scope, found.gap_count() * 1000).await?;
    }
    Ok(level)
}

/// Who records is not who assessed: a coach notes the certificate that a school gave, also the own one.
async fn demand_right(visit: &mut Visit, new: &NewLevel) -> Answer<()> {
    let me = visit.person();
    let is_own_word = new.basis == Basis::Own;
    if new.person == me && is_own_word {
        return Ok(());
    }
    let root = visit.root().await?;
    if visit.may(Permit::Administer, root).await? {
        return Ok(());
    }
    let is_coached = new.person != me && !is_own_word && queries::is_colleague(visit, new.person, Permit::Edit).await?;
    if is_coached {
        return Ok(());
    }
    let subject = Subject::new("level", new.person.to_string(), "");
    Err(Problem::forbidden("others are assessed by who coaches them, oneself only by one's own word", subject))
}

/// People against competencies in a scope, as far as the visitor may see the people.
pub async fn matrix(visit: &mut Visit, scope: ScopeId, role: Option<&str>) -> Answer<Matrix> {
    visit.demand(Permit::Read, scope, "see the matrix").await?;
    matrix_of(visit, scope, false, role, Permit::Edit).await
}

async fn matrix_of(
    visit: &mut Visit,
    scope: ScopeId,
    only_here: bool,
    role: Option<&str>,
    permit: Permit,
) -> Answer<Matrix> {
    let grants = queries::grants_in(visit, scope, only_here, permit).await?;
    let mut ids: Vec<PersonId> = grants.iter().map(|grant| grant.person).collect();
    ids.sort_unstable();
    ids.dedup();
    let levels = queries::of_people(visit, &ids, permit).await?;
    let mut people = people::named(visit.rows().await?, &ids).await?;
    people.retain(|person| person.ended_at.is_none());
    people.sort_by(|a, b| (&a.sort_key, a.id).cmp(&(&b.sort_key, b.id)));
    let told = people.into_iter().map(|person| (person.id, person.title)).collect();
    let table = matrix::Table {
        competencies: competencies::all(visit).await?,
        profiles: profiles::all(visit).await?,
        people: told,
        grants,
        levels: by_person(levels),
    };
    Ok(table.matrix(&visit.today(), role))
}

fn by_person(levels: Vec<Level>) -> HashMap<PersonId, Vec<Level>> {
    levels.into_iter().fold(HashMap::new(), |mut all, level| {
        all.entry(level.person).or_insert_with(Vec::new).push(level);
        all
    })
}
