//! Rows in, applications out.

use ::api::{Answer, Problem, Visit};
use office::{Permit, permits};
use sea_orm::{EntityTrait, QueryFilter};
use store::{Field, Listing, Page, StoreError};

use super::model::{Application, ApplicationId};

mod row {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "method_application")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub lifecycle_key: String,
        pub lifecycle_version: String,
        pub tailoring_note: String,
        pub applied_by: Uuid,
        pub applied_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("application", "method.applications", scope: |a| Some(a.scope_id), name: |a| a.lifecycle_key.clone());
}

pub async fn find(visit: &mut Visit, id: ApplicationId, permit: Permit) -> Answer<Application> {
    let query = row::Entity::find_by_id(id).filter(visit.permits(permit, row::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(Application::from).ok_or_else(|| Problem::unknown("application", id))
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Application>> {
    let mut query = row::Entity::find().filter(visit.permits(permit, row::Column::ScopeId));
    if let Some(scope) = listing.scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let fields = [
        Field::new("lifecycle", row::Column::LifecycleKey),
        Field::text("tailoring_note", row::Column::TailoringNote),
        Field::new("applied_at", row::Column::AppliedAt),
    ];
    Ok(visit.page::<row::Model>(query, listing, &fields, "applied_at").await?.map(Application::from))
}

pub async fn insert(visit: &mut Visit, one: &Application) -> Answer<()> {
    let row = row::Model {
        id: one.id,
        scope_id: one.scope,
        lifecycle_key: one.lifecycle.clone(),
        lifecycle_version: one.version_label.clone(),
        tailoring_note: one.tailoring_note.clone(),
        applied_by: one.applied_by,
        applied_at: one.applied_at,
        version: one.version,
    };
    visit.insert(&row).await
}

impl From<row::Model> for Application {
    fn from(row: row::Model) -> Application {
        Application {
            id: row.id,
            scope: row.scope_id,
            lifecycle: row.lifecycle_key,
            version_label: row.lifecycle_version,
            tailoring_note: row.tailoring_note,
            applied_by: row.applied_by,
            applied_at: row.applied_at,
            version: row.version,
        }
    }
}
