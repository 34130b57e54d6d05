//! Tests of schedules: case files, laws on any plan, and agreement of the checker.

mod cases;
mod grammar;
mod laws;
