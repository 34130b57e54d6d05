//! Sheets: title block, head, rows, bars, legend and page number put together; and how rows and time are spread over sheets.

use plan::{Moment, Plan, TaskId};
use schedule::Schedule;

use super::bars::Bars;
use super::look::{
    AS_OF, BAR, BASELINE, CRITICAL, CRITICAL_DONE, DEADLINE, FLOAT, FOOT, LINE, LINE_STRONG, MARGIN, MILESTONE,
    NONWORK, ROW, SCALE, SIZE, SMALL, SUMMARY, SURFACE, TASK, TASK_DONE, TEXT, TEXT_2, TEXT_3, TITLE, TODAY,
};
use super::rows::Table;
use super::scale::Scale;
use super::settings::Settings;
use super::{days, links};
use crate::font::Font;
use crate::picture::{Anchor, Colour, Mark, Picture, Weight};

/// Sheets of one document: more are nothing that a person turns over.
const SHEETS_MAX: usize = 2_000;

/// What all sheets share.
struct Drawing<'a> {
    settings: &'a Settings,
    table: Table<'a>,
    labels: Vec<String>,
    baseline: Vec<(Option<Moment>, Option<Moment>)>,
    /// First and last day that is shown.
    days: (f64, f64),
}

/// One sheet of several.
struct Part {
    rows: std::ops::Range<usize>,
    across: u32,
    number: usize,
    count: usize,
}

pub(super) fn whole(plan: &Plan, schedule: &Schedule, settings: &Settings) -> Picture {
    let (width, _) = settings.paper.size();
    let drawing = Drawing::of(plan, schedule, settings, width);
    let height = MARGIN * 2.0 + TITLE + SCALE + FOOT + ROW * plan.tasks.len().max(1) as f64;
    let settings = Settings { sheets_wide: 1, ..settings.clone() };
    drawing.sheet(&settings, (width, height), Part { rows: 0..plan.tasks.len(), across: 0, number: 1, count: 1 })
}

pub(super) fn paged(plan: &Plan, schedule: &Schedule, settings: &Settings) -> Vec<Picture> {
    let (width, height) = settings.paper.size();
    let drawing = Drawing::of(plan, schedule, settings, width);
    let wide = settings.sheets_wide.clamp(1, 20);
    let rows = (((height - MARGIN * 2.0 - TITLE - SCALE - FOOT) / ROW).floor() as usize).max(1);
    let down = plan.tasks.len().div_ceil(rows).clamp(1, SHEETS_MAX / wide as usize);
    let count = down * wide as usize;
    let mut pictures = Vec::with_capacity(count);
    for at in 0..down {
        for across in 0..wide {
            let rows = (at * rows)..((at + 1) * rows).min(plan.tasks.len());
            let part = Part { rows, across, number: pictures.len() + 1, count };
            pictures.push(drawing.sheet(&Settings { sheets_wide: wide, ..settings.clone() }, (width, height), part));
        }
    }
    pictures
}

