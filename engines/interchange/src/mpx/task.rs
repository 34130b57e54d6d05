//! One task of MPX. Which field stands where is told by the table before it.

use plan::{BaselineTask, Constraint, ConstraintKind, Minutes, Options, Progress, StoredDates, Task, TaskId, TaskKind};

use super::record::Record;
use super::settings::{Place, Settings};
use crate::findings::Findings;
use crate::phrases;

/// A task that has been read, before its place in the outline and its links are known.
pub(super) struct Told {
    pub(super) task: Task,
    pub(super) number: String,
    pub(super) level: i64,
    pub(super) predecessors: Predecessors,
    pub(super) baseline: Option<BaselineTask>,
}

/// Predecessors are told by line numbers or by unique ids.
pub(super) enum Predecessors {
    Numbers(String),
    Ids(String),
}

impl Predecessors {
    pub(super) fn text(&self) -> &str {
        match self {
            Predecessors::Numbers(text) | Predecessors::Ids(text) => text,
        }
    }
}

/// Numbers of fields, as the format defines them.
mod field {
    pub(super) const NAME: u16 = 1;
    pub(super) const WBS: u16 = 2;
    pub(super) const LEVEL: u16 = 3;
    pub(super) const NOTE: u16 = 14;
    pub(super) const BASELINE_WORK: u16 = 21;
    pub(super) const COST: u16 = 30;
    pub(super) const BASELINE_COST: u16 = 31;
    pub(super) const ACTUAL_COST: u16 = 32;
    pub(super) const DURATION: u16 = 40;
    pub(super) const BASELINE_DURATION: u16 = 41;
    pub(super) const REMAINING: u16 = 43;
    pub(super) const SHARE: u16 = 44;
    pub(super) const START: u16 = 50;
    pub(super) const FINISH: u16 = 51;
    pub(super) const EARLY_START: u16 = 52;
    pub(super) const EARLY_FINISH: u16 = 53;
    pub(super) const LATE_START: u16 = 54;
    pub(super) const LATE_FINISH: u16 = 55;
    pub(super) const BASELINE_START: u16 = 56;
    pub(super) const BASELINE_FINISH: u16 = 57;
    pub(super) const ACTUAL_START: u16 = 58;
    pub(super) const ACTUAL_FINISH: u16 = 59;
    pub(super) const CONSTRAINT_DATE: u16 = 68;
    pub(super) const PREDECESSORS: u16 = 70;
    pub(super) const ID_PREDECESSORS: u16 = 74;
    pub(super) const MILESTONE: u16 = 81;
    pub(super) const CRITICAL: u16 = 82;
    pub(super) const NUMBER: u16 = 90;
    pub(super) const CONSTRAINT: u16 = 91;
    pub(super) const DELAY: u16 = 92;
    pub(super) const FREE_FLOAT: u16 = 93;
    pub(super) const TOTAL_FLOAT: u16 = 94;
    pub(super) const PRIORITY: u16 = 95;
    pub(super) const UID: u16 = 98;
    pub(super) const SUMMARY: u16 = 120;
}

/// The fields of one record by their numbers.
struct Fields<'a> {
    record: &'a Record<'a>,
    numbers: &'a [u16],
}

impl<'a> Fields<'a> {
    fn at(&self, number: u16) -> &'a str {
        self.numbers.iter().position(|one| *one == number).map_or("", |at| self.record.field(at + 1))
    }

    fn name(&self, number: u16) -> String {
        let at = self.numbers.iter().position(|one| *one == number);
        at.map(|at| self.record.name(at + 1)).unwrap_or_default()
    }
}

pub(super) fn read(
    record: &Record<'_>,
    numbers: &[u16],
    settings: &Settings,
    options: &Options,
    findings: &mut Findings,
) -> Told {
    let fields = Fields { record, numbers };
    let number = fields.at(field::NUMBER).to_string();
    let told = [fields.at(field::UID), &number].into_iter().find(|id| !id.is_empty()).map(ToString::to_string);
    let uid = told.unwrap_or_else(|| format!("line {}", record.line));
    let name = fields.name(field::NAME);
    let place = settings.at(record, "task", &uid, &name);
    let duration = place.duration_from_zero(fields.at(field::DURATION), findings);
    let stored = stored(&fields, &place, options, duration.map(|(minutes, _)| minutes), findings);
    let progress = progress(&fields, &place, options, &stored, findings);
    let remaining = place.duration_from_zero(fields.at(field::REMAINING), findings).map(|(minutes, _)| minutes);
    let minutes = duration.map_or(Minutes(0), |(minutes, _)| minutes);
    let left = Minutes((minutes.0 as f64 * (1.0 - progress.share)).round() as i64);
    let is = |number: u16| phrases::yes(fields.at(number)).unwrap_or(false);
    let kind = match (is(field::SUMMARY), is(field::MILESTONE)) {
        (true, _) => TaskKind::Summary,
        (_, true) => TaskKind::FinishMilestone,
        _ if duration.is_some_and(|(minutes, _)| minutes.0 == 0) => TaskKind::FinishMilestone,
        _ => TaskKind::Task,
    };
    let task = Task {
        code: number.clone(),
        wbs: fields.name(field::WBS),
        kind,
        duration: minutes,
        remaining: remaining.unwrap_or(left),
        is_elapsed: duration.is_some_and(|(_, amount)| amount.is_elapsed),
        is_estimated: duration.is_some_and(|(_, amount)| amount.is_estimated),
        constraint: constraint(&fields, &place, options, findings),
        levelling_delay: place.duration(fields.at(field::DELAY), findings).map_or(Minutes(0), |(minutes, _)| minutes),
        priority: place.word(fields.at(field::PRIORITY), phrases::priority, findings),
        cost: place.money(fields.at(field::COST)),
        cost_actual: place.money(fields.at(field::ACTUAL_COST)),
        note: fields.at(field::NOTE).replace('\u{7f}', "\n"),
        progress,
        stored,
        uid: uid.clone(),
        name: name.clone(),
        ..Task::default()
    };
    let by_id = fields.at(field::ID_PREDECESSORS);
    let predecessors = match fields.at(field::PREDECESSORS) {
        "" => Predecessors::Ids(by_id.to_string()),
        text => Predecessors::Numbers(text.to_string()),
    };
    let level = place.number(fields.at(field::LEVEL), findings).unwrap_or(1.0) as i64;
    Told { baseline: baseline(&fields, &place, options, findings), task, number, level, predecessors }
}

