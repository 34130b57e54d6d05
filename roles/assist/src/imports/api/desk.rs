//! Imports on the desk: files that were read and wait for somebody who may accept them.

use ::api::{Act, Answer, DeskLines, NeedLine, Views, Visit};
use office::{Permit, ScopeId};

use crate::imports::{Import, queries};

/// What imports have to say to the visitor.
pub async fn lines(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<DeskLines> {
    let imports = queries::waiting_for_acceptance(visit, scope, Permit::Edit).await?;
    let known = Views::of(visit, [], imports.iter().map(|one| one.scope)).await?;
    let tongue = visit.tongue();
    let need = |import: &Import| NeedLine {
        kind: "import".into(),
        sentence: tongue
            .say(format!("Accept the plan: {}", import.name), format!("Accepter le plan : {}", import.name)),
        reason: format!("{} {}", import.findings, tongue.say("findings", "constats")),
        scope: Some(known.scope(import.scope)),
        due_on: None,
        is_overdue: false,
        act: Act::Accept,
        link: format!("/assist/plans?scope={}&import={}", import.scope, import.id),
    };
    Ok(DeskLines { needs: imports.iter().map(need).collect(), ..DeskLines::default() })
}
