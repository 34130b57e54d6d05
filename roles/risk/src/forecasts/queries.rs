//! Rows in, forecasts out.

use ::api::{Answer, Problem, Visit};
use office::{
    Day, Permit, ScopeId, permits,
    plans::{self, PlanHeader},
    scopes::{self, Scope},
};
use plan::Plan;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use store::StoreError;
use uuid::Uuid;

use super::model::{Answered, Asked, Bar, Forecast, Found, Note, Point, Row};

mod row {
    use sea_orm::entity::prelude::*;
    use store::{Day, Instant};

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "forecast")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub plan_id: Uuid,
        pub plan_number: i64,
        pub iterations: i64,
        pub seed: i64,
        pub p50_on: Option<Day>,
        pub p80_on: Option<Day>,
        pub commitment_on: Option<Day>,
        pub commitment_chance: Option<f64>,
        // Thousands of figures that never change: the row keeps them, the journal need not.
        #[serde(skip)]
        pub found: String,
        pub computed_for: Option<Uuid>,
        pub created_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("forecast", "risk.forecasts", scope: |f| Some(f.scope_id),
        name: |f| format!("P80 {}", f.p80_on.as_ref().map_or("–", |day| day.as_str())));
}

/// The newest forecast of a project.
pub async fn newest(visit: &mut Visit, scope: ScopeId, permit: Permit) -> Answer<Option<Forecast>> {
    let query = row::Entity::find()
        .filter(visit.permits(permit, row::Column::ScopeId))
        .filter(row::Column::ScopeId.eq(scope))
        .order_by_desc(row::Column::CreatedAt)
        .order_by_desc(row::Column::Id)
        .limit(1);
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.and_then(forecast))
}

/// The newest forecast of each project in a scope.
pub async fn newest_of_all(visit: &mut Visit, scope: Option<ScopeId>, permit: Permit) -> Answer<Vec<Forecast>> {
    let mut query = row::Entity::find().filter(visit.permits(permit, row::Column::ScopeId));
    if let Some(scope) = scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let query = query.order_by_desc(row::Column::CreatedAt).order_by_desc(row::Column::Id).limit(2000);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    let mut seen = std::collections::HashSet::new();
    Ok(found.into_iter().filter(|row| seen.insert(row.scope_id)).filter_map(forecast).collect())
}

/// The newest plan of a project with its contents.
pub async fn plan_of(visit: &mut Visit, scope: ScopeId, permit: Permit) -> Answer<Option<(PlanHeader, Plan)>> {
    let person = visit.person();
    let rows = visit.rows().await?;
    let headers = plans::newest(rows, person, permit, Some(scope)).await?;
    let Some(header) = headers.into_iter().find(|header| header.scope_id == scope) else { return Ok(None) };
    let Some(content) = plans::content_of(rows, &header).await? else { return Ok(None) };
    let plan = interchange::json::from_json(&content.plan)?;
    Ok(Some((header, plan)))
}

/// The number of the newest plan, to see whether it changed meanwhile.
pub async fn plan_number(visit: &mut Visit, scope: ScopeId) -> Answer<i64> {
    Ok(plans::last_number(visit.rows().await?, scope).await?)
}

/// A scope on which the caller has demanded a permit.
pub async fn place_of(visit: &mut Visit, scope: ScopeId, _permit: Permit) -> Answer<Scope> {
    let found = scopes::known(visit.rows().await?, scope).await?;
    found.ok_or_else(|| Problem::unknown("scope", scope))
}

pub async fn insert(visit: &mut Visit, forecast: &Forecast) -> Answer<()> {
    visit.insert(&row::Model::from(forecast)).await
}

/// `None` when an older program kept another shape.
fn forecast(row: row::Model) -> Option<Forecast> {
    let kept: Kept = store::from_json_text(&row.found)?;
    Some(Forecast {
        id: row.id,
        scope: row.scope_id,
        plan: row.plan_id,
        plan_number: row.plan_number,
        asked: Asked { scope: row.scope_id, iterations: row.iterations, seed: row.seed },
        by: row.computed_for,
        at: row.created_at,
        found: kept.into(),
    })
}

