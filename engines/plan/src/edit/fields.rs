//! Fields: what a value must be to make sense, and how one is exchanged for another.

use super::{PlanChange, TaskChange, refusals};
use crate::check::{AMOUNT_MAX, subject_of};
use crate::{CalendarId, Constraint, Gap, Lag, Minutes, Moment, Plan, Refusal, Subject, Task, TaskKind, TaskMode};

/// 1900-01-01 to 2200-12-31, as minutes.
const FIRST: Moment = Moment(-25_567 * 1440);
const LAST: Moment = Moment(84_371 * 1440);

/// The calendar of the plan with a unique id.
pub(super) fn calendar_id(plan: &Plan, uid: &Option<String>) -> Result<Option<CalendarId>, Refusal> {
    let Some(uid) = uid else { return Ok(None) };
    let place = plan.calendars.iter().position(|calendar| calendar.uid == *uid);
    place.map(|index| Some(CalendarId(index as u32))).ok_or_else(|| refusals::unknown_calendar(uid))
}

fn calendar_uid(plan: &Plan, id: Option<CalendarId>) -> Option<String> {
    id.and_then(|id| plan.calendars.get(id.0 as usize)).map(|calendar| calendar.uid.clone())
}

/// Sets a field of a task and answers what it was.
pub(super) fn exchange(plan: &mut Plan, index: u32, change: &TaskChange) -> Result<TaskChange, Refusal> {
    if let TaskChange::Calendar(uid) = change {
        let id = calendar_id(plan, uid)?;
        let before = std::mem::replace(&mut plan.tasks[index as usize].calendar, id);
        return Ok(TaskChange::Calendar(calendar_uid(plan, before)));
    }
    Ok(change.exchange(&mut plan.tasks[index as usize]))
}

fn swap<T: Clone>(field: &mut T, to: &T) -> T {
    std::mem::replace(field, to.clone())
}

impl TaskChange {
    /// Sets the field of a task and answers what it was. A calendar is left as it is: its unique id means nothing without a plan.
    pub fn exchange(&self, task: &mut Task) -> TaskChange {
        use TaskChange as To;
        match self {
            To::Name(to) => To::Name(swap(&mut task.name, to)),
            To::Code(to) => To::Code(swap(&mut task.code, to)),
            To::Wbs(to) => To::Wbs(swap(&mut task.wbs, to)),
            To::Note(to) => To::Note(swap(&mut task.note, to)),
            To::Kind(to) => To::Kind(swap(&mut task.kind, to)),
            To::Mode(to) => To::Mode(swap(&mut task.mode, to)),
            To::Calendar(_) => self.clone(),
            To::Duration(to) => To::Duration(swap(&mut task.duration, to)),
            To::Remaining(to) => To::Remaining(swap(&mut task.remaining, to)),
            To::IsElapsed(to) => To::IsElapsed(swap(&mut task.is_elapsed, to)),
            To::Constraint(to) => To::Constraint(swap(&mut task.constraint, to)),
            To::ConstraintSecond(to) => To::ConstraintSecond(swap(&mut task.constraint_second, to)),
            To::Deadline(to) => To::Deadline(swap(&mut task.deadline, to)),
            To::ExpectedFinish(to) => To::ExpectedFinish(swap(&mut task.expected_finish, to)),
            To::ExternalStart(to) => To::ExternalStart(swap(&mut task.external_start, to)),
            To::ExternalFinish(to) => To::ExternalFinish(swap(&mut task.external_finish, to)),
            To::LevellingDelay(to) => To::LevellingDelay(swap(&mut task.levelling_delay, to)),
            To::Gaps(to) => To::Gaps(swap(&mut task.gaps, to)),
            To::WorkRule(to) => To::WorkRule(swap(&mut task.work_rule, to)),
            To::IsEffortDriven(to) => To::IsEffortDriven(swap(&mut task.is_effort_driven, to)),
            To::Priority(to) => To::Priority(swap(&mut task.priority, to)),
            To::ShareKind(to) => To::ShareKind(swap(&mut task.share_kind, to)),
            To::ActualStart(to) => To::ActualStart(swap(&mut task.progress.actual_start, to)),
            To::ActualFinish(to) => To::ActualFinish(swap(&mut task.progress.actual_finish, to)),
            To::Share(to) => To::Share(swap(&mut task.progress.share, to)),
            To::Physical(to) => To::Physical(swap(&mut task.progress.physical, to)),
            To::Suspended(to) => To::Suspended(swap(&mut task.progress.suspended, to)),
            To::Resumed(to) => To::Resumed(swap(&mut task.progress.resumed, to)),
        }
    }
}

/// Sets a field of the plan and answers what it was.
pub(super) fn exchange_of_plan(plan: &mut Plan, change: &PlanChange) -> Result<PlanChange, Refusal> {
    use PlanChange as To;
    Ok(match change {
        To::Name(to) => To::Name(std::mem::replace(&mut plan.name, to.clone())),
        To::Start(to) => To::Start(std::mem::replace(&mut plan.start, *to)),
        To::AsOf(to) => To::AsOf(std::mem::replace(&mut plan.as_of, *to)),
        To::MustFinish(to) => To::MustFinish(std::mem::replace(&mut plan.must_finish, *to)),
        To::Calendar(uid) => {
            let id = calendar_id(plan, uid)?;
            let before = std::mem::replace(&mut plan.calendar, id);
            To::Calendar(calendar_uid(plan, before))
        }
        To::Options(to) => To::Options(Box::new(std::mem::replace(&mut plan.options, (**to).clone()))),
    })
}

