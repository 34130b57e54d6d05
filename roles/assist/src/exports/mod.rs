//! Exports: a plan as a file of another tool, or as a picture; and beforehand, what that format cannot carry.
//!
//! Shown on: assist/plans

mod api;
mod model;

use std::sync::Arc;

use ::api::{Answer, Problem, Register, Visit};
use office::{Permit, PlanId, plans::PlanHeader};
use plan::Finding;

use crate::edits;
use crate::plans::live::Live;
use crate::plans::queries;
use model::{Target, Written};

pub const REGISTER: Register = Register {
    name: "exports",
    routes: api::routes,
    migrations: &[],
    jobs: &[],
    measures: &[],
    listens: &[],
    desk: None,
};

/// What is exported: a version as it is now, and the file it came from, whose words come back where nothing changed.
struct Source {
    header: PlanHeader,
    live: Arc<Live>,
    file: Option<Vec<u8>>,
}

async fn source(visit: &mut Visit, id: PlanId) -> Answer<Source> {
    let header = queries::find(visit, id, Permit::Read).await?;
    let live = edits::bring(visit, &header).await?;
    let file = match header.file_id {
        Some(file) => office::files::of_record(visit.rows().await?, file).await?.map(|file| file.bytes),
        None => None,
    };
    Ok(Source { header, live, file })
}

/// The plan as a file.
///
/// Errors: `PLA-154` for a format that is not known; the writer's own refusal when it cannot write this plan.
pub async fn written(visit: &mut Visit, id: PlanId, format: &str) -> Answer<Written> {
    let target = Target::of(format)?;
    let source = source(visit, id).await?;
    let today = plan::Moment::at(visit.today().date(), 0);
    let work = move || model::written(&source.live, &source.header, source.file, target, today);
    visit.office().compute(work).await?.map_err(Problem::from)
}

/// What a format cannot carry of a plan.
///
/// Errors: as for [`written`].
pub async fn losses(visit: &mut Visit, id: PlanId, format: &str) -> Answer<Vec<Finding>> {
    let target = Target::of(format)?;
    let source = source(visit, id).await?;
    visit.office().compute(move || model::losses(&source.live, target)).await
}
