//! Numbers by which a file of P6 calls its rows: an id of the plan where it is a number, a new one where it is not.

use std::collections::HashSet;

/// Gives out ids of one table. P6 keeps 32 bits with a sign.
pub(crate) struct Numbers {
    taken: HashSet<u32>,
    next: u32,
}

impl Numbers {
    /// New ids come after `floor`, the largest that a kept file uses.
    pub(crate) fn after(floor: u32) -> Numbers {
        Numbers { taken: HashSet::new(), next: floor }
    }

    /// The id itself when it is a number that nobody has taken.
    pub(crate) fn own(&mut self, uid: &str) -> Option<u32> {
        let number = plain(uid)?;
        self.next = self.next.max(number);
        self.taken.insert(number).then_some(number)
    }

    /// An id that nobody has; ask only when all own ones are told.
    pub(crate) fn new_one(&mut self) -> u32 {
        loop {
            self.next = if self.next >= i32::MAX as u32 { 1 } else { self.next + 1 };
            if self.taken.insert(self.next) {
                return self.next;
            }
        }
    }

    /// One id per unique id of the plan.
    pub(crate) fn all<'a>(&mut self, uids: impl Iterator<Item = &'a str>) -> Vec<u32> {
        let own: Vec<Option<u32>> = uids.map(|uid| self.own(uid)).collect();
        own.into_iter().map(|own| own.unwrap_or_else(|| self.new_one())).collect()
    }
}

/// A whole number as P6 writes it; `007` would come back as `7`.
pub(crate) fn plain(uid: &str) -> Option<u32> {
    let bytes = uid.as_bytes();
    if bytes.is_empty() || bytes.len() > 10 || bytes[0] == b'0' || !bytes.iter().all(u8::is_ascii_digit) {
        return None;
    }
    uid.parse().ok().filter(|number| *number <= i32::MAX as u32)
}
