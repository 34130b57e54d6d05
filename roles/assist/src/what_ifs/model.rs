//! What a what-if is, and what its copies and their plans have changed on both sides.

use std::collections::HashMap;

use office::{Instant, PersonId, PlanId, ScopeId, Worded};
use plan::{Area, Differing, Edit, Refusal, Subject};
use uuid::Uuid;

use super::Pair;

pub type WhatIfId = Uuid;

office::worded! {
    /// How a what-if stands.
    pub enum Status "state of a what-if" { Open = "open", Merged = "merged", Dropped = "dropped" }
}

/// Copies of plans to play in, under one name.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    pub id: WhatIfId,
    pub scope: ScopeId,
    pub name: String,
    pub status: Status,
    pub created_by: PersonId,
    pub created_at: Instant,
    /// When and by whom it was merged or dropped.
    pub ended: Option<(PersonId, Instant)>,
    pub version: i64,
}

/// A what-if about to be opened.
pub struct NewWhatIf {
    pub scope: ScopeId,
    pub name: String,
    pub plans: Vec<PlanId>,
}

/// Something that was changed in the copy and in the plan, each in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    pub plan: PlanId,
    pub subject: Subject,
    pub field: &'static str,
    pub before: String,
    pub in_copy: String,
    pub in_plan: String,
}

impl NewWhatIf {
    /// Errors: `PLA-122` for no plan, too many, or one twice.
    pub fn demand_measure(&self, most: usize) -> Result<(), Refusal> {
        let distinct: std::collections::HashSet<&PlanId> = self.plans.iter().collect();
        if self.plans.is_empty() || self.plans.len() > most || distinct.len() < self.plans.len() {
            let subject = Subject::new("what-if", "", self.name.clone());
            let cause = format!("names {} plans", self.plans.len());
            return Err(Refusal::new("PLA-122", subject, cause).hint("name one to twenty plans, each once"));
        }
        Ok(())
    }
}

impl WhatIf {
    pub fn opened(id: WhatIfId, new: &NewWhatIf, by: PersonId, at: Instant) -> WhatIf {
        WhatIf {
            id,
            scope: new.scope,
            name: new.name.clone(),
            status: Status::Open,
            created_by: by,
            created_at: at,
            ended: None,
            version: 1,
        }
    }

    pub fn merged(&self, by: PersonId, at: Instant) -> WhatIf {
        WhatIf { status: Status::Merged, ended: Some((by, at)), ..self.clone() }
    }

    pub fn dropped(&self, by: PersonId, at: Instant) -> WhatIf {
        WhatIf { status: Status::Dropped, ended: Some((by, at)), ..self.clone() }
    }

    /// Errors: `PLA-123` when it was merged or dropped before.
    pub fn demand_open(&self) -> Result<(), Refusal> {
        if self.status == Status::Open {
            return Ok(());
        }
        let subject = Subject::new("what-if", self.id.to_string(), self.name.clone());
        let cause = format!("was {} before", self.status.word());
        Err(Refusal::new("PLA-123", subject, cause).hint("open another one from the plans as they are now"))
    }
}

/// What the copy says otherwise than the plan it was made from; computed dates follow by themselves.
pub fn differences(pair: &Pair) -> Vec<Differing> {
    changes(&pair.base, &pair.copied.plan)
}

fn changes(before: &plan::Plan, after: &plan::Plan) -> Vec<Differing> {
    let areas: Vec<Area> = Area::ALL.into_iter().filter(|area| *area != Area::Dates).collect();
    plan::difference(before, after).only(&areas).entries
}

/// What both sides have changed since the copy was made, unless they agree.
pub fn clashes(pair: &Pair) -> Vec<Clash> {
    let theirs = changes(&pair.base, &pair.lived.plan);
    let key = |one: &Differing| (one.area, one.subject.id.clone(), one.field);
    let known: HashMap<_, &Differing> = theirs.iter().map(|one| (key(one), one)).collect();
    let ours = differences(pair);
    let both = ours.iter().filter_map(|mine| Some((mine, *known.get(&key(mine))?)));
    let clash = |(mine, other): (&Differing, &Differing)| Clash {
        plan: pair.live.id,
        subject: mine.subject.clone(),
        field: mine.field,
        before: mine.before.clone(),
        in_copy: mine.after.clone(),
        in_plan: other.after.clone(),
    };
    both.filter(|(mine, other)| (mine.turn, &mine.after) != (other.turn, &other.after)).map(clash).collect()
}

/// The edits that do to the plan of now what was done to the copy.
pub fn edits(pair: &Pair) -> Vec<Edit> {
    let done = plan::edits_between(&pair.base, &pair.lived.plan);
    let mut edits = plan::edits_between(&pair.base, &pair.copied.plan);
    // What both did in the same way is done.
    edits.retain(|edit| !done.contains(edit));
    edits
}
