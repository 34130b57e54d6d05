//! A document as P6 keeps it: which lines are WBS nodes and which are activities, and by which numbers all rows are called.

use std::collections::{HashMap, HashSet};

use plan::{Calendar, CalendarId, Lag, Link, Minutes, Plan, Shift, Task, TaskId, TaskMode};

use super::completion;
use super::numbers::Numbers;
use crate::Document;

/// What a task of the hub is in P6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    Node,
    Activity,
    /// An inactive task: P6 would schedule it.
    Absent,
}

/// A task, a link or an assignment by the place of its plan and its own.
pub(crate) type Place = (usize, usize);

/// One project.
pub(crate) struct Project {
    pub(crate) id: u32,
    pub(crate) lines: Vec<Line>,
    /// Number of each task's row, in its own table.
    pub(crate) ids: Vec<u32>,
    /// Number of the top node that the plan lacks and P6 needs.
    pub(crate) root: Option<u32>,
    /// What stands between the levels of a path.
    pub(crate) separator: String,
    /// Codes of nodes and activities, unique where P6 wants it.
    pub(crate) codes: Vec<String>,
    pub(crate) code: String,
    pub(crate) calendars: Vec<u32>,
    /// Number of the calendar for tasks on the clock, when there are any.
    pub(crate) continuous: Option<u32>,
    pub(crate) resources: Vec<u32>,
    pub(crate) assignments: Vec<u32>,
    /// Minutes done, remaining and planned of each task's assignments.
    pub(crate) work: Vec<[Minutes; 3]>,
    /// Costs of each task beside its assignments, in minor units: booked, still to come.
    pub(crate) expenses: Vec<Option<(i64, i64)>>,
    /// Duration of each task at completion; nothing in XER, which does not tell it.
    pub(crate) at_completion: Vec<Minutes>,
    /// Number of a top node that is not written.
    pub(crate) untold_top: Option<u32>,
    /// Whether the nodes of a kept file stand in another order now.
    pub(crate) is_renumbered: bool,
}

/// A calendar or a resource which one row stands for, however many plans use it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) id: u32,
    /// Plan and index, or the calendar of the clock.
    pub(crate) of: Option<(usize, usize)>,
    /// The plan to which a calendar belongs alone.
    pub(crate) project: Option<usize>,
}

pub(crate) struct View<'d> {
    pub(crate) document: &'d Document,
    pub(crate) projects: Vec<Project>,
    pub(crate) calendars: Vec<Row>,
    pub(crate) resources: Vec<Row>,
    pub(crate) continuous: Calendar,
    /// Whether nothing is kept: then every column needs a value.
    pub(crate) is_new: bool,
    /// Whether values are told as XML says them.
    pub(crate) is_xml: bool,
    floor: u32,
    /// Number of the notebook topic for our notes, and whether the kept file has it.
    pub(crate) topic: u32,
    pub(crate) has_topic: bool,
}

/// What a kept file decides about the layout.
#[derive(Default)]
pub(crate) struct Ground {
    pub(crate) is_xml: bool,
    /// Uids of projects whose top node is not written: P6's XML tells it as the project.
    pub(crate) untold_tops: HashSet<String>,
    pub(crate) is_kept: bool,
    /// The largest number that the file uses.
    pub(crate) floor: u32,
    /// Project uid → what stands between the levels of its paths.
    pub(crate) separators: HashMap<String, String>,
    /// A notebook topic of the file.
    pub(crate) topic: Option<u32>,
}

