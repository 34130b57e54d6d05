//! The history of plans that people work in.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_assist_edits_create",
    sql: "
create table plan_edit (
    id {id} primary key,
    plan_id {id} not null references plan (id),
    revision bigint not null,
    kind text not null check (kind in ('edit', 'undo', 'redo')),
    -- The edit that an undo takes back or a redo does again.
    of_id {id},
    label text not null,
    edits text not null,
    inverse text not null,
    op_count bigint not null,
    finish_moved bigint not null,
    person_id {id} not null references person (id),
    at bigint not null,
    -- At which revision an edit was done, last: a redo moves it.
    applied_at bigint not null,
    -- At which revision it was taken back; null while it holds.
    undone_at bigint
)
--
create unique index plan_edit_plan_id_revision_key on plan_edit (plan_id, revision)
--
create index plan_edit_person_index on plan_edit (plan_id, person_id, revision)
",
}];
