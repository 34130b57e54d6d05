//! The table of levels.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_coach_levels_create",
    sql: "
create table level (
    id {id} primary key,
    person_id {id} not null references person (id),
    competency_id {id} not null,
    level bigint not null check (level between 1 and 5),
    basis text not null check (basis in ('self', 'peer', 'manager', 'assessor', 'test')),
    assessed_on text not null,
    valid_until text,
    note text not null,
    noted_by {id} not null references person (id),
    created_at bigint not null,
    -- Assessments are added, never changed.
    version bigint not null check (version = 1)
)
--
create index level_person_id_competency_id_index on level (person_id, competency_id)
",
}];
