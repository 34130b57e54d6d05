//! Plans, stored whole and versioned: a header that lists read, and contents that only the plan's page reads.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    entity::prelude::{DeriveEntityModel, DerivePrimaryKey, EnumIter, PrimaryKeyTrait},
    sea_query::{Expr, ExprTrait, Query},
};
use store::{Author, Instant, Rows, StoreError};

use crate::{Permit, PersonId, PlanId, ScopeId, permits};

pub use content::Model as PlanContent;
pub use row::Model as PlanHeader;

pub mod row {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "plan")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub number: i64,
        pub name: String,
        pub format: String,
        pub file_id: Option<Uuid>,
        /// Civil, `2026-01-12T08:00`.
        pub start: Option<String>,
        pub finish: Option<String>,
        pub as_of: Option<String>,
        pub baseline_finish: Option<String>,
        pub task_count: i64,
        pub critical_count: i64,
        pub finding_count: i64,
        pub created_by: Option<Uuid>,
        pub created_at: Instant,
        /// `live`, `kept` or `what_if`; see [`State`].
        pub state: String,
        /// Edits of this version so far.
        pub revision: i64,
        pub made_from: Option<Uuid>,
        pub what_if_id: Option<Uuid>,
        /// What people call this version; empty for most.
        pub label: String,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("plan", "assist.plans", scope: |p| Some(p.scope_id), name: |p| p.name.clone(),
        search: |p| (p.name.clone(), String::new(), format!("/assist/plans?scope={}", p.scope_id)), open: true);
}

pub mod content {
    use super::*;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "plan_content")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub plan_id: Uuid,
        /// The plan in Dextra's own JSON.
        pub plan: String,
        /// The computed dates, as JSON.
        pub schedule: String,
        /// What the reader and the checks found, as JSON.
        pub findings: String,
        /// Of which revision these contents are.
        pub revision: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// How a version of a plan stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// People work in it: the newest of its project.
    Live,
    /// It stands as it is.
    Kept,
    /// A copy to play with; no version of the project. Its number is negative.
    WhatIf,
}

impl State {
    pub fn word(self) -> &'static str {
        match self {
            State::Live => "live",
            State::Kept => "kept",
            State::WhatIf => "what_if",
        }
    }
}

impl row::Model {
    pub fn is(&self, state: State) -> bool {
        self.state == state.word()
    }
}

/// Keeps a new version of a project's plan, header and contents together.
///
/// Errors: `Unique("plan_scope_id_number_key")` when somebody kept the same number first.
pub async fn keep(rows: &Rows, by: Author, header: &PlanHeader, kept: &PlanContent) -> Result<(), StoreError> {
    store::insert(rows, by, header).await?;
    keep_content(rows, kept).await
}

/// The newest plan of each project in a scope that the person may see.
pub async fn newest(
    rows: &Rows,
    person: PersonId,
    permit: Permit,
    scope: Option<ScopeId>,
) -> Result<Vec<PlanHeader>, StoreError> {
    let mut filter = Condition::all().add(permits::filter(person, permit, row::Column::ScopeId));
    if let Some(scope) = scope {
        filter = filter.add(permits::within(scope, row::Column::ScopeId));
    }
    let mut newest = Query::select();
    newest
        .expr(Expr::col(row::Column::Number).max())
        .from_as(row::Entity, "other")
        .and_where(Expr::col(("other", row::Column::State)).ne(State::WhatIf.word()))
        .and_where(Expr::col(("other", row::Column::ScopeId)).equals((row::Entity, row::Column::ScopeId)));
    let query = row::Entity::find().filter(filter).filter(row::Column::Number.in_subquery(newest));
    Ok(query.order_by_asc(row::Column::Name).order_by_asc(row::Column::Id).all(rows).await?)
}

/// All versions of a project's plan that the person may see, newest first.
pub async fn versions(
    rows: &Rows,
    person: PersonId,
    permit: Permit,
    scope: ScopeId,
) -> Result<Vec<PlanHeader>, StoreError> {
    let query = row::Entity::find()
        .filter(row::Column::ScopeId.eq(scope))
        .filter(row::Column::State.ne(State::WhatIf.word()))
        .filter(permits::filter(person, permit, row::Column::ScopeId));
    Ok(query.order_by_desc(row::Column::Number).all(rows).await?)
}

pub async fn find(rows: &Rows, person: PersonId, permit: Permit, id: PlanId) -> Result<Option<PlanHeader>, StoreError> {
    let query = row::Entity::find_by_id(id).filter(permits::filter(person, permit, row::Column::ScopeId));
    Ok(query.one(rows).await?)
}

/// The contents of a plan whose header the caller has found under a permit.
pub async fn content_of(rows: &Rows, header: &PlanHeader) -> Result<Option<PlanContent>, StoreError> {
    Ok(content::Entity::find_by_id(header.id).one(rows).await?)
}

/// The number of the newest version of a project's plan; 0 when there is none.
pub async fn last_number(rows: &Rows, scope: ScopeId) -> Result<i64, StoreError> {
    Ok(newest_of(rows, scope).await?.map_or(0, |plan| plan.number))
}

/// The newest version of a project's plan, for callers who have found another record of the project under a permit.
pub async fn newest_of(rows: &Rows, scope: ScopeId) -> Result<Option<PlanHeader>, StoreError> {
    let query = row::Entity::find()
        .filter(row::Column::ScopeId.eq(scope))
        .filter(row::Column::State.ne(State::WhatIf.word()))
        .order_by_desc(row::Column::Number);
    Ok(query.limit(1).one(rows).await?)
}

/// Keeps the contents of a plan whose header the caller has inserted.
pub async fn keep_content(rows: &Rows, kept: &PlanContent) -> Result<(), StoreError> {
    content::Entity::insert(kept.clone().into_active_model().reset_all()).exec_without_returning(rows).await?;
    Ok(())
}

/// Replaces the contents of a plan by those of a later revision; older ones change nothing.
pub async fn replace_content(rows: &Rows, kept: &PlanContent) -> Result<(), StoreError> {
    content::Entity::update_many()
        .set(kept.clone().into_active_model().reset_all())
        .filter(content::Column::PlanId.eq(kept.plan_id))
        .filter(content::Column::Revision.lt(kept.revision))
        .exec(rows)
        .await?;
    Ok(())
}

/// Notes how many findings a plan has, which are counted after its last edit. No edit of anybody, so no version and no journal.
pub async fn replace_finding_count(rows: &Rows, id: PlanId, count: i64) -> Result<(), StoreError> {
    let update = row::Entity::update_many()
        .col_expr(row::Column::FindingCount, Expr::value(count))
        .filter(row::Column::Id.eq(id));
    update.exec(rows).await?;
    Ok(())
}
