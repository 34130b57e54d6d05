//! The table of forecasts.

use store::Migration;

pub const ALL: &[Migration] = &[Migration {
    name: "m20261123_risk_forecasts_create",
    sql: "
create table forecast (
    id {id} primary key,
    scope_id {id} not null references scope (id),
    plan_id {id} not null references plan (id),
    plan_number bigint not null,
    iterations bigint not null,
    seed bigint not null,
    p50_on text,
    p80_on text,
    commitment_on text,
    commitment_chance double precision,
    -- Percentiles, curve and tornado as JSON: read whole, never queried.
    found text not null,
    computed_for {id} references person (id),
    created_at bigint not null,
    version bigint not null
)
--
create index forecast_scope_id_created_at_index on forecast (scope_id, created_at)
",
}];
