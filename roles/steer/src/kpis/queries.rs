//! Rows in, indicators out; measures by name.

use std::collections::{BTreeSet, HashSet};

use ::api::{Answer, Problem, Visit};
use office::{
    Day, Permit, ScopeId, Worded,
    measures::{self, Measure, MeasureFilter},
    scopes::{self, Scope},
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use store::StoreError;

use super::model::{Direction, Kpi, KpiId, Unit};

mod row {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "kpi")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub key: String,
        pub name: String,
        pub formula: String,
        pub unit: String,
        pub direction: String,
        pub green: f64,
        pub amber: f64,
        pub target: Option<f64>,
        pub owner_id: Option<Uuid>,
        pub question: String,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("kpi", "steer.kpis", scope: |k| Some(k.scope_id), name: |k| k.name.clone(),
        search: |k| (k.name.clone(), format!("{} {} {}", k.key, k.question, k.formula),
            format!("/steer/kpis?scope={}&record={}", k.scope_id, k.id)), open: true);
}

/// An indicator that the visitor sees: it is defined where the visitor has the permit, or above.
pub async fn find(visit: &mut Visit, id: KpiId, permit: Permit) -> Answer<Kpi> {
    let seen = seen_from(visit, None, permit).await?;
    let query = row::Entity::find_by_id(id).filter(row::Column::ScopeId.is_in(seen));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(Kpi::from).ok_or_else(|| Problem::unknown("KPI", id))
}

/// Indicators of a scope: defined there, above or below, where the visitor sees them.
pub async fn list(visit: &mut Visit, scope: Option<ScopeId>, permit: Permit) -> Answer<Vec<Kpi>> {
    let seen = seen_from(visit, scope, permit).await?;
    let query = row::Entity::find().filter(row::Column::ScopeId.is_in(seen)).order_by_asc(row::Column::Key);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Kpi::from).collect())
}

/// Indicators defined at any of these scopes; the caller publishes their status and shows nobody their parts.
pub async fn defined_at(visit: &mut Visit, scopes: &[ScopeId], _permit: Permit) -> Answer<Vec<Kpi>> {
    let filter = Condition::all().add(row::Column::ScopeId.is_in(scopes.iter().copied()));
    let query = row::Entity::find().filter(filter).order_by_asc(row::Column::Key);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Kpi::from).collect())
}

/// Scopes where the visitor has the permit and those above them; of a scope, those on its way up and below it.
async fn seen_from(visit: &mut Visit, scope: Option<ScopeId>, permit: Permit) -> Answer<Vec<ScopeId>> {
    let granted = visit.scopes_with(permit).await?;
    let all = scopes::all(visit.rows().await?).await?;
    let parent = |id: ScopeId| all.iter().find(|one| one.id == id).and_then(|one| one.parent_id);
    let up = |id: ScopeId| std::iter::successors(Some(id), move |id| parent(*id));
    let seen: HashSet<ScopeId> = granted.iter().flat_map(|id| up(*id)).collect();
    let Some(scope) = scope else { return Ok(seen.into_iter().collect()) };
    let above: HashSet<ScopeId> = up(scope).collect();
    let is_near = |id: &ScopeId| above.contains(id) || up(*id).any(|one| one == scope);
    Ok(seen.into_iter().filter(is_near).collect())
}

/// A scope with everything below it, or all; of these the ones where the visitor has the permit, in the order of the tree.
pub async fn places(visit: &mut Visit, scope: Option<ScopeId>, permit: Permit) -> Answer<Vec<Scope>> {
    let granted = visit.scopes_with(permit).await?;
    let rows = visit.rows().await?;
    let found = match scope {
        Some(scope) => scopes::below(rows, scope).await?,
        None => scopes::all(rows).await?,
    };
    Ok(found.into_iter().filter(|place| granted.contains(&place.id)).collect())
}

/// Measures of these names that the visitor may see in a scope, oldest first.
pub async fn measures_of(
    visit: &mut Visit,
    scope: Option<ScopeId>,
    names: Vec<String>,
    from: &Day,
    permit: Permit,
) -> Answer<Vec<Measure>> {
    let person = visit.person();
    let filter = MeasureFilter { scope, names, from: Some(from.clone()), ..MeasureFilter::default() };
    Ok(measures::find(visit.rows().await?, person, permit, &filter).await?)
}

/// Measures of a scope and below, whoever asks: the status of a portfolio counts all its projects.
pub async fn measures_within(
    visit: &mut Visit,
    scope: ScopeId,
    names: &[String],
    from: &Day,
    _permit: Permit,
) -> Answer<Vec<Measure>> {
    Ok(measures::within(visit.rows().await?, scope, names, from).await?)
}

/// A scope and those above it, nearest first.
pub async fn above(visit: &mut Visit, scope: ScopeId, _permit: Permit) -> Answer<Vec<ScopeId>> {
    Ok(scopes::above(visit.rows().await?, scope).await?)
}

/// Names that registers declare, and those that were ever published.
pub async fn known_names(visit: &mut Visit, _permit: Permit) -> Answer<BTreeSet<String>> {
    let registers = visit.office().roles().iter().flat_map(|role| role.registers);
    let mut known: BTreeSet<String> =
        registers.flat_map(|register| register.measures).map(|kind| kind.name.to_owned()).collect();
    known.extend(measures::names(visit.rows().await?).await?.into_iter().map(|(name, _)| name));
    Ok(known)
}

pub async fn insert(visit: &mut Visit, kpi: &Kpi) -> Answer<()> {
    visit.insert(&row::Model::from(kpi)).await
}

pub async fn replace(visit: &mut Visit, act: &str, before: &Kpi, after: &Kpi) -> Answer<Kpi> {
    visit.expect_version(&row::Model::from(before))?;
    visit.replace(act, &row::Model::from(before), &row::Model::from(after)).await.map(Kpi::from)
}

pub async fn remove(visit: &mut Visit, kpi: &Kpi) -> Answer<()> {
    visit.expect_version(&row::Model::from(kpi))?;
    visit.remove(&row::Model::from(kpi)).await
}

impl From<row::Model> for Kpi {
    fn from(row: row::Model) -> Kpi {
        Kpi {
            id: row.id,
            key: row.key,
            scope: row.scope_id,
            name: row.name,
            formula: row.formula,
            unit: Unit::of(&row.unit).unwrap_or(Unit::Ratio),
            direction: Direction::of(&row.direction).unwrap_or(Direction::Up),
            green: row.green,
            amber: row.amber,
            target: row.target,
            owner: row.owner_id,
            question: row.question,
            created_at: row.created_at,
            changed_at: row.changed_at,
            version: row.version,
        }
    }
}

impl From<&Kpi> for row::Model {
    fn from(kpi: &Kpi) -> row::Model {
        row::Model {
            id: kpi.id,
            scope_id: kpi.scope,
            key: kpi.key.clone(),
            name: kpi.name.clone(),
            formula: kpi.formula.clone(),
            unit: kpi.unit.word().into(),
            direction: kpi.direction.word().into(),
            green: kpi.green,
            amber: kpi.amber,
            target: kpi.target,
            owner_id: kpi.owner,
            question: kpi.question.clone(),
            created_at: kpi.created_at,
            changed_at: kpi.changed_at,
            version: kpi.version,
        }
    }
}
