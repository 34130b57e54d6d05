//! The table of suggestions.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_coach_suggestions_create",
    sql: "
create table suggestion (
    id {id} primary key,
    person_id {id} not null references person (id),
    scope_id {id} not null references scope (id),
    rule text not null,
    course_id {id},
    value_milli bigint,
    limit_milli bigint,
    numerator double precision,
    denominator double precision,
    as_of text,
    status text not null check (status in ('open', 'taken', 'later', 'declined')),
    answered_at bigint,
    because text not null,
    created_at bigint not null,
    version bigint not null,
    check ((status = 'open') = (answered_at is null))
)
--
create index suggestion_person_id_status_index on suggestion (person_id, status)
--
create index suggestion_scope_id_index on suggestion (scope_id)
",
}];
