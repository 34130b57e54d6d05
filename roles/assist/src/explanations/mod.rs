//! Explanations: why a date is what it is, which chains hold the finish, how well a plan is built, and what moved it.
//!
//! Shown on: assist/plans

mod api;

use std::sync::Arc;

use ::api::{Answer, Problem, Register, Visit};
use office::{Permit, PlanId};
use plan::{Plan, Refusal, Subject};

use crate::edits;
use crate::plans::live::{Live, Refused};
use crate::plans::queries;

pub const REGISTER: Register = Register {
    name: "explanations",
    routes: api::routes,
    migrations: &[],
    jobs: &[],
    measures: &[],
    listens: &[],
    desk: None,
};

/// The plan behind an id, computed, as the visitor may read it.
pub async fn live(visit: &mut Visit, id: PlanId) -> Answer<Arc<Live>> {
    let header = queries::find(visit, id, Permit::Read).await?;
    edits::bring(visit, &header).await
}

/// Against what a movement is told.
pub enum Against {
    Version(PlanId),
    Baseline(u32),
}

impl Against {
    /// Errors: `PLA-151` for what is neither the id of a version nor `baseline:` and a number.
    pub fn of(text: &str) -> Result<Against, Refusal> {
        let baseline = text.strip_prefix("baseline:").and_then(|number| number.parse().ok()).map(Against::Baseline);
        let version = || text.parse().ok().map(Against::Version);
        baseline.or_else(version).ok_or_else(|| {
            Refusal::new("PLA-151", Subject::new("field", "against", "against"), "is no version and no baseline")
                .hint("send the id of a version, or baseline: and its number")
        })
    }
}

/// The plan as it was: another version, or this one as its baseline promised it.
pub async fn before(visit: &mut Visit, now: &Arc<Live>, against: &Against) -> Answer<(Plan, String)> {
    match against {
        Against::Version(id) => {
            let header = queries::find(visit, *id, Permit::Read).await?;
            let live = edits::bring(visit, &header).await?;
            Ok((live.plan.clone(), format!("{} {}", header.name, header.number)))
        }
        Against::Baseline(number) => {
            let live = now.clone();
            let number = *number;
            let promised = visit.office().compute(move || promised(&live, number)).await?;
            Ok(promised.map_err(Problem::from)?)
        }
    }
}

/// The plan as a baseline promised it: the tasks it knew, pinned where it put them.
///
/// Errors: `PLA-152` for a number that the plan does not have.
fn promised(live: &Live, number: u32) -> Result<(Plan, String), Refusal> {
    let baseline = live.plan.baselines.iter().find(|one| one.number == number);
    let baseline = baseline.ok_or_else(|| {
        let subject = Subject::new("baseline", number.to_string(), number.to_string());
        Refusal::new("PLA-152", subject, "is not in the plan").hint("choose one of the plan's baselines")
    })?;
    let mut plan = live.plan.clone();
    let name = baseline.name.clone();
    for line in baseline.tasks.clone() {
        let task = &mut plan.tasks[line.task.0 as usize];
        if task.is_summary() {
            continue;
        }
        task.progress = plan::Progress::default();
        task.mode = plan::TaskMode::Manual { start: line.start, finish: line.finish };
        if let Some(duration) = line.duration {
            (task.duration, task.remaining) = (duration, duration);
        }
    }
    Ok((plan, name))
}

/// A plan that was scheduled before and cannot be now would be our own mistake; its cause is worth telling.
pub fn broken(faults: Vec<plan::Finding>) -> Problem {
    Problem::from(Refused::Faults(faults).refusal())
}
