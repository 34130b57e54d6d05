//! Steer: whether the work succeeds, told by indicators, earned value, the portfolio board and objectives.

mod board;
mod kpis;
mod objectives;
mod sums;
#[cfg(test)]
mod trial;
mod values;

use api::RoleRegisters;

/// The role with its registers.
pub static ROLE: RoleRegisters = RoleRegisters {
    name: "steer",
    registers: &[board::REGISTER, kpis::REGISTER, values::REGISTER, objectives::REGISTER],
};
