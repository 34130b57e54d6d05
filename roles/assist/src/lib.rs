//! Assist, the right hand: plans, their imports and edits, actions, decisions, stakeholders, closed periods.

mod actions;
mod decisions;
mod edits;
mod explanations;
mod exports;
mod imports;
mod plans;
mod portfolio;
mod stakeholders;
mod values;
mod what_ifs;

use api::RoleRegisters;

/// The role with its registers.
pub static ROLE: RoleRegisters = RoleRegisters {
    name: "assist",
    registers: &[
        plans::REGISTER,
        edits::REGISTER,
        explanations::REGISTER,
        exports::REGISTER,
        what_ifs::REGISTER,
        portfolio::REGISTER,
        imports::REGISTER,
        actions::REGISTER,
        decisions::REGISTER,
        stakeholders::REGISTER,
        values::REGISTER,
    ],
};
