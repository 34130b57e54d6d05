//! What an artefact is, and what may follow what.

use office::{Instant, PersonId, ScopeId, worded};
use plan::{Refusal, Subject};

pub type ArtefactId = uuid::Uuid;

worded! {
    /// How far an artefact has come.
    pub enum State "state" {
        Missing = "missing", Draft = "draft", Review = "review", Approved = "approved", Waived = "waived",
    }
}

/// A document that the method asks for in this project.
#[derive(Clone, Debug, PartialEq)]
pub struct Artefact {
    pub id: ArtefactId,
    pub application: uuid::Uuid,
    pub scope: ScopeId,
    /// The key in the life cycle: `project-charter`.
    pub key: String,
    pub name: String,
    pub purpose: String,
    pub phase: String,
    /// The key of the gate at which it is asked for.
    pub gate: String,
    pub is_mandatory: bool,
    pub state: State,
    /// Why the project does without it; set if and only if it is waived.
    pub waived_because: Option<String>,
    pub owner: Option<PersonId>,
    pub link: Option<String>,
    pub position: i64,
    pub created_at: Instant,
    pub changed_at: Instant,
    pub version: i64,
}

/// What changes; `None` leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub struct ArtefactChange {
    pub state: Option<State>,
    pub because: Option<String>,
    pub owner: Option<Option<PersonId>>,
    pub link: Option<Option<String>>,
}

impl Artefact {
    /// Errors: `ART-101` when a mandatory artefact is waived without a reason, `ART-102` when the link leads nowhere safe.
    pub fn changed(&self, change: ArtefactChange, now: Instant) -> Result<Artefact, Refusal> {
        let state = change.state.unwrap_or(self.state);
        let link = change.link.unwrap_or_else(|| self.link.clone()).filter(|link| !link.trim().is_empty());
        let is_address = |link: &String| ["https://", "http://", "/"].iter().any(|begin| link.starts_with(begin));
        if !link.iter().all(is_address) {
            return Err(self.refuse("ART-102", "has a link that is no address").hint("begin it with https:// or /"));
        }
        let because = change.because.or_else(|| self.waived_because.clone()).unwrap_or_default();
        if state == State::Waived && self.is_mandatory && because.trim().is_empty() {
            let refusal = self.refuse("ART-101", "is mandatory and cannot be waived without a reason");
            return Err(refusal.hint("say in `because` what takes its place"));
        }
        Ok(Artefact {
            state,
            waived_because: (state == State::Waived).then(|| because.trim().to_owned()),
            owner: change.owner.unwrap_or(self.owner),
            link,
            changed_at: now,
            ..self.clone()
        })
    }

    fn refuse(&self, code: &'static str, cause: &str) -> Refusal {
        Refusal::new(code, Subject::new("artefact", self.id.to_string(), self.name.clone()), cause)
    }
}
