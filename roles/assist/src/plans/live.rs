//! A plan in memory, computed: what edits are done to and pages are drawn from. Every edit makes the next one of these; none is
//! ever changed, so whoever reads one reads a whole.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use office::{Instant, PersonId};
use plan::{
    Calendar, Edit, Editor, Finding, LinkKind, Moment, Numbering, Plan, Refusal, Severity, Task, TaskId, WorkingTime,
};
use schedule::{Cause, Schedule, TaskDates};

use super::reckoning::{Judged, Reckoning, scheduled};
use super::{Facts, Head};

/// How many steps back a page may be to be told only what changed.
const STEPS_MOST: usize = 200;

/// A plan at a revision, with everything that engines say about it.
pub struct Live {
    pub plan: Plan,
    pub revision: i64,
    pub schedule: Schedule,
    pub head: Head,
    /// What scheduling assumed.
    told: Vec<Finding>,
    /// Measured when it is first asked for: an edit does not wait for it.
    judged: OnceLock<(Judged, Facts)>,
    numbering: Numbering,
    /// The last steps, oldest first.
    steps: Vec<Arc<Step>>,
}

/// What became different between two revisions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    pub from: i64,
    pub to: i64,
    /// Lines whose contents or dates are others, and new lines, by unique id.
    pub changed: HashSet<String>,
    pub removed: HashSet<String>,
    pub is_reordered: bool,
    /// Links came, went, or got another lag.
    pub are_links_others: bool,
    /// Links that began or ceased to drive.
    pub redriven: HashSet<LinkKey>,
    pub by: Vec<PersonId>,
    pub at: Option<Instant>,
    pub finish_before: Option<Moment>,
}

pub type LinkKey = (String, String, LinkKind);

/// Why a plan does not become the next one.
#[derive(Clone, Debug)]
pub enum Refused {
    Rule(Refusal),
    /// What came out cannot be scheduled: a cycle, a calendar without work.
    Faults(Vec<Finding>),
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Refused {
        Refused::Rule(refusal)
    }
}

impl Refused {
    /// The rule, or the first fault, which speaks for all.
    pub fn refusal(self) -> Refusal {
        let faults = match self {
            Refused::Rule(refusal) => return refusal,
            Refused::Faults(faults) => faults,
        };
        let first = faults.into_iter().find(|one| one.severity == Severity::Error);
        first.map_or_else(
            || Refusal::new("PLA-113", plan::Subject::new("plan", "", ""), "cannot be scheduled any more"),
            |fault| {
                let refusal = Refusal::new(fault.code, fault.subject, fault.cause).hint(fault.hint);
                Refusal { values: fault.values, ..refusal }
            },
        )
    }
}

/// The next plan, the edits that led to it, and those that lead back.
pub struct Edited {
    pub live: Live,
    pub step: Arc<Step>,
    pub edits: Vec<Edit>,
    pub inverse: Vec<Edit>,
}

/// Who edits, when, and from which revision to which: the first edit of a new version leads from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub struct By {
    pub person: PersonId,
    pub at: Instant,
    pub from: i64,
    pub revision: i64,
}

impl Live {
    /// Computes a plan as it was kept. Long arithmetic.
    ///
    /// Errors: all faults that forbid scheduling.
    pub fn of(mut plan: Plan, revision: i64) -> Result<Live, Refused> {
        plan::prepare_for_edits(&mut plan);
        let numbering = Numbering::of(&plan);
        Live::computed(plan, revision, numbering)
    }

    fn computed(plan: Plan, revision: i64, numbering: Numbering) -> Result<Live, Refused> {
        let checked = plan::check(&plan).map_err(Refused::Faults)?;
        let (schedule, told) = scheduled(&checked);
        let head = Reckoning::of(&checked, &schedule, None).head();
        let judged = OnceLock::new();
        Ok(Live { plan, revision, schedule, head, told, judged, numbering, steps: Vec::new() })
    }