impl<'d> View<'d> {
    pub(crate) fn of(document: &'d Document, ground: &Ground) -> View<'d> {
        let plans = &document.plans;
        let lines: Vec<Vec<Line>> = plans.iter().map(lines_of).collect();
        let ids = Ids::of(plans, &lines, ground);
        let (calendars, calendar_ids, continuous) = calendar_rows(plans, &lines, ground);
        let (resources, resource_ids) = resource_rows(plans, ground);
        let mut numbers = Numbers::after(ground.floor);
        let project_ids = numbers.all(plans.iter().map(|plan| plan.uid.as_str()));
        let mut numbers = Numbers::after(ground.floor);
        let assignments = numbers.all(plans.iter().flat_map(|plan| &plan.assignments).map(|one| one.uid.as_str()));
        let mut assignments = assignments.into_iter();
        let mut projects = Vec::with_capacity(plans.len());
        let rest = ids.tasks.into_iter().zip(ids.roots).zip(calendar_ids).zip(resource_ids);
        for ((at, plan), (((ids, root), calendars), resources)) in plans.iter().enumerate().zip(rest) {
            let separator = ground.separators.get(&plan.uid).cloned().unwrap_or_else(|| separator_of(plan));
            let (codes, code) = codes_of(plan, &lines[at], &ids, &separator);
            projects.push(Project {
                id: project_ids[at],
                codes,
                code,
                ids,
                root,
                separator,
                calendars,
                continuous: continuous[at],
                resources,
                assignments: assignments.by_ref().take(plan.assignments.len()).collect(),
                work: work_of(plan),
                expenses: expenses_of(plan),
                at_completion: if ground.is_xml { completion::durations(plan) } else { Vec::new() },
                lines: lines[at].clone(),
                is_renumbered: false,
                untold_top: None,
            });
        }
        for (project, plan) in projects.iter_mut().zip(plans) {
            project.untold_top = untold_top(project, plan, ground);
        }
        let continuous = continuous_calendar();
        View {
            document,
            projects,
            calendars,
            resources,
            continuous,
            is_new: !ground.is_kept,
            is_xml: ground.is_xml,
            floor: ground.floor,
            topic: ground.topic.unwrap_or(ground.floor + 1),
            has_topic: ground.topic.is_some(),
        }
    }

    /// Number of a new row that nothing names: beyond those of the kept file.
    pub(crate) fn number(&self, own: u32) -> u32 {
        self.floor.wrapping_add(own) & i32::MAX as u32
    }

    pub(crate) fn plan(&self, at: usize) -> &'d Plan {
        &self.document.plans[at]
    }

    pub(crate) fn task(&self, (at, task): Place) -> &'d Task {
        &self.document.plans[at].tasks[task]
    }

    pub(crate) fn calendar(&self, row: Row) -> &Calendar {
        row.of.map_or(&self.continuous, |(at, index)| &self.document.plans[at].calendars[index])
    }

    /// Number of the node under which a task stands, when that is written.
    pub(crate) fn written_above(&self, place: Place) -> Option<u32> {
        self.node_above(place).filter(|id| Some(*id) != self.projects[place.0].untold_top)
    }

    /// Number of the node under which a task stands.
    pub(crate) fn node_above(&self, (at, task): Place) -> Option<u32> {
        let project = &self.projects[at];
        self.task((at, task)).parent.map(|parent| project.ids[parent.0 as usize]).or(project.root)
    }

    /// Number of the calendar on which an activity works.
    pub(crate) fn calendar_of(&self, (at, task): Place) -> Option<u32> {
        let (project, one) = (&self.projects[at], self.task((at, task)));
        if one.is_elapsed && project.continuous.is_some() {
            return project.continuous;
        }
        self.calendar_id(at, one.calendar)
    }

    pub(crate) fn calendar_id(&self, at: usize, id: Option<CalendarId>) -> Option<u32> {
        id.map(|id| self.projects[at].calendars[id.0 as usize])
    }

    /// Activities, or nodes, in the order of the plans.
    pub(crate) fn each(&self, line: Line) -> impl Iterator<Item = Place> + '_ {
        let of = move |(at, project): (usize, &Project)| {
            let count = project.lines.len();
            (0..count).map(move |task| (at, task)).collect::<Vec<_>>()
        };
        let all = self.projects.iter().enumerate().flat_map(of);
        all.filter(move |(at, task)| self.projects[*at].lines[*task] == line)
    }

    pub(crate) fn is_activity(&self, at: usize, id: TaskId) -> bool {
        self.projects[at].lines[id.0 as usize] == Line::Activity
    }

    /// Working minutes of a lag: P6 knows no other. Time on the clock counts by the share of a day that is worked.
    pub(crate) fn lag(&self, at: usize, from: TaskId, lag: Lag) -> Minutes {
        let plan = self.plan(at);
        match lag {
            Lag::Working(minutes) => minutes,
            Lag::Elapsed(minutes) => {
                Minutes((minutes.0 as f64 * f64::from(plan.options.minutes_per_day) / 1440.0).round() as i64)
            }
            Lag::Share(share) => Minutes((plan.task(from).duration.0 as f64 * share).round() as i64),
        }
    }

    /// Links between activities: those within plans, then those between them.
    pub(crate) fn links(&self) -> Vec<WrittenLink> {
        let mut links: Vec<WrittenLink> = Vec::new();
        for (at, plan) in self.document.plans.iter().enumerate() {
            let held =
                plan.links.iter().filter(|link| self.is_activity(at, link.from) && self.is_activity(at, link.to));
            links.extend(held.map(|link| self.written((at, link.from), (at, link.to), link)));
        }
        for cross in &self.document.cross_links {
            if self.is_activity(cross.from.0, cross.from.1) && self.is_activity(cross.to.0, cross.to.1) {
                let link = Link { from: cross.from.1, to: cross.to.1, kind: cross.kind, lag: cross.lag };
                links.push(self.written(cross.from, cross.to, &link));
            }
        }
        links.iter_mut().enumerate().for_each(|(at, link)| link.id = at as u32 + 1);
        links
    }

    fn written(&self, from: (usize, TaskId), to: (usize, TaskId), link: &Link) -> WrittenLink {
        let id = |(at, task): (usize, TaskId)| self.projects[at].ids[task.0 as usize];
        let projects = (self.projects[from.0].id, self.projects[to.0].id);
        WrittenLink {
            from: id(from),
            to: id(to),
            projects,
            kind: link.kind,
            lag: self.lag(from.0, from.1, link.lag),
            id: 0,
        }
    }
}

