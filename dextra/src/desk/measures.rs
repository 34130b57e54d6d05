//! Measures as JSON: reading them, and bringing in those that no register computes.

use ::api::{Answer, Asked, Body, Committed, ListAnswer, Office, Problem, Title, Visit};
use office::{
    Day, Permit,
    measures::{self, MeasureFilter, Published},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

const ROWS_MOST: usize = 1000;
const UNITS: [&str; 7] = ["count", "days", "ratio", "periods", "minutes", "points", "money"];

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(list, publish))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct Question {
    scope: Option<Uuid>,
    /// Names, separated by commas.
    name: Option<String>,
    from: Option<String>,
    to: Option<String>,
    limit: Option<u64>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MeasureBody {
    rows: Vec<MeasureRow>,
}

/// One published number. Money is in minor units.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MeasureRow {
    scope: Uuid,
    name: Title,
    #[serde(default)]
    qualifier: String,
    value: f64,
    /// `count`, `days`, `ratio`, `periods`, `minutes`, `points`, `money`.
    unit: String,
    #[schema(value_type = String, format = Date)]
    as_of: Day,
}

#[derive(Serialize, ToSchema)]
struct PublishedView {
    count: usize,
}

/// Read measures, oldest first.
#[utoipa::path(get, path = "/api/v1/measures", tag = "office", params(Question), responses((status = 200, body = ListAnswer<MeasureRow>)))]
async fn list(mut visit: Visit, Asked(asked): Asked<Question>) -> Answer<Committed<ListAnswer<MeasureRow>>> {
    let names = asked.name.map(|names| names.split(',').map(str::to_owned).collect()).unwrap_or_default();
    let day = |text: Option<String>, name: &str| match text {
        Some(text) => Day::parse(&text).map(Some).map_err(|cause| Problem::misasked(name, cause)),
        None => Ok(None),
    };
    let limit = asked.limit.unwrap_or(10_000).clamp(1, 10_000);
    let filter =
        MeasureFilter { scope: asked.scope, names, from: day(asked.from, "from")?, to: day(asked.to, "to")?, limit };
    let person = visit.person();
    let found = measures::find(visit.rows().await?, person, Permit::Read, &filter).await?;
    visit.commit(ListAnswer::whole(found.into_iter().map(view).collect())).await
}

fn view(measure: measures::Measure) -> MeasureRow {
    MeasureRow {
        scope: measure.scope_id,
        value: measures::from_stored(measure.value, &measure.unit),
        name: Title(measure.name),
        qualifier: measure.qualifier,
        unit: measure.unit,
        as_of: measure.as_of,
    }
}

/// Bring in measures from elsewhere. All of them, or none.
#[utoipa::path(post, path = "/api/v1/measures", tag = "office", request_body = MeasureBody, responses((status = 200, body = PublishedView)))]
async fn publish(mut visit: Visit, Body(body): Body<MeasureBody>) -> Answer<Committed<PublishedView>> {
    if body.rows.len() > ROWS_MOST {
        let cause = format!("has {} lines, {ROWS_MOST} are taken at once", body.rows.len());
        return Err(Problem::unfit("MEA-101", "rows", cause).hint("send them in parts"));
    }
    let edits = visit.scopes_with(Permit::Edit).await?;
    for (index, row) in body.rows.iter().enumerate() {
        if is_computed(&visit, &row.name.0) {
            visit
                .demand(Permit::Administer, row.scope, "bring in values of a measure that the office computes")
                .await?;
        } else if !edits.contains(&row.scope) {
            visit.demand(Permit::Edit, row.scope, "publish a measure").await?;
        }
        let value = checked(row, index)?;
        visit.publish_value(&value).await?;
    }
    visit.commit(PublishedView { count: body.rows.len() }).await
}

/// Whether a register publishes the measure itself. Only the PMO may bring in its history; nobody else may forge a figure.
fn is_computed(visit: &Visit, name: &str) -> bool {
    let registers = visit.office().roles().iter().flat_map(|role| role.registers);
    registers.flat_map(|register| register.measures).any(|kind| kind.name == name)
}

fn checked(row: &MeasureRow, index: usize) -> Answer<Published> {
    let at = format!("rows[{index}]");
    if !UNITS.contains(&row.unit.as_str()) {
        let cause = format!("has the unknown unit `{}`; use one of {}", row.unit, UNITS.join(", "));
        return Err(Problem::unfit("MEA-102", &at, cause));
    }
    let value = measures::to_stored(row.value, &row.unit)
        .ok_or_else(|| Problem::unfit("MEA-103", &at, "has a value that is too large"))?;
    Ok(Published {
        scope: row.scope,
        name: row.name.0.clone(),
        qualifier: row.qualifier.chars().take(200).collect(),
        value,
        unit: row.unit.clone(),
        as_of: row.as_of.clone(),
    })
}
