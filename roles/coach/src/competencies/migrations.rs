//! The table of competencies.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_coach_competencies_create",
    sql: "
create table competency (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    name text not null,
    sort_key text not null,
    area text not null,
    description text not null,
    -- Five texts, as a JSON list.
    anchors text not null,
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null
)
--
create unique index competency_sort_key_key on competency (sort_key)
",
}];
