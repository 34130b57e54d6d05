//! Work spread over cores: only where every part stands alone, so that the number of threads never changes an answer.

use rayon::prelude::*;

/// Below this many parts one core is done before another has begun.
const PARTS_MIN: usize = 8_192;

/// Makes each of `count` values from its number, in order.
pub(crate) fn each<T: Send>(count: usize, make: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    if count < PARTS_MIN {
        return (0..count).map(make).collect();
    }
    (0..count).into_par_iter().with_min_len(PARTS_MIN / 4).map(make).collect()
}

/// Does two things for a plan of `count` tasks, at the same time when it is large.
pub(crate) fn both<A: Send, B: Send>(
    count: usize,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if count < PARTS_MIN { (one(), other()) } else { rayon::join(one, other) }
}
