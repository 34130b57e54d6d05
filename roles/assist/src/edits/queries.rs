//! Rows in, edits out.

use ::api::{Answer, Problem, Visit};
use office::{Instant, Permit, PersonId, PlanId, plans::PlanHeader};
use plan::Edit;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use store::StoreError;
use uuid::Uuid;

use crate::plans::live::Past;

mod row {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "plan_edit")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub plan_id: Uuid,
        pub revision: i64,
        pub kind: String,
        pub of_id: Option<Uuid>,
        pub label: String,
        pub edits: String,
        pub inverse: String,
        pub op_count: i64,
        pub finish_moved: i64,
        pub person_id: Uuid,
        pub at: Instant,
        pub applied_at: i64,
        pub undone_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// How many of a person's own edits can be taken back.
const UNDO_MOST: u64 = 200;

/// Whether an edit was asked for, or takes another back, or does it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Edit,
    Undo,
    Redo,
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Kind::Edit => "edit",
            Kind::Undo => "undo",
            Kind::Redo => "redo",
        }
    }
}

/// An edit about to be kept.
pub struct NewEdit {
    pub id: Uuid,
    pub plan: PlanId,
    pub revision: i64,
    pub kind: Kind,
    pub of: Option<Uuid>,
    pub label: String,
    pub edits: String,
    pub inverse: String,
    pub op_count: i64,
    pub finish_moved: i64,
    pub by: PersonId,
    pub at: Instant,
}

/// A line of the history.
pub struct Done {
    pub id: Uuid,
    pub revision: i64,
    pub kind: String,
    pub label: String,
    pub by: PersonId,
    pub at: Instant,
    pub op_count: i64,
    pub finish_moved: i64,
    pub is_undone: bool,
}

/// One of a person's own edits, as far as taking back needs it.
#[derive(Clone, Debug)]
pub struct Own {
    pub id: Uuid,
    pub revision: i64,
    pub label: String,
    pub applied_at: i64,
    pub undone_at: Option<i64>,
}

/// What was edited after a revision of a plan that was found under the permit, oldest first.
pub async fn since(visit: &mut Visit, plan: PlanId, revision: i64, _permit: Permit) -> Answer<Vec<Past>> {
    let query = row::Entity::find()
        .filter(row::Column::PlanId.eq(plan))
        .filter(row::Column::Revision.gt(revision))
        .order_by_asc(row::Column::Revision);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    let past = |row: row::Model| -> Answer<Past> {
        let edits = interchange::json::edits_from_json(&row.edits)?;
        Ok(Past { revision: row.revision, by: row.person_id, at: row.at, edits })
    };
    found.into_iter().map(past).collect()
}

/// The history of a plan that was found under the permit, newest first.
pub async fn history(visit: &mut Visit, plan: PlanId, limit: u64, _permit: Permit) -> Answer<Vec<Done>> {
    let query =
        row::Entity::find().filter(row::Column::PlanId.eq(plan)).order_by_desc(row::Column::Revision).limit(limit);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    let done = |row: row::Model| Done {
        id: row.id,
        revision: row.revision,
        kind: row.kind,
        label: row.label,
        by: row.person_id,
        at: row.at,
        op_count: row.op_count,
        finish_moved: row.finish_moved,
        is_undone: row.undone_at.is_some(),
    };
    Ok(found.into_iter().map(done).collect())
}

/// The visitor's own edits of a plan that was found under the permit, newest first.
pub async fn own(visit: &mut Visit, plan: PlanId, _permit: Permit) -> Answer<Vec<Own>> {
    let person = visit.person();
    let query = row::Entity::find()
        .select_only()
        .columns([
            row::Column::Id,
            row::Column::Revision,
            row::Column::Label,
            row::Column::AppliedAt,
            row::Column::UndoneAt,
        ])
        .filter(row::Column::PlanId.eq(plan))
        .filter(row::Column::PersonId.eq(person))
        .filter(row::Column::Kind.eq(Kind::Edit.word()))
        .order_by_desc(row::Column::Revision)
        .limit(UNDO_MOST)
        .into_tuple::<(Uuid, i64, String, i64, Option<i64>)>();
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    let own = |(id, revision, label, applied_at, undone_at)| Own { id, revision, label, applied_at, undone_at };
    Ok(found.into_iter().map(own).collect())
}

/// The edits of one line of the history and those that take it back.
pub async fn both_ways(visit: &mut Visit, id: Uuid, _permit: Permit) -> Answer<(Vec<Edit>, Vec<Edit>)> {
    let found = row::Entity::find_by_id(id).one(visit.rows().await?).await.map_err(StoreError::from)?;
    let row = found.ok_or_else(|| Problem::unknown("edit", id))?;
    Ok((interchange::json::edits_from_json(&row.edits)?, interchange::json::edits_from_json(&row.inverse)?))
}

/// Keeps an edit.
///
/// Errors: `plan_edit_plan_id_revision_key` when somebody else kept this revision first.
pub async fn insert(visit: &mut Visit, new: &NewEdit) -> Answer<()> {
    let row = row::Model {
        id: new.id,
        plan_id: new.plan,
        revision: new.revision,
        kind: new.kind.word().into(),
        of_id: new.of,
        label: new.label.clone(),
        edits: new.edits.clone(),
        inverse: new.inverse.clone(),
        op_count: new.op_count,
        finish_moved: new.finish_moved,
        person_id: new.by,
        at: new.at,
        applied_at: new.revision,
        undone_at: None,
    };
    let insert = row::Entity::insert(row.into_active_model().reset_all());
    insert.exec_without_returning(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(())
}

/// Notes that an edit was taken back at a revision.
pub async fn replace_undone(visit: &mut Visit, id: Uuid, revision: i64) -> Answer<()> {
    let update = row::Entity::update_many()
        .col_expr(row::Column::UndoneAt, Expr::value(Some(revision)))
        .filter(row::Column::Id.eq(id));
    update.exec(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(())
}

/// Notes that an edit was done again at a revision, and what takes it back from there.
pub async fn replace_redone(visit: &mut Visit, id: Uuid, revision: i64, inverse: &str) -> Answer<()> {
    let update = row::Entity::update_many()
        .col_expr(row::Column::UndoneAt, Expr::value(Option::<i64>::None))
        .col_expr(row::Column::AppliedAt, Expr::value(revision))
        .col_expr(row::Column::Inverse, Expr::value(inverse))
        .filter(row::Column::Id.eq(id));
    update.exec(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(())
}

/// The newest version of the plan of a project, of which another version was found under the permit.
pub async fn newest_of(visit: &mut Visit, header: &PlanHeader, _permit: Permit) -> Answer<PlanHeader> {
    let newest = office::plans::newest_of(visit.rows().await?, header.scope_id).await?;
    newest.ok_or_else(|| Problem::unknown("plan", header.id))
}
