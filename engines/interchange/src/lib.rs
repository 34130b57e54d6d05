//! Bytes to plans.
mod figure;
mod findings;
mod format;
pub mod json;
mod limits;
mod mspdi;
mod shifts;
mod xer;

use findings::Findings;
pub use format::Format;
pub use limits::BYTES_MAX;
use plan::{Finding, Plan, Refusal};

/// What a file held.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub format: Format,
    pub plans: Vec<Plan>,
}

/// Reads a schedule file whose format is known by its content.
pub fn read(bytes: &[u8]) -> Result<(Document, Vec<Finding>), Refusal> {
    let format = format::known(bytes)?;
    let mut findings = Findings::default();
    let plans = match format {
        Format::Xer => xer::read(bytes, &mut findings)?,
        Format::Mspdi => mspdi::read(bytes, &mut findings)?,
        Format::Dextra => json::read(bytes)?,
    };
    Ok((Document { format, plans }, findings.in_order()))
}

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod invented;