/// Errors: the values of a new task that make no sense, as [`judge`] tells them one by one.
pub(super) fn judge_whole(plan: &Plan, task: &Task) -> Result<(), Refusal> {
    let subject = || subject_of(task);
    if let Some(id) = task.calendar.filter(|id| id.0 as usize >= plan.calendars.len()) {
        return Err(refusals::unknown_calendar(&id.0.to_string()));
    }
    for amount in [task.duration, task.remaining, task.levelling_delay] {
        judge_amount(amount, subject)?;
    }
    judge_mode(&task.mode, subject)?;
    judge_gaps(&task.gaps, subject)?;
    task.constraint.iter().chain(&task.constraint_second).try_for_each(|one| judge_constraint(one, subject))?;
    let progress = &task.progress;
    let dates = [
        task.deadline,
        task.expected_finish,
        task.external_start,
        task.external_finish,
        progress.actual_start,
        progress.actual_finish,
        progress.suspended,
        progress.resumed,
    ];
    dates.iter().try_for_each(|date| judge_date(*date, subject))?;
    judge_share(progress.share, subject)?;
    progress.physical.map_or(Ok(()), |share| judge_share(share, subject))?;
    judge_priority(task.priority, subject)
}

/// Errors: `EDT-107` to `EDT-111`, `EDT-113` for a value that makes no sense; `EDT-114` for a milestone with tasks below it.
pub(super) fn judge(task: &Task, change: &TaskChange, has_children: bool) -> Result<(), Refusal> {
    use TaskChange as To;
    let subject = || subject_of(task);
    match change {
        To::Duration(to) | To::Remaining(to) | To::LevellingDelay(to) => judge_amount(*to, subject),
        To::Constraint(Some(to)) | To::ConstraintSecond(Some(to)) => judge_constraint(to, subject),
        To::Deadline(to) | To::ExpectedFinish(to) | To::ExternalStart(to) | To::ExternalFinish(to) => {
            judge_date(*to, subject)
        }
        To::ActualStart(to) | To::ActualFinish(to) | To::Suspended(to) | To::Resumed(to) => judge_date(*to, subject),
        To::Mode(to) => judge_mode(to, subject),
        To::Gaps(to) => judge_gaps(to, subject),
        To::Share(to) | To::Physical(Some(to)) => judge_share(*to, subject),
        To::Priority(to) => judge_priority(*to, subject),
        To::Kind(to) if has_children && *to != TaskKind::Summary => Err(refusals::no_milestone(task)),
        _ => Ok(()),
    }
}

/// Errors: `EDT-109` for a date out of range.
pub(super) fn judge_of_plan(plan: &Plan, change: &PlanChange) -> Result<(), Refusal> {
    let subject = || Subject::new("plan", &plan.uid, &plan.name);
    match change {
        PlanChange::Start(to) | PlanChange::AsOf(to) | PlanChange::MustFinish(to) => judge_date(*to, subject),
        _ => Ok(()),
    }
}

/// Errors: `EDT-108` for a lag that no plan lasts, `EDT-110` for a share that is no number.
pub(super) fn judge_lag(lag: Lag, subject: impl Fn() -> Subject) -> Result<(), Refusal> {
    match lag {
        Lag::Working(to) | Lag::Elapsed(to) if to.0.unsigned_abs() > AMOUNT_MAX.0.unsigned_abs() => {
            Err(refusals::too_long(subject()))
        }
        Lag::Share(to) if !to.is_finite() || to.abs() > 1e4 => Err(refusals::no_share(subject())),
        _ => Ok(()),
    }
}

fn judge_amount(amount: Minutes, subject: impl Fn() -> Subject) -> Result<(), Refusal> {
    if amount < Minutes(0) {
        return Err(refusals::negative(subject()));
    }
    if amount > AMOUNT_MAX { Err(refusals::too_long(subject())) } else { Ok(()) }
}

fn judge_date(date: Option<Moment>, subject: impl Fn() -> Subject) -> Result<(), Refusal> {
    let is_fit = date.is_none_or(|date| (FIRST..LAST).contains(&date));
    if is_fit { Ok(()) } else { Err(refusals::out_of_range(subject())) }
}

fn judge_constraint(constraint: &Constraint, subject: impl Fn() -> Subject) -> Result<(), Refusal> {
    judge_date(constraint.date, subject)
}

fn judge_mode(mode: &TaskMode, subject: impl Fn() -> Subject) -> Result<(), Refusal> {
    let TaskMode::Manual { start, finish } = mode else { return Ok(()) };
    judge_date(*start, &subject)?;
    judge_date(*finish, &subject)
}

fn judge_gaps(gaps: &[Gap], subject: impl Fn() -> Subject) -> Result<(), Refusal> {
    let has_length = gaps.iter().all(|gap| gap.length > Minutes(0) && gap.length <= AMOUNT_MAX);
    let is_sorted = gaps.windows(2).all(|pair| pair[0].after < pair[1].after);
    let begins = gaps.first().is_none_or(|gap| gap.after > Minutes(0));
    if has_length && is_sorted && begins { Ok(()) } else { Err(refusals::no_gaps(subject())) }
}

fn judge_share(share: f64, subject: impl Fn() -> Subject) -> Result<(), Refusal> {
    if (0.0..=1.0).contains(&share) { Ok(()) } else { Err(refusals::no_share(subject())) }
}

fn judge_priority(priority: Option<u16>, subject: impl Fn() -> Subject) -> Result<(), Refusal> {
    if priority.is_none_or(|one| one <= 1000) { Ok(()) } else { Err(refusals::no_priority(subject())) }
}
