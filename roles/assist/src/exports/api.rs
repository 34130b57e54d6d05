//! Exports over HTTP: bytes with their name, or what would be lost.

use ::api::{Answer, Asked, Committed, ListAnswer, Office, Path, Visit};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use office::PlanId;
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::model::Written;
use crate::plans::{FindingView, finding_views};

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(export)).routes(routes!(losses))
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExportQuery {
    format: String,
}

/// Write a plan as a file: mspdi, xer, pmxml, json, xlsx, csv, ics, svg or pdf.
#[utoipa::path(get, path = "/api/v1/assist/plans/{id}/export", tag = "assist", params(("id" = Uuid, Path), ("format" = String, Query)), responses((status = 200, content_type = "application/octet-stream", body = Vec<u8>)))]
async fn export(mut visit: Visit, Path(id): Path<PlanId>, Asked(query): Asked<ExportQuery>) -> Answer<FileAnswer> {
    let written = super::written(&mut visit, id, &query.format).await?;
    visit.commit(()).await?;
    Ok(FileAnswer(written))
}

/// List what a format cannot carry of a plan, before it is written.
#[utoipa::path(get, path = "/api/v1/assist/plans/{id}/export/losses", tag = "assist", params(("id" = Uuid, Path), ("format" = String, Query)), responses((status = 200, body = ListAnswer<FindingView>)))]
async fn losses(
    mut visit: Visit,
    Path(id): Path<PlanId>,
    Asked(query): Asked<ExportQuery>,
) -> Answer<Committed<ListAnswer<FindingView>>> {
    let found = super::losses(&mut visit, id, &query.format).await?;
    visit.commit(ListAnswer::whole(finding_views(&found))).await
}

/// A file as an answer: never shown inside the page, never guessed at by the browser.
struct FileAnswer(Written);

impl IntoResponse for FileAnswer {
    fn into_response(self) -> Response {
        let Written { name, media_type, bytes } = self.0;
        let fixed: [(HeaderName, HeaderValue); 3] = [
            (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        ];
        let mut answer = (fixed, bytes).into_response();
        if let Ok(value) = HeaderValue::from_str(&disposition(&name)) {
            answer.headers_mut().insert(header::CONTENT_DISPOSITION, value);
        }
        answer
    }
}

/// RFC 6266: a plain name for old readers, the true one in RFC 5987's letters.
fn disposition(name: &str) -> String {
    let plain: String = name.chars().map(|one| if one.is_ascii() { one } else { '_' }).collect();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let letters: String = name
        .bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{letters}")
}
