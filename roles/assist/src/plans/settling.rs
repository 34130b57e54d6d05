//! Settling: some seconds after an edit the contents of a plan are written again and its measures published, once for many edits.

use ::api::{Answer, Job, JobKind, Problem, Visit};
use office::{
    Permit, PlanId,
    plans::{self, PlanContent, PlanHeader, State},
};

use super::{api::findings::told_now, live::Refused, publish, queries};
use crate::edits;

pub const SETTLE: &str = "assist.settle_plan";

/// What follows within this time costs no run of its own. Forecasts and indicators are at most this much behind.
const PAUSE_SECONDS: i64 = 10;

pub const JOB: JobKind = JobKind { name: SETTLE, attempts_max: 3, run: |job| Box::pin(run(job)) };

/// Asks for a plan to be settled.
pub async fn ask(visit: &mut Visit, header: &PlanHeader) -> Answer<()> {
    visit.queue_once_after(PAUSE_SECONDS, SETTLE, header.id.to_string(), Some(header.scope_id)).await
}

async fn run(job: Job) -> Answer<Option<String>> {
    let id: PlanId = job.subject_id()?;
    settle(&mut job.visit().await?.aside(), id, job.visit().await?).await?;
    Ok(None)
}

/// Reads and computes aside, writes in one short transaction; a second run writes the same.
async fn settle(aside: &mut Visit, id: PlanId, mut visit: Visit) -> Answer<()> {
    let header = match queries::find(aside, id, Permit::Read).await {
        Ok(header) => header,
        // A copy that was dropped meanwhile.
        Err(problem) if problem.status == 404 => return visit.commit(()).await.map(|_| ()),
        Err(problem) => return Err(problem),
    };
    let live = edits::bring(aside, &header).await?;
    let stored = queries::stored_findings(aside, &header, Permit::Read).await?;
    let work = move || {
        let (judged, facts) = live.judged()?;
        let findings = queries::text_of(&told_now(stored, &judged.findings));
        Ok((interchange::json::to_json(&live.plan), findings, facts.clone(), live.revision))
    };
    let settled = visit.office().compute(work).await?;
    let (plan, findings, facts, revision) = settled.map_err(|refused: Refused| Problem::from(refused.refusal()))?;
    let content = PlanContent { plan_id: id, plan, schedule: String::new(), findings, revision };
    plans::replace_content(visit.rows().await?, &content).await?;
    if header.finding_count != facts.findings {
        plans::replace_finding_count(visit.rows().await?, id, facts.findings).await?;
        visit.touch("assist.plans", id);
    }
    if !header.is(State::WhatIf) {
        publish(&mut visit, header.scope_id, &facts).await?;
    }
    visit.commit(()).await?;
    Ok(())
}
