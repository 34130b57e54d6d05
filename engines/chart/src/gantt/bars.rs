//! The right half: what stands in a row of the chart.

use plan::{Moment, TaskId};

use super::days;
use super::look::{
    BAR, BAR_Y, BASELINE, CRITICAL, CRITICAL_DONE, DEADLINE, FLOAT, LINK_CRITICAL, MANUAL_EDGE, MILESTONE, ROW, SMALL,
    SUMMARY, SURFACE, TASK, TASK_DONE, TEXT, TEXT_3,
};
use super::rows::Table;
use super::scale::Scale;
use super::settings::Settings;
use crate::picture::{Anchor, Colour, Mark, Weight};

/// Half the width of a milestone.
const DIAMOND: f64 = 4.0;

/// Draws the bars of rows that stand from a top.
pub(super) struct Bars<'a> {
    pub(super) table: &'a Table<'a>,
    pub(super) scale: Scale,
    pub(super) settings: &'a Settings,
    pub(super) labels: &'a [String],
    /// Start and finish in the baseline, by task.
    pub(super) baseline: &'a [(Option<Moment>, Option<Moment>)],
}

fn diamond(x: f64, y: f64, half: f64, fill: Option<Colour>, edge: Option<(Colour, f64)>) -> Mark {
    let points = vec![(x, y - half), (x + half, y), (x, y + half), (x - half, y), (x, y - half)];
    Mark::Path { points, fill: fill.or(edge.map(|_| SURFACE)), edge, dash: None }
}

fn bar(x: f64, y: f64, width: f64, height: f64, fill: Colour) -> Mark {
    Mark::Rect { x, y, width: width.max(0.8), height, radius: 1.0, fill: Some(fill), edge: None }
}

fn line(points: Vec<(f64, f64)>, colour: Colour, width: f64, dash: Option<(f64, f64)>) -> Mark {
    Mark::Path { points, fill: None, edge: Some((colour, width)), dash }
}

