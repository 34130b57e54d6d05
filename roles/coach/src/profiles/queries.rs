//! Rows in, profiles out.

use ::api::{Answer, Problem, Visit};
use office::Permit;
use sea_orm::{EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use store::{Field, Listing, Page, StoreError, from_json_text, json_text, sort_key};
use uuid::Uuid;

use super::model::{Need, Profile, ProfileId};

mod row {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "role_profile")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub role_title: String,
        pub sort_key: String,
        pub needs: String,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("profile", "coach.profiles", scope: |p| Some(p.scope_id), name: |p| p.role_title.clone());
}

/// A need as the JSON column holds it.
#[derive(Serialize, Deserialize)]
struct NeedLine {
    competency: Uuid,
    level: i64,
    is_mandatory: bool,
}

pub async fn find(visit: &mut Visit, id: ProfileId, permit: Permit) -> Answer<Profile> {
    let query = row::Entity::find_by_id(id).filter(visit.permits_office_wide(permit, row::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(Profile::from).ok_or_else(|| Problem::unknown("profile", id))
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Profile>> {
    let query = row::Entity::find().filter(visit.permits_office_wide(permit, row::Column::ScopeId));
    let fields = [Field::text("role_title", row::Column::RoleTitle), Field::new("changed_at", row::Column::ChangedAt)];
    Ok(visit.page::<row::Model>(query, listing, &fields, "role_title").await?.map(Profile::from))
}

pub async fn all(visit: &mut Visit, permit: Permit) -> Answer<Vec<Profile>> {
    let query = row::Entity::find()
        .filter(visit.permits_office_wide(permit, row::Column::ScopeId))
        .order_by_asc(row::Column::SortKey);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Profile::from).collect())
}

pub async fn insert(visit: &mut Visit, profile: &Profile) -> Answer<()> {
    visit.insert(&row::Model::from(profile)).await
}

pub async fn replace(visit: &mut Visit, before: &Profile, after: &Profile) -> Answer<Profile> {
    visit.expect_version(&row::Model::from(before))?;
    visit.replace("changed", &row::Model::from(before), &row::Model::from(after)).await.map(Profile::from)
}

impl From<row::Model> for Profile {
    fn from(row: row::Model) -> Profile {
        let lines: Vec<NeedLine> = from_json_text(&row.needs).unwrap_or_default();
        let need =
            |line: NeedLine| Need { competency: line.competency, level: line.level, is_mandatory: line.is_mandatory };
        Profile {
            id: row.id,
            scope: row.scope_id,
            role_title: row.role_title,
            needs: lines.into_iter().map(need).collect(),
            created_at: row.created_at,
            changed_at: row.changed_at,
            version: row.version,
        }
    }
}

impl From<&Profile> for row::Model {
    fn from(one: &Profile) -> row::Model {
        let line =
            |need: &Need| NeedLine { competency: need.competency, level: need.level, is_mandatory: need.is_mandatory };
        row::Model {
            id: one.id,
            scope_id: one.scope,
            role_title: one.role_title.clone(),
            sort_key: sort_key(&one.role_title),
            needs: json_text(&one.needs.iter().map(line).collect::<Vec<_>>()),
            created_at: one.created_at,
            changed_at: one.changed_at,
            version: one.version,
        }
    }
}
