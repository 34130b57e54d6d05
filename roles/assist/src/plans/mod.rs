//! Plans: the accepted schedule of a project, version by version, with its computed dates, floats and causes.

pub mod api;
pub mod live;
pub mod memory;
mod model;
pub mod queries;
pub mod reckoning;
pub mod settling;
#[cfg(test)]
mod tests;
mod why;

use ::api::{Answer, OnConstraint, Problem, Register, Visit};
use office::{
    FileId, Permit, PlanId, ScopeId,
    measures::MeasureKind,
    plans::{PlanContent, PlanHeader, State},
};
use plan::{Finding, Plan, Subject};

pub use api::findings::{FindingView, finding_views};
pub use model::{Facts, Head, finish_moved};
pub use reckoning::told_by_weight;
use reckoning::{Judged, Reckoning, scheduled};

/// Dates are computed when a plan is read, so that every version is drawn by the newest rules; the column stays for older rows.
const NOT_STORED: &str = "";

const TASKS_TOTAL: MeasureKind = MeasureKind::count("assist.tasks_total");
const TASKS_MISSING_LOGIC: MeasureKind = MeasureKind::count("assist.tasks_missing_logic");
const TASKS_CRITICAL: MeasureKind = MeasureKind::count("assist.tasks_critical");
const NEGATIVE_FLOAT: MeasureKind = MeasureKind::count("assist.negative_float");
const PLAN_ERRORS: MeasureKind = MeasureKind::count("assist.plan_errors");
const FINISH_SLIP: MeasureKind = MeasureKind::days("assist.finish_slip_days");
/// Days since 1970-01-01: not additive, read per project only.
const PLAN_FINISH: MeasureKind = MeasureKind::days("assist.plan_finish");
const BASELINE_FINISH: MeasureKind = MeasureKind::days("assist.baseline_finish");

/// 0 to 100 by the weights of the checks: not additive, read per project only.
const PLAN_QUALITY: MeasureKind = MeasureKind { name: "assist.plan_quality", unit: "points" };

pub const REGISTER: Register = Register {
    name: "plans",
    routes: api::routes,
    migrations: &[],
    jobs: &[settling::JOB],
    measures: &[
        TASKS_TOTAL,
        TASKS_MISSING_LOGIC,
        TASKS_CRITICAL,
        NEGATIVE_FLOAT,
        PLAN_ERRORS,
        FINISH_SLIP,
        PLAN_FINISH,
        BASELINE_FINISH,
        PLAN_QUALITY,
    ],
    listens: &[],
    desk: Some(|visit, scope| Box::pin(api::desk::lines(visit, scope))),
};

/// A plan as it is stored, and what was counted on it.
#[derive(Clone, Debug)]
pub struct Reckoned {
    pub facts: Facts,
    /// The plan in Dextra's own JSON.
    pub plan: String,
    pub findings: Vec<Finding>,
}

/// A plan about to be kept, from a file that a person brought.
pub struct NewPlan {
    pub scope: ScopeId,
    pub file: FileId,
    pub format: String,
    pub facts: Facts,
    pub plan: String,
    /// The findings as JSON, those of the reader and those of the checks.
    pub findings: String,
}

/// Checks and schedules a plan. Long arithmetic: call it on a compute thread.
///
/// Errors: all faults that forbid scheduling.
pub fn reckon(plan: &Plan) -> Result<Reckoned, Vec<Finding>> {
    let checked = plan::check(plan)?;
    let (schedule, told) = scheduled(&checked);
    let judged = Judged::of(&checked, &schedule, told);
    let facts = Reckoning::of(&checked, &schedule, None).facts(&judged);
    Ok(Reckoned { facts, plan: interchange::json::to_json(plan), findings: judged.findings })
}

/// Keeps a plan as the next version of its project's plan, and publishes its measures.
///
/// A version is never changed: what was promised with it can be looked up as it was.
pub async fn keep(visit: &mut Visit, new: NewPlan) -> Answer<PlanHeader> {
    let number = office::plans::last_number(visit.rows().await?, new.scope).await? + 1;
    let id = visit.new_id();
    let header = header(visit, id, number, &new);
    let content =
        PlanContent { plan_id: id, plan: new.plan, schedule: NOT_STORED.into(), findings: new.findings, revision: 0 };
    let by = visit.author();
    let kept = office::plans::keep(visit.rows().await?, by, &header, &content).await;
    kept.map_err(Problem::from).on_constraint("plan_scope_id_number_key", || {
        let subject = Subject::new("plan", id.to_string(), new.facts.head.name.clone());
        Problem::conflict("PLA-102", subject, "got another version at the same moment")
            .hint("look at it, then accept again")
    })?;
    settle_before(visit, new.scope, number).await?;
    visit.touch("assist.plans", id);
    publish(visit, new.scope, &new.facts).await?;
    Ok(header)
}

/// The version that was live stands from now on: there is a newer one.
async fn settle_before(visit: &mut Visit, scope: ScopeId, number: i64) -> Answer<()> {
    let versions = queries::versions(visit, scope, Permit::Edit).await?;
    for before in versions.into_iter().filter(|one| one.is(State::Live) && one.number < number) {
        let after = PlanHeader { state: State::Kept.word().into(), ..before.clone() };
        visit.replace("kept", &before, &after).await?;
        settling::ask(visit, &after).await?;
    }
    Ok(())
}

fn header(visit: &Visit, id: PlanId, number: i64, new: &NewPlan) -> PlanHeader {
    let facts = &new.facts;
    let head = &facts.head;
    PlanHeader {
        id,
        scope_id: new.scope,
        number,
        name: head.name.clone(),
        format: new.format.clone(),
        file_id: Some(new.file),
        start: head.start.clone(),
        finish: head.finish.clone(),
        as_of: head.as_of.clone(),
        baseline_finish: head.baseline_finish.clone(),
        task_count: head.tasks,
        critical_count: head.critical,
        finding_count: facts.findings,
        created_by: Some(visit.person()),
        created_at: visit.now(),
        state: State::Kept.word().into(),
        revision: 0,
        made_from: None,
        what_if_id: None,
        label: String::new(),
        version: 1,
    }
}

async fn publish(visit: &mut Visit, scope: ScopeId, facts: &Facts) -> Answer<()> {
    for (kind, count) in [
        (TASKS_TOTAL, facts.counted),
        (TASKS_MISSING_LOGIC, facts.missing_logic),
        (TASKS_CRITICAL, facts.head.critical),
        (NEGATIVE_FLOAT, facts.negative_float),
        (PLAN_ERRORS, facts.errors),
    ] {
        visit.publish(kind, scope, count * 1000).await?;
    }
    let finish = model::day_number(facts.head.finish.as_deref()).map(|day| day * 1000);
    let baseline = model::day_number(facts.head.baseline_finish.as_deref()).map(|day| day * 1000);
    for (kind, value) in [(FINISH_SLIP, facts.head.slip), (PLAN_FINISH, finish), (BASELINE_FINISH, baseline)] {
        if let Some(value) = value {
            visit.publish(kind, scope, value).await?;
        }
    }
    if let Some(score) = facts.score {
        visit.publish(PLAN_QUALITY, scope, (score * 1000.0).round() as i64).await?;
    }
    Ok(())
}
