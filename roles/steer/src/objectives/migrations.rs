//! The tables of objectives and of their check-ins.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_steer_objectives_create",
    sql: "
create table objective (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    key text not null,
    title text not null,
    description text not null,
    owner_id {id} references person (id),
    period text not null,
    -- Key results with their last value, as JSON: read whole with their objective, never queried.
    key_results text not null,
    checked_in_at bigint,
    closed_at bigint,
    closed_by {id} references person (id),
    closed_because text,
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (closed_because is null))
)
--
create unique index objective_key_key on objective (key)
--
create index objective_scope_id_index on objective (scope_id, key)
--
create table check_in (
    id {id} primary key,
    objective_id {id} not null references objective (id),
    scope_id {id} not null references scope (id),
    key_result_id {id} not null,
    value double precision not null,
    confidence bigint not null check (confidence between 1 and 5),
    note text not null,
    checked_by {id} not null references person (id),
    checked_at bigint not null,
    version bigint not null
)
--
create index check_in_objective_id_index on check_in (objective_id, checked_at)
",
}];
