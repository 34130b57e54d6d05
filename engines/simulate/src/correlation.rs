//! Correlation: matrices that people give, the nearest ones that can exist, and normals that obey them.
//!
//! Quantities are tied through a Gaussian copula: correlated normals, each turned into a share and that into a value. People mean
//! the correlation of the values, so each coefficient is first turned into that of the normals which produces it.

use plan::TaskId;

use crate::{Distribution, normal};

/// A symmetric matrix, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    pub size: usize,
    pub values: Vec<f64>,
}

/// What became of a correlation matrix that cannot exist.
#[derive(Clone, Debug, PartialEq)]
pub struct Repair {
    /// In the order of rows and columns.
    pub tasks: Vec<TaskId>,
    /// The matrix that was used.
    pub matrix: Matrix,
    /// How far it lies from the given one (Frobenius norm).
    pub distance: f64,
}

impl Matrix {
    pub fn identity(size: usize) -> Matrix {
        let mut matrix = Matrix { size, values: vec![0.0; size * size] };
        (0..size).for_each(|i| matrix.values[i * size + i] = 1.0);
        matrix
    }

    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.values[row * self.size + column]
    }

    pub fn set(&mut self, row: usize, column: usize, value: f64) {
        self.values[row * self.size + column] = value;
        self.values[column * self.size + row] = value;
    }

    pub fn distance(&self, other: &Matrix) -> f64 {
        self.values.iter().zip(&other.values).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    /// The smallest eigenvalue.
    pub fn least(&self) -> f64 {
        eigen(self).0.into_iter().fold(f64::INFINITY, f64::min)
    }

    /// The nearest correlation matrix, or `None` where this is one.
    ///
    ///
    /// Source: N. J. Higham, "Computing the nearest correlation matrix", IMA J. Numer. Anal. 22 (2002): alternating projections
    /// on matrices without negative eigenvalues and on those with a diagonal of ones, with Dykstra's correction.
    pub fn repaired(&self) -> Option<Repair> {
        let has_ones = (0..self.size).all(|i| self.at(i, i) == 1.0);
        if has_ones && self.least() >= -1e-10 {
            return None;
        }
        let (mut matrix, mut correction) = (self.clone(), vec![0.0; self.values.len()]);
        for _ in 0..2000 {
            let mut shifted = matrix.clone();
            shifted.values.iter_mut().zip(&correction).for_each(|(value, was)| *value -= was);
            let mut projected = without_negatives(&shifted);
            for (kept, (now, before)) in correction.iter_mut().zip(projected.values.iter().zip(&shifted.values)) {
                *kept = now - before;
            }
            (0..self.size).for_each(|i| projected.set(i, i, 1.0));
            let moved = projected.distance(&matrix);
            matrix = projected;
            if moved < 1e-12 {
                break;
            }
        }
        Some(Repair { tasks: Vec::new(), distance: matrix.distance(self), matrix })
    }

    /// The lower triangle whose product with itself is this matrix; a row that the rows above determine ends in zero.
    pub(crate) fn factor(&self) -> Vec<Vec<f64>> {
        let mut rows: Vec<Vec<f64>> = Vec::with_capacity(self.size);
        for i in 0..self.size {
            let mut row = vec![0.0; i + 1];
            for j in 0..i {
                let known: f64 = (0..j).map(|k| row[k] * rows[j][k]).sum();
                let pivot = rows[j][j];
                row[j] = if pivot > 1e-9 { (self.at(i, j) - known) / pivot } else { 0.0 };
            }
            let rest = self.at(i, i) - row.iter().map(|value| value * value).sum::<f64>();
            row[i] = rest.max(0.0).sqrt();
            // A repaired matrix is only as exact as its iteration: the length of a row is what must be.
            let length = row.iter().map(|value| value * value).sum::<f64>().sqrt();
            row.iter_mut().for_each(|value| *value /= length);
            rows.push(row);
        }
        rows
    }
}

fn without_negatives(matrix: &Matrix) -> Matrix {
    let (values, vectors) = eigen(matrix);
    let size = matrix.size;
    let mut made = Matrix { size, values: vec![0.0; size * size] };
    for (value, vector) in values.iter().zip(&vectors).filter(|(value, _)| **value > 0.0) {
        for i in 0..size {
            for j in 0..size {
                made.values[i * size + j] += value * vector[i] * vector[j];
            }
        }
    }
    made
}

