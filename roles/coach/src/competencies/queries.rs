//! Rows in, competencies out.

use ::api::{Answer, Problem, Visit};
use office::Permit;
use sea_orm::{EntityTrait, QueryFilter, QueryOrder};
use store::{Field, Listing, Page, StoreError, from_json_text, json_text, sort_key};

use super::model::{Competency, CompetencyId};

mod row {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "competency")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub name: String,
        pub sort_key: String,
        pub area: String,
        pub description: String,
        pub anchors: String,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("competency", "coach.competencies", scope: |c| Some(c.scope_id), name: |c| c.name.clone(),
        search: |c| (c.name.clone(), c.description.clone(), format!("/coach/competencies?record={}", c.id)), open: true);
}

pub async fn find(visit: &mut Visit, id: CompetencyId, permit: Permit) -> Answer<Competency> {
    let query = row::Entity::find_by_id(id).filter(visit.permits_office_wide(permit, row::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(Competency::from).ok_or_else(|| Problem::unknown("competency", id))
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Competency>> {
    let query = row::Entity::find().filter(visit.permits_office_wide(permit, row::Column::ScopeId));
    let fields = [
        Field::text("name", row::Column::Name),
        Field::text("area", row::Column::Area),
        Field::text("description", row::Column::Description),
        Field::new("changed_at", row::Column::ChangedAt),
    ];
    Ok(visit.page::<row::Model>(query, listing, &fields, "name").await?.map(Competency::from))
}

/// All of the office in the order in which they were described: the order of the matrix's columns.
pub async fn all(visit: &mut Visit, permit: Permit) -> Answer<Vec<Competency>> {
    let query = row::Entity::find()
        .filter(visit.permits_office_wide(permit, row::Column::ScopeId))
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Competency::from).collect())
}

pub async fn insert(visit: &mut Visit, competency: &Competency) -> Answer<()> {
    visit.insert(&row::Model::from(competency)).await
}

pub async fn replace(visit: &mut Visit, before: &Competency, after: &Competency) -> Answer<Competency> {
    visit.expect_version(&row::Model::from(before))?;
    visit.replace("changed", &row::Model::from(before), &row::Model::from(after)).await.map(Competency::from)
}

impl From<row::Model> for Competency {
    fn from(row: row::Model) -> Competency {
        Competency {
            id: row.id,
            scope: row.scope_id,
            name: row.name,
            area: row.area,
            description: row.description,
            anchors: from_json_text(&row.anchors).unwrap_or_default(),
            created_at: row.created_at,
            changed_at: row.changed_at,
            version: row.version,
        }
    }
}

impl From<&Competency> for row::Model {
    fn from(one: &Competency) -> row::Model {
        row::Model {
            id: one.id,
            scope_id: one.scope,
            name: one.name.clone(),
            sort_key: sort_key(&one.name),
            area: one.area.clone(),
            description: one.description.clone(),
            anchors: json_text(&one.anchors),
            created_at: one.created_at,
            changed_at: one.changed_at,
            version: one.version,
        }
    }
}
