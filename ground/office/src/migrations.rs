//! The tables of the office.

use store::Migration;

pub const ALL: &[Migration] = &[CREATE, LIVE_PLANS, PLAN_LABELS];

const CREATE: Migration = Migration {
    name: "m20261123_office_create",
    sql: "
create table office (
    id {id} primary key,
    name text not null,
    short_name text not null,
    language text not null,
    is_demo boolean not null,
    version bigint not null
)
--
create table person (
    id {id} primary key,
    name text not null,
    sort_key text not null,
    email text not null,
    title text not null,
    language text not null,
    theme text not null check (theme in ('system', 'light', 'dark')),
    password_hash text,
    ended_at bigint,
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null
)
--
create unique index person_email_key on person (email)
--
create table scope (
    id {id} primary key,
    parent_id {id} references scope (id),
    kind text not null check (kind in ('office', 'portfolio', 'program', 'project')),
    key text not null,
    name text not null,
    sort_key text not null,
    summary text not null,
    lead_id {id} references person (id),
    starts_on text,
    ends_on text,
    budget_minor bigint,
    currency text not null,
    stage text not null check (stage in ('proposed', 'running', 'held', 'closed', 'stopped')),
    declared text check (declared in ('green', 'amber', 'red')),
    position bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null
)
--
create unique index scope_key_key on scope (key)
--
-- Each scope with itself and everything above it: a permit on a program is a permit on its projects.
create table scope_closure (
    ancestor_id {id} not null references scope (id),
    descendant_id {id} not null references scope (id),
    depth bigint not null,
    primary key (ancestor_id, descendant_id)
)
--
create index scope_closure_descendant_index on scope_closure (descendant_id)
--
create table granted (
    id {id} primary key,
    person_id {id} not null references person (id),
    scope_id {id} not null references scope (id),
    role text not null,
    created_at bigint not null,
    version bigint not null
)
--
create unique index granted_person_id_scope_id_role_key on granted (person_id, scope_id, role)
--
create table team (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    name text not null,
    members text not null,
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null
)
--
create table session (
    id {id} primary key,
    person_id {id} not null references person (id),
    hash {bytes} not null,
    created_at bigint not null,
    expires_at bigint not null,
    ended_at bigint
)
--
create unique index session_hash_key on session (hash)
--
create table token (
    id {id} primary key,
    person_id {id} not null references person (id),
    name text not null,
    hash {bytes} not null,
    scopes text not null,
    created_at bigint not null,
    expires_on text,
    ended_at bigint,
    version bigint not null
)
--
create unique index token_hash_key on token (hash)
--
create table sign_in_failure (
    id {id} primary key,
    subject text not null,
    at bigint not null
)
--
create index sign_in_failure_subject_at_index on sign_in_failure (subject, at)
--
-- Values are integers: minor units where the unit is a currency, thousandths elsewhere. They add; ratios do not.
create table measure (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    name text not null,
    qualifier text not null,
    value bigint not null,
    unit text not null,
    as_of text not null,
    published_at bigint not null
)
--
create unique index measure_scope_id_name_qualifier_as_of_key on measure (scope_id, name, qualifier, as_of)
--
create index measure_name_as_of_index on measure (name, as_of)
--
create table plan (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    number bigint not null,
    name text not null,
    format text not null,
    file_id {id},
    start text,
    finish text,
    as_of text,
    baseline_finish text,
    task_count bigint not null,
    critical_count bigint not null,
    finding_count bigint not null,
    created_by {id} references person (id),
    created_at bigint not null,
    version bigint not null
)
--
create unique index plan_scope_id_number_key on plan (scope_id, number)
--
-- Kept apart from its header, so that a list of plans never reads their contents.
create table plan_content (
    plan_id {id} primary key references plan (id),
    plan text not null,
    schedule text not null,
    findings text not null
)
--
create table file (
    id {id} primary key,
    name text not null,
    bytes {bytes} not null,
    size bigint not null,
    person_id {id} references person (id),
    created_at bigint not null
)
",
};

/// Plans that people work in: the newest version of a project may be live, and copies of it may be played with.
const LIVE_PLANS: Migration = Migration {
    name: "m20261123_office_live_plans",
    sql: "
alter table plan add column state text not null default 'kept' check (state in ('live', 'kept', 'what_if'))
--
-- Counts the edits of a live version. The contents may be older: they say of which revision they are.
alter table plan add column revision bigint not null default 0
--
-- The version out of which this one was made by its first edit.
alter table plan add column made_from {id}
--
alter table plan add column what_if_id {id}
--
create index plan_what_if_index on plan (what_if_id)
--
alter table plan_content add column revision bigint not null default 0
",
};

const PLAN_LABELS: Migration = Migration {
    name: "m20261123_office_plan_labels",
    sql: "alter table plan add column label text not null default ''",
};
