//! Quantiles of one shape, tabled: millions of draws cannot each solve an equation.

/// Pieces of a table as a power of two.
const PIECES_BITS: u32 = 10;
const PIECES: usize = 1 << PIECES_BITS;
/// The share of each tail that has a table of its own, as a power of one half.
const TAIL_BITS: u32 = 6;
const BITS: u32 = crate::generator::ONE.ilog2();

/// Straight pieces over equal shares, and finer ones over both tails.
///
/// Units: those of the quantile function it was made from. It errs by less than a hundred-thousandth of a standard deviation where
/// most draws lie, and by a few thousandths in the outer ten-thousandth of a normal.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    middle: Box<[(f32, f32); PIECES]>,
    low: Box<[(f32, f32); PIECES]>,
    high: Box<[(f32, f32); PIECES]>,
}

impl Table {
    /// Tables a quantile function, which is asked for shares of the open interval (0, 1) in rising order.
    pub(crate) fn of(quantile: impl Fn(f64) -> f64) -> Table {
        let tail = (-f64::from(TAIL_BITS)).exp2();
        Table {
            middle: pieces(&quantile, 0.0, 1.0),
            low: pieces(&quantile, 0.0, tail),
            high: pieces(&quantile, 1.0 - tail, 1.0),
        }
    }

    /// The value below which the share `drawn / ONE` lies.
    #[inline(always)]
    pub(crate) fn at(&self, drawn: u32) -> f32 {
        const FINE: u32 = BITS - TAIL_BITS;
        let stratum = drawn >> FINE;
        // Sixty-four strata: the outer two are the tails.
        let (table, place, bits) = match stratum {
            0 => (&self.low, drawn, FINE - PIECES_BITS),
            last if last == (1 << TAIL_BITS) - 1 => (&self.high, drawn & ((1 << FINE) - 1), FINE - PIECES_BITS),
            _ => (&self.middle, drawn, BITS - PIECES_BITS),
        };
        let (value, rise) = table[(place >> bits) as usize & (PIECES - 1)];
        let within = ((place & ((1 << bits) - 1)) as f32 + 0.5) / (1u32 << bits) as f32;
        value + rise * within
    }
}

fn pieces(quantile: &impl Fn(f64) -> f64, from: f64, to: f64) -> Box<[(f32, f32); PIECES]> {
    // The very ends are never drawn: half a draw inside stands for them.
    let least = 0.5 / f64::from(crate::generator::ONE);
    let knot = |index: usize| quantile((from + (to - from) * index as f64 / PIECES as f64).clamp(least, 1.0 - least));
    let mut before = knot(0);
    let mut table = Box::new([(0.0, 0.0); PIECES]);
    for (index, piece) in table.iter_mut().enumerate() {
        let after = knot(index + 1);
        *piece = (before as f32, (after - before) as f32);
        before = after;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::beta::Beta;
    use crate::generator::ONE;

    fn errs(table: &Table, quantile: impl Fn(f64) -> f64) -> f64 {
        let shares = (1..20_000).map(|i| (f64::from(i) + 0.37) / 20_001.0);
        let drawn = shares.map(|u| (u * f64::from(ONE)) as u32);
        let miss = |drawn: u32| {
            let exact = quantile((f64::from(drawn) + 0.5) / f64::from(ONE));
            (f64::from(table.at(drawn)) - exact).abs()
        };
        drawn.map(miss).fold(0.0, f64::max)
    }

    #[test]
    fn tables_agree_with_their_equations() {
        assert!(errs(&Table::of(crate::normal::quantile), crate::normal::quantile) < 2e-3);
        for alpha in [1.0, 1.2, 2.0, 3.0, 4.3, 5.0] {
            let beta = Beta::new(alpha, 6.0 - alpha);
            let error = errs(&Table::of(|u| beta.quantile(u)), |u| beta.quantile(u));
            // The slope of five to one has no end at zero.
            assert!(error < 2e-4, "{alpha}: {error}");
        }
    }
}
