//! The table of applications.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_method_applications_create",
    sql: "
create table method_application (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    lifecycle_key text not null,
    lifecycle_version text not null,
    tailoring_note text not null,
    applied_by {id} not null references person (id),
    applied_at bigint not null,
    version bigint not null
)
--
create unique index method_application_scope_id_key on method_application (scope_id)
",
}];
