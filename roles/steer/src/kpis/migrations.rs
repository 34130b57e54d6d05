//! The table of indicators.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_steer_kpis_create",
    sql: "
create table kpi (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    key text not null,
    name text not null,
    formula text not null,
    unit text not null check (unit in ('ratio', 'percent', 'days', 'money', 'count')),
    direction text not null check (direction in ('up', 'down', 'band')),
    green double precision not null,
    amber double precision not null,
    target double precision,
    owner_id {id} references person (id),
    question text not null,
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    check (direction <> 'band' or target is not null)
)
--
create unique index kpi_key_key on kpi (key)
--
create index kpi_scope_id_index on kpi (scope_id, key)
",
}];
