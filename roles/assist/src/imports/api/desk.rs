//! Imports on the desk: files that were read and wait for somebody who may accept them.

use ::api::{Answer, DeskLines, NeedLine, Views, Visit};
use office::{Permit, ScopeId};

use crate::imports::{Import, queries};

/// What imports have to say to the visitor.
pub async fn lines(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<DeskLines> {
    let imports = queries::waiting_for_acceptance(visit, scope, Permit::Edit).await?;
    let known = Views::of(visit, [], imports.iter().map(|one| one.scope)).await?;
    let (accept, found) = (visit.says("Accept the plan", "Accepter le plan"), visit.says("findings", "constats"));
    let open = visit.says("Open", "Ouvrir").to_owned();
    let need = |import: &Import| NeedLine {
        kind: "import".into(),
        sentence: format!("{accept}: {}", import.name),
        reason: format!("{} {found}", import.findings),
        scope: Some(known.scope(import.scope)),
        due_on: None,
        is_overdue: false,
        act: open.clone(),
        link: format!("/assist/plans?scope={}&import={}", import.scope, import.id),
    };
    Ok(DeskLines { needs: imports.iter().map(need).collect(), ..DeskLines::default() })
}
