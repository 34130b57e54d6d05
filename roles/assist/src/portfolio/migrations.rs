//! The table of links between plans.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_assist_portfolio_create",
    sql: "
create table plan_cross_link (
    id {id} primary key,
    from_scope_id {id} not null references scope (id),
    from_task text not null,
    -- The project that waits: who edits its plan edits this link.
    scope_id {id} not null references scope (id),
    to_task text not null,
    kind text not null check (kind in ('FS', 'SS', 'FF', 'SF')),
    lag_minutes bigint not null,
    created_by {id} not null references person (id),
    created_at bigint not null,
    version bigint not null,
    check (from_scope_id <> scope_id)
)
--
create unique index plan_cross_link_ends_key on plan_cross_link (from_scope_id, from_task, scope_id, to_task, kind)
--
create index plan_cross_link_scope_id_index on plan_cross_link (scope_id)
",
}];
