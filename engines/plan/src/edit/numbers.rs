//! Numbers that follow from the outline: they are renewed when lines come, go or move.

use crate::Plan;

/// Which numbers of a plan follow from where its lines stand. Plans of Microsoft Project usually do: the outline number is the
/// WBS code, the line number the code. Numbers that people chose are left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Numbering {
    /// `wbs` is the outline number; the first line alone may be `0`, as that of a project itself.
    is_wbs: bool,
    has_zero: bool,
    /// `code` is the line number, counted from here.
    codes_from: Option<u32>,
}

impl Numbering {
    /// How a plan is numbered. Shapes: the plan is in outline order.
    ///
    /// ```
    /// use plan::{Numbering, Plan, Task};
    /// let line = |wbs: &str| Task { uid: wbs.into(), wbs: wbs.into(), ..Task::default() };
    /// let mut plan = Plan { tasks: vec![line("1"), line("2")], ..Plan::default() };
    /// let numbering = Numbering::of(&plan);
    /// plan.tasks.insert(0, Task::default());
    /// numbering.renew(&mut plan);
    /// assert_eq!(plan.tasks.iter().map(|task| task.wbs.as_str()).collect::<Vec<_>>(), ["1", "2", "3"]);
    /// ```
    pub fn of(plan: &Plan) -> Numbering {
        let has_zero = plan.tasks.first().is_some_and(|task| task.wbs == "0");
        let numbers = outline_numbers(plan, has_zero);
        let is_wbs = !numbers.is_empty() && numbers.iter().zip(&plan.tasks).all(|(number, task)| *number == task.wbs);
        let first: Option<u32> = plan.tasks.first().and_then(|task| task.code.parse().ok()).filter(|code| *code <= 1);
        let follows = |from: u32| plan.tasks.iter().zip(from..).all(|(task, code)| task.code == code.to_string());
        Numbering { is_wbs, has_zero, codes_from: first.filter(|from| follows(*from)) }
    }

    /// Gives every line the numbers of its place.
    pub fn renew(self, plan: &mut Plan) {
        if self.is_wbs {
            let numbers = outline_numbers(plan, self.has_zero);
            for (task, number) in plan.tasks.iter_mut().zip(numbers) {
                task.wbs = number;
            }
        }
        if let Some(from) = self.codes_from {
            for (task, code) in plan.tasks.iter_mut().zip(from..) {
                task.code = code.to_string();
            }
        }
    }
}

/// `1`, `1.1`, `1.2`, `2`; with `has_zero` the first line is `0` and the lines right below it count as the uppermost.
fn outline_numbers(plan: &Plan, has_zero: bool) -> Vec<String> {
    let mut numbers: Vec<String> = Vec::with_capacity(plan.tasks.len());
    let mut counts = vec![0u32; plan.tasks.len()];
    let mut roots = 0;
    for (id, task) in plan.each_task() {
        if has_zero && id.0 == 0 {
            numbers.push("0".into());
            continue;
        }
        let parent = task.parent.filter(|parent| *parent < id && !(has_zero && parent.0 == 0));
        let number = match parent {
            Some(parent) => {
                counts[parent.0 as usize] += 1;
                format!("{}.{}", numbers[parent.0 as usize], counts[parent.0 as usize])
            }
            None => {
                roots += 1;
                roots.to_string()
            }
        };
        numbers.push(number);
    }
    numbers
}
