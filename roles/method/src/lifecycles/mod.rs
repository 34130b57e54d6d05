//! Life cycles: method packs with phases, gates, artefacts and who answers for what. Data files, not rows.

mod api;
mod model;
mod packs;
#[cfg(test)]
mod tests;

use ::api::{Answer, Problem, Register};

pub use model::{Check, Criterion, Force, Lifecycle};

pub const REGISTER: Register = Register {
    name: "lifecycles",
    routes: api::routes,
    migrations: &[],
    jobs: &[],
    measures: &[],
    listens: &[],
    desk: None,
};

/// All life cycles that this program brings, in the order of the shelf.
pub fn all() -> &'static [Lifecycle] {
    packs::shelf()
}

/// A life cycle by its key (`pm2-based`) or its id; data files use the one, pages the other.
pub fn find(key_or_id: &str) -> Answer<&'static Lifecycle> {
    let is_meant = |one: &&Lifecycle| one.key == key_or_id || one.id.to_string() == key_or_id;
    all().iter().find(is_meant).ok_or_else(|| Problem::unknown("lifecycle", key_or_id))
}