/// Eigenvalues with their vectors, by Jacobi's rotations in cyclic order.
fn eigen(matrix: &Matrix) -> (Vec<f64>, Vec<Vec<f64>>) {
    let size = matrix.size;
    let mut a = matrix.values.clone();
    let mut vectors: Vec<Vec<f64>> =
        (0..size).map(|i| (0..size).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    for _ in 0..100 {
        let off: f64 = (0..size).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| a[i * size + j].powi(2)).sum();
        if off < 1e-24 {
            break;
        }
        for p in 0..size {
            for q in p + 1..size {
                rotate(&mut a, &mut vectors, size, p, q);
            }
        }
    }
    ((0..size).map(|i| a[i * size + i]).collect(), vectors)
}

fn rotate(a: &mut [f64], vectors: &mut [Vec<f64>], size: usize, p: usize, q: usize) {
    let apq = a[p * size + q];
    if apq.abs() < 1e-300 {
        return;
    }
    let theta = (a[q * size + q] - a[p * size + p]) / (2.0 * apq);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let t = if theta == 0.0 { 1.0 } else { t };
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for k in 0..size {
        let (kp, kq) = (a[k * size + p], a[k * size + q]);
        a[k * size + p] = c * kp - s * kq;
        a[k * size + q] = s * kp + c * kq;
    }
    for k in 0..size {
        let (pk, qk) = (a[p * size + k], a[q * size + k]);
        a[p * size + k] = c * pk - s * qk;
        a[q * size + k] = s * pk + c * qk;
    }
    let (left, right) = vectors.split_at_mut(q);
    for (vp, vq) in left[p].iter_mut().zip(&mut right[0]) {
        (*vp, *vq) = (c * *vp - s * *vq, s * *vp + c * *vq);
    }
}

/// The correlation of normals under which two quantities have the wanted (Pearson) correlation, as near as they can.
///
/// Source: M. C. Cario & B. L. Nelson, "Modeling and generating random vectors with arbitrary marginal distributions and correlation
/// matrix" (1997): the expectation of the product, integrated over the standard normals, grows with their correlation.
pub(crate) fn of_normals(wanted: f64, one: &Scores, other: &Scores) -> f64 {
    let is_plain = one.is_normal && other.is_normal || one.is_fixed || other.is_fixed;
    if wanted == 0.0 || wanted.abs() >= 1.0 || is_plain {
        return wanted;
    }
    let (mut low, mut high) = (-1.0, 1.0);
    let mut rho = wanted;
    // Nearly a straight line through zero: each step divides by what the last one reached.
    for _ in 0..30 {
        let reached = one.correlation(other, rho);
        if (reached - wanted).abs() < 1e-7 {
            break;
        }
        if reached < wanted {
            low = rho
        } else {
            high = rho
        }
        let next = rho * wanted / reached;
        rho = if next > low && next < high { next } else { 0.5 * (low + high) };
    }
    rho
}

/// A quantity as a function of a standard normal, standardised itself.
pub(crate) struct Scores {
    /// Over equal steps from minus to plus [`REACH`].
    values: Vec<f64>,
    is_normal: bool,
    is_fixed: bool,
}

const REACH: f64 = 6.0;
/// Knots of the tabled function, and the coarser ones of the integral.
const KNOTS: usize = 385;
const NODES: i32 = 24;

impl Scores {
    pub(crate) fn of(distribution: &Distribution) -> Scores {
        let at = |knot: usize| -REACH + 2.0 * REACH * knot as f64 / (KNOTS - 1) as f64;
        let share = |z: f64| normal::below(z).clamp(1e-15, 1.0 - 1e-15);
        let mut values: Vec<f64> = (0..KNOTS).map(|knot| distribution.quantile(share(at(knot)))).collect();
        let step = 2.0 * REACH / (KNOTS - 1) as f64;
        let mean: f64 = values.iter().enumerate().map(|(knot, value)| value * density(at(knot)) * step).sum();
        let square = |(knot, value): (usize, &f64)| (value - mean).powi(2) * density(at(knot)) * step;
        let deviation = values.iter().enumerate().map(square).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
        values.iter_mut().for_each(|value| *value = (*value - mean) / deviation);
        let is_normal = matches!(distribution, Distribution::Normal { .. });
        Scores { values, is_normal, is_fixed: distribution.fixed().is_some() }
    }

