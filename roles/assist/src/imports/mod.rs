//! Imports: schedule files that people bring, read in the background, and accepted as plans or refused in words.
//!
//! Shown on: assist/plans

mod api;
mod migrations;
mod model;
mod queries;
mod reading;
#[cfg(test)]
mod tests;

use ::api::{Answer, Job, JobKind, Problem, Register, Visit};
use office::{Permit, ScopeId, ScopeKind, files::StoredFile, plans::PlanHeader, scopes};

use crate::plans::{self, NewPlan};

pub use model::{Import, ImportId, Project, State};
pub use reading::Reading;

const READ_IMPORT: &str = "assist.read_import";

pub const REGISTER: Register = Register {
    name: "imports",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[JobKind { name: READ_IMPORT, attempts_max: 3, run: |job| Box::pin(run(job)) }],
    measures: &[],
    listens: &[],
    desk: Some(|visit, scope| Box::pin(api::desk::lines(visit, scope))),
};

/// Takes a file in, and has it read in the background. The file stays, so that an acceptance can be traced to it.
pub async fn bring(visit: &mut Visit, scope: ScopeId, name: &str, bytes: Vec<u8>) -> Answer<Import> {
    visit.demand(Permit::Edit, scope, "bring a plan").await?;
    let place = scopes::known(visit.rows().await?, scope).await?.ok_or_else(|| Problem::unknown("scope", scope))?;
    model::demand_project(&place.name, ScopeKind::of(&place.kind))?;
    let (id, file, now) = (visit.new_id(), visit.new_id(), visit.now());
    let name = model::cleaned(name);
    let size = bytes.len() as i64;
    let person = visit.person();
    let kept = StoredFile { id: file, name: name.clone(), bytes, size, person_id: Some(person), created_at: now };
    office::files::keep(visit.rows().await?, kept).await?;
    let job = visit.queue(READ_IMPORT, id.to_string(), Some(scope)).await?;
    let import = Import::brought(id, scope, name, file, size, job, person, now);
    queries::insert(visit, &import).await?;
    Ok(import)
}

/// Makes what was read the next version of the project's plan.
pub async fn accept(visit: &mut Visit, id: ImportId, wanted: Option<&str>) -> Answer<(Import, PlanHeader)> {
    let before = queries::find(visit, id, Permit::View).await?;
    visit.demand(Permit::Edit, before.scope, "accept a plan").await?;
    let reading = queries::reading(visit, &before, Permit::Edit).await?;
    let project = before.chosen(&reading.projects, wanted)?;
    let plan = queries::text(visit, &before, project.position, Permit::Edit).await?;
    let new = NewPlan {
        scope: before.scope,
        file: before.file,
        format: before.format.clone().unwrap_or_default(),
        facts: project.facts.clone(),
        plan,
        findings: reading.findings,
    };
    let header = plans::keep(visit, new).await?;
    let after = before.accepted(header.id, visit.now());
    let after = queries::replace(visit, "accepted", &before, &after).await?;
    // The plan holds the texts from now on.
    queries::remove_texts(visit, id).await?;
    Ok((after, header))
}

/// Throws away what was brought by mistake; an accepted file belongs to its plan and stays.
pub async fn discard(visit: &mut Visit, id: ImportId) -> Answer<()> {
    let import = queries::find(visit, id, Permit::View).await?;
    visit.demand(Permit::Edit, import.scope, "discard an import").await?;
    import.demand_discardable()?;
    queries::remove_texts(visit, id).await?;
    queries::remove_reading(visit, id).await?;
    queries::remove(visit, &import).await?;
    office::files::drop(visit.rows().await?, import.file).await?;
    Ok(())
}

/// The job: reads the file. Each of its two steps is one transaction, and no transaction is open while it computes, so a
/// server killed in between leaves an import that is still to be read, and the next run starts anew.
async fn run(job: Job) -> Answer<Option<String>> {
    let id: ImportId = job.subject_id()?;
    let Some(bytes) = begin(&job, id).await? else { return Ok(None) };
    let outcome = job.compute("reading", move |_, _| reading::read(&bytes)).await?;
    finish(&job, id, outcome).await?;
    Ok(None)
}

/// Marks the import as being read and fetches its file; `None` when it was read already, or thrown away.
async fn begin(job: &Job, id: ImportId) -> Answer<Option<Vec<u8>>> {
    let mut visit = job.visit().await?;
    let Some(import) = queries::find_waiting(&mut visit, id, Permit::Edit).await? else { return Ok(None) };
    let file = office::files::of_record(visit.rows().await?, import.file).await?;
    let file = file.ok_or_else(|| Problem::unknown("file", import.file))?;
    if import.state == State::Queued {
        let after = import.being_read(visit.now());
        queries::replace(&mut visit, "reading", &import, &after).await?;
    }
    visit.commit(()).await?;
    Ok(Some(file.bytes))
}

/// Notes what was read, or why it was refused, in one transaction; the second of two runs changes nothing.
async fn finish(job: &Job, id: ImportId, outcome: Result<Reading, reading::Refused>) -> Answer<()> {
    let mut visit = job.visit().await?;
    let Some(import) = queries::find_waiting(&mut visit, id, Permit::Edit).await? else { return Ok(()) };
    let now = visit.now();
    match outcome {
        Ok(reading) => {
            let after = import.read(reading.format, &reading.findings, now);
            queries::replace(&mut visit, "read", &import, &after).await?;
            queries::insert_reading(&mut visit, id, &reading).await?;
        }
        Err(refused) => {
            let problem = queries::problem_text(&refused.refusal);
            let after = import.refused(problem, &refused.findings, now);
            queries::replace(&mut visit, "refused", &import, &after).await?;
            queries::insert_reading(&mut visit, id, &Reading { findings: refused.findings, ..Reading::default() })
                .await?;
        }
    }
    visit.commit(()).await?;
    Ok(())
}
