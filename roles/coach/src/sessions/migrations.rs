//! The table of sessions. `session` is the office's word for a sign-in, so the table is named in full.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_coach_sessions_create",
    sql: "
create table course_session (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    course_id {id} not null,
    starts_at bigint not null,
    minutes bigint not null check (minutes > 0),
    trainer_id {id} references person (id),
    place text not null,
    seats bigint not null check (seats > 0),
    created_at bigint not null,
    version bigint not null
)
--
create index course_session_starts_at_index on course_session (starts_at)
",
}];
