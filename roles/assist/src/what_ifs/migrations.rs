//! The tables of what-ifs.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_assist_what_ifs_create",
    sql: "
create table what_if (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    name text not null,
    status text not null check (status in ('open', 'merged', 'dropped')),
    created_by {id} not null references person (id),
    created_at bigint not null,
    ended_by {id} references person (id),
    ended_at bigint,
    version bigint not null,
    check ((status = 'open') = (ended_by is null and ended_at is null))
)
--
create index what_if_scope_id_index on what_if (scope_id, created_at)
--
-- The plan as it was copied: what both sides have changed since is told against it.
create table what_if_base (
    plan_id {id} primary key references plan (id),
    plan text not null
)
",
}];
