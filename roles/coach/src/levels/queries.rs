//! Rows in, levels out. The privacy of levels stands in the filter of each finder.

use ::api::{Answer, Visit};
use office::{Permit, PersonId, Role, ScopeId, Worded, people::grant, permits};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use store::{Field, Listing, Page, StoreError};

use super::{
    matrix::Granted,
    model::{Basis, Level},
};

mod row {
    use sea_orm::entity::prelude::*;
    use store::{Day, Instant};

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "level")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub person_id: Uuid,
        pub competency_id: Uuid,
        pub level: i64,
        pub basis: String,
        pub assessed_on: Day,
        pub valid_until: Option<Day>,
        pub note: String,
        pub noted_by: Uuid,
        pub created_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    // Without a scope: the journal of a scope is read by many, a level is not.
    store::record!("level", "coach.levels", scope: |_l| None, name: |l| l.basis.clone());
}

/// Own lines, and those of people who hold a grant where the visitor has the permit. With `Permit::Read` nothing is
/// filtered: for counts only, of which no line leaves the verb.
fn seen<C: ColumnTrait>(visit: &Visit, permit: Permit, person: C) -> Condition {
    if permit == Permit::Read {
        return Condition::all();
    }
    let me = visit.person();
    Condition::any().add(person.eq(me)).add(permits::colleagues(me, permit, person))
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Level>> {
    let query = row::Entity::find().filter(seen(visit, permit, row::Column::PersonId));
    let fields = [
        Field::new("person", row::Column::PersonId),
        Field::new("competency", row::Column::CompetencyId),
        Field::new("level", row::Column::Level),
        Field::new("basis", row::Column::Basis),
        Field::new("assessed_on", row::Column::AssessedOn),
        Field::new("valid_until", row::Column::ValidUntil),
    ];
    Ok(visit.page::<row::Model>(query, listing, &fields, "-assessed_on").await?.map(Level::from))
}

pub async fn of_people(visit: &mut Visit, people: &[PersonId], permit: Permit) -> Answer<Vec<Level>> {
    let query = row::Entity::find()
        .filter(seen(visit, permit, row::Column::PersonId))
        .filter(row::Column::PersonId.is_in(people.iter().copied()))
        .order_by_asc(row::Column::Id);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Level::from).collect())
}

/// Grants in a scope and below it, or on it alone, of the people whom the visitor may see.
pub async fn grants_in(visit: &mut Visit, scope: ScopeId, only_here: bool, permit: Permit) -> Answer<Vec<Granted>> {
    let here = if only_here {
        Condition::all().add(grant::Column::ScopeId.eq(scope))
    } else {
        permits::within(scope, grant::Column::ScopeId)
    };
    let query = grant::Entity::find()
        .filter(here)
        .filter(seen(visit, permit, grant::Column::PersonId))
        .filter(grant::Column::Role.ne(Role::Stakeholder.word()))
        .order_by_asc(grant::Column::Id);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    let granted = |row: grant::Model| {
        Role::of(&row.role).map(|role| Granted { person: row.person_id, scope: row.scope_id, role })
    };
    Ok(found.into_iter().filter_map(granted).collect())
}

/// The scopes on which a person holds a grant: where their gaps are counted.
pub async fn places_of(visit: &mut Visit, person: PersonId, _counted: Permit) -> Answer<Vec<ScopeId>> {
    let query = grant::Entity::find().filter(grant::Column::PersonId.eq(person));
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    let mut places: Vec<ScopeId> = found.into_iter().map(|grant| grant.scope_id).collect();
    places.sort_unstable();
    places.dedup();
    Ok(places)
}

/// Whether a person holds a grant somewhere where the visitor has the permit.
pub async fn is_colleague(visit: &mut Visit, person: PersonId, permit: Permit) -> Answer<bool> {
    let query = grant::Entity::find()
        .filter(grant::Column::PersonId.eq(person))
        .filter(visit.permits(permit, grant::Column::ScopeId));
    Ok(query.count(visit.rows().await?).await.map_err(StoreError::from)? > 0)
}

pub async fn insert(visit: &mut Visit, level: &Level) -> Answer<()> {
    let row = row::Model {
        id: level.id,
        person_id: level.person,
        competency_id: level.competency,
        level: level.level,
        basis: level.basis.word().into(),
        assessed_on: level.assessed_on.clone(),
        valid_until: level.valid_until.clone(),
        note: level.note.clone(),
        noted_by: level.noted_by,
        created_at: level.created_at,
        version: 1,
    };
    visit.insert(&row).await
}

impl From<row::Model> for Level {
    fn from(row: row::Model) -> Level {
        Level {
            id: row.id,
            person: row.person_id,
            competency: row.competency_id,
            level: row.level,
            basis: Basis::of(&row.basis).unwrap_or(Basis::Own),
            assessed_on: row.assessed_on,
            valid_until: row.valid_until,
            note: row.note,
            noted_by: row.noted_by,
            created_at: row.created_at,
        }
    }
}
