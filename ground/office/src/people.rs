//! People, and the grants that say what they are where.

use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
    entity::prelude::{DeriveEntityModel, DerivePrimaryKey, EnumIter, PrimaryKeyTrait},
};
use store::{Instant, Rows, StoreError};

use crate::PersonId;

pub use grant::Model as Grant;
pub use row::Model as Person;

pub mod row {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, DeriveEntityModel)]
    #[sea_orm(table_name = "person")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub sort_key: String,
        pub email: String,
        pub title: String,
        pub language: String,
        pub theme: String,
        // A hash is a secret too: it never enters the journal.
        #[serde(skip)]
        pub password_hash: Option<String>,
        pub ended_at: Option<Instant>,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("person", "office.people", scope: |_p| None, name: |p| p.name.clone(),
        search: |p| (p.name.clone(), p.title.clone(), format!("/office/people?record={}", p.id)), open: true);
}

pub mod grant {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, DeriveEntityModel)]
    #[sea_orm(table_name = "granted")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person_id: Uuid,
        pub scope_id: Uuid,
        pub role: String,
        pub created_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("grant", "office.grants", scope: |g| Some(g.scope_id), name: |g| g.role.clone());
}

/// First letters of the first and the last name: `Aïcha Benali` → `AB`.
pub fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let ends = match words.as_slice() {
        [] => vec![],
        [one] => vec![*one],
        [first, .., last] => vec![*first, *last],
    };
    ends.iter().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}

pub async fn all(rows: &Rows) -> Result<Vec<Person>, StoreError> {
    Ok(row::Entity::find().order_by_asc(row::Column::SortKey).order_by_asc(row::Column::Id).all(rows).await?)
}

pub async fn known(rows: &Rows, id: PersonId) -> Result<Option<Person>, StoreError> {
    Ok(row::Entity::find_by_id(id).one(rows).await?)
}

/// The people with these ids, in no order.
pub async fn named(rows: &Rows, ids: &[PersonId]) -> Result<Vec<Person>, StoreError> {
    Ok(row::Entity::find().filter(row::Column::Id.is_in(ids.iter().copied())).all(rows).await?)
}

/// A person who may sign in, by e-mail in lower case.
pub async fn by_email(rows: &Rows, email: &str) -> Result<Option<Person>, StoreError> {
    let query = row::Entity::find()
        .filter(row::Column::Email.eq(email.trim().to_lowercase()))
        .filter(row::Column::EndedAt.is_null());
    Ok(query.one(rows).await?)
}

pub async fn grants(rows: &Rows) -> Result<Vec<Grant>, StoreError> {
    Ok(grant::Entity::find().order_by_asc(grant::Column::Id).all(rows).await?)
}

pub async fn grants_of(rows: &Rows, person: PersonId) -> Result<Vec<Grant>, StoreError> {
    let query = grant::Entity::find().filter(grant::Column::PersonId.eq(person));
    Ok(query.order_by_asc(grant::Column::Id).all(rows).await?)
}

pub async fn find_grant(rows: &Rows, id: uuid::Uuid) -> Result<Option<Grant>, StoreError> {
    Ok(grant::Entity::find_by_id(id).one(rows).await?)
}
