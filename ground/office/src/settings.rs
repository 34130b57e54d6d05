//! The office itself: its name, and whether it is a demo.

use sea_orm::{
    EntityTrait,
    entity::prelude::{DeriveEntityModel, DerivePrimaryKey, EnumIter, PrimaryKeyTrait},
};
use store::{Rows, StoreError};

pub use row::Model as OfficeSettings;

pub mod row {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, DeriveEntityModel)]
    #[sea_orm(table_name = "office")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub short_name: String,
        pub language: String,
        pub is_demo: bool,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("office", "office.settings", scope: |_o| None, name: |o| o.name.clone());
}

/// The office, or `None` before its first owner came.
pub async fn current(rows: &Rows) -> Result<Option<OfficeSettings>, StoreError> {
    Ok(row::Entity::find().one(rows).await?)
}
