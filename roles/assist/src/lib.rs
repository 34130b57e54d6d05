//! Assist, the right hand: plans and their imports, actions, decisions, stakeholders, closed periods.

mod actions;
mod decisions;
mod imports;
mod plans;
mod stakeholders;
mod values;

use api::RoleRegisters;

/// The role with its registers.
pub static ROLE: RoleRegisters = RoleRegisters {
    name: "assist",
    registers: &[
        plans::REGISTER,
        imports::REGISTER,
        actions::REGISTER,
        decisions::REGISTER,
        stakeholders::REGISTER,
        values::REGISTER,
    ],
};
