//! The table of profiles.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_coach_profiles_create",
    sql: "
create table role_profile (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    role_title text not null,
    sort_key text not null,
    -- Competency, level, mandatory or not, as a JSON list.
    needs text not null,
    created_at bigint not null,
    changed_at bigint not null,
    version bigint not null
)
--
create unique index role_profile_sort_key_key on role_profile (sort_key)
",
}];
