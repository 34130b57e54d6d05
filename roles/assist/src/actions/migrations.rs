//! The table of actions.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_assist_actions_create",
    sql: "
create table action (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    key text not null,
    title text not null,
    description text not null,
    owner_id {id} references person (id),
    due_on text,
    priority text not null check (priority in ('low', 'normal', 'high')),
    status text not null check (status in ('open', 'doing', 'done', 'dropped')),
    source text not null,
    closed_at bigint,
    closed_by {id} references person (id),
    closed_because text,
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    -- A closed action always says when, by whom and why, whoever writes.
    check ((status in ('done', 'dropped')) = (closed_at is not null and closed_by is not null and closed_because is not null))
)
--
create unique index action_key_key on action (key)
--
create index action_scope_id_due_on_index on action (scope_id, due_on)
--
create index action_owner_id_status_index on action (owner_id, status)
",
}];
