//! Splits as timephased work: a piece for each stretch of a day, and a piece without work for each pause.

use std::collections::HashMap;

use plan::{Assignment, CalendarId, Gap, Minutes, Moment, Plan, Task, WorkingTime};

use super::Writer;
use crate::limits::{MINUTES_MAX, YEAR_MAX, YEAR_MIN};

/// Pieces of one assignment that are written: a century of days.
const PIECES_MAX: usize = 36_525;

/// Writes the pieces of split tasks; calendars are compiled once.
pub(in crate::mspdi) struct Pieces<'a> {
    plan: &'a Plan,
    times: HashMap<Option<CalendarId>, Option<WorkingTime>>,
}

impl<'a> Pieces<'a> {
    pub(in crate::mspdi) fn of(plan: &'a Plan) -> Pieces<'a> {
        Pieces { plan, times: HashMap::new() }
    }

    /// The pieces of an assignment of a split task; none for others.
    pub(in crate::mspdi) fn write(&mut self, writer: &mut Writer, one: &Assignment, number: i64) {
        let task = self.plan.task(one.task);
        let (Some(start), false) = (start_of(task), task.gaps.is_empty()) else { return };
        if !are_pauses_sound(task) {
            return;
        }
        let id = task.calendar.or(self.plan.calendar).filter(|_| !task.is_elapsed);
        let time = self.times.entry(id).or_insert_with(|| match id {
            Some(id) => WorkingTime::compile(&self.plan.calendars[id.0 as usize]).ok(),
            None => Some(WorkingTime::continuous()),
        });
        let Some(time) = time else { return };
        let units = if one.resource.is_none() || one.units <= 0.0 { 1.0 } else { one.units };
        for piece in pieces_of(task, start, time) {
            writer.inside("TimephasedData", |writer| {
                writer.number("Type", if piece.is_done { 2 } else { 1 });
                writer.number("UID", number);
                writer.moment("Start", Some(piece.from));
                writer.moment("Finish", Some(piece.to));
                writer.number("Unit", 2);
                writer.duration("Value", Minutes((piece.work.0 as f64 * units).round() as i64));
            });
        }
    }
}

/// Whether the pauses of a task can be told: its start must be known.
pub(in crate::mspdi) fn start_of(task: &Task) -> Option<Moment> {
    let start = task.progress.actual_start.or(task.stored.start);
    // What no reader takes is not told either.
    start.filter(|start| start.date().is_some_and(|day| (YEAR_MIN..=YEAR_MAX).contains(&day.year())))
}

/// Whether the pauses of a task lie one after the other inside its duration, as a file can tell them.
pub(in crate::mspdi) fn are_pauses_sound(task: &Task) -> bool {
    let inside = |minutes: Minutes| (0..=MINUTES_MAX).contains(&minutes.0);
    let rises = task.gaps.windows(2).all(|pair| pair[0].after < pair[1].after);
    let lies = |gap: &Gap| gap.after.0 > 0 && gap.after < task.duration && gap.length.0 > 0 && inside(gap.length);
    rises && inside(task.duration) && inside(task.remaining) && task.gaps.iter().all(lies)
}

struct Piece {
    from: Moment,
    to: Moment,
    work: Minutes,
    is_done: bool,
}

fn pieces_of(task: &Task, start: Moment, time: &WorkingTime) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let done = Minutes((task.duration.0 - task.remaining.0).max(0));
    let from = time.work(start);
    let (mut idle, mut at) = (0, 0);
    for gap in task.gaps.iter().chain([&Gap { after: task.duration, length: Minutes(0) }]) {
        // Work up to the pause, in two where the done part ends.
        for (until, is_done) in [(gap.after.0.min(done.0), true), (gap.after.0, false)] {
            if until > at {
                work_pieces(time, from.0 + idle, (at, until), is_done, &mut pieces);
                at = until;
            }
        }
        if gap.length.0 > 0 && at < task.duration.0 {
            let since = time.finish_at(Minutes(from.0 + idle + at));
            let until = time.start_at(Minutes(from.0 + idle + at + gap.length.0));
            pieces.push(Piece { from: since, to: until, work: Minutes(0), is_done: at < done.0 });
            idle += gap.length.0;
        }
        if pieces.len() > PIECES_MAX {
            break;
        }
    }
    pieces
}

/// One piece for each stretch up to midnight.
fn work_pieces(time: &WorkingTime, base: i64, (from, to): (i64, i64), is_done: bool, pieces: &mut Vec<Piece>) {
    let mut at = from;
    while at < to && pieces.len() <= PIECES_MAX {
        let start = time.start_at(Minutes(base + at));
        let midnight = Moment((start.day_number() + 1) * 1440);
        let until = (time.work(midnight).0 - base).min(to);
        if until <= at {
            return;
        }
        let finish = time.finish_at(Minutes(base + until));
        pieces.push(Piece { from: start, to: finish, work: Minutes(until - at), is_done });
        at = until;
    }
}
