//! What a link between two plans is.

use office::{Instant, PersonId, ScopeId};
use plan::{LinkKind, Refusal, Subject};
use uuid::Uuid;

pub type CrossLinkId = Uuid;

/// A task of a project's plan, by its unique id: it stays itself from version to version.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct End {
    pub scope: ScopeId,
    pub task: String,
}

/// A link between tasks of two projects. Units: working minutes on the successor's calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct CrossLink {
    pub id: CrossLinkId,
    pub from: End,
    pub to: End,
    pub kind: LinkKind,
    pub lag_minutes: i64,
    pub created_by: PersonId,
    pub created_at: Instant,
    pub version: i64,
}

/// A link between plans about to be made.
pub struct NewCrossLink {
    pub from: End,
    pub to: End,
    pub kind: LinkKind,
    pub lag_minutes: i64,
}

/// Longer than any plan: two hundred years of working days.
const LAG_MOST: i64 = 200 * 366 * 480;

impl NewCrossLink {
    /// Errors: `PLA-131`; `PLA-134` for a lag beyond every plan.
    pub fn demand_two_projects(&self) -> Result<(), Refusal> {
        let subject = Subject::new("link", "", format!("{} to {}", self.from.task, self.to.task));
        if self.from.scope == self.to.scope {
            let cause = "begins and ends in one project";
            return Err(Refusal::new("PLA-131", subject, cause).hint("link the tasks in that project's plan"));
        }
        if self.lag_minutes.abs() > LAG_MOST {
            let cause = format!("has a lag of {} minutes", self.lag_minutes);
            return Err(Refusal::new("PLA-134", subject, cause).hint("enter a lag that a plan can have"));
        }
        Ok(())
    }

    pub fn linked(self, id: CrossLinkId, by: PersonId, at: Instant) -> CrossLink {
        CrossLink {
            id,
            from: self.from,
            to: self.to,
            kind: self.kind,
            lag_minutes: self.lag_minutes,
            created_by: by,
            created_at: at,
            version: 1,
        }
    }
}

impl CrossLink {
    pub fn name(&self) -> String {
        format!("{} {} {}", self.from.task, self.kind.letters(), self.to.task)
    }
}

/// Errors: `PLA-133` when the same tasks are linked in the same way.
pub fn demand_new(link: &CrossLink, known: &[CrossLink]) -> Result<(), Refusal> {
    let is_known = known.iter().any(|one| (&one.from, &one.to, one.kind) == (&link.from, &link.to, link.kind));
    if is_known {
        let subject = Subject::new("link", "", link.name());
        return Err(Refusal::new("PLA-133", subject, "is there already").hint("remove it first to change its lag"));
    }
    Ok(())
}

/// The kind behind its letters.
pub fn kind_of(letters: &str) -> Option<LinkKind> {
    let kinds = [LinkKind::FinishStart, LinkKind::StartStart, LinkKind::FinishFinish, LinkKind::StartFinish];
    kinds.into_iter().find(|kind| kind.letters() == letters)
}
