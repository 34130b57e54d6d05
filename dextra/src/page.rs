//! The page's files: embedded in the binary, read from disk in a debug build.

use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use rust_embed::RustEmbed;

// `web/dist` may be missing: cargo never runs npm. A placeholder says what to do.
#[derive(RustEmbed)]
#[folder = "../web/dist"]
#[allow_missing = true]
struct Files;

const PLACEHOLDER: &str = "<!doctype html><meta charset=utf-8><title>Dextra</title><p>The page has not been built. \
    Run <code>make run</code>, or <code>npm ci &amp;&amp; npm run build</code> in <code>web/</code>.";

/// A file of the page; any other address is the page itself, which knows its own places.
pub fn file(path: &str, asked: &HeaderMap) -> Response {
    let name = path.trim_start_matches('/');
    match Files::get(name).filter(|_| !name.is_empty()) {
        Some(found) => answer(name, &found, asked),
        None if name.starts_with("assets/") => StatusCode::NOT_FOUND.into_response(),
        None => match Files::get("index.html") {
            Some(index) => answer("index.html", &index, asked),
            None => Html(PLACEHOLDER).into_response(),
        },
    }
}

fn answer(name: &str, found: &rust_embed::EmbeddedFile, asked: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", hex(&found.metadata.sha256_hash()[..16]));
    if asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    // Names in assets/ hold a hash of their contents, so they never change; all others are asked for each time.
    let keep = if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let kind = found.metadata.mimetype().to_owned();
    let kind = if kind.starts_with("text/") { format!("{kind}; charset=utf-8") } else { kind };
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep.into()), (header::ETAG, tag)];
    (headers, found.data.to_vec()).into_response()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A page that reads the API's description, with its script and its style.
pub async fn docs() -> Html<&'static str> {
    Html(include_str!("docs.html"))
}

pub async fn docs_script() -> Response {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("docs.js")).into_response()
}

pub async fn docs_style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("docs.css")).into_response()
}
