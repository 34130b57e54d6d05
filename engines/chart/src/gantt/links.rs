//! Links: lines of right angles from one bar to another, with an arrow.

use plan::{Link, LinkKind};
use schedule::Schedule;

use super::look::{BAR, BAR_Y, LINK, LINK_CRITICAL, ROW};
use super::scale::Scale;
use crate::picture::Mark;

/// How far a line leaves its bar before it turns.
const STUB: f64 = 3.5;
/// The arrow: its length and half its width.
const ARROW: (f64, f64) = (2.6, 1.5);

/// Which way an arrow points.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Right,
    Left,
    Down,
    Up,
}

/// The marks of a link between two rows, by their tops; none when an end has no dates.
pub(super) fn marks(link: &Link, schedule: &Schedule, scale: &Scale, tops: (f64, f64)) -> Vec<Mark> {
    let (from, to) = (schedule.of(link.from), schedule.of(link.to));
    let (Some(from_start), Some(from_finish)) = (from.start, from.finish) else { return Vec::new() };
    let (Some(to_start), Some(to_finish)) = (to.start, to.finish) else { return Vec::new() };
    let (y1, y2) = (tops.0 + BAR_Y + BAR / 2.0, tops.1 + BAR_Y + BAR / 2.0);
    let is_critical = from.is_critical && to.is_critical;
    let colour = if is_critical { LINK_CRITICAL } else { LINK };
    let (points, way) = match link.kind {
        LinkKind::FinishStart => down(scale.x(from_finish), y1, scale.x(to_start), y2, tops),
        LinkKind::StartStart => {
            let (x1, x2) = (scale.x(from_start), scale.x(to_start));
            let turn = x1.min(x2) - STUB;
            (vec![(x1, y1), (turn, y1), (turn, y2), (x2, y2)], Way::Right)
        }
        LinkKind::FinishFinish => {
            let (x1, x2) = (scale.x(from_finish), scale.x(to_finish));
            let turn = x1.max(x2) + STUB;
            (vec![(x1, y1), (turn, y1), (turn, y2), (x2, y2)], Way::Left)
        }
        LinkKind::StartFinish => {
            let (x1, x2) = (scale.x(from_start), scale.x(to_finish));
            let between = boundary(tops);
            let points =
                vec![(x1, y1), (x1 - STUB, y1), (x1 - STUB, between), (x2 + STUB, between), (x2 + STUB, y2), (x2, y2)];
            (points, Way::Left)
        }
    };
    let Some(tip) = points.last().copied() else { return Vec::new() };
    let line = Mark::Path { points, fill: None, edge: Some((colour, 0.75)), dash: None };
    vec![line, arrow(tip, way, colour)]
}

/// Finish to start: down onto the bar where there is room, else around the back.
fn down(x1: f64, y1: f64, x2: f64, y2: f64, tops: (f64, f64)) -> (Vec<(f64, f64)>, Way) {
    if x2 + 2.5 >= x1 + 2.0 {
        let x = (x2 + 2.0).max(x1 + 2.0);
        let (edge, way) = if y2 > y1 { (y2 - BAR / 2.0, Way::Down) } else { (y2 + BAR / 2.0, Way::Up) };
        return (vec![(x1, y1), (x, y1), (x, edge)], way);
    }
    let between = boundary(tops);
    let points = vec![
        (x1, y1),
        (x1 + STUB, y1),
        (x1 + STUB, between),
        (x2 - STUB - 1.0, between),
        (x2 - STUB - 1.0, y2),
        (x2, y2),
    ];
    (points, Way::Right)
}

/// Between the row of the successor and the one next to it on the way.
fn boundary((from, to): (f64, f64)) -> f64 {
    if to > from { to } else { to + ROW }
}

fn arrow((x, y): (f64, f64), way: Way, colour: crate::picture::Colour) -> Mark {
    let (long, half) = ARROW;
    let points = match way {
        Way::Right => vec![(x, y), (x - long, y - half), (x - long, y + half)],
        Way::Left => vec![(x, y), (x + long, y - half), (x + long, y + half)],
        Way::Down => vec![(x, y), (x - half, y - long), (x + half, y - long)],
        Way::Up => vec![(x, y), (x - half, y + long), (x + half, y + long)],
    };
    Mark::Path { points, fill: Some(colour), edge: None, dash: None }
}