    fn at(&self, z: f64) -> f64 {
        let place = ((z + REACH) / (2.0 * REACH) * (KNOTS - 1) as f64).clamp(0.0, (KNOTS - 1) as f64);
        let knot = (place as usize).min(KNOTS - 2);
        self.values[knot] + (self.values[knot + 1] - self.values[knot]) * (place - knot as f64)
    }

    fn correlation(&self, other: &Scores, rho: f64) -> f64 {
        let rest = (1.0 - rho * rho).sqrt();
        let step = REACH / f64::from(NODES);
        let nodes = || (-NODES..=NODES).map(|node| f64::from(node) * step);
        let inner = |z: f64| nodes().map(|w| density(w) * other.at(rho * z + rest * w)).sum::<f64>();
        nodes().map(|z| density(z) * self.at(z) * inner(z)).sum::<f64>() * step * step
    }
}

fn density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

#[cfg(test)]
mod tests {
    use super::{Matrix, Scores, of_normals};
    use crate::Distribution;

    fn matrix(rows: &[&[f64]]) -> Matrix {
        Matrix { size: rows.len(), values: rows.concat() }
    }

    /// Tabled oracle O15: Higham's examples.
    #[test]
    fn nearest_correlation_matrices() {
        let repair = matrix(&[&[1.0, 0.9, -0.9], &[0.9, 1.0, 0.9], &[-0.9, 0.9, 1.0]]).repaired().unwrap();
        for (place, value) in [((0, 1), 0.5), ((0, 2), -0.5), ((1, 2), 0.5)] {
            assert!((repair.matrix.at(place.0, place.1) - value).abs() < 1e-6);
        }
        assert!((repair.distance - 0.979_796).abs() < 1e-6);
        let tridiagonal =
            matrix(&[&[2.0, -1.0, 0.0, 0.0], &[-1.0, 2.0, -1.0, 0.0], &[0.0, -1.0, 2.0, -1.0], &[0.0, 0.0, -1.0, 2.0]]);
        let repair = tridiagonal.repaired().unwrap();
        let places = [((0, 1), -0.8084), ((0, 2), 0.1916), ((0, 3), 0.1068), ((1, 2), -0.6562), ((2, 3), -0.8084)];
        for (place, value) in places {
            assert!((repair.matrix.at(place.0, place.1) - value).abs() < 5e-5, "{place:?}");
        }
        assert!((repair.distance - 2.1337).abs() < 5e-5);
        assert!(matrix(&[&[1.0, 0.5], &[0.5, 1.0]]).repaired().is_none());
    }

    #[test]
    fn a_factor_gives_its_matrix_again() {
        let given = matrix(&[&[1.0, 0.5, 1.0], &[0.5, 1.0, 0.5], &[1.0, 0.5, 1.0]]);
        let rows = given.factor();
        for i in 0..3 {
            for j in 0..=i {
                let made: f64 = (0..=j).map(|k| rows[i][k] * rows[j][k]).sum();
                assert!((made - given.at(i, j)).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn normals_need_no_adjustment_and_skewed_ones_a_little() {
        let normal = Distribution::Normal { mean: 10.0, deviation: 2.0 };
        let normal = Scores::of(&normal);
        assert_eq!(of_normals(0.3, &normal, &normal), 0.3);
        // Known: two uniforms have Pearson 6/pi asin(rho/2), as Spearman's (oracle O14).
        let uniform = Scores::of(&Distribution::Uniform { low: 0.0, high: 1.0 });
        for (wanted, rho) in [(0.3, 0.312_869), (0.5, 0.517_638), (0.8, 0.813_473)] {
            assert!((of_normals(wanted, &uniform, &uniform) - rho).abs() < 5e-4, "{wanted}");
        }
    }
}
