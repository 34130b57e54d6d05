//! The beta distribution on 0 to 1: its share below a point, and the point below which a share lies.

/// Natural logarithm of the gamma function. Source: Lanczos 1964, coefficients of Godfrey (g = 7, n = 9).
fn ln_gamma(x: f64) -> f64 {
    const TERMS: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let x = x - 1.0;
    let series =
        TERMS.iter().enumerate().fold(0.999_999_999_999_809_9, |sum, (i, term)| sum + term / (x + i as f64 + 1.0));
    let t = x + 7.5;
    0.5 * (2.0 * std::f64::consts::PI).ln() + (x + 0.5) * t.ln() - t + series.ln()
}

/// A beta distribution; both shapes are positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Beta {
    alpha: f64,
    beta: f64,
    ln_norm: f64,
}

impl Beta {
    pub(crate) fn new(alpha: f64, beta: f64) -> Beta {
        Beta { alpha, beta, ln_norm: ln_gamma(alpha + beta) - ln_gamma(alpha) - ln_gamma(beta) }
    }

    /// Equal for equal shapes.
    pub(crate) fn key(&self) -> [u64; 2] {
        // Shapes of one range are equal up to rounding, so the last bits say nothing.
        [self.alpha, self.beta].map(|shape| (shape as f32).to_bits().into())
    }

    pub(crate) fn density(&self, x: f64) -> f64 {
        if x <= 0.0 || x >= 1.0 {
            return 0.0;
        }
        (self.ln_norm + (self.alpha - 1.0) * x.ln() + (self.beta - 1.0) * (1.0 - x).ln()).exp()
    }

    /// Share below `x`. Source: continued fraction 26.5.8 of Abramowitz & Stegun, evaluated after Lentz.
    pub(crate) fn below(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        if x >= 1.0 {
            return 1.0;
        }
        let front = (self.ln_norm + self.alpha * x.ln() + self.beta * (1.0 - x).ln()).exp();
        if x < (self.alpha + 1.0) / (self.alpha + self.beta + 2.0) {
            front * fraction(self.alpha, self.beta, x) / self.alpha
        } else {
            1.0 - front * fraction(self.beta, self.alpha, 1.0 - x) / self.beta
        }
    }

    /// The point below which the share `u` lies, by Newton's method kept inside a shrinking bracket.
    pub(crate) fn quantile(&self, u: f64) -> f64 {
        let (mut low, mut high) = (0.0_f64, 1.0_f64);
        let mut x = self.alpha / (self.alpha + self.beta);
        for _ in 0..80 {
            let miss = self.below(x) - u;
            if miss > 0.0 {
                high = x
            } else {
                low = x
            }
            let step = miss / self.density(x);
            let next = x - step;
            let next = if next > low && next < high { next } else { 0.5 * (low + high) };
            // Newton doubles the digits: what moved by this little is exact to the noise of the share itself.
            if (next - x).abs() <= 1e-15 + 1e-12 * x {
                return next;
            }
            x = next;
        }
        x
    }
}

fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let floored = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / floored(1.0 - (a + b) * x / (a + 1.0));
    let mut h = d;
    for m in 1..200 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / floored(1.0 + even * d);
        c = floored(1.0 + even / c);
        h *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / floored(1.0 + odd * d);
        c = floored(1.0 + odd / c);
        let factor = d * c;
        h *= factor;
        if (factor - 1.0).abs() < 1e-15 {
            break;
        }
    }
    h
}

#[cfg(test)]
mod tests {
    use super::Beta;

    #[test]
    fn the_quantile_undoes_the_share() {
        for (alpha, beta) in [(2.0, 4.0), (1.0, 5.0), (5.0, 1.0), (3.0, 3.0), (2.142_857, 3.857_143)] {
            let beta = Beta::new(alpha, beta);
            for u in [1e-9, 1e-4, 0.01, 0.1, 0.5, 0.8, 0.99, 1.0 - 1e-6] {
                let back = beta.below(beta.quantile(u));
                assert!((back - u).abs() < 1e-11, "{alpha} {u} {back}");
            }
        }
    }
}
