//! Money: minor units of one currency, never a float.

/// An amount in minor units (cents) of a currency by its ISO 4217 letters. Two currencies do not add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    pub minor: i64,
    pub currency: String,
}

impl Money {
    /// The sum, or `None` when the currencies differ or the sum overflows.
    pub fn plus(&self, other: &Money) -> Option<Money> {
        if self.currency != other.currency {
            return None;
        }
        Some(Money { minor: self.minor.checked_add(other.minor)?, currency: self.currency.clone() })
    }
}
