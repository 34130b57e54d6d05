//! Search over everything the visitor may see.

use ::api::{Answer, Asked, Committed, ListAnswer, Office, ScopeView, Views, Visit};
use office::Permit;
use serde::{Deserialize, Serialize};
use store::Hit;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

const SHOWN: usize = 30;
// Hits are filtered by permit after the index has ranked them, a batch at a time and no further than this.
const BATCH: u64 = 200;
const BATCHES_MOST: u64 = 10;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(find))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct Question {
    q: String,
    scope: Option<Uuid>,
}

#[derive(Serialize, ToSchema)]
struct HitView {
    kind: String,
    id: Uuid,
    title: String,
    snippet: String,
    scope: Option<ScopeView>,
    /// The address of its page.
    link: String,
}

/// Search records by words or the beginnings of words.
#[utoipa::path(get, path = "/api/v1/search", tag = "office", params(Question), responses((status = 200, body = ListAnswer<HitView>)))]
async fn find(mut visit: Visit, Asked(asked): Asked<Question>) -> Answer<Committed<ListAnswer<HitView>>> {
    let hits = permitted(&mut visit, &asked).await?;
    let known = Views::of(&mut visit, [], hits.iter().filter_map(|hit| hit.scope)).await?;
    let view = |hit: Hit| HitView {
        snippet: snippet(&hit.body),
        scope: hit.scope.map(|scope| known.scope(scope)),
        kind: hit.kind,
        id: hit.subject,
        title: hit.title,
        link: hit.link,
    };
    let items = hits.into_iter().map(view).collect();
    visit.commit(ListAnswer::whole(items)).await
}

async fn permitted(visit: &mut Visit, asked: &Question) -> Answer<Vec<Hit>> {
    let open = visit.scopes_with(Permit::Read).await?;
    let closed = visit.scopes_with(Permit::View).await?;
    let within = match asked.scope {
        Some(scope) => Some(office::scopes::below(visit.rows().await?, scope).await?),
        None => None,
    };
    let is_within = |scope: Uuid| within.as_ref().is_none_or(|all| all.iter().any(|one| one.id == scope));
    let may = |hit: &Hit| match hit.scope {
        Some(scope) => is_within(scope) && if hit.is_open { open.contains(&scope) } else { closed.contains(&scope) },
        None => hit.is_open && within.is_none(),
    };
    let mut shown = Vec::new();
    for batch in 0..BATCHES_MOST {
        let hits = store::search(visit.rows().await?, &asked.q, BATCH, batch * BATCH).await?;
        let is_last = (hits.len() as u64) < BATCH;
        shown.extend(hits.into_iter().filter(|hit| may(hit)));
        if is_last || shown.len() >= SHOWN {
            break;
        }
    }
    shown.truncate(SHOWN);
    Ok(shown)
}

fn snippet(body: &str) -> String {
    let short: String = body.chars().take(160).collect();
    if short.len() < body.len() { format!("{}…", short.trim_end()) } else { short }
}
