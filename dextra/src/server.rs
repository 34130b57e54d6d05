//! The server: all routes behind limits, headers and metrics; the page for every other address.

use std::{net::SocketAddr, time::Duration};

use api::{Office, Problem, RoleRegisters};
use axum::{
    Router,
    extract::{DefaultBodyLimit, MatchedPath, Request},
    http::{HeaderName, HeaderValue, Method, StatusCode, Uri},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use metrics_exporter_prometheus::PrometheusHandle;
use office::MIGRATIONS;
use store::Migration;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::{desk, page};

/// The five roles, in the order of the mission.
pub const ROLES: [&RoleRegisters; 5] = [&assist::ROLE, &method::ROLE, &risk::ROLE, &steer::ROLE, &coach::ROLE];

const BODY_BYTES: usize = 1 << 20;
const ANSWER_WITHIN: Duration = Duration::from_secs(30);

/// Every migration this program knows: the office's first, then the roles'.
pub fn migrations() -> Vec<Migration> {
    MIGRATIONS.iter().copied().chain(ROLES.iter().flat_map(|role| role.migrations())).collect()
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Dextra", description = "The project management office as one API.", license(name = "Apache-2.0")),
    tags(
        (name = "office", description = "Doors, people, scopes, search, journal, measures, jobs, the desk"),
        (name = "assist", description = "Plans, imports, actions, decisions, stakeholders"),
        (name = "method", description = "Life cycles, gates, artefacts"),
        (name = "risk", description = "Risks, responses, matrix, forecasts"),
        (name = "steer", description = "Indicators, earned value, board, objectives"),
        (name = "coach", description = "Competences, courses, suggestions"),
    ),
    components(schemas(Problem)),
    modifiers(&Doors)
)]
struct Described;

struct Doors;

impl utoipa::Modify for Doors {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
        let components = openapi.components.get_or_insert_with(Default::default);
        let token = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        components.add_security_scheme("token", SecurityScheme::Http(token));
        let cookie = ApiKey::Cookie(ApiKeyValue::new("dextra"));
        components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    }
}

fn described() -> OpenApiRouter<Office> {
    let roles = ROLES.iter().fold(OpenApiRouter::new(), |all, role| all.merge(role.routes()));
    OpenApiRouter::with_openapi(Described::openapi()).merge(desk::routes()).merge(roles)
}

/// The API's description as OpenAPI 3.1.
pub fn openapi() -> utoipa::openapi::OpenApi {
    described().merge(desk::stream()).into_openapi()
}

/// The whole of the office behind one router.
pub fn router(office: Office, metrics: Option<PrometheusHandle>) -> Router {
    let (api, _) = described().split_for_parts();
    let (stream, _) = desk::stream().split_for_parts();
    let text = openapi().to_json().unwrap_or_default();
    let limited = api
        .route("/api/v1/openapi.json", get(async move || json_text(text.clone())))
        .route("/api/v1/docs", get(page::docs))
        .route("/api/v1/docs.js", get(page::docs_script))
        .route("/api/v1/docs.css", get(page::docs_style))
        .route("/api/v1/metrics", get(async move || metrics.map(|handle| handle.render()).unwrap_or_default()))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, ANSWER_WITHIN))
        .layer(CompressionLayer::new())
        .layer(DefaultBodyLimit::max(BODY_BYTES));
    limited
        .merge(stream)
        .fallback(elsewhere)
        .method_not_allowed_fallback(wrong_method)
        .layer(middleware::from_fn(counted))
        .layer(middleware::from_fn(guarded))
        .layer(CatchPanicLayer::custom(|_| Problem::broken(&"a handler panicked").into_response()))
        .with_state(office)
}

fn json_text(text: String) -> Response {
    ([("content-type", "application/json")], text).into_response()
}

/// What is no route: an unknown address of the API is a problem, everything else is the page.
async fn elsewhere(method: Method, uri: Uri, request: Request) -> Response {
    if uri.path().starts_with("/api/") {
        return Problem::unknown("address", uri.path()).into_response();
    }
    if method != Method::GET && method != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    page::file(uri.path(), request.headers())
}

async fn wrong_method(method: Method, uri: Uri) -> Response {
    let subject = plan::Subject::new("address", uri.path(), uri.path());
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "API-110", subject, format!("does not take {method}"))
        .hint("see the documentation at /api/v1/docs")
        .into_response()
}

/// Headers that keep the page to itself.
async fn guarded(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        (
            "content-security-policy",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'; \
             base-uri 'none'; form-action 'self'",
        ),
    ];
    for (name, value) in headers {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// Counts requests by route and status, never by address, which may hold a name.
async fn counted(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("other", |path| path.as_str()).to_owned();
    let method = request.method().as_str().to_owned();
    let start = std::time::Instant::now();
    let response = next.run(request).await;
    let labels = [("route", route), ("method", method), ("status", response.status().as_u16().to_string())];
    metrics::counter!("dextra_requests_total", &labels).increment(1);
    metrics::histogram!("dextra_request_seconds", &labels).record(start.elapsed().as_secs_f64());
    response
}

/// Serves until `stop` ends; running requests are finished first.
pub async fn serve(
    router: Router,
    address: SocketAddr,
    stop: impl Future<Output = ()> + Send + 'static,
    ready: impl FnOnce(SocketAddr),
) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind(address).await?;
    ready(listener.local_addr()?);
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}
