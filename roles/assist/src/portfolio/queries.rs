//! Rows in, links between plans out.

use ::api::{Answer, Problem, Visit};
use office::{Permit, ScopeId};
use plan::LinkKind;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use store::StoreError;

use super::model::{CrossLink, CrossLinkId, End, kind_of};

mod row {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "plan_cross_link")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub from_scope_id: Uuid,
        pub from_task: String,
        pub scope_id: Uuid,
        pub to_task: String,
        pub kind: String,
        pub lag_minutes: i64,
        pub created_by: Uuid,
        pub created_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("plan_cross_link", "assist.cross_links", scope: |l| Some(l.scope_id),
        name: |l| format!("{} {} {}", l.from_task, l.kind, l.to_task));
}

pub async fn find(visit: &mut Visit, id: CrossLinkId, permit: Permit) -> Answer<CrossLink> {
    let query = row::Entity::find_by_id(id).filter(visit.permits(permit, row::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(CrossLink::from).ok_or_else(|| Problem::unknown("link", id))
}

/// The links that begin and end in some projects, all of whose plans the visitor may see.
pub async fn among(visit: &mut Visit, scopes: &[ScopeId], permit: Permit) -> Answer<Vec<CrossLink>> {
    let query = row::Entity::find()
        .filter(visit.permits(permit, row::Column::ScopeId))
        .filter(visit.permits(permit, row::Column::FromScopeId))
        .filter(row::Column::ScopeId.is_in(scopes.iter().copied()))
        .filter(row::Column::FromScopeId.is_in(scopes.iter().copied()))
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(CrossLink::from).collect())
}

pub async fn insert(visit: &mut Visit, link: &CrossLink) -> Answer<()> {
    visit.insert(&row::Model::from(link)).await
}

pub async fn remove(visit: &mut Visit, link: &CrossLink) -> Answer<()> {
    visit.expect_version_if_told(&row::Model::from(link))?;
    visit.remove(&row::Model::from(link)).await
}

impl From<row::Model> for CrossLink {
    fn from(row: row::Model) -> CrossLink {
        CrossLink {
            id: row.id,
            from: End { scope: row.from_scope_id, task: row.from_task },
            to: End { scope: row.scope_id, task: row.to_task },
            kind: kind_of(&row.kind).unwrap_or(LinkKind::FinishStart),
            lag_minutes: row.lag_minutes,
            created_by: row.created_by,
            created_at: row.created_at,
            version: row.version,
        }
    }
}

impl From<&CrossLink> for row::Model {
    fn from(link: &CrossLink) -> row::Model {
        row::Model {
            id: link.id,
            from_scope_id: link.from.scope,
            from_task: link.from.task.clone(),
            scope_id: link.to.scope,
            to_task: link.to.task.clone(),
            kind: link.kind.letters().into(),
            lag_minutes: link.lag_minutes,
            created_by: link.created_by,
            created_at: link.created_at,
            version: link.version,
        }
    }
}
