//! The table of enrolments.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_coach_enrolments_create",
    sql: "
create table enrolment (
    id {id} primary key,
    session_id {id} not null,
    person_id {id} not null references person (id),
    status text not null check (status in ('enrolled', 'waiting', 'cancelled', 'attended')),
    listed_at bigint not null,
    version bigint not null
)
--
create unique index enrolment_session_id_person_id_key on enrolment (session_id, person_id)
--
create index enrolment_person_id_index on enrolment (person_id)
",
}];
