//! Promises: the dates of now, kept under a name.

use std::collections::HashMap;

use plan::{BaselineTask, Edit, Editor, Minutes, Refusal, TaskId};

use super::meaning::Meaning;

impl Meaning<'_> {
    /// Keeps dates, durations, work and costs of all tasks as the next baseline.
    pub(super) fn promise(&mut self, editor: &mut Editor<'_>, name: &str) -> Result<(), Refusal> {
        let live = self.live();
        let mut work: HashMap<TaskId, i64> = HashMap::new();
        for one in &live.plan.assignments {
            *work.entry(one.task).or_default() += one.work.0;
        }
        let line = |(id, task): (TaskId, &plan::Task)| {
            let dates = live.schedule.of(id);
            let kept = BaselineTask {
                task: TaskId(0),
                start: dates.start,
                finish: dates.finish,
                duration: (!task.is_summary()).then_some(task.duration),
                work: work.get(&id).copied().map(Minutes),
                cost: task.cost.clone(),
            };
            (task.uid.clone(), kept)
        };
        let tasks = live.plan.each_task().map(line).collect();
        // The first is number 0, as Microsoft Project counts.
        let number = live.plan.baselines.iter().map(|one| one.number + 1).max().unwrap_or_default();
        self.apply(editor, Edit::AddBaseline { number, name: name.to_owned(), tasks })
    }
}
