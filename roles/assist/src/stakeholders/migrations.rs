//! The table of stakeholders.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_assist_stakeholders_create",
    sql: "
create table stakeholder (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    key text not null,
    name text not null,
    organisation text not null,
    role_title text not null,
    person_id {id} references person (id),
    interest bigint not null check (interest between 1 and 5),
    influence bigint not null check (influence between 1 and 5),
    stance text not null check (stance in ('against', 'sceptical', 'neutral', 'supportive', 'champion')),
    expectation text not null,
    engagement text not null,
    next_contact_on text,
    owner_id {id} references person (id),
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null
)
--
create unique index stakeholder_key_key on stakeholder (key)
--
create index stakeholder_scope_id_index on stakeholder (scope_id)
--
create index stakeholder_owner_id_next_contact_on_index on stakeholder (owner_id, next_contact_on)
",
}];
