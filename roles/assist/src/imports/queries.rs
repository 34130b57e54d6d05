//! Rows in, imports out.

use ::api::{Answer, Problem, Visit};
use office::{Permit, Worded, permits};
use plan::Refusal;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use store::{Field, Listing, Page, StoreError, from_json_text, json_text};

use super::{
    model::{Import, ImportId, Project, State},
    reading::Reading,
};
use crate::plans::{Facts, Head, finding_views};

mod row {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "plan_import")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub name: String,
        pub file_id: Uuid,
        pub bytes: i64,
        pub state: String,
        pub job_id: Uuid,
        pub format: Option<String>,
        pub problem: Option<String>,
        pub finding_count: i64,
        pub error_count: i64,
        pub plan_id: Option<Uuid>,
        pub brought_by: Uuid,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("import", "assist.imports", scope: |i| Some(i.scope_id), name: |i| i.name.clone());
}

mod reading_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "plan_import_reading")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub import_id: Uuid,
        pub findings: String,
        pub projects: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod text_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "plan_import_text")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub import_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i64,
        pub plan: String,
        pub page: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// What was read, as it is stored: findings stay text, which is sent as it is.
#[derive(Clone, Debug)]
pub struct StoredReading {
    pub findings: String,
    pub projects: Vec<Project>,
}

