//! What-ifs: copies of plans to play in, compared with the plans they came from, then merged or dropped.
//!
//! Shown on: assist/whatifs

mod api;
mod migrations;
mod model;
mod queries;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use ::api::{Answer, Problem, Register, Visit};
use office::{
    Permit, PlanId,
    plans::{self, PlanContent, PlanHeader, State},
};
use plan::Subject;

use crate::edits;
use crate::plans::{live::Live, queries as found};

pub use model::{Clash, NewWhatIf, Status, WhatIf, WhatIfId};

pub const REGISTER: Register = Register {
    name: "what_ifs",
    routes: api::routes,
    migrations: migrations::ALL,
    jobs: &[],
    measures: &[],
    listens: &[],
    desk: None,
};

/// Most plans of one what-if.
const PLANS_MOST: usize = 20;

/// A copy beside the plan it came from.
pub struct Pair {
    pub copy: PlanHeader,
    pub copied: Arc<Live>,
    /// The newest version of the project, as it is now.
    pub live: PlanHeader,
    pub lived: Arc<Live>,
    /// The plan as it was copied.
    pub base: Arc<plan::Plan>,
}

/// Copies plans to play in. The plans themselves stay as they are.
pub async fn open(visit: &mut Visit, new: NewWhatIf) -> Answer<WhatIf> {
    visit.demand(Permit::Edit, new.scope, "open a what-if").await?;
    new.demand_measure(PLANS_MOST)?;
    let what_if = WhatIf::opened(visit.new_id(), &new, visit.person(), visit.now());
    queries::insert(visit, &what_if).await?;
    for id in &new.plans {
        copy(visit, &what_if, *id).await?;
    }
    Ok(what_if)
}

async fn copy(visit: &mut Visit, what_if: &WhatIf, id: PlanId) -> Answer<()> {
    let of = found::find(visit, id, Permit::Read).await?;
    visit.demand(Permit::Edit, of.scope_id, "copy a plan").await?;
    let live = edits::bring(visit, &of).await?;
    let copy = PlanHeader {
        id: visit.new_id(),
        number: queries::next_number(visit, of.scope_id, Permit::Edit).await?,
        created_by: Some(visit.person()),
        created_at: visit.now(),
        state: State::WhatIf.word().into(),
        revision: 0,
        made_from: Some(of.id),
        what_if_id: Some(what_if.id),
        version: 1,
        ..of.clone()
    };
    let plan = interchange::json::to_json(&live.plan);
    let findings = found::stored_findings(visit, &of, Permit::Read).await?;
    let content = PlanContent {
        plan_id: copy.id,
        plan: plan.clone(),
        schedule: String::new(),
        findings: found::text_of(&findings),
        revision: 0,
    };
    visit.insert(&copy).await?;
    plans::keep_content(visit.rows().await?, &content).await.map_err(Problem::from)?;
    queries::insert_original(visit, copy.id, plan).await
}

/// The copies of a what-if, each beside its plan as it is now.
pub async fn pairs(visit: &mut Visit, what_if: &WhatIf, permit: Permit) -> Answer<Vec<Pair>> {
    let mut pairs = Vec::new();
    for copy in queries::copies(visit, what_if.id, permit).await? {
        let live = queries::live_of(visit, copy.scope_id, permit).await?;
        let (copied, lived) = (edits::bring(visit, &copy).await?, edits::bring(visit, &live).await?);
        let text = queries::original(visit, copy.id, permit).await?;
        let base = visit.office().compute(move || interchange::json::from_json(&text)).await??;
        pairs.push(Pair { copy, copied, live, lived, base: Arc::new(base) });
    }
    Ok(pairs)
}

/// Brings what was changed in the copies into the plans they came from: all of it, or nothing.
///
/// Errors: 409 `PLA-121` with what was changed on both sides, unless `takes_copies` says that the copies win.
pub async fn merge(visit: &mut Visit, id: WhatIfId, takes_copies: bool) -> Answer<WhatIf> {
    let mut aside = visit.aside();
    let before = queries::find(&mut aside, id, Permit::View).await?;
    aside.demand(Permit::Edit, before.scope, "merge a what-if").await?;
    before.demand_open()?;
    let pairs = pairs(&mut aside, &before, Permit::Read).await?;
    for pair in &pairs {
        aside.demand(Permit::Edit, pair.live.scope_id, "merge a what-if").await?;
    }
    let clashes: Vec<Clash> = pairs.iter().flat_map(model::clashes).collect();
    if !clashes.is_empty() && !takes_copies {
        return Err(api::clashing(&before, &clashes));
    }
    for pair in &pairs {
        let edits = model::edits(pair);
        if !edits.is_empty() {
            edits::adopt(visit, pair.live.id, before.name.clone(), edits).await?;
        }
    }
    let after = before.merged(visit.person(), visit.now());
    queries::replace(visit, "merged", &before, &after).await
}

/// Ends a what-if without taking anything over; its copies are kept for whoever asks what was tried.
pub async fn drop_it(visit: &mut Visit, id: WhatIfId) -> Answer<WhatIf> {
    let before = queries::find(visit, id, Permit::View).await?;
    visit.demand(Permit::Edit, before.scope, "drop a what-if").await?;
    before.demand_open()?;
    let after = before.dropped(visit.person(), visit.now());
    queries::replace(visit, "dropped", &before, &after).await
}

fn subject(what_if: &WhatIf) -> Subject {
    Subject::new("what-if", what_if.id.to_string(), what_if.name.clone())
}
