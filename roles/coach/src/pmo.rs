//! The PMO's right over records of the whole office, which everybody may read and few may write.

use api::{Answer, Problem, Visit};
use office::{Permit, ScopeId};
use plan::Subject;

/// Demands the right to administer a scope. Who lacks it may still read the record, so the answer is 403 and not 404.
pub async fn demand(visit: &mut Visit, scope: ScopeId, act: &str) -> Answer<()> {
    if visit.may(Permit::Administer, scope).await? {
        return Ok(());
    }
    Err(Problem::forbidden(act, Subject::new("office", "", "")))
}