    /// How well the plan is built. Long arithmetic at the first call.
    ///
    /// Errors: faults of a plan that was scheduled before, which would be our own mistake.
    pub fn judged(&self) -> Result<&(Judged, Facts), Refused> {
        if let Some(judged) = self.judged.get() {
            return Ok(judged);
        }
        let checked = plan::check(&self.plan).map_err(Refused::Faults)?;
        let judged = Judged::of(&checked, &self.schedule, self.told.clone());
        let facts = Reckoning::of(&checked, &self.schedule, None).facts(&judged);
        Ok(self.judged.get_or_init(|| (judged, facts)))
    }

    /// The next plan: `work` does edits on a copy and answers them with their inverse. Long arithmetic.
    ///
    /// Errors: those of `work`, and all faults of the plan that comes out. This plan stays as it is.
    pub fn after(
        &self,
        by: By,
        work: impl FnOnce(&mut Editor<'_>) -> Result<(Vec<Edit>, Vec<Edit>), Refusal>,
    ) -> Result<Edited, Refused> {
        let mut plan = self.plan.clone();
        let (edits, inverse) = {
            let mut editor = Editor::of(&mut plan)?;
            work(&mut editor)?
        };
        let touched = Touched::by(edits.iter().chain(&inverse));
        if touched.is_reordered {
            self.numbering.renew(&mut plan);
        }
        let mut live = Live::computed(plan, by.revision, self.numbering)?;
        let step = Arc::new(Step { from: by.from, by: vec![by.person], at: Some(by.at), ..step(self, &live, touched) });
        if by.from == self.revision {
            live.steps = self.steps.clone();
        }
        live.remember(step.clone());
        Ok(Edited { live, step, edits, inverse })
    }

    fn remember(&mut self, step: Arc<Step>) {
        if self.steps.len() == STEPS_MOST {
            self.steps.remove(0);
        }
        self.steps.push(step);
    }

    /// This plan at a later revision, by edits that others have judged and kept. Long arithmetic.
    ///
    /// Errors: a history that does not fit its plan.
    pub fn replayed(&self, history: &[Past]) -> Result<Live, Refused> {
        let Some(last) = history.last() else {
            return Live::computed(self.plan.clone(), self.revision, self.numbering);
        };
        let by = By { person: last.by, at: last.at, from: self.revision, revision: last.revision };
        let done = self.after(by, |editor| {
            let (mut edits, mut inverse) = (Vec::new(), Vec::new());
            for past in history {
                inverse.splice(0..0, editor.restore_all(&past.edits)?);
                edits.extend(past.edits.iter().cloned());
            }
            Ok((edits, inverse))
        })?;
        let mut live = done.live;
        let people = history.iter().map(|past| past.by).collect::<HashSet<_>>();
        let step = Step { by: people.into_iter().collect(), ..(*done.step).clone() };
        live.steps.pop();
        live.remember(Arc::new(step));
        Ok(live)
    }

    /// All that became different since a revision; `None` when it is too far back.
    pub fn since(&self, revision: i64) -> Option<Step> {
        if revision == self.revision {
            return Some(Step { from: revision, to: revision, finish_before: self.schedule.finish, ..Step::default() });
        }
        let from = self.steps.iter().position(|step| step.from <= revision && revision < step.to)?;
        let mut whole = (*self.steps[from]).clone();
        for step in &self.steps[from + 1..] {
            whole.follow(step);
        }
        let is_here = |uid: &String| self.plan.tasks.iter().any(|task| task.uid == *uid);
        whole.removed.retain(|uid| !is_here(uid));
        Some(whole)
    }

    /// Working minutes by which the finish lies after another.
    pub fn finish_moved(&self, before: Option<Moment>) -> i64 {
        let calendar = self.plan.calendar.and_then(|id| self.plan.calendars.get(id.0 as usize));
        let time = WorkingTime::compile(calendar.unwrap_or(&Calendar::standard()));
        let pair = before.zip(self.schedule.finish);
        pair.zip(time.ok()).map_or(0, |((before, after), time)| time.between(before, after).0)
    }
}

impl Step {
    fn follow(&mut self, next: &Step) {
        self.to = next.to;
        self.changed.retain(|uid| !next.removed.contains(uid));
        self.changed.extend(next.changed.iter().cloned());
        self.removed.extend(next.removed.iter().cloned());
        self.is_reordered |= next.is_reordered;
        self.are_links_others |= next.are_links_others;
        self.redriven.extend(next.redriven.iter().cloned());
        let new: Vec<_> = next.by.iter().filter(|person| !self.by.contains(person)).copied().collect();
        self.by.extend(new);
        self.at = next.at;
    }
}

/// An edit that was done and kept.
#[derive(Clone, Debug)]
pub struct Past {
    pub revision: i64,
    pub by: PersonId,
    pub at: Instant,
    pub edits: Vec<Edit>,
}

/// What edits name, seen from both sides.
#[derive(Clone, Debug, Default)]
struct Touched {
    tasks: HashSet<String>,
    is_reordered: bool,
    are_links_others: bool,
    /// A baseline or an option of the plan: every line may be another.
    is_all: bool,
}

impl Touched {
    fn by<'e>(edits: impl Iterator<Item = &'e Edit>) -> Touched {
        let mut touched = Touched::default();
        for edit in edits {
            match edit {
                Edit::SetTask { task, .. } => drop(touched.tasks.insert(task.clone())),
                Edit::AddTask { task, .. } => touched.place(&task.uid),
                Edit::RemoveTask { task } | Edit::MoveTask { task, .. } => touched.place(task),
                Edit::AddLink { .. } | Edit::RemoveLink { .. } | Edit::SetLink { .. } => {
                    touched.are_links_others = true
                }
                Edit::AddAssignment { task, .. } => drop(touched.tasks.insert(task.clone())),
                Edit::RemoveAssignment { .. } | Edit::AddResource { .. } | Edit::RemoveResource { .. } => {}
                Edit::AddBaseline { .. } | Edit::RemoveBaseline { .. } | Edit::SetPlan { .. } => touched.is_all = true,
                Edit::PutBack { taken } => {
                    taken.tasks.iter().for_each(|(_, task)| touched.place(&task.uid));
                    touched.are_links_others |= !taken.links.is_empty();
                    touched.tasks.extend(taken.assignments.iter().map(|one| one.task.clone()));
                    touched.is_all |= taken.baselines.iter().any(|one| one.whole.is_some());
                }
            }
        }
        touched
    }

