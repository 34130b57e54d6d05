//! Rows in, enrolments out. Lists are personal: one's own, and those of the people whom one leads.

use std::collections::HashMap;

use ::api::{Answer, Problem, Visit};
use office::{Permit, PersonId, Worded, people::grant, permits};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use store::{Field, Listing, Page, StoreError, next_number};

use super::model::{Enrolment, EnrolmentId, Seats, Status};
use crate::sessions::SessionId;

mod row {
    use sea_orm::entity::prelude::*;
    use store::Instant;

    #[derive(Clone, Debug, PartialEq, serde::Serialize, DeriveEntityModel)]
    #[sea_orm(table_name = "enrolment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub session_id: Uuid,
        pub person_id: Uuid,
        pub status: String,
        pub listed_at: Instant,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    store::record!("enrolment", "coach.enrolments", scope: |_e| None, name: |e| e.status.clone());
}

fn seen(visit: &Visit, permit: Permit) -> Condition {
    let me = visit.person();
    let person = row::Column::PersonId;
    Condition::any().add(person.eq(me)).add(permits::colleagues(me, permit, person))
}

pub async fn find(visit: &mut Visit, id: EnrolmentId, permit: Permit) -> Answer<Enrolment> {
    let query = row::Entity::find_by_id(id).filter(seen(visit, permit));
    let found = query.one(visit.rows().await?).await.map_err(StoreError::from)?;
    found.map(Enrolment::from).ok_or_else(|| Problem::unknown("enrolment", id))
}

pub async fn list(visit: &mut Visit, listing: &Listing, permit: Permit) -> Answer<Page<Enrolment>> {
    let query = row::Entity::find().filter(seen(visit, permit));
    let fields = [
        Field::new("session", row::Column::SessionId),
        Field::new("person", row::Column::PersonId),
        Field::new("status", row::Column::Status),
        Field::new("listed_at", row::Column::ListedAt),
    ];
    Ok(visit.page::<row::Model>(query, listing, &fields, "listed_at").await?.map(Enrolment::from))
}

/// The line of one person in a session, whoever asks: nobody is enrolled twice.
pub async fn of_person(
    visit: &mut Visit,
    session: SessionId,
    person: PersonId,
    permit: Permit,
) -> Answer<Option<Enrolment>> {
    Ok(of_sessions(visit, &[session], person, permit).await?.into_iter().next())
}

pub async fn of_sessions(
    visit: &mut Visit,
    sessions: &[SessionId],
    person: PersonId,
    _permit: Permit,
) -> Answer<Vec<Enrolment>> {
    let query = row::Entity::find()
        .filter(row::Column::SessionId.is_in(sessions.iter().copied()))
        .filter(row::Column::PersonId.eq(person))
        .order_by_asc(row::Column::Id);
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().map(Enrolment::from).collect())
}

/// Who waits longest, to be given the free seat.
pub async fn first_waiting(visit: &mut Visit, session: SessionId, _permit: Permit) -> Answer<Option<Enrolment>> {
    let query = row::Entity::find()
        .filter(row::Column::SessionId.eq(session))
        .filter(row::Column::Status.eq(Status::Waiting.word()))
        .order_by_asc(row::Column::ListedAt)
        .order_by_asc(row::Column::Id)
        .limit(1);
    Ok(query.one(visit.rows().await?).await.map_err(StoreError::from)?.map(Enrolment::from))
}

/// Numbers only: who sits there is not told.
pub async fn seats(visit: &mut Visit, sessions: &[SessionId], _numbers: Permit) -> Answer<HashMap<SessionId, Seats>> {
    let query = row::Entity::find()
        .filter(row::Column::SessionId.is_in(sessions.iter().copied()))
        .filter(row::Column::Status.ne(Status::Cancelled.word()));
    let found = query.all(visit.rows().await?).await.map_err(StoreError::from)?;
    Ok(found.into_iter().fold(HashMap::new(), |mut all, line| {
        let seats: &mut Seats = all.entry(line.session_id).or_default();
        match Status::of(&line.status) {
            Some(Status::Waiting) => seats.waiting += 1,
            _ => seats.taken += 1,
        }
        all
    }))
}

pub async fn is_colleague(visit: &mut Visit, person: PersonId, permit: Permit) -> Answer<bool> {
    let query = grant::Entity::find()
        .filter(grant::Column::PersonId.eq(person))
        .filter(visit.permits(permit, grant::Column::ScopeId));
    Ok(query.count(visit.rows().await?).await.map_err(StoreError::from)? > 0)
}

/// Lets one transaction at a time change the list of a session: the counter's row is held until the commit.
pub async fn take_turn(visit: &mut Visit, session: SessionId) -> Answer<()> {
    next_number(visit.rows().await?, &format!("turn {session}"), 1).await?;
    Ok(())
}

pub async fn insert(visit: &mut Visit, one: &Enrolment) -> Answer<()> {
    visit.insert(&row::Model::from(one)).await?;
    visit.touch("coach.sessions", one.session);
    Ok(())
}

pub async fn replace(visit: &mut Visit, act: &str, before: &Enrolment, after: &Enrolment) -> Answer<Enrolment> {
    visit.expect_version(&row::Model::from(before))?;
    replace_unasked(visit, act, before, after).await
}

pub async fn replace_unasked(visit: &mut Visit, act: &str, before: &Enrolment, after: &Enrolment) -> Answer<Enrolment> {
    visit.touch("coach.sessions", before.session);
    visit.replace(act, &row::Model::from(before), &row::Model::from(after)).await.map(Enrolment::from)
}

impl From<row::Model> for Enrolment {
    fn from(row: row::Model) -> Enrolment {
        Enrolment {
            id: row.id,
            session: row.session_id,
            person: row.person_id,
            status: Status::of(&row.status).unwrap_or(Status::Cancelled),
            listed_at: row.listed_at,
            version: row.version,
        }
    }
}

impl From<&Enrolment> for row::Model {
    fn from(one: &Enrolment) -> row::Model {
        row::Model {
            id: one.id,
            session_id: one.session,
            person_id: one.person,
            status: one.status.word().into(),
            listed_at: one.listed_at,
            version: one.version,
        }
    }
}
