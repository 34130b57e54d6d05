//! Chance by number: a draw is a pure function of seed, what is drawn, and the iteration.
//!
//! No stream is shared, so adding, removing, renumbering or threading changes no other draw. The function is SplitMix64 (Steele,
//! Lea & Flood 2014, "Fast splittable pseudorandom number generators"), entered at any point of its sequence.

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// What a draw is for: two uses of one id are independent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Use {
    Duration = 1,
    Occurrence = 2,
    Impact = 3,
}

/// The draws of one quantity.
///
/// ```
/// use simulate::{Draws, Use};
/// let draws = Draws::of(7, "A1040", Use::Duration);
/// assert_eq!(draws.uniform(3), Draws::of(7, "A1040", Use::Duration).uniform(3));
/// assert_ne!(draws.uniform(3), draws.uniform(4));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draws {
    key: u64,
}

impl Draws {
    /// Draws of the thing with this stable id.
    pub fn of(seed: u64, id: &str, purpose: Use) -> Draws {
        // FNV-1a spreads the bytes, the mixer spreads the bits.
        let hash = id
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        let key = mixed(seed.wrapping_add(GOLDEN)) ^ hash;
        Draws { key: mixed(mixed(key.wrapping_add(GOLDEN)).wrapping_add((purpose as u64).wrapping_mul(GOLDEN))) }
    }

    /// Draws under a bare key.
    pub fn of_key(key: u64) -> Draws {
        Draws { key }
    }

    /// 64 bits of one iteration.
    #[inline]
    pub fn bits(self, iteration: u32) -> u64 {
        mixed(self.key.wrapping_add(GOLDEN.wrapping_mul(u64::from(iteration) + 1)))
    }

    /// Uniform in the open interval (0, 1): an inverse distribution never sees its ends.
    #[inline]
    pub fn uniform(self, iteration: u32) -> f64 {
        ((self.bits(iteration) >> 12) as f64 + 0.5) * (1.0 / 4_503_599_627_370_496.0)
    }
}

#[inline]
fn mixed(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::{Draws, Use};

    #[test]
    fn known_answers() {
        // The reference sequence of SplitMix64 from seed 1234567.
        let draws = Draws::of_key(1_234_567);
        let bits: Vec<u64> = (0..5).map(|iteration| draws.bits(iteration)).collect();
        assert_eq!(
            bits,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821
            ]
        );
    }

    #[test]
    fn uses_and_ids_are_independent() {
        let count = 20_000;
        let one = Draws::of(1, "A", Use::Duration);
        for other in
            [Draws::of(1, "B", Use::Duration), Draws::of(1, "A", Use::Impact), Draws::of(2, "A", Use::Duration)]
        {
            let product = |i: u32| (one.uniform(i) - 0.5) * (other.uniform(i) - 0.5);
            let correlation = 12.0 * (0..count).map(product).sum::<f64>() / f64::from(count);
            // Four standard errors of a correlation of independent uniforms.
            assert!(correlation.abs() < 4.0 / f64::from(count).sqrt(), "{correlation}");
        }
    }

    #[test]
    fn uniforms_never_reach_their_ends() {
        let draws = Draws::of(9, "ends", Use::Duration);
        assert!((0..100_000).map(|i| draws.uniform(i)).all(|u| 0.0 < u && u < 1.0));
    }
}
