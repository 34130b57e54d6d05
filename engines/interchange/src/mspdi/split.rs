//! Splits: the pauses of a task, which MSPDI tells only by the timephased work of its assignments.

use std::collections::HashMap;

use plan::{CalendarId, Gap, Minutes, Moment, Plan, Refusal, ResourceId, Task, TaskId, WorkingTime};

use super::value::{self, Values};
use crate::findings::Findings;

/// Pauses of one assignment that are looked at; nights and weekends count, so that these are ten years of days.
const PAUSES_MAX: usize = 4_000;

/// Less than an hour is a rounding of the tool, not a decision.
const SPLIT_MINUTES_MIN: i64 = 60;

/// When an assignment works.
#[derive(Default)]
pub(super) struct Parts {
    /// Start of its first work and end of its last.
    span: Option<(Moment, Moment)>,
    /// Times between two pieces of work in which nothing is done: nights, weekends, or a split.
    pauses: Vec<(Moment, Moment)>,
    /// Kind of the piece told last: work after done work is no split, `Stop` and `Resume` tell it.
    kind: i64,
}

/// A piece of timephased work.
#[derive(Default)]
struct Piece {
    kind: i64,
    from: Option<Moment>,
    to: Option<Moment>,
    has_work: bool,
}

impl Parts {
    /// Reads the open element `TimephasedData`.
    pub(super) fn read(&mut self, values: &mut Values<'_, '_, '_>) -> Result<(), Refusal> {
        let mut piece = Piece::default();
        while let Some(tag) = values.pull.child()? {
            match tag.name() {
                "Type" => piece.kind = values.whole("TimephasedData/Type")?.unwrap_or_default(),
                "Start" => piece.from = values.moment("TimephasedData/Start")?,
                "Finish" => piece.to = values.moment("TimephasedData/Finish")?,
                "Value" => {
                    let text = values.pull.text()?;
                    piece.has_work = value::duration(&text).is_some_and(|work| work.0 > 0);
                }
                _ => values.pull.skip()?,
            }
        }
        self.note(&piece);
        Ok(())
    }

    /// Kinds 1 and 2 are remaining and done work, in the order of time.
    fn note(&mut self, piece: &Piece) {
        let (Some(from), Some(to), 1 | 2, true) = (piece.from, piece.to, piece.kind, piece.has_work) else { return };
        let Some((start, finish)) = self.span else {
            (self.span, self.kind) = (Some((from, to)), piece.kind);
            return;
        };
        if from > finish && self.kind == piece.kind && self.pauses.len() < PAUSES_MAX {
            self.pauses.push((finish, from));
        }
        (self.span, self.kind) = (Some((start.min(from), finish.max(to))), piece.kind);
    }
}

/// When an assignment works, and whose it is.
type Assigned = (Parts, Option<ResourceId>);

/// The pauses of tasks while their assignments are brought together.
#[derive(Default)]
pub(super) struct Splits {
    /// Only tasks with timephased work, in the order of their assignments.
    tasks: Vec<(TaskId, Vec<Assigned>, String)>,
    places: HashMap<TaskId, usize>,
}

impl Splits {
    pub(super) fn note(&mut self, task: TaskId, resource: Option<ResourceId>, parts: Parts, place: String) {
        if parts.span.is_none() {
            return;
        }
        let at = *self.places.entry(task).or_insert_with(|| {
            self.tasks.push((task, Vec::new(), place));
            self.tasks.len() - 1
        });
        self.tasks[at].1.push((parts, resource));
    }

