//! Health for those who watch the server.

use ::api::{Answer, Office, Problem};
use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(health))
}

#[derive(Serialize, ToSchema)]
struct HealthView {
    status: &'static str,
    version: &'static str,
    database: &'static str,
}

/// See whether the server and its database answer.
#[utoipa::path(get, path = "/api/v1/health", tag = "office", security(()), responses((status = 200, body = HealthView)))]
async fn health(State(office): State<Office>) -> Answer<Json<HealthView>> {
    let store = office.store();
    if !store::is_migrated(store).await {
        return Err(Problem::broken(&"the database does not answer"));
    }
    let database = match store.backend() {
        store::Backend::Sqlite => "sqlite",
        store::Backend::Postgres => "postgres",
    };
    Ok(Json(HealthView { status: "ok", version: env!("CARGO_PKG_VERSION"), database }))
}
