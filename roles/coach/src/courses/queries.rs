//! Rows in, courses out.

use ::api::{Answer, Problem, Visit};
use office::Permit;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::{Field, Listing, Page, StoreError, sort_key};

use super::model::{Course, CourseId};

mod row {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "course")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub scope_id: Uuid,
        pub name: String,
        pub sort_key: String,
        pub summary: String,
        pub minutes: i64,
        pub competency_id: Option<Uuid>,
        pub level: Option<i64>,
        pub created_at: Instant,
        pub changed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("course", "coach.courses", scope: |c| Some(c.scope_id), name: |c| c.name.clone(),
        search: |c| (c.name.clone(), c.summary.clone(), format!("/coach/courses?record={}", c.id)), open: true);
}

pub async fn find(visit: &mut Visit, id: CourseId, permit: Permit) -> Answer<Course> {
    let query = row::Entity::find_by_id(id).filter(visit.permits_office_wide(permit, row::Column::ScopeId));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(Course::from).ok_or_else(|| Problem::unknown("course", id))
}

pub async fn named(visit: &mut Visit, name: &str, permit: Permit) -> Answer<Option<Course>> {
    let query = row::Entity::find()
        .filter(visit.permits_office_wide(permit, row::Column::ScopeId))
        .filter(row::Column::SortKey.eq(sort_key(name)));
    Ok(query.one(visit.rows().await?).await.map_err(StoreError::from)?.map(Course::from))
}

pub async fn of_ids(visit: &mut Visit, ids: &[CourseId], permit: Permit) -> Answer<Vec<Course>> {
    let query = row::Entity::find()
        .filter(visit.permits_office_wide(permit, row::Column::ScopeId))
        .filter(row::Column::Id.is_in(ids.iter().copied()));
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Course::from).collect())
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Course>> {
    let query = row::Entity::find().filter(visit.permits_office_wide(permit, row::Column::ScopeId));
    let fields = [
        Field::text("name", row::Column::Name),
        Field::text("summary", row::Column::Summary),
        Field::new("minutes", row::Column::Minutes),
        Field::new("competency", row::Column::CompetencyId),
        Field::new("level", row::Column::Level),
    ];
    Ok(visit.page::<row::Model>(query, listing, &fields, "name").await?.map(Course::from))
}

pub async fn insert(visit: &mut Visit, one: &Course) -> Answer<()> {
    let row = row::Model {
        id: one.id,
        scope_id: one.scope,
        name: one.name.clone(),
        sort_key: sort_key(&one.name),
        summary: one.summary.clone(),
        minutes: one.minutes,
        competency_id: one.competency,
        level: one.level,
        created_at: one.created_at,
        changed_at: one.changed_at,
        version: one.version,
    };
    visit.insert(&row).await
}

impl From<row::Model> for Course {
    fn from(row: row::Model) -> Course {
        Course {
            id: row.id,
            scope: row.scope_id,
            name: row.name,
            summary: row.summary,
            minutes: row.minutes,
            competency: row.competency_id,
            level: row.level,
            created_at: row.created_at,
            changed_at: row.changed_at,
            version: row.version,
        }
    }
}
