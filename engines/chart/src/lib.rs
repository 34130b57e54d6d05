//! Charts for paper and mail: a scheduled plan as a picture, in SVG or PDF.
//!
//! The doors: [`gantt::svg`] draws one picture of the whole plan, [`gantt::sheets`] the sheets of a paper size, [`gantt::pdf`] a document
//! of these sheets. A chart first becomes a [`Picture`], marks at places in points; two writers give the same picture to both formats, so
//! that screen and paper agree. Text is measured with the font that is drawn (Inter, under the SIL Open Font License, in `fonts/`).
//!
//! What this crate does *not* do: it schedules nothing, knows no clock, and asks no language; words and dates come from the caller.

mod font;
pub mod gantt;
mod pdf;
mod picture;
mod svg;

pub use picture::{Anchor, Colour, Mark, Picture, Weight};

#[cfg(test)]
mod tests;
