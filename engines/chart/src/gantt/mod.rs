//! The Gantt: rows with their names and dates on the left, bars on a scale of time on the right.
//!
//! Anatomy and colours are those of the page: tasks, progress, critical tasks, summaries, milestones, baselines, floats, links, deadlines,
//! data date and today.

mod bars;
mod days;
mod links;
mod look;
mod rows;
mod scale;
mod settings;
mod sheet;

use plan::Plan;
use schedule::Schedule;

pub use settings::{Paper, Settings, Words};

use crate::{Picture, pdf as document, svg as vector};

/// One picture of the whole plan, as wide as the paper and as high as its rows.
///
/// Shapes: a whole SVG document. Text is set in Inter where the reader has it. Errors: none; a plan without dates gives a picture that
/// says so.
pub fn svg(plan: &Plan, schedule: &Schedule, settings: &Settings) -> String {
    let picture = sheet::whole(plan, schedule, settings);
    vector::write(&picture, &settings.title_of(plan))
}

/// The sheets of the paper, as SVG documents: rows from the top, and where the plan is wider than a sheet, its time from the left.
pub fn sheets(plan: &Plan, schedule: &Schedule, settings: &Settings) -> Vec<String> {
    let title = settings.title_of(plan);
    pictures(plan, schedule, settings).iter().map(|picture| vector::write(picture, &title)).collect()
}

/// The sheets of the paper as a PDF document. Equal input gives equal bytes.
///
/// Shapes: PDF 1.7 with its font inside; text can be searched. Errors: none; characters that the font does not have are drawn as `?`.
pub fn pdf(plan: &Plan, schedule: &Schedule, settings: &Settings) -> Vec<u8> {
    document::write(&pictures(plan, schedule, settings), &settings.title_of(plan))
}

/// The sheets as marks, for other writers.
pub fn pictures(plan: &Plan, schedule: &Schedule, settings: &Settings) -> Vec<Picture> {
    sheet::paged(plan, schedule, settings)
}
