//! Rows in, artefacts out.

use ::api::{Answer, Problem, Visit};
use office::{Permit, ScopeId, Worded, permits};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::{Field, Listing, Page, StoreError};

use super::model::{Artefact, ArtefactId, State};

mod row {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "artefact")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub application_id: Uuid,
        pub scope_id: Uuid,
        pub key: String,
        pub name: String,
        pub purpose: String,
        pub phase: String,
        pub gate_key: String,
        pub is_mandatory: bool,
        pub state: String,
        pub waived_because: Option<String>,
        pub owner_id: Option<Uuid>,
        pub link: Option<String>,
        pub position: i64,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("artefact", "method.artefacts", scope: |a| Some(a.scope_id), name: |a| a.name.clone(),
        search: |a| (a.name.clone(), a.phase.clone(),
            format!("/method/artefacts?scope={}&record={}", a.scope_id, a.id)), open: false);
}

pub async fn find(visit: &mut Visit, id: ArtefactId, permit: Permit) -> Answer<Artefact> {
    let query = row::Entity::find_by_id(id).filter(visit.permits(permit, row::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(Artefact::from).ok_or_else(|| Problem::unknown("artefact", id))
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Artefact>> {
    let mut query = row::Entity::find().filter(visit.permits(permit, row::Column::ScopeId));
    if let Some(scope) = listing.scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let fields = [
        Field::new("position", row::Column::Position),
        Field::new("key", row::Column::Key),
        Field::text("name", row::Column::Name),
        Field::text("phase", row::Column::Phase),
        Field::new("gate", row::Column::GateKey),
        Field::new("is_mandatory", row::Column::IsMandatory),
        Field::new("state", row::Column::State),
        Field::new("owner", row::Column::OwnerId),
        Field::new("changed_at", row::Column::ChangedAt),
    ];
    Ok(visit.page::<row::Model>(query, listing, &fields, "position").await?.map(Artefact::from))
}

/// All artefacts of one project, in order.
pub async fn of_scope(visit: &mut Visit, scope: ScopeId, permit: Permit) -> Answer<Vec<Artefact>> {
    let query = row::Entity::find()
        .filter(visit.permits(permit, row::Column::ScopeId))
        .filter(row::Column::ScopeId.eq(scope))
        .order_by_asc(row::Column::Position);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Artefact::from).collect())
}

/// Mandatory artefacts of these projects that are missing.
pub async fn missing_in(visit: &mut Visit, scopes: &[ScopeId], permit: Permit) -> Answer<Vec<Artefact>> {
    let query = row::Entity::find()
        .filter(visit.permits(permit, row::Column::ScopeId))
        .filter(row::Column::ScopeId.is_in(scopes.iter().copied()))
        .filter(row::Column::IsMandatory.eq(true))
        .filter(row::Column::State.eq(State::Missing.word()))
        .order_by_asc(row::Column::Position)
        .order_by_asc(row::Column::Id);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Artefact::from).collect())
}

pub async fn insert(visit: &mut Visit, artefact: &Artefact) -> Answer<()> {
    visit.insert(&row::Model::from(artefact)).await
}

pub async fn replace(visit: &mut Visit, act: &str, before: &Artefact, after: &Artefact) -> Answer<Artefact> {
    visit.expect_version(&row::Model::from(before))?;
    visit.replace(act, &row::Model::from(before), &row::Model::from(after)).await.map(Artefact::from)
}

impl From<row::Model> for Artefact {
    fn from(row: row::Model) -> Artefact {
        Artefact {
            id: row.id,
            application: row.application_id,
            scope: row.scope_id,
            key: row.key,
            name: row.name,
            purpose: row.purpose,
            phase: row.phase,
            gate: row.gate_key,
            is_mandatory: row.is_mandatory,
            state: State::of(&row.state).unwrap_or(State::Missing),
            waived_because: row.waived_because,
            owner: row.owner_id,
            link: row.link,
            position: row.position,
            created_at: row.created_at,
            changed_at: row.changed_at,
            version: row.version,
        }
    }
}

impl From<&Artefact> for row::Model {
    fn from(one: &Artefact) -> row::Model {
        row::Model {
            id: one.id,
            application_id: one.application,
            scope_id: one.scope,
            key: one.key.clone(),
            name: one.name.clone(),
            purpose: one.purpose.clone(),
            phase: one.phase.clone(),
            gate_key: one.gate.clone(),
            is_mandatory: one.is_mandatory,
            state: one.state.word().into(),
            waived_because: one.waived_because.clone(),
            owner_id: one.owner,
            link: one.link.clone(),
            position: one.position,
            created_at: one.created_at,
            changed_at: one.changed_at,
            version: one.version,
        }
    }
}
