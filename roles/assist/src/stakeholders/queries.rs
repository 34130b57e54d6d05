//! Rows in, stakeholders out.

use ::api::{Answer, Problem, Visit};
use office::{Day, Permit, PersonId, ScopeId, Worded, permits};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{Field, Listing, Page, StoreError};

use super::model::{Stakeholder, StakeholderId, Stance};

mod row {
    use sea_orm::entity::prelude::*;
    use store::{Day, Instant};

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "stakeholder")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub key: String,
        pub name: String,
        pub organisation: String,
        pub role_title: String,
        pub person_id: Option<Uuid>,
        pub interest: i64,
        pub influence: i64,
        pub stance: String,
        pub expectation: String,
        pub engagement: String,
        pub next_contact_on: Option<Day>,
        pub owner_id: Option<Uuid>,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("stakeholder", "assist.stakeholders", scope: |s| Some(s.scope_id), name: |s| s.name.clone(),
        search: |s| (s.name.clone(), format!("{} {} {}", s.key, s.organisation, s.role_title),
            format!("/assist/stakeholders?scope={}&record={}", s.scope_id, s.id)), open: false);
}

pub async fn find(visit: &mut Visit, id: StakeholderId, permit: Permit) -> Answer<Stakeholder> {
    let query = row::Entity::find_by_id(id).filter(visit.permits(permit, row::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(Stakeholder::from).ok_or_else(|| Problem::unknown("stakeholder", id))
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Stakeholder>> {
    let mut query = row::Entity::find().filter(visit.permits(permit, row::Column::ScopeId));
    if let Some(scope) = listing.scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let fields = [
        Field::new("key", row::Column::Key),
        Field::text("name", row::Column::Name),
        Field::text("organisation", row::Column::Organisation),
        Field::text("role_title", row::Column::RoleTitle),
        Field::new("interest", row::Column::Interest),
        Field::new("influence", row::Column::Influence),
        Field::new("stance", row::Column::Stance),
        Field::new("owner", row::Column::OwnerId),
        Field::new("next_contact_on", row::Column::NextContactOn),
        Field::new("changed_at", row::Column::ChangedAt),
    ];
    Ok(visit.page::<row::Model>(query, listing, &fields, "-influence").await?.map(Stakeholder::from))
}

/// All stakeholders of one scope, without those below it: what its measures count.
pub async fn list_of(visit: &mut Visit, scope: ScopeId, permit: Permit) -> Answer<Vec<Stakeholder>> {
    let query =
        row::Entity::find().filter(visit.permits(permit, row::Column::ScopeId)).filter(row::Column::ScopeId.eq(scope));
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Stakeholder::from).collect())
}

/// Those with whom an owner should speak by a day, the longest waiting first.
pub async fn contacts_of(
    visit: &mut Visit,
    owner: PersonId,
    scope: Option<ScopeId>,
    until: &Day,
    permit: Permit,
) -> Answer<Vec<Stakeholder>> {
    let mut query = row::Entity::find()
        .filter(visit.permits(permit, row::Column::ScopeId))
        .filter(row::Column::OwnerId.eq(owner))
        .filter(row::Column::NextContactOn.lte(until.clone()));
    if let Some(scope) = scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let query = query.order_by_asc(row::Column::NextContactOn).order_by_asc(row::Column::Id).limit(10);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Stakeholder::from).collect())
}

pub async fn insert(visit: &mut Visit, stakeholder: &Stakeholder) -> Answer<()> {
    visit.insert(&row::Model::from(stakeholder)).await
}

pub async fn replace(visit: &mut Visit, act: &str, before: &Stakeholder, after: &Stakeholder) -> Answer<Stakeholder> {
    visit.expect_version(&row::Model::from(before))?;
    visit.replace(act, &row::Model::from(before), &row::Model::from(after)).await.map(Stakeholder::from)
}

pub async fn remove(visit: &mut Visit, stakeholder: &Stakeholder) -> Answer<()> {
    visit.expect_version(&row::Model::from(stakeholder))?;
    visit.remove(&row::Model::from(stakeholder)).await
}

impl From<row::Model> for Stakeholder {
    fn from(row: row::Model) -> Stakeholder {
        Stakeholder {
            id: row.id,
            key: row.key,
            scope: row.scope_id,
            name: row.name,
            organisation: row.organisation,
            role_title: row.role_title,
            person: row.person_id,
            interest: row.interest,
            influence: row.influence,
            stance: Stance::of(&row.stance).unwrap_or(Stance::Neutral),
            expectation: row.expectation,
            engagement: row.engagement,
            next_contact_on: row.next_contact_on,
            owner: row.owner_id,
            created_at: row.created_at,
            changed_at: row.changed_at,
            version: row.version,
        }
    }
}

impl From<&Stakeholder> for row::Model {
    fn from(stakeholder: &Stakeholder) -> row::Model {
        row::Model {
            id: stakeholder.id,
            scope_id: stakeholder.scope,
            key: stakeholder.key.clone(),
            name: stakeholder.name.clone(),
            organisation: stakeholder.organisation.clone(),
            role_title: stakeholder.role_title.clone(),
            person_id: stakeholder.person,
            interest: stakeholder.interest,
            influence: stakeholder.influence,
            stance: stakeholder.stance.word().into(),
            expectation: stakeholder.expectation.clone(),
            engagement: stakeholder.engagement.clone(),
            next_contact_on: stakeholder.next_contact_on.clone(),
            owner_id: stakeholder.owner,
            created_at: stakeholder.created_at,
            changed_at: stakeholder.changed_at,
            version: stakeholder.version,
        }
    }
}