    fn place(&mut self, uid: &str) {
        self.tasks.insert(uid.to_owned());
        self.is_reordered = true;
        // Links of lines that come or go are listed anew.
        self.are_links_others = true;
    }
}

fn step(before: &Live, after: &Live, touched: Touched) -> Step {
    let old = Lines::of(before);
    let new = Lines::of(after);
    let mut step = Step {
        from: before.revision,
        to: after.revision,
        is_reordered: touched.is_reordered,
        are_links_others: touched.are_links_others,
        finish_before: before.schedule.finish,
        ..Step::default()
    };
    for (uid, id) in &new.shown {
        let is_same = !touched.is_all
            && !touched.tasks.contains(*uid)
            && old.shown.get(uid).is_some_and(|before| new.is_same(*id, &old, *before));
        if !is_same {
            step.changed.insert((*uid).to_owned());
        }
    }
    let gone = old.shown.keys().filter(|uid| !new.shown.contains_key(*uid));
    step.removed = gone.map(|uid| (*uid).to_owned()).collect();
    if !step.are_links_others {
        // The same links in the same places.
        let pairs = before.schedule.links.iter().zip(&after.schedule.links).zip(&after.plan.links);
        let others = pairs.filter(|((before, after), _)| before.is_driving != after.is_driving);
        step.redriven = others.map(|(_, link)| key_of(&after.plan, link)).collect();
    }
    step
}