fn stored(
    fields: &Fields<'_>,
    place: &Place<'_>,
    options: &Options,
    duration: Option<Minutes>,
    findings: &mut Findings,
) -> StoredDates {
    let first = options.default_start;
    // A milestone told by a day alone ends when it begins.
    let last = if duration == Some(Minutes(0)) { first } else { options.default_end };
    let mut moment = |number: u16, minute: u16| place.moment(fields.at(number), minute, findings);
    StoredDates {
        start: moment(field::START, first),
        finish: moment(field::FINISH, last),
        early_start: moment(field::EARLY_START, first),
        early_finish: moment(field::EARLY_FINISH, last),
        late_start: moment(field::LATE_START, first),
        late_finish: moment(field::LATE_FINISH, last),
        total_float: place.duration(fields.at(field::TOTAL_FLOAT), findings).map(|(minutes, _)| minutes),
        free_float: place.duration(fields.at(field::FREE_FLOAT), findings).map(|(minutes, _)| minutes),
        is_critical: phrases::yes(fields.at(field::CRITICAL)).filter(|_| !fields.at(field::CRITICAL).is_empty()),
    }
}

fn progress(
    fields: &Fields<'_>,
    place: &Place<'_>,
    options: &Options,
    stored: &StoredDates,
    findings: &mut Findings,
) -> Progress {
    let share = place.number(fields.at(field::SHARE), findings).unwrap_or_default();
    let share = (share / 100.0).clamp(0.0, 1.0);
    let start = place.moment(fields.at(field::ACTUAL_START), options.default_start, findings);
    let finish = place.moment(fields.at(field::ACTUAL_FINISH), options.default_end, findings);
    let mut progress = Progress { share, actual_start: start, actual_finish: finish, ..Progress::default() };
    let has = |number: u16| fields.numbers.contains(&number);
    if share > 0.0 && !has(field::ACTUAL_START) {
        progress.actual_start = stored.start;
    }
    if share >= 1.0 && !has(field::ACTUAL_FINISH) {
        progress.actual_finish = stored.finish;
    }
    if let (Some(start), Some(finish)) = (progress.actual_start, progress.actual_finish)
        && finish < start
    {
        let text = fields.at(field::ACTUAL_FINISH);
        place.unclear(
            "MPX-117",
            text,
            "is an actual finish before the actual start, and is left out",
            "mend it",
            findings,
        );
        progress.actual_finish = None;
    }
    progress
}

fn constraint(
    fields: &Fields<'_>,
    place: &Place<'_>,
    options: &Options,
    findings: &mut Findings,
) -> Option<Constraint> {
    use ConstraintKind::{AsLateAsPossible, FinishNoEarlierThan, FinishNoLaterThan, FinishOn};
    let text = fields.at(field::CONSTRAINT);
    let kind = place.word(text, phrases::constraint, findings)??;
    if kind == AsLateAsPossible {
        return Some(Constraint { kind, date: None });
    }
    let is_finish = matches!(kind, FinishOn | FinishNoEarlierThan | FinishNoLaterThan);
    let minute = if is_finish { options.default_end } else { options.default_start };
    let date = place.moment(fields.at(field::CONSTRAINT_DATE), minute, findings);
    if date.is_none() {
        place.unclear("MPX-118", text, "is a constraint without a date, and is left out", "give it a date", findings);
        return None;
    }
    Some(Constraint { kind, date })
}

fn baseline(
    fields: &Fields<'_>,
    place: &Place<'_>,
    options: &Options,
    findings: &mut Findings,
) -> Option<BaselineTask> {
    let start = place.moment(fields.at(field::BASELINE_START), options.default_start, findings);
    let finish = place.moment(fields.at(field::BASELINE_FINISH), options.default_end, findings);
    if start.is_none() && finish.is_none() {
        return None;
    }
    let minutes = |number: u16, findings: &mut Findings| {
        place.duration_from_zero(fields.at(number), findings).map(|(minutes, _)| minutes)
    };
    Some(BaselineTask {
        task: TaskId(0),
        start,
        finish,
        duration: minutes(field::BASELINE_DURATION, findings),
        work: minutes(field::BASELINE_WORK, findings),
        cost: place.money(fields.at(field::BASELINE_COST)),
    })
}
