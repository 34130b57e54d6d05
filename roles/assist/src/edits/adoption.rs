//! Edits that come from elsewhere: what a what-if tried, what a mend proposes.

use ::api::{Answer, Visit};
use office::{Permit, PlanId};
use plan::Edit;

use super::queries::Kind;
use super::{Outcome, Refused, TRIES, Task, crowded, ground, keep};
use crate::plans::queries as found;

/// Does edits on the plan as it is now and keeps them as one, which whoever asked can take back.
///
/// Errors: those of [`super::edit`], but no conflict: the caller has looked at both sides.
pub async fn adopt(visit: &mut Visit, id: PlanId, label: String, edits: Vec<Edit>) -> Answer<Outcome> {
    for _ in 0..TRIES {
        let base = found::find(&mut visit.aside(), id, Permit::Edit).await?.revision;
        let ground = ground::for_edit(visit, id, base).await?;
        let (live, by, wanted) = (ground.live.clone(), ground.by(visit), edits.clone());
        let work = move || live.after(by, |editor| editor.apply_all(&wanted).map(|inverse| (wanted, inverse)));
        let edited = visit.office().compute(work).await?.map_err(Refused::refusal)?;
        let task = Task { kind: Kind::Edit, of: None, label: label.clone(), op_count: edits.len() as i64 };
        if let Some(outcome) = keep(visit, ground, edited, task).await? {
            return Ok(outcome);
        }
        visit.let_go();
    }
    Err(crowded(id))
}
