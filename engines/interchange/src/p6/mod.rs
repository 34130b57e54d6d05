//! What XER and P6's XML share: the codes of P6, how a plan of the hub is laid out as P6 keeps it, and what P6 cannot hold.

pub(crate) mod cell;
mod completion;
pub(crate) mod losses;
pub(crate) mod numbers;
pub(crate) mod view;
pub(crate) mod words;
