//! Colours and measures of the Gantt: the light theme of the page, at the size of print (a row of 28 pixels is 16 points).

use crate::picture::Colour;

pub(super) const TEXT: Colour = Colour(0x15, 0x20, 0x24);
pub(super) const TEXT_2: Colour = Colour(0x45, 0x54, 0x5a);
pub(super) const TEXT_3: Colour = Colour(0x5f, 0x6d, 0x73);
pub(super) const BAD_INK: Colour = Colour(0xa8, 0x22, 0x2d);
pub(super) const SURFACE: Colour = Colour(0xff, 0xff, 0xff);
pub(super) const LINE: Colour = Colour(0xe1, 0xe6, 0xe7);
pub(super) const LINE_STRONG: Colour = Colour(0xc6, 0xce, 0xd1);
pub(super) const TASK: Colour = Colour(0x4d, 0x9b, 0xad);
pub(super) const TASK_DONE: Colour = Colour(0x08, 0x4a, 0x5a);
pub(super) const CRITICAL: Colour = Colour(0xdd, 0x6a, 0x6c);
pub(super) const CRITICAL_DONE: Colour = Colour(0x7c, 0x15, 0x20);
pub(super) const MANUAL_EDGE: Colour = Colour(0x45, 0x54, 0x5a);
pub(super) const SUMMARY: Colour = Colour(0x2b, 0x3a, 0x40);
pub(super) const MILESTONE: Colour = Colour(0x15, 0x20, 0x24);
pub(super) const FLOAT: Colour = Colour(0x82, 0x91, 0x97);
pub(super) const BASELINE: Colour = Colour(0x8a, 0x97, 0x9c);
pub(super) const LINK: Colour = Colour(0x7f, 0x8b, 0x90);
pub(super) const LINK_CRITICAL: Colour = Colour(0xc2, 0x2f, 0x3a);
pub(super) const NONWORK: Colour = Colour(0xf1, 0xf4, 0xf4);
pub(super) const TODAY: Colour = Colour(0x0b, 0x7f, 0x9a);
pub(super) const AS_OF: Colour = Colour(0x45, 0x54, 0x5a);
pub(super) const DEADLINE: Colour = Colour(0x87, 0x50, 0x00);

/// Height of a row.
pub(super) const ROW: f64 = 16.0;
/// A bar from the top of its row, and its height.
pub(super) const BAR_Y: f64 = 3.0;
pub(super) const BAR: f64 = 8.0;
pub(super) const SIZE: f64 = 7.5;
pub(super) const SMALL: f64 = 6.5;
pub(super) const MARGIN: f64 = 34.0;
/// Title block above the table, legend below it.
pub(super) const TITLE: f64 = 40.0;
pub(super) const FOOT: f64 = 22.0;
/// The scale: two lines.
pub(super) const SCALE: f64 = 26.0;
/// Indentation per level of the outline.
pub(super) const INDENT: f64 = 8.0;
