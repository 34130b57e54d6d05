//! Coach, the teacher: competencies, profiles, levels, courses, sessions, enrolments and suggestions.

mod competencies;
mod courses;
mod enrolments;
mod levels;
mod pmo;
mod profiles;
mod sessions;
mod suggestions;

use api::RoleRegisters;

/// The role with its registers.
pub static ROLE: RoleRegisters = RoleRegisters {
    name: "coach",
    registers: &[
        competencies::REGISTER,
        profiles::REGISTER,
        levels::REGISTER,
        courses::REGISTER,
        sessions::REGISTER,
        enrolments::REGISTER,
        suggestions::REGISTER,
    ],
};
