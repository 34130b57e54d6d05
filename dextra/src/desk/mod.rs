//! The office's own endpoints: doors, people, scopes, grants, search, journal, measures, jobs, live changes, the desk.

mod account;
mod doors;
mod events;
mod first_page;
mod found;
mod grants;
mod health;
mod job_list;
mod journal;
mod measures;
mod passwords;
mod people;
mod scopes;
mod teams;
#[cfg(test)]
mod tests;
mod tokens;

use api::Office;
use utoipa_axum::router::OpenApiRouter;

pub use doors::{OwnerBody, found_office};
use passwords::hash_password;

/// Everything but the event stream, which has no time limit.
pub fn routes() -> OpenApiRouter<Office> {
    OpenApiRouter::new()
        .merge(health::routes())
        .merge(doors::routes())
        .merge(account::routes())
        .merge(tokens::routes())
        .merge(people::routes())
        .merge(teams::routes())
        .merge(grants::routes())
        .merge(scopes::routes())
        .merge(found::routes())
        .merge(journal::routes())
        .merge(measures::routes())
        .merge(job_list::routes())
        .merge(first_page::routes())
}

/// The stream of live changes.
pub fn stream() -> OpenApiRouter<Office> {
    events::routes()
}
