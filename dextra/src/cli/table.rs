//! Tables of text: columns as wide as what stands in them, readable without colour.

use plan::{Minutes, Moment};

/// Widest column of words; longer names are cut, but in the last column, behind which nothing stands.
const WIDTH_MAX: usize = 56;

/// A table with a heading.
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    /// Columns of figures stand to the right.
    is_right: Vec<bool>,
}

impl Table {
    /// Headings; one that begins with `>` is a column of figures.
    pub(super) fn of(headings: &[&str]) -> Table {
        let is_right = headings.iter().map(|heading| heading.starts_with('>')).collect();
        let row = headings.iter().map(|heading| heading.trim_start_matches('>').to_string()).collect();
        Table { rows: vec![row], is_right }
    }

    pub(super) fn row(&mut self, cells: Vec<String>) {
        let last = cells.len().saturating_sub(1);
        let cell = |(at, cell): (usize, &String)| if at == last { plain(cell) } else { shortened(&plain(cell)) };
        self.rows.push(cells.iter().enumerate().map(cell).collect());
    }

    pub(super) fn text(&self) -> String {
        let width = |at: usize| self.rows.iter().map(|row| row[at].chars().count()).max().unwrap_or_default();
        let widths: Vec<usize> = (0..self.is_right.len()).map(width).collect();
        let mut text = String::new();
        for row in &self.rows {
            let mut line = String::new();
            for (at, cell) in row.iter().enumerate() {
                let width = widths[at];
                line.push_str(&if self.is_right[at] { format!("{cell:>width$}") } else { format!("{cell:<width$}") });
                line.push_str("  ");
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// Text of a file without control characters, which a terminal would obey.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect()
}

fn shortened(text: &str) -> String {
    if text.chars().nth(WIDTH_MAX).is_none() {
        return text.to_string();
    }
    let mut short: String = text.chars().take(WIDTH_MAX - 1).collect();
    short.push('…');
    short
}

/// `2026-01-05 08:00`, or `-`.
pub(super) fn moment(moment: Option<Moment>) -> String {
    moment.map_or_else(|| "-".to_string(), |moment| moment.iso().replace('T', " "))
}

/// Working minutes as days of a plan, with one decimal.
pub(super) fn days(minutes: Option<Minutes>, minutes_per_day: u32) -> String {
    let per_day = f64::from(minutes_per_day.max(1));
    minutes.map_or_else(|| "-".to_string(), |minutes| format!("{:.1} d", minutes.0 as f64 / per_day))
}
