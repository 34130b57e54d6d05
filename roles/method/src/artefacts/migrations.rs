//! The table of artefacts.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_method_artefacts_create",
    sql: "
create table artefact (
    id {id} primary key,
    application_id {id} not null,
    scope_id {id} not null references scope (id),
    key text not null,
    name text not null,
    purpose text not null,
    phase text not null,
    gate_key text not null,
    is_mandatory boolean not null,
    state text not null check (state in ('missing', 'draft', 'review', 'approved', 'waived')),
    waived_because text,
    owner_id {id} references person (id),
    link text,
    position bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    check ((state = 'waived') = (waived_because is not null))
)
--
create unique index artefact_scope_id_key_key on artefact (scope_id, key)
--
create index artefact_owner_id_state_index on artefact (owner_id, state)
",
}];