/// In XML the top node is the project, when both have the same code and name.
fn untold_top(project: &Project, plan: &Plan, ground: &Ground) -> Option<u32> {
    if !ground.is_xml {
        return None;
    }
    if ground.is_kept {
        let top = plan.tasks.iter().position(|task| task.parent.is_none() && task.is_summary())?;
        return ground.untold_tops.contains(&plan.uid).then(|| project.ids[top]);
    }
    let of_top = || {
        let is_same = project.codes.first() == Some(&project.code) && plan.tasks.first()?.name == plan.name;
        is_same.then(|| project.ids[0])
    };
    project.root.or_else(of_top)
}

/// A link in the numbers of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct WrittenLink {
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// Number of the predecessor's project and of the successor's.
    pub(crate) projects: (u32, u32),
    pub(crate) kind: plan::LinkKind,
    pub(crate) lag: Minutes,
    /// Number of its row.
    pub(crate) id: u32,
}

/// What each line is. Whatever has lines under it is a node; a summary without any is one of P6's summary activities when it
/// works on a calendar.
pub(crate) fn lines_of(plan: &Plan) -> Vec<Line> {
    let mut has_children = vec![false; plan.tasks.len()];
    for parent in plan.tasks.iter().filter_map(|task| task.parent) {
        has_children[parent.0 as usize] = true;
    }
    let line = |(at, task): (usize, &Task)| match task.mode {
        _ if has_children[at] || (task.is_summary() && task.calendar.is_none()) => Line::Node,
        TaskMode::Inactive => Line::Absent,
        _ => Line::Activity,
    };
    plan.tasks.iter().enumerate().map(line).collect()
}

/// Numbers of tasks and of missing top nodes. Nodes and activities are numbered apart.
struct Ids {
    tasks: Vec<Vec<u32>>,
    roots: Vec<Option<u32>>,
}

impl Ids {
    fn of(plans: &[Plan], lines: &[Vec<Line>], ground: &Ground) -> Ids {
        let (mut activities, mut nodes) = (Numbers::after(ground.floor), Numbers::after(ground.floor));
        let mut own: Vec<Vec<Option<u32>>> = Vec::with_capacity(plans.len());
        for (plan, lines) in plans.iter().zip(lines) {
            let number = |(task, line): (&Task, &Line)| match line {
                // The reader tells nodes from activities of the same number by this word.
                Line::Node => nodes.own(task.uid.strip_prefix("wbs-").unwrap_or(&task.uid)),
                _ => activities.own(&task.uid),
            };
            own.push(plan.tasks.iter().zip(lines).map(number).collect());
        }
        // New ones come after all of both, so that no node is called as an activity.
        let start = activities.new_one().max(nodes.new_one());
        let mut rest = Numbers::after(start);
        let mut ids = Ids { tasks: Vec::new(), roots: Vec::new() };
        for ((plan, lines), own) in plans.iter().zip(lines).zip(own) {
            ids.tasks.push(own.into_iter().map(|own| own.unwrap_or_else(|| rest.new_one())).collect());
            let tops = plan.tasks.iter().zip(lines).filter(|(task, _)| task.parent.is_none());
            let has_root = tops.clone().count() == 1 && tops.clone().all(|(_, line)| *line == Line::Node);
            ids.roots.push((!has_root && !ground.is_kept).then(|| rest.new_one()));
        }
        ids
    }
}

