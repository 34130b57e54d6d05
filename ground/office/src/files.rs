//! Files that people bring, kept in the database: they stand or fall with the record that names them.

use sea_orm::{
    ActiveModelTrait, EntityTrait, IntoActiveModel,
    entity::prelude::{DeriveEntityModel, DerivePrimaryKey, EnumIter, PrimaryKeyTrait},
};
use store::{Instant, Rows, StoreError};

use crate::FileId;

pub use row::Model as StoredFile;

pub mod row {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub bytes: Vec<u8>,
        pub size: i64,
        pub person_id: Option<Uuid>,
        pub created_at: Instant,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub async fn keep(rows: &Rows, file: StoredFile) -> Result<(), StoreError> {
    row::Entity::insert(file.into_active_model().reset_all()).exec_without_returning(rows).await?;
    Ok(())
}

/// A file whose id the caller has read from a record found under a permit.
pub async fn of_record(rows: &Rows, id: FileId) -> Result<Option<StoredFile>, StoreError> {
    Ok(row::Entity::find_by_id(id).one(rows).await?)
}

pub async fn drop(rows: &Rows, id: FileId) -> Result<(), StoreError> {
    row::Entity::delete_by_id(id).exec(rows).await?;
    Ok(())
}
