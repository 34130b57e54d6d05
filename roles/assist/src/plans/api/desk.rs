//! Plans on the desk: those I lead that cannot be met, and finishes that moved.

use std::collections::HashMap;

use ::api::{Act, Answer, DeskLines, MovedLine, NeedLine, ScopeView, Tongue, Visit};
use office::{
    Permit, PersonId, ScopeId,
    measures::{Measure, from_stored},
    plans::PlanHeader,
    scopes::Scope,
};

use crate::plans::{NEGATIVE_FLOAT, PLAN_ERRORS, PLAN_FINISH, TASKS_TOTAL, model, queries};

/// Since when a move is news, in days.
const NEWS_DAYS: i32 = 7;

/// What plans have to say to the visitor.
pub async fn lines(visit: &mut Visit, scope: Option<ScopeId>) -> Answer<DeskLines> {
    let headers = queries::newest(visit, scope, Permit::Read).await?;
    let scopes = queries::scopes_of(visit, &headers, Permit::Read).await?;
    let names = [NEGATIVE_FLOAT.name, PLAN_ERRORS.name, TASKS_TOTAL.name];
    let counts = newest_by_name(&queries::measures(visit, scope, &names, None, Permit::Read).await?);
    let person = visit.person();
    let words = Words::of(visit.tongue());
    let needs = headers.iter().filter_map(|header| need(header, &scopes, &counts, person, &words)).collect();
    let since = visit.today().plus_days(-NEWS_DAYS);
    let history = queries::measures(visit, scope, &[PLAN_FINISH.name], None, Permit::Read).await?;
    let moves = model::moves(&history, &since);
    let moved = moves.iter().filter_map(|one| moved(one, &headers, &scopes, &words)).collect();
    Ok(DeskLines { needs, moved, ..DeskLines::default() })
}

/// What the desk says, in the visitor's language.
struct Words {
    is_late: String,
    are_negative: String,
    mend: String,
    errors: String,
    finish: String,
    version: String,
    day: String,
}

impl Words {
    fn of(tongue: Tongue) -> Words {
        let says = |english: &str, french: &str| tongue.say(english, french);
        Words {
            is_late: says("cannot be met as planned", "ne peut pas être tenu comme prévu"),
            are_negative: says("open tasks have negative float", "tâches ouvertes ont une marge négative"),
            mend: says("Mend the plan of", "Corriger le plan de"),
            errors: says("errors were found in version", "erreurs trouvées dans la version"),
            finish: says("Finish", "Fin"),
            version: says("version of the plan:", "version du plan :"),
            day: says("d", "j"),
        }
    }
}

type Counts = HashMap<(ScopeId, String), f64>;

fn newest_by_name(measures: &[Measure]) -> Counts {
    let value = |one: &Measure| from_stored(one.value, &one.unit);
    measures.iter().map(|one| ((one.scope_id, one.name.clone()), value(one))).collect()
}

fn need(
    header: &PlanHeader,
    scopes: &HashMap<ScopeId, Scope>,
    counts: &Counts,
    person: PersonId,
    words: &Words,
) -> Option<NeedLine> {
    let scope = scopes.get(&header.scope_id).filter(|scope| scope.lead_id == Some(person))?;
    let count = |name: &str| counts.get(&(header.scope_id, name.to_owned())).copied().unwrap_or_default();
    let (late, errors) = (count(NEGATIVE_FLOAT.name), count(PLAN_ERRORS.name));
    let (sentence, reason) = if late > 0.0 {
        let what = format!("{} {}", header.name, words.is_late);
        (what, format!("{late} / {} {}", count(TASKS_TOTAL.name), words.are_negative))
    } else if errors > 0.0 {
        (format!("{} {}", words.mend, header.name), format!("{errors} {} {}", words.errors, header.number))
    } else {
        return None;
    };
    Some(NeedLine {
        kind: "plan".into(),
        sentence,
        reason,
        scope: Some(ScopeView::from(scope)),
        due_on: None,
        is_overdue: false,
        act: Act::Open,
        link: format!("/assist/plans?scope={}&view=findings", header.scope_id),
    })
}

fn moved(
    one: &model::Move,
    headers: &[PlanHeader],
    scopes: &HashMap<ScopeId, Scope>,
    words: &Words,
) -> Option<MovedLine> {
    let header = headers.iter().find(|header| header.scope_id == one.scope)?;
    let (before, after) = (model::day_of(one.before)?, model::day_of(one.after)?);
    let days = before.days_until(&after);
    Some(MovedLine {
        scope: ScopeView::from(scopes.get(&one.scope)?),
        what: words.finish.clone(),
        before: before.as_str().into(),
        after: after.as_str().into(),
        delta: format!("{}{} {}", if days < 0 { "−" } else { "+" }, days.abs(), words.day),
        is_better: days < 0,
        status: if days < 0 {
            "green"
        } else if days > 5 {
            "red"
        } else {
            "amber"
        }
        .into(),
        cause: format!("{} {}", words.version, header.number),
        link: format!("/assist/plans?scope={}&view=versions", one.scope),
        weight: days.unsigned_abs() as f64,
    })
}