/// Codes of lines and of the plan: P6 wants nodes unique beside each other and activities unique in the project.
fn codes_of(plan: &Plan, lines: &[Line], ids: &[u32], separator: &str) -> (Vec<String>, String) {
    let mut taken: HashSet<(Option<TaskId>, &str)> = HashSet::with_capacity(plan.tasks.len());
    let mut codes = Vec::with_capacity(plan.tasks.len());
    for (at, task) in plan.tasks.iter().enumerate() {
        let (space, code) = match lines[at] {
            Line::Node => (task.parent, short_of(plan, task, separator)),
            _ => (Some(TaskId(u32::MAX)), task.code.as_str()),
        };
        let is_own = !code.is_empty() && taken.insert((space, code));
        codes.push(if is_own { code.to_string() } else { format!("{}{}", code, ids[at]) });
    }
    let code = if plan.code.is_empty() { plan.name.chars().take(20).collect() } else { plan.code.clone() };
    (codes, if code.is_empty() { "PLAN".to_string() } else { code })
}

/// The last part of a node's path.
fn short_of<'p>(plan: &'p Plan, task: &'p Task, separator: &str) -> &'p str {
    let path = if task.wbs.is_empty() { &task.code } else { &task.wbs };
    let above = task.parent.map_or("", |parent| plan.task(parent).wbs.as_str());
    if above.is_empty() {
        return path;
    }
    let under = path.strip_prefix(above).and_then(|rest| rest.strip_prefix(separator));
    under.unwrap_or_else(|| path.rsplit(separator).next().unwrap_or(path))
}

/// What parts the levels of the plan's paths: what most often stands behind the path above.
fn separator_of(plan: &Plan) -> String {
    let paths = plan.tasks.iter().filter_map(|task| {
        let above = plan.task(task.parent?).wbs.as_str();
        task.wbs.strip_prefix(above).filter(|_| !above.is_empty())?.chars().next()
    });
    let mut counts: HashMap<char, usize> = HashMap::new();
    for mark in paths.filter(|mark| mark.is_ascii_punctuation()) {
        *counts.entry(mark).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(mark, count)| (*count, *mark));
    most.map_or_else(|| ".".to_string(), |(mark, _)| mark.to_string())
}

/// One row per calendar: plans that know the same calendar by the same id share it.
#[allow(clippy::type_complexity)]
fn calendar_rows(plans: &[Plan], lines: &[Vec<Line>], ground: &Ground) -> (Vec<Row>, Vec<Vec<u32>>, Vec<Option<u32>>) {
    let mut numbers = Numbers::after(ground.floor);
    let mut rows: Vec<Row> = Vec::new();
    let mut known: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut ids = Vec::with_capacity(plans.len());
    for (at, plan) in plans.iter().enumerate() {
        let mut own = Vec::with_capacity(plan.calendars.len());
        for (index, calendar) in plan.calendars.iter().enumerate() {
            let same = known.get(calendar.uid.as_str()).into_iter().flatten().copied().find(|row| {
                rows[*row].of.is_some_and(|(other, index)| other != at && plans[other].calendars[index] == *calendar)
            });
            if let Some(same) = same {
                rows[same].project = None;
                own.push(rows[same].id);
                continue;
            }
            let id = numbers.own(&calendar.uid).unwrap_or_else(|| numbers.new_one());
            known.entry(&calendar.uid).or_default().push(rows.len());
            rows.push(Row { id, of: Some((at, index)), project: (plans.len() > 1).then_some(at) });
            own.push(id);
        }
        ids.push(own);
    }
    let needs = |at: usize| {
        let mut tasks = plans[at].tasks.iter().zip(&lines[at]);
        tasks.any(|(task, line)| task.is_elapsed && *line == Line::Activity)
    };
    let mut added = None;
    let mut continuous = Vec::with_capacity(plans.len());
    for (at, plan) in plans.iter().enumerate() {
        let own = plan.calendars.iter().position(is_continuous).map(|index| ids[at][index]);
        continuous.push(needs(at).then(|| own.unwrap_or_else(|| *added.get_or_insert_with(|| numbers.new_one()))));
    }
    rows.extend(added.map(|id| Row { id, of: None, project: None }));
    (rows, ids, continuous)
}

