//! What the caller decides: paper, extent, words. The caller knows the language and the clock, this crate does not.

use plan::{Moment, Plan};

/// Sizes of ISO 216, always in landscape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Paper {
    #[default]
    A4,
    A3,
    A2,
    A1,
    A0,
}

impl Paper {
    /// Width and height in points.
    pub fn size(self) -> (f64, f64) {
        let (long, short) = match self {
            Paper::A4 => (297.0, 210.0),
            Paper::A3 => (420.0, 297.0),
            Paper::A2 => (594.0, 420.0),
            Paper::A1 => (841.0, 594.0),
            Paper::A0 => (1189.0, 841.0),
        };
        let points = |millimetres: f64| millimetres * 72.0 / 25.4;
        (points(long), points(short))
    }

    /// The paper of a name such as `a3`, in any case.
    pub fn named(name: &str) -> Option<Paper> {
        Some(match name.to_ascii_uppercase().as_str() {
            "A4" => Paper::A4,
            "A3" => Paper::A3,
            "A2" => Paper::A2,
            "A1" => Paper::A1,
            "A0" => Paper::A0,
            _ => return None,
        })
    }
}

/// How a Gantt is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    pub paper: Paper,
    /// Sheets side by side over which the time is spread.
    pub sheets_wide: u32,
    /// The title; the plan's name when empty.
    pub title: String,
    /// Said below the title, such as the version: `Version 41`.
    pub version: String,
    /// The day of drawing: the line of today, and the date in the title block.
    pub today: Option<Moment>,
    /// Which baseline is drawn, by its place in the plan.
    pub baseline: Option<usize>,
    pub has_links: bool,
    pub has_floats: bool,
    /// Names of resources and percents behind the bars.
    pub has_labels: bool,
    pub words: Words,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            paper: Paper::A4,
            sheets_wide: 1,
            title: String::new(),
            version: String::new(),
            today: None,
            baseline: Some(0),
            has_links: true,
            has_floats: true,
            has_labels: true,
            words: Words::default(),
        }
    }
}

impl Settings {
    pub(crate) fn title_of(&self, plan: &Plan) -> String {
        if self.title.is_empty() { plan.name.clone() } else { self.title.clone() }
    }
}

/// The words of the picture. English by default; a caller gives those of its reader.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    pub wbs: String,
    pub task: String,
    pub duration: String,
    pub start: String,
    pub finish: String,
    pub float: String,
    pub critical: String,
    pub progress: String,
    pub summary: String,
    pub milestone: String,
    pub baseline: String,
    pub deadline: String,
    pub today: String,
    /// The date up to which progress is known.
    pub as_of: String,
    /// Page `{page}` of `{pages}`.
    pub page: String,
    pub no_dates: String,
    /// Behind a number of working days, as in `26 d`.
    pub day: String,
    /// January to December, short.
    pub months: [String; 12],
}

impl Default for Words {
    fn default() -> Words {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        Words {
            wbs: "WBS".into(),
            task: "Task".into(),
            duration: "Duration".into(),
            start: "Start".into(),
            finish: "Finish".into(),
            float: "Float".into(),
            critical: "Critical".into(),
            progress: "Progress".into(),
            summary: "Summary".into(),
            milestone: "Milestone".into(),
            baseline: "Baseline".into(),
            deadline: "Deadline".into(),
            today: "Today".into(),
            as_of: "Data".into(),
            page: "Page {page} of {pages}".into(),
            no_dates: "No task has dates yet.".into(),
            day: "d".into(),
            months: months.map(ToString::to_string),
        }
    }
}