impl From<&Forecast> for row::Model {
    fn from(forecast: &Forecast) -> row::Model {
        let found = &forecast.found;
        let on = |name: &str| found.row(name).map(|row| row.on.clone());
        row::Model {
            id: forecast.id,
            scope_id: forecast.scope,
            plan_id: forecast.plan,
            plan_number: forecast.plan_number,
            iterations: forecast.asked.iterations,
            seed: forecast.asked.seed,
            p50_on: on("p50"),
            p80_on: on("p80"),
            commitment_on: found.commitment.clone(),
            commitment_chance: found.commitment_chance,
            found: store::json_text(&Kept::from(found)),
            computed_for: forecast.by,
            created_at: forecast.at,
            version: 1,
        }
    }
}

/// [`Answered`] as it is kept.
type KeptAnswer = (Day, Option<i64>, f64);

/// [`Row`] as it is kept.
type KeptRow = (String, Day, Option<i64>, Day, f64, Option<KeptAnswer>);

/// [`Found`] as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    deterministic_finish: Option<Day>,
    rows: Vec<KeptRow>,
    curve: Vec<(Day, f64, f64, Option<f64>)>,
    tornado: Vec<(Uuid, String, String, f64, Option<f64>)>,
    commitment: Option<Day>,
    commitment_chance: Option<f64>,
    commitment_chance_without: Option<f64>,
    commitment_chance_answered: Option<f64>,
    plan_chance: Option<f64>,
    risk_count: i64,
    notes: Vec<(String, String, String)>,
}

impl From<&Found> for Kept {
    fn from(found: &Found) -> Kept {
        let answered = |a: &Answered| (a.on.clone(), a.half_days, a.gain_days);
        let row = |r: &Row| {
            let answered = r.answered.as_ref().map(answered);
            (r.name.clone(), r.on.clone(), r.half_days, r.without_on.clone(), r.risk_days, answered)
        };
        let bar = |b: &Bar| (b.risk, b.key.clone(), b.title.clone(), b.days, b.answered_days);
        Kept {
            deterministic_finish: found.deterministic_finish.clone(),
            rows: found.rows.iter().map(row).collect(),
            curve: found.curve.iter().map(|p| (p.on.clone(), p.without, p.with, p.answered)).collect(),
            tornado: found.tornado.iter().map(bar).collect(),
            commitment: found.commitment.clone(),
            commitment_chance: found.commitment_chance,
            commitment_chance_without: found.commitment_chance_without,
            commitment_chance_answered: found.commitment_chance_answered,
            plan_chance: found.plan_chance,
            risk_count: found.risk_count,
            notes: found.notes.iter().map(|n| (n.code.clone(), n.subject.clone(), n.cause.clone())).collect(),
        }
    }
}

impl From<Kept> for Found {
    fn from(kept: Kept) -> Found {
        let answered = |(on, half_days, gain_days)| Answered { on, half_days, gain_days };
        let row = |(name, on, half_days, without_on, risk_days, won): (_, _, _, _, _, Option<_>)| Row {
            name,
            on,
            half_days,
            without_on,
            risk_days,
            answered: won.map(answered),
        };
        let point = |(on, without, with, answered)| Point { on, without, with, answered };
        let bar = |(risk, key, title, days, answered_days)| Bar { risk, key, title, days, answered_days };
        Found {
            deterministic_finish: kept.deterministic_finish,
            rows: kept.rows.into_iter().map(row).collect(),
            curve: kept.curve.into_iter().map(point).collect(),
            tornado: kept.tornado.into_iter().map(bar).collect(),
            commitment: kept.commitment,
            commitment_chance: kept.commitment_chance,
            commitment_chance_without: kept.commitment_chance_without,
            commitment_chance_answered: kept.commitment_chance_answered,
            plan_chance: kept.plan_chance,
            risk_count: kept.risk_count,
            notes: kept.notes.into_iter().map(|(code, subject, cause)| Note { code, subject, cause }).collect(),
        }
    }
}
