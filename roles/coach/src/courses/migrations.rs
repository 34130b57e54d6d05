//! The table of courses.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_coach_courses_create",
    sql: "
create table course (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    name text not null,
    sort_key text not null,
    summary text not null,
    minutes bigint not null check (minutes > 0),
    competency_id {id},
    level bigint check (level between 1 and 5),
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null
)
--
create unique index course_sort_key_key on course (sort_key)
",
}];