impl<'a> Drawing<'a> {
    fn of(plan: &'a Plan, schedule: &'a Schedule, settings: &'a Settings, width: f64) -> Drawing<'a> {
        let table = Table::of(plan, schedule, &settings.words, width - 2.0 * MARGIN);
        let mut baseline = vec![(None, None); plan.tasks.len()];
        for line in settings.baseline.and_then(|at| plan.baselines.get(at)).iter().flat_map(|one| &one.tasks) {
            baseline[line.task.0 as usize] = (line.start, line.finish);
        }
        let labels = table.resources();
        let days = extent(schedule, &baseline, settings);
        Drawing { settings, table, labels, baseline, days }
    }

    fn sheet(&self, settings: &Settings, (width, height): (f64, f64), part: Part) -> Picture {
        let mut marks = Vec::new();
        let (left, right) = (MARGIN, width - MARGIN);
        let fill = Some(SURFACE);
        marks.push(Mark::Rect { x: 0.0, y: 0.0, width, height, radius: 0.0, fill, edge: None });
        self.add_title(&mut marks, left, right);
        let head = MARGIN + TITLE;
        let top = head + SCALE;
        let tall = ROW * part.rows.len().max(1) as f64;
        let chart = left + self.table.width();
        let scale = Scale::of(chart, right - chart, self.days, part.across, settings.sheets_wide);
        let area = (chart, top, right - chart, tall);
        let mut inside = Vec::new();
        self.add_grounds(&mut inside, &scale, top, tall, part.rows.len());
        self.add_bars(&mut inside, &scale, top, &part.rows);
        marks.push(Mark::Clip { area, marks: inside });
        self.add_dates(&mut marks, &scale, head, top, tall);
        self.table.add_ground(&mut marks, left, head, SCALE + tall);
        self.table.add_head(&mut marks, left, top - 5.0);
        for (at, row) in part.rows.clone().enumerate() {
            self.table.add_row(&mut marks, TaskId(row as u32), left, top + ROW * at as f64);
        }
        marks.push(line(vec![(left, top), (right, top)], LINE_STRONG, 0.75, None));
        if self.table.schedule.start.is_none() {
            let text = settings.words.no_dates.clone();
            marks.push(label(chart + 12.0, top + ROW, SIZE, Weight::Regular, Anchor::Start, TEXT_2, text));
        }
        self.add_foot(&mut marks, left, right, height - MARGIN, &part);
        Picture { width, height, marks }
    }

    /// Name, version and dates above the table.
    fn add_title(&self, marks: &mut Vec<Mark>, left: f64, right: f64) {
        let (settings, words) = (self.settings, &self.settings.words);
        let strong = Font::of(Weight::Strong);
        let title = strong.fitted(&settings.title_of(self.table.plan), 15.0, right - left);
        marks.push(label(left, MARGIN + 12.0, 15.0, Weight::Strong, Anchor::Start, TEXT, title));
        let mut said: Vec<String> = Vec::new();
        said.extend(Some(settings.version.clone()).filter(|text| !text.is_empty()));
        let schedule = self.table.schedule;
        for (word, date) in
            [(&words.as_of, schedule.as_of), (&words.start, schedule.start), (&words.finish, schedule.finish)]
        {
            said.extend(date.map(|date| format!("{word} {}", days::told_in_full(date, words))));
        }
        let text = Font::of(Weight::Regular).fitted(&said.join("  ·  "), 8.5, right - left);
        marks.push(label(left, MARGIN + 26.0, 8.5, Weight::Regular, Anchor::Start, TEXT_2, text));
    }

    /// Shaded days, lines of months and rows.
    fn add_grounds(&self, marks: &mut Vec<Mark>, scale: &Scale, top: f64, tall: f64, rows: usize) {
        let calendar = self.table.plan.calendar.map(|id| &self.table.plan.calendars[id.0 as usize]);
        for (from, to) in calendar.map(|one| scale.breaks(one)).unwrap_or_default() {
            let (x, end) = (scale.place(from), scale.place(to));
            let (width, fill) = (end - x, Some(NONWORK));
            marks.push(Mark::Rect { x, y: top, width, height: tall, radius: 0.0, fill, edge: None });
        }
        for piece in scale.coarse(&self.settings.words) {
            let x = scale.place(piece.from);
            marks.push(line(vec![(x, top), (x, top + tall)], LINE, 0.5, None));
        }
        for row in 1..=rows {
            let y = top + ROW * row as f64;
            marks.push(line(vec![(scale.left, y), (scale.right(), y)], LINE, 0.5, None));
        }
    }

    fn add_bars(&self, marks: &mut Vec<Mark>, scale: &Scale, top: f64, rows: &std::ops::Range<usize>) {
        let (plan, schedule) = (self.table.plan, self.table.schedule);
        let top_of = |row: u32| top + ROW * (f64::from(row) - rows.start as f64);
        let is_here = |id: TaskId| rows.contains(&(id.0 as usize));
        if self.settings.has_links {
            // Critical links lie above the others.
            let mut seen: Vec<_> = plan.links.iter().filter(|link| is_here(link.from) || is_here(link.to)).collect();
            seen.sort_by_key(|link| schedule.of(link.from).is_critical && schedule.of(link.to).is_critical);
            for link in seen {
                marks.extend(links::marks(link, schedule, scale, (top_of(link.from.0), top_of(link.to.0))));
            }
        }
        let bars = Bars {
            table: &self.table,
            scale: *scale,
            settings: self.settings,
            labels: &self.labels,
            baseline: &self.baseline,
        };
        for row in rows.clone() {
            bars.add(marks, TaskId(row as u32), top_of(row as u32));
        }
    }

    /// The scale, and the lines of data date and today with their flags.
    fn add_dates(&self, marks: &mut Vec<Mark>, scale: &Scale, head: f64, top: f64, tall: f64) {
        let words = &self.settings.words;
        let flags =
            [(self.table.schedule.as_of, &words.as_of, AS_OF, false), (self.settings.today, &words.today, TODAY, true)];
        let font = Font::of(Weight::Strong);
        let flags: Vec<(f64, f64, f64, String, Colour, bool)> = flags
            .into_iter()
            .filter_map(|(date, word, colour, is_today)| {
                let date = date?;
                let x = scale.x(date);
                let text = if is_today {
                    word.clone()
                } else {
                    format!("{word} {}", days::told(date, self.table.year, words))
                };
                let width = font.measure(&text, SMALL) + 6.0;
                // Today's flag lies right of its line, that of the data date left; the edges turn them.
                let is_right = if is_today { x + width <= scale.right() } else { x - width < scale.left };
                let left = if is_right { x } else { x - width };
                scale.is_seen(x).then_some((x, left, width, text, colour, is_today))
            })
            .collect();
        let mut inside = Vec::new();
        add_scale(&mut inside, scale, words, head, top, |x| {
            flags.iter().any(|(_, left, width, ..)| (*left - 6.0..left + width + 6.0).contains(&x))
        });
        marks.push(Mark::Clip { area: (scale.left, head, scale.width, SCALE), marks: inside });
        // Where both flags want one place, that of the data date goes up to the coarse line.
        let is_crowded = matches!(&flags[..], [one, two] if one.1 < two.1 + two.2 && two.1 < one.1 + one.2);
        for (x, left, width, text, colour, is_today) in flags {
            let high = if is_crowded && !is_today { top - SCALE + 1.0 } else { top - 12.0 };
            let dash = (!is_today).then_some((3.0, 1.8));
            marks.push(line(vec![(x, high), (x, top + tall)], colour, 0.9, dash));
            let (fill, ink) = if is_today { (Some(colour), SURFACE) } else { (Some(SURFACE), colour) };
            let edge = Some((colour, 0.7));
            marks.push(Mark::Rect { x: left, y: high, width, height: 10.0, radius: 1.5, fill, edge });
            marks.push(label(left + width / 2.0, high + 7.3, SMALL, Weight::Strong, Anchor::Middle, ink, text));
        }
    }

    /// The legend and the number of the page.
    fn add_foot(&self, marks: &mut Vec<Mark>, left: f64, right: f64, bottom: f64, part: &Part) {
        let (words, font) = (&self.settings.words, Font::of(Weight::Regular));
        let base = bottom - 3.0;
        let page = words.page.replace("{page}", &part.number.to_string()).replace("{pages}", &part.count.to_string());
        let page_width = font.measure(&page, SMALL);
        marks.push(label(right, base, SMALL, Weight::Regular, Anchor::End, TEXT_3, page));
        let plan = self.table.plan;
        let entries: [(&str, bool); 8] = [
            (&words.task, true),
            (&words.critical, true),
            (&words.progress, plan.tasks.iter().any(|task| task.progress.share > 0.0)),
            (&words.summary, plan.tasks.iter().any(plan::Task::is_summary)),
            (&words.milestone, plan.tasks.iter().any(plan::Task::is_milestone)),
            (&words.baseline, self.baseline.iter().any(|one| one.0.is_some())),
            (&words.float, self.settings.has_floats),
            (&words.deadline, plan.tasks.iter().any(|task| task.deadline.is_some())),
        ];
        let mut x = left;
        for (at, (word, _)) in entries.into_iter().enumerate().filter(|(_, (_, is_there))| *is_there) {
            let width = 18.0 + 4.0 + font.measure(word, SMALL) + 12.0;
            if x + width > right - page_width - 12.0 {
                break;
            }
            add_sign(marks, at, x, base - 2.3);
            marks.push(label(x + 22.0, base, SMALL, Weight::Regular, Anchor::Start, TEXT_2, word.to_string()));
            x += width;
        }
    }
}

/// The sign of an entry of the legend, 18 points wide, around a middle line.
fn add_sign(marks: &mut Vec<Mark>, entry: usize, x: f64, y: f64) {
    let bar = |fill: Colour, height: f64, edge: Option<(Colour, f64)>| Mark::Rect {
        x,
        y: y - height / 2.0,
        width: 18.0,
        height,
        radius: 1.0,
        fill: Some(fill),
        edge,
    };
    let small = |points: Vec<(f64, f64)>, fill: Colour, edge: Option<(Colour, f64)>| Mark::Path {
        points,
        fill: Some(fill),
        edge,
        dash: None,
    };
    let middle = x + 9.0;
    match entry {
        0 => marks.push(bar(TASK, BAR * 0.8, None)),
        1 => marks.push(bar(CRITICAL, BAR * 0.8, Some((CRITICAL_DONE, 0.8)))),
        2 => marks.push(bar(TASK_DONE, BAR * 0.8, None)),
        3 => marks.push(bar(SUMMARY, 3.1, None)),
        4 => {
            let points = vec![(middle, y - 4.0), (middle + 4.0, y), (middle, y + 4.0), (middle - 4.0, y)];
            marks.push(small(points, MILESTONE, None));
        }
        5 => marks.push(bar(BASELINE, 1.7, None)),
        6 => {
            marks.push(line(vec![(x, y), (x + 18.0, y)], FLOAT, 0.8, Some((0.8, 1.4))));
            marks.push(line(vec![(x + 18.0, y - 2.0), (x + 18.0, y + 2.0)], FLOAT, 0.8, None));
        }
        _ => {
            let points =
                vec![(middle - 3.2, y - 2.8), (middle + 3.2, y - 2.8), (middle, y + 2.8), (middle - 3.2, y - 2.8)];
            marks.push(small(points, SURFACE, Some((DEADLINE, 0.9))));
        }
    }
}

/// Coarse units above, fine ones below; numbers under a flag are left out.
fn add_scale(
    marks: &mut Vec<Mark>,
    scale: &Scale,
    words: &super::Words,
    head: f64,
    top: f64,
    is_under_flag: impl Fn(f64) -> bool,
) {
    let (regular, strong) = (Font::of(Weight::Regular), Font::of(Weight::Strong));
    for piece in scale.coarse(words) {
        let (x, end) = (scale.place(piece.from).max(scale.left), scale.place(piece.to).min(scale.right()));
        marks.push(line(vec![(x, head), (x, top)], LINE, 0.5, None));
        // The year is told where it begins and where the sheet does; else the month alone, if it fits.
        let short = piece.label.split(' ').next().unwrap_or_default().to_string();
        let fitting = [piece.label.clone(), short].into_iter().find(|text| strong.measure(text, SIZE) + 5.0 <= end - x);
        if let Some(text) = fitting {
            marks.push(label(x + 3.0, head + 9.5, SIZE, Weight::Strong, Anchor::Start, TEXT, text));
        }
    }
    for piece in scale.fine(words) {
        let (x, end) = (scale.place(piece.from), scale.place(piece.to));
        let middle = (x + end) / 2.0;
        let size = if regular.measure(&piece.label, SMALL) + 2.0 <= end - x { SMALL } else { 5.6 };
        if regular.measure(&piece.label, size) + 1.0 <= end - x && !is_under_flag(middle) {
            marks.push(label(middle, top - 4.7, size, Weight::Regular, Anchor::Middle, TEXT_3, piece.label));
        }
    }
}

fn label(x: f64, y: f64, size: f64, weight: Weight, anchor: Anchor, colour: Colour, text: String) -> Mark {
    Mark::Text { x, y, size, weight, anchor, colour, text }
}

fn line(points: Vec<(f64, f64)>, colour: Colour, width: f64, dash: Option<(f64, f64)>) -> Mark {
    Mark::Path { points, fill: None, edge: Some((colour, width)), dash }
}

/// First and last day of all that is drawn, with room on both sides for dates and labels.
fn extent(schedule: &Schedule, baseline: &[(Option<Moment>, Option<Moment>)], settings: &Settings) -> (f64, f64) {
    let planned = schedule.tasks.iter().flat_map(|dates| [dates.start, dates.finish]);
    let promised = baseline.iter().flat_map(|(start, finish)| [*start, *finish]);
    let all = planned.chain(promised).chain([schedule.as_of]).flatten().map(days::fraction);
    let (first, last) = all.fold((f64::MAX, f64::MIN), |(first, last), day| (first.min(day), last.max(day)));
    let today = settings.today.map(days::fraction);
    let (first, last) = if first <= last { (first, last) } else { (today.unwrap_or(0.0), today.unwrap_or(0.0) + 30.0) };
    // A today far away would press the plan into a corner.
    let span = (last - first).max(7.0);
    let near = today.filter(|day| (first - span * 0.25..last + span * 0.25).contains(day));
    let (first, last) = near.map_or((first, last), |day| (first.min(day), last.max(day)));
    let span = (last - first).max(7.0);
    (first - (span * 0.03).max(1.0), last + (span * 0.10).max(2.0))
}
