//! What XER and P6's XML share: the codes of P6.

pub(crate) mod words;
