//! The ground of an edit: the version it belongs to, as it is in memory, and what happened since the person looked.

use std::sync::Arc;

use ::api::{Answer, Problem, Visit};
use office::{
    Permit, PlanId,
    plans::{self, PlanContent, PlanHeader, State},
};
use plan::Subject;

use super::queries;
use crate::plans::live::{By, Live, Past, Refused};
use crate::plans::memory::Memory;
use crate::plans::queries as found;

/// What an edit stands on.
pub struct Ground {
    /// The version that is edited. When it stands as it is, the first edit makes the next one out of it.
    pub header: PlanHeader,
    pub live: Arc<Live>,
    /// What was edited since the revision that the person saw.
    pub meanwhile: Vec<Past>,
}

impl Ground {
    fn is_first(&self) -> bool {
        self.header.is(State::Kept)
    }

    /// Who edits, and into which revision.
    pub fn by(&self, visit: &Visit) -> By {
        let from = if self.is_first() { 0 } else { self.live.revision };
        By { person: visit.person(), at: visit.now(), from, revision: from + 1 }
    }
}

/// Finds the version that an edit means, without a transaction.
///
/// Errors: 404 and 403 by permit; `PLA-111` for an older version than the newest; `PLA-117` for a base that is not known yet.
pub async fn for_edit(visit: &mut Visit, id: PlanId, base: i64) -> Answer<Ground> {
    let mut aside = visit.aside();
    let asked = found::find(&mut aside, id, Permit::Read).await?;
    aside.demand(Permit::Edit, asked.scope_id, "edit a plan").await?;
    let (header, base) = current(&mut aside, asked, base).await?;
    let live = bring(&mut aside, &header).await?;
    if base > live.revision {
        let subject = Subject::new("plan", header.id.to_string(), header.name);
        return Err(Problem::conflict("PLA-117", subject, format!("has no revision {base}")).hint("read it again"));
    }
    let meanwhile = match base < live.revision {
        true => queries::since(&mut aside, header.id, base, Permit::Edit).await?,
        false => Vec::new(),
    };
    Ok(Ground { header, live, meanwhile })
}

/// The version in which an edit of a version belongs, and the revision there that the person saw.
async fn current(visit: &mut Visit, asked: PlanHeader, base: i64) -> Answer<(PlanHeader, i64)> {
    if !asked.is(State::Kept) {
        return Ok((asked, base));
    }
    let newest = queries::newest_of(visit, &asked, Permit::Edit).await?;
    if newest.id == asked.id {
        return Ok((asked, base));
    }
    if newest.made_from == Some(asked.id) && newest.is(State::Live) {
        // Somebody else made the first edit a moment ago: what this person saw is where that version began.
        return Ok((newest, 0));
    }
    let subject = Subject::new("plan", asked.id.to_string(), asked.name);
    Err(Problem::conflict("PLA-111", subject, "is not the newest version of its project")
        .hint("open the newest version and edit that"))
}

/// The plan behind a header, computed: from memory, or from its contents and the history since.
pub async fn bring(visit: &mut Visit, header: &PlanHeader) -> Answer<Arc<Live>> {
    let memory = visit.office().shelf::<Memory>();
    let known = match memory.find(header.id) {
        Some(known) if known.revision >= header.revision => return Ok(known),
        Some(known) => known,
        None => from_contents(visit, header).await?,
    };
    let history = queries::since(visit, header.id, known.revision, Permit::Read).await?;
    let live = match history.is_empty() {
        true => known,
        false => Arc::new(visit.office().compute(move || known.replayed(&history)).await?.map_err(unreadable)?),
    };
    memory.keep(header.id, live.clone());
    Ok(live)
}

async fn from_contents(visit: &mut Visit, header: &PlanHeader) -> Answer<Arc<Live>> {
    let content = plans::content_of(visit.rows().await?, header).await?;
    let content = content.ok_or_else(|| Problem::unknown("plan", header.id))?;
    let PlanContent { plan, revision, .. } = content;
    let work = move || Live::of(interchange::json::from_json(&plan)?, revision);
    let live = visit.office().compute(work).await?.map_err(unreadable)?;
    Ok(Arc::new(live))
}

/// A plan that was kept and cannot be read is our own mistake, but its cause is worth telling.
fn unreadable(refused: Refused) -> Problem {
    Problem::from(refused.refusal())
}

/// Opens the transaction and claims the next revision; makes the next version when this is its first edit. `None` when somebody
/// else was faster.
pub async fn claim(visit: &mut Visit, ground: &Ground) -> Answer<Option<PlanHeader>> {
    let header = found::find(visit, ground.header.id, Permit::Edit).await?;
    if header.revision != ground.live.revision || header.state != ground.header.state {
        return Ok(None);
    }
    if !ground.is_first() {
        return Ok(Some(header));
    }
    let newest = queries::newest_of(visit, &header, Permit::Edit).await?;
    if newest.id != header.id {
        return Ok(None);
    }
    let next = PlanHeader {
        id: visit.new_id(),
        number: header.number + 1,
        created_by: Some(visit.person()),
        created_at: visit.now(),
        state: State::Live.word().into(),
        revision: 0,
        made_from: Some(header.id),
        what_if_id: None,
        label: String::new(),
        version: 1,
        ..header.clone()
    };
    let live = ground.live.clone();
    let plan = interchange::json::to_json(&live.plan);
    let findings =
        plans::content_of(visit.rows().await?, &header).await?.map_or_else(|| "[]".into(), |one| one.findings);
    let content = PlanContent { plan_id: next.id, plan, schedule: String::new(), findings, revision: 0 };
    visit.insert(&next).await?;
    plans::keep_content(visit.rows().await?, &content).await?;
    Ok(Some(next))
}
