//! What a competency is.

use office::{Instant, ScopeId};
use plan::{Refusal, Subject};

pub type CompetencyId = uuid::Uuid;

/// Something people learn, with an anchor for each of the levels aware, supported, independent, lead, expert.
#[derive(Clone, Debug, PartialEq)]
pub struct Competency {
    pub id: CompetencyId,
    pub scope: ScopeId,
    pub name: String,
    pub area: String,
    pub description: String,
    pub anchors: Vec<String>,
    pub created_at: Instant,
    pub changed_at: Instant,
    pub version: i64,
}

/// What changes; `None` leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub struct CompetencyChange {
    pub name: Option<String>,
    pub area: Option<String>,
    pub description: Option<String>,
    pub anchors: Option<Vec<String>>,
}

impl Competency {
    pub fn changed(&self, change: CompetencyChange, now: Instant) -> Competency {
        Competency {
            name: change.name.unwrap_or_else(|| self.name.clone()),
            area: change.area.unwrap_or_else(|| self.area.clone()),
            description: change.description.unwrap_or_else(|| self.description.clone()),
            anchors: change.anchors.unwrap_or_else(|| self.anchors.clone()),
            changed_at: now,
            ..self.clone()
        }
    }

    /// Errors: `CMP-101` when there are not five anchors: a level without one is judged by mood.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.anchors.len() == 5 && self.anchors.iter().all(|anchor| !anchor.trim().is_empty()) {
            return Ok(());
        }
        let subject = Subject::new("competency", self.id.to_string(), self.name.clone());
        Err(Refusal::new("CMP-101", subject, "needs five anchors, one for each level")
            .hint("write what a person does at the levels aware, supported, independent, lead, expert"))
    }
}
