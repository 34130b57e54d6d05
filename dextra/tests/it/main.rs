//! The program as people and machines run it: real processes, real databases, killed at bad moments.
#![allow(clippy::unwrap_used, clippy::panic)]

mod client;
mod files;
mod kills;
mod program;
