//! The table of closed periods.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_assist_values_create",
    sql: "
-- A closed period is never changed: a correction is a row of its own that names the one it corrects.
create table value_period (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    as_of text not null,
    pv bigint not null,
    ev bigint not null,
    ac bigint not null,
    bac bigint not null,
    currency text not null,
    es bigint not null,
    elapsed bigint not null,
    planned bigint not null,
    corrects_id {id} references value_period (id),
    because text not null,
    closed_by {id} not null references person (id),
    created_at bigint not null,
    version bigint not null
)
--
create index value_period_scope_id_as_of_index on value_period (scope_id, as_of)
--
create unique index value_period_corrects_id_key on value_period (corrects_id)
",
}];
