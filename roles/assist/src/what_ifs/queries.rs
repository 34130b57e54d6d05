//! Rows in, what-ifs out.

use ::api::{Answer, Problem, Visit};
use office::{
    Permit, PlanId, ScopeId, Worded, permits,
    plans::{self, PlanHeader},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use store::{Field, Listing, Page, StoreError};

use super::model::{Status, WhatIf, WhatIfId};

mod row {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "what_if")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub name: String,
        pub status: String,
        pub created_by: Uuid,
        pub created_at: Instant,
        pub ended_by: Option<Uuid>,
        pub ended_at: Option<Instant>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("what_if", "assist.what_ifs", scope: |w| Some(w.scope_id), name: |w| w.name.clone(),
        search: |w| (w.name.clone(), String::new(), format!("/assist/whatifs?scope={}&record={}", w.scope_id, w.id)),
        open: false);
}

mod original {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "what_if_base")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub plan_id: Uuid,
        pub plan: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub async fn find(visit: &mut Visit, id: WhatIfId, permit: Permit) -> Answer<WhatIf> {
    let query = row::Entity::find_by_id(id).filter(visit.permits(permit, row::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(WhatIf::from).ok_or_else(|| Problem::unknown("what-if", id))
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<WhatIf>> {
    let mut query = row::Entity::find().filter(visit.permits(permit, row::Column::ScopeId));
    if let Some(scope) = listing.scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let fields = [
        Field::text("name", row::Column::Name),
        Field::new("status", row::Column::Status),
        Field::new("created_at", row::Column::CreatedAt),
    ];
    Ok(visit.page::<row::Model>(query, listing, &fields, "created_at").await?.map(WhatIf::from))
}

pub async fn insert(visit: &mut Visit, what_if: &WhatIf) -> Answer<()> {
    visit.insert(&row::Model::from(what_if)).await
}

pub async fn replace(visit: &mut Visit, act: &str, before: &WhatIf, after: &WhatIf) -> Answer<WhatIf> {
    visit.expect_version_if_told(&row::Model::from(before))?;
    visit.replace(act, &row::Model::from(before), &row::Model::from(after)).await.map(WhatIf::from)
}

/// Keeps a plan as it was copied.
pub async fn insert_original(visit: &mut Visit, copy: PlanId, plan: String) -> Answer<()> {
    let row = original::Model { plan_id: copy, plan }.into_active_model().reset_all();
    original::Entity::insert(row).exec_without_returning(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(())
}

/// A plan as it was copied, of a copy that was found under the permit.
pub async fn original(visit: &mut Visit, copy: PlanId, _permit: Permit) -> Answer<String> {
    let found = original::Entity::find_by_id(copy).one(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.ok_or_else(|| Problem::unknown("plan", copy))?.plan)
}

/// The copies that the visitor may see, by name.
pub async fn copies(visit: &mut Visit, id: WhatIfId, permit: Permit) -> Answer<Vec<PlanHeader>> {
    let query = plans::row::Entity::find()
        .filter(plans::row::Column::WhatIfId.eq(id))
        .filter(visit.permits(permit, plans::row::Column::ScopeId))
        .order_by_asc(plans::row::Column::Name)
        .order_by_asc(plans::row::Column::Id);
    Ok(query.all(visit.rows().await?).await.map_err(StoreError::from)?)
}

/// The newest version of a project whose copy was found under the permit.
pub async fn live_of(visit: &mut Visit, scope: ScopeId, _permit: Permit) -> Answer<PlanHeader> {
    let newest = plans::newest_of(visit.rows().await?, scope).await?;
    newest.ok_or_else(|| Problem::unknown("plan", scope))
}

/// A number that no version of the project has: those of copies are negative.
pub async fn next_number(visit: &mut Visit, scope: ScopeId, _permit: Permit) -> Answer<i64> {
    let query = plans::row::Entity::find()
        .filter(plans::row::Column::ScopeId.eq(scope))
        .order_by_asc(plans::row::Column::Number)
        .limit(1);
    let lowest = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(lowest.map_or(0, |plan| plan.number.min(0)) - 1)
}

impl From<row::Model> for WhatIf {
    fn from(row: row::Model) -> WhatIf {
        WhatIf {
            id: row.id,
            scope: row.scope_id,
            name: row.name,
            status: Status::of(&row.status).unwrap_or(Status::Open),
            created_by: row.created_by,
            created_at: row.created_at,
            ended: row.ended_by.zip(row.ended_at),
            version: row.version,
        }
    }
}

impl From<&WhatIf> for row::Model {
    fn from(what_if: &WhatIf) -> row::Model {
        row::Model {
            id: what_if.id,
            scope_id: what_if.scope,
            name: what_if.name.clone(),
            status: what_if.status.word().into(),
            created_by: what_if.created_by,
            created_at: what_if.created_at,
            ended_by: what_if.ended.map(|(by, _)| by),
            ended_at: what_if.ended.map(|(_, at)| at),
            version: what_if.version,
        }
    }
}