fn is_continuous(calendar: &Calendar) -> bool {
    let worked = |shifts: &Vec<Shift>| shifts.iter().map(|shift| shift.to - shift.from).sum::<u16>() == 1440;
    calendar.exceptions.is_empty() && calendar.week.iter().all(worked)
}

fn continuous_calendar() -> Calendar {
    let day = vec![Shift { from: 0, to: 1440 }];
    Calendar {
        name: "24 hours".into(),
        week: std::array::from_fn(|_| day.clone()),
        minutes_per_day: Some(1440),
        ..Calendar::default()
    }
}

/// One row per resource, and its number in each plan. Resources belong to the company: the same id is the same resource.
fn resource_rows(plans: &[Plan], ground: &Ground) -> (Vec<Row>, Vec<Vec<u32>>) {
    let mut numbers = Numbers::after(ground.floor);
    let mut roles = Numbers::after(ground.floor);
    let mut rows: Vec<Row> = Vec::new();
    let mut known: HashMap<(&str, &str), u32> = HashMap::new();
    let mut ids = Vec::with_capacity(plans.len());
    let mut waiting = Vec::new();
    for (at, plan) in plans.iter().enumerate() {
        let mut own = Vec::with_capacity(plan.resources.len());
        for (index, resource) in plan.resources.iter().enumerate() {
            let key = (resource.uid.as_str(), resource.name.as_str());
            if let Some(id) = known.get(&key).copied().filter(|_| plans.len() > 1) {
                own.push(id);
                continue;
            }
            let role = resource.uid.strip_prefix("role-");
            let id = role.map_or_else(|| numbers.own(&resource.uid), |uid| roles.own(uid));
            if id.is_none() {
                waiting.push((at, index, rows.len(), key));
            }
            let id = id.unwrap_or_default();
            known.insert(key, id);
            rows.push(Row { id, of: Some((at, index)), project: None });
            own.push(id);
        }
        ids.push(own);
    }
    // New numbers once all own ones are told; whoever shares the resource shares its number.
    for (at, index, row, key) in waiting {
        let is_role = plans[at].resources[index].uid.starts_with("role-");
        let id = if is_role { roles.new_one() } else { numbers.new_one() };
        rows[row].id = id;
        for (plan, ids) in plans.iter().zip(&mut ids) {
            let same = plan
                .resources
                .iter()
                .zip(ids)
                .filter(|(one, id)| **id == 0 && (one.uid.as_str(), one.name.as_str()) == key);
            if plans.len() > 1 {
                same.for_each(|(_, slot)| *slot = id);
            }
        }
        ids[at][index] = id;
    }
    (rows, ids)
}

fn work_of(plan: &Plan) -> Vec<[Minutes; 3]> {
    let mut work = vec![[Minutes(0); 3]; plan.tasks.len()];
    for one in &plan.assignments {
        let told = [one.work_actual, one.work_remaining, one.work];
        let sums = &mut work[one.task.0 as usize];
        for (sum, amount) in sums.iter_mut().zip(told) {
            sum.0 = sum.0.saturating_add(amount.0);
        }
    }
    work
}

/// What tasks cost beside their assignments.
fn expenses_of(plan: &Plan) -> Vec<Option<(i64, i64)>> {
    let minor = |money: &Option<plan::Money>| money.as_ref().map(|money| money.minor);
    let rest = |task: &Task| {
        let (cost, actual) = (minor(&task.cost), minor(&task.cost_actual));
        cost.or(actual).map(|_| (actual.unwrap_or_default(), cost.or(actual).unwrap_or_default()))
    };
    let mut left: Vec<Option<(i64, i64)>> = plan.tasks.iter().map(rest).collect();
    for one in &plan.assignments {
        let (cost, actual) = (minor(&one.cost), minor(&one.cost_actual));
        if let Some((spent, whole)) = &mut left[one.task.0 as usize] {
            *spent = spent.saturating_sub(actual.unwrap_or_default());
            *whole = whole.saturating_sub(cost.or(actual).unwrap_or_default());
        }
    }
    let to_come = |(spent, whole): (i64, i64)| (spent, whole.saturating_sub(spent));
    left.into_iter().map(|left| left.map(to_come).filter(|left| *left != (0, 0))).collect()
}
