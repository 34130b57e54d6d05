//! The tables of gates, their criteria, votes, decisions and conditions.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_method_gates_create",
    sql: "
create table gate (
    id {id} primary key,
    application_id {id} not null,
    scope_id {id} not null references scope (id),
    key text not null,
    short text not null,
    name text not null,
    phase_from text not null,
    phase_to text not null,
    position bigint not null,
    due_on text,
    chair_id {id} references person (id),
    -- Ids of people, as a JSON list.
    reviewers text not null,
    quorum bigint not null check (quorum >= 1),
    threshold bigint not null check (threshold between 0 and 100),
    state text not null check (state in ('planned', 'open', 'decided')),
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null
)
--
create unique index gate_scope_id_key_key on gate (scope_id, key)
--
create index gate_due_on_index on gate (due_on)
--
create table gate_criterion (
    id {id} primary key,
    gate_id {id} not null references gate (id),
    scope_id {id} not null references scope (id),
    key text not null,
    grouping text not null,
    statement text not null,
    force text not null check (force in ('must', 'should')),
    weight bigint not null check (weight >= 1),
    checked_by text not null,
    verdict text not null check (verdict in ('met', 'partly', 'not_met', 'waived', 'waiting')),
    evidence text not null,
    judged_by {id} references person (id),
    judged_at bigint,
    position bigint not null,
    version bigint not null,
    -- Whoever writes: a verdict says who gave it and when, and a waiver why.
    check ((verdict = 'waiting') = (judged_at is null)),
    check (verdict <> 'waived' or evidence <> '')
)
--
create unique index gate_criterion_gate_id_key_key on gate_criterion (gate_id, key)
--
create table gate_vote (
    id {id} primary key,
    gate_id {id} not null references gate (id),
    scope_id {id} not null references scope (id),
    person_id {id} not null references person (id),
    vote text not null check (vote in ('go', 'conditional', 'hold', 'recycle', 'stop')),
    note text not null,
    voted_at bigint not null,
    version bigint not null
)
--
create unique index gate_vote_gate_id_person_id_key on gate_vote (gate_id, person_id)
--
-- A line is written once. The number makes two deciders at the same moment collide.
create table gate_decision (
    id {id} primary key,
    gate_id {id} not null references gate (id),
    scope_id {id} not null references scope (id),
    number bigint not null,
    outcome text not null check (outcome in ('go', 'conditional', 'hold', 'recycle', 'stop')),
    because text not null check (because <> ''),
    decided_on text not null,
    decided_by {id} not null references person (id),
    decided_at bigint not null,
    former_id {id} references gate_decision (id),
    snapshot text not null,
    version bigint not null check (version = 1)
)
--
create unique index gate_decision_gate_id_number_key on gate_decision (gate_id, number)
--
create table gate_condition (
    id {id} primary key,
    gate_id {id} not null references gate (id),
    decision_id {id} not null references gate_decision (id),
    scope_id {id} not null references scope (id),
    statement text not null,
    owner_id {id} not null references person (id),
    due_on text not null,
    met_at bigint,
    met_by {id} references person (id),
    evidence text,
    position bigint not null,
    version bigint not null,
    check ((met_at is null) = (met_by is null) and (met_at is null) = (evidence is null))
)
--
create index gate_condition_gate_id_index on gate_condition (gate_id)
--
create index gate_condition_owner_id_due_on_index on gate_condition (owner_id, due_on)
",
}];
