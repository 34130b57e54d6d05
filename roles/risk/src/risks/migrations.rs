//! The tables of risks and of their assessments.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_risk_risks_create",
    sql: "
create table risk (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    key text not null,
    title text not null,
    cause text not null,
    event text not null,
    effect text not null,
    kind text not null check (kind in ('threat', 'opportunity')),
    category text not null check (category in ('technical', 'external', 'commercial', 'organisational', 'management')),
    owner_id {id} references person (id),
    status text not null check (status in ('proposed', 'active', 'occurred', 'closed')),
    inherent_probability bigint not null check (inherent_probability between 1 and 5),
    inherent_impact bigint not null check (inherent_impact between 1 and 5),
    current_probability bigint not null check (current_probability between 1 and 5),
    current_impact bigint not null check (current_impact between 1 and 5),
    target_probability bigint,
    target_impact bigint,
    score bigint not null,
    band bigint not null,
    probability double precision,
    delay_low double precision,
    delay_likely double precision,
    delay_high double precision,
    cost_low bigint,
    cost_likely bigint,
    cost_high bigint,
    currency text,
    exposure_minor bigint,
    expected_days double precision,
    task_uids text not null,
    proximity_on text,
    review_on text,
    escalated_to {id} references scope (id),
    escalated_at bigint,
    escalated_by {id} references person (id),
    escalated_because text,
    verdict text check (verdict in ('accepted', 'returned')),
    answered_at bigint,
    answered_by {id} references person (id),
    answered_because text,
    closed_at bigint,
    closed_by {id} references person (id),
    closed_because text,
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    check ((target_probability is null) = (target_impact is null)),
    check ((cost_low is null) = (currency is null)),
    -- A closed risk and an escalated one always say when, by whom and why, whoever writes.
    check ((status in ('occurred', 'closed')) = (closed_at is not null and closed_by is not null and closed_because is not null)),
    check ((escalated_to is null) = (escalated_at is null)),
    check (verdict is null or (escalated_to is not null and answered_at is not null))
)
--
create unique index risk_key_key on risk (key)
--
create index risk_scope_id_score_index on risk (scope_id, score)
--
create index risk_owner_id_status_index on risk (owner_id, status)
--
create index risk_escalated_to_index on risk (escalated_to)
--
create table assessment (
    id {id} primary key,
    risk_id {id} not null references risk (id),
    scope_id {id} not null references scope (id),
    stage text not null check (stage in ('inherent', 'current', 'target')),
    probability bigint not null check (probability between 1 and 5),
    impact bigint not null check (impact between 1 and 5),
    because text not null,
    assessed_by {id} not null references person (id),
    assessed_at bigint not null,
    version bigint not null
)
--
create index assessment_risk_id_index on assessment (risk_id, assessed_at)
",
}];
