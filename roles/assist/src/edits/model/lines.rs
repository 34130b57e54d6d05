//! Lines that come, go and move: a parent spans what stands below it, and stops doing so when nothing does.

use plan::{Edit, Editor, Minutes, Refusal, Task, TaskChange, TaskKind, TaskMode};

use super::NewLine;
use super::meaning::{Meaning, is_p6, parent_of, refused};
use crate::plans::live::has_line_of_its_own;

impl Meaning<'_> {
    pub(super) fn add(&mut self, editor: &mut Editor<'_>, line: &NewLine) -> Result<(), Refusal> {
        let parent = above(editor, &line.parent);
        let plan = editor.plan();
        let is_point = matches!(line.kind, TaskKind::StartMilestone | TaskKind::FinishMilestone);
        let day = Minutes(i64::from(plan.options.minutes_per_day.max(1)));
        let duration =
            if is_point || line.kind == TaskKind::Summary { Minutes(0) } else { line.duration.unwrap_or(day) };
        let code = if is_p6(plan) && line.kind != TaskKind::Summary { next_code(&plan.tasks) } else { String::new() };
        let task = Task {
            uid: line.uid.clone(),
            name: line.name.clone(),
            code,
            kind: line.kind,
            duration,
            remaining: duration,
            mode: TaskMode::Automatic,
            ..Task::default()
        };
        self.demand_room(editor, parent.as_deref())?;
        self.apply(editor, Edit::AddTask { parent: parent.clone(), after: line.after.clone(), task: Box::new(task) })?;
        self.span(editor, parent.as_deref())
    }

    pub(super) fn remove(&mut self, editor: &mut Editor<'_>, uid: &str) -> Result<(), Refusal> {
        let parent = parent_of(editor.plan(), editor.find(uid)?);
        self.apply(editor, Edit::RemoveTask { task: uid.to_owned() })?;
        self.let_go(editor, parent.as_deref())
    }

    pub(super) fn place(
        &mut self,
        editor: &mut Editor<'_>,
        uid: &str,
        parent: &Option<String>,
        after: &Option<String>,
    ) -> Result<(), Refusal> {
        let parent = above(editor, parent);
        let before = parent_of(editor.plan(), editor.find(uid)?);
        self.demand_room(editor, parent.as_deref())?;
        self.apply(editor, Edit::MoveTask { task: uid.to_owned(), parent: parent.clone(), after: after.clone() })?;
        self.span(editor, parent.as_deref())?;
        if before == parent { Ok(()) } else { self.let_go(editor, before.as_deref()) }
    }

    /// Under P6 only the lines of the WBS hold others.
    fn demand_room(&self, editor: &Editor<'_>, parent: Option<&str>) -> Result<(), Refusal> {
        let Some(parent) = parent else { return Ok(()) };
        let task = editor.plan().task(editor.find(parent)?);
        if is_p6(editor.plan()) && !task.is_summary() {
            return Err(refused(
                "PLA-164",
                task,
                "is an activity, and only the WBS holds others",
                "add a summary first",
            ));
        }
        Ok(())
    }

    /// The parent spans its children from now on.
    fn span(&mut self, editor: &mut Editor<'_>, parent: Option<&str>) -> Result<(), Refusal> {
        let Some(parent) = parent else { return Ok(()) };
        let task = editor.plan().task(editor.find(parent)?);
        if task.is_summary() { Ok(()) } else { self.change(editor, parent, TaskChange::Kind(TaskKind::Summary)) }
    }

    /// A summary that nothing stands below becomes a task of the length it had; the WBS of P6 stays.
    fn let_go(&mut self, editor: &mut Editor<'_>, parent: Option<&str>) -> Result<(), Refusal> {
        let Some(parent) = parent else { return Ok(()) };
        let id = editor.find(parent)?;
        let plan = editor.plan();
        let has_children = plan.tasks.get(id.0 as usize + 1).is_some_and(|next| next.parent == Some(id));
        if has_children || is_p6(plan) || !plan.task(id).is_summary() {
            return Ok(());
        }
        let dates = self.dates(parent).and_then(|dates| dates.start.zip(dates.finish));
        let length = dates.map(|(start, finish)| self.time(plan.task(id)).between(start, finish).max(Minutes(0)));
        self.change(editor, parent, TaskChange::Kind(TaskKind::Task))?;
        if let Some(length) = length {
            self.change(editor, parent, TaskChange::Duration(length))?;
            self.change(editor, parent, TaskChange::Remaining(length))?;
        }
        Ok(())
    }
}

/// Where the page says "at the top": below the line of the project itself, which the page does not show.
fn above(editor: &Editor<'_>, parent: &Option<String>) -> Option<String> {
    let plan = editor.plan();
    let own = || plan.tasks.first().filter(|_| has_line_of_its_own(plan)).map(|task| task.uid.clone());
    parent.clone().or_else(own)
}

/// The next activity id in the manner of the plan: `A1010` after `A1000`.
fn next_code(tasks: &[Task]) -> String {
    let parts = |code: &str| {
        let digits = code.chars().rev().take_while(char::is_ascii_digit).count();
        let (letters, number) = code.split_at(code.len() - digits);
        number.parse::<u64>().ok().map(|number| (letters.to_owned(), number, digits))
    };
    let last = tasks.iter().filter(|task| !task.is_summary()).filter_map(|task| parts(&task.code)).next_back();
    let (letters, _, width) = last.unwrap_or_else(|| ("A".to_owned(), 0, 4));
    let same = tasks.iter().filter_map(|task| parts(&task.code)).filter(|(other, _, _)| *other == letters);
    let highest = same.map(|(_, number, _)| number).max().unwrap_or(990);
    format!("{letters}{:0width$}", highest.saturating_add(10))
}
