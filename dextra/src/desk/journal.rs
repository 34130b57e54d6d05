//! The journal as people read it: who changed what, and any record as it was on a date.

use ::api::{Answer, Asked, Committed, ListAnswer, Office, Path, PersonView, Problem, Views, Visit};
use office::{Instant, Permit};
use serde::{Deserialize, Serialize};
use store::{JournalFilter, JournalLine, journal_lines, record_as_of};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

const PAGE: u64 = 50;

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(as_of))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct Question {
    scope: Option<Uuid>,
    subject: Option<Uuid>,
    person: Option<Uuid>,
    cursor: Option<Uuid>,
    limit: Option<u64>,
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct When {
    /// An instant in RFC 3339, or a day: its end.
    as_of: String,
}

#[derive(Serialize, ToSchema)]
struct JournalSubject {
    kind: String,
    id: Uuid,
    name: String,
}

#[derive(Serialize, ToSchema)]
struct LineView {
    id: Uuid,
    #[schema(value_type = String, format = DateTime)]
    at: Instant,
    by: Option<PersonView>,
    act: String,
    subject: JournalSubject,
    #[schema(value_type = Option<Object>)]
    before: Option<serde_json::Value>,
    #[schema(value_type = Option<Object>)]
    after: Option<serde_json::Value>,
}

/// Read what was changed, newest first.
#[utoipa::path(get, path = "/api/v1/journal", tag = "office", params(Question), responses((status = 200, body = ListAnswer<LineView>)))]
async fn list(mut visit: Visit, Asked(asked): Asked<Question>) -> Answer<Committed<ListAnswer<LineView>>> {
    let visible = visit.scopes_with(Permit::View).await?;
    let scopes = narrowed(&mut visit, &visible, asked.scope).await?;
    if scopes.is_empty() {
        return visit.commit(ListAnswer::whole(Vec::new())).await;
    }
    let limit = asked.limit.unwrap_or(PAGE).clamp(1, 200);
    let filter = JournalFilter {
        scopes,
        subject: asked.subject,
        person: asked.person,
        before_id: asked.cursor,
        limit: limit + 1,
    };
    let mut lines = journal_lines(visit.rows().await?, &filter).await?;
    let has_more = lines.len() as u64 > limit;
    lines.truncate(limit as usize);
    let next = lines.last().filter(|_| has_more).map(|line| line.id.to_string());
    let items = views(&mut visit, lines).await?;
    visit.commit(ListAnswer { total: items.len() as u64, items, next }).await
}

async fn narrowed(
    visit: &mut Visit,
    visible: &std::collections::HashSet<Uuid>,
    scope: Option<Uuid>,
) -> Answer<Vec<Uuid>> {
    let Some(scope) = scope else { return Ok(visible.iter().copied().collect()) };
    let below = office::scopes::below(visit.rows().await?, scope).await?;
    Ok(below.into_iter().map(|one| one.id).filter(|id| visible.contains(id)).collect())
}

/// Read a record as it was.
#[utoipa::path(get, path = "/api/v1/journal/{kind}/{id}", tag = "office", params(("kind" = String, Path), ("id" = Uuid, Path), When), responses((status = 200, body = LineView)))]
async fn as_of(
    mut visit: Visit,
    Path((kind, id)): Path<(String, Uuid)>,
    Asked(when): Asked<When>,
) -> Answer<Committed<LineView>> {
    let at = instant_of(&when.as_of)?;
    let line = record_as_of(visit.rows().await?, &kind, id, at).await?;
    let line = line.ok_or_else(|| Problem::unknown(&kind, id))?;
    let is_visible = match line.scope_id {
        Some(scope) => visit.may(Permit::View, scope).await?,
        None => false,
    };
    if !is_visible {
        return Err(Problem::unknown(&kind, id));
    }
    let mut views = views(&mut visit, vec![line]).await?;
    visit.commit(views.remove(0)).await
}

fn instant_of(text: &str) -> Answer<Instant> {
    if let Ok(timestamp) = text.parse::<jiff::Timestamp>() {
        return Ok(Instant::of(timestamp));
    }
    let day = office::Day::parse(text).map_err(|cause| Problem::misasked("as_of", cause))?;
    let end = format!("{}T23:59:59.999999Z", day.as_str());
    let end: jiff::Timestamp = end.parse().map_err(|error| Problem::broken(&error))?;
    Ok(Instant::of(end))
}

async fn views(visit: &mut Visit, lines: Vec<JournalLine>) -> Answer<Vec<LineView>> {
    let known = Views::of(visit, lines.iter().filter_map(|line| line.person_id), []).await?;
    let value = |text: Option<String>| text.and_then(|text| store::from_json_text(&text));
    let view = |line: JournalLine| LineView {
        id: line.id,
        at: line.at,
        by: known.person(line.person_id),
        act: line.act,
        subject: JournalSubject { kind: line.kind, id: line.subject_id, name: line.name },
        before: value(line.before),
        after: value(line.after),
    };
    Ok(lines.into_iter().map(view).collect())
}
