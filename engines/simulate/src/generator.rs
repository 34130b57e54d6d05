//! Chance by number: a draw is a pure function of seed, what is drawn, and the iteration.
//!
//! No stream is shared, so adding, removing, renumbering or threading changes no other draw, and a run may be split anywhere.
//! The function is a 32-bit counter hash (the mixer is C. Wellons' *lowbias32*, keyed twice), because sixteen of them fit a
//! vector register. Latin hypercube draws take the place of an iteration within its block of strata from a keyed permutation.

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// How many iterations are drawn, passed and counted side by side.
pub(crate) const LANES: usize = 32;

/// One number per iteration of a block.
pub(crate) type Row<T> = [T; LANES];

/// Strata of a Latin hypercube block: larger runs are replicates of it, whose spread also tells how sure a percentile is.
const STRATA_BITS: u32 = 9;
/// Bits of a uniform draw, so that it and its complement are exact in single precision.
const BITS: u32 = 23;
pub(crate) const ONE: u32 = 1 << BITS;

/// What a draw is for: two uses of one id are independent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Use {
    Duration = 1,
    Occurrence = 2,
    Impact = 3,
    Factor = 4,
    Cost = 5,
    Normal = 6,
}

/// How uniform numbers are spread over the iterations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Sampling {
    /// Each stratum of a block once, in an order of its own for each quantity.
    #[default]
    LatinHypercube,
    MonteCarlo,
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
    low: u32,
    high: u32,
}

impl Draws {
    /// Draws of the thing with this stable id.
    pub fn of(seed: u64, id: &str, purpose: Use) -> Draws {
        // FNV-1a spreads the bytes, the mixer spreads the bits.
        let hash = id
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        let key = mixed(seed.wrapping_add(GOLDEN)) ^ hash;
        let key = mixed(mixed(key.wrapping_add(GOLDEN)).wrapping_add((purpose as u64).wrapping_mul(GOLDEN)));
        Draws { low: key as u32, high: (key >> 32) as u32 }
    }

    /// Uniform in the open interval (0, 1), without strata.
    pub fn uniform(self, iteration: u32) -> f64 {
        (f64::from(hashed(iteration, self.low, self.high) >> (32 - BITS)) + 0.5) / f64::from(ONE)
    }

    /// Draws of `LANES` iterations from `first` (a multiple of `LANES`), each below [`ONE`].
    #[inline(always)]
    pub(crate) fn row(self, sampling: Sampler, first: u32, row: &mut Row<u32>) {
        let Sampler { bits, .. } = sampling;
        if bits == 0 {
            for (lane, drawn) in row.iter_mut().enumerate() {
                *drawn = hashed(first + lane as u32, self.low, self.high) >> (32 - BITS);
            }
            return;
        }
        let (mask, half) = ((1u32 << bits) - 1, bits.div_ceil(2));
        let block = first >> bits;
        let keys = mixed((u64::from(self.high) << 32 | u64::from(self.low)) ^ u64::from(block).wrapping_mul(GOLDEN));
        let more = mixed(keys ^ GOLDEN);
        let (a, b, c) = (keys as u32, (keys >> 32) as u32, more as u32);
        let (m0, m1, m2) = (a | 1, b | 1, c | 1);
        let (s0, s1, s2) = (a >> 16, b >> 16, c >> 16);
        let fine = BITS - bits;
        for (lane, drawn) in row.iter_mut().enumerate() {
            let iteration = first + lane as u32;
            // Bijections on `bits` bits: add, multiply by an odd number, fold the upper half on the lower.
            let mut place = (iteration & mask).wrapping_add(s0).wrapping_mul(m0) & mask;
            place ^= place >> half;
            place = place.wrapping_add(s1).wrapping_mul(m1) & mask;
            place ^= place >> half;
            place = place.wrapping_add(s2).wrapping_mul(m2) & mask;
            place ^= place >> half;
            let within = hashed(iteration, self.low, self.high) >> (32 - fine);
            *drawn = (place << fine) | within;
        }
    }
}

