//! Rows in, decisions out.

use ::api::{Answer, Problem, Visit};
use office::{Day, Permit, PersonId, ScopeId, Worded, permits};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::NullOrdering};
use store::{Field, Listing, Page, StoreError};

use super::model::{Decision, DecisionId, Kind, Outcome, Status};

mod row {
    use sea_orm::entity::prelude::*;
    use store::{Day, Instant};

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "decision")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub key: String,
        pub title: String,
        pub description: String,
        pub kind: String,
        pub status: String,
        pub owner_id: Option<Uuid>,
        pub needed_by: Option<Day>,
        pub communicated_to: String,
        pub decided_on: Option<Day>,
        pub decided_by: Option<Uuid>,
        pub because: Option<String>,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("decision", "assist.decisions", scope: |d| Some(d.scope_id), name: |d| d.title.clone(),
        search: |d| (d.title.clone(), format!("{} {}", d.key, d.description),
            format!("/assist/decisions?scope={}&record={}", d.scope_id, d.id)), open: true);
}

pub async fn find(visit: &mut Visit, id: DecisionId, permit: Permit) -> Answer<Decision> {
    let query = row::Entity::find_by_id(id).filter(visit.permits(permit, row::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(Decision::from).ok_or_else(|| Problem::unknown("decision", id))
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Decision>> {
    let mut query = row::Entity::find().filter(visit.permits(permit, row::Column::ScopeId));
    if let Some(scope) = listing.scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let fields = [
        Field::new("key", row::Column::Key),
        Field::text("title", row::Column::Title),
        Field::text("description", row::Column::Description),
        Field::new("kind", row::Column::Kind),
        Field::new("status", row::Column::Status),
        Field::new("owner", row::Column::OwnerId),
        Field::new("needed_by", row::Column::NeededBy),
        Field::new("decided_on", row::Column::DecidedOn),
        Field::new("decided_by", row::Column::DecidedBy),
        Field::new("changed_at", row::Column::ChangedAt),
    ];
    Ok(visit.page::<row::Model>(query, listing, &fields, "needed_by").await?.map(Decision::from))
}

/// All decisions of one scope, without those below it: what its measures count.
pub async fn list_of(visit: &mut Visit, scope: ScopeId, permit: Permit) -> Answer<Vec<Decision>> {
    let query =
        row::Entity::find().filter(visit.permits(permit, row::Column::ScopeId)).filter(row::Column::ScopeId.eq(scope));
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Decision::from).collect())
}

/// Proposals that wait: those of an owner, and all others that are needed by a day.
pub async fn waiting(
    visit: &mut Visit,
    owner: PersonId,
    scope: Option<ScopeId>,
    until: &Day,
    permit: Permit,
) -> Answer<Vec<Decision>> {
    let mut query = row::Entity::find()
        .filter(visit.permits(permit, row::Column::ScopeId))
        .filter(row::Column::Status.eq(Status::Proposed.word()))
        .filter(Condition::any().add(row::Column::OwnerId.eq(owner)).add(row::Column::NeededBy.lte(until.clone())));
    if let Some(scope) = scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let query = query
        .order_by_with_nulls(row::Column::NeededBy, sea_orm::Order::Asc, NullOrdering::Last)
        .order_by_asc(row::Column::Id)
        .limit(20);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Decision::from).collect())
}

pub async fn insert(visit: &mut Visit, decision: &Decision) -> Answer<()> {
    visit.insert(&row::Model::from(decision)).await
}

pub async fn replace(visit: &mut Visit, act: &str, before: &Decision, after: &Decision) -> Answer<Decision> {
    visit.expect_version(&row::Model::from(before))?;
    visit.replace(act, &row::Model::from(before), &row::Model::from(after)).await.map(Decision::from)
}

pub async fn remove(visit: &mut Visit, decision: &Decision) -> Answer<()> {
    visit.expect_version(&row::Model::from(decision))?;
    visit.remove(&row::Model::from(decision)).await
}

impl From<row::Model> for Decision {
    fn from(row: row::Model) -> Decision {
        let is_taken = row.status == Status::Taken.word();
        let outcome = match (row.decided_on, row.decided_by, row.because) {
            (Some(on), Some(by), Some(because)) => Some(Outcome { is_taken, on, by, because }),
            _ => None,
        };
        Decision {
            id: row.id,
            key: row.key,
            scope: row.scope_id,
            title: row.title,
            description: row.description,
            kind: Kind::of(&row.kind).unwrap_or(Kind::Scope),
            owner: row.owner_id,
            needed_by: row.needed_by,
            communicated_to: row.communicated_to,
            outcome,
            created_at: row.created_at,
            changed_at: row.changed_at,
            version: row.version,
        }
    }
}

impl From<&Decision> for row::Model {
    fn from(decision: &Decision) -> row::Model {
        let outcome = decision.outcome.as_ref();
        row::Model {
            id: decision.id,
            scope_id: decision.scope,
            key: decision.key.clone(),
            title: decision.title.clone(),
            description: decision.description.clone(),
            kind: decision.kind.word().into(),
            status: decision.status().word().into(),
            owner_id: decision.owner,
            needed_by: decision.needed_by.clone(),
            communicated_to: decision.communicated_to.clone(),
            decided_on: outcome.map(|one| one.on.clone()),
            decided_by: outcome.map(|one| one.by),
            because: outcome.map(|one| one.because.clone()),
            created_at: decision.created_at,
            changed_at: decision.changed_at,
            version: decision.version,
        }
    }
}