/// How a page names a link.
pub fn key_of(plan: &Plan, link: &plan::Link) -> LinkKey {
    (plan.task(link.from).uid.clone(), plan.task(link.to).uid.clone(), link.kind)
}

/// The lines of a plan as a page shows them, by unique id.
struct Lines<'p> {
    live: &'p Live,
    shown: HashMap<&'p str, TaskId>,
    levels: Vec<u32>,
}

impl<'p> Lines<'p> {
    fn of(live: &'p Live) -> Lines<'p> {
        let hidden = usize::from(has_line_of_its_own(&live.plan));
        let shown = live.plan.each_task().skip(hidden).map(|(id, task)| (task.uid.as_str(), id)).collect();
        Lines { live, shown, levels: levels(&live.plan) }
    }

    /// Whether a line that no edit named is told as before: its numbers, its place, its dates, and why they are so.
    fn is_same(&self, id: TaskId, old: &Lines<'_>, before: TaskId) -> bool {
        let (task, other) = (self.live.plan.task(id), old.live.plan.task(before));
        let (dates, others) = (self.live.schedule.of(id), old.live.schedule.of(before));
        task.wbs == other.wbs
            && task.code == other.code
            && self.levels[id.0 as usize] == old.levels[before.0 as usize]
            && are_drawn_alike(dates, others)
            && self.cause(id) == old.cause(before)
    }

    /// What stands behind the sentence "why this date".
    fn cause(&self, id: TaskId) -> Behind<'_> {
        let (plan, schedule) = (&self.live.plan, &self.live.schedule);
        match schedule.of(id).why.cause {
            Cause::Link(index) => {
                let link = &plan.links[index as usize];
                let dates = schedule.of(link.from);
                Behind::Link(named(plan.task(link.from)), dates.start, dates.finish, link.kind, link.lag)
            }
            Cause::Summary(above) => Behind::Summary(named(plan.task(above))),
            cause @ (Cause::AsOf | Cause::PlanStart) => Behind::Other(cause, schedule.as_of, schedule.start),
            cause => Behind::Other(cause, None, None),
        }
    }
}

/// What a sentence says of another line or of the plan.
#[derive(PartialEq)]
enum Behind<'p> {
    Link([&'p str; 3], Option<Moment>, Option<Moment>, LinkKind, plan::Lag),
    Summary([&'p str; 3]),
    Other(Cause, Option<Moment>, Option<Moment>),
}

fn named(task: &Task) -> [&str; 3] {
    [&task.name, &task.wbs, &task.code]
}

fn are_drawn_alike(one: &TaskDates, other: &TaskDates) -> bool {
    let dates = |dates: &TaskDates| {
        [dates.start, dates.finish, dates.early_start, dates.early_finish, dates.late_start, dates.late_finish]
    };
    let floats = |dates: &TaskDates| (dates.total_float, dates.free_float, dates.is_critical);
    dates(one) == dates(other) && floats(one) == floats(other)
}

/// Whether the first line is the project itself, with all others below it: the page's head says what that line says.
pub fn has_line_of_its_own(plan: &Plan) -> bool {
    let is_alone = plan.tasks.iter().filter(|task| task.parent.is_none()).count() == 1;
    is_alone && plan.tasks.len() > 1 && plan.tasks.first().is_some_and(plan::Task::is_summary)
}

/// How deep each line stands; a parent stands before its children.
pub fn levels(plan: &Plan) -> Vec<u32> {
    let top = u32::from(has_line_of_its_own(plan));
    let mut levels: Vec<u32> = Vec::with_capacity(plan.tasks.len());
    for task in &plan.tasks {
        let above = task.parent.and_then(|parent| levels.get(parent.0 as usize));
        levels.push(above.map_or(0, |level| level + 1));
    }
    levels.iter_mut().for_each(|level| *level = level.saturating_sub(top));
    levels
}
