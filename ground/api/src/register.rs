//! What a register and a role declare about themselves; the binary collects the values.

use futures_util::future::BoxFuture;
use office::{ScopeId, measures::MeasureKind};
use store::Migration;
use utoipa_axum::router::OpenApiRouter;

use crate::{Answer, DeskLines, JobKind, Office, Visit};

/// Runs a job when a measure is published.
#[derive(Clone, Copy, Debug)]
pub struct Listener {
    pub measure: &'static str,
    /// A job kind of the same register; its subject is the measure's scope.
    pub job: &'static str,
}

/// Says what needs the visitor today, in a scope or everywhere.
pub type Say = for<'v> fn(&'v mut Visit, Option<ScopeId>) -> BoxFuture<'v, Answer<DeskLines>>;

/// A register: its routes, tables, jobs and measures, and what it has to say on the desk.
#[derive(Clone, Copy)]
pub struct Register {
    pub name: &'static str,
    pub routes: fn() -> OpenApiRouter<Office>,
    pub migrations: &'static [Migration],
    pub jobs: &'static [JobKind],
    pub measures: &'static [MeasureKind],
    pub listens: &'static [Listener],
    pub desk: Option<Say>,
}

/// A role of the office with its registers.
pub struct RoleRegisters {
    pub name: &'static str,
    pub registers: &'static [Register],
}

impl RoleRegisters {
    pub fn routes(&self) -> OpenApiRouter<Office> {
        self.registers.iter().fold(OpenApiRouter::new(), |all, register| all.merge((register.routes)()))
    }

    pub fn migrations(&self) -> impl Iterator<Item = Migration> {
        self.registers.iter().flat_map(|register| register.migrations).copied()
    }
}