impl Bars<'_> {
    pub(super) fn add(&self, marks: &mut Vec<Mark>, id: TaskId, top: f64) {
        let task = self.table.plan.task(id);
        let dates = self.table.schedule.of(id);
        self.add_baseline(marks, id, top);
        let (Some(start), Some(finish)) = (dates.start.or(dates.finish), dates.finish.or(dates.start)) else { return };
        let (from, to) = (self.scale.x(start), self.scale.x(finish));
        if to < self.scale.left || from > self.scale.right() {
            return self.add_outside(marks, to < self.scale.left, finish, start, top);
        }
        let end = if task.is_summary() {
            self.add_summary(marks, from, to, top);
            return;
        } else if task.is_milestone() {
            let end = self.add_float(marks, id, to + DIAMOND, top);
            self.add_milestone(marks, id, finish, top);
            end
        } else {
            // Negative float runs back behind the bar.
            let end = self.add_float(marks, id, to, top);
            self.add_task(marks, id, (from, to), top);
            end
        };
        let end = self.add_deadline(marks, task.deadline, end, top);
        let label = &self.labels[id.0 as usize];
        if self.settings.has_labels && !task.is_milestone() {
            let share = (task.progress.share * 100.0).round();
            let is_begun = share > 0.0 && share < 100.0;
            let percent = if is_begun { format!("{share}\u{a0}%") } else { String::new() };
            let parts: Vec<&str> =
                [label.as_str(), percent.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
            self.add_label(marks, &parts.join(" · "), end + 5.0, top);
        }
    }

    fn add_task(&self, marks: &mut Vec<Mark>, id: TaskId, (from, to): (f64, f64), top: f64) {
        let task = self.table.plan.task(id);
        let is_critical = self.table.schedule.of(id).is_critical && !task.is_complete();
        let (fill, done) = if is_critical { (CRITICAL, CRITICAL_DONE) } else { (TASK, TASK_DONE) };
        let (y, width) = (top + BAR_Y, (to - from).max(0.8));
        let is_manual = self.table.is_manual(id);
        if is_manual && !is_critical {
            let edge = Some((MANUAL_EDGE, 0.75));
            marks.push(Mark::Rect { x: from, y, width, height: BAR, radius: 1.0, fill: Some(SURFACE), edge });
        } else {
            marks.push(bar(from, y, width, BAR, fill));
        }
        let share = if task.is_complete() { 1.0 } else { task.progress.share };
        if share > 0.0 {
            marks.push(bar(from, y, width * share.min(1.0), BAR, done));
        }
        if is_critical {
            // The outline lies inside, so that neighbours do not touch.
            let (x, y) = (from + 0.4, y + 0.4);
            let edge = Some((CRITICAL_DONE, 0.8));
            let (width, height) = ((width - 0.8).max(0.4), BAR - 0.8);
            marks.push(Mark::Rect { x, y, width, height, radius: 0.8, fill: None, edge });
        }
        if is_manual {
            for (x, inwards) in [(from - 1.6, 1.6), (to + 1.6, -1.6)] {
                let (high, low) = (y - 0.6, y + BAR + 0.6);
                let points = vec![(x + inwards, high), (x, high), (x, low), (x + inwards, low)];
                marks.push(line(points, MANUAL_EDGE, 0.9, None));
            }
        }
    }

    fn add_summary(&self, marks: &mut Vec<Mark>, from: f64, to: f64, top: f64) {
        let (y, thick, tip) = (top + 4.6, 3.1, 10.3);
        let to = to.max(from + 3.0);
        let slope = 2.4_f64.min((to - from) / 2.0);
        let points = vec![
            (from, y),
            (to, y),
            (to, top + tip),
            (to - slope, y + thick),
            (from + slope, y + thick),
            (from, top + tip),
        ];
        marks.push(Mark::Path { points, fill: Some(SUMMARY), edge: None, dash: None });
    }

    fn add_milestone(&self, marks: &mut Vec<Mark>, id: TaskId, at: Moment, top: f64) {
        let x = self.scale.x(at);
        marks.push(diamond(x, top + 7.0, DIAMOND, Some(MILESTONE), None));
        let text = days::told(at, self.table.year, &self.settings.words);
        // The date stands left of the promise, where that is close by.
        let promised = self.baseline.get(id.0 as usize).and_then(|one| one.1.or(one.0)).map(|at| self.scale.x(at));
        let left = promised.filter(|promised| (x - 44.0..x).contains(promised)).unwrap_or(x);
        let (x, y, weight) = (left - DIAMOND - 3.0, top + ROW * 0.6, Weight::Strong);
        marks.push(Mark::Text { x, y, size: SMALL, weight, anchor: Anchor::End, colour: TEXT, text });
    }

    /// The float from the finish on; negative float leftwards in red. Answers where the row ends.
    fn add_float(&self, marks: &mut Vec<Mark>, id: TaskId, end: f64, top: f64) -> f64 {
        let task = self.table.plan.task(id);
        let dates = self.table.schedule.of(id);
        let (Some(late), Some(early)) = (dates.late_finish, dates.early_finish) else { return end };
        if !self.settings.has_floats || task.is_complete() || dates.total_float.is_none_or(|float| float.0 == 0) {
            return end;
        }
        let to = self.scale.x(late);
        let colour = if late < early { LINK_CRITICAL } else { FLOAT };
        if (to - end).abs() < 1.5 {
            return end;
        }
        let y = top + BAR_Y + BAR / 2.0;
        marks.push(line(vec![(end, y), (to, y)], colour, 0.8, Some((0.8, 1.4))));
        marks.push(line(vec![(to, y - 2.0), (to, y + 2.0)], colour, 0.8, None));
        end.max(to)
    }

    fn add_baseline(&self, marks: &mut Vec<Mark>, id: TaskId, top: f64) {
        let Some((start, finish)) = self.baseline.get(id.0 as usize).copied() else { return };
        let task = self.table.plan.task(id);
        if task.is_milestone() {
            if let Some(at) = finish.or(start) {
                marks.push(diamond(self.scale.x(at), top + 7.0, 3.2, None, Some((BASELINE, 0.8))));
            }
            return;
        }
        if let (Some(start), Some(finish)) = (start, finish) {
            let (from, to) = (self.scale.x(start), self.scale.x(finish));
            marks.push(bar(from, top + 12.2, to - from, 1.7, BASELINE));
        }
    }

    fn add_deadline(&self, marks: &mut Vec<Mark>, deadline: Option<Moment>, end: f64, top: f64) -> f64 {
        let Some(at) = deadline else { return end };
        let (x, y) = (self.scale.x(at), top + BAR_Y + 1.0);
        let points = vec![(x - 3.2, y), (x + 3.2, y), (x, y + 5.6), (x - 3.2, y)];
        marks.push(Mark::Path { points, fill: Some(SURFACE), edge: Some((DEADLINE, 0.9)), dash: None });
        if x + 3.2 > end { x + 3.2 } else { end }
    }

    /// A text on a ground of its own, so that links under it do not cross it out.
    fn add_label(&self, marks: &mut Vec<Mark>, text: &str, x: f64, top: f64) {
        let text = self.table.regular().fitted(text, SMALL, (self.scale.right() - x).min(160.0));
        if text.is_empty() {
            return;
        }
        let width = self.table.regular().measure(&text, SMALL) + 2.0;
        let (y, height) = (top + BAR_Y, BAR);
        marks.push(Mark::Rect { x: x - 1.0, y, width, height, radius: 0.0, fill: Some(SURFACE), edge: None });
        let (y, weight) = (top + ROW * 0.58, Weight::Regular);
        marks.push(Mark::Text { x, y, size: SMALL, weight, anchor: Anchor::Start, colour: TEXT_3, text });
    }

    /// A row whose bar lies on another sheet: a chevron at the edge, and the date.
    fn add_outside(&self, marks: &mut Vec<Mark>, is_left: bool, finish: Moment, start: Moment, top: f64) {
        let y = top + BAR_Y + BAR / 2.0;
        let (x, step, anchor) = match is_left {
            true => (self.scale.left + 3.0, 2.4, Anchor::Start),
            false => (self.scale.right() - 3.0, -2.4, Anchor::End),
        };
        marks.push(line(vec![(x + step, y - 2.4), (x, y), (x + step, y + 2.4)], TEXT_3, 0.9, None));
        let text = days::told(if is_left { finish } else { start }, self.table.year, &self.settings.words);
        let (x, y, weight) = (x + step * 2.2, top + ROW * 0.58, Weight::Regular);
        marks.push(Mark::Text { x, y, size: SMALL, weight, anchor, colour: TEXT_3, text });
    }
}
