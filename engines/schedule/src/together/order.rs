//! Whether plans wait for each other in a circle, task by task.

use plan::{CheckedPlan, CrossLink, Finding, Severity, Subject, TaskId};

/// Nodes by number: the tasks of all plans one after the other, then as many again for what summaries let in.
struct Graph<'a, 'p> {
    plans: &'a [CheckedPlan<'p>],
    /// Where the tasks of each plan begin; one more entry than plans.
    first: Vec<usize>,
    /// Links between plans by number of the task they begin at.
    cross: Vec<(usize, usize)>,
}

/// Errors: `SCH-202` and `SCH-203`, see [`crate::run_together`].
pub(super) fn check(plans: &[CheckedPlan<'_>], cross: &[CrossLink]) -> Result<(), Vec<Finding>> {
    let exists =
        |(plan, task): (usize, TaskId)| plans.get(plan).is_some_and(|it| (task.0 as usize) < it.plan().tasks.len());
    let missing: Vec<Finding> = cross
        .iter()
        .filter(|link| !exists(link.from) || !exists(link.to))
        .map(|link| {
            let told =
                format!("{}:{} {} {}:{}", link.from.0, link.from.1.0, link.kind.letters(), link.to.0, link.to.1.0);
            let subject = Subject::new("link", &told, &told);
            let cause = "leads to a plan or a task that is not in the run";
            Finding::new("SCH-203", Severity::Error, subject, cause).hint("remove the link or add the plan")
        })
        .collect();
    if !missing.is_empty() {
        return Err(missing);
    }
    let mut first = vec![0];
    for checked in plans {
        first.push(first.last().copied().unwrap_or_default() + checked.plan().tasks.len());
    }
    let mut graph = Graph { plans, first, cross: Vec::new() };
    let number = |end: (usize, TaskId)| graph.first[end.0] + end.1.0 as usize;
    let mut numbered: Vec<(usize, usize)> = cross.iter().map(|link| (number(link.from), number(link.to))).collect();
    numbered.sort_unstable();
    graph.cross = numbered;
    let waiting = graph.waiting();
    if waiting.iter().all(|count| *count == 0) { Ok(()) } else { Err(vec![graph.told(&waiting)]) }
}

impl Graph<'_, '_> {
    fn count(&self) -> usize {
        self.first.last().copied().unwrap_or_default()
    }

    /// Plan and task behind a node.
    fn place(&self, node: usize) -> (usize, TaskId) {
        let task = node % self.count();
        let plan = self.first.partition_point(|first| *first <= task) - 1;
        (plan, TaskId((task - self.first[plan]) as u32))
    }

    /// Where what leads to a task enters it: a summary lets it in to everything inside.
    fn entry(&self, plan: usize, task: TaskId) -> usize {
        let node = self.first[plan] + task.0 as usize;
        if self.plans[plan].children(task).is_empty() { node } else { node + self.count() }
    }

    fn each_after(&self, node: usize, visit: &mut impl FnMut(usize)) {
        let (at, task) = self.place(node);
        let checked = &self.plans[at];
        if node >= self.count() {
            for child in checked.children(task) {
                visit(self.entry(at, TaskId(*child)));
            }
            return;
        }
        for link in checked.outgoing(task) {
            visit(self.entry(at, checked.plan().links[*link as usize].to));
        }
        if let Some(parent) = checked.plan().task(task).parent {
            visit(self.first[at] + parent.0 as usize);
        }
        let from = self.cross.partition_point(|(from, _)| *from < node);
        for (_, to) in self.cross[from..].iter().take_while(|(from, _)| *from == node) {
            let (plan, task) = self.place(*to);
            visit(self.entry(plan, task));
        }
    }

    /// Kahn's algorithm: for how many others each node still waits when nothing moves any more.
    fn waiting(&self) -> Vec<usize> {
        let mut waiting = vec![0; 2 * self.count()];
        for node in 0..waiting.len() {
            self.each_after(node, &mut |after| waiting[after] += 1);
        }
        let mut ready: Vec<usize> = (0..waiting.len()).filter(|node| waiting[*node] == 0).collect();
        while let Some(node) = ready.pop() {
            self.each_after(node, &mut |after| {
                waiting[after] -= 1;
                if waiting[after] == 0 {
                    ready.push(after);
                }
            });
        }
        waiting
    }

    /// One circle among the nodes that wait, from its first member on.
    fn told(&self, waiting: &[usize]) -> Finding {
        let stuck = || (0..waiting.len()).filter(|node| waiting[*node] > 0);
        let mut before = vec![usize::MAX; waiting.len()];
        for node in stuck() {
            self.each_after(node, &mut |after| before[after] = node);
        }
        let mut node = stuck().next().unwrap_or_default();
        let mut path: Vec<usize> = Vec::new();
        while node != usize::MAX && !path.contains(&node) {
            path.push(node);
            node = before[node];
        }
        let from = path.iter().position(|known| *known == node).unwrap_or_default();
        let mut members: Vec<(usize, TaskId)> = Vec::new();
        for node in path[from..].iter().rev() {
            let place = self.place(*node);
            if !members.contains(&place) {
                members.push(place);
            }
        }
        let start = members.iter().enumerate().min_by_key(|(_, place)| **place).map_or(0, |(at, _)| at);
        members.rotate_left(start);
        let name = |(plan, task): &(usize, TaskId)| {
            let checked = &self.plans[*plan];
            format!("\"{}\" ({})", checked.plan().task(*task).name, checked.plan().name)
        };
        let way = members.iter().skip(1).chain(members.first()).map(name).collect::<Vec<_>>().join(" → ");
        let subject = members.first().map(|(plan, task)| {
            let task = self.plans[*plan].plan().task(*task);
            Subject::new("task", &task.uid, &task.name)
        });
        let cause = format!("depends on itself through {way}");
        Finding::new("SCH-202", Severity::Error, subject.unwrap_or_default(), cause)
            .hint("remove one of these links between the plans")
            .value("way", way)
    }
}
