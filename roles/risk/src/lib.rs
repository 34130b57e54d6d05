//! Risk: what may happen to the work, what we do about it, and how sure a date is.

mod forecasts;
mod matrix;
mod responses;
mod risks;

use api::RoleRegisters;

/// The role with its registers.
pub static ROLE: RoleRegisters = RoleRegisters {
    name: "risk",
    registers: &[risks::REGISTER, responses::REGISTER, matrix::REGISTER, forecasts::REGISTER],
};
