//! What an application is, and where a life cycle may be applied.

use office::{Instant, PersonId, ScopeId};
use plan::{Refusal, Subject};

pub type ApplicationId = uuid::Uuid;

/// A life cycle as a project follows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Application {
    pub id: ApplicationId,
    pub scope: ScopeId,
    /// The key of the life cycle, and its version when it was applied.
    pub lifecycle: String,
    pub version_label: String,
    pub tailoring_note: String,
    pub applied_by: PersonId,
    pub applied_at: Instant,
    pub version: i64,
}

/// Errors: `APP-102` when the scope is no project: only a project passes gates.
pub fn refuse_unless_project(kind: &str, name: &str) -> Result<(), Refusal> {
    if kind == "project" {
        return Ok(());
    }
    let subject = Subject::new(kind, "", name);
    Err(Refusal::new("APP-102", subject, "is no project, and only projects pass gates")
        .hint("choose a project below it"))
}