    /// Gives each task the pauses in which none of its assignments works although all of them could.
    pub(super) fn settle(self, plan: &mut Plan, findings: &mut Findings) {
        let mut times = Times::default();
        for (id, assignments, place) in self.tasks {
            if assignments.iter().all(|(parts, _)| parts.pauses.is_empty()) {
                continue;
            }
            let (pauses, is_uneven) = in_all(plan, id, &assignments, &mut times);
            let start = assignments.iter().filter_map(|(parts, _)| parts.span).map(|(from, _)| from).min();
            let gaps = gaps(plan, id, start, &pauses, &mut times);
            let Task { uid, name, .. } = plan.task(id);
            if is_uneven {
                findings.note("MSP-134", |tell| {
                    let tell = tell.about("task", uid, name).element(place);
                    tell.cause("has assignments that pause at different times; only pauses of all are kept")
                        .hint("make its parts tasks of their own where the difference matters")
                });
            }
            plan.tasks[id.0 as usize].gaps = gaps;
        }
    }
}

/// Calendars compiled once.
#[derive(Default)]
struct Times(HashMap<CalendarId, Option<WorkingTime>>);

impl Times {
    fn of(&mut self, plan: &Plan, id: Option<CalendarId>) -> Option<&WorkingTime> {
        let id = id?;
        let time = self.0.entry(id).or_insert_with(|| WorkingTime::compile(&plan.calendars[id.0 as usize]).ok());
        time.as_ref()
    }
}

/// Pauses in which no assignment works, and whether one of them has a pause which another has not.
fn in_all(plan: &Plan, id: TaskId, assignments: &[Assigned], times: &mut Times) -> (Vec<(Moment, Moment)>, bool) {
    let task = plan.task(id);
    let mut all: Option<Vec<(Moment, Moment)>> = None;
    let mut is_uneven = false;
    for (parts, resource) in assignments {
        let own = resource.and_then(|resource| plan.resources[resource.0 as usize].calendar);
        let time = times.of(plan, task.calendar.or(own).or(plan.calendar));
        let works = |pause: &&(Moment, Moment)| match (task.is_elapsed, time) {
            (true, _) | (false, None) => true,
            (false, Some(time)) => time.between(pause.0, pause.1).0 >= SPLIT_MINUTES_MIN,
        };
        let mut pauses: Vec<(Moment, Moment)> = parts.pauses.iter().filter(works).copied().collect();
        let Some(before) = all.take() else {
            all = Some(pauses);
            continue;
        };
        // Before its first work and after its last an assignment does not hold the others back.
        if let Some((start, finish)) = parts.span {
            pauses.insert(0, (Moment(i64::MIN), start));
            pauses.push((finish, Moment(i64::MAX)));
        }
        let both = overlap(&before, &pauses);
        is_uneven |= both.len() != before.len() || pauses.len() - 2 > both.len();
        all = Some(both);
    }
    (all.unwrap_or_default(), is_uneven)
}

/// What lies in both lists; each is sorted.
fn overlap(one: &[(Moment, Moment)], other: &[(Moment, Moment)]) -> Vec<(Moment, Moment)> {
    let (mut at, mut beside, mut both) = (0, 0, Vec::new());
    while let (Some(a), Some(b)) = (one.get(at), other.get(beside)) {
        let (from, to) = (a.0.max(b.0), a.1.min(b.1));
        if from < to {
            both.push((from, to));
        }
        if a.1 <= b.1 { at += 1 } else { beside += 1 }
    }
    both
}

/// Pauses in working minutes of the task's calendar, counted from its start.
fn gaps(plan: &Plan, id: TaskId, start: Option<Moment>, pauses: &[(Moment, Moment)], times: &mut Times) -> Vec<Gap> {
    let task = plan.task(id);
    let continuous = WorkingTime::continuous();
    let own = if task.is_elapsed { Some(&continuous) } else { times.of(plan, task.calendar.or(plan.calendar)) };
    let (Some(time), Some(start)) = (own, start) else { return Vec::new() };
    let mut idle = Minutes(0);
    let mut gaps = Vec::new();
    for (from, to) in pauses {
        let length = time.between(*from, *to);
        if length.0 > 0 {
            gaps.push(Gap { after: Minutes(time.between(start, *from).0 - idle.0), length });
            idle.0 += length.0;
        }
    }
    gaps
}
