//! Forecasts: how sure the finish of a project is, drawn from its newest plan and its open risks.

mod api;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use ::api::{Answer, Job, JobKind, Listener, Problem, Register, Visit};
use office::{Permit, ScopeId, measures::MeasureKind};
use plan::{Finding, Subject};

use crate::risks;
pub use model::{Asked, Forecast};
use model::{computed, day_number};

const JOB: &str = "risk.forecast";

// Days since 1970-01-01, so that a date is a number that others may read and set against another.
const FINISHES: [(&str, MeasureKind); 4] = [
    ("p10", MeasureKind::days("risk.p10_finish")),
    ("p50", MeasureKind::days("risk.p50_finish")),
    ("p80", MeasureKind::days("risk.p80_finish")),
    ("p90", MeasureKind::days("risk.p90_finish")),
];
/// Share of iterations that keep the commitment.
const COMMITMENT_CHANCE: MeasureKind = MeasureKind { name: "risk.commitment_chance", unit: "ratio" };

pub const REGISTER: Register = Register {
    name: "forecasts",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[JobKind { name: JOB, attempts_max: 2, run: |job| Box::pin(run(job)) }],
    measures: &[FINISHES[0].1, FINISHES[1].1, FINISHES[2].1, FINISHES[3].1, COMMITMENT_CHANCE],
    listens: &[Listener { measure: "assist.tasks_total", job: JOB }],
    desk: None,
};

/// Queues a forecast that a person asked for; answers the job.
pub async fn ask(visit: &mut Visit, scope: ScopeId, iterations: i64, seed: Option<i64>) -> Answer<uuid::Uuid> {
    visit.demand(Permit::Contribute, scope, "run a forecast").await?;
    let asked = Asked::by_person(scope, iterations, seed)?;
    if queries::plan_number(visit, scope).await? == 0 {
        let subject =
            Subject::new("scope", scope.to_string(), queries::place_of(visit, scope, Permit::Contribute).await?.name);
        return Err(plan::Refusal::new("FOR-103", subject, "has no plan yet")
            .hint("import a plan, then run the forecast")
            .into());
    }
    visit.queue(JOB, asked.subject(), Some(scope)).await
}

/// Asks for a new forecast because something changed; ten quick edits cost one run.
pub async fn refresh(visit: &mut Visit, scope: ScopeId) -> Answer<()> {
    visit.queue_once(JOB, scope.to_string(), Some(scope)).await
}

/// The newest forecast of a project.
pub async fn newest(visit: &mut Visit, scope: ScopeId) -> Answer<Forecast> {
    visit.demand(Permit::Read, scope, "read the forecast").await?;
    let found = queries::newest(visit, scope, Permit::Read).await?;
    found.ok_or_else(|| {
        Problem::unknown("forecast", scope).hint("run one: it needs a plan, and counts risks with numbers")
    })
}

/// Reads in one visit, computes in none, keeps in a second: no transaction is open during arithmetic.
async fn run(job: Job) -> Answer<Option<String>> {
    let asked = Asked::of_subject(job.subject()).ok_or_else(|| Problem::unknown("job subject", job.subject()))?;
    let mut visit = job.visit().await?;
    let ground = queries::plan_of(&mut visit, asked.scope, Permit::Read).await?;
    let open = risks::open_at(&mut visit, asked.scope).await?;
    let ends_on = queries::place_of(&mut visit, asked.scope, Permit::Read).await?.ends_on;
    visit.commit(()).await?;
    let Some((header, plan)) = ground else { return Ok(None) };
    let work =
        move |flag: &_, share: &(dyn Fn(f64) + Sync)| computed(&plan, &open, asked, ends_on.as_ref(), flag, share);
    let found = match job.compute("Drawing iterations", work).await? {
        Some(Ok(found)) => found,
        Some(Err(findings)) => return Err(refused(asked.scope, &findings)),
        // The flag was set, so this report of progress ends the job as cancelled.
        None => return job.progress(1.0, "Cancelled").await.map(|()| None),
    };
    let mut visit = job.visit().await?;
    if queries::plan_number(&mut visit, asked.scope).await? != header.number {
        // What was computed belongs to a plan that is no longer the newest.
        refresh(&mut visit, asked.scope).await?;
        visit.commit(()).await?;
        return Ok(None);
    }
    let forecast = Forecast {
        id: visit.new_id(),
        scope: asked.scope,
        plan: header.id,
        plan_number: header.number,
        asked,
        by: visit.caller().map(|caller| caller.person),
        at: visit.now(),
        found,
    };
    keep(&mut visit, &forecast).await?;
    visit.commit(()).await?;
    Ok(Some(forecast.id.to_string()))
}

async fn keep(visit: &mut Visit, forecast: &Forecast) -> Answer<()> {
    queries::insert(visit, forecast).await?;
    for (name, kind) in FINISHES {
        if let Some(row) = forecast.found.row(name) {
            visit.publish(kind, forecast.scope, day_number(&row.on) * 1000).await?;
        }
    }
    if let Some(chance) = forecast.found.commitment_chance {
        visit.publish(COMMITMENT_CHANCE, forecast.scope, (chance * 1000.0).round() as i64).await?;
    }
    visit.touch("assist.plans", forecast.scope);
    Ok(())
}

/// The first fault speaks for all: the plan's page lists them.
fn refused(scope: ScopeId, findings: &[Finding]) -> Problem {
    let subject = Subject::new("forecast", scope.to_string(), "");
    let told = findings.first().map_or_else(String::new, |finding| format!(": {}", finding.message()));
    plan::Refusal::new("FOR-104", subject, format!("cannot be drawn from this plan{told}"))
        .hint("mend the plan or the numbers of its risks")
        .into()
}
