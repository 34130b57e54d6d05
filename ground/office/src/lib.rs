//! The office's own records, which several roles read: people, permits, scopes, plans, measures, files.
//!
//! Functions here run on [`store::Rows`] and take an [`store::Author`] when they change something. Who may call them is
//! decided above, by the permit in each finder.

mod words;

pub mod files;
pub mod measures;
mod migrations;
pub mod people;
pub mod permits;
pub mod plans;
pub mod scopes;
pub mod settings;
pub mod sign_ins;
pub mod teams;

pub use migrations::ALL as MIGRATIONS;
pub use permits::{Permit, Role};
pub use scopes::ScopeKind;
/// Time as records hold it; rules in `model.rs` know no other.
pub use store::{Day, Instant};
pub use words::Worded;

/// Identifiers of the office's records. All are version 7 UUIDs made by the visit.
pub type PersonId = uuid::Uuid;
pub type ScopeId = uuid::Uuid;
pub type PlanId = uuid::Uuid;
pub type FileId = uuid::Uuid;