/// A way of sampling for a number of iterations: with few of them, blocks are as small as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sampler {
    /// Strata per block as a power of two; 0 for plain Monte Carlo.
    bits: u32,
}

impl Sampler {
    pub(crate) fn of(sampling: Sampling, iterations: u32) -> Sampler {
        match sampling {
            Sampling::MonteCarlo => Sampler { bits: 0 },
            Sampling::LatinHypercube => Sampler { bits: iterations.max(2).ilog2().min(STRATA_BITS) },
        }
    }
}

/// The uniform draw in single precision, exact, never 0 or 1.
#[inline(always)]
pub(crate) fn share(drawn: u32) -> f32 {
    (drawn as i32 as f32 + 0.5) * (1.0 / ONE as f32)
}

#[inline(always)]
fn hashed(counter: u32, low: u32, high: u32) -> u32 {
    let mut bits = counter.wrapping_mul(0x9E37_79B9) ^ low;
    bits = (bits ^ (bits >> 16)).wrapping_mul(0x7FEB_352D);
    bits = (bits ^ (bits >> 15)).wrapping_add(high).wrapping_mul(0x846C_A68B);
    bits ^ (bits >> 16)
}

/// The finaliser of SplitMix64 (Steele, Lea & Flood 2014).
#[inline]
fn mixed(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::{Draws, LANES, ONE, Sampler, Sampling, Use, share};

    fn drawn(draws: Draws, sampling: Sampling, count: u32) -> Vec<u32> {
        let sampler = Sampler::of(sampling, count);
        let mut row = [0; LANES];
        let mut all = Vec::new();
        for first in (0..count).step_by(LANES) {
            draws.row(sampler, first, &mut row);
            all.extend(row);
        }
        all.truncate(count as usize);
        all
    }

    #[test]
    fn uses_and_ids_are_independent() {
        let count = 32_768;
        for sampling in [Sampling::LatinHypercube, Sampling::MonteCarlo] {
            let one = drawn(Draws::of(1, "A", Use::Duration), sampling, count);
            for index in 0..40 {
                let id = format!("B{index}");
                for other in [Draws::of(1, &id, Use::Duration), Draws::of(2 + index, "A", Use::Duration)] {
                    let other = drawn(other, sampling, count);
                    let product = |(a, b): (&u32, &u32)| (f64::from(share(*a)) - 0.5) * (f64::from(share(*b)) - 0.5);
                    let correlation = 12.0 * one.iter().zip(&other).map(product).sum::<f64>() / f64::from(count);
                    // Five standard errors of a correlation of independent uniforms: eighty pairs are tried.
                    assert!(correlation.abs() < 5.0 / f64::from(count).sqrt(), "{sampling:?} {id} {correlation}");
                }
            }
        }
    }

    #[test]
    fn a_latin_hypercube_meets_every_stratum_once_per_block() {
        for id in ["A", "B", "a longer id"] {
            let all = drawn(Draws::of(3, id, Use::Impact), Sampling::LatinHypercube, 2048);
            for block in all.chunks_exact(512) {
                let mut seen = [0; 512];
                block.iter().for_each(|drawn| seen[(drawn >> 14) as usize] += 1);
                assert!(seen.iter().all(|count| *count == 1));
            }
        }
    }

    #[test]
    fn uniforms_are_even_and_never_reach_their_ends() {
        assert!(share(0) > 0.0 && share(ONE - 1) < 1.0);
        let all = drawn(Draws::of(9, "ends", Use::Duration), Sampling::MonteCarlo, 102_400);
        let mut counts = [0u32; 64];
        all.iter().for_each(|drawn| counts[(drawn >> 17) as usize] += 1);
        let chi: f64 = counts.iter().map(|count| (f64::from(*count) - 1600.0).powi(2) / 1600.0).sum();
        // 63 degrees of freedom: 120 is beyond one in a hundred thousand.
        assert!(chi < 120.0, "{chi}");
    }
}
