//! Meaning: what an operation of a person changes in the plan, given where its bars stand now.

use plan::{
    CheckedPlan, Constraint, ConstraintKind, Dialect, Edit, Editor, Gap, Minutes, Moment, Plan, PlanChange, Refusal,
    ShareKind, Subject, Task, TaskChange, TaskId, TaskKind, TaskMode, WorkingTime,
};
use schedule::TaskDates;

use super::{ModeWish, Op, Wish};
use crate::plans::live::Live;

/// Turns operations into edits and does them, one after the other.
pub struct Meaning<'l> {
    live: &'l Live,
    checked: CheckedPlan<'l>,
    edits: Vec<Edit>,
    inverse: Vec<Edit>,
}

impl<'l> Meaning<'l> {
    /// Errors: a plan in memory that cannot be scheduled, which is our own mistake.
    pub fn of(live: &'l Live) -> Result<Meaning<'l>, Refusal> {
        let checked =
            plan::check(&live.plan).map_err(|faults| crate::plans::live::Refused::Faults(faults).refusal())?;
        Ok(Meaning { live, checked, edits: Vec::new(), inverse: Vec::new() })
    }

    /// Does all operations; answers the edits and those that lead back.
    ///
    /// Errors: the first operation that makes no sense, with its code.
    pub fn done(mut self, editor: &mut Editor<'_>, ops: &[Op]) -> Result<(Vec<Edit>, Vec<Edit>), Refusal> {
        for op in ops {
            match op {
                Op::Set { task, wish, .. } => self.set(editor, task, wish)?,
                Op::Add(line) => self.add(editor, line)?,
                Op::Remove { task } => self.remove(editor, task)?,
                Op::Move { task, parent, after } => self.place(editor, task, parent, after)?,
                Op::Link { from, to, kind, lag, is_beside } => {
                    self.link(editor, (from, to, *kind), *lag, *is_beside)?;
                }
                Op::Unlink { from, to, kind } => {
                    self.apply(editor, Edit::RemoveLink { from: from.clone(), to: to.clone(), kind: *kind })?;
                }
                Op::Assign { task, resource, units } => self.assign(editor, task, resource, *units)?,
                Op::Unassign { task, resource } => self.unassign(editor, task, resource)?,
                Op::Apply(edits) => edits.iter().try_for_each(|edit| self.apply(editor, edit.clone()))?,
                Op::Promise { name } => self.promise(editor, name)?,
                Op::Unpromise { number } => self.apply(editor, Edit::RemoveBaseline { number: *number })?,
                Op::Plan { change, .. } => self.apply(editor, Edit::SetPlan { change: change.clone() })?,
            }
        }
        self.inverse.reverse();
        Ok((self.edits, self.inverse))
    }

    pub(super) fn apply(&mut self, editor: &mut Editor<'_>, edit: Edit) -> Result<(), Refusal> {
        self.inverse.push(editor.apply(&edit)?);
        self.edits.push(edit);
        Ok(())
    }

    pub(super) fn change(&mut self, editor: &mut Editor<'_>, task: &str, change: TaskChange) -> Result<(), Refusal> {
        self.apply(editor, Edit::SetTask { task: task.to_owned(), change })
    }

    pub(super) fn live(&self) -> &Live {
        self.live
    }

    /// Dates of a task before the edit; a line of this very edit has none yet.
    pub(super) fn dates(&self, uid: &str) -> Option<&TaskDates> {
        let id = self.live.plan.tasks.iter().position(|task| task.uid == uid)?;
        self.live.schedule.tasks.get(id)
    }

    /// The calendar on which a task works, as far as the plan before the edit compiled it.
    pub(super) fn time(&self, task: &Task) -> &WorkingTime {
        self.checked.time_of(task)
    }

    /// Working minutes between two dates of a task; clock minutes when it is elapsed.
    fn between(&self, task: &Task, from: Moment, to: Moment) -> Minutes {
        if task.is_elapsed { to - from } else { self.time(task).between(from, to) }
    }

    fn set(&mut self, editor: &mut Editor<'_>, uid: &str, wish: &Wish) -> Result<(), Refusal> {
        let id = editor.find(uid)?;
        let task = editor.plan().task(id).clone();
        let changes = match wish {
            Wish::Name(to) => vec![TaskChange::Name(to.clone())],
            Wish::Code(to) => vec![TaskChange::Code(to.clone())],
            Wish::Wbs(to) => vec![TaskChange::Wbs(to.clone())],
            Wish::Note(to) => vec![TaskChange::Note(to.clone())],
            Wish::Calendar(to) => vec![TaskChange::Calendar(to.clone())],
            Wish::Constraint(to) => vec![TaskChange::Constraint(*to)],
            Wish::Deadline(to) => vec![TaskChange::Deadline(*to)],
            Wish::Priority(to) => vec![TaskChange::Priority(*to)],
            Wish::LevellingDelay(to) => vec![TaskChange::LevellingDelay(*to)],
            Wish::Physical(to) => vec![TaskChange::Physical(*to)],
            Wish::ExpectedFinish(to) => vec![TaskChange::ExpectedFinish(*to)],
            Wish::Kind(to) => kind(&task, *to),
            Wish::Mode(to) => vec![TaskChange::Mode(self.mode(&task, *to))],
            Wish::Duration(to) => self.duration(editor.plan(), &task, *to)?,
            Wish::Remaining(to) => self.remaining(editor.plan(), &task, *to)?,
            Wish::Start(to) => self.start(editor.plan(), &task, *to)?,
            Wish::Finish(to) => self.finish(editor.plan(), &task, *to)?,
            Wish::Progress(to) => self.progress(editor.plan(), &task, *to)?,
            Wish::ActualStart(to) => actual_start(&task, *to)?,
            Wish::ActualFinish(to) => self.actual_finish(editor.plan(), &task, *to)?,
            Wish::Splits(to) => self.splits(&task, to)?,
        };
        changes.into_iter().try_for_each(|change| self.change(editor, uid, change))
    }

    fn mode(&self, task: &Task, to: ModeWish) -> TaskMode {
        let dates = self.dates(&task.uid);
        match to {
            ModeWish::Automatic => TaskMode::Automatic,
            ModeWish::Inactive => TaskMode::Inactive,
            ModeWish::Manual if matches!(task.mode, TaskMode::Manual { .. }) => task.mode,
            ModeWish::Manual => TaskMode::Manual {
                start: dates.and_then(|dates| dates.start),
                finish: dates.and_then(|dates| dates.finish),
            },
        }
    }

    /// A bar of another length: what is done stays done.
    fn duration(&self, plan: &Plan, task: &Task, to: Minutes) -> Result<Vec<TaskChange>, Refusal> {
        demand_own_work(task)?;
        demand_open(task)?;
        let mut changes = Vec::new();
        if task.is_milestone() && to > Minutes(0) {
            changes.push(TaskChange::Kind(TaskKind::Task));
        }
        if is_p6(plan) && task.is_started() {
            // Under P6 the bar of a begun task is what was needed and what remains; the planned duration stays as planned.
            let shown = self.dates(&task.uid).and_then(|dates| Some(self.between(task, dates.start?, dates.finish?)));
            let rest = task.remaining.0 + to.0 - shown.unwrap_or(task.duration).0;
            changes.push(TaskChange::Remaining(Minutes(rest.max(0))));
            return Ok(changes);
        }
        let done = task.duration.0 - task.remaining.0;
        let rest = Minutes((to.0 - done).max(0));
        changes.push(TaskChange::Duration(to));
        changes.push(TaskChange::Remaining(if task.is_started() { rest } else { to }));
        if task.is_started() && to > Minutes(0) {
            changes.push(TaskChange::Share(share(done, to.0)));
        }
        if task.gaps.iter().any(|gap| gap.after >= to) {
            changes.push(TaskChange::Gaps(task.gaps.iter().filter(|gap| gap.after < to).copied().collect()));
        }
        if let TaskMode::Manual { start: Some(start), .. } = task.mode {
            changes.push(TaskChange::Mode(TaskMode::Manual {
                start: Some(start),
                finish: Some(self.end(task, start, to)),
            }));
        }
        Ok(changes)
    }

    /// Where so much work of a task ends that begins at a date.
    fn end(&self, task: &Task, start: Moment, length: Minutes) -> Moment {
        if task.is_elapsed {
            return start + length;
        }
        let time = self.time(task);
        time.finish_at(Minutes(time.work(start).0 + length.0))
    }

    fn remaining(&self, plan: &Plan, task: &Task, to: Minutes) -> Result<Vec<TaskChange>, Refusal> {
        demand_own_work(task)?;
        demand_open(task)?;
        if is_p6(plan) {
            let done = task.duration.0 - to.0;
            let is_measured = task.is_started() && task.share_kind == ShareKind::Duration && task.duration > Minutes(0);
            let told = is_measured.then(|| TaskChange::Share(share(done, task.duration.0)));
            return Ok(std::iter::once(TaskChange::Remaining(to)).chain(told).collect());
        }
        let done = task.duration.0 - task.remaining.0;
        let whole = Minutes(done + to.0);
        let told = (task.is_started() && whole > Minutes(0)).then(|| TaskChange::Share(share(done, whole.0)));
        Ok([TaskChange::Duration(whole), TaskChange::Remaining(to)].into_iter().chain(told).collect())
    }

    /// A bar that is dragged: it may not start before that date from now on.
    fn start(&self, plan: &Plan, task: &Task, to: Option<Moment>) -> Result<Vec<TaskChange>, Refusal> {
        if let TaskMode::Manual { start, finish } = task.mode {
            let length = start.zip(finish).map_or(task.duration, |(start, finish)| self.between(task, start, finish));
            let finish = to.map(|to| self.end(task, to, length));
            return Ok(vec![TaskChange::Mode(TaskMode::Manual { start: to, finish })]);
        }
        if task.is_started() {
            return Err(refused("PLA-163", task, "has begun, so that its start stands", "change its actual start"));
        }
        if task.is_summary() && is_p6(plan) {
            return Err(spans(task));
        }
        let constraint = to.map(|to| Constraint { kind: ConstraintKind::StartNoEarlierThan, date: Some(to) });
        Ok(vec![TaskChange::Constraint(constraint)])
    }

    /// A bar whose end is dragged: it gets longer or shorter.
    fn finish(&self, plan: &Plan, task: &Task, to: Option<Moment>) -> Result<Vec<TaskChange>, Refusal> {
        if let TaskMode::Manual { start, .. } = task.mode {
            let length = start.zip(to).map(|(start, to)| self.between(task, start, to).max(Minutes(0)));
            let length = length.map(|length| [TaskChange::Duration(length), TaskChange::Remaining(length)]);
            let mode = TaskChange::Mode(TaskMode::Manual { start, finish: to });
            return Ok(length.into_iter().flatten().chain([mode]).collect());
        }
        let start = self.dates(&task.uid).and_then(|dates| dates.start);
        let Some((start, to)) = start.zip(to) else {
            return Err(refused("PLA-165", task, "has no dates yet", "set its duration instead"));
        };
        if to < start {
            return Err(refused("PLA-166", task, "would finish before it starts", "choose a later finish"));
        }
        let paused: i64 = task.gaps.iter().map(|gap| gap.length.0).sum();
        self.duration(plan, task, Minutes((self.between(task, start, to).0 - paused).max(0)))
    }

    /// So much is done: the task has begun, or is complete, or has not begun after all.
    fn progress(&self, plan: &Plan, task: &Task, to: f64) -> Result<Vec<TaskChange>, Refusal> {
        demand_own_work(task)?;
        let remaining = |share: f64| Minutes((task.duration.0 as f64 * (1.0 - share)).round() as i64);
        if to <= 0.0 {
            let cleared = [TaskChange::ActualStart(None), TaskChange::ActualFinish(None), TaskChange::Share(0.0)];
            return Ok(cleared.into_iter().chain([TaskChange::Remaining(task.duration)]).collect());
        }
        let begun = self.begun(plan, task);
        if to >= 1.0 {
            let finish = task.progress.actual_finish.or_else(|| self.known_until(plan, task, |dates| dates.finish));
            return Ok(vec![
                TaskChange::ActualStart(begun.zip(finish).map(|(begun, finish)| begun.min(finish)).or(begun)),
                TaskChange::ActualFinish(finish),
                TaskChange::Share(1.0),
                TaskChange::Remaining(Minutes(0)),
            ]);
        }
        let mut changes = vec![TaskChange::ActualStart(begun), TaskChange::ActualFinish(None), TaskChange::Share(to)];
        if !(is_p6(plan) && task.share_kind != ShareKind::Duration) {
            changes.push(TaskChange::Remaining(remaining(to)));
        }
        Ok(changes)
    }

    fn begun(&self, plan: &Plan, task: &Task) -> Option<Moment> {
        task.progress.actual_start.or_else(|| self.known_until(plan, task, |dates| dates.start))
    }

    /// A date of the task; under P6 nothing has happened after the date up to which progress is known.
    fn known_until(&self, plan: &Plan, task: &Task, date: fn(&TaskDates) -> Option<Moment>) -> Option<Moment> {
        let date = self.dates(&task.uid).and_then(date).or(plan.start)?;
        let known = plan.as_of.filter(|_| is_p6(plan));
        Some(known.map_or(date, |known| date.min(known)))
    }

    fn actual_finish(&self, plan: &Plan, task: &Task, to: Option<Moment>) -> Result<Vec<TaskChange>, Refusal> {
        demand_own_work(task)?;
        let Some(finish) = to else {
            let open = [TaskChange::ActualFinish(None), TaskChange::Share(0.0), TaskChange::Remaining(task.duration)];
            return Ok(open.to_vec());
        };
        let begun = self.begun(plan, task).map_or(finish, |begun| begun.min(finish));
        if task.progress.actual_start.is_some_and(|start| start > finish) {
            return Err(refused("PLA-166", task, "would finish before it starts", "change its actual start first"));
        }
        let mut changes = vec![
            TaskChange::ActualStart(Some(begun)),
            TaskChange::ActualFinish(Some(finish)),
            TaskChange::Share(1.0),
            TaskChange::Remaining(Minutes(0)),
        ];
        if !is_p6(plan) && !task.is_milestone() {
            // Microsoft Project's duration of a finished task is what it took.
            changes.push(TaskChange::Duration(self.between(task, begun, finish)));
        }
        Ok(changes)
    }

    /// Parts of the bar become pauses between the work in them.
    fn splits(&self, task: &Task, parts: &[(Moment, Moment)]) -> Result<Vec<TaskChange>, Refusal> {
        demand_own_work(task)?;
        if parts.len() < 2 {
            return Ok(vec![TaskChange::Gaps(Vec::new())]);
        }
        let is_sorted = parts.windows(2).all(|pair| pair[0].1 <= pair[1].0) && parts.iter().all(|part| part.0 < part.1);
        if !is_sorted {
            return Err(refused(
                "PLA-167",
                task,
                "would get parts that overlap or end before they begin",
                "put them in order",
            ));
        }
        let (mut gaps, mut done) = (Vec::new(), 0);
        for pair in parts.windows(2) {
            done += self.between(task, pair[0].0, pair[0].1).0;
            let length = self.between(task, pair[0].1, pair[1].0);
            if length > Minutes(0) {
                gaps.push(Gap { after: Minutes(done), length });
            }
        }
        let last = parts.last().map_or(0, |last| self.between(task, last.0, last.1).0);
        let whole = Minutes(done + last);
        let mut changes = vec![TaskChange::Gaps(gaps)];
        if !task.is_started() {
            changes.extend([TaskChange::Duration(whole), TaskChange::Remaining(whole)]);
        }
        Ok(changes)
    }
}

pub(super) fn is_p6(plan: &Plan) -> bool {
    plan.options.dialect == Dialect::P6
}

fn share(done: i64, whole: i64) -> f64 {
    (done as f64 / whole.max(1) as f64).clamp(0.0, 1.0)
}

fn kind(task: &Task, to: TaskKind) -> Vec<TaskChange> {
    let is_point = matches!(to, TaskKind::StartMilestone | TaskKind::FinishMilestone);
    let point = [TaskChange::Duration(Minutes(0)), TaskChange::Remaining(Minutes(0))];
    let point = point.into_iter().filter(|_| is_point && !task.is_milestone());
    std::iter::once(TaskChange::Kind(to)).chain(point).collect()
}

fn actual_start(task: &Task, to: Option<Moment>) -> Result<Vec<TaskChange>, Refusal> {
    demand_own_work(task)?;
    if to.zip(task.progress.actual_finish).is_some_and(|(start, finish)| start > finish) {
        return Err(refused("PLA-166", task, "would finish before it starts", "change its actual finish first"));
    }
    if to.is_some() {
        return Ok(vec![TaskChange::ActualStart(to)]);
    }
    let cleared = [TaskChange::ActualStart(None), TaskChange::ActualFinish(None), TaskChange::Share(0.0)];
    Ok(cleared.into_iter().chain([TaskChange::Remaining(task.duration)]).collect())
}

pub(super) fn refused(code: &'static str, task: &Task, cause: &str, hint: &str) -> Refusal {
    Refusal::new(code, Subject::new("task", &task.uid, &task.name), cause).hint(hint)
}

fn spans(task: &Task) -> Refusal {
    refused(
        "PLA-162",
        task,
        "spans the tasks below it, so that its dates and progress are theirs",
        "change those tasks",
    )
}

fn demand_own_work(task: &Task) -> Result<(), Refusal> {
    if task.is_summary() { Err(spans(task)) } else { Ok(()) }
}

fn demand_open(task: &Task) -> Result<(), Refusal> {
    if !task.is_complete() {
        return Ok(());
    }
    Err(refused("PLA-161", task, "is complete, so that its length stands", "change its actual finish instead"))
}

/// The id of a line, as far as it is there.
pub(super) fn parent_of(plan: &Plan, id: TaskId) -> Option<String> {
    plan.task(id).parent.map(|parent| plan.task(parent).uid.clone())
}

/// What the plan's field says now, in the shape of a change to it.
pub fn plan_now(plan: &Plan, change: &PlanChange) -> PlanChange {
    match change {
        PlanChange::Name(_) => PlanChange::Name(plan.name.clone()),
        PlanChange::Start(_) => PlanChange::Start(plan.start),
        PlanChange::AsOf(_) => PlanChange::AsOf(plan.as_of),
        PlanChange::MustFinish(_) => PlanChange::MustFinish(plan.must_finish),
        PlanChange::Calendar(_) => {
            let calendar = plan.calendar.and_then(|id| plan.calendars.get(id.0 as usize));
            PlanChange::Calendar(calendar.map(|one| one.uid.clone()))
        }
        PlanChange::Options(_) => PlanChange::Options(Box::new(plan.options.clone())),
    }
}
