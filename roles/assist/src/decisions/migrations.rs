//! The table of decisions.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_assist_decisions_create",
    sql: "
create table decision (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    key text not null,
    title text not null,
    description text not null,
    kind text not null check (kind in ('scope', 'time', 'cost', 'quality', 'organisation')),
    status text not null check (status in ('proposed', 'taken', 'rejected')),
    owner_id {id} references person (id),
    needed_by text,
    communicated_to text not null,
    decided_on text,
    decided_by {id} references person (id),
    because text,
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    -- Who decides stands for it: a decided question always says when, by whom and why, whoever writes.
    check ((status = 'proposed') = (decided_on is null and decided_by is null and because is null))
)
--
create unique index decision_key_key on decision (key)
--
create index decision_scope_id_needed_by_index on decision (scope_id, needed_by)
",
}];
