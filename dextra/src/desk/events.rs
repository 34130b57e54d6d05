//! Live changes: a stream of topics and ids. Pages read again under their own permit, so nothing leaks here.

use std::{convert::Infallible, time::Duration};

use ::api::{Office, Visit};
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::Stream;
use tokio::sync::broadcast::error::RecvError;
use utoipa_axum::{router::OpenApiRouter, routes};

pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new().routes(routes!(events))
}

/// Follow live changes (server-sent events).
#[utoipa::path(get, path = "/api/v1/events", tag = "office", responses((status = 200, content_type = "text/event-stream")))]
async fn events(visit: Visit) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let receiver = visit.office().announcer().subscribe();
    let stream = futures_util::stream::unfold((receiver, true), |(mut receiver, is_first)| async move {
        if is_first {
            return Some((Ok(Event::default().event("hello").data("{}")), (receiver, false)));
        }
        let event = match receiver.recv().await {
            Ok(message) => told(&message),
            // A page that fell behind reads everything again rather than miss something.
            Err(RecvError::Lagged(_)) => Event::default().event("changed").data(r#"{"topics":["*"],"ids":[]}"#),
            Err(RecvError::Closed) => return None,
        };
        Some((Ok(event), (receiver, false)))
    });
    Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(20)))
}

/// `changed {…}` as it is; `job ID` with the id, which the page reads under its own permit.
fn told(message: &str) -> Event {
    match message.split_once(' ') {
        Some(("job", id)) => Event::default().event("job").data(format!(r#"{{"id":"{id}"}}"#)),
        Some((_, json)) => Event::default().event("changed").data(json),
        None => Event::default().event("changed").data("{}"),
    }
}
