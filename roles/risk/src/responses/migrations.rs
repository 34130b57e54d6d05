//! The table of responses.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_risk_responses_create",
    sql: "
create table response (
    id {id} primary key,
    risk_id {id} not null references risk (id),
    -- The risk's scope, so that a permit is a filter here as well.
    scope_id {id} not null references scope (id),
    key text not null,
    strategy text not null check (strategy in
        ('avoid', 'transfer', 'mitigate', 'accept', 'exploit', 'share', 'enhance', 'escalate')),
    title text not null,
    owner_id {id} references person (id),
    due_on text,
    status text not null check (status in ('planned', 'doing', 'done', 'dropped')),
    cost_minor bigint,
    currency text,
    ended_at bigint,
    ended_by {id} references person (id),
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    check ((cost_minor is null) = (currency is null)),
    check ((status in ('done', 'dropped')) = (ended_at is not null and ended_by is not null))
)
--
create unique index response_key_key on response (key)
--
create index response_risk_id_index on response (risk_id)
--
create index response_scope_id_due_on_index on response (scope_id, due_on)
--
create index response_owner_id_status_index on response (owner_id, status)
",
}];
