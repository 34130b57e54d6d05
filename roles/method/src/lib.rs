//! Method, the way of working: life cycles, their application to projects, gates and artefacts.

mod applications;
mod artefacts;
mod gates;
mod lifecycles;

use api::RoleRegisters;

/// The role with its registers.
pub static ROLE: RoleRegisters = RoleRegisters {
    name: "method",
    registers: &[lifecycles::REGISTER, applications::REGISTER, gates::REGISTER, artefacts::REGISTER],
};
