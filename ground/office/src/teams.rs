//! Teams: people who work together in a scope.

use sea_orm::{
    EntityTrait, QueryFilter, QueryOrder,
    entity::prelude::{DeriveEntityModel, DerivePrimaryKey, EnumIter, PrimaryKeyTrait},
};
use store::{Instant, Rows, StoreError};

use crate::{Permit, PersonId, permits};

pub use row::Model as Team;

pub mod row {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, DeriveEntityModel)]
    #[sea_orm(table_name = "team")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub name: String,
        /// Ids of people, as a JSON list.
        pub members: String,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("team", "office.teams", scope: |t| Some(t.scope_id), name: |t| t.name.clone(),
        search: |t| (t.name.clone(), String::new(), format!("/office/teams?record={}", t.id)), open: false);
}

pub async fn all(rows: &Rows, person: PersonId, permit: Permit) -> Result<Vec<Team>, StoreError> {
    let query = row::Entity::find().filter(permits::filter(person, permit, row::Column::ScopeId));
    Ok(query.order_by_asc(row::Column::Name).all(rows).await?)
}

pub async fn find(rows: &Rows, person: PersonId, permit: Permit, id: uuid::Uuid) -> Result<Option<Team>, StoreError> {
    let query = row::Entity::find_by_id(id).filter(permits::filter(person, permit, row::Column::ScopeId));
    Ok(query.one(rows).await?)
}
