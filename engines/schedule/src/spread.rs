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

#[cfg(test)]
mod tests {
    use super::{PARTS_MIN, both, each};

    #[test]
    fn cores_change_no_answer() {
        for count in [0, 1, PARTS_MIN - 1, PARTS_MIN, 5 * PARTS_MIN + 3] {
            let alone: Vec<usize> = (0..count).map(|at| at * at % 977).collect();
            assert_eq!(each(count, |at| at * at % 977), alone);
            assert_eq!(both(count, || count + 1, || count * 2), (count + 1, count * 2));
        }
    }
}
