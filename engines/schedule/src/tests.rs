//! Tests of schedules: case files, laws on any plan, and agreement of the checker.

mod cases;
pub(crate) mod grammar;
mod laws;
