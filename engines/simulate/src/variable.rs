//! Variables: distributions made ready to be drawn a row of iterations at a time.

use std::collections::HashMap;
use std::sync::Arc;

use crate::distribution::logarithmic;
use crate::generator::{LANES, ONE, Row, Sampler, share};
use crate::table::Table;
use crate::{Distribution, Draws, normal};

/// A quantity that is drawn, in the unit it is wanted in.
pub(crate) struct Variable {
    draws: Draws,
    shape: Shape,
}

enum Shape {
    Constant(f32),
    Triangular {
        low: f32,
        high: f32,
        /// The draw at which the mode lies.
        cut: u32,
        rise: f32,
        fall: f32,
    },
    Uniform {
        low: f32,
        width: f32,
    },
    /// Values, and the draw below which each holds.
    Discrete(Vec<(f32, u32)>),
    /// Low plus width times a tabled shape, never below `floor`.
    Tabled {
        table: Arc<Table>,
        low: f32,
        width: f32,
        floor: f32,
    },
    /// The exponential of a normal.
    Lognormal {
        table: Arc<Table>,
        mu: f64,
        sigma: f64,
    },
    Solved {
        distribution: Distribution,
        scale: f64,
    },
}

/// Tables by shape: what costs is the shape, and shapes repeat.
#[derive(Default)]
pub(crate) struct Tables {
    known: HashMap<[u64; 2], Arc<Table>>,
}

impl Tables {
    fn normal(&mut self) -> Arc<Table> {
        Arc::clone(self.known.entry([0; 2]).or_insert_with(|| Arc::new(Table::of(normal::quantile))))
    }

    fn beta(&mut self, distribution: &Distribution) -> Option<Arc<Table>> {
        let beta = distribution.beta()?;
        let made = || Arc::new(Table::of(|u| beta.quantile(u)));
        Some(Arc::clone(self.known.entry(beta.key()).or_insert_with(made)))
    }
}

impl Variable {
    /// A distribution whose values are multiplied by `scale`, which is not negative.
    pub(crate) fn of(distribution: &Distribution, scale: f64, draws: Draws, tables: &mut Tables) -> Variable {
        Variable { draws, shape: Shape::of(distribution, scale, tables) }
    }

    /// Values of `LANES` iterations from `first`.
    #[inline(always)]
    pub(crate) fn row(&self, sampler: Sampler, first: u32, row: &mut Row<f32>) {
        if let Shape::Constant(value) = self.shape {
            *row = [value; LANES];
            return;
        }
        let mut drawn = [0; LANES];
        self.draws.row(sampler, first, &mut drawn);
        self.shape.at(&drawn, row);
    }

    /// Values for shares that come from elsewhere, as those of correlated quantities do.
    pub(crate) fn row_of(&self, drawn: &Row<u32>, row: &mut Row<f32>) {
        self.shape.at(drawn, row);
    }
}

impl Shape {
    fn of(distribution: &Distribution, scale: f64, tables: &mut Tables) -> Shape {
        if let Some(value) = distribution.fixed() {
            return Shape::Constant((value * scale) as f32);
        }
        match distribution {
            Distribution::Triangular { low, mode, high } => {
                let (low, mode, high) = (low * scale, mode * scale, high * scale);
                let width = high - low;
                Shape::Triangular {
                    low: low as f32,
                    high: high as f32,
                    cut: ((mode - low) / width * f64::from(ONE)) as u32,
                    rise: (width * (mode - low)) as f32,
                    fall: (width * (high - mode)) as f32,
                }
            }
            Distribution::Uniform { low, high } => {
                Shape::Uniform { low: (low * scale) as f32, width: ((high - low) * scale) as f32 }
            }
            Distribution::Pert { low, high, .. } | Distribution::Beta { low, high, .. } => {
                match tables.beta(distribution) {
                    None => Shape::Constant((distribution.mean() * scale) as f32),
                    Some(table) => Shape::Tabled {
                        table,
                        low: (low * scale) as f32,
                        width: ((high - low) * scale) as f32,
                        floor: f32::MIN,
                    },
                }
            }
            Distribution::Normal { mean, deviation } => Shape::Tabled {
                table: tables.normal(),
                low: (mean * scale) as f32,
                width: (deviation * scale) as f32,
                floor: 0.0,
            },
            Distribution::Lognormal { mean, deviation } if scale > 0.0 => {
                let (mu, sigma) = logarithmic(*mean, *deviation);
                Shape::Lognormal { table: tables.normal(), mu: mu + scale.ln(), sigma }
            }
            Distribution::Discrete(values) => {
                let mut sum = 0.0;
                let mut upto: Vec<(f32, u32)> = Vec::with_capacity(values.len());
                for (value, weight) in values.iter().filter(|(_, weight)| *weight > 0.0) {
                    sum += weight;
                    upto.push(((value * scale) as f32, (sum * f64::from(ONE)).round().min(f64::from(ONE)) as u32));
                }
                Shape::Discrete(upto)
            }
            _ => Shape::Solved { distribution: distribution.clone(), scale },
        }
    }

    #[inline(always)]
    fn at(&self, drawn: &Row<u32>, row: &mut Row<f32>) {
        match self {
            Shape::Constant(value) => *row = [*value; LANES],
            Shape::Triangular { low, high, cut, rise, fall } => {
                for (value, drawn) in row.iter_mut().zip(drawn) {
                    let u = share(*drawn);
                    let is_rising = drawn < cut;
                    // One root for both sides of the mode.
                    let square = if is_rising { u * rise } else { (1.0 - u) * fall };
                    let root = square.sqrt();
                    *value = if is_rising { low + root } else { high - root };
                }
            }
            Shape::Uniform { low, width } => {
                for (value, drawn) in row.iter_mut().zip(drawn) {
                    *value = low + width * share(*drawn);
                }
            }
            Shape::Discrete(values) if values.len() <= 16 => {
                let last = values.last().map_or(0.0, |(value, _)| *value);
                *row = [last; LANES];
                // From the back, so that the first share not yet reached wins.
                for (candidate, upto) in values.iter().rev() {
                    for (value, drawn) in row.iter_mut().zip(drawn) {
                        *value = if drawn < upto { *candidate } else { *value };
                    }
                }
            }
            Shape::Discrete(values) => {
                for (value, drawn) in row.iter_mut().zip(drawn) {
                    let index = values.partition_point(|(_, upto)| upto <= drawn).min(values.len() - 1);
                    *value = values[index].0;
                }
            }
            Shape::Tabled { table, low, width, floor } => {
                for (value, drawn) in row.iter_mut().zip(drawn) {
                    *value = (low + width * table.at(*drawn)).max(*floor);
                }
            }
            Shape::Lognormal { table, mu, sigma } => {
                for (value, drawn) in row.iter_mut().zip(drawn) {
                    *value = (mu + sigma * f64::from(table.at(*drawn))).exp() as f32;
                }
            }
            Shape::Solved { distribution, scale } => {
                for (value, drawn) in row.iter_mut().zip(drawn) {
                    *value = (distribution.quantile(f64::from(share(*drawn))) * scale) as f32;
                }
            }
        }
    }
}
