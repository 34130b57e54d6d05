//! The left half: number, name, duration, start, finish and float of each row.

use plan::{Plan, TaskId, TaskMode};
use schedule::Schedule;

use super::days;
use super::look::{BAD_INK, INDENT, LINE, LINE_STRONG, ROW, SIZE, SMALL, SURFACE, TEXT, TEXT_2, TEXT_3};
use super::settings::Words;
use crate::font::Font;
use crate::picture::{Anchor, Colour, Mark, Weight};

/// Widths of the columns, from the left.
pub(super) struct Columns {
    wbs: f64,
    name: f64,
    duration: f64,
    date: f64,
    float: f64,
}

/// What the rows need to know.
pub(super) struct Table<'a> {
    pub(super) plan: &'a Plan,
    pub(super) schedule: &'a Schedule,
    pub(super) words: &'a Words,
    pub(super) year: i16,
    pub(super) columns: Columns,
    levels: Vec<usize>,
    regular: Font,
    strong: Font,
}

impl<'a> Table<'a> {
    /// Columns as wide as their contents, within a share of the paper.
    pub(super) fn of(plan: &'a Plan, schedule: &'a Schedule, words: &'a Words, paper_width: f64) -> Table<'a> {
        let (regular, strong) = (Font::of(Weight::Regular), Font::of(Weight::Strong));
        let mut levels: Vec<usize> = Vec::with_capacity(plan.tasks.len());
        for task in &plan.tasks {
            // Parents stand before their children.
            levels.push(task.parent.and_then(|parent| levels.get(parent.0 as usize)).map_or(0, |level| level + 1));
        }
        let widest = |texts: &mut dyn Iterator<Item = f64>, most: f64| texts.fold(0.0, f64::max).min(most);
        let head = |word: &str| regular.measure(word, SMALL);
        let wbs = widest(&mut plan.tasks.iter().map(|task| regular.measure(&task.wbs, SIZE)), 60.0);
        let names = plan.tasks.iter().zip(&levels).map(|(task, level)| {
            let font = if task.is_summary() { &strong } else { &regular };
            font.measure(&task.name, SIZE) + INDENT * *level as f64
        });
        let name = widest(&mut names.into_iter(), (paper_width * 0.24).max(130.0));
        let wbs = if wbs > 0.0 { wbs.max(head(&words.wbs)) + 8.0 } else { 0.0 };
        let columns = Columns {
            wbs,
            name: name.max(110.0) + 8.0,
            duration: head(&words.duration).max(28.0) + 8.0,
            date: head(&words.finish).max(38.0) + 8.0,
            float: head(&words.float).max(20.0) + 8.0,
        };
        let day = f64::from(plan.options.minutes_per_day.max(1));
        let floats = schedule.tasks.iter().filter_map(|dates| dates.total_float);
        let float = floats.map(|float| strong.measure(&in_days(float.0 as f64 / day), SIZE)).fold(20.0, f64::max) + 8.0;
        let columns = Columns { float: float.max(columns.float).min(60.0), ..columns };
        let as_of = schedule.as_of.or(schedule.start).and_then(plan::Moment::date);
        Table { plan, schedule, words, year: as_of.map_or(0, |date| date.year()), columns, levels, regular, strong }
    }

    pub(super) fn width(&self) -> f64 {
        let Columns { wbs, name, duration, date, float } = self.columns;
        wbs + name + duration + 2.0 * date + float
    }

    /// The heads of the columns, on the base line of the scale's lower half.
    pub(super) fn add_head(&self, marks: &mut Vec<Mark>, left: f64, base: f64) {
        let Columns { wbs, name, duration, date, .. } = self.columns;
        let right = left + self.width() - 4.0;
        let mut put = |x: f64, anchor: Anchor, text: &str| {
            let colour = TEXT_3;
            let (size, weight, text) = (SMALL, Weight::Regular, text.to_string());
            marks.push(Mark::Text { x, y: base, size, weight, anchor, colour, text });
        };
        if wbs > 0.0 {
            put(left, Anchor::Start, &self.words.wbs);
        }
        put(left + wbs, Anchor::Start, &self.words.task);
        let ends = [duration, duration + date, duration + 2.0 * date];
        for (end, word) in ends.into_iter().zip([&self.words.duration, &self.words.start, &self.words.finish]) {
            put(left + wbs + name + end - 4.0, Anchor::End, word);
        }
        put(right, Anchor::End, &self.words.float);
    }

    pub(super) fn add_row(&self, marks: &mut Vec<Mark>, id: TaskId, left: f64, top: f64) {
        let task = self.plan.task(id);
        let dates = self.schedule.of(id);
        let weight = if task.is_summary() { Weight::Strong } else { Weight::Regular };
        let font = if task.is_summary() { &self.strong } else { &self.regular };
        let Columns { wbs, name, duration, date, .. } = self.columns;
        let base = top + ROW * 0.66;
        let mut put = |x: f64, anchor: Anchor, weight: Weight, colour: Colour, text: String| {
            marks.push(Mark::Text { x, y: base, size: SIZE, weight, anchor, colour, text });
        };
        if wbs > 0.0 {
            let text = font.fitted(&task.wbs, SIZE, wbs - 6.0);
            put(left, Anchor::Start, weight, TEXT_3, text);
        }
        let indent = (INDENT * self.levels[id.0 as usize] as f64).min(name * 0.5);
        let text = font.fitted(&task.name, SIZE, name - indent - 6.0);
        put(left + wbs + indent, Anchor::Start, weight, TEXT, text);
        let from = left + wbs + name;
        put(from + duration - 4.0, Anchor::End, weight, TEXT_2, self.duration(id));
        let told =
            |moment: Option<plan::Moment>| moment.map(|it| days::told(it, self.year, self.words)).unwrap_or_default();
        put(from + duration + date - 4.0, Anchor::End, weight, TEXT_2, told(dates.start));
        put(from + duration + 2.0 * date - 4.0, Anchor::End, weight, TEXT_2, told(dates.finish));
        if let Some(float) = dates.total_float.filter(|_| !task.is_summary() && !task.is_complete()) {
            let amount = float.0 as f64 / self.day(id);
            let is_short = float.0 <= 0;
            let (weight, colour) = if is_short { (Weight::Strong, BAD_INK) } else { (Weight::Regular, TEXT_2) };
            put(left + self.width() - 4.0, Anchor::End, weight, colour, in_days(amount));
        }
        let line = vec![(left, top + ROW), (left + self.width(), top + ROW)];
        marks.push(Mark::Path { points: line, fill: None, edge: Some((LINE, 0.5)), dash: None });
    }

    fn day(&self, id: TaskId) -> f64 {
        let calendar = self.plan.calendar_of(self.plan.task(id)).and_then(|one| one.minutes_per_day);
        f64::from(calendar.unwrap_or(self.plan.options.minutes_per_day).max(1))
    }

    fn duration(&self, id: TaskId) -> String {
        let task = self.plan.task(id);
        if task.is_milestone() || (task.is_summary() && task.duration.0 == 0) {
            return String::new();
        }
        let day = if task.is_elapsed { 1440.0 } else { self.day(id) };
        format!("{} {}", in_days(task.duration.0 as f64 / day), self.words.day)
    }

    /// The names of the resources of each task, joined.
    pub(super) fn resources(&self) -> Vec<String> {
        let mut names = vec![String::new(); self.plan.tasks.len()];
        for assignment in &self.plan.assignments {
            let Some(resource) = assignment.resource else { continue };
            let text = &mut names[assignment.task.0 as usize];
            if !text.is_empty() {
                text.push_str(", ");
            }
            text.push_str(&self.plan.resources[resource.0 as usize].name);
        }
        names
    }

    pub(super) fn regular(&self) -> &Font {
        &self.regular
    }

    pub(super) fn is_manual(&self, id: TaskId) -> bool {
        matches!(self.plan.task(id).mode, TaskMode::Manual { .. })
    }

    /// The ground of the table, so that nothing of the bars shines through, and the line beside it.
    pub(super) fn add_ground(&self, marks: &mut Vec<Mark>, left: f64, top: f64, height: f64) {
        let (width, fill) = (self.width(), Some(SURFACE));
        marks.push(Mark::Rect { x: left, y: top, width, height, radius: 0.0, fill, edge: None });
        let line = vec![(left + width, top), (left + width, top + height)];
        marks.push(Mark::Path { points: line, fill: None, edge: Some((LINE_STRONG, 0.75)), dash: None });
    }
}

/// At most one decimal, with a true minus.
fn in_days(days: f64) -> String {
    let rounded = (days * 10.0).round() / 10.0;
    if rounded < 0.0 { format!("\u{2212}{}", -rounded) } else { format!("{}", rounded.abs()) }
}
