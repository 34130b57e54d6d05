//! The tables of imports.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_assist_imports_create",
    sql: "
create table plan_import (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    name text not null,
    file_id {id} not null,
    bytes bigint not null,
    state text not null check (state in ('queued', 'reading', 'read', 'refused', 'accepted')),
    job_id {id} not null,
    format text,
    problem text,
    finding_count bigint not null,
    error_count bigint not null,
    plan_id {id} references plan (id),
    brought_by {id} not null references person (id),
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    check ((state = 'accepted') = (plan_id is not null)),
    check ((state = 'refused') = (problem is not null))
)
--
create index plan_import_scope_id_created_at_index on plan_import (scope_id, created_at)
--
-- Kept apart from the import, so that the journal never copies what a file of thousands of tasks gives to tell.
create table plan_import_reading (
    import_id {id} primary key references plan_import (id),
    findings text not null,
    projects text not null
)
--
create table plan_import_text (
    import_id {id} not null references plan_import (id),
    position bigint not null,
    plan text not null,
    page text not null,
    primary key (import_id, position)
)
",
}];