pub async fn find(visit: &mut Visit, id: ImportId, permit: Permit) -> Answer<Import> {
    let query = row::Entity::find_by_id(id).filter(visit.permits(permit, row::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(Import::from).ok_or_else(|| Problem::unknown("import", id))
}

/// The import if its file still has to be read.
pub async fn find_waiting(visit: &mut Visit, id: ImportId, permit: Permit) -> Answer<Option<Import>> {
    let query = row::Entity::find_by_id(id).filter(visit.permits(permit, row::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.map(Import::from).filter(Import::is_waiting))
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Import>> {
    let mut query = row::Entity::find().filter(visit.permits(permit, row::Column::ScopeId));
    if let Some(scope) = listing.scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let fields = [
        Field::text("name", row::Column::Name),
        Field::new("state", row::Column::State),
        Field::new("created_at", row::Column::CreatedAt),
        Field::new("changed_at", row::Column::ChangedAt),
    ];
    Ok(visit.page::<row::Model>(query, listing, &fields, "-created_at").await?.map(Import::from))
}

/// Imports that wait for a decision: read, and neither accepted nor thrown away.
pub async fn waiting_for_acceptance(
    visit: &mut Visit,
    scope: Option<office::ScopeId>,
    permit: Permit,
) -> Answer<Vec<Import>> {
    let mut query = row::Entity::find()
        .filter(visit.permits(permit, row::Column::ScopeId))
        .filter(row::Column::State.eq(State::Read.word()));
    if let Some(scope) = scope {
        query = query.filter(permits::within(scope, row::Column::ScopeId));
    }
    let query = query.order_by_desc(row::Column::CreatedAt).order_by_asc(row::Column::Id).limit(20);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Import::from).collect())
}

/// What was read of an import that was found under the permit.
pub async fn reading(visit: &mut Visit, import: &Import, _permit: Permit) -> Answer<StoredReading> {
    let found = reading_row::Entity::find_by_id(import.id).one(visit.rows().await?).await.map_err(StoreError::from)?;
    let Some(found) = found else {
        return Ok(StoredReading { findings: "[]".into(), projects: Vec::new() });
    };
    let projects: Vec<ProjectText> = from_json_text(&found.projects).unwrap_or_default();
    Ok(StoredReading { findings: found.findings, projects: projects.into_iter().map(Project::from).collect() })
}

/// The plan of one project of an import that was found under the permit.
pub async fn text(visit: &mut Visit, import: &Import, position: i64, _permit: Permit) -> Answer<String> {
    let query = text_row::Entity::find_by_id((import.id, position));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(|row| row.plan).ok_or_else(|| Problem::unknown("import", import.id))
}

pub async fn insert(visit: &mut Visit, import: &Import) -> Answer<()> {
    visit.insert(&row::Model::from(import)).await
}

pub async fn insert_reading(visit: &mut Visit, id: ImportId, reading: &Reading) -> Answer<()> {
    let projects: Vec<ProjectText> = reading.projects.iter().map(ProjectText::from).collect();
    let findings = json_text(&finding_views(&reading.findings));
    let row = reading_row::Model { import_id: id, findings, projects: json_text(&projects) };
    let rows = visit.rows().await?;
    let insert = reading_row::Entity::insert(row.into_active_model().reset_all());
    insert.exec_without_returning(rows).await.map_err(StoreError::from)?;
    for (project, plan) in reading.projects.iter().zip(&reading.texts) {
        // Dates are computed when a plan is read; the column stays for older rows.
        let page = String::new();
        let row = text_row::Model { import_id: id, position: project.position, plan: plan.clone(), page };
        let insert = text_row::Entity::insert(row.into_active_model().reset_all());
        insert.exec_without_returning(rows).await.map_err(StoreError::from)?;
    }
    Ok(())
}

pub async fn replace(visit: &mut Visit, act: &str, before: &Import, after: &Import) -> Answer<Import> {
    visit.expect_version_if_told(&row::Model::from(before))?;
    visit.replace(act, &row::Model::from(before), &row::Model::from(after)).await.map(Import::from)
}

pub async fn remove(visit: &mut Visit, import: &Import) -> Answer<()> {
    visit.expect_version(&row::Model::from(import))?;
    visit.remove(&row::Model::from(import)).await
}

pub async fn remove_texts(visit: &mut Visit, id: ImportId) -> Answer<()> {
    let delete = text_row::Entity::delete_many().filter(text_row::Column::ImportId.eq(id));
    delete.exec(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(())
}

pub async fn remove_reading(visit: &mut Visit, id: ImportId) -> Answer<()> {
    let delete = reading_row::Entity::delete_many().filter(reading_row::Column::ImportId.eq(id));
    delete.exec(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(())
}

/// A refusal as it is kept with the import and shown on the page.
pub fn problem_text(refusal: &Refusal) -> String {
    json_text(&Problem::from(refusal.clone()))
}

/// A project of a file as it is stored.
#[derive(Serialize, Deserialize)]
struct ProjectText {
    position: i64,
    uid: String,
    name: String,
    start: Option<String>,
    finish: Option<String>,
    as_of: Option<String>,
    baseline_finish: Option<String>,
    tasks: i64,
    links: i64,
    counted: i64,
    critical: i64,
    missing_logic: i64,
    negative_float: i64,
    findings: i64,
    errors: i64,
    slip: Option<i64>,
    #[serde(default)]
    score: Option<f64>,
}

impl From<&Project> for ProjectText {
    fn from(project: &Project) -> ProjectText {
        let facts = project.facts.clone();
        ProjectText {
            position: project.position,
            uid: facts.uid,
            name: facts.head.name,
            start: facts.head.start,
            finish: facts.head.finish,
            as_of: facts.head.as_of,
            baseline_finish: facts.head.baseline_finish,
            tasks: facts.head.tasks,
            links: facts.links,
            counted: facts.counted,
            critical: facts.head.critical,
            missing_logic: facts.missing_logic,
            negative_float: facts.negative_float,
            findings: facts.findings,
            errors: facts.errors,
            slip: facts.head.slip,
            score: facts.score,
        }
    }
}

impl From<ProjectText> for Project {
    fn from(text: ProjectText) -> Project {
        Project {
            position: text.position,
            facts: Facts {
                uid: text.uid,
                head: Head {
                    name: text.name,
                    start: text.start,
                    finish: text.finish,
                    as_of: text.as_of,
                    baseline_finish: text.baseline_finish,
                    tasks: text.tasks,
                    critical: text.critical,
                    slip: text.slip,
                },
                links: text.links,
                counted: text.counted,
                missing_logic: text.missing_logic,
                negative_float: text.negative_float,
                findings: text.findings,
                errors: text.errors,
                score: text.score,
            },
        }
    }
}

impl From<row::Model> for Import {
    fn from(row: row::Model) -> Import {
        Import {
            id: row.id,
            scope: row.scope_id,
            name: row.name,
            file: row.file_id,
            bytes: row.bytes,
            state: State::of(&row.state).unwrap_or(State::Queued),
            job: row.job_id,
            format: row.format,
            problem: row.problem,
            findings: row.finding_count,
            errors: row.error_count,
            plan: row.plan_id,
            brought_by: row.brought_by,
            created_at: row.created_at,
            changed_at: row.changed_at,
            version: row.version,
        }
    }
}

impl From<&Import> for row::Model {
    fn from(import: &Import) -> row::Model {
        row::Model {
            id: import.id,
            scope_id: import.scope,
            name: import.name.clone(),
            file_id: import.file,
            bytes: import.bytes,
            state: import.state.word().into(),
            job_id: import.job,
            format: import.format.clone(),
            problem: import.problem.clone(),
            finding_count: import.findings,
            error_count: import.errors,
            plan_id: import.plan,
            brought_by: import.brought_by,
            created_at: import.created_at,
            changed_at: import.changed_at,
            version: import.version,
        }
    }
}
